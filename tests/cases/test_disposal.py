from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.disposal import Blanked, Disposed, disposal_in, refuse_disposed
from accessreq.cases.kinds import RequestKind
from accessreq.cases.status import Status
from accessreq.errors import NotAllowed, Refused

Make = Callable[..., Any]


def disposed(**varied: object) -> Disposed:
    facts: dict[str, Any] = {
        "on": date(2029, 1, 15),
        "authority": "Records schedule 12345, item 7",
        "request": RequestKind.ACCESS,
        "website": False,
        "received": date(2026, 6, 29),
        "outcome": Status.GRANTED,
        "deadlines": (),
        "entries": 1,
        "documents": 0,
        "size": 0,
    }
    return Disposed(**(facts | varied))


def test_a_case_that_was_disposed_of_takes_nothing_more_and_says_by_what_authority(entry: Make) -> None:
    entries = [entry(1, Blanked(on=date(2026, 6, 29), was="request-received")), entry(2, disposed())]

    assert disposal_in(entries) == disposed()
    with pytest.raises(NotAllowed, match=r"on 2029-01-15.*schedule 12345.*accessreq show"):
        refuse_disposed("A-2026-0001", entries)


def test_a_case_that_is_kept_goes_on(entry: Make, received: Make) -> None:
    entries = [entry(1, received(date(2026, 6, 29)))]

    assert disposal_in(entries) is None
    refuse_disposed("A-2026-0001", entries)


def test_no_case_is_disposed_of_without_an_authority() -> None:
    with pytest.raises(Refused, match="The authority is empty"):
        disposed(authority=" ")


def test_what_became_of_a_record_is_one_line() -> None:
    with pytest.raises(Refused, match="account of the record"):
        disposed(record_gone="destroyed\nlast year")
