"""The digest: what is told in the morning, a function of the open duties and the day, and of nothing else.

It names cases by number. People it names only where the agency's settings allow it.
Its parts go by urgency, and within a part by what is to be done.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.deadline import command_of, in_words, settled_by
from accessreq.cases.deadline import day_in_words as short_day
from accessreq.law.duties import DUTIES, Silence
from accessreq.law.duties import Duty as Row

# --- Text of others on its way into mail or onto a screen: on one line, and without what deceives.

WORDS_LIMIT: Final = 200


def on_one_line(text: str, limit: int = WORDS_LIMIT) -> str:
    r"""Return text on one line, without control, direction and private characters, cut at a limit.

    >>> on_one_line("550 no\r\n such\x1b[31m  user")
    '550 no such[31m user'
    """
    spaced = (" " if letter in "\r\n\t\v\f\x85\u2028\u2029" else letter for letter in text)
    seen = "".join(letter for letter in spaced if not unicodedata.category(letter).startswith("C"))
    line = " ".join(seen.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


# --- The digest: what is told in the morning, a function of the open duties and the day, and of nothing
# else.

CAP: Final = 500

REMINDERS: Final = "REMINDERS OF THE OFFICE"
NO_DUTY: Final = "No duties of law; each stays until it is done"
DENIED: Final = "Counts as denied; an answer is owed all the same"
NOT_DECIDED: Final = "Appeals not decided in time; a determination is owed all the same"
# Under which heading silence on a duty is told, whatever the duty.
_OF_SILENCE: Final = {Silence.DEEMED_DENIED: DENIED, Silence.AS_IF_DENIED: NOT_DECIDED}
_ORDER: Final = (*_OF_SILENCE.values(), *dict.fromkeys(row.heading for row in DUTIES))


# There are thousands, and none can hold itself: Python need not look for a circle.
class Duty(Struct, frozen=True, kw_only=True, gc=False):
    """One open duty, or one right of a data subject that is open, as the digest tells it.

    Attributes:
        row: the duty, as the table of law has it.
        due: the last lawful day; of a right, the last day before which it is never called late.
        days_left: business days to ``due``; negative when business days have passed since.
        opened: of a right, the first day on which it could be used; ``None`` for a duty.
        denied_since: since when silence counts as a denial; ``None`` while it does not.
        person: the data subject, where the settings allow it; else empty.
    """

    case: str
    row: Row
    act_by: date
    due: date
    days_left: int
    cite: str
    opened: date | None = None
    denied_since: date | None = None
    person: str = ""

    @property
    def duty(self) -> str:
        """The code of the duty."""
        return self.row.code

    @property
    def heading(self) -> str:
        """Under which heading the duty is told."""
        silent = self.denied_since is not None and self.row.silence
        return _OF_SILENCE[self.row.silence] if silent else self.row.heading

    @property
    def named(self) -> str:
        """The case, with the data subject where that is allowed."""
        return f"{self.case} ({on_one_line(self.person)})" if self.person else self.case

    @property
    def settled_by(self) -> str:
        """What to type: the command that settles it, or that shows the case where several could."""
        settled = settled_by(self.row)
        if len(settled) == 1:
            return f"accessreq {command_of(settled[0], self.case)}"
        return f"accessreq show {self.case}" + (f", then {', or '.join(settled)}" if settled else "")


class Reminder(Struct, frozen=True, kw_only=True):
    """One thing that the office reminds itself of, as the digest tells it; no duty of law.

    Attributes:
        on: the day from which it is told.
        what: the number of an officer's reminder with its words where the settings allow people to be
            named, or that proof of identity was asked for.
        command: what to type.
        person: the data subject, where the settings allow it; else empty.
    """

    case: str
    on: date
    what: str
    command: str
    person: str = ""

    @property
    def named(self) -> str:
        """The case, with the data subject where that is allowed."""
        return f"{self.case} ({on_one_line(self.person)})" if self.person else self.case


class Part(Struct, frozen=True, kw_only=True):
    """Duties of one urgency, or rights of data subjects whose time ends."""

    title: str
    duties: tuple[Duty, ...]

    @property
    def left_out(self) -> int:
        """How many are not told, because a mail of thousands is read by nobody."""
        return max(0, len(self.duties) - CAP)

    def groups(self) -> tuple[tuple[str, tuple[Duty, ...]], ...]:
        """Return the headings of the part with their duties, at most 500 in all."""
        by_heading: dict[str, list[Duty]] = {}
        for duty in self.duties:
            by_heading.setdefault(duty.heading, []).append(duty)
        groups, left = [], CAP
        for heading in sorted(by_heading, key=_place):
            told = sorted(by_heading[heading], key=lambda duty: (duty.act_by, duty.case))[:left]
            groups += [(heading, tuple(told))] if told else []
            left -= len(told)
        return tuple(groups)


class Digest(Struct, frozen=True, kw_only=True):
    """What the morning's digest says.

    Attributes:
        windows: rights of data subjects whose time ends soon; nothing that the agency must do.
        reminders: what the office reminds itself of; no duty of law.
        open: how many duties are open in all.
        head: the head of the journal's chain, so that it is held elsewhere too.
        notice: what is said before everything else, such as that no digest went for days.
    """

    as_of: date
    overdue: tuple[Duty, ...]
    due_today: tuple[Duty, ...]
    due_soon: tuple[Duty, ...]
    windows: tuple[Duty, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    open: int
    head: str
    notice: str = ""

    @property
    def clear(self) -> bool:
        """Whether nothing is overdue, due today or due soon."""
        return not (self.overdue or self.due_today or self.due_soon)

    @property
    def quiet(self) -> bool:
        """Whether nothing presses, and the office reminds itself of nothing."""
        return self.clear and not self.reminders

    def rings_after(self, last: date | None) -> bool:
        """Whether a reminder rings that a digest of that day could not tell."""
        return any(last is None or each.on > last for each in self.reminders)

    @property
    def subject(self) -> str:
        """The counts, the most urgent first."""
        reminded = len(self.reminders)
        counts = (
            (len(self.overdue), "overdue"),
            (len(self.due_today), "to act on today"),
            (len(self.due_soon), "due soon"),
            (reminded, "reminder" if reminded == 1 else "reminders"),
        )
        told = [f"{count} {words}" for count, words in counts if count]
        return ", ".join([*([f"{self.open} open, none overdue"] if self.clear else []), *told])

    @property
    def day(self) -> str:
        """The day in words."""
        return day_in_words(self.as_of)

    @property
    def foot(self) -> str:
        """The line below everything: how many are open, and where the record ends."""
        return f"Open duties in all: {self.open}. Record {self.head}."

    def parts(self) -> tuple[Part, ...]:
        """Return the parts that hold anything, the most urgent first."""
        parts = (
            Part(title="OVERDUE", duties=self.overdue),
            Part(title="ACT TODAY", duties=self.due_today),
            Part(title="DUE SOON", duties=self.due_soon),
            Part(title="DATA SUBJECTS' TIME THAT ENDS SOON", duties=self.windows),
        )
        return tuple(part for part in parts if part.duties)

    def content(self) -> str:
        """Return the SHA-256 of what is told of the duties of the day.

        The head is no part of it: it moves when the sending of the digest is itself
        recorded. Nor is the notice, which the next digest of the day no longer needs.
        """
        return sha256(text(replace(self, head="", notice="")).encode()).hexdigest()


def _place(heading: str) -> tuple[int, str]:
    """In which order headings are told: silence first, then as the table of law has them."""
    return (_ORDER.index(heading) if heading in _ORDER else len(_ORDER)), heading


def day_in_words(day: date) -> str:
    """Return a day as people write it.

    >>> day_in_words(date(2026, 7, 8))
    'Wednesday, July 8, 2026'
    """
    return f"{day:%A}, {day:%B} {day.day}, {day.year}"


def days(duty: Duty, today: date) -> str:
    """Return how many business days lie between today and the last day, in words, and on which side.

    On a day off right behind the last day no business day has passed yet, and it is past all the same.
    """
    past = today > duty.due
    count = -duty.days_left if past else duty.days_left
    words = f"{count} business {'day' if count == 1 else 'days'}"
    if not past:
        return f"{words} left"
    return f"{words} overdue" if duty.opened is None else f"ended {words} ago"


def dates(duty: Duty, today: date) -> str:
    """Return what is to be done by when, or from when to when a right can be used, in words."""
    if duty.opened is None:
        return in_words(duty.row, duty.act_by, duty.due, today)
    opened, ends = short_day(duty.opened, today), short_day(duty.due, today)
    return f"{duty.row.phrase}, open since {opened}, ends {ends}"


def text(digest: Digest) -> str:
    """Return the digest as plain text, most urgent first, at most 500 duties a part."""
    return "\n".join(_lines(digest)) + "\n"


def _lines(digest: Digest) -> Iterator[str]:
    yield from ((digest.notice, "") if digest.notice else ())
    yield f"accessreq, {digest.day}"
    yield digest.subject
    for part in digest.parts():
        yield ""
        yield f"{part.title} ({len(part.duties)})"
        for heading, duties in part.groups():
            yield f" {heading}:"
            yield from _told(duties, digest.as_of)
        if part.left_out:
            yield f"  and {part.left_out} more: accessreq due"
    if digest.reminders:
        yield ""
        yield f"{REMINDERS} ({len(digest.reminders)})"
        yield f" {NO_DUTY}:"
        for each in digest.reminders[:CAP]:
            yield f"  {each.named}  {each.what}"
            yield f"    since {each.on.isoformat()}"
            yield f"    {each.command}"
        if len(digest.reminders) > CAP:
            yield f"  and {len(digest.reminders) - CAP} more: accessreq due"
    yield ""
    yield digest.foot


def _told(duties: Sequence[Duty], today: date) -> Iterator[str]:
    for duty in duties:
        yield f"  {duty.named}  {dates(duty, today)}"
        yield f"    {days(duty, today)}; {duty.cite}"
        if duty.denied_since is not None:
            yield f"    {duty.row.silence} since {short_day(duty.denied_since, today)}"
        yield f"    {duty.settled_by}"
