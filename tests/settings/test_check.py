from pathlib import Path

import pytest

from accessreq.errors import SettingsWrong
from accessreq.settings.check import check
from accessreq.settings.findings import Finding, Severity
from accessreq.settings.sample import example

FAULTLESS = """\
[agency]
name = "Office of Examples"
address = ["1 Main Street", "Albany, NY 12201"]
telephone = "518-555-0100"
email = "privacy@example.org"
[officer]
title = "Privacy Compliance Officer"
name = "Ada O'Brien"
[appeals]
title = "General Counsel"
name = "José Ruiz"
address = ["2 Main Street", "Albany, NY 12201"]
"""


def found(folder: Path, text: str) -> tuple[Finding, ...]:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return check(path)


def test_settings_that_want_nothing_yield_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, FAULTLESS) == ()


def test_the_sample_agency_is_told_of_the_two_addresses_its_policy_prints(tmp_path: Path) -> None:
    findings = found(tmp_path, example())

    addresses = [each for each in findings if each.key == "posted_policy.addresses"]
    assert len(addresses) == 1
    assert "“Corporate Plaza East 240 / Washington Avenue Extension / " in addresses[0].what
    assert "“Corporate Plaza East - Suite 502 / 240 Washington Avenue Extension / " in addresses[0].what


def test_the_sample_agency_is_told_of_everything_else_that_is_open(tmp_path: Path) -> None:
    findings = found(tmp_path, example())

    assert [(each.severity.value, each.key) for each in findings] == [
        ("doubt", "agency.telephone"),
        ("doubt", "agency.email"),
        ("doubt", "appeals.name"),
        ("doubt", "appeals.address"),
        ("doubt", "posted_policy.addresses"),
        ("doubt", "posted_policy.clock_words"),
        ("doubt", "system 1.name"),
        ("doubt", "system 2.name"),
    ]


def test_a_finding_stands_on_the_line_to_be_changed(tmp_path: Path) -> None:
    lines = example().splitlines()

    findings = found(tmp_path, example())

    assert [lines[each.line - 1] for each in findings if each.line] == [
        '# telephone = "518-555-0100"',
        '# email = "name@example.org"',
        '# name = "…"',
        '# address = ["…", "…"]',
        "addresses = [",
        'clock_words = "of the date of the receipt of a proper request"',
        'name = "Course applications"',
        'name = "Surveys and requests for service"',
    ]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param('addresses = [["1 Main Street", "Albany, NY 12201"]]', [], id="the same"),
        pytest.param('addresses = [["1 MAIN STREET, Albany NY 12201"]]', [], id="the same, set otherwise"),
        pytest.param(
            'addresses = [["Attention: Privacy Officer", "Office of Examples", '
            '"1 Main Street", "Albany, NY 12201"]]',
            [],
            id="the same with agency and attention",
        ),
        pytest.param(
            'addresses = [["11 Main Street", "Albany, NY 12201"]]', ["addresses"], id="another house"
        ),
        pytest.param(
            'addresses = [["PO Box 1", "Albany"], ["PO Box 2", "Albany"]]',
            ["addresses", "addresses"],
            id="two others",
        ),
    ],
)
def test_an_address_in_the_policy_is_compared_by_its_words(
    tmp_path: Path, policy: str, expected: list[str]
) -> None:
    findings = found(tmp_path, f"{FAULTLESS}[posted_policy]\n{policy}\n")

    assert [each.key for each in findings] == [f"posted_policy.{key}" for key in expected]


def test_a_title_other_than_the_policys_is_pointed_out(tmp_path: Path) -> None:
    findings = found(tmp_path, FAULTLESS + '[posted_policy]\ntitle = "Website Compliance Officer"\n')

    assert [(each.line, each.key) for each in findings] == [(7, "officer.title")]
    assert "Website Compliance Officer" in findings[0].what


@pytest.mark.parametrize("key", ["email", "telephone"])
def test_a_way_to_reach_the_officer_is_enough(tmp_path: Path, key: str) -> None:
    line = {"email": 'email = "privacy@example.org"\n', "telephone": 'telephone = "518-555-0100"\n'}[key]
    text = FAULTLESS.replace(line, "").replace("[officer]\n", "[officer]\n" + line)

    assert found(tmp_path, text) == ()


@pytest.mark.parametrize(
    "appeals",
    [
        pytest.param('title = "Counsel"\nname = "Ada O\'Brien"', id="the same name"),
        pytest.param('title = "Counsel"\nname = "ADA  O\'BRIEN"', id="the same name in capitals"),
    ],
)
def test_an_officer_who_would_hear_appeals_against_herself_is_wrong(tmp_path: Path, appeals: str) -> None:
    text = FAULTLESS.replace('title = "General Counsel"\nname = "José Ruiz"', appeals)

    findings = found(tmp_path, text)

    assert [(each.severity, each.key) for each in findings] == [(Severity.WRONG, "appeals")]


def test_one_office_in_both_places_without_names_is_wrong(tmp_path: Path) -> None:
    text = (
        FAULTLESS.replace('name = "Ada O\'Brien"\n', "")
        .replace('name = "José Ruiz"\n', "")
        .replace("General Counsel", "Privacy Compliance Officer")
    )

    findings = found(tmp_path, text)

    assert [(each.severity.value, each.key) for each in findings] == [
        ("wrong", "appeals"),
        ("doubt", "appeals.name"),
    ]


@pytest.mark.parametrize(
    ("words", "starts", "key"),
    [
        pytest.param(
            "receipt of a Proper Request", "receipt", "posted_policy.clock_words", id="policy later"
        ),
        pytest.param(
            "receipt of your request", "proper-request", "clock.website_clock_starts", id="clock later"
        ),
    ],
)
def test_a_policy_and_a_clock_that_disagree_are_pointed_out(
    tmp_path: Path, words: str, starts: str, key: str
) -> None:
    text = (
        f'{FAULTLESS}[posted_policy]\nclock_words = "{words}"\n'
        f'[clock]\nwebsite_clock_starts = "{starts}"\nwebsite_clock_cite = "9 NYCRR 000.0"\n'
    )

    findings = found(tmp_path, text)

    assert [each.key for each in findings] == [key]


def test_a_policy_and_a_clock_that_agree_are_left_in_peace(tmp_path: Path) -> None:
    text = (
        f'{FAULTLESS}[posted_policy]\nclock_words = "receipt of a proper request"\n'
        '[clock]\nwebsite_clock_starts = "proper-request"\nwebsite_clock_cite = "9 NYCRR 000.0"\n'
    )

    assert found(tmp_path, text) == ()


def test_a_limit_longer_than_the_statutes_is_said_never_to_be_used(tmp_path: Path) -> None:
    text = (
        FAULTLESS + '[[own_limit]]\nduty = "answer-access"\nlength = 10\nunit = "business days"\n'
        'cite = "9 NYCRR 000.0"\n'
    )

    findings = found(tmp_path, text)

    assert [(each.severity.value, each.line, each.key) for each in findings] == [
        ("wrong", 15, "own_limit 1.length")
    ]
    assert "10 business days for answer-access" in findings[0].what


def test_a_closure_is_said_to_move_no_date(tmp_path: Path) -> None:
    findings = found(tmp_path, FAULTLESS + '[[closure]]\ndate = 2026-02-02\nreason = "Snow storm"\n')

    assert [(each.severity.value, each.line, each.key) for each in findings] == [
        ("doubt", 14, "closure 1.date")
    ]
    assert "moves no date" in findings[0].what


def test_letters_that_are_not_where_the_file_says_are_wrong(tmp_path: Path) -> None:
    letters = '[letters]\ntemplates = "letters"\nletterhead = "head.docx"\nsave_to = "settings.toml"\n'

    findings = found(tmp_path, FAULTLESS + letters)

    assert [(each.severity.value, each.line, each.key) for each in findings] == [
        ("wrong", 14, "letters.templates"),
        ("wrong", 15, "letters.letterhead"),
        ("wrong", 16, "letters.save_to"),
    ]


def test_letters_that_are_where_the_file_says_are_left_in_peace(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "head.docx").write_bytes(b"x")
    letters = '[letters]\ntemplates = "letters"\nletterhead = "head.docx"\nsave_to = "issued"\n'

    assert found(tmp_path, FAULTLESS + letters) == ()


def test_a_file_that_cannot_be_loaded_is_refused_with_its_faults(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match=r"line 13, feees"):
        found(tmp_path, FAULTLESS + "[feees]\n")


@pytest.mark.parametrize(
    ("lines", "found_at"),
    [
        pytest.param('[[digest_to]]\naddress = "a@b.test"\n', ["digest_to"], id="nobody to carry it"),
        pytest.param(
            '[mail]\nvia = "sendmail:"\n[[digest_to]]\naddress = "a@b.test"\n', [], id="all that it needs"
        ),
        pytest.param("[mail]\nnames_people = true\n", ["mail.names_people"], id="names in mail"),
        pytest.param(
            '[mail]\nca_file = "none.pem"\npassword_file = "none"\n',
            ["mail.ca_file", "mail.password_file"],
            id="files that are not there",
        ),
    ],
)
def test_mail_that_could_not_leave_is_found_before_it_should(
    tmp_path: Path, lines: str, found_at: list[str]
) -> None:
    assert [each.key for each in found(tmp_path, FAULTLESS + lines)] == found_at


def test_mail_that_would_come_from_nobody_is_found(tmp_path: Path) -> None:
    text = FAULTLESS.replace('email = "privacy@example.org"\n', "") + '[mail]\nvia = "sendmail:"\n'

    assert "mail.from" in [each.key for each in found(tmp_path, text)]


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        pytest.param('logo = "gone.png"', "letters.logo", "There is no file", id="a missing logo"),
        pytest.param(
            'signature = "gone.svg"', "letters.signature", "There is no file", id="a missing signature"
        ),
        pytest.param('color = "#f2c14e"', "letters.color", "1.7 to 1", id="a pale colour"),
    ],
)
def test_paper_that_cannot_come_out_right_is_wrong(line: str, key: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(example().replace("[letters]\n", f"[letters]\n{line}\n"))

    (finding,) = (each for each in check(path) if each.key == key)

    assert said in finding.what
    assert finding.severity is Severity.WRONG
    assert finding.line is not None


def test_a_dark_color_is_no_finding(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(example().replace("[letters]\n", '[letters]\ncolor = "#1F3A5F"\n'))

    assert [each for each in check(path) if each.key == "letters.color"] == []
