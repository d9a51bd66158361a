"""Tables for other programs, and the whole record as JSON, into a new file that only its owner can read."""

import base64
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from msgspec import DecodeError, Raw, Struct
from msgspec.json import Decoder

from accessreq.cases.case import Case
from accessreq.cases.disposal import disposal_in
from accessreq.cases.entries import standing
from accessreq.errors import IntegrityBroken, Needed, NotAllowed, Refused, StoreNotUsable
from accessreq.plain_files import refuse_no_plain_file
from accessreq.reports import tables
from accessreq.reports.lists import SHEETS, Listing, disclosure_rows, letter_rows, log_row
from accessreq.reports.requests import Request, counted, left
from accessreq.reports.tables import About, Add, Cells, Sheet, Written
from accessreq.services import looking
from accessreq.services.documents import refuse_a_file
from accessreq.services.looking import Days, DeadlineStatus, Narrowed
from accessreq.services.session import Session
from accessreq.store import reading
from accessreq.store.atomic_file import placed_whole
from accessreq.store.chain import Head, Row, body_holds
from accessreq.store.reading import DocketRow, Whole

FORM: Final = 1  # of the whole record as JSON
_WALKED: Final = (Listing.LOG, Listing.LETTERS, Listing.DISCLOSURES)  # read from cases, not from the index


class Format(StrEnum):
    """What a file can be written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be written.

    Attributes:
        listing: the one table; ``None`` for what the format has by itself: the log in CSV, every
            table in a workbook, the whole record in JSON.
        days: of receipt of a request, of a letter, of a disclosure.
        names: whether columns that can name a person are written.
    """

    format: Format
    listing: Listing | None = None
    days: Days = Days()
    names: bool = True

    def listings(self) -> tuple[Listing, ...]:
        """Return the tables that are written; none for the whole record.

        Raises:
            Needed: only the log is written without names, and another table is asked for.
            Refused: days are given for what has none of its own.
        """
        if not self.names and self.listing not in {None, Listing.LOG}:
            raise Needed(
                f"The table {self.listing} cannot be written without names.",
                "Its rows are about people; the log alone has a form that may be published.",
                f"Write that: accessreq export {self.format} log --without-names -o FILE",
            )
        chosen = self.listing if self.names else Listing.LOG
        whole = chosen is None and self.format is Format.JSON
        if self.days != Days() and (whole or chosen is Listing.DUE):
            what = "whole record" if whole else "table of open duties"
            raise Refused(
                f"Days are given for the {what}.",
                "It is as it stands today, whatever day a case is of.",
                "Leave --since and --until out, or name another table, such as log.",
            )
        if chosen is not None:
            return (chosen,)
        return {Format.CSV: (Listing.LOG,), Format.XLSX: tuple(Listing), Format.JSON: ()}[self.format]


class Exported(Struct, frozen=True, kw_only=True):
    """What was written, and where.

    Attributes:
        place: the file.
        head: the end of the record when it was begun.
    """

    place: Path
    head: str
    written: Written


def export(
    session: Session, wanted: Wanted, place: Path, done: Callable[[int], None], *, dry_run: bool = False
) -> Exported:
    """Write tables, or the whole record, into a new file.

    Args:
        session: the store, the settings and the day.
        wanted: what is to be written.
        place: the file; nothing may stand there.
        done: called with how many more cases, or entries of the whole record, were written.
        dry_run: rows are counted and nothing is written.

    Raises:
        NotAllowed: something stands there.
        Refused: a sheet takes no more rows, or the folder is a file.
        StoreNotUsable: the file cannot be written.
        IntegrityBroken: an entry or a document is not the one that was stored.
    """
    listings, head, written = wanted.listings(), reading.head(session.store), Written()
    sheets = {each: SHEETS[each] if wanted.names else SHEETS[each].without_names() for each in listings}
    about = About(agency=session.settings.agency.name, as_of=session.today, head=str(head))
    if dry_run:
        with tables.nowhere(tuple(sheets.values()), written) as add:
            _add_all(session, wanted, listings, add, done)
        return Exported(place=place, head=str(head), written=written)
    with new_file(place) as half:
        if listings:
            with _opened(half, wanted.format, tuple(sheets.values()), about, written) as add:
                _add_all(session, wanted, listings, add, done)
        else:
            written.rows = _whole_record(session, head, half, done)
    return Exported(place=place, head=str(head), written=written)


@contextmanager
def new_file(place: Path) -> Iterator[Path]:
    """Give an empty file to be filled, for its owner alone, which stands at its place once it is whole.

    Raises:
        NotAllowed: something stands there; it is never written over.
        Refused: its folder is a file.
        StoreNotUsable: it cannot be written.
    """
    refuse_a_file(place.parent)
    try:
        with placed_whole(place, _taken) as half:
            yield half
    except OSError as error:
        raise StoreNotUsable(
            f"{place} cannot be written ({error.strerror}).",
            "The record is untouched; only this file is missing.",
            "Name another place: -o FILE",
        ) from error


def _taken(place: Path) -> NotAllowed:
    return NotAllowed(
        f"{place} already exists.",
        "What was once given away is never written over.",
        "Name a new file: -o FILE",
    )


def _opened(
    half: Path, form: Format, sheets: Sequence[Sheet], about: About, written: Written
) -> AbstractContextManager[Add]:
    if form is Format.XLSX:
        return tables.workbook(half, sheets, about, written)
    (sheet,) = sheets
    if form is Format.CSV:
        return tables.csv_file(half, sheet, written)
    return tables.json_file(half, sheet, about, written)


def _add_all(
    session: Session, wanted: Wanted, listings: Sequence[Listing], add: Add, done: Callable[[int], None]
) -> None:
    """Give every row of some tables to what adds it; of those that are read from cases each case once."""
    columns = {each: SHEETS[each].columns for each in listings}

    def give(listing: Listing, cells: Cells) -> None:
        if not wanted.names:
            held = zip(cells, columns[listing], strict=True)
            cells = tuple(cell for cell, column in held if not column.names)
        add(listing, cells)

    if Listing.LIST in listings:
        for row in looking.listed(session, Narrowed(received=wanted.days)):
            give(Listing.LIST, list_row(row))
    if Listing.DUE in listings:
        for one in looking.open_duties(session):
            give(Listing.DUE, due_row(one))
    if any(each in _WALKED for each in listings):
        for whole in reading.every_case(session.store):
            for listing, on, cells in _rows(session, whole, listings):
                if wanted.days.since <= on <= wanted.days.until:
                    give(listing, cells)
            done(1)


def _rows(
    session: Session, whole: Whole, listings: Collection[Listing]
) -> Iterator[tuple[Listing, date, Cells]]:
    """Yield the rows of a case in the log, the letters and the disclosures, each with its day.

    Of a case that was disposed of nothing but its line in the log is left.
    """
    case = folded_case(whole)
    if Listing.LOG in listings:
        request = counted_as(session, whole, case)
        if request is not None:
            yield Listing.LOG, request.received, log_row(request, session.today, session.readings.statute())
    if case is not None and Listing.LETTERS in listings:
        for on, cells in letter_rows(case, whole.entries):
            yield Listing.LETTERS, on, cells
    if case is not None and Listing.DISCLOSURES in listings:
        for on, cells in disclosure_rows(case):
            yield Listing.DISCLOSURES, on, cells


def folded_case(whole: Whole) -> Case | None:
    """Return the case of some rows; ``None`` of one that was disposed of."""
    return None if disposal_in(whole.entries) else Case.of(whole.case, standing(whole.entries))


def list_row(row: DocketRow) -> Cells:
    """Return the line of a case in the list."""
    following = row.next
    return (
        row.case,
        row.kind,
        row.website,
        row.name,
        row.received,
        row.status.value,
        following.duty if following else "",
        following.due if following else None,
        following.act_by if following else None,
    )


def due_row(one: DeadlineStatus) -> Cells:
    """Return the line of an open duty."""
    deadline = one.deadline
    return (
        deadline.case,
        deadline.kind,
        deadline.duty,
        one.row.title,
        deadline.start,
        deadline.act_by,
        deadline.due,
        one.state.value,
        one.business_days_left,
        one.denied_since,
        deadline.cite,
    )


def counted_as(session: Session, whole: Whole, case: Case | None) -> Request | None:
    """Return a case as logs and reports count it, ``None`` of a file that no request has opened.

    Args:
        session: the settings and the day.
        whole: the case as it was read.
        case: the same folded; ``None`` where it was disposed of.
    """
    if case is None:
        gone = disposal_in(whole.entries)
        return left(whole.case, gone) if gone else None
    return counted(
        case,
        (each for each in whole.deadlines if each.exists(session.today)),
        officer=whole.entries[0].recorded_by,
        page_cents=session.settings.per_page_cents,
    )


def _whole_record(session: Session, head: Head, half: Path, done: Callable[[int], None]) -> dict[str, int]:
    """Write every entry up to the head, with its facts, salt and seal, and every document byte for byte."""

    def entries() -> Iterator[str]:
        for row in reading.every_row(session.store, head):
            yield _entry(row)
            done(1)

    def documents() -> Iterator[str]:
        for case, held, content in reading.every_document(session.store):
            told = {"case": case, "sha256": held.sha256, "media_type": held.media_type, "size": held.size}
            yield json.dumps(told | {"content": base64.b64encode(content).decode()})

    about = {
        "accessreq_export": FORM,
        "agency": session.settings.agency.name,
        "as_of": session.today.isoformat(),
        "head": str(head),
    }
    parts: Mapping[str, Iterator[str]] = {"entries": entries(), "documents": documents()}
    return tables.whole_record(half, about, parts)


def _entry(row: Row) -> str:
    """A row of the journal as JSON; its body stands as it was sealed, letter for letter."""
    if row.body and not body_holds(row):
        raise IntegrityBroken(
            f"The facts of entry {row.seq} are not those that were recorded.",
            "Another program has changed them, and a copy would carry that on.",
            "See what was changed: accessreq check",
        )
    told = {
        "seq": row.seq,
        "case": row.case_number,
        "kind": row.kind,
        "on": row.on,
        "recorded_at": row.recorded_at,
        "recorded_by": row.recorded_by,
        "body_sha256": row.body_sha256,
        "chain": row.chain,
    }
    return f'{json.dumps(told, ensure_ascii=False)[:-1]}, "body": {row.body or "null"}}}'


Value = TypeVar("Value")

_ENTRIES: Final = '"entries": ['
_DOCUMENTS: Final = '"documents": ['
_END: Final = "]"


class _Entry(Struct):
    """One row of the journal; the body as it stands, letter for letter."""

    seq: int
    case: str
    kind: str
    on: str
    recorded_at: str
    recorded_by: str
    body_sha256: str
    chain: str
    body: Raw


class _Document(Struct):
    """One document, whose bytes stand in base64."""

    case: str
    sha256: str
    media_type: str
    content: bytes


_ENTRY: Final = Decoder(_Entry)
_DOCUMENT: Final = Decoder(_Document)


# --- The whole record taken back into an empty store, as ``export json`` wrote it: equal, or not at all.


class Record(Struct, frozen=True, kw_only=True):
    """A file that holds a whole record, before it is read to its end.

    Attributes:
        agency: whose record it is, as its settings said.
        as_of: the day on which it was written.
        head: the end of the journal that it holds.
        entries: how many it should hold.
    """

    place: Path
    agency: str
    as_of: str
    head: str
    entries: int


def opened(place: Path) -> Record:
    """Return what a file says of the record that it holds.

    Raises:
        Refused: it cannot be read, or is no whole record.
    """
    try:
        refuse_no_plain_file(place)
        with place.open(encoding="utf-8") as file:
            told = json.loads(file.readline().rstrip().removesuffix(",") + "}")
    except OSError as error:
        raise Refused(
            f"The file {place.name} cannot be read ({error.strerror}).", "", "Check the name."
        ) from error
    except (ValueError, RecursionError) as error:
        raise _no_record(place) from error
    if not isinstance(told, dict) or told.get("accessreq_export") != FORM:
        raise _no_record(place)
    head = str(told.get("head", ""))
    number = head.partition(":")[0]
    return Record(
        place=place,
        agency=str(told.get("agency", "")),
        as_of=str(told.get("as_of", "")),
        head=head,
        entries=int(number) if number.isdecimal() else 0,
    )


def take_back(session: Session, record: Record, *, progress: Callable[[int], None]) -> int:
    """Keep a whole record in an empty store, in one transaction, and return how many entries it has.

    Raises:
        NotAllowed: the store is not empty.
        Refused: the file is no whole record.
        IntegrityBroken: an entry or a document is not the one that was exported, or some are missing.
    """
    from accessreq.store.journal import take_back  # whoever only looks needs nothing of it

    with record.place.open(encoding="utf-8") as file:
        next(file)
        take_back(
            session.store,
            _entries(record.place, file),
            lambda: _documents(record.place, file),
            head=record.head,
            settings=session.settings.readings,
            progress=progress,
        )
    return reading.head(session.store).seq


def _entries(place: Path, lines: Iterator[str]) -> Iterator[Row]:
    """Yield the rows of the journal; the chain before each is filled in as they are kept."""
    for each in _values(place, lines, _ENTRIES, _ENTRY):
        body = bytes(each.body).decode()
        yield Row(
            seq=each.seq,
            case_number=each.case,
            kind=each.kind,
            on=each.on,
            recorded_at=each.recorded_at,
            recorded_by=each.recorded_by,
            body="" if body == "null" else body,
            body_sha256=each.body_sha256,
            previous="",
            chain=each.chain,
        )


def _documents(place: Path, lines: Iterator[str]) -> Iterator[tuple[str, str, str, bytes]]:
    for each in _values(place, lines, _DOCUMENTS, _DOCUMENT):
        yield each.case, each.sha256, each.media_type, each.content


def _values(place: Path, lines: Iterator[str], begins: str, decoder: Decoder[Value]) -> Iterator[Value]:
    """Yield the values of one list, each on a line of its own."""
    if next(lines, "").strip() != begins:
        raise _no_record(place)
    try:
        for line in lines:
            text = line.strip()
            if text.startswith(_END):
                return
            yield decoder.decode(text.removesuffix(","))
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _no_record(place) from error
    raise _no_record(place)


def _no_record(place: Path) -> Refused:
    return Refused(
        f"{place.name} is no whole record as this program writes it, or was changed since.",
        "It comes back as it was, or not at all.",
        "Write it anew: accessreq export json -o FILE",
    )
