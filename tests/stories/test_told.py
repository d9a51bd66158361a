"""Dates told as they are: what is late, what is open, and for whom."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accessreq.alerts.digest import text
from accessreq.law.days import CalendarDays
from accessreq.law.readings import OwnLimit
from accessreq.services.digests import morning
from accessreq.services.looking import Narrowed, Urgency, listed, open_duties
from accessreq.services.session import Result
from accessreq.services.timeline import timeline

Office = Any  # the class of the fixture stands in conftest, which is no module to import from


def test_an_appeal_within_the_days_for_the_mail_is_not_told_as_late(office: Office) -> None:
    """The right of the data subject is in time until it closes.

    2026-01-05 Mon  received
    2026-01-12 Mon  due; from the next day on silence is a denial that may be appealed
    2026-02-26 Thu  thirty business days after January 12: without King's, Lincoln's and
                    Washington's days
    2026-03-02 Mon  appealed
    2026-03-04 Wed  thirty business days after January 17, the last of five days for the mail
    """
    case = office.receives(date(2026, 1, 5))

    done = office.hears_appeal(case, date(2026, 3, 2))

    window = next(each for each in done.deadlines if each.duty == "appeal-window")
    assert (window.due, window.closes, window.met) == (date(2026, 2, 26), date(2026, 3, 4), date(2026, 3, 2))
    assert [each for each in done.warnings if "late" in each] == []
    assert office.stands(case, date(2026, 3, 2))["appeal-window"] == "met"


def test_a_time_to_appeal_is_told_by_the_day_that_governs_lateness(office: Office) -> None:
    """Thirty business days are not its end where the letter may have been in the mail.

    2026-01-05 Mon  received
    2026-01-07 Wed  denied: the agency does not have the record
    2026-02-23 Mon  thirty business days after the letter: without King's, Lincoln's and
                    Washington's days
    2026-02-26 Thu  thirty business days after January 12, the last of five days for the mail
    2026-02-27 Fri  it has closed
    """
    case = office.receives(date(2026, 1, 5))
    office.denies(case, date(2026, 1, 7), "A01")

    told = {
        day: text(morning(office.session(date(2026, 2, day))).digest)
        .partition("SOON (1)\n")[2]
        .splitlines()[1:3]
        for day in (20, 23, 25, 26, 27)
    }

    line = "  A-2026-0001  time to appeal, open since January 7, ends February 26"
    assert told == {
        20: [],
        23: [line, "    3 business days left; Public Officers Law § 95(3)"],
        25: [line, "    1 business day left; Public Officers Law § 95(3)"],
        26: [line, "    0 business days left; Public Officers Law § 95(3)"],
        27: [],
    }
    assert office.stands(case, date(2026, 2, 26))["appeal-window"] == "due-today"
    assert office.stands(case, date(2026, 2, 27))["appeal-window"] == "lapsed"
    _, moments = timeline(office.session(date(2026, 2, 26)), case)
    assert [each.on for each in moments if each.ends] == [date(2026, 2, 26)]


def test_a_case_is_listed_as_overdue_for_any_of_its_duties(office: Office) -> None:
    """The duty with the earliest day to act by need not be the first to lapse.

    2026-08-06 Thu  received: two items
    2026-08-20 Thu  the second item is refused
    2026-09-08 Tue  the agency's own thirty days: September 5 is a Saturday, September 7 is Labor Day
    2026-09-09 Wed  the refusal is appealed; a copy for the Committee is due that day
    2026-09-10 Thu  the copy is overdue; the first item has until September 18
    """
    own = OwnLimit(duty="answer-correction", within=CalendarDays(30), cite="9 NYCRR 551.8(b)")
    office = office.reads(own_limits=(own,))
    case = office.receives_correction(date(2026, 8, 6), ("File", "Itoh", "Ito"), ("File", "1990", "1991"))
    office.sees_proof(case, date(2026, 8, 6))
    office.refuses(case, date(2026, 8, 20), 2)
    office.hears_appeal(case, date(2026, 9, 9))
    assert office.dates(case, date(2026, 9, 9))["answer-correction"] == ("2026-09-08", "2026-09-18")
    assert office.dates(case, date(2026, 9, 9))["forward-appeal"] == ("2026-09-09", "2026-09-09")

    overdue = Narrowed(urgency=Urgency(overdue=True))

    assert list(listed(office.session(date(2026, 9, 9)), overdue)) == []
    assert [row.case for row in listed(office.session(date(2026, 9, 10)), overdue)] == [case]


def test_a_request_that_was_given_in_full_does_not_ring_as_denied(office: Office) -> None:
    """A late grant gives what the silence had denied; the appeal of the silence waits all the same.

    2026-01-05 Mon  received, identity shown
    2026-01-12 Mon  due; from the next day on silence is a denial
    2026-01-20 Tue  the silence is appealed
    2026-01-22 Thu  granted in full, seven business days late
    2026-01-29 Thu  seven business days after the appeal: its determination is due
    2026-01-30 Fri  overdue; nothing is denied
    2026-02-03 Tue  the data subject takes the appeal back
    """
    case = office.receives(date(2026, 1, 5))
    office.sees_proof(case, date(2026, 1, 5))
    office.hears_appeal(case, date(2026, 1, 20))
    office.forwards_appeal(case, date(2026, 1, 20))

    granted = office.grants(case, date(2026, 1, 22))
    assert granted.warnings[-1] == (
        "The appeal of 2026-01-20 is still open. A late answer does not decide it: it must be determined, "
        "accessreq decide-appeal A-2026-0001 granted; or, where the data subject takes it back, accessreq "
        "withdraw A-2026-0001 --appeal"
    )

    told = text(morning(office.session(date(2026, 1, 30))).digest)
    assert told.splitlines()[1:8] == [
        "1 overdue",
        "",
        "OVERDUE (1)",
        " Decide the appeal:",
        "  A-2026-0001  decide the appeal by January 29",
        "    1 business day overdue; Public Officers Law § 95(3)",
        "    accessreq decide-appeal A-2026-0001",
    ]
    assert "denied" not in told
    assert "not decided in time" not in told

    office.takes_appeal_back(case, date(2026, 2, 3))
    assert morning(office.session(date(2026, 2, 3))).digest.subject == "0 open, none overdue"


def test_a_late_denial_leaves_the_appeal_of_the_silence_open_and_says_so(office: Office) -> None:
    """What silence denied is denied in writing; who appealed the silence waits for the head of the agency.

    2026-01-05 Mon  received
    2026-01-20 Tue  the silence since January 12 is appealed
    2026-01-22 Thu  denied in writing
    2026-01-30 Fri  the day after the seventh business day: not decided in time
    """
    case = office.receives(date(2026, 1, 5))
    office.hears_appeal(case, date(2026, 1, 20))

    denied = office.denies(case, date(2026, 1, 22), "A01")

    assert "accessreq decide-appeal A-2026-0001 granted, in-part or denied" in denied.warnings[-1]
    told = text(morning(office.session(date(2026, 1, 30))).digest)
    assert "    not decided in time, and may be taken to court as if denied since January 30" in told


def test_the_digest_and_the_case_tell_the_same_day_of_silence(office: Office) -> None:
    """Silence is a denial once the last lawful day is over; an appeal may be taken before.

    2026-06-30 Tue  received
    2026-07-06 Mon  acknowledged, decision promised for Saturday, July 18
    2026-07-18 Sat  the promised date passes
    2026-07-19 Sun  an appeal may be taken, though the decision may be made on Monday
    2026-07-20 Mon  the last lawful day
    2026-07-21 Tue  deemed denied
    """
    case = office.receives(date(2026, 6, 30))
    office.acknowledges(case, date(2026, 7, 6), promised=date(2026, 7, 18))
    monday, tuesday = office.session(date(2026, 7, 20)), office.session(date(2026, 7, 21))

    (in_time,) = open_duties(monday)
    (duty,) = open_duties(tuesday)

    assert in_time.denied_since is None
    assert "denied" not in text(morning(monday).digest)
    assert office.stands(case, date(2026, 7, 19))["appeal-window"] == "open"
    assert duty.denied_since == date(2026, 7, 21)
    assert duty.deadline == office.deadline(case, "determine-access", date(2026, 7, 21))
    assert "    deemed denied since July 21" in text(morning(tuesday).digest)


def test_the_determination_after_a_late_grant_encloses_nothing_a_second_time(
    office: Office, plain: Callable[[Result], str]
) -> None:
    """What was given is not given again; the data subject is told by which letter it was.

    2026-01-05 Mon  received, identity shown
    2026-01-20 Tue  the silence since January 12 is appealed
    2026-01-22 Thu  granted in full
    2026-01-26 Mon  the appeal is granted
    """
    case = office.receives(date(2026, 1, 5))
    office.sees_proof(case, date(2026, 1, 5))
    office.hears_appeal(case, date(2026, 1, 20))
    office.grants(case, date(2026, 1, 22), pages=6)

    letter = plain(office.grants_appeal(case, date(2026, 1, 26)))

    assert "by our letter of January 22, 2026, so nothing is enclosed with this one." in letter
    assert "Copy of the record" not in letter
    assert "25 cents" not in letter
    # The copies for the Committee: of the appeal since January 20, and of the determination.
    assert morning(office.session(date(2026, 1, 26))).digest.subject == "1 overdue, 1 to act on today"
