"""A case may be disposed of at the end of its retention: its bodies blanked, its documents taken away.

The guards of form 2 let nothing be changed or deleted at all. These let just
that happen, where an entry ``disposed`` of the same case stands behind it, and
let nothing more be added to such a case.
"""

from typing import Final

from alembic import op

from accessreq.store.migrations.rebuilding import on_sqlite

revision = "3"
down_revision = "2"

_OUTDATED: Final = ("entry_not_updated", "document_not_deleted")

_GUARDS: Final = (
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
    "CREATE TRIGGER entry_not_after_disposal BEFORE INSERT ON entry "
    "WHEN EXISTS (SELECT 1 FROM entry WHERE case_number = NEW.case_number AND kind = 'disposed') "
    "BEGIN SELECT RAISE(ABORT, 'the case was disposed of'); END",
    "CREATE TRIGGER document_not_deleted BEFORE DELETE ON document "
    "WHEN NOT EXISTS (SELECT 1 FROM entry WHERE case_number = OLD.case_number AND kind = 'disposed') "
    "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END",
    "CREATE TRIGGER document_not_after_disposal BEFORE INSERT ON document "
    "WHEN EXISTS (SELECT 1 FROM entry WHERE case_number = NEW.case_number AND kind = 'disposed') "
    "BEGIN SELECT RAISE(ABORT, 'the case was disposed of'); END",
)


_ON_A_SERVER: Final = (
    "CREATE OR REPLACE FUNCTION accessreq.entry_blanked_alone() RETURNS trigger LANGUAGE plpgsql "
    "SET search_path = pg_catalog AS $$ BEGIN "
    "IF NEW.body <> '' OR OLD.kind = 'disposed' "
    'OR (NEW.seq, NEW.case_number, NEW.kind, NEW."on", NEW.recorded_at, NEW.recorded_by, '
    "NEW.body_sha256, NEW.previous, NEW.chain) IS DISTINCT FROM "
    '(OLD.seq, OLD.case_number, OLD.kind, OLD."on", OLD.recorded_at, OLD.recorded_by, '
    "OLD.body_sha256, OLD.previous, OLD.chain) "
    "OR NOT EXISTS (SELECT 1 FROM accessreq.entry "
    "WHERE case_number = OLD.case_number AND kind = 'disposed' AND seq > OLD.seq) "
    "THEN RAISE EXCEPTION 'the journal is append-only'; END IF; "
    "RETURN NEW; END $$",
    "CREATE OR REPLACE FUNCTION accessreq.document_gone_with_its_case() RETURNS trigger LANGUAGE plpgsql "
    "SET search_path = pg_catalog AS $$ BEGIN "
    "IF NOT EXISTS (SELECT 1 FROM accessreq.entry "
    "WHERE case_number = OLD.case_number AND kind = 'disposed') "
    "THEN RAISE EXCEPTION 'documents are kept as they came'; END IF; "
    "RETURN OLD; END $$",
    "CREATE OR REPLACE FUNCTION accessreq.nothing_after_disposal() RETURNS trigger LANGUAGE plpgsql "
    "SET search_path = pg_catalog AS $$ BEGIN "
    "IF EXISTS (SELECT 1 FROM accessreq.entry "
    "WHERE case_number = NEW.case_number AND kind = 'disposed') "
    "THEN RAISE EXCEPTION 'the case was disposed of'; END IF; "
    "RETURN NEW; END $$",
    "DROP TRIGGER IF EXISTS entry_not_updated ON accessreq.entry",
    "DROP TRIGGER IF EXISTS entry_not_after_disposal ON accessreq.entry",
    "DROP TRIGGER IF EXISTS document_not_deleted ON accessreq.document",
    "DROP TRIGGER IF EXISTS document_not_after_disposal ON accessreq.document",
    "CREATE TRIGGER entry_not_updated BEFORE UPDATE ON accessreq.entry FOR EACH ROW "
    "EXECUTE FUNCTION accessreq.entry_blanked_alone()",
    "CREATE TRIGGER entry_not_after_disposal BEFORE INSERT ON accessreq.entry FOR EACH ROW "
    "EXECUTE FUNCTION accessreq.nothing_after_disposal()",
    "CREATE TRIGGER document_not_deleted BEFORE DELETE ON accessreq.document FOR EACH ROW "
    "EXECUTE FUNCTION accessreq.document_gone_with_its_case()",
    "CREATE TRIGGER document_not_after_disposal BEFORE INSERT ON accessreq.document FOR EACH ROW "
    "EXECUTE FUNCTION accessreq.nothing_after_disposal()",
    "ALTER TABLE accessreq.entry ENABLE ALWAYS TRIGGER entry_not_updated",
    "ALTER TABLE accessreq.entry ENABLE ALWAYS TRIGGER entry_not_after_disposal",
    "ALTER TABLE accessreq.document ENABLE ALWAYS TRIGGER document_not_deleted",
    "ALTER TABLE accessreq.document ENABLE ALWAYS TRIGGER document_not_after_disposal",
)


def upgrade() -> None:
    """Put the guards in the place of those that let nothing go."""
    if not on_sqlite():
        for statement in _ON_A_SERVER:
            op.execute(statement)
        return
    for name in _OUTDATED:
        op.execute(f"DROP TRIGGER {name}")
    for guard in _GUARDS:
        op.execute(guard)
