import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from accessreq.cases.events import Noted
from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.backups import (
    copied,
    holds,
    is_sealed,
    put,
    refuse_occupied,
    sealed,
    settle,
    unpacked,
    unsealed,
)
from accessreq.store.verification import check

pytestmark = pytest.mark.sqlite  # a server is backed up by its own tools

NOTE = Noted(on=date(2026, 7, 1), note="spoke by telephone")


def test_a_copy_holds_what_the_store_held_and_is_for_its_owner_alone(
    store: Path, log: Callable[..., Any]
) -> None:
    log()

    with copied(store) as copy:
        assert copy.head == reading.head(store) == reading.head(copy.path)
        assert list(check(copy.path, Readings())) == []
        assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.path.parent.stat().st_mode) == 0o700

    assert list(store.parent.iterdir()) == [store]


def test_94_copies_that_are_made_while_others_write_are_whole_and_lose_nothing(
    store: Path, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    case, done = log().case, Event()

    def write_on() -> None:
        while not done.is_set():
            append(case, NOTE)

    writers = [Thread(target=write_on) for _ in range(2)]
    for each in writers:
        each.start()
    try:
        for _ in range(5):
            before = reading.head(store)
            with copied(store) as copy:
                assert list(check(copy.path, Readings())) == []
                assert copy.head.seq >= before.seq
    finally:
        done.set()
        for each in writers:
            each.join()


def test_nobody_waits_while_a_copy_is_looked_at(
    store: Path, log: Callable[..., Any], append: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = log().case
    monkeypatch.setattr("accessreq.store.connection.WAIT_SECONDS", 0)

    with copied(store):
        append(case, NOTE)

    assert reading.head(store).seq == 2


def test_a_backup_is_put_in_its_place_whole_and_never_over_another(
    store: Path, log: Callable[..., Any], tmp_path: Path
) -> None:
    log()
    place = tmp_path / "away" / "backup.sqlite"
    place.parent.mkdir()

    with copied(store) as copy:
        size = put(copy, place, None)
        with pytest.raises(NotAllowed, match="already"):
            put(copy, place, None)
        assert holds(place, copy, None)

    assert list(place.parent.iterdir()) == [place]
    assert (place.stat().st_size, stat.S_IMODE(place.stat().st_mode)) == (size, 0o600)


def test_a_disk_that_takes_no_more_leaves_nothing_in_the_place(
    store: Path, log: Callable[..., Any], tmp_path: Path
) -> None:
    log()
    program = (
        "from pathlib import Path\nimport resource, sys\nfrom accessreq.store.backups import copied, put\n"
        "with copied(Path(sys.argv[1])) as copy:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "    put(copy, Path(sys.argv[2]), None)\n"
    )

    said = subprocess.run(
        [sys.executable, "-B", "-c", program, store, tmp_path / "backup.sqlite"],
        capture_output=True,
        check=False,
        text=True,
    )

    assert "StoreNotUsable: The backup cannot be written" in said.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["records"]


def test_a_backup_elsewhere_is_another_one(store: Path, log: Callable[..., Any], tmp_path: Path) -> None:
    log()
    place = tmp_path / "backup.sqlite"
    with copied(store) as copy:
        put(copy, place, None)
    log(name="Somebody Else")

    with copied(store) as copy:
        assert not holds(place, copy, None)
        assert not holds(tmp_path / "none.sqlite", copy, None)
        assert not holds(place, copy, "correct horse battery staple")  # it is not sealed


def test_a_sealed_backup_shows_no_name_and_becomes_the_same_store_again(
    store: Path, log: Callable[..., Any], tmp_path: Path
) -> None:
    log(name="Zebediah Quillfeather")
    place, words = tmp_path / "backup.sqlite.age", "correct horse battery staple"
    assert b"Zebediah" in store.read_bytes()

    with copied(store) as copy:
        put(copy, place, words)
        assert holds(place, copy, words)
    assert b"Zebediah" not in place.read_bytes()
    with unpacked(place, tmp_path / "new" / "store.sqlite", words) as half:
        settle(half, tmp_path / "new" / "store.sqlite")

    restored = tmp_path / "new" / "store.sqlite"
    assert reading.head(restored) == reading.head(store)
    assert list(restored.parent.iterdir()) == [restored]
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (restored, restored.parent)]
    assert modes == [0o600, 0o700]


def test_a_backup_that_is_only_looked_at_leaves_not_even_a_folder(store: Path, tmp_path: Path) -> None:
    with unpacked(store, tmp_path / "new" / "deep" / "store.sqlite", None) as half:
        assert half.read_bytes() == store.read_bytes()

    assert list(tmp_path.iterdir()) == [store.parent]


@pytest.mark.parametrize("backup", ["missing.sqlite", "."])
def test_a_backup_that_cannot_be_read_leaves_nothing(tmp_path: Path, backup: str) -> None:
    with (
        pytest.raises(Refused, match="cannot be read"),
        unpacked(tmp_path / backup, tmp_path / "n" / "s", None),
    ):
        pytest.fail("there is nothing to look at")

    assert list(tmp_path.iterdir()) == []


def test_a_store_is_restored_over_nothing(store: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    link.symlink_to("nowhere")

    for each in (store, link, tmp_path):
        with pytest.raises(NotAllowed, match="never restored over"):
            refuse_occupied(each)


def test_a_store_with_a_journal_is_first_opened_and_then_moved_aside(store: Path) -> None:
    journal = store.with_name(f"{store.name}-journal")
    journal.write_bytes(b"of a command that was broken off")

    with pytest.raises(NotAllowed, match=r"accessreq check.*mv store\.sqlite"):
        refuse_occupied(store)
    store.unlink()
    with pytest.raises(NotAllowed, match="belongs to a store that stood"):
        refuse_occupied(store)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, store: Path) -> None:
    (tmp_path / "file").write_text("x")

    with (
        pytest.raises(StoreNotUsable, match="cannot be written"),
        unpacked(store, tmp_path / "file" / "store.sqlite", None),
    ):
        pytest.fail("there is no such folder")


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
