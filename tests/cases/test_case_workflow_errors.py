from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.appeals import BOTH
from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event, Held, HoldLifted, Noted, Voided, Withdrawn
from accessreq.cases.preconditions import held
from accessreq.errors import NotAllowed, Refused
from tests.cases.happenings import (
    ACCESS,
    acknowledged,
    appeal_denied,
    appealed,
    case_of,
    correction_asked,
    denied,
    disagreed,
    dispute_noted,
    granted_in_part,
    item_in_part,
    item_made,
    item_refused,
)

NUMBER = "A-2026-0001"
GIVEN = "disclosed, fee, certify, package, authorize, hold, letter, amend, link, note, remind, attach"
ALWAYS = GIVEN.replace("package, ", "")
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_10 = date(2026, 7, 10)
JULY_20 = date(2026, 7, 20)

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("decided", "verb", "may_follow"),
    [
        pytest.param(Granted(on=JULY_10), "granted", f"identity, {GIVEN}", id="granted"),
        pytest.param(
            granted_in_part(JULY_10), "granted in part", f"identity, appeal, {GIVEN}", id="granted in part"
        ),
        pytest.param(denied(JULY_10), "denied", f"identity, appeal, {ALWAYS}", id="denied"),
        pytest.param(Withdrawn(on=JULY_10), "withdrawn", f"{ALWAYS}, void", id="withdrawn"),
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
    decided: Event, verb: str, may_follow: str, later: Event, received: Make, shown: Make
) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), decided])

    with pytest.raises(NotAllowed) as refused:
        case.then(later)

    assert refused.value.found.startswith(f"A-2026-0001 was {verb} on 2026-07-10, so “")
    assert refused.value.why == f"What may follow: {may_follow}."
    assert refused.value.do == "To correct an entry, find it and strike it: accessreq show A-2026-0001"


def test_a_second_acknowledgment_is_refused_with_what_may_follow(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), acknowledged()])

    with pytest.raises(NotAllowed) as refused:
        case.then(acknowledged(on=JULY_10))

    assert refused.value.found == (
        "A-2026-0001 was acknowledged on 2026-07-06, so “acknowledge” on 2026-07-10 cannot follow."
    )
    assert refused.value.why == (
        f"What may follow: identity, clarify, grant, grant --in-part, deny, refer, "
        f"withdraw, appeal, {ALWAYS}, void."
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
        f"“{request.node.callspec.id}” on 2026-06-29 is before the receipt of A-2026-0001 on 2026-06-30."
    )


def test_identity_is_not_checked_before_the_receipt(received: Make, shown: Make) -> None:
    with pytest.raises(NotAllowed, match="“identity” on 2026-06-29 is before the receipt"):
        Case.of(NUMBER, [received(JUNE_30)]).then(shown(date(2026, 6, 29)))


def test_an_event_typed_late_is_refused_by_what_it_would_make_impossible(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), Granted(on=JULY_10)])

    with pytest.raises(NotAllowed) as refused:
        case.then(Withdrawn(on=JULY_6))

    assert (
        refused.value.found
        == "“withdraw” on 2026-07-06 would come before “grant” on 2026-07-10 in A-2026-0001."
    )
    assert refused.value.why == "What was done later would then not be possible."


def test_an_earlier_acknowledgment_is_refused_as_a_second_one(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), acknowledged()])

    with pytest.raises(
        NotAllowed, match="“acknowledge” on 2026-07-01 would come before “acknowledge” on 2026-07-06"
    ):
        case.then(acknowledged(on=JULY_1))


def test_what_is_wrong_with_an_event_itself_is_told_first(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), Granted(on=JULY_10)])

    with pytest.raises(Refused, match="31 days after the acknowledgment"):
        case.then(acknowledged(on=JULY_6, promised=date(2026, 8, 6)))


# --- the day from which a case stands --------------------------------------------


def test_a_case_stands_as_received_since_its_receipt_though_an_item_was_decided(shown: Make) -> None:
    case = case_of(correction_asked(JUNE_30, items=2), shown(JUNE_30), item_made(JULY_6))

    with pytest.raises(NotAllowed) as refused:
        case.then(dispute_noted(JULY_10))

    assert refused.value.found == (
        "C-2026-0001 was received on 2026-06-30, so “dispute-noted” on 2026-07-10 cannot follow."
    )


def test_a_case_stands_as_appealed_since_the_appeal_though_a_statement_came_after_it() -> None:
    case = case_of(correction_asked(JUNE_30), item_refused(JULY_1), appealed(JULY_6), disagreed(JULY_10))

    with pytest.raises(NotAllowed) as refused:
        case.then(item_made(JULY_20))

    assert refused.value.found.startswith("C-2026-0001 was appealed on 2026-07-06, so “grant”")


def test_a_case_stands_as_appealed_since_the_appeal_though_one_part_of_it_is_determined() -> None:
    case = case_of(
        correction_asked(JUNE_30),
        item_refused(JULY_1),
        appealed(JULY_6, BOTH),
        appeal_denied(JULY_10, ACCESS),
    )

    with pytest.raises(NotAllowed) as refused:
        case.then(dispute_noted(JULY_20))

    assert refused.value.found.startswith("C-2026-0001 was appealed on 2026-07-06, so")


# --- what belongs to the other kind of request -----------------------------------


def test_an_acknowledgment_of_a_correction_is_refused_with_why() -> None:
    case = case_of(correction_asked(JUNE_30))

    with pytest.raises(NotAllowed) as refused:
        case.then(acknowledged())

    assert refused.value.found == (
        "C-2026-0001 asks for a correction, so “acknowledge” in this form cannot follow."
    )
    assert refused.value.why == (
        "A request for correction is corrected or refused within thirty business days; it has no stage of "
        "acknowledgment and no promised date, Public Officers Law § 95(2)."
    )
    assert "acknowledge" not in refused.value.do


@pytest.mark.parametrize(
    "decided",
    [
        pytest.param(Granted(on=JULY_10), id="a grant"),
        pytest.param(granted_in_part(JULY_10), id="a grant in part"),
        pytest.param(denied(JULY_10), id="a denial"),
    ],
)
def test_a_correction_is_not_decided_like_access(decided: Event, shown: Make) -> None:
    case = case_of(correction_asked(JUNE_30), shown(JULY_1))

    with pytest.raises(NotAllowed, match="C-2026-0001 asks for a correction"):
        case.then(decided)


@pytest.mark.parametrize(
    "decided",
    [
        pytest.param(item_made(JULY_10), id="made"),
        pytest.param(item_in_part(JULY_10), id="made in part"),
        pytest.param(item_refused(JULY_10), id="refused"),
    ],
)
def test_access_is_not_decided_by_items(decided: Event, received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1)])

    with pytest.raises(NotAllowed) as refused:
        case.then(decided)

    assert refused.value.found.startswith("A-2026-0001 asks for access, so “")
    assert refused.value.why.endswith("only a correction is decided by items.")


# --- what the order of a day does not allow --------------------------------------


def test_within_one_day_what_was_recorded_first_was_done_first() -> None:
    case = case_of(correction_asked(JUNE_30), item_refused(JULY_1), appealed(JULY_6), appeal_denied(JULY_10))

    with pytest.raises(NotAllowed, match="“appeal” on 2026-07-10 cannot follow"):
        case.then(appealed(JULY_10))


def test_no_appeal_is_determined_before_there_is_one(shown: Make) -> None:
    case = case_of(correction_asked(JUNE_30), shown(JUNE_30), item_made(JULY_6))

    with pytest.raises(NotAllowed) as refused:
        case.then(appeal_denied(JULY_1))

    assert refused.value.found.startswith("C-2026-0001 was received on 2026-06-30, so “decide-appeal denied”")


# --- a case that was logged by mistake -------------------------------------------


def test_nothing_follows_a_void_whatever_its_day_and_the_right_case_is_told(received: Make) -> None:
    void = Case.of(
        NUMBER, [received(JUNE_30), Voided(on=JULY_6, reason="logged twice.", right="A-2026-0002")]
    )

    for on in (JULY_1, JULY_6, JULY_10):
        with pytest.raises(NotAllowed) as refused:
            void.then(acknowledged(on, JULY_20))
        assert refused.value.found == "A-2026-0001 was voided on 2026-07-06, so “acknowledge” cannot follow."
        assert refused.value.why == "It was logged by mistake: logged twice. The right case is A-2026-0002."


@pytest.mark.parametrize("on", [JULY_6, JULY_10], ids=["on the day of the void", "later"])
def test_a_void_case_takes_notes_and_a_hold(received: Make, on: date) -> None:
    void = Case.of(NUMBER, [received(JUNE_30), Voided(on=JULY_6, reason="logged twice")])

    assert void.may_follow() == ("hold", "note", "attach")
    with pytest.raises(NotAllowed, match="“hold --lift” cannot follow"):
        void.then(HoldLifted(on=on, reason="dismissed"))
    held_for_court = void.then(Held(on=on, reason="Sample v. Agency"))
    assert (held(held_for_court) is not None, held_for_court.status) == (True, "void")
    assert void.then(Noted(on=JULY_6, note="the paper lies with a2")).voided == void.voided


def test_a_case_is_not_voided_before_what_was_done_in_it(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), acknowledged()])

    with pytest.raises(
        NotAllowed, match="“void” on 2026-07-01 would come before “acknowledge” on 2026-07-06"
    ):
        case.then(Voided(on=JULY_1, reason="logged twice"))


@pytest.mark.parametrize(
    ("history", "against"),
    [
        pytest.param((denied(JULY_1),), "it was denied on 2026-07-01", id="denied"),
        pytest.param(
            (appealed(JULY_20, ACCESS, silence=True),),
            "an appeal was received on 2026-07-20",
            id="silence appealed",
        ),
    ],
)
def test_a_case_with_an_answer_or_an_appeal_is_no_mistake(
    history: tuple[Event, ...], against: str, received: Make
) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), *history])

    with pytest.raises(NotAllowed) as refused:
        case.then(Voided(on=JULY_20, reason="logged twice"))

    assert refused.value.found == f"A-2026-0001 cannot be void: {against}."
    assert refused.value.do == (
        "If that was recorded in the wrong case, strike it first: accessreq show A-2026-0001"
    )


def test_a_correction_of_which_one_item_is_decided_is_no_mistake() -> None:
    case = case_of(correction_asked(JUNE_30, items=2), item_refused(JULY_6, 2), item_refused(JULY_1, 1))

    with pytest.raises(NotAllowed, match="cannot be void: its item 1 was decided on 2026-07-01"):
        case.then(Voided(on=JULY_20, reason="logged twice"))


def test_what_was_called_withdrawn_because_nothing_else_could_be_said_can_be_voided(received: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), Withdrawn(on=JULY_1)])

    assert case.then(Voided(on=JULY_6, reason="nobody took it back")).status == "void"
