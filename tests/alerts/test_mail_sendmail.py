"""A sendmail is any program that takes a message on its standard input: here, scripts of three lines."""

from pathlib import Path

import pytest

from accessreq.alerts.mail import Envelope, How, Verdict, Way, by_sendmail
from accessreq.errors import SettingsWrong

TO = ("ada@example.org", "-ben@example.org")
LETTER = Envelope(sender="digest@example.org", recipients=TO, content=b"Subject: x\r\n\r\n.\r\nend\r\n")


def program(folder: Path, script: str) -> Way:
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return Way(how=How.SENDMAIL, program=str(path))


def test_sendmail_is_given_the_message_and_its_recipients_after_two_dashes(tmp_path: Path) -> None:
    way = program(tmp_path, f'printf "%s\\n" "$@" >{tmp_path}/words; cat >{tmp_path}/message')

    answers = by_sendmail(way, LETTER, TO, 10)

    assert {each.verdict for each in answers.values()} == {Verdict.ACCEPTED}
    assert (tmp_path / "words").read_text().split() == ["-i", "-f", "digest@example.org", "--", *TO]
    assert (tmp_path / "message").read_bytes() == b"Subject: x\n\n.\nend\n"


@pytest.mark.parametrize(("code", "verdict"), [(75, Verdict.LATER), (67, Verdict.NEVER)])
def test_73_a_sendmail_that_refuses_is_heard(tmp_path: Path, code: int, verdict: Verdict) -> None:
    way = program(tmp_path, f"echo 'queue\tfull' >&2; exit {code}")

    answers = by_sendmail(way, LETTER, TO, 10)

    assert [each.verdict for each in answers.values()] == [verdict, verdict]
    assert answers[TO[0]].words == f"sendmail left with {code}: queue full"


def test_75_a_sendmail_that_hangs_is_left(tmp_path: Path) -> None:
    answers = by_sendmail(program(tmp_path, "exec sleep 60"), LETTER, TO, 0.3)

    assert answers[TO[0]].words == "sendmail took too long"


def test_77_a_sendmail_is_not_given_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSREQ_MAIL_PASSWORD", "s3cret")

    by_sendmail(program(tmp_path, f"env >{tmp_path}/seen"), LETTER, TO, 10)

    assert "s3cret" not in (tmp_path / "seen").read_text()


def test_a_program_that_is_not_there_is_a_fault_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="cannot be run"):
        by_sendmail(Way(how=How.SENDMAIL, program=str(tmp_path / "none")), LETTER, TO, 10)
