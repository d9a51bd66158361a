"""Writes to a store on a disk that takes no more once the transaction is committed."""

import hashlib
import resource
import sys
from datetime import date
from pathlib import Path

from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import DocumentKept, RequestReceived
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject
from accessreq.errors import AccessreqError
from accessreq.law.readings import Readings
from accessreq.store import journal

STAMP = Stamp(recorded_at="2026-06-30T14:03:00Z", recorded_by="Dana Reyes")
CONTENT = b"page\n" * 40_000


def main(store: Path) -> None:
    received = RequestReceived(
        on=date(2026, 6, 30),
        request=RequestKind.ACCESS,
        data_subject=DataSubject(name="Maria Lopez-Whitfield"),
        about="All records",
    )
    opened = journal.open_case(store, received, stamp=STAMP, readings=Readings())
    kept = DocumentKept(
        name="scan.txt",
        media_type="text/plain",
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        size=len(CONTENT),
    )
    # The file may grow by one page, then the system refuses.
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.stat().st_size + 4096, resource.RLIM_INFINITY))
    try:
        journal.append(
            store,
            opened.case,
            [Attached(on=date(2026, 7, 1), document=kept)],
            after=opened.head.seq,
            documents=[NewDocument(kept=kept, content=CONTENT)],
            stamp=STAMP,
            readings=Readings(),
        )
    except AccessreqError as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
