"""Requests that come by mail: found again by the mail's name, and threaded to their case, on both engines."""

from datetime import date
from typing import Any

import pytest

from accessreq.cases.entries import EmailReceived, LetterSent
from accessreq.cases.events import RequestReceived
from accessreq.cases.identifiers import sightings
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.services import emails, strikes
from accessreq.services.checking import prove
from accessreq.services.emails import Arrived
from accessreq.services.recording import record

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from

JULY_6, JULY_7 = date(2026, 7, 6), date(2026, 7, 7)


def mail(name: str, *, answers: str = "", day: int = 6, body: str = "My file.") -> Arrived:
    head = (
        f"Received: by mail.agency.example; {day} Jul 2026 09:00:00 -0400\r\nMessage-ID: {name}\r\n"
        f"From: Maria Lopez-Whitfield <maria@example.org>\r\n"
    )
    head += f"In-Reply-To: {answers}\r\n" if answers else ""
    return emails.arrived("one.eml", f"{head}\r\n{body}\r\n".encode())


def logs(office: Office, arrived: Arrived, **varied: Any) -> str:  # noqa: ANN401  a test may vary any fact
    facts: dict[str, Any] = {
        "on": JULY_6,
        "request": RequestKind.ACCESS,
        "data_subject": DataSubject(name="Maria Lopez-Whitfield", email="maria@example.org"),
        "about": "My file.",
    }
    request = RequestReceived(**(facts | varied))
    return emails.receive_mail(office.session(JULY_7), request, arrived).case.number


@pytest.mark.parametrize("name", ["<a@example.org>", "<100%_!sure$@example.org>", "<A.b+c@EXAMPLE.org>"])
def test_a_mail_is_found_again_by_its_name_and_by_no_other(office: Office, name: str) -> None:
    case = logs(office, mail(name))

    with pytest.raises(NotAllowed, match=f"This mail is in {case} already"):
        logs(office, mail(name), about="something else")
    other = logs(office, mail(name.swapcase(), body="Other."), about="something else")
    done = emails.attach_mail(
        office.session(JULY_7), None, mail("<b@example.org>", answers=name, day=7), on=None, note=""
    )

    assert other != case
    assert done.case.number == case
    assert prove(office.session(JULY_7)) == ()


def test_a_later_mail_is_kept_with_its_day_and_its_undoing_lets_it_be_kept_again(office: Office) -> None:
    case = logs(office, mail("<a@example.org>"))
    later = mail("<b@example.org>", answers="<a@example.org>", day=7)
    session = office.session(JULY_7)
    before = office.dates(case, JULY_7)

    done = emails.attach_mail(session, None, later, on=None, note="")

    kept = done.entries[-1].event
    assert isinstance(kept, EmailReceived)
    assert (kept.on, kept.message_id) == (JULY_7, "<b@example.org>")
    assert office.dates(case, JULY_7) == before
    with pytest.raises(NotAllowed):
        emails.attach_mail(session, None, later, on=None, note="")
    strikes.undo(session, case, on=JULY_7, reason="another case's")
    assert emails.attach_mail(session, None, later, on=None, note="").case.number == case
    assert prove(session) == ()


def test_a_mail_that_answers_mails_of_two_cases_needs_the_case_named(office: Office) -> None:
    first = logs(office, mail("<a@example.org>"))
    second = logs(office, mail("<a@example.org>"), about="other", not_a_double="it asks for two things")

    with pytest.raises(NotFound, match=f"{first}, {second}"):
        emails.attach_mail(
            office.session(JULY_7), None, mail("<b@example.org>", answers="<a@example.org>"), on=None, note=""
        )


def test_an_answer_to_a_letter_that_was_sent_goes_to_the_case_of_the_letter(office: Office) -> None:
    case = logs(office, mail("<a@example.org>"))
    office.denies(case, JULY_7, "A01")
    sent = LetterSent(
        on=JULY_7,
        number=1,
        to="maria@example.org",
        message_id="<letter-1@agency.example>",
        attached="letter.pdf",
        because="asked by email",
    )
    record(office.session(JULY_7), case, sent, dry_run=False)

    done = emails.attach_mail(
        office.session(JULY_7),
        None,
        mail("<b@example.org>", answers=sent.message_id, day=7),
        on=None,
        note="",
    )

    assert done.case.number == case


def test_a_mail_from_the_future_of_the_session_is_refused(office: Office) -> None:
    case = logs(office, mail("<a@example.org>"))

    with pytest.raises(Refused, match="is after today"):
        emails.attach_mail(office.session(JULY_7), case, mail("<b@example.org>", day=8), on=None, note="")


def test_the_line_of_a_server_is_no_text_in_which_a_number_is_looked_for() -> None:
    arrived = mail("<a@example.org>")
    line = "from x by y with id 4111111111111111; 6 Jul 2026 09:00:00 -0400"
    event = EmailReceived(on=JULY_6, document=arrived.document.kept, received_line=line)

    assert sightings((event,)) == ()
