"""The page of the law in ``docs``: the tables of the program, as counsel reads them."""

from collections.abc import Iterable, Iterator

from accessreq.cli import law_tables
from accessreq.law import spanish
from accessreq.law.contents import REQUIRED
from accessreq.law.disclosures import ACCOUNTING_CITE, ACCOUNTING_KEPT, DISCLOSURES
from accessreq.law.duties import DUTIES, Duty
from accessreq.law.grounds import GROUNDS, type_with_it
from accessreq.law.identity import AUTHORITIES, PROOFS
from accessreq.law.public_holidays import PUBLIC_HOLIDAYS, TABLE_BEGINS, TABLE_ENDS


def law_page() -> str:
    """Return the whole page: duties, public holidays, grounds, proofs of identity."""
    return "\n".join(
        [
            "# The law in this program",
            "",
            "This page is the program's own tables; `make docs` writes it. `accessreq law DUTY`, "
            "`accessreq grounds` and `accessreq proofs` show the same at a terminal.",
            "Where a row was read in regulations that restate the statute, tick it off once in the "
            "official print.",
            "",
            "## Duties",
            "",
            *_table(
                ("duty", "whose", "runs from", "within", "law"),
                ((f"`{d.code}`", d.whose, d.runs_from, str(d.within), d.cite) for d in DUTIES),
            ),
            "",
            *(line for each in DUTIES for line in _duty(each)),
            "## Public holidays",
            "",
            f"General Construction Law § 24, {TABLE_BEGINS.year} to {TABLE_ENDS.year}. A holiday on "
            "a Sunday makes the Monday a holiday too, Flag Day excepted; on a Saturday it moves nothing.",
            "",
            *_table(
                ("holiday", "since", "offices usually open", "in 2026", "in 2027"),
                (
                    (
                        h.name,
                        str(h.since),
                        "yes" if h.floating else "",
                        str(h.in_year(2026)),
                        str(h.in_year(2027)),
                    )
                    for h in PUBLIC_HOLIDAYS
                ),
            ),
            "",
            "## Grounds",
            "",
            "A ground that the law gives as an alternative is named by the code of the alternative; the "
            "code without one stays for what was recorded with it. What a ground leaves open is typed with "
            "it. Anything else is a finding that only `--despite` passes.",
            "",
            *_table(
                ("code", "against", "words", "typed with it", "law", "wording"),
                ((g.code, g.against, g.words, type_with_it(g), g.cite, g.read) for g in GROUNDS),
            ),
            "",
            "## Proofs of identity",
            "",
            *_table(
                ("method", "words", "by", "source"),
                ((p.method, p.words, ", ".join(p.channels), p.cite) for p in PROOFS),
            ),
            "",
            "## Who acts for, or comes with, a data subject",
            "",
            *_table(("as", "the paper that shows it"), AUTHORITIES.items()),
            "",
            "## Disclosures that are accounted for",
            "",
            f"Kept for {ACCOUNTING_KEPT} at least, or longer while the record lives: {ACCOUNTING_CITE}.",
            "",
            *_table(
                ("under", "what it is", "law", "the data subject is told at once"),
                ((c, d.words, d.cite, "yes" if d.told_at_once else "") for c, d in DISCLOSURES.items()),
            ),
            "",
            *_spanish(),
        ],
    )


def _spanish() -> Iterator[str]:
    yield "## In Spanish, by courtesy"
    yield ""
    yield (
        "A letter may bring a courtesy translation along; the English text governs. These are its words for "
        "the grounds and proofs, and the statements that a Spanish translation is searched for, each under "
        "the row of the English letter. Counsel approves them together with `templates/letters/es`."
    )
    yield ""
    yield from _table(
        ("ground", "in Spanish", "law"), ((g.code, spanish.GROUNDS[g.code], g.cite) for g in GROUNDS)
    )
    yield ""
    yield from _table(("proof", "in Spanish"), ((each, words) for each, words in spanish.PROOFS.items()))
    yield ""
    said = {row.code: row for row in reversed(REQUIRED) if row.phrases}
    yield from _table(
        ("statement", "what it says", "law", "one of these must be found"),
        ((c, said[c].says, said[c].cite, "; ".join(p)) for c, p in spanish.SAYS.items()),
    )
    yield ""


def _duty(row: Duty) -> Iterator[str]:
    yield f"### {row.code}"
    yield ""
    yield f"{row.title}. {row.words}"
    yield ""
    yield from (f"- {label}: {words}" for label, words in law_tables.clock_page(row))
    yield f"- Law: {row.cite}"
    yield f"- Read in: {row.read_in}"
    yield ""


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
