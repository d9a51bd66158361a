from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.deadline import State
from accessreq.cases.determinations import Granted, GroundGiven
from accessreq.cases.events import IdentityChecked, Noted, Voided, Withdrawn
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.services import acts, answering, intake
from accessreq.services.answering import Decision
from accessreq.services.checking import prove
from accessreq.services.documents import read_document
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.services.strikes import Follows, redo, strike, undo, void

Made = Callable[..., Any]
JULY_6 = date(2026, 7, 6)
C01 = (GroundGiven(ground="C01", reason="The certificate says 1990."),)


def kinds(session: Session, case: str) -> list[str]:
    return [each.kind for each in open_file(session, case).case.history]


def test_a_struck_entry_stays_readable_and_counts_no_more(session: Session, case: str) -> None:
    acts.note(session, case, Noted(on=JULY_6, note="called"))

    done = strike(session, case, 3, on=JULY_6, reason="another case")

    assert kinds(session, case) == ["request-received", "identity-checked"]
    assert [each.seq for each in open_file(session, case).entries] == [1, 2, 3, 4]
    assert [each.seq for each in done.entries] == [4]


def test_a_mistyped_day_of_receipt_is_mended_with_its_deadline(session: Session, case: str) -> None:
    done = strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": "2026-06-29"})

    assert done.case.received.on == date(2026, 6, 29)
    assert done.deadlines[0].due == JULY_6


def test_a_fact_inside_a_fact_is_mended_by_its_whole_name(session: Session, case: str) -> None:
    done = strike(
        session, case, 1, on=JULY_6, reason="mistyped", instead={"data_subject.name": "Maria Lopez-Whitford"}
    )

    assert done.case.received.data_subject.name == "Maria Lopez-Whitford"
    assert done.case.received.data_subject.address == ("12 Elm Street", "Troy, New York 12180")


@pytest.mark.parametrize("name", ["onn", "data_subject.nam", "data_subject.name.first", "nobody.name", ""])
def test_a_fact_that_the_entry_does_not_have_is_refused(name: str, session: Session, case: str) -> None:
    with pytest.raises(Refused, match=f"The entry has no fact “{name}”"):
        strike(session, case, 1, on=JULY_6, reason="mistyped", instead={name: "x"})


@pytest.mark.parametrize(
    "typed", ["2027-02-30", "2027-02-29", "2026-W01-1", "20260629", "tomorrow", "2026-6-29"]
)
def test_a_corrected_day_that_is_no_day_keeps_nothing(typed: str, session: Session, case: str) -> None:
    with pytest.raises(Refused, match="The fact “on” is not a date as YYYY-MM-DD"):
        strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": typed})

    assert open_file(session, case).last == 2


def test_a_corrected_day_does_not_lie_in_the_future(session: Session, case: str) -> None:
    with pytest.raises(Refused, match="2026-07-07, is after today"):
        strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": "2026-07-07"})


def test_the_whole_history_must_stand_with_the_corrected_entry(session: Session, case: str) -> None:
    with pytest.raises(NotAllowed, match="“identity” on 2026-07-01 is before the receipt"):
        strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": "2026-07-02"})


def test_a_check_on_which_a_grant_rests_is_not_struck(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.grant(session, case, Granted(on=JULY_6), text_only)

    with pytest.raises(NotAllowed, match="no accepted proof of identity by 2026-07-06"):
        strike(session, case, 2, on=JULY_6, reason="mistyped")


def test_the_request_is_not_struck_without_another_in_its_place(session: Session, case: str) -> None:
    with pytest.raises(NotAllowed, match="The entry is the request of A-2026-0001 itself"):
        strike(session, case, 1, on=JULY_6, reason="mistyped")


def test_an_entry_is_struck_once_and_a_strike_never(session: Session, case: str) -> None:
    strike(session, case, 2, on=JULY_6, reason="mistyped")

    with pytest.raises(NotAllowed, match="Entry 2 of A-2026-0001 is struck already"):
        strike(session, case, 2, on=JULY_6, reason="again")
    with pytest.raises(NotAllowed, match="Entry 3 of A-2026-0001 is itself a strike"):
        strike(session, case, 3, on=JULY_6, reason="again")


def test_an_entry_of_another_case_is_not_struck(session: Session, case: str) -> None:
    with pytest.raises(NotFound, match=r"A-2026-0001 has no entry 9\. It has entries 1 to 2\."):
        strike(session, case, 9, on=JULY_6, reason="mistyped")


def test_a_trial_strike_keeps_nothing(session: Session, case: str) -> None:
    done = strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": "2026-06-29"}, dry_run=True)

    assert done.case.received.on == date(2026, 6, 29)
    assert open_file(session, case).case.received.on == date(2026, 6, 30)


def test_an_act_is_undone_with_its_letter(session: Session, case: str, text_only: HowToIssue) -> None:
    acts.grant(session, case, Granted(on=JULY_6), text_only)

    done = undo(session, case, on=JULY_6, reason="the wrong case")

    assert done.case.status is Status.RECEIVED
    assert done.case.letters == ()
    assert kinds(session, case) == ["request-received", "identity-checked"]


def test_what_was_undone_can_be_done_again_and_its_letter_has_a_number_of_its_own(
    session: Session, case: str, tmp_path: Path
) -> None:
    how = HowToIssue(formats=("text",), folder=tmp_path / "letters")
    acts.grant(session, case, Granted(on=JULY_6), how)
    undo(session, case, on=JULY_6, reason="pages forgotten")

    done = acts.grant(session, case, Granted(on=JULY_6, pages=3), how)

    assert [each.number for each in done.case.letters] == [2]
    assert sorted(each.name for each in (tmp_path / "letters").iterdir()) == [
        "A-2026-0001-1-grant.txt",
        "A-2026-0001-2-grant.txt",
    ]


def test_commands_of_one_second_are_undone_one_by_one(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.note(session, case, Noted(on=JULY_6, note="called"))
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)

    undo(session, case, on=JULY_6, reason="one")
    assert kinds(session, case) == ["request-received", "identity-checked", "noted"]
    undo(session, case, on=JULY_6, reason="two")
    assert kinds(session, case) == ["request-received", "identity-checked"]


def test_papers_that_were_attached_together_are_undone_together(
    session: Session, case: str, tmp_path: Path
) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
    acts.attach(
        session,
        case,
        (
            read_document(tmp_path / "one.txt"),
            read_document(tmp_path / "two.txt"),
        ),
        on=JULY_6,
        note="",
    )

    undo(session, case, on=JULY_6, reason="another case")

    assert kinds(session, case) == ["request-received", "identity-checked"]


def test_papers_attached_by_two_commands_of_one_second_are_undone_one_by_one(
    session: Session, case: str, make_request: Made, tmp_path: Path
) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
    acts.attach(session, case, (read_document(tmp_path / "one.txt"),), on=JULY_6, note="")
    intake.receive(session, make_request(name="Sam Okafor"))  # its entry stands between the two
    acts.attach(session, case, (read_document(tmp_path / "two.txt"),), on=JULY_6, note="")

    undo(session, case, on=JULY_6, reason="another case")

    assert kinds(session, case) == ["request-received", "identity-checked", "attached"]


def test_the_request_itself_is_not_undone(session: Session, case: str) -> None:
    undo(session, case, on=JULY_6, reason="x")

    with pytest.raises(NotAllowed, match="Only the request itself is left in A-2026-0001"):
        undo(session, case, on=JULY_6, reason="y")


def test_a_corrected_request_is_not_undone_either(session: Session, case: str) -> None:
    strike(session, case, 1, on=JULY_6, reason="mistyped", instead={"on": "2026-06-29"})

    with pytest.raises(NotAllowed, match="The entry is the request of A-2026-0001 itself"):
        undo(session, case, on=JULY_6, reason="x")


def test_an_entry_that_another_officer_typed_meanwhile_is_not_overlooked(session: Session, case: str) -> None:
    later = replace(session, stamp=replace(session.stamp, recorded_at="2026-07-06T15:00:00Z"))
    acts.note(later, case, Noted(on=JULY_6, note="called"))

    undo(session, case, on=JULY_6, reason="x")

    assert kinds(session, case) == ["request-received", "identity-checked"]


def test_an_address_is_mended_line_by_line(session: Session, case: str) -> None:
    done = strike(
        session,
        case,
        1,
        on=JULY_6,
        reason="moved",
        instead={"data_subject.address": "7 Canal Street; Utica, New York 13501"},
    )

    assert done.case.received.data_subject.address == ("7 Canal Street", "Utica, New York 13501")


def test_what_an_undo_strikes_is_said(session: Session, case: str, text_only: HowToIssue) -> None:
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)

    assert undo(session, case, on=JULY_6, reason="too early").warnings == (
        "Struck: 3 (acknowledged), 4 (letter issued).",
        "Letter 1 (acknowledgment) was issued on 2026-07-06.",
        "The case is received again.",
        "“answer the request” is open then: act by 2026-07-07, due 2026-07-07.",
        "The next letter on the matter will say that it replaces letter 1. If that one never went out: "
        "accessreq redo A-2026-0001, then accessreq undo A-2026-0001 --unsent",
    )


def test_a_decision_of_several_items_is_undone_with_its_letter(
    session: Session, correction: str, text_only: HowToIssue
) -> None:
    answering.deny(session, correction, Decision(on=JULY_6, items=(1, 2)), C01, text_only)

    done = undo(session, correction, on=JULY_6, reason="wrong case")

    assert done.case.decisions == {}
    assert done.case.letters == ()
    assert done.warnings[0] == "Struck: 3 (item refused), 4 (item refused), 5 (letter issued)."


def test_one_item_of_the_request_is_mended_by_its_number(session: Session, correction: str) -> None:
    strike(session, correction, 1, on=JULY_6, reason="typed wrong", instead={"items.2.wanted": "1991"})

    items = open_file(session, correction).case.items
    assert [each.wanted for each in items] == ["new", "1991", "new"]


@pytest.mark.parametrize("name", ["items.4.wanted", "items.0.wanted", "items.x.wanted", "items.2.nothing"])
def test_an_item_that_is_not_there_is_not_mended(session: Session, correction: str, name: str) -> None:
    with pytest.raises(Refused, match="The entry has no fact"):
        strike(session, correction, 1, on=JULY_6, reason="typed wrong", instead={name: "x"})


# --- a case that was logged by mistake -------------------------------------------


def test_the_right_case_of_a_void_one_is_named_by_any_part_of_its_number(
    session: Session, case: str, make_request: Made
) -> None:
    double = intake.receive(session, make_request(about="my file")).case.number

    done = void(session, double, Voided(on=JULY_6, reason="logged twice", right="a1"))

    assert done.case.voided is not None
    assert (done.case.status, done.case.voided.right) == (Status.VOID, case)
    assert done.deadlines == ()
    assert done.warnings == ("“answer the request” falls away: it is due 2026-07-07.",)


def test_a_case_is_not_its_own_right_case_nor_is_a_void_one(
    session: Session, case: str, make_request: Made
) -> None:
    double = intake.receive(session, make_request(about="my file")).case.number
    void(session, double, Voided(on=JULY_6, reason="logged twice"))

    with pytest.raises(NotAllowed, match="A-2026-0001 is named as its own right case"):
        void(session, case, Voided(on=JULY_6, reason="x", right="a1"))
    with pytest.raises(NotAllowed, match="A-2026-0002 is void itself"):
        void(session, case, Voided(on=JULY_6, reason="x", right="a2"))
    with pytest.raises(NotFound, match="There is no case “a9”"):
        void(session, case, Voided(on=JULY_6, reason="x", right="a9"))


def test_letters_that_bear_the_number_of_a_void_case_are_told(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)

    done = void(session, case, Voided(on=JULY_6, reason="logged twice"))

    assert done.warnings == (
        "“decide the request” falls away: it is due 2026-08-05.",
        "Under this number letters were issued: 1 (acknowledgment). Tell whoever got one that it is not "
        "valid.",
    )


def test_a_void_case_is_no_double_of_a_request_that_is_logged_anew(
    session: Session, case: str, make_request: Made
) -> None:
    with pytest.raises(NotAllowed, match="is logged as A-2026-0001"):
        intake.receive(session, make_request())
    void(session, case, Voided(on=JULY_6, reason="another person's paper"))

    done = intake.receive(session, make_request())

    assert done.case.number == "A-2026-0002"
    assert done.warnings == ()


def test_a_void_is_undone_and_its_clock_runs_again(session: Session, case: str) -> None:
    void(session, case, Voided(on=JULY_6, reason="logged twice"))

    done = undo(session, case, on=JULY_6, reason="another person after all")

    assert done.case.status is Status.RECEIVED
    assert [each.due for each in done.deadlines] == [date(2026, 7, 7)]


def test_a_void_does_not_hide_that_nobody_answered(
    session_on: Callable[[date], Session], case: str, make_request: Made
) -> None:
    late = session_on(date(2026, 7, 8))  # received 2026-06-30, due 2026-07-07
    later = intake.receive(late, make_request(on=date(2026, 7, 1), about="my file")).case.number
    double = intake.receive(late, make_request(not_a_double="the same paper")).case.number
    event = Voided(on=date(2026, 7, 8), reason="logged twice")
    told = "cannot be void: “answer the request” was due 2026-07-07 and is not met, deemed denied since"

    with pytest.raises(NotAllowed, match=told) as refused:
        void(late, case, event)
    assert refused.value.why == (
        "Whoever was not answered in time has rights that a case logged by mistake would hide."
    )
    with pytest.raises(NotAllowed, match=told) as refused:
        void(late, case, replace(event, right=later))
    assert refused.value.why == (
        "That clock does not run in A-2026-0002, which was received on 2026-07-01; A-2026-0001 was received "
        "on 2026-06-30."
    )
    assert kinds(late, case) == ["request-received", "identity-checked"]

    assert void(late, case, replace(event, right=double)).case.status is Status.VOID


@pytest.mark.parametrize(
    ("withdrawn", "hidden"),
    [
        pytest.param(date(2026, 7, 7), True, id="on the last day for the answer"),
        pytest.param(date(2026, 7, 8), False, id="when silence was a denial already"),
    ],
)
def test_a_right_case_whose_clock_a_withdrawal_stopped_in_time_hides_what_was_late(
    session_on: Callable[[date], Session], case: str, make_request: Made, withdrawn: date, hidden: bool
) -> None:
    late = session_on(date(2026, 7, 9))
    right = intake.receive(late, make_request(not_a_double="the same paper")).case.number
    acts.withdraw(late, right, Withdrawn(on=withdrawn))
    event = Voided(on=date(2026, 7, 9), reason="logged twice", right=right)

    if not hidden:
        assert void(late, case, event).case.status is Status.VOID
        return
    with pytest.raises(
        NotAllowed, match="cannot be void: “answer the request” was due 2026-07-07"
    ) as refused:
        void(late, case, event)
    assert refused.value.why == "That clock stopped in A-2026-0002, which was withdrawn on 2026-07-07."


def test_a_void_on_the_last_day_for_the_answer_hides_nothing(
    session_on: Callable[[date], Session], case: str
) -> None:
    done = void(
        session_on(date(2026, 7, 7)),
        case,
        Voided(on=date(2026, 7, 7), reason="another person", despite="nobody waits for it"),
    )

    assert done.case.voided is not None
    assert done.case.voided.despite == ""
    assert done.warnings == (
        "“answer the request” falls away: it is due 2026-07-07.",
        "No duty was late, so the reason after --despite was not kept.",
    )


def test_a_void_does_not_hide_what_was_met_late_or_ended_late(
    session_on: Callable[[date], Session], case: str, make_request: Made, text_only: HowToIssue
) -> None:
    late = session_on(date(2026, 7, 8))
    second = intake.receive(late, make_request(about="my file")).case.number
    acts.acknowledge(late, case, on=date(2026, 7, 8), note="", promised=None, how=text_only)
    acts.withdraw(late, second, Withdrawn(on=date(2026, 7, 8)))
    event = Voided(on=date(2026, 7, 8), reason="logged by mistake")

    with pytest.raises(
        NotAllowed, match="was due 2026-07-07 and was met on 2026-07-08, deemed denied from 2026-07-08"
    ):
        void(late, case, event)
    with pytest.raises(
        NotAllowed,
        match="was due 2026-07-07 and was not met when it ended on 2026-07-08, deemed denied from 2026-07-08",
    ):
        void(late, second, event)

    done = void(late, second, replace(event, despite="it was never sent to this agency"))
    assert done.case.voided is not None
    assert done.case.voided.despite == "it was never sent to this agency"


def test_what_falls_away_is_shown_before_a_void_and_not_on_a_trial_run(session: Session, case: str) -> None:
    shown: list[tuple[str, tuple[str, ...]]] = []
    event = Voided(on=JULY_6, reason="logged twice")

    void(session, case, event, asks=lambda *each: shown.append(each), dry_run=True)
    assert shown == []
    void(session, case, event, asks=lambda *each: shown.append(each))
    assert shown == [(case, ("“answer the request” falls away: it is due 2026-07-07.",))]


def test_a_trial_void_keeps_nothing(session: Session, case: str) -> None:
    done = void(session, case, Voided(on=JULY_6, reason="logged twice"), dry_run=True)

    assert done.dry_run
    assert kinds(session, case) == ["request-received", "identity-checked"]


# --- what follows of an undo, and its taking back --------------------------------


def test_an_undo_lays_before_the_officer_what_becomes_overdue(
    session_on: Callable[[date], Session], case: str, text_only: HowToIssue
) -> None:
    acts.acknowledge(session_on(JULY_6), case, on=JULY_6, note="", promised=None, how=text_only)
    laid: list[Follows] = []

    def asks(follows: Follows) -> bool:
        laid.append(follows)
        raise NotAllowed("It was declined.", "Nothing was saved.", "")

    with pytest.raises(NotAllowed, match="It was declined"):
        undo(session_on(date(2026, 7, 10)), case, on=date(2026, 7, 10), reason="x", asks=asks)

    (follows,) = laid
    assert [n for n, _ in follows.struck] == [3, 4]
    assert [(each.number, each.letter.value) for each in follows.letters] == [(1, "acknowledgment")]
    assert follows.status is Status.RECEIVED
    assert [(each.deadline.duty, each.state, each.deadline.due) for each in follows.open] == [
        ("answer-access", State.OVERDUE, date(2026, 7, 7))
    ]
    assert kinds(session_on(JULY_6), case) == [
        "request-received",
        "identity-checked",
        "acknowledged",
        "letter-issued",
    ]


def test_what_moves_nothing_says_nothing_but_what_is_struck(session: Session, case: str) -> None:
    acts.note(session, case, Noted(on=JULY_6, note="called"))

    assert undo(session, case, on=JULY_6, reason="x").warnings == ("Struck: 3 (noted).",)


def test_whoever_is_asked_can_say_that_the_letter_never_went_out(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)

    done = undo(session, case, on=JULY_6, reason="x", asks=lambda _: True)

    assert not any("replaces" in each for each in done.warnings)
    again = acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)
    assert [each.replaces for each in again.case.letters] == [0]


def test_a_trial_undo_asks_nothing(session: Session, case: str) -> None:
    def asks(_: Follows) -> bool:
        raise AssertionError("nobody is asked on a trial run")

    assert undo(session, case, on=JULY_6, reason="x", asks=asks, dry_run=True).dry_run


def test_an_undo_is_taken_back_and_letter_and_dates_stand_as_before(
    session: Session, case: str, text_only: HowToIssue
) -> None:
    before = acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)
    undo(session, case, on=JULY_6, reason="wrong case")

    done = redo(session, case, on=JULY_6, reason="it was the right one")

    assert done.case == before.case
    assert done.deadlines == before.deadlines
    assert done.warnings == ("Stands again: 3 (acknowledged), 4 (letter issued).",)
    assert [each.event.kind for each in open_file(session, case).entries[4:]] == [
        "entry-struck",
        "entry-struck",
        "entry-restored",
        "entry-restored",
    ]
    assert prove(session) == ()


def test_undo_after_undo_is_taken_back_one_by_one(session: Session, case: str, text_only: HowToIssue) -> None:
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=text_only)
    undo(session, case, on=JULY_6, reason="one")
    undo(session, case, on=JULY_6, reason="two")
    assert kinds(session, case) == ["request-received"]

    redo(session, case, on=JULY_6, reason="x")
    assert kinds(session, case) == ["request-received", "identity-checked"]

    redo(session, case, on=JULY_6, reason="x")
    assert kinds(session, case)[2:] == ["acknowledged", "letter-issued"]

    with pytest.raises(NotAllowed, match="nothing was struck after entry 4"):
        redo(session, case, on=JULY_6, reason="x")


def test_what_stands_again_can_be_undone_again(session: Session, case: str) -> None:
    undo(session, case, on=JULY_6, reason="one")
    redo(session, case, on=JULY_6, reason="x")

    undo(session, case, on=JULY_6, reason="two")

    assert kinds(session, case) == ["request-received"]
    assert redo(session, case, on=JULY_6, reason="y").case.identity_settled


def test_a_note_between_hinders_no_redo_and_an_act_does(
    session: Session, case: str, proof: IdentityChecked
) -> None:
    undo(session, case, on=JULY_6, reason="one")
    acts.note(session, case, Noted(on=JULY_6, note="called"))
    redo(session, case, on=JULY_6, reason="x")
    assert kinds(session, case) == ["request-received", "identity-checked", "noted"]

    strike(session, case, 2, on=JULY_6, reason="another person")
    acts.check_identity(session, case, proof)
    with pytest.raises(NotAllowed, match="nothing was struck after entry 7"):
        redo(session, case, on=JULY_6, reason="x")


def test_a_strike_is_taken_back_too_but_not_one_that_has_a_replacement(session: Session, case: str) -> None:
    strike(session, case, 2, on=JULY_6, reason="another person")
    redo(session, case, on=JULY_6, reason="this one")
    assert kinds(session, case) == ["request-received", "identity-checked"]

    strike(session, case, 2, on=JULY_6, reason="mistyped", instead={"method": "other"})
    with pytest.raises(NotAllowed, match="nothing was struck after entry 6"):
        redo(session, case, on=JULY_6, reason="x")
    undo(session, case, on=JULY_6, reason="x")
    redo(session, case, on=JULY_6, reason="x")
    assert kinds(session, case) == ["request-received", "identity-checked"]


def test_a_note_that_was_corrected_does_not_stand_again_beside_the_corrected_one(
    session: Session, case: str
) -> None:
    acts.note(session, case, Noted(on=JULY_6, note="caled"))
    strike(session, case, 3, on=JULY_6, reason="mistyped", instead={"note": "called"})

    with pytest.raises(NotAllowed, match=r"Entry 3 \(noted\) of A-2026-0001 was replaced by a corrected one"):
        redo(session, case, on=JULY_6, reason="x")


def test_a_redo_of_what_cannot_stand_any_more_keeps_nothing(session: Session, case: str) -> None:
    acts.withdraw(session, case, Withdrawn(on=JULY_6))
    undo(session, case, on=JULY_6, reason="of another case")
    number = len(open_file(session, case).entries)

    with pytest.raises(Refused, match="is after today"):
        redo(session, case, on=date(2026, 7, 7), reason="x")

    assert len(open_file(session, case).entries) == number


def test_a_trial_redo_keeps_nothing(session: Session, case: str) -> None:
    undo(session, case, on=JULY_6, reason="one")

    assert redo(session, case, on=JULY_6, reason="x", dry_run=True).case.identity_settled
    assert kinds(session, case) == ["request-received"]
