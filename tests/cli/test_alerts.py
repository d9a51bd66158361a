import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from icalendar import Calendar

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_feed_is_written_and_its_counts_are_told(run: Run, logged: Run, office: Path) -> None:
    logged()

    told = json.loads(run("feed", "-o", str(office / "duties.ics"), "--json").stdout)

    assert told == {
        "file": str(office / "duties.ics"),
        "open": 1,
        "new": 1,
        "changed": 0,
        "cancelled": 0,
    }
    assert len(Calendar.from_ical((office / "duties.ics").read_bytes()).walk("VEVENT")) == 1


def test_without_a_file_the_feed_is_printed_byte_for_byte(program: Run, logged: Run) -> None:
    logged()

    printed = program("feed").stdout

    assert printed.startswith("BEGIN:VCALENDAR")
    assert printed.count("BEGIN:VEVENT") == 1


def test_the_feed_keeps_nothing_in_the_store(
    run: Run, logged: Run, digest: Callable[[], Mapping[str, str]]
) -> None:
    logged()
    before = digest()

    run("feed")
    run("feed", "-o", "elsewhere.ics", "--dry-run")

    assert digest() == before


def test_an_officer_reads_where_it_went_and_what_has_changed(run: Run, logged: Run, office: Path) -> None:
    logged()

    said = run("feed", "-o", str(office / "duties.ics")).stdout

    assert said == f"Written: {office / 'duties.ics'}\n1 open: 1 new, 0 changed. 0 cancelled.\n"
    assert run("feed", "-o", str(office / "duties.ics"), "--plain").stdout == (
        f"{office / 'duties.ics'}\t1\t0\t0\t0\n"
    )


def test_another_file_is_not_replaced(run: Run, logged: Run, office: Path) -> None:
    logged()
    (office / "notes.txt").write_text("call back")

    answer = run("feed", "-o", str(office / "notes.txt"))

    assert answer.returncode == 3
    assert "accessreq feed -o FILE.ics" in answer.stderr
    assert (office / "notes.txt").read_text() == "call back"
