import json
import subprocess
from collections.abc import Callable, Mapping

import pytest

from tests.cli.conftest import REQUEST

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def three(run: Run, logged: Run) -> None:
    """Maria's request is overdue, Ike's is due on July 13, Ada's was withdrawn."""
    logged()
    logged("--name", "Ike Brown", "--on", "2026-07-06")
    logged("--name", "ada young", "--on", "2026-07-08")
    assert run("withdraw", "3").returncode == 0


@pytest.mark.parametrize(
    ("options", "cases"),
    [
        pytest.param((), [1, 2, 3], id="all"),
        pytest.param(("--open",), [1, 2], id="open"),
        pytest.param(("--overdue",), [1], id="overdue"),
        pytest.param(("--due-within", "0"), [1], id="past or today"),
        pytest.param(("--due-within", "1"), [1, 2], id="within a business day, over the weekend"),
        pytest.param(("--kind", "access"), [1, 2, 3], id="access"),
        pytest.param(("--kind", "correction"), [], id="correction"),
        pytest.param(("--status", "withdrawn"), [3], id="withdrawn"),
        pytest.param(("--officer", "compliance"), [1, 2, 3], id="by part of the officer's name"),
        pytest.param(("--officer", "nobody"), [], id="of nobody"),
        pytest.param(("--since", "2026-07-06"), [2, 3], id="since a day, that day included"),
        pytest.param(("--until", "July 6, 2026"), [1, 2], id="until a day, that day included"),
        pytest.param(("--sort", "name"), [3, 2, 1], id="by name, small letters or great"),
        pytest.param(("--sort", "due"), [1, 2, 3], id="by due date, nothing due last"),
        pytest.param(("--limit", "2"), [1, 2], id="at most two"),
    ],
)
def test_a_list_is_narrowed_and_sorted(
    run: Run, three: None, options: tuple[str, ...], cases: list[int]
) -> None:
    listed = json.loads(run("list", "--json", *options).stdout)

    assert [int(each["case"][-1]) for each in listed] == cases


def test_a_file_with_a_notice_that_is_owed_is_open_until_the_notice_is_written(run: Run) -> None:
    run(
        *("disclosed", "--person", "Ada Young", "--person-address", "3 Mill Lane; Troy, NY 12180"),
        *("--to", "County Health Department", "--address", "2 Oak Road; Troy, NY 12180", "--under", "i"),
        *("--nature", "emergency contact", "--purpose", "to reach a relative", "--on", "2026-07-10"),
    )
    told = run("list", "--open", "--json").stdout
    for seq in ("4", "3"):
        run("strike", "d1", seq, "--reason", "it never went out")
    owed = run("list", "--open", "--json").stdout

    assert json.loads(told) == []
    assert [(each["case"], each["next_duty"]) for each in json.loads(owed)] == [
        ("D-2026-0001", "notify-data-subject")
    ]


def test_two_open_answers_to_one_correction_are_both_explained(run: Run) -> None:
    run(
        *("receive", "correction", "--name", "Ada Young", "--on", "2026-06-30", "--address", "3 Mill Lane"),
        *("--item", "Application: born 1990 => born 1991"),
    )
    run("amend", "c1", "--on", "2026-07-08", "--item", "Transcript: B => A")

    page = run("explain", "c1").stdout
    told = json.loads(run("explain", "c1", "answer-correction", "--json").stdout)

    assert page.count("answer-correction: Correct the record in whole or in part") == 2
    assert "From Tuesday, June 30, 2026. Last lawful day: Tuesday, August 11, 2026." in page
    assert "From Wednesday, July 8, 2026. Last lawful day: Wednesday, August 19, 2026." in page
    assert [(each["from"], each["due"]) for each in (told, *told["besides"])] == [
        ("2026-06-30", "2026-08-11"),
        ("2026-07-08", "2026-08-19"),
    ]


@pytest.mark.parametrize(
    ("options", "cases"),
    [
        pytest.param((), [1, 2], id="every open duty"),
        pytest.param(("--overdue",), [1], id="overdue"),
        pytest.param(("--within", "0"), [1], id="past or today"),
        pytest.param(("--within", "1"), [1, 2], id="within a business day"),
        pytest.param(("a2",), [2], id="of one case"),
        pytest.param(("a2", "--overdue"), [], id="of one case, overdue"),
        pytest.param(("3",), [], id="of a case with nothing open"),
    ],
)
def test_due_is_narrowed(run: Run, three: None, options: tuple[str, ...], cases: list[int]) -> None:
    found = json.loads(run("due", "--json", *options).stdout)

    assert [int(each["case"][-1]) for each in found] == cases


def test_an_empty_list_says_so_in_words(run: Run) -> None:
    assert run("list").stdout.startswith("No case")
    assert run("due").stdout == "No duty is open.\n"
    assert (run("list", "--plain").stdout, run("due", "--plain").stdout) == ("", "")


def test_the_duties_of_one_case_are_shown_and_that_it_has_none(run: Run, three: None) -> None:
    assert [row.split()[0] for row in run("due", "a1").stdout.splitlines()[1:]] == ["A-2026-0001"]
    assert run("due", "a3").stdout == "No duty is open in A-2026-0003.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("due", "nine"), "There is no case", id="the duties of no such case"),
        pytest.param(("show", "nine"), "There is no case", id="no such case"),
        pytest.param(("show", "2026"), "A-2026-0002 (Ike Brown), A-2026-0003 (ada young)", id="three"),
        pytest.param(("explain", "1", "forward-appeal"), "Its duties are answer-access", id="no such duty"),
    ],
)
def test_what_cannot_be_found_is_4(run: Run, three: None, arguments: tuple[str, ...], words: str) -> None:
    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (4, "")
    assert words in answer.stderr


def test_explain_without_a_duty_takes_the_most_urgent(run: Run, three: None) -> None:
    assert json.loads(run("explain", "1", "--json").stdout)["duty"] == "answer-access"


def test_looking_writes_nothing(run: Run, three: None, digest: Callable[[], Mapping[str, str]]) -> None:
    before = digest()

    for line in (["list"], ["due"], ["show", "1"], ["explain", "1"], ["check"], ["alert", "--stdout"]):
        assert run(*line).returncode == 0

    assert digest() == before


@pytest.fixture
def neglected(run: Run) -> None:
    """Received 2026-01-05, acknowledged on 01-06 with January 12 promised, and then nothing."""
    named = (
        "--name",
        "Jane Q. Sample",
        "--address",
        "1 Elm Street, Albany, New York 12207",
        "--about",
        "My file",
    )
    assert run("receive", "access", *named, "--by", "mail", "--today", "2026-01-05").returncode == 0
    acknowledged = run("acknowledge", "a1", "--decide-by", "2026-01-12", "--yes", "--today", "2026-01-06")
    assert acknowledged.returncode == 0


def test_the_two_ends_of_a_time_to_appeal_silence_are_said_wherever_it_is_shown(
    run: Run, neglected: None
) -> None:
    ends = (
        "opens 2026-01-13, ends 2026-03-26; counted from 2026-02-05 its time is over on 2026-03-23, and "
        "the days for the mail are added"
    )

    shown = run("show", "a1", "--today", "2026-02-20").stdout
    explained = run("explain", "a1", "appeal-window", "--today", "2026-02-20").stdout
    lines = [
        each.split("\t")
        for each in run("timeline", "a1", "--plain", "--today", "2026-02-20").stdout.split("\n")
    ]

    assert f"Time to appeal: {ends}." in shown
    assert f"In this case it {ends}." in explained
    assert ["2026-01-13", "", "appeal-window", "opens"] in lines
    assert ["2026-03-26", "", "appeal-window", "open"] in lines


def test_the_two_ends_of_a_time_to_appeal_silence_are_in_json(run: Run, neglected: None) -> None:
    shown = json.loads(run("show", "a1", "--json", "--today", "2026-02-20").stdout)
    explained = json.loads(run("explain", "a1", "appeal-window", "--json", "--today", "2026-02-20").stdout)

    (window,) = (each for each in shown["deadlines"] if each["duty"] == "appeal-window")
    assert (window["opens"], window["from"]) == ("2026-01-13", "2026-02-05")
    assert (window["due"], window["closes"]) == ("2026-03-23", "2026-03-26")
    assert (explained["opens"], explained["due"], explained["closes"]) == (
        "2026-01-13",
        "2026-03-23",
        "2026-03-26",
    )


def test_a_count_without_a_case_opens_and_closes_nothing(run: Run) -> None:
    counted = json.loads(run("calc", "appeal-window", "2026-02-05", "--json").stdout)

    assert (counted["due"], counted["opens"], counted["closes"]) == ("2026-03-23", None, None)


def test_a_withdrawn_request_that_was_late_is_shown_as_late(run: Run, logged: Run) -> None:
    logged()  # due on July 7
    assert run("withdraw", "a1", "--on", "2026-07-10").returncode == 0

    shown = run("show", "a1").stdout
    answer, window = json.loads(run("show", "a1", "--json").stdout)["deadlines"]
    lines = run("timeline", "a1").stdout

    assert "ended late 2026-07-10" in shown
    assert (answer["state"], answer["met"], answer["ended"]) == ("ended-late", None, "2026-07-10")
    assert answer["business_days_left"] == -3
    assert (window["state"], window["opens"], window["ended"]) == ("moot", "2026-07-08", "2026-07-10")
    assert "ends “answer the request”, late: due 2026-07-07" in " ".join(lines.split())
    assert json.loads(run("due", "--json").stdout) == []


def test_a_case_is_named_by_a_piece_of_a_name_and_told_whose_it_is(run: Run, three: None) -> None:
    shown = run("show", "lopez")
    noted = run("note", "brown IKE", "telephoned")
    due = run("due", "whitfield", "--plain")

    assert (shown.returncode, shown.stderr) == (0, "A-2026-0001, Maria Lopez-Whitfield\n")
    assert shown.stdout == run("show", "a1").stdout
    assert noted.returncode == 0
    assert "A-2026-0002, Ike Brown\n" in noted.stderr
    assert "telephoned" in run("show", "a2").stdout
    assert (due.stdout[:11], due.stderr) == ("A-2026-0001", "A-2026-0001, Maria Lopez-Whitfield\n")
    assert run("show", "a1").stderr == run("show", "lopez", "--quiet").stderr == ""


def test_a_piece_that_several_names_have_is_4_with_number_and_name_of_each(
    run: Run, digest: Callable[[], object]
) -> None:
    run(*REQUEST, "--name", "Ada Sample")
    run(*REQUEST, "--name", "Jane Q. Sample")
    before = digest()

    answer = run("note", "sample", "telephoned")

    assert (answer.returncode, answer.stdout) == (4, "")
    assert "A-2026-0002 (Jane Q. Sample), A-2026-0001 (Ada Sample)" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        pytest.param("ada\r", 0, id="by typing more of the name"),
        pytest.param("nobody\r\x15ada\r", 0, id="after a word that none has"),
        pytest.param("", 130, id="Ctrl-C"),
    ],
)
def test_at_a_terminal_one_of_several_is_picked_from_a_list(
    run: Run, typing: Run, digest: Callable[[], object], keys: str, code: int
) -> None:
    run(*REQUEST, "--name", "Ada Sample")
    run(*REQUEST, "--name", "Jane Q. Sample")
    before = digest()

    answer = typing(["note", "sample", "telephoned"], keys)

    assert answer.returncode == code
    assert "Jane Q. Sample" in answer.stderr
    assert ("A-2026-0001, Ada Sample" in answer.stderr) == (code == 0)
    assert ("telephoned" in run("show", "a1").stdout, digest() == before) == (code == 0, code != 0)
