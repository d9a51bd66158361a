import json
from pathlib import Path

from msgspec.structs import fields

from accessreq.law.readings import Readings
from accessreq.settings.load import read
from accessreq.settings.model import Settings, as_dict
from accessreq.settings.sample import example

LISTS = """
[[own_limit]]
duty = "answer-correction"
length = 30
unit = "calendar days"
cite = "9 NYCRR 551.8(b)"
[[appointed_day]]
date = 2026-12-24
name = "Day of thanksgiving"
cite = "Executive Order 000"
[[closure]]
date = 2026-02-02
reason = "Snow storm"
"""


def test_every_setting_is_shown_under_its_own_name() -> None:
    shown = as_dict(read(example(), Path("/etc/settings.toml")))

    assert list(shown) == list(Settings.__struct_fields__)
    assert isinstance(shown["readings"], dict)
    names = [field.name for field in fields(Readings)]  # two of them are the law's tables, which nobody sets
    assert list(shown["readings"]) == [name for name in names if name not in {"duties", "holidays"}]


def test_what_is_shown_survives_json() -> None:
    shown = as_dict(read(example() + LISTS, Path("/etc/settings.toml")))

    assert json.loads(json.dumps(shown)) == shown


def test_dates_times_periods_and_files_are_shown_as_text() -> None:
    shown = as_dict(read(example() + LISTS, Path("/etc/settings.toml")))

    readings = shown["readings"]
    assert isinstance(readings, dict)
    assert shown["source"] == "/etc/settings.toml"
    assert shown["letterhead"] is None
    assert readings["office_opens"] == "09:00"
    assert readings["website_clock_starts"] == "receipt"
    assert readings["closures"] == [{"on": "2026-02-02", "reason": "Snow storm"}]
    assert readings["own_limits"] == [
        {"duty": "answer-correction", "within": "30 calendar days", "cite": "9 NYCRR 551.8(b)"}
    ]
