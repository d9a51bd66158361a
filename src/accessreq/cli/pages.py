"""What the officer reads: pages of a case, of duties, of one date explained, and of the record proved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from accessreq.cases.deadline import Deadline, State, day_in_words, in_words, next_command, settled_by
from accessreq.cases.kinds import FileKind
from accessreq.cases.status import UNDECIDED
from accessreq.law.duties import Silence, Whose
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone
from accessreq.services.looking import DeadlineStatus, Explanation
from accessreq.services.session import Result
from accessreq.store.reading import DocketRow

if TYPE_CHECKING:  # a list of duties is shown without a case
    from accessreq.cases.case import Case
    from accessreq.cases.explain import Step
    from accessreq.law.clock import UnderReading
    from accessreq.services.session import Reminder
    from accessreq.store.verification import Finding

TONES: Final = {
    State.OPEN: Tone.PLAIN,
    State.DUE_SOON: Tone.SOON,
    State.DUE_TODAY: Tone.SOON,
    State.OVERDUE: Tone.LATE,
    State.MET: Tone.GOOD,
    State.MET_LATE: Tone.SOON,
    State.LAPSED: Tone.QUIET,
    State.MOOT: Tone.QUIET,
    State.ENDED_LATE: Tone.SOON,
}

_iso = lru_cache(maxsize=1_000)(date.isoformat)  # thousands of duties have a few dates

_OF_A_RIGHT: Final = {  # which is nobody's duty: it is used, or its time ends
    State.DUE_SOON: "ends soon",
    State.DUE_TODAY: "ends today",
    State.MET: "used",
    State.MET_LATE: "used late",
    State.LAPSED: "ended",
}
_SINCE: Final = "Denied since"
_SILENT: Final = {Silence.DEEMED_DENIED: "deemed denied", Silence.AS_IF_DENIED: "as if denied"}
_SETTLED: Final = frozenset({State.MET, State.MET_LATE, State.MOOT, State.ENDED_LATE, State.LAPSED})
_WITHOUT_DAYS: Final = _SETTLED - {State.ENDED_LATE}


def long_date(day: date) -> str:
    """Return a date with its weekday, as an officer reads it aloud."""
    from accessreq.cases.explain import WEEKDAYS

    return f"{WEEKDAYS[day.weekday()]}, {day:%B} {day.day}, {day.year}"


def done(result: Result, standing: Sequence[DeadlineStatus]) -> Page:
    """Return what was done, which deadlines changed or are open, and what to type next."""
    case = result.case
    kept = "Nothing was saved (dry run)." if result.dry_run else "Saved."
    blocks: list[Block] = [
        Heading(text=f"{case.number}: {case.status.replace('-', ' ')}"),
        Line(text=f"{kept} {_opened(case)} {long_date(case.opened.on)}."),
    ]
    if result.dry_run and result.words:
        blocks += [Heading(text="The letter would read"), Line(text=result.words)]
    blocks += [Line(text=f"Letter saved: {path}") for path in result.files]
    blocks += [Line(text=each) for each in _sent_before(result)]
    told = [one for one in standing if one.state not in _SETTLED or one.deadline not in result.before]
    if told:
        blocks.append(duties(told))
    blocks += reminders(result.reminders)
    if not result.dry_run:
        blocks += [Line(text=each, tone=Tone.QUIET) for each in _next(case, result, standing)]
    return tuple(blocks)


def _opened(case: "Case") -> str:
    return "File opened" if case.kind is FileKind.ACCOUNTING else "Request received"


def _sent_before(result: Result) -> Iterator[str]:
    """What is said of a letter that was recorded and not made."""
    from accessreq.cases.entries import LetterIssued

    for each in result.entries:
        letter = each.event
        if isinstance(letter, LetterIssued) and letter.recorded:
            yield (
                f"Letter {letter.number} is recorded as sent on {long_date(letter.on)}; no letter was made."
            )


def _next(case: "Case", result: Result, standing: Iterable[DeadlineStatus]) -> Iterator[str]:
    pressing = sorted(
        (one for one in standing if _presses(one)), key=lambda one: (one.deadline.act_by, one.deadline.duty)
    )
    if case.letters and not result.files and result.words:
        yield f"To print the letter: accessreq letter save {case.number} -o FOLDER"
    if pressing:
        yield f"Next: accessreq {next_command(pressing[0].row, case.number)}"
    elif case.kind is FileKind.ACCOUNTING:
        return  # nobody has asked for anything
    elif not case.identity_settled and case.request_status in UNDECIDED:
        from accessreq.cases.release_checks import asked_for_proof

        asked = asked_for_proof(case.history)
        yield (
            f"Next: accessreq identity {case.number} --method METHOD --result accepted, or "
            + (
                f"ask once more; proof was asked for on {long_date(asked.on)}: "
                f"accessreq identity {case.number} --ask --again"
                if asked
                else f"ask for proof: accessreq identity {case.number} --ask"
            )
        )
    elif case.authority_missing and case.request_status in UNDECIDED:
        yield (
            f'Next: accessreq authorize {case.number} --seen "PAPER", or ask for the paper: '
            f"accessreq identity {case.number} --ask"
        )
    elif "acknowledge" in case.may_follow():
        yield f"Next: accessreq acknowledge {case.number}, or grant, or deny"
    elif "grant" in case.may_follow():
        item = f" --item {case.undecided_items[0]}" if case.decisions else ""
        yield f"Next: accessreq grant {case.number}{item}, or deny"


def _presses(one: DeadlineStatus) -> bool:
    """Whether a duty is open that is not the answer to the request, which has steps of its own."""
    agency = one.deadline.whose is Whose.AGENCY
    return agency and one.state not in _SETTLED and one.row.silence is not Silence.DEEMED_DENIED


def reminders(told: Sequence["Reminder"]) -> Iterator[Block]:
    """Yield what the office reminds itself of, apart from the duties of law."""
    if told:
        yield Heading(text="Reminders of the office, no duties of law")
        yield Table(
            columns=("Case", "From", "What", "Put away by"),
            rows=tuple(Row(cells=(each.case, each.rings.isoformat(), *_reminded_of(each))) for each in told),
        )


def _reminded_of(one: "Reminder") -> tuple[str, str]:
    if one.asked:
        return f"Proof of identity was asked for on {one.asked.isoformat()}", "identity"
    return one.text, f"remind --done {one.number}"


def duties(standing: Iterable[DeadlineStatus]) -> Table:
    """Return the deadlines of one case as a table.

    A right of the data subject is shown from the day on which it opens to the day on which it
    closes; nobody has to act by a day. The code is what ``explain`` takes. Since when silence counts
    as a denial stands in a column of its own, where any does.
    """
    shown = tuple(standing)
    silent = any(one.denied_since for one in shown)
    return Table(
        columns=("Duty", "From", "Act by", "Due", "State", "Days", *[_SINCE] * silent, "Code", "Law"),
        spare=("Law", "Code", "From", *[_SINCE] * silent),
        rows=tuple(
            Row(
                cells=(
                    _whose(one),
                    *_dates(one.deadline),
                    _state_and_silence(one),
                    _days(one),
                    *[_denied_since(one)] * silent,
                    one.deadline.duty,
                    one.deadline.cite,
                ),
                tone=TONES[one.state],
            )
            for one in shown
        ),
    )


def due(
    standing: Sequence[DeadlineStatus], case: str | None = None, rings: Sequence["Reminder"] = ()
) -> Page:
    """Return open duties of all cases, or of the one named, and what the office reminds itself of."""
    if not standing:
        of = f" in {case}" if case else ""
        return (Line(text=f"No duty is open{of}.", tone=Tone.GOOD), *reminders(rings))
    rows = []
    told: dict[tuple[object, ...], tuple[str, ...]] = {}  # of thousands, most differ in their case alone
    for one in standing:
        each = one.deadline
        alike = (each.duty, each.act_by, each.due, one.state, one.denied_since, one.business_days_left)
        cells = told.get(alike)
        if cells is None:
            cells = told[alike] = (
                one.row.phrase,
                each.act_by.isoformat(),
                each.due.isoformat(),
                _state_and_silence(one),
                _days(one),
                _denied_since(one),
                ", ".join(settled_by(one.row)),
            )
        rows.append(Row(cells=(each.case, *cells), tone=TONES[one.state]))
    columns = ("Case", "Duty", "Act by", "Due", "State", "Days", _SINCE, "Settled by")
    return (
        Table(columns=columns, rows=tuple(rows), spare=("Settled by", "Denied since", "Days")),
        *reminders(rings),
    )


def deadline_record(one: DeadlineStatus) -> tuple[str, ...]:
    """Return a deadline as plain cells."""
    each = one.deadline
    return (
        each.case,
        each.duty,
        _iso(each.start),
        _iso(each.act_by),
        _iso(each.due),
        one.state,
        str(one.business_days_left),
        each.cite,
    )


def listing(rows: Sequence[DocketRow], pressing: Mapping[str, DeadlineStatus], today: date) -> Page:
    """Return cases, one a line, each with its most pressing duty or else with how it stands."""
    if not rows:
        return (Line(text="No case is logged that fits."),)
    return (
        Table(
            columns=("Case", "Name", "Where it stands", "Status", "Received"),
            rows=tuple(_listed(each, pressing.get(each.case), today) for each in rows),
            spare=("Received", "Status"),
        ),
    )


def _listed(row: DocketRow, one: DeadlineStatus | None, today: date) -> Row:
    status = row.status.replace("-", " ")
    stands = f"{status} {day_in_words(row.answered, today)}" if row.answered else status
    if one is not None:
        words = in_words(one.row, one.deadline.act_by, one.deadline.due, today)
        stands = f"{_state(one)}: {words}" if one.state is not State.OPEN else words
    cells = (row.case, row.name or "disposed of", stands, status, row.received.isoformat())
    return Row(cells=cells, tone=TONES[one.state] if one else Tone.QUIET)


def list_json(one: DocketRow) -> dict[str, object]:
    """Return one case of a list as JSON holds it."""
    return {
        "case": one.case,
        "kind": one.kind,
        "website": one.website,
        "name": one.name or None,  # nobody, once the case is disposed of
        "received": one.received,
        "status": one.status,
        "next_duty": one.next.duty if one.next else None,
        "due": one.next.due if one.next else None,
        "act_by": one.next.act_by if one.next else None,
    }


def step_record(one: "Step") -> tuple[object, ...]:
    """Return one day of a count as plain cells."""
    return one.date, one.weekday, one.n, one.why


def explanation(found: Explanation) -> Page:
    """Return one date with every day that made it, the other readings, and the rule beneath."""
    span, row = found.span, found.span.duty
    blocks: list[Block] = [
        Heading(text=f"{row.code}: {row.title}"),
        Line(text=f"From {long_date(span.start)}. Last lawful day: {long_date(span.due)}."),
    ]
    if found.deadline is not None and row.whose is Whose.DATA_SUBJECT:
        blocks.append(Line(text=f"In this case it {window_in_words(found.deadline)}."))
    if row.whose is Whose.AGENCY:
        act_by = f"Act by {long_date(span.act_by)}, the earliest day under the readings taken."
        blocks.append(Line(text=act_by))
    blocks.append(_counted(found.steps))
    if span.others:
        blocks.append(Heading(text="Under other readings the last day would be"))
    blocks += [Line(text=_under(each)) for each in span.others]
    blocks += [
        Heading(text="The rule"),
        Line(text=row.words),
        Line(text=f"{row.cite}; {row.read_in}."),
    ]
    if found.deadline is not None and found.others:
        codes = ", ".join(found.others)
        blocks.append(
            Line(
                text=f"Other dates of the case: {codes} (accessreq explain {found.deadline.case} CODE).",
                tone=Tone.QUIET,
            )
        )
    return tuple(blocks)


def _counted(steps: "Iterable[Step]") -> Table:
    return Table(
        columns=("Day", "Date", "Weekday", "Why"),
        rows=tuple(
            Row(
                cells=("" if each.n is None else str(each.n), each.date.isoformat(), each.weekday, each.why),
                tone=Tone.PLAIN if each.counted else Tone.QUIET,
            )
            for each in steps
        ),
    )


def _under(one: "UnderReading") -> str:
    taken = "taken" if one.taken else "not taken"
    return f"{one.on.isoformat()} ({taken}): {one.words} ({one.cite})."


def _whose(one: DeadlineStatus) -> str:
    return one.row.phrase + (" (theirs)" if one.deadline.whose is Whose.DATA_SUBJECT else "")


def _dates(one: Deadline) -> tuple[str, str, str]:
    if one.whose is Whose.DATA_SUBJECT:
        return one.opens.isoformat(), "", one.closes.isoformat()
    return one.start.isoformat(), one.act_by.isoformat(), one.due.isoformat()


def state_of(one: DeadlineStatus) -> str:
    """Return how a deadline stands, with since when silence counts as a denial."""
    return _settled(one) + (f", {one.denied}" if one.denied else "")


def _state_and_silence(one: DeadlineStatus) -> str:
    """How a deadline stands, and what silence on it counts as."""
    return _settled(one) + (f", {_SILENT[one.row.silence]}" if one.denied_since else "")


def _denied_since(one: DeadlineStatus) -> str:
    return one.denied_since.isoformat() if one.denied_since else ""


def _settled(one: DeadlineStatus) -> str:
    day = one.deadline.met or one.deadline.ended
    settled = f" {day.isoformat()}" if day else ""
    recorded = f", recorded late {one.recorded_late.isoformat()}" if one.recorded_late else ""
    return _state(one) + settled + recorded


def _state(one: DeadlineStatus) -> str:
    theirs = one.deadline.whose is Whose.DATA_SUBJECT
    return _OF_A_RIGHT.get(one.state, one.state.value) if theirs else one.state.replace("-", " ")


def window_in_words(one: Deadline) -> str:
    """Return from when to when a right of the data subject can be used, and how its end is counted."""
    counted = f"counted from {one.start.isoformat()} its time is over on {one.due.isoformat()}"
    mail = ", and the days for the mail are added" if one.closes > one.due else ""
    return f"opens {one.opens.isoformat()}, ends {one.closes.isoformat()}; {counted}{mail}"


def _days(one: DeadlineStatus) -> str:
    if one.state in _WITHOUT_DAYS:
        return ""
    theirs = one.deadline.whose is Whose.DATA_SUBJECT
    return str(one.business_days_to_close if theirs else one.business_days_left)


def proof(findings: Sequence["Finding"]) -> Page:
    """Return what the proof of the record found."""
    if not findings:
        return (
            Line(
                text="The record is intact: chain, documents, history and index agree.",
                tone=Tone.GOOD,
            ),
        )
    return (
        Heading(text=f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'}"),
        *(
            Line(
                text=f"{each.code}{f' in {each.case}' if each.case else ''}: {each.what} {each.cure}",
                tone=Tone.LATE,
            )
            for each in findings
        ),
    )
