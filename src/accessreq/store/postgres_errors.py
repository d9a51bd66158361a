"""What PostgreSQL reports, said to the officer: one error of the family for each kind of trouble."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

import psycopg

from accessreq.errors import AccessreqError, IntegrityBroken, StoreNotUsable
from accessreq.store.place import Server
from accessreq.store.sqlite_errors import LOOK, NOTHING, in_use

Words = tuple[type[AccessreqError], str, str, str]

_BUSY: Final = ("55P03", "40001", "40P01", "57014")  # locked, serialization, deadlock, out of time
# What PostgreSQL reports, by the beginning of its code -> what it means for the officer.
_MEANS: Final[Mapping[tuple[str, ...], Words]] = MappingProxyType(
    {
        ("42501",): (
            StoreNotUsable,
            "The store {name} does not let this role do that.",
            "Each role may do what its work needs{nothing}.",
            "Ask whoever keeps the database; accessreq roles prints what each role needs.",
        ),
        ("25006",): (  # a standby, after a failover
            StoreNotUsable,
            "The server of the store {name} only reads at the moment.",
            "It is a standby, or was made one{nothing}.",
            "Name the server that writes, or try again when it does.",
        ),
        ("42P01", "42703", "XX001", "XX002", "58030"): (
            IntegrityBroken,
            "The store {name} is damaged, or was changed by another program.",
            "What it says can no longer be relied on.",
            "Leave it as it is and go back to its last backup.",
        ),
        ("53",): (
            StoreNotUsable,
            "The server of the store {name} has no room left, or no connection.",
            "It takes no more until somebody sees to it{nothing}.",
            "Ask whoever keeps the server, then try again.{look}",
        ),
    }
)
_OF_PROOF: Final = ("certificate", "SSL")  # libpq's words where a server did not prove who it is
_PROVE: Final = (
    "Name the host as its certificate names it, and whom to trust: sslrootcert=FILE in the address; "
    "if neither helps, ask whoever keeps the server."
)
_CHECK: Final = "Check the address, the server and the password in ~/.pgpass, then try again."
_DENIED: Final = ("28000", "28P01", "3D000")


@contextmanager
def in_plain_words(server: Server, *, writing: bool = False) -> Iterator[None]:
    """Turn errors of psycopg into errors that an officer can act on.

    Args:
        server: where the store is.
        writing: what is broken off by one of them is stored nowhere.

    Raises:
        StoreNotUsable: the server cannot be reached or refuses, or the store is in use.
        IntegrityBroken: its tables are not ours, or damaged.
    """
    try:
        yield
    except psycopg.Error as error:
        known = said(error, server, writing=writing)
        if known is None:
            raise
        raise known from error


def said(error: psycopg.Error, server: Server, *, writing: bool = False) -> AccessreqError | None:
    """Return what an error of PostgreSQL means for the officer; ``None`` when it is a fault of ours.

    Args:
        error: as the driver raised it.
        server: where the store is.
        writing: it broke off a transaction that writes, so that nothing of it is
            stored. What a command recorded before it went on reading stands.
    """
    state = error.sqlstate or ""
    if state.startswith(_BUSY):
        return in_use(server.name, writing=writing)
    nothing, look = (NOTHING, "") if writing else ("", f" {LOOK}")
    for codes, (kind, found, why, do) in _MEANS.items():
        if state.startswith(codes):
            return kind(found.format(name=server.name), why.format(nothing=nothing), do.format(look=look))
    return _unreachable(error, server) if _is_lost(error) or state in _DENIED else None


def is_lost_at_commit(error: psycopg.Error) -> bool:
    """Tell whether a COMMIT that failed so may have been carried out all the same."""
    return _is_lost(error)


def state_unknown(server: Server, look: str) -> StoreNotUsable:
    """Return the error for a COMMIT whose answer never came: the entry may or may not be stored."""
    return StoreNotUsable(
        f"The server of the store {server.name} was lost while it committed: state unknown.",
        "It may be stored or not, and an entry that is recorded again could make a double.",
        f"When the server is back, look: {look}",
    )


def _unreachable(error: psycopg.Error, server: Server) -> StoreNotUsable:
    # The text of libpq names host, user and database, and never a password.
    told = (str(error).strip().splitlines() or ["it gave no reason"])[0]
    unproved = any(word in told for word in _OF_PROOF)
    return StoreNotUsable(
        f"The store {server.name} cannot be reached.",
        f"PostgreSQL says: {told[:300]}",
        _PROVE if unproved else _CHECK,
    )


def _is_lost(error: psycopg.Error) -> bool:
    state = error.sqlstate
    lost = state is None or state.startswith(("08", "57P"))
    return lost and isinstance(error, psycopg.OperationalError)
