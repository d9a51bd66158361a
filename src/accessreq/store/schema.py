"""What makes a file a store of this program: its marks, and the triggers that keep the journal append-only.

The tables themselves stand in ``tables``; this module is what a reader needs
to know of them without the library that defines them.
"""

from typing import Final

APPLICATION_ID: Final = 0x41636352  # "AccR", in the header of the file
SCHEMA_VERSION: Final = 4  # a step to each form stands in migrations/versions

# The chain of an empty journal.
GENESIS: Final = "0" * 64

# How each engine is told to lay the tables of the index, as ``tables.layout`` hashes it: where a store
# says otherwise, its index is dropped, laid and made anew. A test holds both to the definitions.
LAYOUTS: Final[dict[str, str]] = {
    "sqlite": "0a1b927f4488b60af45d6621bc4de59a2a62c69bbac5d4245292ca5f3ab011c4",
    "postgresql": "279e6bf2a40da34c76f5868c3039bf90e67b3579e624d21f7c7cdf9f8ea0d0a4",
}

# What a case was disposed of by is the one thing that lets its bodies be blanked and its documents go:
# an entry ``disposed``, which itself is never blanked.
# Two triggers on INSERT as well, because INSERT OR REPLACE walks past those on
# UPDATE and DELETE.
TRIGGERS: Final[dict[str, str]] = {
    "entry_not_updated": (
        "CREATE TRIGGER entry_not_updated BEFORE UPDATE ON entry "
        "WHEN NEW.body IS NOT '' OR OLD.kind IS 'disposed' "
        "OR NEW.seq IS NOT OLD.seq OR NEW.case_number IS NOT OLD.case_number "
        'OR NEW.kind IS NOT OLD.kind OR NEW."on" IS NOT OLD."on" '
        "OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.recorded_by IS NOT OLD.recorded_by "
        "OR NEW.body_sha256 IS NOT OLD.body_sha256 OR NEW.previous IS NOT OLD.previous "
        "OR NEW.chain IS NOT OLD.chain "
        "OR NOT EXISTS (SELECT 1 FROM entry "
        "WHERE case_number = OLD.case_number AND kind = 'disposed' AND seq > OLD.seq) "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
    "entry_not_deleted": (
        "CREATE TRIGGER entry_not_deleted BEFORE DELETE ON entry "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
    "entry_in_sequence": (
        "CREATE TRIGGER entry_in_sequence BEFORE INSERT ON entry "
        "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry) "
        "OR NEW.previous IS NOT coalesce("
        "(SELECT chain FROM entry ORDER BY seq DESC LIMIT 1), "
        "'0000000000000000000000000000000000000000000000000000000000000000') "
        "BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END"
    ),
    "entry_not_after_disposal": (
        "CREATE TRIGGER entry_not_after_disposal BEFORE INSERT ON entry "
        "WHEN EXISTS (SELECT 1 FROM entry WHERE case_number = NEW.case_number AND kind = 'disposed') "
        "BEGIN SELECT RAISE(ABORT, 'the case was disposed of'); END"
    ),
    "document_not_updated": (
        "CREATE TRIGGER document_not_updated BEFORE UPDATE ON document "
        "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END"
    ),
    "document_not_deleted": (
        "CREATE TRIGGER document_not_deleted BEFORE DELETE ON document "
        "WHEN NOT EXISTS (SELECT 1 FROM entry WHERE case_number = OLD.case_number AND kind = 'disposed') "
        "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END"
    ),
    "document_not_replaced": (
        "CREATE TRIGGER document_not_replaced BEFORE INSERT ON document "
        "WHEN EXISTS (SELECT 1 FROM document "
        "WHERE sha256 = NEW.sha256 AND case_number = NEW.case_number) "
        "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END"
    ),
    "document_not_after_disposal": (
        "CREATE TRIGGER document_not_after_disposal BEFORE INSERT ON document "
        "WHEN EXISTS (SELECT 1 FROM entry WHERE case_number = NEW.case_number AND kind = 'disposed') "
        "BEGIN SELECT RAISE(ABORT, 'the case was disposed of'); END"
    ),
}
