"""The officer's morning as it is shown: as a page that fits the screen, as lines, and as JSON."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from accessreq.cases.deadline import State, day_in_words, in_words
from accessreq.cases.status import WAITING_WORDS, Waiting, WaitsFor
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.out import answer, say
from accessreq.cli.pages import TONES, long_date
from accessreq.screen import Heading, Line, Page, Row, Table, Tone, lines
from accessreq.services import alert_health
from accessreq.services.agenda import Agenda, Awaited, Ringing, ToDo, agenda
from accessreq.services.looking import DeadlineStatus
from accessreq.store.reading import DocketRow

_LINES: Final = 24  # of the smallest terminal; one of them is the prompt's
_COLUMNS: Final = ("Name", "To do", "How long", "Type accessreq …")
_SPARE: Final = ("How long",)

Shape = Mapping[str, Any]
# Its title, all that stands in it, and what makes a row; any: each part holds things of its own kind.
Part = tuple[str, tuple[Any, ...], Callable[[Agenda, Any], Row]]


def show(options: GlobalOptions, *, everything: bool) -> None:
    """Print the morning; what to type first where no agency is set up."""
    if not (options.json or options.plain or options.settings_path().exists()):
        answer(options, data=tuple, records=tuple, page=_nothing_set_up)
        return
    session = options.session()
    found = agenda(session)
    answer(
        options,
        data=lambda: _shape(found),
        records=lambda: _records(found),
        page=lambda: page(found, everything=everything),
    )
    say(options, *filter(None, [alert_health.warning(session)]))


def _nothing_set_up() -> Page:
    return (
        Line(text="No agency is set up here yet."),
        Line(text="Set it up:                      accessreq init"),
        Line(text="Or try it with a sample agency: accessreq init --example"),
        Line(text="What else there is:             accessreq help"),
    )


def page(found: Agenda, *, everything: bool) -> Page:
    """Return the morning, cut short where it is longer than the screen."""
    parts = tuple(part for part in _parts(found) if part[1])
    full = [len(told) for _, told, _ in parts]
    if everything:
        return _page(found, parts, full, spaced=True)
    columns, room = None, _LINES - 1
    if sys.stdout.isatty():
        import shutil  # only for a terminal

        columns, height = shutil.get_terminal_size()
        room = max(height, _LINES) - 1

    def fits(one: Page) -> bool:
        return sum(1 for _ in lines(one, columns)) <= room

    for spaced in (True, False) if sum(full) < room else ():
        whole = _page(found, parts, full, spaced=spaced)
        if fits(whole):
            return whole
    return _cut(found, parts, fits)


def _cut(found: Agenda, parts: Sequence[Part], fits: Callable[[Page], bool]) -> Page:
    """Return as much as fits: a row of every part, then the rest of the most urgent ones."""
    shown = [1] * len(parts)
    best = _page(found, parts, shown, spaced=False)
    for n, (_, told, _) in enumerate(parts):
        while shown[n] < len(told):
            shown[n] += 1
            longer = _page(found, parts, shown, spaced=False)
            if not fits(longer):
                shown[n] -= 1
                break
            best = longer
    return best


def _page(found: Agenda, parts: Sequence[Part], shown: Sequence[int], *, spaced: bool) -> Page:
    words = long_date(found.as_of)
    day = Line(text=words, tone=Tone.TITLE) if spaced else Heading(text=words)
    if found.empty:
        return (
            day,
            Line(text="No case is logged yet."),
            Line(text="Log the first request:    accessreq receive access"),
            Line(text="Or one for a correction:  accessreq receive correction"),
        )
    rows: list[Row | Heading] = []
    for (title, told, row), count in zip(parts, shown, strict=True):
        rows += [Heading(text=f"{title} ({len(told)})"), *(row(found, each) for each in told[:count])]
    table = (
        [Table(columns=_COLUMNS, rows=tuple(rows), spare=_SPARE, whole=_COLUMNS[-1:], spaced=spaced)]
        if rows
        else []
    )
    left_out = sum(len(told) for _, told, _ in parts) - sum(shown)
    more = [Line(text=f"and {left_out} more: accessreq today --all")] if left_out else []
    calm = not (found.overdue or found.today or found.week)
    nothing = [Line(text="Nothing is to be done this week.", tone=Tone.GOOD)] if calm else []
    later = tuple(_later(found))
    space = [Line(text="")] if spaced and rows and later else []
    return (day, *nothing, *table, *more, *space, *later)


def _later(found: Agenda) -> Iterator[Line]:
    if found.first_later is not None:
        day = day_in_words(found.first_later, found.as_of)
        one = f"1 more duty is due by {day}"
        several = f"{found.later} more duties are due later, the first by {day}"
        yield Line(text=f"{one if found.later == 1 else several}: accessreq due", tone=Tone.QUIET)


def _parts(found: Agenda) -> Iterator[Part]:
    through = f"{found.through:%A}, {day_in_words(found.through, found.as_of)}"
    since = day_in_words(found.since, found.as_of)
    yield "Overdue", found.overdue, _to_do
    yield "Today", found.today, _to_do
    yield f"This week, through {through}", found.week, _to_do
    yield "Reminders of the office", found.reminders, _reminder
    yield "Waiting", found.waiting, _awaited
    yield f"Answered since {since}", found.answered, _answered


def _to_do(found: Agenda, each: ToDo) -> Row:
    one, waits = each.standing, each.row.waits
    words = in_words(one.row, one.deadline.act_by, one.deadline.due, found.as_of)
    if waits is not None and waits.what not in {WaitsFor.IDENTITY, WaitsFor.APPEAL}:
        words += f"; {_waits(found, waits)}"
    return Row(cells=(_name(each.row), words, _how_long(found, one), each.command), tone=TONES[one.state])


def _how_long(found: Agenda, one: DeadlineStatus) -> str:
    days = abs(one.business_days_left)
    counted = f"{days} business {'day' if days == 1 else 'days'}"
    if one.state is State.OVERDUE:
        since = one.denied_since
        denied = f", {one.row.silence} since {day_in_words(since, found.as_of)}" if since else ""
        return f"{counted} late{denied}"
    return f"{counted} left" if days else "the last day"


def _reminder(found: Agenda, each: Ringing) -> Row:
    asked = each.one.asked
    words = f"proof of identity, asked {day_in_words(asked, found.as_of)}" if asked else each.one.text
    cells = (each.name, words, _counted_days((found.as_of - each.one.rings).days), each.command)
    return Row(cells=cells, tone=Tone.SOON)


def _counted_days(days: int) -> str:
    return f"{days} {'day' if days == 1 else 'days'}"


def _awaited(found: Agenda, each: Awaited) -> Row:
    cells = (
        _name(each.row),
        _waits(found, each.waits),
        _counted_days((found.as_of - each.waits.since).days),
        each.command,
    )
    return Row(cells=cells)


def _waits(found: Agenda, waits: Waiting) -> str:
    words = f"{WAITING_WORDS[waits.what]} {day_in_words(waits.since, found.as_of)}"
    return f"{words}, by {found.hears_appeals}" if waits.what is WaitsFor.APPEAL else words


def _answered(found: Agenda, row: DocketRow) -> Row:
    on = f" {day_in_words(row.answered, found.as_of)}" if row.answered else ""
    cells = (_name(row), f"{row.status.replace('-', ' ')}{on}", "", f"show {row.case}")
    return Row(cells=cells, tone=Tone.QUIET)


def _name(row: DocketRow) -> str:
    return row.name or "disposed of"


def _records(found: Agenda) -> Iterator[tuple[object, ...]]:
    """Yield one line a record: part, case, name, duty or what it waits for, two days, state, command."""
    for part, duties in _urgent(found):
        for each in duties:
            duty, state = each.standing.deadline, each.standing.state
            yield part, duty.case, each.row.name, duty.duty, duty.act_by, duty.due, state, each.command
    for kept in found.reminders:
        what = kept.one.text or "proof"
        yield "reminder", kept.one.case, kept.name, what, kept.one.rings, "", "", kept.command
    for one in found.waiting:
        row, waits = one.row, one.waits
        yield "waiting", row.case, row.name, waits.what, waits.since, "", row.status, one.command
    for row in found.answered:
        yield "answered", row.case, row.name, "", row.answered, "", row.status, f"show {row.case}"


def _urgent(found: Agenda) -> Iterator[tuple[str, tuple[ToDo, ...]]]:
    yield "overdue", found.overdue
    yield "today", found.today
    yield "this_week", found.week


def _shape(found: Agenda) -> Shape:
    from accessreq.cli import shapes  # only for JSON

    return {
        "as_of": found.as_of,
        "through": found.through,
        "since": found.since,
        **{
            part: [
                {
                    **shapes.deadline(each.standing),
                    "name": each.row.name or None,
                    **_waits_shape(each.row.waits),
                    "command": each.command,
                }
                for each in duties
            ]
            for part, duties in _urgent(found)
        },
        "reminders": [
            {
                "case": each.one.case,
                "name": each.name or None,
                "on": each.one.rings,
                "proof_asked": each.one.asked,
                "number": each.one.number or None,
                "text": each.one.text or None,
                "command": each.command,
            }
            for each in found.reminders
        ],
        "waiting": [
            {**_case_shape(each.row), **_waits_shape(each.waits), "command": each.command}
            for each in found.waiting
        ],
        "answered": [
            {
                **_case_shape(row),
                "answered": row.answered,
                "command": f"show {row.case}",
            }
            for row in found.answered
        ],
        "later": found.later,
        "first_later": found.first_later,
    }


def _case_shape(row: DocketRow) -> Shape:
    return {"case": row.case, "kind": row.kind, "name": row.name or None, "status": row.status}


def _waits_shape(waits: Waiting | None) -> Shape:
    return {
        "waits_for": waits.what if waits else None,
        "waits_since": waits.since if waits else None,
    }
