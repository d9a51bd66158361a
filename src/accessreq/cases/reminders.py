"""What the office reminds itself of: no duty of law, and no date of one moves by it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from accessreq.cases.events import Event
from accessreq.cases.wording import one_line, put
from accessreq.errors import NotAllowed, Refused
from accessreq.law.public_holidays import TABLE_ENDS

if TYPE_CHECKING:
    from accessreq.cases.case import Case


class ReminderSet(Event, frozen=True, kw_only=True):
    """The officer asked to be reminded of something from a day on.

    Attributes:
        number: the reminder's number within the case, from 1.
        rings: the day from which it is told, until it is done.
        text: what the officer is reminded of.

    Raises:
        Refused: its day lies before that on which it was set, or the text is not one line.
    """

    kind = "reminder-set"
    number: int
    rings: date
    text: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "text", one_line("reminder", self.text))
        if not self.on <= self.rings <= TABLE_ENDS:
            raise Refused(
                f"The day of the reminder, {self.rings.isoformat()}, does not lie between "
                f"{self.on.isoformat()} and {TABLE_ENDS.isoformat()}.",
                "A reminder is told from its day on.",
                "Give the day on which to be reminded: accessreq remind CASE DATE TEXT",
            )


class ReminderDone(Event, frozen=True, kw_only=True):
    """A reminder was done, and is told no more.

    Attributes:
        number: that of the reminder within the case.
    """

    kind = "reminder-done"
    number: int


OF_THE_OFFICE: Final = (ReminderSet, ReminderDone)  # nothing that happened to the request


def reminders_in(history: Iterable[Event]) -> tuple[ReminderSet, ...]:
    """Return the reminders of a history that are not done, by their day."""
    standing: dict[int, ReminderSet] = {}
    for each in history:
        if isinstance(each, ReminderSet):
            standing[each.number] = each
        elif isinstance(each, ReminderDone):
            standing.pop(each.number, None)
    return tuple(sorted(standing.values(), key=lambda each: (each.rings, each.number)))


def open_reminders(case: "Case") -> tuple[ReminderSet, ...]:
    """Return the reminders of a case that are not done, by their day; a void case has none."""
    return () if case.voided else reminders_in(case.history)


def check_number(case: "Case", event: ReminderSet) -> None:
    """Refuse a second reminder of one number.

    Raises:
        NotAllowed: the case has one of that number.
    """
    if any(isinstance(each, ReminderSet) and each.number == event.number for each in case.history):
        raise NotAllowed(
            f"{case.number} has a reminder {event.number} already.",
            "Each is put away by its number.",
            f"Look at it: accessreq show {case.number}",
        )


def check_done(case: "Case", event: ReminderDone) -> None:
    """Refuse to put away a reminder that is not open.

    Raises:
        NotAllowed: the case has no open reminder of that number.
    """
    numbers = [each.number for each in reminders_in(case.history)]
    if event.number not in numbers:
        listed = ", ".join(map(str, numbers))
        raise NotAllowed(
            f"{case.number} has no open reminder {event.number}.",
            f"Open are: {listed}." if numbers else "None is open in it.",
            f"Look at the case: accessreq show {case.number}",
        )
