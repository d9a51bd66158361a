import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]


def test_the_log_is_written_as_csv_and_told(run: Run, logged: Run, office: Path) -> None:
    logged()

    answer = run("export", "csv", "-o", str(office / "log.csv"))

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[0] == f"Written: {office / 'log.csv'}"
    assert "Maria Lopez-Whitfield" in (office / "log.csv").read_text(encoding="utf-8-sig")


def test_json_tells_what_was_written(run: Run, logged: Run, office: Path) -> None:
    logged("--about", "=1+1 records")

    answer = run("export", "xlsx", "log", "-o", str(office / "log.xlsx"), "--json")

    told = json.loads(answer.stdout)
    assert {name: told[name] for name in ("file", "format", "rows", "as_text", "cut", "dry_run")} == {
        "file": str(office / "log.xlsx"),
        "format": "xlsx",
        "rows": {"log": 1},
        "as_text": 1,
        "cut": 0,
        "dry_run": False,
    }
    assert answer.stderr == "1 cell begins as a formula does; each is text, and nothing calculates it.\n"


def test_a_file_that_stands_there_is_not_written_over(run: Run, logged: Run, office: Path) -> None:
    logged()
    (office / "log.csv").write_text("signed")

    answer = run("export", "csv", "-o", str(office / "log.csv"))

    assert (answer.returncode, (office / "log.csv").read_text()) == (5, "signed")


def test_without_names_no_name_is_written(run: Run, logged: Run, office: Path) -> None:
    logged()

    answer = run(
        "export", "json", "log", "--without-names", "--since", "2026-01-01", "-o", str(office / "p.json")
    )

    assert answer.returncode == 0, answer.stderr
    rows = json.loads((office / "p.json").read_text())["rows"]
    assert ("name" in rows[0], rows[0]["case"], rows[0]["received"]) == (False, "A-2026-0001", "2026-06-30")
