"""Disclosures and disputes: the accounting, who is told, statements of disagreement.

Public Officers Law §§ 94(3), 95(2) to (4).
"""

from datetime import date
from enum import StrEnum

from accessreq.cases.events import DocumentKept, Event
from accessreq.cases.people import Recipient
from accessreq.cases.wording import one_line, paragraphs, put, put_despite
from accessreq.errors import Refused
from accessreq.law.disclosures import Paragraph

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
