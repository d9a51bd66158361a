"""Asks at a terminal for what is missing; without a terminal it is an error that names the option."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import typer

from accessreq.casebook.recording import HowToIssue
from accessreq.cases.wording import one_line
from accessreq.cli import commands
from accessreq.cli.given import Given
from accessreq.cli.reviewing import review
from accessreq.errors import Needed, NotAllowed, Refused
from accessreq.screen.page import visible

Choice = TypeVar("Choice", bound=StrEnum)

FORMATS = ("text", "docx", "pdf")


def need(given: Given, typed: str | None, option: str, question: str) -> str:
    """Return what was typed after an option, or what is answered at the terminal.

    Raises:
        Needed: it is missing and cannot be asked for.
    """
    if typed is not None:
        return typed
    if given.interactive:
        return str(typer.prompt(question, err=True))
    raise Needed(
        f"The option {option} is missing.",
        "It cannot be asked for, because this is not a terminal or --no-input was given.",
        f"Add it: {option} VALUE",
    )


def choose(given: Given, typed: Choice | None, option: str, question: str, choices: type[Choice]) -> Choice:
    """Return what was chosen after an option, or at the terminal, where it is asked until it is one of them.

    Raises:
        Needed: it is missing and cannot be asked for.
    """
    if typed is not None:
        return typed
    known = {each.value: each for each in choices}
    listed = f"{question} ({', '.join(known)})"
    while (answer := need(given, None, option, listed).strip()) not in known:
        typer.echo(f"“{visible(answer[:40])}” is none of these.", err=True)
    return known[answer]


def ask(question: str) -> str:
    """Return what is answered at the terminal; an empty line is an answer too."""
    return str(typer.prompt(question, default="", show_default=False, err=True))


def confirm(given: Given, question: str) -> None:
    """Ask for a yes, which ``--yes`` gives beforehand.

    Raises:
        NotAllowed: the answer is no.
        Needed: nobody can be asked.
    """
    if given.yes:
        return
    if not given.interactive:
        raise Needed(
            f"A confirmation is needed: {question}",
            "It cannot be asked for, because this is not a terminal or --no-input was given; nothing was "
            "recorded.",
            "Add --yes when you are sure.",
        )
    if not typer.confirm(question, err=True):
        raise NotAllowed("It was declined.", "Nothing was kept.", "")


def formats(typed: list[str] | None) -> tuple[str, ...]:
    """Return the formats that were typed, each once, in their own order.

    Raises:
        Refused: one of them is unknown.
    """
    unknown = set(typed or ()) - set(FORMATS)
    if unknown:
        raise Refused(
            f"There is no format “{min(unknown)[:20]}”.",
            "Letters are made as text, docx and pdf.",
            "Choose of these: --format pdf",
        )
    return tuple(each for each in FORMATS if each in (typed or ()))


def how_to_issue(context: typer.Context) -> HowToIssue:
    """Return how the letter of a command is to be issued, from the options that all such commands take.

    Raises:
        Refused: a format is unknown, or the reason for a letter despite a finding is empty.
        Needed: the letter is to be edited, and nothing may be asked.
    """
    typed = context.params
    reason, dry_run = typed["despite"], bool(typed["dry_run"])
    return HowToIssue(
        formats=formats(typed["wanted"]),
        folder=Path(typed["folder"]) if typed["folder"] is not None else None,
        dry_run=dry_run,
        despite=one_line("reason", reason) if reason is not None else "",
        review=review(commands.given(context), edit=bool(typed["edit"]), dry_run=dry_run),
    )
