"""Events of invented cases by their days, for tests that are about the days."""

from datetime import date
from typing import Final

from accessreq.cases.appeals import (
    AppealDenied,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.deadline import Counted
from accessreq.cases.deadlines import deadlines
from accessreq.cases.determinations import Denied, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.disclosures import (
    DataSubjectNotified,
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    NoticeOf,
    RecipientNotified,
)
from accessreq.cases.events import (
    AccountingOpened,
    Acknowledged,
    CorrectionItem,
    Event,
    IdentityChecked,
    RequestReceived,
)
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Recipient
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.law.readings import Readings

NUMBER: Final = "C-2026-0001"
ACCESS: Final = (RequestKind.ACCESS,)
CORRECTION: Final = (RequestKind.CORRECTION,)
MARIA: Final = DataSubject(name="Maria Lopez-Whitfield")
NOT_SO: Final = (GroundGiven(ground="C01"),)


def access_asked(on: date) -> RequestReceived:
    return RequestReceived(on=on, request=RequestKind.ACCESS, data_subject=MARIA, about="My file")


def correction_asked(
    on: date, *, items: int = 1, about: str = "My date of birth is wrong"
) -> RequestReceived:
    listed = tuple(CorrectionItem(record=f"Record {n}", wanted="1988") for n in range(1, items + 1))
    return RequestReceived(
        on=on, request=RequestKind.CORRECTION, data_subject=MARIA, about=about, items=listed
    )


def identity_shown(on: date) -> IdentityChecked:
    return IdentityChecked(on=on, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)


def acknowledged(on: date = date(2026, 7, 6), promised: date = date(2026, 7, 20)) -> Acknowledged:
    return Acknowledged(on=on, promised=promised)


def denied(on: date) -> Denied:
    return Denied(on=on, grounds=(GroundGiven(ground="A01"),))


def granted_in_part(on: date) -> GrantedInPart:
    return GrantedInPart(on=on, withheld=(Withheld(portion="page 3", ground="A09"),))


def item_made(on: date, item: int = 1, changed: date | None = None) -> ItemMade:
    return ItemMade(on=on, item=item, changed=changed or on)


def item_in_part(on: date, item: int = 1, changed: date | None = None) -> ItemMadeInPart:
    return ItemMadeInPart(on=on, item=item, changed=changed or on, portion="the year", refused=NOT_SO)


def item_refused(on: date, item: int = 1) -> ItemRefused:
    return ItemRefused(on=on, item=item, refused=NOT_SO)


def appealed(
    on: date, of: tuple[RequestKind, ...] = CORRECTION, *, silence: bool = False, late: str = ""
) -> Appealed:
    return Appealed(on=on, of=of, silence=silence, late=late)


def forwarded(on: date) -> AppealForwarded:
    return AppealForwarded(on=on)


def appeal_granted(on: date, of: tuple[RequestKind, ...] = CORRECTION) -> AppealGranted:
    return AppealGranted(on=on, of=of, decided_by="General Counsel", gives="the year")


def appeal_in_part(on: date, of: tuple[RequestKind, ...] = CORRECTION) -> AppealGrantedInPart:
    return AppealGrantedInPart(
        on=on, of=of, decided_by="General Counsel", factual="The form says so.", statutory="§ 95(2)"
    )


def appeal_denied(on: date, of: tuple[RequestKind, ...] = CORRECTION) -> AppealDenied:
    return AppealDenied(
        on=on, of=of, decided_by="General Counsel", factual="The form says so.", statutory="§ 95(2)"
    )


def appeal_withdrawn(on: date) -> AppealWithdrawn:
    return AppealWithdrawn(on=on)


def determination_forwarded(on: date) -> DeterminationForwarded:
    return DeterminationForwarded(on=on)


def disagreed(on: date) -> Disagreed:
    return Disagreed(on=on, statement="I was born in 1988.")


def dispute_noted(on: date) -> DisputeNoted:
    return DisputeNoted(on=on, where="page 2, at the date of birth")


def disclosed(on: date, to: str = "Albany County") -> Disclosed:
    return Disclosed(
        on=on, to=Recipient(name=to), under=Paragraph.PROGRAM, nature="the file", purpose="benefits"
    )


def accounting_opened(on: date) -> AccountingOpened:
    return AccountingOpened(on=on, data_subject=MARIA)


def disclosed_for_safety(on: date, to: str = "Albany County") -> Disclosed:
    return Disclosed(
        on=on, to=Recipient(name=to), under=Paragraph.HEALTH_OR_SAFETY, nature="address", purpose="a rescue"
    )


def subject_told(on: date, disclosed: date, to: str = "Albany County") -> DataSubjectNotified:
    return DataSubjectNotified(on=on, to=Recipient(name=to), disclosed=disclosed)


def notice_asked(
    on: date, to: str = "Albany County", of: NoticeOf = NoticeOf.CORRECTION, *, wanted: bool = True
) -> NoticeAsked:
    return NoticeAsked(on=on, to=Recipient(name=to), of=of, wanted=wanted)


def told(on: date, to: str = "Albany County", of: NoticeOf = NoticeOf.CORRECTION) -> RecipientNotified:
    return RecipientNotified(on=on, to=Recipient(name=to), of=of)


def case_of(*events: Event) -> Case:
    return Case.of(NUMBER, events)


def every(case: Case, duty: str, readings: Readings | None = None) -> list[Counted]:
    """The deadlines of a case for one duty, in the order in which they arise."""
    return [each for each in deadlines(case, readings or Readings()) if each.duty == duty]


def by_duty(case: Case, readings: Readings | None = None) -> dict[str, Counted]:
    return {each.duty: each for each in deadlines(case, readings or Readings())}


def only(case: Case, duty: str, readings: Readings | None = None) -> Counted:
    (found,) = every(case, duty, readings)
    return found
