"""Fault 78: an alert that is killed between sending and marking is repeated once at most, and never lost.

As a harness with as many kills as wanted:
KILLS=150 .venv/bin/python -m pytest -s tests/cli/test_alert_killed.py
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from tests.alerts.post_office import PostOffice, opened

Run = Callable[..., subprocess.CompletedProcess[str]]
SHORT = 25  # kills in the suite: more than there are calls
PROGRAM = Path(__file__).parent / "programs" / "alert_killed.py"


class Count(Struct, frozen=True):
    """What came of a number of kills."""

    calls: int
    mornings: list[str]
    killed: int
    again: set[int]
    arrived: Counter[str]
    names: set[str]

    @property
    def lost(self) -> list[str]:
        return [day for day in self.mornings if not self.arrived[day]]

    @property
    def repeated(self) -> dict[str, int]:
        return {day: count - 1 for day, count in self.arrived.items() if count > 1}


def count(asked: int, office: Path, *wrong: str) -> Count:
    post_office = PostOffice()
    with opened(post_office) as way:
        ran = subprocess.run(
            [sys.executable, PROGRAM, office, way, str(asked), *wrong],
            capture_output=True,
            text=True,
            check=True,
        )
    told = json.loads(ran.stdout.splitlines()[-1])
    names = [each["Message-ID"] for each in post_office.mailboxes.get("ada@example.org", [])]
    return Count(
        calls=told["calls"],
        mornings=[each["day"] for each in told["trials"]],
        killed=sum(each["killed"] for each in told["trials"]),
        again={each["again"] for each in told["trials"]},
        arrived=Counter(day_of(name) for name in names),
        names=set(names),
    )


@pytest.fixture
def sending_office(office: Path, logged: Run) -> Path:
    """An office with one overdue request, whose settings name a sender."""
    path = office / "settings.toml"
    path.write_text(path.read_text("utf-8").replace("# from =", "from ="), "utf-8")
    logged()
    return office


def test_78_a_kill_between_sending_and_marking_loses_nothing_and_repeats_at_most_once(
    run: Run, sending_office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = int(os.environ.get("KILLS", "0"))

    found = count(asked or SHORT, sending_office)

    if asked:
        with capsys.disabled():
            told = f"{found.killed} kills at {found.calls} calls: lost {len(found.lost)}"
            print(f"\n{told}, repeated {len(found.repeated)}, each once at most")  # noqa: T201
    assert (found.killed, found.again) == (asked or SHORT, {0})
    assert found.lost == []
    assert set(found.repeated.values()) == {1}  # a kill right after the mail was accepted, and no more
    assert len(found.names) == len(found.mornings) + 2  # a repetition has the name of what it repeats
    assert marked(sending_office) == Counter(found.mornings)
    assert run("check").returncode == 0


def test_78_the_harness_catches_a_program_that_marks_first(sending_office: Path) -> None:
    assert count(8, sending_office, "marks-first").lost


def marked(office: Path) -> Counter[str]:
    with sqlite3.connect(office / "store.sqlite") as database:
        rows = database.execute(
            "SELECT \"on\" FROM entry WHERE kind = 'digest-sent' AND \"on\" >= '2026-07-10'"
        )
        days = Counter(day for (day,) in rows)
    database.close()
    return days


def day_of(message_id: str) -> str:
    day = message_id.split(".")[1]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"
