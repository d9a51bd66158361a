"""Commands beside the answer: fees, certificates, authorizations, holds for a court."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from accessreq.casebook import attesting
from accessreq.casebook.attesting import FeeEvent, Person, Seen
from accessreq.casebook.desk import Desk, Done
from accessreq.casebook.recording import refuse_what_went_out
from accessreq.cases.attestations import Certificate, Certified, Held, HoldLifted
from accessreq.cases.fees import ActualCost, FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cli.asking import answered, how_to_issue, need
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import day
from accessreq.cli.finish import finish
from accessreq.cli.given import Given
from accessreq.cli.options import Again, CaseName, Despite, DryRun, Edit, Folder, Formats, Note, On
from accessreq.errors import Needed, Refused
from accessreq.law.identity import Capacity

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


@app.command(cls=Command)
def fee(
    context: typer.Context,
    case: CaseName,
    pages: Pages = 0,
    cost: Costs = None,
    identical_since: Identical = None,
    waive: Waive = None,
    offered: Offered = False,
    paid: Paid = None,
    again: Again = False,
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Set the fee for copies, with its notice; or waive it, or record an offer to pay or a payment."""
    options = given(context)
    desk = options.desk_to_write()

    def act() -> Done:
        event = _fee(options, desk, context.params)
        return attesting.enter_fee(desk, case, event, how_to_issue(context), again=again)

    finish(options, desk, answered(context, act))


@app.command(cls=Command)
def certify(
    context: typer.Context,
    case: CaseName,
    what: Annotated[
        Certificate,
        typer.Argument(metavar="true-copy|not-held|not-found|not-retrievable", show_default=False),
    ],
    searched: Annotated[str, typer.Option(metavar="TEXT", help="What was searched, how, by whom.")] = "",
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Certify a true copy, or that a record is not held, not found or not retrievable."""
    options = given(context)
    desk = options.desk_to_write()

    def act() -> Done:
        told = searched
        if what is Certificate.NOT_FOUND and options.interactive:
            told = need(options, searched or None, "--searched", "What was searched, how, by whom")
        event = Certified(on=options.on(context.params["on"]), note=note, what=what, searched=told)
        return attesting.certify(desk, case, event, how_to_issue(context))

    finish(options, desk, answered(context, act))


@app.command(cls=Command)
def authorize(
    context: typer.Context,
    case: CaseName,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Who; the representative of the request if left out.")
    ] = "",
    acting_as: Annotated[Capacity | None, typer.Option("--as", help="In what capacity.")] = None,
    seen: Annotated[
        str | None, typer.Option(metavar="PAPER", help="The paper that was seen; never its number.")
    ] = None,
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Write the form by which somebody is authorized, to act or to come along; or record the paper seen."""
    options = given(context)
    desk = options.desk_to_write()
    person = Person(name=name, capacity=acting_as)

    def act() -> Done:
        how, day_of_it = how_to_issue(context), options.on(context.params["on"])
        if seen is None:
            return attesting.ask_to_sign(desk, case, person, day_of_it, how)
        refuse_what_went_out(how)
        paper = Seen(paper=seen, on=day_of_it, note=note)
        return attesting.authorize(desk, case, person, paper, dry_run=dry_run)

    finish(options, desk, answered(context, act))


@app.command(cls=Command)
def hold(
    context: typer.Context,
    case: CaseName,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is held, or lifted.")] = None,
    petition: Annotated[
        bool, typer.Option("--petition", help="A petition under article 78 was served.")
    ] = False,
    lift: Annotated[bool, typer.Option("--lift", help="Lift the hold.")] = False,
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Hold a case for a court, so that nothing of it is disposed of; or lift the hold."""
    options = given(context)
    desk, date = options.desk_to_write(), options.on(on)
    words = need(options, reason, "--reason", "Why")
    event: Held | HoldLifted = Held(on=date, note=note, reason=words, petition=petition)
    if lift:
        event = HoldLifted(on=date, note=note, reason=words)
    finish(options, desk, attesting.hold(desk, case, event, dry_run=dry_run))


def _fee(options: Given, desk: Desk, typed: Mapping[str, Any]) -> FeeEvent:  # Any: options as typed
    """The one entry that was typed: the sum, its waiver, an offer or a payment."""
    summed = bool(typed["pages"] or typed["cost"] or typed["identical_since"])
    _one_of(summed, typed["waive"] is not None, typed["offered"], typed["paid"] is not None)
    on, note = options.on(typed["on"]), typed["note"]
    if typed["waive"] is not None:
        return FeeWaived(on=on, note=note, reason=typed["waive"])
    if typed["offered"]:
        return FeeOffered(on=on, note=note)
    if typed["paid"] is not None:
        return FeePaid(on=on, note=note, cents=_cents(typed["paid"]))
    since = typed["identical_since"]
    return FeeSet(
        on=on,
        note=note,
        pages=typed["pages"],
        page_cents=desk.settings.per_page_cents,
        beyond=tuple(_cost(each) for each in typed["cost"] or ()),
        identical_since=day(since, desk.today) if since is not None else None,
    )


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
