"""Having the alert run by itself: what a machine needs for that is shown, and placed where it belongs."""

from datetime import time
from pathlib import Path

from msgspec import Struct

from accessreq.alerts import schedule
from accessreq.alerts.schedule import UNIT, Job, cron_lines, systemd_units
from accessreq.casebook.documents import write_over


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
