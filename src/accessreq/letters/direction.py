"""Which way words run: Hebrew and Arabic from right to left, nearly all else from left to right."""

import unicodedata
from itertools import groupby
from typing import Final

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
