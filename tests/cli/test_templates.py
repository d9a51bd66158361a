import json
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from accessreq.law.letters import LetterKind

Run = Callable[..., CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]


@pytest.fixture
def own(run: Run, office: Path) -> Path:
    """The agency's own denial, in a folder that the settings name."""
    assert run("templates", "copy", "denial").returncode == 0
    settings = office / "settings.toml"
    settings.write_text(settings.read_text().replace('# templates = "letters"', 'templates = "letters"'))
    return office / "letters"


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_the_way_from_the_copy_to_the_letter(run: Run, proved: None, office: Path) -> None:
    copied = run("templates", "copy", "grant")
    line = int(copied.stdout.partition("in line ")[2].partition(" of")[0])
    settings = office / "settings.toml"
    lines = settings.read_text().splitlines()
    lines[line - 1] = lines[line - 1].removeprefix("# ")
    settings.write_text("\n".join(lines) + "\n")
    spoil(office / "letters" / "grant.md.j2", "You asked for:", "This is what you asked for:")

    checked, listed = run("templates", "check", "grant"), run("templates", "list", "--plain")
    letter = run("grant", "A-2026-0001", "--dry-run")

    assert checked.returncode == 0
    assert "grant.md.j2\tagency\t2\tunchanged" in listed.stdout
    assert "This is what you asked for:" in " ".join(letter.stdout.split())


def test_check_finds_nothing_in_the_program_s_own(run: Run) -> None:
    answer = run("templates", "check")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Nothing is wrong: 23 of the letters (the program's), ")
    assert json.loads(run("templates", "check", "denial", "--json").stdout) == {"ok": True, "findings": []}


def test_56_check_names_file_line_and_column_and_exits_with_3(run: Run, own: Path) -> None:
    spoil(own / "_appeal.md.j2", "thirty business days", "thirty days")

    answer = run("templates", "check", "denial")

    assert answer.returncode == 3
    assert f"{own}/_appeal.md.j2:4:27: foil-thirty-days:" in answer.stdout
    assert f"{own}/_appeal.md.j2:1:1: appeal-window: The letter of kind denial lacks thirty" in answer.stdout


def test_a_finding_has_its_shape(run: Run, own: Path) -> None:
    spoil(own / "denial.md.j2", "{{ ground.cite }}", "{{ ground.cites }}")

    printed = json.loads(run("templates", "check", "denial", "--json").stdout)

    assert printed == {
        "ok": False,
        "findings": [
            {
                "file": f"{own}/denial.md.j2",
                "line": 14,
                "column": 50,
                "code": "unknown-fact",
                "what": "There is no fact 'ground.cites' (did you mean 'ground.cite'?).",
                "cite": None,
                "cure": "Name a fact that exists; the templates of the program show every one in use.",
            },
        ],
    }


def test_plain_findings_are_one_a_line(run: Run, own: Path) -> None:
    spoil(own / "denial.md.j2", "{{ ground.cite }}", "{{ ground.cites }}")

    (line,) = run("templates", "check", "denial", "--plain").stdout.splitlines()

    assert line.split("\t")[1:4] == ["14", "50", "unknown-fact"]


def test_60_what_was_edited_is_not_overwritten(run: Run, own: Path, digest: Digest) -> None:
    (own / "denial.md.j2").write_text("# Ours\n")
    before = digest()

    refused = run("templates", "copy", "all")
    assert (refused.returncode, digest()) == (5, before)
    assert "add --replace" in refused.stderr

    replaced = run("templates", "copy", "all", "--replace")
    assert replaced.returncode == 0
    assert (own / "denial.md.j2.1").read_text() == "# Ours\n"


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(run: Run, digest: Digest) -> None:
    before = digest()

    answer = run("templates", "copy", "denial", "--dry-run")

    assert "Would be written: " in answer.stdout
    assert digest() == before


def test_the_copy_has_its_shape(run: Run, office: Path) -> None:
    printed = json.loads(run("templates", "copy", "health-or-safety-notice", "--json").stdout)

    folder = office / "letters"
    assert printed == {
        "folder": str(folder),
        "files": [str(folder / "health-or-safety-notice.md.j2")],
        "kept": [],
        "settings": str(office / "settings.toml"),
        "add_to_settings": 'templates = "letters"',
        "line": printed["line"],
        "dry_run": False,
    }


def test_the_list_tells_whose_each_template_is(run: Run, own: Path) -> None:
    spoil(own / "denial.md.j2", "## Why it is denied", "## The grounds")

    listed = {each["name"]: each for each in json.loads(run("templates", "list", "--json").stdout)}

    assert listed["grant.md.j2"]["whose"] == "program"
    assert listed["denial.md.j2"] == {
        "name": "denial.md.j2",
        "kind": "denial",
        "language": "en",
        "whose": "agency",
        "file": str(own / "denial.md.j2"),
        "lines": 2,
        "diff": listed["denial.md.j2"]["diff"],
        "program_changed": False,
        "program_diff": [],
    }
    assert listed["denial.md.j2"]["diff"][-2:] == ["+## The grounds", " "]


def test_the_difference_is_shown_when_asked_for(run: Run, own: Path) -> None:
    spoil(own / "denial.md.j2", "## Why it is denied", "## The grounds")
    (own / ".as-copied" / "_appeal.md.j2").unlink()

    shown = run("templates", "list", "--diff").stdout

    assert "-## Why it is denied\n+## The grounds\n" in shown
    assert "not known" in shown


def test_a_folder_that_the_settings_do_not_name_is_spoken_of_and_can_be_looked_at(
    run: Run, office: Path
) -> None:
    run("templates", "copy", "denial")
    spoil(office / "letters" / "denial.md.j2", "{{ ground.cite }}", "{{ ground.cites }}")

    without = run("templates", "check", "denial")
    named = run("templates", "check", "denial", "--templates", f"{office}/letters")

    assert without.returncode == 0
    assert "the settings do not name it" in without.stderr
    assert named.returncode == 3


def test_57_a_preview_is_marked_and_keeps_nothing(run: Run, digest: Digest) -> None:
    before = digest()

    answer = run("templates", "preview", "denial")

    assert answer.stdout.count("PREVIEW – NOT ISSUED") == 2
    assert digest() == before


def test_a_preview_takes_the_path_that_is_named_or_every_one(run: Run) -> None:
    one = run("templates", "preview", "denial", "--path", "two grounds")
    every = json.loads(run("templates", "preview", "denial", "--path", "all", "--json").stdout)

    assert "The request does not reasonably describe a record." in " ".join(one.stdout.split())
    assert [each["path"] for each in every["letters"]] == every["paths"]


def test_a_preview_is_saved_in_each_format_that_is_named(run: Run, office: Path) -> None:
    answer = run(
        *("templates", "preview", "denial", "-o", f"{office}/out"),
        *("--format", "text", "--format", "docx", "--format", "pdf"),
    )

    assert answer.returncode == 0, answer.stderr
    assert sorted(each.name for each in (office / "out").iterdir()) == [
        "preview-denial-plain.docx",
        "preview-denial-plain.pdf",
        "preview-denial-plain.txt",
    ]


def test_a_preview_says_what_stands_against_it(run: Run, own: Path) -> None:
    spoil(own / "_appeal.md.j2", "thirty business days", "thirty days")

    answer = run("templates", "preview", "denial")

    assert answer.returncode == 0
    assert "plain: it lacks thirty business days to appeal" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("copy", "denail"), 4, "Did you mean denial?", id="a slip of the pen"),
        pytest.param(("check", "sonnet"), 4, "There is no letter of kind “sonnet”", id="no such letter"),
        pytest.param(("preview", "denial", "--path", "x"), 4, "Its paths are: “plain”", id="no such path"),
        pytest.param(("copy",), 2, "KIND", id="no letter named"),
        pytest.param(("check", "--templates", "/nowhere"), 4, "There is no folder /nowhere", id="no folder"),
        pytest.param(("preview", "denial", "--format", "rtf"), 3, "no format “rtf”", id="no such format"),
    ],
)
def test_what_is_not_there_is_said(run: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    answer = run("templates", *arguments)

    assert (answer.returncode, answer.stdout) == (code, "")
    assert words in answer.stderr


def test_where_no_agency_is_set_up_the_program_s_own_are_looked_at(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCESSREQ_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(office / "config"))

    assert len(json.loads(run("templates", "list", "--json").stdout)) > len(LetterKind)
    assert run("templates", "check", "grant").returncode == 0
    assert run("templates", "copy", "grant").returncode == 9


def test_a_language_is_taken_by_copy_and_preview(run: Run, office: Path) -> None:
    copied = run("templates", "copy", "denial", "--language", "es", "--json")
    shown = run("templates", "preview", "denial", "--language", "es")

    assert json.loads(copied.stdout)["files"][0] == f"{office}/letters/es/denial.md.j2"
    assert "Courtesy translation into Spanish" in " ".join(shown.stdout.split())
    assert run("templates", "copy", "denial", "--language", "zh").returncode == 4
