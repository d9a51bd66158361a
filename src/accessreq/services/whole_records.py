"""The whole record as ``export json`` writes it, taken back into an empty store: equal, or not at all."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from msgspec import DecodeError, Raw, Struct
from msgspec.json import Decoder

from accessreq.errors import Refused
from accessreq.plain_files import refuse_no_plain_file
from accessreq.services.exporting import FORM
from accessreq.services.session import Session
from accessreq.store import reading
from accessreq.store.chain import Row

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
