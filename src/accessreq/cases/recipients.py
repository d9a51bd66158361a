"""Earlier recipients of a record: who they are, what the data subject wishes, who was told."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.disclosures import Disclosed, NoticeAsked, NoticeOf, RecipientNotified
from accessreq.cases.people import Recipient


class Wish(Struct, frozen=True, kw_only=True):
    """What the data subject wishes for one recipient, and what became of it.

    Attributes:
        asked: when it was asked for; ``None`` where the recipient was told unasked.
        wanted: whether the recipient is to be told.
        told_on: each day on which the recipient was told, since the wish or without one.
    """

    to: Recipient
    of: NoticeOf
    asked: date | None
    wanted: bool
    told_on: tuple[date, ...] = ()

    @property
    def told(self) -> date | None:
        """When the recipient was first told; ``None`` while that is still to be done."""
        return next(iter(self.told_on), None)


def recipients(case: Case) -> tuple[Recipient, ...]:
    """Return to whom the record went, and whom the data subject named, each once by name.

    The newest address that was given stands.
    """
    known: dict[str, Recipient] = {}
    for event in case.history:
        if isinstance(event, Disclosed | NoticeAsked | RecipientNotified):
            key = event.to.key
            known[key] = event.to if event.to.address or key not in known else known[key]
    return tuple(known.values())


def accounting(case: Case) -> tuple[Disclosed, ...]:
    """Return the accounting of disclosures, in the order of their days."""
    return tuple(each for each in case.history if isinstance(each, Disclosed))


def wishes(case: Case) -> tuple[Wish, ...]:
    """Return the newest wish for each recipient and notice, with whether it was fulfilled."""
    found: dict[tuple[str, NoticeOf], Wish] = {}
    for event in case.history:
        if not isinstance(event, NoticeAsked | RecipientNotified):
            continue
        key = event.to.key, event.of
        if isinstance(event, NoticeAsked):
            found[key] = Wish(to=event.to, of=event.of, asked=event.on, wanted=event.wanted)
        else:
            before = found.get(key, Wish(to=event.to, of=event.of, asked=None, wanted=True))
            found[key] = replace(before, told_on=(*before.told_on, event.on))
    return tuple(found.values())
