from datetime import date

import pytest

from accessreq.cases.office import AlertFailed, AlertRan, DigestSent, last_sent_to, sent_on
from accessreq.errors import Refused

ADA, BEN = "ada@example.org", "ben@example.org"


def sent(day: int, *to: str, content: str = "a" * 64) -> DigestSent:
    return DigestSent(
        on=date(2026, 7, day),
        to=to,
        message_id="<x@example.org>",
        content=content,
        overdue=1,
        due_today=0,
        due_soon=2,
        open=9,
    )


def test_what_was_sent_for_a_day_is_found_by_its_content() -> None:
    events = (
        sent(8, ADA),
        sent(7, ADA),
        sent(8, BEN, content="b" * 64),
        AlertRan(on=date(2026, 7, 8), open=1),
    )

    assert sent_on(events, date(2026, 7, 8), "a" * 64) == (sent(8, ADA),)


def test_the_last_day_on_which_one_was_told_is_hers_alone() -> None:
    events = (sent(6, ADA, BEN), sent(8, BEN), AlertFailed(on=date(2026, 7, 9), to=(ADA,), words="550 no"))

    day = date(2026, 7, 9)
    assert last_sent_to(events, ADA, day) == date(2026, 7, 6)
    assert last_sent_to(events, BEN, day) == date(2026, 7, 8)
    assert last_sent_to(events, "cyd@example.org", day) is None


def test_a_digest_that_is_dated_ahead_does_not_count_as_told() -> None:
    assert last_sent_to((sent(6, BEN), sent(8, BEN)), BEN, date(2026, 7, 7)) == date(2026, 7, 6)


def test_words_of_a_server_with_a_line_break_are_refused() -> None:
    with pytest.raises(Refused):
        AlertFailed(on=date(2026, 7, 9), to=(ADA,), words="550 no\r\nsuch user")


def test_a_list_in_place_of_an_address_is_refused() -> None:
    with pytest.raises(Refused):
        sent(8, "ada@example.org, ben@example.org")
