"""Bad input, by the numbers of the list of faults: what each must get, and what the store then holds."""

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.codec import facts_of
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.events import IdentityChecked, Noted, RequestReceived
from accessreq.cases.people import DataSubject
from accessreq.errors import AccessreqError, Needed, NotAllowed, NotFound, Refused
from accessreq.law.days import Months, last_day
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.law.public_holidays import Calendar
from accessreq.screen import Line, Row, Table, drawn, lines
from accessreq.services import acts, strikes
from accessreq.services.documents import read_document
from accessreq.services.intake import receive
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.store import reading

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)


def stored_name(session: Session, request: RequestReceived) -> str:
    number = receive(session, request).case.number
    return open_file(session, number).case.received.data_subject.name


def refusals(make: Callable[[str], object], texts: Iterable[str]) -> list[str]:
    """What is said of each text; every one must be refused with exit code 3."""
    said = []
    for text in texts:
        with pytest.raises(Refused) as refused:
            make(text)
        assert refused.value.exit_code == 3
        said.append(refused.value.found)
    return said


# --- A: text and terminal --------------------------------------------------------


@pytest.mark.parametrize("name", ["Jane [bold]O[/bold]", "[link=https://example.org]Jane[/link]"])
def test_1_markup_in_a_name_is_stored_and_shown_exactly(
    name: str, session: Session, make_request: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    stored = stored_name(session, make_request(name=name))

    sys.stdout.write(drawn((Line(text=stored),), 80))

    assert stored == name
    assert capsys.readouterr().out == f"{name}\n"


def test_2_markup_that_closes_nothing_is_shown_exactly(
    session: Session, make_request: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    stored = stored_name(session, make_request(name="Jane [/x] Doe"))

    sys.stdout.write(drawn((Line(text=stored), Table(columns=("Name",), rows=(Row(cells=(stored,)),))), 80))

    assert capsys.readouterr().out.count("Jane [/x] Doe") == 2


def test_3_the_name_of_an_emoji_and_a_time_stay_as_they_are(
    session: Session, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    acts.note(session, case, Noted(on=JULY_6, note=":smile: at 1:30:00"))

    note = open_file(session, case).entries[-1].event.note
    sys.stdout.write(drawn((Line(text=note),), 80))

    assert capsys.readouterr().out == ":smile: at 1:30:00\n"


def test_4_a_control_sequence_is_refused_by_code_point_and_old_data_is_shown_escaped(
    session: Session, make_request: Made
) -> None:
    texts = ["\x1b[31mJane", "\x1b]0;x\x07", "\x1b]8;;https://example.org\x1b\\", "Jane\x9b1m"]

    said = refusals(lambda text: receive(session, make_request(name=text)), texts)

    assert said[0] == "The name contains the character U+001B at position 1."
    assert said[3] == "The name contains the character U+009B at position 5."
    assert list(lines((Line(text=texts[0]),))) == ["\\x1b[31mJane"]


def test_5_a_line_break_or_tabulator_in_a_line_is_refused_and_a_note_takes_line_feeds(
    session: Session, make_request: Made, case: str
) -> None:
    refusals(lambda text: make_request(name=text), ["a\rb", "a\nb", "a\tb"])
    refusals(lambda text: Noted(on=JULY_6, note=text), ["a\rb", "a\tb"])

    acts.note(session, case, Noted(on=JULY_6, note="one\ntwo"))

    assert open_file(session, case).entries[-1].event.note == "one\ntwo"


def test_6_nul_is_refused_in_every_kind_of_field(make_request: Made) -> None:
    assert "U+0000" in refusals(lambda text: make_request(name=text), ["a\x00b"])[0]
    assert "U+0000" in refusals(lambda text: make_request(about=text), ["a\x00b"])[0]


def test_7_marks_of_direction_are_refused_and_joiners_inside_a_word_are_not(
    session: Session, make_request: Made
) -> None:
    marks = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF, 0x2028, 0x2029]

    said = refusals(lambda text: make_request(name=text), [f"Jane{chr(mark)}Doe" for mark in marks])

    assert all(f"U+{mark:04X}" in one for mark, one in zip(marks, said, strict=True))
    assert stored_name(session, make_request(name="می\u200cخواهم")) == "می\u200cخواهم"


@pytest.mark.parametrize("name", ["מרים אברהם", "山田太郎", "x" + "\u0316" * 199])
def test_8_every_script_is_accepted_up_to_the_limit(name: str, session: Session, make_request: Made) -> None:
    assert stored_name(session, make_request(name=name)) == name


def test_9_a_decomposed_name_is_the_composed_one_and_is_found_by_both(
    session: Session, make_request: Made
) -> None:
    stored = stored_name(session, make_request(name="Jose\u0301 Ruiz"))

    assert stored == "José Ruiz"
    assert reading.same_person(session.store, "José Ruiz") == ("A-2026-0001",)
    assert reading.same_person(session.store, "JOSE\u0301  RUIZ") == ("A-2026-0001",)


def test_10_a_letter_that_looks_like_another_is_accepted_as_it_is(
    session: Session, make_request: Made
) -> None:
    assert stored_name(session, make_request(name="Pаul")) == "Pаul"


@pytest.mark.parametrize(
    "name", ["O'Brien", "O’Brien", "Anne-Marie", "X", "Prince", "Null", "NA", "None", "true", "01234"]
)
def test_11_a_name_that_looks_like_a_value_stays_a_name(
    name: str, session: Session, make_request: Made
) -> None:
    number = receive(session, make_request(name=name)).case.number

    facts = facts_of(open_file(session, number).case.received)

    person = facts["data_subject"]
    assert isinstance(person, dict)
    assert person["name"] == name


def test_12_a_lone_surrogate_is_refused_in_every_field(make_request: Made) -> None:
    said = refusals(lambda text: make_request(name=text), ["Jos\udce9"])
    said += refusals(lambda text: make_request(about=text), ["Jos\udce9"])
    said += refusals(lambda text: Noted(on=JULY_6, note=text), ["Jos\udce9"])

    assert all("U+DCE9" in one for one in said)


def test_14_a_text_over_its_limit_is_refused_before_anything_is_written(
    session: Session, make_request: Made, case: str
) -> None:
    said = refusals(lambda text: acts.note(session, case, Noted(on=JULY_6, note=text)), ["x" * 1_000_000])
    said += refusals(lambda text: receive(session, make_request(name=text)), ["N" * 500])
    said += refusals(lambda text: DataSubject(name="Jo", address=(text,)), ["x" * 201])

    assert said == [
        "The note is 1,000,000 characters long.",
        "The name is 500 characters long.",
        "The address is 201 characters long.",
    ]
    assert reading.head(session.store).seq == 2


def test_16_text_in_which_nothing_is_seen_is_refused(make_request: Made) -> None:
    said = refusals(lambda text: make_request(name=text), ["", " ", "\u200d", "\u00ad", "\u3164"])
    said += refusals(lambda text: make_request(about=text), ["", "\n \n", "\u2063"])

    assert set(said) == {"The name is empty.", "The description of the record is empty."}


def test_19_only_one_plain_email_address_is_accepted() -> None:
    texts = ["a@b.test, evil@x.test", "Jo <jo@example.org>", '"jo"@example.org', "jo@exámple.org", "jo"]

    said = refusals(lambda text: DataSubject(name="Jo", email=text), texts)

    assert set(said) == {"The email address is not one plain address."}


# --- B: dates and clock ----------------------------------------------------------


@pytest.mark.parametrize("typed", ["2027-02-29", "2026-02-30", "2026-04-31"])
def test_24_a_day_that_no_calendar_has_is_refused(typed: str, session: Session, case: str) -> None:
    with pytest.raises(Refused):
        strikes.strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": typed})

    assert reading.head(session.store).seq == 2


def test_25_a_leap_day_is_a_day_and_a_year_later_it_is_the_last_of_february(
    session_on: Callable[[date], Session], make_request: Made
) -> None:
    done = receive(session_on(date(2028, 3, 1)), make_request(on=date(2028, 2, 29)))

    assert done.deadlines[0].due == date(2028, 3, 7)
    assert last_day(Months(12), date(2028, 2, 29), Calendar()) == date(2029, 2, 28)


def test_26_nothing_is_received_in_the_future(session: Session, make_request: Made) -> None:
    with pytest.raises(Refused) as refused:
        receive(session, make_request(on=date(2026, 7, 7)))

    assert refused.value.exit_code == 3
    assert reading.head(session.store).seq == 0


def test_27_what_was_received_long_ago_is_logged_with_the_reason_of_its_lateness(
    session: Session, make_request: Made
) -> None:
    with pytest.raises(Needed):
        receive(session, make_request(on=date(2025, 6, 30)))

    number = receive(session, make_request(on=date(2025, 6, 30), late_entry="misfiled")).case.number

    assert open_file(session, number).case.received.late_entry == "misfiled"


def test_28_nothing_is_done_before_the_receipt_nor_access_given_before_the_proof(
    session: Session, make_request: Made, text_only: HowToIssue
) -> None:
    case = receive(session, make_request()).case.number
    early = date(2026, 6, 29)
    proof = IdentityChecked(on=early, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)
    attempts: list[Callable[[], object]] = [
        lambda: acts.acknowledge(session, case, on=early, note="", promised=None, how=text_only),
        lambda: acts.deny(session, case, Denied(on=early, grounds=(GroundGiven(ground="A01"),)), text_only),
        lambda: acts.check_identity(session, case, proof),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowed) as refused:
            attempt()
        assert refused.value.exit_code == 5
        assert "2026-06-29" in refused.value.found
        assert "2026-06-30" in refused.value.found
    with pytest.raises(NotAllowed, match="no accepted proof of identity by 2026-07-06"):
        acts.grant(session, case, Granted(on=JULY_6), text_only)
    assert open_file(session, case).last == 1


@pytest.mark.parametrize("year", [26, 1899, 1999, 9999])
def test_29_a_year_that_must_be_mistyped_is_refused(year: int, session: Session, make_request: Made) -> None:
    with pytest.raises(Refused) as refused:
        receive(session, make_request(on=date(year, 6, 30)))

    assert refused.value.exit_code == 3


# --- C: state and identity -------------------------------------------------------


def test_38_the_same_request_logged_twice_is_refused_with_the_older_number(
    session: Session, make_request: Made
) -> None:
    receive(session, make_request())

    with pytest.raises(NotAllowed, match="is logged as A-2026-0001") as refused:
        receive(session, make_request())

    assert refused.value.exit_code == 5
    assert receive(session, make_request(not_a_double="father and daughter")).case.number == "A-2026-0002"


def test_39_another_request_of_the_same_person_names_the_earlier_case(
    session: Session, make_request: Made
) -> None:
    receive(session, make_request())

    done = receive(session, make_request(about="My survey answers"))

    assert done.case.number == "A-2026-0002"
    assert "A-2026-0001" in done.warnings[0]


def test_40_a_step_that_may_not_follow_lists_those_that_may(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    denial = Denied(on=JULY_6, grounds=(GroundGiven(ground="A01"),))
    acts.deny(session, case, denial, text_only)

    attempts: list[Callable[[], object]] = [
        lambda: acts.deny(session, case, denial, text_only),
        lambda: acts.grant(session, case, Granted(on=JULY_6), text_only),
        lambda: acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowed) as refused:
            attempt()
        assert refused.value.exit_code == 5
        assert refused.value.why.startswith("What may follow: ")


@pytest.mark.parametrize("part", ["A-2026-0010", "A-2025-0001", "A-2062-0001", "a7"])
def test_41_a_mistyped_number_is_not_found_and_the_nearest_is_told(
    part: str, session: Session, case: str
) -> None:
    with pytest.raises(NotFound, match=case) as refused:
        open_file(session, part)

    assert refused.value.exit_code == 4


def test_42_two_officers_logging_at_once_get_numbers_without_gap_or_double(
    session: Session, make_request: Made
) -> None:
    requests = [make_request(name=f"Person {letter}") for letter in "ABCDEFGH"]

    with ThreadPoolExecutor(max_workers=2) as officers:
        numbers = sorted(
            done.case.number for done in officers.map(lambda one: receive(session, one), requests)
        )

    assert numbers == [f"A-2026-000{n}" for n in range(1, 9)]


def test_43_every_entry_says_who_typed_it_and_nobody_types_nothing(session: Session, case: str) -> None:
    nobody = replace(session, stamp=replace(session.stamp, recorded_by=" "))

    with pytest.raises(Refused, match="The officer's name is empty"):
        acts.note(nobody, case, Noted(on=JULY_6, note="x"))

    assert {each.recorded_by for each in open_file(session, case).entries} == {"Dana Reyes (dreyes)"}


# --- and in general --------------------------------------------------------------


def test_r2_a_refusal_leaves_the_store_as_it_was_byte_for_byte(
    session: Session, store: Path, case: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    before = store.read_bytes()
    attempts: list[Callable[[], object]] = [
        lambda: acts.grant(session, case, Granted(on=date(2026, 6, 29)), text_only),
        lambda: acts.acknowledge(session, case, on=JULY_6, note="", promised=date(2026, 9, 1), how=text_only),
        lambda: acts.attach(session, case, (read_document(tmp_path / "missing.pdf"),), on=JULY_6, note=""),
        lambda: strikes.strike(session, case, 99, on=JULY_6, reason="x"),
        lambda: acts.note(session, "A-2026-0099", Noted(on=JULY_6, note="x")),
    ]

    for attempt in attempts:
        with pytest.raises(AccessreqError) as refused:
            attempt()
        assert all((refused.value.found, refused.value.why, refused.value.do))

    assert store.read_bytes() == before
