"""Letters of many cases, one at a time, to whoever takes them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.people import DataSubject
from accessreq.errors import NotAllowed, NotFound
from accessreq.letters.merging import Merged
from accessreq.services import acts, intake
from accessreq.services.papers import Kept
from accessreq.services.printing import Chosen, added_to, addresses, into, number_of_letters, take
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session
from accessreq.services.strikes import undo


@pytest.fixture
def cases(session_on: Callable[[date], Session], make_request: Callable[..., Any]) -> list[str]:
    """Three requests, acknowledged on July 2, 3 and 6; the second by email, as text alone."""
    numbers = []
    for n, day in enumerate((2, 3, 6)):
        person = DataSubject(name=f"Jane Sample {n}", address=(f"{n} Elm Street", "Troy, New York 12180"))
        if n == 1:
            person = DataSubject(name="Jane Sample 1", email="jane@example.com")
        on = date(2026, 7, day)
        session = session_on(on)
        case = intake.receive(session, make_request(data_subject=person, about=f"File {n}")).case.number
        how = HowToIssue(formats=("text",) if n == 1 else ("text", "pdf"))
        acts.acknowledge(session, case, on=on, note="", promised=None, how=how)
        numbers.append(case)
    return numbers


def names(session: Session, chosen: Chosen, formats: tuple[str, ...] = ("text",)) -> list[str]:
    taken: list[str] = []

    def remembered(kept: Kept) -> None:
        taken.append(kept.name)

    list(take(session, chosen, formats, remembered))
    return taken


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        pytest.param(Chosen(), [1, 2, 3], id="all"),
        pytest.param(Chosen(since=date(2026, 7, 3)), [2, 3], id="since a day, that day included"),
        pytest.param(Chosen(until=date(2026, 7, 3)), [1, 2], id="until a day, that day included"),
        pytest.param(Chosen(since=date(2026, 7, 7)), [], id="none that late"),
        pytest.param(Chosen(case="3"), [3], id="one case"),
    ],
)
def test_letters_are_chosen_by_their_day(
    session: Session, cases: list[str], chosen: Chosen, numbers: list[int]
) -> None:
    assert names(session, chosen) == [f"A-2026-{n:04d}-1-acknowledgment.txt" for n in numbers]


def test_a_struck_letter_goes_to_no_printer_unless_it_is_named(session: Session, cases: list[str]) -> None:
    undo(session, cases[0], on=session.today, reason="wrong date")

    assert names(session, Chosen(until=date(2026, 7, 3))) == ["A-2026-0002-1-acknowledgment.txt"]
    assert names(session, Chosen(case=cases[0], number=1)) == ["A-2026-0001-1-acknowledgment.txt"]
    with pytest.raises(NotFound, match="no such letter"):
        names(session, Chosen(case=cases[0]))


def test_how_many_there_are_at_most_is_known_before(session: Session, cases: list[str]) -> None:
    assert number_of_letters(session, Chosen(since=date(2026, 7, 3))) == 2


def test_a_file_that_is_in_the_way_is_told_and_the_others_are_saved(
    session: Session, cases: list[str], tmp_path: Path
) -> None:
    (tmp_path / "A-2026-0001-1-acknowledgment.txt").write_text("signed")

    outcomes = list(take(session, Chosen(), ("text",), into(tmp_path, replace=False)))

    assert isinstance(outcomes[0].refused, NotAllowed)
    assert [each.made and each.made[0].name for each in outcomes[1:]] == [
        "A-2026-0002-1-acknowledgment.txt",
        "A-2026-0003-1-acknowledgment.txt",
    ]


def test_a_letter_without_a_pdf_is_told_and_not_merged(session: Session, cases: list[str]) -> None:
    merged = Merged("Letters", session.today)

    outcomes = list(take(session, Chosen(), ("pdf",), added_to(merged)))

    assert merged.letters == 2
    assert "did not go out as pdf" in str(outcomes[1].refused)


def test_addresses_are_those_of_the_letters_and_what_goes_by_email_has_none(
    session: Session, cases: list[str]
) -> None:
    outcomes = list(addresses(session, Chosen()))

    assert outcomes[0].made == ("Jane Sample 0", "0 Elm Street", "Troy, New York 12180")
    assert "has no postal address" in str(outcomes[1].refused)


def test_all_formats_of_one_case_are_saved_and_an_old_file_stays_as_a_version(
    session: Session, case: str, tmp_path: Path
) -> None:
    acts.acknowledge(
        session, case, on=session.today, note="", promised=None, how=HowToIssue(formats=("text", "docx"))
    )
    name = "A-2026-0001-1-acknowledgment.txt"
    list(take(session, Chosen(case=case), (), into(tmp_path, replace=False)))
    (tmp_path / name).write_text("signed")

    (again,) = take(session, Chosen(case=case, number=1), ("text",), into(tmp_path, replace=True))

    assert again.made == (tmp_path / name,)
    assert (tmp_path / f"{name}.1").read_text() == "signed"
    assert (tmp_path / "A-2026-0001-1-acknowledgment.docx").exists()
