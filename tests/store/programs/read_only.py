"""Looks at a store that it may only read, then writes to it."""

import hashlib  # noqa: F401  nobody may not be able to read the library, where root alone may
import os
import sys
from datetime import date
from pathlib import Path

from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject
from accessreq.errors import AccessreqError
from accessreq.law.readings import Readings
from accessreq.store import journal, reading

NOBODY = 65534


def main(store: Path) -> None:
    store.chmod(0o444)
    store.parent.chmod(0o555)
    if os.geteuid() == 0:  # who may write whatever the modes say
        os.seteuid(NOBODY)
    sys.stdout.write(f"read {reading.head(store)}\n")
    try:
        journal.open_case(
            store,
            RequestReceived(
                on=date(2026, 6, 30),
                request=RequestKind.ACCESS,
                data_subject=DataSubject(name="Maria Lopez-Whitfield"),
                about="All records",
            ),
            stamp=Stamp(recorded_at="2026-06-30T14:03:00Z", recorded_by="Dana Reyes"),
            readings=Readings(),
        )
    except AccessreqError as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        store.parent.chmod(0o755)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
