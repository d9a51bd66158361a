"""Commands for the letters of a case, from list and show to final and send; and for many at the printer."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import asdict

from accessreq.cli import completing, letter_pages, shapes
from accessreq.cli.batches import Failed, failures, gathered, leave, tell_failed
from accessreq.cli.commands import Command, given, letter_app
from accessreq.cli.dates import first_and_last
from accessreq.cli.desktop import open_until_seen
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import (
    AnyLetter,
    CaseName,
    DryRun,
    Formats,
    Generated,
    LetterNumber,
    Note,
    On,
    formats,
    takes_structs,
)
from accessreq.cli.out import answer, say, told_all_the_same
from accessreq.errors import Declined, IntegrityBroken, Needed, NotFound, Refused
from accessreq.law.letters import LetterKind
from accessreq.screen import Line, Page
from accessreq.services.session import Session, open_file

if TYPE_CHECKING:  # what makes, prints and sends letters comes where it is called: a shell completes numbers
    from email.message import EmailMessage

    from accessreq.cases.entries import LetterSent
    from accessreq.letters.formats.envelopes import Sender
    from accessreq.letters.merging import Merged
    from accessreq.services import sent_versions
    from accessreq.services.printing import Chosen, Takes
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
    from accessreq.cli.recording import stored
    from accessreq.services import sent_versions
    from accessreq.services.looking import standing_on

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
    from accessreq.cli.recording import stored
    from accessreq.services.looking import standing_on

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


def _said(event: "LetterSent") -> str:
    return f"Sent to {event.to}: {event.attached}, because {event.because}. Message-ID {event.message_id}"


def _shown(message: "EmailMessage") -> str:
    """The message as its reader sees it: headers, words, and the name of what is attached."""
    head = "".join(f"{name}: {message[name]}\n" for name in ("From", "To", "Subject", "Date", "Message-ID"))
    body = message.get_body(("plain",))
    attached = "".join(f"Attached: {each.get_filename()}\n" for each in message.iter_attachments())
    return f"{head}\n{body.get_content() if body else ''}\n{attached}"


# --- Commands for the letters of a case: list, show, verify, preview.


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
    from accessreq.services import papers

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


# --- Letters on their way to the printer, of one case or of all: save, labels, envelopes.

OneCase = Annotated[
    str,
    typer.Argument(
        metavar="[CASE]",
        help="One case; all of them with --all.",
        show_default=False,
        autocompletion=completing.cases,
    ),
]
All = Annotated[bool, typer.Option("--all", help="The letters of all cases.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="With --all: letters dated on or after this day."),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="With --all: letters dated up to this day.")
]
Into = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.pdf", help="The PDF to write.")]


class Which(Struct, frozen=True, kw_only=True):
    """Which letters are taken: of one case, or of all."""

    case: OneCase = ""
    number: AnyLetter = None
    every: All = False
    since: Since = None
    until: Until = None


@takes_structs
def save_letters(
    context: typer.Context,
    *,
    which: Which,
    folder: Annotated[Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Where to.")] = None,
    merged: Annotated[
        Path | None,
        typer.Option(metavar="FILE.pdf", help="Put the PDF letters together into this one, for the printer."),
    ] = None,
    wanted: Formats = None,
    replace: Annotated[bool, typer.Option("--replace", help="Keep an old file as a version.")] = False,
    generated: Generated = False,
) -> None:
    """Save issued letters in a folder. They are exactly as they went out; one PDF can hold all of them."""
    from accessreq.services import printing
    from accessreq.services.documents import save

    options = given(context)
    session = options.session()
    chosen, asked = _chosen(session, which, generated=generated), formats(wanted)
    one_pdf = _merging(session, asked) if merged else None
    into = folder or (None if merged else session.settings.save_to or Path())
    takers = _takers(into, one_pdf, replace=replace)
    letters = printing.take(session, chosen, asked if into else ("pdf",), *takers)
    made, failed = gathered(options, "Saving letters", _how_many(session, chosen), letters)
    _raise_if_one(chosen, failed)
    files = [path for _, each in made for path in each]
    if one_pdf and one_pdf.letters and merged:
        files.append(save(merged.parent, merged.name, one_pdf.finish(), replace=replace))
    missing = _missing(len(made) - one_pdf.letters) if one_pdf else []
    _finish(options, chosen, files, [*failed, *missing], count=len(made))


@takes_structs
def write_labels(
    context: typer.Context,
    *,
    which: Which,
    into: Into,
    skip: Annotated[int, typer.Option(help="How many labels of the first sheet are used up.")] = 0,
) -> None:
    """Write the addresses of letters on labels. They are Avery 5160, 30 to a sheet, 1 by 2 5/8 inches."""
    options = given(context)
    session = options.session()
    from accessreq.letters.formats.envelopes import labels

    _write_addresses(
        options,
        session,
        _chosen(session, which),
        into,
        lambda them, sender: labels(them, sender, skip),
    )


@takes_structs
def write_envelopes(
    context: typer.Context,
    *,
    which: Which,
    into: Into,
) -> None:
    """Write the addresses of letters on envelopes. They are #10, 9 1/2 by 4 1/8 inches, with the sender's."""
    options = given(context)
    session = options.session()
    from accessreq.letters.formats.envelopes import envelopes

    _write_addresses(options, session, _chosen(session, which), into, envelopes)


def _chosen(session: Session, which: Which, *, generated: bool = False) -> "Chosen":
    """Which letters were asked for.

    Raises:
        Needed: neither a case nor all of them.
        Refused: both, or days without ``--all``.
    """
    since, until = first_and_last(which.since, which.until, session.today)
    if not which.case and not which.every:
        raise Needed(
            "No case is named.",
            "Letters are taken from one case, or from all of them.",
            "Name it, or add: --all --since DATE",
        )
    if which.case and (which.every or which.since is not None or which.until is not None):
        raise Refused(
            f"The case {which.case} is named, and all of them are asked for.",
            "It is one or the other; days choose among the letters of all cases.",
            "Leave the case out, or --all, --since and --until.",
        )
    from accessreq.services.printing import Chosen

    return Chosen(case=which.case, number=which.number, generated=generated, since=since, until=until)


def _how_many(session: Session, chosen: "Chosen") -> int:
    from accessreq.services.printing import number_of_letters

    return 1 if chosen.case else number_of_letters(session, chosen)


def _merging(session: Session, wanted: tuple[str, ...]) -> "Merged":
    if wanted and "pdf" not in wanted:
        raise Refused(
            f"Letters are asked for as {', '.join(wanted)}, and merged.",
            "Only PDF letters can be put together into one.",
            "Leave --format out, or add: --format pdf",
        )
    from accessreq.letters.merging import Merged

    return Merged("Letters", session.today)


def _takers(into: Path | None, one_pdf: "Merged | None", *, replace: bool) -> Iterator["Takes"]:
    from accessreq.services import printing

    if into:
        yield printing.into(into, replace=replace)
    if one_pdf:
        yield printing.added_to(one_pdf)


def _missing(letters: int) -> list[Failed]:
    if not letters:
        return []
    missing = NotFound(
        "One letter was not issued as PDF." if letters == 1 else f"{letters} letters were not issued as PDF.",
        "What was not is missing from the merged file.",
        "Print it by itself: accessreq letter save CASE",
    )
    return [("Merged", missing)]


def _raise_if_one(chosen: "Chosen", failed: Sequence[Failed]) -> None:
    """Raise what hinders the letters of one case, so that it is told as ever."""
    if chosen.case and failed:
        raise failed[0][1]


def _write_addresses(
    given: GlobalOptions,
    session: Session,
    chosen: "Chosen",
    into: Path,
    write: Callable[[Sequence[tuple[str, ...]], "Sender"], bytes],
) -> None:
    from accessreq.letters.formats.envelopes import Sender
    from accessreq.services.documents import save
    from accessreq.services.printing import addresses

    found = addresses(session, chosen)
    made, failed = gathered(given, "Looking up addresses", _how_many(session, chosen), found)
    _raise_if_one(chosen, failed)
    agency = session.settings.agency
    sender = Sender(lines=(agency.name, *agency.address), on=session.today)
    content = write([each for _, each in made], sender) if made else b""
    files = [save(into.parent, into.name, content, replace=False)] if made else []
    _finish(given, chosen, files, failed, count=len(made))


def _finish(
    given: GlobalOptions, chosen: "Chosen", files: Sequence[Path], refused: Sequence[Failed], *, count: int
) -> None:
    """Tell what was written; of all letters, those without an address or a PDF are left out, and told."""
    left_out = [each for each in refused if not chosen.case and isinstance(each[1], NotFound)]
    failed = [each for each in refused if each not in left_out]
    say(given, *(f"Left out: {name}: {error.found}" for name, error in left_out))
    tell_failed(given, failed, others=bool(count))
    answer(
        given,
        data=lambda: {
            "files": [str(path) for path in files],
            "letters": count,
            "failed": failures(failed),
            "left_out": failures(left_out),
        },
        records=lambda: [(path,) for path in files],
        page=lambda: letter_pages.files(files) or letter_pages.none_fits(),
    )
    leave(failed)


for _name, _command in (
    ("save", save_letters),
    ("final", keep_final),
    ("send", send_letter),
    ("labels", write_labels),
    ("envelopes", write_envelopes),
    ("list", list_letters),
    ("show", show_letter),
    ("verify", verify_letter),
    ("preview", preview_letter),
):
    letter_app.command(_name, cls=Command)(_command)
