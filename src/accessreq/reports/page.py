"""A report as one HTML page that needs nothing beside it, and what it says on paper.

The page has no script and asks no network.
"""

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from accessreq.reports.charts import charts
from accessreq.reports.figures import Number, Part, Report
from accessreq.reports.words import MONTHS, month_cells, shown

_STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 16px/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1c1c1c;
  background: #fff; margin: 0 auto; padding: 1rem; max-width: 46rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; border-bottom: 2px solid #1f4e79; }
p { margin: .3rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem .4rem 0;
  border-bottom: 1px solid #c9ced6; }
th { font-weight: 600; overflow-wrap: anywhere; }
td { width: 38%; overflow-wrap: anywhere; }
td strong { font-size: 1.1rem; }
.months th, .months td { width: auto; padding-right: .4rem; font-variant-numeric: tabular-nums; }
.name { font: .8rem ui-monospace, Consolas, monospace; color: #4a4f57; }
.definition, .beside { display: block; font-weight: 400; font-size: .85rem; color: #4a4f57; }
figure { margin: 1rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; max-width: 34rem; height: auto; }
figcaption { font-weight: 600; margin-bottom: .3rem; }
details { font-size: .85rem; color: #4a4f57; max-width: 34rem; }
footer { margin-top: 2rem; font-size: .85rem; color: #4a4f57; overflow-wrap: anywhere; }
@page { size: letter; margin: 0.75in; }
@media print {
  body { font-size: 10pt; padding: 0; max-width: none; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  details { display: none; }
}
"""


def html_page(report: Report) -> str:
    """Return a report as one page of HTML."""
    return "".join(_parts(report))


def _parts(report: Report) -> Iterator[str]:
    heading = report.title
    yield (
        '<!DOCTYPE html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        f'<link rel="icon" href="data:,">\n<title>{escape(report.agency)}: {escape(heading)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{escape(heading)}</h1>\n"
        f"<p>{escape(report.agency)}</p>\n"
    )
    yield "".join(f"<p>{escape(note)}</p>\n" for note in report.notes)
    yield "</header>\n<main>\n"
    first, *others = report.sections
    yield _section(first)
    yield from _charts(report)
    yield from map(_section, others)
    yield from _months(report)
    yield (
        "</main>\n<footer>\n<p>Each number has a name. The cases behind it: "
        "<code>accessreq report YEAR --list NUMBER</code>. Counted from the record at "
        f"{escape(report.head)}.</p>\n</footer>\n</body>\n</html>\n"
    )


def _section(part: Part) -> str:
    rows = "".join(map(_row, part.numbers))
    return f"<section>\n<h2>{escape(part.title)}</h2>\n<table>\n{rows}</table>\n</section>\n"


def _row(number: Number) -> str:
    value, beside = shown(number)
    figure = number.figure
    below = f'<span class="beside">{escape(beside)}</span>' if beside else ""
    return (
        f'<tr><th scope="row">{escape(figure.heading)} <code class="name">{escape(figure.code)}</code>'
        f'<span class="definition">{escape(figure.definition)}</span></th>'
        f"<td><strong>{escape(value)}</strong>{below}</td></tr>\n"
    )


def _charts(report: Report) -> Iterator[str]:
    for each in charts(report):
        yield (
            f"<figure>\n<figcaption>{escape(each.title)}</figcaption>\n{each.svg}\n"
            f"<details><summary>In words</summary><p>{escape(each.told)}</p></details>\n</figure>\n"
        )


def _months(report: Report) -> Iterator[str]:
    if not report.months:
        return
    head = "".join(f'<th scope="col">{each}</th>' for each in MONTHS)
    rows = "".join(
        f'<tr><th scope="row">{month}</th>{"".join(f"<td>{each}</td>" for each in counts)}</tr>\n'
        for month, *counts in map(month_cells, report.months)
    )
    yield (
        "<section>\n<h2>Month by month</h2>\n<p>Pending before plus received is ended plus pending.</p>\n"
        f'<table class="months">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        "</section>\n"
    )


# Any: what JSON can hold.
def as_paper(report: Report, font: str) -> dict[str, Any]:
    """Return what a report says on paper: headings, rows of words, pictures in a font, and their words."""
    pictures = charts(report, font)
    return {
        "title": report.title,
        "agency": report.agency,
        "notes": list(report.notes),
        "sections": [
            {"title": part.title, "rows": list(map(_paper_row, part.numbers))} for part in report.sections
        ],
        "charts": [{"title": each.title, "told": each.told, "svg": each.svg} for each in pictures],
        "months": {"columns": list(MONTHS), "rows": [list(month_cells(each)) for each in report.months]},
        "foot": f"As of {report.period.today.isoformat()}. Counted from the record at {report.head}.",
    }


def _paper_row(number: Number) -> dict[str, str]:
    value, beside = shown(number)
    figure = number.figure
    return {
        "name": figure.code,
        "heading": figure.heading,
        "definition": figure.definition,
        "value": value,
        "beside": beside,
    }
