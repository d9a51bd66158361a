"""Commands that look across cases, or at one date: today, list, due, explain.

What answers them is imported as they are called: their help needs none of it.
"""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.cases.kinds import CASE_KINDS, FileKind, RequestKind, SortBy
from accessreq.cases.status import Status
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import day
from accessreq.cli.options import CaseName, OneCase, OneDuty

if TYPE_CHECKING:
    from accessreq.casebook.looking import Explanation, Standing
    from accessreq.store.reading import DocketRow

SOMETHING_SOON = 10
SOMETHING_OVERDUE = 11


class Kind(StrEnum):
    """What a case is, as an option takes it."""

    ACCESS = RequestKind.ACCESS.value
    CORRECTION = RequestKind.CORRECTION.value
    ACCOUNTING = FileKind.ACCOUNTING.value


ExitCode = Annotated[bool, typer.Option("--exit-code", help="Leave with 10 for due soon, 11 for overdue.")]


@app.command(cls=Command)
def today(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="All of it, also what does not fit on the screen.")
    ] = False,
) -> None:
    """Show the officer's morning: what is due and awaited."""
    from accessreq.cli import agenda

    agenda.show(given(context), everything=everything)


@app.command(cls=Command)
def due(
    context: typer.Context,
    case: OneCase = None,
    within: Annotated[
        int | None,
        typer.Option(metavar="N", help="Only what must be acted on within N business days."),
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    exit_code: ExitCode = False,
) -> None:
    """Show the open duties of all cases, most urgent first; or those of one case.

    What the office reminds itself of stands below them, from its day on, until it is done.
    """
    from accessreq.casebook import looking
    from accessreq.casebook.desk import find_case
    from accessreq.cli import front

    options = given(context)
    desk = options.desk()
    number = None if case is None else find_case(desk, case)
    found = looking.open_duties(desk, case=number, within=within, only_overdue=overdue)
    front.due(options, desk, found, number, narrowed=overdue)
    if exit_code:
        raise typer.Exit(_urgency(found))


@app.command("list", cls=Command)
def list_cases(
    context: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help="Only cases in which something is owed.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only cases with an overdue duty.")] = False,
    due_within: Annotated[int | None, typer.Option(metavar="N", help="Business days to act by.")] = None,
    kind: Annotated[
        Kind | None, typer.Option(help="Access, correction, or an accounting of disclosures.")
    ] = None,
    status: Annotated[Status | None, typer.Option(help="Where the case stands.")] = None,
    officer: Annotated[str, typer.Option(metavar="NAME", help="Who logged it.")] = "",
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Received on or after.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Received on or before.")] = None,
    sort: Annotated[SortBy, typer.Option(help="In which order.")] = SortBy.CASE,
    limit: Annotated[int | None, typer.Option(metavar="N", help="At most so many.", min=1)] = None,
) -> None:
    """List cases, one a line."""
    from accessreq.casebook import alarm, looking
    from accessreq.casebook.looking import Days, Narrowed, Urgency
    from accessreq.cli import pages
    from accessreq.cli.out import answer, say

    options = given(context)
    desk = options.desk()
    received = Days(
        since=day(since, desk.today) if since is not None else date.min,
        until=day(until, desk.today) if until is not None else date.max,
    )
    urgency = Urgency(open_only=open_only, overdue=overdue, due_within=due_within)
    narrowed = Narrowed(
        kind=CASE_KINDS[kind] if kind else None,
        status=status,
        officer=officer,
        received=received,
        urgency=urgency,
    )
    rows = tuple(looking.listed(desk, narrowed, sort=sort, limit=limit))
    answer(
        options,
        data=lambda: [_list_json(one) for one in rows],
        records=lambda: map(_cells, rows),
        page=lambda: pages.listing(rows, looking.most_pressing(desk, rows), desk.today),
    )
    say(options, *filter(None, [alarm.warning(desk)]))


@app.command(cls=Command)
def explain(
    context: typer.Context,
    case: CaseName,
    duty: OneDuty = None,
) -> None:
    """Explain a date: every day, counted or skipped, with reason and citation."""
    from accessreq.casebook import looking
    from accessreq.cli import pages
    from accessreq.cli.out import answer

    options = given(context)
    found = looking.explain(options.desk(), case, duty)
    answer(
        options,
        data=lambda: _explain_json(found),
        records=lambda: [pages.step_record(each) for each in found.steps],
        page=lambda: tuple(block for one in (found, *found.besides) for block in pages.explanation(one)),
    )


def _explain_json(found: "Explanation") -> object:
    from accessreq.cli import shapes  # only for JSON

    return shapes.explanation(found)


def _list_json(one: "DocketRow") -> dict[str, str | bool | None]:
    return {
        "case": one.case,
        "kind": one.kind,
        "website": one.website,
        "name": one.name or None,  # nobody, once the case is disposed of
        "received": one.received.isoformat(),
        "status": one.status.value,
        "next_duty": one.next.duty if one.next else None,
        "due": one.next.due.isoformat() if one.next else None,
        "act_by": one.next.act_by.isoformat() if one.next else None,
    }


def _cells(one: "DocketRow") -> tuple[str, ...]:
    return tuple(
        "" if each is None else str(each).lower() if isinstance(each, bool) else each
        for each in _list_json(one).values()
    )


def _urgency(found: "tuple[Standing, ...]") -> int:
    from accessreq.cases.deadline import State

    states = {one.state for one in found}
    if State.OVERDUE in states:
        return SOMETHING_OVERDUE
    return SOMETHING_SOON if states & {State.DUE_TODAY, State.DUE_SOON} else 0
