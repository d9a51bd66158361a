"""What stands around the words of a letter."""

from collections.abc import Callable

from accessreq.cases.people import Agency, DataSubject, Officer, Recipient, Representative
from accessreq.law.identity import Capacity
from accessreq.law.letters import LetterKind
from accessreq.letters.inputs import frame
from accessreq.letters.view import LetterView


def test_the_address_is_the_name_above_its_lines(facts_of: Callable[..., LetterView]) -> None:
    framed = frame(facts_of(LetterKind.GRANT)).titled("Subject")

    assert framed.address == (
        "Maria Lopez-Whitfield",
        "118 Hudson View Terrace, Apt. 4B",
        "Troy, New York 12180",
    )
    assert framed.salutation == "Dear Maria Lopez-Whitfield:"


def test_a_representative_is_written_to_for_the_data_subject(facts_of: Callable[..., LetterView]) -> None:
    speaker = Representative(name="Ana Lopez-Whitfield", authority="parent")

    framed = frame(facts_of(LetterKind.GRANT, representative=speaker))

    assert framed.address[:2] == ("Ana Lopez-Whitfield", "for Maria Lopez-Whitfield")
    assert framed.salutation == "Dear Ana Lopez-Whitfield:"


def test_without_a_postal_address_the_letter_goes_by_email(facts_of: Callable[..., LetterView]) -> None:
    subject = DataSubject(name="Jo Ng", email="jo@example.org")

    framed = frame(facts_of(LetterKind.GRANT, addressee=subject))

    assert framed.address == ("Jo Ng", "By email: jo@example.org")


def test_without_any_address_the_letter_goes_by_hand(facts_of: Callable[..., LetterView]) -> None:
    framed = frame(facts_of(LetterKind.GRANT, addressee=DataSubject(name="Jo Ng")))

    assert framed.address == ("Jo Ng", "By hand")


def test_an_officer_without_a_name_signs_with_the_title(facts_of: Callable[..., LetterView]) -> None:
    agency = Agency(name="The Agency", address=("Albany",))

    unnamed = frame(facts_of(LetterKind.GRANT, agency=agency))
    named = frame(facts_of(LetterKind.GRANT, agency=agency, officer=Officer(title="Clerk", name="Sam Roe")))

    assert unnamed.signature == ("Website Compliance Officer", "The Agency")
    assert named.signature == ("Sam Roe", "Clerk", "The Agency")


def test_the_foot_holds_case_letter_and_head(facts_of: Callable[..., LetterView]) -> None:
    framed = frame(facts_of(LetterKind.GRANT))

    assert framed.foot == "Case A-2026-0007 · letter 2 · record 812:ab12cd34ef567890"
    assert framed.preview == ""


def test_a_preview_is_marked_and_has_no_head(facts_of: Callable[..., LetterView]) -> None:
    framed = frame(facts_of(LetterKind.GRANT, preview=True, head=""))

    assert framed.preview == "PREVIEW – NOT ISSUED"
    assert framed.foot == "Case A-2026-0007 · letter 2"


def test_the_letterhead_says_how_to_reach_the_agency(facts_of: Callable[..., LetterView]) -> None:
    agency = Agency(
        name="The Agency",
        address=("1 State Street", "Albany, New York 12207"),
        telephone="(518) 555-0134",
        website="www.example.org",
    )

    framed = frame(facts_of(LetterKind.GRANT, agency=agency))

    assert framed.letterhead == (
        "The Agency",
        "1 State Street, Albany, New York 12207",
        "Telephone (518) 555-0134 · www.example.org",
    )


def test_the_committee_is_addressed_and_greeted(facts_of: Callable[..., LetterView]) -> None:
    framed = frame(facts_of(LetterKind.APPEAL_TRANSMITTAL))

    assert framed.address == (
        "Committee on Open Government",
        "Department of State",
        "One Commerce Plaza, 99 Washington Avenue, Suite 650",
        "Albany, New York 12231",
    )
    assert framed.salutation == "Dear Committee on Open Government:"
    assert framed.running == "Committee on Open Government, July 20, 2026"


def test_a_recipient_is_written_to_even_where_the_data_subject_is_represented(
    facts_of: Callable[..., LetterView],
) -> None:
    speaker = Representative(name="Ana Lopez-Whitfield", authority="parent")
    unit = Recipient(name="Department of Civil Service")

    framed = frame(facts_of(LetterKind.NOTICE_OF_CORRECTION, recipient=unit, representative=speaker)).titled(
        "Subject"
    )

    assert framed.address == ("Department of Civil Service", "By hand")
    assert framed.salutation == "Dear Department of Civil Service:"


def test_the_reviewer_signs_a_determination(facts_of: Callable[..., LetterView]) -> None:
    framed = frame(facts_of(LetterKind.APPEAL_DENIED))

    assert framed.signature[:2] == ("Ines Okafor", "Appeals Officer")


def test_a_certificate_greets_nobody_and_ends_in_a_line_to_sign_on(
    facts_of: Callable[..., LetterView],
) -> None:
    framed = frame(facts_of(LetterKind.CERTIFICATE))

    assert (framed.salutation, framed.closing) == ("", "")
    assert set(framed.signature[0]) == {"_"}
    assert framed.signature[1] == "Website Compliance Officer"


def test_a_form_is_signed_and_dated_by_the_data_subject(facts_of: Callable[..., LetterView]) -> None:
    framed = frame(facts_of(LetterKind.AUTHORIZATION_FORM))

    line = framed.signature[0]
    assert set(line) == {"_"}
    assert framed.signature == (line, "Signature of Maria Lopez-Whitfield", "", line, "Date")
    assert (framed.salutation, framed.closing) == ("", "")


def test_a_form_is_signed_by_a_guardian_in_the_place_of_the_data_subject(
    facts_of: Callable[..., LetterView],
) -> None:
    guardian = Representative(name="Sam Roe", authority="letters", capacity=Capacity.GUARDIAN)

    framed = frame(facts_of(LetterKind.AUTHORIZATION_FORM, representative=guardian))

    assert framed.signature[1] == "Signature of Sam Roe"
