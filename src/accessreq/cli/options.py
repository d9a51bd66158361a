"""Options that several commands share, each said once; and options declared as the fields of a struct."""

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer
from msgspec import Struct
from msgspec.structs import fields

from accessreq.cli import completing
from accessreq.errors import Refused
from accessreq.law.identity import Channel
from accessreq.law.letters import Language

CaseName = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A case number, or a piece of a number or a name.",
        show_default=False,
        autocompletion=completing.cases,
    ),
]
OneCase = Annotated[
    str | None,
    typer.Argument(
        metavar="[CASE]",
        help="One case alone; all of them if left out.",
        show_default=False,
        autocompletion=completing.cases,
    ),
]
OneDuty = Annotated[
    str | None, typer.Argument(metavar="[DUTY]", show_default=False, autocompletion=completing.duties)
]
LetterNumber = Annotated[
    int,
    typer.Argument(
        metavar="NUMBER",
        help="The letter's number.",
        show_default=False,
        autocompletion=completing.letters,
    ),
]
AnyLetter = Annotated[
    int | None,
    typer.Argument(
        metavar="[NUMBER]",
        help="The letter's number; all if left out.",
        show_default=False,
        autocompletion=completing.letters,
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day on which it happened; today if left out."),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="A note kept with the entry.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done; keep nothing.")]
Edit = Annotated[
    bool, typer.Option("--edit", help="Edit the words of this one letter first, in $VISUAL or $EDITOR.")
]
Folder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="Also save the letter there; made if missing."),
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="text|docx|pdf", help="Make only these formats; repeatable."),
]
Despite = Annotated[
    str | None,
    typer.Option(
        metavar="REASON", help="Go on in spite of a finding or a release check; the reason is saved."
    ),
]
Again = Annotated[bool, typer.Option("--again", help="Ask once more for what a letter has asked already.")]
Generated = Annotated[
    bool, typer.Option("--generated", help="As the program made it, also where another file really went out.")
]
Address = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LINES", help="Postal address; lines separated by a line break or “;”, or repeated."
    ),
]
Tongue = Annotated[
    Language, typer.Option("--language", help="Courtesy translation that goes behind the letters.")
]
FromEmail = Annotated[
    str | None,
    typer.Option("--from-email", metavar="FILE|-", help="The mail by which it came, as .eml; - reads one."),
]
FromForm = Annotated[
    Path | None,
    typer.Option("--from-form", metavar="FILE", help="The agency's request form that came back, as PDF."),
]
Each = Annotated[
    bool, typer.Option("--each", help="Each mail of a Maildir folder, of .eml files, or of an mbox file.")
]
New = Annotated[str, typer.Option(metavar="REASON", help="Why it is not the double it looks like.")]
By = Annotated[Channel | None, typer.Option(help="How it arrived; a letter says so only where it is given.")]
At = Annotated[str | None, typer.Option(metavar="HH:MM", help="The time of arrival.")]
Papers = Annotated[list[Path] | None, typer.Option("--attach", metavar="FILE", help="A paper with it.")]


def formats(typed: list[str] | None) -> tuple[str, ...]:
    """Return the formats that were typed, each once, in their own order.

    Raises:
        Refused: one of them is unknown.
    """
    from accessreq.cases.events import MEDIA_TYPES  # a shell that completes a word needs no event

    unknown = set(typed or ()) - MEDIA_TYPES.keys()
    if unknown:
        raise Refused(
            f"There is no format “{min(unknown)[:20]}”.",
            "Letters are made as text, docx and pdf.",
            "Choose of these: --format pdf",
        )
    return tuple(each for each in MEDIA_TYPES if each in (typed or ()))


def lines(typed: list[str] | None) -> tuple[str, ...]:
    """Return the lines of an address as they were typed, empty ones left out."""
    parts = (part for each in typed or () for line in each.split("\n") for part in line.split(";"))
    return tuple(part.strip() for part in parts if part.strip())


def option(name: str, kind: Any, default: object) -> Parameter:  # noqa: ANN401  a type, annotated
    """Return a parameter of a command."""
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


def spread(one: Parameter) -> Sequence[Parameter]:
    """Return the options that a parameter stands for: itself, or the fields of a struct, each an option."""
    if not _is_struct(one):
        return (one.replace(kind=Parameter.POSITIONAL_OR_KEYWORD),)
    kinds = get_type_hints(one.annotation, include_extras=True)
    return [option(each.name, kinds[each.name], each.default) for each in fields(one.annotation)]


def gathered(one: Parameter, typed: Mapping[str, Any]) -> Any:  # noqa: ANN401  each option of its own type
    """Return the value of a parameter from those of its options."""
    if not _is_struct(one):
        return typed[one.name]
    return one.annotation(**{each.name: typed[each.name] for each in fields(one.annotation)})


def as_declared(
    run: Callable[..., None], declared: Callable[..., object], takes: Sequence[Parameter]
) -> None:
    """Let a function be read as a command with these parameters and the help of another."""
    run.__signature__ = Signature(takes)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in takes}
    run.__name__, run.__doc__, run.__module__ = declared.__name__, declared.__doc__, declared.__module__


def takes_structs(declared: Callable[..., None]) -> Callable[..., None]:
    """Let a command take structs, each field of which is an option."""
    own = tuple(signature(declared).parameters.values())

    def run(**typed: Any) -> None:  # noqa: ANN401  each option of its own type
        declared(**{each.name: gathered(each, typed) for each in own})

    takes = [each for one in own for each in spread(one)]
    as_declared(run, declared, sorted(takes, key=lambda each: each.default is not Parameter.empty))
    return run


def _is_struct(one: Parameter) -> bool:
    return isinstance(one.annotation, type) and issubclass(one.annotation, Struct)
