"""The SQL of the documents: which a case holds, and their bytes."""

from collections.abc import Callable
from functools import partial
from operator import itemgetter
from typing import Final

from accessreq.store.database import Database, insert_into
from accessreq.store.rows import Values, by_case, in_order

DOCUMENT_COLUMNS: Final = ("case_number", "sha256", "media_type", "size", "content")
_ADD: Final = insert_into("document", DOCUMENT_COLUMNS)


def add_document(database: Database, case: str, sha256: str, media_type: str, content: bytes) -> None:
    """Add a document to a case that does not hold it yet."""
    values = (case, sha256, media_type, len(content), content)
    database.execute(_ADD, dict(zip(DOCUMENT_COLUMNS, values, strict=True)))


def document_rows(database: Database, case: str) -> list[tuple[str, str, int]]:
    """Return hash, media type and size of the documents of a case."""
    return database.execute(
        "SELECT sha256, media_type, size FROM document WHERE case_number = ? ORDER BY sha256", (case,)
    ).fetchall()


def documents_between(database: Database, first: str, last: str) -> dict[str, list[Values]]:
    """Return case, hash and media type of the documents of the cases between two numbers, both included."""
    found = database.execute(
        "SELECT case_number, sha256, media_type FROM document WHERE case_number BETWEEN ? AND ? "
        "ORDER BY case_number, sha256",
        (first, last),
    )
    return by_case(found, itemgetter(0))


def documents_after(database: Database, last: tuple[str, str], *, limit: int) -> list[tuple[str, str, bytes]]:
    """Return the next documents by case and hash, with their bytes."""
    found = database.execute(
        "SELECT case_number, sha256, content FROM document WHERE (case_number, sha256) > (?, ?) "
        "ORDER BY case_number, sha256 LIMIT ?",
        (*last, limit),
    ).fetchall()
    return in_order(found, last, lambda row: row[:2])


def document_types(database: Database, case: str) -> dict[str, str]:
    """Return the media types of the documents of a case, by their hash."""
    return {sha256: media_type for sha256, media_type, _ in document_rows(database, case)}


def document_content(database: Database, case: str, sha256: str) -> bytes | None:
    """Return the bytes of a document; ``None`` when the case does not hold it."""
    found = database.execute(
        "SELECT content FROM document WHERE sha256 = ? AND case_number = ?", (sha256, case)
    ).fetchone()
    return bytes(found[0]) if found else None


def contents_in(database: Database, case: str) -> Callable[[str], bytes | None]:
    """Return what gives the bytes of the documents of a case, by their hash."""
    return partial(document_content, database, case)


def has_document(database: Database, case: str, sha256: str) -> bool:
    """Tell whether a case holds a document."""
    found = database.execute(
        "SELECT 1 FROM document WHERE sha256 = ? AND case_number = ?", (sha256, case)
    ).fetchone()
    return found is not None
