"""The command that writes the agency's request form: form."""

from pathlib import Path
from typing import Annotated

import typer

from accessreq.cases.kinds import RequestKind
from accessreq.cli import letter_pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.out import answer, say
from accessreq.services.request_forms import FormFormat, save_forms
from accessreq.settings import load


@app.command(cls=Command)
def form(
    context: typer.Context,
    kind: Annotated[RequestKind, typer.Argument(help="What the form asks for.", show_default=False)],
    wanted: Annotated[
        list[FormFormat] | None,
        typer.Option("--format", help="Make only these formats; repeatable."),
    ] = None,
    folder: Annotated[
        Path, typer.Option("-o", "--output", "--to", metavar="FOLDER", help="Where to; made if missing.")
    ] = Path(),
    replace: Annotated[bool, typer.Option("--replace", help="Keep an old file as a version.")] = False,
) -> None:
    """Write the agency's request form for its website; as a PDF to fill in, for Word and as a web page.

    It asks what the law allows and no more. A filled PDF comes back by: accessreq receive access
    --from-form FILE.
    """
    options = given(context)
    settings = load(options.settings_path())
    files = save_forms(
        settings, kind, wanted or tuple(FormFormat), folder, options.today_in_new_york(), replace=replace
    )
    if not (settings.officer.email or settings.agency.email):
        say(
            options,
            "The settings name no email address, so that the form can be sent by mail alone. Add it: "
            "accessreq settings set officer.email ADDRESS",
        )
    answer(
        options,
        data=lambda: {"files": [str(path) for path in files]},
        records=lambda: [(str(path),) for path in files],
        page=lambda: letter_pages.files(files),
    )
