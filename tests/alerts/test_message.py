from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

from msgspec.structs import replace

from accessreq.alerts.digest import Digest, text
from accessreq.alerts.mail import enveloped
from accessreq.alerts.message import message, message_id, page
from tests.alerts.test_digest import ANSWER, CLEAR

MOMENT = datetime(2026, 7, 8, 12, 30, tzinfo=UTC)
SENDER = "privacy@example.org"
LATE = replace(CLEAR, overdue=(ANSWER, ANSWER), due_soon=(ANSWER,))


def arrived(digest: Digest = LATE) -> EmailMessage:
    made = message(
        digest,
        sender=SENDER,
        to=("ada@example.org", "ben@example.org"),
        name="<x@example.org>",
        moment=MOMENT,
    )
    read = message_from_bytes(enveloped(made, SENDER, ("ada@example.org",)).content, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def unix(part: MIMEPart) -> str:
    """The text of a part; on the wire its lines end with CR LF."""
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_subject_says_the_count_first() -> None:
    assert arrived()["Subject"] == "2 overdue, 1 due soon - accessreq"
    assert arrived(CLEAR)["Subject"] == "14 open, none overdue - accessreq"


def test_the_headers_are_those_of_a_message_that_no_person_wrote() -> None:
    read = arrived()

    assert (read["From"], read["To"]) == (SENDER, "ada@example.org, ben@example.org")
    assert read["Date"].datetime == MOMENT
    assert (read["Message-ID"], read["Auto-Submitted"]) == ("<x@example.org>", "auto-generated")


def test_the_text_stands_first_and_the_page_beside_it() -> None:
    kinds = [part.get_content_type() for part in arrived().iter_parts()]
    plain, html = (arrived().get_body((kind,)) for kind in ("plain", "html"))

    assert kinds == ["text/plain", "text/html"]
    assert plain is not None
    assert html is not None
    assert unix(plain) == text(LATE)
    assert unix(html) == page(LATE)


def test_84_the_longest_digest_is_still_a_message() -> None:
    long = replace(CLEAR, overdue=(ANSWER,) * 5_000, due_today=(ANSWER,) * 5_000, due_soon=(ANSWER,) * 5_000)

    plain = arrived(long).get_body(("plain",))

    assert plain is not None
    assert unix(plain) == text(long)


def test_the_name_of_a_message_is_that_of_its_day_and_content() -> None:
    def name(digest: Digest = LATE, agency: str = "Office of Examples", again: int = 0) -> str:
        return message_id(digest, agency=agency, sender=SENDER, again=again)

    assert name() == name(replace(LATE, head="99:ffff", notice="After a week."))
    assert name().startswith("<accessreq.20260708.")
    assert name().endswith("@example.org>")
    others = {
        name(replace(LATE, as_of=date(2026, 7, 9))),
        name(CLEAR),
        name(agency="Another Office"),
        name(again=1),
        name(again=2),
    }
    assert len(others | {name()}) == 6
