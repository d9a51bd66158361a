"""What letters tell of an appeal and of its determination."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from accessreq.casebook.about import About, newest
from accessreq.cases.appeals import (
    Appeal,
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealGranted,
    AppealGrantedInPart,
)
from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted, GrantedInPart
from accessreq.cases.events import Event, RequestKind
from accessreq.cases.occasions import APPEALED
from accessreq.cases.wording import time_at
from accessreq.law.clock import measure
from accessreq.law.duties import REVIEW
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.matters import AppealFacts

OUTCOMES: Final[dict[type[Event], str]] = {
    AppealGranted: "granted",
    AppealGrantedInPart: "granted in part",
    AppealDenied: "denied",
}
LETTERS: Final[dict[type[Event], LetterKind]] = {
    AppealGranted: LetterKind.APPEAL_GRANTED,
    AppealGrantedInPart: LetterKind.APPEAL_GRANTED_IN_PART,
    AppealDenied: LetterKind.APPEAL_DENIED,
}


def appeal(about: About) -> AppealFacts:
    """An appeal as it stands after the act: what was decided in the act, else what is newest."""
    determination = _determination(about)
    found = _appeal_of(about, determination)
    received = found.received
    of = determination.of if determination else received.of
    gathered = AppealFacts(
        received=received.on,
        by=received.by,
        of_access=RequestKind.ACCESS in of,
        of_correction=RequestKind.CORRECTION in of,
        of_silence=received.silence,
        portions=received.portions,
        missing=received.missing,
        access_by=_decide_by(about, found, RequestKind.ACCESS),
        correction_by=_decide_by(about, found, RequestKind.CORRECTION),
        forwarded=found.forwarded,
    )
    return gathered if determination is None else _with_determination(about, gathered, determination)


def _with_determination(about: About, facts: AppealFacts, event: AppealDetermined) -> AppealFacts:
    readings = about.desk.readings
    review = measure(readings.duty(REVIEW, about.case.received.on), event.on, readings)
    return replace(
        facts,
        determined=event.on,
        outcome=OUTCOMES[type(event)],
        factual=event.factual,
        statutory=event.statutory,
        gives=event.gives,
        given_on=given_before(about.case, event),
        withholds=event.withholds if isinstance(event, AppealGrantedInPart) else "",
        changed=event.changed,
        decided_by=_named(about, event.decided_by),
        review_until=review.due,
    )


def given_before(case: Case, event: AppealDetermined) -> date | None:
    """The day on which a late grant gave the whole record whose silence a determination decides.

    ``None`` where it gave none, or where the determination gives copies or inspection of its own.
    """
    granted = case.determination
    whole = isinstance(granted, Granted) and not isinstance(granted, GrantedInPart)
    decided = isinstance(event, AppealGranted) and RequestKind.ACCESS in event.of
    if granted is None or not (whole and decided) or event.pages is not None or event.inspect:
        return None
    return granted.on


def _named(about: About, decided_by: str) -> str:
    """Who decided, as a sentence has it: a title stands with its article."""
    return f"the {decided_by}" if decided_by == about.desk.settings.appeals.title else decided_by


def _determination(about: About) -> AppealDetermined | None:
    """The determination that the letter tells of; ``None`` where it tells of the appeal alone."""
    if any(isinstance(each, Appealed) for each in about.events):
        return None
    told = [each for each in about.events if isinstance(each, AppealDetermined)]
    made = [each for each in about.case.history if isinstance(each, AppealDetermined)]
    return next(reversed(told or made), None)


def _appeal_of(about: About, determination: AppealDetermined | None) -> Appeal:
    appeals = about.case.appeals
    told = [each for each in appeals if each.received in about.events] or [
        each for each in appeals if determination in each.determinations
    ]
    if not (told or appeals):
        newest(about.case, (), Appealed)
    return (told or list(appeals))[-1]


def _decide_by(about: About, appeal: Appeal, part: RequestKind) -> date | None:
    if part not in appeal.received.of:
        return None
    readings = about.desk.readings
    (row,) = readings.started_by(APPEALED[part], about.case.received.on)
    return measure(row, appeal.received.on, readings, at=time_at(appeal.received.at)).due
