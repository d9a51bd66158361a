"""What can happen to a case, in the past tense, each event valid from its construction.

An event knows the day on which it happened in law (``on``). It does not know
when or by whom it was typed: that is kept with its entry in the journal.
What a request, an appeal or a dispute comes to, fees, papers and reminders have modules of their own.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Recipient, Representative
from accessreq.cases.wording import LINE_LIMIT, NAME_LIMIT, clock_time, one_line, paragraphs, put, put_despite
from accessreq.errors import Refused
from accessreq.law.identity import Capacity, Channel, CheckResult, ProofMethod
from accessreq.law.letters import Language

FIRST_DAY: Final = date(2000, 1, 1)
MEDIA_TYPES: Final = {
    "text": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""The media type under which a letter is kept, by its format."""


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that happened to a case on a day.

    Attributes:
        kind: the name under which it stands in the journal.
        on: the day on which it happened in law.
        note: what the officer wished to remember with it; may be empty.

    Raises:
        Refused: the day is before 2000, or a text cannot be accepted.
    """

    kind: ClassVar[str]
    on: date
    note: str = ""

    def __post_init__(self) -> None:
        if self.on < FIRST_DAY:
            raise Refused(
                f"The date {self.on.isoformat()} is before {FIRST_DAY.isoformat()}.",
                "No request of that age is kept here, so the year must be mistyped.",
                "Give the date again: --on YYYY-MM-DD",
            )
        if self.note:
            put(self, "note", paragraphs("note", self.note))


class DocumentKept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document of the case, held by the SHA-256 of its bytes.

    Attributes:
        name: the file's own name, without its folder.
        size: in bytes.
    """

    name: str
    media_type: str
    sha256: str
    size: int

    def __post_init__(self) -> None:
        put(self, "name", one_line("file name", self.name, limit=NAME_LIMIT))

    @property
    def format(self) -> str:
        """The format of a letter that is kept: ``text``, ``docx`` or ``pdf``; other documents have none."""
        return next(name for name, media in MEDIA_TYPES.items() if media == self.media_type)


class CorrectionItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change that a request for correction asks for, § 95(2).

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


class RequestReceived(Event, frozen=True, kw_only=True):
    """A written request arrived, Public Officers Law § 95(1)(a) or (2).

    Attributes:
        by: how it arrived, where it was said; an entry of a version before 0.1.0 may say
            "by mail" because nobody said otherwise.
        at: the time of arrival at the office as HH:MM, where it is known.
        language: that of the courtesy translations which letters to the data
            subject bring along; every letter itself is English.
        website: the request is for information collected through the agency's
            website, State Technology Law § 205.
        items: what a request for correction asks to have changed.
        because: why, as the data subject has it; a correction alone gives it.
        late_entry: why it was logged long after it arrived; else empty.
        not_a_double: why it is another request than a like one; else empty.
        systems: the names of the systems of records that the request asks for, as the
            settings list them.
        known_as: its number in the log that was kept before this program; empty where there is none.
        closed_in_log: the day of the import, where that log shows the request as closed. What the
            log leaves unsaid of the time before is then not asked for.
    """

    kind = "request-received"
    request: RequestKind
    data_subject: DataSubject
    about: str
    by: Channel | None = None
    at: str | None = None
    website: bool = False
    representative: Representative | None = None
    attachments: tuple[DocumentKept, ...] = ()
    items: tuple[CorrectionItem, ...] = ()
    because: str = ""
    late_entry: str = ""
    not_a_double: str = ""
    language: Language = Language.ENGLISH
    systems: tuple[str, ...] = ()
    known_as: str = ""
    closed_in_log: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.known_as:
            put(self, "known_as", one_line("former number", self.known_as, limit=NAME_LIMIT))
        if self.at is not None:
            put(self, "at", clock_time("hour of arrival", self.at))
        put(self, "systems", tuple(one_line("system of records", each) for each in self.systems))
        put(self, "about", paragraphs("description of the record", self.about))
        if self.because:
            put(self, "because", paragraphs("reason for the correction", self.because))
        if self.request is RequestKind.ACCESS and (self.items or self.because):
            raise Refused(
                "A request for access names items to be corrected.",
                "Nobody is asked why they want their own record, and a correction is a request of its own.",
                "Log the correction as one: accessreq receive correction",
            )
        for name in ("late_entry", "not_a_double"):
            if getattr(self, name):
                put(self, name, one_line("reason", getattr(self, name)))


class AccountingOpened(Event, frozen=True, kw_only=True):
    """A file was opened for disclosures about a person who made no request, § 94(3).

    The day of the event is the day on which the file was opened. The
    disclosures in it may lie before that day.

    Attributes:
        language: that of the courtesy translation of a notice to the person.
        not_a_double: why it is another person than one whose file has a like name; else empty.
    """

    kind = "accounting-opened"
    data_subject: DataSubject
    not_a_double: str = ""
    language: Language = Language.ENGLISH

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.not_a_double:
            put(self, "not_a_double", one_line("reason", self.not_a_double))


OPENINGS: Final = (RequestReceived, AccountingOpened)  # a case begins with one of them, once


class IdentityChecked(Event, frozen=True, kw_only=True):
    """Proof of identity was looked at; its number and image are never kept."""

    kind = "identity-checked"
    method: ProofMethod
    result: CheckResult

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.result is CheckResult.NOT_NEEDED and not self.note:
            raise Refused(
                "Proof of identity is recorded as not needed, without a reason.",
                "Access without proof must be explained later, for instance because anyone may "
                "see the record.",
                'Add the reason: --note "open to anyone under FOIL"',
            )


class Acknowledged(Event, frozen=True, kw_only=True):
    """The request was acknowledged in writing with an approximate date, § 95(1)(a).

    The promised date is at most 30 calendar days after the acknowledgment; the
    case refuses a later one, because it knows the rule in force.

    Attributes:
        promised: ``None`` where an imported log does not say it; the thirtieth day counts then.
    """

    kind = "acknowledged"
    promised: date | None


class Withdrawn(Event, frozen=True, kw_only=True):
    """The data subject took the request back."""

    kind = "withdrawn"


class Voided(Event, frozen=True, kw_only=True):
    """The case was logged by mistake; its number is kept and its clocks stop.

    Attributes:
        reason: how the mistake came about.
        right: the whole number of the case that should have been used; empty where there is none.
        despite: why it is void though a duty of the agency was late in it; empty where none was.
    """

    kind = "voided"
    reason: str
    right: str = ""
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))
        if self.right:
            put(self, "right", one_line("case number", self.right))
        if self.despite:
            put(self, "despite", one_line("reason", self.despite))


class ImportUndone(Voided, frozen=True, kw_only=True):
    """The import that opened the case was undone, whatever the log had said of it; its number is kept."""

    kind = "import-undone"


class Noted(Event, frozen=True, kw_only=True):
    """The officer wrote something down; it starts and settles nothing."""

    kind = "noted"

    def __post_init__(self) -> None:
        super().__post_init__()
        paragraphs("note", self.note)


# --- How a case belongs to another case, or its request to another agency.


class Relation(StrEnum):
    """What two cases have to do with each other."""

    RELATED = "related"
    SAME_REQUEST = "same-request"


class CaseLinked(Event, frozen=True, kw_only=True):
    """The case was related to another one; it starts, settles and moves nothing.

    The entry is in one case, and both cases show it.

    Attributes:
        to: the whole number of the other case.
        reason: why they belong together.
        relation: that of a request which repeats another is told apart: each of the two is still
            answered by its own date, § 95(1)(a).
    """

    kind = "case-linked"
    to: str
    reason: str
    relation: Relation = Relation.RELATED

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "to", one_line("case number", self.to))
        put(self, "reason", one_line("reason", self.reason))


class Referred(Event, frozen=True, kw_only=True):
    """The data subject is told which other agency may hold the record, § 95(1)(b)(i).

    It is recorded beside the denial, or the refusal of items, whose letter tells it: the denial
    answers the request, and this alone answers nothing.
    """

    kind = "referred"
    to: Recipient


def links_in(history: Iterable[Event]) -> tuple[CaseLinked, ...]:
    """Return the links that were recorded in a case, in the order of their days."""
    return tuple(each for each in history if isinstance(each, CaseLinked))


# --- What the agency certifies, what a data subject authorizes, and what is held for a court.


class Certificate(StrEnum):
    """What can be certified, § 95(1)(c) and the agencies' rules on records not found."""

    TRUE_COPY = "true-copy"
    NOT_HELD = "not-held"
    NOT_FOUND = "not-found"
    NOT_RETRIEVABLE = "not-retrievable"


class Certified(Event, frozen=True, kw_only=True):
    """The agency certified a copy as true, or that a record is not there to be given.

    Attributes:
        searched: what was searched, for a record that is not given.
        despite: why it was done though something stood against it; empty where nothing did.
    """

    kind = "certified"
    what: Certificate
    searched: str = ""
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        if self.searched:
            put(self, "searched", paragraphs("account of the search", self.searched))
        elif self.what is Certificate.NOT_FOUND:
            raise Refused(
                "The certificate does not say what was searched.",
                "That a record was not found after diligent search can be certified only of a search.",
                'Add: --searched "where, for what, by whom"',
            )


class Authorized(Event, frozen=True, kw_only=True):
    """The paper was seen by which somebody may speak for, or come with, the data subject.

    Attributes:
        paper: what was seen, such as a signed statement; never its number.
    """

    kind = "authorized"
    name: str
    capacity: Capacity
    paper: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "name", one_line("name", self.name, limit=NAME_LIMIT))
        put(self, "paper", one_line("paper that was seen", self.paper))

    def lets_act(self, speaker: Representative) -> bool:
        """Tell whether the paper lets a representative act; a companion's lets nobody.

        The case of letters in a name makes no difference.
        """
        same = self.name.casefold() == speaker.name.casefold()
        return same and self.capacity is not Capacity.COMPANION


class Held(Event, frozen=True, kw_only=True):
    """The case is kept for a court: nothing of it may be disposed of.

    Attributes:
        petition: a petition under article 78 was served.
    """

    kind = "held"
    reason: str
    petition: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))


class HoldLifted(Event, frozen=True, kw_only=True):
    """The case need no longer be kept for a court."""

    kind = "hold-lifted"
    reason: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))
