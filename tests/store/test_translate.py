import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.entries import EVENTS, Attached, EntryStruck, LetterIssued
from accessreq.cases.events import (
    Acknowledged,
    DocumentKept,
    Event,
    IdentityChecked,
    Noted,
    RequestKind,
    RequestReceived,
    Withdrawn,
)
from accessreq.cases.people import DataSubject, Representative
from accessreq.errors import IntegrityBroken, Refused
from accessreq.law.contents import LetterKind
from accessreq.law.identity import Channel, CheckResult, ProofMethod
from accessreq.store.chain import Head, canonical, salted_body, sealed
from accessreq.store.translate import body_facts, entry_of, from_facts, to_facts

ON = date(2026, 7, 6)
SCAN = DocumentKept(name="letter.pdf", media_type="application/pdf", sha256="ab" * 32, size=2048)
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
        at=time(9, 5),
        website=True,
        representative=Representative(name="Ana Ruiz", authority="power of attorney"),
        attachments=(SCAN, SCAN),
        late_entry="found behind a cabinet",
        not_a_double="a second child",
    ),
    RequestReceived(
        on=ON, request=RequestKind.CORRECTION, data_subject=DataSubject(name="Null"), about="None"
    ),
    IdentityChecked(on=ON, method=ProofMethod.PHOTO_ID, result=CheckResult.ACCEPTED),
    Acknowledged(on=ON, promised=date(2026, 8, 5)),
    Granted(on=ON, pages=12, inspect="Room 4, Tuesdays", certified=True),
    Granted(on=ON),
    GrantedInPart(on=ON, withheld=(Withheld(portion="page 4", ground="A01", reason="it names others"),)),
    Denied(on=ON, grounds=(GroundGiven(ground="I01"), GroundGiven(ground="A01", reason="none kept"))),
    Withdrawn(on=ON),
    LetterIssued(
        on=ON, letter=LetterKind.ACKNOWLEDGMENT, number=1, formats=(SCAN,), template_sha256="cd" * 32
    ),
    Noted(on=ON, note="spoke by telephone"),
    Attached(on=ON, document=SCAN),
    EntryStruck(on=ON, seq=4, reason="typed for the wrong case", replaced=True),
)


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: event.kind)
def test_an_event_comes_back_from_json_as_it_was(event: Event) -> None:
    facts = json.loads(canonical(to_facts(event)))

    assert from_facts(event.kind, facts) == event


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

    facts = json.loads(canonical(to_facts(event)))

    assert from_facts("noted", facts) == event


def test_the_day_stands_among_the_facts_but_not_in_the_body() -> None:
    event = Noted(on=ON, note="spoke by telephone")

    assert to_facts(event) == {"on": "2026-07-06", "note": "spoke by telephone"}
    assert body_facts(event) == {"note": "spoke by telephone"}


def test_a_fact_that_a_later_version_added_is_taken_from_its_default() -> None:
    event = from_facts("granted", {"on": "2026-07-06"})

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
        from_facts(kind, facts)


def test_a_kind_that_no_event_has_breaks_the_integrity() -> None:
    with pytest.raises(IntegrityBroken, match="teleported"):
        from_facts("teleported", {"on": "2026-07-06"})


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="empty"),
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
