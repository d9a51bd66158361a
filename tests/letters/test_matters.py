"""The matters beside the request, as templates see them."""

from collections.abc import Callable
from datetime import date

import pytest

from accessreq.cases.events import Certificate
from accessreq.cases.people import Representative
from accessreq.law.identity import Capacity, Channel
from accessreq.law.letters import LetterKind
from accessreq.letters.check import fact_values
from accessreq.letters.matters import (
    BY,
    Appeal,
    Authorization,
    Certifies,
    Copying,
    Correction,
    FeeLine,
    Ground,
    Item,
    why,
)
from accessreq.letters.values import LawWords, Money
from accessreq.letters.view import LetterView

MATTERS = ("correction", "appeal", "notice", "copying", "certificate", "authorization")


def test_an_item_tells_its_grounds_as_one_text(facts_of: Callable[..., LetterView]) -> None:
    grounds = (
        Ground(words=LawWords("It is accurate."), cite="§ 95(2)", reason="The sheet bears your name."),
        Ground(words=LawWords("It is complete."), cite="§ 94(1)(b)"),
    )
    item = Item(number=3, record="Attendance list", now="Present", wanted="Excused", why=why(grounds))

    values = facts_of(
        LetterKind.CORRECTION_REFUSED, correction=Correction(items=(item,), refused=(item,))
    ).values

    assert fact_values("correction.refused.why", values) == (
        "The sheet bears your name.\nLegal basis: It is accurate. § 95(2).\n"
        "Also: It is complete. § 94(1)(b).",
    )
    assert fact_values("correction.several", values) == ("False",)


def test_recipients_are_listed_with_the_day_where_it_is_known(facts_of: Callable[..., LetterView]) -> None:
    values = facts_of(LetterKind.CORRECTION_MADE).values

    assert fact_values("correction.recipients.name", values) == ("Department of Civil Service",)
    assert fact_values("correction.recipients.on", values) == ("March 2, 2026",)


@pytest.mark.parametrize(
    ("access", "correction", "of"),
    [
        pytest.param(True, False, "access", id="access"),
        pytest.param(False, True, "correction", id="correction"),
        pytest.param(True, True, "access and correction", id="both"),
    ],
)
def test_an_appeal_says_what_it_is_of(
    access: bool, correction: bool, of: str, facts_of: Callable[..., LetterView]
) -> None:
    appeal = Appeal(
        received=date(2026, 7, 20), by=BY[Channel.IN_PERSON], of_access=access, of_correction=correction
    )

    values = facts_of(LetterKind.APPEAL_RECEIVED, on=date(2026, 7, 21), appeal=appeal).values

    assert fact_values("appeal.of", values) == (of,)
    assert fact_values("appeal.by", values) == ("in person",)


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_has_words(channel: Channel, facts_of: Callable[..., LetterView]) -> None:
    appeal = Appeal(received=date(2026, 7, 20), by=BY[channel], of_access=True)

    values = facts_of(LetterKind.APPEAL_RECEIVED, on=date(2026, 7, 21), appeal=appeal).values

    assert fact_values("appeal.by", values) != ("",)


def test_a_fee_that_is_paid_in_part_leaves_the_rest(facts_of: Callable[..., LetterView]) -> None:
    fee = Copying(lines=(FeeLine(words="17 pages", amount=Money(425)),), total=Money(425), paid=Money(100))

    values = facts_of(LetterKind.FEE_NOTICE, copying=fee).values

    assert fact_values("copying.lines.amount", values) == ("$4.25",)
    assert [fact_values(f"copying.{name}", values)[0] for name in ("total", "paid", "left")] == [
        "$4.25",
        "$1.00",
        "$3.25",
    ]


def test_a_fee_that_is_paid_in_full_leaves_nothing(facts_of: Callable[..., LetterView]) -> None:
    fee = Copying(lines=(FeeLine(words="17 pages", amount=Money(425)),), total=Money(425), paid=Money(500))

    values = facts_of(LetterKind.FEE_NOTICE, copying=fee).values

    assert fact_values("copying.left", values) == ("",)


@pytest.mark.parametrize("what", list(Certificate))
def test_one_form_of_certificate_holds_and_no_other(
    what: Certificate, facts_of: Callable[..., LetterView]
) -> None:
    certificate = Certifies(what=what, searched="The course files")

    values = facts_of(LetterKind.CERTIFICATE, certificate=certificate).values

    holding = [
        name
        for name in ("true_copy", "not_held", "not_found", "not_retrievable")
        if fact_values(f"certificate.{name}", values) == ("True",)
    ]
    assert holding == [what.replace("-", "_")]


def test_a_letter_without_a_matter_holds_it_empty(facts_of: Callable[..., LetterView]) -> None:
    values = {name: facts_of(LetterKind.GRANT).values[name] for name in MATTERS}

    held = [
        f"{matter}.{name}"
        for matter, names in values.items()
        for name, value in (names.items() if isinstance(names, dict) else ())
        if value
    ]
    assert held == []


@pytest.mark.parametrize(
    ("capacity", "signs"),
    [
        pytest.param(Capacity.PARENT, "Ana Lopez", id="a parent signs"),
        pytest.param(Capacity.GUARDIAN, "Ana Lopez", id="a guardian signs"),
        pytest.param(Capacity.ATTORNEY, "Maria Lopez-Whitfield", id="an attorney is authorized"),
        pytest.param(None, "Maria Lopez-Whitfield", id="no paper seen"),
    ],
)
def test_the_form_is_signed_by_the_data_subject_or_in_their_place(
    capacity: Capacity | None, signs: str, facts_of: Callable[..., LetterView]
) -> None:
    speaker = Representative(name="Ana Lopez", authority="as shown", capacity=capacity)

    facts = facts_of(
        LetterKind.AUTHORIZATION_FORM,
        representative=speaker,
        authorization=Authorization(name="Jo Ng"),
    )

    assert facts.signs_the_form == signs
