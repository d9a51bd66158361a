"""Whatever is typed, in whatever order: the tables hold, and one history is one case."""

from collections.abc import Callable, Sequence
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from accessreq.cases.appeals import AppealDetermined
from accessreq.cases.case import Case
from accessreq.cases.deadlines import deadlines
from accessreq.cases.disclosures import Disclosed
from accessreq.cases.events import Event, RequestReceived
from accessreq.cases.kinds import FileKind
from accessreq.cases.retention import kept_because
from accessreq.cases.status import ANY, OF_A_REQUEST, TRACK_OF, UNDECIDED, Status, Track
from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, Refused
from accessreq.law.readings import Readings
from tests.cases.drawn import DAYS, FIRST, anything, grown, lived, on_a_request, openings, requests, typed
from tests.cases.tables import LEADS_TO, MAY_FOLLOW, ONLY_FOR, SAME_DAY, VERBS

FIRST_REQUESTS = requests(st.just(FIRST))
REQUESTS = st.builds(grown, FIRST_REQUESTS, typed()) | lived(FIRST_REQUESTS)
FILES = st.builds(grown, openings(st.just(FIRST)), typed()) | lived(openings(st.just(FIRST)))
CASES = REQUESTS | FILES


def refusal(attempt: Callable[[], Case]) -> AccessreqError | None:
    try:
        attempt()
    except AccessreqError as refused:
        return refused
    return None


def steps(case: Case) -> list[tuple[Case, Event, Case]]:
    """Each event after the one that opened the case, with the case before and after it."""
    place = case.history.index(case.opened)
    cases = [Case.of(case.number, case.history[: n + 1]) for n in range(place, len(case.history))]
    return list(zip(cases, case.history[place + 1 :], cases[1:], strict=False))


def rank(event: Event) -> tuple[date, int]:
    return event.on, SAME_DAY[type(event)]


def assert_allowed(before: Case, event: Event) -> None:
    asked = MAY_FOLLOW[type(event)]
    assert ONLY_FOR.get(type(event), before.kind) is before.kind
    if asked >= OF_A_REQUEST:
        assert before.voided is None or asked == ANY
        assert before.on_track(Track.ACCOUNTING) is None or Status.ON_FILE in asked
        return
    if before.kind is FileKind.ACCOUNTING:
        assert Status.ON_FILE in asked
        return
    for track in {TRACK_OF[each] for each in asked} - {Track.ACCOUNTING}:
        assert before.on_track(track) in asked


def assert_led(before: Case, event: Event, after: Case) -> None:
    leads = set(LEADS_TO.get(type(event), ()))
    changed = set(after.tracks) - set(before.tracks)
    settled = {each for each in changed if TRACK_OF[each] is Track.REQUEST} - leads
    assert changed - settled <= leads
    if settled:  # silence was appealed, and the determination answers the request
        assert isinstance(event, AppealDetermined)
        assert before.request_status in UNDECIDED
        assert any(each.received.silence for each in before.appeals)


@given(case=CASES)
def test_no_sequence_of_typing_leads_where_the_tables_do_not(case: Case) -> None:
    for before, event, after in steps(case):
        assert before.history[-1].on <= event.on
        assert_allowed(before, event)
        assert_led(before, event, after)
    assert steps(case) == [] or steps(case)[-1][2] == case


@given(case=CASES)
def test_a_case_stands_once_on_each_track_and_as_a_whole_on_one_of_them(case: Case) -> None:
    tracks = [TRACK_OF[each] for each in case.tracks]
    assert sorted(tracks) == sorted(set(tracks))
    assert case.status in case.tracks
    assert (Status.APPEALED in case.tracks) == (case.open_appeal is not None)
    assert case.undecided_items == () or case.determination is None


@given(case=CASES, last=anything())
def test_what_is_refused_is_refused_in_three_sentences_and_never_as_damage(case: Case, last: Event) -> None:
    refused = refusal(lambda: case.then(last))

    assert isinstance(refused, NotAllowed | Refused | None)
    if refused is not None:
        assert all((refused.found, refused.why, refused.do))
        assert refused.found.endswith(".")
        assert "Lopez" not in str(refused)


@given(case=CASES, last=anything())
def test_a_command_that_is_not_said_to_follow_is_refused(case: Case, last: Event) -> None:
    assume(last.on >= max(each.on for each in case.history))
    # Of one day, what moves no status is read in the order of the day: proof before a withdrawal.
    assume(type(last) in LEADS_TO or rank(last) >= max(map(rank, case.history)))
    assume(VERBS.get(type(last), "") not in case.may_follow())

    assert isinstance(refusal(lambda: case.then(last)), NotAllowed)


@given(case=REQUESTS)
def test_no_request_but_a_void_one_is_without_its_deadlines_or_the_reasons_to_keep_it(case: Case) -> None:
    found = deadlines(case, Readings())

    assert bool(found) is (case.voided is None)
    assert all(each.act_by <= each.due <= each.closes for each in found)
    assert all(each.met is None or not each.moot for each in found)
    assert all(each.cite for each in kept_because(case, Readings(), date(2026, 9, 1)))


@given(case=FILES)
def test_a_file_that_no_request_opened_has_no_clock_but_its_notices(case: Case) -> None:
    found = deadlines(case, Readings())

    owed = [each for each in case.history if isinstance(each, Disclosed) and each.under == "i"]
    assert {each.duty for each in found} <= {"notify-data-subject"}
    assert len(found) == (len(owed) if case.voided is None else 0)
    assert case.status in {Status.ON_FILE, Status.VOID}
    assert not case.identity_settled
    assert (case.appeals, case.letters, case.items, case.determined) == ((), case.letters, (), None)


# --- one history, one case -------------------------------------------------------


def reordered(data: st.DataObject, history: Sequence[Event]) -> list[Event]:
    """Another order of typing, in which events of one day and rank stay in their order."""
    order = data.draw(st.permutations(range(len(history))))
    ranks = [(each.on, SAME_DAY[type(each)]) for each in history]
    waiting = {rank: iter([n for n, each in enumerate(ranks) if each == rank]) for rank in ranks}
    return [history[next(waiting[ranks[n]])] for n in order]


@given(data=st.data(), case=CASES)
def test_every_order_of_typing_of_one_history_is_one_case(data: st.DataObject, case: Case) -> None:
    again = Case.of(case.number, reordered(data, case.history))

    assert again == case
    assert deadlines(again, Readings()) == deadlines(case, Readings())


@given(data=st.data(), first=FIRST_REQUESTS, drawn=st.lists(on_a_request(), max_size=12))
def test_for_a_request_alone_not_even_the_order_within_a_day_matters(
    data: st.DataObject, first: RequestReceived, drawn: list[Event]
) -> None:
    case = grown(first, drawn)

    again = Case.of(case.number, data.draw(st.permutations(case.history)))

    assert again.status is case.status
    assert sorted(map(str, again.history)) == sorted(map(str, case.history))
    assert [each.on for each in again.history] == [each.on for each in case.history]
    assert deadlines(again, Readings()) == deadlines(case, Readings())


@given(data=st.data(), drawn=st.lists(anything(), min_size=2, max_size=6))
def test_a_history_that_cannot_stand_can_be_typed_in_no_order(
    data: st.DataObject, drawn: list[Event]
) -> None:
    assume(refusal(lambda: Case.of("A-2026-0001", drawn)) is not None)

    shuffled = reordered(data, drawn)

    assert refusal(lambda: Case.of("A-2026-0001", shuffled)) is not None


@given(drawn=st.lists(anything(), max_size=6), late=requests(DAYS))
def test_only_a_history_without_a_request_is_told_as_damage(
    drawn: list[Event], late: RequestReceived
) -> None:
    without = [each for each in drawn if not isinstance(each, RequestReceived)]

    assert isinstance(refusal(lambda: Case.of("A-2026-0001", without)), IntegrityBroken)
    assert not isinstance(refusal(lambda: Case.of("A-2026-0001", [*without, late])), IntegrityBroken)
