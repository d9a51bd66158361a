"""What text may be entered: one line, or paragraphs; nothing that deceives a reader.

Text is kept as it was typed, in Unicode normal form C. Control characters,
bidirectional overrides and lone surrogates are refused by code point, because
they make a screen, a letter or a court exhibit show what is not there.
"""

import re
import unicodedata
from datetime import time
from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr

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
    if not any(_is_seen(letter) for letter in normal):
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
    if (text.replace("\n", "") if line_feed else text).isprintable():
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


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
