from datetime import date
from typing import Any

import pytest

from accessreq.cases.appeals import (
    BOTH,
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealGranted,
    AppealGrantedInPart,
)
from accessreq.cases.kinds import RequestKind
from accessreq.errors import NotAllowed, Refused
from tests.cases.happenings import ACCESS, CORRECTION, access_asked, appealed, case_of, denied

DAY = date(2026, 7, 13)


@pytest.mark.parametrize(
    "of",
    [
        pytest.param((RequestKind.ACCESS, RequestKind.ACCESS), id="access twice"),
        pytest.param((RequestKind.CORRECTION, RequestKind.ACCESS), id="both in another order"),
    ],
)
def test_an_appeal_says_what_it_appeals_each_part_once_and_in_order(of: tuple[RequestKind, ...]) -> None:
    with pytest.raises(Refused, match="It is not said what is appealed"):
        Appealed(on=DAY, of=of)
    with pytest.raises(Refused, match="It is not said what is appealed"):
        AppealGranted(on=DAY, of=of, decided_by="General Counsel")


@pytest.mark.parametrize("of", [ACCESS, CORRECTION, BOTH])
def test_an_appeal_is_of_access_of_correction_or_of_both(of: tuple[RequestKind, ...]) -> None:
    assert Appealed(on=DAY, of=of).of == of


def test_what_an_appeal_lacks_is_kept_with_it_and_does_not_stop_it() -> None:
    appeal = Appealed(on=DAY, of=ACCESS, missing=(" the date of the denial ", "a return address"))

    assert appeal.missing == ("the date of the denial", "a return address")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        pytest.param({"portions": "page 3\npage 4"}, "portions appealed", id="portions"),
        pytest.param({"late": "was ill\nand away"}, "reason", id="why it is taken late"),
    ],
)
def test_the_portions_and_the_reason_are_one_line_each(field: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=f"The {words} contains the character U\\+000A"):
        Appealed(on=DAY, of=ACCESS, **field)


@pytest.mark.parametrize("kind", [AppealGrantedInPart, AppealDenied])
@pytest.mark.parametrize(
    ("factual", "statutory", "missing", "option"),
    [
        pytest.param("", "§ 95(6)(a)", "factual", "--reason", id="no factual reasons"),
        pytest.param("It is sealed.", "", "statutory", "--statute", id="no statutory reasons"),
        pytest.param("", "", "factual", "--reason", id="neither"),
    ],
)
def test_what_is_not_granted_is_explained_with_both_kinds_of_reasons(
    kind: type[AppealDetermined], factual: str, statutory: str, missing: str, option: str
) -> None:
    with pytest.raises(Refused) as refused:
        kind(on=DAY, of=ACCESS, decided_by="General Counsel", factual=factual, statutory=statutory)

    assert refused.value.found == f"The determination gives no {missing} reasons."
    assert refused.value.do == f'Add: {option} "TEXT"'


@pytest.mark.parametrize("kind", [AppealGrantedInPart, AppealDenied])
def test_blank_reasons_are_no_reasons(kind: type[AppealDetermined]) -> None:
    with pytest.raises(Refused, match="The factual reason is empty"):
        kind(on=DAY, of=ACCESS, decided_by="General Counsel", factual=" ", statutory="§ 95(6)(a)")


def test_an_appeal_that_is_granted_needs_no_reasons() -> None:
    assert AppealGranted(on=DAY, of=ACCESS, decided_by="General Counsel").factual == ""


def test_who_decided_is_one_line_and_may_be_unknown_for_a_while() -> None:
    assert AppealGranted(on=DAY, of=ACCESS).decided_by == ""
    assert AppealGranted(on=DAY, of=ACCESS, decided_by=" General Counsel ").decided_by == "General Counsel"
    with pytest.raises(Refused, match="The decider's name contains the character U\\+000A"):
        AppealGranted(on=DAY, of=ACCESS, decided_by="General\nCounsel")


def test_no_case_holds_an_appeal_or_a_determination_of_nothing() -> None:
    case = case_of(access_asked(date(2026, 6, 30)), denied(date(2026, 7, 1)))

    with pytest.raises(Refused, match="The appeal is of nothing, and C-2026-0001 asks for access"):
        case.then(Appealed(on=DAY, of=()))
    with pytest.raises(NotAllowed, match="No open appeal of C-2026-0001 is of nothing"):
        case.then(appealed(DAY, ACCESS)).then(AppealGranted(on=DAY, of=()))


@pytest.mark.parametrize("kind", [AppealGranted, AppealGrantedInPart])
def test_why_something_was_given_all_the_same_is_one_line(kind: type[AppealDetermined]) -> None:
    reasons: dict[str, Any] = {"despite": "known\nhere"}
    explained = {"factual": "It is sealed.", "statutory": "§ 95(6)(a)"}
    if kind is AppealGrantedInPart:
        reasons |= explained

    with pytest.raises(Refused, match="The reason contains the character U\\+000A"):
        kind(on=DAY, of=ACCESS, decided_by="General Counsel", **reasons)


def test_what_is_withheld_on_appeal_is_told_without_hidden_signs() -> None:
    with pytest.raises(Refused, match="description of what is withheld contains the character U\\+0007"):
        AppealGrantedInPart(
            on=DAY, of=ACCESS, withholds="page 3\a", factual="It is sealed.", statutory="§ 95(6)(a)"
        )
