"""Commands that show the tables of law: duties, grounds, proofs of identity."""

from typing import Annotated

import typer

from accessreq.cases.occasions import settled_by
from accessreq.cli import law_pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.out import answer
from accessreq.errors import NotFound
from accessreq.law.duties import DUTIES, Duty
from accessreq.law.grounds import GROUNDS, Asks, Ground, limbs, type_with_it
from accessreq.law.identity import PROOFS

Code = Annotated[str | None, typer.Argument(metavar="[DUTY]", show_default=False)]
GroundCode = Annotated[
    str | None,
    typer.Argument(metavar="[CODE]", show_default=False, help="A code such as A05b, or how codes begin."),
]
Method = Annotated[
    str | None, typer.Argument(metavar="[METHOD]", show_default=False, help="A method such as signature.")
]


@app.command(cls=Command)
def law(context: typer.Context, duty: Code = None) -> None:
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
        records=lambda: [tuple(_duty(each).values()) for each in rows],
        page=lambda: law_pages.duties(rows) if duty is None else law_pages.duty(rows),
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
        page=lambda: law_pages.ground(rows) if len(wanted) > 1 else law_pages.grounds(rows),
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
            "method": each.method.value,
            "words": each.words,
            "channels": ", ".join(each.channels),
            "cite": each.cite,
        }
        for each in found
    ]
    answer(
        given(context),
        data=lambda: rows,
        records=lambda: [tuple(row.values()) for row in rows],
        page=lambda: law_pages.proofs(found)[: 1 if method else None],
    )


def _ground(row: Ground) -> dict[str, str | list[str] | None]:
    return {
        "code": row.code,
        "against": row.against.value,
        "words": row.words,
        "cite": row.cite,
        "read": row.read.value,
        "alternatives": [each.code for each in limbs(row.code)],
        "asks": None if row.asks is Asks.NOTHING else row.asks.value,
        "tell": row.tell or None,
    }


def _duty(row: Duty) -> dict[str, str]:
    return {
        "duty": row.code,
        "title": row.title,
        "whose": row.whose.value,
        "runs_from": row.runs_from.value,
        "met_by": "; ".join(each.value for each in row.met_by),
        "within": str(row.within),
        "roll": row.roll.value,
        "cite": row.cite,
        "words": row.words,
        "read_in": row.read_in,
        "since": row.since.isoformat(),
        "until": row.until.isoformat(),
        "heading": row.heading,
        "settled_by": "; ".join(settled_by(row)),
        "silence": row.silence.value,
        "promised_date": "yes" if row.until_promised else "no",
        "day_of_receipt": "yes" if row.received_in_hours else "no",
        "falls_away": "yes" if row.falls_away else "no",
    }
