from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any

import pytest

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import (
    AppealDenied,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    DeterminationForwarded,
)
from accessreq.cases.case import Case
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import PackageMade
from accessreq.cases.disclosures import DataSubjectNotified, Disclosed, NoticeAsked, RecipientNotified
from accessreq.cases.entries import (
    AMENDS_ENTRIES,
    Attached,
    EmailReceived,
    FinalKept,
    LetterIssued,
    LetterSent,
)
from accessreq.cases.events import (
    OPENINGS,
    Acknowledged,
    Authorized,
    CaseLinked,
    Certified,
    Event,
    Held,
    HoldLifted,
    IdentityChecked,
    ImportUndone,
    Noted,
    Referred,
    Voided,
)
from accessreq.cases.fees import FeeOffered, FeePaid, FeeSet, FeeWaived
from accessreq.cases.reasons import DescriptionAsked
from accessreq.cases.reminders import ReminderDone, ReminderSet
from accessreq.cases.status import OF_A_REQUEST, OPEN, STATUSES, TRACK_OF, UNDECIDED, Status, Track
from accessreq.cases.transitions import EVENTS, TRANSITION
from tests.cases.happenings import correction_asked, item_made, item_refused
from tests.cases.tables import LEADS_TO, MAY_FOLLOW, ONLY_FOR, SAME_DAY, VERBS

Make = Callable[..., Any]

ITEMS: set[type[Event]] = {ItemMade, ItemMadeInPart, ItemRefused}
ON_APPEAL: set[type[Event]] = {AppealGranted, AppealGrantedInPart, AppealDenied}


def test_every_event_but_a_strike_and_its_taking_back_has_its_rows_in_the_tables() -> None:
    folded = set(EVENTS) - set(AMENDS_ENTRIES)

    assert set(MAY_FOLLOW) == folded
    assert set(SAME_DAY) == folded
    assert set(VERBS) == folded - set(OPENINGS) - {ImportUndone}  # which is no command on one case


def test_every_event_either_leads_to_a_status_or_is_known_to_leave_it() -> None:
    papers = {
        LetterIssued,
        FinalKept,
        LetterSent,
        Noted,
        Attached,
        EmailReceived,
        *AMENDS_ENTRIES,
        RequestAmended,
        IdentityChecked,
        Certified,
        Authorized,
        ReminderSet,
        ReminderDone,
    }
    told = {Disclosed, DataSubjectNotified, NoticeAsked, RecipientNotified}
    beside = told | {
        DescriptionAsked,
        PackageMade,
        CaseLinked,
        Referred,
        FeeSet,
        FeeWaived,
        FeeOffered,
        FeePaid,
    }
    copies_and_holds = {AppealForwarded, DeterminationForwarded, Held, HoldLifted}

    assert set(LEADS_TO) == set(EVENTS) - papers - beside - copies_and_holds


def test_every_status_but_a_refusal_is_reached_by_one_event_alone_where_no_items_are_decided() -> None:
    reached = [leads[0] for event, leads in LEADS_TO.items() if event not in {*ITEMS, ImportUndone}]

    assert sorted(reached) == sorted(set(Status) - {Status.REFUSED})


def test_only_where_the_case_decides_can_an_event_lead_to_several_statuses() -> None:
    several = {event for event, leads in LEADS_TO.items() if len(leads) > 1}

    assert several == ITEMS | ON_APPEAL


def test_the_items_of_a_correction_together_lead_to_every_end_of_one() -> None:
    ends = {Status.RECEIVED, Status.GRANTED, Status.GRANTED_IN_PART, Status.REFUSED}

    assert {status for event in ITEMS for status in LEADS_TO[event]} == ends


def test_an_item_that_is_refused_never_leads_to_a_grant_and_one_that_is_made_never_to_a_refusal() -> None:
    assert Status.GRANTED not in LEADS_TO[ItemRefused] + LEADS_TO[ItemMadeInPart]
    assert Status.REFUSED not in LEADS_TO[ItemMade] + LEADS_TO[ItemMadeInPart]


def test_whatever_an_event_leads_to_lies_on_one_track() -> None:
    assert all(len({TRACK_OF[each] for each in leads}) == 1 for leads in LEADS_TO.values())


def test_every_status_stands_on_one_track() -> None:
    assert sorted(each for track in STATUSES.values() for each in track) == sorted(Status)
    assert set(STATUSES) == set(Track)
    assert set(TRACK_OF) == set(Status)


def test_no_request_is_answered_again_once_it_is_decided() -> None:
    decided = frozenset(STATUSES[Track.REQUEST]) - UNDECIDED
    answers = {event for event, leads in LEADS_TO.items() if TRACK_OF[leads[0]] is Track.REQUEST}

    assert answers > {Acknowledged, *ITEMS}
    assert not any(MAY_FOLLOW[event] & decided for event in answers - {Voided, ImportUndone})


def test_a_mistake_is_voided_before_anything_is_decided_or_where_it_was_called_withdrawn() -> None:
    in_time = {Status.RECEIVED, Status.ACKNOWLEDGED, Status.WITHDRAWN}

    assert MAY_FOLLOW[Voided] == in_time | {Status.ON_FILE}


def test_a_void_case_takes_notes_papers_and_holds_alone() -> None:
    taken = {event for event, asked in MAY_FOLLOW.items() if Status.VOID in asked}

    assert taken == {Noted, Attached, EmailReceived, Held, HoldLifted}


def test_an_appeal_is_determined_or_taken_back_only_while_it_is_open() -> None:
    ends = [
        event
        for event, leads in LEADS_TO.items()
        if TRACK_OF[leads[0]] is Track.APPEAL and leads[0] is not Status.APPEALED
    ]

    assert len(ends) == 4
    assert all(MAY_FOLLOW[event] == {Status.APPEALED} for event in ends)


def test_what_can_always_follow_leads_nowhere() -> None:
    always = {event for event, asked in MAY_FOLLOW.items() if asked >= OF_A_REQUEST}

    assert always
    assert always & set(LEADS_TO) == {ImportUndone}


def test_something_is_owed_until_a_request_an_appeal_and_a_dispute_are_settled() -> None:
    assert {Status.RECEIVED, Status.ACKNOWLEDGED, Status.APPEALED, Status.DISAGREED} == OPEN


def test_a_letter_comes_last_of_what_is_done_on_a_day_and_a_disclosure_first() -> None:
    ranked = sorted(SAME_DAY, key=lambda event: (SAME_DAY[event], event.kind))
    days = [
        [event.kind for event in group] for _, group in groupby(ranked, key=lambda event: SAME_DAY[event])
    ]

    assert days == [
        ["disclosed"],
        ["accounting-opened", "request-received"],
        ["authorized", "description-asked", "identity-checked", "request-amended"],
        ["acknowledged"],
        [
            "denied",
            "granted",
            "granted-in-part",
            "item-made",
            "item-made-in-part",
            "item-refused",
            "referred",
            "withdrawn",
        ],
        ["appealed"],
        ["appeal-forwarded"],
        ["appeal-denied", "appeal-granted", "appeal-granted-in-part", "appeal-withdrawn"],
        ["determination-forwarded"],
        ["disagreed"],
        ["dispute-noted"],
        ["notice-asked"],
        ["data-subject-notified", "recipient-notified"],
        ["fee-set"],
        ["fee-offered", "fee-paid", "fee-waived"],
        ["certified", "held"],
        ["hold-lifted"],
        ["letter-issued"],
        [
            *("attached", "case-linked", "email-received", "final-kept", "letter-sent", "noted"),
            *("package-made", "reminder-done", "reminder-set"),
        ],
        ["import-undone", "voided"],
    ]


def test_only_decisions_and_the_acknowledgment_belong_to_one_kind_of_request() -> None:
    answers = {event for event, leads in LEADS_TO.items() if TRACK_OF[leads[0]] is Track.REQUEST}

    assert {each.kind for each in answers - set(ONLY_FOR)} == {
        "request-received",
        "withdrawn",
        "voided",
        "import-undone",
    }
    assert set(ONLY_FOR) < answers


def test_a_file_that_no_request_opened_takes_its_accounting_holds_letters_and_papers_alone() -> None:
    on_file = {event for event, asked in MAY_FOLLOW.items() if Status.ON_FILE in asked}

    letters: set[type[Event]] = {LetterIssued, FinalKept, LetterSent}
    assert on_file == letters | {
        RequestAmended,
        Disclosed,
        DataSubjectNotified,
        Held,
        HoldLifted,
        Voided,
        CaseLinked,
        Noted,
        Attached,
        EmailReceived,
        ReminderSet,
        ReminderDone,
    }


def test_what_may_follow_is_told_as_commands(received: Make) -> None:
    case = Case.of("A-2026-0001", [received(date(2026, 6, 30))])

    assert case.may_follow() == (
        "identity",
        "clarify",
        "acknowledge",
        "grant",
        "grant --in-part",
        "deny",
        "refer",
        "withdraw",
        "appeal",
        "disclosed",
        "fee",
        "certify",
        "authorize",
        "hold",
        "letter",
        "letter final",
        "letter send",
        "amend",
        "link",
        "note",
        "remind",
        "attach",
        "void",
    )


@pytest.mark.parametrize("missing", ["acknowledge", "disagree", "forwarded appeal", "decide-appeal granted"])
def test_a_correction_offers_no_acknowledgment_and_nothing_that_answers_what_is_not_there(
    missing: str,
) -> None:
    case = Case.of("C-2026-0001", [correction_asked(date(2026, 6, 30))])

    assert missing not in case.may_follow()
    assert {"grant", "grant --in-part", "deny", "notify"} <= set(case.may_follow())


def test_a_statement_of_disagreement_is_offered_once_an_item_is_refused() -> None:
    asked = correction_asked(date(2026, 6, 30), items=2)
    case = Case.of("C-2026-0001", [asked])

    assert "disagree" in case.then(item_refused(date(2026, 7, 6), item=2)).may_follow()


def test_a_correction_that_is_made_offers_neither_an_appeal_nor_a_statement(shown: Make) -> None:
    made = [correction_asked(date(2026, 6, 30)), shown(date(2026, 6, 30)), item_made(date(2026, 7, 6))]

    assert not {"appeal", "disagree"} & set(Case.of("C-2026-0001", made).may_follow())


def test_the_line_of_an_amendment_tells_what_was_put_and_what_was_taken_out() -> None:
    event = RequestAmended(on=date(2026, 7, 6), email="ada@example.org", phone="", because="by telephone")

    assert TRANSITION[RequestAmended].line(event) == (
        "request amended: email “ada@example.org”; phone taken out; because “by telephone”"
    )
