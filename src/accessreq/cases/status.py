"""Where a case stands: the statuses, each on the track that it is about; and what it waits for.

A case stands on three tracks at once: what became of the request, of an
appeal, and of a statement of disagreement. Each status belongs to one track.
"""

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct


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


# --- What an open case waits for: the words, known without any event to whoever looks at the index alone.
# ``release_checks`` tells what a case waits for.


class WaitsFor(StrEnum):
    """What stands between an open case and its next act."""

    PROOF = "proof"  # of identity, which a letter has asked for
    DESCRIPTION = "description"  # of the record, which a letter has asked for
    IDENTITY = "identity"  # or authority: nobody has checked it yet, or asked for proof
    AUTHORITY = "authority"  # of the representative, for whose paper a letter has asked
    PAYMENT = "payment"  # of the fee, which a notice has asked for
    APPEAL = "appeal"  # its determination, by whoever hears appeals

    @property
    def is_the_officers(self) -> bool:
        """Whether the next step is the officer's own, so that nobody else is waited for."""
        return self is WaitsFor.IDENTITY


# What to type once it has come, or so that it is asked for.
WAITING_STEPS: Final = MappingProxyType(
    {
        WaitsFor.PROOF: "identity {case}",
        WaitsFor.DESCRIPTION: "amend {case}",
        WaitsFor.IDENTITY: "identity {case} --ask",
        WaitsFor.AUTHORITY: "authorize {case}",
        WaitsFor.PAYMENT: "fee {case}",
        WaitsFor.APPEAL: "decide-appeal {case}",
    }
)
WAITING_WORDS: Final = MappingProxyType(
    {
        WaitsFor.PROOF: "proof of identity, asked",
        WaitsFor.DESCRIPTION: "a description of the record, asked",
        WaitsFor.IDENTITY: "a check of identity, since",
        WaitsFor.AUTHORITY: "the paper of the representative, asked",
        WaitsFor.PAYMENT: "payment of the fee, asked",
        WaitsFor.APPEAL: "the determination of the appeal of",
    }
)
# What comes before a record is given out.
BEFORE_A_GRANT: Final = frozenset({WaitsFor.PROOF, WaitsFor.IDENTITY, WaitsFor.AUTHORITY})


class Waiting(Struct, frozen=True, kw_only=True):
    """What a case waits for, since the day on which it was asked, or else received."""

    what: WaitsFor
    since: date
