"""The time to appeal, the duties that an appeal starts, and the time for review by a court.

A right of the data subject is shown from the date of the letter and never
called late before the days for the mail have run as well. Where silence opens
it, it opens on the day after silence became a denial, and is counted from the
last day of the whole period that lapsed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from accessreq.cases.appealed import AppealDetermined, Appealed, AppealGranted
from accessreq.cases.appeals import Appeal
from accessreq.cases.attestations import Held
from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline, of_span
from accessreq.cases.events import RequestKind
from accessreq.cases.transitions import Status
from accessreq.errors import NotAllowed
from accessreq.law.clock import measure
from accessreq.law.days import last_day
from accessreq.law.readings import Readings

DECIDE: Final = {
    RequestKind.ACCESS: "decide-access-appeal",
    RequestKind.CORRECTION: "decide-correction-appeal",
}
WINDOW: Final = "appeal-window"
_REVIEW: Final = "judicial-review"


def appeal_windows(case: Case, owed: Iterable[Deadline], readings: Readings) -> Iterator[Deadline]:
    """Yield each time to appeal: of every refusal in writing, and of silence.

    Args:
        case: the case.
        owed: the answers to the request, whose silence would open a window.
        readings: the readings that are taken.
    """
    for on in case.refusals:
        yield _right(case, WINDOW, on, readings, met=_appealed_since(case, on))
    for each in owed:
        last = each.silent_after
        # A late acknowledgment does not take back the time to appeal that the silence before it
        # gave; only a determination puts another in its place.
        if last is None or (each.met is not None and each.met <= last):
            continue
        opens = last + timedelta(days=1)
        appealed = _appealed_since(case, opens, silence=True)
        answered = case.determined if case.kind is RequestKind.ACCESS else each.met
        if appealed is not None or (answered is None and case.withdrawn is None):
            start = _whole_period(case, each, readings)
            yield _right(case, WINDOW, start, readings, met=appealed, opens=opens, silent_after=last)


def _whole_period(case: Case, answer: Deadline, readings: Readings) -> date:
    """The last day of the period of an answer as the law measures it, whatever date was promised."""
    row = readings.duty(answer.duty, case.received.on)
    return measure(row, answer.start, readings.known_by(answer.met or answer.ended)).due


def after_appeals(case: Case, readings: Readings) -> Iterator[Deadline]:
    """Yield what each appeal starts: copies to the Committee, its determination, review by a court."""
    for appeal in case.appeals:
        # Owed from the day on which the appeal arrived, also when it is taken back afterwards.
        yield _duty(case, "forward-appeal", appeal.received.on, readings, None, met=appeal.forwarded)
        for part in appeal.received.of:
            yield from _decided(case, appeal, part, readings)
        for n, each in enumerate(appeal.determinations):
            yield from _determined(case, appeal, each, n, readings)


def check_appeal(case: Case, event: Appealed, windows: Iterable[Deadline]) -> bool:
    """Refuse an appeal for which there is no time, and tell whether it is one of silence.

    Where an earlier appeal named portions alone, or was taken back, its time
    still stands open for the rest.

    Args:
        case: the case that is appealed.
        event: the appeal.
        windows: the times to appeal that the case has, or would have.

    Raises:
        NotAllowed: nothing was denied, silence is none yet, or the longest
            defensible date has passed and no reason to take it is given.
    """
    again = any(each.received.portions or each.withdrawn for each in case.appeals)
    unmet = [each for each in windows if each.duty == WINDOW and (each.met is None or again)]
    there = [each for each in unmet if each.exists(event.on)]
    if not there:
        raise _nothing_to_appeal(case, event, min((each.opens for each in unmet), default=None))
    last = max(each.closes for each in there)
    if event.on > last and not event.late:
        raise NotAllowed(
            f"The time to appeal in {case.number} ended on {last.isoformat()}, and the appeal came on "
            f"{event.on.isoformat()}.",
            "Thirty business days and the days for the mail have passed, Public Officers Law § 95(3).",
            'Keep the letter: accessreq attach. If the appeal is taken all the same: --late "reason"',
        )
    return any(each.silent_after is not None for each in there)


def _nothing_to_appeal(case: Case, event: Appealed, opens: date | None) -> NotAllowed:
    if opens is not None:
        return NotAllowed(
            f"Nothing was denied in {case.number} by {event.on.isoformat()}.",
            f"The answer is not owed before {(opens - timedelta(days=1)).isoformat()}; silence counts as "
            f"a denial from {opens.isoformat()} on.",
            "Check the date: --on DATE. What may follow: " + ", ".join(case.may_follow()) + ".",
        )
    return NotAllowed(
        f"Nothing that is not appealed already was denied in {case.number}, which was "
        f"{case.status.replace('-', ' ')}.",
        "An appeal is one of a denial, of a part, of a refusal or of silence, Public Officers Law § 95(3).",
        "What may follow: " + ", ".join(case.may_follow()) + ".",
    )


def _decided(case: Case, appeal: Appeal, part: RequestKind, readings: Readings) -> Iterator[Deadline]:
    found = appeal.determination(part)
    met = found.on if found else None
    decide = _duty(case, DECIDE[part], appeal.received.on, readings, appeal, met=met)
    if _was_given(case, appeal, part):  # the appeal must still be decided, yet silence on it denies nothing
        decide = replace(decide, silent_after=None)
    yield decide
    if found is None and not decide.moot:  # silence on the appeal exhausts it, § 97(1)
        opens = decide.due + timedelta(days=1)
        yield _right(
            case,
            _REVIEW,
            decide.due,
            readings,
            met=_petitioned_since(case, opens),
            opens=opens,
            silent_after=decide.due,
        )


def _was_given(case: Case, appeal: Appeal, part: RequestKind) -> bool:
    """Whether everything that silence had denied was given while the appeal of that silence waits."""
    return appeal.received.silence and part is case.kind and case.request_status is Status.GRANTED


def _determined(
    case: Case, appeal: Appeal, determination: AppealDetermined, n: int, readings: Readings
) -> Iterator[Deadline]:
    forwarded = appeal.determinations_forwarded[n] if n < len(appeal.determinations_forwarded) else None
    yield _duty(case, "forward-determination", determination.on, readings, None, met=forwarded)
    if not isinstance(determination, AppealGranted):
        petitioned = _petitioned_since(case, appeal.received.on)  # silence may have been sued over before
        yield _right(case, _REVIEW, determination.on, readings, met=petitioned)


def _duty(
    case: Case, code: str, start: date, readings: Readings, appeal: Appeal | None, *, met: date | None
) -> Deadline:
    row = readings.duty(code, case.received.on)
    at = appeal.received.at if appeal else None
    withdrawn = _taken_back(case, appeal) if appeal else None
    span = measure(row, start, readings.known_by(met or withdrawn), at=at)
    return of_span(case, span, met=met, ended=withdrawn)


def _taken_back(case: Case, appeal: Appeal) -> date | None:
    """The day on which an appeal was withdrawn, or the request whose silence alone it appeals."""
    if appeal.withdrawn is not None or case.withdrawn is None:
        return appeal.withdrawn
    return case.withdrawn.on if appeal.received.silence and not case.refusals else None


def _right(
    case: Case,
    code: str,
    start: date,
    readings: Readings,
    *,
    met: date | None,
    opens: date | None = None,
    silent_after: date | None = None,
) -> Deadline:
    """A right counted from the letter, or the end of silence; it closes only after time for the mail."""
    row = readings.duty(code, case.received.on)
    arrived = start + timedelta(days=readings.mail_days)
    gone = case.withdrawn if code == WINDOW and silent_after is not None else None
    return of_span(
        case,
        measure(row, start, readings),
        met=met,
        ended=gone.on if gone else None,
        opens=opens,
        closes=last_day(row.within, arrived, readings.statute(), roll=row.roll),
        silent_after=silent_after,
    )


def _appealed_since(case: Case, on: date, *, silence: bool = False) -> date | None:
    """The day of the first appeal on a day or after it, of anything or of silence alone."""
    found = (each for each in case.history if isinstance(each, Appealed) and each.on >= on)
    return next((each.on for each in found if each.silence or not silence), None)


def _petitioned_since(case: Case, on: date) -> date | None:
    """The day on which a petition under article 78 was first served, on a day or after it."""
    found = (each for each in case.history if isinstance(each, Held) and each.petition)
    return next((each.on for each in found if each.on >= on), None)
