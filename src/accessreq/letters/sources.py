"""Where templates are found, and what a file must be to serve as one.

The agency's own template comes before the one that came with the program. A
template is a plain file of UTF-8 text inside its folder, reached by a name from
a fixed list, never by a path. Those of a courtesy translation stand in a folder
of their own, called by the tag of the language.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from accessreq.cases.wording import UTF_8, read_text
from accessreq.errors import NotFound, Refused
from accessreq.law.letters import Language, LetterKind

_TAGS: Final = frozenset({None, *Language} - {Language.ENGLISH})
SIZE_LIMIT: Final = 200_000
_PART: Final = re.compile(r"(?:(?P<tag>[a-z]{2})/)?_?[a-z0-9]+(-[a-z0-9]+)*\.md\.j2", re.ASCII)


class Source(Struct, frozen=True, kw_only=True):
    """One template as read: its name, its file, and its bytes.

    Attributes:
        name: as it was asked for, with the tag of its language where it has one.
    """

    name: str
    path: Path
    content: bytes

    @property
    def text(self) -> str:
        """The template's text, with line feeds and without a byte order mark.

        Raises:
            Refused: it is not UTF-8, or blank.
        """
        try:
            read = read_text(self.content)
        except UnicodeDecodeError as error:
            raise _not_utf_8(f"{self.path}: byte {error.start} is not UTF-8.") from None
        if read.encoding != UTF_8:  # a letter keeps its templates byte for byte, as UTF-8
            raise _not_utf_8(f"{self.path} is {read.encoding} and not UTF-8.")
        text = read.text
        if not text.strip():
            raise Refused(
                f"{self.path} is empty.",
                "A letter without words cannot say what the law asks.",
                "Write the template, or remove the file to use the one of the program.",
            )
        return text


class Kept(Struct, frozen=True, kw_only=True):
    """The templates that were kept with a letter, by file name; nothing else is read."""

    texts: Mapping[str, str]


# Where templates stand: the agency's folder before the program's, the program's alone, or with a letter.
Shelf: TypeAlias = Path | Kept | None


def shipped_folder(of: str = "letters") -> Path:
    """Return the folder of the templates that came with the program, those of letters or of forms.

    Installed, they stand inside the package; in a checkout, at the top of the
    repository, where counsel finds them.

    Raises:
        NotFound: they are in neither place, so the installation is broken.
    """
    here = Path(__file__).resolve()
    installed = here.parents[1] / "templates" / of
    checkout = here.parents[3] / "templates" / of
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise NotFound(
        f"There are no templates of {of} at {installed}.",
        "The program is not completely installed.",
        "Install it again.",
    )


def _not_utf_8(found: str) -> Refused:
    return Refused(
        found, "A letter could show other characters than were meant.", "Save the template as UTF-8."
    )


def file_name(kind: LetterKind, language: Language = Language.ENGLISH) -> str:
    """Return the name of the template for letters of this kind, or for their translation.

    >>> file_name(LetterKind.GRANT_IN_PART)
    'grant-in-part.md.j2'
    >>> file_name(LetterKind.DENIAL, Language.SPANISH)
    'es/denial.md.j2'
    """
    return f"{'' if language is Language.ENGLISH else f'{language}/'}{kind}.md.j2"


def stands(name: str, folder: Shelf) -> bool:
    """Tell whether there is a template of that name."""
    if isinstance(folder, Kept):
        return name in folder.texts
    return any(os.path.lexists(place / name) for place in _places(folder))


def read(name: str, folder: Shelf) -> Source:
    """Return the template of that file name: the agency's own, else the program's.

    Args:
        name: a file name, never a path.
        folder: the agency's folder, where it keeps one; or what a letter has kept.

    Raises:
        Refused: the name is a path, or the file is a link, no plain file, or too large.
        NotFound: the agency's folder, or the template itself, does not exist.
    """
    _check_name(name)
    if isinstance(folder, Kept):
        return _kept(name, folder)
    if folder is not None and not folder.is_dir():
        raise NotFound(
            f"There is no folder {folder}.",
            "The settings name it for the agency's own templates.",
            "Make the folder, or take it out of the settings.",
        )
    places = _places(folder)
    for place in places:
        path = place / name
        if os.path.lexists(path):
            return Source(name=name, path=path, content=_content(path))
    raise NotFound(
        f"There is no template {name} in {' or '.join(str(place) for place in places)}.",
        "A letter is written from its template.",
        f"Put {name} there.",
    )


def _kept(name: str, shelf: Kept) -> Source:
    if name not in shelf.texts:
        raise NotFound(
            f"No template {name} was kept with the letter.",
            "A letter is made again from what was kept with it alone.",
            "Look for damage: accessreq check",
        )
    return Source(name=name, path=Path(name), content=shelf.texts[name].encode())


def _places(folder: Path | None) -> tuple[Path, ...]:
    return (shipped_folder(),) if folder is None else (folder, shipped_folder())


def _check_name(name: str) -> None:
    plain_name = _PART.fullmatch(name)
    if plain_name is None or plain_name["tag"] not in _TAGS:
        raise Refused(
            f"The template name {name!r} is not the plain name of a template.",
            "Templates are read from the templates folder and from nowhere else.",
            "Use a name like denial.md.j2, without folders, or es/denial.md.j2 for a translation.",
        )


def _content(path: Path) -> bytes:
    in_a_folder_of_its_own = path.parent.name in _TAGS
    if path.is_symlink() or not path.is_file() or (in_a_folder_of_its_own and path.parent.is_symlink()):
        raise Refused(
            f"{path} is not a plain file.",
            "A link can point a letter at something else after it was checked.",
            "Put the template itself there.",
        )
    with path.open("rb") as file:
        content = file.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise Refused(
            f"{path} is larger than {SIZE_LIMIT:,} bytes.",
            "No letter is that long.",
            "Shorten the template.",
        )
    return content
