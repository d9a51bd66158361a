"""What becomes of a store when the program has changed, and nobody types ``upgrade``."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.store.place import Server
from tests.another_version import AnotherVersion, copied

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]

pytestmark = pytest.mark.both_engines


@pytest.fixture(autouse=True)
def its_store(
    engine: str, office: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office keeps its record on each engine in turn."""
    if engine == "postgresql":
        place: Server = request.getfixturevalue("store_on_server")
        (office / "store.sqlite").unlink()
        monkeypatch.setenv("ACCESSREQ_STORE", place.address)


@pytest.fixture
def another(tmp_path: Path) -> AnotherVersion:
    return copied(tmp_path / "another")


@pytest.fixture
def counts_six_days(another: AnotherVersion) -> AnotherVersion:
    """A version that counts one business day more than the law says."""
    another.change("law/days.py", "left = length - int(", "left = length + 1 - int(")
    return another


@pytest.fixture
def has_more_columns(another: AnotherVersion) -> AnotherVersion:
    """A version whose index says more of each case and of each deadline."""
    for table in ("DeadlineTable", "IndexStateTable"):
        another.change(
            "store/tables.py",
            f"\n\n\nclass {table}(",
            f"\n    more: str = Field(sa_type=Words)\n\n\nclass {table}(",
        )
    another.change("store/index.py", '    "recorded_by",\n)', '    "recorded_by",\n    "more",\n)')
    another.change("store/index.py", '    "ended",\n)', '    "ended",\n    "more",\n)')
    another.change(
        "store/index.py", '"recorded_by": recorded_by,', '"recorded_by": recorded_by, "more": "x",', times=2
    )
    another.change("store/index.py", '        "moot": int(', '        "more": "x",\n        "moot": int(')
    return another


@pytest.mark.usefixtures("logged_case")
def test_a_changed_line_of_the_law_moves_the_index_and_each_date_is_told(
    counts_six_days: AnotherVersion,
) -> None:
    due = counts_six_days.run("due", "--json")
    shown = counts_six_days.run("show", "1", "--json")

    assert [each["due"] for each in json.loads(due.stdout)] == ["2026-07-08"]
    assert "A-2026-0001: answer-access, due moved from 2026-07-07 to 2026-07-08.\n" in due.stderr
    assert json.loads(shown.stdout)["deadlines"][0]["due"] == "2026-07-08"
    assert shown.stderr == ""
    assert counts_six_days.run("check").returncode == 0


@pytest.mark.usefixtures("logged_case")
def test_going_back_to_the_program_before_moves_the_dates_back(
    counts_six_days: AnotherVersion, run: Run
) -> None:
    counts_six_days.run("due")

    due = run("due", "--json")

    assert [each["due"] for each in json.loads(due.stdout)] == ["2026-07-07"]
    assert "A-2026-0001: answer-access, due moved from 2026-07-08 to 2026-07-07.\n" in due.stderr
    assert run("check").returncode == 0


@pytest.mark.usefixtures("logged_case")
def test_a_new_column_of_the_index_needs_no_upgrade(has_more_columns: AnotherVersion) -> None:
    listed = has_more_columns.run("list", "--json")
    noted = has_more_columns.run("note", "1", "telephoned")
    due = has_more_columns.run("due", "--json")

    assert (listed.returncode, noted.returncode, due.returncode) == (0, 0, 0)
    assert [each["case"] for each in json.loads(listed.stdout)] == ["A-2026-0001"]
    assert [each["due"] for each in json.loads(due.stdout)] == ["2026-07-07"]
    assert "moved" not in listed.stderr + due.stderr
    assert has_more_columns.run("check").returncode == 0
    assert has_more_columns.run("upgrade").stdout.endswith("nothing to do.\n")


def test_a_new_column_of_the_index_is_there_for_the_first_case(has_more_columns: AnotherVersion) -> None:
    request = ("--name", "Ada Young", "--about", "my file", "--on", "2026-07-06")

    empty = has_more_columns.run("due", "--json")
    received = has_more_columns.run("receive", "access", *request)

    assert (empty.returncode, json.loads(empty.stdout)) == (0, [])
    assert received.returncode == 0, received.stderr
    assert has_more_columns.run("check").returncode == 0


@pytest.mark.usefixtures("logged_case")
def test_a_column_that_is_gone_again_needs_no_upgrade_either(
    has_more_columns: AnotherVersion, run: Run
) -> None:
    has_more_columns.run("due")

    assert run("due", "--plain").stdout.startswith("A-2026-0001\tanswer-access")
    assert run("check").returncode == 0


@pytest.fixture
def logged_case(logged: Callable[..., Answer]) -> None:
    """A-2026-0001 came on Tuesday, June 30, 2026; five business days end on Tuesday, July 7."""
    logged()
