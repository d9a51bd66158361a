"""A letter before it is kept, or a paper of a case, looked at in the desktop's own viewer."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accessreq.cli.editing import private_folder
from accessreq.cli.global_options import GlobalOptions
from accessreq.errors import Needed, Refused
from accessreq.screen import visible

if TYPE_CHECKING:
    from accessreq.services.issuing import Issued

_VIEWERS: Final = ("xdg-open", "open")
# By their names, because a desktop chooses the program by it. A .desktop file, a script or a page could act.
_ONLY_SHOWN: Final = frozenset(
    f".{each}"
    for each in (
        "pdf", "png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic", "txt", "md", "csv", "eml",
        "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp",
    )
)  # fmt: skip


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

    command = _viewer_for(given, "The PDF", "accessreq letter preview CASE KIND -o FOLDER")
    if all(format_of(each.kept) != "pdf" for each in trial.documents):
        raise Refused(
            "The letter was not asked for as PDF.",
            "The viewer shows the real PDF.",
            "Ask for it as well: --format pdf",
        )
    _show(command, lambda folder: [each for each in save_preview(trial, folder) if each.suffix == ".pdf"])


def open_paper(given: GlobalOptions, case: str, number: int) -> Path:
    """Open a paper of a case under its own name, from a private folder that is then removed; return its name.

    Raises:
        Needed: there is no desktop, or nobody to press Enter.
        Refused: a file of its kind could run as a program.
        NotFound: the case has no paper of that number.
    """
    from accessreq.services import papers

    session = given.session()
    case, name = papers.paper_numbered(session, case, number)
    instead = f"accessreq paper save {case} {shlex.quote(name)} -o FOLDER"
    command = _viewer_for(given, "The paper", instead)
    if Path(name).suffix.lower() not in _ONLY_SHOWN:
        raise Refused(
            f"{visible(name)} is no picture, text or office document by its name.",
            "A desktop may run such a file in place of showing it, and it came from outside.",
            f"Save it, and look at it with a program of your choice: {instead}",
        )
    _show(command, lambda folder: papers.save_papers(session, case, [name], folder, replace=False))
    return Path(name)


def _viewer_for(given: GlobalOptions, what: str, instead: str) -> str:
    command = viewer()
    if command is None or not given.interactive:
        raise Needed(
            f"{what} cannot be opened here.",
            "It takes a desktop with a viewer, and somebody at a terminal to say when it was seen.",
            f"Save it instead: {instead}",
        )
    return command


def _show(command: str, write: Callable[[Path], Iterable[Path]]) -> None:
    """Open what is written into a private folder, which is removed with it once it was seen."""
    with private_folder() as folder:
        for path in write(folder):
            open_in(command, path)
        from accessreq.cli import prompts  # only where something is asked

        prompts.line("Press Enter when you have seen it")


def open_in(command: str, path: Path) -> None:
    """Open a file in the viewer, without waiting for it."""
    quiet = subprocess.DEVNULL
    subprocess.Popen([command, str(path)], stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603  see ``viewer``
