"""Letters of a case: which goes with which act, and which earlier one a new one replaces."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from accessreq.cases.appeals import AppealDetermined, Appealed, AppealForwarded, DeterminationForwarded
from accessreq.cases.corrections import ItemDecided
from accessreq.cases.determinations import Denied, Granted
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed, RecipientNotified
from accessreq.cases.entries import Entry, EntryStruck, LetterIssued, strikes_in_force
from accessreq.cases.events import Acknowledged, Certified, Event
from accessreq.cases.fees import FeeSet, FeeWaived
from accessreq.cases.transitions import TRANSITION
from accessreq.law.letters import LetterKind

# --- Which letter goes with which act, so that a command is told, and taken back, as one.


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


# --- Which earlier letter a new one replaces: the newest on the same matter, where it or its act was
# struck.
#
# Two letters are on one matter when the acts that they tell of are: two determinations of the request,
# whatever their outcome, or two that decide the same item, tell the same recipient of the same thing, or
# tell of one disclosure, however its entry was corrected since. A letter without an act, such as one that
# asks for proof, has its kind for a matter.

Matter = Hashable

# Any: each row takes its own events. A form to be signed replaces nothing: each names another person.
_MATTERS: Final[tuple[tuple[tuple[type[Event], ...], Callable[[Any], Iterable[Matter]]], ...]] = (
    ((Acknowledged,), lambda event: ["acknowledged"]),
    ((Granted, Denied), lambda event: ["determined"]),
    ((ItemDecided,), lambda event: [("item", event.item)]),
    ((Appealed,), lambda event: [("appealed", each) for each in event.of]),
    ((AppealForwarded,), lambda event: ["appeal forwarded"]),
    ((AppealDetermined,), lambda event: [("appeal determined", each) for each in event.of]),
    ((DeterminationForwarded,), lambda event: ["determination forwarded"]),
    ((RecipientNotified,), lambda event: [("notified", event.of, event.to.key)]),
    ((Disclosed,), lambda event: [("disclosed", event.to.key, event.on)]),
    ((DataSubjectNotified,), lambda event: [("disclosed", event.to.key, event.disclosed)]),
    ((Certified,), lambda event: [("certified", event.what)]),
    ((FeeSet, FeeWaived), lambda event: ["fee"]),
)
_NEVER: Final = LetterKind.AUTHORIZATION_FORM


def replaced(entries: Sequence[Entry], letter: LetterKind, acts: Iterable[Event]) -> LetterIssued | None:
    """Return the struck letter that a new one on the same matter replaces; ``None`` where there is none.

    Where the newest letter on the matter stands, the new one comes beside it.

    Args:
        entries: all that was ever recorded of the case, struck or not.
        letter: the kind of the new letter.
        acts: among which are those that it tells of.
    """
    before = _before_corrections(entries)
    matters = _matters(letter, acts, before)
    struck = strikes_in_force(entries)
    for earlier, its_acts in _letters(entries):
        event = earlier.event
        assert isinstance(event, LetterIssued)  # noqa: S101  as ``_letters`` yields
        if not matters & _matters(event.letter, [each.event for each in its_acts], before):
            continue
        strikes = [struck[each.seq] for each in (earlier, *its_acts) if each.seq in struck]
        if not strikes:
            return None
        if not any(strike.unsent for strike in strikes):
            return event
    return None


def _letters(entries: Sequence[Entry]) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
    """Yield each letter, the newest first, with the acts that were recorded with it."""
    for place in range(len(entries) - 1, -1, -1):
        if isinstance(entries[place].event, LetterIssued):
            yield entries[place], tuple(_recorded_with(entries, place))


def _recorded_with(entries: Sequence[Entry], place: int) -> Iterator[Entry]:
    letter = entries[place]
    assert isinstance(letter.event, LetterIssued)  # noqa: S101  as was asked before
    for each in reversed(entries[:place]):
        together = each.recorded_at == letter.recorded_at and told_with(each.event, letter.event)
        if not together:
            break
        yield each


def _matters(letter: LetterKind, acts: Iterable[Event], before: Mapping[Matter, Matter]) -> frozenset[Matter]:
    if letter is _NEVER:
        return frozenset()
    found = [each for act in acts if letter in letters_with(act) for each in _of(act)]
    return frozenset(before.get(each, each) for each in found or [letter])


def _of(act: Event) -> Iterator[Matter]:
    return (matter for kinds, of in _MATTERS if isinstance(act, kinds) for matter in of(act))


def _before_corrections(entries: Sequence[Entry]) -> Mapping[Matter, Matter]:
    """By the matter of each corrected disclosure: that of its first entry, of which a letter may tell."""
    by_seq = {each.seq: each.event for each in entries}
    first: dict[Matter, Matter] = {}
    for strike, corrected in pairwise(entries):
        event = strike.event
        if isinstance(event, EntryStruck) and event.replaced and isinstance(corrected.event, Disclosed):
            for now, earlier in zip(_of(corrected.event), _of(by_seq[event.seq]), strict=True):
                first[now] = first.get(earlier, earlier)
    return first
