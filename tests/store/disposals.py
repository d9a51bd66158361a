"""The disposal of an invented case, for tests of what it leaves."""

from datetime import date
from typing import Final

from accessreq.cases.disposal import Disposed, DisposedKind
from accessreq.cases.status import Status

DISPOSED: Final = Disposed(
    on=date(2029, 1, 15),
    authority="Records schedule 12345, item 7",
    request=DisposedKind.ACCESS,
    website=False,
    received=date(2026, 6, 30),
    outcome=Status.GRANTED,
    deadlines=(),
    entries=3,
    documents=1,
    size=6,
)
