"""What a machine needs in order to run the alert by itself: lines for cron, units for systemd.

Both start with next to nothing around them: no HOME, no TERM, a bare PATH and
the POSIX locale. So every path is written out, and nothing is left to the shell
but the words of the command.
"""

import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from datetime import time
from typing import Final

from msgspec import Struct

from accessreq.errors import Refused, StoreNotUsable

# --- What a machine needs in order to run the alert by itself: lines for cron, units for systemd.

NEW_YORK: Final = "America/New_York"
UNIT: Final = "accessreq-alert"
_SAFE: Final = re.compile(r"[A-Za-z0-9_@./:=,+-]+", re.ASCII)
_BEGIN: Final = "# accessreq: begin"
_END: Final = "# accessreq: end"


class Job(Struct, frozen=True, kw_only=True):
    """The alert as a machine is to run it.

    Attributes:
        command: the whole command, each path of it absolute.
        at: the time of day in New York.

    Raises:
        Refused: a word of the command would begin a line of its own.
    """

    command: tuple[str, ...]
    at: time

    def __post_init__(self) -> None:
        if not all(word.isprintable() for word in self.command):
            raise Refused(
                "The command of the schedule contains a control character.",
                "Cron and systemd read one command on one line.",
                "Give the store and the settings plainer names.",
            )


def cron_lines(job: Job, local: time) -> str:
    r"""Return the lines of a crontab, between two that mark them as ours.

    Cron runs by the clock of the machine, on weekdays; on a public holiday the
    command itself stays silent.

    Args:
        job: what is run.
        local: the time of day by the clock of the machine.

    >>> job = Job(command=("/opt/accessreq", "alert", "--to", "a%b@example.org"), at=time(8, 30))
    >>> print(cron_lines(job, time(8, 30)), end="")
    # accessreq: begin
    # The digest of open duties, on business mornings.
    CONTENT_TYPE="text/plain; charset=utf-8"
    30 8 * * 1-5 /opt/accessreq alert --to a\%b@example.org
    # accessreq: end
    """
    command = shlex.join(job.command).replace("%", r"\%")  # a bare one ends the line for cron
    return "\n".join(
        (
            _BEGIN,
            "# The digest of open duties, on business mornings.",
            'CONTENT_TYPE="text/plain; charset=utf-8"',  # else cron's own mail breaks a section sign
            f"{local.minute} {local.hour} * * 1-5 {command}",
            _END,
            "",
        )
    )


def with_lines(crontab: str, lines: str) -> str:
    """Return a crontab with our lines, in place of those that it held before; the others stay."""
    kept: list[str] = []
    ours = False
    for line in crontab.splitlines():
        ours = ours or line == _BEGIN
        if not ours:
            kept.append(line)
        ours = ours and line != _END
    return "".join(f"{line}\n" for line in kept) + lines


def systemd_units(job: Job) -> Mapping[str, str]:
    """Return the unit files of a service and its timer, by their names.

    The timer keeps New York's time wherever the machine stands, and makes up for
    a morning on which the machine was off.
    """
    command = " ".join(_quoted(word) for word in job.command)
    service = (
        "[Unit]\n"
        "Description=accessreq: the digest of open duties\n\n"
        "[Service]\n"
        "Type=oneshot\n"
        f"ExecStart={command}\n"
        "UMask=0077\n"
        "NoNewPrivileges=true\n"
    )
    timer = (
        "[Unit]\n"
        "Description=accessreq: the digest of open duties, on business mornings\n\n"
        "[Timer]\n"
        f"OnCalendar=Mon..Fri *-*-* {job.at:%H:%M}:00 {NEW_YORK}\n"
        "Persistent=true\n\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )
    return {f"{UNIT}.service": service, f"{UNIT}.timer": timer}


def _quoted(word: str) -> str:
    """Return a word of a command as a unit file wants it: neither a variable nor a specifier."""
    if _SAFE.fullmatch(word):
        return word
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


# --- The hand on the crontab of this account.


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
