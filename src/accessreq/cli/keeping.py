"""Commands that set up and keep: init, settings, check, reindex."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer
from msgspec import DecodeError
from msgspec.json import decode, encode
from msgspec.structs import replace

from accessreq.cases.people import email_address, telephone_number
from accessreq.cases.wording import NAME_LIMIT, one_line
from accessreq.cli import completing
from accessreq.cli.asking import BACK, GoneBack, Question, address, answered
from accessreq.cli.commands import Command, app, given, settings_app
from accessreq.cli.global_options import GlobalOptions, progress, tell_moved
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer, say
from accessreq.errors import IntegrityBroken, Needed, SettingsWrong
from accessreq.screen import Heading, Line, Page, Row, Table, Tone, counted, fitted, visible
from accessreq.services import alert_health, setting_up
from accessreq.services.session import rebuild
from accessreq.settings import load
from accessreq.settings.check import check as check_file
from accessreq.settings.findings import Finding, Severity
from accessreq.settings.model import as_dict
from accessreq.store import reading
from accessreq.store.database import Place

_NAME: Final = partial(one_line, "answer", limit=NAME_LIMIT)
QUESTIONS: Final = (
    Question(name="agency.name", words="Name of the agency", example="Office of Examples", check=_NAME),
    address("agency.address", "Postal address of the agency", none=""),
    Question(
        name="agency.telephone",
        words="Telephone",
        example="518-555-0100",
        none="none",
        check=partial(telephone_number, "telephone number"),
    ),
    Question(
        name="agency.email", words="Email", example="office@example.org", none="none", check=email_address
    ),
    Question(
        name="officer.title",
        words="Title of the compliance officer",
        example="Privacy Compliance Officer",
        check=_NAME,
    ),
    Question(
        name="officer.name",
        words="Name of the compliance officer",
        example="Jane Q. Sample",
        none="the title alone",
        check=_NAME,
    ),
    Question(
        name="appeals.title", words="Title of who hears appeals", example="General Counsel", check=_NAME
    ),
    Question(name="appeals.name", words="Name of that person", none="the title alone", check=_NAME),
    address("appeals.address", "Address for appeals", none="the agency's"),
)


@app.command(cls=Command)
def init(
    context: typer.Context,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE.toml", help="Take the settings from a file."),
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="Set up the sample agency.")] = False,
) -> None:
    """Write commented settings and an empty store; nothing is overwritten, and a missing half is made."""
    options = given(context)
    settings, store = options.settings_path(), options.store_path()
    store_alone = not example and setting_up.store_alone(settings, store)
    if not (source or example) and setting_up.settings_alone(settings, store):
        source = settings
    if not store_alone:
        setting_up.refuse_to_overwrite(settings, store, source)  # before a question is asked
    with _kept_till_done() as answers:
        if source:
            text = setting_up.text_from_file(source)
        elif example:
            text = setting_up.text_of_example()
        else:
            text = setting_up.text_from_answers(_answered(options, answers))
        if store_alone:
            setting_up.write_settings(text, settings)
        else:
            setting_up.set_up(text, settings, store)
    findings = check_file(settings)
    answer(
        options,
        data=lambda: {"settings": str(settings), "store": str(store), "findings": len(findings)},
        records=lambda: [(settings, store)],
        page=lambda: _set_up_page(settings, store),
    )
    if findings:  # a screen of them would hide what to type next
        points = "one point" if len(findings) == 1 else f"{len(findings)} points"
        say(options, f"The settings have {points} to look at: accessreq settings check")


@settings_app.command("show", cls=Command)
def show_settings(context: typer.Context) -> None:
    """Show the settings as the program understands them."""
    options = given(context)
    shown = as_dict(load(options.settings_path()))
    answer(
        options,
        data=lambda: shown,
        records=lambda: _flattened(shown),
        page=lambda: _settings_page(shown),
    )


@settings_app.command("path", cls=Command)
def settings_path(context: typer.Context) -> None:
    """Say where the settings and the store are."""
    options = given(context)
    settings, store = str(options.settings_path()), str(options.store_path())
    answer(
        options,
        data=lambda: {"settings": settings, "store": store},
        records=lambda: [("settings", settings), ("store", store)],
        page=lambda: _places_page(settings, store),
    )


@settings_app.command("check", cls=Command)
def check_settings(context: typer.Context) -> None:
    """Find what is missing or contradictory in the settings, with its line."""
    options = given(context)
    path = options.settings_path()
    findings = check_file(path)
    wrong = any(each.severity is Severity.WRONG for each in findings)
    answer(
        options,
        data=lambda: {
            "ok": not findings,
            "findings": [
                {
                    "severity": each.severity,
                    "line": each.line,
                    "key": each.key,
                    "what": each.what,
                    "cure": each.cure,
                }
                for each in findings
            ],
        },
        records=lambda: [
            (each.severity, each.line or None, each.key, each.what, each.cure) for each in findings
        ],
        page=lambda: _findings_page(path, findings),
    )
    if wrong:
        raise typer.Exit(9)


SettingKey = Annotated[
    str,
    typer.Argument(
        metavar="KEY",
        help="Such as agency.telephone or officers.1.away.",
        show_default=False,
        autocompletion=completing.settings_keys,
    ),
]


@settings_app.command("get", cls=Command)
def get_setting(context: typer.Context, key: SettingKey) -> None:
    """Print one setting as the program understands it; its default where the file does not give it."""
    from accessreq.settings.editing import setting
    from accessreq.settings.load import file_text

    options = given(context)
    path = options.settings_path()
    found = setting(file_text(path), path, key)
    told = list(_flattened({found.key: found.value}))
    answer(
        options,
        data=lambda: {"key": found.key, "value": found.value, "given": found.given},
        records=lambda: [(found.key, words) for _, words in told],
        page=lambda: tuple(Line(text=words) for _, words in told),
    )


@settings_app.command("set", cls=Command)
def set_setting(
    context: typer.Context,
    key: SettingKey,
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help="A text, true or false, a number, a date; of a list items between “;”; empty: take it out.",
            show_default=False,
        ),
    ],
    dry_run: DryRun = False,
) -> None:
    """Change one setting; comments stay, and all is checked before the file is replaced."""
    from accessreq.settings.editing import with_setting
    from accessreq.settings.load import file_content, text_in

    options = given(context)
    path = options.settings_path()
    content = file_content(path)
    text = with_setting(text_in(content, path), path, key, value)
    _revise(options, setting_up.revised(path, content, text), dry_run=dry_run)


@settings_app.command("edit", cls=Command)
def edit_settings(context: typer.Context, dry_run: DryRun = False) -> None:
    """Edit the settings in $VISUAL or $EDITOR; all is checked before the file is replaced.

    Where something is wrong, it is named with its line and its cure, and the editor can be opened again.
    """
    from accessreq.cli.desktop import edited
    from accessreq.settings.load import file_content, text_in

    options = given(context)
    path = options.settings_path()
    content = file_content(path)
    words = text_in(content, path)
    while True:
        words = edited(words, "", path.name)
        try:
            one = setting_up.revised(path, content, words)
            break
        except SettingsWrong as wrong:
            if not options.interactive:
                raise
            for line in (*wrong.found.splitlines(), wrong.why):
                typer.echo(fitted(visible(line), sys.stderr), err=True)
            from accessreq.cli import prompts  # only where something is asked

            if prompts.key("Open the editor again? [Y/n]", "yn", enter="y") == "n":
                raise
    _revise(options, one, dry_run=dry_run)


def _revise(options: GlobalOptions, one: setting_up.Revised, *, dry_run: bool) -> None:
    """Keep revised settings, unless it is a trial run, and say what changed."""
    changed = one.text != one.was
    if changed and not dry_run:
        setting_up.keep_revised(one)
    say(options, *(f"To look at in the settings: {each}" for each in one.findings))
    lines = _changed_lines(one.was, one.text)
    answer(
        options,
        data=lambda: {
            "settings": str(one.settings),
            "changed": [{"sign": sign, "line": line} for sign, line in lines],
            "findings": len(one.findings),
            "moves_dates": one.moves_dates,
            "dry_run": dry_run,
        },
        records=lambda: lines,
        page=lambda: _revised_page(one.settings, lines, moves=one.moves_dates, dry_run=dry_run),
    )


@app.command(cls=Command)
def check(
    context: typer.Context,
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEQ:HEAD|FILE",
            help="A head that a letter or digest prints, or a text file with some; repeatable.",
        ),
    ] = None,
) -> None:
    """Prove the record: chain, documents, index and settings; with a cure for each finding."""
    options = given(context)
    session = options.session_to_prove()
    from accessreq.cli import pages  # with it come duties, which no setting needs
    from accessreq.services.checking import prove

    entries = reading.head(session.store).seq
    with counted("Checking", 2 * entries, shown=not options.quiet) as progress:
        findings = prove(session, against or (), progress)
    answer(
        options,
        data=lambda: {
            "ok": not findings,
            "findings": [
                {"code": each.code, "case": each.case, "what": each.what, "cure": each.cure}
                for each in findings
            ],
        },
        records=lambda: [(each.code, each.case, each.what, each.cure) for each in findings],
        page=lambda: pages.proof(findings),
    )
    if findings:
        raise typer.Exit(IntegrityBroken.exit_code)
    say(options, *filter(None, [alert_health.warning(session)]))


@app.command(cls=Command)
def reindex(context: typer.Context) -> None:
    """Make the index of deadlines anew from the journal."""
    options = given(context)
    moved = rebuild(options.session(), progress)
    tell_moved(moved)
    answer(
        options,
        data=lambda: {"moved": len(moved)},
        records=lambda: [(len(moved),)],
        page=lambda: _rebuilt_page(len(moved)),
    )


@contextmanager
def _kept_till_done() -> Iterator[dict[str, str]]:
    """Lend what was answered before, and keep what is answered now until settings are made of it."""
    from platformdirs import user_state_path  # only where something is set up

    path = user_state_path("accessreq") / "init.json"
    answers: dict[str, str] = {}
    with suppress(OSError, DecodeError):
        answers |= decode(path.read_bytes(), type=dict[str, str])
    before = dict(answers)
    try:
        yield answers
    except BaseException:
        if answers != before:
            with suppress(OSError):  # what went wrong is told all the same
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                path.write_bytes(encode(answers))  # for the owner alone, as all that is written
                typer.echo(f"\nWhat you answered is kept, and init offers it again: {path}", err=True)
        raise
    if answers:
        path.unlink(missing_ok=True)


def _answered(options: GlobalOptions, answers: dict[str, str]) -> dict[str, str | list[str]]:
    """The agency's particulars by their keys, each asked for once; a step back goes to the one before."""
    if not options.interactive:
        raise Needed(
            "The agency's particulars are missing.",
            "They cannot be asked for, because this is not a terminal or --no-input was given.",
            "Take them from a file, --from FILE.toml or --example for the sample agency.",
        )
    say(options, f"{len(QUESTIONS)} questions. Enter {BACK} to go back; Ctrl-C keeps what was typed.")
    place = 0
    while place < len(QUESTIONS):
        each = QUESTIONS[place]
        asked = replace(each, words=f"{place + 1} of {len(QUESTIONS)}  {each.words}")
        former = answers.get(each.name, "")
        try:
            told = answered(asked, _parts(former) if each.most else former)
        except GoneBack:
            place = max(0, place - 1)
        except typer.Abort as broken_off:
            if typed := "; ".join(filter(None, map(str.strip, broken_off.args))):
                answers[each.name] = typed  # offered again, to be changed
            raise
        else:
            answers[each.name] = "; ".join(told) if isinstance(told, list) else told
            place += 1
    several = {each.name for each in QUESTIONS if each.most}
    return {key: _parts(typed) if key in several else typed for key, typed in answers.items()}


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(";") if part.strip()]


# --- Pages of the settings.


def _set_up_page(settings: Path, store: Place) -> Page:
    """Return what ``init`` made, and what to do next."""
    return (
        Heading(text="Set up."),
        *_places_page(str(settings), str(store)),
        Line(text="Next: look at the settings in an editor, then accessreq settings check"),
        Line(text="Then log the first request: accessreq receive access"),
    )


def _places_page(settings: str, store: str) -> Page:
    """Return where the settings and the store are."""
    return (
        Table(
            columns=("", ""),
            rows=(Row(cells=("Settings", settings)), Row(cells=("Store", store))),
        ),
    )


def _settings_page(shown: Mapping[str, object]) -> Page:
    """Return settings as they are understood, one a line."""
    return (Table(columns=("Setting", "Value"), rows=tuple(Row(cells=each) for each in _flattened(shown))),)


def _flattened(shown: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield settings by their dotted names, sections of a list by number; a missing one is empty."""
    for key, value in shown.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{name}.")
        elif isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
            for number, each in enumerate(value, start=1):
                yield from _flattened(each, f"{name}.{number}.")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield name, "; ".join(str(each) for each in value)
        else:
            yield name, "" if value is None else str(value)


def _findings_page(path: Path, findings: Sequence[Finding]) -> Page:
    """Return what is missing or contradictory, each in the file's own line."""
    if not findings:
        return (Line(text=f"{path}: nothing is missing and nothing contradicts itself.", tone=Tone.GOOD),)
    return (
        Heading(text=str(path)),
        *(
            Line(
                text=f"{each.severity}: {each}",
                tone=Tone.LATE if each.severity is Severity.WRONG else Tone.SOON,
            )
            for each in findings
        ),
    )


def _changed_lines(was: str, now: str) -> list[tuple[str, str]]:
    """Return the lines that differ, each with the sign of what became of it: ``-`` gone, ``+`` new."""
    from difflib import SequenceMatcher  # only where settings were changed

    before, after = was.splitlines(), now.splitlines()
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        (sign, line)
        for what, *(gone, to, new, upto) in changes
        if what != "equal"
        for sign, lines in (("-", before[gone:to]), ("+", after[new:upto]))
        for line in lines
    ]


def _revised_page(settings: Path, lines: Sequence[tuple[str, str]], *, moves: bool, dry_run: bool) -> Page:
    """Return what changed in the settings."""
    if not lines:
        return (Line(text="Nothing was changed."),)
    kept = "Nothing was saved (dry run)." if dry_run else f"Saved: {settings}"
    return (
        *(
            Line(text=f"{sign} {line}", tone=Tone.QUIET if sign == "-" else Tone.PLAIN)
            for sign, line in lines
        ),
        Line(text=kept, tone=Tone.PLAIN if dry_run else Tone.GOOD),
        *([Line(text="The next command counts anew, and names each date that moved.")] if moves else []),
    )


def _rebuilt_page(moved: int) -> Page:
    """Return what a rebuilding of the index changed."""
    return (Line(text=f"The index was made anew from the journal; dates that differed: {moved}."),)
