"""The full screen: the cases, one case, its letters; the only user of Textual.

What stands on it is read by what ``list``, ``show``, ``letter show`` and ``letter preview`` read. A key
that acts runs the very command in the ordinary terminal, where it asks what it always asks, and the
screen reads anew. The store is opened, read and closed: nothing is held while the screen is idle.
"""

import asyncio
import os
import shlex
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from functools import partial
from io import StringIO
from typing import Any, ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from accessreq.cases.case import Case
from accessreq.cases.deadline import State, command_of, day_in_words, in_words
from accessreq.cases.kinds import SortBy
from accessreq.cases.status import WAITING_WORDS
from accessreq.cases.wording import width
from accessreq.cli import cases, disposing, letter_pages, pages
from accessreq.cli.app import MODULE_AND_SUMMARY
from accessreq.cli.global_options import GlobalOptions
from accessreq.confusables import words
from accessreq.errors import NotAllowed, NotFound
from accessreq.law.letters import LetterKind
from accessreq.screen import Line, Page, Row, Tone, toned_lines, visible
from accessreq.services import alert_health, looking, papers, sent_versions
from accessreq.services.looking import DeadlineStatus, Narrowed, Remains, Urgency
from accessreq.services.session import Session
from accessreq.store.reading import DocketRow

_HUNG_UP: Final = 129
_INTERRUPTED: Final = 130
_ENDED: Final = 143
_SHOWN: Final = 500  # cases at once; typing finds the others
_EVERY: Final = 60  # seconds until what others recorded, or a new day, is seen without a key
_SIDE_BY_SIDE: Final = 176  # columns, of which a letter takes 77
_CASE_BESIDE_LETTER: Final = 152
_STACKED: Final = 30  # lines
_SHEET: Final = 70  # columns of what is laid over the screen, where a terminal has 80


class Act(Struct, frozen=True, kw_only=True):
    """A command behind a key, of those that ask for all they need and before anything is saved.

    Attributes:
        verb: as a case says that it may follow; empty for what is never refused.
    """

    key: str
    command: str
    verb: str = ""


ACTS: Final = (
    Act(key="a", command="acknowledge", verb="acknowledge"),
    Act(key="g", command="grant", verb="grant"),
    Act(key="d", command="deny", verb="deny"),
    Act(key="i", command="identity", verb="identity"),
    Act(key="p", command="appeal", verb="appeal"),
    Act(key="n", command="note", verb="note"),
    Act(key="u", command="undo"),
    Act(key="e", command="explain"),
    Act(key="t", command="timeline"),
)
_INK: Final = {  # the terminal's own colors
    Tone.PLAIN: "",
    Tone.TITLE: "bold",
    Tone.GOOD: "ansi_green",
    Tone.SOON: "ansi_yellow",
    Tone.LATE: "bold ansi_red",
    Tone.QUIET: "dim",
}
_OF_LETTERS: Final = {  # as their help begins
    "letter final": "Keep what really went out as a letter.",
    "letter send": "Send a letter by email.",
}
_TITLES: Final = ("Case", "Name", "Act by", "To do", "Status")
_LEAST: Final = 3  # of these, in any width
_NAME: Final = 24
_CHOSEN: Final = Style(reverse=True).rich_style
_VIEWS: Final = {"open": Urgency(open_only=True), "overdue": Urgency(overdue=True), "all": Urgency()}
_PANES: Final = ("cases", "case", "letter")
_MOVES: Final = (
    ("Tab", "the next pane: cases, case, letter"),
    ("Enter", "read the case"),
    ("Esc", "back to the cases"),
    ("[ ]", "the letter before, the next one"),
    ("/", "find by typing: any piece of a number or a name"),
    ("o", "open cases, overdue ones, all"),
    ("r", "log a request"),
    ("m", "more: all that may follow in this case"),
    (":", "type any command"),
    ("F5", "read anew; also done each minute"),
    ("q", "quit"),
)


def acts_for(case: Case | None) -> tuple[Act, ...]:
    """Return what is offered for a case; nothing where there is none, or it was disposed of."""
    if case is None:
        return ()
    may_follow = case.may_follow()
    return tuple(each for each in ACTS if not each.verb or each.verb in may_follow)


def more_for(case: Case) -> dict[str, str]:
    """Return all that may follow in a case, each with the command line as it begins."""
    return {
        verb: f"{verb} {case.number}" if verb.startswith("letter ") else command_of(verb, case.number)
        for verb in case.may_follow()
        if verb != "letter"  # a letter goes out with an act
    }


def run_in_the_terminal(given: GlobalOptions, arguments: Sequence[str], *, monochrome: bool) -> None:
    """Run a command line as a process of its own, on the same store, and wait until Enter is pressed."""
    print(f"\n$ {visible(shlex.join(['accessreq', *arguments]))}\n", flush=True)
    same = {"STORE": given.store, "SETTINGS": given.settings, "TODAY": given.today}
    surroundings = os.environ | {f"ACCESSREQ_{name}": value for name, value in same.items() if value}
    if monochrome:
        surroundings["NO_COLOR"] = "1"
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a Ctrl-C is the command's; it gets its own
    try:
        subprocess.run([sys.executable, "-m", "accessreq", *arguments], env=surroundings, check=False)  # noqa: S603
        print("\nPress Enter to go back to the screen.", end="", flush=True)
        termios.tcflush(sys.stdin, termios.TCIFLUSH)  # an Enter too many must not hide what was said
        sys.stdin.readline()
    finally:
        signal.signal(signal.SIGINT, before)


def show(given: GlobalOptions) -> int:
    """Show the full screen until it is left, and return the exit code.

    Raises:
        AccessreqError: the store or the settings cannot be read any more.
    """
    if given.no_color or _without_color():
        os.environ["NO_COLOR"] = "1"
    screen = FullScreen(given)
    screen.run(mouse=False)  # so that the terminal marks and copies text as everywhere
    if screen.failure is not None:
        raise screen.failure
    return screen.return_code or 0


def _without_color() -> bool:
    """Whether the terminal itself has no colors, as a VT100."""
    import curses

    try:
        curses.setupterm()
        return curses.tigetnum("colors") < 8
    except curses.error:  # it is in no table
        return False


class Choices(OptionList):
    """Lines of which one is chosen, which is shown in reverse and so without any color."""

    def __init__(self, *options: Option, id: str | None = None) -> None:
        super().__init__(*options, id=id, compact=True, markup=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line; each option takes one."""
        strip = super().render_line(y)
        return strip.apply_style(_CHOSEN) if self.scroll_offset.y + y == self.highlighted else strip


class CaseList(Choices):
    """The cases, one a line, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__(id="list")
        self._rows: Sequence[Row] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Show cases; the one that was chosen stays chosen where it is still there."""
        self._rows = rows
        chosen = self.chosen
        heads, *lines = self._in_columns()
        self.set_options(
            Option(Content.styled(line, _INK[row.tone]), id=row.cells[0])
            for row, line in zip(rows, lines, strict=True)
        )
        self.screen.query_one("#heads", Static).update(Content.styled(heads, "dim"))
        numbers = [row.cells[0] for row in rows]
        if numbers:
            self.highlighted = numbers.index(chosen) if chosen in numbers else 0

    @property
    def chosen(self) -> str | None:
        """The case that is chosen."""
        return self.highlighted_option.id if self.highlighted_option else None

    def on_resize(self) -> None:
        """Write the lines anew."""
        self.put(self._rows)

    def _in_columns(self) -> Iterator[str]:
        """The titles and the cells of each row in columns; the second, the name, gives way until all fit."""
        room = self.scrollable_content_region.width
        columns = [
            [visible(cell).replace("\n", " ") for cell in each]
            for each in zip(_TITLES, *(row.cells for row in self._rows), strict=True)
        ]
        widths = [max(map(width, each)) for each in columns]
        while len(widths) > _LEAST and _beside_the_name(widths) + min(widths[1], _NAME) > room:
            widths.pop()  # where the case stands, then what is owed: a name keeps its room
        widths[1] = max(len(_TITLES[1]), min(widths[1], room - _beside_the_name(widths)))
        for cells in zip(*columns[: len(widths)], strict=True):
            line = "  ".join(_cut(cell, wide) for cell, wide in zip(cells, widths, strict=True))
            yield line + " " * (room - width(line))


class Shown(Static):
    """A page, laid out as every command lays it out, as wide as there is room."""

    page: Page = ()

    def show(self, page: Page) -> None:
        """Show a page."""
        self.page = page
        lines = toned_lines(page, self.size.width) if self.size.width else ()
        self.update(Content("\n").join(Content.styled(line, _INK[tone]) for line, tone in lines))

    def on_resize(self) -> None:
        """Lay it out anew."""
        self.show(self.page)


def _beside_the_name(widths: Sequence[int]) -> int:
    return sum(widths) - widths[1] + 2 * (len(widths) - 1)


def _cut(text: str, wide: int) -> str:
    if width(text) > wide:
        while width(text) > wide - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (wide - width(text))


class Keys(ModalScreen[None]):
    """What each key does, for the case that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,question_mark", "dismiss", show=False)]

    def __init__(self, case: Case | None) -> None:
        super().__init__()
        self._case = case

    def compose(self) -> ComposeResult:
        """Two lists: the acts that may follow, and the moves."""
        acts = [
            (each.key, each.command, MODULE_AND_SUMMARY[each.command][1]) for each in acts_for(self._case)
        ]
        of = f"In {self._case.number}" if self._case else "In a case"
        lines = [
            Content.styled(f"{of} each of these runs the command of that name:", "bold"),
            *(Content(_cut(f"  {key:7}{command:13}{does}", _SHEET)) for key, command, does in acts),
            Content(""),
            Content.styled("On the screen:", "bold"),
            *(Content(f"  {key:7}{does}") for key, does in _MOVES),
            Content(""),
            Content.styled("Esc closes this.", "dim"),
        ]
        with VerticalScroll(classes="sheet"):
            yield Static(Content("\n").join(lines))


class More(ModalScreen[str]):
    """All that may follow in a case, to be chosen from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,m", "dismiss", show=False)]

    def __init__(self, lines: Mapping[str, str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The commands, each with what it does."""
        with Container(classes="sheet"):
            yield Static(Content.styled("May follow in this case (Enter takes one, Esc none):", "bold"))
            yield Choices(
                *(
                    Option(_cut(f"{verb:25}{_summary(verb)}", _SHEET), id=line)
                    for verb, line in self._lines.items()
                )
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(event.option.id or "")


def _summary(verb: str) -> str:
    return _OF_LETTERS.get(verb) or MODULE_AND_SUMMARY[verb.partition(" ")[0]][1]


class Office(Screen[None]):
    """The cases, one of them, and its letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", show=False),
        Binding("tab", "pane(1)", show=False),
        Binding("shift+tab", "pane(-1)", show=False),
        Binding("escape", "to_the_cases", show=False),
        Binding("slash", "find", show=False),
        Binding("colon", "type('')", show=False),
        Binding("r", "type('receive access')", show=False),
        Binding("m", "more", show=False),
        Binding("o", "view", show=False),
        Binding("f5", "read", show=False),
        Binding("left_square_bracket", "letter(-1)", show=False),
        Binding("right_square_bracket", "letter(1)", show=False),
        Binding("question_mark", "keys", show=False),
        *(Binding(each.key, f"act('{each.command}')", show=False) for each in ACTS),
    ]

    def __init__(self, given: GlobalOptions, run_command: Callable[[Sequence[str]], None]) -> None:
        super().__init__()
        self._given = given
        self._run = run_command
        self._view = "open"
        self._found: Sequence[tuple[DocketRow, DeadlineStatus | None]] = ()
        self._cells: Callable[[DocketRow, DeadlineStatus | None], tuple[str, ...]]
        self._case: Case | None = None
        self._letters: tuple[int | LetterKind, ...] = ()
        self._at = 0
        self._pane = "cases"

    # --- What stands where.

    def compose(self) -> ComposeResult:
        """The day, the panes, the line on which something is typed, and the keys."""
        yield Static(id="day")
        with Container(id="body"):
            with Container(id="cases", classes="pane"):
                yield Input(placeholder="a piece of a number or a name", id="find", compact=True)
                yield Static(id="heads")
                yield CaseList()
                yield Static(id="none")
            with Container(id="beside"):
                with VerticalScroll(id="case", classes="pane"):
                    yield Shown(id="case-page")
                with VerticalScroll(id="letter", classes="pane"):
                    yield Static(id="letter-page")
        with Container(id="asked"):
            yield Static("$ accessreq ")
            yield Input(id="line", compact=True, select_on_focus=False)
        yield Static(id="said")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Read, and read again each minute: others work beside, and a day ends."""
        self.query_one("#list").focus()
        self._arrange()
        self.action_read()
        self.set_interval(_EVERY, self.action_read)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember in which pane the keys are."""
        around = [each.id for each in event.widget.ancestors_with_self]
        self._pane = next((each for each in _PANES if each in around), self._pane)
        self._arrange()

    def _arrange(self) -> None:
        columns, lines = self.size
        wide, stacked = columns >= _SIDE_BY_SIDE, lines >= _STACKED
        both = columns >= _CASE_BESIDE_LETTER
        alone = not (wide or stacked)
        self.set_class(wide, "-wide")
        self.set_class(both, "-both")
        self.query_one("#cases").display = not alone or self._pane == "cases"
        self.query_one("#beside").display = not alone or self._pane != "cases"
        self.query_one("#case").display = both or self._pane != "letter"
        letter = self.query_one("#letter")
        shown_before = letter.display
        letter.display = both or self._pane == "letter"
        if letter.display and not shown_before:
            self._read_letter()

    # --- Reading.

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """The session of one reading, as every command makes it; what is said beside is shown."""
        options, beside = replace(self._given, held=None, writing=None, untold=[]), StringIO()
        try:
            with redirect_stderr(beside):
                yield options.session()
        finally:
            options.close()
        if beside.getvalue().strip():
            self._say(beside.getvalue().strip())

    def _say(self, sentence: str) -> None:
        """Say something, which stands until Esc or the next command; nothing takes it away again."""
        said = self.query_one("#said", Static)
        said.display = bool(sentence)
        said.update(Content(visible(sentence)))

    def action_read(self) -> None:
        """Read the cases, and the one that is chosen."""
        with self._session() as session:
            found = list(looking.listed(session, Narrowed(urgency=_VIEWS[self._view]), sort=SortBy.DUE))
            count, chosen = len(found), self.query_one(CaseList).chosen
            if chosen is not None and chosen not in {each.case for each in found}:  # it was just settled
                found += [each for each in looking.listed(session, Narrowed()) if each.case == chosen]
            owed = [each.next for each in found if each.next]
            judged = {one.deadline: one for one in looking.standing_on(session, owed)}
            silent = alert_health.warning(session)
        self._found = [(each, judged.get(each.next) if each.next else None) for each in found]
        self._cells = partial(_cells, session)
        late = sum(one.state is State.OVERDUE for one in judged.values())
        told = f"{self._view}: {count:,}"
        if late and self._view != "overdue":
            told += f", {late:,} overdue"
        said = f"accessreq · {pages.long_date(session.today)} · {told}" + (f" · {silent}" if silent else "")
        self.query_one("#day", Static).update(Content(said))
        self._fill()

    def _fill(self) -> None:
        """Show the cases that fit what was typed, and read the chosen one."""
        wanted = words(self.query_one("#find", Input).value)
        fitting = [each for each in self._found if _fits(each[0], wanted)] if wanted else self._found
        cases_list = self.query_one(CaseList)
        cases_list.put([Row(cells=self._cells(*each), tone=_tone(each[1])) for each in fitting[:_SHOWN]])
        cases_list.display = self.query_one("#heads").display = bool(fitting)
        self.query_one("#cases").border_title = f"Cases: {self._view}"
        self.query_one("#none", Static).update(Content(self._said_of(fitting, wanted)))
        self._read_case(cases_list.chosen)

    def _said_of(self, fitting: Sequence[object], wanted: Sequence[str]) -> str:
        """What is said below the cases: that there are none, or more."""
        if len(fitting) > _SHOWN:
            return f"{len(fitting) - _SHOWN:,} more; type / and a piece of a name."
        if fitting:
            return ""
        if wanted:
            return "No case fits. Esc shows all again."
        if self._view == "all":
            return "No case is logged yet. Press r to log the first request."
        return f"No case is {self._view}. Press o for all cases, r to log a request."

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Read the case that was moved to."""
        if isinstance(event.option_list, CaseList):
            self._read_case(event.option.id)

    def _read_case(self, number: str | None) -> None:
        before = self._case, self._letters
        page = self._looked_at(number)
        self.query_one(Shown).show(page)
        self.query_one("#case").border_title = "Case"
        if (self._case and self._case.number) != (before[0] and before[0].number):
            self.query_one("#case").scroll_home(animate=False)
        if self._letters != before[1]:
            self._at = max(sum(isinstance(each, int) for each in self._letters) - 1, 0)
        self._tell_keys()
        if self.query_one("#letter").display:
            self._read_letter()

    def _looked_at(self, number: str | None) -> Page:
        """The page of a case, and the case with its letters in hand."""
        self._case, self._letters = None, ()
        if number is None:
            return ()
        try:
            with self._session() as session:
                view = looking.view(session, number)
        except (NotFound, NotAllowed) as gone:  # another officer was faster
            return (Line(text=str(gone)),)
        if isinstance(view, Remains):
            return disposing.remains_page(view)
        self._case = view.file.case
        issued = (letter.number for letter, _ in view.file.letters)
        self._letters = (*issued, *papers.letters_to_come(self._case))
        return cases.case_to_go_on_page(view)

    def _read_letter(self, step: int = 1) -> None:
        """Show the letter that is chosen, or from there the first that can be shown."""
        title, said = "Letter", "No letter."
        for _ in self._letters:
            which = self._letters[self._at % len(self._letters)]
            try:
                title, said = self._letter(which)
                break
            except NotFound as error:  # it was not issued as text
                title, said = f"Letter {which}", str(error)
                break
            except NotAllowed:  # it would tell of what is not done yet
                self._at += step
        self.query_one("#letter").border_title = title
        self.query_one("#letter-page", Static).update(Content(visible(said)))
        self.query_one("#letter").scroll_home(animate=False)

    def _letter(self, which: int | LetterKind) -> tuple[str, str]:
        """The title and the words of a letter: as it went out, or as it would be written today."""
        number = self._case.number if self._case else ""
        with self._session() as session:
            if isinstance(which, LetterKind):
                trial, against = papers.preview(session, number, which, ("text",))
                stands = f"It could not be issued today. {against}\n\n" if against else ""
                return f"Preview: {which.value.replace('-', ' ')}", stands + trial.words
            shown = sent_versions.words_of(session, number, which, generated=False)
        beside = "\n".join(letter_pages.beside(shown))
        title = (
            f"Letter {which}: {shown.letter.letter.value.replace('-', ' ')}, {shown.letter.on.isoformat()}"
        )
        return title, f"{beside}\n\n{shown.words}" if beside else shown.words

    # --- Keys.

    def _chosen(self) -> Case | None:
        """Return the case that is chosen, also where keys were typed faster than it could be shown."""
        number = self.query_one(CaseList).chosen
        if number != (self._case and self._case.number):
            self._read_case(number)
        return self._case

    def _tell_keys(self) -> None:
        acts = [(each.key, each.command) for each in acts_for(self._case) if each.key not in "et"]
        acts += [("m", "more")] if self._case else []
        moves = [("r", "receive"), ("/", "find"), ("o", "open, overdue, all"), ("Tab", "pane"), ("?", "keys")]
        lines = [_keys(each) for each in (acts, [*moves, ("q", "quit")]) if each]
        self.query_one("#keys", Static).update(Content("\n").join(lines))

    def action_pane(self, step: int) -> None:
        """Go to another pane."""
        self._go_to(_PANES[(_PANES.index(self._pane) + step) % len(_PANES)])

    def _go_to(self, pane: str) -> None:
        self._pane = pane
        self._arrange()
        self.query_one("#list" if pane == "cases" else f"#{pane}").focus()

    def action_to_the_cases(self) -> None:
        """Close what is typed on, and go back to the cases."""
        found = self.query_one("#find", Input)
        if self._pane == "cases" and found.display:
            found.value, found.display = "", False
        self.query_one("#asked").display = False
        self._say("")
        self._go_to("cases")

    def action_find(self) -> None:
        """Find cases by typing."""
        self._go_to("cases")
        found = self.query_one("#find", Input)
        found.display = True
        found.focus()

    def action_view(self) -> None:
        """Show open cases, overdue ones, all."""
        names = list(_VIEWS)
        self.query_one(CaseList).highlighted = None
        self._view = names[(names.index(self._view) + 1) % len(names)]
        self.action_read()

    def action_letter(self, step: int) -> None:
        """Show the next letter, or the one before."""
        self._at += step
        self._go_to("letter")
        self._read_letter(step)

    def action_keys(self) -> None:
        """Show what each key does."""
        self.app.push_screen(Keys(self._chosen()))

    def action_more(self) -> None:
        """Show all that may follow, and take one into the line where a command is typed."""
        case = self._chosen()
        if case is not None:
            self.app.push_screen(More(more_for(case)), lambda line: self.action_type(line) if line else None)

    def action_type(self, begun: str) -> None:
        """Let a command be typed, or finished."""
        self.query_one("#asked").display = True
        line = self.query_one("#line", Input)
        line.value = f"{begun} " if begun else ""
        line.focus()

    def action_act(self, command: str) -> None:
        """Run a command on the case, where it may follow."""
        case = self._chosen()
        if case is not None and command in {each.command for each in acts_for(case)}:
            self._act([command, case.number])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        if event.input.id == "find":
            self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the cases that were found, or run the command that was typed."""
        if event.input.id == "find":
            self._go_to("cases")
            return
        self.query_one("#asked").display = False
        self._go_to(self._pane)
        try:
            typed = shlex.split(event.value)
        except ValueError:  # a quotation mark that is never closed
            self._say(f"A quotation mark is not closed: {event.value}")
            return
        if typed:
            self._act(typed)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the case."""
        self._go_to("case")

    def _act(self, typed: Sequence[str]) -> None:
        self._say("")
        self._run([*typed, *_said_for_all(self._given)])
        self.action_read()


class FullScreen(App[None]):
    """The program that shows the screen.

    Attributes:
        failure: why it had to close; ``None`` where it was left.
    """

    TITLE = "accessreq"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", priority=True, show=False)]
    CSS = """
    #day { height: 1; text-style: bold; }
    #body { height: 1fr; layout: vertical; }
    #keys { height: auto; border-top: solid ansi_default; text-wrap: nowrap; text-overflow: ellipsis; }
    #cases { height: 1fr; }
    #beside { height: 2fr; layout: horizontal; }
    #case { width: 1fr; }
    #letter { width: 1fr; }
    .pane { border-top: solid ansi_default; border-title-style: bold; padding: 0 1; }
    .pane:focus-within, .pane:focus { border-top: heavy ansi_default; border-title-style: bold reverse; }
    .-wide #body { layout: horizontal; }
    .-wide #cases { width: 2fr; height: 100%; }
    .-wide #beside { width: 6fr; height: 100%; }
    .-both #letter { width: 77; }
    OptionList { height: auto; max-height: 1fr; background: ansi_default; border: none; text-wrap: nowrap; }
    * { scrollbar-size-vertical: 1; scrollbar-color: ansi_bright_black; scrollbar-background: ansi_default; }
    OptionList > .option-list--option-highlighted,
    OptionList:focus > .option-list--option-highlighted {
        color: ansi_default; background: ansi_default; text-style: none;
    }
    #list { scrollbar-gutter: stable; }
    Input { border: none; height: 1; padding: 0; }
    Input:focus { border: none; }
    #asked { height: 1; layout: horizontal; display: none; }
    #asked Static { width: auto; text-style: bold; }
    #asked Input { width: 1fr; }
    #find { display: none; }
    .sheet { border: solid ansi_default; padding: 0 1; margin: 1 2; height: auto; max-height: 100%; }
    Keys, More { align: center top; background: ansi_default; }
    #said { height: auto; max-height: 6; text-style: bold; display: none; }
    """

    def __init__(
        self, given: GlobalOptions, run_command: Callable[[Sequence[str]], None] | None = None
    ) -> None:
        """Make the program.

        Args:
            given: where the store and the settings are, and the day.
            run_command: how a command line is run; in the ordinary terminal if left out.
        """
        super().__init__(ansi_color=True)  # the terminal's own colors, or none
        self.theme = "ansi-dark"
        self._given = given
        self.failure: Exception | None = None
        self._office = Office(given, run_command or self._in_the_terminal)

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen."""
        return self._office

    def on_mount(self) -> None:
        """See to it that the program ends, and leaves the terminal as it was, where nobody presses a key."""
        if self.is_headless:
            return
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, partial(self.exit, return_code=_ENDED))
        self.set_interval(1, self._leave_a_closed_terminal)

    def on_app_focus(self) -> None:
        """Read anew when the officer comes back to the terminal."""
        self._office.action_read()

    def action_interrupt(self) -> None:
        """Leave as by Ctrl-C everywhere."""
        self.exit(return_code=_INTERRUPTED)

    def _leave_a_closed_terminal(self) -> None:
        """End where the terminal is gone and its hangup was not heard, as under ``nohup``."""
        if not sys.__stdin__ or not os.isatty(sys.__stdin__.fileno()):
            self.exit(return_code=_HUNG_UP)

    def _in_the_terminal(self, arguments: Sequence[str]) -> None:
        with self.suspend():
            run_in_the_terminal(self._given, arguments, monochrome=self.no_color)

    def _handle_exception(self, error: Exception) -> None:
        """Close, and leave the error to what tells errors: Textual would print what is in hand."""
        self.failure = self.failure or error
        self._exception = self.failure
        self._exception_event.set()  # the pilot of tests waits for it
        self.exit(return_code=1)


def _said_for_all(given: GlobalOptions) -> Iterator[str]:
    """Yield what was said of every act as the screen was opened."""
    for option, value in {"--signed-by": given.signed_by, "--clock-is": given.clock_is}.items():
        if value:
            yield from (option, value)


def _cells(session: Session, row: DocketRow, one: DeadlineStatus | None) -> tuple[str, ...]:
    """Number, name, when to act; and where there is room what is to be done, and where the case stands."""
    status, waits = row.status.replace("-", " "), row.waits
    to_do = in_words(one.row, one.deadline.act_by, one.deadline.due, session.today) if one else ""
    stands = status
    if waits is not None and not waits.what.is_the_officers:
        stands += f"; waits for {WAITING_WORDS[waits.what]} {day_in_words(waits.since, session.today)}"
    return row.case, row.name or "disposed of", _when(session, one) or status, to_do, stands


def _when(session: Session, one: DeadlineStatus | None) -> str:
    """When something has to be done, in words."""
    if one is None:
        return ""
    if one.state is State.OVERDUE:
        return f"overdue {_days(-one.business_days_left)}"
    days = looking.business_days_to_act(session, one.deadline)
    if days <= 0:
        return "act today" if one.state is not State.DUE_TODAY else "due today"
    return f"{one.deadline.act_by:%b} {one.deadline.act_by.day}, {_days(days)}"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def _tone(one: DeadlineStatus | None) -> Tone:
    return pages.TONES[one.state] if one else Tone.QUIET


def _fits(row: DocketRow, wanted: Sequence[str]) -> bool:
    """Whether each word that was typed is a piece of the name, or of the number, also as ``a7``."""
    kind, *_, last = row.case.split("-")
    found = words(f"{row.case} {kind}{last.lstrip('0')} {row.name}")
    return all(any(word in each for each in found) for word in wanted)


def _keys(named: Sequence[tuple[str, str]]) -> Content:
    parts: list[Any] = []
    for key, does in named:
        parts += [(key, "bold reverse"), f" {does}  "]
    return Content.assemble(*parts)
