"""What headings, days and words of an office's log are taken to mean, and what is left in doubt."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest

from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.errors import Refused
from accessreq.reports import logs
from accessreq.reports.logs import Cell, Doubt, How, Order

DAY, TEXT = date(2024, 1, 5), "Jane Q. Sample"


def guessed(heading: str, cell: Cell) -> set[str]:
    """The fields that a column is guessed to hold, beside one for the name and one for the day."""
    table = logs.table_in([("Name", "Received", heading), (TEXT, DAY, cell)])
    assert table is not None
    return {field for field, columns in table.guess.items() if 2 in columns}


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("Request #", "24-1", "number"),
        ("File No.", "24-1", "number"),
        ("Description of records", "My file", "about"),
        ("Subject\nmatter", "My file", "about"),
        ("How rec'd", "US Mail", "by"),
        ("Received by", "e-mail", "by"),
        ("Date Ack. Sent", DAY, "acknowledged"),
        ("ACKNOWLEDGEMENT LETTER", DAY, "acknowledged"),
        ("Date of Determination", DAY, "decided"),
        ("Determination", "Granted", "outcome"),
        ("Granted/Denied", "Denied", "outcome"),
        ("Date closed", DAY, "decided"),
        ("Status", "Pending", "outcome"),
        ("Exemption(s) cited", "87(2)(b)", "ground"),
        ("Reason for denial", "privacy", "ground"),
        ("Appeal", DAY, "appealed"),
        ("Appeal", "Upheld", "appeal_outcome"),
        ("Date appeal decided", DAY, "appeal_decided"),
        ("Appeal to Committee", DAY, "appeal_forwarded"),
        ("Type of request", "Access", "request"),
        ("Expected response date", DAY, "promised"),
        ("Notes / Comments", "called", "note"),
        ("E-mail address", "jane@example.org", "email"),
    ],
)
def test_a_heading_is_read_as_offices_write_it(heading: str, cell: Cell, field: str) -> None:
    assert guessed(heading, cell) == {field}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Due date", DAY),
        ("Assigned to", "Dana Reyes"),
        ("Ack'd", "yes"),
        ("Received by", "Dana Reyes"),
        ("Type", "FOIL"),
        ("Status", "see file"),
        ("Pages", 12.0),
    ],
)
def test_a_column_that_may_hold_something_else_is_not_read(heading: str, cell: Cell) -> None:
    assert guessed(heading, cell) == set()


def test_who_requested_and_what_was_requested_are_told_apart() -> None:
    table = logs.table_in([("Date", "Requested by", "Requested"), (DAY, TEXT, "My file")])

    assert table is not None
    assert table.guess == {"received": (0,), "name": (1,), "about": (2,)}


def test_a_heading_that_says_too_little_takes_the_words_above_it() -> None:
    rows: list[Sequence[Cell]] = [
        ("Request", "", "Decision", ""),
        ("Date", "Name", "Date", "Outcome"),
        (DAY, TEXT, DAY, "Granted"),
    ]

    table = logs.table_in(rows)

    assert table is not None
    assert [each.label for each in table.headings] == ["Request Date", "Name", "Decision Date", "Outcome"]
    assert table.guess == {"received": (0,), "name": (1,), "decided": (2,), "outcome": (3,)}


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2024, 1, 5, 16, 30), DAY),  # noqa: DTZ001  as a sheet holds it
        (45296.0, DAY),
        (45296.75, DAY),
        ("45296", DAY),
        ("1/5/2024", DAY),
        ("01-05-24", DAY),
        ("1.5.2024 9:05 AM", DAY),
        ("2024/1/5", DAY),
        ("2024-01-05T00:00:00", DAY),
        ("20240105", DAY),
        ("5-Jan-24", DAY),
        ("Jan 5, 2024", DAY),
        ("January 5th, 2024", DAY),
        ("Friday, January 5, 2024", DAY),
        ("n/a", None),
        ("—", None),
    ],
)
def test_a_day_is_read_as_offices_write_it(cell: Cell, day: date | None) -> None:
    assert logs.day_in(cell, "mdy") == day


@pytest.mark.parametrize(
    "cell",
    ["5", "2024", "1/5", "13/1/2024", "2/30/2024", "soon", "Thursday, January 5, 2024", "Jan 2024", 24.0]
    + ["1/5/1924", "January 32, 2024", True, -3.0, 1e9],
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused):
        logs.day_in(cell, "mdy")


@pytest.mark.parametrize("cell", [time(9, 5), timedelta(hours=30)])
def test_an_hour_is_no_day(cell: object) -> None:
    with pytest.raises((Refused, TypeError)):
        logs.day_in(cell, "mdy")  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), 1e300])
def test_a_number_beyond_all_bounds_is_no_day(cell: float) -> None:
    assert not logs.looks_like_a_day(cell)


@pytest.mark.parametrize(
    ("cells", "said", "order"),
    [
        pytest.param(("1/5/2024", "2/13/2024"), "", "mdy", id="one that can only begin with the month"),
        pytest.param(("1/5/2024", "13/2/2024"), "", "dmy", id="one that can only begin with the day"),
        pytest.param(("13/2/2024", "2/13/2024"), "", "", id="both"),
        pytest.param(("1/5/2024",), "", "", id="either"),
        pytest.param(("1/5/2024",), "dmy", "dmy", id="said"),
        pytest.param(("5/5/2024", DAY, "", "June 1, 2024"), "", "mdy", id="no matter"),
    ],
)
def test_the_order_of_month_and_day_is_that_of_the_whole_column(
    cells: Sequence[Cell], said: str, order: str
) -> None:
    seen = Order()

    for each in cells:
        seen.see(each)

    assert seen.order(said) == order


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Granted in full", "granted"),
        ("Closed – granted", "granted"),
        ("Granted with redactions", "granted in part"),
        ("granted, in part", "granted in part"),
        ("Partial", "granted in part"),
        ("Denied in part", "granted in part"),
        ("Denied - part of an investigation", "denied"),
        ("DENIED (personal privacy)", "denied"),
        ("Not granted", "denied"),
        ("No responsive records", "no records"),
        ("Withdrawn by requester", "withdrawn"),
        ("Pending review", "open"),
        ("Granted/Denied", None),
        ("Denied, then granted", None),
        ("Closed", None),
        ("grantee unknown", None),
        ("see file", None),
    ],
)
def test_an_outcome_is_what_its_words_say_and_nothing_where_they_say_two_things(
    text: str, outcome: str | None
) -> None:
    assert logs.outcome_in(text) == outcome


def how(*fields: str, last_first: bool = False, request: RequestKind | None = RequestKind.ACCESS) -> How:
    return How(
        columns={field: (n,) for n, field in enumerate(fields)},
        labels=dict(enumerate(fields)),
        orders={},
        request=request,
        about="",
        last_first=last_first,
        from_1904=False,
        today=date(2026, 7, 10),
    )


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Sample, Jane Q.", "Jane Q. Sample"),
        ("Jane Q. Sample", "Jane Q. Sample"),
        ("Robert Roe, Jr.", "Robert Roe, Jr."),
        ("Roe, Robert, Jr.", "Roe, Robert, Jr."),
        ("None", "None"),
    ],
)
def test_names_are_turned_only_where_that_is_said_and_can_be_meant(name: str, turned: str) -> None:
    events = logs.events_of((DAY, name, "My file"), how("received", "name", "about", last_first=True))

    assert isinstance(events, tuple)
    assert isinstance(events[0], RequestReceived)
    assert events[0].data_subject.name == turned


@pytest.mark.parametrize(
    ("fields", "cells", "field"),
    [
        pytest.param(("outcome", "decided"), ("Granted", ""), "decided", id="no day of the decision"),
        pytest.param(("outcome", "decided"), ("", DAY), "outcome", id="no outcome"),
        pytest.param(("outcome", "decided"), ("Granted on appeal", DAY), "outcome", id="an appeal among it"),
        pytest.param(("by",), ("telephone",), "by", id="not in writing"),
        pytest.param(("email",), ("jane at home",), "email", id="no address"),
        pytest.param(("acknowledged", "promised"), (DAY, date(2024, 3, 5)), "promised", id="too late"),
        pytest.param(("appeal_outcome",), ("Upheld",), "appeal_outcome", id="no day of the appeal"),
        pytest.param(("appealed", "appeal_outcome"), (DAY, "Upheld"), "appeal_outcome", id="half an appeal"),
        pytest.param(("address",), ("1\n2\n3\n4\n5\n6\n7",), "address", id="too many lines"),
    ],
)
def test_a_row_in_doubt_names_its_cell(fields: tuple[str, ...], cells: tuple[Cell, ...], field: str) -> None:
    doubt = logs.events_of((DAY, TEXT, "My file", *cells), how("received", "name", "about", *fields))

    assert isinstance(doubt, Doubt)
    assert (doubt.field, doubt.column is None) == (field, False)
    assert doubt.cure


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("Total", "", 3.0), "a total"),
        (("", "Grand total: 12", ""), "a total"),
        (("", "", "Page 2 of 3"), "a total"),
        (("2024", "", ""), "a line by itself"),
        (("", "", "G = granted"), "a line by itself"),
        (("received", "name", "about"), "the headings once more"),
        ((DAY, "Count Basie", "My file"), ""),
        (("", TEXT, ""), ""),
        ((DAY, TEXT, "Total of my fees"), ""),
        (("", TEXT, "Total of my fees"), ""),
        (("Total requests", 3.0, "Page 2"), "a total"),
    ],
)
def test_what_is_no_request_is_passed_over_and_what_may_be_one_is_not(
    cells: tuple[Cell, ...], why: str
) -> None:
    assert logs.passed_over(cells, how("received", "name", "about"), ("received", "name", "about")) == why
