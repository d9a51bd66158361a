from datetime import UTC, datetime

from msgspec.structs import replace

from accessreq.alerts.message import Enclosed, enclosed, letter_message_id

LETTER = Enclosed(
    case="A-2026-0001",
    number=2,
    name="A-2026-0001-2-grant.pdf",
    media_type="application/pdf",
    content=b"%PDF-1.7",
    on="July 6, 2026",
)
JANE, OFFICE = "jane@example.org", "privacy@agency.example"


def test_the_letter_is_attached_and_the_words_around_it_name_nobody() -> None:
    made = enclosed(
        LETTER,
        agency="The Agency",
        sender=OFFICE,
        to=JANE,
        name="<one@agency.example>",
        moment=datetime(2026, 7, 6, 14, tzinfo=UTC),
    )

    (attached,) = made.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("A-2026-0001-2-grant.pdf", b"%PDF-1.7")
    assert attached.get_content_type() == "application/pdf"
    assert made["Subject"] == "Our letter of July 6, 2026, case A-2026-0001"
    assert (made["From"], made["To"], made["Message-ID"]) == (OFFICE, JANE, "<one@agency.example>")
    body = made.get_body(("plain",))
    assert body is not None
    assert "jane" not in body.get_content().lower()


def test_a_message_keeps_its_name_however_often_it_is_tried() -> None:
    first = letter_message_id(LETTER, to=JANE, sender=OFFICE)

    assert first == letter_message_id(LETTER, to=JANE, sender=OFFICE)
    assert first.endswith("@agency.example>")
    assert "jane" not in first


def test_another_letter_address_or_sending_has_another_name() -> None:
    names = {
        letter_message_id(LETTER, to=JANE, sender=OFFICE),
        letter_message_id(LETTER, to="joe@example.org", sender=OFFICE),
        letter_message_id(LETTER, to=JANE, sender=OFFICE, again=1),
        letter_message_id(replace(LETTER, content=b"other"), to=JANE, sender=OFFICE),
    }

    assert len(names) == 4
