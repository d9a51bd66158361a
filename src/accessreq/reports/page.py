"""A report as one HTML page that needs nothing beside it, what it says on paper, and its pictures.

The page has no script and asks no network. Each picture has the words that say the same to whoever
cannot see it, and says nothing by colour alone.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

from msgspec import Struct

from accessreq.law.days import BusinessDays
from accessreq.reports.figures import Number, Part, Report, Shows
from accessreq.reports.words import MONTHS, half, month_cells, percent, shown

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


# --- The pictures, as SVG: narrow, so that a telephone shows them whole.

_WIDE: Final = 360
_ROW: Final = 34
_FIRST: Final = "#1f4e79"
_SECOND: Final = "#c8741a"
_PALE: Final = "#d9e2ec"
_INK: Final = "#1c1c1c"
_SANS: Final = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"


class Chart(Struct, frozen=True, kw_only=True):
    """One picture.

    Attributes:
        told: what it shows, in words.
    """

    title: str
    told: str
    svg: str


def charts(report: Report, font: str = _SANS) -> tuple[Chart, ...]:
    """Return the pictures of a report; of what nothing is known there is none.

    Args:
        report: the numbers.
        font: the family of their letters, as SVG names it.
    """
    duties = [each for part in report.parts for each in part.numbers if each.figure.shows is Shows.DUTY]
    drawn = (_by_month(report, font), _on_time(duties, font), _days(duties, font), _load(report, font))
    return tuple(each for each in drawn if each is not None)


def _by_month(report: Report, font: str) -> Chart | None:
    months = report.months[-12:]
    if not any(each.received or each.ended for each in months):
        return None
    top, floor = 34, 150
    most = max(max(each.received, each.ended) for each in months)
    step = (_WIDE - 8) / len(months)
    bar = min(step / 2 - 1, 22)
    parts = [
        _box(4, 6, 10, 10, _FIRST) + _text(18, 15, "received"),
        _box(92, 6, 10, 10, _SECOND) + _text(106, 15, "ended"),
    ]
    for n, month in enumerate(months):
        middle = 4 + step * (n + 0.5)
        for x, count, colour in ((middle - bar, month.received, _FIRST), (middle, month.ended, _SECOND)):
            height = (floor - top - 14) * count / most
            parts.append(_box(x, floor - height, bar - 1, height, colour))
            if count:
                parts.append(_text(x + bar / 2, floor - height - 3, f"{count:,}", anchor="middle", size=9))
        parts.append(_text(middle, floor + 14, month.month[2:], anchor="middle", size=9))
    parts.append(_box(4, floor, _WIDE - 8, 1, _INK))
    told = "; ".join(f"{each.month}: {each.received:,} received, {each.ended:,} ended" for each in months)
    return _chart("Requests received and ended, by month", told, parts, floor + 22, font)


def _on_time(duties: Sequence[Number], font: str) -> Chart | None:
    known = [each for each in duties if each.tally.share is not None]
    if not known:
        return None
    parts = []
    for n, each in enumerate(known):
        y, share = n * _ROW, each.tally.share or 0.0
        met = f"{percent(share)} ({each.tally.count - each.tally.late:,} of {each.tally.count:,})"
        parts += [
            _text(4, y + 12, _named(each)),
            _text(_WIDE - 4, y + 12, met, anchor="end"),
            _box(4, y + 17, _WIDE - 8, 10, _PALE),
            _box(4, y + 17, (_WIDE - 8) * share, 10, _FIRST),
        ]
    told = "; ".join(
        f"{_named(each)}: {each.tally.count - each.tally.late:,} of {each.tally.count:,} on time"
        for each in known
    )
    return _chart("On time, by duty", told, parts, len(known) * _ROW, font)


def _days(duties: Sequence[Number], font: str) -> Chart | None:
    known = [each for each in duties if isinstance(each.figure.limit, BusinessDays) and each.tally.days]
    if not known:
        return None
    parts: list[str] = []
    for n, each in enumerate(known):
        limit, y = _limit(each), n * (_ROW + 10)
        slowest, median = each.tally.most or 0, each.tally.median or 0.0
        scale = (_WIDE - 12) / max(limit, slowest, 1)
        said = f"median {half(median)}, slowest {slowest:,}, limit {limit}"
        parts += [
            _text(4, y + 12, _named(each)),
            _text(4, y + 25, said, size=10),
            _box(4, y + 30, slowest * scale, 8, _PALE),
            _box(4, y + 30, median * scale, 8, _FIRST),
            _box(4 + limit * scale, y + 27, 2, 14, _SECOND),
        ]
    told = "; ".join(
        f"{_named(each)}: median {half(each.tally.median)}, slowest {each.tally.most:,}, limit {_limit(each)}"
        for each in known
    )
    return _chart(
        "Business days taken: dark to the median, pale to the slowest; the line is the limit",
        told,
        parts,
        len(known) * (_ROW + 10),
        font,
    )


def _load(report: Report, font: str) -> Chart | None:
    if not any(each.tally.count for each in report.load):
        return None
    most = max(each.tally.count for each in report.load)
    parts = []
    for n, each in enumerate(report.load):
        y, count = n * 20, each.tally.count
        width = (_WIDE - 170) * count / most
        parts += [
            _text(4, y + 13, each.figure.heading),
            _box(126, y + 4, width, 11, _FIRST),
            _text(130 + width, y + 13, f"{count:,}"),
        ]
    told = "; ".join(f"{each.figure.heading}: {each.tally.count:,}" for each in report.load)
    return _chart("Open duties, by the week to act by", told, parts, len(report.load) * 20, font)


def _limit(one: Number) -> int:
    limit = one.figure.limit
    return limit.length if isinstance(limit, BusinessDays) else 0


def _named(one: Number) -> str:
    """A duty by a few words; the same words serve two kinds of request, so the name stands by."""
    return one.figure.code.removeprefix("duty-").replace("-", " ").capitalize()


def _chart(title: str, told: str, parts: Sequence[str], height: float, font: str) -> Chart:
    name = "".join(letter for letter in title.lower() if letter.isalpha())[:24]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {height:g}" role="img" '
        f'aria-labelledby="{name}-title {name}-told" font-family="{escape(font)}" fill="{_INK}">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-told">{escape(told)}.</desc>'
        f"{''.join(parts)}</svg>"
    )
    return Chart(title=title, told=f"{told}.", svg=svg)


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 11) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'
