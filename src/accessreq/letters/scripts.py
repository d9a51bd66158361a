"""The scripts of words: which way they run, and whose forms East Asian characters take."""

import unicodedata
from enum import StrEnum
from itertools import groupby
from typing import Final

# --- Which way words run: Hebrew and Arabic from right to left, nearly all else from left to right.

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_STRONG: Final = frozenset({"L", *_RIGHT_TO_LEFT})
_NUMBERS_OF_THEIRS: Final = frozenset({"AN"})


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph begins in a script that runs from right to left.

    The first letter with a direction decides, as the Unicode standard has it (UAX #9, P2).

    >>> runs_right_to_left("1. שלום"), runs_right_to_left("Dear מרים כהן")
    (True, False)
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _STRONG:
            return direction in _RIGHT_TO_LEFT
    return False


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the text in pieces that run one way, each with whether that is from right to left.

    A space, a sign or a number between two words from right to left goes with
    them; elsewhere it stays with the words from left to right.

    >>> pieces("Dear מרים כהן:")
    (('Dear ', False), ('מרים כהן', True), (':', False))
    """
    ways = [_way(character) for character in text]
    last: int | None = None
    for position, way in enumerate(ways):
        if way is None:
            continue
        if way and last is not None and ways[last]:
            ways[last + 1 : position] = [True] * (position - last - 1)
        last = position
    told = groupby(zip(text, ways, strict=True), key=lambda each: bool(each[1]))
    return tuple(("".join(character for character, _ in group), way) for way, group in told)


def _way(character: str) -> bool | None:
    direction = unicodedata.bidirectional(character)
    if direction in _RIGHT_TO_LEFT | _NUMBERS_OF_THEIRS:
        return True
    return False if direction == "L" else None


# --- Chinese, Japanese and Korean words: whether a text holds any, and whose forms its characters take.
#
# The four writing systems share their characters and draw some of them differently; a person's name should
# be drawn in the person's own way.

Ranges = tuple[tuple[int, int], ...]

_KANA: Final[Ranges] = ((0x3040, 0x30FF), (0x31F0, 0x31FF))
_HANGUL: Final[Ranges] = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
_HAN: Final[Ranges] = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
# With radicals, punctuation, bopomofo, wide forms and signs in squares.
_ALL: Final[Ranges] = (
    *_HANGUL,
    (0x2E80, 0xA4CF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x1B000, 0x1B16F),
    (0x1F200, 0x1F2FF),
    (0x20000, 0x3FFFF),
)


class Region(StrEnum):
    """Whose forms are shown, as fonts are named for them."""

    SIMPLIFIED = "SC"
    TRADITIONAL = "TC"
    JAPANESE = "JP"
    KOREAN = "KR"


LANGUAGES: Final = {
    Region.SIMPLIFIED: "zh-CN",
    Region.TRADITIONAL: "zh-TW",
    Region.JAPANESE: "ja-JP",
    Region.KOREAN: "ko-KR",
}


def region(text: str) -> Region | None:
    """Return whose forms a text takes; nothing where it holds no such character.

    Kana tell Japanese, hangul Korean. Chinese is traditional where all of it
    can be written in Big5 and not in GB 2312, the character sets of the two.

    >>> [region(name) for name in ("张伟", "張偉", "Jo")]
    [<Region.SIMPLIFIED: 'SC'>, <Region.TRADITIONAL: 'TC'>, None]
    """
    signs = frozenset(text)
    if not _among(signs, _ALL):
        return None
    if _among(signs, _KANA):
        return Region.JAPANESE
    if _among(signs, _HANGUL):
        return Region.KOREAN
    han = _among(signs, _HAN)
    traditional = _is_in(han, "big5") and not _is_in(han, "gb2312")
    return Region.TRADITIONAL if traditional else Region.SIMPLIFIED


def _among(signs: frozenset[str], ranges: Ranges) -> str:
    """Return the characters that lie in one of the ranges."""
    return "".join(each for each in signs if any(first <= ord(each) <= last for first, last in ranges))


def _is_in(han: str, character_set: str) -> bool:
    try:
        han.encode(character_set)
    except UnicodeEncodeError:
        return False
    return True
