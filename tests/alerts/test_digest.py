from dataclasses import replace
from datetime import date

import pytest

from accessreq.alerts.digest import CAP, Digest, Duty, text

ANSWER = Duty(
    case="A-2026-0007",
    duty="answer-access",
    act_by=date(2026, 7, 7),
    due=date(2026, 7, 7),
    days_left=2,
    cite="Public Officers Law § 95(1)(a)",
)
CLEAR = Digest(
    as_of=date(2026, 7, 8), overdue=(), due_today=(), due_soon=(), open=14, head="41:0123456789abcdef"
)


def test_a_quiet_day_says_how_many_are_open_and_that_none_is_overdue() -> None:
    assert CLEAR.clear
    assert text(CLEAR) == (
        "accessreq, Wednesday, July 8, 2026\n"
        "14 open, none overdue\n"
        "\n"
        "Open duties in all: 14. Record 41:0123456789abcdef.\n"
    )


def test_an_overdue_duty_says_how_late_it_is_and_what_to_type() -> None:
    digest = replace(CLEAR, overdue=(replace(ANSWER, days_left=-1, denied_since=date(2026, 7, 7)),), open=1)

    assert text(digest).splitlines()[1:8] == [
        "1 overdue",
        "",
        "OVERDUE (1)",
        "  A-2026-0007  answer-access, act by 2026-07-07, due 2026-07-07",
        "    1 business day overdue; Public Officers Law § 95(1)(a)",
        "    deemed denied since 2026-07-07; an answer is owed all the same",
        "    accessreq show A-2026-0007, then acknowledge, or grant, or deny",
    ]


def test_at_the_weekend_after_the_last_day_a_duty_is_not_said_to_have_days_left() -> None:
    friday = replace(ANSWER, act_by=date(2026, 7, 17), due=date(2026, 7, 17), days_left=0)
    digest = replace(CLEAR, as_of=date(2026, 7, 18), overdue=(friday,))

    told = text(digest)

    assert "0 business days overdue" in told
    assert "left" not in told


def test_on_the_last_day_nothing_is_called_overdue() -> None:
    digest = replace(CLEAR, as_of=date(2026, 7, 7), due_today=(replace(ANSWER, days_left=0),))

    told = text(digest)

    assert "ACT TODAY (1)" in told
    assert "0 business days left" in told
    assert "overdue" not in told


def test_the_counts_of_the_subject_begin_with_the_most_urgent() -> None:
    digest = replace(CLEAR, overdue=(ANSWER,), due_today=(ANSWER, ANSWER), due_soon=(ANSWER,))

    assert digest.subject == "1 overdue, 2 to act on today, 1 due soon"
    assert text(digest).index("OVERDUE") < text(digest).index("ACT TODAY") < text(digest).index("DUE SOON")


def test_an_acknowledged_request_is_settled_by_a_decision_alone() -> None:
    digest = replace(CLEAR, due_soon=(replace(ANSWER, duty="determine-access"),))

    assert "accessreq show A-2026-0007, then grant, or deny" in text(digest)


def test_a_long_part_is_cut_and_its_whole_number_told() -> None:
    digest = replace(CLEAR, overdue=(replace(ANSWER, days_left=-3),) * 5_000)

    told = text(digest)

    assert "OVERDUE (5000)" in told
    assert told.count("A-2026-0007  answer-access") == CAP
    assert "  and 4500 more: accessreq due" in told


@pytest.mark.parametrize(
    ("days_left", "words"), [(0, "0 business days"), (1, "1 business day"), (2, "2 business days")]
)
def test_one_business_day_is_told_in_the_singular(days_left: int, words: str) -> None:
    digest = replace(CLEAR, as_of=date(2026, 7, 1), due_soon=(replace(ANSWER, days_left=days_left),))

    assert f"    {words} left;" in text(digest)


def test_the_same_day_and_duties_give_the_same_text() -> None:
    digest = replace(CLEAR, overdue=(ANSWER,))

    assert text(digest) == text(replace(digest))
    assert text(digest) != text(replace(digest, as_of=date(2026, 7, 9)))
