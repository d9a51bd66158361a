import json
import subprocess
from collections.abc import Callable, Mapping

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_digest_names_cases_and_never_people(run: Run, logged: Run) -> None:
    logged("--email", "maria@example.org", "--phone", "518 555 0100")

    printed = run("alert", "--stdout").stdout + run("alert", "--json").stdout

    assert "A-2026-0001" in printed
    for personal in ("Maria", "Lopez", "Elm Street", "12207", "maria@", "518 555", "courses"):
        assert personal not in printed


def test_the_digest_carries_the_head_of_the_record(run: Run, logged: Run) -> None:
    logged()

    head = json.loads(run("alert", "--json").stdout)["head"]

    assert head in run("alert", "--stdout").stdout
    assert run("check", "--against", head).returncode == 0


def test_the_digest_of_a_quiet_day_says_so_unless_asked_to_be_silent(run: Run, logged: Run) -> None:
    logged("--on", "2026-07-10")

    spoken = run("alert", "--stdout")
    silent = run("alert", "--stdout", "--quiet-when-clear")

    assert "1 open, none overdue" in spoken.stdout
    assert (silent.returncode, silent.stdout, silent.stderr) == (0, "", "")


def test_what_is_overdue_is_told_however_quiet(run: Run, logged: Run) -> None:
    logged()

    assert "A-2026-0001" in run("alert", "--stdout", "--quiet-when-clear").stdout


def test_the_digest_of_one_day_is_the_same_however_often_it_runs(
    run: Run, logged: Run, digest: Callable[[], Mapping[str, str]]
) -> None:
    logged()
    before = digest()

    assert run("alert", "--stdout").stdout == run("alert", "--stdout").stdout
    assert digest() == before


def test_a_bare_alert_with_nobody_to_mail_to_prints_the_digest_and_says_so(run: Run, logged: Run) -> None:
    logged()

    answer = run("alert")

    assert answer.returncode == 0
    assert answer.stdout == run("alert", "--stdout").stdout
    assert answer.stdout.startswith("accessreq, Friday, July 10, 2026\n1 overdue\n")
    assert answer.stderr.startswith("Nothing was mailed: no --to is given")


def test_a_bare_alert_that_is_quiet_when_clear_says_nothing_at_all(run: Run) -> None:
    answer = run("alert", "--quiet-when-clear")

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "options", [("--via", "sendmail:"), ("--again",), ("--heartbeat", "weekly")], ids=" ".join
)
def test_mail_that_goes_to_nobody_is_wrong_usage(run: Run, options: tuple[str, ...]) -> None:
    answer = run("alert", *options)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "--to ADDRESS" in answer.stderr
