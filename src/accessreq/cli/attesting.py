"""Commands beside the answer: fees, certificates, authorizations, holds for a court."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Final

import typer

from accessreq.cases.events import Certificate, Certified, Held, HoldLifted
from accessreq.cases.fees import ActualCost, FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.preconditions import held
from accessreq.cases.wording import one_line, paragraphs
from accessreq.cli.asking import Question, a_day, need, one_of, whole_number
from accessreq.cli.dates import day
from accessreq.cli.options import Again, CaseName
from accessreq.cli.recording import Act, records
from accessreq.errors import Needed, Refused
from accessreq.law.identity import Capacity
from accessreq.services import attesting
from accessreq.services.attesting import FeeEvent, Person, Seen
from accessreq.services.recording import refuse_what_went_out
from accessreq.services.session import Result, open_file

_AMOUNT: Final = re.compile(r"\$?(?P<dollars>[0-9]{1,7})(?:\.(?P<cents>[0-9]{2}))?", re.ASCII)
_COST: Final = re.compile(r"(?P<words>.+):\s*(?P<amount>\S+)", re.DOTALL)

Pages = Annotated[
    int, typer.Option(help="Photocopies of up to 9 by 14 inches.", min=0, max=1_000_000, show_default=False)
]
Costs = Annotated[
    list[str] | None,
    typer.Option("--cost", metavar='"WORDS: 4.50"', help="Something at its actual cost; repeatable."),
]
Identical = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When an identical record was prepared, with an electronic copy."),
]
Waive = Annotated[str | None, typer.Option(metavar="REASON", help="Ask no fee.")]
Offered = Annotated[bool, typer.Option("--offered", help="The data subject offered to pay.")]
Paid = Annotated[str | None, typer.Option(metavar="AMOUNT", help="A payment arrived, such as 4.25.")]


_ENTRIES: Final = (
    ("asked", "the fee for copies, with its notice"),
    ("waived", "no fee is asked"),
    ("offered", "the data subject offered to pay"),
    ("paid", "a payment arrived"),
)


def _of_a_fee(act: Act) -> Sequence[Question]:
    if act.says("pages", "cost", "identical_since", "waive", "offered", "paid"):
        return ()
    return (
        Question(
            name="entry",
            words="What of the fee is recorded",
            choices=_ENTRIES,
            gives=lambda answer: {"offered": answer == "offered"},
        ),
        Question(
            name="pages",
            words="Pages copied",
            example="12",
            check=whole_number,
            when=partial(_records, "asked"),
        ),
        Question(
            name="cost",
            words="Beside the pages, at its cost",
            example="one map: 4.50",
            none="nothing",
            most=20,
            check=_cost,
            when=partial(_records, "asked"),
        ),
        Question(
            name="waive",
            words="Why none is asked",
            check=lambda typed: one_line("reason", typed),
            when=partial(_records, "waived"),
        ),
        Question(
            name="paid",
            words="How much arrived",
            example="4.25",
            check=_cents,
            when=partial(_records, "paid"),
        ),
    )


def _records(entry: str, typed: Mapping[str, Any]) -> bool:
    return bool(typed.get("entry") == entry)


@records(letter=True, asks=_of_a_fee, confirms=True)
def fee(
    act: Act,
    case: CaseName,
    pages: Pages = 0,
    cost: Costs = None,
    identical_since: Identical = None,
    waive: Waive = None,
    offered: Offered = False,
    paid: Paid = None,
    again: Again = False,
) -> Result:
    """Set the fee for copies, with its notice; or waive it, or record an offer to pay or a payment."""
    summed = bool(pages or cost or identical_since)
    _one_of(summed, waive is not None, offered, paid is not None)
    event: FeeEvent
    if waive is not None:
        event = FeeWaived(on=act.on, note=act.note, reason=waive)
    elif offered:
        event = FeeOffered(on=act.on, note=act.note)
    elif paid is not None:
        event = FeePaid(on=act.on, note=act.note, cents=_cents(paid))
    else:
        event = FeeSet(
            on=act.on,
            note=act.note,
            pages=pages,
            page_cents=act.session.settings.per_page_cents,
            beyond=tuple(_cost(each) for each in cost or ()),
            identical_since=day(identical_since, act.session.today) if identical_since is not None else None,
        )
    return attesting.enter_fee(act.session, case, event, act.how, again=again)


_CERTIFIED: Final = {
    Certificate.TRUE_COPY: "the copies are correct",
    Certificate.NOT_HELD: "the agency does not have the record",
    Certificate.NOT_FOUND: "it was not found after a diligent search",
    Certificate.NOT_RETRIEVABLE: "it cannot be retrieved by what describes it",
}


def _of_a_certificate(act: Act) -> Sequence[Question]:
    return (
        Question(name="what", words="What is certified", choices=one_of(Certificate, _CERTIFIED)),
        Question(
            name="searched",
            words="What was searched, how, by whom",
            check=lambda typed: paragraphs("account of the search", typed),
            when=lambda typed: bool(typed["what"] == Certificate.NOT_FOUND),
        ),
    )


@records(letter=True, asks=_of_a_certificate)
def certify(
    act: Act,
    case: CaseName,
    what: Annotated[
        Certificate | None,
        typer.Argument(metavar="true-copy|not-held|not-found|not-retrievable", show_default=False),
    ] = None,
    searched: Annotated[str, typer.Option(metavar="TEXT", help="What was searched, how, by whom.")] = "",
) -> Result:
    """Certify a true copy, or that a record is not held, not found or not retrievable."""
    certified = need(what, "what", "What is certified")
    event = Certified(on=act.on, note=act.note, what=certified, searched=searched)
    return attesting.certify(act.session, case, event, act.how)


@records(letter=True)
def authorize(
    act: Act,
    case: CaseName,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Who; the representative of the request if left out.")
    ] = "",
    acting_as: Annotated[Capacity | None, typer.Option("--as", help="In what capacity.")] = None,
    seen: Annotated[
        str | None, typer.Option(metavar="PAPER", help="The paper that was seen; never its number.")
    ] = None,
) -> Result:
    """Write the form by which somebody is authorized, to act or to come along; or record the paper seen."""
    person, how = Person(name=name, capacity=acting_as), act.how
    if seen is None:
        return attesting.ask_to_sign(act.session, case, person, act.on, how)
    refuse_what_went_out(how)
    paper = Seen(paper=seen, on=act.on, note=act.note)
    return attesting.authorize(act.session, case, person, paper, dry_run=act.dry_run)


_HOLDS: Final[Sequence[tuple[str, str]]] = (
    ("hold", "nothing of the case is disposed of"),
    ("petition", "the same, for a petition under article 78 that was served"),
    ("lift", "the hold has ended"),
)


def _of_a_hold(act: Act) -> Sequence[Question]:
    is_held = held(open_file(act.session, act.context.params["case"]).case) is not None
    asked = (
        Question(
            name="holds",
            words="Hold or lift",
            choices=tuple(each for each in _HOLDS if is_held or each[0] != "lift"),
            gives=lambda answer: {"petition": answer == "petition", "lift": answer == "lift"},
        ),
        a_day(act.options, "on", "Served on", when=lambda typed: bool(typed["petition"])),
    )
    why = Question(name="reason", words="Why", check=lambda typed: one_line("reason", typed))
    return (*(() if act.says("petition", "lift", "reason") else asked), why)


@records(asks=_of_a_hold)
def hold(
    act: Act,
    case: CaseName,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is held, or lifted.")] = None,
    petition: Annotated[
        bool, typer.Option("--petition", help="A petition under article 78 was served.")
    ] = False,
    lift: Annotated[bool, typer.Option("--lift", help="Lift the hold.")] = False,
) -> Result:
    """Hold a case for a court, so that nothing of it is disposed of; or lift the hold."""
    if petition and lift:
        raise Refused(
            "A petition is said to be served, and the hold is to be lifted.",
            "Each is an entry of its own.",
            "Give one of them: --petition, or --lift",
        )
    words = need(reason, "--reason", "Why")
    event: Held | HoldLifted = Held(on=act.on, note=act.note, reason=words, petition=petition)
    if lift:
        event = HoldLifted(on=act.on, note=act.note, reason=words)
    return attesting.hold(act.session, case, event, dry_run=act.dry_run)


def _one_of(*chosen: bool) -> None:
    if sum(chosen) != 1:
        raise Needed(
            "A fee is set, waived, offered or paid, and the command says "
            + ("more than one of these." if any(chosen) else "none of these."),
            "Each is an entry of its own.",
            "Type one: --pages N, --waive REASON, --offered, or --paid AMOUNT",
        )


def _cost(typed: str) -> ActualCost:
    found = _COST.fullmatch(typed.strip())
    if found is None:
        raise Refused(
            "A cost does not say what it is for and how much.",
            "What goes beyond photocopies is charged at its actual cost, and the letter shows how.",
            'Write it as: --cost "one map, 24 by 36 inches: 4.50"',
        )
    return ActualCost(words=found["words"].strip(), cents=_cents(found["amount"]))


def _cents(typed: str) -> int:
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None:
        raise Refused(
            "The amount is not one in dollars and cents.",
            "It is kept to the cent.",
            "Write it as 4.25, or as 4 for whole dollars.",
        )
    return int(found["dollars"]) * 100 + int(found["cents"] or "0")
