"""The drawer of commands: each module of commands adds its own, once it is imported."""

import typer

from accessreq.cli.groups import Command, Defaulting, Group, given

app = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False)


class Letters(Defaulting):
    """The group whose first word may also be a case: ``letter a1`` lists its letters."""

    otherwise = "list"

    def is_meant(self, named: list[str]) -> bool:
        """Tell that a single word with a digit is a case, and no mistyped command."""
        return len(named) == 1 and any(letter.isdigit() for letter in named[0])


letter_app = typer.Typer(
    cls=Letters, help="The letters of a case, exactly as they were issued.", no_args_is_help=True
)
paper_app = typer.Typer(cls=Group, help="The papers of a case that are no letters.", no_args_is_help=True)
templates_app = typer.Typer(cls=Group, help="The agency's own wording of the letters.", no_args_is_help=True)
settings_app = typer.Typer(
    cls=Group, help="Show, check and change the agency's settings.", no_args_is_help=True
)
receive_app = typer.Typer(cls=Group, help="Log a written request.", no_args_is_help=True)
schedule_app = typer.Typer(
    cls=Group, help="Have the alert run by itself, on business mornings.", no_args_is_help=True
)
app.add_typer(receive_app, name="receive")
app.add_typer(letter_app, name="letter")
app.add_typer(paper_app, name="paper")
app.add_typer(templates_app, name="templates")
app.add_typer(settings_app, name="settings")
app.add_typer(schedule_app, name="schedule")

__all__ = [
    "Command",
    "app",
    "given",
    "letter_app",
    "paper_app",
    "receive_app",
    "schedule_app",
    "settings_app",
    "templates_app",
]
