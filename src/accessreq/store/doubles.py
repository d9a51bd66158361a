"""Which cases look like a request that is logged twice."""

from accessreq.cases.case import Case
from accessreq.cases.entries import standing
from accessreq.cases.events import RequestReceived
from accessreq.store.database import Database
from accessreq.store.index import folded
from accessreq.store.rows import cases_named, entries_of


def cases_like(database: Database, received: RequestReceived) -> list[str]:
    """Return the cases of the same kind, day of receipt, name and description, spelling aside."""
    named = cases_named(
        database,
        folded(received.data_subject.name),
        kind=received.request.value,
        received=received.on.isoformat(),
    )
    return [case for case in named if folded(received.about) in _described(database, case)]


def _described(database: Database, case: str) -> set[str]:
    """How a case describes what is asked for: as the request came, and as it was amended."""
    there = Case.of(case, standing(entries_of(database, case)))
    return {folded(there.received.about), folded(there.request.about)}
