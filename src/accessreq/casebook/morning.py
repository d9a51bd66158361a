"""The digest of a day: gathered from the index, judged by the readings, told by ``alerts``."""

from collections.abc import Iterable

from accessreq.alerts.digest import Digest, Duty
from accessreq.casebook.desk import Desk
from accessreq.casebook.looking import Standing, open_duties
from accessreq.cases.deadline import State
from accessreq.store import reading


def digest(desk: Desk) -> tuple[Digest, dict[State, tuple[Standing, ...]]]:
    """Return the digest of the day, and the duties behind it by their state."""
    duties = open_duties(desk)
    by_state = {
        state: tuple(one for one in duties if one.state is state)
        for state in (State.OVERDUE, State.DUE_TODAY, State.DUE_SOON)
    }
    told = Digest(
        as_of=desk.today,
        overdue=_told(by_state[State.OVERDUE]),
        due_today=_told(by_state[State.DUE_TODAY]),
        due_soon=_told(by_state[State.DUE_SOON]),
        open=len(duties),
        head=str(reading.head(desk.store)),
    )
    return told, by_state


def _told(duties: Iterable[Standing]) -> tuple[Duty, ...]:
    return tuple(
        Duty(
            case=one.deadline.case,
            duty=one.deadline.duty,
            act_by=one.deadline.act_by,
            due=one.deadline.due,
            days_left=one.business_days_left,
            cite=one.deadline.cite,
            denied_since=one.denied_since,
        )
        for one in duties
    )
