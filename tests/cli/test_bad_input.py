"""Four hundred command lines that must be refused: each with its code and its words, and the store as before.

They stand in ``data/bad_input.jsonl``, one a line: the fault of the list that it is an
instance of, where there is one, the words of the command line, what is given on
standard input (so many ``times``), the exit code, and what must be said.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from accessreq.cli.run import run

ROWS: Final = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "bad_input.jsonl").read_text(encoding="utf-8").splitlines()
]
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PROOF: Final = ("--method", "signature", "--result", "accepted")
JANE: Final = (
    "--name",
    "Jane Q. Sample",
    "--address",
    "12 Elm Street; Troy, New York 12180",
    "--about",
    "file",
)

# A page of history: what the cases of the office are, before bad input comes.
HISTORY: Final = (
    ("receive", "access", *JANE, "--on", "2026-06-30"),  # a1: proved, unanswered
    ("identity", "a1", *PROOF, "--on", "2026-07-01"),
    ("receive", "access", *JANE, "--on", "2026-06-29"),  # a2: nothing since
    ("receive", "access", *JANE, "--on", "2026-06-22"),  # a3: granted
    ("identity", "a3", *PROOF, "--on", "2026-06-22"),
    ("acknowledge", "a3", "--today", "2026-06-26"),
    ("grant", "a3", "--pages", "2", "--today", "2026-07-06"),
    ("receive", "access", *JANE, "--on", "2026-06-23"),  # a4: denied
    ("deny", "a4", "--ground", "A01", "--today", "2026-06-26"),
    ("receive", "access", *JANE, "--on", "2026-06-24"),  # a5: withdrawn
    ("withdraw", "a5", "--on", "2026-06-26"),
    ("receive", "access", *JANE, "--on", "2026-06-25"),  # a6: denied, and appealed
    ("deny", "a6", "--ground", "A01", "--today", "2026-06-26"),
    ("appeal", "a6", "--on", "2026-07-06"),
    ("receive", "correction", *JANE, "--item", "Name: Itoh => Ito", "--item", "Year: 1990 => 1991")
    + ("--on", "2026-06-22"),  # c1: one of two items made
    ("identity", "c1", *PROOF, "--on", "2026-06-22"),
    ("grant", "c1", "--item", "1", "--changed", "2026-06-29", "--today", "2026-06-30"),
    ("receive", "correction", *JANE, "--item", "Street: Elm => Oak", "--on", "2026-06-23"),  # c2: refused
    ("deny", "c2", "--ground", "C01", "The deed says Elm.", "--today", "2026-06-30"),
)
ISSUING: Final = ("acknowledge", "grant", "deny", "appeal")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a history, in which no command of this module may change anything."""
    folder = tmp_path_factory.mktemp("bad-input")
    with pytest.MonkeyPatch.context() as patched:
        enter(folder, patched)
        assert run(["init", "--example", "-q"]) == 0
        for words in HISTORY:
            plain = ("--format", "text") if words[0] in ISSUING else ()
            assert run([*words, *plain, *(("--new", "another") if words[0] == "receive" else ())]) == 0, words
        (folder / "empty.txt").touch()
        (folder / "taken").write_text("minutes of the meeting")
        (folder / "latin.txt").write_bytes(b"Zo\xeb")
        (folder / "empty.sqlite").touch()
        (folder / "foreign.sqlite").write_bytes(
            b"not a database, but as long as the header of one would be" * 20
        )
        (folder / "link.sqlite").symlink_to(folder / "store.sqlite")
    return folder


@pytest.fixture
def files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sit down in the office, and hold the bytes of its files before and after against each other."""
    enter(folder, monkeypatch)
    before = hashes(folder)
    yield
    assert hashes(folder) == before


def test_there_are_four_hundred_of_them_and_each_is_another() -> None:
    assert len(ROWS) >= 400
    assert len({json.dumps([row["argv"], row.get("stdin")]) for row in ROWS}) == len(ROWS)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['fault']}: {row['id']}" if row["fault"] else row["id"]
)
def test_bad_input_is_refused_in_words_and_leaves_the_store_as_it_was(
    row: Mapping[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = row.get("stdin", "").encode("latin-1") * row.get("times", 1)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))

    code = run(row["argv"])

    said = capsys.readouterr()
    assert (code, said.out) == (row["code"], ""), said.err
    assert row["says"] in " ".join(said.err.split())
    assert "Traceback" not in said.err
    assert CONTROL.search(said.out + said.err) is None


def enter(folder: Path, patched: pytest.MonkeyPatch) -> None:
    patched.setenv("ACCESSREQ_STORE", str(folder / "store.sqlite"))
    patched.setenv("ACCESSREQ_SETTINGS", str(folder / "settings.toml"))
    patched.setenv("ACCESSREQ_TODAY", "2026-07-10")
    patched.chdir(folder)


def hashes(folder: Path) -> Mapping[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }
