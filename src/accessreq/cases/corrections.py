"""How the items of a request for correction are decided, each on its own, § 95(2).

An item is made, made in part, or refused with its grounds. The day on which
the record was actually changed is a fact of its own, beside the day of the
decision.
"""

from datetime import date

from accessreq.cases.determinations import GroundGiven
from accessreq.cases.events import Event
from accessreq.cases.wording import one_line, put, put_as_logged, put_despite
from accessreq.errors import Refused
from accessreq.law.grounds import Against, ground


class ItemDecided(Event, frozen=True, kw_only=True):
    """One item was decided; which way, the kinds of this event say.

    Attributes:
        item: its number in the request, from 1.
    """

    item: int

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.item < 1:
            raise Refused(
                f"The item is number {self.item}.",
                "The items of a request are numbered from 1.",
                "Give the number as show prints it: --item N",
            )


class ItemMade(ItemDecided, frozen=True, kw_only=True):
    """The record was corrected as the item asks.

    Attributes:
        changed: the day on which the record was actually changed.
        despite: why it was done though something stood against it; empty where nothing did.
    """

    kind = "item-made"
    changed: date
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        refuse_a_change_to_come(self.changed, self.on)


class ItemMadeInPart(ItemDecided, frozen=True, kw_only=True):
    """The record was corrected except for a portion of what the item asks.

    Attributes:
        changed: the day on which the record was actually changed.
        portion: what was not changed.
        refused: the grounds for that, each with its reason.
        despite: why it was done though something stood against it; empty where nothing did.
        as_logged: the words of an imported log, which gives no ground by a code; else empty.
    """

    kind = "item-made-in-part"
    changed: date
    portion: str
    refused: tuple[GroundGiven, ...]
    despite: str = ""
    as_logged: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        put_as_logged(self, self.as_logged)
        refuse_a_change_to_come(self.changed, self.on)
        put(self, "portion", one_line("portion refused", self.portion))
        _check_grounds(self.refused, self.as_logged)


class ItemRefused(ItemDecided, frozen=True, kw_only=True):
    """The correction that the item asks for was refused in writing with reasons.

    Attributes:
        as_logged: the words of an imported log, which gives no ground by a code; else empty.
    """

    kind = "item-refused"
    refused: tuple[GroundGiven, ...]
    as_logged: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_as_logged(self, self.as_logged)
        _check_grounds(self.refused, self.as_logged)


def refuse_a_change_to_come(changed: date, on: date) -> None:
    """Refuse to call a correction made whose change lies after the decision.

    Raises:
        Refused: the record was changed after the day of the decision.
    """
    if changed > on:
        raise Refused(
            f"The record was changed on {changed.isoformat()}, after the decision of {on.isoformat()}.",
            "A correction is granted by making it, Public Officers Law § 95(2).",
            "Record the decision once the record is changed, or check both dates: --changed DATE",
        )


def _check_grounds(grounds: tuple[GroundGiven, ...], as_logged: str) -> None:
    if not grounds and not as_logged:
        raise Refused(
            "The refusal states no ground.",
            "A correction is refused with reasons in writing.",
            'Add: --ground CODE "reason" (accessreq grounds lists the codes)',
        )
    for each in grounds:
        coded = ground(each.ground)
        if coded.against is not Against.CORRECTION:
            raise Refused(
                f"The ground {coded.code} answers a request for access.",
                "This request is for correction.",
                "Choose a ground that begins with C: accessreq grounds",
            )
