"""Which command records what settles a duty: all that a list of duties says of their acts, without a case."""

from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from accessreq.cases.waiting import BEFORE_A_GRANT, STEPS, WaitsFor
from accessreq.law.duties import Duty, Occasion, Whose


class Settling(Struct, frozen=True, kw_only=True):
    """How an occasion of the law is recorded.

    Attributes:
        commands: what records it, without the case.
        needs: what the first command asks for besides the case.
    """

    commands: tuple[str, ...]
    needs: str = ""


# What nobody records by a command of its own, such as the receipt of a denial, has no row.
COMMANDS: Final = MappingProxyType(
    {
        Occasion.ACKNOWLEDGED: Settling(commands=("acknowledge",)),
        Occasion.DETERMINED: Settling(commands=("grant", "deny")),
        Occasion.APPEALED: Settling(commands=("appeal",)),
        Occasion.ACCESS_APPEALED: Settling(commands=("appeal",)),
        Occasion.CORRECTION_APPEALED: Settling(commands=("appeal",)),
        Occasion.APPEAL_FORWARDED: Settling(commands=("forwarded appeal",)),
        Occasion.APPEAL_DETERMINED: Settling(commands=("decide-appeal",), needs="granted, in-part or denied"),
        Occasion.DETERMINATION_FORWARDED: Settling(commands=("forwarded determination",)),
        Occasion.DISAGREED: Settling(commands=("disagree",)),
        Occasion.DISPUTE_NOTED: Settling(commands=("dispute-noted",), needs='--where "PLACE OF THE MARK"'),
        Occasion.NOTICE_ASKED: Settling(commands=("notify",)),
        Occasion.RECIPIENTS_NOTIFIED: Settling(commands=("notify",), needs="RECIPIENT"),
        Occasion.DISCLOSED: Settling(commands=("disclosed",)),
        Occasion.DATA_SUBJECT_NOTIFIED: Settling(commands=("disclosed --notice",)),
        Occasion.PETITIONED: Settling(commands=("hold",)),
    }
)


def commands_of(occasion: Occasion) -> tuple[str, ...]:
    """Return the commands that record an occasion; none where no command of its own does."""
    return COMMANDS[occasion].commands if occasion in COMMANDS else ()


def settled_by(row: Duty) -> tuple[str, ...]:
    """Return the commands that settle a duty, without the case; none for a right of the data subject."""
    if row.whose is Whose.DATA_SUBJECT:
        return ()
    return tuple(dict.fromkeys(each for by in row.met_by for each in commands_of(by)))


def next_command(row: Duty, case: str) -> str:
    """Return the first command that settles a duty, with the case and what it asks for besides."""
    for by in row.met_by:
        if by in COMMANDS:
            settling = COMMANDS[by]
            return f"{command_of(settling.commands[0], case)} {settling.needs}".rstrip()
    return f"show {case}"


def step(row: Duty, case: str, waits: WaitsFor | None) -> str:
    """Return what to type next for a duty: the act, or what comes before a record is given out."""
    first = next(iter(settled_by(row)), "show")
    if first == "grant" and waits in BEFORE_A_GRANT:
        return STEPS[waits].format(case=case)
    return command_of(first, case)


def in_words(row: Duty, act_by: date, due: date, today: date) -> str:
    """Return what the agency is to do, and by when.

    The day is that to act by, with the last lawful day where that is later; of what is overdue, the
    last lawful day alone.

    >>> from accessreq.law.duties import DUTIES
    >>> in_words(DUTIES[0], date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 1))
    'answer the request by July 6 (due July 7)'
    """
    if today > due or act_by == due:
        return f"{row.phrase} by {day_in_words(due, today)}"
    return f"{row.phrase} by {day_in_words(act_by, today)} (due {day_in_words(due, today)})"


def day_in_words(day: date, today: date) -> str:
    """Return a day as it is said within the year, with the year where it is another.

    >>> day_in_words(date(2026, 7, 7), date(2026, 7, 10)), day_in_words(date(2027, 1, 4), date(2026, 12, 30))
    ('July 7', 'January 4, 2027')
    """
    return f"{day:%B} {day.day}" + (f", {day.year}" if day.year != today.year else "")


def command_of(settling: str, case: str) -> str:
    """Return a settling command with the case behind its first word.

    >>> command_of("forwarded appeal", "A-2026-0007")
    'forwarded A-2026-0007 appeal'
    """
    verb, _, rest = settling.partition(" ")
    return f"{verb} {case} {rest}".rstrip()
