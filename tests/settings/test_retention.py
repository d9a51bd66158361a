from pathlib import Path

import pytest

from accessreq.errors import SettingsWrong
from accessreq.law.days import Months
from accessreq.law.schedules import Schedule, Series
from accessreq.settings import read
from accessreq.settings.model import as_dict
from accessreq.settings.sample import example

ACCESS = (
    '\n[[retention]]\nseries = "access"\nlength = 3\nunit = "years"\nauthority = "Schedule 12345, item 7"\n'
)


def settings_with(text: str) -> tuple[Schedule, ...]:
    return read(example() + text, Path("settings.toml")).retention


def test_without_a_section_there_is_no_schedule() -> None:
    assert settings_with("") == ()


def test_a_schedule_is_read_in_months_with_its_authority() -> None:
    assert settings_with(ACCESS) == (
        Schedule(series=Series.ACCESS, kept=Months(36), authority="Schedule 12345, item 7"),
    )


def test_a_schedule_is_shown_as_it_is_understood() -> None:
    shown = as_dict(read(example() + ACCESS, Path("settings.toml")))

    assert shown["retention"] == [
        {"series": "access", "kept": "36 months", "authority": "Schedule 12345, item 7"}
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(ACCESS + ACCESS, "speaks of this series already", id="two for one series"),
        pytest.param(ACCESS.replace("access", "foil"), '"access" or "correction"', id="another series"),
        pytest.param(ACCESS.replace('"years"', '"days"'), '"months" or "years"', id="another unit"),
        pytest.param(ACCESS.replace("length = 3", "length = 0"), "outside 1 to 1200", id="no time at all"),
        pytest.param(
            ACCESS.replace('authority = "Schedule 12345, item 7"\n', ""), "missing", id="no authority"
        ),
        pytest.param(
            ACCESS.replace("access", "accounting"), "at least five years", id="an accounting kept too short"
        ),
    ],
)
def test_a_schedule_that_cannot_be_is_named_with_its_cure(text: str, fault: str) -> None:
    with pytest.raises(SettingsWrong, match=fault):
        settings_with(text)
