"""How wide a text is where letters stand in columns: on a terminal, in a letter of fixed pitch."""

import unicodedata


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
