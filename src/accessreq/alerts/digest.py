"""The digest as text: a function of the open duties and the day, and of nothing else.

It names cases by number, never people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from accessreq.cases.deadline import SETTLED_BY, command_of

CAP: Final = 500


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One open duty as the digest tells it.

    Attributes:
        days_left: business days to ``due``; negative when business days have passed since.
        denied_since: since when silence counts as a denial; ``None`` while it does not.
    """

    case: str
    duty: str
    act_by: date
    due: date
    days_left: int
    cite: str
    denied_since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What the morning's digest says.

    Attributes:
        open: how many duties are open in all.
        head: the head of the journal's chain, so that it is held elsewhere too.
    """

    as_of: date
    overdue: tuple[Duty, ...]
    due_today: tuple[Duty, ...]
    due_soon: tuple[Duty, ...]
    open: int
    head: str

    @property
    def clear(self) -> bool:
        """Whether nothing is overdue, due today or due soon."""
        return not (self.overdue or self.due_today or self.due_soon)

    @property
    def subject(self) -> str:
        """The counts, the most urgent first."""
        if self.clear:
            return f"{self.open} open, none overdue"
        counts = (
            (len(self.overdue), "overdue"),
            (len(self.due_today), "to act on today"),
            (len(self.due_soon), "due soon"),
        )
        return ", ".join(f"{count} {words}" for count, words in counts if count)


def text(digest: Digest) -> str:
    """Return the digest as plain text, most urgent first, at most 500 duties a part."""
    return "\n".join(_lines(digest)) + "\n"


def _lines(digest: Digest) -> Iterator[str]:
    yield f"accessreq, {digest.as_of:%A}, {digest.as_of:%B} {digest.as_of.day}, {digest.as_of.year}"
    yield digest.subject
    for title, duties in (
        ("OVERDUE", digest.overdue),
        ("ACT TODAY", digest.due_today),
        ("DUE SOON", digest.due_soon),
    ):
        if duties:
            yield ""
            yield f"{title} ({len(duties)})"
            yield from (line for duty in duties[:CAP] for line in _duty(duty, digest.as_of))
            if len(duties) > CAP:
                yield f"  and {len(duties) - CAP} more: accessreq due"
    yield ""
    yield f"Open duties in all: {digest.open}. Record {digest.head}."


def _duty(duty: Duty, today: date) -> Iterator[str]:
    overdue = today > duty.due  # on a day off right behind ``due`` no business day has passed yet
    yield f"  {duty.case}  {duty.duty}, act by {duty.act_by.isoformat()}, due {duty.due.isoformat()}"
    yield f"    {_days(duty.days_left)} {'overdue' if overdue else 'left'}; {duty.cite}"
    if duty.denied_since is not None:
        yield f"    deemed denied since {duty.denied_since.isoformat()}; an answer is owed all the same"
    settled = SETTLED_BY.get(duty.duty, ())
    if len(settled) == 1:
        yield f"    accessreq {command_of(settled[0], duty.case)}"
    elif settled:
        yield f"    accessreq show {duty.case}, then {', or '.join(settled)}"


def _days(days_left: int) -> str:
    days = abs(days_left)
    return f"{days} business day" if days == 1 else f"{days} business days"
