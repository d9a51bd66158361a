from datetime import date

import pytest

from accessreq.cases.entries import EVENTS, EntryStruck
from accessreq.cases.events import Event
from accessreq.errors import Refused


def every_class_below(kind: type[Event]) -> set[type[Event]]:
    return {kind}.union(*(every_class_below(each) for each in kind.__subclasses__()))


def test_the_table_of_events_holds_every_event_that_happens_to_a_case() -> None:
    modules = {f"accessreq.cases.{name}" for name in ("events", "determinations", "entries")}
    defined = {each for each in every_class_below(Event) if each.__module__ in modules}

    assert set(EVENTS) == defined - {Event}


def test_each_event_has_a_kind_of_its_own() -> None:
    kinds = [each.kind for each in EVENTS]

    assert sorted(kinds) == sorted(set(kinds))


def test_an_event_that_inherits_does_not_inherit_its_kind() -> None:
    assert all("kind" in vars(each) for each in EVENTS)


def test_a_strike_says_why() -> None:
    with pytest.raises(Refused, match="The reason is empty"):
        EntryStruck(on=date(2026, 7, 1), seq=2, reason=" ")
