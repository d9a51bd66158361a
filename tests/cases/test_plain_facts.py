"""Records into plain facts and back; what events ask of it is told in the tests of the journal."""

from dataclasses import dataclass
from datetime import date

import pytest

from accessreq.cases.events import FileKind, RequestKind
from accessreq.cases.people import Agency, Officer
from accessreq.cases.plain_facts import Plain, plain_facts, record_of
from accessreq.errors import Refused


@dataclass(frozen=True, kw_only=True)
class Shelf:
    since: date
    keepers: tuple[Officer, ...] = ()
    agency: Agency | None = None


@dataclass(frozen=True, kw_only=True)
class Drawer:
    holds: RequestKind | FileKind


FACTS: dict[str, Plain] = {
    "since": "2026-07-06",
    "keepers": [{"title": "Clerk", "name": "", "address": [], "telephone": None, "email": None}],
    "agency": None,
}


def test_a_record_comes_back_as_it_went() -> None:
    shelf = Shelf(since=date(2026, 7, 6), keepers=(Officer(title="Clerk"),))

    assert plain_facts(shelf) == FACTS
    assert record_of(Shelf, FACTS) == shelf


def test_a_field_that_was_invented_later_takes_its_default() -> None:
    assert record_of(Shelf, {"since": "2026-07-06"}) == Shelf(since=date(2026, 7, 6))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param({"since": "2026-07-06", "colour": "red"}, "colour", id="an unknown fact"),
        pytest.param({}, "since", id="a missing fact"),
        pytest.param({"since": "2026-W28-1"}, "YYYY-MM-DD", id="another form of date"),
        pytest.param({"since": "2026-07-06", "keepers": "Clerk"}, "a list", id="no list"),
        pytest.param({"since": "2026-07-06", "agency": "DOL"}, "a group of facts", id="no group"),
    ],
)
def test_what_does_not_fit_is_refused_and_named(facts: dict[str, Plain], said: str) -> None:
    with pytest.raises(Refused, match=said):
        record_of(Shelf, facts)


@pytest.mark.parametrize("kind", [RequestKind.ACCESS, FileKind.ACCOUNTING])
def test_a_value_of_one_of_several_closed_lists_comes_back_as_it_went(kind: RequestKind | FileKind) -> None:
    drawer = Drawer(holds=kind)

    assert plain_facts(drawer) == {"holds": kind.value}
    assert record_of(Drawer, {"holds": kind.value}) == drawer


@pytest.mark.parametrize("value", ["foil", None, 1, ["access"], {"access": 1}])
def test_a_value_of_none_of_them_is_refused_with_all_that_there_are(value: Plain) -> None:
    with pytest.raises(Refused, match="“holds” is not one of: access, correction, accounting"):
        record_of(Drawer, {"holds": value})


@pytest.mark.parametrize("nothing", ["text", Shelf, None])
def test_what_is_no_record_has_no_facts(nothing: object) -> None:
    with pytest.raises(TypeError, match="no record"):
        plain_facts(nothing)
