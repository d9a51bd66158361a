"""What the officer reads: pages of a case, of duties, and of one date explained."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from accessreq.casebook.desk import Done, File
from accessreq.casebook.looking import Explanation, Standing
from accessreq.cases.case import Case, struck_entries
from accessreq.cases.deadlines import SETTLED_BY, State
from accessreq.cases.entries import Entry
from accessreq.cases.explain import WEEKDAYS, Step
from accessreq.cli.shapes import documents, identity_state
from accessreq.cli.telling import told
from accessreq.law.clock import UnderReading
from accessreq.law.duties import Whose
from accessreq.screen.page import Block, Heading, Line, Page, Row, Table, Tone
from accessreq.store.reading import DocketRow

TONES: Final = {
    State.OPEN: Tone.PLAIN,
    State.DUE_SOON: Tone.SOON,
    State.DUE_TODAY: Tone.SOON,
    State.OVERDUE: Tone.LATE,
    State.MET: Tone.GOOD,
    State.MET_LATE: Tone.SOON,
    State.LAPSED: Tone.QUIET,
    State.MOOT: Tone.QUIET,
}


def long_date(day: date) -> str:
    """Return a date with its weekday, as an officer reads it aloud."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%B} {day.day}, {day.year}"


def done(result: Done, standing: Sequence[Standing]) -> Page:
    """Return what was done, which duties now run, and what to type next."""
    case = result.case
    kept = "Nothing was kept (dry run)." if result.dry_run else "Kept."
    blocks: list[Block] = [
        Heading(text=f"{case.number}: {case.status.replace('-', ' ')}"),
        Line(text=f"{kept} Request received {long_date(case.received.on)}."),
    ]
    if result.dry_run and result.words:
        blocks += [Heading(text="The letter would read"), Line(text=result.words)]
    blocks += [Line(text=f"Letter saved: {path}") for path in result.files]
    if standing:
        blocks.append(duties(standing))
    if not result.dry_run:
        blocks += [Line(text=each, tone=Tone.QUIET) for each in _next(case, result)]
    return tuple(blocks)


def _next(case: Case, result: Done) -> Iterator[str]:
    if case.letters and not result.files and result.words:
        yield f"To print the letter: accessreq letter save {case.number} -o FOLDER"
    if identity_state(case) != "accepted" and "identity" in case.may_follow():
        yield (
            f"Next: accessreq identity {case.number} --method METHOD --result accepted, "
            f"or ask for proof: accessreq identity {case.number} --ask"
        )
    elif "acknowledge" in case.may_follow():
        yield f"Next: accessreq acknowledge {case.number}, or grant, or deny"
    elif "grant" in case.may_follow():
        yield f"Next: accessreq grant {case.number}, or deny"


def duties(standing: Iterable[Standing]) -> Table:
    """Return the deadlines of one case as a table."""
    return Table(
        columns=("Duty", "From", "Act by", "Due", "State", "Days", "Law"),
        rows=tuple(
            Row(
                cells=(
                    _whose(one),
                    one.deadline.start.isoformat(),
                    one.deadline.act_by.isoformat(),
                    one.deadline.due.isoformat(),
                    _state(one),
                    _days(one),
                    one.deadline.cite,
                ),
                tone=TONES[one.state],
            )
            for one in standing
        ),
    )


def due(standing: Sequence[Standing]) -> Page:
    """Return open duties across cases, each with the command that settles it."""
    if not standing:
        return (Line(text="No duty is open.", tone=Tone.GOOD),)
    rows = tuple(
        Row(
            cells=(
                one.deadline.case,
                one.deadline.duty,
                one.deadline.act_by.isoformat(),
                one.deadline.due.isoformat(),
                _state(one),
                _days(one),
                ", ".join(SETTLED_BY.get(one.deadline.duty, ())),
            ),
            tone=TONES[one.state],
        )
        for one in standing
    )
    return (Table(columns=("Case", "Duty", "Act by", "Due", "State", "Days", "Settled by"), rows=rows),)


def listing(rows: Sequence[DocketRow]) -> Page:
    """Return cases, one a line."""
    if not rows:
        return (Line(text="No case is logged that fits."),)
    return (
        Table(
            columns=("Case", "Received", "Name", "Status", "Next duty", "Act by", "Due"),
            rows=tuple(
                Row(
                    cells=(
                        one.case,
                        one.received.isoformat(),
                        one.name,
                        one.status.replace("-", " "),
                        one.next.duty if one.next else "",
                        one.next.act_by.isoformat() if one.next else "",
                        one.next.due.isoformat() if one.next else "",
                    ),
                )
                for one in rows
            ),
        ),
    )


def case_file(file: File, standing: Sequence[Standing]) -> Page:
    """Return a whole case: who, what, deadlines, history, papers, and what may follow."""
    case = file.case
    website = ", through the website" if case.received.website else ""
    blocks: list[Block] = [
        Heading(text=f"{case.number}: request for {case.received.request.value}{website}"),
        _particulars(case),
        Heading(text="Deadlines"),
        duties(standing),
        *_beside(standing),
        Heading(text="History"),
        _history(file),
    ]
    papers = tuple(_papers(case))
    if papers:
        blocks += [Heading(text="Papers"), Table(columns=("", "", ""), rows=papers)]
    blocks.append(Line(text="May follow: " + ", ".join(case.may_follow()), tone=Tone.QUIET))
    return tuple(blocks)


def _particulars(case: Case) -> Table:
    received, person = case.received, case.received.data_subject
    acting = received.representative
    labelled = (
        ("Data subject", person.name),
        ("Represented by", f"{acting.name}, {acting.authority}" if acting else ""),
        ("Address", ", ".join(person.address)),
        ("Email", person.email or ""),
        ("Telephone", person.phone or ""),
        ("Received", f"{long_date(received.on)}, by {received.by.value}"),
        ("Asks for", received.about),
        ("Status", case.status.replace("-", " ")),
        ("Identity", identity_state(case).replace("-", " ")),
    )
    return Table(columns=("", ""), rows=tuple(Row(cells=each) for each in labelled if each[1]))


def _beside(standing: Iterable[Standing]) -> Iterator[Line]:
    for one in standing:
        proper = one.deadline.proper_request
        if proper:
            yield Line(
                text=f"Counted from the proper request of {proper.start.isoformat()}, when identity "
                f"was shown, {one.deadline.duty} would end on {proper.due.isoformat()} "
                "(State Technology Law § 205 and the posted policy).",
                tone=Tone.QUIET,
            )


def _history(file: File) -> Table:
    struck = struck_entries(file.entries)
    return Table(
        columns=("Entry", "On", "What", "Recorded"),
        rows=tuple(
            Row(
                cells=(
                    f"{each.seq} struck" if each.seq in struck else str(each.seq),
                    each.event.on.isoformat(),
                    told(each.event),
                    _recorded(each),
                ),
                tone=Tone.QUIET if each.seq in struck else Tone.PLAIN,
            )
            for each in file.entries
        ),
    )


def _recorded(one: Entry) -> str:
    trial = f", under --today {one.trial_today.isoformat()}" if one.trial_today else ""
    return f"{one.recorded_at} {one.recorded_by}{trial}"


def _papers(case: Case) -> Iterator[Row]:
    if case.letters:
        yield from _letters(case)
    for document in documents(case):
        yield Row(cells=("Document", document.name, f"{document.size:,} bytes"))


def _letters(case: Case) -> Iterator[Row]:
    from accessreq.casebook.issuing import format_of  # where no letter is shown, none is made ready

    for letter in case.letters:
        formats = ", ".join(format_of(each) for each in letter.formats)
        yield Row(cells=(f"Letter {letter.number}", letter.letter.value.replace("-", " "), formats))


def step_record(one: Step) -> tuple[str, ...]:
    """Return one day of a count as plain cells."""
    return one.date.isoformat(), one.weekday, "" if one.n is None else str(one.n), one.why


def explanation(found: Explanation) -> Page:
    """Return one date with every day that made it, the other readings, and the rule beneath."""
    span, row = found.span, found.span.duty
    blocks: list[Block] = [
        Heading(text=f"{row.code}: {row.title}"),
        Line(text=f"From {long_date(span.start)}. Last lawful day: {long_date(span.due)}."),
    ]
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
    return tuple(blocks)


def _counted(steps: Iterable[Step]) -> Table:
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


def _under(one: UnderReading) -> str:
    taken = "taken" if one.taken else "not taken"
    return f"{one.on.isoformat()} ({taken}): {one.words} ({one.cite})."


def _whose(one: Standing) -> str:
    return one.deadline.duty + (" (theirs)" if one.deadline.whose is Whose.DATA_SUBJECT else "")


def _state(one: Standing) -> str:
    met = f" {one.deadline.met.isoformat()}" if one.deadline.met else ""
    denied = f", deemed denied since {one.denied_since.isoformat()}" if one.denied_since else ""
    return one.state.replace("-", " ") + met + denied


def _days(one: Standing) -> str:
    settled = one.state in {State.MET, State.MET_LATE, State.MOOT, State.LAPSED}
    return "" if settled else str(one.business_days_left)
