"""The drawer of commands: each module of commands adds its own, once it is imported."""

import typer

from accessreq.cli.groups import Command, Group, given

app = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False)

letter_app = typer.Typer(
    cls=Group, help="The letters of a case, exactly as they were issued.", no_args_is_help=True
)
templates_app = typer.Typer(cls=Group, help="The agency's own wording of the letters.", no_args_is_help=True)
settings_app = typer.Typer(
    cls=Group, help="Show, find and check the agency's settings.", no_args_is_help=True
)
receive_app = typer.Typer(cls=Group, help="Log a written request.", no_args_is_help=True)
schedule_app = typer.Typer(
    cls=Group, help="Have the alert run by itself, on business mornings.", no_args_is_help=True
)
app.add_typer(receive_app, name="receive")
app.add_typer(letter_app, name="letter")
app.add_typer(templates_app, name="templates")
app.add_typer(settings_app, name="settings")
app.add_typer(schedule_app, name="schedule")

__all__ = [
    "Command",
    "app",
    "given",
    "letter_app",
    "receive_app",
    "schedule_app",
    "settings_app",
    "templates_app",
]
