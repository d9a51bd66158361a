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
            yield Finding(
                code="pages-damaged",
                case=None,
                what=f"SQLite finds the file damaged: {line.splitlines()[0]}.",
                cure=BACKUP,
            )


def _of_server(database: Database) -> Iterator[Finding]:
    from accessreq.store import postgres_schema  # only with a server

    yield from _differing(postgres_schema.TRIGGERS, dict(database.execute(_OF_SERVER)))
    yield from _differing(postgres_schema.FUNCTIONS, dict(database.execute(_FUNCTIONS)))


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
