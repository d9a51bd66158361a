"""Text of others on its way into mail or onto a screen: on one line, and without what deceives."""

import unicodedata
from typing import Final

WORDS_LIMIT: Final = 200


def on_one_line(text: str, limit: int = WORDS_LIMIT) -> str:
    r"""Return text on one line, without control, direction and private characters, cut at a limit.

    >>> on_one_line("550 no\r\n such\x1b[31m  user")
    '550 no such[31m user'
    """
    spaced = (" " if letter in "\r\n\t\v\f\x85\u2028\u2029" else letter for letter in text)
    seen = "".join(letter for letter in spaced if not unicodedata.category(letter).startswith("C"))
    line = " ".join(seen.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
