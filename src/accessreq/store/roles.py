"""What each role of a PostgreSQL server may do with the record, as the statements that say so.

Whoever made the store owns it and can do more. So nobody works as the owner:
an officer's own login belongs to one of these roles.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from accessreq.errors import Refused

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}", re.ASCII)
_TABLES: Final = "entry, document, docket, deadline, index_state, form"


class Role(StrEnum):
    """Who comes to the store."""

    OFFICER = "officer"
    KEEPER = "keeper"
    READER = "reader"
    ALERT = "alert"


_RECORDS: Final = ("INSERT ON entry, document", "INSERT, DELETE ON docket, deadline, index_state")

# Who disposes of a case blanks its bodies and deletes its documents; triggers allow no more than that.
# The journal and the documents only grow; the index is made anew, row by row.
# An alert appends its own line alone: a trigger looks at who may write the index.
_MAY: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.OFFICER: _RECORDS,
    Role.KEEPER: (*_RECORDS, "UPDATE (body) ON entry", "DELETE ON document"),
    Role.READER: (),
    Role.ALERT: ("INSERT ON entry",),
}


def grants(names: Mapping[Role, str]) -> tuple[str, ...]:
    """Return the statements that give each role its rights and take everybody else's.

    Raises:
        Refused: a name is not one that needs no quotes.
    """
    for name in names.values():
        if _NAME.fullmatch(name) is None:
            raise Refused(
                f"“{name[:40]}” is not the name of a role.",
                "A role is named in small letters, digits and “_”, so that it needs no quotes.",
                "Name another: --officer ROLE",
            )
    return (
        "SET search_path = accessreq;",
        "REVOKE ALL ON SCHEMA accessreq FROM PUBLIC;",
        f"REVOKE ALL ON {_TABLES} FROM PUBLIC;",
        *(statement for role, name in names.items() for statement in _for(role, name)),
    )


def _for(role: Role, name: str) -> tuple[str, ...]:
    return (
        f"REVOKE ALL ON {_TABLES} FROM {name};",
        f"GRANT USAGE ON SCHEMA accessreq TO {name};",
        f"GRANT SELECT ON {_TABLES} TO {name};",
        *(f"GRANT {right} TO {name};" for right in _MAY[role]),
    )
