"""The command that sends a letter by email."""

from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import asdict

from accessreq.casebook.desk import Desk
from accessreq.casebook.looking import standing_on
from accessreq.cases.entries import LetterSent
from accessreq.cli import shapes
from accessreq.cli.commands import given
from accessreq.cli.finish import stored, told_all_the_same
from accessreq.cli.given import Given
from accessreq.cli.options import CaseName, DryRun, Note
from accessreq.cli.out import answer
from accessreq.errors import NotAllowed
from accessreq.screen.page import Line

if TYPE_CHECKING:
    from accessreq.casebook.sending import Ready, Sent


def send_letter(
    context: typer.Context,
    case: CaseName,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The letter's number.", show_default=False)],
    because: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="How the data subject asked for email, where the case does not show it."
        ),
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Send it once more.")] = False,
    despite: Annotated[
        str,
        typer.Option(
            metavar="REASON", help="Send it though identity or authority no longer stands behind it; kept."
        ),
    ] = "",
    via: Annotated[
        str | None, typer.Option(metavar="WAY", help="Another way for mail than that of the settings.")
    ] = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Send a letter by email. It goes to the data subject who asked for that, at the address in the case."""
    options = given(context)
    desk = options.desk_to_write()
    from accessreq.casebook import sending
    from accessreq.casebook.mailing import sender_of

    how = sending.Sending(
        moment=datetime.now(UTC),
        because=because,
        again=again,
        despite=despite,
        via=via,
        note=note,
        dry_run=dry_run,
    )
    one = sending.ready(desk, case, number, how, sender=sender_of(desk.settings))
    if not dry_run:
        _agree(options, one)
    _tell(options, desk, sending.send_letter(desk, one, how))


def _agree(options: Given, one: "Ready") -> None:
    """Ask whether it may go, where there is somebody to be asked.

    Raises:
        NotAllowed: the answer is no.
    """
    if options.yes or not options.interactive:
        return
    if not typer.confirm(f"Send {one.event.attached} to {one.event.to}?", err=True):
        raise NotAllowed("It was declined.", "Nothing was sent, and nothing was kept.", "")


def _tell(options: Given, desk: Desk, sent: "Sent") -> None:
    done, event = sent.done, sent.event
    shown = _shown(sent.message) if done.dry_run else None
    with told_all_the_same(*stored(done)):
        answer(
            options,
            data=lambda: {
                **shapes.done(done, standing_on(desk, done.deadlines, done.case)),
                **asdict(event),
                "on": event.on.isoformat(),
                "message": shown,
            },
            records=lambda: [(done.case.number, str(event.number), event.to, event.message_id)],
            page=lambda: (Line(text=shown or _said(event)),),
        )


def _said(event: LetterSent) -> str:
    return f"Sent to {event.to}: {event.attached}, because {event.because}. Message-ID {event.message_id}"


def _shown(message: EmailMessage) -> str:
    """The message as its reader sees it: headers, words, and the name of what is attached."""
    head = "".join(f"{name}: {message[name]}\n" for name in ("From", "To", "Subject", "Date", "Message-ID"))
    body = message.get_body(("plain",))
    attached = "".join(f"Attached: {each.get_filename()}\n" for each in message.iter_attachments())
    return f"{head}\n{body.get_content() if body else ''}\n{attached}"
