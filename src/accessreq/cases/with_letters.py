"""Which letter goes with which act, so that a command is told, and taken back, as one."""

from collections.abc import Iterator, Sequence
from datetime import date

from accessreq.cases.entries import Entry, LetterIssued
from accessreq.cases.events import Event
from accessreq.cases.transitions import TRANSITION
from accessreq.law.letter_rows import LetterKind


def letters_with(act: Event) -> tuple[LetterKind, ...]:
    """Return the kinds of the letters that go with an act; none for what no letter tells of."""
    row = TRANSITION.get(type(act))
    return row.letters if row else ()


def told_with(act: Event, letter: LetterIssued) -> bool:
    """Tell whether a letter is one that goes with an act."""
    return letter.letter in letters_with(act)


def recorded_late(history: Sequence[Event], settling: tuple[type[Event], ...], met: date) -> date | None:
    """Return the later day on which a duty was recorded as settled by a letter that had gone out.

    Args:
        history: the standing events of the case.
        settling: the events that settle the duty.
        met: the day on which it was settled.
    """
    acts = [each for each in history if each.on == met and isinstance(each, settling)]
    letters = (each for each in history if isinstance(each, LetterIssued) and each.on == met)
    days = (
        each.recorded
        for each in letters
        if each.recorded is not None and any(told_with(act, each) for act in acts)
    )
    return next((day for day in days if day > met), None)


def folded(entries: Sequence[Entry]) -> Iterator[tuple[Entry, tuple[LetterIssued, ...]]]:
    """Yield each entry with the letter that was recorded with it, in the order of typing.

    A letter without an act of its own, such as one that asks for proof, is an entry by itself.
    """
    taken = -1
    for n, each in enumerate(entries):
        if n == taken:
            continue
        following = entries[n + 1] if n + 1 < len(entries) else None
        if following is not None and _together(each, following):
            assert isinstance(following.event, LetterIssued)  # noqa: S101  as it was just asked
            taken = n + 1
            yield each, (following.event,)
        else:
            yield each, ()


def _together(act: Entry, following: Entry) -> bool:
    if not isinstance(following.event, LetterIssued):
        return False
    follows = (following.seq, following.recorded_at) == (act.seq + 1, act.recorded_at)
    return follows and told_with(act.event, following.event)
