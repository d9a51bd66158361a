"""Commands that show the calendar: a month, a year, and where the second opinion differs."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Final

import typer

from accessreq.casebook import almanac
from accessreq.casebook.calendar_keeping import enter, entered_days, moves_of
from accessreq.casebook.desk import Desk
from accessreq.cases.calendar_days import DayAppointed, OfficeClosed
from accessreq.cases.entries import EntryStruck
from accessreq.cli import calendar_pages
from accessreq.cli.asking import confirm, need
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import day
from accessreq.cli.finish import told_all_the_same
from accessreq.cli.given import Given
from accessreq.cli.groups import Defaulting
from accessreq.cli.options import DryRun, Note, On
from accessreq.cli.out import answer, say
from accessreq.errors import Refused
from accessreq.store.connection import stands

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
    shown = almanac.days(first, last, options.readings(), _open_duties(options))
    answer(
        options,
        data=lambda: [calendar_pages.shape(each) for each in shown],
        records=lambda: [calendar_pages.record(each) for each in shown],
        page=lambda: calendar_pages.page(shown),
    )


@calendar_app.command("diff", cls=Command)
def diff(
    context: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", show_default=False)] = None,
) -> None:
    """Show where the holidays package differs from the statute. Each difference says why (GCL § 24)."""
    from accessreq.second_opinion import differences  # fifteen bare Pythons, for this command alone

    options = given(context)
    asked = year or options.today_in_new_york().year
    found = differences(asked, options.readings().statute())
    answer(
        options,
        data=lambda: [
            {
                "date": each.on.isoformat(),
                "statute": each.statute or None,
                "package": each.package or None,
                "why": each.reason.value,
            }
            for each in found
        ],
        records=lambda: [
            (each.on.isoformat(), each.statute, each.package, each.reason.value) for each in found
        ],
        page=lambda: calendar_pages.differences(asked, found),
    )


@calendar_app.command("appoint", cls=Command)
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
    desk = options.desk_to_write()
    event = DayAppointed(
        on=options.on(on),
        note=note,
        day=day(typed, desk.today),
        name=need(options, name, "--name", "What is the day called"),
        cite=need(options, cite, "--cite", "Which proclamation or order appoints it"),
    )
    _enter(options, desk, event, dry_run=dry_run)


@calendar_app.command("close", cls=Command)
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
    desk = options.desk_to_write()
    event = OfficeClosed(
        on=options.on(on),
        note=note,
        day=day(typed, desk.today),
        reason=need(options, reason, "--reason", "Why was the office closed"),
    )
    _enter(options, desk, event, dry_run=dry_run)


@calendar_app.command("strike", cls=Command)
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
    desk = options.desk_to_write()
    why = need(options, reason, "--reason", "Why is it struck")
    event = EntryStruck(on=options.on(on), note=note, seq=seq, reason=why)
    _enter(options, desk, event, dry_run=dry_run)


@calendar_app.command("days", cls=Command)
def entered(context: typer.Context) -> None:
    """List the days that were entered. These are appointed holidays and closures."""
    options = given(context)
    rows = [calendar_pages.entered(each, stands) for each, stands in entered_days(options.desk())]
    answer(
        options,
        data=lambda: rows,
        records=lambda: [[str(cell) for cell in row.values()] for row in rows],
        page=lambda: calendar_pages.entries(rows),
    )


def _enter(
    options: Given,
    desk: Desk,
    event: DayAppointed | OfficeClosed | EntryStruck,
    *,
    dry_run: bool,
) -> None:
    """Show what would move, ask, and keep; a day that moves nothing is kept without asking."""
    moves = moves_of(desk, event)
    if moves and not (dry_run or options.yes):
        say(options, *(calendar_pages.told(move) for move in moves))
        confirm(options, f"Move {len(moves)} open deadline(s)?")
    entry = None if dry_run else enter(desk, event)
    with told_all_the_same(*(["It is entered. See it: accessreq calendar days"] if entry else [])):
        answer(
            options,
            data=lambda: calendar_pages.entered_shape(event, entry, moves),
            records=lambda: [calendar_pages.move_record(move) for move in moves],
            page=lambda: calendar_pages.entered_page(event, entry, moves),
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


def _open_duties(options: Given) -> list[Any]:
    """The open duties of the store, where there is one to look into."""
    if not stands(options.store_path()):
        return []
    from accessreq.casebook.looking import open_duties

    return [one.deadline for one in open_duties(options.desk())]
