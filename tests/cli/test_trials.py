"""What failed when officers used the program, typed as it was typed; the rows of the trials."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from accessreq.letters.sources import shipped_folder
from tests.cli.conftest import PROGRAM

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]


def note_of(run: Run, case: str = "a1") -> str:
    """The newest note of a case."""
    return str(json.loads(run("show", case, "--json").stdout)["entries"][-1]["facts"]["note"])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="all lines"),
        pytest.param(lambda text: text.replace("\n", "\r\n", 3), id="the first lines"),
        pytest.param(lambda text: "\ufeff" + text, id="a byte order mark"),
    ],
)
def test_p01_a_template_is_checked_with_the_line_ends_of_windows(
    content: Callable[[str], str], run: Run, tmp_path: Path
) -> None:
    own = (shipped_folder() / "denial.md.j2").read_text().replace("{{ received }}", "{{ recieved }}", 1)
    (tmp_path / "denial.md.j2").write_text(own)
    as_it_was = run("templates", "check", "denial", "--templates", str(tmp_path))
    (tmp_path / "denial.md.j2").write_bytes(content(own).encode())

    checked = run("templates", "check", "denial", "--templates", str(tmp_path))

    assert as_it_was.returncode == 3, as_it_was.stdout
    assert (checked.returncode, checked.stdout) == (3, as_it_was.stdout)


def test_p02_options_come_from_a_file_with_the_line_ends_of_windows(run: Run, office: Path) -> None:
    options = 'name = "Maria Lopez"\r\nby = "mail"\r\nabout = """line one\r\nline two"""\r\n'
    (office / "o.toml").write_bytes(options.encode())

    answer = run("receive", "access", "--from-file", str(office / "o.toml"))

    assert answer.returncode == 0, answer.stderr
    assert json.loads(run("show", "a1", "--json").stdout)["about"] == "line one\nline two"


def test_p03_a_note_is_kept_with_tabulators_and_windows_line_ends(
    logged: Run, run: Run, office: Path
) -> None:
    logged()
    (office / "n.txt").write_bytes(b"one\ttab\r\ntwo\r\n")

    answer = run("note", "a1", "--note-file", str(office / "n.txt"))

    assert (answer.returncode, answer.stderr) == (0, "")
    assert note_of(run) == "one    tab\ntwo"


def test_p03_what_is_left_out_of_a_note_is_told_once(logged: Run, run: Run, office: Path) -> None:
    logged()
    (office / "n.txt").write_bytes("she\u200b said\u200b\r\n“no”".encode())

    answer = run("note", "a1", "--note-file", str(office / "n.txt"))

    assert answer.stderr == (
        "The file n.txt held signs that nobody sees, which were left out: U+200B (2 times).\n"
    )
    assert note_of(run) == "she said\n“no”"


def test_p03_what_cannot_be_kept_is_told_by_all_its_places(logged: Run, run: Run, office: Path) -> None:
    logged()
    (office / "n.txt").write_bytes(b"a\x1b[31mb\x07c")

    answer = run("note", "a1", "--note-file", str(office / "n.txt"))

    assert (answer.returncode, "U+001B at position 2, and U+0007 at position 8." in answer.stderr) == (
        3,
        True,
    )


@pytest.fixture
def acknowledged(run: Run, proved: None, office: Path) -> Path:
    """The acknowledgment of A-2026-0001, saved in each format."""
    assert run("acknowledge", "a1").returncode == 0
    assert run("letter", "save", "a1", "-o", str(office / "letters")).returncode == 0
    return office / "letters"


def test_p06_a_word_document_with_a_number_in_cells_is_kept_for_a_reason_alone(
    run: Run, acknowledged: Path, digest: Digest
) -> None:
    edited = acknowledged / "A-2026-0001-1-acknowledgment.docx"
    document = docx.Document(str(edited))
    for cell, text in zip(
        document.add_table(rows=1, cols=3).rows[0].cells, ("078", "05", "1120"), strict=True
    ):
        cell.text = text
    document.save(str(edited))
    before = digest()

    refused = run("letter", "final", "a1", "1", str(edited))

    assert (refused.returncode, "“words of the file”" in refused.stderr) == (3, True)
    assert digest() == before
    assert (
        run("letter", "final", "a1", "1", str(edited), "--allow-identifier", "as counsel said").returncode
        == 0
    )


def test_p07_words_typed_over_a_pdf_are_shown_as_added(run: Run, acknowledged: Path) -> None:
    signed = acknowledged / "A-2026-0001-1-acknowledgment.pdf"
    with Pdf.open(signed, allow_overwriting_input=True) as pdf:
        typed = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Contents="Call me", Rect=[72, 72, 300, 90])
        pdf.pages[0].Annots = Array([pdf.make_indirect(typed)])
        pdf.save(signed)

    kept = run("letter", "final", "a1", "1", str(signed))

    assert (kept.returncode, "{+Call me+}" in kept.stdout) == (0, True), kept.stdout


def test_p08_a_property_of_a_word_document_is_searched(run: Run, acknowledged: Path) -> None:
    edited = acknowledged / "A-2026-0001-1-acknowledgment.docx"
    with zipfile.ZipFile(edited, "a") as packed:
        packed.writestr("docProps/custom.xml", "<p><v>078-05-1120</v></p>")

    refused = run("letter", "final", "a1", "1", str(edited))

    assert (refused.returncode, "“properties of the file”" in refused.stderr) == (3, True)


def test_p11_a_passphrase_opens_typed_and_from_a_file_of_windows(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "passphrase"
    kept.write_bytes("\ufeffcorrect horse Jose\u0301\r\n".encode())
    kept.chmod(0o600)
    sealed = run("backup", str(office / "b.age"), "--encrypt", "--passphrase-file", str(kept))
    monkeypatch.setenv("ACCESSREQ_PASSPHRASE", "correct horse Jos\u00e9")

    opened = run("--store", str(tmp_path / "there.sqlite"), "restore", str(office / "b.age"))

    assert (sealed.returncode, opened.returncode) == (0, 0), opened.stderr


def test_p16_words_typed_into_an_editor_are_kept_where_the_letter_is_refused(
    run: Run, proved: None, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "She wrote 078-05-1120 herself." >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    refused = run("deny", "a1", "--ground", "A01", "--edit", "--yes")

    kept = Path(refused.stderr.rpartition("What you typed is kept, for you alone: ")[2].strip())
    assert refused.returncode == 3
    assert "She wrote 078-05-1120 herself." in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_p16_words_that_went_into_a_letter_are_kept_nowhere_else(
    run: Run, proved: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "She wrote herself." >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    issued = run("deny", "a1", "--ground", "A01", "--edit", "--yes", "--format", "text")

    assert issued.returncode == 0, issued.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("attach", "a1", "PIPE"), 3, id="a paper"),
        pytest.param(("note", "a1", "--note-file", "PIPE"), 3, id="a note"),
        pytest.param(("receive", "access", "--from-file", "PIPE"), 3, id="options"),
        pytest.param(("acknowledge", "--cases", "PIPE"), 3, id="a list of cases"),
        pytest.param(
            ("init", "--from", "PIPE", "--store", "x", "--settings", "y"), 3, id="settings made elsewhere"
        ),
        pytest.param(("list", "--settings", "PIPE"), 9, id="settings"),
        pytest.param(("list", "--store", "PIPE"), 6, id="a store"),
        pytest.param(("restore", "PIPE", "--store", "x"), 3, id="a backup"),
        pytest.param(("backup", "b.age", "--encrypt", "--passphrase-file", "PIPE"), 3, id="a passphrase"),
        pytest.param(
            ("deny", "a1", "--ground", "A01", "--sent", "PIPE", "--on", "2026-07-01"), 3, id="a letter"
        ),
        pytest.param(("attach", "a1", "/dev/zero"), 3, id="a device"),
        pytest.param(("attach", "a1", "."), 3, id="a folder"),
    ],
)
def test_p17_what_is_no_plain_file_is_refused_at_once(
    arguments: tuple[str, ...], code: int, run: Run, proved: None, office: Path,
    digest: Digest, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    os.mkfifo(office / "PIPE")
    monkeypatch.chdir(office)
    before = digest()

    answer = run(*arguments)

    assert answer.returncode == code, answer.stderr
    assert digest() == before


def test_p17_a_paper_comes_on_standard_input_with_a_name(
    run: Run, logged: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7 scan")))

    nameless = run("attach", "a1", "-")
    named = run("attach", "a1", "-", "--as", "scan.pdf")

    assert (nameless.returncode, named.returncode) == (2, 0), named.stderr
    held = json.loads(run("show", "a1", "--json").stdout)["documents"]
    assert [(each["name"], each["media_type"], each["size"]) for each in held] == [
        ("scan.pdf", "application/pdf", 13)
    ]


def in_shell(office: Path, line: str) -> Answer:
    """Run a line of a shell in which $accessreq is the program."""
    accessreq = " ".join(PROGRAM)
    return subprocess.run(
        ["bash", "-c", line.replace("$accessreq", accessreq)],
        capture_output=True,
        check=False,
        cwd=office,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("command", ["list", "--help", "--version", "due --json"])
def test_p18_a_closed_output_is_an_output_that_cannot_be_written(office: Path, command: str) -> None:
    answer = in_shell(office, f"$accessreq {command} >&-")

    assert answer.returncode == 6
    assert answer.stderr.startswith("The output could not be written (standard output is closed).\n")


def test_p18_what_is_stored_is_said_though_the_output_is_closed(office: Path, logged: Run, run: Run) -> None:
    logged()

    answer = in_shell(office, "$accessreq note a1 called >&-")

    assert (answer.returncode, "A-2026-0001 is stored." in answer.stderr) == (6, True)
    assert note_of(run) == "called"


def test_p18_a_closed_input_is_no_terminal(office: Path) -> None:
    answer = in_shell(office, "$accessreq receive access <&-")

    assert (answer.returncode, "--name" in answer.stderr) == (2, True)


def test_p18_closed_errors_take_nothing_from_the_answer_nor_from_the_store(office: Path, run: Run) -> None:
    received = in_shell(office, "$accessreq receive access --name Jo --about file --on 2026-07-06 <&- 2>&-")
    refused = in_shell(office, "$accessreq show a9 <&- 2>&-")

    assert (received.returncode, received.stdout[:11], refused.returncode) == (0, "A-2026-0001", 4)
    assert run("check").returncode == 0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("$accessreq list > out", 6, id="an answer"),
        pytest.param("$accessreq --version > out", 6, id="the version"),
        pytest.param("$accessreq note a1 called > /dev/null", 6, id="an entry"),
    ],
)
def test_p18_under_a_file_size_limit_of_nothing_it_is_said_what_was_not_written(
    office: Path, logged: Run, line: str, code: int
) -> None:
    logged()

    # Python would leave a compiled module empty, and read it next time.
    answer = in_shell(office, f"export PYTHONDONTWRITEBYTECODE=1; ulimit -f 0; {line}")

    assert (answer.returncode, answer.stderr != "") == (code, True)


@pytest.mark.parametrize("line", ["umask 777; $accessreq list", "env -u HOME $accessreq list"])
def test_p18_other_habits_of_odd_parents_change_nothing(office: Path, logged: Run, line: str) -> None:
    logged()

    answer = in_shell(office, line)

    assert (answer.returncode, "A-2026-0001" in answer.stdout) == (0, True), answer.stderr


def granted_for_a_dollar(run: Run) -> None:
    """A-2026-0001 is granted with four pages, for which its letter asks $1.00."""
    answer = run("grant", "a1", "--pages", "4", "--format", "text")
    assert answer.returncode == 0, answer.stderr
    assert "$1.00" in run("letter", "show", "a1").stdout


def fee_of(run: Run) -> tuple[int, int]:
    """What is asked in A-2026-0001, and what was paid, in cents."""
    fee = json.loads(run("show", "a1", "--json").stdout)["fee"]
    return fee["cents"], fee["paid_cents"]


def test_f01_what_a_grant_asks_is_in_the_one_ledger(run: Run, proved: None) -> None:
    granted_for_a_dollar(run)

    paid = run("fee", "a1", "--paid", "1.00")

    assert (paid.returncode, paid.stderr) == (0, "")
    assert fee_of(run) == (100, 100)
    assert "$1.00, paid $1.00" in run("show", "a1").stdout


def test_f01_copies_by_email_and_inspection_ask_nothing(run: Run, proved: None) -> None:
    run("grant", "a1", "--pages", "4", "--electronic", "--format", "text")

    assert json.loads(run("show", "a1", "--json").stdout)["fee"] is None


@pytest.mark.parametrize("row", ["O18", "F02"])
def test_o18_a_fee_that_a_grant_asked_is_asked_once(row: str, run: Run, proved: None, digest: Digest) -> None:
    granted_for_a_dollar(run)
    before = digest()

    refused = run("fee", "a1", "--pages", "17")

    assert refused.returncode == 5
    assert "The grant of 2026-07-10 asked a fee in A-2026-0001 already: $1.00" in refused.stderr
    assert digest() == before
    assert run("fee", "a1", "--pages", "17", "--again").returncode == 0
    assert fee_of(run) == (425, 0)


def test_f02_proof_of_identity_is_asked_for_once(run: Run, logged: Run, digest: Digest) -> None:
    logged()
    asked = run("identity", "a1", "--ask", "--format", "text")
    before = digest()

    refused = run("identity", "a1", "--ask", "--format", "text")

    assert (asked.returncode, refused.returncode) == (0, 5)
    assert "was asked for in A-2026-0001 on 2026-07-10 already, by letter 1." in refused.stderr
    assert digest() == before
    assert run("identity", "a1", "--ask", "--again", "--format", "text").returncode == 0


def test_f02_after_a_check_that_failed_proof_is_asked_for_anew(run: Run, logged: Run) -> None:
    logged()
    run("identity", "a1", "--ask", "--format", "text")
    run("identity", "a1", "--method", "signature", "--result", "insufficient", "--note", "unsigned")

    assert run("identity", "a1", "--ask", "--format", "text").returncode == 0


def test_f02_the_same_notice_of_a_fee_goes_out_once(run: Run, proved: None) -> None:
    run("fee", "a1", "--pages", "17", "--format", "text")

    again, other = (run("fee", "a1", "--pages", n, "--format", "text").returncode for n in ("17", "20"))

    assert (again, other) == (5, 0)


def test_o12_a_case_of_which_proof_was_asked_says_so(run: Run, logged: Run) -> None:
    logged()

    asked = run("identity", "a1", "--ask", "--format", "text")

    assert "proof was asked for on Friday, July 10, 2026" in asked.stdout
    assert "not shown; proof asked on 2026-07-10, reminder due 2026-07-24" in run("show", "a1").stdout


def test_o12_a_letter_that_asks_for_proof_a_second_time_says_so(run: Run, logged: Run) -> None:
    logged()
    run("identity", "a1", "--ask", "--format", "text")

    again = run("acknowledge", "a1", "--format", "text", "--dry-run")
    run("identity", "a1", "--method", "signature", "--result", "accepted")
    shown = run("acknowledge", "a1", "--format", "text", "--dry-run")

    asked = "Letter 1 asked for proof of identity on 2026-07-10 already"
    assert (again.returncode, asked in again.stderr) == (0, True)
    assert (shown.returncode, asked in shown.stderr) == (0, False)


def test_o12_a_confirmation_of_receipt_says_so_too(run: Run, logged: Run) -> None:
    item = ("--item", "Transcript, grade: B => A", "--because", "It was an A")
    run("receive", "correction", "--name", "Maria Lopez", "--about", "grades", *item)
    run("identity", "c1", "--ask", "--format", "text")

    again = run("acknowledge", "c1", "--format", "text", "--dry-run")

    assert "Letter 1 asked for proof of identity on 2026-07-10 already" in again.stderr


def test_o17_a_proof_that_the_table_does_not_accept_by_mail_is_told_of(run: Run, logged: Run) -> None:
    logged("--by", "mail")

    answer = run("identity", "a1", "--method", "photo-id", "--result", "accepted")

    assert answer.returncode == 0
    assert "The request came by mail, and photo id is proof in person alone," in answer.stderr


def test_f04_a_waiver_after_a_payment_says_what_was_paid(run: Run, proved: None) -> None:
    run("fee", "a1", "--pages", "17", "--format", "text")
    run("fee", "a1", "--paid", "1.00")

    waived = run("fee", "a1", "--waive", "hardship", "--format", "text")

    assert waived.returncode == 0, waived.stderr
    assert "$1.00 of $4.25 was paid before. The letter waives what is still to be paid" in waived.stderr
    assert (
        "We have received $1.00 from you. Nothing more is to be paid." in run("letter", "show", "a1").stdout
    )


@pytest.mark.parametrize(
    ("before", "act", "said"),
    [
        pytest.param((), ("--paid", "1.00"), "No fee was asked in A-2026-0001", id="F04: nothing was asked"),
        pytest.param((("--waive", "hardship"),), ("--paid", "1.00"), "The fee was waived", id="F04: waived"),
        pytest.param((("--pages", "4"),), ("--paid", "2.00"), "more than the $1.00", id="F04: too much"),
        pytest.param(
            (("--pages", "4"), ("--paid", "1.00")), ("--offered",), "Nothing is", id="F04: all paid"
        ),
    ],
)
def test_money_that_nobody_has_asked_for_is_told_of(
    before: tuple[tuple[str, ...], ...], act: tuple[str, ...], said: str, run: Run, proved: None
) -> None:
    for each in before:
        assert run("fee", "a1", *each).returncode == 0

    assert said in run("fee", "a1", *act).stderr


@pytest.fixture
def with_papers(run: Run, logged: Run, office: Path) -> Path:
    """A-2026-0001 with three papers of kinds that few tables of types know, two of them of one name."""
    logged()
    for folder, name in (("a", "Complaint.MSG"), ("a", "form.docm"), ("b", "Complaint.MSG")):
        (office / folder).mkdir(exist_ok=True)
        (office / folder / name).write_text(f"{folder} {name}")
        assert run("attach", "a1", str(office / folder / name)).returncode == 0
    return office


def test_p15_papers_keep_their_ending_in_a_bundle_and_are_named(run: Run, with_papers: Path) -> None:
    bundle = with_papers / "bundle"

    assert run("bundle", "a1", "-o", str(bundle)).returncode == 0

    papers = {path.name: path.read_text() for path in (bundle / "papers").iterdir()}
    index = papers.pop("INDEX.txt").splitlines()
    assert papers == {
        "Complaint.MSG": "a Complaint.MSG",
        "Complaint-2.MSG": "b Complaint.MSG",
        "form.docm": "a form.docm",
    }
    assert sorted(line.rsplit("  ", 1)[1] for line in index) == sorted(papers)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("scan.PDF", b"%PDF-1.7 ...", False, id="a PDF"),
        pytest.param("scan.pdf", b"\n\n%PDF-1.4 ...", False, id="a PDF behind a few bytes"),
        pytest.param("scan.pdf", b"<html>", True, id="a page called PDF"),
        pytest.param("form.docm", b"PK\x03\x04...", False, id="a Word document"),
        pytest.param("form.docx", b"MZ\x90", True, id="a program called a Word document"),
        pytest.param("mail.msg", b"From: Jo Roe", True, id="words called a message of Outlook"),
        pytest.param("notes.txt", b"anything", False, id="an ending that promises nothing"),
    ],
)
def test_p15_a_paper_that_is_not_what_its_name_says_is_kept_and_told(
    run: Run, logged: Run, office: Path, name: str, content: bytes, told: bool
) -> None:
    logged()
    (office / name).write_bytes(content)

    attached = run("attach", "a1", str(office / name))

    assert attached.returncode == 0
    assert ("does not begin as a" in attached.stderr) is told


def test_f06_papers_are_had_again_under_their_names(run: Run, with_papers: Path) -> None:
    listed = run("paper", "list", "a1", "--plain").stdout
    assert "form.docm" in run("paper", "list", "a1").stdout
    folder = with_papers / "again"

    one = run("paper", "save", "a1", "form.docm", "-o", str(folder))
    every = run("paper", "save", "a1", "-o", str(folder))

    assert [line.split("\t")[0] for line in listed.splitlines()] == [
        *("Complaint.MSG", "form.docm", "Complaint-2.MSG"),
    ]
    assert (one.returncode, every.returncode) == (0, 0)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "Complaint.MSG": "a Complaint.MSG",
        "form.docm": "a form.docm",
        "Complaint-2.MSG": "b Complaint.MSG",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("a1", "none.pdf"), 4, "It has: Complaint.MSG, form.docm", id="F06: another name"),
        pytest.param(("a1", "form.docm"), 5, "holds something else", id="F06: a file that would give way"),
    ],
)
def test_a_paper_that_cannot_be_saved_is_told(
    arguments: tuple[str, ...], code: int, said: str, run: Run, with_papers: Path
) -> None:
    (with_papers / "form.docm").write_text("another")

    answer = run("paper", "save", *arguments, "-o", str(with_papers))

    assert (answer.returncode, said in answer.stderr) == (code, True), answer.stderr
    assert (with_papers / "form.docm").read_text() == "another"


def test_f06_a_name_is_no_way_out_of_the_folder(
    run: Run, logged: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"scan")))
    run("attach", "a1", "-", "--as", "../../escape.txt")

    run("paper", "save", "a1", "-o", str(office / "papers"))

    assert [path.name for path in (office / "papers").iterdir()] == ["escape.txt"]


def test_f07_letters_without_an_address_or_a_pdf_are_left_out_and_told(
    run: Run, logged: Run, office: Path
) -> None:
    logged()
    run("receive", "access", "--name", "Jo Roe", "--about", "file", "--on", "2026-07-06")
    run("acknowledge", "a1", "--format", "pdf")
    run("acknowledge", "a2", "--format", "text")

    labels = run("letter", "labels", "--all", "-o", str(office / "l.pdf"))
    merged = run("letter", "save", "--all", "--merged", str(office / "m.pdf"))

    assert (labels.returncode, merged.returncode) == (0, 0), labels.stderr + merged.stderr
    assert "Left out: A-2026-0002, letter 1: Letter 1 of A-2026-0002 has no postal address." in labels.stderr
    assert "Left out: A-2026-0002, letter 1: Letter 1 of A-2026-0002 did not go out as pdf." in merged.stderr


def test_f07_the_one_letter_that_is_named_and_has_no_address_is_refused(run: Run, office: Path) -> None:
    run("receive", "access", "--name", "Jo Roe", "--about", "file", "--on", "2026-07-06")
    run("acknowledge", "a1", "--format", "text")

    assert run("letter", "labels", "a1", "-o", str(office / "l.pdf")).returncode == 4


def denied(run: Run) -> None:
    """A-2026-0001, of which no identity is shown, is denied and appealed."""
    run("receive", "access", "--name", "Jo Roe", "--about", "file", "--on", "2026-07-06")
    assert run("deny", "a1", "--ground", "A01", "--format", "text").returncode == 0
    assert run("appeal", "a1", "--of", "access", "--format", "text").returncode == 0


def test_o01_an_appeal_granted_in_part_says_what_is_given(run: Run, office: Path, digest: Digest) -> None:
    denied(run)
    before = digest()

    answer = run("decide-appeal", "a1", "in-part", "--reason", "some was there", "--statute", "POL § 96")

    assert (answer.returncode, "--gives" in answer.stderr) == (2, True)
    assert digest() == before


def test_o05_an_item_that_there_is_not_is_told_and_one_more_is_added(run: Run, office: Path) -> None:
    run("receive", "correction", "--name", "Rosa Ito", "--item", "Name: Itoh => Ito", "--on", "2026-07-06")

    wrong = run("deny", "c1", "--item", "3", "--ground", "C01", "as it says")
    added = run("amend", "c1", "--item", "Year: 1990 => 1991")

    assert (wrong.returncode, "C-2026-0001 has one item, and no item 3." in wrong.stderr) == (3, True)
    assert (added.returncode, len(json.loads(run("show", "c1", "--json").stdout)["items"])) == (0, 2)


def test_o06_a_letter_that_is_made_now_bears_today(run: Run, logged: Run, digest: Digest) -> None:
    logged()
    before = digest()

    answer = run("acknowledge", "a1", "--on", "2026-07-01")

    assert (answer.returncode, "--already-sent" in answer.stderr) == (2, True)
    assert digest() == before


def test_o07_an_appeal_gives_no_record_without_proof_of_identity(
    run: Run, office: Path, digest: Digest
) -> None:
    denied(run)
    before = digest()

    answer = run("decide-appeal", "a1", "granted", "--gives", "the file", "--yes")

    assert answer.returncode == 5, answer.stderr
    assert "identity" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize("place", ["stick", "stick/"])
def test_o08_a_backup_makes_no_folder_and_no_file_of_its_name(run: Run, office: Path, place: str) -> None:
    answer = run("backup", f"{office}/{place}")

    assert (answer.returncode, "There is no folder" in answer.stderr) == (4, True)
    assert not (office / "stick").exists()


def test_o10_the_notice_of_a_dispute_names_the_item_and_the_mark(run: Run, office: Path) -> None:
    items = ("--item", "Name: Itoh => Ito", "--item", "Year: 1990 => 1991")
    run("receive", "correction", "--name", "Rosa Ito", *items, "--on", "2026-07-01")
    run("identity", "c1", "--method", "signature", "--result", "accepted")
    run(
        "disclosed",
        "c1",
        "--to",
        "Labor",
        "--under",
        "d",
        "--nature",
        "x",
        "--purpose",
        "y",
        "--on",
        "2026-05-01",
    )
    run("grant", "c1", "--item", "1", "--changed", "2026-07-09", "--format", "text")
    run("deny", "c1", "--item", "2", "--ground", "C01", "The certificate says 1990.", "--format", "text")
    run("disagree", "c1", "--statement", "I was born in 1991.")
    run("dispute-noted", "c1", "--where", "page 1, beside the year")

    told = run("notify", "c1", "Labor", "--format", "text")
    letter = " ".join(run("letter", "show", "c1").stdout.split())

    assert told.returncode == 0, told.stderr
    assert ("Year" in letter, "Itoh" in letter, "page 1, beside the year" in letter) == (True, False, True)


def test_o16_a_ground_a_case_after_due_and_a_bare_alert_do_what_is_meant(run: Run, logged: Run) -> None:
    logged()

    ground, due, alert = run("grounds", "A01"), run("due", "a1", "--plain"), run("alert")

    assert (ground.returncode, "does not have the record" in ground.stdout) == (0, True)
    assert (due.returncode, due.stdout.split("\t")[0]) == (0, "A-2026-0001")
    assert (alert.returncode, "OVERDUE" in alert.stdout) == (0, True)


def test_f09_after_no_proof_was_needed_the_next_act_is_the_answer(run: Run, logged: Run) -> None:
    logged()

    answer = run("identity", "a1", "--result", "not-needed", "--note", "open to anyone")

    assert "Next: accessreq acknowledge A-2026-0001" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("--show-completion", "zsh"), 0, "#compdef accessreq", id="F09: completion by shell"),
        pytest.param(("list", "--store", "a", "--store", "b"), 2, "given twice", id="F09: two stores"),
    ],
)
def test_what_was_meant_is_done_or_refused(
    arguments: tuple[str, ...], code: int, said: str, program: Run
) -> None:
    answer = program(*arguments)

    assert (answer.returncode, said in answer.stdout + answer.stderr) == (code, True)


@pytest.mark.parametrize("telephone", ["Pat Morgan", "555-01", "none"])
def test_o19_a_telephone_number_that_is_none_is_refused(run: Run, office: Path, telephone: str) -> None:
    settings = office / "settings.toml"
    settings.write_text(settings.read_text().replace("[agency]", f'[agency]\ntelephone = "{telephone}"', 1))

    listed = run("list")

    assert listed.returncode == 9
    assert "agency.telephone: The agency telephone is no telephone number." in listed.stderr


def test_o19_where_the_store_alone_is_missing_it_is_said_how_it_is_made(run: Run, office: Path) -> None:
    (office / "store.sqlite").unlink()
    settings = office / "settings.toml"

    refused = run("init", "--example")
    made = run("init", "--from", str(settings))

    assert (refused.returncode, f"accessreq init --from {settings}" in refused.stderr) == (5, True)
    assert (made.returncode, (office / "store.sqlite").exists()) == (0, True)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("José Núñez", "Jose Nunez", id="P14: accents"),
        pytest.param("Jane Sample", "Sample, Jane Q.", id="F03: order and initial"),
        pytest.param("Jane Sample", "Jayne Q. Sample", id="F03: a slip"),
    ],
)
def test_a_name_that_is_written_two_ways_is_hinted_at_and_nothing_is_joined(
    first: str, second: str, run: Run, office: Path
) -> None:
    about = ("--about", "file", "--on", "2026-07-06")
    run("receive", "access", "--name", first, "--address", "1 Elm; Troy", *about)

    answer = run("receive", "access", "--name", second, "--address", "2 Oak; Rye", *about)

    assert answer.returncode == 0
    assert (
        "May belong together: A-2026-0001 (like name, like words). It may be another person" in answer.stderr
    )
    assert len(json.loads(run("list", "--json").stdout)) == 2


def test_two_names_that_are_not_alike_are_not_hinted_at(run: Run, logged: Run) -> None:
    logged()

    assert "like name" not in run("receive", "access", "--name", "Jo Roe", "--about", "file").stderr
