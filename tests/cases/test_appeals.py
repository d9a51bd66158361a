"""Which appeal a later event is about: always the first that still waits for such an event."""

from datetime import date

import pytest

from accessreq.cases.appeals import BOTH
from accessreq.cases.case import Case
from accessreq.cases.kinds import RequestKind
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, Refused
from tests.cases.happenings import (
    ACCESS,
    CORRECTION,
    access_asked,
    appeal_denied,
    appeal_granted,
    appeal_withdrawn,
    appealed,
    case_of,
    correction_asked,
    denied,
    determination_forwarded,
    forwarded,
    item_refused,
)

MAY_21 = date(2026, 5, 21)
JULY_1 = date(2026, 7, 1)
JULY_13 = date(2026, 7, 13)
JULY_14 = date(2026, 7, 14)
JULY_15 = date(2026, 7, 15)
JULY_20 = date(2026, 7, 20)
JULY_21 = date(2026, 7, 21)


def refused() -> Case:
    return case_of(correction_asked(MAY_21), item_refused(JULY_1))


def test_a_case_without_an_appeal_has_none() -> None:
    assert (refused().appeals, refused().open_appeal) == ((), None)


def test_an_appeal_holds_what_became_of_it() -> None:
    case = refused()
    for event in (
        appealed(JULY_13),
        forwarded(JULY_14),
        appeal_denied(JULY_20),
        determination_forwarded(JULY_21),
    ):
        case = case.then(event)

    (appeal,) = case.appeals
    assert (appeal.received.on, appeal.forwarded) == (JULY_13, JULY_14)
    assert [each.on for each in appeal.determinations] == [JULY_20]
    assert appeal.determinations_forwarded == (JULY_21,)
    assert (case.open_appeal, case.status) == (None, Status.APPEAL_DENIED)


def test_a_mixed_appeal_may_be_determined_at_once() -> None:
    case = refused().then(appealed(JULY_13, BOTH)).then(appeal_denied(JULY_20, BOTH))

    (appeal,) = case.appeals
    assert appeal.open_parts == ()
    assert appeal.determination(RequestKind.ACCESS) == appeal.determination(RequestKind.CORRECTION)


def test_a_mixed_appeal_may_be_determined_part_by_part_and_stays_open_until_the_last() -> None:
    case = refused().then(appealed(JULY_13, BOTH)).then(appeal_granted(JULY_20, ACCESS))

    (appeal,) = case.appeals
    assert (appeal.open_parts, case.status) == (CORRECTION, Status.APPEALED)
    assert case.then(appeal_denied(JULY_21)).open_appeal is None


def test_a_part_is_not_determined_twice() -> None:
    case = refused().then(appealed(JULY_13, BOTH)).then(appeal_granted(JULY_20, ACCESS))

    with pytest.raises(NotAllowed) as not_again:
        case.then(appeal_denied(JULY_21, ACCESS))

    assert not_again.value.found == "No open appeal of C-2026-0001 is of access."
    assert not_again.value.why == "The appeal of 2026-07-13 waits for a determination on correction."
    assert not_again.value.do == "Say which part is decided: --of correction"


def test_a_determination_of_a_part_that_was_not_appealed_is_refused_with_what_waits() -> None:
    case = refused().then(appealed(JULY_13))

    with pytest.raises(NotAllowed, match="No open appeal of C-2026-0001 is of access and correction"):
        case.then(appeal_denied(JULY_20, BOTH))


@pytest.mark.parametrize(
    ("case", "of", "asks"),
    [
        pytest.param(refused(), ACCESS, "correction", id="of access alone, in a correction"),
        pytest.param(
            case_of(access_asked(MAY_21), denied(JULY_1)), CORRECTION, "access", id="of correction, in access"
        ),
    ],
)
def test_an_appeal_is_kept_with_the_request_that_it_appeals(
    case: Case, of: tuple[RequestKind, ...], asks: str
) -> None:
    with pytest.raises(Refused, match=f"and C-2026-0001 asks for {asks}"):
        case.then(appealed(JULY_13, of))


def test_of_two_appeals_the_first_is_forwarded_and_determined_first() -> None:
    case = case_of(
        correction_asked(MAY_21, items=2),
        item_refused(JULY_1),
        appealed(JULY_13),
        item_refused(JULY_14, 2),
        appealed(JULY_15),
        forwarded(JULY_15),
        appeal_denied(JULY_20),
        determination_forwarded(JULY_20),
    )

    first, second = case.appeals
    assert (first.forwarded, first.open_parts) == (JULY_15, ())
    assert first.determinations_forwarded == (JULY_20,)
    assert (second.forwarded, second.open_parts, second.determinations_forwarded) == (None, CORRECTION, ())
    assert (case.open_appeal, case.status) == (second, Status.APPEALED)


def test_an_appeal_that_was_taken_back_waits_for_no_determination() -> None:
    case = refused().then(appealed(JULY_13)).then(appeal_withdrawn(JULY_14))

    assert case.appeals[0].withdrawn == JULY_14
    assert case.status is Status.APPEAL_WITHDRAWN
    with pytest.raises(NotAllowed, match="The appeal in C-2026-0001 was withdrawn on 2026-07-14"):
        case.then(appeal_denied(JULY_20))


def test_a_copy_is_of_the_appeal_that_stands_before_one_that_was_taken_back() -> None:
    case = case_of(
        correction_asked(MAY_21, items=2),
        item_refused(JULY_1),
        appealed(JULY_13),
        appeal_withdrawn(JULY_14),
        item_refused(JULY_14, 2),
        appealed(JULY_15),
        forwarded(JULY_15),
    )

    assert [each.forwarded for each in case.appeals] == [None, JULY_15]
    assert [each.forwarded for each in case.then(forwarded(JULY_20)).appeals] == [JULY_20, JULY_15]


def test_no_copy_is_owed_twice() -> None:
    case = refused().then(appealed(JULY_13)).then(forwarded(JULY_13))

    with pytest.raises(NotAllowed, match="“forwarded appeal” on 2026-07-14 cannot follow"):
        case.then(forwarded(JULY_14))
    with pytest.raises(NotAllowed, match="“forwarded determination” on 2026-07-14 cannot follow"):
        case.then(determination_forwarded(JULY_14))


def test_each_determination_of_a_mixed_appeal_is_forwarded_in_its_turn() -> None:
    case = case_of(
        correction_asked(MAY_21),
        item_refused(JULY_1),
        appealed(JULY_13, BOTH),
        appeal_granted(JULY_14, ACCESS),
        determination_forwarded(JULY_15),
        appeal_denied(JULY_20),
        determination_forwarded(JULY_21),
    )

    assert case.appeals[0].determinations_forwarded == (JULY_15, JULY_21)
