"""What stands around the words of a letter."""

from collections.abc import Callable

from accessreq.cases.people import Agency, DataSubject, Officer, Representative
from accessreq.law.contents import LetterKind
from accessreq.letters.facts import LetterFacts
from accessreq.letters.frame import frame


def test_the_address_is_the_name_above_its_lines(facts_of: Callable[..., LetterFacts]) -> None:
    framed = frame(facts_of(LetterKind.GRANT), "Subject")

    assert framed.address == (
        "Maria Lopez-Whitfield",
        "118 Hudson View Terrace, Apt. 4B",
        "Troy, New York 12180",
    )
    assert framed.salutation == "Dear Maria Lopez-Whitfield:"


def test_a_representative_is_written_to_for_the_data_subject(facts_of: Callable[..., LetterFacts]) -> None:
    speaker = Representative(name="Ana Lopez-Whitfield", authority="parent")

    framed = frame(facts_of(LetterKind.GRANT, representative=speaker), "Subject")

    assert framed.address[:2] == ("Ana Lopez-Whitfield", "for Maria Lopez-Whitfield")
    assert framed.salutation == "Dear Ana Lopez-Whitfield:"


def test_without_a_postal_address_the_letter_goes_by_email(facts_of: Callable[..., LetterFacts]) -> None:
    subject = DataSubject(name="Jo Ng", email="jo@example.org")

    framed = frame(facts_of(LetterKind.GRANT, addressee=subject), "Subject")

    assert framed.address == ("Jo Ng", "By email: jo@example.org")


def test_without_any_address_the_letter_goes_by_hand(facts_of: Callable[..., LetterFacts]) -> None:
    framed = frame(facts_of(LetterKind.GRANT, addressee=DataSubject(name="Jo Ng")), "Subject")

    assert framed.address == ("Jo Ng", "By hand")


def test_an_officer_without_a_name_signs_with_the_title(facts_of: Callable[..., LetterFacts]) -> None:
    agency = Agency(name="The Agency", address=("Albany",))

    unnamed = frame(facts_of(LetterKind.GRANT, agency=agency), "Subject")
    named = frame(
        facts_of(LetterKind.GRANT, agency=agency, officer=Officer(title="Clerk", name="Sam Roe")), "Subject"
    )

    assert unnamed.signature == ("Website Compliance Officer", "The Agency")
    assert named.signature == ("Sam Roe", "Clerk", "The Agency")


def test_the_foot_holds_case_letter_and_head(facts_of: Callable[..., LetterFacts]) -> None:
    framed = frame(facts_of(LetterKind.GRANT), "Subject")

    assert framed.foot == "Case A-2026-0007 · letter 2 · record 812:ab12cd34ef567890"
    assert framed.preview == ""


def test_a_preview_is_marked_and_has_no_head(facts_of: Callable[..., LetterFacts]) -> None:
    framed = frame(facts_of(LetterKind.GRANT, preview=True, head=""), "Subject")

    assert framed.preview == "PREVIEW – NOT ISSUED"
    assert framed.foot == "Case A-2026-0007 · letter 2"


def test_the_letterhead_says_how_to_reach_the_agency(facts_of: Callable[..., LetterFacts]) -> None:
    agency = Agency(
        name="The Agency",
        address=("1 State Street", "Albany, New York 12207"),
        telephone="(518) 555-0134",
        website="www.example.org",
    )

    framed = frame(facts_of(LetterKind.GRANT, agency=agency), "Subject")

    assert framed.letterhead == (
        "The Agency",
        "1 State Street, Albany, New York 12207",
        "Telephone (518) 555-0134 · www.example.org",
    )
