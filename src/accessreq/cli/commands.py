"""The one Typer application, to which the modules of commands add theirs."""

import typer

from accessreq.cli.given import Command, Given, Group

app = typer.Typer(
    cls=Group,
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

letter_app = typer.Typer(
    cls=Group, help="The letters of a case, exactly as they were issued.", no_args_is_help=True
)
settings_app = typer.Typer(cls=Group, help="The agency's settings.", no_args_is_help=True)
receive_app = typer.Typer(cls=Group, help="Log a written request.", no_args_is_help=True)
app.add_typer(receive_app, name="receive")
app.add_typer(letter_app, name="letter")
app.add_typer(settings_app, name="settings")


@app.callback()
def everywhere(context: typer.Context) -> None:
    """Keep what was given for every command with the command line as a whole."""
    context.ensure_object(Given)


def given(context: typer.Context) -> Given:
    """Return what was given for every command."""
    found = context.find_root().ensure_object(Given)
    assert isinstance(found, Given)  # noqa: S101  ensure_object made it
    return found


__all__ = ["Command", "app", "given", "letter_app", "receive_app", "settings_app"]
