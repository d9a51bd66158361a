"""Commands that log what arrives: a request, what amends it, and proof of identity."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from accessreq.casebook import acts, intake
from accessreq.casebook.desk import Desk, Done
from accessreq.casebook.recording import refuse_what_went_out
from accessreq.cases.amendments import AmendedItem, RequestAmended
from accessreq.cases.descriptions import DescriptionAsked
from accessreq.cases.events import IdentityChecked, RequestReceived
from accessreq.cases.items import CorrectionItem, records_in
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Representative
from accessreq.cases.systems import system_called
from accessreq.cli.asking import arrived_by, arrived_on, choose, need, where_to
from accessreq.cli.commands import receive_app
from accessreq.cli.dates import hour
from accessreq.cli.given import Given
from accessreq.cli.options import (
    Address,
    Again,
    At,
    By,
    CaseName,
    New,
    On,
    Papers,
    Tongue,
    lines,
)
from accessreq.cli.recording import Act, Recording, records
from accessreq.errors import Needed, Refused
from accessreq.law.identity import Capacity, CheckResult, ProofMethod
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

_NUMBERED: Final = re.compile(r"(?:item\s+)?(?P<number>[0-9]{1,3})\s*:\s+(?P<item>.+)", re.ASCII | re.DOTALL)
_ITEM: Final = re.compile(r"(?P<record>.+?):(?:\s+|$)(?P<now>.*?)\s*=>\s*(?P<wanted>.*)", re.DOTALL)


@records("access", under=receive_app)
def receive_access(
    act: Act,
    name: Name = None,
    about: About = None,
    system: Systems = None,
    address: Address = None,
    email: Email = None,
    phone: Phone = None,
    by: By = None,
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
) -> Done:
    """Log a written request for access to personal information."""
    return _received(act, RequestKind.ACCESS, attach or ())


@records("correction", under=receive_app)
def receive_correction(
    act: Act,
    name: Name = None,
    item: Items = None,
    because: Because = "",
    about: About = None,
    system: Systems = None,
    address: Address = None,
    email: Email = None,
    phone: Phone = None,
    by: By = None,
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
) -> Done:
    """Log a written request for correction, item by item."""
    return _received(act, RequestKind.CORRECTION, attach or ())


class Amend(Recording):
    """Reads the words that follow an item's number as the item."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  private to typer
        """Join ``--item 2 "RECORD: NOW => WANTED"`` before the line is parsed."""
        return super().parse_args(ctx, _joined(args))


@records(cls=Amend)
def amend(
    act: Act,
    case: CaseName,
    name: Name = None,
    address: Address = None,
    email: Email = None,
    phone: Phone = None,
    about: About = None,
    item: Annotated[
        list[str] | None,
        typer.Option(
            metavar='[N] "RECORD: NOW => WANTED"',
            help="Item N in new words, or one more without a number; repeatable.",
        ),
    ] = None,
    because: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why, as the data subject has it.")
    ] = None,
    representative: Acting = None,
    authority: Authority = None,
    acting_as: ActingAs = None,
    attach: Papers = None,
) -> Done:
    """Amend a request with what came later about it; an empty text takes a fact out.

    The first words stay readable, and the clock runs from the first receipt. Only an item
    that is added has thirty business days of its own. Of a file of disclosures the name,
    the address, the email and the phone of the person can be amended.
    """
    event = _amendment(act.options, act.context.params)
    return intake.amend(act.desk, case, event, attach=attach or (), dry_run=act.dry_run)


@records(letter=True)
def identity(
    act: Act,
    case: CaseName,
    method: Annotated[ProofMethod | None, typer.Option(help="What was shown.")] = None,
    result: Annotated[CheckResult | None, typer.Option(help="How the check ended.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Write the letter that asks for proof.")] = False,
    again: Again = False,
) -> Done:
    """Record a check of identity, or ask for proof; never a document's number or image."""
    if ask:
        return acts.ask_for_proof(act.desk, case, act.on, act.how, again=again)
    refuse_what_went_out(act.how)
    if result is CheckResult.NOT_NEEDED:
        method = method or ProofMethod.OTHER
    event = IdentityChecked(
        on=act.on,
        note=act.note,
        method=choose(act.options, method, "--method", "What was shown", ProofMethod),
        result=choose(act.options, result, "--result", "How the check ended", CheckResult),
    )
    return acts.check_identity(act.desk, case, event, dry_run=act.dry_run)


@records(letter=True)
def clarify(
    act: Act,
    case: CaseName,
    system: Systems = None,
) -> Done:
    """Ask in writing which record is meant; no date moves.

    The letter names the systems of records of the settings, or those given with --system. What the
    data subject answers amends the request: accessreq amend CASE --about TEXT.
    """
    asked = DescriptionAsked(on=act.on, note=act.note, systems=_systems(act.desk, system))
    return acts.ask_which_record(act.desk, case, asked, act.how)


def _systems(desk: Desk, typed: Sequence[str] | None) -> tuple[str, ...]:
    """The names of the systems of records that were typed, whole and each once."""
    called = (system_called(each, desk.settings.systems).name for each in typed or ())
    return tuple(dict.fromkeys(called))


class _Amendable(StrEnum):
    """What can be amended, as it is asked at a terminal."""

    NAME = "name"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    ABOUT = "about"
    ITEM = "item"
    BECAUSE = "because"


def _amendment(options: Given, typed: Mapping[str, Any]) -> RequestAmended:
    """The amendment as it was typed; where nothing was, what is amended is asked for."""
    facts = {each.value: typed[each.value] for each in _Amendable}
    facts |= {each: facts[each] or None for each in ("address", "item")}  # typer's own list is empty
    given = (*facts.values(), typed["representative"], typed["authority"], typed["acting_as"])
    if all(each is None for each in given):
        facts |= _asked_for(options)
    speaker = typed["representative"]
    unrepresented = speaker is not None and not speaker.strip()
    return RequestAmended(
        on=options.on(typed["on"]),
        note=typed["note"],
        name=facts["name"],
        address=None if facts["address"] is None else lines(facts["address"]),
        email=facts["email"],
        phone=facts["phone"],
        about=facts["about"],
        because=facts["because"],
        items=tuple(_amended_item(each) for each in facts["item"] or ()),
        representative=None
        if unrepresented
        else _representative(speaker, typed["authority"], typed["acting_as"]),
        unrepresented=unrepresented,
    )


def _asked_for(options: Given) -> dict[str, Any]:  # Any: a text, or the list that an option makes of it
    if not options.interactive:
        raise Needed(
            "It is not said what is amended.",
            "An amendment gives a fact of the request in new words.",
            "Give what is new: --name, --address, --email, --phone, --about, --item, --because "
            "or --representative",
        )
    fact = choose(options, None, "", "What is amended", _Amendable)
    words = need(
        options, None, f"--{fact}", "RECORD: NOW => WANTED" if fact is _Amendable.ITEM else "It is now"
    )
    return {fact.value: [words] if fact in {_Amendable.ITEM, _Amendable.ADDRESS} else words}


def _amended_item(typed: str) -> AmendedItem:
    found = _NUMBERED.fullmatch(typed.strip())
    numbered = found is not None and _ITEM.fullmatch(found["item"]) is not None
    item = _item(found["item"] if found and numbered else typed)
    number = int(found["number"]) if found and numbered else 0
    if numbered and not number:
        raise Refused(
            "An item is numbered 0.",
            "The items of a request are numbered from 1.",
            'Give its number, or none for one more: --item "RECORD: NOW => WANTED"',
        )
    return AmendedItem(record=item.record, now=item.now, wanted=item.wanted, number=number)


def _joined(arguments: list[str]) -> list[str]:
    joined: list[str] = []
    for argument in arguments:
        after_number = len(joined) > 1 and joined[-2] == "--item" and joined[-1].strip().isdecimal()
        if after_number and "=>" in argument:
            joined[-1] = f"{joined[-1].strip()}: {argument}"
        else:
            joined.append(argument)
    return joined


def _received(act: Act, kind: RequestKind, attach: Sequence[Path]) -> Done:
    request = _request(act.options, act.desk, kind, act.context.params)
    return intake.receive(act.desk, request, attach=attach, dry_run=act.dry_run)


def _request(options: Given, desk: Desk, kind: RequestKind, typed: Mapping[str, Any]) -> RequestReceived:
    """The request as it was typed, option by option; what is needed and missing is asked for."""
    name = need(options, typed["name"], "--name", "Name of the data subject")
    systems = _systems(desk, typed["system"])
    items = _items(options, kind, typed)
    about = _about(options, items, systems, typed["about"])
    return RequestReceived(
        request=kind,
        on=arrived_on(options, typed["on"]),
        data_subject=DataSubject(
            name=name,
            address=lines(where_to(options, typed["address"], typed["email"])),
            email=typed["email"],
            phone=typed["phone"],
        ),
        about=about,
        by=arrived_by(options, typed["by"]),
        at=f"{hour(typed['at']):%H:%M}" if typed["at"] is not None else None,
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
        return records_in(items)
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
