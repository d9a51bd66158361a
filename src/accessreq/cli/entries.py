"""Commands that add to a case or mend it: note, link, remind, attach, void, strike, undo, redo."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from accessreq.cases.entries import NewDocument
from accessreq.cases.events import CaseLinked, Event, Noted, Relation, Voided
from accessreq.cases.wording import one_line
from accessreq.cli import completing
from accessreq.cli.asking import BACK, Question, confirm, need, pick_or_none, typed_line
from accessreq.cli.dates import coming, day
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import CaseName, FromEmail, Note
from accessreq.cli.options_file import STDIN
from accessreq.cli.recording import Act, records
from accessreq.errors import Missing, Needed, Refused
from accessreq.screen import visible
from accessreq.services import acts, reminders, strikes
from accessreq.services.documents import LARGEST, document, read_document
from accessreq.services.recording import after
from accessreq.services.session import Result, find_case, open_file

Instead = Annotated[
    list[str] | None,
    typer.Option(metavar="FACT=VALUE", help="Put a corrected entry in its place; repeatable."),
]
Unsent = Annotated[
    bool, typer.Option("--unsent", help="Its letter never went out; the next one does not name it.")
]

DATES = frozenset({"on", "promised"})


@records()
def note(
    act: Act,
    case: CaseName,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", show_default=False)] = None,
    note: Note = "",
) -> Result:
    """Write something down with a case; it starts and settles nothing."""
    if text is not None and note:
        raise Needed(
            "The note was given twice.", "One of the two would be lost.", "Give TEXT or --note, one of them."
        )
    words = need(text if text is not None else note or None, "--note", "Note")
    return acts.note(act.session, case, Noted(on=act.on, note=words), dry_run=act.dry_run)


Other = Annotated[
    str,
    typer.Argument(
        metavar="OTHER",
        help="The other case, by any unique part of its number.",
        show_default=False,
        autocompletion=completing.cases,
    ),
]
Attachable = Annotated[
    str | None,
    typer.Argument(
        metavar="[CASE]",
        help="The case; a mail may tell it.",
        show_default=False,
        autocompletion=completing.cases,
    ),
]
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why they belong together.")]


@records()
def link(act: Act, case: CaseName, other: Other, reason: Why = None) -> Result:
    """Relate two cases; no date moves, and each shows the other."""
    return _linked(act, case, other, reason, Relation.RELATED)


@records("same-as")
def same_as(act: Act, case: CaseName, other: Other, reason: Why = None) -> Result:
    """Relate a request to the one that it repeats; each is still answered by its own date."""
    return _linked(act, case, other, reason, Relation.SAME_REQUEST)


def _linked(act: Act, case: str, other: str, reason: str | None, relation: Relation) -> Result:
    why = need(reason, "--reason", "Why do they belong together")
    event = CaseLinked(on=act.on, note=act.note, to=other, reason=why, relation=relation)
    return acts.link(act.session, case, event, dry_run=act.dry_run)


@records()
def remind(
    act: Act,
    case: CaseName,
    when: Annotated[
        str | None,
        typer.Argument(
            metavar="DATE|N", help="From which day on; with --done, its number.", show_default=False
        ),
    ] = None,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", show_default=False)] = None,
    done: Annotated[bool, typer.Option("--done", help="Put a reminder away.")] = False,
) -> Result:
    """Set a reminder of the office, or put one away; no date of law moves.

    From its day on it stands in due and in the digest, one line, until --done puts it away. A weekday
    is the next one, and tomorrow is understood.
    """
    if done:
        number = _number(when, text)
        return reminders.put_away(act.session, case, number, on=act.on, note=act.note, dry_run=act.dry_run)
    rings = None if when is None else coming(when, act.session.today)  # before more is asked
    if rings is None or text is None:
        raise Missing(
            "The reminder has no day." if when is None else "The reminder has no words.",
            "It is told from a day on, in the officer's own words.",
            f"Add both: accessreq remind {case} DATE TEXT",
            option="when" if when is None else "text",
            question="From which day on" if when is None else "Of what",
        )
    return reminders.remind(act.session, case, rings, text, on=act.on, note=act.note, dry_run=act.dry_run)


def _number(typed: str | None, text: str | None) -> int | None:
    """The number of the reminder to put away; ``None`` where none was typed."""
    if typed is None:
        return None
    if text is not None or not (typed.isascii() and typed.isdecimal()) or not int(typed):
        raise Refused(
            f"“{visible(typed[:20])}” is no number of a reminder.",
            "A reminder is put away by its number, and needs nothing else.",
            "Name it as show does: accessreq remind CASE --done 1",
        )
    return int(typed)


@records()
def attach(
    act: Act,
    case: Attachable = None,
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", show_default=False)] = None,
    called: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="The name of what - reads on standard input.")
    ] = None,
    from_email: FromEmail = None,
) -> Result:
    """Keep documents with a case, byte for byte; - takes one on standard input.

    A mail is kept with --from-email, and what came with it; where it answers one that a case holds,
    CASE can be left out.
    """
    if from_email is not None:
        from accessreq.cli import emails  # only for a mail

        return emails.attach(act, case, from_email, files or ())
    if case is None or not files:
        raise Needed(
            "No case is named." if case is None else "No paper is named.",
            "A paper is kept with its case.",
            "Name both: accessreq attach CASE FILE...",
        )
    papers = _papers(files, called)
    return acts.attach(act.session, case, papers, on=act.on, note=act.note, dry_run=act.dry_run)


def _papers(files: Sequence[Path], called: str | None) -> tuple[NewDocument, ...]:
    """Read the papers that are named; the one on standard input bears the name it is given."""
    on_standard_input = files.count(Path(STDIN))
    if (on_standard_input == 1) is not (called is not None) or on_standard_input > 1:
        raise Needed(
            "A paper on standard input has no name, and --as names one paper alone.",
            "It is kept, and given back, under its name.",
            "Name it: accessreq attach CASE - --as NAME.pdf < FILE",
        )
    return tuple(
        document(called, sys.stdin.buffer.read(LARGEST + 1))
        if called is not None and each == Path(STDIN)
        else read_document(each)
        for each in files
    )


def _of_a_strike(act: Act) -> Sequence[Question]:
    """The entry, why it is struck, and what should have been typed; of the last where nothing was given."""
    from accessreq.cli.cases import told_in  # only where something is asked

    file = open_file(act.session, act.context.params["case"])
    events = {n: each.event for n, each in strikes.strikeable(file).items()}
    wrong = tuple((str(n), f"{each.on.isoformat()} {told_in(file, each)}") for n, each in events.items())

    def fact(asked: str, before: str) -> str:
        return _fact_asked(asked, before, events.get(act.context.params["entry"]))

    corrected = Question(
        name="instead",
        words="A fact to correct",
        none="it is struck, and nothing takes its place",
        most=99,
        entry=fact,
        check=lambda typed: _fact(typed, act.session.today),
    )
    return (
        Question(name="entry", words="Which entry", choices=wrong),
        *(() if act.says("entry", "reason", "instead") else (corrected,)),
        Question(name="reason", words="Why it is struck", check=lambda typed: one_line("reason", typed)),
    )


def _fact_asked(asked: str, before: str, event: Event | None) -> str:
    """Ask for a fact of an entry and what it should say, as ``FACT=VALUE``."""
    facts = strikes.facts_to_correct(event) if event else {}
    name, _, value = before.partition("=")
    while (name := pick_or_none(f"{asked} (empty: no more)", tuple(facts.items()), name)) not in {"", BACK}:
        if (value := typed_line("What it should say", value or facts[name])) != BACK:
            return f"{name}={value}"
        value = ""
    return name


@records(asks=_of_a_strike)
def strike(
    act: Act,
    case: CaseName,
    entry: Annotated[
        int | None,
        typer.Argument(
            metavar="ENTRY", help="The entry, as show numbers it within the case.", show_default=False
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is struck.")] = None,
    instead: Instead = None,
) -> Result:
    """Strike an entry, or correct it; it stays readable and counts no more."""
    return strikes.strike(
        act.session,
        case,
        need(entry, "entry", "Which entry"),
        on=act.on,
        reason=need(reason, "--reason", "Why is it struck"),
        note=act.note,
        instead=dict(_fact(each, act.session.today) for each in instead or ()),
        dry_run=act.dry_run,
    )


def _of_a_void(act: Act) -> Sequence[Question]:
    """How the mistake came about, where a case may be void at all."""
    file = open_file(act.session, act.context.params["case"])
    after(act.session, file.case, (Voided(on=act.on, reason="to be told"),))
    why = Question(
        name="reason",
        words="How the mistake came about",
        example="the same letter was logged twice",
        check=lambda typed: one_line("reason", typed),
    )
    right = Question(
        name="right",
        words="The case that should have been used",
        none="none",
        check=lambda typed: find_case(act.session, typed),
    )
    return (why,) if act.says("reason", "right", "despite") else (why, right)


@records(asks=_of_a_void, confirms=False)
def void(
    act: Act,
    case: CaseName,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="How the mistake came about.")] = None,
    right: Annotated[
        str,
        typer.Option(
            metavar="CASE",
            help="The case that should have been used, if there is one.",
            autocompletion=completing.cases,
        ),
    ] = "",
    despite: Annotated[
        str | None, typer.Option(metavar="REASON", help="Void it though a duty was late in it; kept.")
    ] = None,
) -> Result:
    """Void a case that was logged by mistake; it asks first.

    Its number is kept and every clock of it stops. Where a duty was late in it, name with
    --right the case in which that clock runs, or give a reason with --despite.
    """
    event = Voided(
        on=act.on,
        note=act.note,
        reason=need(reason, "--reason", "How did the mistake come about"),
        right=right,
        despite="" if despite is None else one_line("reason", despite),
    )
    asking = _AskingToVoid(act.options)
    return asking.unsaid(strikes.void(act.session, case, event, asks=asking, dry_run=act.dry_run))


class _AskingToVoid:
    """Shows what falls away with a void case, and asks whether it is meant."""

    def __init__(self, options: GlobalOptions) -> None:
        self._options = options
        self._said: tuple[str, ...] = ()

    def __call__(self, number: str, falling: tuple[str, ...]) -> None:
        """Ask, unless ``--yes`` was given.

        Raises:
            NotAllowed: the officer declined.
            Needed: nobody can be asked, and there is no ``--yes``.
        """
        if self._options.yes:
            return
        self._said = falling
        typer.echo(f"To void {number}:", err=True)
        for line in falling or ("No duty is open in it.",):
            typer.echo(visible(line), err=True)
        confirm(self._options, "Void it?")

    def unsaid(self, done: Result) -> Result:
        """Return what was done without the warnings that were shown with the question."""
        return replace(done, warnings=tuple(each for each in done.warnings if each not in self._said))


@records()
def undo(
    act: Act,
    case: CaseName,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is undone.")] = "undone by the officer",
    unsent: Unsent = False,
) -> Result:
    """Strike everything that the last command on a case recorded; it asks first, and redo takes it back."""
    asking = _Asking(act.options, unsent=unsent)
    done = strikes.undo(
        act.session,
        case,
        on=act.on,
        reason=reason,
        note=act.note,
        unsent=unsent,
        asks=asking,
        dry_run=act.dry_run,
    )
    return replace(done, warnings=tuple(each for each in done.warnings if each not in asking.said))


class _Asking:
    """Lays before the officer what follows of an undo, and asks whether it is meant."""

    def __init__(self, options: GlobalOptions, *, unsent: bool) -> None:
        self._options = options
        self._unsent = unsent
        self.said: tuple[str, ...] = ()

    def __call__(self, follows: strikes.Follows) -> bool:
        """Return whether a letter that was issued never went out.

        Raises:
            NotAllowed: the officer declined.
            Needed: nobody can be asked, and there is no ``--yes``.
        """
        if self._options.yes:
            return self._unsent
        self.said = tuple(strikes.undoing(follows))
        typer.echo(f"To undo the last command on {follows.struck[0][1].case}:", err=True)
        for line in self.said:
            typer.echo(visible(line), err=True)
        confirm(self._options, "Undo it?")
        if not follows.letters or self._unsent:
            return self._unsent
        numbers = " and ".join(str(each.number) for each in follows.letters)
        from accessreq.cli import prompts  # only where something is asked

        return prompts.key(f"Did letter {numbers} go out? [y/n]", "yn") == "n"


@records()
def redo(
    act: Act,
    case: CaseName,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why it stands again.")
    ] = "taken back by the officer",
) -> Result:
    """Take back the last undo or strike of a case; what was struck stands again."""
    return strikes.redo(act.session, case, on=act.on, reason=reason, note=act.note, dry_run=act.dry_run)


def _fact(typed: str, today: date) -> tuple[str, str]:
    name, sign, value = typed.partition("=")
    if not sign:
        raise Refused(
            "A corrected fact has no value.",
            "It is given by its name and what it should say.",
            "Write it as: --instead on=2026-06-29",
        )
    name, value = name.strip(), value.strip()
    return name, day(value, today).isoformat() if name in DATES else value
