from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.alerts.mail import NotAccepted, Outcome, Patience
from accessreq.errors import Needed, Refused, SettingsWrong
from accessreq.services.delivery import post_of, refusal, sender_of
from accessreq.services.session import Session
from accessreq.settings import Settings
from accessreq.settings.model import Mail


@pytest.fixture
def settings(session: Session) -> Settings:
    return structs.replace(
        session.settings,
        mail=Mail(via="sendmail:", sender="digest@example.org", step_seconds=3, run_seconds=9),
    )


def test_mail_leaves_by_the_way_and_with_the_patience_of_the_settings(settings: Settings) -> None:
    post = post_of(settings)

    assert (str(post.way), post.sender, post.password) == ("sendmail:", "digest@example.org", None)
    assert post.patience == Patience(step_seconds=3, run_seconds=9, tries=4, pause_seconds=5)


def test_a_way_that_was_typed_goes_before_that_of_the_settings(settings: Settings) -> None:
    assert str(post_of(settings, "smtp://localhost:2525").way) == "smtp://localhost:2525"


def test_without_a_way_it_is_asked_for_one(settings: Settings) -> None:
    with pytest.raises(Needed, match="--via"):
        post_of(structs.replace(settings, mail=Mail()))


def test_a_relay_is_trusted_only_when_the_settings_name_it(settings: Settings) -> None:
    trusting = structs.replace(
        settings, mail=structs.replace(settings.mail, trusted_relays=("relay.example.org",))
    )

    assert post_of(trusting, "smtp://relay.example.org").way.host == "relay.example.org"
    with pytest.raises(Refused, match="in clear"):
        post_of(settings, "smtp://relay.example.org")


def test_a_password_is_found_where_the_settings_say(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("s3cret\n")
    file.chmod(0o600)
    knowing = structs.replace(settings, mail=structs.replace(settings.mail, password_file=file))

    post = post_of(knowing, "smtps://digest@mail.example.org")

    assert post.password == file.read_text().strip()
    assert "s3cret" not in repr(post)


def test_mail_comes_from_the_officer_where_the_section_names_nobody(settings: Settings) -> None:
    silent = structs.replace(settings, mail=Mail())
    with_officer = structs.replace(silent, officer=replace(silent.officer, email="ada@example.org"))

    assert sender_of(with_officer) == "ada@example.org"


def test_mail_that_comes_from_nobody_is_refused(settings: Settings) -> None:
    nobody = structs.replace(
        settings,
        mail=Mail(via="sendmail:"),
        officer=replace(settings.officer, email=None),
        agency=replace(settings.agency, email=None),
    )

    with pytest.raises(SettingsWrong, match="no address to come from"):
        post_of(nobody)


def test_whoever_did_not_get_a_message_is_named_with_the_servers_words(settings: Settings) -> None:
    failed = NotAccepted(address="ben@example.org", words="550 no such user", for_good=True)

    error = refusal(post_of(settings), Outcome(accepted=("ada@example.org",), refused=(failed,)))

    assert error.exit_code == 8
    assert error.found == "The mail was not accepted for ben@example.org (550 no such user)."
    assert "ada@" not in str(error)
