"""Whether there is time for an appeal, § 95(3); none is refused before the longest defensible date."""

from collections.abc import Iterable
from datetime import date, timedelta

from accessreq.cases.appeals import Appealed
from accessreq.cases.case import Case
from accessreq.cases.deadline import Deadline
from accessreq.errors import NotAllowed
from accessreq.law.duties import APPEAL_WINDOW


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
    unmet = [
        each
        for each in windows
        if each.duty == APPEAL_WINDOW and not each.moot and (each.met is None or again)
    ]
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
            option="--late",
            question="Why is it taken all the same",
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
