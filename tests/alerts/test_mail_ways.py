import pytest

from accessreq.alerts.mail import How, Way, way_of
from accessreq.errors import Refused


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param("sendmail:", Way(how=How.SENDMAIL), id="the machine's own sendmail"),
        pytest.param(
            "sendmail:/usr/bin/msmtp", Way(how=How.SENDMAIL, program="/usr/bin/msmtp"), id="another program"
        ),
        pytest.param("smtp://localhost", Way(how=How.SMTP, host="localhost", port=25), id="this machine"),
        pytest.param("smtp://127.0.0.9:2525", Way(how=How.SMTP, host="127.0.0.9", port=2525), id="loopback"),
        pytest.param("smtp://[::1]:25", Way(how=How.SMTP, host="::1", port=25), id="loopback, version 6"),
        pytest.param(
            "smtp://Relay.example.org",
            Way(how=How.SMTP, host="relay.example.org", port=25),
            id="a relay",
        ),
        pytest.param(
            "smtp+starttls://ada@example.org@mail.example.org",
            Way(how=How.STARTTLS, host="mail.example.org", port=587, user="ada@example.org"),
            id="a user that is an address",
        ),
        pytest.param(
            "smtps://digest@mail.example.org:4650/",
            Way(how=How.TLS, host="mail.example.org", port=4650, user="digest"),
            id="TLS at another port",
        ),
    ],
)
def test_each_form_names_its_way(text: str, way: Way) -> None:
    assert way_of(text, trusted=["relay.example.org"]) == way


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtps://",
        "smtps://a..b",
        "smtps://-x.example.org",
        "smtps://mail.example.org:0",
        "smtps://mail.example.org:99999",
        "smtps://mail.example.org:465/queue",
        "smtps://mail.example.org\r\nRCPT TO:<evil@example.org>",
        "sendmail:relative",
        "sendmail:/usr/sbin/sendmail -oQ/tmp",
    ],
)
def test_what_is_no_way_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        way_of(text)


def test_77_a_way_that_holds_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(Refused, match="holds a password") as refused:
        way_of("smtps://digest:s3cret@mail.example.org")

    assert "s3cret" not in str(refused.value)


def test_76_a_stranger_is_given_nothing_in_clear() -> None:
    with pytest.raises(Refused, match=r"in clear to relay\.example\.org"):
        way_of("smtp://relay.example.org:25", trusted=["other.example.org"])


def test_76_a_password_is_never_sent_in_clear() -> None:
    with pytest.raises(Refused, match="password in clear"):
        way_of("smtp://digest@localhost:25")
