"""How a command that records something is declared, by its own options and its act; and how it ends.

The declaration brings the rest: the store, the day, ``--on``, ``--note``, ``--dry-run``,
where a letter goes with it the options of letters, and the page or JSON that is shown at
the end. At a terminal its questions are asked first; what an act finds missing or refuses is
asked for, and the act is called again. At the end it offers what may follow.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from inspect import Parameter, signature
from typing import Any, ClassVar, Final, TypeVar

import typer
from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.release_checks import asked_for_proof
from accessreq.cli import pages, shapes
from accessreq.cli.asking import Form, GoneBack, Question
from accessreq.cli.commands import Command, app, given
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import (
    Despite,
    DryRun,
    Edit,
    Folder,
    Formats,
    Note,
    On,
    as_declared,
    gathered,
    option,
    spread,
)
from accessreq.cli.out import answer, say, told_all_the_same
from accessreq.errors import AccessreqError, Declined, Missing, NotAllowed, NotFound, Refused
from accessreq.screen import fitted, visible
from accessreq.services.looking import standing_on
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Result, Session

Declared = TypeVar("Declared", bound=Callable[..., Result])

_CONTEXT: Final = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


_BEFORE: Final = (option("on", On, None), option("note", Note, ""))
_OF_A_LETTER: Final = (
    option("folder", Folder, None),
    option("wanted", Formats, None),
    option("despite", Despite, None),
    option("edit", Edit, default=False),
)
_AFTER: Final = (option("dry_run", DryRun, default=False),)


class Act(Struct, frozen=True, kw_only=True):
    """What is at hand for an act: the session, and what was typed for every command that records.

    Attributes:
        typed_on: the day as it was typed; ``None`` where it was left out.
    """

    context: typer.Context
    options: GlobalOptions
    session: Session
    typed_on: str | None
    note: str
    dry_run: bool

    @classmethod
    def of(cls, context: typer.Context) -> "Act":
        """Return what is at hand for the command of a context."""
        options, typed = given(context), context.params
        return cls(
            context=context,
            options=options,
            session=options.session_to_write(),
            typed_on=typed["on"],
            note=typed["note"],
            dry_run=typed["dry_run"],
        )

    def says(self, *names: str) -> bool:
        """Tell whether any of these options was given."""
        return any(self.context.params.get(each) not in (None, False, "", [], ()) for each in names)

    @property
    def on(self) -> date:
        """The day on which it happened; today where none was typed."""
        return self.options.on(self.typed_on)

    @property
    def how(self) -> HowToIssue:
        """How the letter of the act is to be issued.

        Raises:
            Refused: a format is unknown, or the reason for a letter despite a finding is empty.
            Needed: the letter is to be edited, and nothing may be asked.
        """
        from accessreq.cli.reviewing import how_to_issue  # only where a letter may go

        return how_to_issue(self.context)


class Recording(Command):
    """A command that records something; at a terminal what it needs is asked for, and can be changed.

    Attributes:
        form: the questions of the command; those alone that its act finds missing where it has none.
        confirms: whether the answers are shown before the act; where a letter follows, it shows them.
    """

    form: Callable[[Act], Sequence[Question]] | None = None
    confirms: ClassVar[bool] = False

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  private to typer
        """Call the command, again and again while an answer is to be changed.

        An act reads its options anew each time, and keeps nothing before it has them all.

        Raises:
            Missing: an option is missing and cannot be asked for.
        """
        options = given(ctx)
        if not options.interactive:
            return super().invoke(ctx)
        form, questions = Form(ctx), self.form
        while True:
            try:
                if questions is not None:
                    form.ask(questions(Act.of(ctx)))
                    questions = None
                    if form.answered and self.confirms and not options.yes:
                        form.confirm()
                options.begun_again(asked=form.answered)
                return super().invoke(ctx)
            except Missing as missing:
                form.ask_for(missing)
            except GoneBack:
                form.confirm("to go on")
            except (Refused, NotAllowed, NotFound) as refused:
                if isinstance(refused, Declined) or not (refused.option or form.answered):
                    raise
                if refused.option:
                    form.ask_for(refused)
                else:
                    form.change(refused)


def records(
    name: str | None = None,
    *,
    under: typer.Typer = app,
    cls: type[Recording] = Recording,
    letter: bool = False,
    asks: Callable[[Act], Sequence[Question]] | None = None,
    confirms: bool | None = None,
    then: Callable[[GlobalOptions, Result], None] | None = None,
) -> Callable[[Declared], Declared]:
    """Declare a command that records something.

    Args:
        name: as it is typed; that of the function if left out.
        under: the program, or the group of commands that it belongs to.
        cls: reads the line.
        letter: a letter goes with the act.
        asks: the questions of the command at a terminal.
        confirms: whether the answers are shown before the act; if left out, where no letter shows them.
        then: what is offered at a terminal once it was done.
    """

    def declare(declared: Declared) -> Declared:
        own = tuple(signature(declared).parameters.values())[1:]
        options = tuple(one for each in own for one in spread(each))
        shared = (*_BEFORE, *(_OF_A_LETTER if letter else ()), *_AFTER)
        named = {each.name for each in options}
        takes = (_CONTEXT, *options, *(each for each in shared if each.name not in named))

        def run(context: typer.Context, **typed: Any) -> None:  # noqa: ANN401  each option of its own type
            act = Act.of(context)
            done = declared(act, **{each.name: gathered(each, typed) for each in own})
            finish(act.options, act.session, done)
            if then is not None and act.options.asked and not done.dry_run:
                then(act.options, done)

        as_declared(run, declared, takes)
        form = None if asks is None else staticmethod(asks)
        shown = not letter if confirms is None else confirms
        reads = type(cls.__name__, (cls,), {"form": form, "confirms": shown})
        under.command(name or declared.__name__, cls=reads)(run)
        return declared

    return declare


# --- The one print after it, and what is offered then.


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
