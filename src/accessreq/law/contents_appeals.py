"""What the letters about appeals, and the notices to earlier recipients, must say.

Public Officers Law §§ 95(3), 95(4), 97 and 94(3)(c), and § 96(1)(i). Of § 95(3) and (4) the
words are those in which the agencies' regulations restate them.
"""

from typing import Final

from accessreq.law.letter_rows import SEVEN, THIRTY, WHERE_APPEALS, LetterKind, Required, row

_RECEIVED: Final = (LetterKind.APPEAL_RECEIVED,)
_TRANSMITTAL: Final = (LetterKind.APPEAL_TRANSMITTAL,)
_FORWARDED: Final = (LetterKind.DETERMINATION_TRANSMITTAL,)
_TO_COMMITTEE: Final = (*_TRANSMITTAL, *_FORWARDED)
_GRANTED: Final = (LetterKind.APPEAL_GRANTED,)
_PART: Final = (LetterKind.APPEAL_GRANTED_IN_PART,)
_DENIED: Final = (LetterKind.APPEAL_DENIED,)
_GIVEN: Final = (*_GRANTED, *_PART)
_REFUSED: Final = (*_PART, *_DENIED)
_DETERMINED: Final = (*_GRANTED, *_REFUSED)
_CORRECTED: Final = (LetterKind.NOTICE_OF_CORRECTION,)
_DISPUTED: Final = (LetterKind.NOTICE_OF_DISPUTE,)
_TO_RECIPIENTS: Final = (*_CORRECTED, *_DISPUTED)
_SAFETY: Final = (LetterKind.HEALTH_OR_SAFETY_NOTICE,)

_APPEAL: Final = "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9"
_COMMITTEE: Final = "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9(e)"
_SILENCE: Final = "Public Officers Law § 95(1)(a), as read in 19 NYCRR 81.8(b)"
_COURT: Final = "Public Officers Law §§ 95(3), 97(1)"
_FOUR_MONTHS: Final = "Civil Practice Law and Rules § 217(1); Public Officers Law § 97(1)"
_STATEMENT: Final = (
    "Public Officers Law § 95(4), as restated in 8 NYCRR 187.6, 4 NYCRR 81.9 and 19 NYCRR 81.10"
)
_TELL_THEM: Final = "Public Officers Law § 94(3)(c), as restated in 5 NYCRR 2.11 and 17 NYCRR 2.11"
_HEALTH: Final = "Public Officers Law § 96(1)(i)"
_ACCOUNTING: Final = "Public Officers Law § 94(3)(a)"
_LEAST: Final = "Public Officers Law § 95(3); no more personal information than is needed"

_TO_WHOM: Final = ("section 96(1)(d), (i) or (l)", "§ 96(1)(d), (i) or (l)")
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
ROWS: Final[tuple[Required, ...]] = (
    row(_RECEIVED, "appeal-received", "the day on which the appeal was received", _APPEAL,
        facts=("appeal.received",)),
    row(_RECEIVED, "silence", "the appeal is of silence, which counts as a denial", _SILENCE,
        phrases=("not answered in time",), when="appeal.of_silence"),
    row(_RECEIVED, "portions", "the portions that are appealed", _APPEAL,
        facts=("appeal.portions",), when="appeal.portions"),
    row(_RECEIVED, "access-by", "the day by which the appeal on access is decided", _APPEAL,
        facts=("appeal.access_by",), phrases=SEVEN, when="appeal.of_access"),
    row(_RECEIVED, "correction-by", "the day by which the appeal on correction is decided", _APPEAL,
        facts=("appeal.correction_by",), phrases=THIRTY, when="appeal.of_correction"),
    row(_RECEIVED, "who-decides", "who decides the appeal", _APPEAL,
        facts=("appeals.title", "appeals.name")),
    row(_RECEIVED, "copy-to-committee", "a copy goes to the Committee on Open Government", _COMMITTEE,
        phrases=("Committee on Open Government",)),
    row(_RECEIVED, "copy-sent", "the day on which that copy went", _COMMITTEE,
        facts=("appeal.forwarded",), when="appeal.forwarded"),
    row(_RECEIVED, "missing", "each thing that the appeal lacks", _APPEAL,
        facts=("appeal.missing",), when="appeal.missing"),
    row(_RECEIVED, "runs-all-the-same", "the appeal is open and its time runs all the same", _APPEAL,
        phrases=("runs all the same",), when="appeal.missing"),
    row(_RECEIVED, "missing-where", "where to send what is lacking", _APPEAL,
        facts=WHERE_APPEALS, when="appeal.missing"),

    row(_TO_COMMITTEE, "appeal-received", "the day on which the appeal was received", _COMMITTEE,
        facts=("appeal.received",)),
    row(_TO_COMMITTEE, "by-case-number", "the case number, instead of the data subject's name", _LEAST,
        facts=("case",)),
    row(_TO_COMMITTEE, "law", "that section 95(3) asks for it", _COMMITTEE,
        phrases=("section 95(3) of the Public Officers Law", "Public Officers Law § 95(3)")),
    row(_TRANSMITTAL, "copy", "that a copy of the appeal is forwarded", _COMMITTEE,
        phrases=("copy of an appeal", "copy of the appeal")),
    row(_TRANSMITTAL, "silence", "the appeal is of silence", _SILENCE,
        phrases=("not answered in time",), when="appeal.of_silence"),
    row(_FORWARDED, "determined", "the day of the determination", _COMMITTEE,
        facts=("appeal.determined",)),
    row(_FORWARDED, "outcome", "what was determined", _COMMITTEE,
        facts=("appeal.outcome",)),
    row(_FORWARDED, "reasons", "the reasons are forwarded with it", _COMMITTEE,
        phrases=("reasons are enclosed",)),

    row(_DETERMINED, "appeal-received", "the day on which the appeal was received", _APPEAL,
        facts=("appeal.received",)),
    row(_DETERMINED, "decided-by", "who decided the appeal", _APPEAL,
        facts=("appeal.decided_by",)),
    row(_GIVEN, "gives", "what is given or changed", _APPEAL,
        facts=("appeal.gives",), when="appeal.gives"),
    row(_PART, "withholds", "what is not given or changed", _APPEAL,
        facts=("appeal.withholds",), when="appeal.withholds"),
    row(_DETERMINED, "copy-to-committee", "the determination and its reasons go to the Committee on "
        "Open Government", _COMMITTEE, phrases=("Committee on Open Government",)),
    row(_GRANTED, "granted", "the appeal is granted", _APPEAL,
        phrases=("is granted",)),
    row(_PART, "granted-in-part", "the appeal is granted in part", _APPEAL,
        phrases=("is granted in part",)),
    row(_DENIED, "denied", "the appeal is denied", _APPEAL,
        phrases=("is denied",)),
    row(_GRANTED, "access", "that access is given", _APPEAL,
        phrases=("give you access",), when="appeal.of_access"),
    row(_GRANTED, "given-before", "the letter by which the record was given before", _APPEAL,
        facts=("appeal.given_on",), when="appeal.given_on"),
    row(_GRANTED, "corrected", "that the correction was made", _APPEAL,
        phrases=("correction that you asked for was made",), when="appeal.of_correction"),
    row(_GIVEN, "changed", "the day on which the record was changed", _APPEAL,
        facts=("appeal.changed",), when="appeal.changed"),
    row(_GRANTED, "recipients", "on request the correction goes to those to whom the record was "
        "disclosed", _APPEAL, phrases=_TO_WHOM, when="appeal.of_correction"),
    row(_PART, "correction-sent", "on request the correction goes to those to whom the record was "
        "disclosed", _APPEAL, phrases=("send them the correction",), when="appeal.changed"),
    row(_DETERMINED, "recipients-known", "those whom the accounting shows", _ACCOUNTING,
        facts=("correction.recipients.name", "correction.recipients.on"), when="appeal.of_correction"),
    row(_DETERMINED, "recipients-named", "the data subject may name others", _TELL_THEM,
        phrases=("name others",), when="appeal.of_correction"),

    row(_REFUSED, "factual", "the factual reasons", _APPEAL,
        facts=("appeal.factual",), phrases=("factual reasons",)),
    row(_REFUSED, "statutory", "the statutory reasons", _APPEAL,
        facts=("appeal.statutory",), phrases=("statutory reasons",)),
    row(_GRANTED, "factual", "the factual reasons, where they are given", _APPEAL,
        facts=("appeal.factual",), when="appeal.factual"),
    row(_GRANTED, "statutory", "the statutory reasons, where they are given", _APPEAL,
        facts=("appeal.statutory",), when="appeal.statutory"),
    row(_REFUSED, "court", "a court can be asked to review the determination", _COURT,
        phrases=("ask a court to review", "judicial review", "reviewed by a court")),
    row(_REFUSED, "article-78", "that is done under article 78", _COURT,
        phrases=_ARTICLE_78),
    row(_REFUSED, "four-months", "four months for it, from receipt of the determination", _FOUR_MONTHS,
        phrases=_FROM_RECEIPT),
    row(_REFUSED, "review-until", "the earliest day on which the four months can end", _FOUR_MONTHS,
        facts=("appeal.review_until",)),
    row(_REFUSED, "disagreement", "a statement of disagreement of reasonable length may be filed",
        _STATEMENT, phrases=("statement of reasonable length",), when="appeal.of_correction"),
    row(_REFUSED, "dispute-noted", "the disputed portions are then clearly noted", _STATEMENT,
        phrases=("clearly note",), when="appeal.of_correction"),
    row(_REFUSED, "statement-attached", "the statement is attached as part of the record", _STATEMENT,
        phrases=_ATTACHED, when="appeal.of_correction"),
    row(_REFUSED, "statement-sent", "on request the statement goes to those to whom the record was "
        "disclosed", _STATEMENT, phrases=_TO_WHOM, when="appeal.of_correction"),

    row(_TO_RECIPIENTS, "whose", "whose record it is", _TELL_THEM,
        facts=("addressee.name",)),
    row(_TO_RECIPIENTS, "disclosed", "when the record was disclosed to the recipient, and what of it",
        _TELL_THEM, facts=("notice.disclosed", "notice.nature"), when="notice.disclosed"),
    row(_TO_RECIPIENTS, "your-copy", "what the recipient is to do with the copy", _TELL_THEM,
        phrases=_THEIR_COPY),
    row(_CORRECTED, "corrected", "the record was corrected", _TELL_THEM,
        phrases=("was corrected", "been corrected")),
    row(_CORRECTED, "changes", "each change: the record, what it said, and what it says now", _TELL_THEM,
        facts=("notice.changes.record", "notice.changes.now", "notice.changes.wanted"),
        when="notice.changes"),
    row(_CORRECTED, "changed-on", "the day of each change", _TELL_THEM,
        facts=("notice.changes.changed",), when="notice.changes"),
    row(_CORRECTED, "not-changed", "what was not changed", _TELL_THEM,
        facts=("notice.changes.portion",), when="notice.changes"),
    row(_CORRECTED, "gives", "what was changed on appeal", _TELL_THEM,
        facts=("notice.gives",), when="notice.gives"),
    row(_CORRECTED, "gives-on", "the day on which it was changed on appeal", _TELL_THEM,
        facts=("appeal.changed",), when="notice.gives and appeal.changed"),
    row(_DISPUTED, "disputes", "the data subject disputes portions of the record", _STATEMENT,
        phrases=("disputes portions",)),
    row(_DISPUTED, "disputed", "each portion that is disputed", _STATEMENT,
        facts=("notice.disputed",), when="notice.disputed"),
    row(_DISPUTED, "marked", "where in the record the disputed portions are marked", _STATEMENT,
        facts=("notice.marked",), when="notice.marked"),
    row(_DISPUTED, "statement", "the statement of disagreement, in full or enclosed", _STATEMENT,
        facts=("notice.statement",), phrases=("statement of disagreement",)),
    row(_DISPUTED, "statement-enclosed", "that the statement is enclosed", _STATEMENT,
        phrases=("enclosed",), when="not notice.statement"),
    row(_DISPUTED, "reasons", "the agency's concise reasons, where it gives them", _STATEMENT,
        facts=("notice.reasons",), when="notice.reasons"),

    row(_SAFETY, "disclosed", "when, what and to whom was disclosed", _HEALTH,
        facts=("notice.disclosed", "notice.nature", "notice.recipient")),
    row(_SAFETY, "purpose", "what it was disclosed for", _HEALTH,
        facts=("notice.purpose",)),
    row(_SAFETY, "compelling", "it was disclosed because of compelling circumstances", _HEALTH,
        phrases=("compelling circumstances affecting health or safety",)),
    row(_SAFETY, "law", "section 96(1)(i), which asks for this notice", _HEALTH,
        phrases=("section 96(1)(i)", "§ 96(1)(i)")),
    row(_SAFETY, "accounting", "the disclosure stands in the accounting", _ACCOUNTING,
        phrases=("accounting of disclosures",)),
    row(_SAFETY, "whom-to-ask", "whom to ask", _HEALTH,
        facts=("officer.title", "officer.name")),
)
# fmt: on
