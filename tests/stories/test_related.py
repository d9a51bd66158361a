"""Requests that have to do with one another, and one that another agency may answer: no date moves by it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.events import CaseLinked, Referred, Relation, Voided
from accessreq.cases.people import DataSubject, Recipient
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.services import acts, answering, strikes
from accessreq.services.checking import prove
from accessreq.services.looking import view
from accessreq.services.recording import HowToIssue

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]

JUNE_30, JULY_1, JULY_6 = date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 6)
TEXT_ONLY = HowToIssue(formats=("text",))
MOTOR_VEHICLES = Recipient(
    name="Department of Motor Vehicles", address=("6 Empire State Plaza", "Albany, New York 12228")
)
SAM = DataSubject(name="Sam Okafor", address=("9 Oak Lane", "Rye, New York 10580"))


def links(office: Office, one: str, other: str, relation: Relation = Relation.RELATED) -> Any:  # noqa: ANN401
    event = CaseLinked(on=JULY_6, to=other, reason="one household", relation=relation)
    return acts.link(office.session(JULY_6), one, event)


def shown(office: Office, case: str) -> Any:  # noqa: ANN401  what is shown of it
    return view(office.session(JULY_6), case)


def test_a_link_is_recorded_once_and_both_cases_show_it(office: Office) -> None:
    """One entry relates two cases, moves no date, and is undone where it was recorded."""
    first = office.receives(JUNE_30)
    second = office.receives(JULY_1, about="My survey answers", data_subject=SAM)
    before = [office.dates(each, JULY_6) for each in (first, second)]

    links(office, first, "2")

    assert [office.dates(each, JULY_6) for each in (first, second)] == before
    assert [(each.case, each.recorded_in) for each in shown(office, first).links] == [(second, first)]
    assert [(each.case, each.recorded_in) for each in shown(office, second).links] == [(first, first)]
    assert prove(office.session(JULY_6)) == ()

    strikes.undo(office.session(JULY_6), first, on=JULY_6, reason="not theirs")

    assert shown(office, first).links == shown(office, second).links == ()
    assert prove(office.session(JULY_6)) == ()


def test_a_case_is_linked_neither_to_itself_nor_twice_nor_to_a_void_one(office: Office) -> None:
    first, second = office.receives(JUNE_30), office.receives(JULY_1, data_subject=SAM)
    void = office.receives(JULY_1, data_subject=DataSubject(name="Ines Ito"))
    session = office.session(JULY_6)
    strikes.void(session, void, Voided(on=JULY_6, reason="mistyped", right=first))

    with pytest.raises(NotAllowed, match=f"{first} would be linked to itself"):
        links(office, first, first)
    with pytest.raises(NotAllowed, match=f"{void} was voided on 2026-07-06.*The right case is {first}"):
        links(office, first, void)
    with pytest.raises(NotAllowed, match=f"{void} was void"):
        links(office, void, first)
    with pytest.raises(NotFound):
        links(office, first, "A-2026-0099")
    links(office, first, second)
    for one, other in ((first, second), (second, first)):
        with pytest.raises(NotAllowed, match=f"{first} was linked to {second} on 2026-07-06 already"):
            links(office, one, other)

    assert len(shown(office, second).links) == 1


def test_a_request_that_repeats_another_keeps_its_own_dates(office: Office, plain: Plain) -> None:
    """§ 95(1)(a) makes no exception for it: it is related, and answered by its own date.

    2026-06-30 Tue  the first request: to be answered by July 7
    2026-07-01 Wed  the same once more: by July 8
    2026-07-06 Mon  told that both are the same
    """
    first, second = office.receives(JUNE_30), office.receives(JULY_1)

    done = links(office, second, first, Relation.SAME_REQUEST)

    assert office.dates(second, JULY_6) == {"answer-access": ("2026-07-08", "2026-07-08")}
    assert done.case.status.value == "received"
    told = " ".join(done.warnings)
    assert f"{second} keeps its own dates: § 95(1)(a) makes no exception" in told
    assert f"accessreq void {second} --right {first}" in told


def test_a_request_for_access_is_not_the_same_as_one_for_a_correction(office: Office) -> None:
    access = office.receives(JUNE_30)
    correction = office.receives_correction(JULY_1, ("Year", "1990", "1991"))

    with pytest.raises(Refused, match="are not of one kind"):
        links(office, correction, access, Relation.SAME_REQUEST)


def test_the_names_that_differ_are_told_where_a_request_is_called_the_same(office: Office) -> None:
    first, second = office.receives(JUNE_30), office.receives(JULY_1, data_subject=SAM)

    done = links(office, second, first, Relation.SAME_REQUEST)

    assert (
        done.warnings[0]
        == f"The names differ: {second} is of Sam Okafor, and {first} of Maria Lopez-Whitfield."
    )


def test_a_person_who_wrote_before_is_hinted_at_by_name_and_reach_and_never_joined(office: Office) -> None:
    """The same name in another town is nobody's other case; the same name and address may be."""
    first = office.receives(JUNE_30)
    again = office.receives(JULY_1, about="My survey answers")
    namesake = office.receives(
        JULY_1,
        about="My survey answers",
        data_subject=DataSubject(name="Maria Lopez-Whitfield", address=("2 Bay Rd",)),
    )

    assert shown(office, first).others == (again,)
    assert shown(office, again).others == (first,)
    assert shown(office, namesake).others == ()


def test_a_request_for_what_another_agency_has_is_denied_and_says_where_to_ask(
    office: Office, plain: Plain
) -> None:
    """The agency does not have the record, § 95(1)(b)(i): that is its answer, and can be appealed."""
    case = office.receives(JUNE_30, about="My driver record")
    event = Referred(on=JULY_6, to=MOTOR_VEHICLES)

    done = answering.refer(office.session(JULY_6), case, event, "Driver records are kept there.", TEXT_ONLY)

    words = plain(done)
    assert done.case.status.value == "denied"
    assert [each.met for each in done.deadlines if each.duty == "answer-access"] == [JULY_6]
    assert "Another agency may have this record:" in words
    assert "Department of Motor Vehicles\n6 Empire State Plaza\nAlbany, New York 12228" in done.words.replace(
        "  ", ""
    )
    assert "Reason: Driver records are kept there." in words
    assert "does not have the record. Public Officers Law § 95(1)(b)(i)" in words
    assert "You may appeal in writing within thirty business days" in words

    strikes.undo(office.session(JULY_6), case, on=JULY_6, reason="they do have it", unsent=True)

    assert office.dates(case, JULY_6) == {"answer-access": ("2026-07-07", "2026-07-07")}


def test_each_undecided_item_of_a_correction_is_refused_where_another_agency_has_the_record(
    office: Office, plain: Plain
) -> None:
    case = office.receives_correction(JUNE_30, ("Street", "1 Elm", "2 Elm"), ("Year", "1990", "1991"))
    office.sees_proof(case, JULY_1)
    office.makes(case, JULY_1, 1)

    done = answering.refer(
        office.session(JULY_6), case, Referred(on=JULY_6, to=MOTOR_VEHICLES), "", TEXT_ONLY
    )

    assert [each.kind for each in done.case.decisions.values()] == ["item-made", "item-refused"]
    assert "Department of Motor Vehicles" in plain(done)


def test_a_denial_after_one_that_was_struck_does_not_name_the_other_agency(office: Office) -> None:
    case = office.receives(JUNE_30)
    session = office.session(JULY_6)
    answering.refer(session, case, Referred(on=JULY_6, to=MOTOR_VEHICLES), "", TEXT_ONLY)
    strikes.undo(session, case, on=JULY_6, reason="another ground", unsent=True)

    done = office.denies(case, JULY_6, "A01")

    assert "Motor Vehicles" not in done.words


def test_a_decided_request_is_not_referred(office: Office) -> None:
    case = office.receives(JUNE_30)
    office.denies(case, JULY_1, "A01")

    with pytest.raises(NotAllowed):
        answering.refer(office.session(JULY_6), case, Referred(on=JULY_6, to=MOTOR_VEHICLES), "", TEXT_ONLY)
