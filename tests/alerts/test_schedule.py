import shutil
import subprocess
from datetime import time
from pathlib import Path

import pytest

from accessreq.alerts.schedule import Job, cron_lines, systemd_units, with_lines
from accessreq.errors import Refused

JOB = Job(command=("/opt/accessreq", "--store", "/srv/store.sqlite", "alert"), at=time(8, 30))
OURS = cron_lines(JOB, time(8, 30))
AWKWARD = ("/opt/accessreq", "alert", "--to", "a%b@example.org", '/srv/O\'Brien $HOME/"x" \\')


def test_cron_runs_the_alert_on_weekdays_at_the_time_of_the_machine() -> None:
    assert "5 12 * * 1-5 /opt/accessreq --store /srv/store.sqlite alert\n" in cron_lines(JOB, time(12, 5))


def test_a_percent_sign_does_not_end_the_line_for_cron() -> None:
    line = cron_lines(Job(command=AWKWARD, at=time(8, 30)), time(8, 30)).splitlines()[3]

    assert r"a\%b@example.org" in line


def test_the_shell_of_cron_hands_over_the_words_as_they_are() -> None:
    job = Job(command=("printf", r"%s\n", *AWKWARD), at=time(8, 30))
    command = cron_lines(job, time(8, 30)).splitlines()[3].split(" ", 5)[5].replace(r"\%", "%")

    said = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True).stdout

    assert said.splitlines() == list(AWKWARD)


def test_a_word_that_would_begin_a_line_of_its_own_is_refused() -> None:
    with pytest.raises(Refused, match=r"contains a control character"):
        Job(command=("/opt/accessreq", "alert\n* * * * * rm"), at=time(8, 30))


def test_lines_entered_again_take_the_place_of_the_old_ones() -> None:
    before = f"MAILTO=officer@example.org\n{cron_lines(JOB, time(7, 0))}0 1 * * * backup\n"

    after = with_lines(before, OURS)

    assert after == f"MAILTO=officer@example.org\n0 1 * * * backup\n{OURS}"
    assert with_lines(after, OURS) == after


def test_an_empty_crontab_gets_our_lines_alone() -> None:
    assert with_lines("", OURS) == OURS


def test_the_timer_keeps_new_yorks_time_and_makes_up_for_a_missed_morning() -> None:
    timer = systemd_units(JOB)["accessreq-alert.timer"]

    assert "OnCalendar=Mon..Fri *-*-* 08:30:00 America/New_York\n" in timer
    assert "Persistent=true\n" in timer


def test_a_unit_takes_no_word_for_a_variable_or_a_specifier() -> None:
    service = systemd_units(Job(command=AWKWARD, at=time(8, 30)))["accessreq-alert.service"]

    assert (
        'ExecStart=/opt/accessreq alert --to "a%%b@example.org" "/srv/O\'Brien $$HOME/\\"x\\" \\\\"\n'
        in service
    )


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    program = Job(command=("/bin/echo", *AWKWARD), at=time(8, 30))
    files = []
    for name, text in systemd_units(program).items():
        (tmp_path / name).write_text(text)
        files.append(str(tmp_path / name))

    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True, check=False
    )

    assert (verified.returncode, verified.stderr) == (0, "")
