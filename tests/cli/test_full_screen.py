"""The full screen, driven by Textual's own pilot in this process; two tests hold a real terminal."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec import Struct

from accessreq.cases.transitions import TRANSITIONS
from accessreq.cli.app import MODULE_AND_SUMMARY
from accessreq.cli.full_screen import _OF_LETTERS, ACTS, CaseList, FullScreen, Office
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.run import run as run_here
from accessreq.errors import IntegrityBroken, StoreNotUsable
from accessreq.screen import Row
from tests.cli.conftest import Answer, once

Run = Callable[..., Answer]
LATE, SOON, CORRECTION = "A-2026-0001", "A-2026-0002", "C-2026-0001"
EVERY_KEY = [each.key for each in ACTS]


class Screen(Struct, frozen=True, kw_only=True):
    """What stands on the screen after the last key.

    Attributes:
        ran: the command lines that keys have run.
        colors: every color that is drawn, the terminal's own apart.
    """

    lines: tuple[str, ...]
    panes: frozenset[str]
    ran: tuple[tuple[str, ...], ...]
    colors: frozenset[str]
    code: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture
def three(office: Path, records: Path, run: Run) -> None:
    """Maria's request is overdue, John's was acknowledged, Ada wants a correction."""

    def make() -> None:
        received = ("--about", "All records of courses", "--by", "mail")
        maria = ("--name", "María Lopez-Whitfield", "--address", "12 Elm Street; Albany, NY 12207")
        assert run("receive", "access", *maria, *received, "--on", "2026-06-30").returncode == 0
        john = ("--name", "John Roe", "--address", "1 Oak Street; Troy, NY 12180")
        assert run("receive", "access", *john, *received, "--on", "2026-07-08").returncode == 0
        shown = ("--method", "signature", "--result", "accepted")
        assert run("identity", SOON, *shown).returncode == 0
        assert run("acknowledge", SOON, "--format", "text", "--decide-by", "2026-08-07").returncode == 0
        ada = ("--name", "Ada Young", "--address", "2 Oak Street; Troy, NY 12180", "--by", "mail")
        item = ("--item", "License file: Ada Yung => Ada Young", "--because", "a slip of the pen")
        assert run("receive", "correction", *ada, *item, "--on", "2026-07-01").returncode == 0

    once(office, records / "three.sqlite", make)


@pytest.fixture
def press(office: Path) -> Callable[..., Screen]:
    """Open the screen, press keys, call what stands between them with the screen, and look."""

    def pressed(
        *keys: str | Callable[[Office], object],
        size: tuple[int, int] = (80, 24),
        really: bool = False,
        given: GlobalOptions | None = None,
    ) -> Screen:
        ran: list[tuple[str, ...]] = []

        def run_command(words: Sequence[str]) -> None:
            ran.append(tuple(words))
            if really:
                run_here(list(words))

        async def look() -> Screen:
            app = FullScreen(given or GlobalOptions(), run_command)
            async with app.run_test(size=size) as pilot:
                for key in keys:
                    if callable(key):
                        assert isinstance(app.screen, Office)
                        key(app.screen)
                    else:
                        await pilot.press(key)
                before, now = None, seen(app, ran)
                while now != before:  # each pane that finds its width may move another
                    await pilot.pause()
                    before, now = now, seen(app, ran)
                return now

        return asyncio.run(look())

    return pressed


def seen(app: FullScreen, ran: Sequence[tuple[str, ...]]) -> Screen:
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    drawn = [color for style in styles for color in (style.color, style.bgcolor) if color]
    return Screen(
        lines=tuple(strip.text.rstrip() for strip in strips),
        panes=frozenset(
            each for each in ("cases", "case", "letter") if app.screen.query(f"#{each}") and shows(app, each)
        ),
        ran=tuple(ran),
        colors=frozenset(color.name for color in drawn if not color.is_default),
        code=app.return_code or 0,
    )


def shows(app: FullScreen, pane: str) -> bool:
    return app.screen.query_one(f"#{pane}").region.area > 0


# --- What stands on it.


@pytest.mark.usefixtures("three")
def test_cases_stand_with_the_most_urgent_first_and_say_in_words_when_to_act(
    press: Callable[..., Screen],
) -> None:
    screen = press()

    assert [line.strip() for line in screen.lines[:6]] == [
        "accessreq · Friday, July 10, 2026 · open: 3, 1 overdue",
        "━Cases: open━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        "Case         Name                   Act by",
        "A-2026-0001  María Lopez-Whitfield  overdue 3 days",
        "A-2026-0002  John Roe               Aug 7, 20 days",
        "C-2026-0001  Ada Young              Aug 12, 23 days",
    ]


@pytest.mark.usefixtures("three")
def test_where_there_is_room_it_says_what_is_to_be_done_and_what_is_waited_for(
    press: Callable[..., Screen], run: Run
) -> None:
    run("identity", LATE, "--ask", "--format", "text")

    screen = press(size=(150, 24))

    assert "  overdue 3 days   answer the request by July 7 " in screen.lines[3]
    assert screen.lines[3].endswith("  received; waits for proof of identity, asked July 10")


@pytest.mark.usefixtures("three")
def test_a_case_is_shown_as_show_shows_it(press: Callable[..., Screen], run: Run) -> None:
    told = run("show", SOON).stdout

    screen = press("down", "enter", size=(140, 60))

    assert set(told.split()) - set(screen.text.split()) == set()


@pytest.mark.usefixtures("three")
def test_an_issued_letter_stands_as_letter_show_shows_it(press: Callable[..., Screen], run: Run) -> None:
    words = run("letter", "show", SOON).stdout.rstrip().splitlines()

    screen = press("down", "right_square_bracket", "left_square_bracket", size=(90, 100))

    assert " Letter 1: acknowledgment, 2026-07-10" in screen.text.replace("━", " ")
    top = next(n for n, line in enumerate(screen.lines) if "Letter 1:" in line)
    assert [line.strip() for line in screen.lines[top + 1 : top + 1 + len(words)]] == [
        line.strip() for line in words
    ]


@pytest.mark.usefixtures("three")
def test_before_any_letter_the_next_one_is_previewed_as_letter_preview_makes_it(
    press: Callable[..., Screen], run: Run
) -> None:
    words = run("letter", "preview", LATE, "proof-of-identity").stdout.split()

    screen = press("tab", "tab", size=(90, 120))

    assert "Preview: proof of identity" in screen.text
    assert set(words) - set(screen.text.split()) == set()


@pytest.mark.usefixtures("three")
def test_the_next_key_goes_on_to_another_letter_and_leaves_out_what_is_not_done_yet(
    press: Callable[..., Screen],
) -> None:
    titles = [press("tab", "tab", *["right_square_bracket"] * n).lines[1] for n in range(3)]

    assert [each.strip("━") for each in titles] == [
        "Preview: proof of identity",
        "Preview: acknowledgment",  # a clarification would stand between, if one had been asked for
        "Preview: grant",
    ]


def test_an_empty_store_says_what_to_press_first(press: Callable[..., Screen]) -> None:
    screen = press("o", "o")

    assert "No case is logged yet. Press r to log the first request." in screen.text
    assert screen.lines[-1] == "r receive  / find  o open, overdue, all  Tab pane  ? keys  q quit"
    assert "acknowledge" not in screen.text


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("size", "keys", "panes"),
    [
        pytest.param((80, 24), (), {"cases"}, id="80 x 24"),
        pytest.param((80, 24), ("tab",), {"case"}, id="80 x 24, Tab"),
        pytest.param((80, 24), ("tab", "tab"), {"letter"}, id="80 x 24, Tab Tab"),
        pytest.param((80, 24), ("tab", "tab", "tab"), {"cases"}, id="80 x 24, round"),
        pytest.param((80, 24), ("shift+tab", "escape"), {"cases"}, id="80 x 24, back"),
        pytest.param((100, 35), (), {"cases", "case"}, id="100 x 35"),
        pytest.param((100, 35), ("tab", "tab"), {"cases", "letter"}, id="100 x 35, Tab Tab"),
        pytest.param((160, 24), ("enter",), {"case", "letter"}, id="160 x 24"),
        pytest.param((160, 40), (), {"cases", "case", "letter"}, id="160 x 40"),
        pytest.param((200, 24), (), {"cases", "case", "letter"}, id="200 x 24"),
    ],
)
def test_panes_stand_side_by_side_where_they_fit(
    press: Callable[..., Screen], size: tuple[int, int], keys: Sequence[str], panes: set[str]
) -> None:
    screen = press(*keys, size=size)

    assert screen.panes == panes
    assert max(len(line) for line in screen.lines) <= size[0]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("columns", [80, 152, 176, 200])
def test_no_line_of_a_letter_is_broken(press: Callable[..., Screen], columns: int) -> None:
    screen = press("tab", "tab", size=(columns, 60))

    assert "On request, we give personal information only to the person it concerns," in screen.text


@pytest.mark.usefixtures("three")
def test_without_color_nothing_is_drawn_but_in_the_terminals_own_colors(
    press: Callable[..., Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    colored = press(size=(200, 50))
    monkeypatch.setenv("NO_COLOR", "1")

    plain = press(size=(200, 50))

    assert (bool(colored.colors), plain.colors) == (True, frozenset())
    assert plain.text == colored.text


def test_what_a_stranger_typed_is_shown_and_does_nothing(press: Callable[..., Screen], run: Run) -> None:
    evil = "[b]Eve[/b] [@click=app.quit]x[/] ${HOME} {{ 7*7 }}"
    run("receive", "access", "--name", evil, "--about", f"[red]{evil}", "--on", "2026-07-09")

    panes = [press(*keys).text for keys in ((), ("tab",), ("tab", "tab"))]

    assert [evil[:20] in each for each in panes] == [True] * 3
    assert f"[red]{evil[:20]}" in panes[1]


def test_what_would_steer_the_terminal_is_shown_as_its_code(office: Path) -> None:
    async def look() -> str:
        app = FullScreen(GlobalOptions())
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.query_one(CaseList).display = True
            app.screen.query_one(CaseList).put([Row(cells=("A-1", "Eve\x1b[2J\u202eevE\n", "", "", ""))])
            await pilot.pause()
            return seen(app, ()).text

    assert r"A-1   Eve\x1b[2J\u202eevE" in asyncio.run(look())


# --- What keys do.


def test_every_act_is_a_command_and_every_word_that_may_follow_begins_with_one() -> None:
    verbs = {row.verb for row in TRANSITIONS if row.verb}

    assert {each.command for each in ACTS} <= set(MODULE_AND_SUMMARY)
    assert {each.verb for each in ACTS if each.verb} <= verbs
    assert {verb.split()[0] for verb in verbs} <= set(MODULE_AND_SUMMARY)
    assert len(set(EVERY_KEY)) == len(EVERY_KEY)


@pytest.mark.parametrize("words", _OF_LETTERS)
def test_what_is_said_of_a_command_for_letters_is_what_its_help_says(run: Run, words: str) -> None:
    assert _OF_LETTERS[words] in run(*words.split(), "--help").stdout


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("moves", "case", "keys"),
    [
        pytest.param((), LATE, "agdipnuet", id="received"),
        pytest.param(("down",), SOON, "gdipnuet", id="acknowledged"),
        pytest.param(
            ("down", "down"), CORRECTION, "gdipnuet", id="a correction, which knows no acknowledgment"
        ),
    ],
)
def test_a_key_runs_the_command_of_its_name_where_it_may_follow_and_nothing_elsewhere(
    press: Callable[..., Screen], moves: Sequence[str], case: str, keys: str
) -> None:
    screen = press(*moves, *EVERY_KEY)

    commands = {each.key: each.command for each in ACTS}
    assert screen.ran == tuple((commands[key], case) for key in keys)
    assert screen.lines[-2].startswith("a acknowledge") == ("a" in keys)


@pytest.mark.usefixtures("three")
def test_a_key_that_follows_at_once_acts_on_the_case_that_was_moved_to(
    press: Callable[..., Screen],
) -> None:
    def down_and_note(office: Office) -> None:
        office.query_one(CaseList).action_cursor_down()
        office.action_act("note")

    screen = press(down_and_note)

    assert screen.ran == (("note", SOON),)


@pytest.mark.usefixtures("three")
def test_who_signs_is_said_once_for_all_acts(press: Callable[..., Screen]) -> None:
    screen = press("n", given=GlobalOptions(signed_by="Dana Reyes"))

    assert screen.ran == (("note", LATE, "--signed-by", "Dana Reyes"),)


@pytest.mark.usefixtures("three")
def test_after_a_command_the_screen_reads_anew(press: Callable[..., Screen]) -> None:
    typed = list("withdraw A-2026-0001".replace(" ", "_"))

    screen = press("colon", *("space" if key == "_" else key for key in typed), "enter", really=True)

    assert screen.ran == (("withdraw", LATE),)
    assert "open: 2" in screen.lines[0]
    assert [line for line in screen.lines if "withdrawn" in line] == [screen.lines[5]]  # while it is chosen


@pytest.mark.usefixtures("three")
def test_what_may_follow_is_picked_from_a_list_and_finished_on_the_line(press: Callable[..., Screen]) -> None:
    listed = press("m")
    picked = press("m", "down", "enter", "x", "enter")

    assert "clarify                  Ask in writing which record is meant." in listed.text
    assert picked.ran == (("clarify", LATE, "x"),)


@pytest.mark.usefixtures("three")
def test_a_line_that_is_left_runs_nothing_and_one_with_an_open_quotation_says_so(
    press: Callable[..., Screen],
) -> None:
    left = press("r", "escape", "enter")
    unclosed = press("colon", "n", "quotation_mark", "enter")

    assert (left.ran, unclosed.ran) == ((), ())
    assert "A quotation mark is not closed" in unclosed.text


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("maria", [LATE], id="without the accent"),
        pytest.param("ROE", [SOON], id="in capitals"),
        pytest.param("c-2026", [CORRECTION], id="a piece of the number"),
        pytest.param("whit mar", [LATE], id="pieces in any order"),
        pytest.param("a2", [SOON], id="the number as it is cut short"),
        pytest.param("zz", [], id="nothing"),
    ],
)
def test_typing_narrows_the_list(press: Callable[..., Screen], typed: str, found: list[str]) -> None:
    keys = [{" ": "space", "-": "minus"}.get(letter, letter) for letter in typed]

    screen = press("slash", *keys, "enter", size=(80, 24))

    shown = [line.split()[0] for line in screen.lines if line.startswith((" A-", " C-"))]
    assert shown == found
    assert ("No case fits. Esc shows all again." in screen.text) == (not found)


@pytest.mark.usefixtures("three")
def test_escape_shows_all_cases_again(press: Callable[..., Screen]) -> None:
    screen = press("slash", "z", "escape")

    assert screen.text.count("-2026-") == 3


@pytest.mark.usefixtures("three")
def test_open_cases_then_overdue_ones_then_all(press: Callable[..., Screen], run: Run) -> None:
    run("withdraw", CORRECTION)

    found = [press(*["o"] * n).text for n in range(4)]

    assert [[each in text for each in (LATE, SOON, CORRECTION)] for text in found] == [
        [True, True, False],
        [True, False, False],
        [True, True, True],
        [True, True, False],
    ]


@pytest.mark.usefixtures("three")
def test_the_keys_are_told_with_what_each_command_does(press: Callable[..., Screen]) -> None:
    screen = press("down", "question_mark")

    assert "g      grant        Grant access, or make a correction" in screen.text
    assert "acknowledge  Acknowledge" not in screen.text  # it was acknowledged
    assert "Acknowledge" in press("question_mark").text
    assert press("question_mark", "escape").lines[1].startswith("━Cases")


# --- Beside others.


@pytest.mark.usefixtures("three")
def test_what_another_officer_recorded_is_seen_on_the_next_reading(
    press: Callable[..., Screen], run: Run
) -> None:
    screen = press("enter", lambda _: run("note", LATE, "telephoned"), "f5", size=(80, 60))

    assert "note: telephoned" in screen.text


@pytest.mark.usefixtures("three")
def test_nothing_is_held_while_the_screen_is_idle(press: Callable[..., Screen], office: Path) -> None:
    held: list[str] = []

    def look(_: Office) -> None:
        held.extend(str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.exists())
        alone = sqlite3.connect(office / "store.sqlite", timeout=0)
        alone.execute("BEGIN EXCLUSIVE")
        alone.close()

    press("enter", look, size=(200, 50))

    assert [each for each in held if each.startswith(str(office))] == []


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        pytest.param(Path.unlink, StoreNotUsable, id="it is gone"),
        pytest.param(
            lambda path: path.write_bytes(b"no database at all"), IntegrityBroken, id="it is damaged"
        ),
    ],
)
def test_a_store_that_cannot_be_read_any_more_closes_the_screen_with_its_own_words(
    press: Callable[..., Screen], office: Path, spoil: Callable[[Path], object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        press(lambda _: spoil(office / "store.sqlite"), "f5")


@pytest.mark.usefixtures("three")
def test_ctrl_c_leaves_with_130_and_q_with_0(press: Callable[..., Screen]) -> None:
    assert [press(key).code for key in ("ctrl+c", "q")] == [130, 0]


# --- At a real terminal.


def test_at_a_terminal_a_key_holds_the_commands_own_dialogue_and_comes_back(
    at_terminal: Callable[..., Answer], run: Run, logged: Run
) -> None:
    logged()

    answer = at_terminal(
        ["ui"],
        [
            ("Maria", "i"),
            ("What was shown", "signature\r"),
            ("How the check ended", "accepted\r"),
            ("Enter to save", "\r"),
            ("Enter: nothing now", "\r"),
            ("Press Enter", "\r"),
            ("open: 1", "q"),
        ],
    )

    assert answer.returncode == 0
    assert f"$ accessreq identity {LATE}" in answer.stdout
    assert "identity checked by signature: accepted" in run("show", LATE).stdout
