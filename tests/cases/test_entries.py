from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.appeals import AppealDetermined
from accessreq.cases.corrections import ItemDecided
from accessreq.cases.disposal import Blanked, Disposed
from accessreq.cases.entries import (
    EntryRestored,
    EntryStruck,
    FindingStood,
    LetterIssued,
    standing,
    standing_entries,
    strikes_in_force,
    struck_entries,
)
from accessreq.cases.events import Acknowledged, Event, Noted
from accessreq.cases.office import ALERT_EVENTS, CALENDAR_EVENTS, IMPORT_EVENTS
from accessreq.cases.transitions import EVENTS
from accessreq.errors import Refused
from accessreq.law.letters import LetterKind

Make = Callable[..., Any]


def every_class_below(kind: type[Event]) -> set[type[Event]]:
    return {kind}.union(*(every_class_below(each) for each in kind.__subclasses__()))


def test_the_table_of_events_holds_every_event_that_happens_to_a_case() -> None:
    of_the_office = {*CALENDAR_EVENTS, *ALERT_EVENTS, *IMPORT_EVENTS}
    after_the_end = {Disposed, Blanked}
    ours = {each for each in every_class_below(Event) if each.__module__.startswith("accessreq.cases.")}
    of_one_kind = {each for each in ours if "kind" in vars(each)}

    assert set(EVENTS) == of_one_kind - of_the_office - after_the_end
    assert ours - of_one_kind == {Event, ItemDecided, AppealDetermined}


def test_each_event_has_a_kind_of_its_own() -> None:
    kinds = [each.kind for each in EVENTS]

    assert sorted(kinds) == sorted(set(kinds))


def test_an_event_that_inherits_does_not_inherit_its_kind() -> None:
    assert all("kind" in vars(each) for each in EVENTS)


def test_a_strike_says_why() -> None:
    with pytest.raises(Refused, match="The reason is empty"):
        EntryStruck(on=date(2026, 7, 1), seq=2, reason=" ")


def test_a_struck_entry_and_its_strike_do_not_stand(received: Make, entry: Make) -> None:
    entries = [
        entry(1, received(date(2026, 6, 30))),
        entry(4, Acknowledged(on=date(2026, 7, 6), promised=date(2026, 7, 20))),
        entry(7, EntryStruck(on=date(2026, 7, 10), seq=4, reason="mistyped")),
        entry(8, Noted(on=date(2026, 7, 10), note="called")),
    ]

    assert struck_entries(entries) == {4}
    assert [each.kind for each in standing(entries)] == ["request-received", "noted"]


def test_an_entry_whose_strike_was_taken_back_stands_and_neither_of_the_two_does(
    received: Make, entry: Make
) -> None:
    entries = [
        entry(1, received(date(2026, 6, 30))),
        entry(2, Noted(on=date(2026, 7, 6), note="called")),
        entry(3, EntryStruck(on=date(2026, 7, 10), seq=2, reason="another case")),
        entry(4, EntryRestored(on=date(2026, 7, 10), seq=2, reason="this one")),
    ]

    assert struck_entries(entries) == frozenset()
    assert [each.seq for each in standing_entries(entries)] == [1, 2]


def test_an_entry_can_be_struck_again_and_the_newest_strike_is_in_force(received: Make, entry: Make) -> None:
    first, second = (EntryStruck(on=date(2026, 7, 10), seq=2, reason=each) for each in ("once", "twice"))
    entries = [
        entry(1, received(date(2026, 6, 30))),
        entry(2, Noted(on=date(2026, 7, 6), note="called")),
        entry(3, first),
        entry(4, EntryRestored(on=date(2026, 7, 10), seq=2, reason="this one")),
        entry(5, second),
    ]

    assert strikes_in_force(entries) == {2: second}


def test_struck_entries_may_be_read_from_a_stream(received: Make, entry: Make) -> None:
    stream = iter([entry(1, received(date(2026, 6, 30))), entry(2, Noted(on=date(2026, 7, 1), note="x"))])

    assert len(standing(stream)) == 2


def issued(despite: str, *stood: FindingStood) -> LetterIssued:
    return LetterIssued(
        on=date(2026, 7, 6),
        letter=LetterKind.DENIAL,
        number=1,
        formats=(),
        template_sha256="0" * 64,
        despite=despite,
        stood=stood,
    )


def test_a_reason_and_the_findings_that_it_overrides_stand_only_together() -> None:
    finding = FindingStood(code="appeal-to", what="lacks who hears the appeal", cite="19 NYCRR 81.8(a)")

    assert issued("  counsel decided so ", finding).despite == "counsel decided so"
    with pytest.raises(Refused, match="1 findings, and no reason"):
        issued("", finding)
    with pytest.raises(Refused, match="0 findings, and a reason"):
        issued("counsel decided so")
