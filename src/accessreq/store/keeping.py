"""Whether the store is still what this program wrote: file, triggers, journal, documents, index.

A check takes its rows page by page, so that nobody who writes is kept
waiting. It finds what was changed inside the store. It cannot find a tail
that was cut off or a chain that was rewritten as a whole: for these it is
asked about a head that is held elsewhere.
"""

import re
from collections.abc import Iterator
from typing import Final

from accessreq.errors import Refused
from accessreq.law.readings import Readings
from accessreq.store.agreement import index_findings
from accessreq.store.chain import SHOWN
from accessreq.store.connection import reading
from accessreq.store.finding import BACKUP, Finding
from accessreq.store.guards import guard_findings
from accessreq.store.place import Place
from accessreq.store.rows import chain_at, head_of
from accessreq.store.schema import GENESIS
from accessreq.store.seals import Progress, document_findings, in_silence, journal_findings

__all__ = ["Finding", "check", "check_against"]

_ANCHOR: Final = re.compile(r"(\d{1,18}):([0-9a-f]{16})", re.ASCII)


def check(place: Place, readings: Readings, progress: Progress = in_silence) -> Iterator[Finding]:
    """Yield what is wrong with the store, from the file to the index; nothing when all is well.

    Rebuild an index that is not current before; else that is a finding too. Each entry is told to
    ``progress`` twice, when it is hashed and when it is folded.

    Raises:
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: it is so damaged that it cannot be read at all.
    """
    yield from guard_findings(place)
    yield from journal_findings(place, of_cases=False, progress=progress)
    yield from document_findings(place)
    yield from index_findings(place, readings, progress)


def check_against(place: Place, anchor: str) -> Iterator[Finding]:
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
    with reading(place) as database:
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
