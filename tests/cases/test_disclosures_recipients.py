from datetime import date

from accessreq.cases.disclosures import Disclosed, NoticeAsked, NoticeOf, accounting, recipients, wishes
from accessreq.cases.people import Recipient
from accessreq.law.disclosures import Paragraph
from tests.cases.happenings import (
    case_of,
    correction_asked,
    disagreed,
    disclosed,
    identity_shown,
    item_in_part,
    item_made,
    notice_asked,
    told,
)

MARCH_2 = date(2026, 3, 2)
APRIL_1 = date(2026, 4, 1)
JUNE_30 = date(2026, 6, 30)
JULY_1 = date(2026, 7, 1)
JULY_6 = date(2026, 7, 6)
JULY_8 = date(2026, 7, 8)
ASKED = (correction_asked(JUNE_30), identity_shown(JUNE_30))


def test_the_accounting_is_in_the_order_of_the_days() -> None:
    case = case_of(disclosed(APRIL_1, "Troy"), *ASKED, disclosed(MARCH_2))

    assert [(each.on, each.to.name) for each in accounting(case)] == [
        (MARCH_2, "Albany County"),
        (APRIL_1, "Troy"),
    ]


def test_a_recipient_is_known_once_by_name_with_the_newest_address() -> None:
    at_home = Recipient(name="albany county", address=("112 State Street", "Albany"))
    case = case_of(
        disclosed(MARCH_2),
        *ASKED,
        Disclosed(on=JULY_1, to=at_home, under=Paragraph.PROGRAM, nature="the file", purpose="benefits"),
        notice_asked(JULY_6),
    )

    assert recipients(case) == (at_home,)


def test_one_whom_the_data_subject_names_is_a_recipient_too() -> None:
    case = case_of(disclosed(MARCH_2), *ASKED, notice_asked(JULY_1, "Dr. Osei"))

    assert [each.name for each in recipients(case)] == ["Albany County", "Dr. Osei"]
    assert [each.to.name for each in accounting(case)] == ["Albany County"]


def test_a_wish_is_kept_for_each_recipient_and_each_notice() -> None:
    case = case_of(
        *ASKED,
        item_in_part(JULY_1),
        notice_asked(JULY_1),
        notice_asked(JULY_1, "Troy", wanted=False),
        disagreed(JULY_6),
        notice_asked(JULY_6, of=NoticeOf.DISPUTE),
        told(JULY_8),
    )

    assert [(each.to.name, each.of, each.asked, each.wanted, each.told) for each in wishes(case)] == [
        ("Albany County", NoticeOf.CORRECTION, JULY_1, True, JULY_8),
        ("Troy", NoticeOf.CORRECTION, JULY_1, False, None),
        ("Albany County", NoticeOf.DISPUTE, JULY_6, True, None),
    ]


def test_the_newest_wish_stands() -> None:
    case = case_of(
        *ASKED, item_made(JULY_1), notice_asked(JULY_1), notice_asked(JULY_6, "ALBANY COUNTY", wanted=False)
    )

    (wish,) = wishes(case)
    assert (wish.wanted, wish.asked) == (False, JULY_6)


def test_a_recipient_who_was_told_unasked_was_told() -> None:
    (wish,) = wishes(case_of(*ASKED, item_made(JULY_1), told(JULY_6)))

    assert (wish.asked, wish.told) == (None, JULY_6)


def test_the_first_notice_is_the_day_on_which_a_recipient_was_told() -> None:
    case = case_of(*ASKED, item_made(JULY_1), notice_asked(JULY_1), told(JULY_6), told(JULY_8))

    assert wishes(case)[0].told == JULY_6


def test_a_wish_may_name_an_address() -> None:
    doctor = Recipient(name="Dr. Osei", address=("1 Main Street",))
    case = case_of(*ASKED, NoticeAsked(on=JULY_1, to=doctor, of=NoticeOf.CORRECTION))

    assert recipients(case) == (doctor,)
