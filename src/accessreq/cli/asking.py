"""Asks at a terminal for what is missing; without a terminal it is an error that names the option."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

import typer

from accessreq.casebook.recording import HowToIssue, WentOut
from accessreq.cases.wording import one_line
from accessreq.cli import commands
from accessreq.cli.dates import day
from accessreq.cli.given import Given
from accessreq.cli.reviewing import review
from accessreq.errors import Missing, Needed, NotAllowed, Refused
from accessreq.law.identity import Channel
from accessreq.screen.page import visible

Choice = TypeVar("Choice", bound=StrEnum)

FORMATS = ("text", "docx", "pdf")


_OPTIONS = {"edit": "--edit", "folder": "--output", "wanted": "--format", "signed_by": "--signed-by"}


def need(given: Given, typed: str | None, option: str, question: str) -> str:
    """Return what was typed after an option, or what is answered at the terminal.

    Raises:
        Needed: it is missing and cannot be asked for.
    """
    if typed is not None:
        return typed
    if given.interactive:
        return _remembered(given, question, lambda: str(typer.prompt(question, err=True)))
    raise Needed(
        f"The option {option} is missing.",
        "It cannot be asked for, because this is not a terminal or --no-input was given.",
        f"Add it: {option} VALUE",
    )


def _remembered(given: Given, question: str, asks: Callable[[], str]) -> str:
    """Return the answer to a question, which is asked once while an act is tried again."""
    if given.answers is None:
        return asks()
    if question not in given.answers:
        given.answers[question] = asks()
    return given.answers[question]


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
        if given.answers is not None:
            del given.answers[listed]
    return known[answer]


def pick_one(question: str, offered: Sequence[tuple[str, str]]) -> str:
    """Return the one of several that is picked at the terminal, from a list that typing filters.

    Args:
        question: what is asked, such as which case is meant.
        offered: each value with the words that tell it from the others.
    """
    from accessreq.cli import prompts  # only where something is asked

    values, answer = {value for value, _ in offered}, ""
    while (answer := prompts.pick(question, offered, before=answer)) not in values:
        told = f"“{visible(answer[:40])}” is none of these." if answer else "One of these is needed."
        typer.echo(told, err=True)
    return answer


def arrived_by(given: Given, typed: str | None) -> Channel | None:
    """Return how a paper arrived; at a terminal it is asked for, and elsewhere it may stay unsaid."""
    if typed is None and not given.interactive:
        return None
    return choose(given, Channel(typed) if typed else None, "--by", "How it arrived", Channel)


def arrived_on(given: Given, typed: str | None) -> date:
    """Return the day on which a paper arrived; at a terminal it is asked for, and today is offered.

    Elsewhere it is today, as for every command that records something.
    """
    if typed is not None or not given.interactive:
        return given.on(typed)
    question, today = "The day on which it arrived", given.today_in_new_york().isoformat()
    asks = partial(typer.prompt, question, default=today, err=True)
    return given.on(_remembered(given, question, lambda: _asked_until_a_day(given, asks)))


def _asked_until_a_day(given: Given, asks: Callable[[], str]) -> str:
    """Ask for a day until one is answered that is understood, so that a slip loses no other answer."""
    while True:
        answer = str(asks())
        try:
            given.on(answer)
        except Refused as refused:
            typer.echo(f"{visible(refused.found)} {refused.do}", err=True)
        else:
            return answer


def where_to(given: Given, typed: list[str] | None, email: str | None) -> list[str] | None:
    """Return the postal address; at a terminal it is asked for where no email is given either.

    A letter has an address of the one or the other kind, or says that it goes by hand.
    """
    if typed or email is not None or not given.interactive:
        return typed
    question = "The postal address, lines parted by “;” (empty: letters go by hand)"
    answer = _remembered(given, question, lambda: ask(question))
    return [answer] if answer.strip() else None


def ask_for_missing(context: typer.Context, missing: Missing) -> None:
    """Ask for an option that an act finds missing, and let the answer stand as if it had been typed."""
    said = visible(missing.found)
    default = "" if missing.or_none else None
    asks = partial(typer.prompt, f"{said}\n{missing.question}", default=default, show_default=False, err=True)
    parameter = next(each for each in context.command.get_params(context) if missing.option in each.opts)
    is_a_day = parameter.metavar == "DATE"
    answer = _asked_until_a_day(commands.given(context), asks) if is_a_day else asks()
    value = parameter.process_value(context, [answer] if parameter.multiple else answer)
    if parameter.expose_value:
        context.params[str(parameter.name)] = value


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
        raise NotAllowed("It was declined.", "Nothing was saved.", "")


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
    went_out = _went_out(context)
    return HowToIssue(
        formats=formats(typed["wanted"]),
        folder=Path(typed["folder"]) if typed["folder"] is not None else None,
        dry_run=dry_run,
        despite=one_line("reason", reason) if reason is not None else "",
        review=review(commands.given(context), edit=bool(typed["edit"]), dry_run=dry_run),
        went_out=went_out,
        signed_by=commands.given(context).signed_by or "",
    )


def _went_out(context: typer.Context) -> WentOut | None:
    """The letter that went out already, as it was typed; ``None`` where one is to be made.

    Raises:
        Needed: it is given twice, or how a letter is to be made is given with it.
    """
    options, typed = commands.given(context), context.params
    if options.sent is None and options.already_sent is None and options.sent_on is None:
        return None
    if options.sent and options.already_sent:
        raise Needed(
            "Both --sent and --already-sent are given.",
            "One keeps the letter that went out, the other says why there is no copy of it.",
            "Give one of them.",
        )
    if typed["on"] is None:
        raise Missing(
            "The letter went out already, and its day is not given.",
            "Its day is what the time limits are judged by, and is not taken to be today.",
            "Add it: --on DATE",
            option="--on",
            question="The day (--on)",
        )
    how_made = [name for name in ("edit", "folder", "wanted") if typed[name]]
    how_made += ["signed_by"] if options.signed_by else []
    if how_made:
        raise Needed(
            f"{_OPTIONS[how_made[0]]} says how a letter is made, and this one went out already.",
            "None is made.",
            f"Leave {_OPTIONS[how_made[0]]} out.",
        )
    on = options.sent_on
    return WentOut(
        file=Path(options.sent) if options.sent else None,
        why=one_line("reason", options.already_sent) if options.already_sent is not None else "",
        on=day(on, options.today_in_new_york()) if on is not None else None,
    )
