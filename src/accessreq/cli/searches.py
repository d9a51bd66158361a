"""What a search has found, as it is shown; and the searches that are saved."""

from accessreq.cases.kinds import Spot
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.out import answer, say
from accessreq.cli.pages import list_json
from accessreq.screen import Line, Page, Row, Table
from accessreq.services.looking import Narrowed
from accessreq.services.saved_searches import Asked, delete_search, save_search, saved_searches
from accessreq.services.searching import FoundCase, Search, refuse_without_a_word, search
from accessreq.services.session import Session

_SHOWN = 25
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


def show(
    options: GlobalOptions, session: Session, asked: Asked, narrowed: Narrowed, *, save: str | None
) -> None:
    """Print what a search finds, and save it where a name is given."""
    if save is not None:
        refuse_without_a_word(asked.words)
        name = save_search(options.searches_path(), save, asked)
        say(options, f"Saved as @{name}, for this account alone: accessreq list @{name}")
    limit = asked.limit or _SHOWN
    found = search(session, asked.words, narrowed, sort=asked.sort, limit=limit)
    answer(
        options,
        data=lambda: [_json(one) for one in found.cases],
        records=lambda: map(_cells, found.cases),
        page=lambda: _page(found),
    )
    for word, near in found.slips:
        say(options, f"Taken for “{word}”: {_listed(near)}.")
    if found.more:
        say(options, f"There are more than {limit}: add a word, or --limit N.")


def manage(options: GlobalOptions, delete: str | None) -> None:
    """Delete a saved search, or list those that there are."""
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


def _typed(asked: Asked) -> str:
    """A saved search as it would be typed."""
    names = {"open_only": "open"}
    parts = [asked.words]
    for field in asked.__struct_fields__[1:]:
        value = getattr(asked, field)
        if value not in (None, False, ""):
            option = f"--{names.get(field, field).replace('_', '-')}"
            parts.append(option if value is True else f"{option} {value}")
    return " ".join(filter(None, parts))


def _page(found: Search) -> Page:
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


def _found_in(one: FoundCase) -> str:
    places = ", ".join(_IN_WORDS[each] for each in one.spots)
    return f"{places}: {one.excerpt}" if one.excerpt else places


def _json(one: FoundCase) -> dict[str, object]:
    return {
        **list_json(one.row),
        "found_in": [each.name.lower() for each in one.spots],
        "excerpt": one.excerpt,
    }


def _cells(one: FoundCase) -> tuple[object, ...]:
    return (*list_json(one.row).values(), ",".join(each.name.lower() for each in one.spots), one.excerpt)


def _listed(near: tuple[str, ...]) -> str:
    said = [f"“{each}”" for each in near]
    return " or ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
