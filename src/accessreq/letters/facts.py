"""Everything a letter may say, as one frozen value that refuses to contradict itself.

A letter is a function of these facts and of a template. What could not lawfully
be sent is stopped here, before a word of it is written. How the facts are put
into plain words for a template is told in ``plain``.
"""

from datetime import date

from msgspec import Struct, field

from accessreq.cases.people import Agency, DataSubject, Officer, Recipient, Representative
from accessreq.cases.systems import SystemOfRecords
from accessreq.errors import Refused
from accessreq.law.days import CalendarDays
from accessreq.law.duties import PROMISE, duty
from accessreq.law.fees import HIGHEST_PER_PAGE_CENTS
from accessreq.law.languages import Language
from accessreq.law.letter_rows import (
    CAN_BE_APPEALED,
    CORRECTION_ANSWERS,
    GO_TO_OTHERS,
    TELL_OF_SILENCE,
    LetterKind,
)
from accessreq.letters.matters import (
    AppealFacts,
    AuthorizationFacts,
    CertificateFacts,
    CorrectionFacts,
    FeeFacts,
    GroundFor,
    NoticeFacts,
    Replaced,
)
from accessreq.letters.matters_checks import (
    check_appeal_facts,
    check_authorization,
    check_certificate,
    check_correction,
    check_fee,
    check_grounds,
    check_notice,
    check_replaced,
    refuse_if,
)


class WithheldPortion(Struct, frozen=True, kw_only=True):
    """A portion of a record that is withheld, and on what ground.

    Attributes:
        portion: the portion, in the officer's words.
        words: the coded ground in plain words.
        cite: the law that the ground stands on.
        reason: the officer's reason; empty where the ground says it all.
    """

    portion: str
    words: str
    cite: str
    reason: str = ""


class LetterFacts(Struct, frozen=True, kw_only=True):
    """The facts of one letter.

    Attributes:
        case: the case number, for example ``A-2026-0007``.
        number: which letter of the case this is, from 1.
        on: the date on the letter.
        officer: who signs; proof of identity is sent there.
        appeals: who hears appeals; an empty address means the agency's.
        addressee: the data subject, who is greeted unless represented.
        received: the day of actual arrival of the request; where nobody made one, the day on which
            the file was opened.
        about: the record, as the request describes it; empty where nobody made one.
        amended: the day on which what is asked for was last amended; ``None`` where it was not.
        website: the request is for data collected through the agency's website.
        head: head of the record's chain; empty only for a preview.
        preview: the letter is a trial and is marked so on every page.
        promised: approximate date of the decision, at most 30 calendar days
            after ``on`` in an acknowledgment.
        proof_missing: an acknowledgment also asks for proof of identity.
        proofs: each accepted proof, in words; of the one who writes.
        authority_missing: the paper that lets a representative act, which the letter asks for; empty
            where none is missing.
        pages: pages copied, where they are known.
        per_page_cents: fee for one page up to 9 by 14 inches; 0 for none.
        inspect: when and where to inspect; empty where copies are enclosed.
        certified: the copy is certified as correct.
        appeal_until: the earliest end of the appeal window; in a letter that says what may be done
            about silence, that of the window which silence opens.
        was_due: the last lawful day of what this letter does, where it has passed.
        enclosures: what is enclosed, one phrase each.
        cc: who else receives the letter.
        search: what was searched before nothing was found; empty where it is not told.
        automatic_data: visits left technical data, which the posted policy does
            not treat as personal information.
        to: who is written to, where it is neither the data subject nor who acts
            for them: the Committee on Open Government, or a recipient.
        signer: who signs, where it is not the officer: the reviewer of an appeal.
        electronic: copies go by email, and no page is charged for.
        codes_explained: the record holds codes or symbols, and a document that fully
            explains them goes with it.
        language: that of the courtesy translation behind the letter, where it has a template.
        systems: the systems of records that a clarifying letter names.
        replaces: the earlier letter on the same matter that no longer stands.

    Raises:
        Refused: the facts contradict each other, or the law.
    """

    kind: LetterKind
    case: str
    number: int
    on: date
    agency: Agency
    officer: Officer
    appeals: Officer
    addressee: DataSubject
    received: date
    about: str
    head: str
    amended: date | None = None
    representative: Representative | None = None
    website: bool = False
    preview: bool = False
    promised: date | None = None
    proof_missing: bool = False
    proofs: tuple[str, ...] = ()
    authority_missing: str = ""
    withheld: tuple[WithheldPortion, ...] = ()
    grounds: tuple[GroundFor, ...] = ()
    pages: int | None = None
    per_page_cents: int = HIGHEST_PER_PAGE_CENTS
    inspect: str = ""
    certified: bool = False
    appeal_until: date | None = None
    was_due: date | None = None
    enclosures: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    search: str = ""
    automatic_data: bool = False
    to: Recipient | None = None
    signer: Officer | None = None
    electronic: bool = False
    codes_explained: bool = False
    language: Language = Language.ENGLISH
    systems: tuple[SystemOfRecords, ...] = ()
    replaces: Replaced | None = None
    correction: CorrectionFacts = field(default_factory=CorrectionFacts)
    appeal: AppealFacts = field(default_factory=AppealFacts)
    notice: NoticeFacts = field(default_factory=NoticeFacts)
    copying: FeeFacts = field(default_factory=FeeFacts)
    certificate: CertificateFacts = field(default_factory=CertificateFacts)
    authorization: AuthorizationFacts = field(default_factory=AuthorizationFacts)

    def __post_init__(self) -> None:
        _check_every_letter(self)
        check_replaced(self.number, self.on, self.replaces)
        _check_promise(self)
        _check_proofs(self)
        _check_grounds(self)
        _check_copies(self)
        _check_appeal(self)
        _check_late(self)
        _check_website(self)
        _check_recipient(self)
        check_correction(self.kind, self.correction)
        check_appeal_facts(self.kind, self.appeal)
        check_notice(self.kind, self.notice)
        check_fee(self.kind, self.copying)
        check_certificate(self.kind, self.certificate)
        check_authorization(self.kind, self.authorization)


def _check_every_letter(facts: LetterFacts) -> None:
    refuse_if(
        facts.number < 1,
        f"The letter number is {facts.number}.",
        "Letters of a case are numbered from 1.",
        "Give the next number of the case.",
    )
    answers = facts.kind is not LetterKind.HEALTH_OR_SAFETY_NOTICE  # which needs no request
    refuse_if(
        answers and facts.on < facts.received,
        f"The letter is dated {facts.on} and the request was received {facts.received}.",
        "A letter cannot answer a request that has not arrived.",
        "Check both dates.",
    )
    refuse_if(
        answers and not facts.about.strip(),
        "The request describes no record.",
        "A letter must name the record it is about.",
        "Say what the request asks for.",
    )
    refuse_if(
        not facts.head and not facts.preview,
        "The letter carries no head of the record.",
        "A letter that is sent holds the head, so that the record can be proved by it.",
        "Give the head, or mark the letter as a preview.",
    )


def _check_promise(facts: LetterFacts) -> None:
    if facts.kind is not LetterKind.ACKNOWLEDGMENT:
        return
    if facts.promised is None:
        raise Refused(
            "The acknowledgment promises no date.",
            "It must state approximately when the request will be granted or denied.",
            "Give the date of the decision.",
        )
    days = (facts.promised - facts.on).days
    latest = duty(PROMISE, facts.received).within
    assert isinstance(latest, CalendarDays)  # noqa: S101  the row of the table
    refuse_if(
        not 0 <= days <= latest.length,
        f"The promised date {facts.promised} is {days} days after the acknowledgment.",
        f"It may not be before it, nor more than {latest.length} days after it.",
        "Give a date in between.",
    )


def _check_proofs(facts: LetterFacts) -> None:
    asks = facts.proof_missing or (facts.kind is LetterKind.PROOF_OF_IDENTITY and not facts.authority_missing)
    refuse_if(
        asks and not facts.proofs,
        "The letter asks for proof of identity and names none.",
        "The data subject must know what is accepted.",
        "Name the accepted proofs.",
    )
    refuse_if(
        bool(facts.authority_missing) and facts.representative is None,
        "The letter asks for the paper of a representative, and the request has none.",
        "Whoever asks for their own record needs no authority.",
        "Leave it out.",
    )
    refuse_if(
        bool(facts.proof_missing or facts.authority_missing)
        and facts.kind in {*CAN_BE_APPEALED, *CORRECTION_ANSWERS, LetterKind.GRANT},
        f"The letter of kind {facts.kind} says that proof of identity is missing.",
        "Proof is asked for before the decision, not in it.",
        "Ask for proof when the request is received, or in its own letter.",
    )


def _check_grounds(facts: LetterFacts) -> None:
    denied = facts.kind is LetterKind.DENIAL
    in_part = facts.kind is LetterKind.GRANT_IN_PART
    refuse_if(
        denied != bool(facts.grounds),
        f"The letter of kind {facts.kind} has {len(facts.grounds)} grounds for denial.",
        "A denial states each ground, and no other letter states any.",
        "Give the grounds with the denial.",
    )
    refuse_if(
        in_part != bool(facts.withheld),
        f"The letter of kind {facts.kind} withholds {len(facts.withheld)} portions.",
        "A grant in part names each portion withheld, and no other letter withholds any.",
        "Name the portions, each with its ground.",
    )
    check_grounds((ground.words, ground.cite) for ground in facts.grounds)
    check_grounds((portion.words, portion.cite) for portion in facts.withheld)


def _check_copies(facts: LetterFacts) -> None:
    refuse_if(
        not 0 <= facts.per_page_cents <= HIGHEST_PER_PAGE_CENTS,
        f"The fee is {facts.per_page_cents} cents a page.",
        f"For a page of up to 9 by 14 inches it is at most {HIGHEST_PER_PAGE_CENTS} cents.",
        "Correct the fee in the settings.",
    )
    refuse_if(
        facts.pages is not None and facts.pages < 1,
        f"The letter encloses {facts.pages} pages.",
        "Copies have at least one page.",
        "Leave the number out where nothing is copied.",
    )


def _check_appeal(facts: LetterFacts) -> None:
    if facts.kind not in {*CAN_BE_APPEALED, *TELL_OF_SILENCE}:
        return
    if facts.appeal_until is None:
        raise Refused(
            f"The letter of kind {facts.kind} names no end of the time to appeal.",
            "A decision that can be appealed says until when, and so does a letter that says what may be "
            "done about silence.",
            "Give the earliest end of the thirty business days.",
        )
    refuse_if(
        facts.appeal_until <= facts.on,
        f"The time to appeal ends {facts.appeal_until}, and the letter is dated {facts.on}.",
        "Thirty business days lie after the letter.",
        "Give the earliest end of the thirty business days.",
    )


def _check_late(facts: LetterFacts) -> None:
    refuse_if(
        facts.was_due is not None and facts.was_due >= facts.on,
        f"The letter of {facts.on} is said to be late, and it was due by {facts.was_due}.",
        "A letter of the last day is in time.",
        "Check both dates.",
    )


def _check_website(facts: LetterFacts) -> None:
    if facts.kind is not LetterKind.NOTHING_COLLECTED:
        return
    refuse_if(
        not facts.website,
        "The request is not for data collected through the website.",
        "Only for the website can the answer be that nothing was collected.",
        "Deny the request on the ground that the agency does not have the record.",
    )


def _check_recipient(facts: LetterFacts) -> None:
    refuse_if(
        (facts.kind in GO_TO_OTHERS) != (facts.to is not None),
        f"The letter of kind {facts.kind} is addressed to {facts.to.name if facts.to else 'nobody else'}.",
        "Transmittals go to the Committee on Open Government and notices of a correction or a dispute "
        "to a recipient; every other letter goes to the data subject, or who acts for them.",
        "Name who is written to, for these letters alone.",
    )
