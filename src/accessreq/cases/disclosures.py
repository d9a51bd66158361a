"""Disclosures and disputes: the accounting, who is told, statements of disagreement.

Public Officers Law §§ 94(3), 95(2) to (4).
"""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.events import DocumentKept, Event
from accessreq.cases.people import Recipient
from accessreq.cases.wording import one_line, paragraphs, put, put_despite
from accessreq.errors import Refused
from accessreq.law.disclosures import Paragraph

if TYPE_CHECKING:
    from accessreq.cases.case import Case

# --- The accounting of disclosures, and the telling of earlier recipients, §§ 94(3), 95(2)–(4).


class NoticeOf(StrEnum):
    """What an earlier recipient is told of."""

    CORRECTION = "correction"
    DISPUTE = "dispute"


class Disclosed(Event, frozen=True, kw_only=True):
    """The record was disclosed; one line of the accounting, Public Officers Law § 94(3)(a).

    The day of the event is the day of the disclosure, which may lie before the request.

    Attributes:
        nature: what was disclosed.
        purpose: what for.
    """

    kind = "disclosed"
    to: Recipient
    under: Paragraph
    nature: str
    purpose: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "nature", one_line("nature of the disclosure", self.nature))
        put(self, "purpose", one_line("purpose of the disclosure", self.purpose))


class DataSubjectNotified(Event, frozen=True, kw_only=True):
    """The data subject was told of a disclosure for health or safety, § 96(1)(i).

    Attributes:
        to: the recipient of that disclosure.
        disclosed: the day of that disclosure.
    """

    kind = "data-subject-notified"
    to: Recipient
    disclosed: date


class NoticeAsked(Event, frozen=True, kw_only=True):
    """The data subject said whether a recipient is to be told.

    Attributes:
        to: one of the accounting, or one whom the data subject names.
        wanted: ``False`` where the data subject does not wish it.
    """

    kind = "notice-asked"
    to: Recipient
    of: NoticeOf
    wanted: bool = True


class RecipientNotified(Event, frozen=True, kw_only=True):
    """A recipient was told of the correction, or of the dispute.

    Attributes:
        reasons: the agency's concise reasons for not making the correction,
            which may go with a statement of disagreement.
        despite: why it was done though something stood against it; empty where nothing did.
    """

    kind = "recipient-notified"
    to: Recipient
    of: NoticeOf
    reasons: str = ""
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        if self.reasons:
            put(self, "reasons", paragraphs("agency's reasons", self.reasons))


# --- Statements of disagreement, and the marking of what they dispute, § 95(4).


class Disagreed(Event, frozen=True, kw_only=True):
    """The data subject filed a statement of disagreement, which becomes part of the record.

    Attributes:
        statement: its words, where they were typed or could be read from the file.
        document: the statement as a file, byte for byte.
    """

    kind = "disagreed"
    statement: str = ""
    document: DocumentKept | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.statement:
            put(self, "statement", paragraphs("statement of disagreement", self.statement))
        elif self.document is None:
            raise Refused(
                "The statement of disagreement is empty.",
                "It is attached to the record and sent to recipients in the data subject's own words.",
                "Give it as text or as a file: --statement FILE",
            )


class DisputeNoted(Event, frozen=True, kw_only=True):
    """The disputed portions were clearly marked, and the statement attached to the record.

    Attributes:
        where: where in the record the mark stands.
    """

    kind = "dispute-noted"
    where: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "where", one_line("place of the mark", self.where))


# --- Earlier recipients of a record: who they are, what the data subject wishes, who was told.


class Wish(Struct, frozen=True, kw_only=True):
    """What the data subject wishes for one recipient, and what became of it.

    Attributes:
        asked: when it was asked for; ``None`` where the recipient was told unasked.
        wanted: whether the recipient is to be told.
        told_on: each day on which the recipient was told, since the wish or without one.
    """

    to: Recipient
    of: NoticeOf
    asked: date | None
    wanted: bool
    told_on: tuple[date, ...] = ()

    @property
    def told(self) -> date | None:
        """When the recipient was first told; ``None`` while that is still to be done."""
        return next(iter(self.told_on), None)


def recipients(case: "Case") -> tuple[Recipient, ...]:
    """Return to whom the record went, and whom the data subject named, each once by name.

    The newest address that was given stands.
    """
    known: dict[str, Recipient] = {}
    for event in case.history:
        if isinstance(event, Disclosed | NoticeAsked | RecipientNotified):
            key = event.to.key
            known[key] = event.to if event.to.address or key not in known else known[key]
    return tuple(known.values())


def accounting(case: "Case") -> tuple[Disclosed, ...]:
    """Return the accounting of disclosures, in the order of their days."""
    return tuple(each for each in case.history if isinstance(each, Disclosed))


def wishes(case: "Case") -> tuple[Wish, ...]:
    """Return the newest wish for each recipient and notice, with whether it was fulfilled."""
    found: dict[tuple[str, NoticeOf], Wish] = {}
    for event in case.history:
        if not isinstance(event, NoticeAsked | RecipientNotified):
            continue
        key = event.to.key, event.of
        if isinstance(event, NoticeAsked):
            found[key] = Wish(to=event.to, of=event.of, asked=event.on, wanted=event.wanted)
        else:
            before = found.get(key, Wish(to=event.to, of=event.of, asked=None, wanted=True))
            found[key] = replace(before, told_on=(*before.told_on, event.on))
    return tuple(found.values())
