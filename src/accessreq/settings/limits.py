"""Whether an agency's own limit ever brings a day to act forward."""

from datetime import date, timedelta
from typing import Final

from accessreq.law.clock import measure
from accessreq.law.duties import duty
from accessreq.law.readings import OwnLimit, Readings

# Any year would do: every weekday is met as a first day, and the rules of the
# holidays are those of every year since Juneteenth.
_DAYS: Final = tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(365))


def without_effect(limit: OwnLimit) -> bool:
    """Tell whether the statute's own limit always ends first, or on the same day.

    Both are counted from every day of a year, because calendar days and
    business days cannot be compared by their number.
    """
    row = duty(limit.duty, _DAYS[0])
    alone = Readings(floating_days_open=False, own_limits=(limit,))
    spans = (measure(row, day, alone) for day in _DAYS)
    return all(span.act_by >= span.due for span in spans)
