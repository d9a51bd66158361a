"""What a mail server answered, and what is to be made of it: accepted, not now, or never.

The words of a server are those of a stranger: they are shown on one line,
without control characters, and not at length.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WORDS_LIMIT: Final = 200


class Verdict(StrEnum):
    """What an answer means for one recipient."""

    ACCEPTED = "accepted"
    LATER = "not now"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One recipient's answer."""

    verdict: Verdict
    words: str


def heard(code: int, words: bytes | str) -> Heard:
    """Return what a reply code means, RFC 5321 § 4.2.1: 2 accepted, 4 not now, 5 never.

    What is no code at all, as from a connection that broke, is not now.
    """
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    first = code // 100
    verdict = {2: Verdict.ACCEPTED, 5: Verdict.NEVER}.get(first, Verdict.LATER)
    return Heard(verdict=verdict, words=on_one_line(f"{code} {text}" if code > 0 else text))


def not_now(words: str) -> Heard:
    """Return the answer of a server that was not reached, or not heard to the end."""
    return Heard(verdict=Verdict.LATER, words=on_one_line(words))


def not_ever(words: str) -> Heard:
    """Return the answer where trying again could change nothing."""
    return Heard(verdict=Verdict.NEVER, words=on_one_line(words))


def on_one_line(text: str, limit: int = WORDS_LIMIT) -> str:
    r"""Return text on one line, without control, direction and private characters, cut at a limit.

    >>> on_one_line("550 no\r\n such\x1b[31m  user")
    '550 no such[31m user'
    """
    spaced = (" " if letter in "\r\n\t\v\f\x85\u2028\u2029" else letter for letter in text)
    seen = "".join(letter for letter in spaced if not unicodedata.category(letter).startswith("C"))
    line = " ".join(seen.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
