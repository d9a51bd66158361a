"""What runs by itself and what is read elsewhere: the alert on a schedule, the feed of open duties."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from accessreq.alerts import schedule
from accessreq.alerts.schedule import UNIT, Job, cron_lines, systemd_units
from accessreq.cases.deadline import Deadline, command_of, settled_by
from accessreq.errors import Refused
from accessreq.law.days import Roll, rolled
from accessreq.services.documents import LARGEST, write_over
from accessreq.services.reminders import reminders
from accessreq.services.session import Session
from accessreq.store import reading

if TYPE_CHECKING:
    from accessreq.alerts.calendar import Feed, Reminder


# --- Having the alert run by itself: what a machine needs for that is shown, and placed where it belongs.


class Scheduled(Struct, frozen=True, kw_only=True):
    """What a machine needs, and where it was placed.

    Attributes:
        text: the lines, or the unit files, to be read.
        placed: where they were put; empty where they were only shown.
        then: what is left to type.
    """

    text: str
    placed: tuple[str, ...] = ()
    then: tuple[str, ...] = ()


def by_cron(job: Job, local: time, *, install: bool) -> Scheduled:
    """Show the lines for cron, and put them into the crontab of this account if asked to.

    Args:
        job: what is run.
        local: the time of day by the clock of the machine, which cron keeps.
        install: change the crontab.

    Raises:
        StoreNotUsable: there is no cron, or it refuses the crontab.
    """
    lines = cron_lines(job, local)
    if not install:
        return Scheduled(text=lines, then=("the same command with --install",))
    schedule.place(lines)
    return Scheduled(text=lines, placed=("the crontab of this account",), then=("crontab -l",))


def by_systemd(job: Job, folder: Path, *, install: bool) -> Scheduled:
    """Show the units for systemd, and write them into the folder of this account if asked to.

    Raises:
        StoreNotUsable: the folder cannot be written.
    """
    units = systemd_units(job)
    text = "\n".join(f"# {folder / name}\n{unit}" for name, unit in units.items())
    if not install:
        return Scheduled(text=text, then=("the same command with --install",))
    for name, unit in units.items():
        write_over(folder / name, unit.encode())
    return Scheduled(
        text=text,
        placed=tuple(str(folder / name) for name in units),
        then=(
            "systemctl --user daemon-reload",
            f"systemctl --user enable --now {UNIT}.timer",
            "loginctl enable-linger   (so that it also runs while nobody is logged in)",
        ),
    )


# --- The feed of open duties for a calendar program, and the file that holds it.


class Fed(Struct, frozen=True, kw_only=True):
    """The feed, and the file it was written to; ``None`` where it was not."""

    feed: "Feed"
    file: Path | None


def feed(session: Session, file: Path | None, *, dry_run: bool = False) -> Fed:
    """Write the open duties as a calendar file, over the one of the day before.

    Without a file nothing is written, and every entry counts as new.

    Raises:
        Refused: the file holds something else than a feed, or is a folder or too large.
        StoreNotUsable: the file cannot be written.
    """
    from accessreq.alerts import calendar  # with it comes a library that looking does not need

    made = calendar.feed(
        _reminders(session),
        _before(file) if file is not None else None,
        reading.head(session.store).seq,
        datetime.fromisoformat(session.stamp.recorded_at),
    )
    if file is not None and not dry_run:
        write_over(file, made.content)
    return Fed(feed=made, file=None if dry_run else file)


def _before(file: Path) -> bytes | None:
    if not file.exists():
        return None
    if not file.is_file() or file.stat().st_size > LARGEST:
        raise Refused(
            f"{file} is no file that a feed could be.",
            "The feed replaces the file of the day before and nothing else.",
            "Name another file: accessreq feed -o FILE.ics",
        )
    return file.read_bytes()


def _reminders(session: Session) -> Iterator["Reminder"]:
    """Yield the open duties, in the order of the days to act by, and what the office reminds itself of."""
    from accessreq.alerts.calendar import Reminder

    mark = reading.mark(session.store)
    for each, nth in sorted(_numbered(session), key=lambda one: (one[0].act_by, one[0].case, one[1])):
        yield Reminder(
            uid=f"{each.case}-{each.duty}-{nth}@{mark}.accessreq".lower(),
            day=each.act_by,
            alarm_on=rolled(each.act_by - timedelta(days=1), Roll.BACK, session.readings.statute()),
            title=f"{each.case} {each.duty}",
            words=_words(session, each),
        )
    for one in reminders(session):
        yield Reminder(
            uid=f"{one.case}-{f'reminder-{one.number}' if one.number else 'proof'}@{mark}.accessreq".lower(),
            day=one.rings,
            alarm_on=one.rings,
            title=f"{one.case} reminder of the office",
            words=f"Told from {one.rings.isoformat()} on; no duty of law.\naccessreq show {one.case}",
        )


def _numbered(session: Session) -> Iterator[tuple[Deadline, int]]:
    """Yield the open duties, each with which of its kind it is in its case.

    The number stays when the date moves, as it does when a day of receipt is corrected.
    """
    owed = {each for each in reading.open_deadlines(session.store) if each.exists(session.today)}
    for deadlines in reading.deadlines_of(session.store, sorted({each.case for each in owed})):
        counted: Counter[str] = Counter()
        for each in deadlines:
            counted[each.duty] += 1
            if each in owed:
                yield each, counted[each.duty]


def _words(session: Session, each: Deadline) -> str:
    settling = settled_by(session.readings.row(each.duty))
    command = command_of(settling[0], each.case) if len(settling) == 1 else f"show {each.case}"
    return f"Act by {each.act_by.isoformat()}, due {each.due.isoformat()}.\n{each.cite}\naccessreq {command}"
