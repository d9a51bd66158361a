"""The one way in which anything is written: a whole transaction, or nothing.

The place of the writer is taken before anything is read, so that what was read
still holds when it is written: by ``BEGIN IMMEDIATE`` in a file, by a lock that
ends with the transaction on a server.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from accessreq.errors import StoreNotUsable
from accessreq.store.atomic_file import placed_whole
from accessreq.store.connection import (
    connect,
    file_of,
    in_plain_words,
    is_busy,
    lent,
    open_file,
    refuse_a_network,
    state_unknown,
)
from accessreq.store.database import Database, Place, Server, Where, held, place_of

Done = TypeVar("Done")


def write(
    where: Where,
    work: Callable[[Database], Done],
    *,
    look: Callable[[Done], str],
    opened: Callable[[Path], sqlite3.Connection] = connect,
) -> Done:
    """Do ``work`` in one transaction and return what it returns once that is stored.

    Args:
        where: the store.
        work: reads and writes on the connection it is given; may refuse by raising.
        look: the command with which an officer sees whether it was stored.
        opened: how a file is opened.

    Raises:
        StoreNotUsable: the store is in use, read-only or full; or the disk or
            the server failed at the very end, so that the state is unknown.
        IntegrityBroken: the store is damaged.
    """
    if isinstance(place_of(where), Server):
        from accessreq.store import postgres

        return postgres.write(where, work, look=look)
    with held(where) as store, in_plain_words(file_of(store), writing=True), lent(store, opened) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            done = work(database)
        except BaseException:
            database.rollback()
            raise
        try:
            database.commit()
        except sqlite3.Error as error:
            if is_busy(error):
                raise
            raise state_unknown(file_of(store), look(done)) from error
    return done


def create(place: Place) -> None:
    """Make an empty store: a file readable by its owner alone, or tables on a server.

    A file is built beside its place and put there whole, so that a half-made
    store is never found.

    Raises:
        NotAllowed: something stands there already.
        StoreNotUsable: the folder cannot be written, or lies on a network
            filesystem; or the server does not allow it.
    """
    if isinstance(place, Server):
        from accessreq.store import postgres

        postgres.create(place)
        return
    from accessreq.store.tables import lay_tables  # the library that defines them costs 36 bare Pythons

    refuse_a_network(place)
    try:
        with (
            placed_whole(place) as half,
            in_plain_words(place, writing=True),
            closing(open_file(half)) as database,
        ):
            database.execute("BEGIN IMMEDIATE")
            lay_tables(database)
            database.commit()
    except OSError as error:
        raise StoreNotUsable(
            f"No store can be made at {place}.",
            f"The system says: {error.strerror}.",
            "Check the path and the rights on its folder.",
        ) from error
