from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.store.chain import Head, Row, body_holds, canonical, chain_holds, salted_body, sealed


def row() -> Row:
    return sealed(
        Head(),
        case_number="A-2026-0001",
        kind="noted",
        on="2026-07-06",
        recorded_at="2026-07-06T10:00:00Z",
        recorded_by="Dana Reyes",
        body='{"facts":{"note":"x"},"meta":{},"salt":"00"}',
    )


def test_the_head_of_an_empty_journal_is_zeros() -> None:
    assert str(Head()) == "0:0000000000000000"


def test_a_head_shows_its_entry_and_sixteen_digits() -> None:
    assert str(Head(seq=812, chain="ab12cd34ef567890" + "f" * 48)) == "812:ab12cd34ef567890"


def test_the_chain_of_a_known_row_never_changes() -> None:
    assert row().chain == "408b6d7e0fc5855b53c0462496e3d927a9556462272578d28a1cee8183e448f9"


def test_two_bodies_of_the_same_facts_differ_by_their_salt() -> None:
    assert salted_body({"note": "078-05-1120"}, {}) != salted_body({"note": "078-05-1120"}, {})


def test_canonical_json_has_sorted_keys_no_spaces_and_letters_as_they_are() -> None:
    assert canonical({"b": [1, None, True], "a": "Łódź"}) == '{"a":"Łódź","b":[1,null,true]}'


@pytest.mark.parametrize("several", [list, tuple])
def test_canonical_json_is_in_normal_form_within_a_list_too(several: Callable[..., Any]) -> None:
    assert canonical({"a": several(["Jose\u0301"])}) == '{"a":["José"]}'


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"seq": 2}, id="its place"),
        pytest.param({"case_number": "A-2026-0002"}, id="the case"),
        pytest.param({"kind": "withdrawn"}, id="the kind"),
        pytest.param({"on": "2026-07-07"}, id="the day"),
        pytest.param({"recorded_at": "2026-07-06T10:00:01Z"}, id="the moment of typing"),
        pytest.param({"recorded_by": "Dana Reyez"}, id="the officer"),
        pytest.param({"body_sha256": "0" * 64}, id="the hash of the body"),
        pytest.param({"previous": "1" * 64}, id="the entry before"),
    ],
)
def test_a_changed_column_breaks_the_chain(changed: dict[str, Any]) -> None:
    assert chain_holds(row())
    assert not chain_holds(replace(row(), **changed))


def test_a_changed_body_breaks_its_hash() -> None:
    assert body_holds(row())
    assert not body_holds(replace(row(), body=row().body.replace("x", "y")))
