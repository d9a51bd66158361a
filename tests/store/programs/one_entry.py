"""Commits one write to a store; run under strace to see what has reached the disk by then."""

import sys
from contextlib import closing
from pathlib import Path

from accessreq.store.connection import connect


def main(store: Path, otherwise: str) -> None:
    with closing(connect(store)) as database:
        if otherwise:
            database.execute(f"PRAGMA synchronous = {otherwise}")
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE index_state SET fingerprint = 'x'")
        database.execute("COMMIT")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
