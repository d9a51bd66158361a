"""One message handed to real servers on loopback; the numbers are those of the list of faults."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from accessreq.alerts.mail import NotAccepted, Outcome, Patience, Post, Way, send, way_of
from accessreq.errors import NotAllowed, Refused, SettingsWrong
from tests.alerts.post_office import PostOffice, authority, dripping, free_port, opened

ADA, BEN, CYD = "ada@example.org", "ben@example.org", "cyd@example.org"
WORD = "s3cret"
QUICK = Patience(step_seconds=20, run_seconds=60, tries=3, pause_seconds=0.05)


def message(text: str = "One duty is overdue.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "digest@example.org", ADA, "1 overdue, § 95"
    made["Message-ID"] = "<20260708.abc@example.org>"
    made.set_content(text)
    return made


def post(
    way: str | Way, *, patience: Patience = QUICK, ca_file: Path | None = None, password: str | None = None
) -> Post:
    found = way_of(way) if isinstance(way, str) else way
    return Post(way=found, sender="digest@example.org", patience=patience, ca_file=ca_file, password=password)


def test_a_message_reaches_every_mailbox_as_it_was_composed() -> None:
    office = PostOffice()

    with opened(office) as way:
        outcome = send(post(way), message("§ 95: naïve\n.\nend\n"), (ADA, BEN))

    assert outcome == Outcome(accepted=(ADA, BEN))
    assert office.texts(ADA) == office.texts(BEN) == ["§ 95: naïve\n.\nend\n"]
    assert office.mailboxes[ADA][0]["Subject"] == "1 overdue, § 95"


def test_a_message_of_ten_thousand_lines_arrives_whole() -> None:
    office = PostOffice()
    text = "".join(f"line {number} of § 95\n" for number in range(10_000))

    with opened(office) as way:
        send(post(way), message(text), (ADA,))

    assert office.texts(ADA) == [text]


def test_one_who_is_named_twice_gets_one() -> None:
    office = PostOffice()

    with opened(office) as way:
        send(post(way), message(), (ADA, ADA))

    assert len(office.mailboxes[ADA]) == 1


@pytest.mark.parametrize(
    "address", ["a@b.test, evil@x.test", "Ada <ada@example.org>", "ada", "a@b\r\nc.test"]
)
def test_19_a_recipient_who_is_not_one_plain_address_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        send(post("smtp://127.0.0.1:9"), message(), (address,))


@pytest.mark.parametrize("letter", ["\0", "\x0b", "\x0c", "\x85", "\u2028", "\x1b"])
def test_71_a_control_character_in_a_header_goes_nowhere(letter: str) -> None:
    made = message()
    try:
        made["X-Note"] = f"one{letter}Bcc: evil@example.org"
    except ValueError:
        return  # the library itself has refused it

    with pytest.raises(NotAllowed, match=r"U\+"):
        send(post("smtp://127.0.0.1:9"), made, (ADA,))


def test_72_the_server_refuses_one_of_three_recipients_and_the_others_get_it() -> None:
    office = PostOffice(answers={BEN: ["550 no such\tuser\x1b[31m here"]})

    with opened(office) as way:
        outcome = send(post(way), message(), (ADA, BEN, CYD))

    words = "550 no such user[31m here"
    assert outcome == Outcome(
        accepted=(ADA, CYD), refused=(NotAccepted(address=BEN, words=words, for_good=True),)
    )
    assert sorted(office.mailboxes) == [ADA, CYD]


def test_73_when_all_are_refused_nothing_is_delivered() -> None:
    office = PostOffice(answers={ADA: ["550 no"], BEN: ["554 never"]})

    with opened(office) as way:
        outcome = send(post(way), message(), (ADA, BEN))

    assert (outcome.accepted, [each.address for each in outcome.refused]) == ((), [ADA, BEN])
    assert office.mailboxes == {}
    assert office.greets == 1  # what is refused for good is not tried again


def test_73_greylisting_is_tried_again_only_for_whom_it_was_refused() -> None:
    office = PostOffice(answers={BEN: ["451 come back later", "451 come back later", "250 OK"]})

    with opened(office) as way:
        outcome = send(post(way), message(), (ADA, BEN))

    assert outcome == Outcome(accepted=(ADA, BEN))
    assert (len(office.mailboxes[ADA]), len(office.mailboxes[BEN])) == (1, 1)


def test_73_the_tries_are_bounded() -> None:
    office = PostOffice(answers={ADA: ["451 come back later"]})

    with opened(office) as way:
        outcome = send(post(way), message(), (ADA,))

    assert office.greets == QUICK.tries
    assert outcome.refused == (NotAccepted(address=ADA, words="451 come back later", for_good=False),)


def test_73_a_server_that_is_not_there_is_said_to_be_so() -> None:
    with free_port() as port:
        outcome = send(post(f"smtp://127.0.0.1:{port}"), message(), (ADA,))

    assert [each.words for each in outcome.refused] == ["Connection refused"]


def test_73_a_name_that_nobody_knows_is_said_to_be_so() -> None:
    way = way_of("smtp://mail.invalid:25", trusted=["mail.invalid"])

    outcome = send(post(way, patience=replace(QUICK, tries=1)), message(), (ADA,))

    assert (outcome.accepted, len(outcome.refused), outcome.refused[0].for_good) == ((), 1, False)


def test_74_accepted_and_dropped_before_the_250_is_sent_again_with_the_same_message_id() -> None:
    office = PostOffice(drops=1)

    with opened(office) as way:
        outcome = send(post(way), message(), (ADA,))

    assert outcome == Outcome(accepted=(ADA,))
    assert [each["Message-ID"] for each in office.mailboxes[ADA]] == ["<20260708.abc@example.org>"] * 2


def test_74_a_server_that_is_killed_halfway_through_the_data_gets_it_again() -> None:
    office = PostOffice(cuts=1)

    with opened(office) as way:
        outcome = send(post(way), message(), (ADA,))

    assert outcome == Outcome(accepted=(ADA,))
    assert len(office.mailboxes[ADA]) == 1


def test_75_a_server_that_is_silent_is_left_after_a_step() -> None:
    office = PostOffice(slow=3)
    patience = replace(QUICK, step_seconds=0.3, tries=1)

    with opened(office) as way:
        outcome = send(post(way, patience=patience), message(), (ADA,))

    assert [each.words for each in outcome.refused] == ["the mail server did not answer within 0.3 seconds"]


def test_75_a_server_that_drips_within_every_step_is_left_when_the_run_is_over() -> None:
    with dripping() as way:
        outcome = send(post(way, patience=replace(QUICK, run_seconds=1)), message(), (ADA,))

    assert [each.words for each in outcome.refused] == ["the mail server took too long"]


def test_75_a_server_that_is_slow_and_answers_within_a_step_is_waited_for() -> None:
    office = PostOffice(slow=0.5)

    with opened(office) as way:
        assert send(post(way), message(), (ADA,)) == Outcome(accepted=(ADA,))


def test_76_mail_travels_encrypted_where_the_certificate_is_right(tmp_path: Path) -> None:
    ca, context = authority(tmp_path)
    for at_once in (False, True):
        office = PostOffice()

        with opened(office, tls=context, at_once=at_once) as way:
            outcome = send(post(way, ca_file=ca), message(), (ADA,))

        assert (outcome.accepted, office.in_clear, len(office.mailboxes[ADA])) == ((ADA,), 0, 1)


@pytest.mark.parametrize("at_once", [False, True], ids=["STARTTLS", "TLS"])
@pytest.mark.parametrize("wrong", ["another host", "another authority", "unknown to this machine"])
def test_76_nothing_is_sent_where_the_certificate_is_wrong(tmp_path: Path, wrong: str, at_once: bool) -> None:
    ca, context = authority(tmp_path, name="elsewhere.example" if wrong == "another host" else "localhost")
    trusted = {"another host": ca, "another authority": authority(tmp_path / "other")[0]}.get(wrong)
    office = PostOffice()

    with opened(office, tls=context, at_once=at_once) as way:
        outcome = send(post(way, ca_file=trusted), message(), (ADA,))

    assert office.mailboxes == {}
    assert [each.for_good for each in outcome.refused] == [True]
    assert "the certificate of localhost cannot be trusted" in outcome.refused[0].words


def test_76_where_starttls_is_stripped_nothing_is_sent_in_clear(tmp_path: Path) -> None:
    ca, context = authority(tmp_path)
    office = PostOffice(offers_tls=False, user=("digest", WORD))

    with opened(office, tls=context) as way:
        outcome = send(post(f"{way}", ca_file=ca), message(), (ADA,))

    assert office.mailboxes == {}
    assert outcome.refused[0].words == "localhost offers no STARTTLS, and nothing is sent in clear"


def test_76_certificates_that_cannot_be_read_are_a_fault_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="ca_file"):
        send(post("smtps://localhost:465", ca_file=tmp_path / "none.pem"), message(), (ADA,))


@pytest.mark.parametrize(("password", "accepted"), [(WORD, (ADA,)), ("wr0ng", ())])
def test_77_the_password_opens_the_server_or_is_refused_without_being_told(
    tmp_path: Path, password: str, accepted: tuple[str, ...]
) -> None:
    ca, context = authority(tmp_path)
    office = PostOffice(user=("digest", WORD))

    with opened(office, tls=context) as way:
        shown = post(way.replace("//", "//digest@"), ca_file=ca, password=password)
        outcome = send(shown, message(), (ADA,))

    assert outcome.accepted == accepted
    assert password not in repr(shown) + repr(outcome)
    assert [each.words for each in outcome.refused] == (
        [] if accepted else ["535 the mail server refused the user or the password"]
    )


def test_a_server_without_a_login_is_not_given_a_password(tmp_path: Path) -> None:
    ca, context = authority(tmp_path)
    office = PostOffice(offers_login=False)

    with opened(office, tls=context, at_once=True) as way:
        shown = post(way.replace("//", "//digest@"), ca_file=ca, password=WORD)
        outcome = send(shown, message(), (ADA,))

    assert outcome.refused[0].words == "localhost offers no login"


def test_a_sender_whom_the_server_refuses_is_refused_for_everyone() -> None:
    office = PostOffice(refuses_sender="553 not from here")

    with opened(office) as way:
        outcome = send(post(way), message(), (ADA, BEN))

    assert [each.words for each in outcome.refused] == ["553 not from here"] * 2
