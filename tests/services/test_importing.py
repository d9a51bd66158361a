"""More shapes of a log: what is read of each, before anything is kept."""

from pathlib import Path

import pytest

from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.services import importing
from accessreq.services.importing import Log, Wanted
from accessreq.services.session import Session
from tests.reports.shapes import LATER, Shape, book, sheet_of

DECIDED = {"24-001": "granted", "24-002": "denied", "26-001": "", "26-002": "", "26-003": ""}


def read(session: Session, folder: Path, name: str, content: bytes, *, kind: bool = True) -> Log:
    (folder / name).write_bytes(content)
    wanted = Wanted(request=RequestKind.ACCESS if kind else None)
    return importing.read(session, importing.opened(session, folder / name, wanted))


@pytest.mark.parametrize("shape", LATER, ids=lambda shape: shape.name)
def test_a_log_of_another_shape_tells_of_the_same_requests(
    session: Session, tmp_path: Path, shape: Shape
) -> None:
    log = read(session, tmp_path, shape.name, shape.content, kind=bool(shape.options))

    comes, decided = {}, {}
    for case in importing.cases_of(log):
        received, *later = case.events
        assert isinstance(received, RequestReceived)
        comes[received.known_as] = received.on.isoformat()
        decided[received.known_as] = next((each.kind for each in later if each.kind in DECIDED.values()), "")
    assert comes == shape.comes
    assert decided == {number: DECIDED[number] for number in comes}
    assert [each.found.startswith(words) for each, words in zip(log.doubts, shape.doubts, strict=True)] == (
        [True] * len(shape.doubts)
    )
    assert len(log.passed_over) == shape.passed


def test_rows_that_are_hidden_are_read_and_told(session: Session, tmp_path: Path) -> None:
    hidden = next(each for each in LATER if each.name.startswith("hidden"))

    log = read(session, tmp_path, hidden.name, hidden.content)

    assert log.file.told == ("Rows that are hidden or filtered out are read as others are: Log, 1.",)


def test_an_apostrophe_of_a_name_and_of_a_word_stays(session: Session, tmp_path: Path) -> None:
    rows = [("Received", "Name", "Description"), ("6/30/2026", "'Abd al-Rahman", "'tis my file of 2024")]

    log = read(session, tmp_path, "log.xlsx", book(lambda made, days: sheet_of(made, days, rows)))

    (case,) = importing.cases_of(log)
    received = case.events[0]
    assert isinstance(received, RequestReceived)
    assert (received.data_subject.name, received.about) == ("'Abd al-Rahman", "'tis my file of 2024")
