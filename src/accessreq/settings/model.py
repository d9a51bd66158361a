"""One agency's settings, as the rest of the program sees them: frozen, checked, complete.

Who the agency is, who signs and who hears appeals, which readings of the law it
takes, where its letters go. It knows no file and no TOML; ``load`` makes it.
"""

from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.cases.people import Agency, Officer
from accessreq.cases.systems import SystemOfRecords
from accessreq.law.fees import HIGHEST_PER_PAGE_CENTS
from accessreq.law.readings import Readings
from accessreq.law.schedules import Schedule
from accessreq.settings.mail import DigestTo, Mail
from accessreq.settings.values import Addresses, Line, Name, Web

COMMITTEE_ADDRESS: Final = (
    "Committee on Open Government",
    "One Commerce Plaza",
    "99 Washington Avenue, Suite 650",
    "Albany, NY 12231",
)
DUE_SOON_DAYS: Final = 3
LATE_ENTRY_DAYS: Final = 365


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
        due_soon_days: business days before ``act_by`` at which a duty is due soon.
        due_soon: the duties for which it is another number.
        late_entry_days: calendar days back at which a received date is asked about.
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
    """

    source: Path
    agency: Agency
    officer: Officer
    appeals: Officer
    readings: Readings
    committee_address: tuple[str, ...] = COMMITTEE_ADDRESS
    due_soon_days: int = DUE_SOON_DAYS
    due_soon: tuple[DueSoon, ...] = ()
    late_entry_days: int = LATE_ENTRY_DAYS
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

    def soon(self, duty: str) -> int:
        """Return how many business days before ``act_by`` a duty is due soon."""
        return next((each.days for each in self.due_soon if each.duty == duty), self.due_soon_days)

    @property
    def mail_days(self) -> int:
        """Calendar days allowed for the mail before an appeal is called late."""
        return self.readings.mail_days
