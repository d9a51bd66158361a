"""What becomes of a store when the program has changed, and nobody types ``upgrade``."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.store.database import Server
from accessreq.store.index import DEADLINE_COLUMNS, DOCKET_COLUMNS
from accessreq.store.schema import LAYOUTS
from tests.another_version import AnotherVersion, copied

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]

STORES = Path(__file__).parents[1] / "stores"
# The cases with letters in the stores that were kept, and how many letters there are.
CASES = {2: ["A-2026-0001"], 3: ["A-2026-0001", "A-2026-0002", "A-2026-0003", "C-2026-0001"]}
LETTERS = {2: 3, 3: 12}

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


# Each version is made once: commands leave nothing in it but what Python compiles.
@pytest.fixture(scope="module")
def counts_six_days(tmp_path_factory: pytest.TempPathFactory) -> AnotherVersion:
    """A version that counts one business day more than the law says."""
    another = copied(tmp_path_factory.mktemp("six-days"))
    another.change("law/days.py", "left = period.length - (", "left = period.length + 1 - (")
    return another


@pytest.fixture(scope="module")
def has_more_columns(tmp_path_factory: pytest.TempPathFactory) -> AnotherVersion:
    """A version whose index says more of each case and of each deadline."""
    another = copied(tmp_path_factory.mktemp("columns"))
    for table in ("DeadlineTable", "WordTable"):
        another.change(
            "store/tables.py",
            f"\n\n\nclass {table}(",
            f"\n    more: str = Field(sa_type=Words)\n\n\nclass {table}(",
        )
    for laid in LAYOUTS.values():
        another.change("store/schema.py", laid, "0" * 64)
    for columns in (DOCKET_COLUMNS, DEADLINE_COLUMNS):
        end = f'    "{columns[-1]}",\n'
        another.change("store/index.py", f"{end})", f'{end}    "more",\n)')
    another.change(
        "store/indexing.py",
        '"recorded_by": recorded_by,',
        '"recorded_by": recorded_by, "more": "x",',
        times=2,
    )
    another.change("store/indexing.py", '        "moot": int(', '        "more": "x",\n        "moot": int(')
    return another


@pytest.mark.usefixtures("logged_case")
def test_a_changed_line_of_the_law_moves_the_index_and_each_date_is_told(
    counts_six_days: AnotherVersion,
) -> None:
    due = counts_six_days.run("due", "--json")
    shown = counts_six_days.run("show", "1", "--json")

    assert [each["due"] for each in json.loads(due.stdout)] == ["2026-07-08"]
    assert "A-2026-0001: “answer the request”, due moved from 2026-07-07 to 2026-07-08.\n" in due.stderr
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
    assert "A-2026-0001: “answer the request”, due moved from 2026-07-08 to 2026-07-07.\n" in due.stderr
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


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> AnotherVersion:
    """A version in which a fact of letters, a part of their frame and a fact of events have other names."""
    another = copied(tmp_path_factory.mktemp("renamed"))
    another.rename("addressee", "written_to")
    another.rename("salutation", "opening_line")
    another.change(
        "letters/document.py", "opening_line: str\n", 'opening_line: str = field(name="salutation")\n'
    )
    another.rename("attachments", "scans")
    for file in ("cases/events.py", "cases/appeals.py"):
        another.change(
            file,
            "    scans: tuple[DocumentKept, ...] = ()",
            '    scans: tuple[DocumentKept, ...] = msgspec.field(default=(), name="attachments")',
        )
        another.change(
            file,
            "from datetime import date\n",
            "from datetime import date\n\nimport msgspec\n",
        )
    return another


@pytest.fixture
def with_a_letter(run: Run, logged: Callable[..., Answer], tmp_path: Path) -> None:
    """A-2026-0001 has a scan of the request and a grant, in English and in Spanish."""
    (tmp_path / "scan.txt").write_text("A request on paper.")
    logged("--attach", str(tmp_path / "scan.txt"), "--language", "es")
    known = ("--method", "signature", "--result", "accepted", "--on", "2026-07-01")
    assert run("identity", "1", *known).returncode == 0
    assert run("grant", "1").returncode == 0


@pytest.mark.sqlite  # what stands in an entry or a document is the same on both engines
@pytest.mark.usefixtures("with_a_letter")
def test_a_letter_is_proved_by_a_version_that_calls_its_facts_otherwise(renamed: AnotherVersion) -> None:
    proved = renamed.run("letter", "verify", "1", "--json")
    checked = renamed.run("check")
    shown = renamed.run("show", "1", "--json")

    assert proved.returncode == 0, proved.stderr
    (letter,) = json.loads(proved.stdout)["letters"]
    assert (proved.returncode, letter["verdict"], letter["damage"]) == (0, "same", None)
    assert {each["again"] for each in letter["formats"]} == {"same"}
    assert (checked.returncode, shown.returncode) == (0, 0)
    assert json.loads(shown.stdout)["entries"][0]["facts"]["attachments"][0]["name"] == "scan.txt"


@pytest.mark.sqlite
@pytest.mark.usefixtures("with_a_letter")
def test_a_fact_that_is_renamed_and_not_stored_under_its_name_is_found_by_the_check(tmp_path: Path) -> None:
    another = copied(tmp_path / "another")
    another.rename("attachments", "scans")

    checked = another.run("check")

    assert checked.returncode == 7
    assert "attachments" in checked.stdout


@pytest.mark.sqlite
@pytest.mark.parametrize("form", [2, 3])
def test_letters_that_were_kept_in_the_older_form_are_proved_by_it_too(
    renamed: AnotherVersion, form: int, office: Path
) -> None:
    store = Path(shutil.copy(STORES / f"form-{form}.sqlite", office / "old.sqlite"))
    store.chmod(0o600)
    at = ("--store", str(store), "--today", "2026-08-12")

    renamed.run("upgrade", *at)
    proved = [
        json.loads(renamed.run("letter", "verify", case, "--json", *at).stdout)
        for case in {2: ["A-2026-0001"], 3: ["A-2026-0001", "A-2026-0002", "A-2026-0003", "C-2026-0001"]}[
            form
        ]
    ]
    checked = renamed.run("check", *at)

    assert [letter["verdict"] for case in proved for letter in case["letters"]] == ["same"] * LETTERS[form]
    assert checked.returncode == 0, checked.stdout
