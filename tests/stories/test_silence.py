"""Requests that were met with silence, and the digest that told of it each morning."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accessreq.alerts.digest import text
from accessreq.services.digests import morning
from accessreq.services.looking import look

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def test_an_answer_that_comes_after_the_silence(office: Office) -> None:
    """Silence past the last lawful day is a denial; a late answer is an answer.

    2026-06-30 Tue  received, identity shown
    2026-07-07 Tue  due
    2026-07-08 Wed  deemed denied; the time to appeal runs, July 7 being day 0
    2026-07-13 Mon  granted, four business days late
    2026-08-18 Tue  the time to appeal would have ended
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    assert office.stands(case, date(2026, 7, 7)) == {"answer-access": "due-today"}

    assert office.stands(case, date(2026, 7, 8)) == {"answer-access": "overdue", "appeal-window": "open"}
    assert office.dates(case, date(2026, 7, 8))["appeal-window"] == ("2026-08-18", "2026-08-18")
    _, standing = look(office.session(date(2026, 7, 8)), case)
    assert [one.deadline.start for one in standing] == [date(2026, 6, 30), date(2026, 7, 7)]
    assert [one.denied_since for one in standing] == [date(2026, 7, 8), None]
    assert office.status(case, date(2026, 7, 8)) == "received"  # a status is what has happened

    office.grants(case, date(2026, 7, 13))
    assert office.status(case, date(2026, 7, 13)) == "granted"
    assert office.stands(case, date(2026, 7, 13)) == {"answer-access": "met-late"}
    assert office.letters(case, date(2026, 7, 13)) == [(1, "grant")]


def test_a_promise_that_is_not_kept(office: Office) -> None:
    """The promised date passes: the time to appeal opens, and is counted from day 30.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged, decision promised for Saturday, July 18
    2026-07-17 Fri  to act by: the business day before the Saturday
    2026-07-19 Sun  the time to appeal opens
    2026-07-20 Mon  the last day on which a decision would not be late: the Saturday's next business day
    2026-07-21 Tue  overdue, and told as deemed denied
    2026-08-05 Wed  day 30 of the acknowledgment
    2026-09-07 Mon  Labor Day
    2026-09-17 Thu  the time to appeal ends
    """
    case = office.receives(date(2026, 6, 30))
    office.acknowledges(case, date(2026, 7, 6), promised=date(2026, 7, 18))

    assert office.dates(case, date(2026, 7, 6))["determine-access"] == ("2026-07-17", "2026-07-20")
    assert "appeal-window" not in office.stands(case, date(2026, 7, 18))
    assert office.stands(case, date(2026, 7, 20))["determine-access"] == "due-today"
    assert office.stands(case, date(2026, 7, 20))["appeal-window"] == "open"
    assert office.stands(case, date(2026, 7, 21)) == {
        "answer-access": "met",
        "promise-date": "met",
        "determine-access": "overdue",
        "appeal-window": "open",
    }
    assert office.dates(case, date(2026, 7, 21))["appeal-window"] == ("2026-09-17", "2026-09-17")


def test_an_appeal_of_a_promise_that_was_not_kept_two_months_before(office: Office, plain: Plain) -> None:
    """Silence after an acknowledgment: the time to appeal has two ends, and the letter prints the later.

    2026-01-05 Mon  received
    2026-01-06 Tue  acknowledged, decision promised for January 12
    2026-01-12 Mon  the promised date passes in silence
    2026-01-13 Tue  deemed denied; the time to appeal opens
    2026-02-05 Thu  day 30 of the acknowledgment, from which the thirty business days are counted
    2026-02-12 Thu  Lincoln's Birthday
    2026-02-16 Mon  Washington's Birthday
    2026-03-10 Tue  an appeal arrives: taken
    2026-03-23 Mon  the thirtieth business day
    2026-03-26 Thu  with the days for the mail, the last day on which no appeal is late
    """
    case = office.receives(date(2026, 1, 5))
    letter = plain(office.acknowledges(case, date(2026, 1, 6), promised=date(2026, 1, 12)))
    assert "on or about January 12, 2026" in letter
    assert "thirty business days for that appeal, and at least until March 23, 2026" in letter
    assert "appeal-window" not in office.stands(case, date(2026, 1, 12))

    window = office.deadline(case, "appeal-window", date(2026, 1, 13))
    assert (window.opens, window.start) == (date(2026, 1, 13), date(2026, 2, 5))
    assert (window.due, window.closes) == (date(2026, 3, 23), date(2026, 3, 26))
    assert office.stands(case, date(2026, 3, 26))["appeal-window"] == "due-today"
    assert office.stands(case, date(2026, 3, 27))["appeal-window"] == "lapsed"

    office.hears_appeal(case, date(2026, 3, 10))
    assert office.stands(case, date(2026, 3, 10)) == {
        "answer-access": "met",
        "promise-date": "met",
        "determine-access": "overdue",
        "appeal-window": "met",
        "forward-appeal": "due-today",
        "decide-access-appeal": "open",
    }
    assert office.dates(case, date(2026, 3, 10))["decide-access-appeal"] == ("2026-03-19", "2026-03-19")


def test_a_request_that_was_taken_back_after_the_silence(office: Office) -> None:
    """A withdrawal ends what is owed; that it was late stays told, and the Committee gets its copy.

    2026-06-30 Tue  received
    2026-07-07 Tue  due
    2026-07-08 Wed  deemed denied
    2026-07-09 Thu  the silence is appealed; a copy is owed to the Committee at once
    2026-07-13 Mon  the request is withdrawn, four business days after its last day
    2026-07-15 Wed  the copy goes out, late
    2026-07-20 Mon  the last day for the appeal, if it were still to be decided
    """
    case = office.receives(date(2026, 6, 30))
    office.hears_appeal(case, date(2026, 7, 9))
    office.hears_of_withdrawal(case, date(2026, 7, 13))

    assert office.status(case, date(2026, 7, 14)) == "withdrawn"
    assert office.stands(case, date(2026, 7, 14)) == {
        "answer-access": "ended-late",
        "appeal-window": "met",
        "forward-appeal": "overdue",
        "decide-access-appeal": "moot",
    }
    answer = office.standing(case, "answer-access", date(2026, 9, 1))
    assert (answer.deadline.ended, answer.business_days_left) == (date(2026, 7, 13), -4)
    assert morning(office.session(date(2026, 7, 14))).digest.subject == "1 overdue"

    office.forwards_appeal(case, date(2026, 7, 15))
    assert office.stands(case, date(2026, 7, 15))["forward-appeal"] == "met-late"
    assert morning(office.session(date(2026, 7, 15))).digest.subject == "0 open, none overdue"


def test_an_acknowledgment_that_comes_after_the_silence(office: Office) -> None:
    """It is late, and yet the request is open until the date it promises.

    2026-06-30 Tue  received
    2026-07-07 Tue  due; from the next day on silence is a denial that may be appealed
    2026-07-10 Fri  acknowledged, three business days late, decision promised for July 24
    2026-08-18 Tue  the time to appeal that the silence gave would end; the late letter leaves it
    """
    case = office.receives(date(2026, 6, 30))
    office.acknowledges(case, date(2026, 7, 10), promised=date(2026, 7, 24))

    assert office.stands(case, date(2026, 7, 13)) == {
        "answer-access": "met-late",
        "promise-date": "met",
        "determine-access": "open",
        "appeal-window": "open",
    }
    assert office.dates(case, date(2026, 7, 13))["appeal-window"] == ("2026-08-18", "2026-08-18")


def test_the_mornings_of_one_neglected_case(office: Office) -> None:
    """The digest rings before the day, on it, and every day after, missed nights or not.

    2026-07-10 Fri  received
    2026-07-14 Tue  three business days before the day to act
    2026-07-17 Fri  due
    2026-07-18 Sat  overdue, though no business day has passed
    2026-07-27 Mon  still overdue
    """
    office.receives(date(2026, 7, 10))

    told = {
        day: morning(office.session(day)).digest.subject
        for day in (
            date(2026, 7, 13),
            date(2026, 7, 14),
            date(2026, 7, 17),
            date(2026, 7, 18),
            date(2026, 7, 27),
        )
    }
    saturday = text(morning(office.session(date(2026, 7, 18))).digest)

    assert list(told.values()) == [
        "1 open, none overdue",
        "1 due soon",
        "1 to act on today",
        "1 overdue",
        "1 overdue",
    ]
    assert "0 business days overdue" in saturday
    assert "left" not in saturday
    assert "Maria" not in saturday


def test_a_late_letter_says_that_it_is_sorry_and_a_timely_one_does_not(office: Office, plain: Plain) -> None:
    """Regret stands in the letter that came late, not in the one after it.

    2026-06-30 Tue  received, identity shown
    2026-07-07 Tue  due
    2026-07-08 Wed  acknowledged, one business day late, decision promised for July 24
    2026-07-24 Fri  granted, on the promised day

    2026-06-30 Tue  another is received
    2026-07-13 Mon  granted, four business days late
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    acknowledged = office.acknowledges(case, date(2026, 7, 8), promised=date(2026, 7, 24))
    granted = office.grants(case, date(2026, 7, 24))

    assert "We are sorry that this letter is late. The law required it by July 7, 2026." in plain(
        acknowledged
    )
    assert "sorry" not in plain(granted)

    other = office.receives(date(2026, 6, 30), about="All records of courses that I took")
    office.sees_proof(other, date(2026, 6, 30))
    late = office.grants(other, date(2026, 7, 13))

    assert "The law required it by July 7, 2026." in plain(late)


def test_a_late_determination_of_an_appeal_says_that_it_is_sorry(office: Office, plain: Plain) -> None:
    """The appeal is decided one business day after its last day.

    2026-06-30 Tue  received
    2026-07-06 Mon  denied
    2026-07-14 Tue  appeal
    2026-07-23 Thu  seven business days
    2026-07-24 Fri  decided
    """
    case = office.receives(date(2026, 6, 30))
    office.denies(case, date(2026, 7, 6), "A01")
    office.hears_appeal(case, date(2026, 7, 14))
    decided = office.denies_appeal(case, date(2026, 7, 24))

    assert "We are sorry that this letter is late. The law required it by July 23, 2026." in plain(decided)


def test_a_promised_day_off_is_no_denial_while_the_decision_is_in_time(office: Office) -> None:
    """The time to appeal opens with the day after the promise; the duty is late a day after.

    2026-01-05 Mon  received
    2026-01-12 Mon  due
    2026-01-20 Tue  acknowledged, six days late, decision promised for February 16
    2026-02-16 Mon  Washington's Birthday
    2026-02-17 Tue  due, the last day on which it is not late; an appeal may be taken
    2026-02-18 Wed  deemed denied
    2026-03-04 Wed  the time to appeal the first silence is over, the days for the mail included
    2026-03-20 Fri  an appeal, in time for the second silence alone
    """
    case = office.receives(date(2026, 1, 5))
    office.acknowledges(case, date(2026, 1, 20), promised=date(2026, 2, 16))

    def denied(on: date) -> date | None:
        _, standing = look(office.session(on), case)
        return next(one.denied_since for one in standing if one.deadline.duty == "determine-access")

    assert office.stands(case, date(2026, 2, 17))["determine-access"] == "due-today"
    assert denied(date(2026, 2, 17)) is None
    assert office.stands(case, date(2026, 2, 18))["determine-access"] == "overdue"
    assert denied(date(2026, 2, 18)) == date(2026, 2, 18)

    office.hears_appeal(case, date(2026, 3, 20))
    _, standing = look(office.session(date(2026, 3, 20)), case)
    windows = [one for one in standing if one.deadline.duty == "appeal-window"]
    assert [(one.state.value, one.deadline.met) for one in windows] == [
        ("lapsed", None),
        ("met", date(2026, 3, 20)),
    ]
