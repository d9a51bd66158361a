"""Where a case stands: the statuses, each on the track that it is about.

A case stands on three tracks at once: what became of the request, of an
appeal, and of a statement of disagreement. Each status belongs to one track.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Status(StrEnum):
    """Where a case stands, by what has happened; silence is judged by the deadlines."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    GRANTED = "granted"
    GRANTED_IN_PART = "granted-in-part"
    DENIED = "denied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    APPEALED = "appealed"
    APPEAL_GRANTED = "appeal-granted"
    APPEAL_GRANTED_IN_PART = "appeal-granted-in-part"
    APPEAL_DENIED = "appeal-denied"
    APPEAL_WITHDRAWN = "appeal-withdrawn"
    DISAGREED = "disagreed"
    DISPUTE_NOTED = "dispute-noted"
    ON_FILE = "on-file"


class Track(StrEnum):
    """What a status is about."""

    ACCOUNTING = "accounting"  # of a file that no request has opened; it stands on no other
    REQUEST = "request"
    APPEAL = "appeal"
    DISPUTE = "dispute"


STATUSES: Final = MappingProxyType(
    {
        Track.REQUEST: (
            Status.RECEIVED,
            Status.ACKNOWLEDGED,
            Status.GRANTED,
            Status.GRANTED_IN_PART,
            Status.DENIED,
            Status.REFUSED,
            Status.WITHDRAWN,
            Status.VOID,
        ),
        Track.APPEAL: (
            Status.APPEALED,
            Status.APPEAL_GRANTED,
            Status.APPEAL_GRANTED_IN_PART,
            Status.APPEAL_DENIED,
            Status.APPEAL_WITHDRAWN,
        ),
        Track.DISPUTE: (Status.DISAGREED, Status.DISPUTE_NOTED),
        Track.ACCOUNTING: (Status.ON_FILE,),
    },
)
TRACK_OF: Final = MappingProxyType({status: track for track, each in STATUSES.items() for status in each})

UNDECIDED: Final = frozenset({Status.RECEIVED, Status.ACKNOWLEDGED})
OPEN: Final = UNDECIDED | {Status.APPEALED, Status.DISAGREED}  # something is still owed
ANY: Final = frozenset(Status)
UNLESS_VOID: Final = ANY - {Status.VOID}  # a case logged by mistake takes notes, papers and holds alone
OF_A_REQUEST: Final = UNLESS_VOID - {Status.ON_FILE}  # in whatever state, where there is a request at all
