from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.errors import NotFound, SettingsWrong
from accessreq.law.clock import measure
from accessreq.law.days import BusinessDays, CalendarDays, Immediately, Months, Roll
from accessreq.law.duties import DUTIES, Duty, Occasion, Silence, Whose, duty
from accessreq.law.readings import Readings

# The table of the law, written down a second time: period, roll and section.
TABLE = [
    ("answer-access", Whose.AGENCY, BusinessDays(5), Roll.NONE, "Public Officers Law § 95(1)(a)"),
    ("promise-date", Whose.AGENCY, CalendarDays(30), Roll.BACK, "Public Officers Law § 95(1)(a)"),
    ("determine-access", Whose.AGENCY, CalendarDays(30), Roll.FORWARD, "Public Officers Law § 95(1)(a)"),
    ("answer-correction", Whose.AGENCY, BusinessDays(30), Roll.NONE, "Public Officers Law § 95(2)"),
    ("appeal-window", Whose.DATA_SUBJECT, BusinessDays(30), Roll.NONE, "Public Officers Law § 95(3)"),
    ("forward-appeal", Whose.AGENCY, Immediately(), Roll.FORWARD, "Public Officers Law § 95(3)"),
    ("decide-access-appeal", Whose.AGENCY, BusinessDays(7), Roll.NONE, "Public Officers Law § 95(3)"),
    ("decide-correction-appeal", Whose.AGENCY, BusinessDays(30), Roll.NONE, "Public Officers Law § 95(3)"),
    ("forward-determination", Whose.AGENCY, Immediately(), Roll.FORWARD, "Public Officers Law § 95(3)"),
    ("note-dispute", Whose.AGENCY, Immediately(), Roll.FORWARD, "Public Officers Law § 95(4)"),
    ("notify-recipients", Whose.AGENCY, BusinessDays(5), Roll.NONE, "Public Officers Law § 95(2)–(4)"),
    ("notify-data-subject", Whose.AGENCY, Immediately(), Roll.FORWARD, "Public Officers Law § 96(1)(i)"),
    ("judicial-review", Whose.DATA_SUBJECT, Months(4), Roll.FORWARD, "Public Officers Law § 97(1)"),
]

ANSWER = duty("answer-access", date(2026, 6, 30))
AMENDMENT = date(2027, 6, 1)
# An invented amendment: from 1 June 2027 access is answered within three business days.
AMENDED = (
    replace(ANSWER, until=date(2027, 5, 31)),
    replace(ANSWER, within=BusinessDays(3), since=AMENDMENT),
)


def test_the_table_holds_every_duty_of_the_law_in_its_order() -> None:
    assert [row.code for row in DUTIES] == [code for code, *_ in TABLE]


@pytest.mark.parametrize(("code", "whose", "within", "roll", "cite"), TABLE)
def test_a_duty_has_the_period_of_the_law(
    code: str, whose: Whose, within: object, roll: Roll, cite: str
) -> None:
    row = duty(code, date(2026, 6, 30))

    assert (row.whose, row.within, row.roll) == (whose, within, roll)
    assert row.cite.startswith(cite)


def test_only_papers_that_arrive_at_the_office_can_have_their_day_counted() -> None:
    assert {row.code for row in DUTIES if row.received_in_hours} == {
        "answer-access",
        "answer-correction",
        "decide-access-appeal",
        "decide-correction-appeal",
    }


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.code)
def test_a_duty_cites_its_law_quotes_it_and_says_where_it_was_read(row: Duty) -> None:
    assert "§" in row.cite
    assert row.words.endswith(".")
    assert row.title
    assert row.read_in


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.code)
def test_no_figure_of_the_freedom_of_information_law_is_in_a_duty(row: Duty) -> None:
    assert row.within not in {BusinessDays(10), BusinessDays(20)}
    assert "twenty business" not in row.words
    assert "ten business" not in row.words


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.code)
def test_a_row_that_rests_on_a_restatement_says_so(row: Duty) -> None:
    read_in_statute = {
        "answer-access",
        "promise-date",
        "notify-data-subject",
        "judicial-review",
    }

    assert ("the statute itself" in row.read_in) == (row.code in read_in_statute)
    assert ("as restated in" in row.read_in) == (row.code not in read_in_statute)


def test_there_is_no_second_extension_of_an_access_request() -> None:
    from_acknowledgment = [row.code for row in DUTIES if row.runs_from is Occasion.ACKNOWLEDGED]

    assert from_acknowledgment == ["promise-date", "determine-access"]


def test_an_unknown_duty_is_refused_with_the_duties_there_are() -> None:
    with pytest.raises(NotFound, match="There is no duty “extend-access”") as refused:
        duty("extend-access", date(2026, 6, 30))

    assert refused.value.exit_code == 4
    assert "determine-access" in refused.value.why


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2100, 1, 1)])
def test_a_day_before_or_after_the_table_is_an_error(day: date) -> None:
    with pytest.raises(SettingsWrong, match="has no rule for") as refused:
        duty("answer-access", day)

    assert refused.value.exit_code == 9


def test_a_request_received_before_an_amendment_keeps_its_rule() -> None:
    row = duty("answer-access", date(2027, 5, 28), AMENDED)

    assert measure(row, date(2027, 5, 28), Readings()).due == date(2027, 6, 7)


def test_a_request_received_on_the_day_of_an_amendment_has_the_new_rule() -> None:
    row = duty("answer-access", date(2027, 6, 1), AMENDED)

    assert measure(row, date(2027, 6, 1), Readings()).due == date(2027, 6, 4)


def test_a_gap_between_two_versions_is_an_error() -> None:
    gap = (AMENDED[0], replace(AMENDED[1], since=date(2027, 7, 1)))

    with pytest.raises(SettingsWrong):
        duty("answer-access", date(2027, 6, 15), gap)


@pytest.mark.parametrize(
    ("code", "cells", "words"),
    [
        ("answer-access", {"roll": Roll.FORWARD}, "ends on a business day by itself, and rolls"),
        ("determine-access", {"received_in_hours": True}, "counts no day of receipt"),
        ("appeal-window", {"received_in_hours": True}, "counts no day of receipt"),
        ("answer-access", {"until_promised": True}, "was promised no date"),
        ("appeal-window", {"silence": Silence.DEEMED_DENIED}, "cannot be met with silence"),
        ("promise-date", {"silence": Silence.DEEMED_DENIED}, "cannot be met with silence"),
        ("promise-date", {"falls_away": True}, "is settled before anything can be taken back"),
    ],
)
def test_two_cells_that_contradict_each_other_make_no_row(
    code: str, cells: dict[str, Any], words: str
) -> None:
    row = duty(code, date(2026, 6, 30))

    with pytest.raises(ValueError, match=f"{code} {words}"):
        replace(row, **cells)


def test_only_silence_on_a_request_is_a_denial() -> None:
    assert [(row.code, row.silence) for row in DUTIES if row.silence] == [
        ("answer-access", "deemed denied"),
        ("determine-access", "deemed denied"),
        ("answer-correction", "deemed denied"),
        ("decide-access-appeal", "not decided in time, and may be taken to court as if denied"),
        ("decide-correction-appeal", "not decided in time, and may be taken to court as if denied"),
    ]
