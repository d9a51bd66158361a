"""Keeping the index in step: it is rebuilt when the sources that make it or the readings have changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from accessreq.services.session import Session
from accessreq.store.fingerprint import is_made_by
from accessreq.store.reading import Found

if TYPE_CHECKING:
    from accessreq.store.docket import MovedDate


def refresh(session: Session, found: Found, progress: Callable[[int, int], None]) -> tuple["MovedDate", ...]:
    """Rebuild the index if it was made by other sources or other readings, before it is read.

    Args:
        session: with the readings to count by.
        found: the store as the command found it.
        progress: called with the cases done and all cases.

    Returns:
        The dates that moved.

    Raises:
        StoreNotUsable: the store is missing, or cannot be written.
    """
    current = is_made_by(found.index, session.readings, empty=found.empty)
    return () if current else rebuild(session, progress)


def rebuild(session: Session, progress: Callable[[int, int], None]) -> tuple["MovedDate", ...]:
    """Make the index anew from the journal, whatever it says now.

    Returns:
        The dates that moved, of what exists on the day of the session.
    """
    from accessreq.store.docket import reindex  # whoever only looks needs nothing of it

    moved = reindex(session.store, session.readings, progress).moved
    return tuple(each for each in moved if each.opens <= session.today)
