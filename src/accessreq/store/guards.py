"""Whether the store is still guarded: its file, its pages, its tables and the triggers on the journal."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from accessreq.store.connection import readable_by_others, reading
from accessreq.store.database import Database
from accessreq.store.finding import BACKUP, Finding
from accessreq.store.place import Place, Server
from accessreq.store.schema import TRIGGERS

_OF_FILE: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_OF_SERVER: Final = (
    "SELECT tgname, regexp_replace(pg_get_triggerdef(t.oid), '^CREATE TRIGGER [^ ]+ ', '') || "
    "CASE tgenabled WHEN 'A' THEN '' ELSE ' (not always)' END "
    "FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = to_regnamespace('accessreq')"
)
_FUNCTIONS: Final = (
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = to_regnamespace('accessreq') "
    "AND prorettype = to_regtype('trigger')"
)
_RULES: Final = (
    "SELECT rulename FROM pg_rewrite JOIN pg_class AS c ON c.oid = ev_class "
    "WHERE relnamespace = to_regnamespace('accessreq')"
)
_KEYS: Final = (
    "SELECT conname FROM pg_constraint WHERE contype = 'p' AND connamespace = to_regnamespace('accessreq')"
)
_KEYS_OF_THE_TRUTH: Final = ("entry_pkey", "document_pkey")


def guard_findings(place: Place) -> Iterator[Finding]:
    """Yield what no longer guards the store.

    Raises:
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: it is so damaged that it cannot be read at all.
    """
    if isinstance(place, Server):
        with reading(place) as database:
            found = list(_of_server(database))
    else:
        from accessreq.store.definitions import definition_findings  # the library that defines them costs

        yield from _rights_on(place)
        with reading(place) as database:
            kept = dict(database.execute(_OF_FILE))
            found = [*_pages(database), *_differing(TRIGGERS, kept), *definition_findings(database)]
    yield from found


def _rights_on(path: Path) -> Iterator[Finding]:
    if readable_by_others(path):
        yield Finding(
            code="readable-by-others",
            case=None,
            what=f"The store {path.name} can be reached by other users of this machine.",
            cure=f"Take their rights away: chmod 600 {path}",
        )


def _pages(database: Database) -> Iterator[Finding]:
    for (line,) in database.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            found = line.removeprefix("*** in database main ***").strip().splitlines()[0]
            yield Finding(
                code="pages-damaged",
                case=None,
                what=f"SQLite finds the file damaged: {found}.",
                cure=BACKUP,
            )


def _of_server(database: Database) -> Iterator[Finding]:
    from accessreq.store import postgres_schema  # only with a server

    yield from _differing(postgres_schema.TRIGGERS, dict(database.execute(_OF_SERVER)))
    yield from _differing(postgres_schema.FUNCTIONS, dict(database.execute(_FUNCTIONS)))
    for (name,) in database.execute(_RULES):
        yield Finding(
            code="rule-unknown",
            case=None,
            what=f"The store holds a rule “{name}”, by which what is recorded may go elsewhere or nowhere.",
            cure="Somebody has opened the store for changes with another program. " + BACKUP,
        )
    kept = {name for (name,) in database.execute(_KEYS)}
    for name in _KEYS_OF_THE_TRUTH:
        if name not in kept:
            yield Finding(
                code="definition-changed",
                case=None,
                what=f"The primary key “{name}” of the store is missing.",
                cure="Somebody has opened the store for changes with another program. " + BACKUP,
            )


def _differing(wanted: Mapping[str, str], kept: dict[str, str]) -> Iterator[Finding]:
    for name, words in wanted.items():
        if kept.pop(name, None) != words:
            yield Finding(
                code="trigger-missing",
                case=None,
                what=f"The guard “{name}” of the store is missing or changed.",
                cure="Somebody has opened the store for changes with another program. " + BACKUP,
            )
    for name in kept:
        yield Finding(
            code="trigger-unknown",
            case=None,
            what=f"The store holds a trigger “{name}” that this program did not make.",
            cure="It may change what is recorded. " + BACKUP,
        )
