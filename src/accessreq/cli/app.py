"""The program: what it offers stands in a table, and a command's module is imported when it is called."""

from importlib import import_module
from typing import Any

import typer

from accessreq.cli.commands import app
from accessreq.cli.groups import Command, Group, given
from accessreq.cli.offered import MODULE_AND_SUMMARY


class Program(Group):
    """The group of all commands, each only announced until it is called."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401  typer's own
        super().__init__(**attributes)
        self.commands = {
            name: Command(name=name, short_help=summary) for name, (_, summary) in MODULE_AND_SUMMARY.items()
        }

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401  private to typer
        """Read the name of a command, and take the command itself in place of its announcement."""
        name, announced, rest = super().resolve_command(ctx, args)
        return name, announced and imported(str(name)), rest


def imported(name: str) -> Any:  # noqa: ANN401  typer's own classes are private
    """Return a command from its module, which is imported now."""
    module, _ = MODULE_AND_SUMMARY[name]
    import_module(f"accessreq.cli.{module}")
    return typer.main.get_group(app).commands[name]


program = typer.Typer(
    cls=Program,
    name="accessreq",
    help="Case manager for New York privacy compliance officers: written requests for access to "
    "personal information, their letters and their statutory dates.",
    epilog="Every command takes the options above, before or after its name. Start with: accessreq init",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@program.callback()
def everywhere(context: typer.Context) -> None:
    """Keep what was given for every command with the command line as a whole."""
    given(context)
