"""The JSON shapes of keeping the record; fields are only ever added."""

from accessreq.casebook.backing_up import BackedUp, Restored
from accessreq.cli.shapes import Shape


def backed_up(done: BackedUp, *, dry_run: bool) -> Shape:
    """Return what ``backup`` prints."""
    return {
        "file": str(done.place),
        "head": str(done.head),
        "entries": done.head.seq,
        "bytes": done.size or None,
        "encrypted": done.encrypted,
        "already": done.already,
        "dry_run": dry_run,
    }


def restored(done: Restored, *, dry_run: bool) -> Shape:
    """Return what ``restore`` prints."""
    return {
        "store": str(done.store),
        "file": str(done.backup),
        "head": str(done.head),
        "entries": done.head.seq,
        "cases": done.cases,
        "encrypted": done.encrypted,
        "dry_run": dry_run,
    }
