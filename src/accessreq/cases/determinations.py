"""How a request for access is determined: granted, granted in part, or denied with grounds.

A ground with its reason serves the refusal of a correction as well.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from accessreq.cases.events import Event
from accessreq.cases.wording import one_line, put, put_as_logged, put_despite
from accessreq.errors import Refused
from accessreq.law.grounds import Against, ground

TELL_OF_A_SEARCH: Final = ("I01", "I02")  # that the website collected nothing; the reason is the search


class Withheld(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A portion of a record that is not given, with its coded ground."""

    portion: str
    ground: str
    reason: str = ""

    def __post_init__(self) -> None:
        put(self, "portion", one_line("portion withheld", self.portion))
        _check_ground(self)


class GroundGiven(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A coded ground of a denial, with the officer's reason in plain words."""

    ground: str
    reason: str = ""

    def __post_init__(self) -> None:
        _check_ground(self)


class Granted(Event, frozen=True, kw_only=True):
    """Access was given to the whole record, § 95(1)(c).

    Attributes:
        pages: how many pages were copied; ``None`` when not counted.
        inspect: where and when the record can be inspected; empty when copies go out.
        certified: the copies are certified as correct.
        electronic: the copies go by email, so that no page is charged for.
        codes_explained: the record holds codes or symbols, and a document that fully explains
            them goes with it, § 95(1)(c).
        despite: why it was done though something stood against it; empty where nothing did.
        page_cents: what the letter asks for one page; ``None`` where it asks for none, where it went
            out already, and in entries from before it was kept.
    """

    kind = "granted"
    pages: int | None = None
    inspect: str = ""
    certified: bool = False
    electronic: bool = False
    codes_explained: bool = False
    despite: str = ""
    page_cents: int | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        put(self, "inspect", inspection(self.pages, self.inspect))


class GrantedInPart(Granted, frozen=True, kw_only=True):
    """Access was given except for named portions, each with its ground.

    Attributes:
        as_logged: the words of an imported log, which names no portion by a code; else empty.
    """

    kind = "granted-in-part"
    withheld: tuple[Withheld, ...]
    as_logged: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_as_logged(self, self.as_logged)
        if not self.withheld and not self.as_logged:
            raise Refused(
                "A grant in part names no portion that is withheld.",
                "Each portion withheld must be named with its ground.",
                'Add: --withhold "PORTION: CODE reason"',
            )
        _refuse_grounds_of_corrections(self.withheld)


class Denied(Event, frozen=True, kw_only=True):
    """Access was denied in writing with reasons, § 95(1)(a).

    Attributes:
        as_logged: the words of an imported log, which gives no ground by a code; else empty.
    """

    kind = "denied"
    grounds: tuple[GroundGiven, ...]
    as_logged: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_as_logged(self, self.as_logged)
        if not self.grounds and not self.as_logged:
            raise Refused(
                "The denial states no ground.",
                "A denial gives its reasons in writing.",
                'Add: --ground CODE "reason" (accessreq grounds lists the codes)',
            )
        _refuse_grounds_of_corrections(self.grounds)

    @property
    def nothing_collected(self) -> bool:
        """Whether the only answer is that the website collected nothing about the person."""
        return bool(self.grounds) and all(each.ground in TELL_OF_A_SEARCH for each in self.grounds)


def refuse_website_grounds(event: GrantedInPart | Denied) -> None:
    """Refuse grounds of the website for a request that is not about the website.

    Raises:
        Refused: a ground answers a request under State Technology Law § 205.
    """
    given = event.grounds if isinstance(event, Denied) else event.withheld
    for each in given:
        if ground(each.ground).against is Against.WEBSITE:
            raise Refused(
                f"The ground {each.ground} answers a request for data of the website.",
                "This request was not logged as one.",
                "Choose another ground (accessreq grounds), or correct the request: "
                "accessreq strike CASE ENTRY --instead website=true",
            )


def inspection(pages: int | None, place: str) -> str:
    """Return the place of inspection, trimmed; empty when copies go out.

    Args:
        pages: how many were copied; ``None`` when not counted.
        place: where and when the record can be inspected; may be empty.

    Raises:
        Refused: there is less than one page, or the place is not one line.
    """
    if pages is not None and pages < 1:
        raise Refused(
            f"The number of pages is {pages}.",
            "Copies have at least one page.",
            "Give the number of pages, or leave --pages out.",
        )
    return one_line("place of inspection", place) if place else ""


def _refuse_grounds_of_corrections(given: Iterable[Withheld | GroundGiven]) -> None:
    for each in given:
        if ground(each.ground).against is Against.CORRECTION:
            raise Refused(
                f"The ground {each.ground} answers a request for correction.",
                "This request is for access.",
                "List the grounds for access: accessreq grounds",
            )


def _check_ground(given: Withheld | GroundGiven) -> None:
    coded = ground(given.ground)
    put(given, "ground", coded.code)
    if given.reason:
        put(given, "reason", one_line("reason", given.reason))
    elif coded.needs_reason:
        raise Refused(
            f"The ground {coded.code} is given without a reason.",
            "It does not say by itself which law it rests on, so the reason must cite that law.",
            f'Give it: "{coded.code} reason, with the provision that counsel approved"',
        )


# --- The records that go to the data subject with a grant, put together as one package.


class RecordEnclosed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record in a package.

    Attributes:
        name: of its file.
        sha256: of its bytes, which are the agency's own and are not stored here.
        pages: where it has pages that can be counted.
    """

    name: str
    sha256: str
    pages: int | None = None

    def __post_init__(self) -> None:
        put(self, "name", one_line("name of a record", self.name))


class PackageMade(Event, frozen=True, kw_only=True):
    """The records were inspected and put together for the data subject, § 95(1)(a).

    Attributes:
        records: in their order.
        pages: of the package, with the letter and the index.
        sha256: of its PDF.
        despite: why it was made though something was found; empty where nothing was.
        found: what was found and went out all the same, a line each.
    """

    kind = "package-made"
    records: tuple[RecordEnclosed, ...]
    pages: int
    sha256: str
    despite: str = ""
    found: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        if not self.records:
            raise Refused(
                "The package holds no record.",
                "It is what the data subject is given.",
                "Name the folder of the records: --records FOLDER",
            )
        if bool(self.despite) != bool(self.found):
            raise Refused(
                "There is a reason to go on without a finding, or a finding without a reason.",
                "Whoever reads the case later must see both.",
                "Give --despite where something was found, and only there.",
            )
