"""Giving an older store the form of today."""

from pathlib import Path
from typing import TYPE_CHECKING

from accessreq.store.place import Place

if TYPE_CHECKING:
    from accessreq.store.upgrading import Upgraded


def upgrade(store: Place, *, backed_up: bool, backup_to: Path | None = None, dry_run: bool) -> "Upgraded":
    """Lead a store to the form of today, after a backup; on a trial run only tell from where.

    Raises:
        Needed: the store is on a server, and nobody says where its backup goes or that there is one.
        Refused: the store is a file, and a place for its backup is named.
        NotAllowed: something stands where the backup of a server is to be.
        StoreNotUsable: there is no store, it is newer than the program, in
            use, or the disk did not take it.
        IntegrityBroken: it is empty, foreign or damaged.
    """
    from accessreq.store import upgrading  # Alembic costs 36 bare Pythons

    if dry_run:
        return upgrading.steps_to_come(store)
    return upgrading.upgrade(store, backed_up=backed_up, backup_to=backup_to)
