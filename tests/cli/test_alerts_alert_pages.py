from datetime import date

import pytest

from accessreq.cases.entries import Entry
from accessreq.cases.events import Event
from accessreq.cases.office import AlertFailed, AlertRan
from accessreq.cli.alerts import status_page, status_records
from accessreq.screen import Line, Tone
from accessreq.services.alert_health import Alarm

NEVER = Alarm(set_up=False, ran=None, sent=None, failed=None, silent_for=None)


def entry(event: Event) -> Entry:
    return Entry(
        seq=9, case="alert", recorded_at="2026-07-08T12:30:00Z", recorded_by="Dana Reyes", event=event
    )


def test_where_nothing_was_set_up_it_is_said_how_to_begin() -> None:
    (line,) = status_page(NEVER)

    assert isinstance(line, Line)
    assert "accessreq alert --to ADDRESS" in line.text


def test_each_of_run_sent_and_failed_is_a_line_and_never_is_said_where_it_never_was() -> None:
    failed = entry(AlertFailed(on=date(2026, 7, 8), to=("ada@example.org",), words="550 no such user"))
    ran = entry(AlertRan(on=date(2026, 7, 8), open=14))

    assert list(status_records(Alarm(set_up=True, ran=ran, sent=None, failed=failed, silent_for=0))) == [
        ("run", "2026-07-08", "2026-07-08T12:30:00Z", "nothing to tell; 14 open"),
        ("sent", "", "", "never"),
        (
            "failed",
            "2026-07-08",
            "2026-07-08T12:30:00Z",
            "not accepted for ada@example.org: 550 no such user",
        ),
    ]


@pytest.mark.parametrize(
    ("silent_for", "tone", "words"),
    [
        (0, Tone.GOOD, "alive"),
        (2, Tone.GOOD, "alive"),
        (3, Tone.LATE, "for 3 business days"),
        (None, Tone.LATE, "No alert has gone through yet."),
    ],
)
def test_silence_of_more_than_two_business_days_is_late(
    silent_for: int | None, tone: Tone, words: str
) -> None:
    *_, line = status_page(Alarm(set_up=True, ran=None, sent=None, failed=None, silent_for=silent_for))

    assert isinstance(line, Line)
    assert (line.tone, words in line.text) == (tone, True)
