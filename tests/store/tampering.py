"""What a wrong hand may do to a store with another tool: a table of some hundred edits.

The store that they are done to has eight entries of two cases and of the
calendar, three documents and an index. The hand takes the guards away first
and puts them back afterwards.
"""

# ruff: noqa: S608  the statements are this table's own

import sqlite3
from collections.abc import Callable, Iterator
from itertools import combinations, permutations, product
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, astuple, replace

from accessreq.store.chain import Head, Row, sealed
from accessreq.store.index import DEADLINE_COLUMNS, DOCKET_COLUMNS
from accessreq.store.rows import rows_after
from accessreq.store.schema import TRIGGERS

ENTRIES: Final = range(1, 9)
COLUMNS: Final = Row.__struct_fields__
PAPERS: Final = 3

Edit = Callable[[sqlite3.Connection], None]

# Another value that the tables allow, for each column of the journal and of the documents.
OTHERWISE: Final = {
    "seq": "seq + 100",
    "case_number": "CASE case_number WHEN 'A-2026-0001' THEN 'A-2026-0002' ELSE 'A-2026-0001' END",
    "kind": "kind || 's'",
    "on": "date(\"on\", '+1 day')",
    "recorded_at": "replace(recorded_at, '14:03', '15:03')",
    "recorded_by": "recorded_by || '.'",
    "body": "replace(body, 'a', 'e')",
    "body_sha256": "replace(body_sha256, substr(body_sha256, 1, 1), 'x')",
    "previous": "substr(previous, 2) || 'x'",
    "chain": "substr(chain, 2) || 'x'",
    "sha256": "replace(sha256, substr(sha256, 1, 1), 'x')",
    "media_type": "media_type || 's'",
    "content": "CAST(substr(content, 2) || 'x' AS BLOB)",
}
OF_DOCUMENTS: Final = ("case_number", "sha256", "media_type", "content")
INDEX_OTHERWISE: Final = {
    "case_number": "substr(case_number, 1, 10) || '7'",
    "website": "1 - website",
    "moot": "1 - moot",
    "position": "position + 50",
    "received": "date(received, '+1 day')",
    "start": "date(start, '+1 day')",
    "due": "date(due, '+1 day')",
    "act_by": "date(act_by, '-1 day')",
    "met": "date(start, '+1 day')",
    "opens": "date(opens, '+1 day')",
    "closes": "date(closes, '+1 day')",
    "proper_start": "start",
    "proper_due": "due",
    "silent_after": "date(due, '+2 days')",
    "ended": "start",
    "waits_since": "'2026-01-02'",
    "answered": "'2026-01-02'",
    "proof_asked": "'2026-01-02'",
    "reminders": "'[]'",
    "known_as": "'x'",
}


class Tampering(Struct, frozen=True, kw_only=True):
    """One edit.

    Attributes:
        only_a_head: nothing within the store tells it from the truth.
        guards: the guards are what is edited, and are not put back.
    """

    name: str
    edit: Edit
    only_a_head: bool = False
    guards: bool = False

    def __str__(self) -> str:
        return self.name


def do(database: sqlite3.Connection, tampering: Tampering) -> None:
    """Do one edit as a hand would that knows the guards."""
    if not tampering.guards:
        for name in TRIGGERS:
            database.execute(f"DROP TRIGGER {name}")
    tampering.edit(database)
    if not tampering.guards:
        for trigger in TRIGGERS.values():
            database.execute(trigger)


def tamperings() -> Iterator[Tampering]:
    """Yield every edit."""
    yield from _edited_columns()
    yield from _moved_entries()
    yield from _papers()
    yield from _guards()
    yield from _index()
    yield from _only_a_head()


def _edited_columns() -> Iterator[Tampering]:
    for seq in ENTRIES:
        for column in COLUMNS:
            yield _sql(
                f"entry {seq}: {column} edited",
                f'UPDATE entry SET "{column}" = {OTHERWISE[column]} WHERE seq = {seq}',
            )


def _moved_entries() -> Iterator[Tampering]:
    for seq in ENTRIES[:-1]:
        yield _sql(f"entry {seq} deleted", f"DELETE FROM entry WHERE seq = {seq}")
        closed_up = f"entry {seq} deleted, the next ones moved up"
        yield _sql(closed_up, f"DELETE FROM entry WHERE seq = {seq}", *_up(seq))
    for seq in ENTRIES:
        yield _sql(f"entry {seq} repeated at the end", _copied(seq, 9))
        yield _sql(f"entry {seq} repeated before itself", *_down(seq), _copied(seq + 1, seq))
    for one, other in combinations(ENTRIES, 2):
        yield _sql(
            f"entries {one} and {other} swapped",
            _renumbered(one, 99),
            _renumbered(other, one),
            _renumbered(99, other),
        )
    for one in ENTRIES[:-1]:
        for column in ("body", "body_sha256", "previous", "chain"):
            yield Tampering(
                name=f"entries {one} and {one + 1}: {column} swapped", edit=_swapped_column(one, column)
            )
    for one, other in permutations(ENTRIES, 2):
        yield _sql(
            f"entry {one} replaced by {other}", f"DELETE FROM entry WHERE seq = {one}", _copied(other, one)
        )


def _papers() -> Iterator[Tampering]:
    for number in range(PAPERS):
        there = f"rowid = (SELECT rowid FROM document ORDER BY sha256 LIMIT 1 OFFSET {number})"
        yield _sql(f"document {number} deleted", f"DELETE FROM document WHERE {there}")
        for column in OF_DOCUMENTS:
            yield _sql(
                f"document {number}: {column} edited",
                f"UPDATE document SET {column} = {OTHERWISE[column]} WHERE {there}",
            )
        yield _sql(
            f"document {number} repeated in the other case",
            "INSERT INTO document SELECT 'C-2026-0001', sha256, media_type, size, content "
            f"FROM document WHERE {there}",
        )
    yield _sql(
        "a document of nobody inserted",
        "INSERT INTO document VALUES ('A-2026-0001', "
        "'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'text/plain', 1, x'00')",
    )
    yield _sql(
        "a document moved to a case that never was",
        "UPDATE document SET case_number = 'A-2026-0099' WHERE rowid = (SELECT max(rowid) FROM document)",
    )
    for one, other in combinations(range(PAPERS), 2):
        yield Tampering(name=f"the bytes of documents {one} and {other} swapped", edit=_swapped(one, other))


def _guards() -> Iterator[Tampering]:
    for name in TRIGGERS:
        yield _sql(f"guard {name} gone", f"DROP TRIGGER {name}", guards=True)
        yield _sql(
            f"guard {name} hollow",
            f"DROP TRIGGER {name}",
            f"CREATE TRIGGER {name} BEFORE DELETE ON docket WHEN 0 BEGIN SELECT 1; END",
            guards=True,
        )
    yield _sql("all guards gone", *(f"DROP TRIGGER {name}" for name in TRIGGERS), guards=True)
    quiet = "CREATE TRIGGER quiet AFTER INSERT ON docket BEGIN UPDATE docket SET name = 'x'; END"
    yield _sql("a guard of somebody else", quiet, guards=True)


def _index() -> Iterator[Tampering]:
    for table, columns in (("docket", DOCKET_COLUMNS), ("deadline", DEADLINE_COLUMNS)):
        for column, row in product(columns, ("min", "max")):
            value = INDEX_OTHERWISE.get(column, f"{column} || 's'")
            edit = f"UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT {row}(rowid) FROM {table})"
            yield _sql(f"{table}: {column} edited, {row} row", edit)
        yield _sql(f"{table}: all deleted", f"DELETE FROM {table}")
        rest = ", ".join(columns[1:])
        edit = f"INSERT INTO {table} SELECT 'A-2026-0099', {rest} FROM {table} LIMIT 1"
        yield _sql(f"{table}: a row of a case that never was", edit)
    yield _sql("word: a word edited", "UPDATE word SET word = 'zorgblatt' WHERE word = 'telephone'")
    yield _sql("word: all deleted", "DELETE FROM word")
    yield _sql("vocabulary: a word more", "INSERT INTO vocabulary VALUES ('zorgblatt')")
    yield _sql("the fingerprint edited", "UPDATE index_state SET fingerprint = fingerprint || 's'")
    yield _sql("the fingerprint deleted", "DELETE FROM index_state")


def _only_a_head() -> Iterator[Tampering]:
    for seq in ENTRIES:
        name = f"the journal rewritten from entry {seq} on"
        yield Tampering(name=name, edit=_rewritten(seq), only_a_head=True)
    # A note moves no date, so that the index agrees without it once its words are gone as well.
    yield _sql(
        "the last entry cut off with its words",
        "DELETE FROM word WHERE spot = 9 AND case_number = (SELECT case_number FROM entry WHERE seq = 8)",
        "DELETE FROM vocabulary WHERE word NOT IN (SELECT word FROM word)",
        "DELETE FROM entry WHERE seq = 8",
        only_a_head=True,
    )


def _sql(name: str, *script: str, guards: bool = False, only_a_head: bool = False) -> Tampering:
    def edit(database: sqlite3.Connection) -> None:
        for line in script:
            database.execute(line)

    return Tampering(name=name, edit=edit, guards=guards, only_a_head=only_a_head)


def _copied(seq: int, to: int) -> str:
    rest = ", ".join(f'"{column}"' for column in COLUMNS[1:])
    return f"INSERT INTO entry SELECT {to}, {rest} FROM entry WHERE seq = {seq}"


def _up(seq: int) -> tuple[str, ...]:
    return tuple(_renumbered(each, each - 1) for each in ENTRIES if each > seq)


def _down(seq: int) -> tuple[str, ...]:
    return tuple(_renumbered(each, each + 1) for each in reversed(ENTRIES) if each >= seq)


def _renumbered(seq: int, to: int) -> str:
    return f"UPDATE entry SET seq = {to} WHERE seq = {seq}"


def _swapped(one: int, other: int) -> Edit:
    def edit(database: sqlite3.Connection) -> None:
        found = database.execute("SELECT rowid, size, content FROM document ORDER BY sha256").fetchall()
        for here, there in ((one, other), (other, one)):
            _, size, content = found[there]
            values = (size, content, found[here][0])
            database.execute("UPDATE document SET size = ?, content = ? WHERE rowid = ?", values)

    return edit


def _swapped_column(one: int, column: str) -> Edit:
    def edit(database: sqlite3.Connection) -> None:
        of_one, of_next = (
            database.execute(f"SELECT {column} FROM entry WHERE seq = ?", (seq,)).fetchone()[0]
            for seq in (one, one + 1)
        )
        database.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (of_next, one))
        database.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (of_one, one + 1))

    return edit


def _rewritten(seq: int) -> Edit:
    """Change the facts of an entry and seal it and all later ones again, as the program itself would."""

    def edit(database: sqlite3.Connection) -> None:
        rows = rows_after(database, 0, upto=99, limit=99)
        database.execute("DELETE FROM entry WHERE seq >= ?", (seq,))
        head = Head(seq=seq - 1, chain=rows[seq - 2].chain if seq > 1 else Head().chain)
        for row in rows[seq - 1 :]:
            salted = replace(row, body=row.body.replace('"salt":"', '"salt":"00')) if row.seq == seq else row
            forged = _resealed(salted, head)
            database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(forged))
            head = Head(seq=forged.seq, chain=forged.chain)

    return edit


def _resealed(row: Row, head: Head) -> Row:
    columns = asdict(row)
    kept = ("case_number", "kind", "on", "recorded_at", "recorded_by", "body")
    return sealed(head, **{name: columns[name] for name in kept})
