"""Commands that look: today, due, list and search across cases; show, timeline and explain at one.

What answers them is imported as they are called: their help needs none of it.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import asdict, replace

from accessreq.cases.kinds import CASE_KINDS, FileKind, RequestKind, SortBy, Spot
from accessreq.cases.status import Status
from accessreq.cli import completing
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import first_and_last
from accessreq.cli.options import CaseName, OneCase, OneDuty, takes_structs
from accessreq.errors import Needed

if TYPE_CHECKING:
    from accessreq.cli.global_options import GlobalOptions
    from accessreq.screen import Page
    from accessreq.services.looking import DeadlineStatus, Explanation, Narrowed
    from accessreq.services.saved_searches import Asked
    from accessreq.services.searching import FoundCase, Search
    from accessreq.services.session import Session

SOMETHING_SOON = 10
SOMETHING_OVERDUE = 11
_FOUND_AT_ONCE = 25
_IN_WORDS = {
    Spot.NAME: "name",
    Spot.ASKED: "what is asked",
    Spot.PERSON: "recipient or representative",
    Spot.ADDRESS: "address",
    Spot.DECISION: "decision",
    Spot.APPEAL: "appeal",
    Spot.DISCLOSURE: "disclosure",
    Spot.DISPUTE: "disagreement",
    Spot.NOTE: "note",
    Spot.PAPER: "name of a paper",
    Spot.LETTER: "letter",
}


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
    from accessreq.cli import front
    from accessreq.services import looking
    from accessreq.services.session import find_case

    options = given(context)
    session = options.session()
    number = None if case is None else find_case(session, case)
    found = looking.open_duties(session, case=number, within=within, only_overdue=overdue)
    front.due(options, session, found, number, narrowed=overdue)
    if exit_code:
        raise typer.Exit(_urgency(found))


OpenOnly = Annotated[bool, typer.Option("--open", help="Only cases in which something is owed.")]
AnyOpen = Annotated[
    bool, typer.Option("--any-open", help="Those as well in which a right of the data subject is open.")
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only cases with an overdue duty.")]
DueWithin = Annotated[int | None, typer.Option(metavar="N", help="Business days to act by.")]
OfKind = Annotated[Kind | None, typer.Option(help="Access, correction, or an accounting of disclosures.")]
OfStatus = Annotated[Status | None, typer.Option(help="Where the case stands.")]
OfOfficer = Annotated[str, typer.Option(metavar="NAME", help="Who logged it.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Received on or after.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Received on or before.")]
Limit = Annotated[int | None, typer.Option(metavar="N", help="At most so many.", min=1)]


class Filters(Struct, frozen=True, kw_only=True):
    """Which cases are listed or found."""

    open_only: OpenOnly = False
    any_open: AnyOpen = False
    overdue: Overdue = False
    due_within: DueWithin = None
    kind: OfKind = None
    status: OfStatus = None
    officer: OfOfficer = ""
    since: Since = None
    until: Until = None

    def asked(self, words: str, sort: SortBy | None, limit: int | None) -> "Asked":
        """Return what is asked of the index."""
        from accessreq.services.saved_searches import Asked

        kind = self.kind and self.kind.value
        return Asked(**{**asdict(self), "kind": kind}, words=words, sort=sort, limit=limit)


@app.command("list", cls=Command)
@takes_structs
def list_cases(
    context: typer.Context,
    saved: Annotated[
        str | None,
        typer.Argument(
            metavar="[@NAME]",
            help="A saved search: the cases that it finds.",
            show_default=False,
            autocompletion=completing.saved_searches,
        ),
    ] = None,
    *,
    filters: Filters,
    sort: Annotated[SortBy | None, typer.Option(help="In which order; by case if left out.")] = None,
    limit: Limit = None,
) -> None:
    """List cases, one a line."""
    from accessreq.cli import pages
    from accessreq.cli.out import answer, say
    from accessreq.services import alert_health, looking

    options = given(context)
    session, asked, among = options.session(), filters.asked("", sort, limit), None
    if saved is not None:
        from accessreq.services import saved_searches, searching

        _refuse_words(saved)
        asked = asked.over(saved_searches.saved_search(options.searches_path(), saved))
        among = searching.cases_with(session, asked.words) if asked.words else None
    rows = tuple(
        looking.listed(
            session,
            _narrowed(session, asked),
            among=among,
            sort=asked.sort or SortBy.CASE,
            limit=asked.limit,
        )
    )
    answer(
        options,
        data=lambda: [pages.list_json(one) for one in rows],
        records=lambda: (pages.list_json(one).values() for one in rows),
        page=lambda: pages.listing(rows, looking.most_pressing(session, rows), session.today),
    )
    say(options, *filter(None, [alert_health.warning(session)]))


@app.command(cls=Command)
@takes_structs
def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS | @NAME]",
            help="Words of names, requests, notes, letters; or a saved search.",
            show_default=False,
            autocompletion=completing.saved_searches,
        ),
    ] = None,
    *,
    filters: Filters,
    sort: Annotated[SortBy | None, typer.Option(help="In which order; the best first if left out.")] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", help="At most so many; 25 if left out.", min=1)
    ] = None,
    save: Annotated[
        str | None, typer.Option(metavar="NAME", help="Save the search for this account, as @NAME.")
    ] = None,
    delete: Annotated[str | None, typer.Option(metavar="NAME", help="Delete a saved search.")] = None,
    saved: Annotated[bool, typer.Option("--saved", help="List the saved searches.")] = False,
) -> None:
    """Find cases by words, also with a slip of the pen."""
    options = given(context)
    if saved or delete is not None:
        _manage(options, delete)
        return
    session, asked = options.session(), filters.asked(" ".join(words or ()), sort, limit)
    if words and words[0].startswith("@"):
        from accessreq.services.saved_searches import saved_search

        rest = replace(asked, words=" ".join(words[1:]))
        asked = rest.over(saved_search(options.searches_path(), words[0]))
    _show_found(options, session, asked, _narrowed(session, asked), save=save)


def _show_found(
    options: "GlobalOptions", session: "Session", asked: "Asked", narrowed: "Narrowed", *, save: str | None
) -> None:
    """Print what a search finds, and save it where a name is given."""
    from accessreq.cli.out import answer, say
    from accessreq.services import searching
    from accessreq.services.saved_searches import save_search

    if save is not None:
        searching.refuse_without_a_word(asked.words)
        name = save_search(options.searches_path(), save, asked)
        say(options, f"Saved as @{name}, for this account alone: accessreq list @{name}")
    limit = asked.limit or _FOUND_AT_ONCE
    found = searching.search(session, asked.words, narrowed, sort=asked.sort, limit=limit)
    answer(
        options,
        data=lambda: [_found_json(one) for one in found.cases],
        records=lambda: map(_found_cells, found.cases),
        page=lambda: _found_page(found),
    )
    for word, near in found.slips:
        say(options, f"Taken for “{word}”: {_listed(near)}.")
    if found.more:
        say(options, f"There are more than {limit}: add a word, or --limit N.")


def _manage(options: "GlobalOptions", delete: str | None) -> None:
    """Delete a saved search, or list those that there are."""
    from accessreq.cli.out import answer
    from accessreq.screen import Line, Row, Table
    from accessreq.services.saved_searches import delete_search, saved_searches

    path = options.searches_path()
    if delete is not None:
        name = delete_search(path, delete)
        answer(
            options,
            data=lambda: {"deleted": name},
            records=lambda: [(name,)],
            page=lambda: (Line(text=f"Deleted: @{name}"),),
        )
        return
    there = {name: _typed(asked) for name, asked in saved_searches(path).items()}
    rows = tuple(Row(cells=(f"@{name}", typed)) for name, typed in there.items())
    answer(
        options,
        data=lambda: [{"name": name, "search": typed} for name, typed in there.items()],
        records=there.items,
        page=lambda: (
            (Table(columns=("Name", "Search"), rows=rows),)
            if rows
            else (Line(text="No search is saved. Save one: accessreq search WORDS --save NAME"),)
        ),
    )


def _typed(asked: "Asked") -> str:
    """A saved search as it would be typed."""
    names = {"open_only": "open"}
    parts = [asked.words]
    for field in asked.__struct_fields__[1:]:
        value = getattr(asked, field)
        if value not in (None, False, ""):
            option = f"--{names.get(field, field).replace('_', '-')}"
            parts.append(option if value is True else f"{option} {value}")
    return " ".join(filter(None, parts))


def _found_page(found: "Search") -> "Page":
    from accessreq.screen import Line, Row, Table

    if not found.cases:
        return (Line(text="No case has these words."),)
    rows = tuple(
        Row(
            cells=(
                one.row.case,
                one.row.name,
                one.row.received.isoformat(),
                one.row.status.replace("-", " "),
                _found_in(one),
            )
        )
        for one in found.cases
    )
    return (Table(columns=("Case", "Name", "Received", "Status", "Found in"), rows=rows),)


def _found_in(one: "FoundCase") -> str:
    places = ", ".join(_IN_WORDS[each] for each in one.spots)
    return f"{places}: {one.excerpt}" if one.excerpt else places


def _found_json(one: "FoundCase") -> dict[str, object]:
    from accessreq.cli.pages import list_json

    return {
        **list_json(one.row),
        "found_in": [each.name.lower() for each in one.spots],
        "excerpt": one.excerpt,
    }


def _found_cells(one: "FoundCase") -> tuple[object, ...]:
    from accessreq.cli.pages import list_json

    return (*list_json(one.row).values(), ",".join(each.name.lower() for each in one.spots), one.excerpt)


def _listed(near: tuple[str, ...]) -> str:
    said = [f"“{each}”" for each in near]
    return " or ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]


def _narrowed(session: "Session", asked: "Asked") -> "Narrowed":
    from accessreq.services.looking import Days, Narrowed, Urgency

    since, until = first_and_last(asked.since, asked.until, session.today)
    return Narrowed(
        kind=CASE_KINDS[asked.kind] if asked.kind else None,
        status=asked.status,
        officer=asked.officer,
        received=Days(since=since, until=until),
        urgency=Urgency(
            open_only=asked.open_only,
            any_open=asked.any_open,
            overdue=asked.overdue,
            due_within=asked.due_within,
        ),
    )


def _refuse_words(typed: str) -> None:
    if not typed.startswith("@"):
        raise Needed(
            f"“{typed[:40]}” is not a saved search.",
            "A list takes options, and the name of a saved search behind @.",
            "Find cases by words: accessreq search WORDS",
        )


@app.command(cls=Command)
def show(context: typer.Context, case: CaseName) -> None:
    """Show a whole case: who, what, deadlines, history, papers."""
    from accessreq.cli import cases

    cases.show(given(context), case)


@app.command(cls=Command)
def timeline(context: typer.Context, case: CaseName) -> None:
    """Show the days of a case in their order, with what each settled and what is to come."""
    from accessreq.cli import cases

    cases.timeline(given(context), case)


@app.command(cls=Command)
def explain(
    context: typer.Context,
    case: CaseName,
    duty: OneDuty = None,
) -> None:
    """Explain a date: every day, counted or skipped, with reason and citation."""
    from accessreq.cli import pages
    from accessreq.cli.out import answer
    from accessreq.services import looking

    options = given(context)
    found = looking.explain(options.session(), case, duty)
    answer(
        options,
        data=lambda: _explain_json(found),
        records=lambda: [pages.step_record(each) for each in found.steps],
        page=lambda: tuple(block for one in (found, *found.besides) for block in pages.explanation(one)),
    )


def _explain_json(found: "Explanation") -> object:
    from accessreq.cli import shapes  # only for JSON

    return shapes.explanation(found)


def _urgency(found: "tuple[DeadlineStatus, ...]") -> int:
    from accessreq.cases.deadline import State

    states = {one.state for one in found}
    if State.OVERDUE in states:
        return SOMETHING_OVERDUE
    return SOMETHING_SOON if states & {State.DUE_TODAY, State.DUE_SOON} else 0
