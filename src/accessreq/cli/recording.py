"""How a command that records something is declared: by its own options and its act.

The declaration brings the rest: the store, the day, ``--on``, ``--note``, ``--dry-run``,
where a letter goes with it the options of letters, and the page or JSON that is shown at
the end. At a terminal its questions are asked first; what an act finds missing or refuses is
asked for, and the act is called again.
"""

from collections.abc import Callable, Sequence
from datetime import date
from inspect import Parameter, signature
from typing import Any, ClassVar, Final, TypeVar

import typer
from msgspec import Struct

from accessreq.cli.apps import Command, app, given
from accessreq.cli.asking import Form, GoneBack, Question
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import Despite, DryRun, Edit, Folder, Formats, Note, On
from accessreq.cli.outcome import finish
from accessreq.cli.spread import as_declared, gathered, option, spread
from accessreq.errors import Declined, Missing, NotAllowed, NotFound, Refused
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
