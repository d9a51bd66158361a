"""Commands that log what arrives: a request, and proof of identity."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from accessreq.casebook import acts, intake
from accessreq.casebook.desk import Desk
from accessreq.cases.events import IdentityChecked, RequestKind, RequestReceived
from accessreq.cases.items import CorrectionItem
from accessreq.cases.people import DataSubject, Representative
from accessreq.cases.systems import system_called
from accessreq.cli.asking import choose, how_to_issue, need
from accessreq.cli.commands import Command, app, given, receive_app
from accessreq.cli.dates import hour
from accessreq.cli.finish import finish
from accessreq.cli.given import Given
from accessreq.cli.options import (
    Address,
    At,
    By,
    CaseName,
    Despite,
    DryRun,
    Edit,
    Folder,
    Formats,
    New,
    Note,
    On,
    Papers,
    Tongue,
    lines,
)
from accessreq.errors import Needed, Refused
from accessreq.law.identity import Capacity, Channel, CheckResult, ProofMethod
from accessreq.law.languages import Language

Name = Annotated[str | None, typer.Option(metavar="NAME", help="The data subject's name, as written.")]
About = Annotated[str | None, typer.Option(metavar="TEXT", help="The record asked for.")]
Email = Annotated[str | None, typer.Option(metavar="ADDRESS", help="One plain address.")]
Phone = Annotated[str | None, typer.Option(metavar="NUMBER", help="A telephone number.")]
Website = Annotated[bool, typer.Option("--website", help="About data of the website (STL § 205).")]
Acting = Annotated[str | None, typer.Option(metavar="NAME", help="Who acts for them.")]
Authority = Annotated[str | None, typer.Option(metavar="TEXT", help="By what authority.")]
ActingAs = Annotated[Capacity | None, typer.Option("--as", help="In what capacity they act.")]
Systems = Annotated[
    list[str] | None,
    typer.Option("--system", metavar="NAME", help="A system of records of the settings; repeatable."),
]
Items = Annotated[
    list[str] | None,
    typer.Option("--item", metavar='"RECORD: NOW => WANTED"', help="A change that is asked for; repeatable."),
]
Because = Annotated[str, typer.Option(metavar="TEXT", help="Why, as the data subject has it.")]
LateEntry = Annotated[str, typer.Option(metavar="REASON", help="Why it is logged so late.")]

_ITEM: Final = re.compile(r"(?P<record>.+?):(?:\s+|$)(?P<now>.*?)\s*=>\s*(?P<wanted>.*)", re.DOTALL)


@receive_app.command("access", cls=Command)
def receive_access(
    context: typer.Context,
    name: Name = None,
    about: About = None,
    system: Systems = None,
    address: Address = None,
    email: Email = None,
    phone: Phone = None,
    by: By = Channel.MAIL,
    on: On = None,
    at: At = None,
    website: Website = False,
    attach: Papers = None,
    representative: Acting = None,
    authority: Authority = None,
    acting_as: ActingAs = None,
    language: Tongue = Language.ENGLISH,
    late_entry: LateEntry = "",
    new: New = "",
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Log a written request for access to personal information."""
    options = given(context)
    desk = options.desk_to_write()  # first: nothing is asked for that could not be kept
    request = _request(options, desk, RequestKind.ACCESS, context.params)
    finish(options, desk, intake.receive(desk, request, attach=attach or (), dry_run=dry_run))


@receive_app.command("correction", cls=Command)
def receive_correction(
    context: typer.Context,
    name: Name = None,
    item: Items = None,
    because: Because = "",
    about: About = None,
    system: Systems = None,
    address: Address = None,
    email: Email = None,
    phone: Phone = None,
    by: By = Channel.MAIL,
    on: On = None,
    at: At = None,
    website: Website = False,
    attach: Papers = None,
    representative: Acting = None,
    authority: Authority = None,
    acting_as: ActingAs = None,
    language: Tongue = Language.ENGLISH,
    late_entry: LateEntry = "",
    new: New = "",
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Log a written request for correction, item by item."""
    options = given(context)
    desk = options.desk_to_write()  # first: nothing is asked for that could not be kept
    request = _request(options, desk, RequestKind.CORRECTION, context.params)
    finish(options, desk, intake.receive(desk, request, attach=attach or (), dry_run=dry_run))


@app.command(cls=Command)
def identity(
    context: typer.Context,
    case: CaseName,
    method: Annotated[ProofMethod | None, typer.Option(help="What was shown.")] = None,
    result: Annotated[CheckResult | None, typer.Option(help="How the check ended.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Write the letter that asks for proof.")] = False,
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Record a check of identity, or ask for proof; never a document's number or image."""
    options = given(context)
    desk, day = options.desk_to_write(), options.on(on)
    if ask:
        how = how_to_issue(context)
        finish(options, desk, acts.ask_for_proof(desk, case, day, how))
        return
    if result is CheckResult.NOT_NEEDED:
        method = method or ProofMethod.OTHER
    event = IdentityChecked(
        on=day,
        note=note,
        method=choose(options, method, "--method", "What was shown", ProofMethod),
        result=choose(options, result, "--result", "How the check ended", CheckResult),
    )
    finish(options, desk, acts.check_identity(desk, case, event, dry_run=dry_run))


def _request(options: Given, desk: Desk, kind: RequestKind, typed: Mapping[str, Any]) -> RequestReceived:
    """The request as it was typed, option by option; what is needed and missing is asked for."""
    name = need(options, typed["name"], "--name", "Name of the data subject")
    called = (system_called(each, desk.settings.systems).name for each in typed["system"] or ())
    systems = tuple(dict.fromkeys(called))
    items = _items(options, kind, typed)
    return RequestReceived(
        request=kind,
        on=options.on(typed["on"]),
        data_subject=DataSubject(
            name=name,
            address=lines(typed["address"]),
            email=typed["email"],
            phone=typed["phone"],
        ),
        about=_about(options, items, systems, typed["about"]),
        by=Channel(typed["by"]),
        at=hour(typed["at"]) if typed["at"] is not None else None,
        website=typed["website"],
        representative=_representative(typed["representative"], typed["authority"], typed["acting_as"]),
        items=items,
        because=typed.get("because", ""),
        late_entry=typed["late_entry"],
        not_a_double=typed["new"],
        language=Language(typed["language"]),
        systems=systems,
        note=typed["note"],
    )


def _items(options: Given, kind: RequestKind, typed: Mapping[str, Any]) -> tuple[CorrectionItem, ...]:
    """The items of a correction; one is asked for where the request is described in no other way."""
    if kind is RequestKind.ACCESS or (typed["about"] is not None and not typed["item"]):
        return ()
    listed = typed["item"] or [need(options, None, "--item", "What is to be changed (RECORD: NOW => WANTED)")]
    return tuple(_item(each) for each in listed)


def _item(typed: str) -> CorrectionItem:
    found = _ITEM.fullmatch(typed.strip())
    if found is None or not (found["now"] or found["wanted"]):
        raise Refused(
            "An item does not say which record says what now, and what it should say.",
            "Each item is decided on its own, so it must name all three.",
            'Write it as: --item "RECORD: NOW => WANTED". One side of => may be empty, to add or take out.',
        )
    return CorrectionItem(record=found["record"], now=found["now"], wanted=found["wanted"])


def _about(
    options: Given, items: tuple[CorrectionItem, ...], systems: tuple[str, ...], typed: str | None
) -> str:
    if typed is None and items:
        return "; ".join(dict.fromkeys(each.record for each in items))
    if typed is None and systems:
        return "; ".join(f"{each} (system of records)" for each in systems)
    return need(options, typed, "--about", "Which record is asked for")


def _representative(
    name: str | None, authority: str | None, capacity: Capacity | None
) -> Representative | None:
    if name is None and authority is None and capacity is None:
        return None
    if name is None or authority is None:
        raise Needed(
            "A representative was given by half.",
            "Who acts for the data subject is known by name and by authority.",
            'Give both: --representative NAME --authority "attorney, signed authorization"',
        )
    return Representative(name=name, authority=authority, capacity=capacity)
