"""Commands typed at random, whatever may follow: each is done or refused, and all that is kept agrees."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import date, timedelta
from functools import cache
from io import StringIO
from itertools import count
from pathlib import Path
from typing import ClassVar, Final

import typer
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accessreq.cli import app
from accessreq.cli.run import run
from tests.crash.office import SETTINGS, STORE, Files, files_of, lay
from tests.crash.tally import Trial

FIRST: Final = date(2026, 6, 15)
CODES: Final = {0, 2, 3, 4, 5}  # done, or refused for a reason of the officer's
STEPS: Final = 12
MOST: Final = 3  # cases in one store
TEXT: Final = ("--format", "text")
KINDS: Final = st.sampled_from(["access", "correction"])
NAMES: Final = st.sampled_from(["Jane Q. Sample", "Rosa Ito", "José O'Brien"])
CASES: Final = st.integers(min_value=0, max_value=MOST - 1)
DAYS: Final = st.integers(min_value=-40, max_value=40)
SEQ: Final = st.integers(min_value=1, max_value=20)

SCHEDULES: Final = "".join(
    f'[[retention]]\nseries = "{series}"\nlength = 1\nunit = "years"\nauthority = "Schedule 1"\n'
    for series in ("access", "correction")
)

_REASONS: Final = ("--reason", "It was compared.", "--statute", "§ 95(3)")

# What may be done to a case: the words of the command after its case, and its options.
ACTS: Final[tuple[tuple[str, ...], ...]] = (
    ("acknowledge", *TEXT),
    ("identity", "--method", "signature", "--result", "accepted"),
    ("identity", "--method", "signature", "--result", "insufficient"),
    ("identity", "--ask", *TEXT),
    ("grant", *TEXT),
    ("grant", "--item", "1", "--changed", "today", *TEXT),
    ("grant", "--in-part", "--withhold", "page 2: A05a names another", *TEXT),
    ("deny", "--ground", "A05a", "names another", *TEXT),
    ("deny", "--ground", "A04", "the request names no record", *TEXT),
    ("clarify", *TEXT),
    ("deny", "--item", "2", "--ground", "C01", "The file says 1990.", *TEXT),
    ("withdraw",),
    ("void", "--reason", "logged by mistake"),
    ("fee", "--pages", "12", *TEXT),
    ("fee", "--paid", "3.00"),
    ("fee", "--waive", "a small matter"),
    ("appeal", *TEXT),
    ("forwarded", "appeal", *TEXT),
    ("forwarded", "determination", *TEXT),
    ("decide-appeal", "granted", *TEXT),
    ("decide-appeal", "granted", "--changed", "today", *TEXT),
    ("decide-appeal", "granted", "--despite", "ordered by the court", *TEXT),
    ("decide-appeal", "in-part", "--gives", "page 1", "--withholds", "page 2", *_REASONS, *TEXT),
    ("decide-appeal", "denied", *_REASONS, *TEXT),
    ("disagree", "--statement", "I was born in 1991."),
    ("dispute-noted", "--where", "page 1"),
    (
        *("disclosed", "--to", "Troy", "--address", "Troy, NY", "--under", "d"),
        *("--nature", "a", "--purpose", "b", "--on", "yesterday"),
    ),
    ("disclosed", "--notice", *TEXT),
    ("notify", "troy", "--reasons", "The file says 1990.", *TEXT),
    ("hold", "--reason", "article 78 petition"),
    ("hold", "--lift", "--reason", "dismissed"),
    ("attach", SETTINGS),
    ("certify", "true-copy", *TEXT),
    ("certify", "not-held", *TEXT),
    ("authorize", "Sam Lee", "--as", "companion", *TEXT),
    ("authorize", "Sam Lee", "--as", "attorney", "--seen", "a signed authorization"),
    ("note", "spoke by telephone"),
    ("amend", "--email", "m@example.org"),
    ("amend", "--about", "my other file"),
    ("amend", "--item", "2: Application: Itoh => Itō"),
    ("amend", "--item", "Transcript: B => A"),
    ("undo",),
    ("redo",),
)

# Those that a letter goes with, as they are recorded where it went out before.
SENT_BEFORE: Final = tuple(
    (*act[: -len(TEXT)], *(("--decide-by", "today") if act[0] == "acknowledge" else ()))
    for act in ACTS
    if act[-len(TEXT) :] == TEXT
)


class Typing(RuleBasedStateMachine):
    """An officer who types whatever comes to mind, on one day after another."""

    folder: ClassVar[Path]
    empty: ClassVar[Files]

    def __init__(self) -> None:
        super().__init__()
        self.today = FIRST
        self.cases: list[str] = []
        self.entries: list[tuple[str, int]] = []
        lay(self.folder, self.empty)

    @initialize(name=NAMES, kind=KINDS)
    def begin(self, name: str, kind: str) -> None:
        """Every sequence is about a request."""
        self.receive(name, kind, 0)

    @precondition(lambda self: len(self.cases) < MOST)
    @rule(name=NAMES, kind=KINDS, day=DAYS)
    def receive(self, name: str, kind: str, day: int) -> None:
        """Log a request."""
        what = ("--about", "my file") if kind == "access" else _ITEMS
        self.type("receive", kind, "--name", name, *what, *self.on(day), *_ADDRESS)

    @precondition(lambda self: len(self.cases) < MOST)
    @rule(name=NAMES, under=st.sampled_from("di"), day=DAYS)
    def account(self, name: str, under: str, day: int) -> None:
        """Account for a disclosure about somebody who may never have written."""
        self.type("disclosed", "--person", name, *_DISCLOSED, "--under", under, *self.on(day))

    @rule(act=st.sampled_from(ACTS), case=CASES, day=DAYS)
    def act(self, act: tuple[str, ...], case: int, day: int) -> None:
        """Do something to a case."""
        self.type(act[0], self.case(case), *act[1:], *(() if act[0] in {"undo", "redo"} else self.on(day)))

    @rule(act=st.sampled_from(ACTS), case=CASES)
    def act_today(self, act: tuple[str, ...], case: int) -> None:
        """Do something to a case today."""
        self.type(act[0], self.case(case), *act[1:])

    @rule(act=st.sampled_from(SENT_BEFORE), case=CASES, day=DAYS)
    def record(self, act: tuple[str, ...], case: int, day: int) -> None:
        """Record an act whose letter went out without the program."""
        sent = ("--already-sent", "no copy was made", "--sent-on", *self.on(day)[1:])
        self.type(act[0], self.case(case), *act[1:], *self.on(day), *sent)

    @precondition(lambda self: self.entries)
    @rule(which=SEQ)
    def strike(self, which: int) -> None:
        """Strike an entry."""
        case, entry = self.entries[which % len(self.entries)]
        self.type("strike", case, str(entry), "--reason", "typed by mistake")

    @precondition(lambda self: self.entries)
    @rule(which=SEQ, day=DAYS)
    def correct(self, which: int, day: int) -> None:
        """Put another day in the place of the one that was typed."""
        case, entry = self.entries[which % len(self.entries)]
        there = (self.today + timedelta(days=day)).isoformat()
        self.type("strike", case, str(entry), "--reason", "misread", "--instead", f"on={there}")

    @rule(day=DAYS, seq=SEQ, strikes=st.booleans())
    def keep_the_calendar(self, day: int, seq: int, *, strikes: bool) -> None:
        """Enter a public holiday, or strike one."""
        there = (self.today + timedelta(days=day)).isoformat()
        if strikes:
            self.type("calendar", "strike", str(seq), "--reason", "typed by mistake")
        else:
            self.type("calendar", "appoint", there, "--name", "Day of Example", "--cite", "Proclamation 1")

    @rule(case=CASES, waits=st.booleans())
    def lay_to_rest(self, case: int, *, waits: bool) -> None:
        """End a case and dispose of it, which is refused until its time has come."""
        number = self.case(case)
        self.type("withdraw", number)
        self.today += timedelta(days=6 * 366 if waits else 0)
        self.must(*self.answer("dispose", number, "--confirm", number, "--record-gone", "shredded"))

    @rule(command=st.sampled_from([("alert", "--stdout"), ("reindex",), ("check",)]))
    def look_after(self, command: tuple[str, ...]) -> None:
        """Do what is about no case."""
        self.must(*self.answer(*command))

    @rule(days=st.integers(min_value=1, max_value=20))
    def wait(self, days: int) -> None:
        """Let days go by."""
        self.today += timedelta(days=days)

    def on(self, day: int) -> tuple[str, str]:
        """Return the option for a day near today."""
        return "--on", (self.today + timedelta(days=min(day, 0))).isoformat()

    def case(self, number: int) -> str:
        """Return one of the cases there are; one that is not there while there is none."""
        return self.cases[number % len(self.cases)] if self.cases else "A-2026-0001"

    def type(self, *typed: str) -> None:
        """Type a command, which is done or refused, and remember what it recorded."""
        code, said, why = self.answer(*typed)
        self.must(code, said, f"{typed}: {why}")
        told = json.loads(said) if said else {}
        if "case" in told:
            self.cases = sorted({*self.cases, told["case"]})
            there = sum(
                case == told["case"] for case, _ in self.entries
            )  # entries are numbered in their case
            self.entries += [(told["case"], there + n) for n, _ in enumerate(told["entries"], start=1)]

    def must(self, code: int, said: str, why: str) -> None:
        """Take no end of a command but done or refused."""
        if code not in CODES:
            raise Found(f"{code}: {why}\n{said}")

    def answer(self, *typed: str) -> tuple[int, str, str]:
        """Return the code of a command, its answer and what it said beside it."""
        places = {
            "ACCESSREQ_STORE": STORE,
            "ACCESSREQ_SETTINGS": SETTINGS,
        }
        os.environ.update(places, ACCESSREQ_TODAY=self.today.isoformat())
        out, err = StringIO(), StringIO()
        with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
            code = run(["--json", "--yes", *typed])
        return code, out.getvalue(), err.getvalue()

    def teardown(self) -> None:
        """Prove what was kept: chain, history and index."""
        code, said, _ = self.answer("check")
        if code != 0:
            raise Found(said)


class Found(Exception):
    """Something that must not be."""


_ITEMS: Final = ("--item", "Application: 1990 => 1991", "--item", "Application: Itoh => Ito")
_DISCLOSED: Final = (
    *("--person-address", "3 Mill Lane; Troy, NY 12180", "--to", "Troy", "--address", "Troy, NY"),
    *("--nature", "a", "--purpose", "b", *TEXT),
)
_ADDRESS: Final = ("--address", "3 Mill Lane; Troy, NY 12180", "--late-entry", "found in a drawer")


def sequences(
    folder: Path, *, batch: int = 10, first_seed: int = 0, alter: Callable[[], None] | None = None
) -> Iterator[Trial]:
    """Yield a trial for each sequence, batch after batch, each batch from a seed of its own."""
    _build_commands_once()
    if alter is not None:
        alter()
    for number in count(first_seed):
        done: list[Trial] = []
        fault = _batch(folder, batch, number, done)
        yield from done
        if fault:
            yield Trial(name=f"sequences of seed {number}", hit=True, faults=(fault,))


def _batch(folder: Path, size: int, number: int, done: list[Trial]) -> str:
    class Counted(Typing):
        def teardown(self) -> None:
            super().teardown()
            done.append(Trial(name="a sequence of commands", hit=True))

    Counted.folder = folder / "office"
    Counted.empty = _empty(folder / "empty")
    how = settings(
        max_examples=size,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
    try:
        run_state_machine_as_test(seed(number)(Counted), settings=how)
    except Found as error:
        return str(error)
    return ""


def _build_commands_once() -> None:
    # Typer builds every command anew for each line; that is most of the time of a short one.
    app.imported = cache(app.imported)
    typer.main.get_command = cache(typer.main.get_command)


def _empty(folder: Path) -> Files:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        run(["init", "--example", "--store", str(folder / STORE), "--settings", str(folder / SETTINGS)])
    with (folder / SETTINGS).open("a", encoding="utf-8") as settings_file:
        settings_file.write(SCHEDULES)
    return files_of(folder)
