"""Commands that show the tables of law: duties, grounds, proofs of identity."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from accessreq.cases.deadline import commands_of, settled_by
from accessreq.cli import completing
from accessreq.cli.commands import Command, app, given
from accessreq.cli.options import OneDuty
from accessreq.cli.out import answer
from accessreq.errors import NotFound
from accessreq.law.days import Roll
from accessreq.law.duties import DUTIES, Duty, Occasion, Whose
from accessreq.law.grounds import GROUNDS, Asks, Ground, limbs, type_with_it
from accessreq.law.identity import AUTHORITIES, AUTHORITY_CITE, COMPANION_CITE, ESTATE_CITE, PROOFS, Proof
from accessreq.screen import Heading, Line, Page, Row, Table

# --- Pages of the tables of law, for counsel.


def duties_page(rows: Sequence[Duty]) -> Page:
    """Return the table of duties, one a line, with where its words were read."""
    return (
        Table(
            columns=("Duty", "Whose", "Runs from", "Within", "Law"),
            rows=tuple(
                Row(cells=(each.code, each.whose.value, each.runs_from.value, str(each.within), each.cite))
                for each in rows
            ),
        ),
        Line(text="One row whole, with its words and where they were read: accessreq law DUTY"),
    )


def duty_page(rows: Iterable[Duty]) -> Page:
    """Return each version of one row of the table whole."""
    return tuple(
        block for each in rows for block in (Heading(text=f"{each.code}: {each.title}"), _whole(each))
    )


def clock_page(row: Duty) -> tuple[tuple[str, str], ...]:
    """Return what a duty is counted by, each cell of its row with its label."""
    theirs = row.whose is Whose.DATA_SUBJECT
    promised = (("A date that was promised", "takes the place of the last day"),)
    received = (("The day of receipt", "can be day one, where the agency takes that reading"),)
    return (
        ("Heading", row.heading),
        ("Whose", row.whose.value),
        ("Runs from", row.runs_from.value),
        ("Used by" if theirs else "Settled by", "; ".join(map(_with_its_commands, row.met_by))),
        ("Within", str(row.within)),
        *(promised if row.until_promised else ()),
        *(received if row.received_in_hours else ()),
        *(() if row.roll is Roll.NONE else (("On a day that is no business day", row.roll.value),)),
        ("When what it answers is taken back", "falls away" if row.falls_away else "stays"),
        ("Silence", row.silence.value or "is nothing in law"),
        ("In force", f"{row.since.isoformat()} to {row.until.isoformat()}, within the years of this table"),
    )


def _with_its_commands(occasion: Occasion) -> str:
    commands = commands_of(occasion)
    return f"{occasion} (accessreq {', '.join(commands)})" if commands else occasion.value


def _whole(row: Duty) -> Table:
    labelled = (*clock_page(row), ("Law", row.cite), ("Words", row.words), ("Read in", row.read_in))
    return Table(columns=("", ""), rows=tuple(Row(cells=each) for each in labelled))


def grounds_page(rows: Iterable[Ground]) -> Page:
    """Return the coded grounds, with words and citations."""
    return (
        Table(
            columns=("Code", "Against", "Words", "Type with it", "Law", "Wording"),
            rows=tuple(
                Row(
                    cells=(
                        each.code,
                        each.against.value,
                        each.words,
                        type_with_it(each),
                        each.cite,
                        each.read.value,
                    )
                )
                for each in rows
            ),
        ),
    )


def ground_page(rows: Iterable[Ground]) -> Page:
    """Return single grounds whole."""
    return tuple(block for each in rows for block in (Heading(text=each.code), _whole_ground(each)))


def _whole_ground(row: Ground) -> Table:
    labelled = (
        ("Against", row.against.value),
        ("Words", row.words),
        ("Type with it", type_with_it(row) or "nothing"),
        ("Law", row.cite),
        ("Wording", row.read.value),
    )
    return Table(columns=("", ""), rows=tuple(Row(cells=each) for each in labelled))


def proofs_page(rows: Iterable[Proof]) -> Page:
    """Return the accepted proofs of identity, and the papers that let somebody act for a data subject."""
    return (
        Table(
            columns=("Method", "Words", "By", "Source"),
            rows=tuple(
                Row(cells=(each.method.value, each.words, ", ".join(each.channels), each.cite))
                for each in rows
            ),
        ),
        Heading(text="Who acts for the data subject, or comes along, shows besides"),
        Table(
            columns=("As", "Paper"),
            rows=tuple(Row(cells=(capacity.value, paper)) for capacity, paper in AUTHORITIES.items()),
        ),
        Line(text=f"{AUTHORITY_CITE}; for a companion {COMPANION_CITE}; for an estate {ESTATE_CITE}."),
    )


# --- Commands that show the tables of law: duties, grounds, proofs of identity.

GroundCode = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]",
        show_default=False,
        help="A code such as A05b, or how codes begin.",
        autocompletion=completing.grounds,
    ),
]
Method = Annotated[
    str | None, typer.Argument(metavar="[METHOD]", show_default=False, help="A method such as signature.")
]


@app.command(cls=Command)
def law(context: typer.Context, duty: OneDuty = None) -> None:
    """Show the table of duties with its words and citations, or one row whole."""
    rows = [each for each in DUTIES if duty in {None, each.code}]
    if not rows:
        raise NotFound(
            f"There is no duty “{str(duty)[:40]}”.",
            "The duties are " + ", ".join(each.code for each in DUTIES) + ".",
            "List them with their words: accessreq law",
        )
    answer(
        given(context),
        data=lambda: [_duty(each) for each in rows],
        records=lambda: [_duty(each).values() for each in rows],
        page=lambda: duties_page(rows) if duty is None else duty_page(rows),
    )


@app.command(cls=Command)
def grounds(context: typer.Context, code: GroundCode = None) -> None:
    """List the coded grounds for a denial, with their words and citations, or show one whole."""
    wanted = (code or "").strip().upper()
    rows = [each for each in GROUNDS if each.code.upper().startswith(wanted)]
    if not rows:
        raise NotFound(
            f"There is no ground “{wanted[:20]}”.",
            "The grounds for access begin with A, those for a correction with C, those for a website request "
            "with I.",
            "List them with their words: accessreq grounds",
        )
    answer(
        given(context),
        data=lambda: [_ground(each) for each in rows],
        records=lambda: [
            (each.code, each.against.value, each.words, each.cite, each.read.value, type_with_it(each))
            for each in rows
        ],
        page=lambda: ground_page(rows) if len(wanted) > 1 else grounds_page(rows),
    )


@app.command(cls=Command)
def proofs(context: typer.Context, method: Method = None) -> None:
    """List the accepted proofs of identity, with channels and sources; or show one."""
    found = [each for each in PROOFS if method in {None, each.method.value}]
    if not found:
        raise NotFound(
            f"There is no proof “{str(method)[:20]}”.",
            f"The proofs are {', '.join(each.method.value for each in PROOFS)}.",
            "List them with their channels: accessreq proofs",
        )
    rows = [
        {
            "method": each.method,
            "words": each.words,
            "channels": ", ".join(each.channels),
            "cite": each.cite,
        }
        for each in found
    ]
    answer(
        given(context),
        data=lambda: rows,
        records=lambda: [row.values() for row in rows],
        page=lambda: proofs_page(found)[: 1 if method else None],
    )


def _ground(row: Ground) -> dict[str, str | list[str] | None]:
    return {
        "code": row.code,
        "against": row.against,
        "words": row.words,
        "cite": row.cite,
        "read": row.read,
        "alternatives": [each.code for each in limbs(row.code)],
        "asks": None if row.asks is Asks.NOTHING else row.asks.value,
        "tell": row.tell or None,
    }


def _duty(row: Duty) -> dict[str, object]:
    return {
        "duty": row.code,
        "title": row.title,
        "whose": row.whose,
        "runs_from": row.runs_from,
        "met_by": "; ".join(each.value for each in row.met_by),
        "within": str(row.within),
        "roll": row.roll,
        "cite": row.cite,
        "words": row.words,
        "read_in": row.read_in,
        "since": row.since,
        "until": row.until,
        "heading": row.heading,
        "settled_by": "; ".join(settled_by(row)),
        "silence": row.silence,
        "promised_date": "yes" if row.until_promised else "no",
        "day_of_receipt": "yes" if row.received_in_hours else "no",
        "falls_away": "yes" if row.falls_away else "no",
    }
