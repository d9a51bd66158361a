from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.case import (
    LEADS_TO,
    MAY_FOLLOW,
    SAME_DAY,
    UNDECIDED,
    VERBS,
    Case,
    Status,
    standing,
    struck_entries,
)
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.entries import EVENTS, Attached, EntryStruck, LetterIssued
from accessreq.cases.events import Acknowledged, Event, IdentityChecked, Noted, RequestReceived, Withdrawn
from accessreq.errors import IntegrityBroken, NotAllowed, Refused
from accessreq.law.identity import CheckResult

NUMBER = "A-2026-0001"
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_10 = date(2026, 7, 10)
JULY_20 = date(2026, 7, 20)

Make = Callable[..., Any]


def acknowledged(on: date = JULY_6, promised: date = JULY_20) -> Acknowledged:
    return Acknowledged(on=on, promised=promised)


def denied(on: date) -> Denied:
    return Denied(on=on, grounds=(GroundGiven(ground="A01"),))


def granted_in_part(on: date) -> GrantedInPart:
    return GrantedInPart(on=on, withheld=(Withheld(portion="page 3", ground="A09"),))


# --- the tables ------------------------------------------------------------------


def test_every_event_but_the_strike_has_its_rows_in_the_tables() -> None:
    folded = set(EVENTS) - {EntryStruck}

    assert set(MAY_FOLLOW) == folded
    assert set(SAME_DAY) == folded
    assert set(VERBS) == folded - {RequestReceived}


def test_every_event_either_leads_to_a_status_or_is_known_to_leave_it() -> None:
    leaves_it = {IdentityChecked, LetterIssued, Noted, Attached, EntryStruck}

    assert set(LEADS_TO) == set(EVENTS) - leaves_it


def test_every_status_is_reached_by_one_event_alone() -> None:
    assert sorted(LEADS_TO.values()) == sorted(Status)


def test_nothing_leads_on_from_a_decided_case() -> None:
    decided = frozenset(Status) - UNDECIDED

    for event in LEADS_TO:
        assert not MAY_FOLLOW[event] & decided


# --- folding ---------------------------------------------------------------------


def test_a_case_begins_as_received(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    assert case.status is Status.RECEIVED
    assert case.received.on == JUNE_30
    assert (case.acknowledgment, case.determination, case.withdrawn, case.letters) == (None, None, None, ())


@pytest.mark.parametrize(
    ("event", "status"),
    [
        pytest.param(acknowledged(), Status.ACKNOWLEDGED, id="acknowledged"),
        pytest.param(Granted(on=JULY_10), Status.GRANTED, id="granted"),
        pytest.param(granted_in_part(JULY_10), Status.GRANTED_IN_PART, id="granted in part"),
        pytest.param(denied(JULY_10), Status.DENIED, id="denied"),
        pytest.param(Withdrawn(on=JULY_10), Status.WITHDRAWN, id="withdrawn"),
        pytest.param(Noted(on=JULY_10, note="called"), Status.RECEIVED, id="noted"),
    ],
)
def test_an_event_leads_to_its_status(event: Event, status: Status, received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1)])

    assert case.then(event).status is status


def test_events_stand_in_the_order_of_their_days_and_not_of_typing(received: Make, shown: Make) -> None:
    typed = [Granted(on=JULY_10), acknowledged(), shown(JULY_1), received(JUNE_30)]

    case = Case.of(NUMBER, typed)

    assert [each.on for each in case.history] == [JUNE_30, JULY_1, JULY_6, JULY_10]
    assert case.status is Status.GRANTED


def test_on_one_day_proof_stands_before_the_acknowledgment_and_the_letter_behind_it(
    received: Make, shown: Make, letter: Make, attached: Make
) -> None:
    day = JUNE_30
    typed = [attached(day), letter(day), acknowledged(on=day), shown(day), received(day)]

    case = Case.of(NUMBER, typed)

    kinds = [each.kind for each in case.history]
    assert kinds == ["request-received", "identity-checked", "acknowledged", "letter-issued", "attached"]


def test_letters_are_read_by_their_numbers(received: Make, letter: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), letter(JULY_6, number=2), letter(JULY_10, number=1)])

    assert [each.number for each in case.letters] == [1, 2]


def test_identity_is_shown_on_the_day_of_the_first_accepted_check(received: Make, shown: Make) -> None:
    case = Case.of(
        NUMBER,
        [received(JUNE_30), shown(JULY_1, CheckResult.INSUFFICIENT), shown(JULY_10), shown(JULY_6)],
    )

    assert case.identity_shown == JULY_6
    assert case.identity_settled


def test_identity_that_is_not_needed_is_settled_and_not_shown(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1, CheckResult.NOT_NEEDED, "open to anyone")])

    assert case.identity_shown is None
    assert case.identity_settled


def test_events_without_a_request_are_no_case() -> None:
    with pytest.raises(IntegrityBroken, match="A-2026-0001 does not begin with a request"):
        Case.of(NUMBER, [Noted(on=JULY_1, note="x")])


# --- what may not follow ---------------------------------------------------------


@pytest.mark.parametrize(
    ("decided", "verb"),
    [
        pytest.param(Granted(on=JULY_10), "granted", id="granted"),
        pytest.param(granted_in_part(JULY_10), "granted in part", id="granted in part"),
        pytest.param(denied(JULY_10), "denied", id="denied"),
        pytest.param(Withdrawn(on=JULY_10), "withdrawn", id="withdrawn"),
    ],
)
@pytest.mark.parametrize(
    "later",
    [
        pytest.param(acknowledged(JULY_20, date(2026, 7, 30)), id="an acknowledgment"),
        pytest.param(Granted(on=JULY_20), id="a grant"),
        pytest.param(granted_in_part(JULY_20), id="a grant in part"),
        pytest.param(denied(JULY_20), id="a denial"),
        pytest.param(Withdrawn(on=JULY_20), id="a withdrawal"),
    ],
)
def test_nothing_is_decided_twice(
    decided: Event, verb: str, later: Event, received: Make, shown: Make
) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), decided])

    with pytest.raises(NotAllowed) as refused:
        case.then(later)

    assert refused.value.found.startswith(f"A-2026-0001 was {verb} on 2026-07-10, so “")
    assert refused.value.why == "What may follow: letter, note, attach."
    assert refused.value.do == "To correct an entry, find it and strike it: accessreq show A-2026-0001"


def test_a_second_acknowledgment_is_refused_with_what_may_follow(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), acknowledged()])

    with pytest.raises(NotAllowed) as refused:
        case.then(acknowledged(on=JULY_10))

    assert refused.value.found == (
        "A-2026-0001 was acknowledged on 2026-07-06, so “acknowledge” on 2026-07-10 cannot follow."
    )
    assert refused.value.why == (
        "What may follow: identity, grant, grant --in-part, deny, withdraw, letter, note, attach."
    )


def test_a_second_request_is_a_case_of_its_own(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    with pytest.raises(NotAllowed, match="A-2026-0001 was received on 2026-06-30 already"):
        case.then(received(JULY_1))


@pytest.mark.parametrize(
    "early",
    [
        pytest.param(acknowledged(date(2026, 6, 29), JULY_1), id="acknowledge"),
        pytest.param(Granted(on=date(2026, 6, 29)), id="grant"),
        pytest.param(denied(date(2026, 6, 29)), id="deny"),
        pytest.param(Withdrawn(on=date(2026, 6, 29)), id="withdraw"),
    ],
)
def test_nothing_is_done_before_the_receipt_and_both_dates_are_told(
    early: Event, received: Make, request: pytest.FixtureRequest
) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    with pytest.raises(NotAllowed) as refused:
        case.then(early)

    assert refused.value.found == (
        f"“{request.node.callspec.id}” on 2026-06-29 lies before the receipt of A-2026-0001 on 2026-06-30."
    )


def test_identity_is_not_checked_before_the_receipt(received: Make, shown: Make) -> None:
    with pytest.raises(NotAllowed, match="“identity” on 2026-06-29 lies before the receipt"):
        Case.of(NUMBER, [received(JUNE_30)]).then(shown(date(2026, 6, 29)))


def test_a_grant_waits_for_proof_of_identity(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1, CheckResult.INSUFFICIENT)])

    with pytest.raises(NotAllowed) as refused:
        case.then(Granted(on=JULY_10))

    assert refused.value.found == "A-2026-0001 has no accepted proof of identity by 2026-07-10."
    assert refused.value.do.startswith("Record the check first: accessreq identity A-2026-0001")


def test_proof_that_came_after_the_grant_does_not_carry_it(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_20)])

    with pytest.raises(NotAllowed, match="no accepted proof of identity by 2026-07-10"):
        case.then(Granted(on=JULY_10))


def test_a_denial_needs_no_proof_of_identity(received: Make) -> None:
    assert Case.of(NUMBER, [received(JUNE_30), denied(JULY_1)]).status is Status.DENIED


def test_an_event_typed_late_is_refused_by_what_it_would_make_impossible(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), Granted(on=JULY_10)])

    with pytest.raises(NotAllowed) as refused:
        case.then(Withdrawn(on=JULY_6))

    assert (
        refused.value.found
        == "“withdraw” on 2026-07-06 would come before “grant” on 2026-07-10 in A-2026-0001."
    )
    assert refused.value.why == "What was done later could then not stand."


def test_an_earlier_acknowledgment_is_refused_as_a_second_one(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), acknowledged()])

    with pytest.raises(
        NotAllowed, match="“acknowledge” on 2026-07-01 would come before “acknowledge” on 2026-07-06"
    ):
        case.then(acknowledged(on=JULY_1))


def test_an_acknowledgment_typed_late_stands_before_the_grant(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), Granted(on=JULY_10)])

    mended = case.then(acknowledged())

    assert mended.status is Status.GRANTED
    assert mended.acknowledgment == acknowledged()


def test_what_is_wrong_with_an_event_itself_is_told_first(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), Granted(on=JULY_10)])

    with pytest.raises(Refused, match="31 days after the acknowledgment"):
        case.then(acknowledged(on=JULY_6, promised=date(2026, 8, 6)))


def test_a_late_answer_is_still_an_answer(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1)])

    assert case.then(Granted(on=date(2027, 3, 1))).status is Status.GRANTED


# --- the promised date -----------------------------------------------------------


@pytest.mark.parametrize("promised", [JULY_6, date(2026, 7, 7), date(2026, 8, 5)])
def test_a_date_up_to_the_thirtieth_day_may_be_promised(promised: date, received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    assert case.then(acknowledged(promised=promised)).status is Status.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("promised", "lies"),
    [
        pytest.param(date(2026, 8, 6), "is 31 days after", id="day thirty-one"),
        pytest.param(date(2026, 7, 5), "lies before", id="the day before"),
    ],
)
def test_a_date_past_the_thirtieth_day_or_before_the_letter_is_refused(
    promised: date, lies: str, received: Make
) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    with pytest.raises(Refused) as refused:
        case.then(acknowledged(promised=promised))

    assert f"{lies} the acknowledgment of 2026-07-06" in refused.value.found
    assert "at most 30 days after it, which is 2026-08-05" in refused.value.why
    assert refused.value.do == "Give a date from 2026-07-06 to 2026-08-05: --decide-by DATE"


# --- strikes ---------------------------------------------------------------------


def test_a_struck_entry_and_its_strike_do_not_stand(received: Make, entry: Make) -> None:
    entries = [
        entry(1, received(JUNE_30)),
        entry(4, acknowledged()),
        entry(7, EntryStruck(on=JULY_10, seq=4, reason="mistyped")),
        entry(8, Noted(on=JULY_10, note="called")),
    ]

    assert struck_entries(entries) == {4}
    assert [each.kind for each in standing(entries)] == ["request-received", "noted"]


def test_struck_entries_may_be_read_from_a_stream(received: Make, entry: Make) -> None:
    stream = iter([entry(1, received(JUNE_30)), entry(2, Noted(on=JULY_1, note="x"))])

    assert len(standing(stream)) == 2


def test_what_may_follow_is_told_as_commands(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30)])

    assert case.may_follow() == (
        "identity",
        "acknowledge",
        "grant",
        "grant --in-part",
        "deny",
        "withdraw",
        "letter",
        "note",
        "attach",
    )


@pytest.mark.parametrize("code", ["I01", "I03", "I05"])
def test_a_ground_of_the_website_answers_only_a_request_about_the_website(received: Make, code: str) -> None:
    denied = Denied(on=date(2026, 7, 6), grounds=(GroundGiven(ground=code, reason="§ 1 of a law"),))

    with pytest.raises(Refused, match=f"The ground {code} answers a request for data of the website"):
        Case.of("A-2026-0001", [received(date(2026, 6, 30)), denied])
    about_it = Case.of("A-2026-0001", [received(date(2026, 6, 30), website=True), denied])

    assert about_it.status is Status.DENIED
