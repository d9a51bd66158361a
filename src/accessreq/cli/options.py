"""Options that several commands share, each said once."""

from pathlib import Path
from typing import Annotated

import typer

CaseName = Annotated[
    str,
    typer.Argument(metavar="CASE", help="A case number, or any unique part of one.", show_default=False),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day on which it happened; today if left out."),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="A note kept with the entry.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done; keep nothing.")]
Folder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="Also save the letter there; made if missing."),
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="text|docx|pdf", help="Make only these formats; repeatable."),
]
