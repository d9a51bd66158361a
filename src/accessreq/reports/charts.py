"""The pictures of a report as SVG, each with the words that say the same to whoever cannot see it.

Narrow, so that a telephone shows them whole. No picture says anything by colour alone.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from msgspec import Struct

from accessreq.law.days import BusinessDays
from accessreq.reports.figures import Number, Report, Shows
from accessreq.reports.words import half, percent

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
    drawn = (_months(report, font), _on_time(duties, font), _days(duties, font), _load(report, font))
    return tuple(each for each in drawn if each is not None)


def _months(report: Report, font: str) -> Chart | None:
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
