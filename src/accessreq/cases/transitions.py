"""What may follow what: the tables by which a case is folded, and from which its picture is drawn.

A case stands on three tracks at once: what became of the request, of an
appeal, and of a statement of disagreement. Each status belongs to one track.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appealed import (
    AppealDenied,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.attestations import Authorized, Certified, Held, HoldLifted
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.descriptions import DescriptionAsked
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.disagreements import Disagreed, DisputeNoted
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed, NoticeAsked, RecipientNotified
from accessreq.cases.entries import Attached, FinalKept, LetterIssued, LetterSent
from accessreq.cases.events import (
    AccountingOpened,
    Acknowledged,
    Event,
    IdentityChecked,
    Noted,
    RequestKind,
    RequestReceived,
    Voided,
    Withdrawn,
)
from accessreq.cases.fees import FeeOffered, FeePaid, FeeSet, FeeWaived


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
_REQUEST: Final = frozenset(STATUSES[Track.REQUEST])
_NOT_GIVEN: Final = frozenset({Status.GRANTED_IN_PART, Status.DENIED, Status.REFUSED})
_APPEALED_ONCE: Final = frozenset(STATUSES[Track.APPEAL])

# More than one status where the case decides: an item is one of several; a determination may
# leave a part of the appeal open, or end otherwise than the part before it.
LEADS_TO: Final[dict[type[Event], tuple[Status, ...]]] = {
    RequestReceived: (Status.RECEIVED,),
    AccountingOpened: (Status.ON_FILE,),
    Acknowledged: (Status.ACKNOWLEDGED,),
    Granted: (Status.GRANTED,),
    GrantedInPart: (Status.GRANTED_IN_PART,),
    Denied: (Status.DENIED,),
    ItemMade: (Status.RECEIVED, Status.GRANTED, Status.GRANTED_IN_PART),
    ItemMadeInPart: (Status.RECEIVED, Status.GRANTED_IN_PART),
    ItemRefused: (Status.RECEIVED, Status.GRANTED_IN_PART, Status.REFUSED),
    Withdrawn: (Status.WITHDRAWN,),
    Voided: (Status.VOID,),
    Appealed: (Status.APPEALED,),
    AppealGranted: (Status.APPEAL_GRANTED, Status.APPEALED, Status.APPEAL_GRANTED_IN_PART),
    AppealGrantedInPart: (Status.APPEAL_GRANTED_IN_PART, Status.APPEALED),
    AppealDenied: (Status.APPEAL_DENIED, Status.APPEALED, Status.APPEAL_GRANTED_IN_PART),
    AppealWithdrawn: (Status.APPEAL_WITHDRAWN,),
    Disagreed: (Status.DISAGREED,),
    DisputeNoted: (Status.DISPUTE_NOTED,),
}

# A status is asked for on each track that a row names; a track that it does not name is free.
MAY_FOLLOW: Final[dict[type[Event], frozenset[Status]]] = {
    RequestReceived: frozenset(),  # a case begins with it, once
    AccountingOpened: frozenset(),  # or with this, where nobody has asked for anything
    # proof may come with the appeal, too, and be found false after everything was given
    # an address may change late, also that of a file; what is asked for only until it is answered
    RequestAmended: UNLESS_VOID,
    IdentityChecked: UNDECIDED | _NOT_GIVEN | {Status.GRANTED},
    DescriptionAsked: UNDECIDED,  # it is no answer, and extends nothing
    Acknowledged: frozenset({Status.RECEIVED}),  # the law knows no second extension
    Granted: UNDECIDED,  # also after silence: a late answer is an answer
    GrantedInPart: UNDECIDED,
    Denied: UNDECIDED,
    ItemMade: frozenset({Status.RECEIVED}),  # a correction has no stage of acknowledgment
    ItemMadeInPart: frozenset({Status.RECEIVED}),
    ItemRefused: frozenset({Status.RECEIVED}),
    Withdrawn: UNDECIDED,  # what is determined cannot be taken back
    Voided: UNDECIDED | {Status.WITHDRAWN, Status.ON_FILE},  # the case sees what was done in it
    # undecided: of silence, or of the items refused so far, which a withdrawal leaves refused
    Appealed: UNDECIDED | _NOT_GIVEN | {Status.WITHDRAWN},
    AppealForwarded: _APPEALED_ONCE,  # late is better than never
    AppealGranted: frozenset({Status.APPEALED}),
    AppealGrantedInPart: frozenset({Status.APPEALED}),
    AppealDenied: frozenset({Status.APPEALED}),
    AppealWithdrawn: frozenset({Status.APPEALED}),
    DeterminationForwarded: _APPEALED_ONCE,
    Disagreed: _REQUEST
    - {Status.WITHDRAWN, Status.VOID},  # something must have been refused; the case sees to it
    DisputeNoted: frozenset({Status.DISAGREED}),
    Disclosed: UNLESS_VOID,  # the accounting is of the record, and lives longer than the request
    DataSubjectNotified: UNLESS_VOID,  # a disclosure for health or safety must stand; the case sees to it
    NoticeAsked: OF_A_REQUEST,
    RecipientNotified: OF_A_REQUEST,  # a correction or a statement must stand; the case sees to it
    FeeSet: OF_A_REQUEST,
    FeeWaived: OF_A_REQUEST,
    FeeOffered: OF_A_REQUEST,
    FeePaid: OF_A_REQUEST,
    Certified: OF_A_REQUEST,
    Authorized: OF_A_REQUEST,
    Held: ANY,  # a court may ask for what was logged by mistake, too
    HoldLifted: ANY,
    LetterIssued: UNLESS_VOID,
    FinalKept: UNLESS_VOID,  # that there is such a letter is asked where the file is read
    LetterSent: UNLESS_VOID,
    Noted: ANY,
    Attached: ANY,
}

ONLY_FOR: Final[dict[type[Event], RequestKind]] = {
    Acknowledged: RequestKind.ACCESS,  # § 95(2) knows no acknowledgment and no promised date
    Granted: RequestKind.ACCESS,
    GrantedInPart: RequestKind.ACCESS,
    Denied: RequestKind.ACCESS,
    ItemMade: RequestKind.CORRECTION,
    ItemMadeInPart: RequestKind.CORRECTION,
    ItemRefused: RequestKind.CORRECTION,
}

SAME_DAY: Final[dict[type[Event], int]] = {
    Disclosed: 0,  # may lie before the request itself
    RequestReceived: 1,  # nothing else comes before the request
    AccountingOpened: 1,
    RequestAmended: 2,  # what is answered on a day is answered as amended on it
    Authorized: 2,  # the paper lies in the envelope
    IdentityChecked: 2,  # proof lies in the envelope, or is asked for at once
    DescriptionAsked: 2,
    Acknowledged: 3,
    Granted: 4,
    GrantedInPart: 4,
    Denied: 4,
    ItemMade: 4,
    ItemMadeInPart: 4,
    ItemRefused: 4,
    Withdrawn: 4,
    Appealed: 5,
    AppealForwarded: 6,
    AppealGranted: 7,
    AppealGrantedInPart: 7,
    AppealDenied: 7,
    AppealWithdrawn: 7,
    DeterminationForwarded: 8,
    Disagreed: 9,
    DisputeNoted: 10,
    NoticeAsked: 11,
    DataSubjectNotified: 12,
    RecipientNotified: 12,
    FeeSet: 13,
    FeeWaived: 14,
    FeeOffered: 14,
    FeePaid: 14,
    Certified: 15,
    Held: 15,
    HoldLifted: 16,
    LetterIssued: 17,  # a letter reports what was done
    FinalKept: 18,
    LetterSent: 18,
    Voided: 19,  # whatever was done in the case came before
    Noted: 18,
    Attached: 18,
}

VERBS: Final[dict[type[Event], str]] = {
    IdentityChecked: "identity",
    DescriptionAsked: "clarify",
    Acknowledged: "acknowledge",
    Granted: "grant",
    GrantedInPart: "grant --in-part",
    Denied: "deny",
    ItemMade: "grant",
    ItemMadeInPart: "grant --in-part",
    ItemRefused: "deny",
    Withdrawn: "withdraw",
    Appealed: "appeal",
    AppealForwarded: "forwarded appeal",
    AppealGranted: "decide-appeal granted",
    AppealGrantedInPart: "decide-appeal in-part",
    AppealDenied: "decide-appeal denied",
    AppealWithdrawn: "withdraw --appeal",
    DeterminationForwarded: "forwarded determination",
    Disagreed: "disagree",
    DisputeNoted: "dispute-noted",
    Disclosed: "disclosed",
    DataSubjectNotified: "disclosed --notice",
    NoticeAsked: "notify",
    RecipientNotified: "notify",
    FeeSet: "fee",
    FeeWaived: "fee",
    FeeOffered: "fee",
    FeePaid: "fee",
    Certified: "certify",
    Authorized: "authorize",
    Held: "hold",
    HoldLifted: "hold",
    LetterIssued: "letter",
    FinalKept: "letter final",
    LetterSent: "letter send",
    RequestAmended: "amend",
    Noted: "note",
    Attached: "attach",
    Voided: "void",
}
