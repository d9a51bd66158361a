"""The picture of states and the page beneath it are those of the tables, and of no older ones."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from accessreq.cases.appeals import Appealed
from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event, Withdrawn
from accessreq.cases.status import Status, Track
from state_picture import (
    LEADS_TO,
    MAY_FOLLOW,
    ONLY_FOR,
    SAME_DAY,
    TITLES,
    VERBS,
    Box,
    Line,
    arrows,
    lane,
    state_picture,
    words,
)
from states_page import states_page

ROOT = Path(__file__).resolve().parents[2]
EVERY_TRACK = [pytest.param(track, id=track.value) for track in Track]


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        pytest.param("states.md", states_page, id="the page"),
        pytest.param("states.svg", state_picture, id="the picture"),
    ],
)
def test_what_stands_in_the_documents_is_drawn_from_the_tables_of_today(
    name: str, drawn: Callable[[], str]
) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == drawn()


def test_every_status_has_a_box_and_every_command_stands_in_the_picture() -> None:
    picture = state_picture()

    assert [each for each in Status if f">{words(each)}</text>" not in picture] == []
    assert [verb for verb in VERBS.values() if verb not in picture] == []


def test_every_event_and_every_command_has_a_row_on_the_page() -> None:
    page = states_page()

    assert [event for event in MAY_FOLLOW if f"| {event.kind.replace('-', ' ')} |" not in page] == []
    assert [verb for verb in VERBS.values() if f"| `{verb}` |" not in page] == []
    assert [kind for kind in set(ONLY_FOR.values()) if f"| {kind} |\n" not in page] == []


def test_the_order_of_a_day_names_every_event_once() -> None:
    order = states_page().partition("## The order within one day")[2].splitlines()
    named = [name for row in order if row[:1].isdigit() for name in row.partition(". ")[2].split(", ")]

    assert sorted(named) == sorted(event.kind.replace("-", " ") for event in SAME_DAY)


@pytest.mark.parametrize("track", EVERY_TRACK)
def test_every_status_is_reached_by_an_arrow(track: Track) -> None:
    laid = lane(track, LEADS_TO, MAY_FOLLOW)

    assert {line.arrow.target for line in laid.lines} == {box.status for box in laid.boxes}


def test_every_track_has_a_lane() -> None:
    assert set(TITLES) == set(Track)


@pytest.mark.parametrize("track", EVERY_TRACK)
def test_no_line_runs_through_a_box_and_no_words_stand_on_one(track: Track) -> None:
    laid = lane(track, LEADS_TO, MAY_FOLLOW)

    run_through = [
        (line.arrow.words, box.status)
        for line in laid.lines
        for box in laid.boxes
        if any(crosses(*leg, box) for leg in pairwise(line.points)) or crosses(*underlined(line), box)
    ]

    assert run_through == []


def test_a_line_back_to_an_earlier_status_goes_round_the_boxes() -> None:
    changed: dict[type[Event], tuple[Status, ...]] = {
        **LEADS_TO,
        Withdrawn: (Status.RECEIVED, Status.WITHDRAWN),
    }

    laid = lane(Track.REQUEST, changed, MAY_FOLLOW)

    back = [
        line for line in laid.lines if line.arrow.source is Status.ACKNOWLEDGED and not line.arrow.forward
    ]
    assert [line.arrow.words for line in back] == ["withdraw"]
    assert not any(crosses(*leg, box) for leg in pairwise(back[0].points) for box in laid.boxes)


def test_an_event_that_leads_elsewhere_makes_another_picture_and_another_page() -> None:
    changed: dict[type[Event], tuple[Status, ...]] = {**LEADS_TO, Granted: (Status.DENIED,)}

    drawn = {(each.source, each.target): each.verbs for each in arrows(Track.REQUEST, changed, MAY_FOLLOW)}

    assert drawn[(Status.ACKNOWLEDGED, Status.DENIED)] == ("grant", "deny")
    assert (Status.ACKNOWLEDGED, Status.GRANTED) not in drawn
    assert state_picture(leads_to=changed) != state_picture()
    assert states_page(leads_to=changed) != states_page()


def test_an_event_that_follows_something_else_makes_another_picture_and_another_page() -> None:
    changed: dict[type[Event], frozenset[Status]] = {**MAY_FOLLOW, Appealed: frozenset({Status.GRANTED})}

    assert "appeal: from anywhere in this lane, after granted</text>" in state_picture(may_follow=changed)
    assert "appeal: from anywhere in this lane, after granted</text>" not in state_picture()
    assert "| appealed | `appeal` | granted | appealed |  |" in states_page(may_follow=changed)
    assert "| appealed | `appeal` | granted | appealed |  |" not in states_page()


def crosses(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Whether a level or upright leg has a point inside a box; to touch its edge is to arrive at it."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    beside = right <= box.x or left >= box.x + box.width
    above_or_below = bottom <= box.y or top >= box.y + box.height
    return not (beside or above_or_below)


def underlined(line: Line) -> tuple[tuple[float, float], tuple[float, float]]:
    """The stroke that the words of a line stand on, seven pixels a letter."""
    length = 7 * len(line.arrow.words) * (-1 if line.anchor == "end" else 1)
    y = line.points[-1][1] - 5
    return (line.words_at, y), (line.words_at + length, y)
