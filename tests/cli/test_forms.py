"""The agency's request form: written for its website, and logged when it comes back filled in."""

import json
import subprocess
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]
Filled = Callable[..., Path]

JANE = {
    "name": "Jane Q. Sample",
    "address": "12 Elm Street\nAlbany, NY 12207",
    "email": "jane@example.org",
    "phone": "518-555-0100",
    "about": "My training file.\nAll of 2025.",
}


@pytest.fixture(scope="session")
def blank_forms(sample_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both forms of the sample agency as PDF."""
    from accessreq.cli.run import run as run_here

    folder = tmp_path_factory.mktemp("forms")
    settings = ("--settings", str(sample_office / "settings.toml"), "--today", "2026-07-10")
    for kind in ("access", "correction"):
        assert run_here(["form", kind, "--format", "pdf", "--to", str(folder), *settings]) == 0
    return folder


@pytest.fixture
def filled(blank_forms: Path, tmp_path: Path) -> Filled:
    """Fill in a form with another program."""

    def made(kind: str = "access", **values: str) -> Path:
        writer = PdfWriter(clone_from=str(blank_forms / f"request-for-{kind}.pdf"))
        fields = {f"accessreq-{kind}-1.{each.replace('_', '-')}": text for each, text in values.items()}
        writer.update_page_form_field_values(None, fields, auto_regenerate=False)
        writer.write(str(tmp_path / "form.pdf"))
        return tmp_path / "form.pdf"

    return made


def shown(run: Run, case: str) -> Any:  # noqa: ANN401  what JSON holds
    return json.loads(run("show", case, "--json").stdout)


def test_the_form_is_written_in_every_format_by_the_settings_alone(
    run: Run, office: Path, tmp_path: Path
) -> None:
    (office / "store.sqlite").unlink()

    answer = run("form", "access", "--to", str(tmp_path / "out"), "--json")

    assert answer.returncode == 0, answer.stderr
    names = ["request-for-access.pdf", "request-for-access.docx", "request-for-access.html"]
    assert json.loads(answer.stdout) == {"files": [str(tmp_path / "out" / each) for each in names]}
    page = (tmp_path / "out" / names[2]).read_text()
    assert "NYS &amp; CSEA Partnership for Education and Training" in page
    assert "The settings name no email address" in answer.stderr


def test_one_format_is_written_and_another_file_of_its_name_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "request-for-correction.html").write_text("counsel's own")

    answer = run("form", "correction", "--format", "html", "--to", str(tmp_path))

    assert (answer.returncode, answer.stdout) == (5, "")
    assert (tmp_path / "request-for-correction.html").read_text() == "counsel's own"
    assert run("form", "correction", "--format", "html", "--to", str(tmp_path), "--replace").returncode == 0
    assert (tmp_path / "request-for-correction.html.1").read_text() == "counsel's own"
    assert sorted(each.suffix for each in tmp_path.glob("request-*")) == [".1", ".html"]


def test_a_filled_form_is_a_request_once_it_is_confirmed_and_is_kept_byte_for_byte(
    run: Run, filled: Filled, digest: Digest, tmp_path: Path
) -> None:
    form, before = filled(**JANE, website="/Yes"), digest()

    asked = run("receive", "access", "--from-form", str(form))

    assert (asked.returncode, asked.stdout, digest()) == (2, "", before)
    for said in ("--name “Jane Q. Sample”", "--address “12 Elm Street; Albany", "--website", "Add --yes"):
        assert said in asked.stderr
    done = run("receive", "access", "--from-form", str(form), "--yes", "--by", "mail", "--on", "2026-07-08")
    assert done.returncode == 0, done.stderr
    case = shown(run, "1")
    assert case["data_subject"] == {
        "name": "Jane Q. Sample",
        "address": ["12 Elm Street", "Albany, NY 12207"],
        "email": "jane@example.org",
        "phone": "518-555-0100",
    }
    assert (case["received"], case["by"], case["about"], case["website"]) == (
        "2026-07-08",
        "mail",
        JANE["about"],
        True,
    )
    run("paper", "save", "1", "-o", str(tmp_path / "out"))
    assert (tmp_path / "out" / "form.pdf").read_bytes() == form.read_bytes()
    assert run("check").returncode == 0


def test_a_form_that_was_logged_already_is_a_double(run: Run, filled: Filled, digest: Digest) -> None:
    form = ("receive", "access", "--from-form", str(filled(**JANE)), "--yes")
    run(*form)
    before = digest()

    assert (run(*form).returncode, digest()) == (5, before)


def test_what_is_typed_stands_before_what_the_form_says(run: Run, filled: Filled) -> None:
    typed = (
        "--name",
        "Jane Sample",
        "--about",
        "The file",
        "--address",
        "1 Main Street",
        "--email",
        "j@example.org",
    )

    answer = run("receive", "access", "--from-form", str(filled(**JANE)), *typed, "--phone", "518-555-0199")

    assert answer.returncode == 0, answer.stderr  # nothing is left to be confirmed
    assert shown(run, "1")["data_subject"]["address"] == ["1 Main Street"]


def test_a_correction_comes_item_by_item_with_who_acts_for_the_person(run: Run, filled: Filled) -> None:
    form = filled(
        "correction",
        name="Jane Q. Sample",
        record_1="Application form",
        now_1="Itoh",
        wanted_1="Ito",
        record_2="Letter of May 4",
        wanted_2="Apartment 2",
        because="Misspelt.",
        representative="Lee Ito",
        authority="attorney",
    )

    answer = run("receive", "correction", "--from-form", str(form), "--yes")

    assert answer.returncode == 0, answer.stderr
    facts = shown(run, "1")["entries"][0]["facts"]
    assert [(each["record"], each["now"], each["wanted"]) for each in facts["items"]] == [
        ("Application form", "Itoh", "Ito"),
        ("Letter of May 4", "", "Apartment 2"),
    ]
    assert (facts["because"], facts["representative"]["name"]) == ("Misspelt.", "Lee Ito")


@pytest.mark.parametrize(
    ("field", "value", "option"),
    [
        pytest.param(
            "name", "Jane\u202eelpmaS", ("--name", "Jane Q. Sample"), id="a sign that turns the words"
        ),
        pytest.param("about", "My file\x1b[2J", ("--about", "My file"), id="a sign that steers a terminal"),
        pytest.param("email", "jane at home", ("--email", "jane@example.org"), id="no address"),
        pytest.param("address", "1\n2\n3\n4\n5\n6\n7", ("--address", "1; 2"), id="seven lines"),
        pytest.param("about", "a" * 20_001, ("--about", "My file"), id="too long"),
        pytest.param(
            "about", "My number is 123-45-6789", ("--about", "My file"), id="a Social Security number"
        ),
    ],
)
def test_what_may_not_be_entered_is_refused_from_a_form_too_and_can_be_typed_instead(
    run: Run, filled: Filled, digest: Digest, field: str, value: str, option: tuple[str, str]
) -> None:
    form, before = str(filled(**{**JANE, field: value})), digest()

    answer = run("receive", "access", "--from-form", form, "--yes")

    assert (answer.returncode, answer.stdout, digest()) == (3, "", before)
    assert "\x1b" not in answer.stderr
    assert "\u202e" not in answer.stderr
    assert run("receive", "access", "--from-form", form, "--yes", *option).returncode == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(("access", "none.pdf"), "cannot be read", id="no such file"),
        pytest.param(("access", "letter.pdf"), "The form is damaged, or no PDF.", id="no form"),
        pytest.param(
            ("correction", "form.pdf"), "The form asks for access, not for correction.", id="the other kind"
        ),
        pytest.param(("access", "."), "cannot be read", id="a folder"),
    ],
)
def test_a_form_that_cannot_be_taken_changes_nothing(
    run: Run, filled: Filled, digest: Digest, tmp_path: Path, given: tuple[str, str], said: str
) -> None:
    filled(**JANE)
    (tmp_path / "letter.pdf").write_text("Dear agency")
    kind, name = given
    before = digest()

    answer = run("receive", kind, "--from-form", str(tmp_path / name), "--yes")

    assert (answer.returncode, digest()) == (3, before)
    assert said in answer.stderr


@pytest.fixture
def mailed(tmp_path: Path) -> Callable[..., Path]:
    """A mail with papers."""

    def made(*papers: Path) -> Path:
        mail = EmailMessage()
        mail["Received"] = "from mx.example by mail.example; Mon, 6 Jul 2026 09:12:04 -0400"
        mail["From"] = "J. S. <js@home.example>"
        mail["Subject"] = "Form"
        mail.set_content("See the form.")
        for each in papers:
            mail.add_attachment(each.read_bytes(), maintype="application", subtype="pdf", filename=each.name)
        (tmp_path / "one.eml").write_bytes(bytes(mail))
        return tmp_path / "one.eml"

    return made


def test_a_form_that_came_with_a_mail_gives_the_facts_and_the_mail_the_day(
    run: Run, filled: Filled, mailed: Callable[..., Path], blank_forms: Path
) -> None:
    other = blank_forms / "request-for-correction.pdf"
    mail = mailed(filled(name=JANE["name"], about=JANE["about"]), other)

    answer = run("receive", "access", "--from-email", str(mail), "--yes")

    assert answer.returncode == 0, answer.stderr
    case = shown(run, "1")
    assert (case["received"], case["by"], case["about"]) == ("2026-07-06", "email", JANE["about"])
    assert (case["data_subject"]["name"], case["data_subject"]["email"]) == (JANE["name"], "js@home.example")
    named = json.loads(run("paper", "list", "1", "--json").stdout)
    assert [each["name"] for each in named] == ["one.eml", "form.pdf", "request-for-correction.pdf"]


def test_a_mail_with_a_form_for_the_other_kind_alone_is_not_logged_as_this_one(
    run: Run, filled: Filled, mailed: Callable[..., Path], digest: Digest
) -> None:
    mail, before = mailed(filled(**JANE)), digest()

    answer = run("receive", "correction", "--from-email", str(mail), "--yes")

    assert (answer.returncode, digest()) == (3, before)
    assert "accessreq receive access" in answer.stderr


def test_a_form_that_is_named_beside_its_mail_is_kept_once(
    run: Run, filled: Filled, mailed: Callable[..., Path]
) -> None:
    form = filled(**JANE)

    answer = run("receive", "access", "--from-email", str(mailed(form)), "--from-form", str(form), "--yes")

    assert answer.returncode == 0, answer.stderr
    named = json.loads(run("paper", "list", "1", "--json").stdout)
    assert sorted(each["name"] for each in named) == ["form.pdf", "one.eml"]
    assert run("check").returncode == 0


def test_at_a_terminal_what_the_form_says_is_shown_and_can_be_changed(
    at_terminal: AtTerminal, run: Run, filled: Filled
) -> None:
    form = filled(**JANE, website="/Yes")

    seen = at_terminal(
        ["receive", "access", "--from-form", str(form), "--on", "2026-07-08", "--by", "mail"],
        [
            ("Represented by", "\n"),
            ("Identity shown by", "\n"),
            ("Enter to save", "\n"),
            ("Next", "\n"),
        ],
    )

    assert seen.returncode == 0, seen.stdout
    assert "information that the website collected" in seen.stdout
    assert shown(run, "1")["data_subject"]["name"] == "Jane Q. Sample"


def test_a_form_in_each_mail_of_a_folder_is_read_with_its_mail_and_none_is_named_beside(
    run: Run, filled: Filled, digest: Digest, tmp_path: Path
) -> None:
    before = digest()

    answer = run(
        "receive",
        "access",
        "--from-email",
        str(tmp_path),
        "--each",
        "--from-form",
        str(filled(**JANE)),
        "--yes",
    )

    assert (answer.returncode, digest()) == (3, before)
    assert "Leave --attach and --from-form out" in answer.stderr
