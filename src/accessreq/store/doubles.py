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
    return [case for case in named if _about(database, case) == folded(received.about)]


def _about(database: Database, case: str) -> str:
    return folded(Case.of(case, standing(entries_of(database, case))).received.about)
