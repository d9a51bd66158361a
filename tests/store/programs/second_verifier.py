"""Proves a store by docs/format.md alone, and says the first thing that is wrong."""

import hashlib
import json
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from itertools import chain as one_after_another
from typing import Any

ENTRIES = (
    'SELECT seq, previous, chain, body, case_number, kind, "on", recorded_at, recorded_by, body_sha256 '
    "FROM entry ORDER BY seq"
)
DOCUMENTS = "SELECT case_number, sha256, media_type, size, content FROM document"
GUARDS = {
    "entry_not_updated": "30a45464a66298f4",
    "entry_not_deleted": "51eca3324e42a79b",
    "entry_in_sequence": "fc33b3cdbe678340",
    "entry_not_after_disposal": "4fd6ebc55fc41161",
    "document_not_updated": "e8da52853bd77b06",
    "document_not_deleted": "cfbafb147ecb86f0",
    "document_not_replaced": "ce5af937f1abb96b",
    "document_not_after_disposal": "033c2b8d8000e44f",
}


Papers = dict[tuple[str, str], list[list[Any]]]  # Any: values of JSON


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wrong(database: sqlite3.Connection, held: list[str]) -> str | None:
    chains, papers = ["0" * 64], Papers()
    steps = (
        form(database),
        journal(database, chains, papers),
        documents(database, papers),
        heads(chains, held),
    )
    return next(one_after_another(*steps), None)


def form(database: sqlite3.Connection) -> Iterator[str]:
    numbers = [
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    ]
    if numbers != [1097032530, 4]:
        yield "not a store"
    if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "pages"
    triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    if {name: sha(sql.encode())[:16] for name, sql in triggers} != GUARDS:
        yield "guards"


def journal(database: sqlite3.Connection, chains: list[str], papers: Papers) -> Iterator[str]:
    disposed = dict(database.execute("SELECT case_number, seq FROM entry WHERE kind = 'disposed'"))
    for seq, previous, chain, body, case, *columns in database.execute(ENTRIES):
        plain = [unicodedata.normalize("NFC", each) for each in (case, *columns)]
        seal = json.dumps([previous, seq, *plain], ensure_ascii=False, separators=(",", ":"))
        follows = seq == len(chains) and previous == chains[-1]
        blank = seq < disposed.get(case, 0)
        whole = body == "" if blank else sha(body.encode()) == columns[-1]
        if not follows or sha(seal.encode()) != chain or not whole:
            yield f"entry {seq}"
        chains.append(chain)
        if blank:
            continue
        for name, *paper in named(json.loads(body)["facts"]):
            papers.setdefault((case, name), []).append(paper)


def named(facts: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401  a value of JSON
    if isinstance(facts, dict) and facts.keys() == {"name", "media_type", "sha256", "size"}:
        yield facts["sha256"], facts["media_type"], facts["size"]
    for part in facts.values() if isinstance(facts, dict) else facts if isinstance(facts, list) else ():
        yield from named(part)


def documents(database: sqlite3.Connection, papers: Papers) -> Iterator[str]:
    for case, name, kind, size, content in database.execute(DOCUMENTS):
        if sha(content) != name or size != len(content) or [kind, size] not in papers.pop((case, name), ()):
            yield f"document {name[:12]}"
    if papers:
        yield "a document is missing"


def heads(chains: list[str], held: list[str]) -> Iterator[str]:
    for head in held:
        seq, _, digits = head.partition(":")
        if int(seq) >= len(chains) or not chains[int(seq)].startswith(digits):
            yield f"head {head}"


if __name__ == "__main__":
    try:
        found = wrong(sqlite3.connect(sys.argv[1]), sys.argv[2:])
    except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
        found = f"damaged: {type(error).__name__}"
    sys.stdout.write(f"{found or 'holds'}\n")
    sys.exit(7 if found else 0)
