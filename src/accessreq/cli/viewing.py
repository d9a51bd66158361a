"""A PDF looked at before it is kept: in the desktop's own viewer, where there is a desktop."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accessreq.cli.editing import private_folder
from accessreq.cli.global_options import GlobalOptions
from accessreq.errors import Needed, Refused

if TYPE_CHECKING:
    from accessreq.services.issuing import Issued

_VIEWERS: Final = ("xdg-open", "open")


def viewer() -> str | None:
    """Return the command that opens a file on this desktop; ``None`` where there is no desktop."""
    on_a_desktop = sys.platform == "darwin" or any(
        os.environ.get(each) for each in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return next((found for each in _VIEWERS if (found := shutil.which(each))), None) if on_a_desktop else None


def open_until_seen(given: GlobalOptions, trial: "Issued") -> None:
    """Open the PDF of a trial letter in the viewer, from a private folder that is then removed.

    Raises:
        Needed: there is no desktop, or nobody to press Enter.
        Refused: the letter was not made as PDF.
    """
    from accessreq.services.issuing import format_of
    from accessreq.services.papers import save_preview

    command = viewer()
    if command is None or not given.interactive:
        raise Needed(
            "The PDF cannot be opened here.",
            "It takes a desktop with a viewer, and somebody at a terminal to say when it was seen.",
            "Save it instead: accessreq letter preview CASE KIND -o FOLDER",
        )
    if all(format_of(each.kept) != "pdf" for each in trial.documents):
        raise Refused(
            "The letter was not asked for as PDF.",
            "The viewer shows the real PDF.",
            "Ask for it as well: --format pdf",
        )
    with private_folder() as folder:
        for path in save_preview(trial, folder):
            if path.suffix == ".pdf":
                open_in(command, path)
        from accessreq.cli import prompts  # only where something is asked

        prompts.line("Press Enter when you have seen it")


def open_in(command: str, path: Path) -> None:
    """Open a file in the viewer, without waiting for it."""
    quiet = subprocess.DEVNULL
    subprocess.Popen([command, str(path)], stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603  see ``viewer``
