"""What a letter is about: which kind, of which case, and the events that it tells of."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from accessreq.casebook.desk import Desk
from accessreq.cases.case import Case
from accessreq.cases.determinations import GroundGiven, Withheld
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Event
from accessreq.errors import NotAllowed
from accessreq.law.grounds import CITED_IN_THE_REASON, ground
from accessreq.law.letter_rows import LetterKind


class Telling(Struct, frozen=True, kw_only=True):
    """Which letter of a case, and what it tells of.

    Attributes:
        kind: which letter.
        on: the date on the letter.
        number: which letter of the case it is, from 1.
        events: the events that it tells of; the newest of their kind when empty.
        preview: the letter is a trial, marked so on every page.
        replaces: the earlier letter on the same matter that no longer stands.
    """

    kind: LetterKind
    on: date
    number: int
    events: tuple[Event, ...] = ()
    preview: bool = False
    replaces: LetterIssued | None = None


class About(Struct, frozen=True, kw_only=True):
    """What the facts of a letter are gathered from."""

    desk: Desk
    case: Case
    telling: Telling

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the act that the letter tells of; none for a preview."""
        return self.telling.events


def newest(case: Case, events: Sequence[Event], kind: type[Any]) -> Any:  # noqa: ANN401  an event of that kind
    """Return the event of a kind that a letter tells of: of the act itself, or the newest of the case.

    Raises:
        NotAllowed: there is none.
    """
    found = [each for each in events if isinstance(each, kind)] or [
        each for each in case.history if isinstance(each, kind)
    ]
    if not found:
        raise NotAllowed(
            f"{case.number} holds nothing that this letter could tell of.",
            "A letter reports what was done.",
            "See the letter before it is kept by the command that does it: --dry-run",
        )
    return found[-1]


def in_words(given: GroundGiven | Withheld) -> dict[str, str]:
    """Return a ground as a letter tells it; where the reason holds the citation, it takes its place."""
    coded = ground(given.ground)
    if coded.cite == CITED_IN_THE_REASON:
        return {"words": coded.words, "cite": given.reason.rstrip(". ")}
    return {"words": coded.words, "cite": coded.cite, "reason": given.reason}
