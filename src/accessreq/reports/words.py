"""What the numbers of a report say in words, and as JSON; one way for every form of the report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec.structs import asdict, astuple

from accessreq.law.fees import dollars
from accessreq.reports.figures import Days, Figure, Mark, Month, Number, Report, Shows, Tally, titled
from accessreq.reports.tables import Cells, Chart, Column, Holds, Sheet

_NONE: Final = "none"  # of nothing there is no median, and 0 would be a lie
MONTHS: Final = ("Month", "Pending before", "Received", "Ended", "Pending")


_NUMBERS: Final = (
    Column(key="part", heading="Part", width=24),
    Column(key="name", heading="Name", width=22),
    Column(key="number", heading="Number", width=28),
    Column(key="count", heading="Count", holds=Holds.NUMBER, width=8),
    Column(key="cents", heading="Amount", holds=Holds.CENTS, width=11),
    Column(key="on_time", heading="On time", holds=Holds.NUMBER, width=8),
    Column(key="late", heading="Late", holds=Holds.NUMBER, width=7),
    Column(key="share", heading="Share on time", holds=Holds.SHARE, width=9),
    Column(key="mean", heading="Mean days", holds=Holds.MEAN, width=8),
    Column(key="median", heading="Median days", holds=Holds.MEAN, width=8),
    Column(key="slowest", heading="Most days", holds=Holds.NUMBER, width=8),
    Column(key="case", heading="Its case", width=13),
    Column(key="definition", heading="What is counted; days are business days", width=60),
)
_OF_MONTHS: Final = (
    Column(key="month", heading="Month", width=10),
    Column(key="pending_before", heading="Pending before", holds=Holds.NUMBER, width=10),
    Column(key="received", heading="Received", holds=Holds.NUMBER, width=10),
    Column(key="ended", heading="Ended", holds=Holds.NUMBER, width=10),
    Column(key="pending", heading="Pending", holds=Holds.NUMBER, width=10),
)


_CASES: Final = (
    Column(key="name", heading="Name of the number", width=26),
    Column(key="number", heading="Number", width=34),
    Column(key="case", heading="Case", width=13),
    Column(key="on", heading="On", holds=Holds.DATE, width=11),
    Column(key="business_days", heading="Business days", holds=Holds.NUMBER, width=9),
    Column(key="late", heading="Late", holds=Holds.YES, width=7),
    Column(key="cents", heading="Amount", holds=Holds.CENTS, width=11),
)


def shown(number: Number) -> tuple[str, str]:
    """Return what a number says, and what stands beside it; a number of days of nothing is “none”."""
    tally = number.tally
    match number.figure.shows:
        case Shows.CENTS:
            return (dollars(tally.cents), _of(tally.count)) if tally.count else (_NONE, "")
        case Shows.DAYS:
            if tally.mean is None:
                return _NONE, ""
            return f"{tally.mean:.1f} business days", f"{_middle(tally)}, {_of(tally.count)}"
        case Shows.AGE:
            return f"{tally.count:,}", f"age in business days: {_days(tally, 'oldest')}" if tally.days else ""
        case Shows.DUTY:
            return _duty(tally)
    return f"{tally.count:,}", ""


def _duty(tally: Tally) -> tuple[str, str]:
    if tally.share is None:
        return _NONE, "none fell due"
    met = f"{tally.count - tally.late:,} of {tally.count:,}"
    days = f"; business days: {_days(tally)}" if tally.days else ""
    return percent(tally.share), f"{met} on time{days}"


def percent(share: float) -> str:
    """Return a share, which is 100% only where it is all, and 0% only where it is nothing.

    >>> percent(1.0), percent(0.9999), percent(0.0001)
    ('100%', '99.9%', '0.1%')
    """
    if share in {0.0, 1.0}:
        return f"{share:.0%}"
    return f"{min(max(share * 100, 0.1), 99.9):.1f}%"


def half(median: float | None) -> str:
    """Return a median, with its half where it lies between two days.

    >>> half(2.5), half(3.0), half(None)
    ('2.5', '3', 'none')
    """
    return _NONE if median is None else f"{median:g}"


def _days(tally: Tally, most: str = "slowest") -> str:
    return f"mean {tally.mean:.1f}, {_middle(tally, most)}"


def _middle(tally: Tally, most: str = "slowest") -> str:
    return f"median {half(tally.median)}, {most} {tally.most:,} ({tally.slowest})"


def _of(count: int) -> str:
    return f"of {count:,}"


def month_cells(one: Month) -> tuple[str, ...]:
    """Return a month as cells, in the order of ``MONTHS``."""
    return (one.month, *(f"{each:,}" for each in (one.pending_before, one.received, one.ended, one.pending)))


# Any: what JSON can hold.
def as_json(report: Report) -> dict[str, Any]:
    """Return a report as JSON; every number once, by its name."""
    numbers = {each.figure.code: each for part in report.parts for each in part.numbers}
    numbers |= {each.figure.code: each for each in report.load}
    period = report.period
    return {
        "agency": report.agency,
        "period": {
            "name": period.name,
            "since": period.since.isoformat(),
            "until": period.until.isoformat(),
            "as_of": period.as_of.isoformat(),
        },
        "today": period.today.isoformat(),
        "head": report.head,
        "numbers": {code: _number(each) for code, each in numbers.items()},
        "sections": [
            {"title": part.title, "numbers": [each.figure.code for each in part.numbers]}
            for part in report.parts
        ],
        "months": [asdict(each) for each in report.months],
        "load": [each.figure.code for each in report.load],
        "disposed": report.disposed,
        "void": report.void,
        "notes": list(report.notes),
    }


def _number(one: Number) -> dict[str, Any]:
    figure, tally = one.figure, one.tally
    duty, cents = figure.shows is Shows.DUTY, figure.shows is Shows.CENTS
    return {
        "heading": figure.heading,
        "definition": figure.definition,
        "count": tally.count,
        "cents": tally.cents if cents else None,
        "on_time": tally.count - tally.late if duty else None,
        "late": tally.late if duty else None,
        "share_on_time": tally.share if duty else None,
        "median": tally.median,
        "mean": tally.mean,
        "slowest": tally.most,
        "slowest_case": tally.slowest or None,
    }


def sheets(period: Days) -> tuple[Sheet, Sheet, Sheet]:
    """Return the tables of a workbook: the numbers with their definitions, the months, the cases behind."""
    name = titled(period)
    return (
        Sheet(name="numbers", title=name, columns=_NUMBERS),
        Sheet(name="months", title=f"{name}, by month", columns=_OF_MONTHS),
        Sheet(name="cases", title=f"{name}, the cases behind each number", columns=_CASES),
    )


def sheet_rows(report: Report) -> Iterator[tuple[str, Cells]]:
    """Yield the rows of the numbers and of the months, each with the name of its table."""
    for part in report.sections:
        yield from (("numbers", _sheet_row(part.title, each)) for each in part.numbers)
    yield from (("months", astuple(each)) for each in report.months)


def sheet_charts(report: Report) -> Iterator[Chart]:
    """Yield the charts of a workbook, below the months: receipts and ends, and the share on time by duty."""
    if report.months:
        yield Chart(
            title="Requests received and ended, by month",
            of="months",
            names="month",
            values=("received", "ended"),
            rows=(1, len(report.months)),
        )
    numbers = [each for part in report.sections for each in part.numbers]
    duties = [n for n, each in enumerate(numbers, 1) if each.figure.shows is Shows.DUTY]
    if any(numbers[n - 1].tally.count for n in duties):
        rows = (duties[0], duties[-1])
        yield Chart(title="Share on time, by duty", of="numbers", names="name", values=("share",), rows=rows)


def mark_row(mark: Mark, of: Mapping[str, Figure]) -> Cells:
    """Return the row of a case behind a number."""
    heading = of[mark.code].heading
    return mark.code, heading, mark.case, mark.on, mark.days, mark.late, mark.cents or None


def _sheet_row(title: str, one: Number) -> Cells:
    figure, tally = one.figure, one.tally
    duty, cents = figure.shows is Shows.DUTY, figure.shows is Shows.CENTS
    return (
        title,
        figure.code,
        figure.heading,
        tally.count,
        tally.cents if cents and tally.count else None,
        tally.count - tally.late if duty else None,
        tally.late if duty else None,
        tally.share if duty else None,
        tally.mean,
        tally.median,
        tally.most,
        tally.slowest,
        figure.definition,
    )


def marks_as_json(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    """Return the marks behind a number as JSON."""
    return [
        {
            "case": each.case,
            "on": each.on.isoformat(),
            "business_days": each.days,
            "late": each.late,
            "cents": each.cents or None,
        }
        for each in marks
    ]


def mark_cells(mark: Mark) -> tuple[str, ...]:
    """Return one mark as cells: case, day, business days, whether it was on time, amount."""
    return (
        mark.case,
        mark.on.isoformat(),
        "" if mark.days is None else str(mark.days),
        "" if mark.late is None else "late" if mark.late else "on time",
        dollars(mark.cents) if mark.cents else "",
    )
