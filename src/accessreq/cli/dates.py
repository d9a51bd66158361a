"""Days: the grammar of typed dates, small, closed and our own; and today, by a clock that can be believed.

A clock that runs ahead or has fallen back would put a wrong day on every entry and
letter, and nothing could be typed that mends it. So before something is recorded
the clock is held against what is known: the program is older than today, and an
office records something, be it the alert of a quiet morning, more than once a year.
Under ``--today`` nobody looks at the clock, so what it stamps then is no witness for it.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from accessreq.cases.wording import WEEKDAYS, written_out
from accessreq.errors import IntegrityBroken, Refused, SettingsWrong

if TYPE_CHECKING:  # the help of a command that takes days needs no store
    from accessreq.services.session import Session

_HOURS, _MINUTES = 24, 60
_TIME: Final = r"([0-9]{2}):([0-9]{2})"


def day(text: str, today: date) -> date:
    """Return the day that was typed.

    Raises:
        Refused: the text is not one of the forms, or names a day that does not exist.

    >>> day("June 30, 2026", date(2026, 7, 1))
    datetime.date(2026, 6, 30)
    """
    typed = " ".join(text.lower().split())
    if typed in {"today", "yesterday"}:
        return today - timedelta(days=typed == "yesterday")
    if typed in WEEKDAYS and WEEKDAYS.index(typed) == today.weekday():
        raise Refused(
            f"Today is {typed.capitalize()}, so “{typed}” could be today or a week ago.",
            "A date that could mean two days would move a deadline.",
            f"Type today, or {(today - timedelta(days=7)).isoformat()}.",
        )
    if typed in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(typed) - 1) % 7 + 1)
    return written_out(typed)


def coming(text: str, today: date) -> date:
    """Return the day that was typed of something that is to come, where a weekday is the next one.

    Raises:
        Refused: the text is not one of the forms, or names a day that does not exist.

    >>> coming("friday", date(2026, 7, 10)), coming("tomorrow", date(2026, 7, 10))
    (datetime.date(2026, 7, 17), datetime.date(2026, 7, 11))
    """
    typed = " ".join(text.lower().split())
    if typed == "tomorrow":
        return today + timedelta(days=1)
    if typed in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(typed) - today.weekday() - 1) % 7 + 1)
    return day(text, today)


def first_and_last(since: str | None, until: str | None, today: date) -> tuple[date, date]:
    """Return the first and the last day of those that are asked for; without one, time has no end there.

    Raises:
        Refused: as for ``day``, or the last day is before the first.
    """
    first = day(since, today) if since is not None else date.min
    last = day(until, today) if until is not None else date.max
    if last < first:
        raise Refused(
            f"The days end on {last.isoformat()}, before they begin on {first.isoformat()}.",
            "There is no day between.",
            "Give the earlier day first: --since DATE --until DATE",
        )
    return first, last


def hour(text: str) -> time:
    """Return the time of day that was typed, as HH:MM on a clock of 24 hours.

    Raises:
        Refused: the text is anything else.
    """
    found = re.fullmatch(_TIME, text)
    if found is None or int(found[1]) >= _HOURS or int(found[2]) >= _MINUTES:
        raise Refused(
            "The time is not a time of day.",
            "It is written as on a clock of 24 hours.",
            "Give hours and minutes: --at 14:05",
        )
    return time(int(found[1]), int(found[2]))


BUILT: Final = date(2026, 11, 1)
LONGEST_SILENCE: Final = timedelta(days=366)

_NEW_YORK: Final = "America/New_York"


def day_in_new_york(moment: datetime) -> date:
    """Return the day it is in New York at a moment, wherever the machine stands.

    It is four hours behind UTC in summer and five in winter. Only in the hour in which these are two
    days is the zone asked, which takes as long to read as a look at the store.

    Raises:
        SettingsWrong: neither the machine nor the program's own environment knows the zone.
    """
    in_winter, in_summer = ((moment.astimezone(UTC) - timedelta(hours=each)).date() for each in (5, 4))
    if in_winter == in_summer:
        return in_winter
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return moment.astimezone(ZoneInfo(_NEW_YORK)).date()
    except ZoneInfoNotFoundError:
        raise SettingsWrong(
            f"The time zone {_NEW_YORK} is not known here.",
            "In the evening another day would be counted from.",
            "Install the program anew, its package tzdata is missing: make clean demo, or pip install tzdata",
        ) from None


def cannot_be_right(now: date) -> bool:
    """Tell whether a day lies before the program was made."""
    return now < BUILT


def refuse_a_doubtful_clock(session: "Session", said: str | None, ask: Callable[[str], str | None]) -> str:
    """Refuse to record by a clock that cannot be right, or that only a calendar can confirm.

    Args:
        session: its day is that of the clock.
        said: the day that was given to confirm the clock.
        ask: asks for that day; ``None`` where nobody can be asked.

    Returns:
        What the officer is warned of: the clock stands before the last entry. Empty otherwise.

    Raises:
        SettingsWrong: the clock cannot be believed, or is not what was said.
        Refused: what was said is not a date.
        IntegrityBroken: the time of the last entry cannot be read.
    """
    now = session.today
    if cannot_be_right(now):
        raise SettingsWrong(
            f"This machine's clock says {now.isoformat()}, before this program was made.",
            "Every date that is kept would be wrong.",
            "Set the clock. To look or to try something out, give the day: --today YYYY-MM-DD",
        )
    last = _last_recorded(session)
    doubted = last is not None and now - last > LONGEST_SILENCE
    if said is None and doubted:
        said = ask(f"The last entry, of {last}, is more than a year old. Today's date by your calendar")
    if said is not None:
        _refuse_another_day(now, written_out(said))
    elif doubted:
        raise SettingsWrong(
            f"This machine's clock says {now.isoformat()}; the last entry was made on {last}, more than a "
            "year before.",
            "A clock that runs ahead would put a wrong date on every entry and letter.",
            f"If your calendar says the same, say so once: --clock-is {now.isoformat()}. Else set the clock.",
        )
    if last is None or now >= last:
        return ""
    return (
        f"This machine's clock says {now.isoformat()}, and the last entry was made on {last}. "
        "If the clock is wrong, set it, and strike what was recorded by it."
    )


def _last_recorded(session: "Session") -> date | None:
    from accessreq.store import reading

    last = reading.last_recorded(session.store)
    try:
        return day_in_new_york(datetime.fromisoformat(last)) if last else None
    except ValueError as error:
        raise IntegrityBroken(
            "The newest entry was made at a time that cannot be read.",
            "It was changed by another program.",
            "Find what was changed: accessreq check",
        ) from error


def _refuse_another_day(now: date, said: date) -> None:
    if said != now:
        raise SettingsWrong(
            f"This machine's clock says {now.isoformat()}, and you say that it is {said.isoformat()}.",
            "Every date that is kept would be wrong.",
            "Set the clock.",
        )
