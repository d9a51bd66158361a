"""Whatever is typed, in whatever order: the tables hold, and one history is one case."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from accessreq.cases.case import LEADS_TO, MAY_FOLLOW, Case, Status
from accessreq.cases.deadlines import deadlines
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import Acknowledged, Event, Noted, Withdrawn
from accessreq.errors import AccessreqError, NotAllowed, Refused
from accessreq.law.identity import CheckResult
from accessreq.law.readings import Readings

Make = Callable[..., Any]

FIRST = date(2026, 6, 15)
DAYS = st.integers(min_value=0, max_value=45).map(lambda n: FIRST + timedelta(days=n))
PROMISES = st.integers(min_value=-2, max_value=33).map(lambda n: timedelta(days=n))


def events(received: Make, shown: Make, letter: Make, attached: Make) -> st.SearchStrategy[Event]:
    checks = st.sampled_from([CheckResult.ACCEPTED, CheckResult.INSUFFICIENT])
    return st.one_of(
        DAYS.map(received),
        st.builds(shown, DAYS, checks),
        st.builds(lambda on, later: Acknowledged(on=on, promised=on + later), DAYS, PROMISES),
        DAYS.map(lambda on: Granted(on=on)),
        DAYS.map(lambda on: GrantedInPart(on=on, withheld=(Withheld(portion="page 3", ground="A09"),))),
        DAYS.map(lambda on: Denied(on=on, grounds=(GroundGiven(ground="A01"),))),
        DAYS.map(lambda on: Withdrawn(on=on)),
        st.builds(letter, DAYS, st.integers(min_value=1, max_value=9)),
        DAYS.map(lambda on: Noted(on=on, note="called")),
        DAYS.map(attached),
    )


def grown(first: Event, typed: list[Event]) -> Case:
    """The case after as many of the events as are accepted, each typed in turn."""
    case = Case.of("A-2026-0001", [first])
    for event in typed:
        try:
            case = case.then(event)
        except (NotAllowed, Refused):
            continue
    return case


def refusal(attempt: Callable[[], Case]) -> AccessreqError | None:
    try:
        attempt()
    except AccessreqError as refused:
        return refused
    return None


def status_by_the_tables(case: Case) -> Status:
    """Walk a history and find in every step that the tables allow it."""
    first, *rest = case.history
    status = LEADS_TO[type(first)]
    for before, event in zip(case.history, rest, strict=False):
        assert before.on <= event.on
        assert status in MAY_FOLLOW[type(event)]
        status = LEADS_TO.get(type(event), status)
    return status


@given(data=st.data())
def test_no_sequence_of_typing_leads_where_the_tables_do_not(
    data: st.DataObject, received: Make, shown: Make, letter: Make, attached: Make
) -> None:
    typed = data.draw(st.lists(events(received, shown, letter, attached), max_size=12))

    case = grown(received(FIRST), typed)

    assert case.status is status_by_the_tables(case)


@given(data=st.data())
def test_what_is_refused_is_refused_in_three_sentences_and_never_as_damage(
    data: st.DataObject, received: Make, shown: Make, letter: Make, attached: Make
) -> None:
    typed = data.draw(st.lists(events(received, shown, letter, attached), max_size=8))
    last = data.draw(events(received, shown, letter, attached))
    case = grown(received(FIRST + timedelta(days=3)), typed)

    refused = refusal(lambda: case.then(last))

    assert isinstance(refused, NotAllowed | Refused | None)
    if refused is not None:
        assert all((refused.found, refused.why, refused.do))
        assert refused.found.endswith(".")
        assert "Lopez" not in str(refused)


@given(data=st.data())
def test_every_order_of_typing_of_one_history_is_one_case(
    data: st.DataObject, received: Make, shown: Make, letter: Make, attached: Make
) -> None:
    typed = data.draw(st.lists(events(received, shown, letter, attached), max_size=12))
    case = grown(received(FIRST), typed)

    again = Case.of(case.number, data.draw(st.permutations(case.history)))

    assert again.status is case.status
    assert sorted(map(str, again.history)) == sorted(map(str, case.history))
    assert [each.on for each in again.history] == [each.on for each in case.history]
    assert deadlines(again, Readings()) == deadlines(case, Readings())


@given(data=st.data())
def test_a_history_that_cannot_stand_can_be_typed_in_no_order(
    data: st.DataObject, received: Make, shown: Make, letter: Make, attached: Make
) -> None:
    drawn = data.draw(st.lists(events(received, shown, letter, attached), min_size=2, max_size=5))
    assume(refusal(lambda: Case.of("A-2026-0001", drawn)) is not None)

    shuffled = data.draw(st.permutations(drawn))

    assert refusal(lambda: Case.of("A-2026-0001", shuffled)) is not None
