"""One conversion of what a letter tells into what a template sees."""

from datetime import date

from accessreq.law.fees import dollars
from accessreq.law.letters import LetterKind
from accessreq.letters.check import fact_values
from accessreq.letters.matters import Appeal, Copying
from accessreq.letters.values import Count, Day, LawWords, Money, long_date, names_of, plain, shape
from accessreq.letters.view import NAMES, LetterView


def test_a_date_that_is_absent_is_empty() -> None:
    assert long_date(None) == ""


def test_a_single_digit_day_has_no_zero() -> None:
    assert long_date(date(2027, 2, 1)) == "February 1, 2027"


def test_a_sum_has_two_places_and_a_comma_at_a_thousand() -> None:
    assert (dollars(5), dollars(123_450)) == ("$0.05", "$1,234.50")


def test_no_money_is_not_written() -> None:
    assert plain((Money(0), Money(-25), Money(25))) == ["", "", "$0.25"]


def test_a_thing_is_counted_in_the_singular_where_there_is_one() -> None:
    assert (Count(1, "page"), Count(2, "page"), Count(1200, "page")) == ("1 page", "2 pages", "1,200 pages")
    assert Count(0, "page") == "0 pages"


def test_days_and_words_of_the_law_are_text_that_still_knows_what_it_is() -> None:
    told = plain((date(2026, 7, 7), LawWords("no charge")))

    assert isinstance(told, list)
    assert [type(each) for each in told] == [Day, LawWords]


def test_a_struct_tells_its_fields_and_its_properties_and_what_is_absent_is_empty() -> None:
    told = plain(Copying(total=Money(825), paid=Money(300)))

    assert told == {
        "lines": [],
        "total": "$8.25",
        "waived": "",
        "offered": False,
        "paid": "$3.00",
        "free_copy": False,
        "left": "$5.25",
    }
    assert fact_values("appeal.received", {"appeal": plain(Appeal())}) == ("",)


def test_a_choice_is_told_by_its_value() -> None:
    assert plain(LetterKind.GRANT_IN_PART) == "grant-in-part"
    assert type(plain(LetterKind.GRANT)) is str


def test_a_shape_has_the_names_of_the_values_and_one_item_in_each_list() -> None:
    known = shape(LetterView)

    assert isinstance(known, dict)
    assert tuple(known) == NAMES
    assert known["proofs"] == [""]
    assert known["systems"] == [{"name": "", "where": "", "holds": "", "notice": ""}]
    assert (known["pages"], known["website"], known["received"]) == (0, False, "")


def test_what_is_not_shown_of_a_view_is_no_name_of_a_template() -> None:
    assert {"language", "speaker", "recipient", "values", "office"}.isdisjoint(names_of(LetterView))
