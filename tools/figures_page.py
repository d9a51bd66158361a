"""The page of every number that a report tells, made from the table that counts it."""

from collections.abc import Iterator
from typing import Final

from accessreq.reports.figures import FIGURES, SECTIONS

_HEAD: Final = (
    "# The numbers of a report\n\n"
    "Each number of `accessreq report` by its name, in the order of the report. `make docs` writes this. "
    "`accessreq report YEAR --list NUMBER` lists the cases behind one. `docs/report.md` says what holds for "
    "all of them.\n"
)
_TABLE: Final = "| name | number | what it counts |\n|---|---|---|\n"


def figures_page() -> str:
    """Return the page: a table for each section; a number that stands in two is defined in the first."""
    return "\n".join([_HEAD, *_sections(), _months_and_weeks()])


def _sections() -> Iterator[str]:
    told: set[str] = set()
    for section in SECTIONS:
        rows = [_row(code) for code in section.codes if code not in told]
        told |= set(section.codes)
        yield f"## {section.title}\n\n{_TABLE}{''.join(rows)}"


def _row(code: str) -> str:
    figure = FIGURES[code]
    heading = figure.heading.removeprefix(f"{code.removeprefix('ground-')} ")
    return f"| `{code}` | {heading} | {figure.definition} |\n"


def _months_and_weeks() -> str:
    rows = (
        _row("pending-before"),
        "| `received-YYYY-MM` | Received in a month | Requests received in that month, as far as it lies in "
        "the period and has come. |\n",
        "| `ended-YYYY-MM` | Ended in a month | Requests that ended in it. |\n",
        "| `pending-YYYY-MM` | Pending at the end of a month | Requests received by its last day that had "
        "not ended by then. What was pending before and came is what ended and is pending. |\n",
        _row("load-past"),
        "| `load-YYYY-MM-DD` | Week of a Monday | Open duties of the agency to be acted on in that week, in "
        "the first one from today on. |\n",
        _row("load-later"),
    )
    return "## Months and weeks\n\n" + _TABLE + "".join(rows)
