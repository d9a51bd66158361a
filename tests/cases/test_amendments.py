from datetime import date

import pytest

from accessreq.cases.amendments import AmendedItem, Change, RequestAmended, amended, changes, how_many_items
from accessreq.cases.case import Case
from accessreq.cases.events import CorrectionItem, RequestReceived, Withdrawn
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Representative
from accessreq.errors import NotAllowed, Refused
from tests.cases.happenings import (
    ACCESS,
    CORRECTION,
    access_asked,
    appeal_denied,
    appealed,
    case_of,
    correction_asked,
    denied,
    every,
    identity_shown,
    item_made,
    item_refused,
    only,
)

JUNE_30 = date(2026, 6, 30)
JULY_6 = date(2026, 7, 6)
JULY_13 = date(2026, 7, 13)
JULY_20 = date(2026, 7, 20)
AUG_5 = date(2026, 8, 5)
MARIA = DataSubject(
    name="Maria Lopez-Whitfield", address=("12 Elm Street", "Troy"), email="maria@example.org"
)
FRIEND = Representative(name="Sam Okafor", authority="signed statement")


def asked(*items: tuple[str, str, str], about: str = "Application") -> RequestReceived:
    return RequestReceived(
        on=JUNE_30,
        request=RequestKind.CORRECTION,
        data_subject=MARIA,
        about=about,
        items=tuple(CorrectionItem(record=each[0], now=each[1], wanted=each[2]) for each in items),
    )


def item(number: int, wanted: str, record: str = "Application", now: str = "") -> AmendedItem:
    return AmendedItem(number=number, record=record, now=now, wanted=wanted)


ONE = asked(("Application", "1990", "1991"))


# --- the request as it stands ----------------------------------------------------


def test_what_an_amendment_does_not_name_stays_as_it_is() -> None:
    after = amended(ONE, RequestAmended(on=JULY_6, address=("7 Canal Street", "Utica")))

    assert after.data_subject == DataSubject(
        name="Maria Lopez-Whitfield", address=("7 Canal Street", "Utica"), email="maria@example.org"
    )
    assert (after.items, after.about, after.on) == (ONE.items, ONE.about, JUNE_30)


def test_an_empty_text_takes_a_fact_out() -> None:
    after = amended(ONE, RequestAmended(on=JULY_6, address=(), email=""))

    assert (after.data_subject.address, after.data_subject.email) == ((), None)


def test_a_representative_comes_and_goes() -> None:
    represented = amended(ONE, RequestAmended(on=JULY_6, representative=FRIEND))
    alone = amended(represented, RequestAmended(on=JULY_13, unrepresented=True))

    assert (represented.representative, alone.representative) == (FRIEND, None)


def test_the_first_words_stay_beside_the_amended_ones() -> None:
    case = case_of(ONE, RequestAmended(on=JULY_6, items=(item(1, "1992", now="1990"),)))

    assert case.received.items[0].wanted == "1991"
    assert case.items[0].wanted == "1992"
    assert case.changes_of(case.amendments[0]) == (
        Change(fact="item 1", was="Application: 1990 => 1991", now="Application: 1990 => 1992"),
    )


def test_amendments_follow_one_another_by_their_days_and_each_tells_the_words_before_it() -> None:
    later = RequestAmended(on=JULY_13, email="two@example.org")
    earlier = RequestAmended(on=JULY_6, email="one@example.org")
    case = case_of(ONE, later, earlier)

    assert case.request.data_subject.email == "two@example.org"
    assert case.changes_of(earlier) == (Change(fact="email", was="maria@example.org", now="one@example.org"),)
    assert case.changes_of(later) == (Change(fact="email", was="one@example.org", now="two@example.org"),)


def test_an_amendment_that_is_no_part_of_the_history_changed_nothing_in_it() -> None:
    struck = RequestAmended(on=JULY_6, email="one@example.org")

    assert case_of(ONE).changes_of(struck) == ()


def test_every_fact_that_changed_is_told_with_both_words() -> None:
    after = amended(
        ONE,
        RequestAmended(
            on=JULY_6,
            name="Maria Lopez",
            phone="518 555 0100",
            email="",
            because="the certificate says so",
            representative=FRIEND,
            items=(item(2, "A", record="Transcript", now="B"),),
        ),
    )

    assert changes(ONE, after) == (
        Change(fact="name", was="Maria Lopez-Whitfield", now="Maria Lopez"),
        Change(fact="email", was="maria@example.org", now=""),
        Change(fact="phone", was="", now="518 555 0100"),
        Change(fact="because", was="", now="the certificate says so"),
        Change(fact="representative", was="", now="Sam Okafor, signed statement"),
        Change(fact="item 2", was="", now="Transcript: B => A"),
    )


# --- items -----------------------------------------------------------------------


def test_a_description_made_of_the_records_goes_on_to_be_made_of_them() -> None:
    own_words = asked(("Application", "1990", "1991"), about="My year of birth is wrong")
    one_more = RequestAmended(on=JULY_6, items=(item(2, "A", record="Transcript"),))

    assert amended(ONE, one_more).about == "Application; Transcript"
    assert amended(own_words, one_more).about == "My year of birth is wrong"


def test_a_request_in_prose_is_its_own_first_item() -> None:
    prose = correction_asked(JUNE_30, items=0, about="My date of birth is wrong")
    case = case_of(prose, RequestAmended(on=JULY_6, items=(item(2, "Ito", record="Name"),)))

    assert [each.record for each in case.items] == ["My date of birth is wrong", "Name"]
    assert case.request.about == "My date of birth is wrong"


@pytest.mark.parametrize("number", [0, 3, 99])
def test_an_item_that_does_not_follow_is_refused(number: int) -> None:
    with pytest.raises(Refused) as refused:
        amended(ONE, RequestAmended(on=JULY_6, items=(item(number, "x"),)))

    assert refused.value.found == f"There is no item {number} to be amended."
    assert refused.value.why == "The request has one item, each amended by its number."


def test_a_request_for_access_has_no_items_and_no_reason() -> None:
    access = access_asked(JUNE_30)

    for event in (
        RequestAmended(on=JULY_6, items=(item(1, "x"),)),
        RequestAmended(on=JULY_6, because="I want to know"),
    ):
        with pytest.raises(Refused, match="A request for access names items to be corrected"):
            amended(access, event)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param({"name": " "}, "The name is empty", id="no name"),
        pytest.param({"about": ""}, "The description of the record is empty", id="no description"),
        pytest.param({"email": "a@b, c@d"}, "is not one plain address", id="two addresses"),
        pytest.param({"phone": "5\u20286"}, "U\\+2028", id="a line separator"),
        pytest.param({"address": ("x",) * 7}, "has 7 lines", id="seven lines"),
        pytest.param(
            {"representative": FRIEND, "unrepresented": True}, "A representative is named", id="both ways"
        ),
    ],
)
def test_new_words_are_held_to_what_the_first_ones_were(facts: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        RequestAmended(on=JULY_6, **facts)  # type: ignore[arg-type]


def test_how_many_items_there_are_is_told_in_words() -> None:
    assert [how_many_items(n) for n in (1, 2, 9, 10)] == ["one item", "two items", "nine items", "10 items"]


# --- until when, and on which day ------------------------------------------------


def test_an_address_may_change_after_everything_was_answered() -> None:
    case = case_of(correction_asked(JUNE_30), item_refused(JULY_6))

    after = case.then(RequestAmended(on=JULY_20, address=("7 Canal Street", "Utica")))

    assert after.request.data_subject.address == ("7 Canal Street", "Utica")


@pytest.mark.parametrize(
    ("case", "why"),
    [
        pytest.param(
            Case.of("A-2026-0001", [access_asked(JUNE_30), denied(JULY_6)]),
            "A-2026-0001 was denied",
            id="denied",
        ),
        pytest.param(
            Case.of("A-2026-0001", [access_asked(JUNE_30), Withdrawn(on=JULY_6)]),
            "A-2026-0001 was withdrawn",
            id="withdrawn",
        ),
        pytest.param(
            Case.of("A-2026-0001", [access_asked(JUNE_30), appealed(JULY_13, ACCESS, silence=True)]),
            "A-2026-0001 was appealed on 2026-07-13",
            id="silence appealed",
        ),
    ],
)
def test_what_is_asked_for_is_not_amended_once_it_is_answered_whatever_day_is_typed(
    case: Case, why: str
) -> None:
    for on in (JULY_6, JULY_20):
        with pytest.raises(NotAllowed) as refused:
            case.then(RequestAmended(on=on, about="another file"))
        assert refused.value.found == f"{why}, so what is asked for there can no longer be amended."
        assert refused.value.do == ("Log the further wish as a request of its own: accessreq receive access")


def test_an_item_that_is_decided_keeps_its_words_and_another_may_still_be_mended() -> None:
    case = case_of(
        asked(("Application", "1990", "1991"), ("Application", "Itoh", "Ito")), item_refused(JULY_6, 1)
    )

    with pytest.raises(NotAllowed, match="Item 1 of C-2026-0001 was decided on 2026-07-06"):
        case.then(RequestAmended(on=JULY_6, items=(item(1, "1992"),)))
    assert case.then(RequestAmended(on=JULY_6, items=(item(2, "Itō"),))).items[1].wanted == "Itō"


def test_words_that_the_case_holds_already_amend_nothing() -> None:
    with pytest.raises(Refused, match="Nothing is amended in C-2026-0001"):
        case_of(ONE).then(RequestAmended(on=JULY_6, email="maria@example.org"))
    with pytest.raises(Refused, match="Nothing is amended in C-2026-0001"):
        case_of(ONE).then(RequestAmended(on=JULY_6))


def test_what_was_typed_late_does_not_upset_a_like_amendment_after_it() -> None:
    case = case_of(
        ONE,
        RequestAmended(on=JULY_13, email="new@example.org"),
        RequestAmended(on=JULY_6, email="new@example.org"),
    )

    assert case.request.data_subject.email == "new@example.org"


def test_an_item_is_not_added_before_another_that_was_added() -> None:
    case = case_of(ONE, RequestAmended(on=JULY_13, items=(item(2, "x"),)))

    with pytest.raises(Refused, match="An item was added to C-2026-0001 on 2026-07-13, after 2026-07-06"):
        case.then(RequestAmended(on=JULY_6, items=(item(3, "y"),)))


def test_an_item_may_be_added_on_the_day_on_which_another_was() -> None:
    case = case_of(ONE, RequestAmended(on=JULY_13, items=(item(2, "x"),)))

    assert len(case.then(RequestAmended(on=JULY_13, items=(item(3, "y"),))).items) == 3


def test_an_amendment_is_not_dated_before_the_receipt() -> None:
    with pytest.raises(NotAllowed, match="“amend” on 2026-06-29 is before the receipt"):
        case_of(ONE).then(RequestAmended(on=date(2026, 6, 29), email="x@example.org"))


def test_what_is_answered_on_a_day_is_answered_as_amended_on_it() -> None:
    case = case_of(ONE, identity_shown(JUNE_30), item_made(JULY_6)).history
    again = Case.of("C-2026-0001", (*case, RequestAmended(on=JULY_6, email="x@example.org")))

    assert [each.kind for each in again.history][1:] == ["identity-checked", "request-amended", "item-made"]


# --- what it does to the dates ---------------------------------------------------


def test_no_date_moves_because_words_were_mended() -> None:
    case = case_of(ONE, RequestAmended(on=JULY_20, items=(item(1, "1992"),), about="My application"))

    assert (only(case, "answer-correction").start, only(case, "answer-correction").due) == (
        JUNE_30,
        date(2026, 8, 11),
    )


def test_an_item_that_is_added_has_thirty_business_days_of_its_own() -> None:
    case = case_of(ONE, RequestAmended(on=JULY_20, items=(item(2, "x"),)))

    assert [(each.start, each.act_by, each.due) for each in every(case, "answer-correction")] == [
        (JUNE_30, date(2026, 8, 11), date(2026, 8, 11)),
        (JULY_20, date(2026, 8, 31), date(2026, 8, 31)),
    ]
    assert (case.received_with(1), case.received_with(2)) == (JUNE_30, JULY_20)


def test_items_that_are_added_on_one_day_are_answered_together_and_on_the_first_day_with_the_rest() -> None:
    case = case_of(
        ONE,
        RequestAmended(on=JUNE_30, items=(item(2, "a"),)),
        RequestAmended(on=JULY_20, items=(item(3, "b"),)),
        RequestAmended(on=JULY_20, items=(item(4, "c"),)),
    )

    assert case.added_items == {JUNE_30: (2,), JULY_20: (3, 4)}
    assert [each.start for each in every(case, "answer-correction")] == [JUNE_30, JULY_20]


def test_each_answer_is_met_by_the_last_decision_of_its_own_items() -> None:
    case = case_of(
        ONE,
        RequestAmended(on=JULY_20, items=(item(2, "x"),)),
        item_refused(AUG_5, 1),
    )
    first, second = every(case, "answer-correction")
    assert (first.met, second.met, case.status) == (AUG_5, None, "received")

    decided = case.then(item_refused(date(2026, 8, 24), 2))
    first, second = every(decided, "answer-correction")
    assert (first.met, second.met, decided.status) == (AUG_5, date(2026, 8, 24), "refused")


def test_silence_on_an_added_item_opens_a_time_to_appeal_of_its_own() -> None:
    # Thirty business days after Monday, August 31: Labor Day and Columbus Day are not counted.
    case = case_of(
        ONE, identity_shown(JUNE_30), RequestAmended(on=JULY_20, items=(item(2, "x"),)), item_made(AUG_5, 1)
    )

    windows = [(each.opens, each.due) for each in every(case, "appeal-window")]

    assert windows == [(date(2026, 9, 1), date(2026, 10, 14))]


def test_the_determination_of_an_appeal_of_silence_answers_what_was_added_too() -> None:
    case = case_of(
        ONE,
        RequestAmended(on=JULY_20, items=(item(2, "x"),)),
        appealed(date(2026, 8, 12), CORRECTION, silence=True),
        appeal_denied(date(2026, 8, 24), CORRECTION),
    )

    assert [each.met for each in every(case, "answer-correction")] == [date(2026, 8, 24)] * 2
