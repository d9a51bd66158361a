"""Where a store is: one file of SQLite, or one database of a PostgreSQL server."""

import re
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.errors import StoreNotUsable

_SERVER: Final = re.compile(r"postgres(?:ql)?://(?P<before>[^/?#]*)(?P<rest>.*)", re.ASCII | re.DOTALL)
_SHOWN: Final = 80


class Server(Struct, frozen=True):
    """A database of a PostgreSQL server, by an address that holds no password.

    Attributes:
        address: as libpq reads it, such as ``postgresql://records@db.example.gov/accessreq``.
    """

    address: str

    @property
    def name(self) -> str:
        """The address without its options, as messages show it."""
        return self.address.partition("?")[0][:_SHOWN]

    def absolute(self) -> "Server":
        """Return the same: an address means one place wherever it is read."""
        return self

    def __str__(self) -> str:
        return self.address


Place = Path | Server


def location(text: str) -> Place:
    """Return the place that a ``--store`` option names: a path, ``sqlite:///PATH`` or ``postgresql://…``.

    Raises:
        StoreNotUsable: it is the address of something else, or it holds a password.
    """
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///"))
    server = _SERVER.fullmatch(text)
    if server is not None:
        user = server["before"].rpartition("@")[0]
        if ":" in user or re.search(r"password=", server["rest"], re.IGNORECASE):
            raise has_password()
        return Server(f"postgresql://{server['before']}{server['rest']}")
    if "://" in text:
        raise StoreNotUsable(
            f"The store is named as a place of the kind “{text.partition('://')[0][:20]}”.",
            "A store is a file, or a database of a PostgreSQL server.",
            "Name one of them: --store PATH, or --store postgresql://USER@HOST/DATABASE",
        )
    return Path(text)


def has_password() -> StoreNotUsable:
    """Return the error for an address that holds a password."""
    return StoreNotUsable(
        "The address of the store holds a password.",
        "Everybody on this machine can read it there, and so can the history of the shell.",
        "Put it into ~/.pgpass, or into the environment as PGPASSWORD, and leave it out here.",
    )
