"""In which words two versions of a letter differ; line breaks and spacing make no difference."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

_AROUND: Final = 6
_APART: Final = 2


class Difference(Struct, frozen=True, kw_only=True):
    """One place in which two versions differ.

    Attributes:
        before: up to six words that stand before it in both.
        gone: the words of the first version; empty where words were added.
        new: the words of the second; empty where words were taken out.
        after: up to six words that stand behind it in both.
    """

    before: str
    gone: str
    new: str
    after: str

    def __str__(self) -> str:
        gone = f"[-{self.gone}-]" if self.gone else ""
        new = f"{{+{self.new}+}}" if self.new else ""
        return " ".join(each for each in (self.before, gone + new, self.after) if each)


def differences(first: str, second: str) -> tuple[Difference, ...]:
    """Return every place in which the words of two texts differ, in their order.

    >>> str(differences("We decide by August 5.", "We decide by August 3.")[0])
    'We decide by August [-5.-]{+3.+}'
    """
    return tuple(_places(first.split(), second.split()))


def _places(first: Sequence[str], second: Sequence[str]) -> Iterator[Difference]:
    spans = _spans(first, second)
    ends = [0, *(each.end for each in spans)]
    starts = [*(each.start for each in spans), len(first)]
    for n, each in enumerate(spans):
        yield Difference(
            before=" ".join(first[max(ends[n], each.start - _AROUND) : each.start]),
            gone=" ".join(first[each.start : each.end]),
            new=" ".join(second[each.new_start : each.new_end]),
            after=" ".join(first[each.end : min(starts[n + 1], each.end + _AROUND)]),
        )


class _Span(Struct, frozen=True):
    start: int
    end: int
    new_start: int
    new_end: int


def _spans(first: Sequence[str], second: Sequence[str]) -> list[_Span]:
    """The spans of words that differ; two that only a word or two keeps apart are one."""
    spans: list[_Span] = []
    # autojunk would take a word that stands often for no word at all.
    compared = SequenceMatcher(a=first, b=second, autojunk=False).get_opcodes()
    for _, *place in (each for each in compared if each[0] != "equal"):
        span = _Span(*place)
        if spans and span.start - spans[-1].end <= _APART:
            last = spans.pop()
            span = _Span(last.start, span.end, last.new_start, span.new_end)
        spans.append(span)
    return spans
