"""Disposal at the end of retention: what is left of a case when its facts are gone.

What people wrote is blanked, and papers are taken away. What is left names no
person: the kinds and days of the entries, how the request ended, and whether
each duty was met in time. It is enough for the chain and for the statistics.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from accessreq.cases.deadline import Deadline
from accessreq.cases.entries import Entry
from accessreq.cases.events import Event
from accessreq.cases.kinds import CASE_KINDS, CaseKind, FileKind, RequestKind
from accessreq.cases.status import Status
from accessreq.cases.wording import one_line, put
from accessreq.errors import NotAllowed


class DisposedKind(StrEnum):
    """The kinds of a case by their words, as one closed set: a fact of the journal is of one class."""

    ACCESS = RequestKind.ACCESS.value
    CORRECTION = RequestKind.CORRECTION.value
    ACCOUNTING = FileKind.ACCOUNTING.value


class Disposed(Event, frozen=True, kw_only=True):
    """A case was disposed of; the entries before this one hold no facts any more.

    Attributes:
        authority: the records schedule that allowed it.
        record_gone: what became of the record whose disclosures the case accounted for.
        request: what was asked for; or what the file was, where nobody had asked for anything.
        website: it was about information collected through the website.
        received: the day of receipt, or on which the file was opened.
        outcome: where the case stood.
        deadlines: its duties and rights, which name nobody.
        entries: how many were blanked.
        documents: how many were taken away.
        size: the bytes of those documents.
    """

    kind = "disposed"
    authority: str
    request: DisposedKind
    website: bool
    received: date
    outcome: Status
    deadlines: tuple[Deadline, ...]
    entries: int
    documents: int
    size: int
    record_gone: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "authority", one_line("authority", self.authority))
        if self.record_gone:
            put(self, "record_gone", one_line("account of the record", self.record_gone))

    @property
    def of(self) -> CaseKind:
        """The kind of the case."""
        return CASE_KINDS[self.request]


class Blanked(Event, frozen=True, kw_only=True):
    """An entry of a case that was disposed of: its facts are gone, its place in the journal is not.

    Attributes:
        was: the kind of event that it held.
    """

    kind = "blanked"
    was: str


def disposal_in(entries: Iterable[Entry]) -> Disposed | None:
    """Return the disposal among the entries of a case; ``None`` while it is kept."""
    return next((each.event for each in entries if isinstance(each.event, Disposed)), None)


def refuse_disposed(case: str, entries: Iterable[Entry]) -> None:
    """Refuse to go on with a case that was disposed of.

    Raises:
        NotAllowed: it was.
    """
    gone = disposal_in(entries)
    if gone is not None:
        raise NotAllowed(
            f"{case} was disposed of on {gone.on.isoformat()}.",
            f"Its facts and papers are gone, as {gone.authority} allows, and nothing can be added to it.",
            f"See what is left of it: accessreq show {case}",
        )
