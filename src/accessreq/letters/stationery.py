"""The agency's own paper: the files beside the words that a letter is written on.

They belong to the agency and to no case, so a letter keeps their hashes and
never their bytes.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final


class Role(StrEnum):
    """What a file of the agency does in a letter."""

    LETTERHEAD = "letterhead"


# The formats whose bytes a file moves.
MOVES: Final = {
    Role.LETTERHEAD: ("docx",),
}


@dataclass(frozen=True, kw_only=True)
class Stationery:
    """The files of one agency; each may be absent.

    Attributes:
        letterhead: a .docx whose styles, headers, footers and page are kept, for that format alone.
    """

    letterhead: Path | None = None

    def files(self) -> Iterator[tuple[Role, Path]]:
        """Yield each file that is named, with what it does."""
        if self.letterhead is not None:
            yield Role.LETTERHEAD, self.letterhead

    def only(self, roles: Container[str]) -> "Stationery":
        """Return the paper without the files of other roles."""
        return Stationery(letterhead=self.letterhead if Role.LETTERHEAD in roles else None)


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file of the agency as a letter used it.

    Attributes:
        role: what it does; text, because a later program may know more of them.
        name: its file name, without the folder.
        sha256: of its bytes.
    """

    role: str
    name: str
    sha256: str


PLAIN: Final = Stationery()


def assets(stationery: Stationery, formats: tuple[str, ...] = ("docx", "pdf")) -> tuple[Asset, ...]:
    """Return the files that move the bytes of these formats, each with its hash.

    A file that cannot be read is left out: whoever writes with it says so.
    """
    return tuple(
        Asset(role=role, name=path.name, sha256=sha256(path.read_bytes()).hexdigest())
        for role, path in stationery.files()
        if path.is_file() and any(each in MOVES[role] for each in formats)
    )
