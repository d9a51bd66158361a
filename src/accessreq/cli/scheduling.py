"""Commands that have the alert run by itself: cron, systemd."""

import os
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from accessreq.alerts.schedule import NEW_YORK, Job
from accessreq.casebook import scheduling
from accessreq.casebook.scheduling import Scheduled
from accessreq.cases.people import email_address
from accessreq.cli import plain_pages
from accessreq.cli.commands import Command, given, schedule_app
from accessreq.cli.dates import hour
from accessreq.cli.given import Given
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer, say
from accessreq.settings import load

At = Annotated[str, typer.Option("--at", metavar="HH:MM", help="The time of day in New York.")]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to", metavar="ADDRESS", help="Who gets the digest, if not those of the settings; repeatable."
    ),
]
Install = Annotated[bool, typer.Option("--install", help="Place it on this machine, for this account.")]


@schedule_app.command("cron", cls=Command)
def cron(
    context: typer.Context,
    at: At = "08:30",
    to: To = None,
    install: Install = False,
    dry_run: DryRun = False,
) -> None:
    """Print the lines for cron that run the alert on business mornings, or place them."""
    options = given(context)
    job = _job(options, at, to)
    local = _by_this_machine(job.at)
    if local != job.at:
        say(
            options,
            f"Cron keeps the clock of this machine: {job.at:%H:%M} in New York is {local:%H:%M} here today. "
            "It moves by an hour when only one of the two goes over to summer time; a timer does not.",
        )
    _tell(options, scheduling.by_cron(job, local, install=install and not dry_run))


@schedule_app.command("systemd", cls=Command)
def systemd(
    context: typer.Context,
    at: At = "08:30",
    to: To = None,
    install: Install = False,
    dry_run: DryRun = False,
) -> None:
    """Print the service and the timer that run the alert on business mornings, or place them."""
    options = given(context)
    job = _job(options, at, to)
    _tell(options, scheduling.by_systemd(job, _units(), install=install and not dry_run))


def _job(options: Given, at: str, to: list[str] | None) -> Job:
    """Return the alert as a machine runs it, every path written out."""
    settings = options.settings_path().absolute()
    recipients = tuple(email_address(each) for each in to or ())
    if recipients:
        way = tuple(word for each in recipients for word in ("--to", each))
    elif load(settings).digest_to:
        way = ()
    else:
        way = ("--stdout",)
    store = str(options.store_path().absolute())
    command = (*_program(), "--store", store, "--settings", str(settings), "alert", "--business-days", *way)
    return Job(command=command, at=hour(at))


def _program() -> tuple[str, ...]:
    """Return how this program is called from anywhere, without a PATH."""
    installed = Path(sys.executable).with_name("accessreq")
    return (str(installed),) if installed.exists() else (sys.executable, "-m", "accessreq")


def _by_this_machine(at: time) -> time:
    today = datetime.now(UTC).astimezone(ZoneInfo(NEW_YORK))
    return today.replace(hour=at.hour, minute=at.minute).astimezone().time().replace(second=0, microsecond=0)


def _units() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "systemd" / "user"


def _tell(options: Given, done: Scheduled) -> None:
    if not (options.json or options.plain):
        print(done.text, end="")  # never broken at the width of a screen: it is copied from there
    answer(
        options,
        data=lambda: {"text": done.text, "placed": list(done.placed), "then": list(done.then)},
        records=lambda: [(line,) for line in done.text.splitlines()],
        page=lambda: plain_pages.scheduled(done),
    )
