"""Requests for information collected through the agency's website, State Technology Law § 205."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accessreq.law.readings import ClockStart
from accessreq.services.looking import explain, look

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def test_a_website_request_without_proof(office: Office, plain: Plain) -> None:
    """The statute's clock runs from receipt; the other date stands beside it once proof is shown.

    2026-06-30 Tue  received through the website, no proof of identity
    2026-07-02 Thu  a letter asks for the proof
    2026-07-06 Mon  proof shown: the "proper request"
    2026-07-07 Tue  due, by the statute
    2026-07-13 Mon  five business days from the proper request
    2026-07-07 Tue  granted
    """
    case = office.receives(date(2026, 6, 30), website=True)
    letter = plain(office.asks_for_proof(case, date(2026, 7, 2)))
    assert "your signature, so that it can be verified" in letter
    assert office.dates(case, date(2026, 7, 2)) == {"answer-access": ("2026-07-07", "2026-07-07")}

    office.sees_proof(case, date(2026, 7, 6))
    _, (answer,) = look(office.session(date(2026, 7, 6)), case)
    assert (answer.deadline.act_by, answer.deadline.due) == (date(2026, 7, 7), date(2026, 7, 7))
    assert answer.deadline.proper_request is not None
    assert answer.deadline.proper_request.start == date(2026, 7, 6)
    assert answer.deadline.proper_request.due == date(2026, 7, 13)

    grant = plain(office.grants(case, date(2026, 7, 7), pages=1))
    assert "section 95(2) of the Public Officers Law" in grant
    assert office.letters(case, date(2026, 7, 7)) == [(1, "proof-of-identity"), (2, "grant")]
    assert office.stands(case, date(2026, 7, 8)) == {"answer-access": "met"}


def test_the_same_where_the_agencys_own_rule_starts_the_clock(office: Office) -> None:
    """Both dates are shown; the office acts by the earlier one, from which silence is counted.

    2026-06-30 Tue  received through the website, no proof of identity
    2026-07-06 Mon  proof shown: the clock of the agency's rule starts
    2026-07-07 Tue  act by: five business days from receipt
    2026-07-08 Wed  deemed denied: silence counts from receipt under either clock
    2026-07-13 Mon  due, by the agency's rule
    2026-07-14 Tue  overdue
    2026-08-24 Mon  the time to appeal ends: the later of the two clocks
    """
    office = office.reads(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="4 NYCRR 999.9")
    case = office.receives(date(2026, 6, 30), website=True)
    assert office.dates(case, date(2026, 7, 1)) == {"answer-access": ("2026-07-07", "2026-07-07")}

    office.sees_proof(case, date(2026, 7, 6))
    assert office.dates(case, date(2026, 7, 6)) == {"answer-access": ("2026-07-07", "2026-07-13")}
    assert office.stands(case, date(2026, 7, 6)) == {"answer-access": "due-soon"}
    assert office.stands(case, date(2026, 7, 7)) == {"answer-access": "due-today"}
    assert office.standing(case, "answer-access", date(2026, 7, 8)).denied_since == date(2026, 7, 8)
    assert office.stands(case, date(2026, 7, 13)) == {"answer-access": "due-today", "appeal-window": "open"}
    assert office.dates(case, date(2026, 7, 13))["appeal-window"] == ("2026-08-24", "2026-08-24")
    assert office.stands(case, date(2026, 7, 14)) == {"answer-access": "overdue", "appeal-window": "open"}

    found = explain(office.session(date(2026, 7, 6)), case, None)
    assert (found.span.act_by, found.steps[0].date, found.steps[-1].date) == (
        date(2026, 7, 7),
        date(2026, 7, 6),
        date(2026, 7, 13),
    )


def test_proof_that_comes_after_the_silence(office: Office) -> None:
    """What silence denied, and what was appealed, no later proof undoes.

    2026-01-05 Mon  received through the website; the agency's rule starts its clock with the proof
    2026-01-12 Mon  five business days from receipt
    2026-01-13 Tue  deemed denied, and appealed
    2026-01-14 Wed  proof shown
    2026-01-23 Fri  the appeal is to be decided; January 19 is Dr. Martin Luther King, Jr. Day
    """
    office = office.reads(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="4 NYCRR 999.9")
    case = office.receives(date(2026, 1, 5), website=True)
    office.hears_appeal(case, date(2026, 1, 13))
    before = office.stands(case, date(2026, 1, 14))
    assert before == {
        "answer-access": "overdue",
        "appeal-window": "met",
        "forward-appeal": "overdue",
        "decide-access-appeal": "open",
    }

    office.sees_proof(case, date(2026, 1, 14))

    assert office.stands(case, date(2026, 1, 14)) == before
    assert office.dates(case, date(2026, 1, 14))["decide-access-appeal"] == ("2026-01-23", "2026-01-23")
    assert office.standing(case, "answer-access", date(2026, 1, 14)).denied_since == date(2026, 1, 13)


def test_an_appeal_that_was_logged_after_the_proof_came(office: Office) -> None:
    """An appeal of silence is in time by its own day, whatever was shown since.

    2026-01-05 Mon  received through the website; the agency's rule starts its clock with the proof
    2026-01-13 Tue  deemed denied
    2026-02-01 Sun  an appeal is put into the letter box
    2026-03-02 Mon  proof shown
    2026-03-03 Tue  the appeal is logged
    """
    office = office.reads(website_clock_starts=ClockStart.PROPER_REQUEST, website_clock_cite="4 NYCRR 999.9")
    case = office.receives(date(2026, 1, 5), website=True)
    office.sees_proof(case, date(2026, 3, 2))

    done = office.hears_appeal(case, date(2026, 2, 1), typed=date(2026, 3, 3))

    (appeal,) = done.case.appeals
    assert (appeal.received.on, appeal.received.silence) == (date(2026, 2, 1), True)
    assert office.stands(case, date(2026, 3, 3)) == {
        "answer-access": "overdue",
        "appeal-window": "met",
        "forward-appeal": "overdue",
        "decide-access-appeal": "overdue",
        "judicial-review": "open",
    }


def test_a_website_that_collected_nothing(office: Office, plain: Plain) -> None:
    """The answer is a denial that may be appealed, in words of its own.

    2026-06-30 Tue  received through the website
    2026-07-06 Mon  answered: no personal information was collected
    2026-08-17 Mon  the time to appeal ends
    """
    case = office.receives(date(2026, 6, 30), website=True)

    searched = "The course applications since January 2024, by name, and the mailbox of the website."
    letter = plain(office.has_searched(case, date(2026, 7, 6), searched))

    assert "No personal information about you has been collected" in letter
    assert searched in letter
    assert "August 17, 2026" in letter
    assert office.status(case, date(2026, 7, 6)) == "denied"
    assert office.letters(case, date(2026, 7, 6)) == [(1, "nothing-collected")]
    assert office.dates(case, date(2026, 7, 6))["appeal-window"] == ("2026-08-17", "2026-08-17")
