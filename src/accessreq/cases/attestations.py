"""What the agency certifies, what a data subject authorizes, and what is held for a court."""

from enum import StrEnum

from accessreq.cases.events import Event
from accessreq.cases.people import Representative
from accessreq.cases.wording import NAME_LIMIT, one_line, paragraphs, put, put_despite
from accessreq.errors import Refused
from accessreq.law.identity import Capacity


class Certificate(StrEnum):
    """What can be certified, § 95(1)(c) and the agencies' rules on records not found."""

    TRUE_COPY = "true-copy"
    NOT_HELD = "not-held"
    NOT_FOUND = "not-found"
    NOT_RETRIEVABLE = "not-retrievable"


class Certified(Event, frozen=True, kw_only=True):
    """The agency certified a copy as true, or that a record is not there to be given.

    Attributes:
        searched: what was searched, for a record that is not given.
        despite: why it was done though something stood against it; empty where nothing did.
    """

    kind = "certified"
    what: Certificate
    searched: str = ""
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        if self.searched:
            put(self, "searched", paragraphs("account of the search", self.searched))
        elif self.what is Certificate.NOT_FOUND:
            raise Refused(
                "The certificate does not say what was searched.",
                "That a record was not found after diligent search can be certified only of a search.",
                'Add: --searched "where, for what, by whom"',
            )


class Authorized(Event, frozen=True, kw_only=True):
    """The paper was seen by which somebody may speak for, or come with, the data subject.

    Attributes:
        paper: what was seen, such as a signed statement; never its number.
    """

    kind = "authorized"
    name: str
    capacity: Capacity
    paper: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "name", one_line("name", self.name, limit=NAME_LIMIT))
        put(self, "paper", one_line("paper that was seen", self.paper))

    def lets_act(self, speaker: Representative) -> bool:
        """Tell whether the paper lets a representative act; a companion's lets nobody.

        The case of letters in a name makes no difference.
        """
        same = self.name.casefold() == speaker.name.casefold()
        return same and self.capacity is not Capacity.COMPANION


class Held(Event, frozen=True, kw_only=True):
    """The case is kept for a court: nothing of it may be disposed of.

    Attributes:
        petition: a petition under article 78 was served.
    """

    kind = "held"
    reason: str
    petition: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))


class HoldLifted(Event, frozen=True, kw_only=True):
    """The case need no longer be kept for a court."""

    kind = "hold-lifted"
    reason: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))
