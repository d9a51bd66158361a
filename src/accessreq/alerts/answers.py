"""What a mail server answered, and what is to be made of it: accepted, not now, or never.

The words of a server are those of a stranger: they are shown on one line,
without control characters, and not at length.
"""

from enum import StrEnum

from msgspec import Struct

from accessreq.alerts.wording import on_one_line


class Verdict(StrEnum):
    """What an answer means for one recipient."""

    ACCEPTED = "accepted"
    LATER = "not now"
    NEVER = "never"


class Heard(Struct, frozen=True, kw_only=True):
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
