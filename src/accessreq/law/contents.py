"""What each letter must say, and what no letter may say, each with its source.

The rows know the law and the plain words in which counsel can read it. How a
rendered letter is searched for them is the business of ``letters``; a row only
names the facts whose value must be found and phrases of which one must be. Of
Public Officers Law § 95(2) to (4) the words are those in which the agencies'
regulations restate them.
"""

from typing import Final

from msgspec import Struct

from accessreq.law.identifiers import SOCIAL_SECURITY_FORM
from accessreq.law.identity import AUTHORITY_CITE, COMPANION_CITE
from accessreq.law.letters import CAN_BE_APPEALED, CORRECTION_ANSWERS, TELL_OF_THE_REQUEST, LetterKind


class Required(Struct, frozen=True, kw_only=True):
    """One statement that letters of some kinds must make.

    Attributes:
        kinds: the letters that must make it.
        code: short name, unique inside a kind.
        says: the statement in plain words, as counsel reads it.
        cite: the source that asks for it.
        facts: names of facts whose whole value must be found; ``a.b`` is the
            field ``b`` of ``a``, or of every item where ``a`` is a list.
        phrases: of these at least one must be found, in any case of letters.
        when: names of facts, dotted as in ``facts``, joined by `` and ``, each
            perhaps behind ``not ``; the row is asked for only where each holds a
            value, or none behind ``not ``.
    """

    kinds: tuple[LetterKind, ...]
    code: str
    says: str
    cite: str
    facts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    when: str = ""


class Forbidden(Struct, frozen=True, kw_only=True):
    """One thing that no letter may say or ask.

    Attributes:
        code: short name, unique in the table.
        says: what may not stand, in plain words.
        cite: the source that forbids it, or that it was mistaken from.
        patterns: regular expressions, matched in any case of letters.
        kinds: the letters in which it may not stand; every letter when empty.
        facts: names of facts that a template may not use, for that would say it.
        when: as for ``Required``; it may not stand where this holds, which is where
            no fact of the letter says it.
    """

    code: str
    says: str
    cite: str
    patterns: tuple[str, ...]
    kinds: tuple[LetterKind, ...] = ()
    facts: tuple[str, ...] = ()
    when: str = ""


def forbidden(kind: LetterKind) -> tuple[Forbidden, ...]:
    """Return what a letter of this kind may not say, in the order of the table.

    >>> [row.code for row in forbidden(LetterKind.FEE_NOTICE)][:2]
    ['foil-twenty-days', 'foil-ten-days']
    """
    return tuple(row for row in FORBIDDEN if not row.kinds or kind in row.kinds)


def forbidden_in_templates(kind: LetterKind) -> tuple[Forbidden, ...]:
    """Return what a template for letters of this kind may not hold, beside what no letter may say."""
    return tuple(row for row in FORBIDDEN_IN_TEMPLATES if not row.kinds or kind in row.kinds)


def required(kind: LetterKind) -> tuple[Required, ...]:
    """Return what a letter of this kind must say, in the order of the table.

    >>> [row.code for row in required(LetterKind.PROOF_OF_IDENTITY)][:2]
    ['received', 'record']
    """
    return tuple(row for row in REQUIRED if kind in row.kinds)


def _row(
    kinds: tuple[LetterKind, ...],
    code: str,
    says: str,
    cite: str,
    *,
    facts: tuple[str, ...] = (),
    phrases: tuple[str, ...] = (),
    when: str = "",
) -> Required:
    """Return one row, written short enough to stand in a table."""
    return Required(kinds=kinds, code=code, says=says, cite=cite, facts=facts, phrases=phrases, when=when)


# --- What must be said: phrases that the tables share, and the source of each row.

_WHERE_APPEALS: Final = ("appeals.title", "appeals.name", "appeals.address")
_WRITTEN: Final = ("appeal in writing", "written appeal", "appealed in writing")
_THIRTY: Final = ("thirty business days", "30 business days", "thirty (30) business days")
_SEVEN: Final = ("seven business days", "7 business days", "seven (7) business days")
_INSPECTION_IS_FREE: Final = ("no fee for inspecting", "no fee for inspection", "inspection is free")
_WITHIN_SIX_MONTHS: Final = ("past six months", "last six months")
_STAYS_OPEN: Final = ("stays open", "remains open")

# --- Of a request for access, and of any request; and of every answer that can be appealed.

_ACK: Final = (LetterKind.ACKNOWLEDGMENT,)
_ASK: Final = (LetterKind.PROOF_OF_IDENTITY,)
_CLARIFY: Final = (LetterKind.CLARIFICATION,)
_GRANTS: Final = (LetterKind.GRANT, LetterKind.GRANT_IN_PART)
# An appeal can be of access and correction, and in part give nothing to be copied: only where
# it is of access alone do copies surely follow.
_ON_APPEAL: Final = (LetterKind.APPEAL_GRANTED, LetterKind.APPEAL_GRANTED_IN_PART)
_OF_ACCESS: Final = "appeal.of_access and not appeal.of_correction"
# What goes with a copy was told by the letter that brought it, where that was an earlier one.
_GIVES_NOW: Final = f"{_OF_ACCESS} and not appeal.given_on"
_GRANT: Final = (LetterKind.GRANT,)
_GRANT_IN_PART: Final = (LetterKind.GRANT_IN_PART,)
_DENIAL: Final = (LetterKind.DENIAL,)
_NOTHING: Final = (LetterKind.NOTHING_COLLECTED,)
_SEVEN_DAYS: Final = tuple(kind for kind in CAN_BE_APPEALED if kind not in CORRECTION_ANSWERS)

_ACCESS: Final = "Public Officers Law § 95(1)(a)"
_COPIES: Final = "Public Officers Law § 95(1)(c)"
_COPY_FEES: Final = "Public Officers Law §§ 95(1)(c), 87(1)(b)(iii)"
_GROUNDS: Final = "Public Officers Law § 95(1)(a), (b)"
_NOT_HELD: Final = (
    "Public Officers Law § 95(1)(b)(i); the agency helps to identify the record, 9 NYCRR 551.7(d)(1)"
)
_APPEAL: Final = "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9"
_SILENCE: Final = "Public Officers Law § 95(1)(a), as read in 19 NYCRR 81.8(b)"
_SILENCE_ENDS: Final = (
    "19 NYCRR 81.8(b), 9 NYCRR 551.9(b), 16 NYCRR 6-2.9(b) and 14 NYCRR 604.5(d), a reading"
)
_PROOF: Final = "the agency's posted policy; 9 NYCRR 551.6"
_HELP: Final = "9 NYCRR 551.7(d)(1); 13 NYCRR 121.2(c)(1)"
_SYSTEMS: Final = "9 NYCRR 551.7(d)(2); 13 NYCRR 121.2(c)(2)"
_NO_FEE: Final = "21 NYCRR 701.9; 14 NYCRR 804.10"
_WEBSITE: Final = "State Technology Law § 205"
_CORRECTION_RIGHT: Final = (
    "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7; for website data State Technology Law § 205"
)
_POLICY: Final = "the agency's posted policy"

_ON_RECEIPT: Final = (
    "days of the day you receive this letter",
    "days after you receive this letter",
    "days of receiving this letter",
    "days of receipt of this letter",
    "days from the day you receive this letter",
)
_CODES: Final = ("code or a symbol", "code or symbol", "codes or symbols", "codes and symbols")
_COMPANION: Final = ("person of your choosing", "person of your own choosing")
_EXPLAINED: Final = ("fully explains them", "full explanation of them")
_SECTION: Final = (
    "section 95(2) of the Public Officers Law",
    "Public Officers Law § 95(2)",
    "section 95 of the Public Officers Law",
)
_MENDED: Final = (
    "corrected or amended",
    "amended or corrected",
    "correct or amend",
    "amend or correct",
)
_UNTREATED: Final = ("does not treat", "are not treated", "is not treated", "is not deemed")

# fmt: off
_ABOUT_ACCESS: Final[tuple[Required, ...]] = (
    _row(TELL_OF_THE_REQUEST, "received", "the date on which the request was received", _ACCESS,
        facts=("received",)),
    _row(TELL_OF_THE_REQUEST, "record", "the record, as the request describes it", _ACCESS,
        facts=("about",)),

    _row(_ACK, "promised", "the approximate date of the decision", _ACCESS,
        facts=("promised",)),
    _row(_ACK, "outcome", "by that date the request is granted or denied", _ACCESS,
        phrases=("granted or denied", "grant or deny")),
    _row(_ACK, "silence", "silence past that date may be treated as a denial", _SILENCE,
        phrases=("as a denial",)),
    _row(_ACK, "silence-appeal", "such a denial may be appealed in writing", _SILENCE,
        phrases=_WRITTEN),
    _row(_ACK, "silence-window", "thirty business days for that appeal", _APPEAL,
        phrases=_THIRTY),
    _row(_ACK, "silence-until", "the earliest end of those days, which are counted from the thirtieth "
        "day after the letter", _SILENCE_ENDS, facts=("appeal_until",)),
    _row(_ACK, "appeal-to", "who hears the appeal, and at what address",
        "14 NYCRR 604.5(c)(3), kept for every agency", facts=_WHERE_APPEALS),
    _row(_ACK, "proofs", "each kind of proof that is accepted", _PROOF,
        facts=("proofs",), when="proof_missing"),
    _row(_ACK, "proof-where", "where the proof is to be sent", _PROOF,
        facts=("officer.title", "officer.address"), when="asks_for_proof"),
    _row(_ACK, "authority", "the paper that lets somebody act for the data subject", AUTHORITY_CITE,
        facts=("authority_missing",), when="authority_missing"),
    _row(_ACK, "stays-open", "the request stays open while proof is awaited", _ACCESS,
        phrases=_STAYS_OPEN, when="asks_for_proof"),

    _row(_ASK, "proofs", "each kind of proof that is accepted", _PROOF,
        facts=("proofs",), when="proofs"),
    _row(_ASK, "proof-where", "where the proof is to be sent", _PROOF,
        facts=("officer.title", "officer.address")),
    _row(_ASK, "authority", "the paper that lets somebody act for the data subject", AUTHORITY_CITE,
        facts=("authority_missing",), when="authority_missing"),
    _row(_ASK, "answer-by", "the last day for the answer to a request for correction",
        "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7",
        facts=("correction.answer_by",), when="correction.answer_by and not promised"),
    _row(_ASK, "stays-open", "the request stays open while proof is awaited", _ACCESS,
        phrases=_STAYS_OPEN),
    _row(_ASK, "promised", "the approximate date of the decision, once promised", _ACCESS,
        facts=("promised",), when="promised"),

    _row(_CLARIFY, "which-record", "the question which record is meant", _HELP,
        phrases=("which record",)),
    _row(_CLARIFY, "systems", "each system of records that is named, with what it holds", _SYSTEMS,
        facts=("systems.name", "systems.holds"), when="systems"),
    _row(_CLARIFY, "help", "that the agency helps to identify the record", _HELP,
        phrases=("help you",)),
    _row(_CLARIFY, "answer-where", "where the answer is to be sent", _HELP,
        facts=("officer.title", "officer.address")),
    _row(_CLARIFY, "stays-open", "the request stays open meanwhile", _ACCESS,
        phrases=_STAYS_OPEN),
    _row(_CLARIFY, "time-runs-on", "the time for the agency's answer runs on", _ACCESS,
        phrases=("runs on",)),
    _row(_CLARIFY, "promised", "the approximate date of the decision, once promised", _ACCESS,
        facts=("promised",), when="promised"),
    _row(_CLARIFY, "answer-by", "the last day for the answer to a request for correction",
        "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7",
        facts=("correction.answer_by",), when="correction.answer_by and not promised"),

    _row(_GRANT, "granted", "the request is granted", _ACCESS,
        phrases=("is granted", "have granted", "has granted")),
    _row(_GRANT_IN_PART, "granted-in-part", "the request is granted in part", _ACCESS,
        phrases=("granted in part",)),
    _row(_GRANT_IN_PART, "given", "what is given: all but the portions that are named", _ACCESS,
        phrases=("except for", "all but", "apart from")),
    _row(_GRANTS, "enclosed", "that the copy is enclosed", _COPIES,
        phrases=("enclosed",), when="enclosed"),
    _row(_GRANTS, "inspect", "when and where the record may be inspected", _ACCESS,
        facts=("inspect",), when="inspect"),
    _row(_GRANTS, "companion", "a person of the data subject's own choosing may be present",
        _COPIES, phrases=_COMPANION, when="inspect"),
    _row(_GRANTS, "companion-statement", "a signed statement authorizes discussion before "
        "that person", _COPIES, phrases=("signed statement",), when="inspect"),
    _row(_GRANTS, "emailed", "that the copy comes by email", _COPIES,
        phrases=("to you by email", "by email with this letter"), when="emailed"),
    _row(_GRANTS, "fee", "the fee for each page", _COPY_FEES,
        facts=("per_page",), when="by_the_page"),
    _row(_GRANTS, "fee-total", "the number of pages, and the fee for all of them", _COPY_FEES,
        facts=("page_count", "fee"), when="by_the_page"),
    _row(_GRANTS, "fee-lines", "the sum of the fee, and each line that it is made of", _COPY_FEES,
        facts=("copying.total", "copying.lines.words", "copying.lines.amount"), when="copying.total"),
    _row(_GRANTS, "fee-waived", "why no fee is asked", _COPY_FEES,
        facts=("copying.waived",), when="copying.waived"),
    _row(_GRANTS, "fee-left", "what is still to be paid", _COPIES,
        facts=("copying.left",), when="copying.left"),
    _row(_GRANTS, "fee-free-copy", "an identical record was prepared within six months, so that nothing is "
        "charged", _COPY_FEES, phrases=_WITHIN_SIX_MONTHS,
        when="copying.free_copy and not copying.total and not copying.waived"),
    _row(_GRANTS, "fee-inspection", "there is no fee for inspecting the record", _NO_FEE,
        phrases=_INSPECTION_IS_FREE, when="inspect"),
    _row(_GRANTS, "codes", "codes and symbols in the record are explained", _COPIES,
        phrases=_CODES),
    _row(_GRANTS, "codes-explained", "a document that fully explains them goes with the record", _COPIES,
        phrases=_EXPLAINED),
    _row(_GRANTS, "certification", "the copy is certified as correct, or will be on request",
        _COPIES, phrases=("certify", "certified", "certification")),
    _row(_GRANTS, "correction-right", "the information may be corrected or amended on request",
        _CORRECTION_RIGHT, phrases=_MENDED),
    _row(_GRANTS, "correction-law", "that right stands in section 95(2) of the Public Officers Law",
        _CORRECTION_RIGHT, phrases=_SECTION),
    _row(_GRANT_IN_PART, "withheld", "each portion withheld, with its ground, citation and reason",
        _GROUNDS,
        facts=("withheld.portion", "withheld.words", "withheld.cite", "withheld.reason")),

    _row(_ON_APPEAL, "inspect", "when and where the record may be inspected", _ACCESS,
        facts=("inspect",), when="appeal.of_access and inspect"),
    _row(_ON_APPEAL, "companion", "a person of the data subject's own choosing may be present",
        _COPIES, phrases=_COMPANION, when="appeal.of_access and inspect"),
    _row(_ON_APPEAL, "companion-statement", "a signed statement authorizes discussion before that person",
        _COPIES, phrases=("signed statement",), when="appeal.of_access and inspect"),
    _row(_ON_APPEAL, "enclosed", "that the copy is enclosed", _COPIES,
        phrases=("enclosed",), when=f"{_GIVES_NOW} and enclosed"),
    _row(_ON_APPEAL, "fee", "the fee for each page, the number of pages, and the fee for all of them",
        _COPY_FEES, facts=("per_page", "page_count", "fee"), when=f"{_GIVES_NOW} and by_the_page"),
    _row(_ON_APPEAL, "codes", "codes and symbols in the record are explained", _COPIES,
        phrases=_CODES, when=_GIVES_NOW),
    _row(_ON_APPEAL, "codes-explained", "a document that fully explains them goes with the record", _COPIES,
        phrases=_EXPLAINED, when=_GIVES_NOW),
    _row(_ON_APPEAL, "correction-right", "the information may be corrected or amended on request",
        _CORRECTION_RIGHT, phrases=_MENDED, when=_OF_ACCESS),
    _row(_ON_APPEAL, "correction-law", "that right stands in section 95(2) of the Public Officers Law",
        _CORRECTION_RIGHT, phrases=_SECTION, when=_OF_ACCESS),
    _row(_ON_APPEAL, "certification", "the copy is certified as correct, or will be on request", _COPIES,
        phrases=("certify", "certified", "certification"), when=_GIVES_NOW),

    _row(_DENIAL, "denied", "the request is denied", _ACCESS,
        phrases=("is denied", "have denied", "has denied")),
    _row(_DENIAL, "grounds", "each ground, with its citation and reason", _GROUNDS,
        facts=("grounds.words", "grounds.cite", "grounds.reason")),

    _row((*_DENIAL, LetterKind.CORRECTION_REFUSED), "referred", "the other agency that may have the record, "
        "with its address", _NOT_HELD,
        facts=("referred.name", "referred.address"), when="referred.name"),

    _row(_NOTHING, "nothing-collected", "no personal information was collected through the "
        "website", "State Technology Law §§ 202(5), 205", phrases=("no personal information",)),
    _row(_NOTHING, "search", "what was searched", _WEBSITE,
        facts=("search",), when="search"),
    _row(_NOTHING, "visit-data", "data recorded automatically at a visit are not personal "
        "information under the posted policy", _POLICY, phrases=_UNTREATED, when="automatic_data"),

    _row(CAN_BE_APPEALED, "appeal-in-writing", "the decision may be appealed in writing", _APPEAL,
        phrases=_WRITTEN),
    _row(CAN_BE_APPEALED, "appeal-to", "who hears the appeal, and at what address",
        "19 NYCRR 81.8(a); 13 NYCRR 121.8(a)", facts=_WHERE_APPEALS),
    _row(CAN_BE_APPEALED, "appeal-holds", "what an appeal should hold, a return address among it",
        "4 NYCRR 81.8; 13 NYCRR 121.9", phrases=("return address",)),
    _row(CAN_BE_APPEALED, "appeal-window", "thirty business days to appeal", _APPEAL,
        phrases=_THIRTY),
    _row(CAN_BE_APPEALED, "appeal-from-receipt", "those days run from receipt of the letter", _APPEAL,
        phrases=_ON_RECEIPT),
    _row(CAN_BE_APPEALED, "appeal-until", "the earliest day on which that period can end", _APPEAL,
        facts=("appeal_until",)),
    _row(_SEVEN_DAYS, "appeal-decided", "an appeal is decided within seven business days", _APPEAL,
        phrases=_SEVEN),
)
# fmt: on

# --- Of a correction; and of fees, certificates and the form that authorizes somebody.

_RECEIPT: Final = (LetterKind.CORRECTION_RECEIVED,)
_WHOLE: Final = (LetterKind.CORRECTION_MADE,)
_PART: Final = (LetterKind.CORRECTION_MADE_IN_PART,)
_REFUSED: Final = (LetterKind.CORRECTION_REFUSED,)
_MADE: Final = (*_WHOLE, *_PART)
_NOT_MADE: Final = (*_PART, *_REFUSED)
_ANSWERS: Final = (*_MADE, *_REFUSED)
_FEE_NOTICE: Final = (LetterKind.FEE_NOTICE,)
_CERTIFICATE: Final = (LetterKind.CERTIFICATE,)
_AUTHORIZATION: Final = (LetterKind.AUTHORIZATION_FORM,)

_CORRECTION: Final = "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7"
_CORRECTION_SENT: Final = "Public Officers Law §§ 95(2), 94(3)(c)"
_FEES: Final = "Public Officers Law § 87(1)(b)(iii)"
_OFFER: Final = "Public Officers Law § 95(1)(c)"
_TRUE: Final = "Public Officers Law § 95(1)(c)"
_NOT_THERE: Final = "13 NYCRR 121.2(c)(6); 21 NYCRR 701.2(c)(6)"
_USES: Final = "Public Officers Law § 96(1)(a)(iii), 14 NYCRR 604.5(b)(3)"

_CORRECTION_SILENCE: Final = "19 NYCRR 81.8(b); 14 NYCRR 604.9(c)"

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
ABOUT_CORRECTIONS: Final[tuple[Required, ...]] = (
    _row(_RECEIPT, "items", "each change that is asked for", _CORRECTION,
        facts=("correction.items.record", "correction.items.now", "correction.items.wanted")),
    _row(_RECEIPT, "answer-by", "the last day for the answer", _CORRECTION,
        facts=("correction.answer_by",)),
    _row(_RECEIPT, "outcome", "by that day the record is corrected, or the reasons why not are told in "
        "writing", _CORRECTION,
        phrases=("tell you in writing why", "reasons in writing", "writing with reasons")),
    _row(_RECEIPT, "silence", "silence past that day may be treated as a refusal", _CORRECTION_SILENCE,
        phrases=("as a refusal", "as a denial")),
    _row(_RECEIPT, "silence-appeal", "such a refusal may be appealed in writing", _CORRECTION_SILENCE,
        phrases=_WRITTEN),
    _row(_RECEIPT, "silence-window", "thirty business days for that appeal", _APPEAL,
        phrases=_THIRTY),
    _row(_RECEIPT, "appeal-to", "who hears the appeal, and at what address", _CORRECTION_SILENCE,
        facts=_WHERE_APPEALS),
    _row(_RECEIPT, "proofs", "each kind of proof that is accepted", _PROOF,
        facts=("proofs",), when="proof_missing"),
    _row(_RECEIPT, "proof-where", "where the proof is to be sent", _PROOF,
        facts=("officer.title", "officer.address"), when="asks_for_proof"),
    _row(_RECEIPT, "authority", "the paper that lets somebody act for the data subject", AUTHORITY_CITE,
        facts=("authority_missing",), when="authority_missing"),
    _row(_RECEIPT, "stays-open", "the request stays open while proof is awaited", _CORRECTION,
        phrases=_STAYS_OPEN, when="asks_for_proof"),

    _row(_MADE, "corrected", "the record was corrected", _CORRECTION,
        phrases=("corrected", "amended")),
    _row(_MADE, "made", "each item made: the record, what it said, what it says now, and the day of "
        "the change", _CORRECTION,
        facts=("correction.made.record", "correction.made.now", "correction.made.wanted",
               "correction.made.changed")),
    _row(_MADE, "recipients", "on request the correction goes to those to whom the record was disclosed",
        _CORRECTION_SENT, phrases=_TO_WHOM),
    _row(_MADE, "recipients-known", "those whom the accounting shows", _CORRECTION_SENT,
        facts=("correction.recipients.name", "correction.recipients.on")),
    _row(_MADE, "recipients-named", "the data subject may name others", _CORRECTION_SENT,
        phrases=("name others", "name any other")),
    _row(_WHOLE, "granted", "the request is granted", _CORRECTION,
        phrases=("is granted", "have granted", "has granted")),
    _row(_WHOLE, "granted-in-part", "the request is granted in part, where another item was refused before",
        _CORRECTION, phrases=("granted in part",), when="correction.refused_before"),
    _row(_PART, "granted-in-part", "the request is granted in part", _CORRECTION,
        phrases=("granted in part",)),
    _row(_PART, "in-part", "each item made in part: the day of the change, what was not changed, and why",
        _CORRECTION,
        facts=("correction.in_part.record", "correction.in_part.now", "correction.in_part.wanted",
               "correction.in_part.changed", "correction.in_part.portion", "correction.in_part.why")),
    _row(_REFUSED, "refused", "the request is refused", _CORRECTION,
        phrases=("is refused", "have refused", "has refused")),
    _row(_REFUSED, "refused-in-part", "the request is refused in part, where another item was made before",
        _CORRECTION, phrases=("refused in part",), when="correction.made_before"),
    _row(_NOT_MADE, "reasons", "each item refused, with its ground, citation and reason", _CORRECTION,
        facts=("correction.refused.record", "correction.refused.now", "correction.refused.wanted",
               "correction.refused.why")),
    _row(_ANSWERS, "pending", "each item that is still to be decided, and by when", _CORRECTION,
        facts=("correction.pending.record", "correction.answer_by"), when="correction.pending"),
    _row(_ANSWERS, "before", "what an earlier letter decided of other items, and the day of that letter",
        _CORRECTION,
        facts=("correction.before.on", "correction.before.items", "correction.before.outcome"),
        when="correction.before"),
    _row(_NOT_MADE, "appeal-decided", "an appeal is decided within thirty business days", _APPEAL,
        phrases=_DECIDED),

    _row(_FEE_NOTICE, "fee-lines", "each line of the fee, with its amount", _FEES,
        facts=("copying.lines.words", "copying.lines.amount"), when="copying.total"),
    _row(_FEE_NOTICE, "fee-total", "the sum", _FEES,
        facts=("copying.total",), when="copying.total"),
    _row(_FEE_NOTICE, "fee-waived", "why no fee is asked", _FEES,
        facts=("copying.waived",), when="copying.waived"),
    _row(_FEE_NOTICE, "fee-free-copy", "an identical record was prepared within six months, so that only a "
        "storage device is charged for", _FEES,
        phrases=_WITHIN_SIX_MONTHS, when="copying.free_copy"),
    _row(_FEE_NOTICE, "fee-inspection", "there is no fee for inspecting the record", _NO_FEE,
        phrases=_INSPECTION_IS_FREE),
    _row(_FEE_NOTICE, "fee-offer", "an offer to pay is enough for the copies to be made", _OFFER,
        phrases=_AN_OFFER_IS_ENOUGH, when="copying.left"),
    _row(_FEE_NOTICE, "fee-paid", "what was paid", _OFFER,
        facts=("copying.paid",), when="copying.paid"),
    _row(_FEE_NOTICE, "fee-left", "what is still to be paid", _OFFER,
        facts=("copying.left",), when="copying.left"),
    _row(_FEE_NOTICE, "fee-where", "where to pay", _OFFER,
        facts=("officer.title", "officer.address"), when="copying.left"),

    _row(_CERTIFICATE, "certifies", "that it is certified", _TRUE,
        phrases=("I certify", "we certify", "certifies")),
    _row(_CERTIFICATE, "true-copy", "the copy is a true copy of the record", _TRUE,
        phrases=_IS_TRUE, when="certificate.true_copy"),
    _row(_CERTIFICATE, "not-held", "the agency does not have possession of the record", _NOT_THERE,
        phrases=("does not have possession",), when="certificate.not_held"),
    _row(_CERTIFICATE, "not-found", "the record cannot be located after diligent search", _NOT_THERE,
        phrases=("after diligent search",), when="certificate.not_found"),
    _row(_CERTIFICATE, "not-retrievable", "the record cannot be retrieved without extraordinary search "
        "methods", _NOT_THERE, phrases=("extraordinary search methods",), when="certificate.not_retrievable"),
    _row(_CERTIFICATE, "certified-on", "the day on which it is certified", _TRUE,
        facts=("on",)),
    _row(_CERTIFICATE, "searched", "what was searched", _NOT_THERE,
        facts=("certificate.searched",), when="certificate.searched"),

    _row(_AUTHORIZATION, "who", "who is authorized", AUTHORITY_CITE,
        facts=("authorization.name",)),
    _row(_AUTHORIZATION, "by-whom", "who authorizes, and for whom", AUTHORITY_CITE,
        facts=("authorization.signed_by", "addressee.name")),
    _row(_AUTHORIZATION, "record", "the record, as the request describes it", AUTHORITY_CITE,
        facts=("about",)),
    _row(_AUTHORIZATION, "authorizes", "the words that authorize", AUTHORITY_CITE,
        phrases=("I authorize",)),
    _row(_AUTHORIZATION, "uses", "a place for the uses that the person will make of the information", _USES,
        facts=("authorization.uses",), phrases=("the uses", "will use"), when="not authorization.companion"),
    _row(_AUTHORIZATION, "discussed-before", "the record may be discussed in front of that person",
        COMPANION_CITE, phrases=("in front of", "in the presence of"), when="authorization.companion"),
    _row(_AUTHORIZATION, "form-where", "where the signed form is to be sent", AUTHORITY_CITE,
        facts=("officer.title", "officer.address")),
)
# fmt: on

# --- Of appeals; and the notices to earlier recipients and to the data subject.

_APPEAL_RECEIVED: Final = (LetterKind.APPEAL_RECEIVED,)
_COPY_OF_APPEAL: Final = (LetterKind.APPEAL_TRANSMITTAL,)
_COPY_OF_DETERMINATION: Final = (LetterKind.DETERMINATION_TRANSMITTAL,)
_TO_COMMITTEE: Final = (*_COPY_OF_APPEAL, *_COPY_OF_DETERMINATION)
_APPEAL_GRANTED: Final = (LetterKind.APPEAL_GRANTED,)
_APPEAL_IN_PART: Final = (LetterKind.APPEAL_GRANTED_IN_PART,)
_APPEAL_DENIED: Final = (LetterKind.APPEAL_DENIED,)
_APPEAL_GIVES: Final = (*_APPEAL_GRANTED, *_APPEAL_IN_PART)
_APPEAL_REFUSES: Final = (*_APPEAL_IN_PART, *_APPEAL_DENIED)
_APPEAL_DETERMINED: Final = (*_APPEAL_GRANTED, *_APPEAL_REFUSES)
_CORRECTED: Final = (LetterKind.NOTICE_OF_CORRECTION,)
_DISPUTED: Final = (LetterKind.NOTICE_OF_DISPUTE,)
_TO_RECIPIENTS: Final = (*_CORRECTED, *_DISPUTED)
_SAFETY: Final = (LetterKind.HEALTH_OR_SAFETY_NOTICE,)

_COMMITTEE: Final = "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9(e)"
_COURT: Final = "Public Officers Law §§ 95(3), 97(1)"
_FOUR_MONTHS: Final = "Civil Practice Law and Rules § 217(1); Public Officers Law § 97(1)"
_STATEMENT: Final = (
    "Public Officers Law § 95(4), as restated in 8 NYCRR 187.6, 4 NYCRR 81.9 and 19 NYCRR 81.10"
)
_TELL_THEM: Final = "Public Officers Law § 94(3)(c), as restated in 5 NYCRR 2.11 and 17 NYCRR 2.11"
_HEALTH: Final = "Public Officers Law § 96(1)(i)"
_ACCOUNTING: Final = "Public Officers Law § 94(3)(a)"
_LEAST: Final = "Public Officers Law § 95(3); no more personal information than is needed"

_ARTICLE_78: Final = ("article 78",)
_FROM_RECEIPT: Final = (
    "four months after you receive this determination",
    "four months after you receive this letter",
    "four months of receiving this determination",
    "four months after receipt of this determination",
)
_ATTACHED: Final = ("attach the statement", "attach your statement")
_THEIR_COPY: Final = ("your copy of the record", "your own copy of the record")

# fmt: off
ABOUT_APPEALS: Final[tuple[Required, ...]] = (
    _row(_APPEAL_RECEIVED, "appeal-received", "the day on which the appeal was received", _APPEAL,
        facts=("appeal.received",)),
    _row(_APPEAL_RECEIVED, "silence", "the appeal is of silence, which counts as a denial", _SILENCE,
        phrases=("not answered in time",), when="appeal.of_silence"),
    _row(_APPEAL_RECEIVED, "portions", "the portions that are appealed", _APPEAL,
        facts=("appeal.portions",), when="appeal.portions"),
    _row(_APPEAL_RECEIVED, "access-by", "the day by which the appeal on access is decided", _APPEAL,
        facts=("appeal.access_by",), phrases=_SEVEN, when="appeal.of_access"),
    _row(_APPEAL_RECEIVED, "correction-by", "the day by which the appeal on correction is decided", _APPEAL,
        facts=("appeal.correction_by",), phrases=_THIRTY, when="appeal.of_correction"),
    _row(_APPEAL_RECEIVED, "who-decides", "who decides the appeal", _APPEAL,
        facts=("appeals.title", "appeals.name")),
    _row(_APPEAL_RECEIVED, "copy-to-committee", "a copy goes to the Committee on Open Government", _COMMITTEE,
        phrases=("Committee on Open Government",)),
    _row(_APPEAL_RECEIVED, "copy-sent", "the day on which that copy went", _COMMITTEE,
        facts=("appeal.forwarded",), when="appeal.forwarded"),
    _row(_APPEAL_RECEIVED, "missing", "each thing that the appeal lacks", _APPEAL,
        facts=("appeal.missing",), when="appeal.missing"),
    _row(_APPEAL_RECEIVED, "runs-all-the-same", "the appeal is open and its time runs all the same", _APPEAL,
        phrases=("runs all the same",), when="appeal.missing"),
    _row(_APPEAL_RECEIVED, "missing-where", "where to send what is lacking", _APPEAL,
        facts=_WHERE_APPEALS, when="appeal.missing"),

    _row(_TO_COMMITTEE, "appeal-received", "the day on which the appeal was received", _COMMITTEE,
        facts=("appeal.received",)),
    _row(_TO_COMMITTEE, "by-case-number", "the case number, instead of the data subject's name", _LEAST,
        facts=("case",)),
    _row(_TO_COMMITTEE, "law", "that section 95(3) asks for it", _COMMITTEE,
        phrases=("section 95(3) of the Public Officers Law", "Public Officers Law § 95(3)")),
    _row(_COPY_OF_APPEAL, "copy", "that a copy of the appeal is forwarded", _COMMITTEE,
        phrases=("copy of an appeal", "copy of the appeal")),
    _row(_COPY_OF_APPEAL, "silence", "the appeal is of silence", _SILENCE,
        phrases=("not answered in time",), when="appeal.of_silence"),
    _row(_COPY_OF_DETERMINATION, "determined", "the day of the determination", _COMMITTEE,
        facts=("appeal.determined",)),
    _row(_COPY_OF_DETERMINATION, "outcome", "what was determined", _COMMITTEE,
        facts=("appeal.outcome",)),
    _row(_COPY_OF_DETERMINATION, "reasons", "the reasons are forwarded with it", _COMMITTEE,
        phrases=("reasons are enclosed",)),

    _row(_APPEAL_DETERMINED, "appeal-received", "the day on which the appeal was received", _APPEAL,
        facts=("appeal.received",)),
    _row(_APPEAL_DETERMINED, "decided-by", "who decided the appeal", _APPEAL,
        facts=("appeal.decided_by",)),
    _row(_APPEAL_GIVES, "gives", "what is given or changed", _APPEAL,
        facts=("appeal.gives",), when="appeal.gives"),
    _row(_APPEAL_IN_PART, "withholds", "what is not given or changed", _APPEAL,
        facts=("appeal.withholds",), when="appeal.withholds"),
    _row(_APPEAL_DETERMINED, "copy-to-committee", "the determination and its reasons go to the Committee on "
        "Open Government", _COMMITTEE, phrases=("Committee on Open Government",)),
    _row(_APPEAL_GRANTED, "granted", "the appeal is granted", _APPEAL,
        phrases=("is granted",)),
    _row(_APPEAL_IN_PART, "granted-in-part", "the appeal is granted in part", _APPEAL,
        phrases=("is granted in part",)),
    _row(_APPEAL_DENIED, "denied", "the appeal is denied", _APPEAL,
        phrases=("is denied",)),
    _row(_APPEAL_GRANTED, "access", "that access is given", _APPEAL,
        phrases=("give you access",), when="appeal.of_access"),
    _row(_APPEAL_GRANTED, "given-before", "the letter by which the record was given before", _APPEAL,
        facts=("appeal.given_on",), when="appeal.given_on"),
    _row(_APPEAL_GRANTED, "corrected", "that the correction was made", _APPEAL,
        phrases=("correction that you asked for was made",), when="appeal.of_correction"),
    _row(_APPEAL_GIVES, "changed", "the day on which the record was changed", _APPEAL,
        facts=("appeal.changed",), when="appeal.changed"),
    _row(_APPEAL_GRANTED, "recipients", "on request the correction goes to those to whom the record was "
        "disclosed", _APPEAL, phrases=_TO_WHOM, when="appeal.of_correction"),
    _row(_APPEAL_IN_PART, "correction-sent", "on request the correction goes to those to whom the record was "
        "disclosed", _APPEAL, phrases=("send them the correction",), when="appeal.changed"),
    _row(_APPEAL_DETERMINED, "recipients-known", "those whom the accounting shows", _ACCOUNTING,
        facts=("correction.recipients.name", "correction.recipients.on"), when="appeal.of_correction"),
    _row(_APPEAL_DETERMINED, "recipients-named", "the data subject may name others", _TELL_THEM,
        phrases=("name others",), when="appeal.of_correction"),

    _row(_APPEAL_REFUSES, "factual", "the factual reasons", _APPEAL,
        facts=("appeal.factual",), phrases=("factual reasons",)),
    _row(_APPEAL_REFUSES, "statutory", "the statutory reasons", _APPEAL,
        facts=("appeal.statutory",), phrases=("statutory reasons",)),
    _row(_APPEAL_GRANTED, "factual", "the factual reasons, where they are given", _APPEAL,
        facts=("appeal.factual",), when="appeal.factual"),
    _row(_APPEAL_GRANTED, "statutory", "the statutory reasons, where they are given", _APPEAL,
        facts=("appeal.statutory",), when="appeal.statutory"),
    _row(_APPEAL_REFUSES, "court", "a court can be asked to review the determination", _COURT,
        phrases=("ask a court to review", "judicial review", "reviewed by a court")),
    _row(_APPEAL_REFUSES, "article-78", "that is done under article 78", _COURT,
        phrases=_ARTICLE_78),
    _row(_APPEAL_REFUSES, "four-months", "four months for it, from receipt of the determination",
        _FOUR_MONTHS, phrases=_FROM_RECEIPT),
    _row(_APPEAL_REFUSES, "review-until", "the earliest day on which the four months can end", _FOUR_MONTHS,
        facts=("appeal.review_until",)),
    _row(_APPEAL_REFUSES, "disagreement", "a statement of disagreement of reasonable length may be filed",
        _STATEMENT, phrases=("statement of reasonable length",), when="appeal.of_correction"),
    _row(_APPEAL_REFUSES, "dispute-noted", "the disputed portions are then clearly noted", _STATEMENT,
        phrases=("clearly note",), when="appeal.of_correction"),
    _row(_APPEAL_REFUSES, "statement-attached", "the statement is attached as part of the record", _STATEMENT,
        phrases=_ATTACHED, when="appeal.of_correction"),
    _row(_APPEAL_REFUSES, "statement-sent", "on request the statement goes to those to whom the record was "
        "disclosed", _STATEMENT, phrases=_TO_WHOM, when="appeal.of_correction"),

    _row(_TO_RECIPIENTS, "whose", "whose record it is", _TELL_THEM,
        facts=("addressee.name",)),
    _row(_TO_RECIPIENTS, "disclosed", "when the record was disclosed to the recipient, and what of it",
        _TELL_THEM, facts=("notice.disclosed", "notice.nature"), when="notice.disclosed"),
    _row(_TO_RECIPIENTS, "your-copy", "what the recipient is to do with the copy", _TELL_THEM,
        phrases=_THEIR_COPY),
    _row(_CORRECTED, "corrected", "the record was corrected", _TELL_THEM,
        phrases=("was corrected", "been corrected")),
    _row(_CORRECTED, "changes", "each change: the record, what it said, and what it says now", _TELL_THEM,
        facts=("notice.changes.record", "notice.changes.now", "notice.changes.wanted"),
        when="notice.changes"),
    _row(_CORRECTED, "changed-on", "the day of each change", _TELL_THEM,
        facts=("notice.changes.changed",), when="notice.changes"),
    _row(_CORRECTED, "not-changed", "what was not changed", _TELL_THEM,
        facts=("notice.changes.portion",), when="notice.changes"),
    _row(_CORRECTED, "gives", "what was changed on appeal", _TELL_THEM,
        facts=("notice.gives",), when="notice.gives"),
    _row(_CORRECTED, "gives-on", "the day on which it was changed on appeal", _TELL_THEM,
        facts=("appeal.changed",), when="notice.gives and appeal.changed"),
    _row(_DISPUTED, "disputes", "the data subject disputes portions of the record", _STATEMENT,
        phrases=("disputes portions",)),
    _row(_DISPUTED, "disputed", "each portion that is disputed", _STATEMENT,
        facts=("notice.disputed",), when="notice.disputed"),
    _row(_DISPUTED, "marked", "where in the record the disputed portions are marked", _STATEMENT,
        facts=("notice.marked",), when="notice.marked"),
    _row(_DISPUTED, "statement", "the statement of disagreement, in full or enclosed", _STATEMENT,
        facts=("notice.statement",), phrases=("statement of disagreement",)),
    _row(_DISPUTED, "statement-enclosed", "that the statement is enclosed", _STATEMENT,
        phrases=("enclosed",), when="not notice.statement"),
    _row(_DISPUTED, "reasons", "the agency's concise reasons, where it gives them", _STATEMENT,
        facts=("notice.reasons",), when="notice.reasons"),

    _row(_SAFETY, "disclosed", "when, what and to whom was disclosed", _HEALTH,
        facts=("notice.disclosed", "notice.nature", "notice.recipient")),
    _row(_SAFETY, "purpose", "what it was disclosed for", _HEALTH,
        facts=("notice.purpose",)),
    _row(_SAFETY, "compelling", "it was disclosed because of compelling circumstances", _HEALTH,
        phrases=("compelling circumstances affecting health or safety",)),
    _row(_SAFETY, "law", "section 96(1)(i), which asks for this notice", _HEALTH,
        phrases=("section 96(1)(i)", "§ 96(1)(i)")),
    _row(_SAFETY, "accounting", "the disclosure stands in the accounting", _ACCOUNTING,
        phrases=("accounting of disclosures",)),
    _row(_SAFETY, "whom-to-ask", "whom to ask", _HEALTH,
        facts=("officer.title", "officer.name")),
)
# fmt: on

REQUIRED: Final[tuple[Required, ...]] = (
    *_ABOUT_ACCESS,
    *ABOUT_CORRECTIONS,
    *ABOUT_APPEALS,
)

# --- What may not be said.

_RECEIPTS: Final = (LetterKind.CORRECTION_RECEIVED, LetterKind.APPEAL_RECEIVED)
_TRANSMITTALS: Final = (LetterKind.APPEAL_TRANSMITTAL, LetterKind.DETERMINATION_TRANSMITTAL)
# Who authorizes another person says which uses that person will make of the information, § 96(1)(a)(iii).
_ASK_NO_PURPOSE: Final = tuple(kind for kind in LetterKind if kind is not LetterKind.AUTHORIZATION_FORM)
_MONTH: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_MES: Final = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
)
_SEARCHED: Final = (
    r"\bwe (have )?(also |carefully |diligently )?searched\b",
    r"\bafter (a |an )?(diligent|thorough|careful|extensive) search\b",
    r"\b(a|our) search (was made|found|of our)\b",
)
_ARRIVED_BY: Final = (
    r"\b(received|arrived|came|reached us)\b[^.:]*\b(by (mail|post|email|e-mail|fax)|in person|through our "
    r"website)\b",
)
_TELLS_OF_A_SEARCH: Final = (LetterKind.NOTHING_COLLECTED, LetterKind.CERTIFICATE)
_TELLS_HOW_IT_CAME: Final = (LetterKind.APPEAL_RECEIVED,)
_SAID_BY_NOBODY: Final = "what a letter states was typed, never taken for granted"

FORBIDDEN: Final[tuple[Forbidden, ...]] = (
    Forbidden(
        code="foil-twenty-days",
        says="twenty business days, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(3)(a) does not apply; § 95(1)(a) does",
        patterns=(r"\b(twenty|20|twenty \(20\)) business days\b",),
    ),
    Forbidden(
        code="foil-ten-days",
        says="ten business days to decide an appeal, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(4)(a) does not apply; § 95(3) does",
        patterns=(r"\b(ten|10|ten \(10\)) business days\b",),
    ),
    Forbidden(
        code="foil-section-89",
        says="section 89 of the Public Officers Law, which governs other requests",
        cite="Public Officers Law § 95",
        patterns=(r"\bsections? 89\b", r"§+ ?89\b"),
    ),
    Forbidden(
        code="foil-thirty-days",
        says="thirty days that are not business days, a figure of the Freedom of Information Law",
        cite="Public Officers Law § 89(4)(a) does not apply; § 95(2) and (3) do",
        patterns=(r"\bwithin (thirty|30|thirty \(30\)) (calendar )?days\b",),
        kinds=(*CAN_BE_APPEALED, LetterKind.CORRECTION_MADE, *_RECEIPTS),
    ),
    Forbidden(
        code="days-of-an-access-appeal",
        says="seven business days, which an appeal of access has and one of a correction has not",
        cite="Public Officers Law § 95(3), as restated in 13 NYCRR 121.9",
        patterns=(r"\b(seven|7|seven \(7\)) business days\b",),
        kinds=(*CORRECTION_ANSWERS, LetterKind.CORRECTION_RECEIVED),
    ),
    Forbidden(
        code="extension",
        says="an extension of the time to answer, which this law does not know",
        cite="Public Officers Law § 95(1)(a): one acknowledgment, and no extension after it",
        patterns=(
            r"\b(may|can|will|could|might|must|shall|have to|need to) (have to )?extend (the|this|our)\b",
            r"\b(date|time|period|deadline) (may|can|could|might|will) be extended\b",
        ),
    ),
    Forbidden(
        code="asks-purpose",
        says="a question why the data subject wants the record, or what use it will have",
        cite="Public Officers Law § 95(1)(a); Committee on Open Government, PPL-AO-366",
        patterns=(
            r"\b(state|explain|describe|give|tell us|let us know|specify|indicate|provide)"
            r"( us)?( with)?( the| your| a)? (purpose|reasons?) (of|for) "
            r"(your|the|this|making the|making your) request",
            r"\b(explain|state|say|tell us|let us know|ask you|asks you|know) why you\b",
            r"\bwhy (do|did|are) you (want|need|ask|asking|request|requesting)\b",
            r"\bwhat (use )?you (will|intend to|plan to|mean to) (make|do|use)\b",
            r"\b(intended|proposed) use of the (record|information|copies|copy)\b",
        ),
        kinds=_ASK_NO_PURPOSE,
    ),
    Forbidden(
        code="asks-ssn",
        says="more than the last four digits of a social security number",
        cite="Public Officers Law § 96-a(1)",
        patterns=(
            SOCIAL_SECURITY_FORM,
            r"\b(full|complete|entire|whole|nine-digit) social security (number|card)",
            r"\b(?<!not )(send|give|provide|include|enclose|state|write|supply)"
            r"( us)?( with)? (your|a copy of your|the) social security (number|card)",
            r"\b(?<!not )(need|require|requires|enclosing|with) (your|the) social security (number|card)",
            r"\b(all|every|all nine|nine) digits of (your|the) social security (number|card)",
            r"\b(your|the) (full |complete |entire |whole )?SSN\b",
        ),
    ),
    Forbidden(
        code="search-not-told",
        says="that a search was made, and it is not told of what",
        cite=_SAID_BY_NOBODY,
        patterns=_SEARCHED,
        kinds=_TELLS_OF_A_SEARCH,
        when="not search and not certificate.searched",
    ),
    Forbidden(
        code="certificate-not-asked",
        says="that somebody asked for a certificate, which no fact of the case says",
        cite=_SAID_BY_NOBODY,
        patterns=(
            r"\bas you (have |had )?(asked|requested|wished|wanted)\b[^.:]*\bcertif",
            r"\b(at|upon|on) your request\b[^.:]*\bcertif",
            r"\bcertif[^.:]*\bas you (have |had )?(asked|requested|wished|wanted)\b",
        ),
    ),
    Forbidden(
        code="channel-not-told",
        says="how the appeal arrived, which nobody has said",
        cite=_SAID_BY_NOBODY,
        patterns=_ARRIVED_BY,
        kinds=_TELLS_HOW_IT_CAME,
        when="not appeal.by",
    ),
)


# Of a template alone: a letter is full of days, and each of them has to be one of the case.
FORBIDDEN_IN_TEMPLATES: Final[tuple[Forbidden, ...]] = (
    Forbidden(
        code="written-date",
        says="a date that is written into the template, and would be the same in every case",
        cite="Public Officers Law § 95(1)(a), (2) and (3): every period runs from a day of the case",
        patterns=(
            rf"\b({_MONTH})\.? \d{{1,2}}(st|nd|rd|th)?\b",
            rf"\b\d{{1,2}}(st|nd|rd|th)?( day)?( of)? ({_MONTH})\b",
            rf"\b({_MONTH})( of)? \d{{4}}\b",
            rf"\b\d{{1,2}}\.? de ({_MES})\b",
            r"\b\d{4}-\d{1,2}-\d{1,2}\b",
            r"\b\d{1,2}/\d{1,2}/\d{2,4}\b",
        ),
    ),
    Forbidden(
        code="names-the-data-subject",
        says="who the data subject is, or what was asked for, where the case number is enough",
        cite="Public Officers Law § 95(3); no more personal information than is needed",
        patterns=(),
        kinds=_TRANSMITTALS,
        facts=("addressee", "subject", "representative", "about"),
    ),
    Forbidden(
        code="search-not-told",
        says="that a search was made, which no fact of this letter tells of",
        cite=_SAID_BY_NOBODY,
        patterns=_SEARCHED,
        kinds=tuple(kind for kind in LetterKind if kind not in _TELLS_OF_A_SEARCH),
    ),
    Forbidden(
        code="channel-not-told",
        says="how something arrived, which no fact of this letter tells of",
        cite=_SAID_BY_NOBODY,
        patterns=_ARRIVED_BY,
        kinds=tuple(kind for kind in LetterKind if kind not in _TELLS_HOW_IT_CAME),
    ),
)
