"""The command for cron: the digest of the day, mailed or printed."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.alerts.digest import text
from accessreq.casebook import alarm
from accessreq.casebook.desk import Desk
from accessreq.casebook.morning import Asked
from accessreq.cases.people import email_address
from accessreq.cli import alert_pages, front, shapes
from accessreq.cli.commands import Command, app, given
from accessreq.cli.given import Given
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer, as_json, say, say_at_terminal
from accessreq.errors import Needed

if TYPE_CHECKING:
    from accessreq.casebook.alerting import Ran


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
    desk = options.desk_to_write()
    asked = Asked(to=recipients, via=via, quiet_when_clear=quiet_when_clear, weekly=weekly, again=again)
    mailed = bool(asked.to) or (bool(desk.settings.digest_to) and not stdout)
    printed = stdout or options.json
    if not (mailed or printed) and (via or again or weekly):
        raise _nobody_to_mail_to()
    if business_days and not desk.readings.cautious().is_business_day(desk.today):
        return
    if mailed:
        _mail(options, desk, asked, shown=stdout, dry_run=dry_run)
    elif front.digest(options, desk, quiet=quiet_when_clear) and not printed:
        say(
            options, "Nothing was mailed: no --to is given, and the settings name nobody under [[digest_to]]."
        )


def _nobody_to_mail_to() -> Needed:
    return Needed(
        "Nobody is named to whom the digest could be mailed.",
        "The options --via, --again and --heartbeat are about mail.",
        "Add --to ADDRESS, write [[digest_to]] into the settings, or leave them out to print it.",
    )


def _mail(options: Given, desk: Desk, asked: Asked, *, shown: bool, dry_run: bool) -> None:
    from accessreq.casebook import alerting  # with it come mail, and what writes to the store

    ran = alerting.planned(desk, asked) if dry_run else alerting.alert(desk, asked, datetime.now(UTC))
    silent = asked.quiet_when_clear and ran.morning.digest.clear
    _tell(options, ran, printed=(shown and not silent) or dry_run or ran.failed is not None)
    if refusal := alerting.refusal_of(ran):
        raise refusal


def _tell(options: Given, ran: "Ran", *, printed: bool) -> None:
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
    say_at_terminal(options, *(f"{words} {', '.join(to)}." for words, to in done if to))


def _status(options: Given) -> None:
    found = alarm.alarm(options.desk())
    answer(
        options,
        data=lambda: shapes.alarm(found),
        records=lambda: alert_pages.records(found),
        page=lambda: alert_pages.status(found),
    )
