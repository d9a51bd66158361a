"""Proving the record: everything in the store is read and computed anew."""

from accessreq.casebook.desk import Desk
from accessreq.store import keeping
from accessreq.store.keeping import Finding


def prove(desk: Desk, against: str | None = None) -> tuple[Finding, ...]:
    """Return everything that does not hold; with a head held elsewhere, compared to it."""
    found = tuple(keeping.check(desk.store, desk.readings))
    if against is None:
        return found
    return (*found, *keeping.check_against(desk.store, against))
