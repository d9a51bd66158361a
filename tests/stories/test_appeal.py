"""Appeals of access: of a denial, a part, silence, both at once, too late, incomplete."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.kinds import RequestKind
from accessreq.errors import NotAllowed

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def test_a_denial_is_appealed_and_access_is_given(office: Office, plain: Plain) -> None:
    """Both copies go to the Committee at once; nothing is left for a court.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  denied
    2026-07-10 Fri  appeal; its copy goes out the same day
    2026-07-16 Thu  granted; the determination goes out the next day, one business day late
    2026-07-21 Tue  the appeal would have been due
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")

    office.hears_appeal(case, date(2026, 7, 10))
    assert office.dates(case, date(2026, 7, 10))["decide-access-appeal"] == ("2026-07-21", "2026-07-21")
    assert office.dates(case, date(2026, 7, 10))["forward-appeal"] == ("2026-07-10", "2026-07-10")
    assert office.status(case, date(2026, 7, 10)) == "appealed"

    transmittal = plain(office.forwards_appeal(case, date(2026, 7, 10)))
    assert "Dear Committee on Open Government:" in transmittal
    assert "Lopez" not in transmittal
    letter = plain(office.grants_appeal(case, date(2026, 7, 16), pages=3))
    assert "Your appeal is granted" in letter
    assert "Copy of the record (3 pages)" in letter
    late = office.forwards_determination(case, date(2026, 7, 17))

    assert late.warnings == (
        "“send the copy of the determination” was due on 2026-07-16: this is recorded as late.",
    )
    assert office.stands(case, date(2026, 7, 17)) == {
        "answer-access": "met",
        "appeal-window": "met",
        "forward-appeal": "met",
        "decide-access-appeal": "met",
        "forward-determination": "met-late",
    }
    assert office.status(case, date(2026, 7, 17)) == "appeal-granted"


def test_a_part_is_appealed_and_given_in_part(office: Office, plain: Plain) -> None:
    """What is not given on appeal is explained, and the way to a court is told.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  granted in part; page 4 is withheld
    2026-07-20 Mon  appeal of page 4
    2026-07-29 Wed  granted in part
    2026-11-30 Mon  four months later; November 29 is a Sunday
    2026-12-03 Thu  the same, had the letter been five days in the mail
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.grants_in_part(case, date(2026, 7, 2), "page 4", "A12a")
    office.hears_appeal(case, date(2026, 7, 20), portions="page 4")
    office.forwards_appeal(case, date(2026, 7, 20))

    letter = plain(
        office.grants_appeal_in_part(
            case, date(2026, 7, 29), gives="the first half of page 4", withholds="the second half of page 4"
        )
    )
    office.forwards_determination(case, date(2026, 7, 29))

    assert "the first half of page 4" in letter
    assert "the second half of page 4" in letter
    assert "It was compared with the certificate on file." in letter
    assert "article 78" in letter
    assert "November 30, 2026" in letter
    assert "statement of disagreement" not in letter
    assert office.dates(case, date(2026, 7, 29))["judicial-review"] == ("2026-11-30", "2026-11-30")
    assert office.stands(case, date(2026, 12, 3))["judicial-review"] == "due-today"
    assert office.stands(case, date(2026, 12, 4))["judicial-review"] == "lapsed"
    assert office.status(case, date(2026, 12, 4)) == "appeal-granted-in-part"


def test_silence_is_appealed_and_met_with_silence_again(office: Office) -> None:
    """Silence on the appeal opens the way to a court; a petition is served.

    2026-06-30 Tue  received
    2026-07-07 Tue  due
    2026-07-08 Wed  appeal of silence
    2026-07-17 Fri  the appeal is due
    2026-07-18 Sat  the time for a court runs, July 17 being day zero
    2026-11-17 Tue  four months
    2026-09-01 Tue  the petition is served
    """
    case = office.receives(date(2026, 6, 30))
    office.hears_appeal(case, date(2026, 7, 8))
    office.forwards_appeal(case, date(2026, 7, 8))

    assert "judicial-review" not in office.stands(case, date(2026, 7, 17))
    assert office.stands(case, date(2026, 7, 18)) == {
        "answer-access": "overdue",
        "appeal-window": "met",
        "forward-appeal": "met",
        "decide-access-appeal": "overdue",
        "judicial-review": "open",
    }
    assert office.dates(case, date(2026, 7, 18))["judicial-review"] == ("2026-11-17", "2026-11-17")

    office.is_sued(case, date(2026, 9, 1))
    assert office.stands(case, date(2026, 9, 1))["judicial-review"] == "met"
    assert ("held for litigation: article 78 petition", None) in office.kept(case, date(2027, 6, 1))


def test_one_appeal_of_access_and_of_correction(office: Office, plain: Plain) -> None:
    """Two limits, two determinations, two copies to the Committee.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  denied
    2026-07-10 Fri  appeal of both
    2026-07-20 Mon  access: denied
    2026-07-21 Tue  access would have been due
    2026-08-10 Mon  correction: granted
    2026-08-21 Fri  correction would have been due
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    both = (RequestKind.ACCESS, RequestKind.CORRECTION)

    received = plain(office.hears_appeal(case, date(2026, 7, 10), of=both))
    assert "July 21, 2026" in received
    assert "August 21, 2026" in received
    office.forwards_appeal(case, date(2026, 7, 10))
    office.denies_appeal(case, date(2026, 7, 20), of=(RequestKind.ACCESS,))
    assert office.status(case, date(2026, 7, 20)) == "appealed"
    office.forwards_determination(case, date(2026, 7, 20))
    office.grants_appeal(case, date(2026, 8, 10), changed=date(2026, 8, 10))
    assert office.stands(case, date(2026, 8, 10))["forward-determination"] == "due-today"
    office.forwards_determination(case, date(2026, 8, 10))

    assert office.stands(case, date(2026, 8, 10)) == {
        "answer-access": "met",
        "appeal-window": "met",
        "forward-appeal": "met",
        "decide-access-appeal": "met",
        "decide-correction-appeal": "met",
        "forward-determination": "met",
        "judicial-review": "open",
    }
    assert office.status(case, date(2026, 8, 10)) == "appeal-granted-in-part"


def test_an_appeal_that_lacks_what_the_rule_asks(office: Office, plain: Plain) -> None:
    """It runs all the same, and the missing parts are asked for.

    2026-06-30 Tue  received
    2026-07-02 Thu  denied
    2026-07-10 Fri  appeal without a return address
    2026-07-21 Tue  due, counted from its receipt
    """
    case = office.receives(date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")

    letter = plain(office.hears_appeal(case, date(2026, 7, 10), missing=("your return address",)))

    assert "your return address" in letter
    assert "July 21, 2026" in letter
    assert office.dates(case, date(2026, 7, 10))["decide-access-appeal"] == ("2026-07-21", "2026-07-21")


def test_an_appeal_that_comes_late(office: Office) -> None:
    """It is not refused before the longest defensible date, and after it only without a reason.

    2026-06-30 Tue  received
    2026-07-02 Thu  denied
    2026-08-13 Thu  thirty business days after the letter
    2026-08-18 Tue  the same, had the letter been five days in the mail
    2026-08-19 Wed  too late
    """
    case = office.receives(date(2026, 6, 30))
    other = office.receives(date(2026, 6, 30), not_a_double="another child")
    office.denies(case, date(2026, 7, 2), "A01")
    office.denies(other, date(2026, 7, 2), "A01")

    office.hears_appeal(case, date(2026, 8, 18))
    with pytest.raises(NotAllowed, match="ended on 2026-08-18, and the appeal came on 2026-08-19"):
        office.hears_appeal(other, date(2026, 8, 19))
    office.hears_appeal(other, date(2026, 8, 19), late="the letter was lost in the mail")

    assert office.stands(case, date(2026, 8, 18))["appeal-window"] == "met"
    assert office.stands(other, date(2026, 8, 19))["appeal-window"] == "met-late"


def test_what_cannot_be_appealed(office: Office) -> None:
    """A whole grant leaves nothing to appeal, and nothing is decided that was not appealed.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  granted
    2026-07-06 Mon  an appeal, and its determination, are refused
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.grants(case, date(2026, 7, 2))

    with pytest.raises(NotAllowed, match="was granted on 2026-07-02, so “appeal”") as refused:
        office.hears_appeal(case, date(2026, 7, 6))
    with pytest.raises(NotAllowed, match="“decide-appeal denied” on 2026-07-06 cannot follow"):
        office.denies_appeal(case, date(2026, 7, 6))

    assert refused.value.why == (
        "What may follow: identity, disclosed, fee, certify, package, authorize, hold, letter, amend, link, "
        "note, remind, attach."
    )
