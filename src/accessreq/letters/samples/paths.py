"""Every sample letter, by its kind and by the turn that its template takes in it.

The samples are held against the law by ``templates check``, shown by
``templates preview``, and kept as golden text by the tests, so that no turn is
forgotten by one of the three.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.kinds import RequestKind
from accessreq.law.letters import CAN_BE_LATE, CORRECTION_ANSWERS, TELL_OF_THE_REQUEST, LetterKind
from accessreq.letters.request import LetterRequest
from accessreq.letters.samples import access, appeals, corrections
from accessreq.letters.samples.people import AMENDED, FOR_EVERY_KIND, LATE, OFFICE, RECEIVED, SHOWN, Paths
from accessreq.letters.view import LetterView

_PLAIN: Final = MappingProxyType({**access.PLAIN, **corrections.PLAIN, **appeals.PLAIN})
_TURNS: Final = MappingProxyType({**access.TURNS, **corrections.TURNS, **appeals.TURNS})


_LETTER: Final[Mapping[str, Any]] = MappingProxyType(
    {"on": date(2026, 7, 7), "number": 2, "head": "812:ab12cd34ef567890", "preview": False}
)
# Names of a letter that are told by the request as it came.
_REQUEST: Final = MappingProxyType(
    {
        "addressee": "data_subject",
        "received": "on",
        **{each: each for each in ("about", "website", "representative", "language")},
    }
)
# Letters that tell of an event by which access is given, and the names that it tells.
_GIVE_ACCESS: Final = (LetterKind.GRANT, LetterKind.GRANT_IN_PART)
_ACT: Final = ("pages", "inspect", "certified", "electronic", "codes_explained")
_CORRECTIONS: Final = (LetterKind.CORRECTION_RECEIVED, *CORRECTION_ANSWERS)


class Sample(Struct, frozen=True, kw_only=True):
    """One sample letter.

    Attributes:
        path: which turns its template takes, in a few words, unique in the kind.
    """

    path: str
    view: LetterView

    @property
    def kind(self) -> LetterKind:
        """The kind of the letter."""
        return self.view.kind


def sample(kind: LetterKind, **differs: Any) -> LetterView:  # noqa: ANN401  see below
    """Return the plain sample of a kind, some of it told otherwise.

    Args:
        kind: the letter.
        differs: ``events``, those of the act that the letter tells of; ``also``, others of
            its case; ``case``, its number; any field of ``Office`` and of ``LetterRequest``;
            any name of a letter. A name that the request tells is put into the request, and
            every other one is given to the view as it is.
    """
    told = {**_PLAIN[kind], **differs}
    also = (*_PLAIN[kind].get("also", ()), *differs.get("also", ()))
    events = told.pop("events", ())
    shown = () if told.get("proofs") else (SHOWN,)
    asked = RequestKind.CORRECTION if kind in _CORRECTIONS else RequestKind.ACCESS
    changes = {field: told.pop(name) for name, field in _REQUEST.items() if name in told}
    request = replace(RECEIVED, request=asked, **changes)
    number = told.pop("case", "A-2026-0007")
    office = replace(OFFICE, **{each: told.pop(each) for each in OFFICE.__struct_fields__ if each in told})
    letter = {name: told.pop(name, value) for name, value in _LETTER.items()}
    told.pop("also", None)
    if kind in _GIVE_ACCESS:
        (act,) = events
        events = (replace(act, **{name: told.pop(name) for name in _ACT if name in told}),)
    return LetterView(
        Case.of(number, (request, *shown, *also, *events)),
        office,
        LetterRequest(kind=kind, events=events, **letter),
        told,
    )


def samples(kinds: Iterable[LetterKind] = tuple(LetterKind)) -> tuple[Sample, ...]:
    """Return the samples of some kinds, of all if none are named; the plain one of each first.

    >>> [each.path for each in samples([LetterKind.HEALTH_OR_SAFETY_NOTICE])]
    ['plain', 'represented', 'other officers', 'recipient without address']
    """
    return tuple(
        Sample(path=path, view=sample(kind, **differs))
        for kind in kinds
        for path, differs in _paths(kind).items()
    )


def _paths(kind: LetterKind) -> Paths:
    amended = {"amended": AMENDED} if kind in TELL_OF_THE_REQUEST else {}
    late = {"late": LATE} if kind in CAN_BE_LATE else {}
    return {**FOR_EVERY_KIND, **amended, **late, **_TURNS[kind]}
