import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from accessreq.cli.dates import day, day_in_new_york, hour
from accessreq.errors import Refused
from tests.cli.conftest import once
from tests.clocks import WITH_FAKETIME, at_the_time, at_the_very_second, clock_that_says

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


Answer = subprocess.CompletedProcess[str]
AtTerminal = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]

ADA = ("receive", "access", "--name", "Ada Young", "--about", "my file")
BOB = ("receive", "access", "--name", "Bob Young", "--about", "my file", "--by", "mail", "--on", "today")


def test_33_the_day_is_that_of_new_york() -> None:
    in_the_evening = datetime(2026, 12, 4, 1, 30, tzinfo=UTC)
    after_midnight = datetime(2026, 12, 4, 5, 0, tzinfo=UTC)

    assert day_in_new_york(in_the_evening) == date(2026, 12, 3)
    assert day_in_new_york(after_midnight) == date(2026, 12, 4)


def test_the_zone_is_read_only_in_the_hour_in_which_it_decides_the_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "zoneinfo", None)

    assert day_in_new_york(datetime(2026, 7, 10, 3, 59, 59, tzinfo=UTC)) == date(2026, 7, 9)
    assert day_in_new_york(datetime(2026, 7, 10, 5, 0, tzinfo=UTC)) == date(2026, 7, 10)
    with pytest.raises(ImportError):
        day_in_new_york(datetime(2026, 7, 10, 4, 30, tzinfo=UTC))


@WITH_FAKETIME
@pytest.mark.parametrize(
    ("clock", "day"),
    [
        pytest.param("2026-12-04 01:30:00", "Thursday, December 3, 2026", id="20:30 in New York"),
        pytest.param("2026-12-04 05:00:00", "Friday, December 4, 2026", id="midnight in New York"),
    ],
)
def test_33_a_server_on_utc_uses_the_date_of_new_york(
    office: Path, monkeypatch: pytest.MonkeyPatch, clock: str, day: str
) -> None:
    monkeypatch.delenv("ACCESSREQ_TODAY")

    answer = at_the_time(clock, *ADA)

    assert answer.returncode == 0, answer.stderr
    assert day in answer.stdout


@WITH_FAKETIME
@pytest.mark.parametrize(
    ("clock", "day"),
    [
        pytest.param("2026-11-01 05:30:00", "2026-11-01", id="half past one, the first time"),
        pytest.param("2026-11-01 06:30:00", "2026-11-01", id="half past one, the second time"),
        pytest.param("2026-11-02 04:59:59", "2026-11-01", id="the last second of a day of 25 hours"),
        pytest.param("2026-11-02 05:00:00", "2026-11-02", id="the first second after it"),
        pytest.param("2027-03-14 07:30:00", "2027-03-14", id="half past two, which there is not"),
        pytest.param("2027-03-15 03:59:59", "2027-03-14", id="the last second of a day of 23 hours"),
        pytest.param("2027-03-15 04:00:00", "2027-03-15", id="the first second after that"),
    ],
)
def test_32_on_the_days_of_a_change_of_the_clock_a_day_is_a_day_and_a_moment_is_utc(
    office: Path, run: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, clock: str, day: str
) -> None:
    monkeypatch.delenv("ACCESSREQ_TODAY")

    logged = at_the_very_second(clock, *ADA)

    entry = json.loads(run("show", "1", "--json").stdout)["entries"][0]
    assert logged.returncode == 0, logged.stderr
    assert entry["on"] == day
    assert entry["recorded_at"] == f"{clock.replace(' ', 'T')}Z"


@WITH_FAKETIME
def test_34_an_entry_made_after_the_clock_went_back_says_so_and_keeps_its_place(idle: Path) -> None:
    noted = at_the_time("2026-12-05 01:00:00", "note", "1", "called back")
    now = "2026-12-05 12:00:00"

    shown = json.loads(at_the_time(now, "show", "1", "--json").stdout)["entries"]
    assert noted.returncode == 0, noted.stderr
    assert [(each["seq"], each["clock_went_back"]) for each in shown] == [(1, False), (2, True)]
    assert "by a clock that had gone back" in at_the_time(now, "show", "1").stdout


@pytest.fixture
def idle(office: Path, records: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office, whose last entry was made on Friday, December 4, 2026, New York time."""
    monkeypatch.delenv("ACCESSREQ_TODAY")

    def make() -> None:
        assert at_the_time("2026-12-05 01:30:00", *ADA).returncode == 0

    once(office, records / "idle.sqlite", make)
    return office


@WITH_FAKETIME
@pytest.mark.parametrize("clock", ["1970-01-02 00:00:00", "2026-10-31 12:00:00"])
@pytest.mark.parametrize(
    "arguments", [ADA, ("alert", "--stdout"), ("receive", "access", "--dry-run", *ADA[2:])]
)
def test_36_a_clock_before_the_program_was_made_logs_and_issues_nothing(
    office: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch, clock: str, arguments: tuple[str, ...]
) -> None:
    monkeypatch.delenv("ACCESSREQ_TODAY")
    before = digest()

    answer = at_the_time(clock, *arguments)

    assert (answer.returncode, answer.stdout) == (9, "")
    assert "before this program was made" in answer.stderr
    assert "Set the clock." in answer.stderr
    assert digest() == before


@WITH_FAKETIME
@pytest.mark.parametrize(
    "arguments",
    [
        BOB,
        ("note", "1", "called back"),
        ("deny", "1", "--ground", "A01", "--format", "text"),
        ("strike", "1", "1", "--reason", "mistyped"),
        ("calendar", "close", "2026-12-07", "--reason", "snow"),
        ("alert", "--to", "officer@example.org"),
        ("note", "1", "called back", "--yes"),
    ],
    ids=" ".join,
)
def test_36_a_clock_more_than_a_year_after_the_last_entry_logs_and_issues_nothing(
    idle: Path, digest: Digest, arguments: tuple[str, ...]
) -> None:
    before = digest()

    answer = at_the_time("2099-01-01 12:00:00", *arguments)

    assert (answer.returncode, answer.stdout) == (9, "")
    assert "says 2099-01-01; the last entry was made on 2026-12-04" in answer.stderr
    assert "--clock-is 2099-01-01" in answer.stderr
    assert digest() == before


@WITH_FAKETIME
@pytest.mark.parametrize(
    ("clock", "code"),
    [
        pytest.param("2027-12-05 12:00:00", 0, id="366 days later"),
        pytest.param("2027-12-06 12:00:00", 9, id="367 days later"),
    ],
)
def test_36_a_year_of_silence_is_believed_and_no_day_more(idle: Path, clock: str, code: int) -> None:
    assert at_the_time(clock, *BOB).returncode == code


@WITH_FAKETIME
def test_36_an_office_that_was_idle_for_a_year_says_once_that_the_clock_is_right(idle: Path) -> None:
    confirmed = at_the_time("2028-03-01 12:00:00", *BOB, "--clock-is", "March 1, 2028")
    next_day = at_the_time("2028-03-02 12:00:00", "note", "A-2028-1", "called back")

    assert (confirmed.returncode, next_day.returncode) == (0, 0), confirmed.stderr + next_day.stderr
    assert "trial_today" not in at_the_time("2028-03-02 12:00:00", "show", "A-2028-1").stdout


@WITH_FAKETIME
def test_34_a_clock_behind_the_last_entry_is_told_of_when_something_is_recorded(idle: Path) -> None:
    behind = at_the_time("2026-11-24 15:00:00", *BOB)
    right = at_the_time("2026-12-05 15:00:00", "note", "A-2026-0001", "called back")

    assert (behind.returncode, right.returncode) == (0, 0), behind.stderr + right.stderr
    assert "clock says 2026-11-24, and the last entry was made on 2026-12-04" in behind.stderr
    assert "clock says" not in right.stderr


@WITH_FAKETIME
@pytest.mark.parametrize("said", ["today", "yesterday", "friday"])
def test_36_a_day_that_the_clock_would_have_to_tell_confirms_nothing(
    idle: Path, digest: Digest, said: str
) -> None:
    before = digest()

    answer = at_the_time("2028-03-01 15:00:00", *BOB, "--clock-is", said)

    assert answer.returncode == 3, answer.stderr
    assert digest() == before


@WITH_FAKETIME
def test_36_a_day_that_is_not_the_clocks_confirms_nothing(idle: Path, digest: Digest) -> None:
    before = digest()

    answers = [at_the_time(clock, *BOB, "--clock-is", "2026-12-07") for clock in ("2099-01-01", "2026-12-08")]

    assert [each.returncode for each in answers] == [9, 9]
    assert "and you say that it is" in answers[0].stderr
    assert digest() == before


@WITH_FAKETIME
@pytest.mark.parametrize(("typed", "code"), [("2028-03-01", 0), ("2026-12-07", 9)])
def test_36_at_a_terminal_the_day_is_asked_for(
    idle: Path, at_terminal: AtTerminal, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    for name, value in clock_that_says("2028-03-01 12:00:00").items():
        monkeypatch.setenv(name, value)

    asked = (*BOB, "--address", "1 Elm Street; Albany, NY 12207")
    answer = at_terminal(asked, [("Today's date by", f"{typed}\n")])

    assert answer.returncode == code, answer.stdout


@WITH_FAKETIME
def test_36_a_clock_that_cannot_be_right_lets_look_and_says_what_it_says(idle: Path) -> None:
    looked = [at_the_time("1970-01-02 12:00:00", *each) for each in (("list",), ("due",), ("show", "1"))]
    ahead = at_the_time("2099-01-01 12:00:00", "show", "1")

    assert [each.returncode for each in looked] == [0, 0, 0], [each.stderr for each in looked]
    assert all("says 1970-01-02, which cannot be right" in each.stderr for each in looked)
    assert (ahead.returncode, ahead.stderr) == (0, "")
    assert "Ada Young" in ahead.stdout


@WITH_FAKETIME
def test_36_a_day_that_is_pretended_asks_nothing_of_theclock_that_says(idle: Path) -> None:
    answer = at_the_time("2099-01-01 12:00:00", *BOB, "--today", "2026-12-08")

    assert answer.returncode == 0, answer.stderr


@WITH_FAKETIME
def test_36_what_a_wrong_clock_stamped_under_a_pretended_day_is_no_witness_for_it(idle: Path) -> None:
    pretended = at_the_time("2099-01-01 12:00:00", "note", "1", "called back", "--today", "2026-12-08")

    ahead = at_the_time("2099-01-02 12:00:00", *BOB)

    assert (pretended.returncode, ahead.returncode) == (0, 9), pretended.stderr
    assert "the last entry was made on 2026-12-04" in ahead.stderr


@WITH_FAKETIME
def test_36_what_a_wrong_clock_stamped_under_a_pretended_day_asks_nothing_of_the_next(idle: Path) -> None:
    pretended = at_the_time("1970-01-02 12:00:00", "note", "1", "called back", "--today", "2026-12-08")

    right = at_the_time("2026-12-08 12:00:00", *BOB)

    assert (pretended.returncode, right.returncode) == (0, 0), pretended.stderr + right.stderr


@WITH_FAKETIME
def test_the_newest_entry_with_a_time_that_is_none_is_told_and_nothing_is_logged(idle: Path) -> None:
    with closing(sqlite3.connect(idle / "store.sqlite")) as database:
        database.executescript(
            "DROP TRIGGER entry_not_updated; UPDATE entry SET recorded_at = '2026-12-05T25:00:00Z'"
        )

    answer = at_the_time("2026-12-08 12:00:00", *BOB)

    assert answer.returncode == 7, answer.stderr
    assert "at a time that cannot be read" in answer.stderr
