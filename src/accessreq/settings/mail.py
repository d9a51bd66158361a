"""How mail leaves, and to whom the digest goes: [mail] and the list [[digest_to]]."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from accessreq.cases.events import CASE_KINDS, CaseKind
from accessreq.errors import Refused
from accessreq.settings import values
from accessreq.settings.section import Section

STEP_SECONDS: Final = 30
RUN_SECONDS: Final = 120
TRIES: Final = 4
PAUSE_SECONDS: Final = 5


@dataclass(frozen=True, kw_only=True)
class Mail:
    """How mail leaves the house.

    Attributes:
        via: the way, as ``--via`` takes it; empty when none is named.
        sender: the address in From; the officer's or the agency's where it is ``None``.
        password_file: a file that holds the password of the mail server and nothing else.
        ca_file: the certificates to trust in place of the machine's own.
        trusted_relays: the hosts to which mail may go without encryption.
        names_people: the digest may name data subjects.
        step_seconds: how long one answer of the server is waited for.
        run_seconds: how long all tries and pauses may take.
        tries: how often a message is tried within one run.
        pause_seconds: before the second try; doubled before each further one.
    """

    via: str = ""
    sender: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    trusted_relays: tuple[str, ...] = ()
    names_people: bool = False
    step_seconds: int = STEP_SECONDS
    run_seconds: int = RUN_SECONDS
    tries: int = TRIES
    pause_seconds: int = PAUSE_SECONDS


@dataclass(frozen=True, kw_only=True)
class DigestTo:
    """One who gets the digest, or a part of it.

    Attributes:
        cases: ``access``, ``correction`` or ``accounting`` alone; ``None`` for all.
        officer: a part of the name of the officer who logged the case; empty for all.
        overdue_days: only what has been overdue for so many business days: a
            supervisor is told then. ``None`` for everything.
    """

    address: str
    cases: CaseKind | None = None
    officer: str = ""
    overdue_days: int | None = None


_STEP: Final = values.whole_number(1, 300, "It is how long one answer of a mail server is waited for.")
_RUN: Final = values.whole_number(1, 3_600, "It is how long a run may wait for its mail server.")
_TRIES: Final = values.whole_number(1, 10, "Each try hands the message over again.")
_PAUSE: Final = values.whole_number(0, 600, "It is the pause before the second try.")
_OVERDUE: Final = values.whole_number(1, 250, "It counts business days after the last lawful day.")


def mail(section: Section, file_from: Callable[[str, object], Path]) -> Mail:
    """Return how mail leaves, read from the section [mail]."""
    read = Mail(
        via=section.given("via", _via, ""),
        sender=section.given("from", values.email, None),
        password_file=section.given("password_file", file_from, None),
        ca_file=section.given("ca_file", file_from, None),
        trusted_relays=section.given("trusted_relays", _hosts, ()),
        names_people=section.given("names_people", values.yes_or_no, False),
        step_seconds=section.given("step_seconds", _STEP, STEP_SECONDS),
        run_seconds=section.given("run_seconds", _RUN, RUN_SECONDS),
        tries=section.given("tries", _TRIES, TRIES),
        pause_seconds=section.given("pause_seconds", _PAUSE, PAUSE_SECONDS),
    )
    section.close()
    return read


def digest_to(section: Section) -> DigestTo:
    """Return one who gets the digest, read from a section of the list [[digest_to]]."""
    cases = section.given("cases", values.one_of(*CASE_KINDS), None)
    read = DigestTo(
        address=section.needed("address", values.email, ""),
        cases=CASE_KINDS[cases] if cases else None,
        officer=section.given("officer", values.name, ""),
        overdue_days=section.given("overdue_days", _OVERDUE, None),
    )
    section.close()
    return read


def _via(field: str, value: object) -> str:
    """The kind of the way alone is looked at here; whoever sends reads it whole."""
    way = values.text(field, value)
    if not way.startswith(("smtp://", "smtp+starttls://", "smtps://", "sendmail:")):
        raise Refused(
            f"The {field} is no way for mail.",
            "Mail would go nowhere.",
            "Write smtp://host:port, smtp+starttls://user@host:587, smtps://user@host:465 or sendmail:.",
        )
    return way


def _hosts(field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Refused(
            f"The {field} are no list.",
            "Each is the name of one host.",
            'Write a list: ["relay.example.org"].',
        )
    return tuple(values.name(field, each) for each in value)
