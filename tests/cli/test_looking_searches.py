import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import REQUEST
from tests.cli.test_quick_paths import HEAVY, TELLS_WHAT_IT_IMPORTED, crept_in

Run = Callable[..., subprocess.CompletedProcess[str]]

BUT_FOR_SLIPS = tuple(each for each in HEAVY if each != "rapidfuzz")


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this account keeps its data."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "accessreq"


@pytest.fixture
def two(run: Run, logged: Run) -> None:
    logged()
    run(*REQUEST, "--name", "Siobhán O'Rourke", "--about", "The wiretap file", "--on", "2026-07-06")
    run("note", "rourke", "telephoned about the giraffe")


@pytest.mark.usefixtures("two")
def test_a_case_is_found_with_where_its_words_stand(run: Run) -> None:
    page = run("search", "rourke", "giraffe")
    told = json.loads(run("search", "giraffe", "--json").stdout)
    plain = run("search", "wiretap", "--plain").stdout

    assert page.stdout.splitlines() == [
        "Case         Name              Received    Status    Found in",
        "A-2026-0002  Siobhán O'Rourke  2026-07-06  received  name, note: telephoned about the giraffe",
    ]
    assert [(one["case"], one["found_in"], one["excerpt"]) for one in told] == [
        ("A-2026-0002", ["note"], "telephoned about the giraffe")
    ]
    assert plain.rstrip("\n").split("\t")[-2:] == ["asked", "The wiretap file"]


@pytest.mark.usefixtures("two")
def test_a_word_with_a_slip_of_the_pen_is_told_with_what_it_was_taken_for(run: Run) -> None:
    answer = run("search", "rourek")

    assert "A-2026-0002" in answer.stdout
    assert answer.stderr == "Taken for “rourek”: “rourke”.\n"


@pytest.mark.usefixtures("two")
def test_nothing_found_is_said_and_no_word_is_refused(run: Run) -> None:
    nothing = run("search", "zebra")
    empty = run("search")

    assert (nothing.returncode, nothing.stdout) == (0, "No case has these words.\n")
    assert (run("search", "zebra", "--json").stdout, run("search", "zebra", "--plain").stdout) == ("[]\n", "")
    assert (empty.returncode, empty.stdout) == (2, "")
    assert "accessreq search WORDS" in empty.stderr


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("options", "cases"),
    [
        pytest.param((), ["A-2026-0002", "A-2026-0001"], id="all"),
        pytest.param(("--sort", "case"), ["A-2026-0001", "A-2026-0002"], id="in another order"),
        pytest.param(("--overdue",), ["A-2026-0001"], id="overdue"),
        pytest.param(("--since", "2026-07-01"), ["A-2026-0002"], id="since a day"),
        pytest.param(("--kind", "correction"), [], id="of another kind"),
        pytest.param(("--limit", "1"), ["A-2026-0002"], id="at most one"),
    ],
)
def test_a_search_is_narrowed_and_sorted_as_a_list_is(
    run: Run, options: tuple[str, ...], cases: list[str]
) -> None:
    answer = run("search", "elm", *options, "--json")

    assert [one["case"] for one in json.loads(answer.stdout)] == cases
    assert ("There are more than 1" in answer.stderr) == ("--limit" in options)


@pytest.mark.usefixtures("two")
def test_a_case_in_which_only_the_data_subject_may_still_act_is_open_for_any_open_alone(run: Run) -> None:
    run("identity", "a1", "--method", "signature", "--result", "accepted")
    run("deny", "a1", "--ground", "A05b", "a test", "--format", "text", "--yes")

    found = {
        option: [one["case"] for one in json.loads(run("list", option, "--json").stdout)]
        for option in ("--open", "--any-open")
    }
    searched = [one["case"] for one in json.loads(run("search", "maria", "--any-open", "--json").stdout)]
    later = run("list", "--any-open", "--json", "--today", "2027-07-10").stdout

    assert found == {"--open": ["A-2026-0002"], "--any-open": ["A-2026-0001", "A-2026-0002"]}
    assert searched == ["A-2026-0001"]
    assert [one["case"] for one in json.loads(later)] == ["A-2026-0002"]


@pytest.mark.usefixtures("two")
def test_a_search_is_saved_listed_used_and_deleted(run: Run, account: Path) -> None:
    saved = run("search", "wiretap", "--since", "2026-07-01", "--save", "taps")
    listed = run("list", "@taps", "--plain").stdout
    again = run("search", "@taps", "giraffe", "--plain").stdout
    other = run("search", "@taps", "maria").stdout
    known = run("search", "--saved").stdout
    deleted = run("search", "--delete", "@taps", "--json")
    gone = run("list", "@taps")

    assert "Saved as @taps, for this account alone" in saved.stderr
    assert (listed[:11], again[:11], other) == ("A-2026-0002", "A-2026-0002", "No case has these words.\n")
    assert known.splitlines() == ["Name   Search", "@taps  wiretap --since 2026-07-01"]
    assert (deleted.returncode, deleted.stdout) == (0, '{\n  "deleted": "taps"\n}\n')
    assert (gone.returncode, gone.stdout) == (4, "")
    assert run("search", "--saved").stdout.startswith("No search is saved.")
    assert [each.name for each in account.iterdir()] == ["searches.json"]


def test_a_list_takes_no_words(run: Run) -> None:
    answer = run("list", "rourke")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "accessreq search WORDS" in answer.stderr


@pytest.mark.usefixtures("two")
def test_a_search_that_cannot_be_read_is_not_saved(run: Run) -> None:
    wrong = run("search", "wiretap", "--since", "yesteryear", "--save", "taps")

    assert wrong.returncode == 3
    assert run("search", "--saved").stdout.startswith("No search is saved.")


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        pytest.param("rourke", (*HEAVY, "rich", "accessreq.cases.events"), id="a name"),
        pytest.param("rourek", (*BUT_FOR_SLIPS, "rich", "accessreq.cases.events"), id="a name with a slip"),
        pytest.param("giraffe", (*HEAVY, "rich"), id="a note"),
    ],
)
def test_a_search_imports_no_more_than_it_shows(office: Path, words: str, unneeded: tuple[str, ...]) -> None:
    imported = office / "imported.json"
    telling = TELLS_WHAT_IT_IMPORTED.replace("__IMPORTED__", repr(str(imported)))

    subprocess.run([sys.executable, "-c", telling, "search", words], check=True, capture_output=True)

    assert crept_in(imported, *unneeded) == {"code": 0, "crept in": []}
