from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.appeals import BOTH
from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted
from accessreq.cases.events import Authorized, Event, Noted, Withdrawn
from accessreq.cases.people import Representative
from accessreq.cases.status import Status, Track
from accessreq.errors import IntegrityBroken
from accessreq.law.identity import Capacity, CheckResult
from tests.cases import happenings
from tests.cases.happenings import (
    ACCESS,
    CORRECTION,
    acknowledged,
    appeal_denied,
    appeal_granted,
    appeal_withdrawn,
    appealed,
    case_of,
    correction_asked,
    denied,
    disagreed,
    dispute_noted,
    granted_in_part,
    item_refused,
)

NUMBER = "A-2026-0001"
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_10 = date(2026, 7, 10)
JULY_20 = date(2026, 7, 20)

Make = Callable[..., Any]


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

    assert case.identity_shown() == JULY_6
    assert case.identity_settled


def test_identity_that_is_not_needed_is_settled_and_not_shown(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1, CheckResult.NOT_NEEDED, "open to anyone")])

    assert case.identity_shown() is None
    assert case.identity_settled


def test_the_last_check_of_identity_governs(received: Make, shown: Make) -> None:
    accepted, failed = shown(JULY_1), shown(JULY_6, CheckResult.INSUFFICIENT)
    false = Case.of(NUMBER, [received(JUNE_30), accepted, failed])

    assert false.identity() == failed
    assert false.identity_shown() is None
    assert not false.identity_settled
    shown_again = false.then(shown(JULY_10))
    assert shown_again.identity_shown() == JULY_10
    assert shown_again.identity_settled


def test_what_was_known_on_a_day_is_the_check_that_governed_then(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), shown(JULY_10, CheckResult.INSUFFICIENT)])

    assert (case.identity_shown(JULY_6), case.identity_shown(JULY_10)) == (JULY_1, None)
    assert case.identity(JUNE_30) is None


def test_proof_that_is_accepted_twice_stands_from_the_first_time(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), shown(JULY_6)])

    assert case.identity_shown() == JULY_1


def test_a_paper_lets_the_representative_of_the_request_act_from_the_day_it_was_seen(received: Make) -> None:
    speaker = Representative(name="Ana Ruiz", authority="a nephew", capacity=Capacity.AUTHORIZED)
    seen = Authorized(on=JULY_6, name="ANA RUIZ", capacity=Capacity.AUTHORIZED, paper="signed authorization")
    case = Case.of(NUMBER, [received(JUNE_30, representative=speaker), seen])

    assert (case.authority(JULY_1), case.authority(JULY_6)) == (None, seen)
    assert not case.authority_missing


@pytest.mark.parametrize(
    ("name", "capacity"),
    [
        pytest.param("Rosa Ito", Capacity.ATTORNEY, id="of somebody else"),
        pytest.param("Ana Ruiz", Capacity.COMPANION, id="of a companion"),
    ],
)
def test_another_paper_lets_the_representative_do_nothing(
    received: Make, name: str, capacity: Capacity
) -> None:
    speaker = Representative(name="Ana Ruiz", authority="a nephew")
    seen = Authorized(on=JULY_6, name=name, capacity=capacity, paper="signed statement")
    case = Case.of(NUMBER, [received(JUNE_30, representative=speaker), seen])

    assert case.authority() is None
    assert case.authority_missing


def test_a_record_open_to_anyone_needs_no_paper_of_a_representative(received: Make, shown: Make) -> None:
    speaker = Representative(name="Ana Ruiz", authority="a nephew")
    asked = [received(JUNE_30, representative=speaker)]
    case = Case.of(NUMBER, [*asked, shown(JULY_1, CheckResult.NOT_NEEDED, "open to anyone")])

    assert not case.authority_missing


def test_events_without_a_request_are_no_case() -> None:
    with pytest.raises(IntegrityBroken, match="A-2026-0001 begins with neither a request nor the opening"):
        Case.of(NUMBER, [Noted(on=JULY_1, note="x")])


def test_an_acknowledgment_typed_late_stands_before_the_grant(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1), Granted(on=JULY_10)])

    mended = case.then(acknowledged())

    assert mended.status is Status.GRANTED
    assert mended.acknowledgment == acknowledged()


def test_a_late_answer_is_still_an_answer(received: Make, shown: Make) -> None:
    case = Case.of(NUMBER, [received(JUNE_30), shown(JULY_1)])

    assert case.then(Granted(on=date(2027, 3, 1))).status is Status.GRANTED


# --- where a case stands as a whole ----------------------------------------------

REFUSED = (correction_asked(JUNE_30), item_refused(JULY_1))


@pytest.mark.parametrize(
    ("later", "status"),
    [
        pytest.param((), Status.REFUSED, id="the request alone"),
        pytest.param((appealed(JULY_6),), Status.APPEALED, id="an open appeal"),
        pytest.param((appealed(JULY_6), disagreed(JULY_10)), Status.APPEALED, id="an open appeal first"),
        pytest.param((appealed(JULY_6), appeal_withdrawn(JULY_10)), Status.APPEAL_WITHDRAWN, id="taken back"),
        pytest.param((appealed(JULY_6), appeal_denied(JULY_10)), Status.APPEAL_DENIED, id="denied on appeal"),
        pytest.param(
            (appealed(JULY_6), appeal_denied(JULY_10), disagreed(JULY_10)), Status.DISAGREED, id="a dispute"
        ),
        pytest.param((disagreed(JULY_6), dispute_noted(JULY_10)), Status.DISPUTE_NOTED, id="a noted dispute"),
    ],
)
def test_what_is_open_comes_first_and_else_what_came_last(later: tuple[Event, ...], status: Status) -> None:
    assert case_of(*REFUSED, *later).status is status


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        pytest.param((appeal_denied(JULY_10, ACCESS),), Status.APPEALED, id="one part is open"),
        pytest.param(
            (appeal_denied(JULY_10, ACCESS), appeal_granted(JULY_20)),
            Status.APPEAL_GRANTED_IN_PART,
            id="denied, then granted",
        ),
        pytest.param(
            (appeal_granted(JULY_10, ACCESS), appeal_denied(JULY_20)),
            Status.APPEAL_GRANTED_IN_PART,
            id="granted, then denied",
        ),
        pytest.param(
            (appeal_denied(JULY_10, ACCESS), appeal_denied(JULY_20)), Status.APPEAL_DENIED, id="both denied"
        ),
        pytest.param(
            (appeal_granted(JULY_10, ACCESS), appeal_granted(JULY_20)),
            Status.APPEAL_GRANTED,
            id="both granted",
        ),
    ],
)
def test_the_parts_of_a_mixed_appeal_together_say_how_it_ended(
    parts: tuple[Event, ...], status: Status
) -> None:
    assert case_of(*REFUSED, appealed(JULY_6, BOTH), *parts).status is status


def test_each_track_is_told_by_itself() -> None:
    case = case_of(*REFUSED, appealed(JULY_6), disagreed(JULY_10))

    assert case.request_status is Status.REFUSED
    stands = {Track.REQUEST: Status.REFUSED, Track.APPEAL: Status.APPEALED, Track.DISPUTE: Status.DISAGREED}
    assert {track: case.on_track(track) for track in Track} == {**stands, Track.ACCOUNTING: None}
    assert case_of(correction_asked(JUNE_30)).on_track(Track.APPEAL) is None


def test_a_day_on_which_two_items_were_refused_is_one_day_of_refusal() -> None:
    case = case_of(
        correction_asked(JUNE_30, items=3),
        item_refused(JULY_1),
        item_refused(JULY_1, 2),
        item_refused(JULY_6, 3),
    )

    assert case.refusals == (JULY_1, JULY_6)


def test_of_two_appeals_of_silence_the_one_that_is_decided_first_answers_the_request() -> None:
    case = Case.of(
        "C-2026-0001",
        [
            happenings.correction_asked(date(2026, 5, 1)),
            happenings.appealed(date(2026, 7, 1), BOTH, silence=True),
            happenings.appealed(date(2026, 7, 2), BOTH, silence=True),
            happenings.appeal_denied(date(2026, 7, 3), ACCESS),
            happenings.appeal_in_part(date(2026, 7, 10), BOTH),
            happenings.appeal_denied(date(2026, 7, 20), CORRECTION),
        ],
    )

    assert (case.determined, case.request_status) == (date(2026, 7, 10), Status.GRANTED_IN_PART)
