"""A letter by email, through a real mail server on loopback."""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from pikepdf import Pdf

from tests.alerts.post_office import PostOffice, free_port, opened

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"
JANE = "jane@example.org"
MAIL = """
[mail]
from = "privacy@example.org"
step_seconds = 20
run_seconds = 60
tries = 1
pause_seconds = 0
"""
ASKED = ("--because", "asked by telephone on July 6")


@pytest.fixture
def post_office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def way(office: Path, post_office: PostOffice) -> Iterator[str]:
    """A mail server is open, and the settings know from whom mail comes."""
    path = office / "settings.toml"
    text = path.read_text("utf-8")
    start, end = text.index("[mail]"), text.index("# ---- Lists")
    path.write_text(f"{text[:start]}{MAIL}{text[end:]}", "utf-8")
    with opened(post_office) as way:
        yield way


@pytest.fixture
def acknowledged(run: Run, logged: Run) -> None:
    """Jane's request came by mail and names her email; the letter was issued as text and PDF."""
    logged("--email", JANE)
    assert run("acknowledge", CASE, "--format", "text", "--format", "pdf").returncode == 0


def kinds(run: Run) -> list[str]:
    return [each["kind"] for each in json.loads(run("show", CASE, "--json").stdout)["entries"]]


def test_a_letter_reaches_the_mailbox_and_is_recorded(
    run: Run, acknowledged: None, way: str, post_office: PostOffice, office: Path
) -> None:
    answer = run("letter", "send", CASE, "1", "--via", way, *ASKED, "--json")

    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    (message,) = post_office.mailboxes[JANE]
    (attached,) = message.iter_attachments()
    assert message["Message-ID"] == told["message_id"]
    assert attached.get_filename() == "A-2026-0001-1-acknowledgment.pdf"
    run("letter", "save", CASE, "-o", str(office / "out"), "--format", "pdf")
    assert attached.get_content() == (office / "out" / "A-2026-0001-1-acknowledgment.pdf").read_bytes()
    assert kinds(run)[-1] == "letter-sent"
    assert f"letter 1 sent by email to {JANE}: asked by telephone" in run("timeline", CASE).stdout


@pytest.mark.parametrize(
    ("received", "because"),
    [
        pytest.param(("--by", "email", "--email", JANE), "the request came by email", id="by email"),
    ],
)
def test_where_the_case_shows_the_wish_no_reason_is_asked(
    run: Run, logged: Run, way: str, received: tuple[str, ...], because: str
) -> None:
    logged(*received)
    run("acknowledge", CASE, "--format", "pdf")

    told = json.loads(run("letter", "send", CASE, "1", "--via", way, "--json").stdout)

    assert told["because"] == because


def test_73_what_the_server_does_not_accept_is_not_recorded_as_sent(
    run: Run, acknowledged: None, way: str, post_office: PostOffice, digest: Digest
) -> None:
    post_office.answers[JANE] = ["550 no such user"]
    before = digest()

    answer = run("letter", "send", CASE, "1", "--via", way, *ASKED)

    assert answer.returncode == 8
    assert "550 no such user" in answer.stderr
    assert digest() == before


def test_44_a_number_that_identifies_is_refused_before_anything_is_sent(
    run: Run, acknowledged: None, way: str, post_office: PostOffice, digest: Digest
) -> None:
    before = digest()

    answer = run("letter", "send", CASE, "1", "--via", way, *ASKED, "--note", "SSN 123456789")

    assert answer.returncode == 3
    assert "“note” at position 5" in answer.stderr
    assert post_office.mailboxes == {}
    assert digest() == before


def test_73_a_server_that_is_not_there_leaves_the_letter_unsent(
    run: Run, acknowledged: None, way: str, digest: Digest
) -> None:
    with free_port() as port:
        before = digest()

        answer = run("letter", "send", CASE, "1", "--via", f"smtp://127.0.0.1:{port}", *ASKED)

    assert answer.returncode == 8
    assert digest() == before


def test_a_trial_run_shows_the_message_and_sends_nothing(
    run: Run, acknowledged: None, way: str, post_office: PostOffice, digest: Digest
) -> None:
    before = digest()

    answer = run("letter", "send", CASE, "1", "--via", way, *ASKED, "--dry-run")

    assert answer.returncode == 0, answer.stderr
    assert f"To: {JANE}" in answer.stdout
    assert "Attached: A-2026-0001-1-acknowledgment.pdf" in answer.stdout
    assert (digest(), post_office.mailboxes) == (before, {})


def test_what_was_sent_is_sent_again_only_when_asked_and_under_another_name(
    run: Run, acknowledged: None, way: str, post_office: PostOffice
) -> None:
    run("letter", "send", CASE, "1", "--via", way, *ASKED)

    refused = run("letter", "send", CASE, "1", "--via", way, *ASKED)
    again = run("letter", "send", CASE, "1", "--via", way, *ASKED, "--again")

    assert (refused.returncode, again.returncode) == (5, 0)
    assert "was sent on 2026-07-10" in refused.stderr
    assert len({message["Message-ID"] for message in post_office.mailboxes[JANE]}) == 2


@pytest.mark.parametrize(("typed", "code"), [("n\n", 5), ("\x03", 130)], ids=["no", "Ctrl-C"])
def test_at_a_terminal_it_is_asked_before_it_goes(
    acknowledged: None,
    way: str,
    at_terminal: AtTerminal,
    post_office: PostOffice,
    digest: Digest,
    typed: str,
    code: int,
) -> None:
    before = digest()

    seen = at_terminal(
        ["letter", "send", CASE, "1", "--via", way, *ASKED], [(f"to {JANE}? [y/N]: ", typed)], columns=200
    )

    assert seen.returncode == code, seen.stdout
    assert (digest(), post_office.mailboxes) == (before, {})


@pytest.mark.parametrize(
    "about",
    ["my file under social security number ending 6789", "SSN: xxx-xx-6789"],
    ids=["the last four in words", "the last four in a mask"],
)
def test_digits_of_a_social_security_number_never_go_by_email(
    run: Run, logged: Run, way: str, post_office: PostOffice, digest: Digest, about: str
) -> None:
    logged("--email", JANE, "--about", about)
    assert run("acknowledge", CASE, "--format", "pdf").returncode == 0
    before = digest()

    answer = run("letter", "send", CASE, "1", "--via", way, *ASKED)

    assert answer.returncode == 3
    assert "shows digits of a social security number" in answer.stderr
    assert (digest(), post_office.mailboxes) == (before, {})


def test_a_scan_cannot_be_searched_and_does_not_go_by_email(
    run: Run, acknowledged: None, way: str, tmp_path: Path, post_office: PostOffice
) -> None:
    scan = Pdf.new()
    scan.add_blank_page()
    scan.save(tmp_path / "scan.pdf")
    run("letter", "final", CASE, "1", str(tmp_path / "scan.pdf"))

    answer = run("letter", "send", CASE, "1", "--via", way, *ASKED)

    assert answer.returncode == 3
    assert "is a picture without words" in answer.stderr
    assert post_office.mailboxes == {}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("1",), 2, "--because", id="nobody asked for email"),
        pytest.param(("9", *ASKED), 4, "no letter 9", id="no such letter"),
        pytest.param(("1", *ASKED), 2, "No way for mail is named", id="no way for mail"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_sent(
    run: Run, acknowledged: None, way: str, digest: Digest, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = digest()

    answer = run("letter", "send", CASE, *arguments)

    assert answer.returncode == code, answer.stdout
    assert words in answer.stderr
    assert digest() == before


def test_a_letter_goes_only_to_an_address_that_the_case_holds(
    run: Run, logged: Run, way: str, post_office: PostOffice
) -> None:
    logged()
    run("acknowledge", CASE, "--format", "pdf")

    answer = run("letter", "send", CASE, "1", "--via", way, *ASKED)

    assert answer.returncode == 4
    assert "holds no email address of the data subject" in answer.stderr
    assert post_office.mailboxes == {}


def test_a_grant_is_not_sent_once_its_proof_has_failed_unless_it_is_said_why(
    run: Run, logged: Run, way: str, post_office: PostOffice, digest: Digest
) -> None:
    logged("--email", JANE)
    run("identity", CASE, "--method", "signature", "--result", "accepted")
    assert run("grant", CASE, "--format", "pdf").returncode == 0
    assert run("identity", CASE, "--method", "signature", "--result", "insufficient").returncode == 0
    before = digest()

    refused = run("letter", "send", CASE, "1", "--via", way, *ASKED)
    unchanged = digest()
    sent = run("letter", "send", CASE, "1", "--via", way, *ASKED, "--despite", "her sister brought the card")

    assert refused.returncode == 5
    assert "the last check, of 2026-07-10, was insufficient" in refused.stderr
    assert (unchanged, sent.returncode, len(post_office.mailboxes[JANE])) == (before, 0, 1)
    assert "despite no proof that stands: her sister brought the card" in run("timeline", CASE).stdout


def test_a_letter_that_gives_nothing_is_sent_whatever_became_of_the_proof(
    run: Run, acknowledged: None, way: str, post_office: PostOffice
) -> None:
    run("identity", CASE, "--method", "signature", "--result", "insufficient")

    assert run("letter", "send", CASE, "1", "--via", way, *ASKED).returncode == 0
    assert len(post_office.mailboxes[JANE]) == 1


def test_a_struck_letter_is_not_sent(run: Run, acknowledged: None, way: str) -> None:
    run("undo", CASE, "--yes")

    assert run("letter", "send", CASE, "1", "--via", way, *ASKED).returncode == 5


def test_f08_the_copy_for_the_committee_goes_to_the_address_in_the_settings(
    run: Run, acknowledged: None, way: str, post_office: PostOffice, office: Path
) -> None:
    run("identity", CASE, "--method", "signature", "--result", "accepted")
    run("deny", CASE, "--ground", "A01", "--format", "pdf")
    run("appeal", CASE, "--of", "access", "--format", "pdf")
    assert run("forwarded", CASE, "appeal", "--format", "pdf").returncode == 0
    number = str(json.loads(run("show", CASE, "--json").stdout)["letters"][-1]["number"])
    unknown = run("letter", "send", CASE, number, "--via", way)
    settings = office / "settings.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[committee]", '[committee]\nemail = "coog@example.org"')
    )

    sent = run("letter", "send", CASE, number, "--via", way)

    assert (unknown.returncode, "as email under [committee]" in unknown.stderr) == (4, True)
    assert sent.returncode == 0, sent.stderr
    assert "because the Committee on Open Government takes its copies by email" in sent.stdout
    assert "coog@example.org" in sent.stdout
