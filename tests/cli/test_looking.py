import json
import subprocess
from collections.abc import Callable, Mapping

import pytest

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
        pytest.param(("show", "2026"), "A-2026-0001, A-2026-0002, A-2026-0003", id="three cases"),
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
