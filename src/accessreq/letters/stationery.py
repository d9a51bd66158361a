"""The agency's own paper: letterhead, logo, colour and signature, beside the words of a letter.

They belong to the agency and to no case, so a letter keeps the hashes of the
files and never their bytes.
"""

from collections.abc import Container, Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.errors import NotFound


class Role(StrEnum):
    """What a file of the agency does in a letter."""

    LETTERHEAD = "letterhead"
    LOGO = "logo"
    SIGNATURE = "signature"


# The formats whose bytes a file moves.
MOVES: Final = {
    Role.LETTERHEAD: ("docx",),
    Role.LOGO: ("docx", "pdf"),
    Role.SIGNATURE: ("docx", "pdf"),
}


class Stationery(Struct, frozen=True, kw_only=True):
    """The paper of one agency; each part may be absent.

    Attributes:
        letterhead: a .docx whose styles, headers, footers and page are kept, for that format alone.
        logo: a picture beside the agency's name, PNG or SVG.
        signature: a picture of the officer's signature, PNG or SVG.
        color: the agency's name and the line below it are drawn in it, as ``#1f3a5f``.
    """

    letterhead: Path | None = None
    logo: Path | None = None
    signature: Path | None = None
    color: str = ""

    def files(self) -> Iterator[tuple[Role, Path]]:
        """Yield each file that is named, with what it does."""
        named = ((Role.LETTERHEAD, self.letterhead), (Role.LOGO, self.logo), (Role.SIGNATURE, self.signature))
        for role, path in named:
            if path is not None:
                yield role, path

    def as_used(self, roles: Container[str], color: str) -> "Stationery":
        """Return the paper with the files of those roles alone, and the colour that was used."""
        return replace(
            self,
            letterhead=self.letterhead if Role.LETTERHEAD in roles else None,
            logo=self.logo if Role.LOGO in roles else None,
            signature=self.signature if Role.SIGNATURE in roles else None,
            color=color,
        )


class Asset(Struct, frozen=True, kw_only=True):
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


def picture(role: Role, path: Path) -> Path:
    """Return the absolute path of a picture.

    Raises:
        NotFound: it is not there.
    """
    if not path.is_file():
        raise NotFound(
            f"There is no {role} {path}.",
            "The settings name it for letters.",
            "Put the file there, or take it out of the settings.",
        )
    return path.absolute()


def assets(stationery: Stationery, formats: tuple[str, ...] = ("docx", "pdf")) -> tuple[Asset, ...]:
    """Return the files that move the bytes of these formats, each with its hash.

    A file that cannot be read is left out: whoever writes with it says so.
    """
    return tuple(
        Asset(role=role, name=path.name, sha256=sha256(path.read_bytes()).hexdigest())
        for role, path in stationery.files()
        if path.is_file() and any(each in MOVES[role] for each in formats)
    )
