"""The one print after a command that records something, and what is offered after it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.release_checks import asked_for_proof
from accessreq.cli import pages, shapes
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.out import answer, say
from accessreq.errors import AccessreqError
from accessreq.screen import fitted, visible
from accessreq.services.looking import standing_on
from accessreq.services.session import Result, Session


def finish(given: GlobalOptions, session: Session, done: Result) -> None:
    """Print what was done, in the form that was asked for, and the warnings beside it.

    Raises:
        OSError: the output takes nothing; what is stored all the same has been said.
    """
    standing = standing_on(session, done.deadlines, done.case)
    say(given, *done.warnings)
    with told_all_the_same(*stored(done)):
        answer(
            given,
            data=lambda: shapes.done(done, standing),
            records=lambda: [(done.case.number, done.case.status)],
            page=lambda: pages.done(done, standing),
        )


def stored(done: Result) -> Iterator[str]:
    """Yield what is said of a case where its page cannot be; nothing where nothing was saved."""
    if done.entries:
        yield is_stored(done.case.number)


def is_stored(case: str) -> str:
    """Return the words that a case is stored."""
    return f"{case} is stored. See it: accessreq show {case}"


@contextmanager
def told_all_the_same(*words: str) -> Iterator[None]:
    """Print, and where the output takes nothing say on standard error what is stored all the same.

    Raises:
        OSError: the output takes nothing; what is stored has been said.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        raise
    except OSError:
        sys.stderr.writelines(f"{each}\n" for each in words)
        raise


def offer_next(given: GlobalOptions, done: Result) -> None:
    """Offer the acts that may follow in a case, and begin the one that is chosen, in this process."""
    offered = _following(done.case)
    if not offered or given.yes:
        return
    from accessreq.cli import prompts  # only where something is asked

    listed = ", ".join(words for words, _ in offered.values())
    pressed = prompts.key(f"Next: {listed} (Enter: nothing now)", "".join(offered), enter="")
    if pressed:
        command, *options = offered[pressed][1]
        _go_on(given, done.case.number, command, done.case.number, *options)


def _following(case: Case) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The acts that may follow now, by the key for each: its words, the command and its options."""
    may = case.may_follow()
    offered: dict[str, tuple[str, tuple[str, ...]]] = {}
    if "acknowledge" in may:
        offered["a"] = ("[a]cknowledge", ("acknowledge",))
    if "identity" in may and not case.identity_settled:
        offered["i"] = ("[i]dentity shown", ("identity",))
        if asked_for_proof(case.history) is None:
            offered["p"] = ("ask for [p]roof", ("identity", "--ask"))
    if "grant" in may and case.identity_settled:
        offered["g"] = ("[g]rant", ("grant",))
    if "deny" in may:
        offered["d"] = ("[d]eny", ("deny",))
    appeal = case.appeals[-1] if case.appeals else None
    if appeal is not None and appeal.forwarded is None:
        offered["f"] = ("[f]orward the appeal to the Committee", ("forwarded", "appeal"))
    if appeal is not None and len(appeal.determinations) > len(appeal.determinations_forwarded):
        offered["c"] = ("send the [C]ommittee the determination", ("forwarded", "determination"))
    return offered


def _go_on(given: GlobalOptions, case: str, *arguments: str) -> None:
    """Run another command in this process, for the same store and day.

    Raises:
        typer.Exit: it was broken off or refused; what was stored before has been said.
    """
    from accessreq.cli.app import program

    command = typer.main.get_command(program)
    afresh = replace(
        given,
        writing=None,
        asked=False,
        allow_identifier=None,
        sent=None,
        already_sent=None,
        sent_on=None,
        signed_by=None,
    )
    try:
        with command.make_context("accessreq", list(arguments), obj=afresh) as context:
            command.invoke(context)
    except typer.Abort:
        _say_stored(case, "", "Nothing more was saved.")
        raise typer.Exit(130) from None
    except AccessreqError as error:
        _say_stored(case, error.found, error.why, error.do)
        raise typer.Exit(error.exit_code) from None


def _say_stored(case: str, *words: str) -> None:
    for line in (*words, is_stored(case)):
        typer.echo(fitted(visible(line), sys.stderr), err=True)
