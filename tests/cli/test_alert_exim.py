"""The alert from end to end against exim4, a mail server as Debian ships it."""

import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.alerts.exim import Exim, exim, needs_exim

pytestmark = needs_exim

Run = Callable[..., subprocess.CompletedProcess[str]]
ADA, BEN, NOBODY = "ada@example.org", "ben@example.org", "nobody@example.org"
MAIL = """\
[mail]
from = "privacy@example.org"
step_seconds = 30
run_seconds = 90
tries = 4
pause_seconds = 1
"""


@pytest.fixture
def server() -> Iterator[Exim]:
    with exim() as server:
        yield server


@pytest.fixture
def alert(run: Run, office: Path, logged: Run) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Send an alert by a server, which is believed only through its authority; one request is overdue."""
    logged()
    path = office / "settings.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[mail]"), text.index("# ---- Lists")

    def sent(
        server: Exim, *to: str, via: str = "", trusted: bool = True, **changed: int
    ) -> subprocess.CompletedProcess[str]:
        mail = MAIL + (f'ca_file = "{server.ca}"\n' if trusted else "")
        for name, value in changed.items():
            mail = "\n".join(
                f"{name} = {value}" if line.startswith(f"{name} =") else line for line in mail.splitlines()
            )
        path.write_text(f"{text[:start]}{mail}\n{text[end:]}", encoding="utf-8")
        recipients = [word for each in to for word in ("--to", each)]
        return run("alert", *recipients, "--via", via or f"smtp+starttls://localhost:{server.port}")

    return sent


def kinds(office: Path) -> list[str]:
    with sqlite3.connect(office / "store.sqlite") as database:
        found = [kind for (kind,) in database.execute("SELECT kind FROM entry WHERE case_number = 'alert'")]
    database.close()
    return found


def test_delivered_encrypted_to_everybody(
    alert: Callable[..., subprocess.CompletedProcess[str]], server: Exim, office: Path
) -> None:
    answer = alert(server, ADA, BEN)

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert kinds(office) == ["digest-sent"]
    letters = server.letters(2)
    assert sorted(str(each["Envelope-to"]) for each in letters) == [ADA, BEN]
    assert {each["Subject"] for each in letters} == {"1 overdue - accessreq"}
    assert all("TLS1" in str(each["Received"]) for each in letters)


@pytest.mark.usefixtures("office")
def test_76_the_certificate_of_an_unknown_authority_is_refused(
    alert: Callable[..., subprocess.CompletedProcess[str]], server: Exim, office: Path
) -> None:
    answer = alert(server, ADA, trusted=False)

    assert (answer.returncode, kinds(office), server.letters(0)) == (8, ["alert-failed"], [])
    assert "the certificate of localhost cannot be trusted" in answer.stderr
    assert "A-2026-0001  answer the request" in answer.stdout


def test_76_a_server_that_offers_no_starttls_is_given_nothing(
    alert: Callable[..., subprocess.CompletedProcess[str]], office: Path
) -> None:
    with exim(offers_tls=False) as server:
        answer = alert(server, ADA)

        assert (answer.returncode, kinds(office), server.letters(0)) == (8, ["alert-failed"], [])
    assert "offers no STARTTLS" in answer.stderr


def test_72_one_of_three_is_refused(
    alert: Callable[..., subprocess.CompletedProcess[str]], server: Exim, office: Path
) -> None:
    answer = alert(server, ADA, NOBODY, BEN)

    assert (answer.returncode, kinds(office)) == (8, ["digest-sent", "alert-failed"])
    assert "not accepted for nobody@example.org (550 no such user here)" in answer.stderr
    assert sorted(str(each["Envelope-to"]) for each in server.letters(2)) == [ADA, BEN]


def test_73_greylisted_and_then_accepted_within_the_run(
    alert: Callable[..., subprocess.CompletedProcess[str]], server: Exim, office: Path
) -> None:
    def let_in() -> None:
        server.wait_for_a_refusal()
        (server.folder / "let-in").touch()

    letting_in = threading.Thread(target=let_in)
    letting_in.start()
    answer = alert(server, "greylisted@example.org", ADA)
    letting_in.join()

    assert (answer.returncode, kinds(office)) == (0, ["digest-sent"])
    assert len(server.letters(2)) == 2


def test_75_a_slow_server_is_waited_for_and_a_slower_one_is_left(
    alert: Callable[..., subprocess.CompletedProcess[str]], server: Exim, office: Path
) -> None:
    server.think_of_a_message(2)

    left = alert(server, ADA, step_seconds=1, tries=1)
    waited = alert(server, ADA)

    assert (left.returncode, waited.returncode, kinds(office)) == (8, 0, ["alert-failed", "digest-sent"])
    assert "did not answer within 1 seconds" in left.stderr
    assert len({str(each["Message-ID"]) for each in server.letters(1)}) == 1


def test_74_a_server_that_is_killed_halfway_gets_it_when_it_is_back(
    alert: Callable[..., subprocess.CompletedProcess[str]], server: Exim, office: Path
) -> None:
    server.think_of_a_message(60)  # until it is killed

    def kill_halfway() -> None:
        server.wait_for_a_letter()
        server.kill()

    killing = threading.Thread(target=kill_halfway)
    killing.start()
    halfway = alert(server, ADA, tries=1)
    killing.join()
    server.think_of_a_message(0)
    server.start()
    again = alert(server, ADA)

    assert (halfway.returncode, again.returncode) == (8, 0)
    assert "closed the connection before it accepted the message" in halfway.stderr
    assert kinds(office) == ["alert-failed", "digest-sent"]
    assert len(server.letters(1)) == 1


def test_the_machines_own_sendmail_queues_and_delivers(
    alert: Callable[..., subprocess.CompletedProcess[str]], server: Exim, office: Path
) -> None:
    answer = alert(server, ADA, BEN, via=f"sendmail:{server.program}")

    assert (answer.returncode, answer.stderr, kinds(office)) == (0, "", ["digest-sent"])
    letters = server.letters(2)
    assert sorted(str(each["Envelope-to"]) for each in letters) == [ADA, BEN]
    assert {str(each["Message-ID"]) for each in letters} != {"None"}
