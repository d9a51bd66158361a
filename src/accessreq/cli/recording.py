"""How a command that records something is declared: by its own options and its act.

The declaration brings the rest: the store, the day, ``--on``, ``--note``, ``--dry-run``,
where a letter goes with it the options of letters, and the page or JSON that is shown at
the end. What an act finds missing is asked for at a terminal, and the act is called again.
"""

from collections.abc import Callable
from datetime import date
from inspect import Parameter, Signature, signature
from typing import Any, Final, TypeVar

import typer
from msgspec import Struct

from accessreq.casebook.desk import Desk, Done
from accessreq.casebook.recording import HowToIssue
from accessreq.cli.asking import ask_for_missing, how_to_issue
from accessreq.cli.commands import Command, app, given
from accessreq.cli.finish import finish
from accessreq.cli.given import Given
from accessreq.cli.options import Despite, DryRun, Edit, Folder, Formats, Note, On
from accessreq.errors import Missing

Declared = TypeVar("Declared", bound=Callable[..., Done])

_CONTEXT: Final = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


def _option(name: str, kind: Any, default: object) -> Parameter:  # noqa: ANN401  a type, annotated
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


_BEFORE: Final = (_option("on", On, None), _option("note", Note, ""))
_OF_A_LETTER: Final = (
    _option("folder", Folder, None),
    _option("wanted", Formats, None),
    _option("despite", Despite, None),
    _option("edit", Edit, default=False),
)
_AFTER: Final = (_option("dry_run", DryRun, default=False),)


class Recording(Command):
    """A command that records something, whose act is called again where an option was missing."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  private to typer
        """Call the command; what its act finds missing is asked for at a terminal, option by option.

        An act reads its options anew each time, and keeps nothing before it has them all.

        Raises:
            Missing: an option is missing and cannot be asked for.
        """
        options = given(ctx)
        options.answers = {}
        while True:
            try:
                return super().invoke(ctx)
            except Missing as missing:
                if not options.interactive:
                    raise
                ask_for_missing(ctx, missing)


class Act(Struct, frozen=True, kw_only=True):
    """What is at hand for an act: the desk, and what was typed for every command that records.

    Attributes:
        typed_on: the day as it was typed; ``None`` where it was left out.
    """

    context: typer.Context
    options: Given
    desk: Desk
    typed_on: str | None
    note: str
    dry_run: bool

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
        return how_to_issue(self.context)


def records(
    name: str | None = None, *, under: typer.Typer = app, cls: type[Command] = Recording, letter: bool = False
) -> Callable[[Declared], Declared]:
    """Declare a command that records something.

    Args:
        name: as it is typed; that of the function if left out.
        under: the program, or the group of commands that it belongs to.
        cls: reads the line.
        letter: a letter goes with the act.
    """

    def declare(declared: Declared) -> Declared:
        own = tuple(signature(declared).parameters.values())[1:]
        named = {each.name for each in own}
        shared = (*_BEFORE, *(_OF_A_LETTER if letter else ()), *_AFTER)
        takes = (_CONTEXT, *own, *(each for each in shared if each.name not in named))

        def run(context: typer.Context, **typed: Any) -> None:  # noqa: ANN401  each option of its own type
            options = given(context)
            desk = options.desk_to_write()
            act = Act(
                context=context,
                options=options,
                desk=desk,
                typed_on=typed["on"],
                note=typed["note"],
                dry_run=typed["dry_run"],
            )
            finish(options, desk, declared(act, **{each: typed[each] for each in named}))

        run.__signature__ = Signature(takes)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in takes}
        run.__doc__, run.__module__ = declared.__doc__, declared.__module__
        under.command(name or declared.__name__, cls=cls)(run)
        return declared

    return declare
