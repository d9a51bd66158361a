"""A case is its history: the standing events in legal order, and what may follow them.

The tables stand in ``transitions``. What a table cannot say, because it hangs
on the facts of an event or on several events together, is asked in ``preconditions``.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property, reduce
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from accessreq.cases import preconditions
from accessreq.cases.amendments import Change, RequestAmended, amended, amended_file, changes, items_of
from accessreq.cases.appeals import (
    Appeal,
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealGranted,
    AppealWithdrawn,
    appeals_in,
)
from accessreq.cases.corrections import ItemDecided, ItemMade, ItemRefused
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import (
    OPENINGS,
    AccountingOpened,
    Acknowledged,
    Authorized,
    CorrectionItem,
    Event,
    IdentityChecked,
    ImportUndone,
    RequestReceived,
    Voided,
    Withdrawn,
)
from accessreq.cases.kinds import CaseKind, FileKind, RequestKind
from accessreq.cases.people import Representative
from accessreq.cases.status import OF_A_REQUEST, OPEN, TRACK_OF, Status, Track
from accessreq.cases.transitions import TRANSITION, TRANSITIONS, Transition
from accessreq.cases.wording import put
from accessreq.errors import IntegrityBroken, NotAllowed
from accessreq.law.identity import CheckResult

Determination = Granted | Denied


# Of several tracks the later one in their table tells where a case stands.
_AT: Final = {each: tuple(Track).index(track) for each, track in TRACK_OF.items()}


@cache
def _tracks_asked(asked: frozenset[Status], of: CaseKind) -> frozenset[Track]:
    """The tracks on which a status is asked for, of a file or of a request."""
    on_file = of is FileKind.ACCOUNTING
    return frozenset(TRACK_OF[each] for each in asked if (TRACK_OF[each] is Track.ACCOUNTING) is on_file)


class Case(Struct, frozen=True, kw_only=True, dict=True):
    """One request, or one file that no request has opened, and what happened in it, in legal order.

    Attributes:
        number: for example ``A-2026-0007``.
        history: the standing events; a struck entry is not among them.
        tracks: where the request, an appeal and a dispute stand, so far as there are any.
    """

    number: str
    history: tuple[Event, ...]
    tracks: tuple[Status, ...]

    @classmethod
    def of(cls, number: str, events: Iterable[Event]) -> "Case":
        """Fold standing events into a case, in the order of their days.

        Raises:
            NotAllowed: an event may not stand where its day puts it.
            IntegrityBroken: the events do not begin with a request, or the opening of a file.
        """
        history = sorted(events, key=_legal_order)
        place = next((n for n, each in enumerate(history) if isinstance(each, OPENINGS)), None)
        if place is None:
            raise _no_request(number)
        opened = history[place]
        early = next((each for each in history[:place] if not isinstance(each, Disclosed)), None)
        if early is not None:
            raise _before_receipt(number, early, opened)
        case = cls(
            number=number, history=tuple(history[: place + 1]), tracks=TRANSITION[type(opened)].leads_to
        )
        for event in history[place + 1 :]:
            case = case._extended(event)
        return case

    def then(self, event: Event) -> "Case":
        """Return the case after one more event, put where its day belongs.

        Raises:
            NotAllowed: the event may not follow, or makes a later one impossible.
            Refused: the promised date is past its limit or before the letter.
        """
        unasked = self.voided is not None or self.kind is FileKind.ACCOUNTING
        if unasked and not self._allows(TRANSITION[type(event)]):
            raise _may_not_follow(self, event)  # whatever its day: nobody asked for anything
        if isinstance(event, RequestAmended):
            preconditions.refuse_amendment(self, event)
        place = _legal_order(event)
        before = [each for each in self.history if _legal_order(each) <= place]
        later = self.history[len(before) :]
        if any(each.on == event.on and _one_track(each, event) for each in later):
            raise _may_not_follow(self, event)  # within one day, what was recorded first was done first
        if not later:  # nothing that was folded before is folded again
            return self._extended(event)
        if self.opened not in before:
            return Case.of(self.number, (*self.history, event))
        earlier = Case.of(self.number, (*before, event))  # what is wrong with the event itself comes first
        try:
            return Case.of(self.number, (*earlier.history, *later))
        except NotAllowed as error:
            raise _cannot_come_before(self, event, later) from error

    @cached_property
    def opened(self) -> RequestReceived | AccountingOpened:
        """What opened the case: a request, or a file about a person who made none."""
        return next(each for each in self.history if isinstance(each, OPENINGS))

    @property
    def received(self) -> RequestReceived:
        """The request that opened the case.

        Raises:
            NotAllowed: no request has opened it.
        """
        if isinstance(self.opened, AccountingOpened):
            raise holds_no_request(self)
        return self.opened

    @cached_property
    def amendments(self) -> tuple[RequestAmended, ...]:
        """What came later about the request, or the person of a file, in the order of its days."""
        return tuple(each for each in self.history if isinstance(each, RequestAmended))

    @cached_property
    def request(self) -> RequestReceived:
        """The request as it stands, with its amendments; ``received`` is it as it came.

        Raises:
            NotAllowed: no request has opened the case.
        """
        return reduce(amended, self.amendments, self.received)

    @property
    def as_amended(self) -> RequestReceived | AccountingOpened:
        """What opened the case, with its amendments."""
        return self._amended_by(self.amendments)

    def _amended_by(self, events: Iterable[RequestAmended]) -> RequestReceived | AccountingOpened:
        if isinstance(self.opened, AccountingOpened):
            return reduce(amended_file, events, self.opened)
        return reduce(amended, events, self.opened)

    def changes_of(self, event: RequestAmended) -> tuple[Change, ...]:
        """Return what an amendment of this history changed, with the words before it."""
        place = next((n for n, each in enumerate(self.amendments) if each is event), None)
        if place is None:
            return ()
        there = self.amendments[: place + 1]
        return changes(self._amended_by(there[:place]), self._amended_by(there))

    @cached_property
    def kind(self) -> CaseKind:
        """What is asked for; or what the file is, where nobody has asked for anything."""
        return FileKind.ACCOUNTING if isinstance(self.opened, AccountingOpened) else self.opened.request

    @property
    def status(self) -> Status:
        """Where the case stands as a whole: what is open first, else what came last.

        An open appeal comes before a dispute, a dispute before a determined
        appeal, and that before the request. A withdrawn request has nothing
        open but the appeal of what was refused before.
        """
        if Status.APPEALED in self.tracks and (self.withdrawn is None or self.refusals):
            return Status.APPEALED
        if Status.WITHDRAWN in self.tracks:
            return Status.WITHDRAWN
        return max(self.tracks, key=_AT.__getitem__)

    def on_track(self, track: Track) -> Status | None:
        """Return where one track stands; ``None`` where nothing has happened on it."""
        for each in self.tracks:
            if TRACK_OF[each] is track:
                return each
        return None

    @property
    def request_status(self) -> Status:
        """Where the request stands, whatever became of an appeal.

        Raises:
            NotAllowed: no request has opened the case.
        """
        found = self.on_track(Track.REQUEST)
        if found is None:
            raise holds_no_request(self)
        return found

    @property
    def items(self) -> tuple[CorrectionItem, ...]:
        """What a correction asks for; one item of the request's own words where it lists none."""
        return items_of(self.request) if self.kind is RequestKind.CORRECTION else ()

    @property
    def added_items(self) -> dict[date, tuple[int, ...]]:
        """The items that an amendment added, by the day of their receipt; none where there are none."""
        added: dict[date, tuple[int, ...]] = {}
        there = len(items_of(self.received)) if self.kind is RequestKind.CORRECTION else 0
        for event in self.amendments:
            new = tuple(each.number for each in event.items if each.number > there)
            there += len(new)
            if new:
                added[event.on] = (*added.get(event.on, ()), *new)
        return added

    def received_with(self, item: int) -> date:
        """Return the day of receipt of an item: that of the request, or of the amendment that added it."""
        return next((on for on, added in self.added_items.items() if item in added), self.received.on)

    @cached_property
    def decisions(self) -> dict[int, ItemDecided]:
        """How each decided item was decided, by its number."""
        return {each.item: each for each in self.history if isinstance(each, ItemDecided)}

    @property
    def undecided_items(self) -> tuple[int, ...]:
        """The numbers of the items that are still to be decided."""
        return tuple(n for n in range(1, len(self.items) + 1) if n not in self.decisions)

    @cached_property
    def appeals(self) -> tuple[Appeal, ...]:
        """The appeals, in the order of their receipt."""
        return appeals_in(self.history)

    @property
    def open_appeal(self) -> Appeal | None:
        """The first appeal that waits for its determination."""
        return next((each for each in self.appeals if each.open_parts), None)

    @cached_property
    def acknowledgment(self) -> Acknowledged | None:
        """The acknowledgment, if there was one."""
        return next((each for each in self.history if isinstance(each, Acknowledged)), None)

    @cached_property
    def determination(self) -> Determination | None:
        """The grant, grant in part or denial of access, if there was one."""
        return next((each for each in self.history if isinstance(each, (Granted, Denied))), None)

    @property
    def determined(self) -> date | None:
        """The day on which the whole request was settled, on appeal at the latest."""
        if self.determination is not None:
            return self.determination.on
        return self.answered(range(1, len(self.items) + 1))

    def answered(self, items: Iterable[int]) -> date | None:
        """Return the day on which the last of some items was answered; of access, by an appeal alone.

        The determination of an appeal of silence answers every item that is open on its day.
        """
        decided = [self.decisions.get(each) for each in items]
        if decided and None not in decided:
            return max(each.on for each in decided if each)
        by_appeal = (
            each.on
            for appeal in self.appeals
            for each in appeal.determinations
            if appeal.received.silence and self.kind in each.of
        )
        return min(by_appeal, default=None)

    @property
    def answered_on(self) -> date | None:
        """The day of the last answer to the request or an appeal; ``None`` where one is still owed."""
        if self.status in OPEN or self.voided is not None or self.kind is FileKind.ACCOUNTING:
            return None
        determinations = (each.on for appeal in self.appeals for each in appeal.determinations)
        return max((day for day in (self.determined, *determinations) if day is not None), default=None)

    @cached_property
    def refusals(self) -> tuple[date, ...]:
        """The days on which something was denied or refused in writing, each once."""
        said_no = (
            each.on
            for each in self.history
            if isinstance(each, (Denied, GrantedInPart))
            or (isinstance(each, ItemDecided) and not isinstance(each, ItemMade))
        )
        return tuple(dict.fromkeys(said_no))

    @cached_property
    def withdrawn(self) -> Withdrawn | None:
        """The withdrawal, if there was one."""
        return next((each for each in self.history if isinstance(each, Withdrawn)), None)

    @cached_property
    def voided(self) -> Voided | None:
        """The voiding of a case that was logged by mistake, if it was."""
        return next((each for each in self.history if isinstance(each, Voided)), None)

    @property
    def letters(self) -> tuple[LetterIssued, ...]:
        """The letters that went out, by number."""
        issued = (each for each in self.history if isinstance(each, LetterIssued))
        return tuple(sorted(issued, key=lambda letter: letter.number))

    def checks(self, until: date = date.max) -> tuple[IdentityChecked, ...]:
        """Return the checks of identity through a day, the last one last."""
        return tuple(each for each in self.history if isinstance(each, IdentityChecked) and each.on <= until)

    def identity(self, until: date = date.max) -> IdentityChecked | None:
        """Return the check of identity that governs through a day: the last one; ``None`` without any.

        Identity that was accepted and later found false is not accepted.
        """
        return next(reversed(self.checks(until)), None)

    def identity_shown(self, until: date = date.max) -> date | None:
        """Return since when identity stands as accepted through a day; ``None`` where it does not.

        What was accepted before a check that failed counts no more.
        """
        shown: date | None = None
        for each in self.checks(until):
            if each.result is CheckResult.INSUFFICIENT:
                shown = None
            elif each.result is CheckResult.ACCEPTED:
                shown = shown or each.on
        return shown

    @property
    def closed_in_log(self) -> date | None:
        """The day by which an imported log showed the case as closed; ``None`` where it is open again."""
        closed = None if isinstance(self.opened, AccountingOpened) else self.opened.closed_in_log
        return closed if closed is not None and not set(self.tracks) & OPEN else None

    @property
    def identity_settled(self) -> bool:
        """Whether the check that governs was accepted, or said that no proof is needed."""
        last = self.identity()
        return last is not None and last.result is not CheckResult.INSUFFICIENT

    @property
    def representative(self) -> Representative | None:
        """Who acts for the data subject, if anyone does."""
        return None if isinstance(self.opened, AccountingOpened) else self.request.representative

    def authority(self, until: date = date.max) -> Authorized | None:
        """Return the last paper seen through a day that lets the representative act.

        ``None`` where nobody acts for the data subject, or no paper was seen. A
        companion comes along and acts for nobody.
        """
        speaker = self.representative
        papers = (each for each in reversed(self.history) if isinstance(each, Authorized))
        return next(
            (each for each in papers if speaker is not None and each.on <= until and each.lets_act(speaker)),
            None,
        )

    @property
    def authority_missing(self) -> bool:
        """Whether somebody acts for the data subject, and no paper was seen that lets them."""
        return self.representative is not None and self.authority() is None and not self.open_to_anyone

    @property
    def open_to_anyone(self) -> bool:
        """Whether no proof may be asked, because anyone may have the record."""
        last = self.identity()
        return self.kind is RequestKind.ACCESS and last is not None and last.result is CheckResult.NOT_NEEDED

    def may_follow(self) -> tuple[str, ...]:
        """Return the commands that may follow now, in the order of the table, each once."""
        verbs = (row.verb for row in TRANSITIONS if row.verb and self._allows(row))
        return tuple(dict.fromkeys(verbs))

    def _allows(self, row: Transition) -> bool:
        asked, opens = row.follows, row.opens is None or row.opens(self)
        if self.voided is not None:
            return Status.VOID in asked and opens
        tracks = _tracks_asked(asked, self.kind)
        stands = bool(tracks) and all(self.on_track(track) in asked for track in tracks)
        stands = stands or (asked >= OF_A_REQUEST and self.kind is not FileKind.ACCOUNTING)
        fits = row.only_for in {None, self.kind}
        return stands and fits and opens

    def _extended(self, event: Event) -> "Case":
        row = TRANSITION[type(event)]
        if not self._allows(row):
            raise _may_not_follow(self, event)
        for check in row.checks:
            check(self, event)
        after = Case(number=self.number, history=(*self.history, event), tracks=self.tracks)
        put(after, "tracks", after._tracks_after(event, self.tracks))
        return after

    def _tracks_after(self, event: Event, before: tuple[Status, ...]) -> tuple[Status, ...]:
        """The statuses after an event that already stands in the history."""
        if isinstance(event, ImportUndone):
            return (Status.VOID,)
        status = self._led_to(event)
        if status is None:
            return before
        kept = tuple(each for each in before if TRACK_OF[each] is not TRACK_OF[status])
        tracks = (*kept, status)
        if isinstance(event, AppealDetermined) and set(before) & {Status.RECEIVED, Status.ACKNOWLEDGED}:
            return self._settled_by(event, tracks)
        return tracks

    def _led_to(self, event: Event) -> Status | None:
        if isinstance(event, ItemDecided):
            return self._corrected()
        if isinstance(event, AppealDetermined | AppealWithdrawn) and self.open_appeal is not None:
            return Status.APPEALED
        if isinstance(event, AppealDetermined):
            return self._outcome(event)
        return next(iter(TRANSITION[type(event)].leads_to), None)

    def _outcome(self, event: AppealDetermined) -> Status:
        """How the whole appeal ended whose last part an event determines."""
        whole = next(each.determinations for each in self.appeals if event in each.determinations)
        outcomes = {TRANSITION[type(each)].leads_to[0] for each in whole}
        return outcomes.pop() if len(outcomes) == 1 else Status.APPEAL_GRANTED_IN_PART

    def _corrected(self) -> Status:
        decided = self.decisions.values()
        if self.undecided_items:
            return Status.RECEIVED
        if all(isinstance(each, ItemMade) for each in decided):
            return Status.GRANTED
        all_refused = all(isinstance(each, ItemRefused) for each in decided)
        return Status.REFUSED if all_refused else Status.GRANTED_IN_PART

    def _settled_by(self, event: AppealDetermined, tracks: tuple[Status, ...]) -> tuple[Status, ...]:
        """Where silence was appealed, the determination of the appeal answers the request."""
        if self.determined is None:
            return tracks
        made = any(not isinstance(each, ItemRefused) for each in self.decisions.values())
        refused = any(not isinstance(each, ItemMade) for each in self.decisions.values())
        answer = Status.GRANTED_IN_PART
        if isinstance(event, AppealGranted) and not refused:
            answer = Status.GRANTED
        elif isinstance(event, AppealDenied) and not made:
            answer = Status.DENIED if self.kind is RequestKind.ACCESS else Status.REFUSED
        return tuple(answer if TRACK_OF[each] is Track.REQUEST else each for each in tracks)


def _one_track(earlier: Event, event: Event) -> bool:
    tracks = [{TRACK_OF[each] for each in TRANSITION[type(one)].leads_to} for one in (earlier, event)]
    return bool(tracks[0] & tracks[1])


def _legal_order(event: Event) -> tuple[date, int]:
    return event.on, TRANSITION[type(event)].order


# --- What the officer is told when an event may not stand where its day puts it.

# Later events may leave these as they stand: one of several items, one part of an appeal.
_BEGUN_BY: Final[Mapping[Status, type[Event]]] = MappingProxyType(
    {Status.RECEIVED: RequestReceived, Status.APPEALED: Appealed}
)


def _no_request(number: str) -> IntegrityBroken:
    """Return the error for entries among which no request stands."""
    return IntegrityBroken(
        f"The case {number} begins with neither a request nor the opening of a file.",
        "Without it no date of the case can be counted.",
        "See what was changed, accessreq check, and go back to the last backup: accessreq restore FILE",
    )


def holds_no_request(case: Case) -> NotAllowed:
    """Return the error for what only a request can have, in a file that none has opened."""
    return NotAllowed(
        f"{case.number} holds no request: it accounts for disclosures about a person who made none.",
        f"Only what belongs to the accounting can follow in it. {_what_may(case)}",
        "If the person has written, log the request as its own case: accessreq receive access",
    )


def _tells_of_nothing(case: Case, event: Event) -> NotAllowed:
    """Return the error for a notice to the data subject without the disclosure that it tells of."""
    return NotAllowed(
        f"“{_verb(event)}” on {event.on.isoformat()} tells in {case.number} of a disclosure for health "
        "or safety, and none stands there that it could tell of.",
        "The notice tells of one disclosure, once.",
        f"To strike the disclosure, strike its notice first; or both at once: accessreq undo {case.number}",
    )


def _before_receipt(number: str, event: Event, opened: Event) -> NotAllowed:
    """Return the error for an event that lies before the request, or before the file was opened."""
    if isinstance(opened, AccountingOpened):
        return NotAllowed(
            f"“{_verb(event)}” on {event.on.isoformat()} is before {number} was opened on "
            f"{opened.on.isoformat()}.",
            "Only a disclosure can lie before the file that accounts for it.",
            "Check both dates: --on DATE",
        )
    return NotAllowed(
        f"“{_verb(event)}” on {event.on.isoformat()} is before the receipt of "
        f"{number} on {opened.on.isoformat()}.",
        "Nothing can be done about a request before it arrives.",
        "Check both dates: --on DATE",
    )


def _may_not_follow(case: Case, event: Event) -> NotAllowed:
    """Return the error for an event that may not follow, with what may."""
    on_file = isinstance(case.opened, AccountingOpened)
    if isinstance(event, OPENINGS):
        return holds_no_request(case) if on_file else _received_already(case)
    if case.voided is not None:
        return _in_a_void_case(case, case.voided, event)
    if isinstance(event, Voided):
        return _cannot_be_void(case, event)
    if on_file:
        told = isinstance(event, DataSubjectNotified)
        return _tells_of_nothing(case, event) if told else holds_no_request(case)
    if TRANSITION[type(event)].only_for not in {None, case.kind}:
        return _of_another_kind(case, event)
    return NotAllowed(
        f"{_standing(case)} on {_standing_since(case, event)}, "
        f"so “{_verb(event)}” on {event.on.isoformat()} cannot follow.",
        _what_may(case),
        f"To correct an entry, find it and strike it: accessreq show {case.number}",
    )


def _received_already(case: Case) -> NotAllowed:
    return NotAllowed(
        f"{case.number} was received on {case.received.on.isoformat()} already.",
        "A case has one request.",
        f"Log another request as its own case: accessreq receive {case.kind}",
    )


def _cannot_come_before(case: Case, event: Event, later: tuple[Event, ...]) -> NotAllowed:
    """Return the error for an event that makes a later one impossible."""
    first = next((each for each in later if not TRANSITION[type(each)].follows >= OF_A_REQUEST), later[0])
    return NotAllowed(
        f"“{_verb(event)}” on {event.on.isoformat()} would come before "
        f"“{_verb(first)}” on {first.on.isoformat()} in {case.number}.",
        "What was done later would then not be possible.",
        f"Check the date: --on DATE. Or strike what came later: accessreq show {case.number}",
    )


def _in_a_void_case(case: Case, voided: Voided, event: Event) -> NotAllowed:
    right = f" The right case is {voided.right}." if voided.right else ""
    return NotAllowed(
        f"{case.number} was voided on {voided.on.isoformat()}, so “{_verb(event)}” cannot follow.",
        f"It was logged by mistake: {voided.reason.rstrip('.')}.{right}",
        f"Notes, papers and holds can follow. If the void is wrong, strike it: accessreq show {case.number}",
    )


def _cannot_be_void(case: Case, event: Voided) -> NotAllowed:
    if isinstance(case.opened, AccountingOpened):
        return NotAllowed(
            f"{case.number} cannot be void: {_what_stands_against(case)}.",
            "The accounting of a disclosure is kept for five years at least, Public Officers Law § 94(3).",
            "If nothing was disclosed, take that back first, with its notice, and then void the file: "
            f"accessreq undo {case.number}, or strike the entries: accessreq show {case.number}",
        )
    return NotAllowed(
        f"{case.number} cannot be void: {_what_stands_against(case)}.",
        "Whoever got an answer, or appealed, has rights that a case logged by mistake would hide.",
        f"If that was recorded in the wrong case, strike it first: accessreq show {case.number}",
    )


def _what_stands_against(case: Case) -> str:
    """What was done in a case for which it is no mistake."""
    if case.appeals:
        return f"an appeal was received on {case.appeals[0].received.on.isoformat()}"
    if case.decisions:
        first = min(case.decisions.values(), key=lambda each: each.on)
        return f"its item {first.item} was decided on {first.on.isoformat()}"
    if disclosed := next((each for each in case.history if isinstance(each, Disclosed)), None):
        return f"it accounts for a disclosure of {disclosed.on.isoformat()}"
    assert case.determined is not None  # noqa: S101  nothing else stands against it
    return f"it was {case.request_status.replace('-', ' ')} on {case.determined.isoformat()}"


def _what_may(case: Case) -> str:
    # What can be done with an issued letter is told by its own command, behind “letter”.
    told = (verb for verb in case.may_follow() if not verb.startswith("letter "))
    return f"What may follow: {', '.join(told)}."


def _of_another_kind(case: Case, event: Event) -> NotAllowed:
    asked = "a correction" if case.kind is RequestKind.CORRECTION else "access"
    why = (
        "A request for correction is corrected or refused within thirty business days; it has no stage "
        "of acknowledgment and no promised date, Public Officers Law § 95(2)."
        if case.kind is RequestKind.CORRECTION
        else "A request for access is granted or denied as such; only a correction is decided by items."
    )
    return NotAllowed(
        f"{case.number} asks for {asked}, so “{_verb(event)}” in this form cannot follow.",
        why,
        _what_may(case),
    )


def _standing(case: Case) -> str:
    """Where the case stands, as a sentence begins."""
    about, _, outcome = case.status.partition("-")
    if about == "appeal":
        return f"The appeal in {case.number} was {outcome.replace('-', ' ')}"
    if case.status is Status.DISAGREED:
        return f"A statement of disagreement was filed in {case.number}"
    if case.status is Status.DISPUTE_NOTED:
        return f"The dispute in {case.number} was noted"
    return f"{case.number} was {case.status.replace('-', ' ')}"


def _standing_since(case: Case, event: Event) -> str:
    """The day from which the case stands as it does; what leads to another status changes nothing."""
    begins = _BEGUN_BY.get(case.status, Event)
    leading = (
        each.on
        for each in case.history
        if case.status in TRANSITION[type(each)].leads_to and isinstance(each, begins) and each.on <= event.on
    )
    return max(leading, default=case.opened.on).isoformat()


def _verb(event: Event) -> str:
    """The command that records an event."""
    return TRANSITION[type(event)].verb
