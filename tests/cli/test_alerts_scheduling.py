"""The alert under a real cron: crontabs and a mailbox of its own in a mount namespace, and a faked clock."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
needs_cron = pytest.mark.skipif(
    os.geteuid() != 0 or FAKETIME is None or not Path("/usr/sbin/cron").exists(),
    reason="root, cron and the library faketime are needed for a cron of one's own",
)
# Nothing outside is touched: the folders of crontabs and of system programs are others in here.
IN_A_NAMESPACE = """
set -e
mount --bind {crontabs} /var/spool/cron/crontabs
mount --bind {programs} /usr/sbin
echo 'ACCESSREQ_TODAY=2026-07-07' | crontab -
{install}
LD_PRELOAD={faketime} FAKETIME='@2026-07-07 08:29:57' timeout 120 {programs}/cron -f &
for _ in $(seq 600); do [ -s {mail} ] && break; sleep 0.2; done
kill %1; wait || true
crontab -l
"""


@pytest.fixture
def under_cron(office: Path, tmp_path: Path) -> Callable[[str], tuple[str, str]]:
    """Install a schedule, let cron come to 08:30 on a Tuesday, and return the mail and the crontab."""
    crontabs, programs, mail = tmp_path / "crontabs", tmp_path / "programs", tmp_path / "mail"
    crontabs.mkdir(mode=0o700)
    programs.mkdir()
    mail.touch()
    shutil.copy("/usr/sbin/cron", programs)
    sendmail = programs / "sendmail"
    sendmail.write_text(f"#!/bin/sh\ncat >>{mail}.part\nmv {mail}.part {mail}\n")
    sendmail.chmod(0o755)

    def ran(install: str) -> tuple[str, str]:
        script = IN_A_NAMESPACE.format(
            crontabs=crontabs, programs=programs, install=install, faketime=FAKETIME, mail=mail
        )
        done = subprocess.run(
            ["unshare", "--mount", "/bin/sh", "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": os.environ["PATH"], "TZ": "America/New_York"},
        )
        return mail.read_text(encoding="utf-8"), done.stdout

    return ran


def typed(office: Path, *words: str) -> str:
    places = f"--store {office}/store.sqlite --settings {office}/settings.toml"
    return f"{sys.executable} -m accessreq {places} {' '.join(words)} >/dev/null"


@needs_cron
def test_on_a_business_morning_cron_runs_the_alert_and_mails_it_whole(
    office: Path, logged: Run, under_cron: Callable[[str], tuple[str, str]]
) -> None:
    logged()

    mail, crontab = under_cron(typed(office, "schedule", "cron", "--install"))

    assert "A-2026-0001  answer the request by July 7" in mail
    assert "Public Officers Law § 95(1)(a)" in mail
    assert "charset=utf-8" in mail
    assert "30 8 * * 1-5 " in crontab


@needs_cron
def test_a_schedule_that_is_placed_twice_stands_there_once(
    office: Path, under_cron: Callable[[str], tuple[str, str]]
) -> None:
    twice = "; ".join([typed(office, "schedule", "cron", "--install")] * 2)

    _, crontab = under_cron(twice)

    assert crontab.count("1-5 ") == 1
    assert crontab.startswith("ACCESSREQ_TODAY=2026-07-07\n")  # what stood there stays


def test_with_next_to_nothing_around_it_the_printed_command_tells_the_digest(
    office: Path, program: Run, logged: Run
) -> None:
    logged()
    told = json.loads(program("schedule", "cron", "--json").stdout)["text"]
    command = told.splitlines()[3].split(" ", 5)[5]

    bare = ["/usr/bin/env", "-i", "ACCESSREQ_TODAY=2026-07-07", "/bin/sh", "-c", command]
    run = subprocess.run(bare, capture_output=True, check=False, cwd="/")

    assert (run.returncode, run.stderr) == (0, b"")
    assert "A-2026-0001  answer the request" in run.stdout.decode()
    assert "§" in run.stdout.decode()


def test_on_a_public_holiday_the_scheduled_alert_is_silent(run: Run, logged: Run) -> None:
    logged()

    labor_day = run("alert", "--stdout", "--business-days", "--today", "2026-09-07")
    tuesday = run("alert", "--stdout", "--business-days", "--today", "2026-09-08")

    assert (labor_day.returncode, labor_day.stdout) == (0, "")
    assert "A-2026-0001" in tuesday.stdout


def test_on_a_floating_day_on_which_offices_are_open_the_alert_is_told(run: Run, logged: Run) -> None:
    logged()

    assert "A-2026-0001" in run("alert", "--stdout", "--business-days", "--today", "2026-11-03").stdout


def test_recipients_that_are_named_get_the_digest(run: Run) -> None:
    units = run("schedule", "systemd", "--to", "officer@example.org", "--at", "07:45").stdout

    assert "alert --business-days --to officer@example.org\n" in units
    assert "OnCalendar=Mon..Fri *-*-* 07:45:00 America/New_York" in units


def test_units_are_placed_where_systemd_looks_and_what_is_left_is_told(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(office / "config"))

    said = run("schedule", "systemd", "--install").stdout

    placed = office / "config" / "systemd" / "user"
    assert sorted(each.name for each in placed.iterdir()) == [
        "accessreq-alert.service",
        "accessreq-alert.timer",
    ]
    assert "Next: systemctl --user enable --now accessreq-alert.timer" in said


@pytest.mark.parametrize("options", [(), ("--install", "--dry-run")])
def test_what_is_only_shown_is_placed_nowhere(
    options: tuple[str, ...], run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(office / "config"))

    said = run("schedule", "systemd", *options).stdout

    assert "ExecStart=" in said
    assert not (office / "config").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(("--to", "a@example.org, b@example.org"), "one plain address", id="two in one"),
        pytest.param(("--at", "8"), "not a time of day", id="an hour without minutes"),
    ],
)
def test_a_schedule_that_could_not_run_is_refused(options: tuple[str, ...], words: str, run: Run) -> None:
    answer = run("schedule", "cron", *options)

    assert (answer.returncode, answer.stdout) == (3, "")
    assert words in answer.stderr


def test_a_machine_of_another_zone_is_told_its_own_time(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")  # no summer time: 9:30 or 10:30 hours ahead
    time.tzset()

    answer = run("schedule", "cron")
    monkeypatch.undo()
    time.tzset()

    assert re.search(r"^0 (18|19) \* \* 1-5 ", answer.stdout, re.MULTILINE)
    assert "Cron keeps the clock of this machine" in answer.stderr
