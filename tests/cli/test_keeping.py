import json
import os
import sqlite3
import stat
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from accessreq.cli.keeping import QUESTIONS

Run = Callable[..., subprocess.CompletedProcess[str]]
AtTerminal = Callable[..., subprocess.CompletedProcess[str]]
Digest = Callable[[], Mapping[str, str]]

ANSWERS = {
    "agency.name": "Office of Examples",
    "agency.address": "1 Example Plaza; Albany, NY 12203",
    "officer.title": "Privacy Compliance Officer",
    "officer.name": "Dana Reyes",
    "appeals.title": "Counsel",
}
DIALOGUE = [
    (
        f"{n} of 9  {each.words[:20]}",
        f"{ANSWERS.get(each.name, '')}\n" + "\n" * (each.name == "agency.address"),
    )
    for n, each in enumerate(QUESTIONS, start=1)
]


@pytest.fixture
def elsewhere(tmp_path: Path) -> tuple[str, ...]:
    """Options that name a settings file and a store which do not exist yet."""
    return ("--settings", str(tmp_path / "new" / "s.toml"), "--store", str(tmp_path / "new" / "s.sqlite"))


def test_init_writes_settings_and_a_store_for_the_owner_alone(
    run: Run, elsewhere: tuple[str, ...], tmp_path: Path
) -> None:
    answer = run("init", "--example", *elsewhere)

    assert answer.returncode == 0, answer.stderr
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "new").iterdir()}
    assert modes == {"s.toml": 0o600, "s.sqlite": 0o600}
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert answer.stderr == "The settings have 8 points to look at: accessreq settings check\n"
    checked = run("settings", "check", "--settings", str(tmp_path / "new" / "s.toml"), "--json")
    assert len(json.loads(checked.stdout)["findings"]) == 8


def test_without_options_everything_is_in_the_folders_of_the_user(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCESSREQ_STORE")
    monkeypatch.delenv("ACCESSREQ_SETTINGS")

    run("init", "--example")

    printed = json.loads(run("settings", "path", "--json").stdout)
    assert printed["settings"].endswith("config/accessreq/settings.toml")
    assert printed["store"].endswith("data/accessreq/store.sqlite")
    assert all(Path(each).is_file() for each in printed.values())


@pytest.mark.parametrize("there", ["settings.toml", "store.sqlite"])
def test_init_refuses_to_overwrite(run: Run, office: Path, digest: Digest, there: str) -> None:
    for each in {"settings.toml", "store.sqlite"} - {there}:
        (office / each).unlink()
    before = digest()

    answer = run("init", "--example")

    assert answer.returncode == 5
    assert "Nothing that exists is overwritten." in answer.stderr
    assert digest() == before


def test_init_takes_settings_from_a_file(run: Run, elsewhere: tuple[str, ...], office: Path) -> None:
    answer = run("init", "--from", str(office / "settings.toml"), *elsewhere)

    assert answer.returncode == 0
    assert "NYS & CSEA Partnership" in run("settings", "show", *elsewhere[:2]).stdout


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param(b"[agency]\xff\n", 3, id="not UTF-8"),
        pytest.param(b"[agency\n", 9, id="not TOML"),
        pytest.param(b'[agency]\nname = "Office"\n', 9, id="too little"),
    ],
)
def test_init_from_a_file_that_will_not_do_leaves_nothing(
    run: Run, elsewhere: tuple[str, ...], tmp_path: Path, written: bytes, code: int
) -> None:
    (tmp_path / "from.toml").write_bytes(written)

    answer = run("init", "--from", str(tmp_path / "from.toml"), *elsewhere)

    assert answer.returncode == code
    assert not list((tmp_path / "new").iterdir() if (tmp_path / "new").exists() else ())


def test_init_without_a_terminal_names_the_options(
    run: Run, elsewhere: tuple[str, ...], tmp_path: Path
) -> None:
    answer = run("init", *elsewhere)

    assert answer.returncode == 2
    assert "--from FILE.toml or --example" in answer.stderr
    assert not (tmp_path / "new").exists()


def test_init_asks_at_a_terminal(at_terminal: AtTerminal, elsewhere: tuple[str, ...], run: Run) -> None:
    dialogue = [*DIALOGUE]

    answer = at_terminal(["init", *elsewhere], dialogue)

    assert answer.returncode == 0, answer.stdout
    shown = json.loads(run("settings", "show", "--json", *elsewhere[:2]).stdout)
    assert shown["agency"]["name"] == "Office of Examples"
    assert shown["agency"]["address"] == ["1 Example Plaza", "Albany, NY 12203"]
    assert shown["officer"]["name"] == "Dana Reyes"


def test_init_asks_again_for_what_cannot_be_kept(at_terminal: AtTerminal, elsewhere: tuple[str, ...]) -> None:
    dialogue = [*DIALOGUE]
    dialogue[2:4] = [
        ("3 of 9", "Pat Morgan\n"),
        ("is no telephone number", "\x15518-555-0100\n"),
        ("4 of 9", "bad@@mail\n"),
        ("Give it as", "\x15office@example.org\n"),
    ]

    answer = at_terminal(["init", *elsewhere], dialogue)

    assert answer.returncode == 0, answer.stdout
    assert "office@example.org" in Path(elsewhere[1]).read_text()


def test_o19_what_was_answered_before_ctrl_c_is_offered_again(
    at_terminal: AtTerminal, elsewhere: tuple[str, ...], tmp_path: Path
) -> None:
    dialogue = [*DIALOGUE]
    kept = Path(os.environ["XDG_STATE_HOME"]) / "accessreq" / "init.json"

    broken_off = at_terminal(["init", *elsewhere], [*dialogue[:5], (dialogue[5][0], "\x03")])
    mode = stat.S_IMODE(kept.stat().st_mode)
    same = [(asked, "\n" * (3 if n == 1 else 1)) for n, (asked, _) in enumerate(dialogue[:5])]
    again = at_terminal(["init", *elsewhere], same + dialogue[5:])

    assert (broken_off.returncode, mode) == (130, 0o600)
    assert str(kept) in broken_off.stdout.replace("\r\n", "")
    assert again.returncode == 0, again.stdout
    assert "Office of Examples" in again.stdout
    assert '"Office of Examples"' in Path(elsewhere[1]).read_text()
    assert not kept.exists()


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        pytest.param("Office of Exam", {"agency.name": "Office of Exam"}, id="one line"),
        pytest.param(
            "Office\r1 Plaza\rAlba",
            {"agency.name": "Office", "agency.address": "1 Plaza; Alba"},
            id="one of several lines",
        ),
        pytest.param("Office\r", {"agency.name": "Office"}, id="nothing yet"),
    ],
)
def test_o19_what_is_half_typed_at_ctrl_c_in_init_is_kept(
    typing: Run, elsewhere: tuple[str, ...], keys: str, kept: dict[str, str]
) -> None:
    broken_off = typing(["init", *elsewhere], keys)

    written = Path(os.environ["XDG_STATE_HOME"]) / "accessreq" / "init.json"
    assert (broken_off.returncode, json.loads(written.read_bytes())) == (130, kept)


def test_o19_answers_that_make_no_settings_are_offered_again(
    at_terminal: AtTerminal, elsewhere: tuple[str, ...]
) -> None:
    dialogue = [*DIALOGUE]
    dialogue[1] = (dialogue[1][0], "1;2;3;4;5;6;7\n\n")

    refused = at_terminal(["init", *elsewhere], dialogue)
    dialogue = [(asked, "\x151 Plaza\n\x15\n" if n == 1 else "\n") for n, (asked, _) in enumerate(dialogue)]
    made = at_terminal(["init", *elsewhere], dialogue)

    assert refused.returncode == 9, refused.stdout
    assert made.returncode == 0, made.stdout
    assert '"1 Plaza"' in Path(elsewhere[1]).read_text()


def test_a_step_back_in_init_asks_the_question_before_with_its_answer(
    at_terminal: AtTerminal, elsewhere: tuple[str, ...]
) -> None:
    dialogue = [DIALOGUE[0], ("2 of 9", "<\n"), ("1 of 9", " and More\n"), *DIALOGUE[1:]]

    made = at_terminal(["init", *elsewhere], dialogue)

    assert made.returncode == 0, made.stdout
    assert '"Office of Examples and More"' in Path(elsewhere[1]).read_text()


def test_o19_init_makes_the_store_of_settings_that_are_there(run: Run, office: Path) -> None:
    before = (office / "settings.toml").read_bytes()
    (office / "store.sqlite").unlink()

    made = run("init")

    assert (made.returncode, run("list", "--json").stdout) == (0, "[]\n")
    assert (office / "settings.toml").read_bytes() == before


def test_o19_init_writes_the_settings_of_a_store_that_is_there(
    run: Run, logged: Run, office: Path, tmp_path: Path
) -> None:
    logged()
    before = (office / "store.sqlite").read_bytes()
    (office / "settings.toml").rename(tmp_path / "old.toml")

    made = run("init", "--from", str(tmp_path / "old.toml"))

    assert (made.returncode, (office / "store.sqlite").read_bytes()) == (0, before)
    assert "A-2026-0001" in run("list").stdout


def test_o19_a_file_that_is_no_store_gets_no_settings(run: Run, office: Path, tmp_path: Path) -> None:
    (office / "settings.toml").rename(tmp_path / "old.toml")
    (office / "store.sqlite").write_text("mine")

    refused = run("init", "--from", str(tmp_path / "old.toml"))

    assert refused.returncode in {6, 7}
    assert not (office / "settings.toml").exists()


def test_settings_that_lack_a_key_are_named_with_file_key_and_cure(
    run: Run, office: Path, digest: Digest
) -> None:
    settings = office / "settings.toml"
    settings.write_text(settings.read_text().replace('title = "Appeals Officer"', ""))
    before = digest()

    answer = run("list")

    assert (answer.returncode, answer.stdout) == (9, "")
    assert "settings.toml" in answer.stderr
    assert "appeals" in answer.stderr
    assert "title" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        pytest.param("[agency]", "[agency", id="not TOML"),
        pytest.param("due_soon_days = 3", 'due_soon_days = "three"', id="a number in words"),
        pytest.param("due_soon_days = 3", "due_soon_dayz = 3", id="a mistyped key"),
    ],
)
def test_settings_that_are_wrong_stop_every_command(
    run: Run, office: Path, digest: Digest, found: str, instead: str
) -> None:
    settings = office / "settings.toml"
    settings.write_text(settings.read_text().replace(found, instead))
    before = digest()

    codes = [
        run(*line).returncode for line in (["list"], ["due"], ["receive", "access"], ["settings", "check"])
    ]

    assert codes == [9, 9, 9, 9]
    assert digest() == before


def test_settings_check_names_the_line_of_the_contradiction(run: Run, office: Path) -> None:
    lines = (office / "settings.toml").read_text().splitlines()
    line = lines.index("addresses = [") + 1

    answer = run("settings", "check")

    assert answer.returncode == 0
    assert f"line {line}, posted_policy.addresses: " in answer.stdout


def test_check_finds_what_another_tool_changed(run: Run, logged: Run, office: Path) -> None:
    import sqlite3
    from contextlib import closing

    logged()
    with closing(sqlite3.connect(office / "store.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE docket SET name = 'Somebody Else'")

    answer = run("check")

    assert answer.returncode == 7
    assert "A-2026-0001" in answer.stdout


def test_check_names_every_wrong_entry_where_the_calendar_cannot_be_read(run: Run, office: Path) -> None:
    run("calendar", "close", "2026-07-09", "--reason", "a burst pipe", "--yes")
    with closing(sqlite3.connect(office / "store.sqlite", isolation_level=None)) as database:
        database.execute("DROP TRIGGER entry_not_updated")
        database.execute("UPDATE entry SET body = '{}'")

    answer = run("check", "--json")

    assert answer.returncode == 7
    codes = [each["code"] for each in json.loads(answer.stdout)["findings"]]
    assert codes[:2] == ["trigger-missing", "body-altered"]


def test_check_compares_with_a_head_held_elsewhere(run: Run, logged: Run) -> None:
    logged()
    head = json.loads(run("alert", "--json").stdout)["head"]

    held = run("check", "--against", head)
    lost = run("check", "--against", f"2:{head.partition(':')[2]}")
    mistyped = run("check", "--against", "one")

    assert (held.returncode, lost.returncode, mistyped.returncode) == (0, 7, 3)


def test_grounds_are_listed_with_words_and_citation(run: Run) -> None:
    lines = run("grounds", "--plain").stdout.splitlines()

    assert lines[0].startswith(
        "A01\taccess\tThe agency does not have the record.\tPublic Officers Law § 95(1)(b)(i)"
    )
    assert "A01" in run("grounds").stdout


def test_a_changed_index_is_found_and_made_anew_from_the_journal(run: Run, logged: Run, office: Path) -> None:
    logged()
    with closing(sqlite3.connect(office / "store.sqlite")) as store, store:
        store.execute("UPDATE deadline SET due = '2026-12-31', act_by = '2026-12-31'")
    assert run("check").returncode == 7

    made = run("reindex")

    assert made.returncode == 0
    assert "“answer the request”, due moved from 2026-12-31 to 2026-07-07" in made.stderr
    assert run("check").returncode == 0


def test_each_system_of_records_is_shown_field_by_field(run: Run) -> None:
    lines = run("settings", "show", "--plain").stdout.splitlines()

    assert "systems.1.name\tCourse applications" in lines
    assert "systems.2.where\tthe program unit to which the survey or request was submitted" in lines
