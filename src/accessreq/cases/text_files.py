"""The bytes of a text that somebody wrote elsewhere, as text: encodings, marks, line ends, signs unseen.

All text that comes from a file, from standard input or from an editor passes here. What changes nothing of
the meaning goes without a word: a byte order mark, the line ends of Windows and of old Macs, tabulators.
What is read by a guess or left out is told, once for the whole text.
"""

import codecs
import unicodedata
from collections import Counter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.wording import INVISIBLE

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
UTF_8: Final = "UTF-8"
# Bytes that are typographic signs in all Windows code pages and controls in ISO 8859: curly quotation
# marks, dashes, the bullet, the ellipsis. One of them tells that the text comes from Windows.
_OF_WINDOWS: Final = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97")
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"  # of word processors; TOML and templates know none of them
# They have no width and turn nothing round. The override U+202E does, and is refused like a control.
_NO_WIDTH: Final = frozenset({chr(each) for each in INVISIBLE} - {"\u2028", "\u2029", "\u202e"} | {"\u00ad"})
_FEWEST: Final = 4  # bytes of which UTF-16 shows without a mark; “a” and NUL are two letters of ASCII
_AS_KEPT: Final = str.maketrans({"\t": "    ", **dict.fromkeys(_LINE_ENDS, "\n")})


class Read(Struct, frozen=True, kw_only=True):
    """A text as it was read.

    Attributes:
        text: of ``read_text`` with line feeds alone.
        encoding: by which it was read.
        told: what its writer should know; empty where nothing was guessed or left out.
    """

    text: str
    encoding: str = UTF_8
    told: tuple[str, ...] = ()


def read_text(content: bytes) -> Read:
    r"""Return bytes as text with line feeds.

    Raises:
        UnicodeDecodeError: as for ``decoded``.

    >>> read_text(b"one\r\ntwo").text
    'one\ntwo'
    """
    read = decoded(content)
    return replace(read, text=_lines(read.text))


def decoded(content: bytes) -> Read:
    """Return bytes as text, line ends as they stand.

    UTF-16 is known by its mark, or by the NUL beside each letter; Windows-1252 by its quotation
    marks and dashes. A single letter beyond ASCII could be of any encoding, and is refused.

    Raises:
        UnicodeDecodeError: it cannot be told what the text is in; ``start`` is the first such byte.
    """
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return Read(text=content.decode(encoding), encoding=name)
    if bare := _utf_16_without_a_mark(content):
        return Read(text=content.decode(bare), encoding="UTF-16")
    try:
        return Read(text=content.decode("utf-8"))
    except UnicodeDecodeError:
        if not _is_of_windows(content):
            raise
    text = content.decode("cp1252")
    signs = " ".join(dict.fromkeys(each for each in text if not each.isascii()))
    told = f"is not UTF-8; it was read as Windows-1252, where these stand: {signs}"
    return Read(text=text, encoding="Windows-1252", told=(told,))


def words_in(content: bytes) -> Read:
    r"""Return bytes as words to be kept: line feeds and blanks, and without signs that nobody sees.

    Raises:
        UnicodeDecodeError: as for ``read_text``.

    >>> words_in("a\tb\u200bc".encode())
    Read(text='a    bc', encoding='UTF-8', told=('held signs that nobody sees, which were left out: U+200B',))
    """
    read = read_text(content)
    left_out = Counter(letter for letter in read.text if letter in _NO_WIDTH)
    text = "".join(letter for letter in read.text if letter not in left_out).translate(_AS_KEPT)
    if not left_out:
        return Read(text=text, encoding=read.encoding, told=read.told)
    signs = ", ".join(f"U+{ord(each):04X}{_times(n)}" for each, n in sorted(left_out.items()))
    told = f"held signs that nobody sees, which were left out: {signs}"
    return Read(text=text, encoding=read.encoding, told=(*read.told, told))


def secret_in(content: bytes) -> str:
    """Return the first line of a file that holds a passphrase or a password, every other sign as it stands.

    Raises:
        UnicodeDecodeError: as for ``read_text``.
    """
    return read_text(content).text.partition("\n")[0]


def forms_of(secret: str) -> tuple[str, ...]:
    """Return the Unicode forms in which a secret may have been set, the one that is set today first.

    Keyboards and files write an accent with its letter or behind it, and a byte order mark was once
    taken for the first sign of a file.
    """
    composed = unicodedata.normalize("NFC", secret)
    forms = (composed, unicodedata.normalize("NFD", secret), secret, f"\ufeff{composed}")
    return tuple(dict.fromkeys(forms))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf_16_without_a_mark(content: bytes) -> str:
    """The encoding of text whose every second byte is NUL, as Windows writes it without a mark."""
    high, low = content[1::2], content[::2]
    if len(content) < _FEWEST or len(content) % 2:
        return ""
    if not any(high) and all(low):
        return "utf-16-le"
    return "utf-16-be" if not any(low) and all(high) else ""


def _is_of_windows(content: bytes) -> bool:
    """Whether a text holds what only Windows writes, and is in its whole a text of Windows-1252."""
    if not _OF_WINDOWS & set(content):
        return False
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(each.isprintable() or each in "\r\n\t\xa0" for each in text)


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
