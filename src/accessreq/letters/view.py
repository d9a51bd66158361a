"""What a letter looks at: its case, the agency and what is to be told, under the names of its templates.

Each name is computed once, when it is asked for, and told here alone; the list
of them is the list that ``templates check`` knows. What an event has refused
when it was recorded is not refused again.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import product
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.appeals import AppealDenied, AppealDetermined, AppealGrantedInPart
from accessreq.cases.case import Case, holds_no_request
from accessreq.cases.deadlines import appeal_of_silence_until, deadlines
from accessreq.cases.determinations import Denied, Granted, GrantedInPart
from accessreq.cases.disclosures import Disagreed, RecipientNotified
from accessreq.cases.events import AccountingOpened, Authorized, Certified, Referred, RequestReceived
from accessreq.cases.fees import fee_in
from accessreq.cases.kinds import FileKind, RequestKind
from accessreq.cases.people import Agency, DataSubject, Officer, Recipient, Representative
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.systems import SystemOfRecords
from accessreq.errors import NotAllowed
from accessreq.law.clock import measure
from accessreq.law.duties import APPEAL_WINDOW
from accessreq.law.identity import IN_THEIR_PLACE, PAPERS, accepted_by
from accessreq.law.letters import (
    CAN_BE_APPEALED,
    CAN_BE_LATE,
    CORRECTION_ANSWERS,
    TELL_OF_SILENCE,
    Language,
    LetterKind,
)
from accessreq.letters import matters
from accessreq.letters.matters import (
    LETTERS,
    Appeal,
    Authorization,
    Certifies,
    Copying,
    Correction,
    Ground,
    Notice,
    Portion,
)
from accessreq.letters.request import LetterRequest, Office, untold
from accessreq.letters.values import Count, LawWords, Money, Plain, Shown, names_of, plain

_TO_THE_COMMITTEE: Final = frozenset({LetterKind.APPEAL_TRANSMITTAL, LetterKind.DETERMINATION_TRANSMITTAL})
_TO_A_RECIPIENT: Final = frozenset({LetterKind.NOTICE_OF_CORRECTION, LetterKind.NOTICE_OF_DISPUTE})
_DETERMINATIONS: Final = frozenset(LETTERS.values())
_APPEALS: Final = frozenset({LetterKind.APPEAL_RECEIVED, *_TO_THE_COMMITTEE, *_DETERMINATIONS})
_GRANTS: Final = frozenset({LetterKind.GRANT, LetterKind.GRANT_IN_PART})
_CORRECTIONS: Final = frozenset({LetterKind.CORRECTION_RECEIVED, *CORRECTION_ANSWERS})
# Letters of either kind of request, which tell of a correction when the answer is due.
_ASK_BEFORE_THE_ANSWER: Final = frozenset({LetterKind.PROOF_OF_IDENTITY, LetterKind.CLARIFICATION})
_ASKS_FOR_PROOF: Final = frozenset(
    {LetterKind.ACKNOWLEDGMENT, LetterKind.PROOF_OF_IDENTITY, LetterKind.CORRECTION_RECEIVED}
)
_ONLY_FOR: Final = {
    RequestKind.ACCESS: frozenset(
        {*_GRANTS, LetterKind.ACKNOWLEDGMENT, LetterKind.DENIAL, LetterKind.NOTHING_COLLECTED}
    ),
    RequestKind.CORRECTION: _CORRECTIONS,
}

# Whether a letter tells of items that were made, made in part and refused.
_DECIDED: Final = {
    LetterKind.CORRECTION_RECEIVED: {(False, False, False)},
    LetterKind.CORRECTION_MADE: {(True, False, False)},
    LetterKind.CORRECTION_MADE_IN_PART: {
        (True, False, True),
        *product((True, False), (True,), (True, False)),
    },
    LetterKind.CORRECTION_REFUSED: {(False, False, True)},
}


class Replaced(Struct, frozen=True, kw_only=True):
    """An earlier letter of the case that this one replaces; empty where there is none."""

    number: int = 0
    on: date | None = None


class Acting(Struct, frozen=True, kw_only=True):
    """Who acts for the data subject; empty where nobody does."""

    name: str = ""
    authority: str = ""


class Called(Struct, frozen=True, kw_only=True):
    """Whom to call with a question."""

    name: str
    telephone: str


class Other(Struct, frozen=True, kw_only=True):
    """Somebody else than the data subject; empty in most letters."""

    name: str = ""
    address: tuple[str, ...] = ()


class LetterView:
    """What one letter can tell, by name.

    Attributes:
        case: after the act that the letter tells of.
        office: the agency, by its settings.
        letter: which letter, and what it tells of.
        given: names whose values are not read from the case, for a sample letter.
    """

    def __init__(
        self,
        case: Case,
        office: Office,
        letter: LetterRequest,
        given: Mapping[str, Any] = MappingProxyType({}),  # Any: each name has its own type
    ) -> None:
        self.in_case, self.office, self.letter, self.given = case, office, letter, given
        vars(self).update(given)

    def but(self, **given: Any) -> "LetterView":  # noqa: ANN401  each name has its own type
        """Return the view with some names given another value."""
        return LetterView(self.in_case, self.office, self.letter, {**self.given, **given})

    @cached_property
    def values(self) -> dict[str, Plain]:
        """Every name with its value, as templates see it.

        Raises:
            NotAllowed: the letter tells of something that has not happened.
        """
        return {name: plain(getattr(self, name)) for name in NAMES}

    # Which letter, of which case

    @Shown
    def kind(self) -> LetterKind:
        """Which letter."""
        return self.letter.kind

    @Shown
    def case(self) -> str:
        """The case number, for example ``A-2026-0007``."""
        return self.in_case.number

    @Shown
    def number(self) -> int:
        """Which letter of the case this is, from 1."""
        return self.letter.number

    @Shown
    def on(self) -> date:
        """The date on the letter."""
        return self.letter.on

    @Shown
    def preview(self) -> bool:
        """The letter is a trial and is marked so on every page."""
        return self.letter.preview

    @Shown
    def head(self) -> str:
        """Head of the record's chain; empty only for a preview."""
        return self.letter.head

    @Shown
    def replaces(self) -> Replaced:
        """The earlier letter on the same matter that no longer stands."""
        earlier = self.letter.replaces
        return Replaced(number=earlier.number, on=earlier.on) if earlier else Replaced()

    # The agency, and to whom it writes

    @Shown
    def agency(self) -> Agency:
        """The agency; ``in_a_sentence`` is its name where the name takes no article."""
        agency = self.office.agency
        return replace(agency, in_a_sentence=agency.in_a_sentence or agency.name)

    @Shown
    def officer(self) -> Officer:
        """The compliance officer, to whom proof of identity is sent."""
        return self._seated(self.office.officer)

    @Shown
    def signer(self) -> Officer:
        """Who signs: the officer, or of a determination on appeal who decided it."""
        if self.kind not in _DETERMINATIONS:
            return self._seated(self.letter.signer) if self.letter.signer else self.officer
        appeals, by = self.office.appeals, self.determination.decided_by
        return self._seated(appeals if by in {"", appeals.name, appeals.title} else replace(appeals, name=by))

    @Shown
    def appeals(self) -> Officer:
        """Who hears appeals; an officer without an address sits at the agency's."""
        return self._seated(self.office.appeals)

    @Shown
    def call(self) -> Called:
        """Whom to call with a question, and where."""
        officer = self.officer
        return Called(
            name=officer.name or f"the {officer.title}",
            telephone=officer.telephone or self.agency.telephone or "",
        )

    @Shown
    def addressee(self) -> DataSubject:
        """The data subject, who is greeted unless represented."""
        return self._opened.data_subject

    @Shown
    def representative(self) -> Acting:
        """Who acts for the data subject, and by what authority."""
        speaker = self.speaker
        return Acting(name=speaker.name, authority=speaker.authority) if speaker else Acting()

    @Shown
    def subject(self) -> str:
        """The name of the data subject."""
        return self.addressee.name

    @Shown
    def to(self) -> Other:
        """Who is written to, where it is neither the data subject nor who acts for them."""
        to = self.recipient
        return Other(name=to.name, address=to.address) if to else Other()

    @Shown
    def enclosures(self) -> tuple[str, ...]:
        """What is enclosed, one phrase each."""
        match self.kind:
            case LetterKind.APPEAL_TRANSMITTAL:
                return ("Copy of the appeal",)
            case LetterKind.DETERMINATION_TRANSMITTAL:
                return ("Copy of the determination with its reasons",)
            case LetterKind.NOTICE_OF_DISPUTE:
                filed: Disagreed = self._newest(Disagreed)
                return () if filed.statement else ("Statement of disagreement",)
        given = self._given_with_it
        if given is None or given.inspect or self.electronic:
            return ()
        pages = given.pages
        counted = "" if pages is None else f" ({Count(pages, 'page')})"
        explained = ("Explanation of codes and symbols",) if given.codes_explained else ()
        return (f"Copy of the record{counted}", *explained)

    @Shown
    def cc(self) -> tuple[str, ...]:
        """Who else receives the letter."""
        return (self.office.committee[0],) if self.kind in _DETERMINATIONS else ()

    # The request

    @Shown
    def received(self) -> date:
        """The day of actual arrival of the request, or on which a file was opened that nobody asked for."""
        return self._opened.on

    @Shown
    def about(self) -> str:
        """The record, as the request describes it; empty where nobody made one."""
        return self._request.about if self._request else ""

    @Shown
    def amended(self) -> date | None:
        """The day on which what is asked for was last amended."""
        return max((each.on for each in self.in_case.amendments if each.of_contents), default=None)

    @Shown
    def website(self) -> bool:
        """The request is for data collected through the agency's website."""
        return bool(self._request and self._request.website)

    @Shown
    def systems(self) -> tuple[SystemOfRecords, ...]:
        """The systems of records that a clarifying letter names."""
        if self.kind is not LetterKind.CLARIFICATION:
            return ()
        asked: DescriptionAsked = self._newest(DescriptionAsked)
        return tuple(each for each in self.office.systems if each.name in asked.systems)

    @Shown
    def proof_missing(self) -> bool:
        """The letter also asks for proof of identity; a determination says nothing of it."""
        return self.kind in _ASKS_FOR_PROOF and not self.in_case.identity_settled

    @Shown
    def proofs(self) -> tuple[LawWords, ...]:
        """Each accepted proof, in words; of the one who writes."""
        if not self.proof_missing:
            return ()
        return tuple(LawWords(proof.words) for proof in accepted_by(self.in_case.received.by))

    @Shown
    def authority_missing(self) -> LawWords:
        """The paper that lets a representative act, which the letter asks for."""
        speaker = self.speaker if self.kind in _ASKS_FOR_PROOF and self.in_case.authority_missing else None
        return LawWords(PAPERS[speaker.capacity] if speaker else "")

    @Shown
    def asks_for_proof(self) -> bool:
        """Proof of identity or of authority is asked for."""
        return bool(self.proof_missing or self.authority_missing)

    @Shown
    def promised(self) -> date | None:
        """Approximate date of the decision, as the acknowledgment states it."""
        promise = self.in_case.acknowledgment
        return promise.promised if promise else None

    # The determination, and how access is given

    @Shown
    def withheld(self) -> tuple[Portion, ...]:
        """Each portion of the record that a grant in part withholds, with its ground."""
        if self.kind is not LetterKind.GRANT_IN_PART:
            return ()
        granted: GrantedInPart = self._newest(GrantedInPart)
        return tuple(matters.withheld(each) for each in granted.withheld)

    @Shown
    def grounds(self) -> tuple[Ground, ...]:
        """The grounds of a denial."""
        if self.kind is not LetterKind.DENIAL:
            return ()
        return tuple(matters.in_words(each) for each in self.denied.grounds)

    @Shown
    def referred(self) -> Other:
        """The other agency that may have the record, where the data subject is referred to one."""
        if self.kind not in {LetterKind.DENIAL, LetterKind.CORRECTION_REFUSED}:
            return Other()
        told = [each for each in self.letter.events or self.in_case.history if isinstance(each, Referred)]
        return Other(name=told[-1].to.name, address=told[-1].to.address) if told else Other()

    @Shown
    def search(self) -> str:
        """What was searched before nothing was found, in the officer's words."""
        if self.kind is not LetterKind.NOTHING_COLLECTED:
            return ""
        return " ".join(each.reason for each in self.denied.grounds if each.reason)

    @Shown
    def automatic_data(self) -> bool:
        """Visits left technical data, which the posted policy does not treat as personal information."""
        found = self.in_case.determination
        return isinstance(found, Denied) and any(each.ground == "I02" for each in found.grounds)

    @Shown
    def electronic(self) -> bool:
        """Copies go by email, and no page is charged for."""
        return isinstance(self._copies, Granted) and self._copies.electronic

    @Shown
    def emailed(self) -> bool:
        """Copies go with the letter by email."""
        return self.electronic and not self.inspect

    @Shown
    def enclosed(self) -> bool:
        """Copies go with the letter on paper."""
        return not self.inspect and not self.electronic

    @Shown
    def inspect(self) -> str:
        """When and where to inspect; empty where copies are enclosed."""
        return self._copies.inspect if self._copies else ""

    @Shown
    def certified(self) -> bool:
        """The copy is certified as correct."""
        return isinstance(self._copies, Granted) and self._copies.certified

    @Shown
    def codes_explained(self) -> bool:
        """The record holds codes or symbols, and a document that fully explains them goes with it."""
        return bool(self._copies and self._copies.codes_explained)

    @Shown
    def pages(self) -> int:
        """Pages copied; 0 where they are not known."""
        return (self._copies.pages if self._copies else None) or 0

    @Shown
    def page_count(self) -> str:
        """The same in words, such as "12 pages"; empty where they are not known."""
        return Count(self.pages, "page") if self.pages else ""

    @Shown
    def per_page_cents(self) -> int:
        """Fee for one page up to 9 by 14 inches; 0 for none, and for copies by email."""
        if self.electronic:
            return 0
        kept = self._copies.page_cents if isinstance(self._copies, Granted) else None
        return self.office.per_page_cents if kept is None else kept

    @Shown
    def per_page(self) -> str:
        """The same in words, such as "25 cents"."""
        return Count(self.per_page_cents, "cent") if self.per_page_cents else LawWords("no charge")

    @Shown
    def fee(self) -> Money:
        """What the pages come to by their number alone."""
        return Money(self.pages * self.per_page_cents)

    @Shown
    def by_the_page(self) -> bool:
        """Pages are paid for by their number, since no fee was worked out for the case."""
        worked_out = self.copying.total or self.copying.waived or self.copying.free_copy
        return not (self.electronic or worked_out)

    # Time limits that the letter states

    @Shown
    def appeal_until(self) -> date | None:
        """The earliest end of the time to appeal, or to appeal silence in a letter that tells of it."""
        readings = self.office.readings
        if self.kind in TELL_OF_SILENCE:
            return appeal_of_silence_until(self.in_case, readings)
        if self.kind not in CAN_BE_APPEALED:
            return None
        return measure(readings.duty(APPEAL_WINDOW, self.received), self.on, readings).due

    @Shown
    def appeal_within(self) -> LawWords:
        """In which time an appeal is decided."""
        return LawWords(f"{'thirty' if self.answers_correction else 'seven'} business days")

    @Shown
    def answers_correction(self) -> bool:
        """The letter answers a request for correction."""
        return self.kind in CORRECTION_ANSWERS

    @Shown
    def was_due(self) -> date | None:
        """The last lawful day of what the letter does, where its act came after it."""
        if self.kind not in CAN_BE_LATE:
            return None
        days = {each.on for each in self.letter.events}
        late = (
            each.due
            for each in deadlines(self.in_case, self.office.readings)
            if each.span.duty.silence and each.met in days and each.met > each.due
        )
        return max(late, default=None)

    # The matters beside the request

    @Shown
    def correction(self) -> Correction:
        """What a request for correction asks for, and how it was decided; who can be told of it."""
        asks = self.kind in _ASK_BEFORE_THE_ANSWER and self.in_case.kind is RequestKind.CORRECTION
        if self.kind in _CORRECTIONS or asks:
            return matters.correction(self.in_case, self.letter, self.office.readings)
        if self.kind in _DETERMINATIONS:
            return Correction(recipients=matters.recipients_told(self.in_case))
        return Correction()

    @Shown
    def appeal(self) -> Appeal:
        """An appeal and its determination."""
        return matters.appeal(self.in_case, self.letter, self.office) if self.kind in _APPEALS else Appeal()

    @Shown
    def notice(self) -> Notice:
        """A notice to an earlier recipient, or of a disclosure to the data subject."""
        if self.kind in _TO_A_RECIPIENT:
            return matters.notice(self.in_case, self.letter)
        if self.kind is LetterKind.HEALTH_OR_SAFETY_NOTICE:
            return matters.disclosure(self.in_case, self.letter)
        return Notice()

    @Shown
    def copying(self) -> Copying:
        """What the copies cost, where it was worked out."""
        told = self.kind in {LetterKind.FEE_NOTICE, *_GRANTS, *_DETERMINATIONS}
        # A grant tells its own fee; a notice after it tells of the one ledger.
        by_grants = self.office.per_page_cents if self.kind is LetterKind.FEE_NOTICE else None
        return matters.copying(fee_in(self.in_case.history, by_grants) if told else None)

    @Shown
    def certificate(self) -> Certifies:
        """What is certified."""
        if self.kind is not LetterKind.CERTIFICATE:
            return Certifies()
        event: Certified = self._newest(Certified)
        return Certifies(what=event.what, searched=event.searched)

    @Shown
    def authorization(self) -> Authorization:
        """Whom a form authorizes, and who signs it."""
        if self.kind is not LetterKind.AUTHORIZATION_FORM:
            return Authorization()
        event: Authorized = self._newest(Authorized)
        return Authorization(name=event.name, signed_by=self.signs_the_form, capacity=event.capacity)

    # What no template sees, but the frame of the letter and its checks

    @cached_property
    def language(self) -> Language:
        """That of the courtesy translation behind the letter, where it has a template."""
        return self._opened.language

    @cached_property
    def speaker(self) -> Representative | None:
        """Who acts for the data subject, if anyone does."""
        return self.in_case.representative

    @cached_property
    def recipient(self) -> Recipient | None:
        """To whom the letter goes, where that is neither the data subject nor who acts for them.

        Raises:
            NotAllowed: it tells of a notice that has not gone out.
        """
        if self.kind in _TO_THE_COMMITTEE:
            name, *address = self.office.committee
            return Recipient(name=name, address=tuple(address))
        if self.kind in _TO_A_RECIPIENT:
            told: RecipientNotified = self._newest(RecipientNotified)
            return told.to
        return None

    @property
    def officer_signs(self) -> bool:
        """The compliance officer signs, or who does so for the officer, and no reviewer of an appeal."""
        return self.kind not in _DETERMINATIONS

    @property
    def signs_for(self) -> str:
        """For whom the signer signs, as the letter says it; empty where nobody signs for another."""
        if self.kind in _DETERMINATIONS or self.letter.signer is None:
            return ""
        officer = self.officer
        return f"for {officer.name}, {officer.title}" if officer.name else f"for the {officer.title}"

    @property
    def signs_the_form(self) -> str:
        """Who signs an authorization: the data subject, or who stands in their place.

        A parent, guardian, executor or administrator does. Anyone else who acts for the data subject
        is authorized by such a form, and signs none.
        """
        speaker = self.speaker
        in_their_place = speaker and speaker.capacity in IN_THEIR_PLACE
        return speaker.name if speaker and in_their_place else self.addressee.name

    @cached_property
    def _opened(self) -> RequestReceived | AccountingOpened:
        return self.in_case.as_amended

    @cached_property
    def _request(self) -> RequestReceived | None:
        return None if isinstance(self._opened, AccountingOpened) else self._opened

    @cached_property
    def determination(self) -> AppealDetermined:
        """The determination of an appeal that the letter tells of."""
        found: AppealDetermined = self._newest(AppealDetermined)
        return found

    @cached_property
    def _copies(self) -> Granted | AppealDetermined | None:
        """What gives copies or inspection in this letter."""
        if self.kind in _DETERMINATIONS:
            return self.determination
        found = self.in_case.determination
        return found if isinstance(found, Granted) and self.kind in _GRANTS else None

    @cached_property
    def _given_with_it(self) -> Granted | AppealDetermined | None:
        """What copies go with this letter; of a determination in part on both, only where pages are told."""
        given = self._copies
        if not isinstance(given, AppealDetermined):
            return given
        no_access = RequestKind.ACCESS not in given.of or isinstance(given, AppealDenied)
        if no_access or matters.given_before(self.in_case, given) is not None:
            return None
        in_part_of_both = isinstance(given, AppealGrantedInPart) and len(given.of) > 1
        return given if given.pages or not in_part_of_both else None

    @property
    def denied(self) -> Denied:
        """The denial whose grounds, or search, the letter tells.

        Raises:
            NotAllowed: nothing was denied.
        """
        if isinstance(self.in_case.determination, Denied):
            return self.in_case.determination
        raise NotAllowed(
            f"{self.case} was not denied, so there are no grounds to state.",
            "A denial is a determination with its reasons in writing.",
            f'See the letter before it is kept: accessreq deny {self.case} --ground CODE "reason" --dry-run',
        )

    def _newest(self, kind: type[Any]) -> Any:  # noqa: ANN401  an event of that kind
        return self.letter.newest(self.in_case, kind)

    def _seated(self, officer: Officer) -> Officer:
        return replace(officer, address=officer.address or self.office.agency.address)


NAMES: Final = names_of(LetterView)


def refuse_untold(view: LetterView) -> None:
    """Refuse a letter that answers another kind of request, or tells of what was not done.

    Only a preview can ask for one: an act chooses the letter that tells of it.

    Raises:
        NotAllowed: it does.
    """
    case, kind = view.in_case, view.kind
    if case.kind is FileKind.ACCOUNTING and kind is not LetterKind.HEALTH_OR_SAFETY_NOTICE:
        raise holds_no_request(case)
    for request, letters in _ONLY_FOR.items():
        if kind in letters and request is not case.kind:
            raise NotAllowed(
                f"{case.number} asks for {case.kind}, and the letter of kind {kind} answers a request for "
                f"{request}.",
                "A letter of the wrong kind would state the wrong time limits.",
                f"See which letters the case has: accessreq letter list {case.number}",
            )
    if kind is LetterKind.PROOF_OF_IDENTITY and not view.asks_for_proof:
        raise NotAllowed(
            f"No proof is missing in {case.number}.",
            "A letter asks for proof only where there is none yet, and where it may be asked for.",
            f"Look at the checks that were made: accessreq show {case.number}",
        )
    if not _holds(view):
        raise untold(case)


def _holds(view: LetterView) -> bool:
    """Whether the case holds what a letter of its kind tells of."""
    kind, items = view.kind, view.correction
    decided = (bool(items.made), bool(items.in_part), bool(items.refused))
    if kind in _CORRECTIONS:
        return decided in _DECIDED[kind]
    if kind in _DETERMINATIONS:
        return LETTERS[type(view.determination)] is kind
    if kind in _TO_A_RECIPIENT:
        return bool(view.notice.of and kind.endswith(view.notice.of))
    if kind is LetterKind.FEE_NOTICE:
        return bool(view.copying.lines or view.copying.waived or view.copying.free_copy)
    if kind is LetterKind.DETERMINATION_TRANSMITTAL:
        return bool(view.appeal.outcome)
    return kind is not LetterKind.NOTHING_COLLECTED or view.denied.nothing_collected
