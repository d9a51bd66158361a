from datetime import date

import pytest

from accessreq.cases.events import CorrectionItem, RequestReceived, in_prose
from accessreq.cases.kinds import RequestKind
from accessreq.cases.status import Status
from accessreq.errors import Refused
from tests.cases.happenings import MARIA, case_of, correction_asked, item_refused


def test_an_item_may_add_something_or_take_something_out() -> None:
    added = CorrectionItem(record=" Enrollment form ", wanted="Middle name: Ana")
    taken_out = CorrectionItem(record="Enrollment form", now="Barred from the course")

    assert (added.record, added.now, added.wanted) == ("Enrollment form", "", "Middle name: Ana")
    assert (taken_out.now, taken_out.wanted) == ("Barred from the course", "")


def test_an_item_names_its_record() -> None:
    with pytest.raises(Refused, match="The record to be corrected is empty"):
        CorrectionItem(record=" ", now="1978", wanted="1987")


def test_the_texts_of_an_item_keep_their_lines_and_no_character_that_deceives() -> None:
    assert CorrectionItem(record="Form", now="12 Elm Street\r\nTroy").now == "12 Elm Street\nTroy"
    with pytest.raises(Refused, match="The text that is wanted contains the character U\\+202E"):
        CorrectionItem(record="Form", wanted="\u202e8891")


def test_a_request_in_prose_is_one_item_in_its_own_words() -> None:
    case = case_of(correction_asked(date(2026, 6, 30), items=0, about="My date\nof birth  is wrong"))

    assert case.items == (CorrectionItem(record="My date of birth is wrong"),)
    assert case.undecided_items == (1,)
    assert case.then(item_refused(date(2026, 7, 1))).status is Status.REFUSED


def test_a_long_request_in_prose_is_cut_to_a_line() -> None:
    assert len(in_prose("wrong " * 2_000).record) <= 1_000


def test_a_request_that_lists_items_has_those_alone() -> None:
    case = case_of(correction_asked(date(2026, 6, 30), items=2))

    assert [each.record for each in case.items] == ["Record 1", "Record 2"]


def test_a_request_for_access_has_no_items_and_gives_no_reason() -> None:
    item = CorrectionItem(record="Form")
    on = date(2026, 6, 30)

    assert (
        case_of(RequestReceived(on=on, request=RequestKind.ACCESS, data_subject=MARIA, about="All")).items
        == ()
    )
    with pytest.raises(Refused, match="A request for access names items to be corrected"):
        RequestReceived(on=on, request=RequestKind.ACCESS, data_subject=MARIA, about="All", items=(item,))
    with pytest.raises(Refused, match="A request for access names items to be corrected"):
        RequestReceived(on=on, request=RequestKind.ACCESS, data_subject=MARIA, about="All", because="I ask")
