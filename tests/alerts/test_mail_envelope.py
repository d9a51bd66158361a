from email.message import EmailMessage

import pytest

from accessreq.alerts.mail import enveloped
from accessreq.errors import NotAllowed, Refused


def message() -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "§ 95"
    made.set_content("naïve\n" * 3)
    return made


def test_a_message_leaves_in_seven_bits_and_short_lines_ended_by_cr_lf() -> None:
    made = message()
    made.add_attachment(bytes(range(256)) * 40, maintype="application", subtype="pdf", filename="a.pdf")

    content = enveloped(made, "a@example.org", ("b@example.org",)).content

    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_control_character_in_the_header_of_a_part_is_refused() -> None:
    made = message()
    made.add_attachment("text", filename="a\0b.txt")

    with pytest.raises(NotAllowed, match=r"U\+0000"):
        enveloped(made, "a@example.org", ("b@example.org",))


def test_a_sender_who_is_not_one_plain_address_is_refused() -> None:
    with pytest.raises(Refused):
        enveloped(message(), "-oQ/tmp", ("b@example.org",))
