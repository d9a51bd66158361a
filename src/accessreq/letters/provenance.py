"""What a letter was made from, as one document, so that the letter can be made again.

It holds what the templates saw, text by name, and what stands around their
words; the templates themselves, the hashes of the agency's files, the parts of
the program, and the rules that gave the dates. Every name in it is written out
here, so that no class or field that is renamed makes an issued letter unreadable.
The values name a person: the document is kept with the case and leaves with it.
"""

import json
import re
import sys
import unicodedata
import zlib
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, ValidationError, convert, to_builtins
from msgspec.structs import replace

from accessreq import __version__
from accessreq.errors import IntegrityBroken, Refused
from accessreq.letters.inputs import Seen
from accessreq.letters.sources import Kept, Source
from accessreq.letters.stationery import Asset
from accessreq.letters.values import ENGLISH_BEGINS, ENGLISH_ENDS, English, Plain

# --- Which program writes letters. Two programs with the same parts write the same bytes. The version number
# alone would not do: between two releases it stands still while the lines change.

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
    files = sorted(path for path in ours if path != _HERE / "samples.py")
    told = b"".join(
        path.relative_to(_HERE).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest()
        for path in files
    )
    return sha256(told).hexdigest()


# --- What a letter was made from.

# 1: the facts themselves, by the names that the fields of their classes had then; see ``provenance_form_1``.
# 2: what the templates saw of them.
FORM: Final = 2


class KeptTemplate(Struct, frozen=True, kw_only=True):
    """One template file as the letter used it.

    Attributes:
        name: its file name.
        text: all of it; encoded as UTF-8 it is the file byte for byte.
    """

    name: str
    text: str


class RowOfLaw(Struct, frozen=True, kw_only=True):
    """The version of a duty that was in force for the request."""

    duty: str
    since: date


class Rules(Struct, frozen=True, kw_only=True):
    """The rules that gave the dates of the letter.

    Attributes:
        fingerprint: of the sources that count dates and the readings, as the index keeps it.
        duties: each duty with the first day of its row in force when the request arrived.
    """

    fingerprint: str
    duties: tuple[RowOfLaw, ...]


class MadeFrom(Struct, frozen=True, kw_only=True):
    """Everything that a letter is a function of.

    Attributes:
        seen: what the templates saw, and what stands around their words.
        templates: the letter's own first, then each part in the order of first use.
        template_sha256: as the journal has it.
        assets: files of the agency that moved the bytes.
        color: the agency's colour; empty where it has none.
        program: the parts of the program that wrote it.
        edited: the words in which the officer had it sent; empty where those of the template stood.
    """

    seen: Seen
    templates: tuple[KeptTemplate, ...]
    template_sha256: str
    assets: tuple[Asset, ...]
    program: tuple[Part, ...]
    rules: Rules
    edited: str = ""
    color: str = ""

    @property
    def shelf(self) -> Kept:
        """The templates, to be read in the place of a folder."""
        return Kept(texts={each.name: each.text for each in self.templates})

    @property
    def roles(self) -> frozenset[str]:
        """What the agency's files did in the letter."""
        return frozenset(each.role for each in self.assets)

    @property
    def holds(self) -> bool:
        """Whether the kept templates are those that the journal's hash names."""
        content = b"".join(each.text.encode() for each in self.templates)
        return sha256(content).hexdigest() == self.template_sha256


def kept_templates(sources: tuple[Source, ...]) -> tuple[KeptTemplate, ...]:
    """Return templates as they are kept, with whatever mark stands at their beginning."""
    return tuple(KeptTemplate(name=each.name, text=each.content.decode()) for each in sources)


def to_bytes(made: MadeFrom) -> bytes:
    """Return the document as JSON, the same bytes for the same making."""
    kept = {"form": FORM, **_kept(made.seen), **to_builtins(replace(made, seen=None))}
    del kept["seen"]
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def from_bytes(content: bytes) -> MadeFrom:
    """Return the making that a document holds, of this form or the older one.

    Raises:
        IntegrityBroken: it is no such document.
        Refused: it is one, of a form or with facts that this program does not read;
            the letter itself is none the worse for it.
    """
    try:
        kept = json.loads(content)
        form = kept["form"]
    except (ValueError, KeyError, TypeError) as error:
        raise IntegrityBroken(
            "What the letter was made from is no JSON of this program.",
            "Another program has changed it.",
            "Look for damage: accessreq check",
        ) from error
    if form not in (1, FORM):
        raise _not_read(f"It has the form {form}, and this version knows {FORM}.")
    try:
        told = _told_by_form_1(kept["facts"]) if form == 1 else kept
        made = convert({**kept, "seen": told}, MadeFrom)
        return replace(made, seen=_read(made.seen))
    except (ValidationError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise _not_read("A part of it is missing, or has another form.") from error


def _told_by_form_1(facts: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    from accessreq.letters.provenance_form_1 import seen_of  # for the oldest letters alone

    return _kept(seen_of(facts))


def _not_read(why: str) -> Refused:
    return Refused(
        f"What the letter was made from is not read by this version of the program. {why}",
        "Another version has kept it.",
        "Use the version that issued the letter, or the newest.",
    )


def _kept(seen: Seen) -> dict[str, Any]:  # Any: JSON
    told: dict[str, Any] = to_builtins(seen, enc_hook=_marked)
    return told


def _marked(text: str) -> str:
    """Return text of a kind of its own; words that stay English in a translation keep their marks."""
    return f"{ENGLISH_BEGINS}{text}{ENGLISH_ENDS}" if isinstance(text, English) else str(text)


def _read(seen: Seen) -> Seen:
    """Return what was seen with the values of its templates as they saw them."""
    part = seen.translation
    return replace(
        seen,
        values=_group(seen.values),
        translation=part and replace(part, values=_group(part.values)),
    )


def _group(kept: dict[str, Plain]) -> dict[str, Plain]:
    return {name: _unmarked(each) for name, each in kept.items()}


def _unmarked(kept: Plain) -> Plain:
    """Return a value as templates saw it.

    Raises:
        TypeError: no template can see it.
    """
    match kept:
        case dict():
            return _group(kept)
        case list():
            return [_unmarked(each) for each in kept]
        case str() if kept.startswith(ENGLISH_BEGINS):
            return English(kept.removeprefix(ENGLISH_BEGINS).removesuffix(ENGLISH_ENDS))
        case str() | int():
            return kept
    raise TypeError("no value that a template can see")
