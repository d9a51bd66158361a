"""The page of citations in ``docs``: what was read of each provision, and where.

Also what is wrong with it: a citation without a row, a row that nothing cites, a
quotation that no row holds.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from accessreq.law.contents import FORBIDDEN, FORBIDDEN_IN_TEMPLATES, REQUIRED
from accessreq.law.disclosures import DISCLOSURES
from accessreq.law.duties import DUTIES
from accessreq.law.grounds import GROUNDS
from accessreq.law.identity import PROOFS
from accessreq.law.sources import SOURCES, How, SourceRead, source_of
from cited import ROOT, citations_in, cited

NAME: Final = "docs/citations.md"
_SITES: Final = (
    "regulations.justia.com, law.cornell.edu, casetext.com, govt.westlaw.com, nyrules.elaws.us, "
    "regs.health.ny.gov and pages of the agencies"
)
# Their rows are named one by one; what else cites is named by its file.
_TABLES: Final = (
    "law/duties.py",
    "law/grounds.py",
    "law/contents.py",
    "law/spanish.py",
    "law/disclosures.py",
)
_KNOWN_AS: Final = {
    "law/clock.py": "readings",
    "law/days.py": "how days are counted",
    "law/public_holidays.py": "public holidays",
}
_QUOTED: Final = re.compile(r"“([^”]+)”")


def citations_page() -> str:
    """Return the whole page: what is still to be read, then every citation with what was read of it."""
    used = _used()
    unread = [row for row in SOURCES if row.how in {How.UNREAD, How.STATED, How.RESTATED, How.IN_PARTS}]
    lines = [
        "# What was read of each citation",
        "",
        "Each provision, decision and opinion that the program cites, with the words that decide and where "
        "they were read. `make docs` writes this page from `law/sources.py` and from what cites; a citation "
        "without a row fails `make docs-check`. Words in quotation marks are the source's own, all others "
        "are ours.",
        f"Regulations were read in public copies: {_SITES}. Nothing was read in an official print.",
        "",
        "## To be read by counsel, in the official print",
        "",
        *_table(
            ("citation", "how it is known", "tick"),
            ((row.cite, row.how.value, "") for row in unread),
        ),
        "",
        "## Every citation",
        "",
        *_table(
            ("citation", "read", "words", "where", "cited by"),
            (_cells(row, used) for row in SOURCES),
        ),
        "",
    ]
    return "\n".join(lines)


def faults_in_citations(root: Path = ROOT) -> Iterator[str]:
    """Yield each citation without a row, each row that nothing cites, each quotation that no row holds."""
    found = list(cited(root))
    for cite, path in sorted(set(found)):
        if source_of(cite) is None:
            yield f"{path}: {cite} is cited, and law/sources.py does not say whether it was read"
    reached = {row.cite for cite, _ in found if (row := source_of(cite))}
    for row in SOURCES:
        if row.cite not in reached:
            yield f"law/sources.py: {row.cite} is cited nowhere"
    held = " ".join(row.words for row in SOURCES)
    for duty in DUTIES:
        for words in _QUOTED.findall(f"{duty.words} {duty.read_in}"):
            if words not in held:
                yield f"law/duties.py: {duty.code} quotes “{words}”, which no row of law/sources.py holds"


def _used() -> dict[str, list[str]]:
    """What cites each row: rows of the tables by their code, all else by its file."""
    used: dict[str, list[str]] = {}
    for cite, user in chain(_by_table(), _by_file()):
        row = source_of(cite)
        if row is not None and user not in used.setdefault(row.cite, []):
            used[row.cite].append(user)
    return used


def _by_table() -> Iterator[tuple[str, str]]:
    for duty in DUTIES:
        told = f"{duty.cite}; {duty.words} {duty.read_in}"
        yield from ((cite, f"`{duty.code}`") for cite in citations_in(told))
    for ground in GROUNDS:
        yield from ((cite, ground.code) for cite in citations_in(ground.cite))
    for proof in PROOFS:
        yield from ((cite, f"proof `{proof.method}`") for cite in citations_in(proof.cite))
    for row in REQUIRED:
        yield from ((cite, f"letters `{row.code}`") for cite in citations_in(row.cite))
    for banned in (*FORBIDDEN, *FORBIDDEN_IN_TEMPLATES):
        yield from ((cite, f"letters `{banned.code}`") for cite in citations_in(banned.cite))
    for paragraph, disclosure in DISCLOSURES.items():
        yield from ((cite, f"disclosures `{paragraph}`") for cite in citations_in(disclosure.cite))


def _by_file() -> Iterator[tuple[str, str]]:
    named = {row.cite for cite, _ in _by_table() if (row := source_of(cite))}
    for cite, path in cited():
        row = source_of(cite)
        if row is not None and not (path.startswith(_TABLES) and row.cite in named):
            yield cite, _KNOWN_AS.get(path, f"`{path}`")


def _cells(row: SourceRead, used: dict[str, list[str]]) -> tuple[str, ...]:
    return row.cite, row.how.value, row.words, row.where or "", ", ".join(used.get(row.cite, ()))


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
