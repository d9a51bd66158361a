"""Pages of the tables of law, for counsel."""

from collections.abc import Iterable, Sequence

from accessreq.cases.occasions import OCCASIONS
from accessreq.law.days import Roll
from accessreq.law.duties import Duty, Occasion, Whose
from accessreq.law.grounds import Ground, type_with_it
from accessreq.law.identity import AUTHORITIES, AUTHORITY_CITE, COMPANION_CITE, ESTATE_CITE, Proof
from accessreq.screen.page import Heading, Line, Page, Row, Table


def duties(rows: Sequence[Duty]) -> Page:
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


def duty(rows: Iterable[Duty]) -> Page:
    """Return each version of one row of the table whole."""
    return tuple(
        block for each in rows for block in (Heading(text=f"{each.code}: {each.title}"), _whole(each))
    )


def clock(row: Duty) -> tuple[tuple[str, str], ...]:
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
    commands = OCCASIONS[occasion].commands
    return f"{occasion} (accessreq {', '.join(commands)})" if commands else occasion.value


def _whole(row: Duty) -> Table:
    labelled = (*clock(row), ("Law", row.cite), ("Words", row.words), ("Read in", row.read_in))
    return Table(columns=("", ""), rows=tuple(Row(cells=each) for each in labelled))


def grounds(rows: Iterable[Ground]) -> Page:
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


def ground(rows: Iterable[Ground]) -> Page:
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


def proofs(rows: Iterable[Proof]) -> Page:
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
