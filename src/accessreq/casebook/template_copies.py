"""Copying the program's templates to where the agency edits them; nothing that was edited is lost."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.casebook.documents import save
from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.law.languages import Language
from accessreq.law.letter_rows import LetterKind
from accessreq.letters import sources
from accessreq.letters.lint import includes
from accessreq.settings import Settings
from accessreq.settings.findings import places
from accessreq.settings.load import file_text

FOLDER: Final = "letters"
# What was copied, as it was then: so that a later change of the program's own can be told.
AS_COPIED: Final = ".as-copied"


class Copied(Struct, frozen=True, kw_only=True):
    """What was copied, or would be.

    Attributes:
        written: the files that are the agency's from now on.
        kept: parts that are the agency's already and stay as they are.
        to_add: the line that the settings still need; empty where they name the folder.
        at_line: where it stands behind a ``#`` in the settings, if it does.
        dry_run: nothing was written.
    """

    folder: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    settings: Path
    to_add: str = ""
    at_line: int | None = None
    dry_run: bool = False


def copy_templates(
    settings: Settings,
    kinds: Iterable[LetterKind],
    language: Language = Language.ENGLISH,
    *,
    replaced: bool,
    dry_run: bool,
) -> Copied:
    """Copy the program's templates, with the parts that they include, to where the agency edits them.

    The folder is that of the settings; where they name none, ``letters`` beside
    the settings file. It serves only when the settings name it: letters are not
    to change because a folder happens to stand somewhere. A part that is the
    agency's already stays as it is, because other letters may lean on it.

    Args:
        settings: the agency's.
        kinds: the letters.
        language: of the courtesy translations that are copied in their place.
        replaced: the agency's own give way, and stay as versions.
        dry_run: nothing is written.

    Raises:
        NotFound: the program has no template for one of the letters in that language.
        NotAllowed: the agency has a template of its own, and it is not to give way.
        Refused: the folder is a file.
        StoreNotUsable: the folder cannot be written.
    """
    folder = settings.letters_folder or settings.source.parent / FOLDER
    mains = [sources.file_name(kind, language) for kind in kinds]
    parts = dict.fromkeys(part for name in mains for part in includes(name))
    _refuse_a_file(folder)
    for name in mains:
        if not replaced and _is_other(folder, name):
            raise _own_already(folder / name)
    kept = [name for name in parts if not replaced and _is_other(folder, name)]
    names = [name for name in (*mains, *parts) if name not in kept]
    if not dry_run:
        for name in names:
            _write(folder, name)
    return Copied(
        folder=folder,
        written=tuple(folder / name for name in names),
        kept=tuple(folder / name for name in kept),
        settings=settings.source,
        to_add="" if settings.letters_folder else f'templates = "{FOLDER}"',
        at_line=None if settings.letters_folder else _commented_line(settings.source),
        dry_run=dry_run,
    )


def _is_other(folder: Path, name: str) -> bool:
    """Tell whether something stands there that is not the program's own, byte for byte."""
    path = folder / name
    if path.is_symlink():
        return True
    return path.exists() and (not path.is_file() or path.read_bytes() != sources.read(name, None).content)


def _write(folder: Path, name: str) -> None:
    content = sources.read(name, None).content
    try:
        _put(folder, name, content)
        (folder / AS_COPIED / name).unlink(missing_ok=True)
        _put(folder / AS_COPIED, name, content)
    except (OSError, StoreNotUsable) as error:
        raise StoreNotUsable(
            f"{folder / name} cannot be written.",
            "The agency's templates are files in that folder.",
            "Mend the folder, or name another in the settings, and type the command again.",
        ) from error


def _put(folder: Path, name: str, content: bytes) -> None:
    """Write a file into a folder, or into the one of its language below it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    save(path.parent, path.name, content, replace=True)


def _refuse_a_file(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(
            f"{folder} is a file.",
            "The agency's templates are kept in a folder of that name.",
            "Move the file away, or name another folder in the settings, as templates under [letters].",
        )


def _own_already(path: Path) -> NotAllowed:
    return NotAllowed(
        f"{path} is the agency's own already.",
        "What somebody has edited is not overwritten.",
        "See how it differs: accessreq templates list --diff. To begin anew, the old file kept as a "
        "version: add --replace",
    )


def _commented_line(settings: Path) -> int | None:
    """Return the line on which the settings hold the key behind a ``#``, ready to be taken away."""
    return places(file_text(settings)).commented.get(("letters", "templates"))
