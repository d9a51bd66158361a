from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.casebook.desk import Desk, open_file
from accessreq.casebook.intake import NEXT_NUMBER, receive
from accessreq.cases.people import DataSubject, Representative
from accessreq.errors import Needed, NotAllowed, NotFound, Refused
from accessreq.law.identity import Capacity
from accessreq.store import reading

Made = Callable[..., Any]


def test_a_request_is_logged_under_the_next_number_of_its_year(desk: Desk, make_request: Made) -> None:
    first = receive(desk, make_request())
    second = receive(desk, make_request(name="Sam Okafor"))
    older = receive(desk, make_request(on=date(2025, 12, 30)))

    assert [each.case.number for each in (first, second, older)] == [
        "A-2026-0001",
        "A-2026-0002",
        "A-2025-0001",
    ]
    assert [each.duty for each in first.deadlines] == ["answer-access"]
    assert first.deadlines[0].due == date(2026, 7, 7)


def test_a_request_from_tomorrow_is_refused(desk: Desk, make_request: Made) -> None:
    with pytest.raises(Refused, match="The date of the receipt, 2026-07-07, lies after today, 2026-07-06"):
        receive(desk, make_request(on=date(2026, 7, 7)))


def test_a_request_from_long_ago_says_why_it_is_logged_only_now(desk: Desk, make_request: Made) -> None:
    last_in_time = make_request(on=date(2025, 7, 6))
    too_old = {"on": date(2025, 7, 5)}

    assert receive(desk, last_in_time).case.received.late_entry == ""
    with pytest.raises(Needed, match="2025-07-05, more than 365 days ago") as needed:
        receive(desk, make_request(**too_old))
    late = receive(desk, make_request(**too_old, late_entry="found in a drawer"))

    assert needed.value.do.endswith('--late-entry "reason"')
    assert late.case.received.late_entry == "found in a drawer"


def test_the_same_request_is_not_logged_twice(desk: Desk, make_request: Made) -> None:
    receive(desk, make_request(name="José Núñez"))

    with pytest.raises(NotAllowed, match="is logged as A-2026-0001") as refused:
        receive(
            desk, make_request(name="JOSE\u0301  NÚÑEZ", about="all records  of courses that I applied for")
        )

    assert "José" not in str(refused.value)
    assert reading.head(desk.store).seq == 1


def test_a_like_request_is_logged_with_the_reason_why_it_is_another(desk: Desk, make_request: Made) -> None:
    receive(desk, make_request())

    again = receive(desk, make_request(not_a_double="father and daughter share the name"))

    assert again.case.number == "A-2026-0002"


def test_another_request_of_the_same_person_is_a_new_case_and_the_earlier_ones_are_told(
    desk: Desk, make_request: Made
) -> None:
    receive(desk, make_request())

    again = receive(desk, make_request(about="My survey answers"))

    assert again.case.number == "A-2026-0002"
    assert again.warnings == ("Other cases bear the same name, or one that looks like it: A-2026-0001.",)


def test_without_any_address_the_officer_is_told_how_letters_will_go(desk: Desk, make_request: Made) -> None:
    done = receive(desk, make_request(data_subject=DataSubject(name="Prince")))

    assert done.warnings == (
        "No address and no email: the letters will say that they are handed over in person.",
    )


def test_papers_that_came_with_the_request_are_kept_byte_for_byte(
    desk: Desk, make_request: Made, tmp_path: Path
) -> None:
    paper = tmp_path / "request.txt"
    paper.write_bytes(b"Please send my file.\r\n")

    done = receive(desk, make_request(), attach=[paper])

    (kept,) = done.case.received.attachments
    assert kept.name == "request.txt"
    assert reading.document(desk.store, done.case.number, kept.sha256) == b"Please send my file.\r\n"
    assert open_file(desk, done.case.number).case == done.case


def test_a_request_with_an_unreadable_paper_is_not_logged(
    desk: Desk, make_request: Made, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        receive(desk, make_request(), attach=[tmp_path / "missing.txt"])

    assert reading.head(desk.store).seq == 0


def test_a_trial_run_keeps_nothing_and_tells_the_same_dates(desk: Desk, make_request: Made) -> None:
    trial = receive(desk, make_request(), dry_run=True)

    assert trial.dry_run
    assert trial.case.number == NEXT_NUMBER
    assert trial.deadlines[0].due == date(2026, 7, 7)
    assert trial.entries == ()
    with pytest.raises(NotFound):
        open_file(desk, "A-2026-0001")


def test_a_refused_request_leaves_no_gap_in_the_numbers(desk: Desk, make_request: Made) -> None:
    receive(desk, make_request())
    with pytest.raises(NotAllowed):
        receive(desk, make_request())
    receive(desk, make_request(name="Ada"), dry_run=True)

    assert receive(desk, make_request(name="Sam Okafor")).case.number == "A-2026-0002"


def test_a_companion_is_not_logged_as_a_representative(desk: Desk, make_request: Made) -> None:
    companion = Representative(name="Rosa Ito", authority="a friend", capacity=Capacity.COMPANION)

    with pytest.raises(Refused, match="A companion is given as the representative") as refused:
        receive(desk, make_request(representative=companion))

    assert "--as companion" in refused.value.do
    with pytest.raises(NotFound):
        open_file(desk, "A-2026-0001")


@pytest.mark.parametrize("capacity", [Capacity.EXECUTOR, Capacity.ADMINISTRATOR])
def test_a_request_for_an_estate_is_logged_with_the_reading_that_it_rests_on(
    desk: Desk, make_request: Made, capacity: Capacity
) -> None:
    speaker = Representative(name="Rosa Ito", authority="letters", capacity=capacity)

    (warning,) = receive(desk, make_request(representative=speaker)).warnings

    assert "is a reading, Committee on Open Government, FOIL-AO-13174 (2002): ask counsel" in warning
