from datetime import date
from typing import Any

import pytest

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.case import Case
from accessreq.cases.determinations import Denied, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.reasons import (
    DescriptionAsked,
    asked_for_description,
    description_wanting,
    systems_named,
)
from accessreq.cases.systems import SystemOfRecords
from accessreq.errors import NotAllowed
from tests.cases.happenings import MARIA, accounting_opened, case_of, denied, granted_in_part

JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
TRAINING = SystemOfRecords(
    name="Training registrations", where="Albany", holds="courses", notice="Notice of systems, item 12"
)
SURVEYS = SystemOfRecords(name="Surveys", where="Albany", holds="answers")
SYSTEMS = (TRAINING, SURVEYS)
NOT_DESCRIBED = Denied(on=JULY_6, grounds=(GroundGiven(ground="A04"),))


def asked(about: str, *events: Any, **varied: Any) -> Case:  # noqa: ANN401  events, and any fact
    request = RequestReceived(
        on=JUNE_30, request=RequestKind.ACCESS, data_subject=MARIA, about=about, **varied
    )
    return case_of(request, *events)


@pytest.mark.parametrize(
    ("case", "named"),
    [
        pytest.param(asked("everything"), (), id="nothing"),
        pytest.param(asked("my surveys of 2024"), ("Surveys",), id="by its words"),
        pytest.param(
            asked("my file", systems=("Training registrations",)), ("Training registrations",), id="as typed"
        ),
        pytest.param(
            asked("my surveys", RequestAmended(on=JULY_1, about="and my training registrations")),
            ("Surveys", "Training registrations"),
            id="as amended too",
        ),
        pytest.param(asked("my surveys", systems=("Surveys",)), ("Surveys",), id="once, though in both"),
        pytest.param(
            asked("my file", systems=("Payroll",)), ("Payroll",), id="one that the settings list no more"
        ),
    ],
)
def test_a_request_names_systems_in_its_first_words_and_as_amended(
    case: Case, named: tuple[str, ...]
) -> None:
    assert systems_named(case, SYSTEMS) == named


def test_a_denial_for_want_of_a_description_waits_for_the_clarifying_letter() -> None:
    case = asked("everything you have")

    (lacks,) = description_wanting(case, (NOT_DESCRIBED,), SYSTEMS)

    assert lacks.code == "not-asked"
    assert lacks.do == "Ask, and the time to answer runs on: accessreq clarify C-2026-0001."
    after = case.then(DescriptionAsked(on=JULY_1, systems=("Surveys",)))
    assert asked_for_description(after) == DescriptionAsked(on=JULY_1, systems=("Surveys",))
    assert description_wanting(after, (NOT_DESCRIBED,), SYSTEMS) == ()


def test_a_portion_is_not_withheld_for_want_of_a_description_either() -> None:
    in_part = GrantedInPart(on=JULY_6, withheld=(Withheld(portion="the rest", ground="A04"),))

    assert [each.code for each in description_wanting(asked("all"), (in_part,), SYSTEMS)] == ["not-asked"]


@pytest.mark.parametrize(
    ("about", "why", "cite"),
    [
        pytest.param(
            "my training registrations",
            "A request by the category of a system notice reasonably describes the record, 2 NYCRR 111.6(c); "
            "9 NYCRR 551.6(c): “Training registrations” (Notice of systems, item 12).",
            "2 NYCRR 111.6(c); 9 NYCRR 551.6(c)",
            id="with a notice",
        ),
        pytest.param(
            "my surveys",
            "That says where to look, and the agency helps to find the record in it, 9 NYCRR 551.7(d)(1) and "
            "(2); 13 NYCRR 121.2(c)(1) and (2).",
            "9 NYCRR 551.7(d)(1) and (2); 13 NYCRR 121.2(c)(1) and (2)",
            id="without a notice",
        ),
    ],
)
def test_a_request_that_names_a_listed_system_is_described_also_after_the_letter(
    about: str, why: str, cite: str
) -> None:
    case = asked(about, DescriptionAsked(on=JULY_1))

    (lacks,) = description_wanting(case, (NOT_DESCRIBED,), SYSTEMS)

    assert (lacks.code, lacks.why, lacks.cite) == ("described", why, cite)


def test_no_other_ground_asks_for_it() -> None:
    case = asked("everything you have")

    assert description_wanting(case, (denied(JULY_6), granted_in_part(JULY_6)), SYSTEMS) == ()


def test_nothing_is_asked_once_the_request_is_decided_and_nothing_in_a_file() -> None:
    decided = asked("everything", denied(JULY_1))
    file = case_of(accounting_opened(JUNE_30))

    for case in (decided, file):
        with pytest.raises(NotAllowed):
            case.then(DescriptionAsked(on=JULY_6))
