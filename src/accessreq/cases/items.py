"""What a request for correction asks to have changed, item by item, Public Officers Law § 95(2)."""

from collections.abc import Iterable

from msgspec import Struct

from accessreq.cases.wording import LINE_LIMIT, one_line, paragraphs, put


class CorrectionItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change that is asked for.

    Attributes:
        record: the record that holds the information.
        now: what it says now, as the request has it; empty where something is to be added.
        wanted: what it should say instead; empty where something is to be taken out.
    """

    record: str
    now: str = ""
    wanted: str = ""

    def __post_init__(self) -> None:
        put(self, "record", one_line("record to be corrected", self.record))
        for name, field in (("now", "text as it stands"), ("wanted", "text that is wanted")):
            if getattr(self, name):
                put(self, name, paragraphs(field, getattr(self, name)))


def records_in(items: Iterable[CorrectionItem]) -> str:
    """Return the records of items, each once, as they describe the request."""
    return "; ".join(dict.fromkeys(each.record for each in items))


def in_prose(about: str) -> CorrectionItem:
    """Return the one item of a request that lists none: its own words, cut where they are long."""
    return CorrectionItem(record=" ".join(about.split())[:LINE_LIMIT])
