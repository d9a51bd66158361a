"""The walk of one date in the documents, held against the store that it describes."""

import json
import re
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGE = Path(__file__).parents[2] / "docs" / "one-date.md"
_JSON = re.compile(r"```json\n(.*?)```", re.DOTALL)


def test_the_bodies_that_the_page_shows_are_those_that_are_stored(run: Run, office: Path) -> None:
    shown = [json.loads(each) for each in _JSON.findall(PAGE.read_text("utf-8"))]
    run(
        *("receive", "access", "--on", "2026-06-30", "--name", "Jane Q. Sample", "--today", "2026-06-30"),
        *("--address", "12 Elm Street; Troy, New York 12180"),
        *("--about", "my course applications since January 2024"),
    )
    run(
        *("strike", "1", "1", "--reason", "the stamp on the envelope says June 29"),
        *("--instead", "on=2026-06-29", "--today", "2026-07-01"),
    )

    with closing(sqlite3.connect(office / "store.sqlite")) as store:
        bodies = store.execute("SELECT body FROM entry WHERE seq < 3 ORDER BY seq").fetchall()
    stored = [json.loads(body) for (body,) in bodies]

    assert [{**each, "salt": ""} for each in shown] == [{**each, "salt": ""} for each in stored]
