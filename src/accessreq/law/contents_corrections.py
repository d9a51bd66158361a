"""What the letters about a correction must say, and those about fees, certificates and authorization.

Public Officers Law §§ 95(1)(b) and (c), 95(2), 95(3), 94(3)(c) and 87(1)(b)(iii). Of § 95(2) and
(3) the words are those in which the agencies' regulations restate them.
"""

from typing import Final

from accessreq.law.identity import AUTHORITY_CITE, COMPANION_CITE
from accessreq.law.letter_rows import (
    INSPECTION_IS_FREE,
    STAYS_OPEN,
    THIRTY,
    WHERE_APPEALS,
    WITHIN_SIX_MONTHS,
    WRITTEN,
    LetterKind,
    Required,
    row,
)

_RECEIVED: Final = (LetterKind.CORRECTION_RECEIVED,)
_WHOLE: Final = (LetterKind.CORRECTION_MADE,)
_PART: Final = (LetterKind.CORRECTION_MADE_IN_PART,)
_REFUSED: Final = (LetterKind.CORRECTION_REFUSED,)
_MADE: Final = (*_WHOLE, *_PART)
_NOT_MADE: Final = (*_PART, *_REFUSED)
_ANSWERS: Final = (*_MADE, *_REFUSED)
_FEE: Final = (LetterKind.FEE_NOTICE,)
_CERTIFICATE: Final = (LetterKind.CERTIFICATE,)
_FORM: Final = (LetterKind.AUTHORIZATION_FORM,)

_CORRECTION: Final = "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7"
_APPEAL: Final = "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9"
_TELL_THEM: Final = "Public Officers Law §§ 95(2), 94(3)(c)"
_PROOF: Final = "the agency's posted policy; 9 NYCRR 551.6"
_FEES: Final = "Public Officers Law § 87(1)(b)(iii)"
_OFFER: Final = "Public Officers Law § 95(1)(c)"
_NO_FEE: Final = "21 NYCRR 701.9; 14 NYCRR 804.10"
_TRUE: Final = "Public Officers Law § 95(1)(c)"
_NOT_THERE: Final = "13 NYCRR 121.2(c)(6); 21 NYCRR 701.2(c)(6)"
_USES: Final = "Public Officers Law § 96(1)(a)(iii), 14 NYCRR 604.5(b)(3)"

_SILENCE: Final = "19 NYCRR 81.8(b); 14 NYCRR 604.9(c)"

_AN_OFFER_IS_ENOUGH: Final = (
    "offer to pay is enough",
    "offer to pay it is enough",
    "offer to pay. That is enough",
    "offer to pay suffices",
    "payment or an offer to pay",
)
_TO_WHOM: Final = ("section 96(1)(d), (i) or (l)", "§ 96(1)(d), (i) or (l)")
_DECIDED: Final = (
    "decided within thirty business days",
    "decided within 30 business days",
    "decided within thirty (30) business days",
)
# The title of a certificate alone certifies nothing.
_IS_TRUE: Final = ("is a true copy", "is a true and correct copy", "is a correct copy")

# fmt: off
ROWS: Final[tuple[Required, ...]] = (
    row(_RECEIVED, "items", "each change that is asked for", _CORRECTION,
        facts=("correction.items.record", "correction.items.now", "correction.items.wanted")),
    row(_RECEIVED, "answer-by", "the last day for the answer", _CORRECTION,
        facts=("correction.answer_by",)),
    row(_RECEIVED, "outcome", "by that day the record is corrected, or the reasons why not are told in "
        "writing", _CORRECTION,
        phrases=("tell you in writing why", "reasons in writing", "writing with reasons")),
    row(_RECEIVED, "silence", "silence past that day may be treated as a refusal", _SILENCE,
        phrases=("as a refusal", "as a denial")),
    row(_RECEIVED, "silence-appeal", "such a refusal may be appealed in writing", _SILENCE,
        phrases=WRITTEN),
    row(_RECEIVED, "silence-window", "thirty business days for that appeal", _APPEAL,
        phrases=THIRTY),
    row(_RECEIVED, "appeal-to", "who hears the appeal, and at what address", _SILENCE,
        facts=WHERE_APPEALS),
    row(_RECEIVED, "proofs", "each kind of proof that is accepted", _PROOF,
        facts=("proofs",), when="proof_missing"),
    row(_RECEIVED, "proof-where", "where the proof is to be sent", _PROOF,
        facts=("officer.title", "officer.address"), when="asks_for_proof"),
    row(_RECEIVED, "authority", "the paper that lets somebody act for the data subject", AUTHORITY_CITE,
        facts=("authority_missing",), when="authority_missing"),
    row(_RECEIVED, "stays-open", "the request stays open while proof is awaited", _CORRECTION,
        phrases=STAYS_OPEN, when="asks_for_proof"),

    row(_MADE, "corrected", "the record was corrected", _CORRECTION,
        phrases=("corrected", "amended")),
    row(_MADE, "made", "each item made: the record, what it said, what it says now, and the day of "
        "the change", _CORRECTION,
        facts=("correction.made.record", "correction.made.now", "correction.made.wanted",
               "correction.made.changed")),
    row(_MADE, "recipients", "on request the correction goes to those to whom the record was disclosed",
        _TELL_THEM, phrases=_TO_WHOM),
    row(_MADE, "recipients-known", "those whom the accounting shows", _TELL_THEM,
        facts=("correction.recipients.name", "correction.recipients.on")),
    row(_MADE, "recipients-named", "the data subject may name others", _TELL_THEM,
        phrases=("name others", "name any other")),
    row(_WHOLE, "granted", "the request is granted", _CORRECTION,
        phrases=("is granted", "have granted", "has granted")),
    row(_WHOLE, "granted-in-part", "the request is granted in part, where another item was refused before",
        _CORRECTION, phrases=("granted in part",), when="correction.refused_before"),
    row(_PART, "granted-in-part", "the request is granted in part", _CORRECTION,
        phrases=("granted in part",)),
    row(_PART, "in-part", "each item made in part: the day of the change, what was not changed, and why",
        _CORRECTION,
        facts=("correction.in_part.record", "correction.in_part.now", "correction.in_part.wanted",
               "correction.in_part.changed", "correction.in_part.portion", "correction.in_part.why")),
    row(_REFUSED, "refused", "the request is refused", _CORRECTION,
        phrases=("is refused", "have refused", "has refused")),
    row(_REFUSED, "refused-in-part", "the request is refused in part, where another item was made before",
        _CORRECTION, phrases=("refused in part",), when="correction.made_before"),
    row(_NOT_MADE, "reasons", "each item refused, with its ground, citation and reason", _CORRECTION,
        facts=("correction.refused.record", "correction.refused.now", "correction.refused.wanted",
               "correction.refused.why")),
    row(_ANSWERS, "pending", "each item that is still to be decided, and by when", _CORRECTION,
        facts=("correction.pending.record", "correction.answer_by"), when="correction.pending"),
    row(_ANSWERS, "before", "what an earlier letter decided of other items, and the day of that letter",
        _CORRECTION,
        facts=("correction.before.on", "correction.before.items", "correction.before.outcome"),
        when="correction.before"),
    row(_NOT_MADE, "appeal-decided", "an appeal is decided within thirty business days", _APPEAL,
        phrases=_DECIDED),

    row(_FEE, "fee-lines", "each line of the fee, with its amount", _FEES,
        facts=("copying.lines.words", "copying.lines.amount"), when="copying.total"),
    row(_FEE, "fee-total", "the sum", _FEES,
        facts=("copying.total",), when="copying.total"),
    row(_FEE, "fee-waived", "why no fee is asked", _FEES,
        facts=("copying.waived",), when="copying.waived"),
    row(_FEE, "fee-free-copy", "an identical record was prepared within six months, so that only a "
        "storage device is charged for", _FEES,
        phrases=WITHIN_SIX_MONTHS, when="copying.free_copy"),
    row(_FEE, "fee-inspection", "there is no fee for inspecting the record", _NO_FEE,
        phrases=INSPECTION_IS_FREE),
    row(_FEE, "fee-offer", "an offer to pay is enough for the copies to be made", _OFFER,
        phrases=_AN_OFFER_IS_ENOUGH, when="copying.left"),
    row(_FEE, "fee-paid", "what was paid", _OFFER,
        facts=("copying.paid",), when="copying.paid"),
    row(_FEE, "fee-left", "what is still to be paid", _OFFER,
        facts=("copying.left",), when="copying.left"),
    row(_FEE, "fee-where", "where to pay", _OFFER,
        facts=("officer.title", "officer.address"), when="copying.left"),

    row(_CERTIFICATE, "certifies", "that it is certified", _TRUE,
        phrases=("I certify", "we certify", "certifies")),
    row(_CERTIFICATE, "true-copy", "the copy is a true copy of the record", _TRUE,
        phrases=_IS_TRUE, when="certificate.true_copy"),
    row(_CERTIFICATE, "not-held", "the agency does not have possession of the record", _NOT_THERE,
        phrases=("does not have possession",), when="certificate.not_held"),
    row(_CERTIFICATE, "not-found", "the record cannot be located after diligent search", _NOT_THERE,
        phrases=("after diligent search",), when="certificate.not_found"),
    row(_CERTIFICATE, "not-retrievable", "the record cannot be retrieved without extraordinary search "
        "methods", _NOT_THERE, phrases=("extraordinary search methods",), when="certificate.not_retrievable"),
    row(_CERTIFICATE, "certified-on", "the day on which it is certified", _TRUE,
        facts=("on",)),
    row(_CERTIFICATE, "searched", "what was searched", _NOT_THERE,
        facts=("certificate.searched",), when="certificate.searched"),

    row(_FORM, "who", "who is authorized", AUTHORITY_CITE,
        facts=("authorization.name",)),
    row(_FORM, "by-whom", "who authorizes, and for whom", AUTHORITY_CITE,
        facts=("authorization.signed_by", "addressee.name")),
    row(_FORM, "record", "the record, as the request describes it", AUTHORITY_CITE,
        facts=("about",)),
    row(_FORM, "authorizes", "the words that authorize", AUTHORITY_CITE,
        phrases=("I authorize",)),
    row(_FORM, "uses", "a place for the uses that the person will make of the information", _USES,
        facts=("authorization.uses",), phrases=("the uses", "will use"), when="not authorization.companion"),
    row(_FORM, "discussed-before", "the record may be discussed in front of that person", COMPANION_CITE,
        phrases=("in front of", "in the presence of"), when="authorization.companion"),
    row(_FORM, "form-where", "where the signed form is to be sent", AUTHORITY_CITE,
        facts=("officer.title", "officer.address")),
)
# fmt: on
