"""Appeals as the history holds them: each with what became of it.

Nothing in an appeal's later events names the appeal. The first one that is
still waiting for such an event takes it, so that a mended date can never tie
a determination to the wrong paper.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.appealed import (
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.events import Event, RequestKind


class Appeal(Struct, frozen=True, kw_only=True):
    """One appeal, from its receipt to its end.

    Attributes:
        forwarded: when its copy went to the Committee on Open Government.
        determinations: one, or one for each part of a mixed appeal.
        determinations_forwarded: when each determination went there, in their order.
        withdrawn: when it was taken back.
    """

    received: Appealed
    forwarded: date | None = None
    determinations: tuple[AppealDetermined, ...] = ()
    determinations_forwarded: tuple[date, ...] = ()
    withdrawn: date | None = None

    @property
    def open_parts(self) -> tuple[RequestKind, ...]:
        """The parts that are neither determined nor taken back."""
        if self.withdrawn is not None:
            return ()
        return tuple(part for part in self.received.of if self.determination(part) is None)

    def determination(self, part: RequestKind) -> AppealDetermined | None:
        """Return the determination of a part, if there is one."""
        return next((each for each in self.determinations if part in each.of), None)

    def takes(self, event: Event) -> bool:
        """Tell whether a later event can be about this appeal."""
        match event:
            case AppealForwarded():
                return self.forwarded is None
            case AppealDetermined():
                return set(event.of) <= set(self.open_parts)
            case AppealWithdrawn():
                return bool(self.open_parts)
            case DeterminationForwarded():
                return len(self.determinations_forwarded) < len(self.determinations)
        return False

    def after(self, event: Event) -> "Appeal":
        """Return the appeal after an event that it takes."""
        match event:
            case AppealForwarded():
                return replace(self, forwarded=event.on)
            case AppealDetermined():
                return replace(self, determinations=(*self.determinations, event))
            case AppealWithdrawn():
                return replace(self, withdrawn=event.on)
        return replace(self, determinations_forwarded=(*self.determinations_forwarded, event.on))


def appeals_in(history: Iterable[Event]) -> tuple[Appeal, ...]:
    """Return the appeals of a history, in the order of their receipt."""
    appeals: list[Appeal] = []
    for event in history:
        if isinstance(event, Appealed):
            appeals.append(Appeal(received=event))
            continue
        place = place_of(appeals, event)
        if place is not None:
            appeals[place] = appeals[place].after(event)
    return tuple(appeals)


def place_of(appeals: Sequence[Appeal], event: Event) -> int | None:
    """Return which appeal an event is about; ``None`` where it is about none.

    A copy is owed of an appeal that stands before one that was taken back.
    """
    taking = [place for place, each in enumerate(appeals) if each.takes(event)]
    if isinstance(event, AppealForwarded):
        taking.sort(key=lambda place: appeals[place].withdrawn is not None)
    return taking[0] if taking else None
