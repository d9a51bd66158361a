"""The tables of the store, defined once: journal, documents, index, what each row may hold; and laid.

Rows are not the domain. Nothing is validated here but form: dates that exist,
no NUL, numbers of cases. Imported only when tables are laid or compared: rows
are read and written through the driver.
"""

import re
import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import (
    CheckConstraint,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypeDecorator,
    create_mock_engine,
    func,
    text,
)
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from accessreq.store.chain import sha256
from accessreq.store.database import Database, engine_of
from accessreq.store.fingerprint import keep_state, of_sources
from accessreq.store.schema import APPLICATION_ID, LAYOUTS, SCHEMA_VERSION, TRIGGERS

# An engine, or a later library, writes a name with quotation marks or without.
_NO_MATTER: Final = re.compile(r'[\s"]+')
_STRICT: Final = {"sqlite_strict": True}
_OF_ITS_KEY: Final = {"sqlite_strict": True, "sqlite_with_rowid": False}  # which holds all of a row
_GIVEN: Final = {"autoincrement": False}  # the number is ours, not the server's
_OPENING: Final = text("kind IN ('request-received', 'accounting-opened')")
_NUMBERED_BEFORE: Final = text("known_as IS NOT NULL")
_OPEN_DUTY: Final = text("met IS NULL AND moot = 0 AND whose = 'agency'")
_REMINDS: Final = text("proof_asked IS NOT NULL OR reminders IS NOT NULL")
_MAILED: Final = text("messages <> ''")
_LINKED: Final = text("linked <> ''")
_OPEN_WINDOW: Final = text("met IS NULL AND moot = 0 AND whose = 'data subject'")
_ANSWERED: Final = text("answered IS NOT NULL")
_WAITS: Final = text("waits_since IS NOT NULL")
_ADDRESSES: Final = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


class Words(TypeDecorator[str]):
    """Text that both engines compare by its characters, whatever the language of the server."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Return the type of the engine."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())


def _checks(*, sqlite: str, postgresql: str | None) -> tuple[CheckConstraint, ...]:
    """One rule as each engine says it; ``None`` where an engine keeps it anyway."""
    said = (("sqlite", sqlite), ("postgresql", postgresql))
    return tuple(CheckConstraint(rule).ddl_if(dialect=engine) for engine, rule in said if rule)


def _is_date(column: str) -> tuple[CheckConstraint, ...]:
    # Without '+0 days' SQLite lets 30 February pass.
    return _checks(
        sqlite=f'"{column}" IS NULL OR "{column}" IS date("{column}", \'+0 days\')',
        postgresql=f'"{column}" IS NULL OR ("{column}" ~ \'^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$\' '
        f"AND to_char(to_date(\"{column}\", 'YYYY-MM-DD'), 'YYYY-MM-DD') = \"{column}\")",
    )


def _has_no_nul(*columns: str) -> tuple[CheckConstraint, ...]:
    nowhere = " AND ".join(f'instr("{column}", char(0)) = 0' for column in columns)
    return _checks(sqlite=nowhere, postgresql=None)


def _is_case_number(column: str, *, or_office: bool = False) -> tuple[CheckConstraint, ...]:
    # Any capital letter: a new kind of case then needs no new form of the store.
    digits = f"substr({column}, 3) NOT GLOB '*[^0-9-]*'"
    number = f"{column} GLOB '[A-Z]-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*' AND {digits}"
    pattern = "[A-Z]-[0-9]{4}-[0-9]{4}[0-9-]*"
    if not or_office:
        return _checks(sqlite=number, postgresql=f"{column} ~ '^{pattern}$'")
    # Any short word in small letters, such as calendar: a new line then needs no
    # new form of the store, and no number of a case can be taken for one.
    word = f"length({column}) BETWEEN 1 AND 20 AND {column} NOT GLOB '*[^a-z]*'"
    return _checks(sqlite=f"({number}) OR ({word})", postgresql=f"{column} ~ '^({pattern}|[a-z]{{1,20}})$'")


class EntryTable(SQLModel, table=True):
    """The journal, append-only, the only truth."""

    __tablename__ = "entry"
    __table_args__ = (
        *_is_case_number("case_number", or_office=True),
        *_is_date("on"),
        *_checks(
            sqlite="recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'",
            postgresql="recorded_at ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z$'",
        ),
        CheckConstraint("length(body_sha256) = 64 AND length(previous) = 64 AND length(chain) = 64"),
        *_has_no_nul("kind", "recorded_at", "recorded_by", "body"),
        Index("entry_of_case", "case_number", "seq"),
        _STRICT,
    )

    seq: int = Field(sa_type=Integer, primary_key=True, sa_column_kwargs=_GIVEN)
    case_number: str = Field(sa_type=Words)
    kind: str = Field(sa_type=Words)
    on: str = Field(sa_type=Words)
    recorded_at: str = Field(sa_type=Words)
    recorded_by: str = Field(sa_type=Words)
    body: str = Field(sa_type=Words)
    body_sha256: str = Field(sa_type=Words)
    previous: str = Field(sa_type=Words)
    chain: str = Field(sa_type=Words)


class DocumentTable(SQLModel, table=True):
    """What was sent or received, byte for byte; its name stands in the entry that brought it."""

    __tablename__ = "document"
    __table_args__ = (
        *_is_case_number("case_number"),
        CheckConstraint("length(sha256) = 64 AND size = length(content)"),
        *_has_no_nul("media_type"),
        _STRICT,
    )

    case_number: str = Field(sa_type=Words, primary_key=True)
    sha256: str = Field(sa_type=Words, primary_key=True)
    media_type: str = Field(sa_type=Words)
    size: int = Field(sa_type=Integer)
    content: bytes = Field(sa_type=LargeBinary)


class DocketTable(SQLModel, table=True):
    """The index of cases: one row a case, made from the journal and never the truth."""

    __tablename__ = "docket"
    __table_args__ = (
        *_is_case_number("case_number"),
        *_is_date("received"),
        *chain.from_iterable(map(_is_date, ("proof_asked", "waits_since", "answered"))),
        CheckConstraint("website IN (0, 1)"),
        *_has_no_nul("name", "folded_name", "name_words", "reminders", "known_as"),
        *_has_no_nul("folded_email", "folded_address", "linked", "messages"),
        Index("docket_by_receipt", "received", "case_number"),
        Index("docket_by_status", "status", "received", "case_number"),
        Index("docket_by_name", "folded_name", "case_number"),
        Index(
            "docket_by_former_number",
            "known_as",
            "case_number",
            sqlite_where=_NUMBERED_BEFORE,
            postgresql_where=_NUMBERED_BEFORE,
        ),
        _STRICT,
    )

    case_number: str = Field(sa_type=Words, primary_key=True)
    kind: str = Field(sa_type=Words)
    website: int = Field(sa_type=Integer)
    name: str = Field(sa_type=Words)
    folded_name: str = Field(sa_type=Words)
    name_words: str = Field(sa_type=Words)
    received: str = Field(sa_type=Words)
    status: str = Field(sa_type=Words)
    recorded_by: str = Field(sa_type=Words)
    proof_asked: str | None = Field(sa_type=Words)
    reminders: str | None = Field(sa_type=Words)
    waits_for: str = Field(sa_type=Words)
    waits_since: str | None = Field(sa_type=Words)
    answered: str | None = Field(sa_type=Words)
    folded_email: str = Field(sa_type=Words)
    folded_address: str = Field(sa_type=Words)
    linked: str = Field(sa_type=Words)
    known_as: str | None = Field(sa_type=Words)
    messages: str = Field(sa_type=Words)


class DeadlineTable(SQLModel, table=True):
    """The index of deadlines, in the order in which they arise in their case."""

    __tablename__ = "deadline"
    __table_args__ = (
        *chain.from_iterable(map(_is_date, ("start", "due", "act_by", "met", "opens", "closes"))),
        *chain.from_iterable(map(_is_date, ("proper_start", "proper_due", "silent_after", "ended"))),
        CheckConstraint("moot IN (0, 1) AND act_by <= due"),
        _STRICT,
    )

    case_number: str = Field(sa_type=Words, primary_key=True, foreign_key="docket.case_number")
    position: int = Field(sa_type=Integer, primary_key=True)
    kind: str = Field(sa_type=Words)
    duty: str = Field(sa_type=Words)
    whose: str = Field(sa_type=Words)
    cite: str = Field(sa_type=Words)
    start: str = Field(sa_type=Words)
    due: str = Field(sa_type=Words)
    act_by: str = Field(sa_type=Words)
    met: str | None = Field(sa_type=Words)
    moot: int = Field(sa_type=Integer)
    opens: str = Field(sa_type=Words)
    closes: str = Field(sa_type=Words)
    proper_start: str | None = Field(sa_type=Words)
    proper_due: str | None = Field(sa_type=Words)
    silent_after: str | None = Field(sa_type=Words)
    ended: str | None = Field(sa_type=Words)


class WordTable(SQLModel, table=True):
    """The words of a case, folded as they are searched for, each with where it stands."""

    __tablename__ = "word"
    __table_args__ = (
        CheckConstraint("length(word) BETWEEN 1 AND 60"),
        *_has_no_nul("word"),
        Index("word_found", "word", "spot", "case_number"),
        _OF_ITS_KEY,
    )

    case_number: str = Field(sa_type=Words, primary_key=True)
    word: str = Field(sa_type=Words, primary_key=True)
    spot: int = Field(sa_type=Integer, primary_key=True, sa_column_kwargs=_GIVEN)


class VocabularyTable(SQLModel, table=True):
    """Each word once, so that one which was typed with a slip of the pen is found among them."""

    __tablename__ = "vocabulary"
    __table_args__ = (_OF_ITS_KEY,)

    word: str = Field(sa_type=Words, primary_key=True)


class IndexStateTable(SQLModel, table=True):
    """By what the index was made: sources and settings, and how its tables are laid."""

    __tablename__ = "index_state"
    __table_args__ = (CheckConstraint("one = 1"), _STRICT)

    one: int = Field(sa_type=Integer, primary_key=True, sa_column_kwargs=_GIVEN)
    fingerprint: str = Field(sa_type=Words)
    layout: str = Field(sa_type=Words)


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


ENTRY: Final = _table("entry")
DOCUMENT: Final = _table("document")
DOCKET: Final = _table("docket")
DEADLINE: Final = _table("deadline")
WORD: Final = _table("word")
VOCABULARY: Final = _table("vocabulary")
INDEX_STATE: Final = _table("index_state")
TRUTH: Final = (ENTRY, DOCUMENT)
DERIVED: Final = (DOCKET, DEADLINE, WORD, VOCABULARY, INDEX_STATE)
TABLES: Final = (*TRUTH, *DERIVED)

# Numbers of cases are taken from here: the highest of a kind and year is one step away.
for _engine, _number in (
    ("sqlite", "CAST(substr(case_number, 8) AS INTEGER)"),
    ("postgresql", "(CAST(substr(case_number, 8) AS INTEGER))"),
):
    Index(
        "entry_numbers",
        func.substr(ENTRY.c.case_number, text("1"), text("7")),
        text(_number),
        sqlite_where=_OPENING,
        postgresql_where=_OPENING,
    ).ddl_if(dialect=_engine)

# Open duties alone, holding every column that a list of them shows: a thousand
# times faster on a million cases than an index on the date.
Index(
    "open_duties",
    *(DEADLINE.c[name] for name in ("act_by", "case_number", "position", "kind", "duty", "whose", "cite")),
    *(DEADLINE.c[name] for name in ("start", "due", "met", "moot", "opens", "closes")),
    *(DEADLINE.c[name] for name in ("proper_start", "proper_due", "silent_after", "ended")),
    sqlite_where=_OPEN_DUTY,
    postgresql_where=_OPEN_DUTY,
)

# The few cases of which the office reminds itself, for which each alert would look through the docket.
Index("docket_reminders", DOCKET.c.case_number, sqlite_where=_REMINDS, postgresql_where=_REMINDS)

# Rights of data subjects whose time ends soon, for which each alert would look through all deadlines.
Index(
    "deadline_windows",
    *(DEADLINE.c[name] for name in ("closes", "case_number", "position")),
    sqlite_where=_OPEN_WINDOW,
    postgresql_where=_OPEN_WINDOW,
)

# What waits, and what was answered of late: a morning asks for a few of all cases.
for _column, _where in ((DOCKET.c.waits_since, _WAITS), (DOCKET.c.answered, _ANSWERED)):
    Index(
        f"docket_{_column.name}",
        _column,
        DOCKET.c.case_number,
        sqlite_where=_where,
        postgresql_where=_where,
    )


# Of many cases few are linked, and each case that is shown asks which are linked to it.
# By their numbers: a server takes no long text into an index.
Index("docket_linked", DOCKET.c.case_number, sqlite_where=_LINKED, postgresql_where=_LINKED)

# So does each mail that arrives, of the cases in which mails are kept.
Index("docket_messages", DOCKET.c.case_number, sqlite_where=_MAILED, postgresql_where=_MAILED)


def lay_tables(database: sqlite3.Connection) -> None:
    """Make the tables and guards of a store in an empty database of SQLite."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    for statement in statements(TRUTH, "sqlite"):
        database.execute(statement)
    lay_index(database)
    for statement in TRIGGERS.values():
        database.execute(statement)


def lay_index(database: Database) -> None:
    """Lay the tables of the index, of either engine, in place of any that stand there; no case is in them."""
    engine = engine_of(database)
    for table in reversed(DERIVED):
        database.execute(f"DROP TABLE IF EXISTS {table.name}")
    for statement in statements(DERIVED, engine):
        database.execute(statement)
    keep_state(database, of_sources(), LAYOUTS[engine])


def statements(tables: Sequence[Table], engine: str) -> list[str]:
    """Return the statements by which an engine makes tables with their indexes."""
    made: list[str] = []

    def take(statement: ExecutableDDLElement, *_: Any, **_more: Any) -> None:  # noqa: ANN401  as it is called
        made.append(str(statement.compile(dialect=library.dialect)).strip())

    library = create_mock_engine(_ADDRESSES[engine], take)
    SQLModel.metadata.create_all(library, tables=tables, checkfirst=False)
    return made


def layout(engine: str) -> str:
    """Return the hash of how an engine is told to lay the tables of the index, spacing and quotes aside.

    Kept in ``schema.LAYOUTS``, where it costs no library.
    """
    dialect = create_mock_engine(_ADDRESSES[engine], lambda *_: None).dialect
    indexes = (index for table in DERIVED for index in sorted(table.indexes, key=_name))
    laid: list[ExecutableDDLElement] = [*map(CreateTable, DERIVED), *map(CreateIndex, indexes)]
    told = "\n".join(str(each.compile(dialect=dialect)) for each in laid)
    return sha256(_NO_MATTER.sub(" ", told).encode())


def _name(index: Index) -> str:
    return str(index.name)
