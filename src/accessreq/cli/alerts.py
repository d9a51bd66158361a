"""What ``alert --status`` shows: when the alert last ran, sent and failed."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from accessreq.alerts.digest import text
from accessreq.alerts.schedule import NEW_YORK, Job
from accessreq.cases.entries import Entry
from accessreq.cases.office import AlertFailed, AlertRan, DigestSent
from accessreq.cases.people import email_address
from accessreq.cli import front, shapes
from accessreq.cli.commands import Command, app, given, schedule_app
from accessreq.cli.dates import hour
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer, as_json, say, say_at_terminal
from accessreq.errors import Needed
from accessreq.screen import Line, Page, Row, Table, Tone
from accessreq.services import alert_health, schedules
from accessreq.services.alert_health import SILENT_BUSINESS_DAYS, Alarm
from accessreq.services.digests import Asked
from accessreq.services.schedules import Fed, Scheduled
from accessreq.services.session import Session
from accessreq.settings import load

if TYPE_CHECKING:
    from accessreq.services.delivery import Ran


# --- What ``alert --status`` shows: when the alert last ran, sent and failed.


def status_page(found: Alarm) -> Page:
    """Return how the alarm itself is."""
    if not found.set_up:
        return (Line(text="No alert was ever set up. Try it: accessreq alert --to ADDRESS --via WAY"),)
    rows = tuple(Row(cells=cells) for cells in status_records(found))
    table = Table(columns=("Last", "Day", "At (UTC)", "What"), rows=rows)
    return (table, Line(text=_silence(found), tone=_tone(found)))


def status_records(found: Alarm) -> Iterator[tuple[str, ...]]:
    """Yield when the alert last ran, sent and failed, each as plain cells."""
    for words, entry in (("run", found.ran), ("sent", found.sent), ("failed", found.failed)):
        if entry is None:
            yield words, "", "", "never"
        else:
            yield words, entry.event.on.isoformat(), entry.recorded_at, _told(entry)


def _told(entry: Entry) -> str:
    match entry.event:
        case DigestSent() as sent:
            counts = f"{sent.overdue} overdue, {sent.due_today} to act on today, {sent.due_soon} due soon"
            return f"{counts}; to {', '.join(sent.to)}"
        case AlertFailed() as failed:
            return f"not accepted for {', '.join(failed.to)}: {failed.words}"
        case AlertRan() as ran:
            return f"nothing to tell; {ran.open} open"
    return entry.event.kind


def _silence(found: Alarm) -> str:
    if found.silent_for is None:
        return "No alert has gone through yet."
    if found.silent_for <= SILENT_BUSINESS_DAYS:
        return "The alarm is alive: one went through within the last two business days."
    return (
        f"None has gone through for {found.silent_for} business days: "
        "see whether cron runs it, and what the mail server says."
    )


def _tone(found: Alarm) -> Tone:
    silent = found.silent_for is None or found.silent_for > SILENT_BUSINESS_DAYS
    return Tone.LATE if silent else Tone.GOOD


# --- The command for cron: the digest of the day, mailed or printed.


class Heartbeat(StrEnum):
    """How often something is mailed though nothing is due."""

    WEEKLY = "weekly"


To = Annotated[
    list[str] | None,
    typer.Option(
        "--to", metavar="ADDRESS", help="Mail it there; repeatable. Without it, to whom the settings say."
    ),
]
Via = Annotated[
    str | None,
    typer.Option(
        metavar="WAY",
        help="smtp://host:port, smtp+starttls://user@host:587, smtps://user@host:465 or sendmail:",
    ),
]
Stdout = Annotated[bool, typer.Option("--stdout", help="Print the digest, for cron's own mail.")]
Quiet = Annotated[
    bool, typer.Option("--quiet-when-clear", help="Say nothing when nothing is overdue or due soon.")
]
OnBusinessDays = Annotated[
    bool, typer.Option("--business-days", help="Do nothing at a weekend or on a public holiday.")
]
Beat = Annotated[
    Heartbeat | None,
    typer.Option(help="Be quiet when clear, but mail something once a week all the same."),
]
Again = Annotated[bool, typer.Option("--again", help="Send again what was sent today.")]
Status = Annotated[
    bool, typer.Option("--status", help="Say when the alert last ran, sent and failed; send nothing.")
]


@app.command(cls=Command)
def alert(
    context: typer.Context,
    to: To = None,
    via: Via = None,
    stdout: Stdout = False,
    quiet_when_clear: Quiet = False,
    business_days: OnBusinessDays = False,
    heartbeat: Beat = None,
    again: Again = False,
    status: Status = False,
    dry_run: DryRun = False,
) -> None:
    """Tell what is overdue, to be acted on today and due soon; names no person unless the settings say so.

    It is mailed to whom --to or the settings say. Where they name nobody it is printed.
    """
    options = given(context)
    recipients = tuple(email_address(each) for each in to or ())
    weekly = heartbeat is not None
    if status:
        _status(options)
        return
    session = options.session_to_write()
    asked = Asked(to=recipients, via=via, quiet_when_clear=quiet_when_clear, weekly=weekly, again=again)
    mailed = bool(asked.to) or (bool(session.settings.digest_to) and not stdout)
    printed = stdout or options.json
    if not (mailed or printed) and (via or again or weekly):
        raise _nobody_to_mail_to()
    if business_days and not session.readings.cautious().is_business_day(session.today):
        return
    if mailed:
        _mail(options, session, asked, shown=stdout, dry_run=dry_run)
    elif front.digest(options, session, quiet=quiet_when_clear) and not printed:
        say(
            options, "Nothing was mailed: no --to is given, and the settings name nobody under [[digest_to]]."
        )


def _nobody_to_mail_to() -> Needed:
    return Needed(
        "Nobody is named to whom the digest could be mailed.",
        "The options --via, --again and --heartbeat are about mail.",
        "Add --to ADDRESS, write [[digest_to]] into the settings, or leave them out to print it.",
    )


def _mail(options: GlobalOptions, session: Session, asked: Asked, *, shown: bool, dry_run: bool) -> None:
    from accessreq.services import delivery  # with it come mail, and what writes to the store

    ran = delivery.planned(session, asked) if dry_run else delivery.alert(session, asked, datetime.now(UTC))
    silent = asked.quiet_when_clear and ran.morning.digest.quiet
    _tell(options, ran, printed=(shown and not silent) or dry_run or ran.failed is not None)
    if refusal := delivery.refusal_of(ran):
        raise refusal


def _tell(options: GlobalOptions, ran: "Ran", *, printed: bool) -> None:
    """Print what was asked for or could not be mailed; at a terminal, also say what was done."""
    if options.json:
        as_json(shapes.digest(ran.morning, ran))
    elif printed:
        print(text(ran.morning.digest), end="")
    done = (
        ("Would be mailed to", ran.planned),
        ("Mailed to", ran.sent_to),
        ("Mailed today already (--again sends it once more) to", ran.already),
        ("Nothing to tell, so nothing is mailed to", ran.silent),
    )
    away = (
        f"{each.of} is away through {each.through.isoformat()}; the digest goes to {each.address}."
        for each in ran.standing_in
    )
    say_at_terminal(options, *(f"{words} {', '.join(to)}." for words, to in done if to), *away)


def _status(options: GlobalOptions) -> None:
    found = alert_health.alarm(options.session())
    answer(
        options,
        data=lambda: shapes.alarm(found),
        records=lambda: status_records(found),
        page=lambda: status_page(found),
    )


# --- Commands that have the alert run by itself: cron, systemd.

At = Annotated[str, typer.Option("--at", metavar="HH:MM", help="The time of day in New York.")]
Recipients = Annotated[
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
    to: Recipients = None,
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
    _tell_schedule(options, schedules.by_cron(job, local, install=install and not dry_run))


@schedule_app.command("systemd", cls=Command)
def systemd(
    context: typer.Context,
    at: At = "08:30",
    to: Recipients = None,
    install: Install = False,
    dry_run: DryRun = False,
) -> None:
    """Print the service and the timer that run the alert on business mornings, or place them."""
    options = given(context)
    job = _job(options, at, to)
    _tell_schedule(options, schedules.by_systemd(job, _units(), install=install and not dry_run))


def _job(options: GlobalOptions, at: str, to: list[str] | None) -> Job:
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


def _tell_schedule(options: GlobalOptions, done: Scheduled) -> None:
    if not (options.json or options.plain):
        print(done.text, end="")  # never broken at the width of a screen: it is copied from there
    answer(
        options,
        data=lambda: {"text": done.text, "placed": list(done.placed), "then": list(done.then)},
        records=lambda: [(line,) for line in done.text.splitlines()],
        page=lambda: _scheduled_page(done),
    )


# --- The command that writes the open duties for a calendar program.


@app.command(cls=Command)
def feed(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.ics",
            help="Write it there, over the feed of the day before; printed if left out.",
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Write the open duties as a calendar file, one all-day entry each; names no person."""
    options = given(context)
    fed = schedules.feed(options.session(), file, dry_run=dry_run)
    if file is None and not options.json:
        sys.stdout.buffer.write(fed.feed.content)
        return
    counts = {
        "open": fed.feed.open,
        "new": fed.feed.new,
        "changed": fed.feed.changed,
        "cancelled": fed.feed.cancelled,
    }
    answer(
        options,
        data=lambda: {"file": str(fed.file) if fed.file else None, **counts},
        records=lambda: [(fed.file, *counts.values())],
        page=lambda: _fed_page(fed),
    )


def _fed_page(done: Fed) -> Page:
    """Return what the feed holds, and how it differs from the one before."""
    made = done.feed
    where = f"Written: {done.file}" if done.file else "Nothing was written."
    counts = f"{made.open} open: {made.new} new, {made.changed} changed. {made.cancelled} cancelled."
    return (Line(text=where), Line(text=counts))


def _scheduled_page(done: Scheduled) -> Page:
    """Return where a schedule was placed, and what is left to type."""
    placed = tuple(Line(text=f"Placed: {each}", tone=Tone.GOOD) for each in done.placed)
    then = tuple(Line(text=f"Next: {each}") for each in done.then)
    return (Line(text=""), *placed, *then)
