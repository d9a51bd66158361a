"""Faults 63 to 66, 85, 88 to 91 and 93, and rules R2 to R4: what becomes of the store."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]

PROGRAMS = Path(__file__).parent / "programs"
ADA = ("receive", "access", "--name", "Ada Young", "--about", "my file")
SCHEDULE = """
[[retention]]
series = "access"
length = 2
unit = "years"
authority = "Records schedule 12345, item 7"
"""
EVERY_KIND = [("list",), ("due",), ("show", "1"), ADA, ("note", "1", "x"), ("check",), ("alert", "--stdout")]


def test_85_a_kill_at_any_moment_leaves_a_whole_case_or_none(office: Path) -> None:
    answer = subprocess.run(
        [
            sys.executable,
            PROGRAMS / "killed_everywhere.py",
            office / "store.sqlite",
            office / "settings.toml",
        ],
        capture_output=True,
        check=True,
    )

    *killed, finished = json.loads(answer.stdout.splitlines()[-1])
    assert {each["check"] for each in killed} == {0}
    # Stored and not acknowledged is told by the next run, which makes no second case (R4).
    assert {each["again"] for each in killed} == {0, 5}
    assert (finished["killed"], finished["again"]) == (False, 5)
    assert len(killed) > 10


def test_r4_running_receive_again_after_a_kill_names_the_case_that_was_stored(
    program: Run, run: Run, logged: Run
) -> None:
    logged()

    again = program(
        *("receive", "access", "--name", "Maria Lopez-Whitfield", "--on", "2026-06-30"),
        *("--about", "All records of courses that I applied for"),
    )

    assert again.returncode == 5
    assert "A-2026-0001" in again.stderr
    assert len(json.loads(run("list", "--json").stdout)) == 1


@pytest.mark.parametrize("arguments", EVERY_KIND)
def test_88_a_missing_store_is_said_and_never_made(
    run: Run, office: Path, arguments: tuple[str, ...]
) -> None:
    (office / "store.sqlite").unlink()

    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (6, "")
    assert "There is no store here" in answer.stderr
    assert "accessreq init" in answer.stderr
    assert not (office / "store.sqlite").exists()


@pytest.mark.parametrize("arguments", EVERY_KIND)
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="89: empty"),
        pytest.param(b"Dear Sir or Madam,\n" * 300, id="90: a text"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 8176, id="90: a broken page"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    run: Run, office: Path, digest: Digest, arguments: tuple[str, ...], content: bytes
) -> None:
    (office / "store.sqlite").write_bytes(content)
    before = digest()

    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (7, "")
    assert len(answer.stderr.splitlines()) == 3
    assert digest() == before


@pytest.mark.parametrize("arguments", EVERY_KIND)
def test_89_a_database_of_another_program_is_refused_and_left_alone(
    run: Run, office: Path, digest: Digest, arguments: tuple[str, ...]
) -> None:
    (office / "store.sqlite").unlink()
    with closing(sqlite3.connect(office / "store.sqlite")) as database:
        database.executescript("CREATE TABLE entry (seq INTEGER); INSERT INTO entry VALUES (1)")
    before = digest()

    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (7, "")
    assert digest() == before


def test_91_a_store_of_a_newer_program_is_left_alone(run: Run, office: Path, digest: Digest) -> None:
    with closing(sqlite3.connect(office / "store.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
    before = digest()

    codes = {run(*arguments).returncode for arguments in EVERY_KIND}

    assert codes == {6}
    assert digest() == before


def test_87_a_store_that_is_held_by_another_is_waited_for_and_then_said(
    run: Run, logged: Run, office: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged()
    monkeypatch.setattr("accessreq.store.connection.WAIT_SECONDS", 0.2)
    before = digest()

    with closing(sqlite3.connect(office / "store.sqlite", isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        answer = run("note", "A-2026-0001", "telephoned")
        database.execute("ROLLBACK")

    assert (answer.returncode, answer.stdout) == (6, "")
    assert digest() == before


@pytest.mark.parametrize("arguments", EVERY_KIND)
def test_63_a_store_on_a_network_drive_is_refused_and_left_alone(
    run: Run,
    logged: Run,
    office: Path,
    digest: Digest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
) -> None:
    logged()
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"31 30 0:27 / {office} rw - nfs4 nas:/office rw\n")
    monkeypatch.setattr("accessreq.store.connection._MOUNTS", mounts)
    before = digest()

    refused = run(*arguments)
    monkeypatch.setenv("ACCESSREQ_NETWORK_STORE", "allow")
    allowed = run("list")

    assert (refused.returncode, refused.stdout) == (6, "")
    assert "lies on a network filesystem (nfs4)" in refused.stderr
    assert "ACCESSREQ_NETWORK_STORE=allow" in refused.stderr
    assert (allowed.returncode, digest()) == (0, before)


def test_62_a_store_that_others_can_read_is_spoken_of_by_every_command_and_check_ends_with_7(
    run: Run, logged: Run, office: Path
) -> None:
    logged()
    (office / "store.sqlite").chmod(0o644)

    said = [run(*arguments) for arguments in (("list",), ("note", "1", "x"), ("show", "1"))]
    checked = run("check")
    (office / "store.sqlite").chmod(0o600)

    assert [each.returncode for each in said] == [0, 0, 0]
    assert all("reached by other users of this machine: chmod 600" in each.stderr for each in said)
    assert (checked.returncode, "readable-by-others" in run("check", "--plain").stdout) == (7, False)
    assert "chmod 600" in checked.stdout
    assert run("list").stderr == ""


def test_93_an_older_backup_is_found_by_the_head_of_a_letter_that_was_issued_later(
    run: Run, proved: None, office: Path
) -> None:
    run("backup", str(office / "older.sqlite"))
    run("grant", "A-2026-0001")
    letter = run("letter", "show", "A-2026-0001", "1").stdout
    head = letter.rpartition("record ")[2].split()[0]
    (office / "store.sqlite").rename(office / "store-before.sqlite")

    refused = run("restore", str(office / "older.sqlite"), "--against", "4:0123456789abcdef")
    restored = run("restore", str(office / "older.sqlite"), "--against", head)
    checked = run("check", "--against", "4:0123456789abcdef")

    assert (refused.returncode, "The store ends at entry 2" in refused.stderr) == (7, True)
    assert restored.returncode == 0, restored.stderr
    assert (checked.returncode, "The store ends at entry 2" in checked.stdout) == (7, True)


def test_64_a_full_disk_stores_nothing_and_says_so(run: Run, logged: Run, office: Path) -> None:
    (office / "scan.bin").write_bytes(os.urandom(400_000))
    logged()
    before = run("list", "--json").stdout

    answer = under_a_limit_of(200_000, "attach", "A-2026-0001", str(office / "scan.bin"))

    assert (answer.returncode, answer.stdout) == (6, "")
    assert len(answer.stderr.splitlines()) >= 2
    assert run("list", "--json").stdout == before
    assert run("check").returncode == 0


def test_65_a_disk_that_fills_while_a_letter_is_saved_leaves_no_part_of_it(
    run: Run, proved: None, office: Path
) -> None:
    run("grant", "A-2026-0001")

    answer = under_a_limit_of(
        10_000, "letter", "save", "A-2026-0001", "--format", "pdf", "-o", str(office / "out")
    )

    assert answer.returncode == 6
    assert "accessreq letter save" in answer.stderr
    assert list((office / "out").iterdir()) == []


def test_65_a_disk_that_fills_while_a_letter_is_saved_over_another_leaves_the_old_one(
    run: Run, proved: None, office: Path
) -> None:
    run("grant", "A-2026-0001")
    saving = ("letter", "save", "A-2026-0001", "--format", "pdf", "-o", str(office / "out"))
    assert run(*saving).returncode == 0
    (letter,) = (office / "out").iterdir()
    letter.write_bytes(b"%PDF-1.7 as it was signed")

    answer = under_a_limit_of(10_000, *saving, "--replace")

    assert answer.returncode == 6
    assert {each.name: each.read_bytes() for each in (office / "out").iterdir()} == {
        letter.name: b"%PDF-1.7 as it was signed"
    }


def test_66_a_case_that_was_stored_is_said_when_stdout_is_full(run: Run, office: Path) -> None:
    answer = with_stdout_full(*ADA)

    assert answer.returncode == 6
    assert answer.stderr.endswith("accessreq list\n")
    assert "A-2026-0001 is stored. See it: accessreq show A-2026-0001\n" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert len(json.loads(run("list", "--json").stdout)) == 1


def test_66_each_case_of_several_that_was_stored_is_said_when_stdout_is_full(run: Run, office: Path) -> None:
    for n in range(1, 4):
        assert run(*ADA, "--on", "2026-07-01", "--about", f"file {n}").returncode == 0

    trial = with_stdout_full("acknowledge", "1", "3", "--format", "text", "--dry-run")
    answer = with_stdout_full("acknowledge", "1", "99", "3", "--yes", "--format", "text")

    assert (trial.returncode, "is stored" in trial.stderr) == (6, False)
    assert answer.returncode == 6
    assert [line for line in answer.stderr.splitlines() if "is stored" in line] == [
        f"{case} is stored. See it: accessreq show {case}" for case in ("A-2026-0001", "A-2026-0003")
    ]
    assert "99: There is no case" in answer.stderr
    statuses = [each["status"] for each in json.loads(run("list", "--json").stdout)]
    assert statuses == ["acknowledged", "received", "acknowledged"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ("dispose", "A-2026-0001", "--confirm", "A-2026-0001", "--today", "2029-01-15"),
            "A-2026-0001 is disposed of. Its certificate: accessreq dispose A-2026-0001 --certificate",
            id="66: disposed of",
        ),
        pytest.param(
            ("letter", "final", "1", "1", "letter.pdf"),
            "A-2026-0001 is stored. See it: accessreq show A-2026-0001",
            id="66: the signed paper",
        ),
        pytest.param(
            ("calendar", "close", "2026-07-09", "--reason", "flood"),
            "It is entered. See it: accessreq calendar days",
            id="66: a day of the calendar",
        ),
    ],
)
def test_whatever_else_was_stored_is_said_when_stdout_is_full(
    run: Run,
    proved: None,
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    with (office / "settings.toml").open("a") as settings:
        settings.write(SCHEDULE)
    assert run("grant", "A-2026-0001", "--today", "2026-07-02", "--format", "pdf").returncode == 0
    saved = run("letter", "save", "A-2026-0001", "--format", "pdf", "-o", str(office / "out"))
    assert saved.returncode == 0, saved.stderr
    (letter,) = (office / "out").iterdir()
    letter.rename(office / "letter.pdf")
    monkeypatch.chdir(office)

    answer = with_stdout_full(*arguments)

    assert answer.returncode == 6
    assert said in answer.stderr.splitlines()


def with_stdout_full(*arguments: str) -> Answer:
    """Run a command line whose standard output takes nothing."""
    with Path("/dev/full").open("w") as full:
        return subprocess.run(
            [sys.executable, "-m", "accessreq", *arguments],
            check=False,
            encoding="utf-8",
            stderr=subprocess.PIPE,
            stdout=full,
        )


def under_a_limit_of(octets: int, *arguments: str) -> Answer:
    """Run a command line that may make no file larger than this; the shell counts in blocks of 512.

    Nor is anything compiled: Python does not see that it wrote half of a file, and would read it next time.
    """
    return subprocess.run(
        [
            "sh",
            "-c",
            f'ulimit -f {octets // 512}; exec "$@"',
            "-",
            sys.executable,
            "-B",
            "-m",
            "accessreq",
            *arguments,
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
