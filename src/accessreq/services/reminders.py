"""What the office reminds itself of: proof that was asked for and did not come, and what officers wish.

None of it is a duty of law, and no date of one moves by it. A reminder is told from its day on, in one
line, until it is done.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accessreq.errors import Missing, NotAllowed
from accessreq.law.days import BusinessDays, last_day
from accessreq.services.session import CaseFile, Reminder, Result, Session, open_file
from accessreq.store import alert_queries

if TYPE_CHECKING:  # whoever looks at the index alone imports no case and no event
    from accessreq.cases.case import Case
    from accessreq.cases.reminders import ReminderSet


def reminders(session: Session) -> tuple[Reminder, ...]:
    """Return every reminder that is not done, by its day and then by case."""
    return _by_day(
        each for kept in alert_queries.remembered(session.store) for each in reminders_of(session, kept)
    )


def ringing(session: Session, case: str | None = None) -> tuple[Reminder, ...]:
    """Return the reminders whose day has come; of the case of that whole number, or of all."""
    return tuple(
        each for each in reminders(session) if each.rings <= session.today and case in {None, each.case}
    )


def reminders_of(session: Session, kept: alert_queries.Remembered) -> Iterator[Reminder]:
    """Yield the reminders of one case, as the index holds them."""
    if kept.proof_asked is not None:
        yield _of_proof(session, kept.case, kept.proof_asked)
    for each in kept.own:
        yield Reminder(case=kept.case, rings=each.rings, number=each.number, text=each.text)


def reminders_in(session: Session, case: "Case") -> tuple[Reminder, ...]:
    """Return the reminders of one case that are not done, by their day."""
    from accessreq.cases.release_checks import proof_waited_for
    from accessreq.cases.reminders import open_reminders

    asked = proof_waited_for(case)
    own = (
        Reminder(case=case.number, rings=each.rings, number=each.number, text=each.text)
        for each in open_reminders(case)
    )
    return _by_day((*([_of_proof(session, case.number, asked)] if asked else []), *own))


def _of_proof(session: Session, case: str, asked: date) -> Reminder:
    within = BusinessDays(session.settings.proof_reminder_days)
    return Reminder(case=case, rings=last_day(within, asked, session.readings.statute()), asked=asked)


def _by_day(found: Iterable[Reminder]) -> tuple[Reminder, ...]:
    return tuple(sorted(found, key=lambda each: (each.rings, each.case, each.number)))


def remind(
    session: Session,
    part: str | CaseFile,
    rings: date,
    text: str,
    *,
    on: date,
    note: str = "",
    dry_run: bool = False,
) -> Result:
    """Record a reminder, which is told from its day on until it is done.

    Raises:
        Refused: its day has passed, or the text is not one line.
        NotAllowed: the case is void.
    """
    from accessreq.cases.reminders import ReminderSet
    from accessreq.services.recording import record

    file = open_file(session, part)
    set_before = (each.event for each in file.entries if isinstance(each.event, ReminderSet))
    number = max((each.number for each in set_before), default=0) + 1  # a struck one keeps its number
    event = ReminderSet(on=on, note=note, number=number, rings=rings, text=text)
    return with_reminders(session, record(session, file, event, dry_run=dry_run))


def put_away(
    session: Session,
    part: str | CaseFile,
    number: int | None,
    *,
    on: date,
    note: str = "",
    dry_run: bool = False,
) -> Result:
    """Record that a reminder was done: that of a number; else the one that rings, or the only one.

    Raises:
        NotAllowed: no reminder is open, or none of that number.
        Missing: several could be meant.
    """
    from accessreq.cases.reminders import ReminderDone, open_reminders
    from accessreq.services.recording import record

    file = open_file(session, part)
    standing = open_reminders(file.case)
    if not standing:
        raise NotAllowed(
            f"No reminder is open in {file.case.number}.",
            "Proof that was asked for is put away by its check: accessreq identity.",
            f"Look at the case: accessreq show {file.case.number}",
        )
    event = ReminderDone(on=on, note=note, number=number or _the_one(session, file, standing))
    return with_reminders(session, record(session, file, event, dry_run=dry_run))


def _the_one(session: Session, file: CaseFile, standing: "Sequence[ReminderSet]") -> int:
    rings = [each for each in standing if each.rings <= session.today] or standing
    if len(rings) == 1:
        return rings[0].number
    case = file.case.number
    listed = "; ".join(f"{each.number}, {each.rings.isoformat()}: {each.text}" for each in rings)
    raise Missing(
        f"{len(rings)} reminders could be meant in {case}.",
        f"They are {listed}.",
        f"Name one by its number: accessreq remind {case} --done NUMBER",
        option="when",
        question="The number of the reminder that is done",
    )


def with_reminders(session: Session, done: Result) -> Result:
    """Return what was done with the reminders of the case, to be told at the end."""
    return replace(done, reminders=reminders_in(session, done.case))
