"""Events into facts and back, to the byte as versions before this one wrote them."""

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from accessreq.cases.codec import KINDS, Plain, event_in, event_of, facts_of
from accessreq.cases.disposal import DisposedKind
from accessreq.cases.events import Event, Noted, Withdrawn
from accessreq.cases.kinds import CASE_KINDS
from accessreq.errors import IntegrityBroken, Refused
from accessreq.store.chain import canonical
from accessreq.store.translate import body_facts
from tests.cases.drawn import anything

# Eight events of each kind, drawn by chance and written by the version before its codec was changed.
KEPT = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "bodies.jsonl").read_text("utf-8").splitlines()
]


def test_every_kind_of_event_has_bodies_that_an_earlier_version_wrote() -> None:
    assert {each["kind"] for each in KEPT} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_of_an_earlier_version_is_written_again_to_the_byte(kind: str) -> None:
    for each in KEPT:
        if each["kind"] == kind:
            event = event_in(kind, each["on"], each["facts"].encode())

            known = json.loads(each["facts"])  # a fact that was invented since has its default
            again = {name: fact for name, fact in body_facts(event).items() if name in known}
            assert canonical(again) == each["facts"]
            assert event.on.isoformat() == each["on"]
            assert type(event) is KINDS[kind]


def plain(value: object) -> Any:  # noqa: ANN401  what JSON holds
    """The facts of a record as the first versions took them: field by field, by hand."""
    match value:
        case StrEnum():
            return value.value
        case None | str() | bool() | int():
            return value
        case date():
            return value.isoformat()
        case tuple():
            return [plain(each) for each in value]
        case Struct():
            return {each.encode_name: plain(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(value)


@given(anything())
def test_the_facts_of_any_event_are_those_of_its_fields_and_bring_it_back(event: Event) -> None:
    facts = facts_of(event)

    assert facts == plain(event)
    assert event_of(event.kind, facts) == event
    assert event_in(event.kind, event.on.isoformat(), canonical(body_facts(event)).encode()) == event


def records(hint: Any) -> Iterator[type[Struct]]:  # noqa: ANN401  whatever a field may hold
    """Every class of records that a class or a field can hold, at any depth."""
    for each in get_args(hint) or (hint,):
        if each in {NoneType, ...}:
            continue
        if get_args(each):
            yield from records(each)
        elif issubclass(each, Struct):
            yield each
            for inner in get_type_hints(each).values():
                if get_args(inner) or isinstance(inner, type):
                    yield from records(inner)


def test_no_record_of_the_journal_takes_a_fact_that_it_does_not_know() -> None:
    found = {record for event in KINDS.values() for record in records(event)}

    assert len(found) > len(KINDS)
    assert {each.__name__ for each in found if not each.__struct_config__.forbid_unknown_fields} == set()


def test_a_disposed_case_is_of_one_of_the_kinds_of_a_case() -> None:
    assert {each.value for each in DisposedKind} == set(CASE_KINDS)


@pytest.mark.parametrize(
    "words", ["first line\nsecond", 'a "quoted" \\ word', "José ́ O’Brien 🗂", "/</script>"]
)
def test_text_is_written_as_the_standard_library_writes_it(words: str) -> None:
    event = Noted(on=date(2026, 7, 6), note=words)

    written = json.dumps({"note": event.note}, separators=(",", ":"), ensure_ascii=False)

    assert canonical(body_facts(event)) == written


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_the_standard_library_writes_it(text: str) -> None:
    normal = canonical(text)

    assert normal == json.dumps(json.loads(normal), ensure_ascii=False)


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        pytest.param("noted", {"on": "2026-07-06", "colour": "red"}, "“colour” is no fact", id="unknown"),
        pytest.param("acknowledged", {"on": "2026-07-06"}, "“promised” is not given", id="missing"),
        pytest.param("noted", {"on": "2026-W28-1"}, "“on” is not a date as YYYY-MM-DD", id="form of date"),
        pytest.param("noted", {"on": "2027-02-29"}, "“on” is not a date as YYYY-MM-DD", id="no such day"),
        pytest.param("noted", {"on": "2026-07-06", "note": 5}, "“note” is not text", id="no text"),
        pytest.param("granted", {"on": "2026-07-06", "pages": True}, "“pages” is not a number", id="number"),
        pytest.param("denied", {"on": "2026-07-06", "grounds": "I01"}, "“grounds” is not a list", id="list"),
        pytest.param(
            "attached", {"on": "2026-07-06", "document": 1}, "“document” is not a group of facts", id="group"
        ),
        pytest.param(
            "identity-checked",
            {"on": "2026-07-06", "method": "signature", "result": "handshake"},
            "“result” is not one of: accepted, insufficient, not-needed",
            id="none of a closed set",
        ),
        pytest.param(
            "authorized",
            {"on": "2026-07-06", "name": "A", "paper": "B", "capacity": "uncle"},
            "“capacity” is not one of: ",
            id="none of another",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_form(kind: str, facts: dict[str, Plain], said: str) -> None:
    with pytest.raises(Refused, match=said):
        event_of(kind, facts)


@pytest.mark.parametrize("facts", [b"[]", b"", b"5", b"{", b'{"note":}', b'{"note":"\xff"}'], ids=repr)
def test_a_body_that_is_no_group_of_facts_is_no_event(facts: bytes) -> None:
    with pytest.raises((ValueError, Refused)):
        event_in("noted", "2026-07-06", facts)


def test_the_day_of_an_entry_is_that_of_its_column_whatever_the_body_says() -> None:
    assert event_in("withdrawn", "2026-07-06", b'{"on":"2026-07-01"}') == Withdrawn(on=date(2026, 7, 6))
    with pytest.raises(Refused, match="“on” is not a date"):
        event_in("withdrawn", '2026-07-06","note":"x', b"{}")


def test_an_event_of_no_kind_breaks_the_integrity() -> None:
    with pytest.raises(IntegrityBroken, match="teleported"):
        event_of("teleported", {"on": "2026-07-06"})
