"""By which tables of law and which settings an index was made, as one short text.

When it differs from today's, some date may have moved, and the index is
rebuilt before it is read.
"""

from functools import lru_cache
from typing import Final

from accessreq.law.duties import Duty
from accessreq.law.public_holidays import TABLE_BEGINS, TABLE_ENDS, Holiday
from accessreq.law.readings import Readings
from accessreq.store.chain import sha256
from accessreq.store.connection import reading
from accessreq.store.place import Place
from accessreq.store.rows import fingerprint_kept, head_of

# Raised when the rows of the index, or the rules in cases that make them, change.
RULES: Final = 5


def fingerprint(readings: Readings) -> str:
    """Return the fingerprint of the tables of law and of the readings that move dates."""
    return sha256(repr((RULES, _law(readings.duties, readings.holidays), _moving(readings))).encode())


def is_current(place: Place, readings: Readings) -> bool:
    """Tell whether the index was made by the law and the readings of today.

    Raises:
        StoreNotUsable: the store cannot be opened.
        IntegrityBroken: the store is damaged.
    """
    with reading(place) as database:
        kept = fingerprint_kept(database)
        if kept is None:
            return head_of(database).seq == 0
    return kept == fingerprint(readings)


@lru_cache(maxsize=8)
def _law(duties: tuple[Duty, ...], holidays: tuple[Holiday, ...]) -> str:
    years = range(TABLE_BEGINS.year, TABLE_ENDS.year + 1)
    return sha256(
        repr(([_in_force(row) for row in duties], [_falls(rule, years) for rule in holidays])).encode()
    )


def _in_force(row: Duty) -> tuple[object, ...]:
    return row.code, row.whose, row.within, row.roll, row.received_in_hours, row.cite, row.since, row.until


def _falls(rule: Holiday, years: range) -> tuple[object, ...]:
    days = [rule.in_year(year).toordinal() for year in years]
    return rule.since, rule.until, rule.sunday_moves, rule.floating, days


def _moving(readings: Readings) -> tuple[object, ...]:
    """The readings that move a date; a citation or the reason of a closure moves none."""
    return (
        readings.floating_days_open,
        readings.day_of_receipt_counts,
        readings.office_opens,
        readings.office_closes,
        readings.website_clock_starts,
        [(limit.duty, limit.within) for limit in readings.own_limits],
        [(day.on, day.entered) for day in readings.appointed_days],
        readings.mail_days,
    )
