"""What is asked before a record, or what it says, leaves the agency."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from accessreq.cases.appeals import AppealGrantedInPart
from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted, Withheld
from accessreq.cases.disclosures import NoticeOf
from accessreq.cases.events import Authorized, Certificate, Certified, Event, IdentityChecked
from accessreq.cases.people import Representative
from accessreq.cases.release_checks import (
    GIVES_OUT,
    GivenOut,
    given_on_false_proof,
    gives_out,
    passed,
    told_of_false_proof,
    what_stood,
)
from accessreq.cases.transitions import TRANSITIONS
from accessreq.errors import Needed, NotAllowed
from accessreq.law.identity import Capacity, CheckResult, ProofMethod
from accessreq.law.letters import LetterKind
from tests.cases.happenings import (
    ACCESS,
    access_asked,
    appeal_denied,
    appeal_granted,
    appeal_in_part,
    appealed,
    case_of,
    correction_asked,
    denied,
    disagreed,
    granted_in_part,
    identity_shown,
    item_in_part,
    item_made,
    item_refused,
    told,
)

JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_10 = date(2026, 7, 10)
JULY_20 = date(2026, 7, 20)
JULY_24 = date(2026, 7, 24)

Make = Callable[..., Any]


def found_false(on: date) -> IdentityChecked:
    return IdentityChecked(
        on=on,
        method=ProofMethod.SIGNATURE,
        result=CheckResult.INSUFFICIENT,
        note="the signature was forged",
    )


def certified(what: Certificate, on: date = JULY_24) -> Certified:
    return Certified(on=on, what=what, searched="Shelf 4")


def in_part(gives: str = "page 1", withholds: str = "page 2") -> AppealGrantedInPart:
    return replace(appeal_in_part(JULY_20, ACCESS), gives=gives, withholds=withholds)


ASKED = (access_asked(JUNE_30),)
GRANTED = (*ASKED, identity_shown(JULY_1), Granted(on=JULY_6))
APPEALED = (*ASKED, denied(JULY_6), appealed(JULY_10, ACCESS))
CORRECTION = (correction_asked(JUNE_30),)
GIVEN = [
    pytest.param(ASKED, Granted(on=JULY_20), id="a grant"),
    pytest.param(ASKED, granted_in_part(JULY_20), id="a grant in part"),
    pytest.param(APPEALED, appeal_granted(JULY_20, ACCESS), id="an appeal granted"),
    pytest.param(APPEALED, in_part(), id="an appeal granted in part"),
    pytest.param(CORRECTION, item_made(JULY_20), id="a correction"),
    pytest.param(CORRECTION, item_in_part(JULY_20), id="a correction in part"),
    pytest.param(
        (*CORRECTION, item_refused(JULY_6), disagreed(JULY_10)),
        told(JULY_20, of=NoticeOf.DISPUTE),
        id="a notice",
    ),
]


@pytest.mark.parametrize(("before", "act"), GIVEN)
def test_nothing_is_given_on_proof_that_was_found_false(before: tuple[Event, ...], act: Event) -> None:
    case = case_of(*before, identity_shown(JULY_1), found_false(JULY_1))

    with pytest.raises(NotAllowed) as refused:
        passed(case, act)

    assert refused.value.found == (
        "C-2026-0001 has no accepted proof of identity by 2026-07-20: the last check, of 2026-07-01, was "
        "insufficient."
    )
    assert refused.value.do.endswith("say why: --despite REASON")


@pytest.mark.parametrize(("before", "act"), GIVEN)
def test_nothing_is_given_without_proof(before: tuple[Event, ...], act: Event) -> None:
    with pytest.raises(NotAllowed, match="has no accepted proof of identity by 2026-07-20"):
        passed(case_of(*before), act)


@pytest.mark.parametrize(("before", "act"), GIVEN)
def test_what_is_given_on_accepted_proof_passes_as_it_is(before: tuple[Event, ...], act: Event) -> None:
    case = case_of(*before, identity_shown(JULY_1))

    assert passed(case, act, "a reason that is not needed") == act


@pytest.mark.parametrize(("before", "act"), GIVEN)
def test_a_reason_is_the_one_door_and_is_kept_with_what_was_given(
    before: tuple[Event, ...], act: GivenOut
) -> None:
    case = case_of(*before, found_false(JULY_1))

    through = passed(case, act, "the court ordered it")

    assert through == replace(act, despite="the court ordered it")
    assert case.then(through).history[-1] == through


@pytest.mark.parametrize(("before", "act"), GIVEN)
def test_an_older_history_with_a_check_that_failed_later_still_stands(
    before: tuple[Event, ...], act: Event
) -> None:
    case = case_of(*before, identity_shown(JULY_1), found_false(JULY_1), act)

    assert act in case.history


def test_a_copy_is_certified_as_true_only_for_whom_identity_stands() -> None:
    case = case_of(*ASKED, identity_shown(JULY_1), Granted(on=JULY_6), found_false(JULY_10))

    with pytest.raises(NotAllowed, match="the last check, of 2026-07-10, was insufficient"):
        passed(case, certified(Certificate.TRUE_COPY))


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(denied(JULY_20), id="a denial"),
        pytest.param(certified(Certificate.NOT_FOUND), id="that nothing was found"),
        pytest.param(appeal_denied(JULY_20, ACCESS), id="a denial on appeal"),
    ],
)
def test_what_gives_nothing_out_asks_for_no_proof(event: Event) -> None:
    assert not gives_out(event)
    assert passed(case_of(*ASKED), event) == event


def test_proof_that_came_after_the_act_does_not_carry_it_nor_does_proof_found_false_since() -> None:
    later = case_of(*APPEALED, identity_shown(JULY_24))
    false_since = case_of(*APPEALED, identity_shown(JULY_1), found_false(JULY_24))

    for case in (later, false_since):
        with pytest.raises(NotAllowed, match="has no accepted proof of identity by 2026-07-20"):
            passed(case, appeal_granted(JULY_20, ACCESS))


def test_what_is_wrong_with_the_act_itself_is_told_before_the_missing_proof() -> None:
    with pytest.raises(NotAllowed, match="was denied on 2026-07-06, so “grant”"):
        passed(case_of(*ASKED, denied(JULY_6)), Granted(on=JULY_20))


# --- who acts for the data subject ------------------------------------------------


def asked_by(capacity: Capacity | None, received: Make, *later: Event) -> Case:
    speaker = Representative(name="Ana Ruiz", authority="says so", capacity=capacity)
    return case_of(received(JUNE_30, representative=speaker), identity_shown(JULY_1), *later)


def paper(capacity: Capacity, on: date = JULY_6) -> Authorized:
    return Authorized(on=on, name="Ana Ruiz", capacity=capacity, paper="what was shown")


@pytest.mark.parametrize(
    ("capacity", "shown_by"),
    [
        pytest.param(None, "a signed authorization", id="not told"),
        pytest.param(Capacity.ATTORNEY, "a signed authorization", id="attorney"),
        pytest.param(Capacity.PARENT, "proof of parentage", id="parent"),
        pytest.param(Capacity.EXECUTOR, "letters testamentary", id="executor"),
        pytest.param(Capacity.ADMINISTRATOR, "letters of administration", id="administrator"),
    ],
)
def test_a_representative_is_given_nothing_without_the_paper(
    capacity: Capacity | None, shown_by: str, received: Make
) -> None:
    with pytest.raises(NotAllowed, match="No paper was seen by 2026-07-20") as refused:
        passed(asked_by(capacity, received), Granted(on=JULY_20))

    assert f"what shows it is {shown_by}" in refused.value.why
    assert "Public Officers Law § 96(1)(a), 14 NYCRR 604.5(b)" in refused.value.why
    assert 'accessreq authorize C-2026-0001 --seen "PAPER"' in refused.value.do


def test_a_representative_whose_paper_was_seen_is_given_the_record(received: Make) -> None:
    case = asked_by(Capacity.EXECUTOR, received, paper(Capacity.EXECUTOR))

    assert passed(case, Granted(on=JULY_20)) == Granted(on=JULY_20)


def test_a_paper_seen_after_the_act_does_not_carry_it(received: Make) -> None:
    case = asked_by(Capacity.ATTORNEY, received, paper(Capacity.ATTORNEY, JULY_24))

    with pytest.raises(NotAllowed, match="No paper was seen by 2026-07-20"):
        passed(case, Granted(on=JULY_20))


def test_a_companion_is_no_representative(received: Make) -> None:
    case = asked_by(Capacity.COMPANION, received, paper(Capacity.COMPANION))

    with pytest.raises(NotAllowed, match="names its representative as a companion") as refused:
        passed(case, Granted(on=JULY_20))

    assert "acts for nobody, Public Officers Law § 95(1)(c)" in refused.value.why


def test_a_record_open_to_anyone_goes_to_a_representative_without_a_paper(received: Make) -> None:
    speaker = Representative(name="Ana Ruiz", authority="says so")
    not_needed = IdentityChecked(
        on=JULY_1, method=ProofMethod.OTHER, result=CheckResult.NOT_NEEDED, note="open to anyone"
    )
    case = case_of(received(JUNE_30, representative=speaker), not_needed)

    assert passed(case, Granted(on=JULY_20)) == Granted(on=JULY_20)


# --- in part ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "what", "option"),
    [
        pytest.param({"gives": ""}, "what is given", "--gives", id="given"),
        pytest.param({"withholds": ""}, "what is withheld", "--withholds", id="withheld"),
    ],
)
def test_an_appeal_granted_in_part_names_what_is_given_and_what_is_withheld(
    missing: dict[str, str], what: str, option: str
) -> None:
    case = case_of(*APPEALED, identity_shown(JULY_1))

    with pytest.raises(Needed) as refused:
        passed(case, in_part(**missing), "a reason")

    assert refused.value.found == f"The appeal is granted in part, and it is not said {what}."
    assert refused.value.do == f'Add: {option} "TEXT"'


def test_an_older_determination_in_part_that_names_neither_still_stands() -> None:
    event = in_part(gives="", withholds="")

    assert event in case_of(*APPEALED, event).history


# --- certificates -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(Certificate.NOT_HELD, Certificate.NOT_FOUND, id="not held, not found"),
        pytest.param(Certificate.NOT_FOUND, Certificate.NOT_RETRIEVABLE, id="not found, not retrievable"),
        pytest.param(Certificate.TRUE_COPY, Certificate.NOT_HELD, id="a true copy, not held"),
        pytest.param(Certificate.NOT_HELD, Certificate.TRUE_COPY, id="not held, a true copy"),
    ],
)
def test_two_certificates_that_contradict_each_other_are_refused(
    earlier: Certificate, later: Certificate
) -> None:
    case = case_of(*ASKED, identity_shown(JULY_1), granted_in_part(JULY_6), certified(earlier, JULY_10))

    with pytest.raises(NotAllowed) as refused:
        passed(case, certified(later), "a reason")

    assert refused.value.found.startswith(f"“{earlier}” was certified in C-2026-0001 on 2026-07-10")
    assert refused.value.do.endswith("find it and strike it: accessreq show C-2026-0001")
    assert case_of(*case.history, certified(later)).history[-1] == certified(later)  # an older history


def test_a_certificate_may_be_given_again() -> None:
    case = case_of(*ASKED, denied(JULY_6), certified(Certificate.NOT_FOUND, JULY_10))

    assert passed(case, certified(Certificate.NOT_FOUND)) == certified(Certificate.NOT_FOUND)


def test_a_record_that_was_found_and_given_since_is_certified_as_a_true_copy() -> None:
    missing = certified(Certificate.NOT_FOUND, JULY_10)
    case = case_of(*APPEALED, identity_shown(JULY_1), missing, appeal_granted(JULY_20, ACCESS))

    assert passed(case, certified(Certificate.TRUE_COPY)) == certified(Certificate.TRUE_COPY)


# --- a certificate that the record is not there ------------------------------------

SAID_NO = (*ASKED, identity_shown(JULY_1), certified(Certificate.NOT_HELD, JULY_10))
FOUND = "it was in the basement, found on July 19"


@pytest.mark.parametrize("certify", [False, True])
@pytest.mark.parametrize("what", [Certificate.NOT_HELD, Certificate.NOT_FOUND, Certificate.NOT_RETRIEVABLE])
def test_a_grant_against_a_certificate_is_refused_and_a_reason_is_the_door(
    what: Certificate, certify: bool
) -> None:
    case = case_of(*ASKED, identity_shown(JULY_1), certified(what, JULY_10))
    grant = Granted(on=JULY_20, certified=certify)

    with pytest.raises(NotAllowed) as refused:
        passed(case, grant)
    through = passed(case, grant, FOUND)

    assert refused.value.found == (
        f"“{what}” was certified in C-2026-0001 on 2026-07-10, so access to the same record cannot be given "
        "without a reason."
    )
    assert refused.value.do == (
        "If the record was found since, say so: --despite REASON. If the certificate was wrong, find it and "
        "strike it: accessreq show C-2026-0001"
    )
    assert through == Granted(on=JULY_20, certified=certify, despite=FOUND)


@pytest.mark.parametrize("act", [appeal_granted(JULY_20, ACCESS), in_part()])
def test_a_determination_that_gives_access_is_asked_for_the_same_reason(act: GivenOut) -> None:
    case = case_of(*APPEALED, identity_shown(JULY_1), certified(Certificate.NOT_FOUND, JULY_10))

    with pytest.raises(NotAllowed, match="“not-found” was certified"):
        passed(case, act)

    assert passed(case, act, FOUND) == replace(act, despite=FOUND)


def test_a_grant_in_part_on_the_day_of_the_certificate_explains_a_true_copy() -> None:
    case = case_of(*SAID_NO)
    case = case.then(passed(case, granted_in_part(JULY_10), FOUND))

    assert passed(case, certified(Certificate.TRUE_COPY)) == certified(Certificate.TRUE_COPY)


def test_a_part_that_is_withheld_as_not_there_is_no_contradiction_but_a_certified_copy_is() -> None:
    case = case_of(*SAID_NO)
    part = replace(granted_in_part(JULY_20), withheld=(Withheld(portion="the 2019 file", ground="A01"),))

    assert passed(case, part) == part
    for other in (granted_in_part(JULY_20), replace(part, certified=True)):
        with pytest.raises(NotAllowed, match="“not-held” was certified"):
            passed(case, other)


def test_what_stood_against_an_act_is_told_with_it_also_when_more_followed() -> None:
    grant = Granted(on=JULY_20, despite=FOUND)
    unproved = case_of(*ASKED, certified(Certificate.NOT_HELD, JULY_10), grant)

    assert what_stood(case_of(*SAID_NO, grant), grant) == ("“not-held” was certified on 2026-07-10",)
    assert what_stood(unproved, grant) == (
        "identity or authority was not shown",
        "“not-held” was certified on 2026-07-10",
    )


# --- what was given before the proof was found false -------------------------------


def test_what_was_given_on_proof_that_failed_is_told_with_what_may_be_done() -> None:
    case = case_of(*ASKED, identity_shown(JULY_1), Granted(on=JULY_6), found_false(JULY_10))

    happened, may_be_done = told_of_false_proof(case)

    assert given_on_false_proof(case) == (Granted(on=JULY_6),)
    assert happened.startswith("Given out on proof that failed: granted on 2026-07-06.")
    assert "The last check of identity, of 2026-07-10, was insufficient" in happened
    assert "State Technology Law § 208" in may_be_done
    assert "accessreq identity C-2026-0001 --ask" in may_be_done


@pytest.mark.parametrize(
    "history",
    [
        pytest.param((*ASKED, found_false(JULY_1)), id="nothing given"),
        pytest.param(GRANTED, id="proof stands"),
        pytest.param((*GRANTED, found_false(JULY_10), identity_shown(JULY_20)), id="shown again"),
        pytest.param(
            (*ASKED, found_false(JULY_1), Granted(on=JULY_6, despite="a court")), id="given with a reason"
        ),
        pytest.param((*ASKED, found_false(JULY_1), denied(JULY_6)), id="denied"),
    ],
)
def test_nothing_is_told_where_nothing_went_out_on_false_proof(history: tuple[Event, ...]) -> None:
    assert told_of_false_proof(case_of(*history)) == ()


def test_every_act_that_gives_something_out_is_asked() -> None:
    assert {each.kind for each in get_args(GivenOut)} == {
        "granted",
        "granted-in-part",
        "item-made",
        "item-made-in-part",
        "appeal-granted",
        "appeal-granted-in-part",
        "certified",
        "recipient-notified",
    }


def test_every_letter_of_such_an_act_is_known_before_it_is_made() -> None:
    told = {letter for row in TRANSITIONS if _gives_out(row.event) for letter in row.letters}

    assert told - GIVES_OUT == {
        LetterKind.CERTIFICATE,
        LetterKind.CORRECTION_REFUSED,
        LetterKind.APPEAL_DENIED,
    }
    assert told >= GIVES_OUT


def _gives_out(act: type[Event]) -> bool:
    return any(issubclass(each, act) for each in get_args(GivenOut))
