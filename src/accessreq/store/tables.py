"""The tables of the store, defined once: journal, documents, index, and what each row may hold.

Rows are not the domain. Nothing is validated here but form: dates that exist,
no NUL, numbers of cases. Imported only when something is written.
"""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    func,
    text,
)
from sqlmodel import Field, SQLModel

_STRICT: Final = {"sqlite_strict": True}
_OPEN_DUTY: Final = text("met IS NULL AND moot = 0 AND whose = 'agency'")


def _is_date(column: str) -> CheckConstraint:
    # Without '+0 days' SQLite lets 30 February pass.
    return CheckConstraint(f'"{column}" IS NULL OR "{column}" IS date("{column}", \'+0 days\')')


def _has_no_nul(*columns: str) -> CheckConstraint:
    return CheckConstraint(" AND ".join(f'instr("{column}", char(0)) = 0' for column in columns))


def _is_case_number(column: str, *, or_else: str = "") -> CheckConstraint:
    digits = f"substr({column}, 3) NOT GLOB '*[^0-9-]*'"
    number = f"{column} GLOB '[AC]-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*' AND {digits}"
    return CheckConstraint(f"({number}) OR ({or_else})" if or_else else number)


def _is_line_of_the_office(column: str) -> str:
    # Any short word in small letters, such as calendar: a new line then needs no
    # new form of the store, and no number of a case can be taken for one.
    return f"length({column}) BETWEEN 1 AND 20 AND {column} NOT GLOB '*[^a-z]*'"


class EntryTable(SQLModel, table=True):
    """The journal, append-only, the only truth."""

    __tablename__ = "entry"
    __table_args__ = (
        _is_case_number("case_number", or_else=_is_line_of_the_office("case_number")),
        _is_date("on"),
        CheckConstraint("recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'"),
        CheckConstraint("length(body_sha256) = 64 AND length(previous) = 64 AND length(chain) = 64"),
        _has_no_nul("kind", "recorded_at", "recorded_by", "body"),
        Index("entry_of_case", "case_number", "seq"),
        _STRICT,
    )

    seq: int = Field(sa_type=Integer, primary_key=True)
    case_number: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    on: str = Field(sa_type=Text)
    recorded_at: str = Field(sa_type=Text)
    recorded_by: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    body_sha256: str = Field(sa_type=Text)
    previous: str = Field(sa_type=Text)
    chain: str = Field(sa_type=Text)


class DocumentTable(SQLModel, table=True):
    """What was sent or received, byte for byte; its name stands in the entry that brought it."""

    __tablename__ = "document"
    __table_args__ = (
        _is_case_number("case_number"),
        CheckConstraint("length(sha256) = 64 AND size = length(content)"),
        _has_no_nul("media_type"),
        _STRICT,
    )

    case_number: str = Field(sa_type=Text, primary_key=True)
    sha256: str = Field(sa_type=Text, primary_key=True)
    media_type: str = Field(sa_type=Text)
    size: int = Field(sa_type=Integer)
    content: bytes = Field(sa_type=LargeBinary)


class DocketTable(SQLModel, table=True):
    """The index of cases: one row a case, made from the journal and never the truth."""

    __tablename__ = "docket"
    __table_args__ = (
        _is_case_number("case_number"),
        _is_date("received"),
        CheckConstraint("website IN (0, 1)"),
        _has_no_nul("name", "folded_name"),
        Index("docket_by_receipt", "received", "case_number"),
        Index("docket_by_status", "status", "received", "case_number"),
        Index("docket_by_name", "folded_name", "case_number"),
        _STRICT,
    )

    case_number: str = Field(sa_type=Text, primary_key=True)
    kind: str = Field(sa_type=Text)
    website: int = Field(sa_type=Integer)
    name: str = Field(sa_type=Text)
    folded_name: str = Field(sa_type=Text)
    received: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    recorded_by: str = Field(sa_type=Text)


class DeadlineTable(SQLModel, table=True):
    """The index of deadlines, in the order in which they arise in their case."""

    __tablename__ = "deadline"
    __table_args__ = (
        *(_is_date(each) for each in ("start", "due", "act_by", "met", "opens", "closes")),
        *(_is_date(each) for each in ("proper_start", "proper_due")),
        CheckConstraint("moot IN (0, 1) AND act_by <= due"),
        _STRICT,
    )

    case_number: str = Field(sa_type=Text, primary_key=True, foreign_key="docket.case_number")
    position: int = Field(sa_type=Integer, primary_key=True)
    kind: str = Field(sa_type=Text)
    duty: str = Field(sa_type=Text)
    whose: str = Field(sa_type=Text)
    cite: str = Field(sa_type=Text)
    start: str = Field(sa_type=Text)
    due: str = Field(sa_type=Text)
    act_by: str = Field(sa_type=Text)
    met: str | None = Field(sa_type=Text)
    moot: int = Field(sa_type=Integer)
    opens: str = Field(sa_type=Text)
    closes: str = Field(sa_type=Text)
    proper_start: str | None = Field(sa_type=Text)
    proper_due: str | None = Field(sa_type=Text)


class IndexStateTable(SQLModel, table=True):
    """By which tables of law and which settings the index was made."""

    __tablename__ = "index_state"
    __table_args__ = (CheckConstraint("one = 1"), _STRICT)

    one: int = Field(sa_type=Integer, primary_key=True)
    fingerprint: str = Field(sa_type=Text)


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


ENTRY: Final = _table("entry")
DOCUMENT: Final = _table("document")
DOCKET: Final = _table("docket")
DEADLINE: Final = _table("deadline")
INDEX_STATE: Final = _table("index_state")
TABLES: Final = (ENTRY, DOCUMENT, DOCKET, DEADLINE, INDEX_STATE)

# Numbers of cases are taken from here: the highest of a kind and year is one step away.
Index(
    "entry_numbers",
    func.substr(ENTRY.c.case_number, text("1"), text("7")),
    text("CAST(substr(case_number, 8) AS INTEGER)"),
    sqlite_where=text("kind = 'request-received'"),
)

# Open duties alone, holding every column that a list of them shows: a thousand
# times faster on a million cases than an index on the date.
Index(
    "open_duties",
    *(DEADLINE.c[name] for name in ("act_by", "case_number", "position", "kind", "duty", "whose", "cite")),
    *(DEADLINE.c[name] for name in ("start", "due", "met", "moot", "opens", "closes")),
    *(DEADLINE.c[name] for name in ("proper_start", "proper_due")),
    sqlite_where=_OPEN_DUTY,
)
