"""The records schedules of the settings: how long each series is kept, and by whose authority."""

from typing import Final

from accessreq.cases.retention import Schedule, Series
from accessreq.law.days import Months
from accessreq.law.disclosures import ACCOUNTING_CITE, ACCOUNTING_KEPT
from accessreq.settings import values
from accessreq.settings.section import Section

_UNITS: Final = {"months": 1, "years": 12}
_LENGTH: Final = values.whole_number(1, 1_200, "It counts months or years from the last day of a case.")


def schedules(root: Section) -> tuple[Schedule, ...]:
    """Return the schedules under ``[[retention]]``; a fault is noted where two speak of one series."""
    found: list[Schedule] = []
    for section in root.subsections("retention"):
        schedule = _schedule(section)
        if any(each.series is schedule.series for each in found):
            what = "Another section speaks of this series already."
            section.fault("series", what, "Take one of the two out.")
        found.append(schedule)
    return tuple(found)


def _schedule(section: Section) -> Schedule:
    length = section.needed("length", _LENGTH, 1)
    unit = section.needed("unit", values.one_of(*_UNITS), "years")
    schedule = Schedule(
        series=Series(section.needed("series", values.one_of(*Series), "access")),
        kept=Months(length * _UNITS[unit]),
        authority=section.needed("authority", values.text, ""),
    )
    if schedule.series is Series.ACCOUNTING and schedule.kept.length < ACCOUNTING_KEPT.length:
        what = f"The accounting of disclosures is kept at least five years ({ACCOUNTING_CITE})."
        section.fault("length", what, "Write a longer time, or take the section out: five years is the rule.")
    section.close()
    return schedule
