"""One agency's settings, as the rest of the program sees them: frozen, checked, complete.

Who the agency is, who signs and who hears appeals, which readings of the law it
takes, where its letters go. It knows no file and no TOML; ``load`` makes it.
"""

from datetime import date, time
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import Struct
from msgspec import field as key

from accessreq.cases.people import Agency, Officer
from accessreq.cases.systems import SystemOfRecords
from accessreq.law.days import BusinessDays, CalendarDays, Months
from accessreq.law.fees import HIGHEST_PER_PAGE_CENTS
from accessreq.law.readings import Readings
from accessreq.law.schedules import Schedule
from accessreq.settings.values import (
    Account,
    Addresses,
    AFile,
    Away,
    Email,
    Hosts,
    Line,
    Name,
    PictureFile,
    Via,
    Web,
    between,
)

# --- How mail leaves, and to whom the digest goes: [mail] and the list [[digest_to]].

_Step = Annotated[int, between(1, 300, "It is how long one answer of a mail server is waited for.")]
_Run = Annotated[int, between(1, 3_600, "It is how long a run may wait for its mail server.")]
_Tries = Annotated[int, between(1, 10, "Each try hands the message over again.")]
_Pause = Annotated[int, between(0, 600, "It is the pause before the second try.")]
_Overdue = Annotated[int, between(1, 250, "It counts business days after the last lawful day.")]


class Mail(Struct, frozen=True, kw_only=True):
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

    via: Via = ""
    sender: Email | None = key(default=None, name="from")
    password_file: AFile | None = None
    ca_file: AFile | None = None
    trusted_relays: Hosts = ()
    names_people: bool = False
    step_seconds: _Step = 30
    run_seconds: _Run = 120
    tries: _Tries = 4
    pause_seconds: _Pause = 5


class DigestTo(Struct, frozen=True, kw_only=True):
    """One who gets the digest, or a part of it.

    Attributes:
        cases: those of one kind alone; ``None`` for all.
        officer: a part of the name of the officer who logged the case; empty for all.
        overdue_days: only what has been overdue for so many business days: a
            supervisor is told then. ``None`` for everything.
    """

    address: Email
    cases: Literal["access", "correction", "accounting"] | None = None
    officer: Name = ""
    overdue_days: _Overdue | None = None


# --- One agency's settings, as the rest of the program sees them: frozen, checked, complete.

COMMITTEE_ADDRESS: Final = (
    "Committee on Open Government",
    "One Commerce Plaza",
    "99 Washington Avenue, Suite 650",
    "Albany, NY 12231",
)
DUE_SOON_DAYS: Final = 3
LATE_ENTRY_DAYS: Final = 365
PROOF_REMINDER_DAYS: Final = 10


class PostedPolicy(Struct, frozen=True, kw_only=True):
    """What the agency's published privacy policy prints, held to find where it differs.

    State Technology Law § 203 asks an agency with a website for such a policy.

    Attributes:
        addresses: each postal address as the policy prints it, line by line.
        title: the officer's title as printed; empty when the policy names none.
        url: where the policy is published.
        clock_words: the words that start the five business days, such as "the date
            of the receipt of a proper request"; empty when not given.
    """

    addresses: Addresses = ()
    title: Name = ""
    url: Web | None = None
    clock_words: Line = ""


class NamedOfficer(Struct, frozen=True, kw_only=True):
    """One section of the list [[officers]]: one of several who work in one record.

    Attributes:
        account: by which the computer knows the person.
        may_sign: the person may sign letters, for the officer of the settings or as that officer.
        signature: a picture of the person's signature, PNG or SVG.
        email: where the person takes mail.
        away: the first and the last day of an absence.
    """

    account: Account
    name: Name
    title: Name
    may_sign: bool
    signature: PictureFile | None = None
    email: Email | None = None
    away: Away | None = None

    def is_away(self, day: date) -> bool:
        """Whether a day lies within the absence, both its ends included."""
        return self.away is not None and self.away[0] <= day <= self.away[1]

    def is_called(self, folded: str) -> bool:
        """Whether a text without capitals is the account, or begins the name or a word of it."""
        name = self.name.casefold()
        return folded == self.account.casefold() or any(
            each.startswith(folded) for each in (name, *name.split())
        )

    def takes_mail_at(self, address: str) -> bool:
        """Whether an address is that of the person; capitals make no difference."""
        return self.email is not None and self.email.casefold() == address.casefold()


class DueSoon(Struct, frozen=True, kw_only=True):
    """One duty that is called due soon earlier or later than the others."""

    duty: str
    days: int


class Settings(Struct, frozen=True, kw_only=True):
    """Everything one agency says about itself, read once from one file.

    Attributes:
        source: the file that was read.
        agency: as it signs its letters.
        officer: the privacy, or website, compliance officer.
        appeals: who hears appeals; a denial must name this person's office.
        readings: every setting that can move a date, and none besides.
        committee_address: the Committee on Open Government, which receives copies
            of appeals and determinations (Public Officers Law § 95(3)).
        committee_email: where it takes them by email; ``None`` where they go by post.
        due_soon_days: business days before ``act_by`` at which a duty is due soon.
        due_soon: the duties for which it is another number.
        late_entry_days: calendar days back at which a received date is asked about.
        proof_reminder_days: business days after a letter asked for proof of identity until the office
            is reminded that none came; no time limit of law.
        per_page_cents: the price of one photocopied page, at most 25 cents
            (Public Officers Law § 87(1)(b)(iii)).
        letters_folder: the agency's own letter templates; ``None`` for those supplied.
        letterhead: a .docx whose header and footer the letters take.
        logo: a picture beside the agency's name, PNG or SVG.
        signature: a picture of the officer's signature, PNG or SVG.
        color: the colour of the agency's name, as ``#1f3a5f``; empty for black.
        save_to: the folder where issued letters are also saved.
        posted_policy: what the published policy prints, where the agency told it.
        mail: how mail leaves.
        digest_to: to whom the digest goes, unless ``--to`` says otherwise.
        retention: the records schedules by which cases may be disposed of.
        systems: the systems of records that the agency keeps.
        officers: those who work in the record, where several do; none where only the officer does.
    """

    source: Path
    agency: Agency
    officer: Officer
    appeals: Officer
    readings: Readings
    committee_address: tuple[str, ...] = COMMITTEE_ADDRESS
    committee_email: str | None = None
    due_soon_days: int = DUE_SOON_DAYS
    due_soon: tuple[DueSoon, ...] = ()
    late_entry_days: int = LATE_ENTRY_DAYS
    proof_reminder_days: int = PROOF_REMINDER_DAYS
    per_page_cents: int = HIGHEST_PER_PAGE_CENTS
    letters_folder: Path | None = None
    letterhead: Path | None = None
    logo: Path | None = None
    signature: Path | None = None
    color: str = ""
    save_to: Path | None = None
    posted_policy: PostedPolicy | None = None
    mail: Mail = Mail()
    digest_to: tuple[DigestTo, ...] = ()
    retention: tuple[Schedule, ...] = ()
    systems: tuple[SystemOfRecords, ...] = ()
    officers: tuple[NamedOfficer, ...] = ()

    def at_work(self, account: str) -> NamedOfficer | None:
        """Return who works under an account; ``None`` where the list does not say."""
        return next((each for each in self.officers if each.account == account), None)

    def listed(self, one: Officer) -> NamedOfficer | None:
        """Return an officer's own section of the list: that of the name, or without one of the title."""
        own = (one.name or one.title).casefold()
        named = (each for each in self.officers if own == (each.name if one.name else each.title).casefold())
        return next(named, None)

    def soon(self, duty: str) -> int:
        """Return how many business days before ``act_by`` a duty is due soon."""
        return next((each.days for each in self.due_soon if each.duty == duty), self.due_soon_days)

    @property
    def mail_days(self) -> int:
        """Calendar days allowed for the mail before an appeal is called late."""
        return self.readings.mail_days


# --- Settings as plain values, for ``settings show --json``.

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

_TABLES_OF_LAW: Final = frozenset({"duties", "holidays"})  # readings carry them; no agency sets them


def as_dict(settings: Settings) -> dict[str, Plain]:
    """Return every setting under its field's name, ready for JSON.

    Dates are written ``YYYY-MM-DD``, times of day ``HH:MM``, periods in words,
    and what is not given is ``None``.
    """
    return _fields(settings)


def _fields(record: Struct) -> dict[str, Plain]:
    return {
        name: plain(getattr(record, name)) for name in record.__struct_fields__ if name not in _TABLES_OF_LAW
    }


def plain(value: object) -> Plain:
    """Return a value of a setting as JSON holds it."""
    match value:
        case None | bool() | int():
            return value
        case str() | Path() | BusinessDays() | CalendarDays() | Months():
            return str(value)
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case tuple():
            return [plain(each) for each in value]
        case Struct():
            return _fields(value)
        case _:
            raise TypeError(value)
