"""How a case belongs to another case, or its request to another agency."""

from collections.abc import Iterable
from enum import StrEnum

from accessreq.cases.events import Event
from accessreq.cases.people import Recipient
from accessreq.cases.wording import one_line, put


class Relation(StrEnum):
    """What two cases have to do with each other."""

    RELATED = "related"
    SAME_REQUEST = "same-request"


class CaseLinked(Event, frozen=True, kw_only=True):
    """The case was related to another one; it starts, settles and moves nothing.

    The entry is in one case, and both cases show it.

    Attributes:
        to: the whole number of the other case.
        reason: why they belong together.
        relation: that of a request which repeats another is told apart: each of the two is still
            answered by its own date, § 95(1)(a).
    """

    kind = "case-linked"
    to: str
    reason: str
    relation: Relation = Relation.RELATED

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "to", one_line("case number", self.to))
        put(self, "reason", one_line("reason", self.reason))


class Referred(Event, frozen=True, kw_only=True):
    """The data subject is told which other agency may hold the record, § 95(1)(b)(i).

    It is recorded beside the denial, or the refusal of items, whose letter tells it: the denial
    answers the request, and this alone answers nothing.
    """

    kind = "referred"
    to: Recipient


def links_in(history: Iterable[Event]) -> tuple[CaseLinked, ...]:
    """Return the links that were recorded in a case, in the order of their days."""
    return tuple(each for each in history if isinstance(each, CaseLinked))
