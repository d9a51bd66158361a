"""The officer's morning: what is overdue, to be done, waited for and answered, read from the index alone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from accessreq.cases.deadline import State, step
from accessreq.cases.status import WAITING_STEPS, Waiting, WaitsFor
from accessreq.services.looking import DeadlineStatus, standing_on
from accessreq.services.reminders import reminders_of
from accessreq.services.session import Reminder, Session
from accessreq.store import alert_queries
from accessreq.store.reading import DocketRow

AHEAD: Final = timedelta(days=7)
BEHIND: Final = timedelta(days=7)
_ORDER: Final = tuple(WaitsFor)


class ToDo(Struct, frozen=True, kw_only=True):
    """A duty of the agency in a case, with the data subject and what to type."""

    row: DocketRow
    standing: DeadlineStatus

    @property
    def command(self) -> str:
        """What to type after the name of the program."""
        waits = self.row.waits
        return step(self.standing.row, self.row.case, waits.what if waits else None)


class Awaited(Struct, frozen=True, kw_only=True):
    """A case that waits for somebody else, in which nothing is to be done this week."""

    row: DocketRow
    waits: Waiting

    @property
    def command(self) -> str:
        """What to type, once it has come."""
        return WAITING_STEPS[self.waits.what].format(case=self.row.case)


class Ringing(Struct, frozen=True, kw_only=True):
    """A reminder of the office whose day has come, with the data subject."""

    one: Reminder
    name: str

    @property
    def command(self) -> str:
        """What to type: proof is asked for once more, another reminder put away."""
        if self.one.asked:
            return f"identity {self.one.case} --ask --again"
        return f"remind {self.one.case} --done {self.one.number}"


class Agenda(Struct, frozen=True, kw_only=True):
    """The morning of a day.

    Attributes:
        through: the last day of the week that is looked ahead to.
        since: the first day whose answers are told.
        today: from the day to act by to the last lawful day, both included.
        week: to act by a later day, through the last one looked ahead to.
        waiting: and told of nowhere above: for proof of identity first, then for the data subject,
            then for others; longest first.
        answered: newest first.
        later: how many duties are open beyond these.
        first_later: the earliest day to act by of these; ``None`` where there are none.
        reminders: those of the office whose day has come, by that day.
        empty: nothing was ever recorded.
        hears_appeals: who does, by the settings.
    """

    as_of: date
    through: date
    since: date
    overdue: tuple[ToDo, ...]
    today: tuple[ToDo, ...]
    week: tuple[ToDo, ...]
    waiting: tuple[Awaited, ...]
    answered: tuple[DocketRow, ...]
    later: int
    first_later: date | None
    reminders: tuple[Ringing, ...]
    empty: bool
    hears_appeals: str


def agenda(session: Session) -> Agenda:
    """Return the morning of the day of the session."""
    through, since = session.today + AHEAD, session.today - BEHIND
    found = alert_queries.on_screen(session.store, session.today, since=since, until=through)
    standing = {
        one.deadline: one for one in standing_on(session, (each.next for each in found.near if each.next))
    }
    near = [
        ToDo(row=each, standing=standing[each.next])
        for each in found.near
        if each.next is not None and each.next in standing
    ]

    def of(fits: Callable[[State], bool]) -> tuple[ToDo, ...]:
        return tuple(each for each in near if fits(each.standing.state))

    reminders = _ringing(session)
    told = {each.row.case for each in near} | {each.one.case for each in reminders if each.one.asked}
    waiting = (
        Awaited(row=each, waits=each.waits)
        for each in found.waiting
        if each.waits is not None and each.case not in told
    )
    return Agenda(
        as_of=session.today,
        through=through,
        since=since,
        overdue=of(lambda state: state is State.OVERDUE),
        today=of(lambda state: state is State.DUE_TODAY),
        week=of(lambda state: state not in {State.OVERDUE, State.DUE_TODAY}),
        waiting=tuple(sorted(waiting, key=lambda each: _ORDER.index(each.waits.what))),
        answered=found.answered,
        later=found.later,
        first_later=found.first_later,
        reminders=reminders,
        empty=found.empty,
        hears_appeals=session.settings.appeals.name or session.settings.appeals.title,
    )


def _ringing(session: Session) -> tuple[Ringing, ...]:
    found = (
        Ringing(one=each, name=kept.name)
        for kept in alert_queries.remembered(session.store)
        for each in reminders_of(session, kept)
        if each.rings <= session.today
    )
    return tuple(sorted(found, key=lambda each: (each.one.rings, each.one.case, each.one.number)))
