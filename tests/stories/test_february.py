"""A February with all three days on which officers and packages go wrong."""

from datetime import date
from typing import Any

from accessreq.services.looking import explain

Office = Any  # the class of the fixture stands in conftest, which is no module to import from


def test_a_count_across_lincoln_susan_b_anthony_and_washington(office: Office) -> None:
    """Two of the three are public holidays, and on one of those two the office is open.

    2029-02-09 Fri  received
    2029-02-12 Mon  Lincoln's Birthday: skipped for the last lawful day, counted to act by
    2029-02-15 Thu  Susan B. Anthony Day: a commemoration, counted
    2029-02-16 Fri  act by
    2029-02-19 Mon  Washington's Birthday: skipped
    2029-02-20 Tue  due
    """
    case = office.receives(date(2029, 2, 9))

    assert office.dates(case, date(2029, 2, 9))["answer-access"] == ("2029-02-16", "2029-02-20")
    told = explain(office.session(date(2029, 2, 9)), case, "answer-access")
    assert [(each.date.day, each.n) for each in told.steps] == [
        (9, None),
        (10, None),
        (11, None),
        (12, None),
        (13, 1),
        (14, 2),
        (15, 3),
        (16, 4),
        (17, None),
        (18, None),
        (19, None),
        (20, 5),
    ]
    why = {each.date.day: each.why for each in told.steps}
    assert why[12] == (
        "Lincoln's Birthday, General Construction Law § 24; State offices are usually open, "
        "so it is counted towards the day to act by"
    )
    assert why[15] == (
        "business day; Susan B. Anthony Day is a day of commemoration and no public holiday, "
        "Executive Law § 168-a(2)"
    )
    assert why[19] == "Washington's Birthday, General Construction Law § 24"
