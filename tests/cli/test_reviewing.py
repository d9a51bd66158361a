"""At a terminal a letter is shown and asked about before it is issued; elsewhere nothing is asked."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

CASE = "A-2026-0001"
ACKNOWLEDGE = ("acknowledge", CASE, "--decide-by", "2026-08-07", "--format", "text")
QUESTION = "[e]dit, [p]df: "  # its last blank is written once the answer is waited for


@pytest.fixture(autouse=True)
def no_editor_or_desktop_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Name a program as the officer's editor: a shell script that is given the file."""

    def named(script: str) -> None:
        path = tmp_path / "editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setenv("VISUAL", str(path))

    return named


KINDER = "sed -i 's/nothing more that you need to do/nothing for you to do/' \"$1\""


@pytest.mark.parametrize("answer", ["y\n", "Yes\n", "what\ny\n"], ids=["y", "yes", "asked again"])
def test_a_letter_is_shown_and_issued_on_a_yes(
    run: Run, proved: None, at_terminal: AtTerminal, answer: str
) -> None:
    seen = at_terminal(ACKNOWLEDGE, [(QUESTION, answer)])

    assert seen.returncode == 0, seen.stdout
    assert seen.stdout.index("Dear Maria Lopez-Whitfield:") < seen.stdout.index(QUESTION)
    assert run("letter", "list", CASE, "--plain").stdout == "1\tacknowledgment\t2026-07-10\n"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("n\n", 5, id="no"),
        pytest.param("\x03", 130, id="100: Ctrl-C"),
        pytest.param("\x04", 130, id="100: end of input"),
        pytest.param("p\nn\n", 5, id="a look at the PDF, then no"),
    ],
)
def test_without_a_yes_nothing_is_kept(
    proved: None, at_terminal: AtTerminal, digest: Digest, typed: str, code: int
) -> None:
    before = digest()

    seen = at_terminal(ACKNOWLEDGE, [(QUESTION, typed)])

    assert seen.returncode == code, seen.stdout
    assert digest() == before


@pytest.mark.parametrize("option", ["--yes", "--no-input", "--json", "--dry-run"])
def test_where_an_answer_was_given_beforehand_nothing_is_asked(
    proved: None, at_terminal: AtTerminal, option: str
) -> None:
    seen = at_terminal([*ACKNOWLEDGE, option])

    assert seen.returncode == 0, seen.stdout
    assert QUESTION not in seen.stdout


def test_scripts_are_not_asked(program: Run, proved: None) -> None:
    answer = program(*ACKNOWLEDGE)

    assert answer.returncode == 0
    assert QUESTION not in answer.stderr


def test_57_the_preview_lies_in_a_private_folder_only_while_the_question_stands(
    proved: None, at_terminal: AtTerminal, tmp_path: Path
) -> None:
    seen = at_terminal(ACKNOWLEDGE, [(QUESTION, "p\n"), (f"preview-{CASE}-1-acknowledgment.pdf", "y\n")])

    assert seen.returncode == 0, seen.stdout
    assert str(tmp_path / "run") in seen.stdout.replace("\r\n", "")
    assert list((tmp_path / "run").iterdir()) == []


def test_edited_words_go_out_are_marked_and_can_be_compared(
    run: Run, proved: None, editor: Callable[[str], None], tmp_path: Path
) -> None:
    editor(f'ls -l "$1" > {tmp_path}/seen; {KINDER}')

    answer = run(*ACKNOWLEDGE, "--edit")

    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "seen").read_text().startswith("-rw-------")
    assert list((tmp_path / "run").iterdir()) == []
    assert "There is nothing for you to do until then." in run("letter", "show", CASE).stdout
    changed = run("letter", "show", CASE, "--changes").stdout
    assert "There is nothing [-more that you need-]{+for you+} to do" in changed
    assert "letter 1, its words edited" in run("show", CASE).stdout
    assert "letter 1, its words edited" in run("timeline", CASE).stdout
    assert "acknowledgment, edited" in run("letter", "list", CASE).stdout


def test_a_letter_can_be_edited_from_the_question(
    run: Run, proved: None, at_terminal: AtTerminal, editor: Callable[[str], None]
) -> None:
    editor(KINDER)

    seen = at_terminal(ACKNOWLEDGE, [(QUESTION, "e\n"), (QUESTION, "y\n")])

    assert seen.returncode == 0, seen.stdout
    assert "There is nothing for you to do until then." in run("letter", "show", CASE).stdout


@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        pytest.param("exit 3", 5, "The editor ended with 3", id="the editor fails"),
        pytest.param(': > "$1"', 5, "left no words", id="the file is emptied"),
        pytest.param('rm "$1"', 5, "left no words", id="the file is removed"),
        pytest.param('sed -i s/August/Someday/ "$1"', 3, "lacks the approximate date", id="unlawful"),
        pytest.param("printf '# S\\n\\nsee *this' > \"$1\"", 3, "would show the mark", id="a mark left over"),
        pytest.param("printf '# S\\n\\n\\377' > \"$1\"", 3, "U\\+DCFF", id="13: not UTF-8"),
    ],
)
def test_what_an_editor_leaves_unfit_is_not_issued(
    run: Run, proved: None, digest: Digest, editor: Callable[[str], None], script: str, code: int, words: str
) -> None:
    editor(script)
    before = digest()

    answer = run(*ACKNOWLEDGE, "--edit")

    assert answer.returncode == code, answer.stderr
    assert words.replace("\\", "") in answer.stderr
    assert digest() == before


def test_at_a_terminal_words_that_cannot_stand_may_be_edited_again(
    run: Run, proved: None, at_terminal: AtTerminal, editor: Callable[[str], None]
) -> None:
    editor('grep -q Someday "$1" && sed -i s/Someday/August/ "$1" || sed -i s/August/Someday/ "$1"')

    seen = at_terminal([*ACKNOWLEDGE, "--edit"], [("Edit it again?", "y\n"), (QUESTION, "y\n")])

    assert seen.returncode == 0, seen.stdout
    assert run("letter", "list", CASE, "--plain").stdout == "1\tacknowledgment\t2026-07-10\n"


def test_an_editor_is_not_opened_where_nothing_may_be_asked(run: Run, proved: None, digest: Digest) -> None:
    before = digest()

    answer = run(*ACKNOWLEDGE, "--edit", "--no-input")

    assert (answer.returncode, digest()) == (2, before)
