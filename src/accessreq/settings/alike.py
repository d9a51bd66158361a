"""Whether two printed addresses, titles or names are the same to a reader.

Capitals, spaces, punctuation and line breaks do not make a difference; words do.
"""

import re
from typing import Final

_WORD: Final = re.compile(r"\w+")
_ATTENTION: Final = re.compile(r"\s*(?:attention|attn)\b", re.IGNORECASE)


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts have the same words in the same order.

    >>> same_words("Corporate Plaza East - Suite 502", "Corporate Plaza East, suite 502")
    True
    """
    return _words(one) == _words(other)


def same_address(one: tuple[str, ...], other: tuple[str, ...], agency: str) -> bool:
    """Tell whether two postal addresses are the same.

    The agency's name and a line for the attention of somebody are left out,
    since a policy prints them within the address and a letterhead above it.
    """
    return same_words(_place(one, agency), _place(other, agency))


def _place(lines: tuple[str, ...], agency: str) -> str:
    return " ".join(line for line in lines if not _ATTENTION.match(line) and not same_words(line, agency))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
