from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.case import Case
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Authorized, Event, IdentityChecked, Voided, Withdrawn
from accessreq.cases.people import Representative
from accessreq.cases.release_checks import proof_waited_for
from accessreq.cases.reminders import ReminderDone, ReminderSet, open_reminders
from accessreq.cases.retention import retention
from accessreq.errors import NotAllowed, Refused
from accessreq.law.identity import Capacity, CheckResult, ProofMethod
from accessreq.law.letters import LetterKind
from accessreq.law.readings import Readings
from tests.cases.happenings import ACCESS, access_asked, appealed, denied, identity_shown

Make = Callable[..., Any]

JUNE_30, JULY_1, JULY_6, JULY_10 = (
    date(2026, 6, 30),
    date(2026, 7, 1),
    date(2026, 7, 6),
    date(2026, 7, 10),
)


def reminder(number: int = 1, on: date = JUNE_30, rings: date = JULY_10) -> ReminderSet:
    return ReminderSet(on=on, number=number, rings=rings, text="Call the training office")


def letter(on: date = JUNE_30) -> LetterIssued:
    kind = LetterKind.PROOF_OF_IDENTITY
    return LetterIssued(on=on, letter=kind, number=1, formats=(), template_sha256="0" * 64)


def case_of(*events: Event) -> Case:
    return Case.of("A-2026-0001", [access_asked(JUNE_30), *events])


@pytest.mark.parametrize("rings", [date(2026, 6, 29), date(2100, 1, 1)])
def test_a_reminder_for_a_day_that_has_passed_or_that_no_table_holds_is_refused(rings: date) -> None:
    with pytest.raises(Refused, match="does not lie between 2026-06-30 and 2099-12-31"):
        reminder(rings=rings)


def test_a_reminder_says_one_line() -> None:
    with pytest.raises(Refused, match="reminder"):
        ReminderSet(on=JUNE_30, number=1, rings=JULY_10, text=" ")


def test_reminders_are_open_by_their_day_until_they_are_done() -> None:
    case = case_of(reminder(1), reminder(2, rings=JULY_6), reminder(3), ReminderDone(on=JULY_1, number=1))

    assert [(each.number, each.rings) for each in open_reminders(case)] == [(2, JULY_6), (3, JULY_10)]


def test_a_reminder_is_put_away_once_and_its_number_is_not_used_again() -> None:
    case = case_of(reminder(1), ReminderDone(on=JULY_1, number=1))

    with pytest.raises(NotAllowed):
        case.then(ReminderDone(on=JULY_6, number=1))
    with pytest.raises(NotAllowed, match="has a reminder 1 already"):
        case.then(reminder(1))


def test_where_several_are_open_one_that_is_not_is_refused_with_those_that_are() -> None:
    case = case_of(reminder(1), reminder(3))

    with pytest.raises(NotAllowed, match=r"no open reminder 2\. Open are: 1, 3\."):
        case.then(ReminderDone(on=JULY_6, number=2))


def test_nothing_of_a_void_case_is_told_and_nothing_can_be_set_in_it() -> None:
    case = case_of(reminder(1), Voided(on=JULY_1, reason="logged twice"))

    assert open_reminders(case) == ()
    with pytest.raises(NotAllowed):
        case.then(reminder(2, on=JULY_6))


@pytest.mark.parametrize(
    ("later", "waited_for"),
    [
        pytest.param((), JUNE_30, id="nothing came"),
        pytest.param((letter(JULY_6),), JULY_6, id="asked once more"),
        pytest.param((identity_shown(JULY_6),), None, id="proof came"),
        pytest.param((identity_shown(JUNE_30),), None, id="proof came on the same day"),
        pytest.param((denied(JULY_6),), None, id="the request was denied"),
        pytest.param((denied(JULY_6), appealed(JULY_10, of=ACCESS)), JUNE_30, id="appealed"),
        pytest.param((Withdrawn(on=JULY_6),), None, id="withdrawn"),
        pytest.param((Voided(on=JULY_6, reason="logged twice"),), None, id="void"),
    ],
)
def test_proof_is_waited_for_until_it_comes_or_nothing_hangs_on_it(
    later: tuple[Event, ...], waited_for: date | None
) -> None:
    assert proof_waited_for(case_of(letter(), *later)) == waited_for


def test_proof_that_did_not_suffice_ends_the_waiting_as_it_was_an_answer() -> None:
    failed = IdentityChecked(on=JULY_6, method=ProofMethod.SIGNATURE, result=CheckResult.INSUFFICIENT)

    assert proof_waited_for(case_of(letter(), failed)) is None


def test_the_paper_of_a_representative_is_waited_for_though_identity_is_settled(received: Make) -> None:
    acting = Representative(name="Sam Sample", authority="power of attorney", capacity=Capacity.AUTHORIZED)
    opened = received(JUNE_30, representative=acting)
    case = Case.of("A-2026-0001", [opened, identity_shown(JULY_1), letter(JULY_6)])
    seen = Authorized(on=JULY_10, name="Sam Sample", capacity=Capacity.AUTHORIZED, paper="a mandate")

    assert proof_waited_for(case) == JULY_6
    assert proof_waited_for(case.then(seen)) is None


def test_a_reminder_does_not_lengthen_the_time_for_which_a_case_is_kept() -> None:
    denied_once = case_of(denied(JULY_6))
    reminded = denied_once.then(reminder(1, on=date(2027, 1, 4), rings=date(2027, 1, 5)))

    closed = [retention(each, Readings(), (), date(2027, 2, 1)).closed for each in (denied_once, reminded)]
    assert closed == [JULY_6, JULY_6]
