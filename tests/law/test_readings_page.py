"""docs/readings.md names one place for each of the 24 doubtful points, and the place exists."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
POINTS: Final = re.findall(r"^\| (C-\d+) \|(.*)\|$", PAGE, flags=re.MULTILINE)
PLACES: Final = re.findall(r"`([a-z/_]+\.py)` `([^`]+)`", PAGE)


def test_each_of_the_24_points_has_one_row() -> None:
    assert sorted(int(point[2:]) for point, _ in POINTS) == list(range(1, 25))


@pytest.mark.parametrize(("point", "row"), POINTS, ids=[point for point, _ in POINTS])
def test_a_point_has_a_question_a_reading_one_place_and_an_alternative(point: str, row: str) -> None:
    cells = [cell.strip() for cell in row.split(" | ")]

    assert len(cells) == 4, point
    assert all(cells)
    assert len(re.findall(r"`[a-z/_]+\.py` `[^`]+`", cells[2])) == 1


@pytest.mark.parametrize(("file", "name"), sorted(set(PLACES)))
def test_the_place_that_is_named_exists(file: str, name: str) -> None:
    source = (ROOT / "src" / "accessreq" / file).read_text(encoding="utf-8")

    assert re.search(rf"\b{re.escape(name)}\b", source)


@pytest.mark.parametrize("key", sorted(set(re.findall(r"settings? `(\w+)`", PAGE))))
def test_the_setting_that_is_named_is_in_the_sample_settings(key: str) -> None:
    sample = (ROOT / "src/accessreq/settings/example.toml").read_text(encoding="utf-8")

    assert re.search(rf"^(# )?(\[\[{key}\]\]|{key} =)", sample, flags=re.MULTILINE)
