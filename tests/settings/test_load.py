from datetime import date, time
from pathlib import Path

import pytest

from accessreq.cases.people import Agency, Officer
from accessreq.errors import SettingsWrong
from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.public_holidays import AppointedDay
from accessreq.law.readings import ClockStart, Closure, OwnLimit, Readings
from accessreq.settings.load import load, read
from accessreq.settings.model import PostedPolicy

SMALLEST = """\
[agency]
name = "Office of Examples"
address = ["1 Main Street", "Albany, NY 12201"]
[officer]
title = "Privacy Compliance Officer"
[appeals]
title = "General Counsel"
"""

FULLEST = """\
[agency]
name = "Office of Examples"
address = ["1 Main Street", "Albany, NY 12201"]
telephone = "518-555-0100"
email = "privacy@example.org"
website = "https://www.example.org/"
[officer]
title = "Privacy Compliance Officer"
name = "Ada O'Brien"
telephone = "518-555-0101"
[appeals]
title = "General Counsel"
name = "José Ruiz"
address = ["2 Main Street", "Albany, NY 12201"]
[committee]
address = ["Committee on Open Government", "Somewhere Else"]
[posted_policy]
url = "https://www.example.org/privacy"
title = "Privacy Officer"
addresses = [["PO Box 1", "Albany"], ["1 Main Street", "Albany"]]
clock_words = "receipt of a proper request"
[clock]
floating_days_open = false
day_of_receipt_counts = true
office_hours = ["08:30", "16:30"]
website_clock_starts = "proper-request"
website_clock_cite = "9 NYCRR 551.6(d)"
due_soon_days = 2
late_entry_days = 90
mail_days = 7
[fees]
per_page_cents = 10
[letters]
templates = "letters"
letterhead = "/srv/forms/letterhead.docx"
logo = "paper/logo.svg"
signature = "paper/signature.png"
color = "#1F3A5F"
save_to = "../issued"
[[appointed_day]]
date = 2026-12-24
name = "Day of thanksgiving"
cite = "Executive Order 000"
[[closure]]
date = 2026-02-02
reason = "Snow storm"
[[own_limit]]
duty = "answer-correction"
length = 30
unit = "calendar days"
cite = "9 NYCRR 551.8(b)"
[[own_limit]]
duty = "answer-access"
length = 3
unit = "business days"
cite = "9 NYCRR 000.0"
"""

SOURCE = Path("/etc/accessreq/settings.toml")


def refusal(text: str) -> str:
    with pytest.raises(SettingsWrong) as refused:
        read(text, SOURCE)
    return str(refused.value)


def test_the_least_that_a_file_must_say_is_enough() -> None:
    settings = read(SMALLEST, SOURCE)

    assert settings.agency == Agency(name="Office of Examples", address=("1 Main Street", "Albany, NY 12201"))
    assert settings.officer == Officer(title="Privacy Compliance Officer")
    assert settings.appeals == Officer(title="General Counsel")
    assert settings.readings == Readings()
    assert settings.committee_address[0] == "Committee on Open Government"
    assert (settings.due_soon_days, settings.late_entry_days, settings.mail_days) == (3, 365, 5)
    assert settings.per_page_cents == 25
    assert settings.posted_policy is None
    assert (settings.letters_folder, settings.letterhead, settings.save_to) == (None, None, None)


def test_people_and_addresses_are_read_as_written() -> None:
    settings = read(FULLEST, SOURCE)

    assert settings.agency.telephone == "518-555-0100"
    assert settings.agency.email == "privacy@example.org"
    assert settings.agency.website == "https://www.example.org/"
    assert settings.officer.name == "Ada O'Brien"
    assert settings.appeals.address == ("2 Main Street", "Albany, NY 12201")
    assert settings.committee_address == ("Committee on Open Government", "Somewhere Else")
    assert settings.posted_policy == PostedPolicy(
        url="https://www.example.org/privacy",
        title="Privacy Officer",
        addresses=(("PO Box 1", "Albany"), ("1 Main Street", "Albany")),
        clock_words="receipt of a proper request",
    )


def test_every_setting_that_moves_a_date_reaches_the_readings() -> None:
    settings = read(FULLEST, SOURCE)

    assert settings.readings == Readings(
        floating_days_open=False,
        day_of_receipt_counts=True,
        office_opens=time(8, 30),
        office_closes=time(16, 30),
        website_clock_starts=ClockStart.PROPER_REQUEST,
        website_clock_cite="9 NYCRR 551.6(d)",
        own_limits=(
            OwnLimit(duty="answer-correction", within=CalendarDays(30), cite="9 NYCRR 551.8(b)"),
            OwnLimit(duty="answer-access", within=BusinessDays(3), cite="9 NYCRR 000.0"),
        ),
        appointed_days=(
            AppointedDay(on=date(2026, 12, 24), name="Day of thanksgiving", cite="Executive Order 000"),
        ),
        closures=(Closure(on=date(2026, 2, 2), reason="Snow storm"),),
        mail_days=7,
    )


def test_settings_that_move_no_date_are_read_beside_them() -> None:
    settings = read(FULLEST, SOURCE)

    assert (settings.due_soon_days, settings.late_entry_days, settings.mail_days) == (2, 90, 7)
    assert settings.per_page_cents == 10


def test_files_are_found_from_the_folder_of_the_settings() -> None:
    settings = read(FULLEST, SOURCE)

    assert settings.letters_folder == Path("/etc/accessreq/letters")
    assert settings.letterhead == Path("/srv/forms/letterhead.docx")
    assert settings.logo == Path("/etc/accessreq/paper/logo.svg")
    assert settings.signature == Path("/etc/accessreq/paper/signature.png")
    assert settings.color == "#1f3a5f"
    assert settings.save_to == Path("/etc/accessreq/../issued")


def test_empty_quotation_marks_mean_not_given() -> None:
    text = SMALLEST.replace("[officer]", 'email = ""\ntelephone = ""\n[officer]\nname = ""')

    settings = read(text, SOURCE)

    assert (settings.agency.email, settings.agency.telephone) == (None, None)
    assert settings.officer.name == ""


def test_every_fault_of_a_file_is_named_at_once() -> None:
    text = """\
[agency]
nmae = "Office of Examples"
address = "1 Main Street"
[officer]
title = "Privacy Compliance Officer"
email = "a@example.org, b@example.org"
[appeals]
[fees]
per_page_cents = 30
"""

    said = refusal(text)

    assert "The settings hold 6 faults:" in said
    assert "settings.toml, line 1, agency.name: This key is missing." in said
    assert "settings.toml, line 2, agency.nmae: The program does not know this name" in said
    assert "settings.toml, line 3, agency.address: The agency address is text." in said
    assert "settings.toml, line 6, officer.email: The email address is not one plain" in said
    assert "settings.toml, line 7, appeals.title: This key is missing." in said
    assert "settings.toml, line 9, fees.per_page_cents: The fees per page cents" in said


def test_faults_stand_in_the_order_of_the_file() -> None:
    text = SMALLEST + "[fees]\nper_page_cents = 26\n[clock]\nmail_days = -1\n"

    said = refusal(text)

    assert said.index("line 9") < said.index("line 11")


def test_settings_wrong_ends_with_exit_code_9() -> None:
    with pytest.raises(SettingsWrong) as refused:
        read("", SOURCE)

    assert refused.value.exit_code == 9
    assert refused.value.why
    assert refused.value.do


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        pytest.param("[feees]\nper_page_cents = 5", "Write fees.", id="a section misspelt"),
        pytest.param("[Fees]\nper_page_cents = 5", "Write fees.", id="a section capitalised"),
        pytest.param("[clock]\nduesoon_days = 5", "Write due_soon_days.", id="a key misspelt"),
        pytest.param("[fees]\nqqq = 5", "Known here: per_page_cents.", id="a key like no other"),
        pytest.param("[[closure]]\ndate = 2026-02-02\nreasn = ''", "Write reason.", id="in a list"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_known_one(wrong: str, right: str) -> None:
    said = refusal(SMALLEST + wrong)

    assert "does not know this name" in said
    assert right in said


@pytest.mark.parametrize(
    ("section", "line", "words"),
    [
        pytest.param('[clock]\nfloating_days_open = "yes"', 9, "true or false", id="text for a switch"),
        pytest.param("[clock]\nmail_days = true", 9, "a whole number", id="a switch for a number"),
        pytest.param("[clock]\nmail_days = 1.5", 9, "a whole number", id="a fraction of a day"),
        pytest.param("[clock]\nmail_days = 31", 9, "outside 0 to 30", id="a month of mail"),
        pytest.param("[fees]\nper_page_cents = 26", 9, "§ 87(1)(b)(iii)", id="a page too dear"),
        pytest.param("[fees]\nper_page_cents = -1", 9, "outside 0 to 25", id="a page below nothing"),
        pytest.param('[clock]\noffice_hours = ["9", "17"]', 9, '"09:00"', id="hours without minutes"),
        pytest.param('[clock]\noffice_hours = ["09:00"]', 9, '"17:00"', id="no closing hour"),
        pytest.param('[clock]\noffice_hours = ["17:00", "09:00"]', 9, "close before", id="hours reversed"),
        pytest.param('[clock]\noffice_hours = ["09:00", "24:00"]', 9, "times of day", id="hour 24"),
        pytest.param('[clock]\nwebsite_clock_starts = "proof"', 9, '"receipt" or', id="no such clock"),
        pytest.param("[clock]\nwebsite_clock_starts = [1]", 9, '"receipt" or', id="a list for a word"),
        pytest.param(
            '[[closure]]\ndate = "2026-02-02"\nreason = "x"', 9, "a date without", id="date as text"
        ),
        pytest.param(
            '[[closure]]\ndate = 2026-02-02T10:00:00\nreason = "x"', 9, "a date with a time", id="a moment"
        ),
        pytest.param(
            '[[closure]]\ndate = 1926-02-02\nreason = "x"', 9, "1990 to 2099", id="before the table"
        ),
        pytest.param("[closure]\ndate = 2026-02-02", 8, "[[closure]]", id="single brackets"),
        pytest.param("[[fees]]\nper_page_cents = 5", 8, "[fees]", id="double brackets"),
        pytest.param('[letters]\nletterhead = "head.pdf"', 9, ".docx", id="a letterhead that is a PDF"),
        pytest.param('[letters]\nlogo = "logo.jpg"', 9, ".png or .svg", id="a logo that is a photograph"),
        pytest.param('[letters]\nsignature = "me.pdf"', 9, ".png or .svg", id="a signature that is a PDF"),
        pytest.param('[letters]\ncolor = "navy"', 9, "six digits", id="a colour by its name"),
        pytest.param('[letters]\nsave_to = "~nobody-of-this-name/x"', 9, "full name", id="an unknown home"),
        pytest.param('[letters]\nsave_to = "a\\u0000b"', 9, "U+0000", id="NUL in a folder's name"),
        pytest.param('[posted_policy]\nurl = "www.example.org"', 9, "https://", id="half a web address"),
        pytest.param('[posted_policy]\naddresses = ["PO Box 1"]', 9, "a list of lines", id="a flat list"),
        pytest.param("[posted_policy]\naddresses = 7", 9, "a list of addresses", id="a number"),
        pytest.param("[committee]\naddress = []", 9, "a list of lines", id="an address of no lines"),
        pytest.param("[committee]\naddress = [1]", 9, "text in quotation marks", id="a number for a line"),
        pytest.param(
            '[committee]\naddress = ["a", "b", "c", "d", "e", "f", "g"]', 9, "7 lines", id="seven lines"
        ),
    ],
)
def test_a_bad_value_is_refused_with_its_line_and_the_accepted_form(
    section: str, line: int, words: str
) -> None:
    said = refusal(SMALLEST + section)

    assert "The settings hold a fault:" in said
    assert f"settings.toml, line {line}, " in said
    assert words in said


@pytest.mark.parametrize(
    "character",
    [
        pytest.param("\\u001B", id="escape"),
        pytest.param("\\n", id="line break"),
        pytest.param("\\u202E", id="right-to-left override"),
        pytest.param("\\uFEFF", id="zero-width no-break space"),
    ],
)
def test_a_name_that_deceives_a_reader_is_refused(character: str) -> None:
    text = SMALLEST.replace("General Counsel", f"General{character}Counsel")

    said = refusal(text)

    assert "line 7, appeals.title: The appeals title contains the character U+" in said


@pytest.mark.parametrize(
    ("section", "key"),
    [
        pytest.param('[clock]\nwebsite_clock_starts = "proper-request"', "clock", id="the clock"),
        pytest.param(
            '[[own_limit]]\nduty = "answer-access"\nlength = 3\nunit = "business days"',
            "own_limit 1.cite",
            id="the agency's own limit",
        ),
        pytest.param(
            '[[appointed_day]]\ndate = 2026-12-24\nname = "x"', "appointed_day 1.cite", id="a holiday"
        ),
    ],
)
def test_a_reading_without_its_citation_is_refused(section: str, key: str) -> None:
    said = refusal(SMALLEST + section)

    assert "The settings hold a fault:" in said
    assert key in said
    assert "cite" in said


def test_a_right_of_the_data_subject_cannot_be_given_a_limit() -> None:
    limit = '[[own_limit]]\nduty = "appeal-window"\nlength = 30\nunit = "calendar days"\ncite = "x"'

    said = refusal(SMALLEST + limit)

    assert "line 9, own_limit 1.duty" in said
    assert "a right of the data subject is never shortened" in said


def test_text_that_is_not_toml_is_refused_with_line_and_column() -> None:
    said = refusal('[agency]\nname = "Office\n')

    assert "line 2, This is not TOML" in said
    assert "column 15" in said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = " + "[" * 20_000, id="brackets without end"),
        pytest.param("a = " + "9" * 5_000, id="a number without end"),
        pytest.param("a = 2026-02-30", id="30 February"),
        pytest.param("a = [1,", id="a list that is not closed"),
        pytest.param("[agency]\n[agency]", id="a section twice"),
    ],
)
def test_text_that_breaks_the_reader_is_refused_all_the_same(text: str) -> None:
    assert "This is not TOML" in refusal(text)


def test_a_missing_file_is_answered_with_the_command_that_writes_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="accessreq init"):
        load(tmp_path / "settings.toml")


def test_a_folder_is_not_a_settings_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="no settings file"):
        load(tmp_path)


def test_a_file_that_the_system_will_not_open_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="cannot be read: File name too long"):
        load(tmp_path / ("x" * 300))


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('[agency]\nname = "José"\n'.encode("latin-1"))

    with pytest.raises(SettingsWrong, match="not UTF-8 text: byte 20, on line 2"):
        load(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"#" * 1_000_001)

    with pytest.raises(SettingsWrong, match="larger than"):
        load(path)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + SMALLEST.encode(), id="a byte order mark"),
        pytest.param(SMALLEST.replace("\n", "\r\n").encode(), id="the line ends of Windows"),
    ],
)
def test_a_file_saved_on_another_system_is_read_the_same(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)

    settings = load(path)

    assert settings.agency.name == "Office of Examples"
    assert settings.source == path


def test_a_duty_with_empty_quotation_marks_is_not_given() -> None:
    settings = read(SMALLEST + '[due_soon]\nanswer-access = ""\n', SOURCE)

    assert settings.due_soon == ()


def test_a_word_that_is_wrong_by_itself_is_not_wrong_beside_others_as_well() -> None:
    said = refusal(SMALLEST + '[clock]\nwebsite_clock_starts = "proper-request"\nwebsite_clock_cite = 7\n')

    assert "The settings hold a fault:" in said
    assert "line 10, clock.website_clock_cite: The clock website clock cite is a number." in said


@pytest.mark.parametrize("section", ["committee", "clock", "own_limit"])
def test_a_section_is_no_text_even_an_empty_one(section: str) -> None:
    assert f"line 1, {section}: This is not a " in refusal(f'{section} = ""\n' + SMALLEST)
