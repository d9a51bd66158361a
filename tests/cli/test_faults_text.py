"""Faults 1 to 8, 11 to 17, 19, 20 and 45: text that deceives, breaks a screen, or only looks as if it did."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]

HARMLESS = [
    pytest.param("Jane [bold]O[/bold]", id="1: markup"),
    pytest.param("[link=https://example.org]Jane[/link]", id="1: a link in markup"),
    pytest.param("Jane [/x] Doe", id="2: markup that closes what was never opened"),
    pytest.param(":smile: 1:30:00", id="3: what looks like an emoji"),
    pytest.param('Jane "Jo" O\'Brien & <Sons>', id="quotes, ampersand and angle brackets"),
    pytest.param("{{ 7*7 }} {% raw %} {# x #}", id="45: a template"),
    pytest.param("# *Jane* _Doe_ $x$ @y `z` | ~w~", id="53: markup of letters"),
    pytest.param("مريم الأنصاري", id="8: right to left"),
    pytest.param("李小龍", id="8: Han"),
    pytest.param("J" + "\u0301" * 199, id="8: many combining marks"),
    pytest.param("O\u2019Brien-Smith", id="11: typographic apostrophe"),
    pytest.param("Null", id="11: Null"),
    pytest.param("NA", id="11: NA"),
    pytest.param("None", id="11: None"),
    pytest.param("true", id="11: true"),
    pytest.param("X", id="11: one letter"),
    pytest.param("नक्\u200dष", id="7: a joiner inside a word"),
    pytest.param("Ada 🦉 Young", id="18: outside the basic plane"),
    pytest.param("=SUM(1,2)", id="67: a formula"),
]


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_name_is_kept_and_shown_exactly(logged: Run, run: Run, name: str) -> None:
    logged("--name", name, "--about", f"file of {name}"[:900])

    shown = json.loads(run("show", "A-2026-0001", "--json").stdout)

    assert shown["data_subject"]["name"] == name
    assert shown["about"] == f"file of {name}"
    assert name in run("show", "A-2026-0001").stdout
    assert name in run("list").stdout
    assert name in run("list", "--plain").stdout


@pytest.mark.parametrize("name", HARMLESS[:7])
def test_a_harmless_name_is_drawn_exactly_on_a_terminal(
    logged: Run, at_terminal: AtTerminal, name: str
) -> None:
    logged("--name", name)

    answer = at_terminal(["show", "A-2026-0001"], columns=200)

    assert answer.returncode == 0
    assert name in answer.stdout


def test_a_template_in_a_name_is_printed_literally_in_the_letter(run: Run, logged: Run) -> None:
    logged("--name", "{{ 7*7 }} & <b>", "--about", "{% for x in y %} #1 [bold]")

    answer = run("letter", "preview", "A-2026-0001", "acknowledgment")

    assert answer.returncode == 0, answer.stderr
    assert "{{ 7*7 }} & <b>" in answer.stdout
    assert "{% for x in y %} #1 [bold]" in answer.stdout


def test_9_a_name_in_decomposed_letters_is_that_in_composed_ones(run: Run, logged: Run) -> None:
    logged("--name", "Jose\u0301 Ortiz")

    again = run("receive", "access", "--name", "Jos\u00e9 Ortiz", "--about", "another", "--on", "2026-07-09")

    assert (
        json.loads(run("show", "A-2026-0001", "--json").stdout)["data_subject"]["name"] == "Jos\u00e9 Ortiz"
    )
    assert "A-2026-0001" in again.stderr


def test_10_a_name_of_mixed_script_is_accepted_and_marked_letter_by_letter(run: Run, logged: Run) -> None:
    received = logged("--name", "\u0410nn\u0430 Young")
    marked = "“\u0410” at 1 is Cyrillic (U+0410) and looks like A; “\u0430” at 4 is Cyrillic (U+0430)"

    shown = json.loads(run("show", "A-2026-0001", "--json").stdout)

    assert marked in received.stderr
    assert f"Mixed script  {marked}" in run("show", "A-2026-0001").stdout
    assert marked in run("show", "A-2026-0001", "--plain").stderr
    assert shown["data_subject"]["name"] == "\u0410nn\u0430 Young"
    assert shown["mixed_script"][0] == {
        "letter": "\u0410",
        "code_point": "U+0410",
        "script": "Cyrillic",
        "position": 1,
        "looks_like": "A",
    }


@pytest.mark.parametrize("name", ["Анна Иванова", "田中 さくら Tanaka", "김민수 李", "José Ortiz", "مريم"])
def test_10_a_name_in_one_script_or_in_those_written_together_is_not_marked(
    run: Run, logged: Run, name: str
) -> None:
    received = logged("--name", name)

    assert "mixed script" not in received.stderr
    assert json.loads(run("show", "A-2026-0001", "--json").stdout)["mixed_script"] == []


def test_10_the_check_for_doubles_sees_through_letters_that_look_alike(
    run: Run, logged: Run, digest: Callable[[], object]
) -> None:
    logged("--name", "\u0410nn\u0430 O\u2019Brien", "--about", "my file")
    before = digest()

    double = run(
        *("receive", "access", "--name", "Anna O'Brien", "--on", "2026-06-30", "--about", "\u043cy fil\u0435")
    )
    unchanged = digest() == before
    another = run("receive", "access", "--name", "ANNA O'BRIEN", "--about", "other", "--on", "2026-07-09")

    assert (double.returncode, unchanged) == (5, True)
    assert "A-2026-0001" in double.stderr
    assert another.returncode == 0
    assert "the same name, or one that looks like it: A-2026-0001" in another.stderr


@pytest.mark.parametrize(
    ("text", "point"),
    [
        pytest.param("a\x1b[31mb", "U+001B", id="4: colour"),
        pytest.param("a\x1b]0;owned\x07b", "U+001B", id="4: title of the window"),
        pytest.param("a\x9b31mb", "U+009B", id="4: C1"),
        pytest.param("a\rb", "U+000D", id="5: carriage return"),
        pytest.param("a\tb", "U+0009", id="5: tab"),
        pytest.param("a\x00b", "U+0000", id="6: NUL"),
        pytest.param("a\u202eb", "U+202E", id="7: direction override"),
        pytest.param("a\u2066b", "U+2066", id="7: direction isolate"),
        pytest.param("a\u200fb", "U+200F", id="7: direction mark"),
        pytest.param("a\ufeffb", "U+FEFF", id="7: byte order mark"),
        pytest.param("a\u2028b", "U+2028", id="7: line separator"),
        pytest.param("a\udcffb", "U+DCFF", id="12: a byte that is not UTF-8"),
    ],
)
@pytest.mark.parametrize("option", ["--name", "--about", "--address", "--phone", "--representative"])
def test_a_character_that_deceives_is_refused_by_its_code_point(
    run: Run, digest: Callable[[], object], option: str, text: str, point: str
) -> None:
    before = digest()
    options = {"--name": "Ada Young", "--about": "my file"} | {option: text}
    if option == "--representative":
        options["--authority"] = "attorney"

    answer = run("receive", "access", *(each for pair in options.items() for each in pair))

    assert answer.returncode == 3
    assert point in answer.stderr
    assert "position 2" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize("option", ["--name", "--phone", "--representative"])
def test_5_a_line_feed_in_a_field_of_one_line_is_refused(
    run: Run, digest: Callable[[], object], option: str
) -> None:
    before = digest()
    options = {"--name": "Ada Young", "--about": "my file"} | {option: "a\nb"}
    if option == "--representative":
        options["--authority"] = "attorney"

    answer = run("receive", "access", *(each for pair in options.items() for each in pair))

    assert answer.returncode == 3
    assert "U+000A at position 2" in answer.stderr
    assert digest() == before


def test_5_a_note_keeps_its_lines(run: Run, logged: Run) -> None:
    logged()

    answer = run("note", "A-2026-0001", "called\nback")

    assert answer.returncode == 0
    assert (
        json.loads(run("show", "A-2026-0001", "--json").stdout)["entries"][1]["facts"]["note"]
        == "called\nback"
    )


def test_a_byte_that_is_not_utf8_on_the_command_line_is_refused(
    office: Path, digest: Callable[[], object]
) -> None:
    before = digest()

    answer = subprocess.run(
        [sys.executable, "-c", _RUN_WITH_BYTES],
        capture_output=True,
        check=False,
        cwd=office,
    )

    assert (answer.returncode, answer.stdout) == (3, b"")
    assert b"U+DCFF" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    ("option", "text", "code"),
    [
        pytest.param("--name", "x" * 500, 3, id="14: a name of 500 characters"),
        pytest.param("--name", "x" * 201, 3, id="14: a name of 201 characters"),
        pytest.param("--name", "x" * 200, 0, id="14: a name of 200 characters"),
        pytest.param("--address", "x" * 201, 3, id="14: an address line of 201 characters"),
        pytest.param("--note", "x" * 20_001, 3, id="14: a note of 20,001 characters"),
        pytest.param("--note", "x" * 20_000, 0, id="14: a note of 20,000 characters"),
    ],
)
def test_text_has_a_limit(run: Run, digest: Callable[[], object], option: str, text: str, code: int) -> None:
    before = digest()
    options = {"--name": "Ada Young", "--about": "my file"} | {option: text}

    answer = run("receive", "access", *(each for pair in options.items() for each in pair))

    assert answer.returncode == code
    assert "x" * 60 not in answer.stderr
    assert (digest() == before) == (code == 3)


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b", "\u200d\u200c"], ids=["empty", "blank", "zero", "joiners"]
)
@pytest.mark.parametrize("option", ["--name", "--about"])
def test_16_empty_text_is_refused(run: Run, digest: Callable[[], object], option: str, text: str) -> None:
    before = digest()
    options = {"--name": "Ada Young", "--about": "my file"} | {option: text}

    answer = run("receive", "access", *(each for pair in options.items() for each in pair))

    assert answer.returncode == 3
    assert digest() == before


def test_16_an_empty_note_is_refused(run: Run, logged: Run) -> None:
    logged()

    answer = run("note", "A-2026-0001", "")

    assert answer.returncode == 3


def test_17_text_that_begins_with_a_dash_is_taken_after_two_dashes(run: Run, logged: Run) -> None:
    logged("--name=-Ada")

    refused = run("note", "A-2026-0001", "-called back")
    taken = run("note", "A-2026-0001", "--", "-called back")

    assert refused.returncode == 2
    assert "Text that begins with a dash is written after two: -- TEXT" in refused.stderr
    assert taken.returncode == 0
    assert "-called back" in run("show", "A-2026-0001").stdout


@pytest.mark.parametrize(
    "address",
    ["a@b.test, evil@x.test", "Ada <a@b.test>", '"a b"@c.test', "a@b", "a b@c.test", "a@@b.test"],
)
def test_19_anything_but_one_plain_email_address_is_refused(
    run: Run, digest: Callable[[], object], address: str
) -> None:
    before = digest()

    answer = run("receive", "access", "--name", "Ada Young", "--about", "my file", "--email", address)

    assert answer.returncode == 3
    assert address not in answer.stderr
    assert digest() == before


PERSONAL = "Maria Lopez-Whitfield of Elm Street"


@pytest.mark.parametrize(
    ("option", "value", "field"),
    [
        pytest.param("--name", f"{PERSONAL}\x07", "name", id="a character that deceives"),
        pytest.param("--name", PERSONAL * 20, "name", id="too long"),
        pytest.param("--address", f"{PERSONAL}\u202e", "address", id="in an address"),
        pytest.param("--address", ";".join([PERSONAL] * 7), "address", id="too many lines"),
        pytest.param("--phone", f"{PERSONAL}\t", "phone number", id="in a telephone number"),
        pytest.param("--email", f"{PERSONAL}@example.org", "email address", id="in an email address"),
        pytest.param("--note", f"{PERSONAL}: 123-45-6789", "note", id="a number that identifies"),
        pytest.param("--on", f"{PERSONAL} {PERSONAL}", "YYYY-MM-DD", id="in the place of a day"),
    ],
)
def test_r5_a_refusal_names_the_field_and_never_the_whole_value(
    run: Run, digest: Callable[[], object], option: str, value: str, field: str
) -> None:
    before = digest()
    options = {"--name": "Ada Young", "--about": "my file"} | {option: value}

    answer = run("receive", "access", *(each for pair in options.items() for each in pair))

    assert (answer.returncode, answer.stdout) == (3, "")
    assert field in answer.stderr
    assert value not in answer.stderr
    if option != "--on":
        assert "Lopez" not in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    "arguments",
    [
        *(("show", "1"), ("list",), ("due",), ("timeline", "1"), ("explain", "1"), ("check",)),
        *(("alert", "--stdout"), ("calc", "answer-access", "2026-06-30"), ("letter", "list", "1")),
        *(("calendar", "days"), ("retention",), ("law",), ("grounds",), ("proofs",), ("settings", "show")),
    ],
    ids=" ".join,
)
def test_70_json_is_strict_and_in_utf_8_whatever_was_typed(
    run: Run, logged: Run, arguments: tuple[str, ...]
) -> None:
    logged("--name", 'Ada 🦉 \U0001d400 \\ " \u2019 Young', "--note", "one\ntwo NaN Infinity")

    answer = run(*arguments, "--json")

    def never(constant: str) -> object:
        pytest.fail(f"{constant} is no JSON")

    json.loads(answer.stdout.encode("utf-8", "strict"), parse_constant=never)


def test_20_leading_zeros_are_kept_as_text(run: Run, logged: Run) -> None:
    logged("--address", "Agawam, MA 01001", "--phone", "0049 30 1234")

    shown = json.loads(run("show", "A-2026-0001", "--json").stdout)

    assert shown["data_subject"]["address"][-1] == "Agawam, MA 01001"
    assert shown["data_subject"]["phone"] == "0049 30 1234"


def test_4_control_characters_that_are_in_the_store_already_are_shown_as_escapes(
    run: Run, logged: Run, office: Path, at_terminal: AtTerminal
) -> None:
    logged()
    _put_into_the_docket(office, "Ada\x1b[31m")

    shown = run("list").stdout
    drawn = at_terminal(["list"], columns=200).stdout

    assert "Ada\\x1b[31m" in shown
    assert "Ada\\x1b[31m" in drawn
    assert "\x1b" not in run("list", "--plain").stdout


_RUN_WITH_BYTES = """
import os, sys
program = [sys.executable, "-m", "accessreq"]
os.execv(program[0], [*program, "receive", "access", "--about", "x", b"--name=a\\xffb"])
"""


def _put_into_the_docket(office: Path, name: str) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(office / "store.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE docket SET name = ?", (name,))
