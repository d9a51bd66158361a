"""Letters with their acts: told as one, recorded late, and which earlier one a new one replaces."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.corrections import ItemMade, ItemRefused
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed, NoticeOf, RecipientNotified
from accessreq.cases.entries import Entry, EntryRestored, EntryStruck, LetterIssued
from accessreq.cases.events import Acknowledged, Event
from accessreq.cases.letters import folded, recorded_late, replaced
from accessreq.cases.people import Recipient
from accessreq.law.disclosures import Paragraph
from accessreq.law.letters import LetterKind

Make = Callable[..., Any]
DAY = date(2026, 7, 20)
ACKNOWLEDGED = Acknowledged(on=DAY, promised=date(2026, 8, 3))
DENIED = Denied(on=DAY, grounds=(GroundGiven(ground="A01"),))
GRANTED = Granted(on=DAY)
MADE = ItemMade(on=DAY, item=1, changed=DAY)
REFUSED = ItemRefused(on=DAY, item=1, refused=(GroundGiven(ground="C01", reason="It is right."),))
OTHER = ItemRefused(on=DAY, item=2, refused=(GroundGiven(ground="C01", reason="It is right."),))


@pytest.fixture
def told(entry: Make) -> Callable[..., list[Entry]]:
    """Entries in the order given, one a second; two that are given together have one second."""

    def made(*happened: Event | tuple[Event, ...]) -> list[Entry]:
        entries: list[Entry] = []
        for second, each in enumerate(happened):
            for event in each if isinstance(each, tuple) else (each,):
                at = {"recorded_at": f"2026-07-20T12:00:{second:02}Z"}
                entries.append(replace(entry(len(entries) + 1, event), **at))
        return entries

    return made


def issued(kind: LetterKind, number: int) -> LetterIssued:
    return LetterIssued(on=DAY, letter=kind, number=number, formats=(), template_sha256="0" * 64)


def strike(seq: int, *, unsent: bool = False, replaced: bool = False) -> EntryStruck:
    return EntryStruck(on=DAY, seq=seq, reason="wrong", unsent=unsent, replaced=replaced)


def disclosed(day: int) -> Disclosed:
    return Disclosed(
        on=date(2026, 7, day),
        to=CLINIC,
        under=Paragraph.HEALTH_OR_SAFETY,
        nature="emergency contact",
        purpose="to reach a relative",
    )


def notified(day: int) -> DataSubjectNotified:
    return DataSubjectNotified(on=DAY, to=CLINIC, disclosed=date(2026, 7, day))


CLINIC = Recipient(name="Clinic")
ACK, DENIAL, GRANT = LetterKind.ACKNOWLEDGMENT, LetterKind.DENIAL, LetterKind.GRANT


def test_the_first_letter_replaces_nothing(told: Make) -> None:
    assert replaced(told(), ACK, [ACKNOWLEDGED]) is None


def test_a_letter_beside_one_that_stands_replaces_nothing(told: Make) -> None:
    entries = told((ACKNOWLEDGED, issued(ACK, 1)))

    assert replaced(entries, ACK, [ACKNOWLEDGED]) is None


def test_a_letter_replaces_the_struck_one_of_its_kind(told: Make) -> None:
    entries = told((ACKNOWLEDGED, issued(ACK, 1)), (strike(1), strike(2)))

    assert replaced(entries, ACK, [ACKNOWLEDGED]) == entries[1].event


def test_a_letter_whose_act_alone_was_struck_is_replaced(told: Make) -> None:
    entries = told((ACKNOWLEDGED, issued(ACK, 1)), strike(1))

    assert replaced(entries, ACK, [ACKNOWLEDGED]) == entries[1].event


def test_a_letter_that_never_left_the_house_is_not_named(told: Make) -> None:
    entries = told((ACKNOWLEDGED, issued(ACK, 1)), (strike(1, unsent=True), strike(2, unsent=True)))

    assert replaced(entries, ACK, [ACKNOWLEDGED]) is None


def test_a_letter_that_stands_again_is_not_replaced(told: Make) -> None:
    back = EntryRestored(on=DAY, seq=1, reason="right"), EntryRestored(on=DAY, seq=2, reason="right")
    entries = told((ACKNOWLEDGED, issued(ACK, 1)), (strike(1), strike(2)), back)

    assert replaced(entries, ACK, [ACKNOWLEDGED]) is None


def test_the_one_before_it_that_did_is_named_instead(told: Make) -> None:
    entries = told(
        (ACKNOWLEDGED, issued(ACK, 1)),
        (strike(1), strike(2)),
        (ACKNOWLEDGED, issued(ACK, 2)),
        (strike(5, unsent=True), strike(6, unsent=True)),
    )

    assert replaced(entries, ACK, [ACKNOWLEDGED]) == entries[1].event


def test_a_grant_replaces_a_denial_that_was_struck(told: Make) -> None:
    entries = told((DENIED, issued(DENIAL, 2)), (strike(1), strike(2)))

    assert replaced(entries, GRANT, [GRANTED]) == entries[1].event


def test_a_denial_does_not_replace_an_acknowledgment(told: Make) -> None:
    entries = told((ACKNOWLEDGED, issued(ACK, 1)), (strike(1), strike(2)))

    assert replaced(entries, DENIAL, [DENIED]) is None


@pytest.mark.parametrize(("act", "is_replaced"), [(MADE, True), (OTHER, False)], ids=["same", "another"])
def test_items_of_a_correction_are_matters_of_their_own(act: Event, is_replaced: bool, told: Make) -> None:
    entries = told((REFUSED, issued(LetterKind.CORRECTION_REFUSED, 1)), (strike(1), strike(2)))

    found = replaced(entries, LetterKind.CORRECTION_MADE, [act])

    assert (found is not None) is is_replaced


@pytest.mark.parametrize(("name", "is_replaced"), [("department of LABOR", True), ("Another unit", False)])
def test_a_notice_replaces_one_to_the_same_recipient(name: str, is_replaced: bool, told: Make) -> None:
    kind = LetterKind.NOTICE_OF_CORRECTION
    first = RecipientNotified(on=DAY, to=Recipient(name="Department of Labor"), of=NoticeOf.CORRECTION)
    entries = told((first, issued(kind, 1)), (strike(1), strike(2)))
    again = RecipientNotified(on=DAY, to=Recipient(name=name), of=NoticeOf.CORRECTION)

    assert (replaced(entries, kind, [again]) is not None) is is_replaced


@pytest.mark.parametrize(
    ("day", "is_replaced"),
    [pytest.param(9, True, id="the corrected disclosure"), pytest.param(15, False, id="another one")],
)
def test_a_notice_replaces_one_of_the_same_disclosure_however_its_day_was_corrected(
    day: int, is_replaced: bool, told: Make
) -> None:
    kind = LetterKind.HEALTH_OR_SAFETY_NOTICE
    entries = told(
        (disclosed(7), notified(7), issued(kind, 1)),
        (strike(1, replaced=True), disclosed(8)),
        (strike(5, replaced=True), disclosed(9)),
    )

    found = replaced(entries, kind, [notified(day)])

    assert found == (entries[2].event if is_replaced else None)


def test_a_letter_without_an_act_replaces_one_of_its_kind(told: Make) -> None:
    kind = LetterKind.PROOF_OF_IDENTITY
    entries = told(issued(kind, 1), strike(1))

    assert replaced(entries, kind, []) == entries[0].event


def test_a_form_to_be_signed_replaces_nothing(told: Make) -> None:
    kind = LetterKind.AUTHORIZATION_FORM
    entries = told(issued(kind, 1), strike(1))

    assert replaced(entries, kind, []) is None


def test_acts_of_another_command_in_the_same_second_are_not_its_own(told: Make) -> None:
    entries = told((DENIED, issued(DENIAL, 1), strike(1), strike(2), GRANTED, issued(GRANT, 2)))

    assert replaced(entries, GRANT, [GRANTED]) is None


def test_an_act_and_the_letter_that_was_recorded_with_it_are_told_as_one(told: Callable[..., Any]) -> None:
    letter = issued(LetterKind.DENIAL, 1)
    proof = issued(LetterKind.PROOF_OF_IDENTITY, 2)

    pairs = list(folded(told((DENIED, letter), proof, ACKNOWLEDGED)))

    assert [(each.event, letters) for each, letters in pairs] == [
        (DENIED, (letter,)),
        (proof, ()),
        (ACKNOWLEDGED, ()),
    ]


@pytest.mark.parametrize(
    "happened",
    [
        pytest.param((DENIED, issued(LetterKind.DENIAL, 1)), id="recorded at another moment"),
        pytest.param(((DENIED, issued(LetterKind.GRANT, 1)),), id="of another act"),
        pytest.param(((GRANTED, DENIED),), id="no letter"),
    ],
)
def test_what_does_not_belong_together_is_told_one_by_one(
    told: Callable[..., Any], happened: tuple[Any, ...]
) -> None:
    assert [letters for _, letters in folded(told(*happened))] == [(), ()]


@pytest.mark.parametrize(
    ("letter", "day"),
    [
        pytest.param(issued(LetterKind.DENIAL, 1), None, id="recorded as it went out"),
        pytest.param(
            replace(issued(LetterKind.DENIAL, 1), recorded=date(2026, 8, 3)), date(2026, 8, 3), id="later"
        ),
        pytest.param(replace(issued(LetterKind.DENIAL, 1), recorded=DAY), None, id="on the same day"),
        pytest.param(replace(issued(LetterKind.GRANT, 1), recorded=date(2026, 8, 3)), None, id="other act"),
        pytest.param(
            replace(issued(LetterKind.DENIAL, 1), on=date(2026, 7, 21), recorded=date(2026, 8, 3)),
            None,
            id="a letter of another day",
        ),
    ],
)
def test_a_duty_was_recorded_late_where_its_letter_went_out_before_it_was_typed(
    letter: LetterIssued, day: date | None
) -> None:
    assert recorded_late((DENIED, letter), (Denied,), DAY) == day
    assert recorded_late((DENIED, letter), (Granted,), DAY) is None
