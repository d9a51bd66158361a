"""Days that the agency enters into its calendar, and the readings that they make.

They stand in the journal beside the cases, under a name of their own.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec.structs import replace

from accessreq.cases.events import Event
from accessreq.cases.wording import one_line, put
from accessreq.law.public_holidays import AppointedDay, refuse_outside_the_table
from accessreq.law.readings import Closure, Readings


class DayAppointed(Event, frozen=True, kw_only=True):
    """The Governor or the President appointed a public holiday, General Construction Law § 24.

    Attributes:
        day: the day that is appointed; it may lie ahead.
        cite: the proclamation or order that appoints it.

    Raises:
        SettingsWrong: the day lies outside the table of public holidays.
    """

    kind = "day-appointed"
    day: date
    name: str
    cite: str

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_outside_the_table(self.day.year)
        put(self, "name", one_line("name of the day", self.name))
        put(self, "cite", one_line("citation", self.cite))


class OfficeClosed(Event, frozen=True, kw_only=True):
    """The agency's offices were or will be closed on a day; it stops no statutory clock.

    Raises:
        SettingsWrong: the day lies outside the table of public holidays.
    """

    kind = "office-closed"
    day: date
    reason: str

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_outside_the_table(self.day.year)
        put(self, "reason", one_line("reason", self.reason))


CALENDAR_EVENTS: Final[tuple[type[Event], ...]] = (DayAppointed, OfficeClosed)


def with_days(readings: Readings, events: Iterable[Event]) -> Readings:
    """Return the readings of the settings with the days that the journal adds.

    An appointed day moves what is open when it is entered, and nothing that
    was settled before.
    """
    events = tuple(events)
    appointed = tuple(
        AppointedDay(on=each.day, name=each.name, cite=each.cite, entered=each.on)
        for each in events
        if isinstance(each, DayAppointed)
    )
    closed = tuple(
        Closure(on=each.day, reason=each.reason) for each in events if isinstance(each, OfficeClosed)
    )
    if not events:
        return readings
    return replace(
        readings,
        appointed_days=(*readings.appointed_days, *appointed),
        closures=(*readings.closures, *closed),
    )
