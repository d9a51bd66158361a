"""Requests that do not say which record is meant: the clarifying letter, and the denial that waits for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.systems import SystemOfRecords
from accessreq.errors import NotAllowed, Refused
from accessreq.services import acts, intake
from accessreq.services.checking import prove
from accessreq.services.recording import HowToIssue

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

TEXT_ONLY = HowToIssue(formats=("text",))
TRAINING = SystemOfRecords(
    name="Training registrations",
    where="Training office, Albany",
    holds="names, employers and courses",
    notice="Notice of systems of records, item 12",
)
PAYROLL = SystemOfRecords(name="Payroll", where="Albany", holds="hours and pay")


def with_systems(office: Office) -> Office:
    return replace(office, settings=structs.replace(office.settings, systems=(TRAINING, PAYROLL)))


def asks(office: Office, case: str, on: date, *systems: str) -> Any:  # noqa: ANN401  what was done
    event = DescriptionAsked(on=on, systems=systems)
    return acts.ask_which_record(office.session(on), case, event, TEXT_ONLY)


def denies(office: Office, case: str, on: date, despite: str = "") -> Any:  # noqa: ANN401  as above
    event = Denied(on=on, grounds=(GroundGiven(ground="A04"),))
    return acts.deny(office.session(on), case, event, replace(TEXT_ONLY, despite=despite))


def test_the_agency_asks_before_it_denies(office: Office, plain: Plain) -> None:
    """The letter names the systems and moves no date; no answer comes, and the denial stands.

    2026-06-30 Tue  “everything you have about me”
    2026-07-01 Wed  a denial for want of a description: refused; the clarifying letter
    2026-07-07 Tue  the fifth business day: denied
    """
    office = with_systems(office)
    case = office.receives(date(2026, 6, 30), about="everything you have about me")
    before = office.dates(case, date(2026, 6, 30))
    assert before == {"answer-access": ("2026-07-07", "2026-07-07")}
    with pytest.raises(Refused, match="accessreq clarify A-2026-0001") as refused:
        denies(office, case, date(2026, 7, 1))
    assert refused.value.found == "No clarifying letter has gone out in A-2026-0001."

    letter = plain(asks(office, case, date(2026, 7, 1)))

    assert "From these words we cannot tell which record you mean." in letter
    assert "Training registrations: names, employers and courses. Kept at: Training office" in letter
    assert "Payroll: hours and pay." in letter
    assert "Your request stays open" in letter
    assert "The time that the law gives us for an answer runs on meanwhile" in letter
    assert office.dates(case, date(2026, 7, 1)) == before
    assert office.status(case, date(2026, 7, 1)) == "received"
    assert office.letters(case, date(2026, 7, 1)) == [(1, "clarification")]

    denies(office, case, date(2026, 7, 7))
    assert office.stands(case, date(2026, 7, 7)) == {"answer-access": "met", "appeal-window": "open"}
    with pytest.raises(NotAllowed, match="“clarify” on 2026-07-08 cannot follow"):
        asks(office, case, date(2026, 7, 8))
    assert prove(office.session(date(2026, 7, 8))) == ()


def test_a_request_by_the_category_of_a_notice_is_described(office: Office) -> None:
    """It cannot be denied for want of a description, unless counsel says why; that is kept.

    2026-06-30 Tue  “my training registrations”
    2026-07-01 Wed  asked all the same
    2026-07-06 Mon  denied as not described: refused; denied with a reason
    """
    office = with_systems(office)
    case = office.receives(date(2026, 6, 30), about="my training registrations")
    asks(office, case, date(2026, 7, 1), "Training registrations")

    with pytest.raises(Refused) as refused:
        denies(office, case, date(2026, 7, 6))
    assert "“Training registrations”" in refused.value.found
    assert "2 NYCRR 111.6(c)" in refused.value.why

    done = denies(office, case, date(2026, 7, 6), "counsel: the system was closed in 2019")
    (letter,) = (each.event for each in done.entries if each.event.kind == "letter-issued")
    assert [each.code for each in letter.stood] == ["ground-described"]
    assert letter.despite == "counsel: the system was closed in 2019"
    assert office.status(case, date(2026, 7, 6)) == "denied"


def test_the_answer_describes_the_record(office: Office) -> None:
    """It amends the request, moves no date, and then the record is described.

    2026-06-30 Tue  “everything you have about me”
    2026-07-01 Wed  asked
    2026-07-03 Fri  “what you have in payroll”
    2026-07-06 Mon  denied as not described: refused
    """
    office = with_systems(office)
    case = office.receives(date(2026, 6, 30), about="everything you have about me")
    asks(office, case, date(2026, 7, 1))
    answer = RequestAmended(on=date(2026, 7, 3), about="what you have in payroll")

    done = intake.amend(office.session(date(2026, 7, 3)), case, answer)

    assert [each.event for each in done.entries] == [answer]
    assert office.dates(case, date(2026, 7, 3)) == {"answer-access": ("2026-07-07", "2026-07-07")}
    with pytest.raises(Refused, match="as a system of records: “Payroll”"):
        denies(office, case, date(2026, 7, 6))


def test_a_correction_is_asked_about_too_with_its_last_day(office: Office, plain: Plain) -> None:
    """The thirty business days run on, and the letter says when they end.

    2026-06-30 Tue  a correction of “my name, everywhere”
    2026-07-01 Wed  asked; the answer is due on 2026-08-11
    """
    case = office.receives_correction(date(2026, 6, 30), ("Everywhere", "Lopes", "Lopez"))

    letter = plain(asks(office, case, date(2026, 7, 1)))

    assert "your written request for correction or amendment of a record" in letter
    assert "That time ends on August 11, 2026." in letter
    assert "Course applications: what an applicant wrote" in letter  # those of the sample agency
    assert office.dates(case, date(2026, 7, 1)) == {"answer-correction": ("2026-08-11", "2026-08-11")}
