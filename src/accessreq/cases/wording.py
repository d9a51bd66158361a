"""What may be entered, typed or from a file: a line, paragraphs, a day; nothing that deceives a reader.

Text is kept as it was typed, in Unicode normal form C. Control characters,
bidirectional overrides and lone surrogates are refused by code point, because
they make a screen, a letter or a court exhibit show what is not there.
"""

import codecs
import re
import unicodedata
from collections import Counter
from datetime import date, time
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from accessreq.errors import Refused

# --- What text may be entered: one line, or paragraphs; nothing that deceives a reader.

_CLOCK_TIME: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]"
NAME_LIMIT: Final = 200
LINE_LIMIT: Final = 1_000
TEXT_LIMIT: Final = 20_000

INVISIBLE: Final = frozenset(
    [0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x2060, 0xFEFF]
    + list(range(0x202A, 0x202F))
    + list(range(0x2066, 0x206A)),
)
_TOLD: Final = 5  # characters that are refused, each named with its place; the rest are counted
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that are drawn as nothing


def one_line(field: str, text: str, *, limit: int = LINE_LIMIT) -> str:
    r"""Return ``text`` trimmed and in normal form C, fit for a one-line field.

    The limit counts code points.

    Raises:
        Refused: the text is blank, too long, or holds a line break, a control
            character, a bidirectional override or a lone surrogate.

    >>> one_line("name", "  Jose\u0301 O'Brien ")
    "José O'Brien"
    """
    return _checked(field, text.strip(" "), limit=limit, line_feed=False)


def paragraphs(field: str, text: str, *, limit: int = TEXT_LIMIT) -> str:
    """Return ``text`` in normal form C, fit for a field of several lines.

    Line feeds are kept; a carriage return before one is dropped.

    Raises:
        Refused: as for ``one_line``, line feeds apart.
    """
    return _checked(field, text.replace("\r\n", "\n").strip(" \n"), limit=limit, line_feed=True)


def clock_time(field: str, text: str) -> str:
    """Return ``text`` if it is a time of day as HH:MM, which is how the journal keeps one.

    Raises:
        Refused: it is not.
    """
    if re.fullmatch(_CLOCK_TIME, text) is None:
        raise Refused(
            f"The {field}, “{text[:20]}”, is no time of day.",
            "It is kept in hours from 00 to 23 and minutes.",
            f"Give the {field} as HH:MM, such as 09:05 or 16:30.",
        )
    return text


def time_at(text: str | None) -> time | None:
    """Return the time of day that ``clock_time`` has accepted; ``None`` where none is known."""
    return time.fromisoformat(text) if text is not None else None


def put_despite(record: Struct, despite: str) -> None:
    """Set the reason why a record was given out all the same, if there is one.

    Raises:
        Refused: the reason is not one line.
    """
    if despite:
        put(record, "despite", one_line("reason", despite))


def put_as_logged(record: Struct, words: str) -> None:
    """Set the words in which an imported log gives a decision, if they are from one.

    Raises:
        Refused: the words are not one line.
    """
    if words:
        put(record, "as_logged", one_line("decision as logged", words))


def put(record: Struct, field: str, value: object) -> None:
    """Set a field of a frozen record while it is being constructed."""
    force_setattr(record, field, value)


def _checked(field: str, text: str, *, limit: int, line_feed: bool) -> str:
    _refuse_bad_characters(field, text, line_feed=line_feed)
    normal = unicodedata.normalize("NFC", text)
    if not (normal[:1].isascii() and normal[:1].isalnum()) and not any(map(_is_seen, normal)):
        raise Refused(
            f"The {field} is empty.",
            "It has to say something.",
            f"Give the {field} in full.",
        )
    if len(normal) > limit:
        raise Refused(
            f"The {field} is {len(normal):,} characters long.",
            f"The limit is {limit:,}.",
            f"Shorten the {field}, or attach the long text as a file.",
        )
    return normal


def _refuse_bad_characters(field: str, text: str, *, line_feed: bool) -> None:
    # What is refused is of Unicode's categories Cc, Cf, Cs, Zl and Zp, of which nothing is printable; so
    # most text, and every text that is read back, is looked through once and not letter by letter.
    if text.isprintable() or (line_feed and text.replace("\n", "").isprintable()):
        return
    bad = [
        f"U+{ord(letter):04X} at position {position}"
        for position, letter in enumerate(text, start=1)
        if _is_bad(letter) and not (letter == "\n" and line_feed)
    ]
    if bad:
        told = [*bad[:_TOLD], *([f"{len(bad) - _TOLD:,} more"] if len(bad) > _TOLD else [])]
        raise Refused(
            f"The {field} contains the character {', and '.join(told)}.",
            "Control and direction characters can make a letter show what is not there.",
            f"Type the {field} again without {'them' if len(bad) > 1 else 'it'}.",
        )


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cf", "Zl", "Zp", "Zs"} and letter not in _BLANKS


def _is_bad(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"} or ord(letter) in INVISIBLE


# --- How wide a text is where letters stand in columns: on a terminal, in a letter of fixed pitch.


def width(text: str) -> int:
    r"""Return how many columns a text takes: a Han letter or an emoji two, a combining mark none.

    >>> width("José"), width("李雷"), width("Jose\u0301")
    (4, 4, 4)
    """
    return len(text) if text.isascii() else sum(_columns(letter) for letter in text)


@lru_cache(maxsize=1024)  # few letters make up the words of a text
def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


# --- The bytes of a text that somebody wrote elsewhere, as text: encodings, marks, line ends, signs unseen.
#
# All text that comes from a file, from standard input or from an editor passes here. What changes nothing of
# the meaning goes without a word: a byte order mark, the line ends of Windows and of old Macs, tabulators.
# What is read by a guess or left out is told, once for the whole text.

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
_PIECE: Final = 1 << 20
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


def is_utf_8(content: bytes) -> bool:
    """Tell whether ``decoded`` would read bytes as UTF-8; no more than a piece of them is held as text."""
    if _utf_16_without_a_mark(content):
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _PIECE):
            decoder.decode(content[start : start + _PIECE], final=start + _PIECE >= len(content))
    except UnicodeDecodeError:
        return False
    return True


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


# --- A day that was written out in full: the part of the grammar of dates that no clock is asked for.
#
# Small, closed and our own. What could mean two days, or only part of one, is refused with the forms that are
# understood.

FORMS: Final = "2026-06-30, 6/30/2026, June 30, 2026, 30 June 2026, today, yesterday, friday"

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMERIC: Final = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})",
)
_NAMED: Final = (
    r"(?:(?P<weekday>[a-z]+)\.?, ?)?(?P<month>[a-z]+\.?) (?P<day>[0-9]{1,2}), ?(?P<year>[0-9]{4})",
    r"(?:(?P<weekday>[a-z]+)\.?, ?)?(?P<day>[0-9]{1,2}) (?P<month>[a-z]+\.?) (?P<year>[0-9]{4})",
)
_SHORT: Final = 3  # letters of a month or a weekday that is cut short
_CUT_SHORT: Final = {"sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}


def written_out(text: str) -> date:
    """Return a day that was typed in full, which no clock is asked for.

    Raises:
        Refused: it is another form, or a day that does not exist.
    """
    typed = " ".join(text.lower().split())
    for form in _NUMERIC:
        if found := re.fullmatch(form, typed):
            return _existing(typed, int(found["year"]), int(found["month"]), int(found["day"]))
    for form in _NAMED:
        found = re.fullmatch(form, typed)
        month = _in_full(found["month"], _MONTHS) if found else ""
        weekday = _in_full(found["weekday"], WEEKDAYS) if found and found["weekday"] else ""
        if found and month and (weekday or not found["weekday"]):
            meant = _existing(typed, int(found["year"]), _MONTHS.index(month) + 1, int(found["day"]))
            return _on_its_weekday(typed, meant, weekday)
    raise Refused(
        f"“{typed[:40]}” is not a date in a form that is understood.",
        "A date that could mean two days would move a deadline.",
        f"Use YYYY-MM-DD, or one of: {FORMS}.",
    )


def _in_full(name: str, names: tuple[str, ...]) -> str:
    """The name of a month or a weekday, which may be cut to three letters; empty for any other word."""
    bare = name.removesuffix(".")
    if bare in names:
        return bare if bare == name else ""
    return next((each for each in names if each == _CUT_SHORT.get(bare, "") or bare == each[:_SHORT]), "")


def _on_its_weekday(typed: str, meant: date, weekday: str) -> date:
    right = WEEKDAYS[meant.weekday()]
    if weekday not in {"", right}:
        raise Refused(
            f"“{typed}” is no {weekday.capitalize()}: that day is a {right.capitalize()}.",
            "One of the two is wrong, and it cannot be told which.",
            f"Look at the paper again, and type the day alone: {meant.isoformat()}",
        )
    return meant


def _existing(typed: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError as error:
        raise Refused(
            f"There is no day “{typed}”.",
            "The month or the year has fewer days; with strokes the month comes first.",
            "Look at the paper again, and use YYYY-MM-DD.",
        ) from error
