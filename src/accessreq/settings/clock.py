"""The settings that can move a date, read into ``Readings``: [clock] and the lists beside it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from accessreq.errors import Refused
from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.duties import DUTIES, Whose
from accessreq.law.public_holidays import TABLE_BEGINS, TABLE_ENDS, AppointedDay
from accessreq.law.readings import ClockStart, Closure, OwnLimit, Readings
from accessreq.settings import values
from accessreq.settings.section import Section

UNITS: Final[Mapping[str, type[BusinessDays] | type[CalendarDays]]] = {
    "business days": BusinessDays,
    "calendar days": CalendarDays,
}
_AGENCY_DUTIES: Final = tuple(
    dict.fromkeys(row.code for row in DUTIES if row.whose is Whose.AGENCY),
)
_DEFAULT: Final = Readings()
_MAIL_DAYS: Final = values.whole_number(
    0, 30, "It is an allowance for the post, and an appeal is not called late before it."
)
_LENGTH: Final = values.whole_number(1, 365, "It is the length of a time limit in days.")


def readings(clock: Section, root: Section) -> Readings:
    """Return the readings that a file names; the program's own where it is silent."""
    opens, closes = clock.given("office_hours", values.hours, (_DEFAULT.office_opens, _DEFAULT.office_closes))
    starts, cite = _website_clock(clock)
    return Readings(
        floating_days_open=clock.given("floating_days_open", values.yes_or_no, _DEFAULT.floating_days_open),
        day_of_receipt_counts=clock.given(
            "day_of_receipt_counts", values.yes_or_no, _DEFAULT.day_of_receipt_counts
        ),
        office_opens=opens,
        office_closes=closes,
        website_clock_starts=starts,
        website_clock_cite=cite,
        own_limits=tuple(_own_limit(one) for one in root.subsections("own_limit")),
        appointed_days=tuple(_appointed_day(one) for one in root.subsections("appointed_day")),
        closures=tuple(_closure(one) for one in root.subsections("closure")),
        mail_days=clock.given("mail_days", _MAIL_DAYS, _DEFAULT.mail_days),
    )


def _website_clock(clock: Section) -> tuple[ClockStart, str]:
    starts = ClockStart(clock.given("website_clock_starts", values.one_of(*ClockStart), ClockStart.RECEIPT))
    cite = clock.given("website_clock_cite", values.text, "")
    if starts is ClockStart.PROPER_REQUEST and not cite and not clock.holds("website_clock_cite"):
        clock.fault(
            "website_clock_starts",
            "The clock is to start with the proper request, but no rule is cited. "
            "Public Officers Law § 95(1)(a) counts from receipt, so only the agency's own "
            "rule can say otherwise.",
            'Add website_clock_cite = "…" with that rule, or write "receipt".',
        )
    return starts, cite


def _own_limit(section: Section) -> OwnLimit:
    length = section.needed("length", _LENGTH, 1)
    unit = section.needed("unit", values.one_of(*UNITS), "business days")
    limit = OwnLimit(
        duty=section.needed("duty", _agency_duty, ""),
        within=UNITS[unit](length),
        cite=section.needed("cite", values.text, ""),
    )
    section.close()
    return limit


def _appointed_day(section: Section) -> AppointedDay:
    appointed = AppointedDay(
        on=section.needed("date", _day_of_the_table, TABLE_BEGINS),
        name=section.needed("name", values.name, ""),
        cite=section.needed("cite", values.text, ""),
    )
    section.close()
    return appointed


def _closure(section: Section) -> Closure:
    closure = Closure(
        on=section.needed("date", _day_of_the_table, TABLE_BEGINS),
        reason=section.needed("reason", values.text, ""),
    )
    section.close()
    return closure


def _day_of_the_table(field: str, value: object) -> date:
    day = values.day(field, value)
    if not TABLE_BEGINS <= day <= TABLE_ENDS:
        raise Refused(
            f"The {field} lies outside the program's table of public holidays.",
            f"The table holds {TABLE_BEGINS.year} to {TABLE_ENDS.year}.",
            "Check the year.",
        )
    return day


def _agency_duty(field: str, value: object) -> str:
    code = values.text(field, value)
    if code not in _AGENCY_DUTIES:
        raise Refused(
            f"The {field} is not one of the agency's duties.",
            "An agency's own rule can shorten only its own time; "
            "a right of the data subject is never shortened.",
            f"Write one of: {', '.join(_AGENCY_DUTIES)}.",
        )
    return code
