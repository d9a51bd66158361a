"""Giving an older store the form of today."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accessreq.store.upgrading import Upgraded


def upgrade(store: Path, *, dry_run: bool) -> "Upgraded":
    """Lead a store to the form of today, after a backup beside it; on a trial run only tell from where.

    Raises:
        StoreNotUsable: there is no store, it is newer than the program, in
            use, or the disk did not take it.
        IntegrityBroken: it is empty, foreign or damaged.
    """
    from accessreq.store import upgrading  # the writing half costs 36 bare Pythons

    return upgrading.steps_to_come(store) if dry_run else upgrading.upgrade(store)
