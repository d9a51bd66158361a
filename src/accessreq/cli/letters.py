"""Commands for the letters of a case: list, show, verify, preview; and those of three modules beside."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import asdict

from accessreq.cases.entries import LetterSent
from accessreq.cli import letter_pages, printing, shapes
from accessreq.cli.apps import Command, given, letter_app
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import AnyLetter, CaseName, DryRun, Formats, Generated, LetterNumber, Note, On
from accessreq.cli.out import answer, say
from accessreq.cli.outcome import stored, told_all_the_same
from accessreq.cli.reviewing import formats
from accessreq.cli.viewing import open_until_seen
from accessreq.errors import Declined, IntegrityBroken
from accessreq.law.letters import LetterKind
from accessreq.screen import Line, Page
from accessreq.services import papers
from accessreq.services.looking import standing_on
from accessreq.services.session import Session, open_file

if TYPE_CHECKING:
    from accessreq.services import sent_versions
    from accessreq.services.sending import Ready, Sent


# --- The command that keeps the letter which really went out.


def keep_final(
    context: typer.Context,
    case: CaseName,
    number: LetterNumber,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The .docx, or the signed paper as PDF.", show_default=False),
    ],
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Keep what really went out as a letter. It is the edited Word document, or the scan of a signed one."""
    options = given(context)
    session = options.session_to_write()
    from accessreq.services import sent_versions

    final = sent_versions.keep_final(
        session, case, number, file, on=options.on(on), note=note, dry_run=dry_run
    )
    done = final.done
    say(options, *done.warnings)
    with told_all_the_same(*stored(done)):
        answer(
            options,
            data=lambda: {
                **shapes.done(done, standing_on(session, done.deadlines, done.case)),
                "letter": shapes.letter(final.letter, final=final.kept),
                "changes": shapes.differences(final.changes),
            },
            records=lambda: [(done.case.number, number, final.kept.document.name)],
            page=lambda: _final_page(final),
        )


def _final_page(final: "sent_versions.Final") -> Page:
    name = final.kept.document.name
    kept = f"Saved as {name}. It is the letter now."
    trial = "Nothing is saved: this was a dry run."
    said = Line(text=trial if final.done.dry_run else kept)
    return (said, *letter_pages.changes(final.letter, final.changes))


# --- The command that sends a letter by email.


def send_letter(
    context: typer.Context,
    case: CaseName,
    number: LetterNumber,
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
            metavar="REASON",
            help="Send it though identity or authority is no longer shown; the reason is saved.",
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
    session = options.session_to_write()
    from accessreq.services import sending
    from accessreq.services.delivery import sender_of

    how = sending.Sending(
        moment=datetime.now(UTC),
        because=because,
        again=again,
        despite=despite,
        via=via,
        note=note,
        dry_run=dry_run,
    )
    one = sending.ready(session, case, number, how, sender=sender_of(session.settings))
    if not dry_run:
        _agree(options, one)
    _tell(options, session, sending.send_letter(session, one, how))


def _agree(options: GlobalOptions, one: "Ready") -> None:
    """Ask whether it may go, where there is somebody to be asked.

    Raises:
        Declined: the answer is no.
    """
    if options.yes or not options.interactive:
        return
    from accessreq.cli import prompts  # only where something is asked

    if prompts.key(f"Send {one.event.attached} to {one.event.to}? [y/N]", "yn", enter="n") == "n":
        raise Declined("It was declined.", "Nothing was sent, and nothing was saved.", "")


def _tell(options: GlobalOptions, session: Session, sent: "Sent") -> None:
    done, event = sent.done, sent.event
    shown = _shown(sent.message) if done.dry_run else None
    with told_all_the_same(*stored(done)):
        answer(
            options,
            data=lambda: {
                **shapes.done(done, standing_on(session, done.deadlines, done.case)),
                **asdict(event),
                "on": event.on,
                "message": shown,
            },
            records=lambda: [(done.case.number, event.number, event.to, event.message_id)],
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


# --- Commands for the letters of a case: list, show, verify, preview; and those of three modules beside.

letter_app.command("save", cls=Command)(printing.save_letters)
letter_app.command("final", cls=Command)(keep_final)
letter_app.command("send", cls=Command)(send_letter)
letter_app.command("labels", cls=Command)(printing.write_labels)
letter_app.command("envelopes", cls=Command)(printing.write_envelopes)


@letter_app.command("list", cls=Command)
def list_letters(context: typer.Context, case: CaseName) -> None:
    """List the letters that were issued in a case."""
    options = given(context)
    file = open_file(options.session(), case)
    letters = shapes.letters(file)
    answer(
        options,
        data=lambda: letters,
        records=lambda: [(each["number"], each["kind"], each["on"]) for each in letters],
        page=lambda: letter_pages.letters(file),
    )


@letter_app.command("show", cls=Command)
def show_letter(
    context: typer.Context,
    case: CaseName,
    number: AnyLetter = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Show instead which of its words the officer changed.")
    ] = False,
    generated: Generated = False,
) -> None:
    """Show the words of a letter as it went out. It is the newest if no number is given."""
    options = given(context)
    from accessreq.services.sent_versions import words_of

    if changes:
        _show_changes(options, case, number)
        return
    shown = words_of(options.session(), case, number, generated=generated)
    say(options, *letter_pages.beside(shown))
    answer(
        options,
        data=lambda: {
            **shapes.letter(shown.letter, final=shown.file.final(shown.letter.number)),
            "case": shown.file.case.number,
            "text": shown.words,
        },
        records=lambda: [(line,) for line in shown.words.splitlines()],
        page=lambda: letter_pages.words(shown.words),
    )


@letter_app.command("verify", cls=Command)
def verify_letter(context: typer.Context, case: CaseName, number: AnyLetter = None) -> None:
    """Prove issued letters. Their bytes are compared, and they are made again."""
    options = given(context)
    from accessreq.services.provenance import verify

    name, proofs = verify(options.session(), case, number)
    answer(
        options,
        data=lambda: letter_pages.shape(name, proofs),
        records=lambda: letter_pages.records(proofs),
        page=lambda: letter_pages.page(proofs),
    )
    if not all(each.holds for each in proofs):
        raise typer.Exit(IntegrityBroken.exit_code)


@letter_app.command("preview", cls=Command)
def preview_letter(
    context: typer.Context,
    case: CaseName,
    kind: Annotated[LetterKind, typer.Argument(metavar="KIND", show_default=False)],
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Save it there.")
    ] = None,
    wanted: Formats = None,
    opened: Annotated[
        bool, typer.Option("--open", help="Open the PDF in the desktop's viewer until you press Enter.")
    ] = False,
) -> None:
    """Show a letter as it would be written today. It is marked as a preview; nothing is saved."""
    options = given(context)
    chosen = formats(wanted) or (("pdf",) if folder or opened else ("text",))
    trial, against = papers.preview(options.session(), case, kind, chosen)
    paths = papers.save_preview(trial, folder) if folder else ()
    refused = f"{against.found} {against.why} {against.do}" if against else ""
    if against:
        say(options, f"It could not be issued today. {refused}")
    if opened:
        open_until_seen(options, trial)
    answer(
        options,
        data=lambda: {
            "kind": kind,
            "text": trial.words,
            "files": [str(path) for path in paths],
            "stands_against": refused,
        },
        records=lambda: [(line,) for line in trial.words.splitlines()],
        page=lambda: (*letter_pages.words(trial.words), *letter_pages.files(paths)),
    )


def _show_changes(options: GlobalOptions, case: str, number: int | None) -> None:
    from accessreq.services.sent_versions import changes_of

    letter, found = changes_of(options.session(), case, number)
    answer(
        options,
        data=lambda: {**shapes.letter(letter), "changes": shapes.differences(found)},
        records=lambda: [(each.before, each.gone, each.new, each.after) for each in found or ()],
        page=lambda: letter_pages.changes(letter, found),
    )
