"""The words by which a case is found: those of an append are those of an index that is made anew."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.entries import Attached, EntryRestored, EntryStruck, LetterIssued, NewDocument
from accessreq.cases.events import DocumentKept, Noted, Voided
from accessreq.cases.kinds import Spot
from accessreq.cases.people import DataSubject
from accessreq.law.letters import LetterKind
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.chain import sha256
from accessreq.store.connection import connect
from accessreq.store.connection import reading as held_open
from accessreq.store.database import Place
from accessreq.store.docket import reindex
from accessreq.store.journal import compact
from accessreq.store.verification import check
from accessreq.store.words import words_there
from tests.store.disposals import DISPOSED

ON = date(2026, 7, 3)
NOTE = Noted(on=ON, note="telephoned about the zorgblatt")


def found(store: Place, words: str, *, limit: int | None = None, since: date = date.min) -> list[str]:
    return [row.case for row in reading.search(store, words, limit=limit, since=since).rows]


def table(store: Place) -> list[tuple[Any, ...]]:
    with held_open(store) as database:
        return [
            *database.execute("SELECT * FROM word ORDER BY case_number, word, spot").fetchall(),
            *database.execute("SELECT * FROM vocabulary ORDER BY word").fetchall(),
        ]


def letter(words: str, *, kept: str = "text/plain; charset=utf-8") -> tuple[LetterIssued, list[NewDocument]]:
    content = words.encode()
    document = DocumentKept(name="letter", media_type=kept, sha256=sha256(content), size=len(content))
    as_json = kept == "application/json"
    issued = LetterIssued(
        on=ON,
        letter=LetterKind.DENIAL,
        number=1,
        formats=() if as_json else (document,),
        template_sha256="0" * 64,
        made_from=document if as_json else None,
    )
    return issued, [NewDocument(kept=document, content=content)]


@pytest.fixture
def three(log: Callable[..., Any], append: Callable[..., Any]) -> None:
    """Maria asks for courses, Siobhán for the wiretap file of Maria, and Ike has a note."""
    log()
    log(name="Siobhán O'Rourke", about="The wiretap file of Maria Lopez", on=date(2026, 7, 1))
    log(
        data_subject=DataSubject(name="Ike Brown", address=("12 Elm Street", "Troy, NY 12180")),
        about="Wages",
        on=date(2026, 7, 2),
    )
    append("A-2026-0003", NOTE)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("words", "cases"),
    [
        pytest.param("maria", [1, 2], id="the name before the text"),
        pytest.param("MARÍA lopez", [1, 2], id="accents and case make no difference"),
        pytest.param("o'rourke", [2], id="an apostrophe"),
        pytest.param("rourke", [2], id="what stands behind one"),
        pytest.param("wire", [2], id="the beginning of a word"),
        pytest.param("wi", [], id="which is three letters at least"),
        pytest.param("retap", [], id="no part within a word"),
        pytest.param("siobhan wiretap", [2], id="two words in two places"),
        pytest.param("ike wiretap", [], id="two words of two cases"),
        pytest.param("elm 12180", [3], id="an address"),
        pytest.param("zorgblat", [3], id="a note, by its beginning"),
        pytest.param("zorblatt", [3], id="a letter left out"),
        pytest.param("mraia", [1, 2], id="two letters in the wrong order"),
        pytest.param("wiretap siobahn", [2], id="one of two words with a slip"),
        pytest.param("marya lopes", [1, 2], id="two slips in two words"),
        pytest.param("zrgbltt", [], id="two slips in a word of seven letters"),
        pytest.param("wages", [3], id="what is asked"),
    ],
)
def test_a_case_is_found_by_its_words(store: Place, words: str, cases: list[int]) -> None:
    assert found(store, words) == [f"A-2026-{number:04d}" for number in cases]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("begun", "cases"),
    [
        pytest.param("ma", [1], id="a name, and no text"),
        pytest.param("MÁR", [1], id="accents and case make no difference"),
        pytest.param("rour", [2], id="what stands behind an apostrophe"),
        pytest.param("elm", [], id="no address"),
        pytest.param("'", [], id="no word"),
    ],
)
def test_a_name_is_completed_by_the_beginning_of_a_word(store: Place, begun: str, cases: list[int]) -> None:
    completed = reading.with_name_begun(store, begun)

    assert [case for case, _ in completed] == [f"A-2026-{number:04d}" for number in cases]


def test_a_word_as_it_stands_comes_before_one_that_begins_so_and_the_newest_first(
    store: Place, log: Callable[..., Any]
) -> None:
    log(name="Rosalind Young", on=date(2026, 7, 3))
    log(name="Rosa Brown", on=date(2026, 6, 29))
    log(name="Ada Rosa", on=date(2026, 7, 1))
    log(name="Ike Brown", about="The file of Rosa Brown", on=date(2026, 7, 3))

    assert found(store, "rosa") == ["A-2026-0003", "A-2026-0002", "A-2026-0001", "A-2026-0004"]


@pytest.mark.usefixtures("three")
def test_of_words_that_thousands_have_the_newest_are_found_without_a_look_at_all(
    store: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = found(store, "maria"), found(store, "maria lopez", limit=5)
    monkeypatch.setattr("accessreq.store.words._MANY", 0)

    assert found(store, "maria", limit=1) == ["A-2026-0001"]
    assert (found(store, "maria", limit=5), found(store, "maria lopez", limit=5)) == every
    assert found(store, "maria wiretap", limit=5) == ["A-2026-0002"]
    assert found(store, "maria", limit=5, since=date(2026, 7, 1)) == ["A-2026-0002"]
    assert found(store, "siobahn", limit=5) == ["A-2026-0002"]


@pytest.mark.usefixtures("three")
def test_the_words_of_an_append_are_those_of_an_index_made_anew(
    store: Place,
    append: Callable[..., Any],
    paper: Callable[[bytes], NewDocument],
    another_tool: Callable[[str], None],
) -> None:
    scan = paper(b"not searched")
    issued, documents = letter("We have searched the quarry, D’Angelo.")
    append("A-2026-0001", Attached(on=ON, document=scan.kept), documents=[scan])
    append("A-2026-0002", issued, documents=documents)
    append("A-2026-0003", EntryStruck(on=ON, seq=4, reason="another case"))
    append("A-2026-0003", EntryRestored(on=ON, seq=4, reason="it was right"))
    append("A-2026-0003", EntryStruck(on=ON, seq=4, reason="it was not"))
    written = table(store)

    reindex(store, Readings())
    again = table(store)
    another_tool("DELETE FROM word WHERE spot > 1; INSERT INTO word VALUES ('A-2026-0001', 'stray', 1)")
    reindex(store, Readings())

    assert written == again == table(store)
    assert ("A-2026-0002", "quarry", Spot.LETTER) in written
    assert ("A-2026-0001", "paper", Spot.PAPER) in written
    assert list(check(store, Readings())) == []


@pytest.mark.usefixtures("three")
def test_what_was_struck_is_found_by_nothing_until_it_stands_again(
    store: Place, append: Callable[..., Any]
) -> None:
    append("A-2026-0003", EntryStruck(on=ON, seq=4, reason="of the quarry"))
    struck = found(store, "zorgblatt"), found(store, "quarry"), ("zorgblatt",) in table(store)
    append("A-2026-0003", EntryRestored(on=ON, seq=4, reason="it was right"))

    assert struck == ([], [], False)
    assert found(store, "zorgblatt") == ["A-2026-0003"]


@pytest.mark.usefixtures("three")
def test_a_case_that_is_void_is_found(store: Place, append: Callable[..., Any]) -> None:
    append("A-2026-0003", Voided(on=ON, reason="logged twice"))

    (row,) = reading.search(store, "brown").rows
    assert (row.case, row.status.value) == ("A-2026-0003", "void")


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("words", "kept", "searched"),
    [
        pytest.param("We looked in the quarry", "text/plain; charset=utf-8", "quarry", id="as text"),
        pytest.param('{"values": {"a": ["the quarry"], "b": 1}}', "application/json", "quarry", id="as made"),
        pytest.param(
            '{"facts": {"about": "the quarry"}}', "application/json", "quarry", id="in the first form"
        ),
    ],
)
def test_the_words_of_a_letter_are_found(
    store: Place, append: Callable[..., Any], words: str, kept: str, searched: str
) -> None:
    issued, documents = letter(words, kept=kept)
    append("A-2026-0002", issued, documents=documents)

    assert found(store, searched) == ["A-2026-0002"]
    assert list(check(store, Readings())) == []


@pytest.mark.usefixtures("three")
def test_a_run_of_letters_without_end_is_cut(store: Place, append: Callable[..., Any]) -> None:
    append("A-2026-0001", Noted(on=ON, note="x" * 3000))

    assert found(store, "x" * 4000) == ["A-2026-0001"]


@pytest.mark.usefixtures("three")
def test_a_word_stays_in_the_vocabulary_while_one_case_has_it(
    store: Place, append: Callable[..., Any]
) -> None:
    append("A-2026-0001", NOTE)
    append("A-2026-0003", EntryStruck(on=ON, seq=4, reason="another case"))
    one = ("zorgblatt",) in table(store)
    append("A-2026-0001", EntryStruck(on=ON, seq=5, reason="that too"))

    assert (one, ("zorgblatt",) in table(store)) == (True, False)


@pytest.mark.usefixtures("three")
def test_a_disposed_case_is_found_by_nothing_and_its_words_are_in_no_table(
    store: Place, append: Callable[..., Any]
) -> None:
    append("A-2026-0003", DISPOSED)

    assert [found(store, each) for each in ("ike", "brown", "elm", "zorgblatt", "wages", "zorblatt")] == [
        []
    ] * 6
    assert [
        row for row in table(store) if row[0] in {"A-2026-0003", "zorgblatt", "ike", "elm", "12180"}
    ] == []
    assert list(check(store, Readings())) == []


@pytest.mark.usefixtures("three")
def test_the_words_of_a_disposed_case_go_also_from_an_index_that_other_sources_made(
    store: Place, append: Callable[..., Any], another_tool: Callable[[str], None]
) -> None:
    another_tool("UPDATE index_state SET fingerprint = 'another'")
    append("A-2026-0003", DISPOSED)

    assert [row for row in table(store) if row[0] in {"A-2026-0003", "zorgblatt", "ike", "elm"}] == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("three")
def test_no_byte_of_a_word_of_a_disposed_case_is_left_in_the_file(
    store: Path, append: Callable[..., Any], log: Callable[..., Any]
) -> None:
    issued, documents = letter("The quillfeather archive")
    append("A-2026-0003", issued, documents=documents)
    for n in range(60):  # so that pages of the index divide and words are moved
        log(name=f"Person Number{n}", about=f"File {n} of the quarry{n}")
    traces = (b"zorgblatt", b"quillfeather", b"12180")
    before = [each in store.read_bytes().lower() for each in traces]

    append("A-2026-0003", DISPOSED)
    compact(store)

    assert before == [True] * 3
    assert [each for each in (*traces, b"brown", b"wages") if each in store.read_bytes().lower()] == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("three")
def test_a_note_writes_its_own_words_and_no_other(store: Path, append: Callable[..., Any]) -> None:
    with closing(connect(store)) as database:
        before = words_there(database, "A-2026-0001")
    append("A-2026-0001", Noted(on=ON, note="the quarry"))

    with closing(connect(store)) as database:
        after = words_there(database, "A-2026-0001")
    assert after - before == {("the", Spot.NOTE), ("quarry", Spot.NOTE)}
    assert before - after == set()
