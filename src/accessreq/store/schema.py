"""What makes a file a store of this program: its marks, and the triggers that keep the journal append-only.

The tables themselves stand in ``tables``; this module is what a reader needs
to know of them without the library that defines them.
"""

from typing import Final

APPLICATION_ID: Final = 0x41636352  # "AccR", in the header of the file
SCHEMA_VERSION: Final = 2  # a step to each form stands in migrations/versions

# The chain of an empty journal.
GENESIS: Final = "0" * 64

# Two triggers on INSERT as well, because INSERT OR REPLACE walks past those on
# UPDATE and DELETE.
TRIGGERS: Final[dict[str, str]] = {
    "entry_not_updated": (
        "CREATE TRIGGER entry_not_updated BEFORE UPDATE ON entry "
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
    "document_not_updated": (
        "CREATE TRIGGER document_not_updated BEFORE UPDATE ON document "
        "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END"
    ),
    "document_not_deleted": (
        "CREATE TRIGGER document_not_deleted BEFORE DELETE ON document "
        "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END"
    ),
    "document_not_replaced": (
        "CREATE TRIGGER document_not_replaced BEFORE INSERT ON document "
        "WHEN EXISTS (SELECT 1 FROM document "
        "WHERE sha256 = NEW.sha256 AND case_number = NEW.case_number) "
        "BEGIN SELECT RAISE(ABORT, 'documents are kept as they came'); END"
    ),
}
