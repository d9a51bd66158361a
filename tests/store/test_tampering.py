"""Whatever is done to a store with another tool is found, or is what only a head held elsewhere finds."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import CorrectionItem, Noted
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.office import OfficeClosed
from accessreq.errors import AccessreqError, IntegrityBroken
from accessreq.law.readings import Readings
from accessreq.store import journal, reading
from accessreq.store.verification import check, check_against
from tests.store.programs import second_verifier
from tests.store.tampering import Tampering, do, tamperings

ON = date(2026, 7, 1)
ALL = tuple(tamperings())
OF_THE_INDEX = {"index-stale", "docket-differs", "deadline-differs", "words-differ", "case-impossible"}
FLIPS = 1_000  # one in sixty of them changes what is read; the rest of the file is room


@pytest.fixture
def engine() -> str:
    """What is tampered with here, and described on the page, is the file of SQLite."""
    return "sqlite"


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tampering") / "store.sqlite"


@pytest.fixture
def tampered(
    original: Path,
    store: Path,
    log: Callable[..., Any],
    append: Callable[..., Any],
    paper: Callable[[bytes], NewDocument],
    stamp: Stamp,
) -> Path:
    """A store of eight entries and three documents, made once."""
    if original.exists():
        shutil.copy2(original, store)
        return store
    one, two, three = (paper(each) for each in (b"the envelope", b"a statement of pages" * 900, b"a page"))
    case = log().case
    item = CorrectionItem(record="Course application", now="Itoh", wanted="Ito")
    other = log(request=RequestKind.CORRECTION, items=(item,)).case
    append(case, Noted(on=ON, note="spoke by telephone"))
    append(case, Attached(on=ON, document=one.kept), documents=[one])
    closed = OfficeClosed(on=ON, day=date(2026, 7, 2), reason="a burst pipe")
    journal.append_to_calendar(store, closed, stamp=stamp, settings=Readings())
    append(case, Attached(on=ON, document=two.kept), documents=[two])
    append(case, Attached(on=ON, document=three.kept), documents=[three])
    append(other, Noted(on=ON, note="will send a paper"))
    shutil.copy2(store, original)
    return store


def test_there_are_three_hundred_edits() -> None:
    assert len({each.name for each in ALL}) == len(ALL) >= 300


def test_both_verifiers_agree_that_a_store_left_alone_holds(tampered: Path) -> None:
    head = str(reading.head(tampered))

    assert list(check(tampered, readings_of(tampered))) == []
    assert second(tampered, head, "0:0000000000000000") is None


@pytest.mark.parametrize("tampering", ALL, ids=str)
def test_95_what_another_tool_did_is_found_by_both_verifiers(tampered: Path, tampering: Tampering) -> None:
    held, before = str(reading.head(tampered)), dump(tampered, "sqlite_master")

    with closing(sqlite3.connect(tampered, isolation_level=None)) as database:
        do(database, tampering)

    found = list(check(tampered, readings_of(tampered)))
    of_the_record = [each.code for each in found if each.code not in OF_THE_INDEX]
    said = second(tampered)
    assert dump(tampered, "sqlite_master") != before
    assert bool(found) is not tampering.only_a_head
    assert (said is None) is (not of_the_record)
    if tampering.name.startswith("entr") and not tampering.only_a_head:  # which both name
        assert f"{said} ".removeprefix("entry ") in f"{found[0].what.rstrip('.')} "
    if tampering.only_a_head:
        assert list(check_against(tampered, held)) != []
        assert second(tampered, held) is not None


def test_93_an_old_backup_is_found_by_a_head_held_elsewhere(
    tampered: Path, tmp_path: Path, append: Callable[..., Any]
) -> None:
    backup = tmp_path / "backup.sqlite"
    shutil.copy2(tampered, backup)
    append("A-2026-0001", Noted(on=ON, note="written after the backup"))
    held = str(reading.head(tampered))

    assert list(check(backup, readings_of(backup))) == []
    assert [each.code for each in check_against(backup, held)] == ["ends-early"]
    assert second(backup, held) == f"head {held}"


def test_another_store_is_found_by_a_head_held_elsewhere(
    tampered: Path, tmp_path: Path, make_request: Callable[..., Any], stamp: Stamp
) -> None:
    other = tmp_path / "other.sqlite"
    journal.create(other)
    journal.open_case(other, make_request(), stamp=stamp, readings=Readings())
    held = str(reading.head(other))

    assert [each.code for each in check_against(tampered, held)] == ["head-differs"]
    assert second(tampered, held) == f"head {held}"


@pytest.mark.unmeasured
def test_90_of_a_thousand_flipped_bits_none_goes_by_as_another_content(tampered: Path) -> None:
    chance = random.Random(11)  # noqa: S311  not for secrets
    content, before = tampered.read_bytes(), dump(tampered)

    unseen, others = [], 0
    for place in (chance.randrange(len(content) * 8) for _ in range(FLIPS)):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        tampered.write_bytes(flipped)
        if shown(tampered) == before:  # room that nothing takes, most of all; a check costs much more
            continue
        others += 1
        if not finds(tampered):
            unseen.append(place)

    assert unseen == []
    assert others > 10


def shown(store: Path) -> list[str] | None:
    try:
        return dump(store)
    except (sqlite3.Error, UnicodeError):  # the names of a table can be damaged too
        return None


def finds(store: Path) -> bool:
    try:
        return bool(list(check(store, readings_of(store))))
    except AccessreqError:
        return True


def readings_of(store: Path) -> Readings:
    from accessreq.services.session import readings_of as with_the_calendar

    try:
        return with_the_calendar(Readings(), store)
    except IntegrityBroken:
        return Readings()


def second(store: Path, *held: str) -> str | None:
    """What the verifier says that was written from docs/format.md alone."""
    with closing(sqlite3.connect(store)) as database:
        try:
            return second_verifier.wrong(database, list(held))
        except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
            return f"damaged: {error}"


def dump(store: Path, *more: str) -> list[str]:
    """Every row of the tables of the program, and of others that are named."""
    with closing(sqlite3.connect(store)) as database:
        database.text_factory = bytes
        tables = ("entry", "document", "docket", "deadline", "word", "vocabulary", "index_state", *more)
        return [repr(row) for table in tables for row in database.execute(f"SELECT * FROM {table}")]  # noqa: S608
