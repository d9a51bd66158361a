"""Commands that log what arrives: a request, what amends it, and proof of identity."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Final, TypeVar

import typer
from msgspec import Struct
from msgspec.structs import fields, replace

from accessreq.cases.amendments import AmendedItem, RequestAmended
from accessreq.cases.events import CorrectionItem, IdentityChecked, RequestReceived, records_in
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Representative, email_address, telephone_number
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.systems import system_called
from accessreq.cases.wording import NAME_LIMIT, one_line, paragraphs
from accessreq.cli.asking import Answer, Question, address, arrived, need, one_of, pick_or_none
from accessreq.cli.commands import receive_app
from accessreq.cli.dates import hour
from accessreq.cli.options import (
    Address,
    Again,
    At,
    By,
    CaseName,
    Each,
    FromEmail,
    FromForm,
    New,
    On,
    Papers,
    Tongue,
    lines,
)
from accessreq.cli.recording import Act, Recording, offer_next, records
from accessreq.errors import Needed, Refused
from accessreq.law.identity import Capacity, CheckResult, ProofMethod
from accessreq.law.letters import Language
from accessreq.services import acts, intake
from accessreq.services.recording import refuse_what_went_out, try_out
from accessreq.services.session import Result, Session, open_file

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
Shown = Annotated[
    ProofMethod | None, typer.Option(help="Proof of identity that came with it and was accepted.")
]
LateEntry = Annotated[str, typer.Option(metavar="REASON", help="Why it is logged so late.")]

_NUMBERED: Final = re.compile(r"(?:item\s+)?(?P<number>[0-9]{1,3})\s*:\s+(?P<item>.+)", re.ASCII | re.DOTALL)
_ITEM: Final = re.compile(r"(?P<record>.+?):(?:\s+|$)(?P<now>.*?)\s*=>\s*(?P<wanted>.*)", re.DOTALL)


_NAME: Final = Question(
    name="name",
    words="Name of the data subject",
    check=lambda typed: one_line("name", typed, limit=NAME_LIMIT),
)
_EMAIL: Final = Question(name="email", words="Email", example="jane@example.org", check=email_address)
_PHONE: Final = Question(
    name="phone",
    words="Telephone",
    example="518-555-0100",
    check=lambda typed: telephone_number("telephone number", typed),
)
_ABOUT: Final = Question(
    name="about",
    words="What is asked for",
    example="my attendance records of 2025",
    check=lambda typed: paragraphs("description of the record", typed),
)
_ITEM_ASKED: Final = Question(
    name="item",
    words="What is to be changed",
    example="Application form: Itoh => Ito",
    most=99,
    check=lambda typed: _amended_item(typed),  # noqa: PLW0108  which is defined below
)
_BECAUSE: Final = Question(
    name="because",
    words="Why, in their words",
    none="not said",
    check=lambda typed: paragraphs("reason for the correction", typed),
)
_METHODS: Final[Mapping[ProofMethod, str]] = {
    ProofMethod.SIGNATURE: "a signature that can be compared",
    ProofMethod.IDENTIFIER: "something that they alone know",
    ProofMethod.PHOTO_ID: "a card with a photograph, at the office",
    ProofMethod.AGENCY_ID: "an identifier that this agency assigned",
    ProofMethod.ACKNOWLEDGED: "a statement before a notary public",
    ProofMethod.OTHER: "anything similar",
}
_RESULTS: Final[Mapping[CheckResult, str]] = {
    CheckResult.ACCEPTED: "it shows who they are",
    CheckResult.INSUFFICIENT: "it does not",
    CheckResult.NOT_NEEDED: "anyone may see the record",
}
_AMENDABLE: Final[Mapping[str, tuple[str, Question]]] = {
    "name": ("of the data subject", _NAME),
    "address": ("the postal address", address()),
    "email": ("the email address", _EMAIL),
    "phone": ("the telephone number", _PHONE),
    "about": ("what is asked for", _ABOUT),
    "item": ("of a correction, another or in new words", _ITEM_ASKED),
    "because": ("why it is to be corrected", replace(_BECAUSE, none="")),
}


def _questions(act: Act, asked: Sequence[Question]) -> Sequence[Question]:
    """The questions of a request: who, where to, how and when it came, what for, by whom, how proved.

    One whose name, record, day and way of arrival were given is taken as it is. What is read in a
    mail or a form counts as given, and is shown before it is saved.
    """
    if act.says("each"):  # they are asked about together
        return ()
    if act.says("from_email", "from_form"):
        from accessreq.cli import emails  # only for a mail or a form

        read = emails.read_into(act)
    else:
        read = False
    told = act.says("name") and act.says("on") and act.says("by") and act.says("about", "item", "system")
    if told and not read:
        return ()
    return (
        _NAME,
        address(),
        Question(
            name="reach",
            words="Email or telephone",
            example="jane@example.org",
            none="none",
            check=_reached_at,
            gives=_reached_at,
        ),
        *arrived(act.options),
        Question(
            name="late_entry",
            words="Why it is logged only now",
            check=lambda typed: one_line("reason", typed),
            when=lambda typed: intake.is_late(act.session, act.options.on(typed["on"])),
        ),
        *asked,
        Question(
            name="representative",
            words="Represented by",
            none="nobody",
            check=lambda typed: one_line("representative", typed, limit=NAME_LIMIT),
        ),
        Question(
            name="authority",
            words="By what authority",
            example="attorney, signed authorization",
            check=lambda typed: one_line("authority", typed),
            when=_is_represented,
        ),
        Question(
            name="acting_as",
            words="In what capacity",
            none="not said",
            choices=one_of([each for each in Capacity if each is not Capacity.COMPANION]),
            when=_is_represented,
        ),
        Question(
            name="shown", words="Identity shown by", none="not yet", choices=one_of(ProofMethod, _METHODS)
        ),
    )


def _is_represented(typed: Mapping[str, Any]) -> bool:
    return bool(typed["representative"])


def _is_amended(name: str, typed: Mapping[str, Any]) -> bool:
    return bool(typed.get("fact") == name)


def _reached_at(typed: Answer) -> Mapping[str, Answer]:
    """The email address and the telephone number that are typed, one or both with a comma between.

    Raises:
        Refused: a part is neither.
    """
    reached: dict[str, Answer] = {"email": "", "phone": ""}
    for each in str(typed).split(","):
        if "@" in each:
            reached["email"] = email_address(each)
        elif any(letter.isdigit() for letter in each):
            reached["phone"] = telephone_number("number", each)
        elif each.strip():
            raise Refused(
                "That is neither an email address nor a telephone number.",
                "Letters and calls go where it says.",
                "Type one of them, or both with a comma between: jane@example.org, 518-555-0100",
            )
    return reached


class Asked(Struct, frozen=True, kw_only=True):
    """What is typed of a request."""

    name: Name = None
    about: About = None
    system: Systems = None
    address: Address = None
    email: Email = None
    phone: Phone = None
    by: By = None
    on: On = None
    at: At = None
    website: Website = False
    representative: Acting = None
    authority: Authority = None
    acting_as: ActingAs = None
    shown: Shown = None
    attach: Papers = None
    language: Tongue = Language.ENGLISH
    late_entry: LateEntry = ""
    new: New = ""
    from_email: FromEmail = None
    from_form: FromForm = None
    each: Each = False


class CorrectionAsked(Asked, frozen=True, kw_only=True):
    """What is typed of a request for correction."""

    item: Items = None
    because: Because = ""


TypedOf = TypeVar("TypedOf", bound=Asked)


def _of_access(act: Act) -> Sequence[Question]:
    return _questions(act, () if act.says("system") else (_ABOUT,))


def _of_correction(act: Act) -> Sequence[Question]:
    return _questions(act, (_BECAUSE,) if act.says("about") else (_ITEM_ASKED, _BECAUSE))


@records("access", under=receive_app, asks=_of_access, then=offer_next)
def receive_access(act: Act, typed: Asked) -> Result:
    """Log a written request for access to personal information."""
    return _received(act, typed, _access)


@records("correction", under=receive_app, asks=_of_correction, then=offer_next)
def receive_correction(act: Act, typed: CorrectionAsked) -> Result:
    """Log a written request for correction, item by item."""
    return _received(act, typed, _correction)


def _access(act: Act, typed: Asked) -> RequestReceived:
    return _request(act, RequestKind.ACCESS, typed)


def _correction(act: Act, typed: CorrectionAsked) -> RequestReceived:
    items = _items(typed)
    about = records_in(items) if typed.about is None and items else typed.about
    request = _request(act, RequestKind.CORRECTION, replace(typed, about=about))
    return replace(request, items=items, because=typed.because)


class Amend(Recording):
    """Reads the words that follow an item's number as the item."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  private to typer
        """Join ``--item 2 "RECORD: NOW => WANTED"`` before the line is parsed."""
        return super().parse_args(ctx, _joined(args))


class Amending(Struct, frozen=True, kw_only=True):
    """What is typed of an amendment; an empty text takes a fact out."""

    name: Name = None
    address: Address = None
    email: Email = None
    phone: Phone = None
    about: About = None
    item: Annotated[
        list[str] | None,
        typer.Option(
            metavar='[N] "RECORD: NOW => WANTED"',
            help="Item N in new words, or one more without a number; repeatable.",
        ),
    ] = None
    because: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, as the data subject has it.")] = (
        None
    )
    representative: Acting = None
    authority: Authority = None
    acting_as: ActingAs = None


def _what_is_amended(act: Act) -> Sequence[Question]:
    if act.says(*(each.name for each in fields(Amending))):
        return ()
    facts = tuple((each, words) for each, (words, _) in _AMENDABLE.items())
    return (
        Question(name="fact", words="What is amended", choices=facts, gives=lambda _: {}),
        *(replace(each, when=partial(_is_amended, name)) for name, (_, each) in _AMENDABLE.items()),
    )


@records(cls=Amend, asks=_what_is_amended)
def amend(act: Act, case: CaseName, typed: Amending, attach: Papers = None) -> Result:
    """Amend a request with what came later about it; an empty text takes a fact out.

    The first words stay readable, and the clock runs from the first receipt. Only an item
    that is added has thirty business days of its own. Of a file of disclosures the name,
    the address, the email and the phone of the person can be amended.
    """
    return intake.amend(act.session, case, _amendment(act, typed), attach=attach or (), dry_run=act.dry_run)


def _of_identity(act: Act) -> Sequence[Question]:
    if act.says("ask"):
        return ()
    return (
        Question(name="method", words="What was shown", choices=one_of(ProofMethod, _METHODS)),
        Question(name="result", words="How the check ended", choices=one_of(CheckResult, _RESULTS)),
        Question(
            name="note",
            words="Why none is needed",
            example="open to anyone under FOIL",
            check=lambda typed: paragraphs("note", typed),
            when=lambda typed: bool(typed["result"] == CheckResult.NOT_NEEDED),
        ),
    )


@records(letter=True, asks=_of_identity, confirms=True, then=offer_next)
def identity(
    act: Act,
    case: CaseName,
    method: Annotated[ProofMethod | None, typer.Option(help="What was shown.")] = None,
    result: Annotated[CheckResult | None, typer.Option(help="How the check ended.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Write the letter that asks for proof.")] = False,
    again: Again = False,
) -> Result:
    """Record a check of identity, or ask for proof; never a document's number or image."""
    if ask:
        return acts.ask_for_proof(act.session, case, act.on, act.how, again=again)
    refuse_what_went_out(act.how)
    if result is CheckResult.NOT_NEEDED:
        method = method or ProofMethod.OTHER
    event = IdentityChecked(
        on=act.on,
        note=act.note,
        method=need(method, "--method", "What was shown"),
        result=need(result, "--result", "How the check ended"),
    )
    return acts.check_identity(act.session, case, event, dry_run=act.dry_run)


def _of_a_clarification(act: Act) -> Sequence[Question]:
    """The systems of records that the letter names, where the settings list some to choose from."""
    file = open_file(act.session, act.context.params["case"])
    try_out(act.session, file, (DescriptionAsked(on=act.on),), act.how)
    listed = tuple((each.name, each.holds) for each in act.session.settings.systems)
    if len(listed) <= 1 or act.how.went_out is not None:
        return ()
    return (
        Question(
            name="system",
            words="System of records to ask about",
            none="all of them",
            most=len(listed),
            check=lambda typed: system_called(typed, act.session.settings.systems),
            entry=lambda asked, before: pick_or_none(f"{asked} (empty: {_no_more(asked)})", listed, before),
        ),
    )


def _no_more(asked: str) -> str:
    return "all of them" if asked.endswith(", 1") else "no more"


@records(letter=True, asks=_of_a_clarification)
def clarify(
    act: Act,
    case: CaseName,
    system: Systems = None,
) -> Result:
    """Ask in writing which record is meant; no date moves.

    The letter names the systems of records of the settings, or those given with --system. What the
    data subject answers amends the request: accessreq amend CASE --about TEXT.
    """
    asked = DescriptionAsked(on=act.on, note=act.note, systems=_systems(act.session, system))
    return acts.ask_which_record(act.session, case, asked, act.how)


def _systems(session: Session, typed: Sequence[str] | None) -> tuple[str, ...]:
    """The names of the systems of records that were typed, whole and each once."""
    called = (system_called(each, session.settings.systems).name for each in typed or ())
    return tuple(dict.fromkeys(called))


def _amendment(act: Act, typed: Amending) -> RequestAmended:
    """The amendment as it was typed."""
    address, items = typed.address or None, typed.item or ()  # typer's own list is empty
    if not items and all(getattr(typed, each.name) in (None, []) for each in fields(Amending)):
        raise Needed(
            "It is not said what is amended.",
            "An amendment gives a fact of the request in new words.",
            "Give what is new: --name, --address, --email, --phone, --about, --item, --because "
            "or --representative",
        )
    unrepresented = typed.representative is not None and not typed.representative.strip()
    return RequestAmended(
        on=act.on,
        note=act.note,
        name=typed.name,
        address=None if address is None else lines(address),
        email=typed.email,
        phone=typed.phone,
        about=typed.about,
        because=typed.because,
        items=tuple(_amended_item(each) for each in items),
        representative=None
        if unrepresented
        else _representative(typed.representative, typed.authority, typed.acting_as),
        unrepresented=unrepresented,
    )


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


def _received(act: Act, typed: TypedOf, request: Callable[[Act, TypedOf], RequestReceived]) -> Result:
    """Log a request, or that of a mail or a form, and with it the proof of identity that was shown."""
    if typed.from_email is None and typed.from_form is None and not typed.each:
        attach, dry_run = typed.attach or (), act.dry_run
        done = intake.receive(act.session, request(act, typed), attach=attach, dry_run=dry_run)
    else:
        from accessreq.cli import emails  # only for a mail or a form

        done = emails.receive(act, typed, request)
    if typed.shown is None or act.dry_run:
        return done
    shown = IdentityChecked(on=act.session.today, method=typed.shown, result=CheckResult.ACCEPTED)
    checked = acts.check_identity(act.session, done.case.number, shown)
    return replace(
        checked,
        before=done.before,
        entries=(*done.entries, *checked.entries),
        warnings=(*done.warnings, *checked.warnings),
    )


def _request(act: Act, kind: RequestKind, typed: Asked) -> RequestReceived:
    """The request as it was typed, option by option."""
    name = need(typed.name, "--name", "Name of the data subject")
    systems = _systems(act.session, typed.system)
    described = "; ".join(f"{each} (system of records)" for each in systems) or None
    about = typed.about if typed.about is not None else described
    return RequestReceived(
        request=kind,
        on=act.on,
        data_subject=DataSubject(
            name=name, address=lines(typed.address), email=typed.email, phone=typed.phone
        ),
        about=need(about, "--about", "Which record is asked for"),
        by=typed.by,
        at=f"{hour(typed.at):%H:%M}" if typed.at is not None else None,
        website=typed.website,
        representative=_representative(typed.representative, typed.authority, typed.acting_as),
        late_entry=typed.late_entry,
        not_a_double=typed.new,
        language=typed.language,
        systems=systems,
        note=act.note,
    )


def _items(typed: CorrectionAsked) -> tuple[CorrectionItem, ...]:
    """The items of a correction; one is needed where the request is described in no other way."""
    if typed.about is not None and not typed.item:
        return ()
    listed = need(typed.item or None, "--item", "What is to be changed (RECORD: NOW => WANTED)")
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
