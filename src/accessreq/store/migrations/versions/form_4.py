"""Numbers of cases begin with any capital letter, such as that of an accounting of disclosures.

Forms 1 to 3 knew two letters by name, A and C. SQLite changes no CHECK but by
making the table anew, and so journal and documents are; the tables of the index
are no part of the form. The next kind of case needs no new form. The index of
numbers takes in what opens a file that no request has opened.
"""

from typing import Final

from alembic import op

from accessreq.store.migrations.rebuilding import on_sqlite, rebuild

revision = "4"
down_revision = "3"

_ENTRY: Final = """
CREATE TABLE entry_made_anew (
    seq INTEGER NOT NULL,
    case_number TEXT NOT NULL,
    kind TEXT NOT NULL,
    "on" TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    body TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    previous TEXT NOT NULL,
    chain TEXT NOT NULL,
    PRIMARY KEY (seq),
    CHECK ((case_number GLOB '[A-Z]-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'
        AND substr(case_number, 3) NOT GLOB '*[^0-9-]*')
        OR (length(case_number) BETWEEN 1 AND 20 AND case_number NOT GLOB '*[^a-z]*')),
    CHECK ("on" IS NULL OR "on" IS date("on", '+0 days')),
    CHECK (recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
    CHECK (length(body_sha256) = 64 AND length(previous) = 64 AND length(chain) = 64),
    CHECK (instr("kind", char(0)) = 0 AND instr("recorded_at", char(0)) = 0
        AND instr("recorded_by", char(0)) = 0 AND instr("body", char(0)) = 0)
) STRICT
"""

_OF_ENTRY: Final = (
    "CREATE INDEX entry_of_case ON entry (case_number, seq)",
    "CREATE INDEX entry_numbers ON entry (substr(case_number, 1, 7), "
    "CAST(substr(case_number, 8) AS INTEGER)) WHERE kind IN ('request-received', 'accounting-opened')",
    "CREATE TRIGGER entry_not_updated BEFORE UPDATE ON entry "
    "WHEN NEW.body IS NOT '' OR OLD.kind IS 'disposed' "
    "OR NEW.seq IS NOT OLD.seq OR NEW.case_number IS NOT OLD.case_number "
    'OR NEW.kind IS NOT OLD.kind OR NEW."on" IS NOT OLD."on" '
    "OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by IS NOT OLD.recorded_by "
    "OR NEW.body_sha256 IS NOT OLD.body_sha256 OR NEW.previous IS NOT OLD.previous "
    "OR NEW.chain IS NOT OLD.chain "
    "OR NOT EXISTS (SELECT 1 FROM entry "
    "WHERE case_number = OLD.case_number AND kind = 'disposed' AND seq > OLD.seq) "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entry_not_deleted BEFORE DELETE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entry_in_sequence BEFORE INSERT ON entry "
    "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry) "
    "OR NEW.previous IS NOT coalesce("
    "(SELECT chain FROM entry ORDER BY seq DESC LIMIT 1), "
    "'0000000000000000000000000000000000000000000000000000000000000000') "
    "BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END",
    "CREATE TRIGGER entry_not_after_disposal BEFORE INSERT ON entry "
    "WHEN EXISTS (SELECT 1 FROM entry WHERE case_number = NEW.case_number AND kind = 'disposed') "
    "BEGIN SELECT RAISE(ABORT, 'the case was disposed of'); END",
)

_DOCUMENT: Final = """
CREATE TABLE document_made_anew (
    case_number TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (case_number, sha256),
    CHECK (case_number GLOB '[A-Z]-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'
        AND substr(case_number, 3) NOT GLOB '*[^0-9-]*'),
    CHECK (length(sha256) = 64 AND size = length(content)),
    CHECK (instr("media_type", char(0)) = 0)
) STRICT
"""

# No table is renamed while a trigger of another asks for one that is not there; they come back below.
_ASK_FOR_ENTRY: Final = ("document_not_deleted", "document_not_after_disposal")
_OF_DOCUMENT: Final = (
    "CREATE TRIGGER document_not_updated BEFORE UPDATE ON document "
    "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END",
    "CREATE TRIGGER document_not_deleted BEFORE DELETE ON document "
    "WHEN NOT EXISTS (SELECT 1 FROM entry WHERE case_number = OLD.case_number AND kind = 'disposed') "
    "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END",
    "CREATE TRIGGER document_not_replaced BEFORE INSERT ON document "
    "WHEN EXISTS (SELECT 1 FROM document "
    "WHERE sha256 = NEW.sha256 AND case_number = NEW.case_number) "
    "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END",
    "CREATE TRIGGER document_not_after_disposal BEFORE INSERT ON document "
    "WHEN EXISTS (SELECT 1 FROM entry WHERE case_number = NEW.case_number AND kind = 'disposed') "
    "BEGIN SELECT RAISE(ABORT, 'the case was disposed of'); END",
)

_NUMBER: Final = "[A-Z]-[0-9]{4}-[0-9]{4}[0-9-]*"
_ON_A_SERVER: Final = (
    *(
        f"ALTER TABLE accessreq.{table} DROP CONSTRAINT IF EXISTS {table}_case_number_check, "
        f"ADD CONSTRAINT {table}_case_number_check CHECK (case_number ~ '{pattern}')"
        for table, pattern in (
            ("entry", f"^({_NUMBER}|[a-z]{{1,20}})$"),
            ("document", f"^{_NUMBER}$"),
        )
    ),
    "DROP INDEX IF EXISTS accessreq.entry_numbers",
    "CREATE INDEX entry_numbers ON accessreq.entry "
    "(substr(case_number, 1, 7), (CAST(substr(case_number, 8) AS INTEGER))) "
    "WHERE kind IN ('request-received', 'accounting-opened')",
)


def upgrade() -> None:
    """Let numbers begin with any capital letter."""
    if not on_sqlite():
        for statement in _ON_A_SERVER:
            op.execute(statement)
        return
    for trigger in _ASK_FOR_ENTRY:
        op.execute(f"DROP TRIGGER {trigger}")
    rebuild("entry", _ENTRY, _OF_ENTRY)
    rebuild("document", _DOCUMENT, _OF_DOCUMENT)
