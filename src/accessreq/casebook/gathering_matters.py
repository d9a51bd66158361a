"""Which matters each kind of letter tells of beside the request, and where they are gathered."""

from collections.abc import Callable
from typing import Any, Final

from accessreq.casebook.about import About, newest
from accessreq.casebook.gathering_appeals import LETTERS, appeal
from accessreq.casebook.gathering_corrections import correction, disclosure, notice, offer
from accessreq.cases.attestations import Authorized, Certified
from accessreq.cases.events import RequestKind
from accessreq.cases.fees import fee_in
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.matters import AuthorizationFacts, CertificateFacts, FeeFacts, FeeLine


def matters(about: About) -> dict[str, Any]:  # Any: facts of several types
    """Return the matters that a letter tells of; the others stay empty.

    Raises:
        NotAllowed: the letter tells of something that has not happened.
    """
    kind = about.telling.kind
    gathered: dict[str, Any] = {name: gather(about) for name, kinds, gather in _MATTERS if kind in kinds}
    if kind in _ASK_BEFORE_THE_ANSWER and about.case.kind is RequestKind.CORRECTION:
        gathered["correction"] = correction(about)
    return gathered


def _fee(about: About) -> FeeFacts:
    fee = fee_in(about.case.history)
    if fee is None:
        return FeeFacts()
    return FeeFacts(
        lines=tuple(FeeLine(words=each.words, cents=each.cents) for each in fee.lines),
        cents=fee.cents,
        waived=fee.waived,
        offered=fee.offered is not None,
        paid_cents=fee.paid_cents,
        free_copy=fee.identical,
    )


def _certificate(about: About) -> CertificateFacts:
    event: Certified = newest(about.case, about.events, Certified)
    return CertificateFacts(what=event.what, searched=event.searched)


def _authorization(about: About) -> AuthorizationFacts:
    event: Authorized = newest(about.case, about.events, Authorized)
    return AuthorizationFacts(name=event.name, capacity=event.capacity)


# Letters of either kind of request, which tell of a correction when the answer is due.
_ASK_BEFORE_THE_ANSWER: Final = frozenset({LetterKind.PROOF_OF_IDENTITY, LetterKind.CLARIFICATION})
_DETERMINATIONS: Final = tuple(LETTERS.values())
_MATTERS: Final[tuple[tuple[str, tuple[LetterKind, ...], Callable[[About], object]], ...]] = (
    (
        "correction",
        (
            LetterKind.CORRECTION_RECEIVED,
            LetterKind.CORRECTION_MADE,
            LetterKind.CORRECTION_MADE_IN_PART,
            LetterKind.CORRECTION_REFUSED,
        ),
        correction,
    ),
    ("correction", _DETERMINATIONS, offer),
    (
        "appeal",
        (
            LetterKind.APPEAL_RECEIVED,
            LetterKind.APPEAL_TRANSMITTAL,
            LetterKind.DETERMINATION_TRANSMITTAL,
            *_DETERMINATIONS,
        ),
        appeal,
    ),
    ("notice", (LetterKind.NOTICE_OF_CORRECTION, LetterKind.NOTICE_OF_DISPUTE), notice),
    ("notice", (LetterKind.HEALTH_OR_SAFETY_NOTICE,), disclosure),
    ("copying", (LetterKind.FEE_NOTICE, LetterKind.GRANT, LetterKind.GRANT_IN_PART, *_DETERMINATIONS), _fee),
    ("certificate", (LetterKind.CERTIFICATE,), _certificate),
    ("authorization", (LetterKind.AUTHORIZATION_FORM,), _authorization),
)
