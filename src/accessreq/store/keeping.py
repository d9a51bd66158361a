"""Whether the store is still what this program wrote: file, triggers, journal, documents, index.

A check takes its rows page by page, so that nobody who writes is kept
waiting. It finds what was changed inside the store. It cannot find a tail
that was cut off or a chain that was rewritten as a whole: for these it is
asked about a head that is held elsewhere.
"""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from accessreq.errors import Refused
from accessreq.law.readings import Readings
from accessreq.store.agreement import index_findings
from accessreq.store.chain import SHOWN
from accessreq.store.connection import readable_by_others, reading
from accessreq.store.finding import BACKUP, Finding
from accessreq.store.rows import chain_at, head_of
from accessreq.store.schema import GENESIS, TRIGGERS
from accessreq.store.seals import document_findings, journal_findings

__all__ = ["Finding", "check", "check_against"]

_ANCHOR: Final = re.compile(r"(\d{1,18}):([0-9a-f]{16})", re.ASCII)


def check(path: Path, readings: Readings) -> Iterator[Finding]:
    """Yield what is wrong with the store, from the file to the index; nothing when all is well.

    Rebuild an index that is not current before; else that is a finding too.

    Raises:
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: it is so damaged that it cannot be read at all.
    """
    if readable_by_others(path):
        yield Finding(
            code="readable-by-others",
            case=None,
            what=f"The store {path.name} can be reached by other users of this machine.",
            cure=f"Take their rights away: chmod 600 {path}",
        )
    with reading(path) as database:
        found = [*_form_findings(database), *_trigger_findings(database)]
    yield from found
    yield from journal_findings(path)
    yield from document_findings(path)
    yield from index_findings(path, readings)


def check_against(path: Path, anchor: str) -> Iterator[Finding]:
    """Yield a finding when the store does not hold a head that was printed, such as ``812:ab12cd34ef567890``.

    Raises:
        Refused: that is not the form of a head.
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: the store is damaged.
    """
    match = _ANCHOR.fullmatch(anchor.strip().lower())
    if match is None:
        raise Refused(
            f"“{anchor[:40]}” is not the head of a journal.",
            "A head is the number of an entry, a colon and 16 digits or letters from a to f.",
            "Copy it from the foot of a letter or digest: accessreq check --against SEQ:HEAD",
        )
    seq, shown = int(match[1]), match[2]
    with reading(path) as database:
        last = head_of(database).seq
        chain = chain_at(database, seq) if seq else GENESIS
    if seq > last:
        yield Finding(
            code="ends-early",
            case=None,
            what=f"The store ends at entry {last}; the head held elsewhere was printed at entry {seq}.",
            cure="It is an older copy, or its end was cut off: find the newest store or backup.",
        )
    elif chain is None or chain[:SHOWN] != shown:
        yield Finding(
            code="head-differs",
            case=None,
            what=f"Entry {seq} of the store is not the one whose head is held elsewhere.",
            cure="The journal was rewritten, or it is another store. " + BACKUP,
        )


def _form_findings(database: sqlite3.Connection) -> Iterator[Finding]:
    for (line,) in database.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Finding(
                code="pages-damaged",
                case=None,
                what=f"SQLite finds the file damaged: {line.splitlines()[0]}.",
                cure=BACKUP,
            )


def _trigger_findings(database: sqlite3.Connection) -> Iterator[Finding]:
    kept = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if kept.pop(name, None) != sql:
            yield Finding(
                code="trigger-missing",
                case=None,
                what=f"The guard “{name}” of the store is missing or changed.",
                cure="Somebody has opened the store for changes with another program. " + BACKUP,
            )
    for name in kept:
        yield Finding(
            code="trigger-unknown",
            case=None,
            what=f"The store holds a trigger “{name}” that this program did not make.",
            cure="It may change what is recorded. " + BACKUP,
        )
