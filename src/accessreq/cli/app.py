"""The program: what it offers stands in a table, and a command's module is imported when it is called."""

import os
from collections.abc import Sequence
from copy import copy
from functools import cache
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.models import CommandInfo

from accessreq.cli import completing, import_msgspec
from accessreq.cli.apps import app
from accessreq.cli.command_table import ELSEWHERE, GROUPS, MODULE_AND_SUMMARY
from accessreq.cli.groups import Command, Group, given, words
from accessreq.errors import Needed

_COMPLETION: Final = ("--show-completion", "--install-completion")
_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")


class Program(Group):
    """The group of all commands, each only announced until it is called."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401  typer's own
        super().__init__(**attributes)
        self.commands = {
            name: Command(name=name, short_help=summary) for name, (_, summary) in MODULE_AND_SUMMARY.items()
        }

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  private to typer
        """Return the parameters; those of completion say that a shell can be named."""
        params = super().get_params(ctx)
        for each in params:
            if each.opts[0] in _COMPLETION:
                each.help = (
                    f"{each.help.partition(' for ')[0]} for this shell, or for the one named behind it."
                )
        return params

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  private to typer
        """Read the line; a shell behind an option of completion is the one that is meant.

        Raises:
            Needed: there is no completion for that shell.
        """
        if words(args)[:1] == ["help"]:
            before = args.index("help")
            args = [*args[:before], *args[before + 1 :], "--help"]
        option, shell = _shell_named(args)
        if shell:
            from typer.completion import install_callback, show_callback

            act = show_callback if option == "--show-completion" else install_callback
            act(ctx, ctx.command, shell)  # and the program leaves
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  private to typer
        """Write the commands by what one does, and below them the options."""
        wide = max(map(len, MODULE_AND_SUMMARY))
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(wide), summary) for name, (_, summary) in commands.items()])
        options = [each.get_help_record(ctx) for each in self.get_params(ctx)]
        with formatter.section("Options"):
            formatter.write_dl([each for each in options if each])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401  private to typer
        """Read the name of a command, and take the command itself in place of its announcement."""
        if args[0] in ELSEWHERE:
            meant = ", ".join(map(repr, ELSEWHERE[args[0]]))
            ctx.fail(f"No such command {args[0]!r}. Did you mean {meant}?")
        name, announced, rest = super().resolve_command(ctx, args)
        if ctx.resilient_parsing and rest[-1:] == ["--ground"]:  # a shell asks what may stand behind it
            return name, _with_a_ground(), rest
        return name, announced and imported(str(name)), rest


def _shell_named(args: Sequence[str]) -> tuple[str, str]:
    """Return the option of completion with the shell behind it; empty texts where none is named.

    Typer reads both as flags, and takes the shell it runs in whatever is named.
    """
    for n, each in enumerate(args):
        option, _, joined = each.partition("=")
        if option not in _COMPLETION:
            continue
        shell = joined or next(iter(args[n + 1 : n + 2]), "-")
        if shell in _SHELLS:
            return option, shell
        if not shell.startswith("-"):
            raise Needed(
                f"There is no completion for “{shell[:20]}”.",
                f"The shells are {', '.join(_SHELLS)}.",
                f"Name one of them, or none for this shell: accessreq {option} zsh",
            )
    return "", ""


def _with_a_ground() -> Any:  # noqa: ANN401  typer's own classes are private
    """Return a command that has this option alone: the table of grounds needs neither store nor settings.

    The command itself would bring both, and takes longer to import than a shell should wait.
    """

    def nothing(ground: Annotated[list[str], typer.Option(autocompletion=completing.grounds)]) -> None:
        """Is completed, never called."""

    alone = typer.Typer(add_completion=False)
    alone.command()(nothing)
    return typer.main.get_command(alone)


def complete_without_rich() -> None:
    """Let a shell be told words as they are: nothing of ours has marks that Rich would have to take out.

    Importing it takes longer than finding what is completed among 100,000 cases.
    """
    from typer import _completion_classes

    _completion_classes._sanitize_help_text = str  # type: ignore[assignment]


@cache
def imported(name: str) -> Any:  # noqa: ANN401  typer's own classes are private
    """Return a command from its module, which is imported now."""
    import_msgspec()
    module, _ = MODULE_AND_SUMMARY[name]
    import_module(f"accessreq.cli.{module}")
    alone = copy(app)  # typer makes every command there is, and of a module one is called
    alone.registered_commands = [each for each in app.registered_commands if _name_of(each) == name]
    alone.registered_groups = [each for each in app.registered_groups if each.name == name]
    return typer.main.get_group(alone).commands[name]


def _name_of(command: CommandInfo) -> str:
    return command.name or typer.main.get_command_name(getattr(command.callback, "__name__", ""))


if "_ACCESSREQ_COMPLETE" in os.environ:
    complete_without_rich()

program = typer.Typer(
    cls=Program,
    name="accessreq",
    help="Case manager for New York privacy compliance officers: written requests for access to "
    "personal information, their letters and their statutory dates.",
    epilog="Every command takes the options above, before or after its name, which may be cut short: ack. "
    "More of one: accessreq help COMMAND. Start with: accessreq init. Every morning: accessreq",
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@program.callback()
def everywhere(context: typer.Context) -> None:
    """Take the options of every command, which keep what was given as they are read; alone, show the day."""
    if context.invoked_subcommand is None:
        from accessreq.cli import agenda

        agenda.show(given(context), everything=False)
