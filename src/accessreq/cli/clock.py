"""Whether the machine's clock can be believed.

A clock that runs ahead or has fallen back would put a wrong day on every entry and
letter, and nothing could be typed that mends it. So before something is recorded
the clock is held against what is known: the program is older than today, and an
office records something, be it the alert of a quiet morning, more than once a year.
Under ``--today`` nobody looks at the clock, so what it stamps then is no witness for it.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from accessreq.cases.wording import written_out
from accessreq.errors import IntegrityBroken, SettingsWrong
from accessreq.services.session import Session
from accessreq.store import reading

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


def refuse_a_doubtful_clock(session: Session, said: str | None, ask: Callable[[str], str | None]) -> str:
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


def _last_recorded(session: Session) -> date | None:
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
