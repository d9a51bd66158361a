"""The accounting of disclosures, and the telling of earlier recipients, §§ 94(3), 95(2)–(4)."""

from datetime import date
from enum import StrEnum

from accessreq.cases.events import Event
from accessreq.cases.people import Recipient
from accessreq.cases.wording import one_line, paragraphs, put, put_despite
from accessreq.law.disclosures import Paragraph


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
