"""The command that acknowledges: one request, or a list of them."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from msgspec import Struct
from msgspec.structs import asdict, replace

from accessreq.cases.appeals import AppealWithdrawn
from accessreq.cases.case import Case
from accessreq.cases.deadlines import latest_promise
from accessreq.cases.determinations import TELL_OF_A_SEARCH, Denied, Granted, GroundGiven, Withheld
from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import Acknowledged, Referred, RequestReceived, Withdrawn
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Recipient
from accessreq.cases.wording import one_line
from accessreq.cli import completing
from accessreq.cli.asking import (
    BACK,
    Offered,
    Question,
    a_day,
    confirm,
    need,
    pick_or_none,
    say_at_terminal_of,
    typed_line,
    whole_number,
)
from accessreq.cli.batches import cases_given, failures, gathered, leave, tell_failed
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import coming, day
from accessreq.cli.global_options import GlobalOptions, moment
from accessreq.cli.options import Address, CaseName, Despite, DryRun, Edit, Folder, Formats, Note, On, lines
from accessreq.cli.out import answer, say, told_all_the_same
from accessreq.cli.recording import Act, Recording, finish, is_stored, offer_next, records
from accessreq.cli.reviewing import how_to_issue
from accessreq.errors import CasesNamed, NotAllowed, NotFound, Refused
from accessreq.law.grounds import GROUNDS, Against, Ground, limbs, wanting
from accessreq.law.grounds import ground as ground_of
from accessreq.screen import Line, Page, Row, Table
from accessreq.services import acts, answering, appealing
from accessreq.services.answering import Decision
from accessreq.services.batches import each_of
from accessreq.services.recording import (
    HowToIssue,
    refuse_a_letter_born_old,
    refuse_without_a_copy_or_a_reason,
    try_out,
)
from accessreq.services.session import CaseFile, Result, Session, find_case, open_file

# --- The command that acknowledges: one request, or a list of them.

_SHOWN: Final = 20

Cases = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CASE…",
        help="One case or several, each by a piece of its number or name.",
        autocompletion=completing.cases,
    ),
]
Listed = Annotated[
    Path | None,
    typer.Option("--cases", metavar="FILE|-", help="A list of cases, one a line."),
]


def _of_an_acknowledgment(act: Act) -> Sequence[Question]:
    """The date that the letter of one case promises; one that went out, or of a correction, is not asked."""
    typed = act.context.params
    several = typed["listed"] is not None or len(typed["case"] or ()) != 1
    if several or act.options.yes or act.how.went_out is not None:
        return ()
    file = open_file(act.session, typed["case"][0])
    if file.case.kind is not RequestKind.ACCESS or act.on != act.session.today:
        return ()
    latest = latest_promise(file.case, act.on, act.session.readings)
    _promising(act, file, latest)

    def promised(words: str) -> date:
        on = coming(words, act.session.today)
        _promising(act, file, on)
        return on

    return (
        Question(
            name="decide_by",
            words="Date of the decision that the letter promises",
            offered=latest.isoformat(),
            check=promised,
        ),
    )


def _promising(act: Act, file: CaseFile, promised: date) -> None:
    """Refuse a date that may not be promised, or any where the request may not be acknowledged."""
    try_out(act.session, file, (Acknowledged(on=act.on, promised=promised),), act.how)


class Acknowledge(Recording):
    """Asks for the promised date where one case is named."""

    form = staticmethod(_of_an_acknowledgment)


@app.command(cls=Acknowledge)
def acknowledge(
    context: typer.Context,
    case: Cases = None,
    listed: Listed = None,
    decide_by: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The promised date; the latest lawful one if left out."),
    ] = None,
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Acknowledge a request in writing, or several, with the approximate date of the decision.

    Several are asked about once; --yes answers beforehand.
    """
    options = given(context)
    cases = cases_given(case or (), listed)
    session = options.session_to_write()

    def act(session: Session, case: str, how: HowToIssue) -> Result:
        return answering.acknowledge(
            session,
            case,
            on=options.on(on),
            note=note,
            promised=coming(decide_by, session.today) if decide_by is not None else None,
            how=how,
        )

    if listed is None and len(cases) == 1:
        done = act(session, cases[0], how_to_issue(context))
        finish(options, session, done)
        if options.asked and not done.dry_run:
            offer_next(options, done)
        return
    session = replace(session, choosing=partial(_the_one, session))
    meant = tuple(_number(session, each) for each in cases)
    how = _for_all(session, how_to_issue(context), options.on(on))
    _agree(options, meant, edit=edit, dry_run=dry_run, made=how.went_out is None)
    _acknowledge_each(options, session, cases, act, replace(how, review=None))


def _the_one(session: Session, named: CasesNamed) -> str:
    """The case that a piece of a name names; among many cases none is picked from a list.

    Raises:
        CasesNamed: there are several.
    """
    if len(named.candidates) > 1:
        raise named
    return session.choosing(named)


def _number(session: Session, part: str) -> str:
    """The number of a case; what names none, or several, is told with the others that fail."""
    try:
        return find_case(session, part)
    except NotFound:
        return part


def _for_all(session: Session, how: HowToIssue, on: date) -> HowToIssue:
    """How the letters of many cases are issued, or recorded where they went out already.

    Raises:
        Missing: their day has passed, and it is not said what went out.
        Refused: one file is given for all of them.
    """
    if how.went_out is None:
        refuse_a_letter_born_old(session, on)
    elif how.went_out.file is not None:
        raise Refused(
            "One file is given for the letters of several cases.",
            "Each letter has its own words.",
            "Record each by itself: accessreq acknowledge CASE --sent FILE. Where no copies are kept: "
            "--already-sent REASON",
        )
    else:
        refuse_without_a_copy_or_a_reason(on, how.went_out)
    return how


def _now(session: Session) -> Session:
    """The session at this moment: each entry bears the one at which it was made."""
    return replace(session, stamp=replace(session.stamp, recorded_at=moment()))


def _agree(options: GlobalOptions, cases: Sequence[str], *, edit: bool, dry_run: bool, made: bool) -> None:
    """Ask once for all letters; ``--yes`` answers beforehand, and a trial run asks nothing.

    Args:
        options: whether anybody can be asked.
        cases: their numbers; what names none is as it was typed.
        edit: the letters are to be edited.
        dry_run: nothing is saved.
        made: letters are made, and not recorded as sent.

    Raises:
        Refused: they are to be edited.
        NotAllowed: the answer is no.
        Needed: nobody can be asked.
    """
    if edit:
        raise Refused(
            f"{len(cases)} letters are to be edited.",
            "An edit is made for one letter at a time.",
            "Acknowledge that case by itself: accessreq acknowledge CASE --edit",
        )
    if options.yes or dry_run:
        return
    if options.interactive:
        for number in cases[:_SHOWN]:
            typer.echo(f"  {number}", err=True)
        if len(cases) > _SHOWN:
            typer.echo(f"  and {len(cases) - _SHOWN} more", err=True)
    confirm(options, f"{'Issue' if made else 'Record'} a letter in each of these {len(cases)} cases?")


def _acknowledge_each(
    options: GlobalOptions,
    session: Session,
    cases: Sequence[str],
    act: Callable[..., Result],
    how: HowToIssue,
) -> None:
    outcomes = each_of(
        cases, lambda part: _Acknowledged.of(act(_now(session), part, how=how)), records=not how.dry_run
    )
    made, failed = gathered(options, "Acknowledging", len(cases), outcomes)
    done = [each for _, each in made]
    say(options, *(f"{each.case}: {warning}" for each in done for warning in each.warnings))
    tell_failed(options, failed, others=bool(made))
    with told_all_the_same(*(is_stored(each.case) for each in done if not each.dry_run)):
        answer(
            options,
            data=lambda: {"done": [asdict(each) for each in done], "failed": failures(failed)},
            records=lambda: [(each.case, each.status, each.promised, *each.files) for each in done],
            page=lambda: _page(done),
        )
    leave(failed)


class _Acknowledged(Struct, frozen=True, kw_only=True):
    """What is remembered of one case of many; its letter is not."""

    case: str
    status: str
    promised: str | None
    letter: int | None
    made: bool
    files: tuple[str, ...]
    warnings: tuple[str, ...]
    dry_run: bool

    @classmethod
    def of(cls, done: Result) -> "_Acknowledged":
        told = done.case.acknowledgment
        letter = next((each.event for each in done.entries if isinstance(each.event, LetterIssued)), None)
        return cls(
            case=done.case.number,
            status=done.case.status.value,
            promised=told.promised.isoformat() if told and told.promised else None,
            letter=letter.number if letter else None,
            made=letter is None or letter.recorded is None,
            files=tuple(str(each) for each in done.files),
            warnings=done.warnings,
            dry_run=done.dry_run,
        )


def _page(done: Sequence[_Acknowledged]) -> Page:
    if not done:
        return (Line(text="No letter was issued."),)
    rows = tuple(
        Row(cells=(each.case, str(each.letter or ""), each.promised or "", each.status)) for each in done
    )
    kept = "To print: accessreq letter save --all"
    if done[0].dry_run:
        kept = "Nothing is saved: this was a dry run."
    elif not done[0].made:
        kept = "The letters are recorded as sent; none was made."
    return (Table(columns=("Case", "Letter", "Promised", "Status"), rows=rows), Line(text=kept))


# --- Commands that decide a request: grant, deny, withdraw.

InPart = Annotated[bool, typer.Option("--in-part", help="Some portions are withheld.")]
Withhold = Annotated[
    list[str] | None,
    typer.Option(metavar='"PORTION: CODE reason"', help="A portion withheld; repeatable."),
]
Pages = Annotated[int | None, typer.Option(help="How many pages were copied.")]
Inspect = Annotated[str, typer.Option(metavar="TEXT", help="Where and when to inspect instead.")]
Electronic = Annotated[bool, typer.Option("--electronic", help="The copies go by email; no page is charged.")]
Items = Annotated[
    list[int] | None,
    typer.Option("--item", metavar="N", help="An item of a correction; repeatable, all if left out."),
]
Changed = Annotated[
    str | None, typer.Option(metavar="DATE", help="When the record was changed; the letter tells it.")
]
CodesExplained = Annotated[
    bool,
    typer.Option("--codes-explained", help="It holds codes or symbols; what explains them goes with it."),
]
Certify = Annotated[bool, typer.Option("--certify", help="Certify the copies as correct.")]

_PORTION: Final = re.compile(
    r"(?P<portion>.+?):\s*(?P<code>[A-Za-z][0-9]{2}[A-Za-z]?)\b:?\s*(?P<reason>.*)", re.DOTALL
)
_CASE: Final = re.compile(r"[ACac]?-?[0-9][0-9-]*", re.ASCII)


_OF_A_GRANT: Final = (
    *("in_part", "withhold", "pages", "inspect", "certify", "electronic", "codes_explained"),
    *("item", "changed"),
)
_WHOLE: Final[Offered] = (
    ("whole", "all that is asked for"),
    ("part", "some of it is withheld, with its ground"),
)
_COPIES: Final[Offered] = (
    ("copies", "on paper, with the letter"),
    ("email", "by email; no page is charged"),
    ("inspect", "no copies: the record is inspected"),
)


def _of_a_grant(act: Act) -> Sequence[Question]:
    """The questions of a grant; of what may be left out where nothing else was given."""
    file = open_file(act.session, act.context.params["case"])
    case = file.case
    correction = case.kind is RequestKind.CORRECTION
    if not correction:
        try_out(act.session, file, (Granted(on=act.on),), act.how)
    optional: tuple[Question, ...] = (
        Question(
            name="in_part",
            words="Granted",
            offered="whole",
            choices=_WHOLE,
            gives=lambda answer: {"in_part": answer == "part"},
        ),
    )
    if correction and len(case.undecided_items) > 1:
        optional = (_items_decided(case, "Items that are corrected"), *optional)
    copies: tuple[Question, ...] = (
        Question(
            name="copies",
            words="How it is given",
            offered="copies",
            choices=_COPIES,
            gives=lambda answer: {"electronic": answer == "email"},
        ),
        Question(
            name="pages",
            words="Pages copied",
            none="not counted",
            check=whole_number,
            when=lambda typed: typed.get("copies") == "copies",
        ),
        Question(
            name="inspect",
            words="Where and when to inspect it",
            example="Room 12, weekdays 9 to 4",
            check=lambda typed: one_line("place of inspection", typed),
            when=lambda typed: typed.get("copies") == "inspect",
        ),
    )
    of_the_change = a_day(act.options, "changed", "The day on which the record was changed")
    withheld = Question(
        name="withhold",
        words="A portion that is withheld",
        most=99,
        entry=lambda asked, before: _portion_asked(asked, before, grounds_against(case)),
        check=_withheld,
        when=lambda typed: bool(typed["in_part"]),
    )
    said = act.says(*_OF_A_GRANT)
    asked = (*(() if said else optional), withheld)
    return (*asked, of_the_change) if correction else (*asked, *(() if said else copies))


def _of_a_denial(act: Act) -> Sequence[Question]:
    file = open_file(act.session, act.context.params["case"])
    case = file.case
    if case.kind is RequestKind.ACCESS:
        try_out(act.session, file, (Denied(on=act.on, grounds=(GroundGiven(ground="A01"),)),), act.how)
    items = (_items_decided(case, "Items that are refused"),) if len(case.undecided_items) > 1 else ()
    return (
        *(() if act.says("ground") else items),
        Question(
            name="ground",
            words="Ground",
            most=99,
            entry=lambda asked, before: _ground_asked(asked, before, grounds_against(case)),
            check=_ground,
        ),
    )


def grounds_against(case: Case) -> tuple[Ground, ...]:
    """Return the grounds that can answer a request; of one that is split its limbs alone."""
    against = {Against.CORRECTION} if case.kind is RequestKind.CORRECTION else {Against.ACCESS}
    if isinstance(case.opened, RequestReceived) and case.opened.website:
        against = {Against.WEBSITE, *against}
    return tuple(each for each in GROUNDS if each.against in against and not limbs(each.code))


def _ground_asked(asked: str, before: str, grounds: Sequence[Ground]) -> str:
    """Ask for a ground, from a list, and for the reason that it needs, as ``CODE reason``."""
    code, _, reason = before.partition(" ")
    offered = tuple((each.code, f"{each.words} {each.cite}") for each in grounds)
    while True:
        code = pick_or_none(f"{asked} (code or words; empty: no more)", offered, code)
        if code in {"", BACK}:
            return code
        coded = ground_of(code)
        told = coded.tell or ("what was searched" if code in TELL_OF_A_SEARCH else "")
        while (reason := typed_line(f"Reason: {told}" if told else "Reason (empty: none)", reason)) != BACK:
            wants = wanting(code, reason)
            if wants is None and (reason or code not in TELL_OF_A_SEARCH):
                return f"{code} {reason}".strip()
            say_at_terminal_of(wants)
        reason = ""


def _portion_asked(asked: str, before: str, grounds: Sequence[Ground]) -> str:
    """Ask for a portion and the ground on which it is withheld, as ``PORTION: CODE reason``."""
    found = _PORTION.fullmatch(before)
    portion, given = (
        (found["portion"], f"{found['code']} {found['reason']}".strip()) if found else (before, "")
    )
    while (portion := typed_line(f"{asked} (empty: no more)", portion)) not in {"", BACK}:
        if (given := _ground_asked("Its ground", given, grounds)) not in {"", BACK}:
            return f"{portion}: {given}"
        given = ""
    return portion


def _items_decided(case: Case, words: str) -> Question:
    numbers = tuple(map(str, case.undecided_items))
    return Question(
        name="item",
        words=words,
        example=", ".join(numbers[:2]),
        none="all that are open",
        check=_numbers,
        gives=lambda answer: {"item": _numbers(str(answer))},
    )


def _numbers(typed: str) -> list[str]:
    return [str(whole_number(each)) for each in typed.replace(",", " ").split()]


@records(letter=True, asks=_of_a_grant)
def grant(
    act: Act,
    case: CaseName,
    in_part: InPart = False,
    withhold: Withhold = None,
    pages: Pages = None,
    inspect: Inspect = "",
    certify: Certify = False,
    electronic: Electronic = False,
    codes_explained: CodesExplained = False,
    item: Items = None,
    changed: Changed = None,
) -> Result:
    """Grant access, or make a correction, whole or in part; what is withheld has its ground."""
    granted = answering.Grant(
        decision=Decision(
            on=act.on,
            note=act.note,
            items=tuple(item or ()),
            changed=day(changed, act.session.today) if changed is not None else None,
        ),
        in_part=in_part,
        withheld=tuple(_withheld(each) for each in withhold or ()),
        pages=pages,
        inspect=inspect,
        certified=certify,
        electronic=electronic,
        codes_explained=codes_explained,
    )
    return answering.grant(act.session, case, granted, act.how)


class Deny(Recording):
    """Reads the reason that follows a ground's code as part of the ground."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  private to typer
        """Join ``--ground CODE reason`` before the line is parsed."""
        return super().parse_args(ctx, _joined(args))


@records(cls=Deny, letter=True, asks=_of_a_denial)
def deny(
    act: Act,
    case: CaseName,
    ground: Annotated[
        list[str] | None,
        typer.Option(
            metavar='CODE ["reason"]',
            help="A coded ground, with a reason; repeatable.",
            autocompletion=completing.grounds,
        ),
    ] = None,
    item: Items = None,
    searched: Annotated[
        str, typer.Option(metavar="TEXT", help="What was searched, where nothing was collected (I01, I02).")
    ] = "",
) -> Result:
    """Deny access, or refuse a correction, in writing; each ground has its citation (accessreq grounds)."""
    decision = Decision(on=act.on, note=act.note, items=tuple(item or ()))
    grounds = tuple(_ground(each) for each in ground or ())
    return answering.deny(act.session, case, decision, grounds, act.how, searched=searched)


@records(letter=True)
def refer(
    act: Act,
    case: CaseName,
    to: Annotated[str | None, typer.Option(metavar="AGENCY", help="The agency that may have it.")] = None,
    address: Address = None,
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why this agency does not have it; the letter says so.")
    ] = "",
) -> Result:
    """Answer that another agency may have the record.

    The letter is a denial on the ground that the record is not held (A01, or C08 for a correction),
    with the right to appeal; no date moves.
    """
    agency = need(to, "--to", "Which agency may have the record")
    event = Referred(on=act.on, note=act.note, to=Recipient(name=agency, address=lines(address)))
    return answering.refer(act.session, case, event, reason, act.how)


@records()
def withdraw(
    act: Act,
    case: CaseName,
    appeal: Annotated[bool, typer.Option("--appeal", help="The appeal alone was taken back.")] = False,
) -> Result:
    """Record that the data subject took the request back, or the appeal alone."""
    if appeal:
        taken_back = AppealWithdrawn(on=act.on, note=act.note)
        return appealing.withdraw_appeal(act.session, case, taken_back, dry_run=act.dry_run)
    return acts.withdraw(act.session, case, Withdrawn(on=act.on, note=act.note), dry_run=act.dry_run)


@app.command(cls=Command)
def extend(case: CaseName) -> None:
    """Explain why the time for a request cannot be extended."""
    raise NotAllowed(
        f"The time to decide {case} cannot be extended.",
        "Public Officers Law § 95(1)(a) knows one acknowledgment with a date at most thirty days "
        "away, and nothing after it; the extension of the Freedom of Information Law does not apply.",
        f"Grant or deny by the promised date, in part if need be: accessreq explain {case}",
    )


def _withheld(typed: str) -> Withheld:
    found = _PORTION.fullmatch(typed.strip())
    if found is None:
        raise Refused(
            "A portion withheld has no ground.",
            "Each portion is named with the coded ground on which it is withheld.",
            'Write it as: --withhold "PORTION: CODE reason" (accessreq grounds lists the codes)',
        )
    return Withheld(portion=found["portion"], ground=found["code"], reason=found["reason"].strip())


def _ground(typed: str) -> GroundGiven:
    code, _, reason = typed.strip().partition(" ")
    return GroundGiven(ground=code.rstrip(":"), reason=reason.strip())


def _joined(arguments: list[str]) -> list[str]:
    joined: list[str] = []
    for argument in arguments:
        after_code = len(joined) > 1 and joined[-2] == "--ground" and " " not in joined[-1]
        if after_code and not argument.startswith("-") and not _CASE.fullmatch(argument):
            joined[-1] = f"{joined[-1]} {argument}"
        else:
            joined.append(argument)
    return joined
