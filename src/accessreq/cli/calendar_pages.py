"""A month or a year as a picture, and the days that stand out told beneath it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from accessreq.casebook.almanac import Day
from accessreq.casebook.calendar_keeping import Move
from accessreq.cases.calendar_days import DayAppointed, OfficeClosed
from accessreq.cases.deadline import Deadline
from accessreq.cases.entries import Entry, EntryStruck
from accessreq.cases.events import Event
from accessreq.cases.explain import WEEKDAYS
from accessreq.law.duties import Whose
from accessreq.screen.page import Block, Heading, Line, Page, Row, Table

if TYPE_CHECKING:
    from accessreq.second_opinion import Difference  # it brings the holidays package with it

WEEK: Final = " Su  Mo  Tu  We  Th  Fr  Sa "
LEGEND: Final = (
    "* public holiday   ~ public holiday, offices usually open\n"
    "x office closed, and counted all the same   ! a case is due"
)
_WEEKEND: Final = ("Saturday", "Sunday")


def page(shown: Sequence[Day]) -> Page:
    """Return the months of the days shown, two beside each other, and what stands out."""
    months = [_grid(tuple(days)) for _, days in groupby(shown, key=lambda day: (day.on.year, day.on.month))]
    pairs = [months[n : n + 2] for n in range(0, len(months), 2)]
    counted = sum(day.closed is None for day in shown)
    standing_out = tuple(_told(shown))
    blocks: list[Block] = [Line(text="\n".join(_beside(pair)) + "\n") for pair in pairs]
    blocks += [Line(text=LEGEND), Line(text=f"{counted} business days.")]
    if standing_out:
        blocks.append(Table(columns=("", "", ""), rows=standing_out))
    return tuple(blocks)


def _grid(days: Sequence[Day]) -> list[str]:
    """One month, weeks beginning on Sunday, seven columns of four characters."""
    first = days[0].on
    cells = ["    "] * ((first.weekday() + 1) % 7) + [f"{day.on.day:3}{_mark(day)}" for day in days]
    weeks = ["".join(cells[n : n + 7]) for n in range(0, len(cells), 7)]
    title = f"{first:%B} {first.year}".center(len(WEEK))
    return [title, WEEK, *(week.ljust(len(WEEK)) for week in weeks)]


def _beside(months: Sequence[Sequence[str]]) -> Iterator[str]:
    height = max(len(month) for month in months)
    padded = [[*month, *[" " * len(WEEK)] * (height - len(month))] for month in months]
    return ("   ".join(lines).rstrip() for lines in zip(*padded, strict=True))


def _mark(day: Day) -> str:
    if day.due:
        return "!"
    if day.closed is not None and day.closed.reason not in _WEEKEND:
        return "~" if day.closed.floating else "*"
    return "x" if day.closure else " "


def _told(shown: Sequence[Day]) -> Iterator[Row]:
    for each in shown:
        for what in _reasons(each):
            yield Row(cells=(each.on.isoformat(), WEEKDAYS[each.on.weekday()], what))


def _reasons(day: Day) -> Iterator[str]:
    if day.closed is not None and day.closed.reason not in _WEEKEND:
        usually = "; offices usually open" if day.closed.floating else ""
        yield f"{day.closed.reason}, {day.closed.cite}{usually}"
    if day.closure:
        yield f"office closed ({day.closure}); the statute's clock runs on"
    for deadline in day.due:
        yield f"{deadline.case}: {deadline.duty} is due"


def shape(day: Day) -> dict[str, Any]:
    """Return one day as JSON; Any: text, truth or a list."""
    return {
        "date": day.on.isoformat(),
        "weekday": WEEKDAYS[day.on.weekday()],
        "business_day": day.closed is None,
        "why": day.closed.reason if day.closed else None,
        "cite": day.closed.cite if day.closed else None,
        "offices_usually_open": day.closed.floating if day.closed else None,
        "closure": day.closure or None,
        "due": [{"case": each.case, "duty": each.duty} for each in day.due],
    }


def record(day: Day) -> tuple[str, ...]:
    """Return one day as plain cells."""
    business = "business day" if day.closed is None else day.closed.reason
    return day.on.isoformat(), WEEKDAYS[day.on.weekday()], business, day.closure


def differences(year: int, found: Sequence["Difference"]) -> Page:
    """Return where the second opinion differs, and why the statute stands."""
    return (
        Heading(text=f"{year}: the holidays package against General Construction Law § 24"),
        Table(
            columns=("Date", "Weekday", "By the statute", "By the package", "Why"),
            rows=tuple(
                Row(
                    cells=(
                        each.on.isoformat(),
                        WEEKDAYS[each.on.weekday()],
                        each.statute or "no public holiday",
                        each.package or "no holiday",
                        each.reason.value,
                    ),
                )
                for each in found
            ),
        ),
    )


def told(move: Move) -> str:
    """Return in one line what moves, from what to what."""
    old, new, named = move.before, move.after, f"{move.of.case}: {move.of.duty}"
    theirs = move.of.whose is Whose.DATA_SUBJECT
    if old is None:
        return f"{named} begins; {_last(move.of)}"
    if new is None:
        return f"{named} falls away; {_last(move.of)} until now"
    if theirs:
        return f"{named}, last day {old.closes.isoformat()} -> {new.closes.isoformat()}"
    return (
        f"{named}, act by {old.act_by.isoformat()} -> {new.act_by.isoformat()}, "
        f"due {old.due.isoformat()} -> {new.due.isoformat()}"
    )


def _last(one: Deadline) -> str:
    which = "last day" if one.whose is Whose.DATA_SUBJECT else "due"
    return f"{which} {one.closes.isoformat()}"


def entered_page(event: Event, entry: Entry | None, moves: Sequence[Move]) -> Page:
    """Return what was entered, or would be, and which open deadlines it moves."""
    kept = "Nothing was kept (dry run)." if entry is None else f"Kept as entry {entry.seq}."
    moved = tuple(Line(text=told(move)) for move in moves) or (Line(text="No open deadline moves."),)
    return (Heading(text=f"{_said(event)}. {kept}"), *moved)


def entered_shape(event: Event, entry: Entry | None, moves: Sequence[Move]) -> dict[str, Any]:
    """Return what was entered as JSON; Any: text, truth or a list."""
    return {
        "entry": entry.seq if entry else None,
        "kind": event.kind,
        "dry_run": entry is None,
        "moves": [
            {
                "case": move.of.case,
                "duty": move.of.duty,
                "whose": move.of.whose.value,
                "act_by": [one.act_by.isoformat() if one else None for one in (move.before, move.after)],
                "due": [one.due.isoformat() if one else None for one in (move.before, move.after)],
                "closes": [one.closes.isoformat() if one else None for one in (move.before, move.after)],
            }
            for move in moves
        ],
    }


def move_record(move: Move) -> tuple[str, ...]:
    """Return what moves as plain cells."""
    both = (move.before, move.after)
    days = [one.act_by.isoformat() if one else "" for one in both]
    days += [one.due.isoformat() if one else "" for one in both]
    return move.of.case, move.of.duty, *days, *(one.closes.isoformat() if one else "" for one in both)


def entered(entry: Entry, stands: bool) -> dict[str, Any]:
    """Return one entered day; Any: a number, text or truth."""
    return {
        "seq": entry.seq,
        "on": entry.event.on.isoformat(),
        "what": _said(entry.event),
        "recorded_by": entry.recorded_by,
        "struck": not stands,
    }


def entries(rows: Sequence[dict[str, Any]]) -> Page:
    """Return the days that were entered, one a line."""
    if not rows:
        return (Line(text="No day was entered. Enter one: accessreq calendar appoint, or calendar close"),)
    cells = (
        Row(cells=(str(row["seq"]) + (" struck" if row["struck"] else ""), row["on"], row["what"]))
        for row in rows
    )
    return (Table(columns=("Entry", "On", "What"), rows=tuple(cells)),)


def _said(event: Event) -> str:
    match event:
        case DayAppointed(day=day, name=name, cite=cite):
            return f"{day.isoformat()} is a public holiday: {name} ({cite})"
        case OfficeClosed(day=day, reason=reason):
            return f"The office is closed on {day.isoformat()} ({reason}); no due date moves"
        case EntryStruck(seq=seq, reason=reason):
            return f"Entry {seq} of the calendar is struck: {reason}"
    return event.kind
