"""Commands that bring letters to the printer, of one case or of all: save, labels, envelopes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from accessreq.cli import completing, letter_pages
from accessreq.cli.apps import given
from accessreq.cli.batches import Failed, failures, gathered, leave, tell_failed
from accessreq.cli.dates import first_and_last
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import AnyLetter, Formats, Generated
from accessreq.cli.out import answer, say
from accessreq.cli.reviewing import formats
from accessreq.cli.spread import takes_structs
from accessreq.errors import Needed, NotFound, Refused
from accessreq.services import printing
from accessreq.services.documents import save
from accessreq.services.printing import Chosen
from accessreq.services.session import Session

if TYPE_CHECKING:
    from accessreq.letters.formats.envelopes import Sender
    from accessreq.letters.merging import Merged

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


def _chosen(session: Session, which: Which, *, generated: bool = False) -> Chosen:
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
    return Chosen(case=which.case, number=which.number, generated=generated, since=since, until=until)


def _how_many(session: Session, chosen: Chosen) -> int:
    return 1 if chosen.case else printing.number_of_letters(session, chosen)


def _merging(session: Session, wanted: tuple[str, ...]) -> "Merged":
    if wanted and "pdf" not in wanted:
        raise Refused(
            f"Letters are asked for as {', '.join(wanted)}, and merged.",
            "Only PDF letters can be put together into one.",
            "Leave --format out, or add: --format pdf",
        )
    from accessreq.letters.merging import Merged

    return Merged("Letters", session.today)


def _takers(into: Path | None, one_pdf: "Merged | None", *, replace: bool) -> Iterator[printing.Takes]:
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


def _raise_if_one(chosen: Chosen, failed: Sequence[Failed]) -> None:
    """Raise what hinders the letters of one case, so that it is told as ever."""
    if chosen.case and failed:
        raise failed[0][1]


def _write_addresses(
    given: GlobalOptions,
    session: Session,
    chosen: Chosen,
    into: Path,
    write: Callable[[Sequence[tuple[str, ...]], "Sender"], bytes],
) -> None:
    from accessreq.letters.formats.envelopes import Sender

    found = printing.addresses(session, chosen)
    made, failed = gathered(given, "Looking up addresses", _how_many(session, chosen), found)
    _raise_if_one(chosen, failed)
    agency = session.settings.agency
    sender = Sender(lines=(agency.name, *agency.address), on=session.today)
    content = write([each for _, each in made], sender) if made else b""
    files = [save(into.parent, into.name, content, replace=False)] if made else []
    _finish(given, chosen, files, failed, count=len(made))


def _finish(
    given: GlobalOptions, chosen: Chosen, files: Sequence[Path], refused: Sequence[Failed], *, count: int
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
