"""What the office itself did: what the alert told, which days were entered, which logs were imported.

These stand in the journal beside the cases, under names of their own. They hold
the addresses of officers, headings of columns and names of files, and nothing
about a data subject.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.events import Event
from accessreq.cases.people import email_address
from accessreq.cases.wording import NAME_LIMIT, one_line, put
from accessreq.law.public_holidays import AppointedDay, refuse_outside_the_table
from accessreq.law.readings import Closure, Readings

# --- What the alert did on a morning.


class DigestSent(Event, frozen=True, kw_only=True):
    """A digest was accepted for these addresses.

    Attributes:
        message_id: the name under which it went.
        content: SHA-256 of what it told of the duties of the day.
        open: how many duties were open, whatever their urgency.
    """

    kind = "digest-sent"
    to: tuple[str, ...]
    message_id: str
    content: str
    overdue: int
    due_today: int
    due_soon: int
    open: int

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "to", tuple(email_address(each) for each in self.to))
        put(self, "message_id", one_line("name of the message", self.message_id))


class AlertRan(Event, frozen=True, kw_only=True):
    """The alert ran, found nothing to tell, and was asked to be silent then."""

    kind = "alert-ran"
    open: int


class AlertFailed(Event, frozen=True, kw_only=True):
    """The digest was not accepted for these addresses.

    Attributes:
        words: what the mail server, or whoever stood in the way, said.
    """

    kind = "alert-failed"
    to: tuple[str, ...]
    words: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "to", tuple(email_address(each) for each in self.to))
        put(self, "words", one_line("words", self.words))


ALERT_EVENTS: Final[tuple[type[Event], ...]] = (DigestSent, AlertRan, AlertFailed)


def sent_on(events: Iterable[Event], day: date, content: str) -> tuple[DigestSent, ...]:
    """Return the digests of one content that were sent for a day."""
    return tuple(
        each for each in events if isinstance(each, DigestSent) and (each.on, each.content) == (day, content)
    )


def last_sent_to(events: Iterable[Event], address: str, today: date) -> date | None:
    """Return the last day for which a digest was accepted for an address; ``None`` if none ever was.

    A day after ``today`` is passed over: a clock was ahead, or the day was pretended.
    """
    days = (each.on for each in events if isinstance(each, DigestSent) and address in each.to)
    return max((each for each in days if each <= today), default=None)


# --- Days that the agency enters into its calendar, and the readings that they make.


class DayAppointed(Event, frozen=True, kw_only=True):
    """The Governor or the President appointed a public holiday, General Construction Law § 24.

    Attributes:
        day: the day that is appointed; it may lie ahead.
        cite: the proclamation or order that appoints it.

    Raises:
        SettingsWrong: the day lies outside the table of public holidays.
    """

    kind = "day-appointed"
    day: date
    name: str
    cite: str

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_outside_the_table(self.day.year)
        put(self, "name", one_line("name of the day", self.name))
        put(self, "cite", one_line("citation", self.cite))


class OfficeClosed(Event, frozen=True, kw_only=True):
    """The agency's offices were or will be closed on a day; it stops no statutory clock.

    Raises:
        SettingsWrong: the day lies outside the table of public holidays.
    """

    kind = "office-closed"
    day: date
    reason: str

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_outside_the_table(self.day.year)
        put(self, "reason", one_line("reason", self.reason))


CALENDAR_EVENTS: Final[tuple[type[Event], ...]] = (DayAppointed, OfficeClosed)


def with_days(readings: Readings, events: Iterable[Event]) -> Readings:
    """Return the readings of the settings with the days that the journal adds.

    An appointed day moves what is open when it is entered, and nothing that
    was settled before.
    """
    events = tuple(events)
    appointed = tuple(
        AppointedDay(on=each.day, name=each.name, cite=each.cite, entered=each.on)
        for each in events
        if isinstance(each, DayAppointed)
    )
    closed = tuple(
        Closure(on=each.day, reason=each.reason) for each in events if isinstance(each, OfficeClosed)
    )
    if not events:
        return readings
    return replace(
        readings,
        appointed_days=(*readings.appointed_days, *appointed),
        closures=(*readings.closures, *closed),
    )


# --- Imports: which file came in, how its columns were read, and how many cases it opened.

WHY_DESPITE: Final = "decided before this program was used; the log does not say how identity was shown"
NOT_SAID: Final = "not said in the log"
WORDS_OF_AN_IMPORT: Final = frozenset({WHY_DESPITE, NOT_SAID})  # nobody typed them: no case is found by them


class ReadAs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of a request, and the headings of the columns that hold it."""

    field: str
    headings: tuple[str, ...]


class Mapping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the columns of a log are read.

    Attributes:
        columns: the headings that hold each field; a field may stand in several.
        dates: ``mdy`` or ``dmy`` where somebody had to say it; else empty.
        request: ``access`` or ``correction`` for every row, where no column says it; else empty.
        about: what was asked, in the words of the officer, where a row does not say it; else empty.
        last_first: the names of people stand as “Sample, Jane Q.”.
    """

    columns: tuple[ReadAs, ...] = ()
    dates: str = ""
    request: str = ""
    about: str = ""
    last_first: bool = False


class Imported(Event, frozen=True, kw_only=True):
    """A log that was kept before this program was imported.

    Attributes:
        file: its own name, without the folder.
        sha256: of its bytes.
        cases: how many cases it opened.
        entries: how many entries follow this one in the journal that belong to it.
        mapping: how its columns were read.
        called: the name under which that can be used again; empty where it has none.
    """

    kind = "imported"
    file: str
    sha256: str
    cases: int
    entries: int
    mapping: Mapping = Mapping()
    called: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "file", one_line("file name", self.file, limit=NAME_LIMIT))
        if self.called:
            put(self, "called", one_line("name of the mapping", self.called, limit=NAME_LIMIT))


IMPORT_EVENTS: Final[tuple[type[Event], ...]] = (Imported,)
