from pathlib import Path

import pytest

from accessreq.cases.systems import SystemOfRecords
from accessreq.errors import SettingsWrong
from accessreq.settings import read
from accessreq.settings.check import check
from accessreq.settings.model import as_dict
from tests.settings.test_load import SMALLEST

TRAINING = """\
[[system]]
name = "Training registrations"
notice = "Notice of system of records, item 12"
where = "Training office, Albany"
holds = "names and courses"
"""
SURVEYS = """\
[[system]]
name = "Surveys"
where = "Program unit"
holds = "answers to surveys"
"""


def systems_of(text: str) -> tuple[SystemOfRecords, ...]:
    return read(SMALLEST + text, Path("settings.toml")).systems


def refusal(text: str) -> str:
    with pytest.raises(SettingsWrong) as refused:
        systems_of(text)
    return str(refused.value)


def test_without_a_section_no_system_is_listed() -> None:
    assert systems_of("") == ()


def test_a_system_is_read_with_its_notice_its_place_and_what_it_holds() -> None:
    assert systems_of(TRAINING + SURVEYS) == (
        SystemOfRecords(
            name="Training registrations",
            notice="Notice of system of records, item 12",
            where="Training office, Albany",
            holds="names and courses",
        ),
        SystemOfRecords(name="Surveys", where="Program unit", holds="answers to surveys"),
    )


def test_a_system_is_shown_as_it_is_understood() -> None:
    shown = as_dict(read(SMALLEST + SURVEYS, Path("settings.toml")))

    assert shown["systems"] == [
        {"name": "Surveys", "where": "Program unit", "holds": "answers to surveys", "notice": ""}
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            TRAINING.replace('name = "Training registrations"\n', ""),
            "line 8, system 1.name: This key is missing. Add a line to the section: name = …",
            id="no name",
        ),
        pytest.param(
            TRAINING.replace('where = "Training office, Albany"\n', ""),
            "line 8, system 1.where: This key is missing.",
            id="no place",
        ),
        pytest.param(
            TRAINING.replace('holds = "names and courses"\n', ""),
            "line 8, system 1.holds: This key is missing.",
            id="not what it holds",
        ),
        pytest.param(
            TRAINING.replace("holds", "contains"),
            "line 12, system 1.contains: The program does not know this name",
            id="another key",
        ),
        pytest.param(
            TRAINING.replace('"names and courses"', "7"),
            "line 12, system 1.holds: The system holds is a number. It cannot be read.",
            id="a number for text",
        ),
        pytest.param(
            TRAINING + TRAINING.replace("Training registrations", "TRAINING  registrations."),
            "line 14, system 2.name: Another section has this name already, so a request by the name would "
            "fit both. Give each system its own name, or take one of the two out.",
            id="two of one name",
        ),
        pytest.param(
            TRAINING.replace("[[system]]", "[system]"),
            "line 8, system: This is not a list of sections. Head each one with [[system]].",
            id="single brackets",
        ),
    ],
)
def test_a_fault_is_named_with_its_line_key_and_cure(text: str, fault: str) -> None:
    assert fault in refusal(text)


def test_a_system_without_a_notice_is_a_doubt_and_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(SMALLEST + TRAINING + SURVEYS, encoding="utf-8")

    doubts = [each for each in check(path) if each.key.startswith("system")]

    assert [(each.line, each.key, each.severity.value) for each in doubts] == [(14, "system 2.name", "doubt")]
    assert "No system notice is cited for “Surveys”." in doubts[0].what
