"""A case is its history: the standing events in legal order, and what may follow them.

Three tables say it all: the status that each event leads to, the statuses
that each event may follow, and the order of events on one day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from accessreq.cases.determinations import Denied, Granted, GrantedInPart, refuse_website_grounds
from accessreq.cases.entries import Attached, Entry, EntryStruck, LetterIssued
from accessreq.cases.events import (
    Acknowledged,
    Event,
    IdentityChecked,
    Noted,
    RequestReceived,
    Withdrawn,
)
from accessreq.errors import IntegrityBroken, NotAllowed, Refused
from accessreq.law.days import CalendarDays
from accessreq.law.duties import duty
from accessreq.law.identity import CheckResult


class Status(StrEnum):
    """Where a case stands, by what has happened; silence is judged by the deadlines."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    GRANTED = "granted"
    GRANTED_IN_PART = "granted-in-part"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


UNDECIDED: Final = frozenset({Status.RECEIVED, Status.ACKNOWLEDGED})
_ANY: Final = frozenset(Status)

LEADS_TO: Final[dict[type[Event], Status]] = {
    RequestReceived: Status.RECEIVED,
    Acknowledged: Status.ACKNOWLEDGED,
    Granted: Status.GRANTED,
    GrantedInPart: Status.GRANTED_IN_PART,
    Denied: Status.DENIED,
    Withdrawn: Status.WITHDRAWN,
}

MAY_FOLLOW: Final[dict[type[Event], frozenset[Status]]] = {
    RequestReceived: frozenset(),  # a case begins with it, once
    IdentityChecked: UNDECIDED,  # after the determination proof serves nothing
    Acknowledged: frozenset({Status.RECEIVED}),  # the law knows no second extension
    Granted: UNDECIDED,  # also after silence: a late answer is an answer
    GrantedInPart: UNDECIDED,
    Denied: UNDECIDED,
    Withdrawn: UNDECIDED,  # what is determined cannot be taken back
    LetterIssued: _ANY,
    Noted: _ANY,
    Attached: _ANY,
}

SAME_DAY: Final[dict[type[Event], int]] = {
    RequestReceived: 0,  # nothing comes before the request
    IdentityChecked: 1,  # proof lies in the envelope, or is asked for at once
    Acknowledged: 2,
    Granted: 3,
    GrantedInPart: 3,
    Denied: 3,
    Withdrawn: 3,
    LetterIssued: 4,  # a letter reports what was done
    Noted: 5,
    Attached: 5,
}

VERBS: Final[dict[type[Event], str]] = {
    IdentityChecked: "identity",
    Acknowledged: "acknowledge",
    Granted: "grant",
    GrantedInPart: "grant --in-part",
    Denied: "deny",
    Withdrawn: "withdraw",
    LetterIssued: "letter",
    Noted: "note",
    Attached: "attach",
}

Determination = Granted | Denied


@dataclass(frozen=True, kw_only=True)
class Case:
    """One request and what has happened to it, in legal order.

    Attributes:
        number: for example ``A-2026-0007``.
        history: the standing events; a struck entry is not among them.
    """

    number: str
    history: tuple[Event, ...]
    status: Status

    @classmethod
    def of(cls, number: str, events: Iterable[Event]) -> "Case":
        """Fold standing events into a case, in the order of their days.

        Raises:
            NotAllowed: an event may not stand where its day puts it.
            IntegrityBroken: the events do not begin with a request.
        """
        history = sorted(events, key=_legal_order)
        received = next((each for each in history if isinstance(each, RequestReceived)), None)
        if received is None:
            raise _no_request(number)
        first, *rest = history
        if first is not received:
            raise _before_receipt(number, first, received)
        case = cls(number=number, history=(received,), status=Status.RECEIVED)
        for event in rest:
            case = case._extended(event)
        return case

    def then(self, event: Event) -> "Case":
        """Return the case after one more event, put where its day belongs.

        Raises:
            NotAllowed: the event may not follow, or makes a later one impossible.
            Refused: the promised date is past its limit or before the letter.
        """
        place = _legal_order(event)
        before = [each for each in self.history if _legal_order(each) <= place]
        later = self.history[len(before) :]
        if type(event) in LEADS_TO and any(each.on == event.on and type(each) in LEADS_TO for each in later):
            raise self._may_not_follow(event)  # within one day, what was recorded first was done first
        if not (before and later):
            return Case.of(self.number, (*self.history, event))
        earlier = Case.of(self.number, (*before, event))  # what is wrong with the event itself comes first
        try:
            return Case.of(self.number, (*earlier.history, *later))
        except NotAllowed as error:
            raise self._cannot_come_before(event, later) from error

    @property
    def received(self) -> RequestReceived:
        """The request that opened the case."""
        first = self.history[0]
        assert isinstance(first, RequestReceived)  # noqa: S101  Case.of begins with it
        return first

    @property
    def acknowledgment(self) -> Acknowledged | None:
        """The acknowledgment, if there was one."""
        return next((each for each in self.history if isinstance(each, Acknowledged)), None)

    @property
    def determination(self) -> Determination | None:
        """The grant, grant in part or denial, if there was one."""
        return next((each for each in self.history if isinstance(each, Granted | Denied)), None)

    @property
    def withdrawn(self) -> Withdrawn | None:
        """The withdrawal, if there was one."""
        return next((each for each in self.history if isinstance(each, Withdrawn)), None)

    @property
    def letters(self) -> tuple[LetterIssued, ...]:
        """The letters that went out, by number."""
        issued = (each for each in self.history if isinstance(each, LetterIssued))
        return tuple(sorted(issued, key=lambda letter: letter.number))

    @property
    def identity_shown(self) -> date | None:
        """The day on which identity was first accepted; ``None`` while it is not."""
        return self._first_check(CheckResult.ACCEPTED)

    @property
    def identity_settled(self) -> bool:
        """Whether identity was accepted, or recorded as not needed with its reason."""
        return bool(self.identity_shown or self._first_check(CheckResult.NOT_NEEDED))

    def _first_check(self, result: CheckResult) -> date | None:
        checks = (each for each in self.history if isinstance(each, IdentityChecked))
        return next((each.on for each in checks if each.result is result), None)

    def _extended(self, event: Event) -> "Case":
        if self.status not in MAY_FOLLOW[type(event)]:
            raise self._may_not_follow(event)
        if isinstance(event, Acknowledged):
            self._check_promise(event)
        if isinstance(event, Granted) and not self.identity_settled:
            raise NotAllowed(
                f"{self.number} has no accepted proof of identity by {event.on.isoformat()}.",
                "A record goes only to the person it is about.",
                f"Record the check first: accessreq identity {self.number} --method signature "
                "--result accepted",
            )
        if isinstance(event, GrantedInPart | Denied) and not self.received.website:
            refuse_website_grounds(event)
        return replace(
            self,
            history=(*self.history, event),
            status=LEADS_TO.get(type(event), self.status),
        )

    def _check_promise(self, event: Acknowledged) -> None:
        limit = duty("promise-date", self.received.on).within
        assert isinstance(limit, CalendarDays)  # noqa: S101  the row of the table
        latest = event.on + timedelta(days=limit.length)
        if not event.on <= event.promised <= latest:
            raise Refused(
                f"The promised date {event.promised.isoformat()} {_lies(event)} the acknowledgment of "
                f"{event.on.isoformat()}.",
                f"It may be at most {limit.length} days after it, which is {latest.isoformat()}, "
                "Public Officers Law § 95(1)(a).",
                f"Give a date from {event.on.isoformat()} to {latest.isoformat()}: --decide-by DATE",
            )

    def _may_not_follow(self, event: Event) -> NotAllowed:
        if isinstance(event, RequestReceived):
            earlier = self.history[0]
            return NotAllowed(
                f"{self.number} was received on {earlier.on.isoformat()} already.",
                "A case has one request.",
                "Log another request as its own case: accessreq receive access",
            )
        return NotAllowed(
            f"{self.number} was {self.status.replace('-', ' ')} on {self._status_since().isoformat()}, "
            f"so “{VERBS[type(event)]}” on {event.on.isoformat()} cannot follow.",
            "What may follow: " + ", ".join(self.may_follow()) + ".",
            f"To correct an entry, find it and strike it: accessreq show {self.number}",
        )

    def _cannot_come_before(self, event: Event, later: tuple[Event, ...]) -> NotAllowed:
        first = next(each for each in later if MAY_FOLLOW[type(each)] != _ANY)
        return NotAllowed(
            f"“{VERBS[type(event)]}” on {event.on.isoformat()} would come before "
            f"“{VERBS[type(first)]}” on {first.on.isoformat()} in {self.number}.",
            "What was done later could then not stand.",
            f"Check the date: --on DATE. Or strike what came later: accessreq show {self.number}",
        )

    def may_follow(self) -> tuple[str, ...]:
        """Return the commands that may follow now, in the order of the table."""
        return tuple(verb for event, verb in VERBS.items() if self.status in MAY_FOLLOW[event])

    def _status_since(self) -> date:
        leading = [each for each in self.history if type(each) in LEADS_TO]
        return leading[-1].on


def _lies(event: Acknowledged) -> str:
    days = (event.promised - event.on).days
    return "lies before" if days < 0 else f"is {days} days after"


def standing(entries: Iterable[Entry]) -> tuple[Event, ...]:
    """Return the events of entries that were not struck, in the order of typing."""
    entries = tuple(entries)
    struck = struck_entries(entries)
    return tuple(
        each.event for each in entries if each.seq not in struck and not isinstance(each.event, EntryStruck)
    )


def struck_entries(entries: Iterable[Entry]) -> frozenset[int]:
    """Return the numbers of the entries that were struck."""
    return frozenset(each.event.seq for each in entries if isinstance(each.event, EntryStruck))


def _no_request(number: str) -> IntegrityBroken:
    return IntegrityBroken(
        f"The case {number} does not begin with a request.",
        "Without its receipt no date of the case can be counted.",
        "Restore the store from its backup, and run: accessreq check",
    )


def _before_receipt(number: str, event: Event, received: RequestReceived) -> NotAllowed:
    return NotAllowed(
        f"“{VERBS[type(event)]}” on {event.on.isoformat()} lies before the receipt of "
        f"{number} on {received.on.isoformat()}.",
        "Nothing can be done about a request before it arrives.",
        "Check both dates: --on DATE",
    )


def _legal_order(event: Event) -> tuple[date, int]:
    return event.on, SAME_DAY[type(event)]
