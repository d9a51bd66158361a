"""What keeps the journal append-only on PostgreSQL: functions, triggers and the mark of a store.

The tables are those of ``tables``. UPDATE, DELETE and TRUNCATE are refused for
every role, the owner included; the rights of the roles refuse them once more.
The one exception is a case that was disposed of, by whom may dispose.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from accessreq.errors import Refused
from accessreq.store.schema import APPLICATION_ID, SCHEMA_VERSION

# --- What keeps the journal append-only on PostgreSQL: functions, triggers and the mark of a store.

MARK: Final = (
    "CREATE TABLE form (one INTEGER PRIMARY KEY CHECK (one = 1), "
    "application INTEGER NOT NULL, number INTEGER NOT NULL)",
    f"INSERT INTO form VALUES (1, {APPLICATION_ID}, {SCHEMA_VERSION})",  # noqa: S608  numbers of our own
)

# name -> body in plpgsql, exactly as the server keeps it
FUNCTIONS: Final[dict[str, str]] = {
    "refuse_entry_change": " BEGIN RAISE EXCEPTION 'the journal is append-only'; END ",
    "refuse_document_change": " BEGIN RAISE EXCEPTION 'documents are kept as they came'; END ",
    "entry_blanked_alone": (
        " BEGIN "
        "IF NEW.body <> '' OR OLD.kind = 'disposed' "
        'OR (NEW.seq, NEW.case_number, NEW.kind, NEW."on", NEW.recorded_at, NEW.recorded_by, '
        "NEW.body_sha256, NEW.previous, NEW.chain) IS DISTINCT FROM "
        '(OLD.seq, OLD.case_number, OLD.kind, OLD."on", OLD.recorded_at, OLD.recorded_by, '
        "OLD.body_sha256, OLD.previous, OLD.chain) "
        "OR NOT EXISTS (SELECT 1 FROM accessreq.entry "
        "WHERE case_number = OLD.case_number AND kind = 'disposed' AND seq > OLD.seq) "
        "THEN RAISE EXCEPTION 'the journal is append-only'; END IF; "
        "RETURN NEW; END "
    ),
    "document_gone_with_its_case": (
        " BEGIN "
        "IF NOT EXISTS (SELECT 1 FROM accessreq.entry "
        "WHERE case_number = OLD.case_number AND kind = 'disposed') "
        "THEN RAISE EXCEPTION 'documents are kept as they came'; END IF; "
        "RETURN OLD; END "
    ),
    "nothing_after_disposal": (
        " BEGIN "
        "IF EXISTS (SELECT 1 FROM accessreq.entry "
        "WHERE case_number = NEW.case_number AND kind = 'disposed') "
        "THEN RAISE EXCEPTION 'the case was disposed of'; END IF; "
        "RETURN NEW; END "
    ),
    # A role that writes no index, such as that of the nightly alert, appends no entry of a case.
    "entry_in_sequence": (
        " BEGIN "
        "IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM accessreq.entry) "
        "OR NEW.previous IS DISTINCT FROM coalesce("
        "(SELECT chain FROM accessreq.entry ORDER BY seq DESC LIMIT 1), repeat('0', 64)) "
        "THEN RAISE EXCEPTION 'an entry follows the last one'; END IF; "
        "IF NEW.case_number <> 'alert' AND NOT has_table_privilege('accessreq.docket', 'INSERT') "
        "THEN RAISE EXCEPTION 'this role appends lines of its own alone' "
        "USING ERRCODE = 'insufficient_privilege'; END IF; "
        "RETURN NEW; END "
    ),
}

# name -> as the server tells it back, without CREATE TRIGGER and its name
TRIGGERS: Final[dict[str, str]] = {
    "entry_not_updated": "BEFORE UPDATE ON accessreq.entry FOR EACH ROW "
    "EXECUTE FUNCTION entry_blanked_alone()",
    "entry_not_deleted": "BEFORE DELETE ON accessreq.entry FOR EACH STATEMENT "
    "EXECUTE FUNCTION refuse_entry_change()",
    "entry_not_truncated": "BEFORE TRUNCATE ON accessreq.entry FOR EACH STATEMENT "
    "EXECUTE FUNCTION refuse_entry_change()",
    "entry_in_sequence": "BEFORE INSERT ON accessreq.entry FOR EACH ROW EXECUTE FUNCTION entry_in_sequence()",
    "entry_not_after_disposal": "BEFORE INSERT ON accessreq.entry FOR EACH ROW "
    "EXECUTE FUNCTION nothing_after_disposal()",
    "document_not_after_disposal": "BEFORE INSERT ON accessreq.document FOR EACH ROW "
    "EXECUTE FUNCTION nothing_after_disposal()",
    "document_not_updated": "BEFORE UPDATE ON accessreq.document FOR EACH STATEMENT "
    "EXECUTE FUNCTION refuse_document_change()",
    "document_not_deleted": "BEFORE DELETE ON accessreq.document FOR EACH ROW "
    "EXECUTE FUNCTION document_gone_with_its_case()",
    "document_not_truncated": "BEFORE TRUNCATE ON accessreq.document FOR EACH STATEMENT "
    "EXECUTE FUNCTION refuse_document_change()",
}
TABLE_OF: Final = {name: name.partition("_")[0] for name in TRIGGERS}


def guards() -> tuple[str, ...]:
    """Return the statements that make the functions and triggers."""
    functions = (
        f"CREATE FUNCTION accessreq.{name}() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog AS $${body}$$"
        for name, body in FUNCTIONS.items()
    )
    triggers = (f"CREATE TRIGGER {name} {words}" for name, words in TRIGGERS.items())
    return (*functions, *triggers, *guards_on())


def guards_on() -> tuple[str, ...]:
    """Return the statements that turn the triggers on.

    ALWAYS: a session that plays the replica, and so skips triggers, does not skip these.
    """
    return tuple(f"ALTER TABLE accessreq.{TABLE_OF[name]} ENABLE ALWAYS TRIGGER {name}" for name in TRIGGERS)


# --- What each role of a PostgreSQL server may do with the record, as the statements that say so.
#
# Whoever made the store owns it and can do more. So nobody works as the owner: an officer's own login
# belongs to one of these roles.

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}", re.ASCII)
_TABLES: Final = "entry, document, docket, deadline, word, vocabulary, index_state, form"


class Role(StrEnum):
    """Who comes to the store."""

    OFFICER = "officer"
    KEEPER = "keeper"
    READER = "reader"
    ALERT = "alert"


_RECORDS: Final = (
    "INSERT ON entry, document",
    "INSERT, DELETE ON docket, deadline, word, vocabulary, index_state",
)

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
