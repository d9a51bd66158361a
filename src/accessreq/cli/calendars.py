"""Commands that show the calendar: a month, a year, and where the second opinion differs."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from accessreq.cases.deadline import Deadline
from accessreq.cases.entries import Entry, EntryStruck
from accessreq.cases.events import Event
from accessreq.cases.explain import WEEKDAYS
from accessreq.cases.office import DayAppointed, OfficeClosed
from accessreq.cli.asking import confirm, need
from accessreq.cli.commands import Command, Defaulting, app, given
from accessreq.cli.dates import day
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import DryRun, Note, On
from accessreq.cli.out import answer, say, told_all_the_same
from accessreq.cli.recording import Recording
from accessreq.errors import Refused
from accessreq.law.duties import Whose, phrase_of
from accessreq.screen import Block, Heading, Line, Page, Row, Table
from accessreq.services import calendars
from accessreq.services.calendars import Day, Move, enter, entered_days, moves_of
from accessreq.services.session import Session
from accessreq.store.connection import stands

if TYPE_CHECKING:
    from accessreq.holiday_crosscheck import Difference  # it brings the holidays package with it


# --- A month or a year as a picture, and the days that stand out told beneath it.

WEEK: Final = " Su  Mo  Tu  We  Th  Fr  Sa "
LEGEND: Final = (
    "* public holiday   ~ public holiday, offices usually open\n"
    "x office closed, and counted all the same   ! a case is due"
)
_WEEKEND: Final = ("Saturday", "Sunday")


def _days_page(shown: Sequence[Day]) -> Page:
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
        yield f"{deadline.case}: {phrase_of(deadline.duty)} is due"


def _day_shape(day: Day) -> dict[str, Any]:
    """Return one day as JSON; Any: text, truth or a list."""
    return {
        "date": day.on,
        "weekday": WEEKDAYS[day.on.weekday()],
        "business_day": day.closed is None,
        "why": day.closed.reason if day.closed else None,
        "cite": day.closed.cite if day.closed else None,
        "offices_usually_open": day.closed.floating if day.closed else None,
        "closure": day.closure or None,
        "due": [{"case": each.case, "duty": each.duty} for each in day.due],
    }


def _day_record(day: Day) -> tuple[object, ...]:
    """Return one day as plain cells."""
    business = "business day" if day.closed is None else day.closed.reason
    return day.on, WEEKDAYS[day.on.weekday()], business, day.closure


def _differences_page(year: int, found: Sequence["Difference"]) -> Page:
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


def _move_words(move: Move) -> str:
    """Return in one line what moves, from what to what."""
    old, new, named = move.before, move.after, f"{move.of.case}: {phrase_of(move.of.duty)}"
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


def _entered_page(event: Event, entry: Entry | None, moves: Sequence[Move]) -> Page:
    """Return what was entered, or would be, and which open deadlines it moves."""
    kept = "Nothing was saved (dry run)." if entry is None else f"Saved as entry {entry.seq}."
    moved = tuple(Line(text=_move_words(move)) for move in moves) or (Line(text="No open deadline moves."),)
    return (Heading(text=f"{_said(event)}. {kept}"), *moved)


def _entered_shape(event: Event, entry: Entry | None, moves: Sequence[Move]) -> dict[str, Any]:
    """Return what was entered as JSON; Any: text, truth or a list."""
    return {
        "entry": entry.seq if entry else None,
        "kind": event.kind,
        "dry_run": entry is None,
        "moves": [
            {
                "case": move.of.case,
                "duty": move.of.duty,
                "whose": move.of.whose,
                "act_by": [one.act_by if one else None for one in (move.before, move.after)],
                "due": [one.due if one else None for one in (move.before, move.after)],
                "closes": [one.closes if one else None for one in (move.before, move.after)],
            }
            for move in moves
        ],
    }


def _move_record(move: Move) -> tuple[object, ...]:
    """Return what moves as plain cells."""
    both = (move.before, move.after)
    days = [getattr(one, which) if one else None for which in ("act_by", "due", "closes") for one in both]
    return move.of.case, move.of.duty, *days


def _entry_shape(entry: Entry, stands: bool) -> dict[str, Any]:
    """Return one entered day; Any: a number, text or truth."""
    return {
        "seq": entry.seq,
        "on": entry.event.on,
        "what": _said(entry.event),
        "recorded_by": entry.recorded_by,
        "struck": not stands,
    }


def _entries_page(rows: Sequence[dict[str, Any]]) -> Page:
    """Return the days that were entered, one a line."""
    if not rows:
        return (Line(text="No day was entered. Enter one: accessreq calendar appoint, or calendar close"),)
    cells = (
        Row(cells=(f"{row['seq']} struck" if row["struck"] else str(row["seq"]), str(row["on"]), row["what"]))
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


# --- Commands that show the calendar: a month, a year, and where the second opinion differs.

_MONTH: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?", re.ASCII)


class Calendars(Defaulting):
    """The group whose first word may also be a year or a month: ``calendar 2026-07``."""

    otherwise = "show"

    def is_meant(self, named: list[str]) -> bool:
        """Tell that a line without a command shows a month, the present one if none is named."""
        return True


calendar_app = typer.Typer(cls=Calendars, help="Show business days and holidays; calendar [YEAR|YYYY-MM].")
app.add_typer(calendar_app, name="calendar")


@calendar_app.command("show", cls=Command)
def show_calendar(
    context: typer.Context,
    which: Annotated[str | None, typer.Argument(metavar="[YEAR|YYYY-MM]", show_default=False)] = None,
) -> None:
    """Show a month or a year. Business days, holidays, closures, and the cases due."""
    options = given(context)
    first, last = _bounds(which, options.today_in_new_york())
    shown = calendars.days(first, last, options.readings(), _open_duties(options))
    answer(
        options,
        data=lambda: [_day_shape(each) for each in shown],
        records=lambda: [_day_record(each) for each in shown],
        page=lambda: _days_page(shown),
    )


@calendar_app.command("diff", cls=Command)
def diff(
    context: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", show_default=False)] = None,
) -> None:
    """Show where the holidays package differs from the statute. Each difference says why (GCL § 24)."""
    from accessreq.holiday_crosscheck import differences  # fifteen bare Pythons, for this command alone

    options = given(context)
    asked = year or options.today_in_new_york().year
    found = differences(asked, options.readings().statute())
    answer(
        options,
        data=lambda: [
            {
                "date": each.on,
                "statute": each.statute or None,
                "package": each.package or None,
                "why": each.reason,
            }
            for each in found
        ],
        records=lambda: [(each.on, each.statute, each.package, each.reason) for each in found],
        page=lambda: _differences_page(asked, found),
    )


@calendar_app.command("appoint", cls=Recording)
def appoint(
    context: typer.Context,
    typed: Annotated[str, typer.Argument(metavar="DATE", show_default=False)],
    cite: Annotated[str | None, typer.Option(metavar="TEXT", help="The proclamation or order.")] = None,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="What the day is called.")] = None,
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Enter an appointed public holiday. The Governor or the President appoints it (GCL § 24)."""
    options = given(context)
    session = options.session_to_write()
    event = DayAppointed(
        on=options.on(on),
        note=note,
        day=day(typed, session.today),
        name=need(name, "--name", "What is the day called"),
        cite=need(cite, "--cite", "Which proclamation or order appoints it"),
    )
    _enter(options, session, event, dry_run=dry_run)


@calendar_app.command("close", cls=Recording)
def close(
    context: typer.Context,
    typed: Annotated[str, typer.Argument(metavar="DATE", show_default=False)],
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why the office was closed.")] = None,
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Enter a day on which the office was closed. It is shown, and stops no statutory clock."""
    options = given(context)
    session = options.session_to_write()
    event = OfficeClosed(
        on=options.on(on),
        note=note,
        day=day(typed, session.today),
        reason=need(reason, "--reason", "Why was the office closed"),
    )
    _enter(options, session, event, dry_run=dry_run)


@calendar_app.command("strike", cls=Recording)
def strike_day(
    context: typer.Context,
    seq: Annotated[int, typer.Argument(help="The entry, as calendar days numbers it.", show_default=False)],
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is struck.")] = None,
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Strike a day that was entered by mistake. It stays readable and counts no more."""
    options = given(context)
    session = options.session_to_write()
    why = need(reason, "--reason", "Why is it struck")
    event = EntryStruck(on=options.on(on), note=note, seq=seq, reason=why)
    _enter(options, session, event, dry_run=dry_run)


@calendar_app.command("days", cls=Command)
def entered(context: typer.Context) -> None:
    """List the days that were entered. These are appointed holidays and closures."""
    options = given(context)
    rows = [_entry_shape(each, stands) for each, stands in entered_days(options.session())]
    answer(
        options,
        data=lambda: rows,
        records=lambda: [[str(cell) for cell in row.values()] for row in rows],
        page=lambda: _entries_page(rows),
    )


def _enter(
    options: GlobalOptions,
    session: Session,
    event: DayAppointed | OfficeClosed | EntryStruck,
    *,
    dry_run: bool,
) -> None:
    """Show what would move, ask, and keep; a day that moves nothing is saved without asking."""
    moves = moves_of(session, event)
    if moves and not (dry_run or options.yes):
        say(options, *(_move_words(move) for move in moves))
        which = "this deadline" if len(moves) == 1 else f"these {len(moves)} open deadlines"
        confirm(options, f"Move {which}?")
    entry = None if dry_run else enter(session, event)
    with told_all_the_same(*(["It is entered. See it: accessreq calendar days"] if entry else [])):
        answer(
            options,
            data=lambda: _entered_shape(event, entry, moves),
            records=lambda: [_move_record(move) for move in moves],
            page=lambda: _entered_page(event, entry, moves),
        )


def _bounds(which: str | None, today: date) -> tuple[date, date]:
    found = _MONTH.fullmatch(which) if which else _MONTH.fullmatch(today.isoformat()[:7])
    if found is None or not 1 <= int(found["month"] or 1) <= 12:
        raise Refused(
            f"“{str(which)[:20]}” is neither a year nor a month.",
            "The calendar is shown for one of the two.",
            "Type: accessreq calendar 2026, or: accessreq calendar 2026-07",
        )
    year = int(found["year"])
    if found["month"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(found["month"])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _open_duties(options: GlobalOptions) -> list[Any]:
    """The open duties of the store, where there is one to look into."""
    if not stands(options.store_path()):
        return []
    from accessreq.services.looking import open_duties

    return [one.deadline for one in open_duties(options.session())]
