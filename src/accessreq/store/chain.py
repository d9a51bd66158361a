"""The chain of the journal: each row sealed to all rows before it.

A body carries a random salt, so that nobody who holds a hash can try all
social security numbers against it. The head of the chain is printed on
letters and digests, so that it is held elsewhere too: a chain that was
rewritten as a whole is whole again, and only a head held elsewhere shows it.
"""

import os
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from accessreq.store.schema import GENESIS

if TYPE_CHECKING:
    import hashlib

    from accessreq.cases.codec import Plain  # with it come all events

SHOWN: Final = 16  # hexadecimal digits of the head as printed
_SALT_BYTES: Final = 16


class Head(Struct, frozen=True, kw_only=True):
    """The end of the journal.

    Attributes:
        seq: the last entry; 0 while there is none.
        chain: 64 hexadecimal digits.
    """

    seq: int = 0
    chain: str = GENESIS

    def __str__(self) -> str:
        return f"{self.seq}:{self.chain[:SHOWN]}"


# There are thousands, and none can hold itself: Python need not look for a circle.
class Row(Struct, frozen=True, gc=False):
    """One row of the journal, column by column, in the order in which they are read.

    Attributes:
        on: the day in law, ISO.
        body: the facts, salted, as canonical JSON.
        previous: the chain of the row before.
        chain: SHA-256 over ``previous`` and the columns, ``body`` by its hash.
    """

    seq: int
    case_number: str
    kind: str
    on: str
    recorded_at: str
    recorded_by: str
    body: str
    body_sha256: str
    previous: str
    chain: str


def sealed(
    head: Head, *, case_number: str, kind: str, on: str, recorded_at: str, recorded_by: str, body: str
) -> Row:
    """Return the row that follows ``head``."""
    body_sha256 = sha256(body.encode())
    columns = (head.seq + 1, case_number, kind, on, recorded_at, recorded_by, body_sha256)
    return Row(
        seq=head.seq + 1,
        case_number=case_number,
        kind=kind,
        on=on,
        recorded_at=recorded_at,
        recorded_by=recorded_by,
        body=body,
        body_sha256=body_sha256,
        previous=head.chain,
        chain=_chained(head.chain, columns),
    )


def body_holds(row: Row) -> bool:
    """Tell whether the body of a row is the one that was sealed."""
    return type(row.body) is str and sha256(row.body.encode()) == row.body_sha256


def chain_holds(row: Row) -> bool:
    """Tell whether the columns of a row, and its place, are the ones that were sealed."""
    seq, case_number, kind, on, recorded_at, recorded_by, body, body_sha256, previous, chain = astuple(row)
    columns = (case_number, kind, on, recorded_at, recorded_by, body_sha256)
    # A damaged page can hand out bytes or numbers where the table allows only text.
    all_text = set(map(type, (*columns, body, previous, chain))) == {str}
    return all_text and _chained(previous, (seq, *columns)) == chain


def salted_body(facts: "Mapping[str, Plain]", meta: "Mapping[str, Plain]") -> str:
    """Return the body of a row: facts, what is known about the typing, and a new salt."""
    return canonical({"facts": dict(facts), "meta": dict(meta), "salt": os.urandom(_SALT_BYTES).hex()})


def canonical(value: "Plain") -> str:
    r"""Return ``value`` as JSON with sorted keys, no spaces, in normal form C.

    The values are normalized before they are written: in the text of JSON a
    combining mark after an escaped line feed would join the ``n`` of the escape.

    >>> canonical({"b": "Jose\u0301", "a": [1, None]})
    '{"a":[1,null],"b":"José"}'
    """
    return canonical_bytes(value).decode()


def canonical_bytes(value: "Plain") -> bytes:
    """Return the same in UTF-8."""
    # Where the text of JSON is in normal form, so is each value in it, and nothing need be walked.
    written = msgspec.json.encode(value, order="sorted")
    if written.isascii() or unicodedata.is_normalized("NFC", written.decode()):
        return written
    return msgspec.json.encode(_normal(value), order="sorted")


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return _algorithm()(content).hexdigest()


@cache
def _algorithm() -> "Callable[[bytes], hashlib._Hash]":
    import hashlib  # whoever only looks at the index loads no OpenSSL

    return hashlib.sha256


def _chained(previous: str, columns: tuple[int | str, ...]) -> str:
    return sha256(canonical_bytes([previous, *columns]))


def _normal(value: "Plain") -> "Plain":
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, (list, tuple)):
        return [_normal(each) for each in value]
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _normal(each) for key, each in value.items()}
    return value
