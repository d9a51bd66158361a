"""What an open case waits for, and since when; and on which day a case was answered.

The words are known without any event: whoever looks at the index alone needs no more.
"""

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from accessreq.cases.kinds import FileKind
from accessreq.cases.status import OPEN, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accessreq.cases.case import Case


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
STEPS: Final = MappingProxyType(
    {
        WaitsFor.PROOF: "identity {case}",
        WaitsFor.DESCRIPTION: "amend {case}",
        WaitsFor.IDENTITY: "identity {case} --ask",
        WaitsFor.AUTHORITY: "authorize {case}",
        WaitsFor.PAYMENT: "fee {case}",
        WaitsFor.APPEAL: "decide-appeal {case}",
    }
)
WORDS: Final = MappingProxyType(
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


def waiting(case: "Case") -> Waiting | None:
    """Return what an open case waits for first; ``None`` where nothing is in the way, or it is not open."""
    return next(_waits(case), None)


def _waits(case: "Case") -> "Iterator[Waiting]":
    if case.voided is not None or case.kind is FileKind.ACCOUNTING:
        return
    if case.open_appeal is not None and (case.withdrawn is None or case.refusals):
        yield Waiting(what=WaitsFor.APPEAL, since=case.open_appeal.received.on)
    if case.request_status in UNDECIDED:
        yield from _before_an_answer(case)
    elif case.withdrawn is None:
        yield from _payment(case)


def _before_an_answer(case: "Case") -> "Iterator[Waiting]":
    from accessreq.cases.amendments import RequestAmended  # whoever only reads the words needs no event
    from accessreq.cases.descriptions import DescriptionAsked
    from accessreq.cases.release_checks import asked_for_proof

    asked = asked_for_proof(case.history)
    if asked is not None and not case.identity_settled:
        yield Waiting(what=WaitsFor.PROOF, since=asked.on)
    elif asked is not None and case.authority_missing:
        yield Waiting(what=WaitsFor.AUTHORITY, since=asked.on)
    told = (each for each in reversed(case.history) if isinstance(each, DescriptionAsked | RequestAmended))
    newest = next(told, None)
    if isinstance(newest, DescriptionAsked):
        yield Waiting(what=WaitsFor.DESCRIPTION, since=newest.on)
    if not case.identity_settled or case.authority_missing:
        yield Waiting(what=WaitsFor.IDENTITY, since=case.received.on)


def _payment(case: "Case") -> "Iterator[Waiting]":
    from accessreq.cases.fees import FeeSet, fee_in

    fee = fee_in(case.history)
    asked = next((each for each in reversed(case.history) if isinstance(each, FeeSet)), None)
    if fee is not None and asked is not None and not fee.copy_is_due:
        yield Waiting(what=WaitsFor.PAYMENT, since=asked.on)


def answered_on(case: "Case") -> date | None:
    """Return the day of the last answer to a request or an appeal; ``None`` where one is still owed."""
    if case.status in OPEN or case.voided is not None or case.kind is FileKind.ACCOUNTING:
        return None
    determinations = (each.on for appeal in case.appeals for each in appeal.determinations)
    return max((day for day in (case.determined, *determinations) if day is not None), default=None)
