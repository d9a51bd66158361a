"""Every sample letter, by its kind and by the turn that its template takes in it.

The samples are held against the law by ``templates check``, shown by
``templates preview``, and kept as golden text by the tests, so that no turn is
forgotten by one of the three.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from accessreq.law.letter_rows import CAN_BE_LATE, TELL_OF_THE_REQUEST, LetterKind
from accessreq.letters.facts import LetterFacts
from accessreq.letters.samples import access, appeals, corrections
from accessreq.letters.samples.people import AMENDED, EVERY, FOR_EVERY_KIND, LATE, Paths

_PLAIN: Final = MappingProxyType({**access.PLAIN, **corrections.PLAIN, **appeals.PLAIN})
_TURNS: Final = MappingProxyType({**access.TURNS, **corrections.TURNS, **appeals.TURNS})


class Sample(Struct, frozen=True, kw_only=True):
    """The facts of one sample letter.

    Attributes:
        path: which turns its template takes, in a few words, unique in the kind.
    """

    path: str
    facts: LetterFacts

    @property
    def kind(self) -> LetterKind:
        """The kind of the letter."""
        return self.facts.kind


def sample(kind: LetterKind, **differs: Any) -> LetterFacts:  # noqa: ANN401  any fact of a letter
    """Return the facts of the plain sample of a kind, some of them given otherwise.

    Raises:
        Refused: what is given contradicts the rest, or the law.
    """
    return LetterFacts(**{**EVERY, **_PLAIN[kind], "kind": kind, **differs})


def samples(kinds: Iterable[LetterKind] = tuple(LetterKind)) -> tuple[Sample, ...]:
    """Return the samples of some kinds, of all if none are named; the plain one of each first.

    >>> [each.path for each in samples([LetterKind.HEALTH_OR_SAFETY_NOTICE])]
    ['plain', 'represented', 'other officers', 'recipient without address']
    """
    return tuple(
        Sample(path=path, facts=sample(kind, **differs))
        for kind in kinds
        for path, differs in _paths(kind).items()
    )


def _paths(kind: LetterKind) -> Paths:
    amended = {"amended": AMENDED} if kind in TELL_OF_THE_REQUEST else {}
    late = {"late": LATE} if kind in CAN_BE_LATE else {}
    return {**FOR_EVERY_KIND, **amended, **late, **_TURNS[kind]}
