from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.amendments import AmendedItem, RequestAmended
from accessreq.cases.people import DataSubject, Representative
from accessreq.errors import Needed, NotAllowed, NotFound, Refused
from accessreq.law.identity import Capacity
from accessreq.services.intake import NEXT_NUMBER, amend, receive
from accessreq.services.session import Session, open_file
from accessreq.store import reading

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)


def test_a_request_is_logged_under_the_next_number_of_its_year(session: Session, make_request: Made) -> None:
    first = receive(session, make_request())
    second = receive(session, make_request(name="Sam Okafor"))
    older = receive(session, make_request(on=date(2025, 12, 30)))

    assert [each.case.number for each in (first, second, older)] == [
        "A-2026-0001",
        "A-2026-0002",
        "A-2025-0001",
    ]
    assert [each.duty for each in first.deadlines] == ["answer-access"]
    assert first.deadlines[0].due == date(2026, 7, 7)


def test_a_request_from_tomorrow_is_refused(session: Session, make_request: Made) -> None:
    with pytest.raises(Refused, match="The date of the receipt, 2026-07-07, is after today, 2026-07-06"):
        receive(session, make_request(on=date(2026, 7, 7)))


def test_a_request_from_long_ago_says_why_it_is_logged_only_now(session: Session, make_request: Made) -> None:
    last_in_time = make_request(on=date(2025, 7, 6))
    too_old = {"on": date(2025, 7, 5)}

    assert receive(session, last_in_time).case.received.late_entry == ""
    with pytest.raises(Needed, match="2025-07-05, more than 365 days ago") as needed:
        receive(session, make_request(**too_old))
    late = receive(session, make_request(**too_old, late_entry="found in a drawer"))

    assert needed.value.do.endswith('--late-entry "reason"')
    assert late.case.received.late_entry == "found in a drawer"


def test_the_same_request_is_not_logged_twice(session: Session, make_request: Made) -> None:
    receive(session, make_request(name="José Núñez"))

    with pytest.raises(NotAllowed, match="is logged as A-2026-0001") as refused:
        receive(
            session,
            make_request(name="JOSE\u0301  NÚÑEZ", about="all records  of courses that I applied for"),
        )

    assert "José" not in str(refused.value)
    assert reading.head(session.store).seq == 1


def test_a_like_request_is_logged_with_the_reason_why_it_is_another(
    session: Session, make_request: Made
) -> None:
    receive(session, make_request())

    again = receive(session, make_request(not_a_double="father and daughter share the name"))

    assert again.case.number == "A-2026-0002"


def test_another_request_of_the_same_person_is_a_new_case_and_the_earlier_ones_are_told(
    session: Session, make_request: Made
) -> None:
    receive(session, make_request())

    again = receive(session, make_request(about="My survey answers"))

    assert again.case.number == "A-2026-0002"
    assert again.warnings == (
        "May belong together: A-2026-0001 (same name, same address). It may be another person, or the same "
        "request once more; nothing was joined. Look: accessreq show A-2026-0001",
    )


@pytest.mark.parametrize(
    ("other", "told"),
    [
        pytest.param({"name": "Mariah Lopez-Whitfield"}, "like name, same address, like words", id="a slip"),
        pytest.param(
            {"data_subject": DataSubject(name="Maria Whitfield", email="maria@example.org")},
            "like name, same email, like words",
            id="a name that is shorter, by email",
        ),
        pytest.param(
            {"data_subject": DataSubject(name="Jane Q. Sample", email="Maria@example.org")},
            "same email, like words",
            id="another name, one mailbox, the same record",
        ),
        pytest.param(
            {
                "data_subject": DataSubject(
                    name="Maria Lopez-Whitfield", address=("9 Bay Road", "Rye, NY 10580")
                )
            },
            "same name, like words",
            id="one name in two towns",
        ),
    ],
)
def test_name_email_address_and_what_is_asked_are_weighed_and_only_hinted_at(
    session: Session, make_request: Made, other: dict[str, Any], told: str
) -> None:
    at_home = DataSubject(
        name="Maria Lopez-Whitfield",
        address=("12 Elm St.", "Troy, New York 12180"),
        email="maria@example.org",
    )
    receive(session, make_request(data_subject=at_home))

    done = receive(session, make_request(**other))

    assert done.case.number == "A-2026-0002"
    assert [each for each in done.warnings if "together" in each] == [
        f"May belong together: A-2026-0001 ({told}). It may be another person, or the same request once "
        "more; nothing was joined. Look: accessreq show A-2026-0001"
    ]


def test_a_mailbox_that_two_people_share_is_not_enough_for_a_hint(
    session: Session, make_request: Made
) -> None:
    for name in ("Jane Q. Sample", "Sam Okafor"):
        person = DataSubject(name=name, email="office@example.org")
        done = receive(session, make_request(data_subject=person, about=f"The file of {name}"))

    assert done.warnings == ()


def test_without_any_address_the_officer_is_told_how_letters_will_go(
    session: Session, make_request: Made
) -> None:
    done = receive(session, make_request(data_subject=DataSubject(name="Prince")))

    assert done.warnings == (
        "No address and no email: the letters will say that they are handed over in person.",
    )


def test_papers_that_came_with_the_request_are_kept_byte_for_byte(
    session: Session, make_request: Made, tmp_path: Path
) -> None:
    paper = tmp_path / "request.txt"
    paper.write_bytes(b"Please send my file.\r\n")

    done = receive(session, make_request(), attach=[paper])

    (kept,) = done.case.received.attachments
    assert kept.name == "request.txt"
    assert reading.document(session.store, done.case.number, kept.sha256) == b"Please send my file.\r\n"
    assert open_file(session, done.case.number).case == done.case


def test_a_request_with_an_unreadable_paper_is_not_logged(
    session: Session, make_request: Made, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        receive(session, make_request(), attach=[tmp_path / "missing.txt"])

    assert reading.head(session.store).seq == 0


def test_a_trial_run_keeps_nothing_and_tells_the_same_dates(session: Session, make_request: Made) -> None:
    trial = receive(session, make_request(), dry_run=True)

    assert trial.dry_run
    assert trial.case.number == NEXT_NUMBER
    assert trial.deadlines[0].due == date(2026, 7, 7)
    assert trial.entries == ()
    with pytest.raises(NotFound):
        open_file(session, "A-2026-0001")


def test_a_refused_request_leaves_no_gap_in_the_numbers(session: Session, make_request: Made) -> None:
    receive(session, make_request())
    with pytest.raises(NotAllowed):
        receive(session, make_request())
    receive(session, make_request(name="Ada"), dry_run=True)

    assert receive(session, make_request(name="Sam Okafor")).case.number == "A-2026-0002"


def test_a_companion_is_not_logged_as_a_representative(session: Session, make_request: Made) -> None:
    companion = Representative(name="Rosa Ito", authority="a friend", capacity=Capacity.COMPANION)

    with pytest.raises(Refused, match="A companion is given as the representative") as refused:
        receive(session, make_request(representative=companion))

    assert "--as companion" in refused.value.do
    with pytest.raises(NotFound):
        open_file(session, "A-2026-0001")


@pytest.mark.parametrize("capacity", [Capacity.EXECUTOR, Capacity.ADMINISTRATOR])
def test_a_request_for_an_estate_is_logged_with_the_reading_that_it_rests_on(
    session: Session, make_request: Made, capacity: Capacity
) -> None:
    speaker = Representative(name="Rosa Ito", authority="letters", capacity=capacity)

    (warning,) = receive(session, make_request(representative=speaker)).warnings

    assert "is a reading, Committee on Open Government, FOIL-AO-13174 (2002): ask counsel" in warning


# --- a request that is amended ---------------------------------------------------


def test_an_item_without_a_number_is_the_next_one(session: Session, correction: str) -> None:
    new = tuple(AmendedItem(record=each, wanted="x") for each in ("City", "State"))

    done = amend(session, correction, RequestAmended(on=JULY_6, items=new))

    assert [each.record for each in done.case.items] == ["Name", "Year", "Street", "City", "State"]
    assert done.warnings == (
        "Items 4 to 5 are a written request of its own, § 95(2): thirty business days run from 2026-07-06. "
        "No other date moves.",
    )


def test_an_item_that_came_on_the_day_of_receipt_belongs_to_the_request(
    session: Session, correction: str
) -> None:
    event = RequestAmended(on=date(2026, 6, 30), items=(AmendedItem(record="City", wanted="x"),))

    done = amend(session, correction, event)

    assert done.warnings == ("No date moves: what is asked for keeps its day of receipt.",)
    assert [each.due for each in done.deadlines] == [date(2026, 8, 11)]


def test_the_paper_that_amends_a_request_is_kept_with_it(session: Session, case: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("I have moved.")

    done = amend(
        session,
        case,
        RequestAmended(on=JULY_6, address=("7 Canal Street",)),
        attach=[tmp_path / "letter.txt"],
    )

    (entry,) = done.entries
    assert isinstance(entry.event, RequestAmended)
    (kept,) = entry.event.attachments
    assert kept.name == "letter.txt"
    assert reading.document(session.store, case, kept.sha256) == b"I have moved."


def test_a_name_that_is_amended_is_found_by_and_held_against_the_proof_that_was_shown(
    session: Session, case: str, make_request: Made
) -> None:
    receive(session, make_request(name="Sam Okafor"))

    done = amend(session, case, RequestAmended(on=JULY_6, name="SAM OKAFOR"))

    assert done.warnings == (
        "Identity was accepted on 2026-07-01 for Maria Lopez-Whitfield. See whether that proof covers the "
        "new name.",
        "Other cases bear the same name, or one that looks like it: A-2026-0002.",
    )
    assert reading.same_person(session.store, "Sam Okafor") == (case, "A-2026-0002")
    assert reading.same_person(session.store, "Maria Lopez-Whitfield") == ()


def test_a_request_logged_again_in_its_amended_words_is_a_double(
    session: Session, case: str, make_request: Made
) -> None:
    amend(session, case, RequestAmended(on=JULY_6, about="My file of 2019"))

    for about in ("my file of 2019", "All records of courses that I applied for"):
        with pytest.raises(NotAllowed, match="is logged as A-2026-0001"):
            receive(session, make_request(about=about))


def test_a_companion_does_not_become_a_representative_later(session: Session, case: str) -> None:
    companion = Representative(name="Sam Okafor", authority="a friend", capacity=Capacity.COMPANION)

    with pytest.raises(Refused, match="A companion is given as the representative"):
        amend(session, case, RequestAmended(on=JULY_6, representative=companion))


def test_a_representative_who_comes_later_needs_a_paper(session: Session, case: str) -> None:
    friend = Representative(name="Sam Okafor", authority="signed statement")

    assert amend(session, case, RequestAmended(on=JULY_6, representative=friend)).case.authority_missing
    assert not amend(session, case, RequestAmended(on=JULY_6, unrepresented=True)).case.authority_missing


def test_a_trial_amendment_keeps_nothing(session: Session, case: str) -> None:
    done = amend(session, case, RequestAmended(on=JULY_6, email="m@example.org"), dry_run=True)

    assert done.case.request.data_subject.email == "m@example.org"
    assert open_file(session, case).case.amendments == ()


def test_an_amendment_of_tomorrow_is_refused(session: Session, case: str) -> None:
    with pytest.raises(Refused, match="The date of the request amended, 2026-07-07, is after today"):
        amend(session, case, RequestAmended(on=date(2026, 7, 7), email="m@example.org"))
