"""Taking the record to another place, and proving that nothing was lost on the way."""

from typing import TYPE_CHECKING

from accessreq.casebook.desk import Desk
from accessreq.store import reading, verification
from accessreq.store.place import Place
from accessreq.store.verification import Finding

if TYPE_CHECKING:
    from accessreq.store.moving import Moved


def move(desk: Desk, target: Place, *, dry_run: bool) -> tuple["Moved", tuple[Finding, ...]]:
    """Copy the whole store to a place where none is, and prove the copy; the old one is left as it is.

    Returns:
        What was copied, and what a check of the new store finds; on a trial
        run, what would be.

    Raises:
        NotAllowed: something stands at the target.
        StoreNotUsable: a place cannot be reached, read or written.
        IntegrityBroken: the copy is not equal, or somebody recorded meanwhile.
    """
    from accessreq.store import moving  # whoever only looks needs nothing of it

    if dry_run:
        moving.refuse_occupied(target)
        return moving.Moved(head=reading.head(desk.store), documents=0), ()
    moved = moving.copy_whole(desk.place, target, desk.readings)
    return moved, tuple(verification.check(target, desk.readings))
