from pathlib import Path

import pytest

from accessreq.errors import Refused
from accessreq.store.encryption import is_sealed, sealed, unsealed

WORDS = "correct horse battery staple"
CONTENT = b"the store, byte for byte"


@pytest.fixture(scope="module")
def closed() -> bytes:
    return sealed(CONTENT, WORDS)


def test_what_was_sealed_is_opened_by_its_passphrase_alone(closed: bytes) -> None:
    assert unsealed(closed, WORDS, "x.age") == CONTENT
    with pytest.raises(Refused, match=r"The passphrase does not open x\.age"):
        unsealed(closed, "another passphrase", "x.age")


def test_nothing_of_the_content_or_the_passphrase_can_be_read_in_it(closed: bytes) -> None:
    assert CONTENT not in closed
    assert WORDS.encode() not in closed


def test_a_sealed_file_that_was_changed_or_cut_is_refused(closed: bytes) -> None:
    changed = closed[:-5] + bytes([closed[-5] ^ 1]) + closed[-4:]

    for each in (changed, closed[:-1]):
        with pytest.raises(Refused, match="does not open"):
            unsealed(each, WORDS, "x.age")


def test_what_this_machine_is_too_slow_for_is_not_blamed_on_the_passphrase(closed: bytes) -> None:
    form, stanza, rest = closed.split(b"\n", 2)
    slower = b"\n".join((form, stanza.rpartition(b" ")[0] + b" 30", rest))  # two to the thirtieth rounds

    with pytest.raises(Refused, match=r"x\.age was sealed on a faster machine, or this one is busy"):
        unsealed(slower, WORDS, "x.age")


def test_the_same_content_is_never_sealed_to_the_same_bytes(closed: bytes) -> None:
    assert sealed(CONTENT, WORDS) != closed


def test_a_short_passphrase_is_refused_before_anything_is_sealed() -> None:
    with pytest.raises(Refused, match="has 11 characters"):
        sealed(CONTENT, "elevenchars")


def test_a_sealed_file_is_known_by_its_first_line(closed: bytes, tmp_path: Path) -> None:
    (tmp_path / "sealed").write_bytes(closed)
    (tmp_path / "open").write_bytes(CONTENT)

    assert [is_sealed(tmp_path / name) for name in ("sealed", "open", "missing")] == [True, False, False]
