"""The digest of a day: gathered from the index, judged by the readings, told by ``alerts``."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.alerts import digest as told_in
from accessreq.alerts.digest import Digest, Duty, day_in_words, on_one_line
from accessreq.cases.deadline import State
from accessreq.law.duties import Whose
from accessreq.services.looking import DeadlineStatus, open_duties, standing_on
from accessreq.services.reminders import reminders_of
from accessreq.services.session import Reminder, Session
from accessreq.settings.model import DigestTo
from accessreq.store import alert_queries, reading

EVERYTHING: Final = DigestTo(address="")
_URGENT: Final = (State.OVERDUE, State.DUE_TODAY, State.DUE_SOON)
SILENT_DAYS: Final = 7


class Asked(Struct, frozen=True, kw_only=True):
    """What an alert is asked to do.

    Attributes:
        to: who gets the whole digest; those of the settings if empty.
        via: the way; that of the settings if ``None``.
        quiet_when_clear: nothing is mailed when nothing is overdue or due soon.
        weekly: even then something is mailed once a week, so that silence is never a good sign.
        again: what was sent today is sent once more.
    """

    to: tuple[str, ...] = ()
    via: str | None = None
    quiet_when_clear: bool = False
    weekly: bool = False
    again: bool = False


class Morning(Struct, frozen=True, kw_only=True):
    """The day's digest, and the deadlines behind it.

    Attributes:
        by_state: the agency's duties that press, by their state.
        windows: the rights of data subjects whose time ends soon.
        reminders: what the office reminds itself of today.
    """

    digest: Digest
    by_state: dict[State, tuple[DeadlineStatus, ...]]
    windows: tuple[DeadlineStatus, ...]
    reminders: tuple[Reminder, ...] = ()


def morning(session: Session, of: DigestTo = EVERYTHING, *, notice: str = "") -> Morning:
    """Return the digest of the day, or the part of it that one recipient gets.

    Args:
        session: the store, the settings and the day.
        of: which duties; everything if left out.
        notice: what is said before everything else.
    """
    duties = tuple(_of(session, open_duties(session), of))
    by_state = {state: tuple(one for one in duties if one.state is state) for state in _URGENT}
    windows = tuple(_of(session, closing_windows(session), of))
    remembered = tuple(_remembered(session, of))
    if of.overdue_days is not None:
        by_state = {state: _long_overdue(by_state[state], of.overdue_days) for state in _URGENT}
        windows, remembered = (), ()
    told = _teller(session, [one for each in (*by_state.values(), windows) for one in each])
    digest = Digest(
        as_of=session.today,
        overdue=told(by_state[State.OVERDUE]),
        due_today=told(by_state[State.DUE_TODAY]),
        due_soon=told(by_state[State.DUE_SOON]),
        windows=told(windows),
        reminders=tuple(_reminder(session, kept, each) for kept, each in remembered),
        open=len(duties),
        head=str(reading.head(session.store)),
        notice=notice,
    )
    return Morning(
        digest=digest,
        by_state=by_state,
        windows=windows,
        reminders=tuple(each for _, each in remembered),
    )


def whole(session: Session) -> Morning:
    """Return everything that there is to tell today, for a screen or for cron's own mail."""
    notice = notice_after_silence(alert_queries.last_alert(session.store, session.today), session.today)
    return morning(session, notice=notice)


def closing_windows(session: Session) -> tuple[DeadlineStatus, ...]:
    """Return the rights of data subjects whose time ends soon, by the day on which it closes."""
    # Holidays and weekends make at most three calendar days of one business day, and ten besides.
    soon = max([session.settings.due_soon_days, *(each.days for each in session.settings.due_soon)])
    until = session.today + timedelta(days=3 * soon + 10)
    found = standing_on(session, alert_queries.open_windows(session.store, session.today, until))
    return tuple(one for one in found if one.state in _URGENT)


def notice_after_silence(last: date | None, today: date) -> str:
    """Return what a digest says first when no alert has gone through for a week; else nothing."""
    if last is None or (today - last).days < SILENT_DAYS:
        return ""
    return (
        f"No alert has gone through since {day_in_words(last)}, {(today - last).days} days ago. "
        "Nothing open is missing below; find out why the alert did not run."
    )


def _of(session: Session, duties: Iterable[DeadlineStatus], of: DigestTo) -> Iterator[DeadlineStatus]:
    kept = [one for one in duties if of.cases is None or one.deadline.kind == of.cases]
    if not of.officer:
        return iter(kept)
    behind = alert_queries.behind(session.store, {one.deadline.case for one in kept})
    wanted = of.officer.casefold()
    return (one for one in kept if wanted in behind[one.deadline.case].recorded_by.casefold())


def _remembered(session: Session, of: DigestTo) -> Iterator[tuple[alert_queries.Remembered, Reminder]]:
    """Yield the reminders that ring, each with its case, by their day."""
    found = [
        (kept, each)
        for kept in alert_queries.remembered(session.store)
        if of.cases in {None, kept.kind} and of.officer.casefold() in kept.recorded_by.casefold()
        for each in reminders_of(session, kept)
        if each.rings <= session.today
    ]
    if not session.settings.mail.names_people:  # an officer's words may name anybody
        found = [(kept, replace(each, text="")) for kept, each in found]
    return iter(sorted(found, key=lambda one: (one[1].rings, one[1].case, one[1].number)))


def _reminder(session: Session, kept: alert_queries.Remembered, one: Reminder) -> told_in.Reminder:
    """A reminder as the digest tells it: in an officer's words only where people may be named."""
    if one.asked:
        what = f"proof of identity asked for on {one.asked.isoformat()}, no check recorded since"
        command = f"accessreq identity {one.case} --ask --again"
    else:
        what = f"reminder {one.number}" + (f": {on_one_line(one.text)}" if one.text else "")
        command = f"accessreq show {one.case}, then remind {one.case} --done {one.number}"
    person = kept.name if session.settings.mail.names_people else ""
    return told_in.Reminder(case=one.case, on=one.rings, what=what, command=command, person=person)


def _long_overdue(duties: Iterable[DeadlineStatus], days: int) -> tuple[DeadlineStatus, ...]:
    return tuple(one for one in duties if one.state is State.OVERDUE and -one.business_days_left >= days)


def _teller(
    session: Session, duties: Iterable[DeadlineStatus]
) -> Callable[[Iterable[DeadlineStatus]], tuple[Duty, ...]]:
    """What tells duties; it looks up names only where the settings allow them."""
    names: dict[str, str] = {}
    if session.settings.mail.names_people:
        behind = alert_queries.behind(session.store, {one.deadline.case for one in duties})
        names = {case: each.name for case, each in behind.items()}
    return lambda told: tuple(_duty(one, names.get(one.deadline.case, "")) for one in told)


def _duty(one: DeadlineStatus, person: str) -> Duty:
    """A duty by its last lawful day; a right of the data subject by the day that governs lateness."""
    theirs = one.deadline.whose is Whose.DATA_SUBJECT
    return Duty(
        case=one.deadline.case,
        row=one.row,
        act_by=one.deadline.act_by,
        due=one.deadline.closes if theirs else one.deadline.due,
        days_left=one.business_days_to_close if theirs else one.business_days_left,
        cite=one.deadline.cite,
        opened=one.deadline.opens if theirs else None,
        denied_since=one.denied_since,
        person=person,
    )
