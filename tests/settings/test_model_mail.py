from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from accessreq.cases.kinds import CASE_KINDS
from accessreq.errors import SettingsWrong
from accessreq.settings.load import read
from accessreq.settings.model import DigestTo, DueSoon, Mail

SOURCE = Path("/etc/accessreq/settings.toml")
SMALLEST = """\
[agency]
name = "Office of Examples"
address = ["1 Main Street", "Albany, NY 12201"]
[officer]
title = "Privacy Compliance Officer"
[appeals]
title = "General Counsel"
"""
FULL = """\
[mail]
via = "smtp+starttls://digest@mail.example.org:587"
from = "privacy@example.org"
password_file = "mail-password"
ca_file = "/etc/ssl/agency.pem"
trusted_relays = ["relay.example.org"]
names_people = true
step_seconds = 5
run_seconds = 20
tries = 2
pause_seconds = 0
"""


def test_a_file_without_a_section_on_mail_has_its_defaults() -> None:
    settings = read(SMALLEST, SOURCE)

    assert (settings.mail, settings.digest_to, settings.due_soon) == (Mail(), (), ())
    assert (settings.mail.step_seconds, settings.mail.run_seconds, settings.mail.tries) == (30, 120, 4)


def test_everything_that_a_file_says_of_mail_is_read() -> None:
    assert read(SMALLEST + FULL, SOURCE).mail == Mail(
        via="smtp+starttls://digest@mail.example.org:587",
        sender="privacy@example.org",
        password_file=Path("/etc/accessreq/mail-password"),
        ca_file=Path("/etc/ssl/agency.pem"),
        trusted_relays=("relay.example.org",),
        names_people=True,
        step_seconds=5,
        run_seconds=20,
        tries=2,
        pause_seconds=0,
    )


def test_each_one_who_gets_the_digest_may_get_another_part_of_it() -> None:
    told = """
[[digest_to]]
address = "officer@example.org"
[[digest_to]]
address = "corrections@example.org"
cases = "correction"
officer = "O'Brien"
[[digest_to]]
address = "supervisor@example.org"
overdue_days = 5
"""

    assert read(SMALLEST + told, SOURCE).digest_to == (
        DigestTo(address="officer@example.org"),
        DigestTo(address="corrections@example.org", cases="correction", officer="O'Brien"),
        DigestTo(address="supervisor@example.org", overdue_days=5),
    )


def test_a_duty_may_be_due_soon_earlier_than_the_others() -> None:
    settings = read(SMALLEST + "[due_soon]\ndetermine-access = 7\nappeal-window = 0\n", SOURCE)

    assert settings.due_soon == (
        DueSoon(duty="determine-access", days=7),
        DueSoon(duty="appeal-window", days=0),
    )
    assert [settings.soon(each) for each in ("determine-access", "appeal-window", "answer-access")] == [
        7,
        0,
        3,
    ]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        pytest.param('[mail]\nvia = "mail.example.org"', "mail.via", id="no way"),
        pytest.param('[mail]\nfrom = "Privacy <p@example.org>"', "mail.from", id="a display name"),
        pytest.param("[mail]\nstep_seconds = 0", "mail.step_seconds", id="no time at all"),
        pytest.param('[mail]\ntrusted_relays = "relay"', "mail.trusted_relays", id="no list"),
        pytest.param('[mail]\npassword = "s3cret"', "mail.password", id="a password in the settings"),
        pytest.param("[[digest_to]]\noverdue_days = 5", "digest_to 1.address", id="nobody"),
        pytest.param('[[digest_to]]\naddress = "a@b.test, c@d.test"', "digest_to 1.address", id="two in one"),
        pytest.param(
            '[[digest_to]]\naddress = "a@b.test"\ncases = "appeal"', "digest_to 1.cases", id="no kind"
        ),
        pytest.param("[due_soon]\nanswer-acces = 2", "due_soon.answer-acces", id="no duty"),
        pytest.param("[due_soon]\nanswer-access = 99", "due_soon.answer-access", id="too many days"),
    ],
)
def test_what_cannot_stand_is_named_with_its_key(lines: str, key: str) -> None:
    with pytest.raises(SettingsWrong) as refused:
        read(SMALLEST + lines, SOURCE)

    assert f" {key}: " in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_the_digest_is_parted_by_every_kind_of_case_there_is() -> None:
    of_one_kind = get_args(get_type_hints(DigestTo)["cases"])[0]

    assert set(get_args(of_one_kind)) == set(CASE_KINDS)


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [
        ("step_seconds", 1, 300),
        ("run_seconds", 1, 3600),
        ("tries", 1, 10),
        ("pause_seconds", 0, 600),
    ],
)
def test_a_number_about_mail_lies_between_two_bounds(key: str, least: int, most: int) -> None:
    for taken in (least, most):
        assert getattr(read(f"{SMALLEST}[mail]\n{key} = {taken}\n", SOURCE).mail, key) == taken
    for refused in (least - 1, most + 1):
        with pytest.raises(SettingsWrong, match=f"from {least} to {most}"):
            read(f"{SMALLEST}[mail]\n{key} = {refused}\n", SOURCE)


@pytest.mark.parametrize(("days", "taken"), [(0, False), (1, True), (250, True), (251, False)])
def test_somebody_is_told_of_what_is_overdue_for_one_to_250_business_days(days: int, taken: bool) -> None:
    told = f'[[digest_to]]\naddress = "supervisor@example.org"\noverdue_days = {days}\n'

    if taken:
        assert read(SMALLEST + told, SOURCE).digest_to[0].overdue_days == days
    else:
        with pytest.raises(SettingsWrong):
            read(SMALLEST + told, SOURCE)
