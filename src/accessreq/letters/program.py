"""Which program writes letters: its version, its own lines, and the libraries that move bytes.

Two programs with the same parts write the same bytes. The version number alone
would not do: between two releases it stands still while the lines change.
"""

import re
import sys
import unicodedata
import zlib
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq import __version__

_HERE: Final = Path(__file__).parent
_VERSION: Final = re.compile(r"^Version: (\S+)$", re.MULTILINE)
_ALWAYS: Final = ("accessreq", "letters", "python", "unicode", "jinja2", "markdown-it-py")
# The parts whose change can change the bytes of a format.
MOVES: Final = {
    "text": _ALWAYS,
    "docx": (*_ALWAYS, "python-docx", "lxml", "zlib"),
    "pdf": (*_ALWAYS, "typst", "manimgx-fonts", "manimgx-fonts-cjk"),
}
_LIBRARIES: Final = (
    "jinja2", "markdown-it-py", "python-docx", "lxml", "typst", "manimgx-fonts", "manimgx-fonts-cjk",
)  # fmt: skip


class Part(Struct, frozen=True, kw_only=True):
    """One part of the program, and which version of it is in use.

    Attributes:
        name: ``accessreq``, a library, or ``letters`` for the lines of this room.
        version: as its maker gives it; for ``letters`` a SHA-256.
    """

    name: str
    version: str


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """Return every part of this program that can move a byte of a letter."""
    found = {
        "accessreq": __version__,
        "letters": _lines(),
        "python": ".".join(str(number) for number in sys.version_info[:3]),
        "unicode": unicodedata.unidata_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: _version(name) for name in _LIBRARIES},
    }
    return tuple(Part(name=name, version=which) for name, which in found.items())


def _version(library: str) -> str:
    """Return the version of a library; that there is none of an extra which is not installed."""
    told = _installed().get(library.replace("-", "_"))
    if told is not None and (found := _VERSION.search(told.read_text(encoding="utf-8"))):
        return found[1]
    from importlib.metadata import PackageNotFoundError, version  # it loads all that reads email

    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


@lru_cache(maxsize=1)
def _installed() -> dict[str, Path]:
    """The files that tell of installed libraries, by their names; of two the one that is imported."""
    folders = (folder for each in reversed(sys.path) if each for folder in Path(each).glob("*.dist-info"))
    return {each.name.partition("-")[0].lower(): each / "METADATA" for each in folders}


def _lines() -> str:
    """Return the hash of the files of this room, layout and code, by name; samples write no letter."""
    ours = (path for path in _HERE.rglob("*") if path.suffix in {".py", ".typ"})
    files = sorted(path for path in ours if "samples" not in path.relative_to(_HERE).parts)
    told = b"".join(
        path.relative_to(_HERE).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest()
        for path in files
    )
    return sha256(told).hexdigest()
