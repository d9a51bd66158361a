"""Which tables are written for other programs, with which columns: the log of requests, and four lists."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from accessreq.cases.case import Case
from accessreq.cases.disclosures import Disclosed
from accessreq.cases.entries import Entry, LetterIssued, LetterSent, struck_entries
from accessreq.cases.preconditions import told_disclosures
from accessreq.law.days import business_days_between
from accessreq.law.public_holidays import Calendar
from accessreq.reports.requests import Request, answers
from accessreq.reports.tables import Cells, Column, Holds, Sheet


class Listing(StrEnum):
    """A table that can be written."""

    LOG = "log"
    LIST = "list"
    DUE = "due"
    LETTERS = "letters"
    DISCLOSURES = "disclosures"


_DATE: Final = Holds.DATE

LOG: Final = Sheet(
    name=Listing.LOG,
    title="Log of requests",
    columns=(
        Column(key="case", heading="Number"),
        Column(key="kind", heading="Kind", width=10),
        Column(key="website", heading="Website data", holds=Holds.YES, width=8),
        Column(key="received", heading="Received", holds=_DATE, width=11),
        Column(key="name", heading="Data subject", width=22, names=True),
        Column(key="representative", heading="Represented by", width=18, names=True),
        Column(key="about", heading="What was asked", width=40, names=True),
        Column(key="by", heading="How it came", width=10),
        Column(key="identity", heading="Identity", width=11),
        Column(key="acknowledged", heading="Acknowledged", holds=_DATE, width=13),
        Column(key="promised", heading="Promised for", holds=_DATE, width=11),
        Column(key="due", heading="Answer due", holds=_DATE, width=11),
        Column(key="ended", heading="Decided or withdrawn", holds=_DATE, width=11),
        Column(key="outcome", heading="Outcome", width=16),
        Column(key="grounds", heading="Grounds", width=12),
        Column(key="days", heading="Business days taken", holds=Holds.NUMBER, width=9),
        Column(key="in_time", heading="In time", holds=Holds.YES, width=7),
        Column(key="appeals", heading="Appeals", holds=Holds.NUMBER, width=8),
        Column(key="appealed", heading="Last appeal received", holds=_DATE, width=11),
        Column(key="appeal_forwarded", heading="Its copy to the Committee", holds=_DATE, width=12),
        Column(key="appeal_ended", heading="Its determination", holds=_DATE, width=13),
        Column(key="appeal_outcome", heading="Its outcome", width=16),
        Column(key="disagreed", heading="Statement of disagreement", holds=_DATE, width=12),
        Column(key="fee_cents", heading="Fee asked", holds=Holds.CENTS, width=9),
        Column(key="paid_cents", heading="Fee paid", holds=Holds.CENTS, width=9),
        Column(key="fee_waived", heading="Fee waived", holds=_DATE, width=11),
        Column(key="status", heading="Status", width=16),
        Column(key="disposed", heading="Disposed of", holds=_DATE, width=11),
        Column(key="officer", heading="Logged by", width=18, names=True),
    ),
)
LIST: Final = Sheet(
    name=Listing.LIST,
    title="Cases",
    columns=(
        Column(key="case", heading="Number"),
        Column(key="kind", heading="Kind", width=11),
        Column(key="website", heading="Website data", holds=Holds.YES, width=8),
        Column(key="name", heading="Data subject", width=28, names=True),
        Column(key="received", heading="Received", holds=_DATE, width=11),
        Column(key="status", heading="Status", width=18),
        Column(key="next_duty", heading="Next duty", width=22),
        Column(key="due", heading="Due", holds=_DATE, width=11),
        Column(key="act_by", heading="Act by", holds=_DATE, width=11),
    ),
)
DUE: Final = Sheet(
    name=Listing.DUE,
    title="Open duties",
    columns=(
        Column(key="case", heading="Number"),
        Column(key="kind", heading="Kind", width=11),
        Column(key="duty", heading="Duty", width=24),
        Column(key="title", heading="What is to be done", width=44),
        Column(key="from", heading="Runs from", holds=_DATE, width=11),
        Column(key="act_by", heading="Act by", holds=_DATE, width=11),
        Column(key="due", heading="Due", holds=_DATE, width=11),
        Column(key="state", heading="State", width=11),
        Column(key="business_days_left", heading="Business days left", holds=Holds.NUMBER, width=9),
        Column(key="deemed_denied_since", heading="Deemed denied since", holds=_DATE, width=12),
        Column(key="cite", heading="Law", width=28),
    ),
)
LETTERS: Final = Sheet(
    name=Listing.LETTERS,
    title="Letters",
    columns=(
        Column(key="case", heading="Number"),
        Column(key="letter", heading="Letter", holds=Holds.NUMBER, width=7),
        Column(key="kind", heading="Kind of letter", width=28),
        Column(key="on", heading="Dated", holds=_DATE, width=11),
        Column(key="name", heading="Data subject", width=28, names=True),
        Column(key="made_here", heading="Made by the program", holds=Holds.YES, width=11),
        Column(key="formats", heading="Formats", width=16),
        Column(key="emailed", heading="Sent by email", holds=_DATE, width=11),
        Column(key="struck", heading="Struck", holds=Holds.YES, width=7),
    ),
)
DISCLOSURES: Final = Sheet(
    name=Listing.DISCLOSURES,
    title="Accounting of disclosures",
    columns=(
        Column(key="case", heading="Number"),
        Column(key="name", heading="Data subject", width=24, names=True),
        Column(key="on", heading="Disclosed", holds=_DATE, width=11),
        Column(key="to", heading="To", width=26, names=True),
        Column(key="address", heading="Address", width=30, names=True),
        Column(key="under", heading="Under § 96(1)", width=9),
        Column(key="nature", heading="Nature", width=30, names=True),
        Column(key="purpose", heading="Purpose", width=30, names=True),
        Column(key="told", heading="Data subject told", holds=_DATE, width=11),
    ),
)
SHEETS: Final = {Listing(each.name): each for each in (LOG, LIST, DUE, LETTERS, DISCLOSURES)}


def log_row(request: Request, today: date, calendar: Calendar) -> Cells:
    """Return the line of a request in the log.

    ``in time`` is no as soon as an answer was late, and yes once the request has ended and none was.
    """
    owed = answers(request)
    last = request.appeals[-1] if request.appeals else None
    late = any((each.met or each.ended or today) > each.due for each in owed)
    return (
        request.number,
        request.kind.value,
        request.website,
        request.received,
        request.name,
        request.representative,
        request.about,
        request.by,
        request.identity,
        request.acknowledged,
        request.promised,
        owed[-1].due if owed else None,
        request.ended,
        _outcome(request),
        "; ".join(dict.fromkeys(each.code for each in request.grounds)),
        business_days_between(request.received, request.ended, calendar) if request.ended else None,
        None if request.void else False if late else True if request.ended else None,
        len(request.appeals),
        last.received if last else None,
        last.forwarded if last else None,
        last.ended if last else None,
        last.outcome.value if last and last.outcome else "",
        request.disagreed,
        request.fee.cents if request.fee else None,
        sum(each.cents for each in request.paid) if request.paid else None,
        request.waived,
        request.status.value,
        request.disposed,
        request.officer,
    )


def _outcome(request: Request) -> str:
    if request.outcome:
        return request.outcome.value
    if request.void:
        return "void"
    return "no longer known" if request.ended else "pending"


def letter_rows(case: Case, entries: Iterable[Entry]) -> Iterator[tuple[date, Cells]]:
    """Yield the letters of a case by number, struck ones too, each with its day."""
    entries = tuple(entries)
    struck = struck_entries(entries)
    sent = {
        each.event.number: each.event.on
        for each in entries
        if isinstance(each.event, LetterSent) and each.seq not in struck
    }
    for entry in entries:
        letter = entry.event
        if isinstance(letter, LetterIssued):
            yield (
                letter.on,
                (
                    case.number,
                    letter.number,
                    letter.letter.value,
                    letter.on,
                    case.as_amended.data_subject.name,
                    letter.recorded is None,
                    ", ".join(each.name.rpartition(".")[2] for each in letter.formats),
                    sent.get(letter.number),
                    entry.seq in struck,
                ),
            )


def disclosure_rows(case: Case) -> Iterator[tuple[date, Cells]]:
    """Yield the lines of the accounting of disclosures of a case, each with its day."""
    told = {id(disclosed): day for disclosed, day in told_disclosures(case)}
    for each in case.history:
        if isinstance(each, Disclosed):
            yield (
                each.on,
                (
                    case.number,
                    case.as_amended.data_subject.name,
                    each.on,
                    each.to.name,
                    ", ".join(each.to.address),
                    each.under.value,
                    each.nature,
                    each.purpose,
                    told.get(id(each)),
                ),
            )
