"""Fees, certificates, authorizations and holds: what stands beside the answer to a request."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from accessreq.cases.case import Case
from accessreq.cases.events import Authorized, Certified, Held, HoldLifted
from accessreq.cases.fees import (
    FeeOffered,
    FeePaid,
    FeeSet,
    FeeWaived,
    asks_the_same,
    charged_by_grant,
    fee_in,
)
from accessreq.errors import Needed, NotAllowed, Refused
from accessreq.law.fees import FEES_CITE, dollars, identical_copy_is_free
from accessreq.law.identity import AUTHORITIES, IN_THEIR_PLACE, Capacity
from accessreq.law.letters import LetterKind
from accessreq.services.recording import Act, HowToIssue, carry_out, record, refuse_what_went_out, warned
from accessreq.services.session import Result, Session, open_file

FeeEvent = FeeSet | FeeWaived | FeeOffered | FeePaid


def enter_fee(
    session: Session, part: str, event: FeeEvent, how: HowToIssue, *, again: bool = False
) -> Result:
    """Record what happened to the fee: the sum and its waiver with a letter, an offer and a payment without.

    Raises:
        Refused: as for ``set_fee``.
        NotAllowed: as for ``set_fee``.
    """
    match event:
        case FeeSet():
            return set_fee(session, part, event, how, again=again)
        case FeeWaived():
            return waive_fee(session, part, event, how)
    refuse_what_went_out(how)
    return note_payment(session, part, event, dry_run=how.dry_run)


def set_fee(session: Session, part: str, event: FeeSet, how: HowToIssue, *, again: bool = False) -> Result:
    """Set the fee for copies, with the letter that shows how the sum is made.

    Raises:
        NotAllowed: a grant or a notice asked a fee already, and it is not said that one is asked again.
        Refused: six months have passed since the identical record was prepared,
            so that the free copy it would bring is not due.
    """
    since = event.identical_since
    if since is not None and not identical_copy_is_free(since, event.on):
        raise Refused(
            f"The identical record was prepared on {since.isoformat()}, not within the six months before "
            f"{event.on.isoformat()}.",
            f"Only within six months is its electronic copy free of charge, {FEES_CITE}.",
            "Check both dates, or leave --identical-since out.",
        )
    file = open_file(session, part)
    if not again:
        _refuse_to_ask_twice(session, file.case, event)
    return carry_out(session, file, Act(events=(event,), letter=LetterKind.FEE_NOTICE), how)


def _refuse_to_ask_twice(session: Session, case: Case, event: FeeSet) -> None:
    """Refuse a second notice of one fee: after a grant that asked for it, or of the very same sum."""
    granted = charged_by_grant(case.history, session.settings.per_page_cents)
    same = next(
        (each for each in case.history if isinstance(each, FeeSet) and asks_the_same(each, event)), None
    )
    told = "grant" if granted is not None else "notice"
    asked = granted or same
    if asked is None:
        return
    fee = fee_in(case.history, session.settings.per_page_cents)
    raise NotAllowed(
        f"The {told} of {asked.on.isoformat()} asked a fee in {case.number} already"
        f"{f': {dollars(fee.cents)}, of which {dollars(fee.paid_cents)} was paid' if fee else ''}.",
        "Whoever is asked twice cannot tell what is owed.",
        f"If a fee is asked for other copies, or the sum was wrong: --again. A payment, an offer, a waiver: "
        f"accessreq fee {case.number} --paid AMOUNT, --offered, or --waive REASON",
    )


def waive_fee(session: Session, part: str, event: FeeWaived, how: HowToIssue) -> Result:
    """Waive the fee, with the letter that says so, and says what was paid before."""
    file = open_file(session, part)
    fee = fee_in(file.case.history, session.settings.per_page_cents)
    done = carry_out(session, file, Act(events=(event,), letter=LetterKind.FEE_NOTICE), how)
    if fee is None or not fee.paid_cents:
        return done
    return warned(
        done,
        f"{dollars(fee.paid_cents)} of {dollars(sum(each.cents for each in fee.lines))} was paid before. The "
        "letter waives what is still to be paid, and confirms what was received; if that goes back, say so: "
        "--edit",
    )


def note_payment(session: Session, part: str, event: FeeOffered | FeePaid, *, dry_run: bool) -> Result:
    """Record an offer to pay, which is enough for the copy to be made, or a payment."""
    case = open_file(session, part).case
    return warned(record(session, part, event, dry_run=dry_run), *_not_owed(session, case, event))


def _not_owed(session: Session, case: Case, event: FeeOffered | FeePaid) -> Iterator[str]:
    """What the officer should know of money that nobody has asked for."""
    fee = fee_in(case.history, session.settings.per_page_cents)
    if fee is None:
        yield f"No fee was asked in {case.number}, by a notice or a grant."
    elif fee.waived:
        yield f"The fee was waived: {fee.waived}."
    elif isinstance(event, FeePaid) and event.cents > fee.left_cents:
        yield f"{dollars(event.cents)} is more than the {dollars(fee.left_cents)} that was still to be paid."
    elif isinstance(event, FeeOffered) and fee.left_cents == 0:
        yield "Nothing is left to be paid."


def certify(session: Session, part: str, event: Certified, how: HowToIssue) -> Result:
    """Certify a true copy, or that a record is not there to be given, in a signed letter.

    Raises:
        NotAllowed: a copy of what was not given, or the absence of what was.
    """
    return carry_out(
        session, open_file(session, part), Act(events=(event,), letter=LetterKind.CERTIFICATE), how
    )


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who acts for, or comes with, the data subject, as far as it was typed.

    Attributes:
        name: empty for the representative whom the request names.
        capacity: ``None`` for that of the request, else an authorized person.
    """

    name: str = ""
    capacity: Capacity | None = None


def ask_to_sign(session: Session, part: str, person: Person, on: date, how: HowToIssue) -> Result:
    """Issue the form by which the data subject authorizes somebody; nothing is authorized by it yet.

    Raises:
        Needed: nobody is named.
        Refused: the authority of a parent, guardian, executor or administrator is shown by another paper.
    """
    file = open_file(session, part)
    name, capacity = _who(file.case, person)
    if capacity in IN_THEIR_PLACE:
        raise Refused(
            f"{'An' if capacity[0] in 'ae' else 'A'} {capacity} is not authorized by the data subject's "
            "signature.",
            f"What shows it is {AUTHORITIES[capacity]}.",
            f'Once it was seen: accessreq authorize {file.case.number} --seen "PAPER"',
        )
    form = Authorized(on=on, name=name, capacity=capacity, paper=AUTHORITIES[capacity])
    act = Act(events=(), letter=LetterKind.AUTHORIZATION_FORM, letter_on=on, tells_of=(form,))
    return carry_out(session, file, act, how)


class Seen(Struct, frozen=True, kw_only=True):
    """The paper that was seen, and when."""

    paper: str
    on: date
    note: str = ""


def authorize(session: Session, part: str, person: Person, seen: Seen, *, dry_run: bool) -> Result:
    """Record that the paper was seen by which somebody may act for, or come with, the data subject.

    Raises:
        Needed: nobody is named.
    """
    name, capacity = _who(open_file(session, part).case, person)
    event = Authorized(on=seen.on, note=seen.note, name=name, capacity=capacity, paper=seen.paper)
    return record(session, part, event, dry_run=dry_run)


def hold(session: Session, part: str, event: Held | HoldLifted, *, dry_run: bool) -> Result:
    """Hold a case for a court, or lift the hold; while it stands nothing may be disposed of."""
    done = record(session, part, event, dry_run=dry_run)
    if isinstance(event, HoldLifted) or event.petition:
        return done
    return warned(done, "If a petition under article 78 was served, say so: --petition")


def _who(case: Case, person: Person) -> tuple[str, Capacity]:
    speaker = case.representative
    if person.name and (speaker is None or speaker.name.casefold() != person.name.casefold()):
        return person.name, person.capacity or Capacity.AUTHORIZED
    if speaker is None:
        raise Needed(
            f"It is not said who is authorized in {case.number}.",
            "The request names no representative.",
            f"Name the person: accessreq authorize {case.number} NAME --as companion",
        )
    return speaker.name, person.capacity or speaker.capacity or Capacity.AUTHORIZED
