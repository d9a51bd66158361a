from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.alerts.digest import CAP, DENIED, Digest, Duty, Part, text
from accessreq.law.duties import DUTIES, duty

ANSWER = Duty(
    case="A-2026-0007",
    row=duty("answer-access", date(2026, 6, 30)),
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

    assert text(digest).splitlines()[1:9] == [
        "1 overdue",
        "",
        "OVERDUE (1)",
        " Counts as denied; an answer is owed all the same:",
        "  A-2026-0007  answer the request by July 7",
        "    1 business day overdue; Public Officers Law § 95(1)(a)",
        "    deemed denied since July 7",
        "    accessreq show A-2026-0007, then acknowledge, or grant, or deny",
    ]


def test_an_appeal_that_is_not_decided_is_not_called_denied() -> None:
    appeal = replace(
        ANSWER,
        row=duty("decide-access-appeal", date(2026, 6, 30)),
        days_left=-1,
        denied_since=date(2026, 7, 8),
    )
    digest = replace(CLEAR, overdue=(appeal,), open=1)

    told = text(digest)

    assert " Appeals not decided in time; a determination is owed all the same:" in told
    assert "    not decided in time, and may be taken to court as if denied since July 8" in told
    assert "deemed denied" not in told


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


def test_within_a_part_what_counts_as_denied_comes_first_and_then_by_what_is_to_be_done() -> None:
    denied = replace(ANSWER, case="A-2026-0009", denied_since=date(2026, 7, 8))
    copy = replace(ANSWER, case="A-2026-0002", row=duty("forward-appeal", date(2026, 6, 30)))
    mark = replace(ANSWER, case="C-2026-0001", row=duty("note-dispute", date(2026, 6, 30)))
    promise = replace(ANSWER, case="A-2026-0003", row=duty("determine-access", date(2026, 6, 30)))
    other = replace(ANSWER, case="A-2026-0004", row=replace(ANSWER.row, heading="A duty of tomorrow"))

    groups = Part(title="OVERDUE", duties=(other, mark, copy, promise, denied, ANSWER)).groups()

    assert [(heading, [duty.case for duty in duties]) for heading, duties in groups] == [
        (DENIED, ["A-2026-0009"]),
        ("Answer the request", ["A-2026-0007"]),
        ("Decide the request", ["A-2026-0003"]),
        ("Send the copy of the appeal", ["A-2026-0002"]),
        ("Mark what is disputed", ["C-2026-0001"]),
        ("A duty of tomorrow", ["A-2026-0004"]),
    ]


def test_within_a_group_the_earliest_day_to_act_by_comes_first() -> None:
    later = replace(ANSWER, case="A-2026-0001", act_by=date(2026, 7, 9))

    ((_, duties),) = Part(title="DUE SOON", duties=(later, ANSWER)).groups()

    assert duties == (ANSWER, later)


def test_duties_are_told_under_the_headings_of_the_law_in_the_order_of_its_table() -> None:
    duties = tuple(replace(ANSWER, row=row) for row in reversed(DUTIES))

    groups = Part(title="OVERDUE", duties=duties).groups()

    assert [heading for heading, _ in groups] == [
        "Answer the request",
        "Promise a date",
        "Decide the request",
        "Time to appeal",
        "Send the copy of the appeal",
        "Decide the appeal",
        "Send the copy of the determination",
        "Mark what is disputed",
        "Tell earlier recipients",
        "Tell the data subject of a disclosure",
        "Time to go to court",
    ]


def test_the_time_of_data_subjects_that_ends_is_told_last_and_is_nobodys_lateness() -> None:
    window = replace(
        ANSWER,
        row=duty("appeal-window", date(2026, 6, 30)),
        opened=date(2026, 5, 20),
        due=date(2026, 7, 8),
        days_left=0,
    )
    digest = replace(CLEAR, windows=(window,))

    told = text(digest)

    assert digest.clear
    assert "14 open, none overdue" in told
    assert told.splitlines()[3:8] == [
        "DATA SUBJECTS' TIME THAT ENDS SOON (1)",
        " Time to appeal:",
        "  A-2026-0007  time to appeal, open since May 20, ends July 8",
        "    0 business days left; Public Officers Law § 95(1)(a)",
        "    accessreq show A-2026-0007",
    ]


@pytest.mark.parametrize(
    ("opened", "due", "days_left", "told"),
    [
        pytest.param(None, date(2026, 7, 9), 1, "1 business day left", id="a duty, the day before"),
        pytest.param(None, date(2026, 7, 8), 0, "0 business days left", id="a duty, on its day"),
        pytest.param(None, date(2026, 7, 7), -1, "1 business day overdue", id="a duty, the day after"),
        pytest.param(date(2026, 5, 20), date(2026, 7, 9), 1, "1 business day left", id="a right"),
        pytest.param(
            date(2026, 5, 20), date(2026, 7, 1), -4, "ended 4 business days ago", id="a right that ended"
        ),
        # What cannot be is told with its sign and not turned into its opposite.
        pytest.param(None, date(2026, 7, 9), -1, "-1 business days left", id="a count that is wrong"),
    ],
)
def test_days_are_told_on_the_side_on_which_they_lie(
    opened: date | None, due: date, days_left: int, told: str
) -> None:
    one = replace(ANSWER, opened=opened, due=due, days_left=days_left)

    assert f"    {told}; Public" in text(replace(CLEAR, due_soon=(one,)))


def test_an_acknowledged_request_is_settled_by_a_decision_alone() -> None:
    digest = replace(CLEAR, due_soon=(replace(ANSWER, row=duty("determine-access", date(2026, 6, 30))),))

    assert "accessreq show A-2026-0007, then grant, or deny" in text(digest)


def test_what_one_command_settles_is_told_with_that_command() -> None:
    digest = replace(CLEAR, due_today=(replace(ANSWER, row=duty("forward-appeal", date(2026, 6, 30))),))

    assert "    accessreq forwarded A-2026-0007 appeal\n" in text(digest)


def test_84_a_long_part_is_cut_and_its_whole_number_told() -> None:
    digest = replace(CLEAR, overdue=(replace(ANSWER, days_left=-3),) * 5_000)

    told = text(digest)

    assert digest.subject == "5000 overdue"
    assert "OVERDUE (5000)" in told
    assert told.count("A-2026-0007  answer the request") == CAP
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


def test_a_notice_comes_before_everything_else() -> None:
    digest = replace(CLEAR, notice="No alert has gone through since Monday.")

    assert text(digest).startswith("No alert has gone through since Monday.\n\naccessreq, Wednesday")


def test_the_content_is_that_of_the_duties_and_the_day_and_not_of_the_head_or_the_notice() -> None:
    digest = replace(CLEAR, overdue=(ANSWER,))

    assert digest.content() == replace(digest, head="42:ffff", notice="After a week.").content()
    assert digest.content() != replace(digest, as_of=date(2026, 7, 9)).content()
    assert digest.content() != replace(digest, overdue=(replace(ANSWER, case="A-2026-0008"),)).content()


def test_81_a_person_is_named_only_where_a_name_was_given_and_then_on_one_line() -> None:
    named = replace(ANSWER, person="Jane\r\nBcc: x\x1b[31m Sample")

    assert "A-2026-0007 (Jane Bcc: x[31m Sample)  answer the request" in text(
        replace(CLEAR, overdue=(named,))
    )
    assert "  A-2026-0007  answer the request" in text(replace(CLEAR, overdue=(ANSWER,)))
