import re
from pathlib import Path

import pytest

from accessreq.cases.people import Agency, Officer
from accessreq.errors import Refused
from accessreq.law.readings import Readings
from accessreq.settings.load import read
from accessreq.settings.model import PostedPolicy, Settings
from accessreq.settings.sample import answerable, blank, example

SOURCE = Path("/etc/accessreq/settings.toml")

ANSWERS = {
    "agency.name": "Office of Examples",
    "agency.address": ("1 Main Street", "Albany, NY 12201"),
    "officer.title": "Privacy Compliance Officer",
    "appeals.title": "General Counsel",
}


def test_the_example_holds_the_particulars_of_the_posted_policy_and_no_persons_name() -> None:
    settings = read(example(), SOURCE)

    assert settings.agency == Agency(
        name="NYS & CSEA Partnership for Education and Training",
        address=(
            "Corporate Plaza East - Suite 502",
            "240 Washington Avenue Extension",
            "Albany, New York 12203",
        ),
        in_a_sentence="the NYS & CSEA Partnership for Education and Training",
    )
    assert settings.officer == Officer(title="Website Compliance Officer")
    assert settings.appeals.name == ""
    assert settings.posted_policy is not None
    assert settings.posted_policy.addresses[0][0] == "Corporate Plaza East 240"


def test_the_example_takes_the_programs_own_readings() -> None:
    settings = read(example(), SOURCE)

    assert settings.readings == Readings()


def test_another_agencys_file_holds_its_answers_and_every_default() -> None:
    settings = read(blank(ANSWERS), SOURCE)

    assert settings == Settings(
        source=SOURCE,
        agency=Agency(name="Office of Examples", address=("1 Main Street", "Albany, NY 12201")),
        officer=Officer(title="Privacy Compliance Officer"),
        appeals=Officer(title="General Counsel"),
        readings=Readings(),
    )


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("O'Brien & Sons", id="apostrophe"),
        pytest.param('The "Old" Office', id="quotation marks"),
        pytest.param("Back\\slash\\u0041", id="a backslash that looks like an escape"),
        pytest.param('"""', id="the end of a long text"),
        pytest.param("{{ 7*7 }} ${x} \\1 %s", id="what other programs would fill in"),
        pytest.param("# no comment", id="a number sign"),
        pytest.param("שלום 中文 🗽", id="other scripts"),
        pytest.param("?", id="a question mark"),
    ],
)
def test_a_name_is_read_back_as_it_was_answered(name: str) -> None:
    text = blank(ANSWERS | {"officer.name": name})

    assert read(text, SOURCE).officer.name == name


@pytest.mark.parametrize("answer", ["two\nlines", "a\x00b", "\u202egnp.exe", "\udc80", "x" * 1_001])
def test_an_answer_that_cannot_stand_on_one_line_is_refused(answer: str) -> None:
    with pytest.raises(Refused):
        blank(ANSWERS | {"officer.name": answer})


def test_an_answer_to_no_question_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        blank(ANSWERS | {"agency.nmae": "x"})


@pytest.mark.parametrize("empty", ["", ()])
def test_an_empty_answer_leaves_its_line_as_a_comment(empty: str | tuple[str, ...]) -> None:
    text = blank(ANSWERS | {"agency.telephone": empty})

    assert '\n# telephone = "' in text
    assert read(text, SOURCE).agency.telephone is None


def test_no_line_is_left_without_its_answer() -> None:
    assert '"?"' not in example()
    assert '"?"' not in blank(ANSWERS)


def test_the_file_asks_for_what_init_asks() -> None:
    assert {
        "agency.name",
        "agency.address",
        "agency.telephone",
        "agency.email",
        "officer.name",
        "officer.title",
        "appeals.title",
        "appeals.name",
        "appeals.address",
    } <= set(answerable())


def test_every_setting_that_is_commented_out_is_understood_once_the_mark_is_taken_away() -> None:
    uncommented = re.sub(r"^# (?=[a-z_]+ = |\[\[)", "", blank(ANSWERS), flags=re.MULTILINE)

    settings = read(uncommented, SOURCE)

    assert len(settings.readings.own_limits) == 1
    assert len(settings.readings.appointed_days) == 1
    assert len(settings.readings.closures) == 1
    assert settings.letters_folder == Path("/etc/accessreq/letters")
    assert isinstance(settings.posted_policy, PostedPolicy)


def test_lines_fit_a_narrow_screen() -> None:
    assert max(len(line) for line in example().splitlines()) <= 90
