import subprocess
from collections.abc import Callable
from datetime import date, time

import pytest

from accessreq.cli.dates import day, hour
from accessreq.errors import Refused

Run = Callable[..., subprocess.CompletedProcess[str]]

FRIDAY = date(2026, 7, 10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("2026-06-30", date(2026, 6, 30), id="ISO"),
        pytest.param("6/30/2026", date(2026, 6, 30), id="month, day, year"),
        pytest.param("06/05/2026", date(2026, 6, 5), id="month first, always"),
        pytest.param("June 30, 2026", date(2026, 6, 30), id="month in words"),
        pytest.param("june 30,2026", date(2026, 6, 30), id="small letters, no space"),
        pytest.param("30 June 2026", date(2026, 6, 30), id="day first, month in words"),
        pytest.param("  30   JUNE 2026 ", date(2026, 6, 30), id="spaces and capitals"),
        pytest.param("Today", date(2026, 7, 10), id="today"),
        pytest.param("yesterday", date(2026, 7, 9), id="yesterday"),
        pytest.param("thursday", date(2026, 7, 9), id="the last Thursday"),
        pytest.param("Jun 30, 2026", date(2026, 6, 30), id="a month cut short"),
        pytest.param("Sept 5, 2025", date(2025, 9, 5), id="September as it is cut short"),
        pytest.param("Sep. 5, 2025", date(2025, 9, 5), id="a month cut short with its point"),
        pytest.param("30 Jun 2026", date(2026, 6, 30), id="day first, a month cut short"),
        pytest.param("Tuesday, June 30, 2026", date(2026, 6, 30), id="its weekday before it"),
        pytest.param("Tue, 30 Jun 2026", date(2026, 6, 30), id="as mail writes it"),
        pytest.param("Thurs., July 2, 2026", date(2026, 7, 2), id="a weekday cut short"),
        pytest.param("Saturday", date(2026, 7, 4), id="the last Saturday"),
        pytest.param("February 29, 2028", date(2028, 2, 29), id="a leap day"),
    ],
)
def test_a_date_is_read_in_the_forms_that_are_listed(typed: str, meant: date) -> None:
    assert day(typed, FRIDAY) == meant


AMBIGUOUS = (
    *("1/2/26", "10-11-12", "5", "2026", "May", "May 2026", "6/30", "June 30", "30.06.2026", "2026/06/30"),
    *("20260102", "2026-W01-1", "2026-001", "2026-1-2", "2026-01-02T10:00", "12026-01-02", "June 30 2026"),
    *(
        "٢٠٢٦-٠٦-٣٠",
        "２０２６-０６-３０",
        "6/٣٠/2026",
        "Juni 30, 2026",
        "Ju 30, 2026",
        "May. 5, 2026",
        "Someday, June 30, 2026",
        "Tuesday June 30, 2026",
        "tomorrow",
        "next friday",
        "-1",
        "",
        " ",
    ),
)


@pytest.mark.parametrize("typed", AMBIGUOUS)
def test_anything_else_is_refused_with_the_forms_listed(typed: str) -> None:
    with pytest.raises(Refused, match=r"Use YYYY-MM-DD, or one of: .*30 June 2026") as refusal:
        day(typed, FRIDAY)

    assert refusal.value.exit_code == 3


@pytest.mark.parametrize("typed", ["friday", "Friday"])
def test_the_weekday_of_today_could_be_two_days_and_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="“friday” could be today or a week ago") as refusal:
        day(typed, FRIDAY)

    assert refusal.value.do == "Type today, or 2026-07-03."


@pytest.mark.parametrize("typed", ["Monday, June 30, 2026", "Wed, 30 Jun 2026"])
def test_a_day_beside_a_wrong_weekday_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="that day is a Tuesday") as refusal:
        day(typed, FRIDAY)

    assert refusal.value.do.endswith("2026-06-30")


@pytest.mark.parametrize(
    "typed",
    ["2026-02-30", "2027-02-29", "4/31/2026", "13/1/2026", "February 30, 2026", "2026-00-10", "0000-01-01"],
)
def test_24_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="There is no day"):
        day(typed, FRIDAY)


def test_a_long_text_is_not_repeated_whole() -> None:
    with pytest.raises(Refused) as refusal:
        day("x" * 500, FRIDAY)

    assert "x" * 41 not in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("00:00", time(0, 0)), ("09:05", time(9, 5)), ("23:59", time(23, 59))],
)
def test_an_hour_is_read_on_a_clock_of_24_hours(typed: str, meant: time) -> None:
    assert hour(typed) == meant


@pytest.mark.parametrize("typed", ["9:05", "24:00", "12:60", "2 pm", "1405", "١٤:٠٥", ""])
def test_any_other_hour_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="--at 14:05"):
        hour(typed)


@pytest.mark.parametrize("typed", [*AMBIGUOUS, "2026-02-30", "2027-02-29"])
def test_a_date_that_cannot_be_read_leaves_the_store_as_it_was(
    run: Run, digest: Callable[[], object], typed: str
) -> None:
    before = digest()

    answer = run("receive", "access", "--name", "Ada Young", "--about", "my file", f"--on={typed}")

    assert (answer.returncode, answer.stdout) == (3, "")
    assert len(answer.stderr.splitlines()) == 3
    assert digest() == before


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("2026-07-11", id="tomorrow"),
        pytest.param("9999-12-31", id="the last day there is"),
        pytest.param("1999-12-31", id="before there was such a record"),
        pytest.param("0026-06-30", id="a year without its century"),
    ],
)
def test_a_receipt_outside_what_can_have_happened_is_refused(
    run: Run, digest: Callable[[], object], typed: str
) -> None:
    before = digest()

    answer = run("receive", "access", "--name", "Ada Young", "--about", "my file", "--on", typed)

    assert answer.returncode == 3
    assert typed in answer.stderr
    assert digest() == before


def test_the_weekday_is_echoed(logged: Run) -> None:
    answer = logged("--on", "6/30/2026")

    assert "Tuesday, June 30, 2026" in answer.stdout


def test_25_a_leap_day_is_accepted(run: Run) -> None:
    answer = run(
        *("receive", "access", "--name", "Ada Young", "--about", "my file"),
        *("--on", "2028-02-29", "--today", "2028-03-01"),
    )

    assert answer.returncode == 0
    assert "Tuesday, February 29, 2028" in answer.stdout
