"""Which letter is to be made, for whom, and which of the events of its case it tells of."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Event
from accessreq.cases.people import Agency, Officer
from accessreq.cases.systems import SystemOfRecords
from accessreq.errors import NotAllowed
from accessreq.law.letters import LetterKind
from accessreq.law.readings import Readings


class Office(Struct, frozen=True, kw_only=True):
    """The agency as its letters need it: what the settings say of it.

    Attributes:
        officer: who signs; proof of identity is sent there.
        appeals: who hears appeals.
        committee: the Committee on Open Government, its name first.
        per_page_cents: fee for one page up to 9 by 14 inches; 0 for none.
        systems: the systems of records that it keeps.
        readings: those that date its letters.
    """

    agency: Agency
    officer: Officer
    appeals: Officer
    committee: tuple[str, ...]
    readings: Readings
    per_page_cents: int
    systems: tuple[SystemOfRecords, ...] = ()


class LetterRequest(Struct, frozen=True, kw_only=True):
    """Which letter of a case, and what it tells of.

    Attributes:
        kind: which letter.
        on: the date on the letter.
        number: which letter of the case it is, from 1.
        events: the events of the act that it tells of; the newest of their kind when empty.
        preview: the letter is a trial, marked so on every page.
        replaces: the earlier letter on the same matter that no longer stands.
        head: head of the record's chain; empty only for a preview.
        signer: who signs in the place of the officer; ``None`` where the officer does.
    """

    kind: LetterKind
    on: date
    number: int
    events: tuple[Event, ...] = ()
    preview: bool = False
    replaces: LetterIssued | None = None
    head: str = ""
    signer: Officer | None = None

    def newest(
        self,
        case: Case,
        kind: type[Any],
        fits: Callable[[Any], bool] = lambda event: True,
    ) -> Any:  # noqa: ANN401  an event of that kind
        """Return the event of a kind that the letter tells of: of its act, or the newest of the case.

        Raises:
            NotAllowed: there is none.
        """
        for events in (self.events, case.history):
            found = [each for each in events if isinstance(each, kind) and fits(each)]
            if found:
                return found[-1]
        raise untold(case)


def untold(case: Case) -> NotAllowed:
    """Return what is said of a letter that would tell of something that has not happened."""
    return NotAllowed(
        f"{case.number} holds nothing that this letter could tell of.",
        "A letter reports what was done.",
        "See the letter before it is kept by the command that does it: --dry-run",
    )
