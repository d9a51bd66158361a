import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from mailbox import Maildir
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

LINE = "from mx.agency.example by mail.agency.example; Mon, 6 Jul 2026 09:12:04 -0400"


@pytest.fixture
def mailed(tmp_path: Path) -> Callable[..., str]:
    def made(body: str = "Please send my file of 2019.", *, name: str = "one.eml", **headers: str) -> str:
        lines = {
            "Received": LINE,
            "Message-ID": "<one@example.org>",
            "From": "Jane Q. Sample <jane@example.org>",
            "Subject": "My records",
        } | {key.replace("_", "-"): value for key, value in headers.items()}
        head = "".join(f"{key}: {value}\r\n" for key, value in lines.items() if value)
        (tmp_path / name).write_bytes(f"{head}\r\n{body}\r\n".encode())
        return str(tmp_path / name)

    return made


def shown(run: Run, case: str) -> Any:  # noqa: ANN401  what JSON holds
    return json.loads(run("show", case, "--json").stdout)


def test_a_request_is_logged_by_its_mail_which_is_kept_byte_for_byte(
    run: Run, mailed: Callable[..., str], tmp_path: Path
) -> None:
    path = mailed()

    answer = run("receive", "access", "--from-email", path, "--yes")

    assert answer.returncode == 0, answer.stderr
    assert f"The day was read by this line of the mail: Received: {LINE}" in answer.stderr
    case = shown(run, "1")
    assert (case["received"], case["by"], case["about"]) == (
        "2026-07-06",
        "email",
        "My records\n\nPlease send my file of 2019.",
    )
    assert case["data_subject"] == {
        "name": "Jane Q. Sample",
        "address": [],
        "email": "jane@example.org",
        "phone": None,
    }
    assert case["entries"][0]["facts"]["at"] == "09:12"
    assert case["entries"][1]["facts"]["message_id"] == "<one@example.org>"
    run("paper", "save", "1", "-o", str(tmp_path / "out"))
    assert (tmp_path / "out" / "one.eml").read_bytes() == Path(path).read_bytes()
    assert run("check").returncode == 0


def test_what_was_read_is_no_fact_before_it_is_confirmed(
    run: Run, mailed: Callable[..., str], digest: Digest
) -> None:
    path, before = mailed(), digest()

    answer = run("receive", "access", "--from-email", path)

    assert (answer.returncode, answer.stdout, digest()) == (2, "", before)
    for said in ("--name “Jane Q. Sample”", "--on “2026-07-06”", "--at “09:12”", "Add --yes if it is right"):
        assert said in answer.stderr


def test_what_is_typed_stands_before_what_is_read(run: Run, mailed: Callable[..., str]) -> None:
    typed = ("--name", "Jane Sample", "--about", "The file", "--on", "2026-07-07", "--email", "j@example.org")

    answer = run("receive", "access", "--from-email", mailed(), "--at", "10:00", *typed)

    assert answer.returncode == 0, answer.stderr  # nothing is left to be confirmed
    case = shown(run, "1")
    assert (case["data_subject"]["name"], case["received"], case["about"]) == (
        "Jane Sample",
        "2026-07-07",
        "The file",
    )
    assert case["entries"][1]["facts"]["received_line"] == ""


def test_a_mail_without_a_line_of_a_server_needs_its_day(
    run: Run, mailed: Callable[..., str], digest: Digest
) -> None:
    path, before = mailed(Received="", Date="Mon, 6 Jul 2026 09:00:00 -0400"), digest()

    answer = run("receive", "access", "--from-email", path, "--yes")

    assert answer.returncode == 3
    assert "--on DATE" in answer.stderr
    assert digest() == before
    assert run("receive", "access", "--from-email", path, "--yes", "--on", "2026-07-06").returncode == 0


@pytest.mark.parametrize("sender", ["", "A <a@example.org>, B <b@example.org>", "jane@example.org"])
def test_a_mail_that_names_no_writer_or_several_needs_a_name(
    run: Run, mailed: Callable[..., str], sender: str
) -> None:
    answer = run("receive", "access", "--from-email", mailed(From=sender), "--yes")

    assert (answer.returncode, "--name" in answer.stderr) == (2, True)


def test_a_mail_that_is_in_a_case_is_a_double_that_names_it(
    run: Run, mailed: Callable[..., str], digest: Digest
) -> None:
    path = mailed()
    run("receive", "access", "--from-email", path, "--yes")
    before = digest()

    again = run("receive", "access", "--from-email", path, "--yes", "--about", "something else")

    assert (again.returncode, "This mail is in A-2026-0001 already." in again.stderr) == (5, True)
    assert digest() == before
    other = run("receive", "correction", "--from-email", path, "--yes", "--new", "it asks for both")
    assert other.returncode == 0, other.stderr


def test_a_mail_without_a_name_of_its_own_is_known_by_its_bytes(run: Run, mailed: Callable[..., str]) -> None:
    path = mailed(Message_ID="")
    run("receive", "access", "--from-email", path, "--yes")

    assert run("receive", "access", "--from-email", path, "--yes", "--about", "x").returncode == 5


def test_a_mail_of_a_void_case_is_no_double(run: Run, mailed: Callable[..., str]) -> None:
    path = mailed()
    run("receive", "access", "--from-email", path, "--yes")
    run("void", "1", "--reason", "a correction", "--yes")

    assert run("receive", "correction", "--from-email", path, "--yes").returncode == 0


def test_a_later_mail_is_put_to_the_case_of_the_mail_that_it_answers(
    run: Run, mailed: Callable[..., str]
) -> None:
    run("receive", "access", "--from-email", mailed(), "--yes")
    later = mailed(
        "It was 2018.",
        name="two.eml",
        Message_ID="<two@example.org>",
        References="<none@example.org> <one@example.org>",
        Received=LINE.replace("6 Jul", "7 Jul"),
    )

    answer = run("attach", "--from-email", later)

    assert answer.returncode == 0, answer.stderr
    entry = shown(run, "1")["entries"][-1]
    assert (entry["kind"], entry["on"]) == ("email-received", "2026-07-07")
    again = run("attach", "--from-email", later)
    assert (again.returncode, "in A-2026-0001 already" in again.stderr) == (5, True)
    run("undo", "1", "--yes")
    assert run("attach", "1", "--from-email", later).returncode == 0


def test_a_mail_that_answers_no_mail_of_a_case_needs_the_case_named(
    run: Run, logged: Run, mailed: Callable[..., str]
) -> None:
    logged()

    answer = run("attach", "--from-email", mailed())

    assert (answer.returncode, "accessreq attach CASE --from-email FILE" in answer.stderr) == (4, True)
    assert run("attach", "1", "--from-email", mailed()).returncode == 0


def test_a_reply_is_hinted_at_when_it_is_logged_as_a_request(run: Run, mailed: Callable[..., str]) -> None:
    run("receive", "access", "--from-email", mailed(), "--yes")
    reply = mailed("Other.", name="two.eml", Message_ID="<two@example.org>", In_Reply_To="<one@example.org>")

    answer = run("receive", "access", "--from-email", reply, "--yes")

    assert "The mail answers one that is in A-2026-0001." in answer.stderr


@pytest.mark.parametrize(
    ("body", "options"),
    [
        pytest.param("My social security number is 078-05-1120.", (), id="in what is asked"),
        pytest.param("File, please.\n> my ssn is 078-05-\n> 1120", (), id="in quoted text"),
        pytest.param("My ssn is 078-05-1120.", ("--about", "my file"), id="in the mail alone"),
    ],
)
def test_a_number_that_can_identify_a_person_stands_in_no_mail_without_a_reason(
    run: Run, mailed: Callable[..., str], digest: Digest, body: str, options: tuple[str, ...]
) -> None:
    path, before = mailed(body), digest()

    answer = run("receive", "access", "--from-email", path, "--yes", *options)

    assert answer.returncode == 3
    assert "social security number" in answer.stderr
    assert digest() == before
    why = ("--allow-identifier", "as it came")
    assert run("receive", "access", "--from-email", path, "--yes", *options, *why).returncode == 0
    assert "078-05-1120" not in answer.stderr


def test_an_automatic_answer_is_told(run: Run, mailed: Callable[..., str]) -> None:
    answer = run("receive", "access", "--from-email", mailed(Auto_Submitted="auto-replied"), "--yes")

    assert (
        "It was sent by a machine (Auto-Submitted: auto-replied). See whether it is a request"
        in answer.stderr
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param(
            "a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "save it as .eml", id="Outlook"
        ),
        pytest.param("a.pdf", b"%PDF-1.4", "does not begin as a mail does", id="no mail"),
        pytest.param("a.eml", b"", "0 bytes", id="empty"),
    ],
)
def test_what_is_no_mail_is_refused(
    run: Run, tmp_path: Path, digest: Digest, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = digest()

    answer = run("receive", "access", "--from-email", str(tmp_path / name), "--yes")

    assert (answer.returncode, said in answer.stderr, digest()) == (3, True, before)


def test_a_mail_on_standard_input(
    run: Run, mailed: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(Path(mailed()).read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)

    answer = run("receive", "access", "--from-email", "-", "--yes")

    assert answer.returncode == 0, answer.stderr
    assert [each["name"] for each in shown(run, "1")["documents"]] == ["mail.eml"]


def test_each_mail_of_a_folder_is_logged_once_and_no_automatic_one(
    run: Run, mailed: Callable[..., str], tmp_path: Path
) -> None:
    box = Maildir(tmp_path / "box")
    for n in range(3):
        machine = {"Auto_Submitted": "auto-replied"} if n == 2 else {}
        path = mailed(
            f"File {n}", Message_ID=f"<{n}@example.org>", From=f"Jane {n} <j{n}@example.org>", **machine
        )
        box.add(Path(path).read_bytes())

    first = run("receive", "access", "--from-email", str(tmp_path / "box"), "--each", "--yes", "--json")
    again = run("receive", "access", "--from-email", str(tmp_path / "box"), "--each", "--yes")

    told = json.loads(first.stdout)
    assert (first.returncode, len(told["done"]), len(told["failed"])) == (5, 2, 1)
    assert "sent by a machine" in told["failed"][0]["error"]
    assert again.returncode == 5
    assert len(json.loads(run("list", "--json").stdout)) == 2


_REST = [("Postal address", "\n"), ("Represented by", "\n"), ("Identity shown by", "\n")]


def test_at_a_terminal_what_was_read_is_shown_among_the_answers_and_can_be_changed(
    run: Run, mailed: Callable[..., str], at_terminal: AtTerminal
) -> None:
    change = [
        ("Enter to save", "1\n"),
        ("Name of the data subject", "\x15Jane Sample\n"),
        ("Enter to save", "\n"),
    ]

    seen = at_terminal(
        ["receive", "access", "--from-email", mailed()], [*_REST, *change, ("Enter: nothing", "\n")]
    )

    assert seen.returncode == 0, seen.stdout
    assert seen.stdout.count("The day was read by this line of the mail") == 1
    assert "What is asked for         My records" in seen.stdout
    case = shown(run, "1")
    assert (case["data_subject"]["name"], case["data_subject"]["email"]) == (
        "Jane Sample",
        "jane@example.org",
    )
    assert (case["received"], case["by"], case["entries"][0]["facts"]["at"]) == (
        "2026-07-06",
        "email",
        "09:12",
    )
    assert case["about"] == "My records\n\nPlease send my file of 2019."


def test_at_a_terminal_nothing_is_kept_that_was_not_confirmed(
    office: Path, mailed: Callable[..., str], at_terminal: AtTerminal, digest: Digest
) -> None:
    before = digest()

    seen = at_terminal(["receive", "access", "--from-email", mailed()], [*_REST, ("Enter to save", "\x03")])

    assert (seen.returncode, digest()) == (130, before)


def test_at_a_terminal_each_mail_of_a_folder_is_asked_about_once(
    run: Run, office: Path, mailed: Callable[..., str], at_terminal: AtTerminal
) -> None:
    folder = str(Path(mailed()).parent)
    mailed(name="two.eml", Message_ID="<two@example.org>", From="Sam Okafor <sam@example.org>")
    command = ["receive", "access", "--from-email", folder, "--each"]

    declined = at_terminal(command, [("Log a request for each of 2 mails", "n\n")])
    logged = at_terminal(command, [("Log a request for each of 2 mails", "y\n")])

    assert (declined.returncode, logged.returncode) == (5, 0)
    assert [each["name"] for each in json.loads(run("list", "--json").stdout)] == [
        "Jane Q. Sample",
        "Sam Okafor",
    ]


def test_papers_and_a_mail_are_attached_apart(run: Run, logged: Run, mailed: Callable[..., str]) -> None:
    logged()

    for arguments in (("1", "x.pdf", "--from-email", mailed()), ("1",), ()):
        assert run("attach", *arguments).returncode == 2
    assert run("receive", "access", "--each", "--yes").returncode == 2
