from datetime import date

import pytest

from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.errors import Refused

DAY = date(2026, 7, 10)


def test_a_denial_without_a_ground_is_refused() -> None:
    with pytest.raises(Refused, match="The denial states no ground"):
        Denied(on=DAY, grounds=())


def test_a_grant_in_part_that_withholds_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="names no portion that is withheld"):
        GrantedInPart(on=DAY, withheld=())


def test_a_code_is_accepted_in_small_letters_and_kept_in_capitals() -> None:
    assert GroundGiven(ground="a01").ground == "A01"
    assert Withheld(portion="page 3", ground=" a09 ").ground == "A09"


@pytest.mark.parametrize("code", ["Z99", "", "A1", "because"])
def test_an_unknown_ground_is_refused(code: str) -> None:
    with pytest.raises(Refused, match="There is no ground"):
        GroundGiven(ground=code)


def test_a_ground_against_a_correction_does_not_answer_a_request_for_access() -> None:
    with pytest.raises(Refused, match="The ground C90 answers a request for correction"):
        Denied(on=DAY, grounds=(GroundGiven(ground="C90", reason="any"),))
    with pytest.raises(Refused, match="The ground C01 answers a request for correction"):
        GrantedInPart(on=DAY, withheld=(Withheld(portion="page 3", ground="C01"),))


def test_a_ground_outside_the_list_needs_the_provision_in_its_reason() -> None:
    with pytest.raises(Refused, match="The ground A90 is given without a reason"):
        Withheld(portion="page 3", ground="A90")

    assert Withheld(portion="page 3", ground="A90", reason="§ 0, by counsel").reason == "§ 0, by counsel"


@pytest.mark.parametrize("pages", [0, -1])
def test_copies_have_at_least_one_page(pages: int) -> None:
    with pytest.raises(Refused, match=f"The number of pages is {pages}"):
        Granted(on=DAY, pages=pages)


def test_pages_that_were_not_counted_stay_unknown() -> None:
    assert Granted(on=DAY).pages is None


def test_only_the_grounds_of_the_website_say_that_nothing_was_collected() -> None:
    nothing = Denied(on=DAY, grounds=(GroundGiven(ground="I01"), GroundGiven(ground="I02")))
    mixed = Denied(on=DAY, grounds=(GroundGiven(ground="I01"), GroundGiven(ground="A07")))

    assert nothing.nothing_collected
    assert not mixed.nothing_collected


def test_a_portion_and_a_reason_are_one_line_each() -> None:
    with pytest.raises(Refused, match="The portion withheld contains the character U\\+000A"):
        Withheld(portion="page 3\npage 4", ground="A09")
    with pytest.raises(Refused, match="The reason contains the character U\\+001B"):
        GroundGiven(ground="A01", reason="\x1b[31m")
