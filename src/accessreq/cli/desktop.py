"""The officer's own programs: an editor for words, a viewer for a letter or a paper.

What they open lies in a folder that nobody else can read and that does not stay.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accessreq.cases.wording import words_in
from accessreq.cli.global_options import GlobalOptions
from accessreq.errors import Declined, Needed, Refused
from accessreq.screen import visible

if TYPE_CHECKING:
    from accessreq.services.issuing import Issued

_USUAL: Final = ("sensible-editor", "editor", "nano", "vi")
_HEADER: Final = r"(?s)\A\s*<!--.*?-->"
_unkept: Final[dict[str, str]] = {}  # the words that the editor left last, by the name of their file


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that the officer's account alone can enter, and remove it with all it then holds.

    It lies in memory where the system offers such a place.
    """
    in_memory = os.environ.get("XDG_RUNTIME_DIR")  # empty, it would mean the working folder
    offered = in_memory and Path(in_memory).is_dir()
    from tempfile import TemporaryDirectory  # only for a question

    with TemporaryDirectory(prefix="accessreq-", dir=in_memory if offered else None) as made:
        yield Path(made)


def edited(text: str, about: str, name: str) -> str:
    """Return a text as it is once the officer's editor has closed.

    Args:
        text: what is laid open.
        about: what the officer should know, written above it as a comment and taken off again; empty
            for nothing.
        name: the file's name, whose suffix tells the editor what it is.

    Raises:
        Needed: there is no editor.
        Declined: the editor failed, or left nothing.
    """
    command = _editor()
    with private_folder() as folder:
        path = folder / name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(f"<!--\n{about}\n-->\n\n{text}" if about else text)
        _run([*command, str(path)])
        left = re.sub(_HEADER, "", _words(path)) if path.is_file() else ""
    if not left.strip():
        raise _declined("The editor left no words.")
    words = left.lstrip("\n")
    _unkept.clear()
    if words.strip() != text.strip():
        _unkept[name] = words
    return words


def typed_words(*, keep: bool) -> Path | None:
    """Let go of what was typed last and stands in no record; return the file in which it is kept, if it is.

    Args:
        keep: whether it is put into a file, which the officer's account alone can read.
    """
    if not _unkept:
        return None
    name, words = _unkept.popitem()
    if not keep:
        return None
    with suppress(OSError):  # of a disk that is full the words are the smallest loss
        from platformdirs import user_state_path

        folder = user_state_path("accessreq")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        from tempfile import mkstemp

        number, path = mkstemp(prefix=f"{Path(name).stem}-", suffix=Path(name).suffix, dir=folder)
        with os.fdopen(number, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(words)
        return Path(path)
    return None


def _words(path: Path) -> str:
    """The words that an editor has left; bytes that are no text are refused later, by their code."""
    content = path.read_bytes()
    try:
        return words_in(content).text
    except UnicodeDecodeError:
        return content.decode("utf-8", errors="surrogateescape")


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603  the officer's own choice
    except OSError as error:
        raise Needed(
            f"The editor {command[0]} cannot be started ({error.strerror}).",
            "The words of the letter are edited in it.",
            "Name one that can: EDITOR=nano accessreq …",
        ) from error
    if code:
        raise _declined(f"The editor ended with {code}.")


def _editor() -> list[str]:
    """The command of the officer's editor, by the environment or the system."""
    for variable in ("VISUAL", "EDITOR"):
        if named := shlex.split(os.environ.get(variable, "")):
            return named
    for usual in _USUAL:
        if found := shutil.which(usual):
            return [found]
    raise Needed(
        "There is no editor.",
        "Neither VISUAL nor EDITOR names one, and none of the usual ones is installed.",
        "Name one: EDITOR=nano accessreq …",
    )


def _declined(found: str) -> Declined:
    return Declined(found, "Nothing was issued, and nothing was saved.", "Repeat the command to try again.")


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
    from accessreq.services.papers import save_preview

    command = _viewer_for(given, "The PDF", "accessreq letter preview CASE KIND -o FOLDER")
    if all(each.kept.format != "pdf" for each in trial.documents):
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
