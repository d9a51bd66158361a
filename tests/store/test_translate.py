import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessreq.cases.amendments import AmendedItem, RequestAmended
from accessreq.cases.appeals import (
    BOTH,
    AppealDenied,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.codec import event_of, facts_of
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import (
    Denied,
    Granted,
    GrantedInPart,
    GroundGiven,
    PackageMade,
    RecordEnclosed,
    Withheld,
)
from accessreq.cases.disclosures import (
    DataSubjectNotified,
    Disagreed,
    Disclosed,
    DisputeNoted,
    NoticeAsked,
    NoticeOf,
    RecipientNotified,
)
from accessreq.cases.entries import (
    Attached,
    EmailReceived,
    EntryRestored,
    EntryStruck,
    FinalKept,
    FindingStood,
    LetterIssued,
    LetterSent,
    Reworded,
)
from accessreq.cases.events import (
    AccountingOpened,
    Acknowledged,
    Authorized,
    CaseLinked,
    Certificate,
    Certified,
    CorrectionItem,
    DocumentKept,
    Event,
    Held,
    HoldLifted,
    IdentityChecked,
    ImportUndone,
    Noted,
    Referred,
    Relation,
    RequestReceived,
    Voided,
    Withdrawn,
)
from accessreq.cases.fees import ActualCost, FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Recipient, Representative
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.reminders import ReminderDone, ReminderSet
from accessreq.cases.transitions import EVENTS
from accessreq.errors import IntegrityBroken, Refused
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import Capacity, Channel, CheckResult, ProofMethod
from accessreq.law.letters import LetterKind
from accessreq.store.chain import Head, canonical, salted_body, sealed
from accessreq.store.translate import body_facts, entry_of

ON = date(2026, 7, 6)
SCAN = DocumentKept(name="letter.pdf", media_type="application/pdf", sha256="ab" * 32, size=2048)
UNIT = Recipient(name="Department of Labor", address=("State Campus", "Albany, New York 12240"))
EXAMPLES: tuple[Event, ...] = (
    RequestReceived(
        on=ON,
        note="came with a stamped envelope",
        request=RequestKind.ACCESS,
        data_subject=DataSubject(
            name="José O’Brien",
            address=("118 Hudson View Terrace", "Troy, New York 01234"),
            email="jose@example.org",
            phone="518 555 0100",
        ),
        about="My course records\nand the survey",
        by=Channel.WEB,
        at="09:05",
        website=True,
        representative=Representative(
            name="Ana Ruiz", authority="power of attorney", capacity=Capacity.ATTORNEY
        ),
        attachments=(SCAN, SCAN),
        late_entry="found behind a cabinet",
        not_a_double="a second child",
        systems=("Course applications", "Surveys"),
    ),
    DescriptionAsked(on=ON, systems=("Surveys",)),
    CaseLinked(on=ON, to="A-2026-0004", reason="sent twice", relation=Relation.SAME_REQUEST),
    Referred(on=ON, to=UNIT),
    EmailReceived(
        on=ON,
        document=SCAN,
        message_id="<abc@example.org>",
        sender="Jane Q. Sample <jane@example.org>",
        subject="My records",
        received_line="from mx by mail.agency.example; Mon, 6 Jul 2026 09:12:04 -0400",
        attachments=(SCAN,),
    ),
    AccountingOpened(on=ON, data_subject=DataSubject(name="José O’Brien"), not_a_double="born in 1990"),
    DataSubjectNotified(on=ON, to=UNIT, disclosed=date(2026, 7, 3)),
    RequestReceived(
        on=ON, request=RequestKind.CORRECTION, data_subject=DataSubject(name="Null"), about="None"
    ),
    RequestReceived(
        on=ON,
        request=RequestKind.CORRECTION,
        data_subject=DataSubject(name="José O’Brien"),
        about="Course application",
        items=(
            CorrectionItem(record="Course application", now="Lopes", wanted="Lopez"),
            CorrectionItem(record="Course application", wanted="a second address"),
        ),
        because="The name on my birth certificate",
    ),
    IdentityChecked(on=ON, method=ProofMethod.PHOTO_ID, result=CheckResult.ACCEPTED),
    Acknowledged(on=ON, promised=date(2026, 8, 5)),
    Granted(on=ON, pages=12, inspect="Room 4, Tuesdays", certified=True),
    Granted(on=ON),
    GrantedInPart(on=ON, withheld=(Withheld(portion="page 4", ground="A01", reason="it names others"),)),
    Denied(on=ON, grounds=(GroundGiven(ground="I01"), GroundGiven(ground="A01", reason="none kept"))),
    ItemMade(on=ON, item=1, changed=date(2026, 7, 3)),
    ItemMadeInPart(
        on=ON, item=2, changed=ON, portion="the year", refused=(GroundGiven(ground="C01", reason="1990"),)
    ),
    ItemRefused(on=ON, item=3, refused=(GroundGiven(ground="C02"),)),
    Withdrawn(on=ON),
    Appealed(
        on=ON,
        of=BOTH,
        by=Channel.FAX,
        at="16:30",
        silence=True,
        portions="page 4",
        missing=("your return address",),
        late="the letter was lost",
        attachments=(SCAN,),
    ),
    AppealForwarded(on=ON),
    AppealGranted(on=ON, of=(RequestKind.CORRECTION,), decided_by="Ines Okafor", changed=ON),
    AppealGrantedInPart(
        on=ON,
        of=(RequestKind.ACCESS,),
        decided_by="Ines Okafor",
        factual="Pages 5 to 9 are counsel's notes.",
        statutory="Public Officers Law § 95(6)(d)",
        gives="pages 1 to 4",
        pages=4,
        inspect="Room 4",
    ),
    AppealDenied(
        on=ON, of=BOTH, decided_by="Ines Okafor", factual="It was compared.", statutory="§ 94(1)(b)"
    ),
    AppealWithdrawn(on=ON),
    DeterminationForwarded(on=ON),
    Disagreed(on=ON, statement="I was born in 1991.", document=SCAN),
    DisputeNoted(on=ON, where="page 1, beside the date"),
    Disclosed(
        on=ON, to=UNIT, under=Paragraph.LAW_ENFORCEMENT, nature="training record", purpose="an investigation"
    ),
    NoticeAsked(on=ON, to=UNIT, of=NoticeOf.CORRECTION, wanted=False),
    RecipientNotified(on=ON, to=UNIT, of=NoticeOf.DISPUTE, reasons="The file says 1990."),
    FeeSet(
        on=ON,
        pages=4,
        page_cents=25,
        beyond=(ActualCost(words="one map", cents=450),),
        identical_since=date(2026, 3, 1),
    ),
    FeeWaived(on=ON, reason="less than it costs to bill"),
    FeeOffered(on=ON),
    FeePaid(on=ON, cents=550),
    Certified(on=ON, what=Certificate.NOT_FOUND, searched="the shared drive"),
    Authorized(on=ON, name="Ana Ruiz", capacity=Capacity.COMPANION, paper="signed statement"),
    Held(on=ON, reason="article 78 petition", petition=True),
    HoldLifted(on=ON, reason="the petition was dismissed"),
    LetterIssued(
        on=ON,
        letter=LetterKind.ACKNOWLEDGMENT,
        number=1,
        formats=(SCAN,),
        template_sha256="cd" * 32,
        despite="counsel decided so",
        stood=(FindingStood(code="promised", what="lacks the date", cite="Public Officers Law § 95(1)(a)"),),
    ),
    LetterIssued(
        on=ON,
        letter=LetterKind.GRANT,
        number=2,
        formats=(SCAN,),
        template_sha256="cd" * 32,
        reworded=Reworded(generated=SCAN, edited=SCAN),
    ),
    FinalKept(on=ON, number=2, document=SCAN),
    LetterSent(
        on=ON,
        number=2,
        to="jane@example.org",
        message_id="<letter.1@example.org>",
        attached="A-2026-0001-2-grant.pdf",
        because="the request came by email",
    ),
    RequestAmended(
        on=ON,
        name="Jane Q. Sample",
        address=("7 Canal Street", "Utica, New York 13501"),
        email="",
        because="the certificate says so",
        representative=Representative(name="Sam Okafor", authority="signed statement"),
        items=(AmendedItem(number=2, record="Application", now="1990", wanted="1991"),),
        attachments=(SCAN,),
    ),
    Voided(on=ON, reason="logged twice", right="A-2026-0002", despite="no letter came"),
    ImportUndone(on=ON, reason="the sheet was an old one"),
    Noted(on=ON, note="spoke by telephone"),
    ReminderSet(on=ON, number=1, rings=date(2026, 7, 6), text="call the personnel office"),
    ReminderDone(on=ON, number=1),
    Attached(on=ON, document=SCAN),
    PackageMade(
        on=ON,
        records=(RecordEnclosed(name="course.pdf", sha256="1" * 64, pages=2),),
        pages=3,
        sha256="0" * 64,
        despite="they are the person's own",
        found=("page 2: a comment",),
    ),
    EntryStruck(on=ON, seq=4, reason="typed for the wrong case", replaced=True),
    EntryRestored(on=ON, seq=4, reason="it was right after all"),
)


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: event.kind)
def test_an_event_comes_back_from_json_as_it_was(event: Event) -> None:
    facts = json.loads(canonical(facts_of(event)))

    assert event_of(event.kind, facts) == event


def test_every_kind_of_event_has_an_example() -> None:
    assert {type(event) for event in EXAMPLES} == set(EVENTS)


@given(st.text(max_size=200))
def test_any_note_that_is_accepted_comes_back_unchanged(text: str) -> None:
    try:
        event = Noted(on=ON, note=text)
    except Refused:
        return

    row = sealed(
        Head(),
        case_number="A-2026-0001",
        kind=event.kind,
        on="2026-07-06",
        recorded_at="2026-07-06T10:00:00Z",
        recorded_by="Dana Reyes",
        body=salted_body(body_facts(event), {}),
    )

    assert entry_of(row).event == event


def test_a_combining_mark_after_a_line_feed_does_not_spoil_the_body() -> None:
    event = Noted(on=ON, note="first line\n\u0303second line")

    facts = json.loads(canonical(facts_of(event)))

    assert event_of("noted", facts) == event


def test_the_day_stands_among_the_facts_but_not_in_the_body() -> None:
    event = Noted(on=ON, note="spoke by telephone")

    assert facts_of(event) == {"on": "2026-07-06", "note": "spoke by telephone"}
    assert body_facts(event) == {"note": "spoke by telephone"}


def test_a_fact_that_a_later_version_added_is_taken_from_its_default() -> None:
    event = event_of("granted", {"on": "2026-07-06"})

    assert event == Granted(on=ON)


@pytest.mark.parametrize(
    ("kind", "facts", "named"),
    [
        pytest.param("noted", {"on": "2026-W01-1", "note": "x"}, "on", id="a week instead of a date"),
        pytest.param("noted", {"on": "20260706", "note": "x"}, "on", id="a date without hyphens"),
        pytest.param("noted", {"on": "2027-02-29", "note": "x"}, "on", id="29 February 2027"),
        pytest.param("noted", {"on": "2026-07-06", "note": 5}, "note", id="a number instead of text"),
        pytest.param("noted", {"note": "x"}, "on", id="a missing fact"),
        pytest.param("noted", {"on": "2026-07-06", "colour": "red"}, "colour", id="an unknown fact"),
        pytest.param("granted", {"on": "2026-07-06", "pages": True}, "pages", id="true instead of a number"),
        pytest.param(
            "denied", {"on": "2026-07-06", "grounds": "I01"}, "grounds", id="text instead of a list"
        ),
        pytest.param("attached", {"on": "2026-07-06", "document": 1}, "document", id="no group of facts"),
        pytest.param(
            "identity-checked",
            {"on": "2026-07-06", "method": "handshake", "result": "accepted"},
            "method",
            id="a method that is none",
        ),
    ],
)
def test_a_fact_that_cannot_be_is_refused_by_name(kind: str, facts: dict[str, Any], named: str) -> None:
    with pytest.raises(Refused, match=f"“{named}”"):
        event_of(kind, facts)


def test_a_kind_that_no_event_has_breaks_the_integrity() -> None:
    with pytest.raises(IntegrityBroken, match="teleported"):
        event_of("teleported", {"on": "2026-07-06"})


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("[]", id="a list"),
        pytest.param('{"facts":{"note":"x"}}', id="nothing about the typing"),
        pytest.param('{"facts":{"note":"\\u202e"},"meta":{}}', id="a note that would be refused"),
        pytest.param('{"facts":{"note":"x"},"meta":{"trial_today":"soon"}}', id="a trial day that is none"),
    ],
)
def test_a_body_that_holds_no_event_breaks_the_integrity(body: str) -> None:
    row = sealed(
        Head(),
        case_number="A-2026-0001",
        kind="noted",
        on="2026-07-06",
        recorded_at="2026-07-06T10:00:00Z",
        recorded_by="Dana Reyes",
        body=body,
    )

    with pytest.raises(IntegrityBroken, match="ntry 1"):
        entry_of(row)
