"""From a case to the facts of a letter: what every letter holds, and what each kind adds."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from accessreq.casebook.about import About, Telling, in_words, newest
from accessreq.casebook.desk import Desk
from accessreq.casebook.gathering_appeals import LETTERS, given_before
from accessreq.casebook.gathering_matters import matters
from accessreq.cases.appeals import AppealDenied, AppealDetermined, AppealGrantedInPart
from accessreq.cases.case import Case
from accessreq.cases.deadlines import appeal_of_silence_until, deadlines
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven
from accessreq.cases.disclosures import Disagreed, RecipientNotified
from accessreq.cases.events import AccountingOpened, Event, FileKind, RequestKind
from accessreq.cases.people import Officer, Recipient
from accessreq.cases.steps_refused import holds_no_request
from accessreq.cases.systems import DescriptionAsked, SystemOfRecords
from accessreq.errors import NotAllowed
from accessreq.law.clock import measure
from accessreq.law.duties import APPEAL_WINDOW
from accessreq.law.identity import PAPERS, accepted_by
from accessreq.law.letter_rows import (
    CAN_BE_APPEALED,
    CAN_BE_LATE,
    CORRECTION_ANSWERS,
    TELL_OF_SILENCE,
    LetterKind,
)
from accessreq.letters.facts import LetterFacts, WithheldPortion
from accessreq.letters.matters import GroundFor, Replaced
from accessreq.store import reading

_TO_THE_COMMITTEE = frozenset({LetterKind.APPEAL_TRANSMITTAL, LetterKind.DETERMINATION_TRANSMITTAL})
_TO_A_RECIPIENT = frozenset({LetterKind.NOTICE_OF_CORRECTION, LetterKind.NOTICE_OF_DISPUTE})
_GRANTS = frozenset({LetterKind.GRANT, LetterKind.GRANT_IN_PART})
_ONLY_FOR = {
    RequestKind.ACCESS: frozenset(
        {*_GRANTS, LetterKind.ACKNOWLEDGMENT, LetterKind.DENIAL, LetterKind.NOTHING_COLLECTED}
    ),
    RequestKind.CORRECTION: frozenset({*CORRECTION_ANSWERS, LetterKind.CORRECTION_RECEIVED}),
}
_ASKS_FOR_PROOF = frozenset(
    {LetterKind.ACKNOWLEDGMENT, LetterKind.PROOF_OF_IDENTITY, LetterKind.CORRECTION_RECEIVED}
)


def letter_facts(desk: Desk, case: Case, telling: Telling) -> LetterFacts:
    """Gather the facts of a letter from the case, the settings and the law.

    Raises:
        NotAllowed: the letter tells of something that has not happened.
        Refused: the facts contradict each other.
    """
    settings, opened, promise = desk.settings, case.as_amended, case.acknowledgment
    request = None if isinstance(opened, AccountingOpened) else opened
    kind = telling.kind
    _refuse_another_kind(case, kind)
    gathered = _proof(case, kind) | _determined(case, kind) | _parties(desk, case, telling)
    return LetterFacts(
        kind=kind,
        case=case.number,
        number=telling.number,
        on=telling.on,
        agency=settings.agency,
        officer=settings.officer,
        appeals=settings.appeals,
        addressee=opened.data_subject,
        representative=case.representative,
        received=opened.on,
        about=request.about if request else "",
        amended=max((each.on for each in case.amendments if each.of_contents), default=None),
        website=request.website if request else False,
        language=opened.language,
        replaces=Replaced(number=earlier.number, on=earlier.on) if (earlier := telling.replaces) else None,
        head="" if telling.preview else str(reading.head(desk.store)),
        preview=telling.preview,
        promised=promise.promised if promise else None,
        per_page_cents=settings.per_page_cents,
        appeal_until=_appeal_until(desk, case, telling),
        systems=_systems(desk, case, telling),
        was_due=_was_due(desk, case, telling),
        **(gathered | matters(About(desk=desk, case=case, telling=telling))),
    )


def _refuse_another_kind(case: Case, kind: LetterKind) -> None:
    """Refuse a letter that answers another kind of request, or none, which only a preview can ask for."""
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


def _parties(desk: Desk, case: Case, telling: Telling) -> dict[str, Any]:  # Any: facts of several types
    """To whom the letter goes, who signs it, and what goes with it."""
    to = addressed_to(desk, case, telling)
    if telling.kind is LetterKind.APPEAL_TRANSMITTAL:
        return {"to": to, "enclosures": ("Copy of the appeal",)}
    if telling.kind is LetterKind.DETERMINATION_TRANSMITTAL:
        return {"to": to, "enclosures": ("Copy of the determination with its reasons",)}
    if telling.kind in _TO_A_RECIPIENT:
        return {"to": to, "enclosures": _statement_enclosed(case, telling.kind)}
    if telling.kind in LETTERS.values():
        decided = newest(case, telling.events, AppealDetermined)
        return {
            "signer": _decider(desk.settings.appeals, decided.decided_by),
            "cc": (desk.settings.committee_address[0],),
            "pages": decided.pages,
            "inspect": decided.inspect,
            "codes_explained": decided.codes_explained,
            "enclosures": _enclosures(decided) if _gives_copies(case, decided) else (),
        }
    return {}


def is_to_another(kind: LetterKind) -> bool:
    """Tell whether letters of a kind go to somebody else than the data subject or who acts for them."""
    return kind in _TO_THE_COMMITTEE | _TO_A_RECIPIENT


def addressed_to(desk: Desk, case: Case, telling: Telling) -> Recipient | None:
    """Return to whom a letter goes where that is neither the data subject nor who acts for them.

    Raises:
        NotAllowed: it tells of a notice that has not gone out.
    """
    if telling.kind in _TO_THE_COMMITTEE:
        name, *address = desk.settings.committee_address
        return Recipient(name=name, address=tuple(address))
    if telling.kind in _TO_A_RECIPIENT:
        told: RecipientNotified = newest(case, telling.events, RecipientNotified)
        return told.to
    return None


def _decider(appeals: Officer, decided_by: str) -> Officer:
    """Who signs a determination: the reviewer of the settings, or another whose name was given."""
    return appeals if decided_by in {"", appeals.name, appeals.title} else replace(appeals, name=decided_by)


def _gives_copies(case: Case, decided: AppealDetermined) -> bool:
    """Whether copies go with a determination; of one in part on both, only where pages are told."""
    if RequestKind.ACCESS not in decided.of or isinstance(decided, AppealDenied):
        return False
    if given_before(case, decided) is not None:
        return False
    return not (isinstance(decided, AppealGrantedInPart) and len(decided.of) > 1) or bool(decided.pages)


def _statement_enclosed(case: Case, kind: LetterKind) -> tuple[str, ...]:
    filed = [each for each in case.history if isinstance(each, Disagreed)]
    enclosed = kind is LetterKind.NOTICE_OF_DISPUTE and filed and not filed[-1].statement
    return ("Statement of disagreement",) if enclosed else ()


def _determined(case: Case, kind: LetterKind) -> dict[str, Any]:  # Any: facts of several types
    """What the determination of access adds to a letter that tells of it."""
    found = case.determination
    granted = found if isinstance(found, Granted) and kind in _GRANTS else None
    return {
        "withheld": _withheld(case, kind),
        "grounds": _grounds(case, kind),
        "search": _search(case, kind),
        "automatic_data": _only_automatic_data(found),
        "pages": granted.pages if granted else None,
        "inspect": granted.inspect if granted else "",
        "certified": granted.certified if granted else False,
        "electronic": granted.electronic if granted else False,
        "codes_explained": granted.codes_explained if granted else False,
        "enclosures": _enclosures(granted),
    }


def _proof(case: Case, kind: LetterKind) -> dict[str, Any]:  # Any: facts of several types
    """What a letter says of proof of identity; a determination says nothing of it."""
    if kind not in _ASKS_FOR_PROOF:
        return {}
    missing, speaker = not case.identity_settled, case.representative
    if kind is LetterKind.PROOF_OF_IDENTITY and not (missing or case.authority_missing):
        raise NotAllowed(
            f"No proof is missing in {case.number}.",
            "A letter asks for proof only where there is none yet, and where it may be asked for.",
            f"Look at the checks that were made: accessreq show {case.number}",
        )
    return {
        "proof_missing": missing,
        "proofs": tuple(proof.words for proof in accepted_by(case.received.by)) if missing else (),
        "authority_missing": PAPERS[speaker.capacity] if speaker and case.authority_missing else "",
    }


def _withheld(case: Case, kind: LetterKind) -> tuple[WithheldPortion, ...]:
    if kind is not LetterKind.GRANT_IN_PART or not isinstance(case.determination, GrantedInPart):
        return ()
    return tuple(
        WithheldPortion(portion=each.portion, **in_words(each)) for each in case.determination.withheld
    )


def _grounds(case: Case, kind: LetterKind) -> tuple[GroundFor, ...]:
    if kind is not LetterKind.DENIAL:
        return ()
    return tuple(GroundFor(**in_words(each)) for each in _given(case))


def _search(case: Case, kind: LetterKind) -> str:
    """What was searched, in the officer's words."""
    if kind is not LetterKind.NOTHING_COLLECTED:
        return ""
    return " ".join(each.reason for each in _given(case) if each.reason)


def _only_automatic_data(found: Event | None) -> bool:
    return isinstance(found, Denied) and any(each.ground == "I02" for each in found.grounds)


def _given(case: Case) -> tuple[GroundGiven, ...]:
    if isinstance(case.determination, Denied):
        return case.determination.grounds
    raise NotAllowed(
        f"{case.number} was not denied, so there are no grounds to state.",
        "A denial is a determination with its reasons in writing.",
        f'See the letter before it is kept: accessreq deny {case.number} --ground CODE "reason" --dry-run',
    )


def _systems(desk: Desk, case: Case, telling: Telling) -> tuple[SystemOfRecords, ...]:
    """The systems of records that a clarifying letter names, as the settings list them."""
    if telling.kind is not LetterKind.CLARIFICATION:
        return ()
    asked: DescriptionAsked = newest(case, telling.events, DescriptionAsked)
    return tuple(each for each in desk.settings.systems if each.name in asked.systems)


def _appeal_until(desk: Desk, case: Case, telling: Telling) -> date | None:
    if telling.kind in TELL_OF_SILENCE:
        return appeal_of_silence_until(case, desk.readings)
    if telling.kind not in CAN_BE_APPEALED:
        return None
    row = desk.readings.duty(APPEAL_WINDOW, case.received.on)
    return measure(row, telling.on, desk.readings).due


def _was_due(desk: Desk, case: Case, telling: Telling) -> date | None:
    """The last lawful day of what the letter does, where its act came after it."""
    if telling.kind not in CAN_BE_LATE:
        return None
    days = {each.on for each in telling.events}
    late = (
        each.due
        for each in deadlines(case, desk.readings)
        if each.span.duty.silence and each.met in days and each.met > each.due
    )
    return max(late, default=None)


def _enclosures(granted: Granted | AppealDetermined | None) -> tuple[str, ...]:
    if granted is None or granted.inspect or (isinstance(granted, Granted) and granted.electronic):
        return ()
    explained = ("Explanation of codes and symbols",) if granted.codes_explained else ()
    if granted.pages is None:
        return ("Copy of the record", *explained)
    counted = f"{granted.pages} {'page' if granted.pages == 1 else 'pages'}"
    return (f"Copy of the record ({counted})", *explained)
