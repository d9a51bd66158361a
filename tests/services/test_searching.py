from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.determinations import Granted
from accessreq.cases.kinds import SortBy, Spot
from accessreq.cases.status import Status
from accessreq.errors import Needed
from accessreq.services import acts, intake
from accessreq.services.looking import Days, Narrowed, Urgency
from accessreq.services.recording import HowToIssue
from accessreq.services.searching import cases_with, search
from accessreq.services.session import Session

Made = Callable[..., Any]


@pytest.fixture
def three(session: Session, make_request: Made, case: str, text_only: HowToIssue) -> Session:
    """Maria's of June 30 is granted; Bea's of June 29 is overdue; Al's of July 6 is open."""
    acts.grant(session, case, Granted(on=date(2026, 7, 6)), text_only)
    intake.receive(session, make_request(name="Bea Adams", on=date(2026, 6, 26), about="The quarry of Maria"))
    intake.receive(session, make_request(name="Al Young", on=date(2026, 7, 6), about="The quarry"))
    return session


@pytest.mark.parametrize(
    ("narrowed", "cases"),
    [
        pytest.param(Narrowed(), [3, 2], id="all"),
        pytest.param(Narrowed(urgency=Urgency(overdue=True)), [2], id="overdue"),
        pytest.param(Narrowed(urgency=Urgency(due_within=5)), [3, 2], id="within five business days"),
        pytest.param(Narrowed(received=Days(since=date(2026, 7, 1))), [3], id="since a day"),
        pytest.param(Narrowed(status=Status.GRANTED), [], id="by where they stand"),
        pytest.param(Narrowed(officer="nobody"), [], id="by who logged them"),
    ],
)
def test_what_is_found_is_narrowed_as_a_list_is(three: Session, narrowed: Narrowed, cases: list[int]) -> None:
    assert [int(one.row.case[-1]) for one in search(three, "quarry", narrowed).cases] == cases


@pytest.mark.parametrize(
    ("sort", "cases"),
    [
        (SortBy.CASE, [2, 3]),
        (SortBy.RECEIVED, [2, 3]),
        (SortBy.NAME, [3, 2]),
        (SortBy.DUE, [2, 3]),
        (None, [3, 2]),
    ],
)
def test_it_comes_in_another_order_where_one_is_asked_for(
    three: Session, sort: SortBy | None, cases: list[int]
) -> None:
    found = search(three, "quarry", Narrowed(), sort=sort)

    assert [int(one.row.case[-1]) for one in found.cases] == cases
    assert not found.more


@pytest.mark.parametrize("sort", [None, SortBy.NAME])
def test_no_more_is_shown_than_was_asked_for_and_that_there_is_more_is_known(
    three: Session, sort: SortBy | None
) -> None:
    one, two = (search(three, "quarry", Narrowed(), sort=sort, limit=limit) for limit in (1, 2))

    assert (len(one.cases), one.more) == (1, True)
    assert (len(two.cases), two.more) == (2, False)


def test_where_a_word_was_found_is_told_with_the_words_around_it(three: Session) -> None:
    (named, asked) = search(three, "maria", Narrowed()).cases
    (letter,) = (
        search(three, "fulton certify", Narrowed()).cases or search(three, "lopez granted", Narrowed()).cases
    )

    assert (named.spots, named.excerpt) == ((Spot.NAME,), "")
    assert (asked.spots, asked.excerpt) == ((Spot.ASKED,), "The quarry of Maria")
    assert letter.spots == (Spot.NAME, Spot.LETTER)
    assert "granted" in letter.excerpt


def test_what_was_taken_for_a_word_is_told(three: Session) -> None:
    found = search(three, "quarri maria", Narrowed())

    assert [one.row.case for one in found.cases] == ["A-2026-0002"]
    assert found.slips == (("quarri", ("quarry",)),)


def test_the_cases_of_words_are_known_for_a_list(three: Session) -> None:
    assert cases_with(three, "quarry") == {"A-2026-0002", "A-2026-0003"}


@pytest.mark.parametrize("typed", ["", " ", "— §"])
def test_without_a_word_nothing_is_searched(three: Session, typed: str) -> None:
    with pytest.raises(Needed, match="word"):
        search(three, typed, Narrowed())
    with pytest.raises(Needed, match="word"):
        cases_with(three, typed)
