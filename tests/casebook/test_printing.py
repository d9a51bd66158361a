"""Letters of many cases, one at a time, to whoever takes them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.casebook import acts, intake
from accessreq.casebook.desk import Desk
from accessreq.casebook.mending import undo
from accessreq.casebook.papers import Kept
from accessreq.casebook.printing import Chosen, added_to, addresses, into, number_of_letters, take
from accessreq.casebook.recording import HowToIssue
from accessreq.cases.people import DataSubject
from accessreq.errors import NotAllowed, NotFound
from accessreq.letters.merging import Merged


@pytest.fixture
def cases(desk_on: Callable[[date], Desk], make_request: Callable[..., Any]) -> list[str]:
    """Three requests, acknowledged on July 2, 3 and 6; the second by email, as text alone."""
    numbers = []
    for n, day in enumerate((2, 3, 6)):
        person = DataSubject(name=f"Jane Sample {n}", address=(f"{n} Elm Street", "Troy, New York 12180"))
        if n == 1:
            person = DataSubject(name="Jane Sample 1", email="jane@example.com")
        on = date(2026, 7, day)
        desk = desk_on(on)
        case = intake.receive(desk, make_request(data_subject=person, about=f"File {n}")).case.number
        how = HowToIssue(formats=("text",) if n == 1 else ("text", "pdf"))
        acts.acknowledge(desk, case, on=on, note="", promised=None, how=how)
        numbers.append(case)
    return numbers


def names(desk: Desk, chosen: Chosen, formats: tuple[str, ...] = ("text",)) -> list[str]:
    taken: list[str] = []

    def remembered(kept: Kept) -> None:
        taken.append(kept.name)

    list(take(desk, chosen, formats, remembered))
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
    desk: Desk, cases: list[str], chosen: Chosen, numbers: list[int]
) -> None:
    assert names(desk, chosen) == [f"A-2026-{n:04d}-1-acknowledgment.txt" for n in numbers]


def test_a_struck_letter_goes_to_no_printer_unless_it_is_named(desk: Desk, cases: list[str]) -> None:
    undo(desk, cases[0], on=desk.today, reason="wrong date")

    assert names(desk, Chosen(until=date(2026, 7, 3))) == ["A-2026-0002-1-acknowledgment.txt"]
    assert names(desk, Chosen(case=cases[0], number=1)) == ["A-2026-0001-1-acknowledgment.txt"]
    with pytest.raises(NotFound, match="no such letter"):
        names(desk, Chosen(case=cases[0]))


def test_how_many_there_are_at_most_is_known_before(desk: Desk, cases: list[str]) -> None:
    assert number_of_letters(desk, Chosen(since=date(2026, 7, 3))) == 2


def test_a_file_that_is_in_the_way_is_told_and_the_others_are_saved(
    desk: Desk, cases: list[str], tmp_path: Path
) -> None:
    (tmp_path / "A-2026-0001-1-acknowledgment.txt").write_text("signed")

    outcomes = list(take(desk, Chosen(), ("text",), into(tmp_path, replace=False)))

    assert isinstance(outcomes[0].refused, NotAllowed)
    assert [each.made and each.made[0].name for each in outcomes[1:]] == [
        "A-2026-0002-1-acknowledgment.txt",
        "A-2026-0003-1-acknowledgment.txt",
    ]


def test_a_letter_without_a_pdf_is_told_and_not_merged(desk: Desk, cases: list[str]) -> None:
    merged = Merged("Letters", desk.today)

    outcomes = list(take(desk, Chosen(), ("pdf",), added_to(merged)))

    assert merged.letters == 2
    assert "did not go out as pdf" in str(outcomes[1].refused)


def test_addresses_are_those_of_the_letters_and_what_goes_by_email_has_none(
    desk: Desk, cases: list[str]
) -> None:
    outcomes = list(addresses(desk, Chosen()))

    assert outcomes[0].made == ("Jane Sample 0", "0 Elm Street", "Troy, New York 12180")
    assert "has no postal address" in str(outcomes[1].refused)


def test_all_formats_of_one_case_are_saved_and_an_old_file_stays_as_a_version(
    desk: Desk, case: str, tmp_path: Path
) -> None:
    acts.acknowledge(
        desk, case, on=desk.today, note="", promised=None, how=HowToIssue(formats=("text", "docx"))
    )
    name = "A-2026-0001-1-acknowledgment.txt"
    list(take(desk, Chosen(case=case), (), into(tmp_path, replace=False)))
    (tmp_path / name).write_text("signed")

    (again,) = take(desk, Chosen(case=case, number=1), ("text",), into(tmp_path, replace=True))

    assert again.made == (tmp_path / name,)
    assert (tmp_path / f"{name}.1").read_text() == "signed"
    assert (tmp_path / "A-2026-0001-1-acknowledgment.docx").exists()
