import errno
import fcntl
import json
import os
import pwd
import signal
import subprocess
import sys
import termios
import time
from array import array
from collections.abc import Callable, Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from accessreq.cli.run import run as run_here
from tests.cli.conftest import PROGRAM, started_at_a_terminal, until_it_asks
from tests.clocks import WITH_FAKETIME, clock_that_says

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
AtTerminal = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]

ADA = ("receive", "access", "--name", "Ada Young", "--about", "my file")


@pytest.mark.parametrize(
    "arguments", [["--version"], ["-V"], ["--help"], ["due", "--help"], ["letter", "-h"]]
)
def test_help_and_version_need_no_settings_and_no_store(
    office: Path, arguments: list[str], program: Run
) -> None:
    for each in ("settings.toml", "store.sqlite"):
        (office / each).unlink()

    answer = program(*arguments)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "accessreq" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("frobnicate",), "No such command 'frobnicate'", id="unknown command"),
        pytest.param(("lisst",), "Did you mean 'list'?", id="mistyped command"),
        pytest.param(("show",), "CASE", id="no case"),
        pytest.param(("list", "--limit", "few"), "few", id="a number in words"),
        pytest.param(("list", "--status", "lost"), "lost", id="an unknown status"),
        pytest.param(("alert", "--again"), "--to ADDRESS", id="a digest to be mailed to nobody"),
        pytest.param(("list", "extra"), "extra", id="one word too many"),
    ],
)
def test_wrong_usage_is_2_and_points_to_the_help(run: Run, arguments: tuple[str, ...], words: str) -> None:
    answer = run(*arguments)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert words in answer.stderr


@pytest.mark.parametrize(
    ("today", "options", "code"),
    [
        pytest.param("2026-07-01", ("--exit-code",), 0, id="open"),
        pytest.param("2026-07-02", ("--exit-code",), 10, id="due soon"),
        pytest.param("2026-07-07", ("--exit-code",), 10, id="due today"),
        pytest.param("2026-07-08", ("--exit-code",), 11, id="overdue"),
        pytest.param("2026-07-08", (), 0, id="overdue, but the code was not asked for"),
        pytest.param("2026-07-07", ("--exit-code", "--overdue"), 0, id="nothing overdue"),
    ],
)
def test_due_tells_urgency_by_its_exit_code(
    run: Run, logged: Run, today: str, options: tuple[str, ...], code: int
) -> None:
    logged()

    assert run("due", *options, "--today", today).returncode == code


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "end of input"])
def test_100_leaving_at_a_question_keeps_nothing(at_terminal: AtTerminal, digest: Digest, key: str) -> None:
    before = digest()

    answer = at_terminal(
        ["receive", "access"], [("Name of the data subject", "Ada Young\n"), ("Postal address", key)]
    )

    assert answer.returncode == 130
    assert "Nothing was saved." in answer.stdout
    assert digest() == before


def test_100_what_is_missing_is_asked_for_at_a_terminal(at_terminal: AtTerminal, run: Run) -> None:
    answer = at_terminal(
        ["receive", "access"],
        [
            ("Name of the data subject", "Ada Young\n"),
            ("Postal address", "1 Main St; Albany, NY 12207\n"),
            ("Postal address, 2", "\n"),
            ("Email or telephone", "\n"),
            ("Received on [2026-07-10]: ", "7 July\n"),
            ("is not a date", "\x157/7/2026\n"),
            ("Received by", "pigeon\n"),
            ("“pigeon” is none of these.", "\x15fax\n"),
            ("What is asked for", "my file\n"),
            ("Represented by", "\n"),
            ("Identity shown by", "\n"),
            ("Enter to save", "\n"),
            ("Next:", "\n"),
        ],
    )

    assert answer.returncode == 0, answer.stdout
    assert "Ada Young" in run("list").stdout
    shown = run("show", "1").stdout
    assert "Tuesday, July 7, 2026" in shown
    assert "1 Main St, Albany, NY 12207" in shown
    assert "by fax" in shown


def test_at_a_terminal_no_input_never_asks(at_terminal: AtTerminal) -> None:
    answer = at_terminal(["receive", "access", "--no-input"])

    assert answer.returncode == 2
    assert "--name" in answer.stdout


def test_100_a_terminated_program_stores_nothing(office: Path, digest: Digest) -> None:
    before = digest()
    process = subprocess.Popen(
        [sys.executable, "-m", "accessreq", "calc", "--file", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"duty,from\n")
    process.stdin.flush()
    unread = array("i", [1])
    while unread[0]:  # after which it waits for more
        time.sleep(0.01)
        fcntl.ioctl(process.stdin, termios.FIONREAD, unread)

    process.send_signal(signal.SIGTERM)
    _, said = process.communicate()

    assert process.returncode == -signal.SIGTERM
    assert said == b""
    assert digest() == before


def test_100_a_terminal_that_is_closed_at_a_question_leaves_nothing(office: Path, digest: Digest) -> None:
    before = digest()
    process, terminal = started_at_a_terminal([*PROGRAM, "receive", "access"])
    until_it_asks(process, terminal, b"Name of the data subject")

    os.close(terminal)

    assert process.wait() == 128 + signal.SIGHUP
    assert digest() == before


@pytest.fixture
def a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("Ada Young, 1 Main Street")

    monkeypatch.setattr("accessreq.services.intake.receive", fails)


def test_101_a_fault_of_ours_is_reported_without_personal_data(run: Run, a_fault_of_ours: None) -> None:
    answer = run(*ADA)

    assert (answer.returncode, answer.stdout) == (1, "")
    assert "Ada" not in answer.stderr
    assert "Traceback" not in answer.stderr
    report = Path(answer.stderr.strip().rpartition(": ")[2])
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.read_text().startswith("ValueError\n")
    assert "receiving.py" in report.read_text()
    assert "Ada" not in report.read_text()


def test_a_fault_of_ours_whose_report_cannot_be_kept_is_told_all_the_same(
    run: Run, a_fault_of_ours: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    answer = run(*ADA)

    assert (answer.returncode, answer.stdout) == (1, "")
    assert "No report could be kept" in answer.stderr
    assert "receiving.py" in answer.stderr
    assert "Ada" not in answer.stderr


def test_output_that_goes_nowhere_when_no_file_can_be_opened_ends_with_6(office: Path) -> None:
    command = "import resource, sys; from accessreq.cli import run, app; import accessreq.cli.law_tables; "
    limit = "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3)); sys.exit(run.run(['grounds', '--json']))"

    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-c", command + limit],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.returncode == 6, ended.stderr
    assert "could not be written" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_standard_output_whose_place_cannot_be_told_ends_with_6(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Unsound(BytesIO):
        sound = True

        def tell(self) -> int:
            if not self.sound:
                raise OSError(errno.EIO, "Input/output error")
            return super().tell()

    output = Unsound()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(output))
    output.sound = False

    assert run_here(["grounds"]) == 6
    assert "could not be written (Input/output error)" in capsys.readouterr().err


def test_66_a_standard_error_that_takes_nothing_leaves_the_exit_code_as_it_is(office: Path) -> None:
    with Path("/dev/full").open("w") as full:
        codes = [
            subprocess.run(
                [sys.executable, "-m", "accessreq", *line], stdout=out, stderr=full, check=False
            ).returncode
            for line, out in ((("show", "9"), subprocess.DEVNULL), (("grounds",), full))
        ]

    assert codes == [4, 6]


def test_an_account_without_a_name_is_known_by_its_number(
    run: Run, logged: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.getuid", lambda: 3_999_999_999)

    logged()

    assert "(uid 3999999999)" in run("show", "1", "--json").stdout


def test_43_both_the_officer_and_the_account_are_kept_and_who_stands_behind_sudo(
    run: Run, logged: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUDO_USER", "dreyes")

    logged()

    recorded_by = json.loads(run("show", "1", "--json").stdout)["entries"][0]["recorded_by"]
    account = pwd.getpwuid(os.getuid()).pw_name
    assert recorded_by == f"Website Compliance Officer ({account} for dreyes)"


def test_101_a_traceback_is_shown_only_when_asked_for(
    run: Run, a_fault_of_ours: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESSREQ_DEBUG", "1")

    with pytest.raises(ValueError, match="Ada"):
        run(*ADA)


def test_an_entry_made_on_another_day_remembers_it(run: Run, logged: Run) -> None:
    logged()

    assert '"trial_today": "2026-07-10"' in run("show", "1", "--json").stdout
    assert "under --today 2026-07-10" in run("show", "1").stdout


@WITH_FAKETIME
def test_37_where_no_zone_is_known_nothing_is_counted_in_the_hour_that_takes_one(office: Path) -> None:
    command = "import sys; sys.modules['tzdata'] = None; from accessreq.cli.run import run; "
    environment = {each: value for each, value in os.environ.items() if each != "ACCESSREQ_TODAY"}

    answer = subprocess.run(
        [sys.executable, "-c", command + "sys.exit(run(['list']))"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment | {"PYTHONTZPATH": "", **clock_that_says("2026-12-04 04:30:00")},
    )

    assert (answer.returncode, answer.stdout) == (9, "")
    assert "America/New_York is not known here" in answer.stderr


def test_37_the_zone_is_known_without_files_of_the_system(program: Run) -> None:
    answer = program("list", env=os.environ | {"PYTHONTZPATH": "", "TZ": "Nowhere/Land"})

    assert (answer.returncode, answer.stderr) == (0, "")
