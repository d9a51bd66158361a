"""The hand on the crontab of this account."""

import shutil
import subprocess

from accessreq.alerts.schedule import with_lines
from accessreq.errors import StoreNotUsable


def place(lines: str) -> None:
    """Put our lines into the crontab of this account; its other lines stay as they are.

    Raises:
        StoreNotUsable: there is no cron, or it refuses the crontab.
    """
    crontab = shutil.which("crontab")
    if crontab is None:
        raise StoreNotUsable(
            "There is no cron on this machine.",
            "The command crontab is not installed.",
            "Install cron, or use the timer: accessreq schedule systemd --install",
        )
    listed = subprocess.run([crontab, "-l"], capture_output=True, text=True, check=False)  # noqa: S603  no shell
    before = listed.stdout if listed.returncode == 0 else ""  # 1: there is none yet
    placed = subprocess.run(  # noqa: S603  no shell
        [crontab, "-"], input=with_lines(before, lines), capture_output=True, text=True, check=False
    )
    if placed.returncode != 0:
        raise StoreNotUsable(
            "The crontab could not be changed.",
            f"cron says: {placed.stderr.strip()[:200]}",
            "Print the lines, and enter them by crontab -e: accessreq schedule cron",
        )
