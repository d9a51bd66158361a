"""What the matters of a letter must hold, and must not, for its kind.

Each check is handed the kind and one matter; ``facts`` calls them all.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from accessreq.cases.attestations import Certificate
from accessreq.errors import Refused
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.matters import (
    AppealFacts,
    AuthorizationFacts,
    CertificateFacts,
    CorrectionFacts,
    FeeFacts,
    GroundFor,
    Item,
    NoticeFacts,
    Replaced,
)

_DETERMINATIONS: Final = (
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
)
_APPEALS: Final = (
    LetterKind.APPEAL_RECEIVED,
    LetterKind.APPEAL_TRANSMITTAL,
    *_DETERMINATIONS,
    LetterKind.DETERMINATION_TRANSMITTAL,
)
_AGAINST: Final = (LetterKind.APPEAL_GRANTED_IN_PART, LetterKind.APPEAL_DENIED)


def refuse_if(wrong: bool, found: str, why: str, do: str) -> None:
    """Refuse the facts if they are wrong.

    Raises:
        Refused: they are.
    """
    if wrong:
        raise Refused(found, why, do)


def check_replaced(number: int, on: date, earlier: Replaced | None) -> None:
    """Check that a letter replaces none that came after it.

    Raises:
        Refused: it does.
    """
    refuse_if(
        earlier is not None and (earlier.number >= number or earlier.on > on),
        f"Letter {number} replaces a letter that is not earlier than itself.",
        "A letter replaces one that went before it.",
        "Give the number and the day of the earlier letter.",
    )


def check_grounds(grounds: Iterable[tuple[str, str]]) -> None:
    """Check that each ground, given by its words and its citation, has both.

    Raises:
        Refused: one lacks them.
    """
    for words, cite in grounds:
        refuse_if(
            not (words.strip() and cite.strip()),
            "A ground has no words or no citation.",
            "Every ground is told in words and cites its law.",
            "Give both.",
        )


def check_correction(kind: LetterKind, correction: CorrectionFacts) -> None:
    """Check that a letter about a correction tells of items that fit its kind.

    Raises:
        Refused: it does not, an item is not told in full, or no day is named
            for an answer that is still to come.
    """
    made, in_part, refused = correction.made, correction.in_part, correction.refused
    told = f"The letter of kind {kind} has {len(made)} items made, {len(in_part)} made in part and "
    refuse_if(
        not _fits(kind, correction),
        f"{told}{len(refused)} refused.",
        "The kind of the letter says how the request was decided, and its items must agree.",
        "Choose the kind that fits the decisions, or list the items that the letter tells of.",
    )
    _check_items(correction)
    awaited = kind is LetterKind.CORRECTION_RECEIVED or bool(correction.pending)
    refuse_if(
        awaited and correction.answer_by is None,
        "The letter leaves items to be decided and names no day for it.",
        "The data subject must know by when the whole request is answered.",
        "Give the last day of the thirty business days.",
    )


def _fits(kind: LetterKind, correction: CorrectionFacts) -> bool:
    made, refused = bool(correction.made), bool(correction.refused)
    in_part = bool(correction.in_part)
    match kind:
        case LetterKind.CORRECTION_RECEIVED:
            return not (made or in_part or refused)
        case LetterKind.CORRECTION_MADE:
            return made and not (in_part or refused)
        case LetterKind.CORRECTION_MADE_IN_PART:
            return in_part or (made and refused)
        case LetterKind.CORRECTION_REFUSED:
            return refused and not (made or in_part)
        case _:
            return True


def _check_items(correction: CorrectionFacts) -> None:
    for item in (*correction.made, *correction.in_part):
        refuse_if(
            item.changed is None,
            f"Item {item.number} is told as made, and no day on which the record was changed.",
            "A correction is made when the record is changed, and the letter tells the day.",
            "Change the record first, and give the day.",
        )
    for item in correction.in_part:
        refuse_if(
            not item.portion.strip(),
            f"Item {item.number} is made in part, and not said what was not changed.",
            "The data subject can appeal only against what is named.",
            "Name the portion that was not changed.",
        )
    for item in (*correction.in_part, *correction.refused):
        _check_reasons(item)


def _check_reasons(item: Item) -> None:
    refuse_if(
        not item.grounds,
        f"Item {item.number} is refused, in whole or in part, without a ground.",
        "A refusal tells its reasons in writing.",
        "Give the grounds of the item.",
    )
    check_grounds(_told(item.grounds))


def _told(grounds: Iterable[GroundFor]) -> Iterable[tuple[str, str]]:
    return ((ground.words, ground.cite) for ground in grounds)


def check_appeal_facts(kind: LetterKind, appeal: AppealFacts) -> None:
    """Check that a letter about an appeal tells of one, and why it was not granted whole.

    Raises:
        Refused: it does not.
    """
    if kind not in _APPEALS:
        return
    refuse_if(
        appeal.received is None or not (appeal.of_access or appeal.of_correction),
        f"The letter of kind {kind} does not say when the appeal arrived, or what it is of.",
        "An appeal of access has seven business days, one of a correction thirty.",
        "Give the day of receipt, and what is appealed.",
    )
    refuse_if(
        kind in _AGAINST and not (appeal.factual.strip() and appeal.statutory.strip()),
        f"The letter of kind {kind} does not give both the factual and the statutory reasons.",
        "What is not granted on appeal is fully explained in writing, by facts and by statute.",
        "Give both.",
    )
    refuse_if(
        kind is LetterKind.DETERMINATION_TRANSMITTAL and not appeal.outcome.strip(),
        "The transmittal does not say how the appeal was determined.",
        "The Committee on Open Government receives the determination and its reasons.",
        "Say how it was determined.",
    )


def check_notice(kind: LetterKind, notice: NoticeFacts) -> None:
    """Check that a notice says what it is given of.

    Raises:
        Refused: it does not.
    """
    refuse_if(
        kind is LetterKind.NOTICE_OF_CORRECTION and not (notice.changes or notice.gives.strip()),
        "The notice tells of no correction.",
        "A recipient can correct its own copy only when it is told what was changed.",
        "List the items that were made, or say what was changed on appeal.",
    )
    refuse_if(
        kind is LetterKind.NOTICE_OF_DISPUTE and not notice.disputed,
        "The notice does not say what is disputed.",
        "The disputed portions are clearly noted.",
        "Name what the data subject disputes.",
    )
    refuse_if(
        kind is LetterKind.HEALTH_OR_SAFETY_NOTICE
        and (notice.disclosed is None or not notice.nature.strip()),
        "The notice does not say when something was disclosed, or what.",
        "The data subject is told of the disclosure itself.",
        "Give the day and the nature of the disclosure.",
    )


def check_fee(kind: LetterKind, fee: FeeFacts) -> None:
    """Check that a fee is made of its lines, and that none is both asked and waived.

    Raises:
        Refused: it is not, or a fee notice tells of no fee and of no waiver.
    """
    refuse_if(
        kind is LetterKind.FEE_NOTICE and not (fee.lines or fee.waived.strip() or fee.free_copy),
        "The fee notice has no line, and says of no reason why nothing is asked.",
        "A fee is told line by line, and a waiver with its reason.",
        "Give the lines, or the reason for the waiver.",
    )
    refuse_if(
        bool(fee.waived) and fee.cents > 0,
        f"The fee is waived, and {fee.cents} cents are asked for.",
        "A fee that is waived is not asked for.",
        "Ask for the fee, or waive it.",
    )
    worked_out = sum(line.cents for line in fee.lines)
    refuse_if(
        bool(fee.lines) and not fee.waived and fee.cents != worked_out,
        f"The lines come to {worked_out} cents, and {fee.cents} are asked for.",
        "The sum is what its lines make.",
        "Correct the lines or the sum.",
    )


def check_certificate(kind: LetterKind, certificate: CertificateFacts) -> None:
    """Check that a certificate certifies something, and a search that it tells of.

    Raises:
        Refused: it does not.
    """
    refuse_if(
        (kind is LetterKind.CERTIFICATE) != (certificate.what is not None),
        f"The letter of kind {kind} certifies {certificate.what or 'nothing'}.",
        "A certificate says what is certified, and no other letter is one.",
        "Say what is certified, in a certificate.",
    )
    refuse_if(
        certificate.what is Certificate.NOT_FOUND and not certificate.searched.strip(),
        "The certificate does not say what was searched.",
        "That a record was not found after diligent search can be certified only of a search.",
        "Say what was searched.",
    )


def check_authorization(kind: LetterKind, form: AuthorizationFacts) -> None:
    """Check that the form, and it alone, names whom it authorizes.

    Raises:
        Refused: it does not.
    """
    refuse_if(
        (kind is LetterKind.AUTHORIZATION_FORM) != bool(form.name.strip()),
        f"The letter of kind {kind} authorizes {form.name.strip() or 'nobody'}.",
        "The form authorizes one person by name, and no other letter authorizes anyone.",
        "Name the person, in an authorization form.",
    )
