"""What the letters about a request for access must say, and what every letter about a request must.

Public Officers Law § 95(1) and (3), State Technology Law § 205.
"""

from typing import Final

from accessreq.law.identity import AUTHORITY_CITE
from accessreq.law.letter_rows import (
    CAN_BE_APPEALED,
    CORRECTION_ANSWERS,
    INSPECTION_IS_FREE,
    SEVEN,
    STAYS_OPEN,
    TELL_OF_THE_REQUEST,
    THIRTY,
    WHERE_APPEALS,
    WITHIN_SIX_MONTHS,
    WRITTEN,
    LetterKind,
    Required,
    row,
)

_ACK: Final = (LetterKind.ACKNOWLEDGMENT,)
_ASK: Final = (LetterKind.PROOF_OF_IDENTITY,)
_CLARIFY: Final = (LetterKind.CLARIFICATION,)
_GIVEN: Final = (LetterKind.GRANT, LetterKind.GRANT_IN_PART)
# An appeal can be of access and correction, and in part give nothing to be copied: only where
# it is of access alone do copies surely follow.
_ON_APPEAL: Final = (LetterKind.APPEAL_GRANTED, LetterKind.APPEAL_GRANTED_IN_PART)
_OF_ACCESS: Final = "appeal.of_access and not appeal.of_correction"
# What goes with a copy was told by the letter that brought it, where that was an earlier one.
_GIVES_NOW: Final = f"{_OF_ACCESS} and not appeal.given_on"
_FULL: Final = (LetterKind.GRANT,)
_PART: Final = (LetterKind.GRANT_IN_PART,)
_DENIED: Final = (LetterKind.DENIAL,)
_NOTHING: Final = (LetterKind.NOTHING_COLLECTED,)
_SEVEN_DAYS: Final = tuple(kind for kind in CAN_BE_APPEALED if kind not in CORRECTION_ANSWERS)

_ACCESS: Final = "Public Officers Law § 95(1)(a)"
_COPIES: Final = "Public Officers Law § 95(1)(c)"
_FEES: Final = "Public Officers Law §§ 95(1)(c), 87(1)(b)(iii)"
_REFUSED: Final = "Public Officers Law § 95(1)(a), (b)"
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
_CORRECTION: Final = (
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
ROWS: Final[tuple[Required, ...]] = (
    row(TELL_OF_THE_REQUEST, "received", "the date on which the request was received", _ACCESS,
        facts=("received",)),
    row(TELL_OF_THE_REQUEST, "record", "the record, as the request describes it", _ACCESS,
        facts=("about",)),

    row(_ACK, "promised", "the approximate date of the decision", _ACCESS,
        facts=("promised",)),
    row(_ACK, "outcome", "by that date the request is granted or denied", _ACCESS,
        phrases=("granted or denied", "grant or deny")),
    row(_ACK, "silence", "silence past that date may be treated as a denial", _SILENCE,
        phrases=("as a denial",)),
    row(_ACK, "silence-appeal", "such a denial may be appealed in writing", _SILENCE,
        phrases=WRITTEN),
    row(_ACK, "silence-window", "thirty business days for that appeal", _APPEAL,
        phrases=THIRTY),
    row(_ACK, "silence-until", "the earliest end of those days, which are counted from the thirtieth "
        "day after the letter", _SILENCE_ENDS, facts=("appeal_until",)),
    row(_ACK, "appeal-to", "who hears the appeal, and at what address",
        "14 NYCRR 604.5(c)(3), kept for every agency", facts=WHERE_APPEALS),
    row(_ACK, "proofs", "each kind of proof that is accepted", _PROOF,
        facts=("proofs",), when="proof_missing"),
    row(_ACK, "proof-where", "where the proof is to be sent", _PROOF,
        facts=("officer.title", "officer.address"), when="asks_for_proof"),
    row(_ACK, "authority", "the paper that lets somebody act for the data subject", AUTHORITY_CITE,
        facts=("authority_missing",), when="authority_missing"),
    row(_ACK, "stays-open", "the request stays open while proof is awaited", _ACCESS,
        phrases=STAYS_OPEN, when="asks_for_proof"),

    row(_ASK, "proofs", "each kind of proof that is accepted", _PROOF,
        facts=("proofs",), when="proofs"),
    row(_ASK, "proof-where", "where the proof is to be sent", _PROOF,
        facts=("officer.title", "officer.address")),
    row(_ASK, "authority", "the paper that lets somebody act for the data subject", AUTHORITY_CITE,
        facts=("authority_missing",), when="authority_missing"),
    row(_ASK, "answer-by", "the last day for the answer to a request for correction",
        "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7",
        facts=("correction.answer_by",), when="correction.answer_by and not promised"),
    row(_ASK, "stays-open", "the request stays open while proof is awaited", _ACCESS,
        phrases=STAYS_OPEN),
    row(_ASK, "promised", "the approximate date of the decision, once promised", _ACCESS,
        facts=("promised",), when="promised"),

    row(_CLARIFY, "which-record", "the question which record is meant", _HELP,
        phrases=("which record",)),
    row(_CLARIFY, "systems", "each system of records that is named, with what it holds", _SYSTEMS,
        facts=("systems.name", "systems.holds"), when="systems"),
    row(_CLARIFY, "help", "that the agency helps to identify the record", _HELP,
        phrases=("help you",)),
    row(_CLARIFY, "answer-where", "where the answer is to be sent", _HELP,
        facts=("officer.title", "officer.address")),
    row(_CLARIFY, "stays-open", "the request stays open meanwhile", _ACCESS,
        phrases=STAYS_OPEN),
    row(_CLARIFY, "time-runs-on", "the time for the agency's answer runs on", _ACCESS,
        phrases=("runs on",)),
    row(_CLARIFY, "promised", "the approximate date of the decision, once promised", _ACCESS,
        facts=("promised",), when="promised"),
    row(_CLARIFY, "answer-by", "the last day for the answer to a request for correction",
        "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7",
        facts=("correction.answer_by",), when="correction.answer_by and not promised"),

    row(_FULL, "granted", "the request is granted", _ACCESS,
        phrases=("is granted", "have granted", "has granted")),
    row(_PART, "granted-in-part", "the request is granted in part", _ACCESS,
        phrases=("granted in part",)),
    row(_PART, "given", "what is given: all but the portions that are named", _ACCESS,
        phrases=("except for", "all but", "apart from")),
    row(_GIVEN, "enclosed", "that the copy is enclosed", _COPIES,
        phrases=("enclosed",), when="enclosed"),
    row(_GIVEN, "inspect", "when and where the record may be inspected", _ACCESS,
        facts=("inspect",), when="inspect"),
    row(_GIVEN, "companion", "a person of the data subject's own choosing may be present",
        _COPIES, phrases=_COMPANION, when="inspect"),
    row(_GIVEN, "companion-statement", "a signed statement authorizes discussion before "
        "that person", _COPIES, phrases=("signed statement",), when="inspect"),
    row(_GIVEN, "emailed", "that the copy comes by email", _COPIES,
        phrases=("to you by email", "by email with this letter"), when="emailed"),
    row(_GIVEN, "fee", "the fee for each page", _FEES,
        facts=("per_page",), when="by_the_page"),
    row(_GIVEN, "fee-total", "the number of pages, and the fee for all of them", _FEES,
        facts=("page_count", "fee"), when="by_the_page"),
    row(_GIVEN, "fee-lines", "the sum of the fee, and each line that it is made of", _FEES,
        facts=("copying.total", "copying.lines.words", "copying.lines.amount"), when="copying.total"),
    row(_GIVEN, "fee-waived", "why no fee is asked", _FEES,
        facts=("copying.waived",), when="copying.waived"),
    row(_GIVEN, "fee-left", "what is still to be paid", _COPIES,
        facts=("copying.left",), when="copying.left"),
    row(_GIVEN, "fee-free-copy", "an identical record was prepared within six months, so that nothing is "
        "charged", _FEES, phrases=WITHIN_SIX_MONTHS,
        when="copying.free_copy and not copying.total and not copying.waived"),
    row(_GIVEN, "fee-inspection", "there is no fee for inspecting the record", _NO_FEE,
        phrases=INSPECTION_IS_FREE, when="inspect"),
    row(_GIVEN, "codes", "codes and symbols in the record are explained", _COPIES,
        phrases=_CODES),
    row(_GIVEN, "codes-explained", "a document that fully explains them goes with the record", _COPIES,
        phrases=_EXPLAINED),
    row(_GIVEN, "certification", "the copy is certified as correct, or will be on request",
        _COPIES, phrases=("certify", "certified", "certification")),
    row(_GIVEN, "correction-right", "the information may be corrected or amended on request",
        _CORRECTION, phrases=_MENDED),
    row(_GIVEN, "correction-law", "that right stands in section 95(2) of the Public Officers Law",
        _CORRECTION, phrases=_SECTION),
    row(_PART, "withheld", "each portion withheld, with its ground, citation and reason",
        _REFUSED,
        facts=("withheld.portion", "withheld.words", "withheld.cite", "withheld.reason")),

    row(_ON_APPEAL, "inspect", "when and where the record may be inspected", _ACCESS,
        facts=("inspect",), when="appeal.of_access and inspect"),
    row(_ON_APPEAL, "companion", "a person of the data subject's own choosing may be present",
        _COPIES, phrases=_COMPANION, when="appeal.of_access and inspect"),
    row(_ON_APPEAL, "companion-statement", "a signed statement authorizes discussion before that person",
        _COPIES, phrases=("signed statement",), when="appeal.of_access and inspect"),
    row(_ON_APPEAL, "enclosed", "that the copy is enclosed", _COPIES,
        phrases=("enclosed",), when=f"{_GIVES_NOW} and enclosed"),
    row(_ON_APPEAL, "fee", "the fee for each page, the number of pages, and the fee for all of them", _FEES,
        facts=("per_page", "page_count", "fee"), when=f"{_GIVES_NOW} and by_the_page"),
    row(_ON_APPEAL, "codes", "codes and symbols in the record are explained", _COPIES,
        phrases=_CODES, when=_GIVES_NOW),
    row(_ON_APPEAL, "codes-explained", "a document that fully explains them goes with the record", _COPIES,
        phrases=_EXPLAINED, when=_GIVES_NOW),
    row(_ON_APPEAL, "correction-right", "the information may be corrected or amended on request", _CORRECTION,
        phrases=_MENDED, when=_OF_ACCESS),
    row(_ON_APPEAL, "correction-law", "that right stands in section 95(2) of the Public Officers Law",
        _CORRECTION, phrases=_SECTION, when=_OF_ACCESS),
    row(_ON_APPEAL, "certification", "the copy is certified as correct, or will be on request", _COPIES,
        phrases=("certify", "certified", "certification"), when=_GIVES_NOW),

    row(_DENIED, "denied", "the request is denied", _ACCESS,
        phrases=("is denied", "have denied", "has denied")),
    row(_DENIED, "grounds", "each ground, with its citation and reason", _REFUSED,
        facts=("grounds.words", "grounds.cite", "grounds.reason")),

    row((*_DENIED, LetterKind.CORRECTION_REFUSED), "referred", "the other agency that may have the record, "
        "with its address", _NOT_HELD,
        facts=("referred.name", "referred.address"), when="referred.name"),

    row(_NOTHING, "nothing-collected", "no personal information was collected through the "
        "website", "State Technology Law §§ 202(5), 205", phrases=("no personal information",)),
    row(_NOTHING, "search", "what was searched", _WEBSITE,
        facts=("search",), when="search"),
    row(_NOTHING, "visit-data", "data recorded automatically at a visit are not personal "
        "information under the posted policy", _POLICY, phrases=_UNTREATED, when="automatic_data"),

    row(CAN_BE_APPEALED, "appeal-in-writing", "the decision may be appealed in writing", _APPEAL,
        phrases=WRITTEN),
    row(CAN_BE_APPEALED, "appeal-to", "who hears the appeal, and at what address",
        "19 NYCRR 81.8(a); 13 NYCRR 121.8(a)", facts=WHERE_APPEALS),
    row(CAN_BE_APPEALED, "appeal-holds", "what an appeal should hold, a return address among it",
        "4 NYCRR 81.8; 13 NYCRR 121.9", phrases=("return address",)),
    row(CAN_BE_APPEALED, "appeal-window", "thirty business days to appeal", _APPEAL,
        phrases=THIRTY),
    row(CAN_BE_APPEALED, "appeal-from-receipt", "those days run from receipt of the letter", _APPEAL,
        phrases=_ON_RECEIPT),
    row(CAN_BE_APPEALED, "appeal-until", "the earliest day on which that period can end", _APPEAL,
        facts=("appeal_until",)),
    row(_SEVEN_DAYS, "appeal-decided", "an appeal is decided within seven business days", _APPEAL,
        phrases=SEVEN),
)
# fmt: on
