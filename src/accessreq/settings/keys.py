"""Every key that a settings file may hold: one struct a section, each key with its type and its bounds."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from msgspec import Struct

from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.fees import FEES_CITE, HIGHEST_PER_PAGE_CENTS
from accessreq.law.readings import ClockStart, Readings
from accessreq.law.schedules import Series
from accessreq.settings.mail import DigestTo, Mail
from accessreq.settings.model import (
    COMMITTEE_ADDRESS,
    DUE_SOON_DAYS,
    LATE_ENTRY_DAYS,
    PostedPolicy,
)
from accessreq.settings.values import (
    Address,
    AFile,
    AgencyDuty,
    Color,
    Day,
    Email,
    Hours,
    Line,
    Name,
    PictureFile,
    Web,
    WordFile,
    between,
)

UNITS: Final[Mapping[str, type[BusinessDays | CalendarDays]]] = {
    "business days": BusinessDays,
    "calendar days": CalendarDays,
}
MONTHS_OF: Final = {"months": 1, "years": 12}
_OURS: Final = Readings()

Soon = Annotated[int, between(0, 30, "It counts business days before the day to act by.")]
_MailDays = Annotated[
    int,
    between(0, 30, "It is an allowance for the post, and an appeal is not called late before it."),
]
_Late = Annotated[int, between(1, 36_500, "It counts calendar days back from today.")]
_Cents = Annotated[
    int,
    between(
        0,
        HIGHEST_PER_PAGE_CENTS,
        f"The law allows at most {HIGHEST_PER_PAGE_CENTS} cents a photocopied page ({FEES_CITE}).",
    ),
]
_Days = Annotated[int, between(1, 365, "It is the length of a time limit in days.")]
_Kept = Annotated[int, between(1, 1_200, "It counts months or years from the last day of a case.")]


class AgencyKeys(Struct, frozen=True, kw_only=True):
    """[agency]."""

    name: Name
    address: Address
    telephone: Name | None = None
    email: Email | None = None
    website: Web | None = None
    in_a_sentence: Name = ""


class OfficerKeys(Struct, frozen=True, kw_only=True):
    """[officer] and [appeals]."""

    title: Name
    name: Name = ""
    address: Address = ()
    telephone: Name | None = None
    email: Email | None = None


class CommitteeKeys(Struct, frozen=True, kw_only=True):
    """[committee]."""

    address: Address = COMMITTEE_ADDRESS


class ClockKeys(Struct, frozen=True, kw_only=True):
    """[clock]."""

    floating_days_open: bool = _OURS.floating_days_open
    day_of_receipt_counts: bool = _OURS.day_of_receipt_counts
    office_hours: Hours = (_OURS.office_opens, _OURS.office_closes)
    website_clock_starts: ClockStart = ClockStart.RECEIPT
    website_clock_cite: Line = ""
    due_soon_days: Soon = DUE_SOON_DAYS
    late_entry_days: _Late = LATE_ENTRY_DAYS
    mail_days: _MailDays = _OURS.mail_days


class FeesKeys(Struct, frozen=True, kw_only=True):
    """[fees]."""

    per_page_cents: _Cents = HIGHEST_PER_PAGE_CENTS


class LettersKeys(Struct, frozen=True, kw_only=True):
    """[letters]."""

    templates: AFile | None = None
    letterhead: WordFile | None = None
    logo: PictureFile | None = None
    signature: PictureFile | None = None
    color: Color = ""
    save_to: AFile | None = None


class AppointedDayKeys(Struct, frozen=True, kw_only=True):
    """One section of the list [[appointed_day]]."""

    date: Day
    name: Name
    cite: Line


class ClosureKeys(Struct, frozen=True, kw_only=True):
    """One section of the list [[closure]]."""

    date: Day
    reason: Line


class OwnLimitKeys(Struct, frozen=True, kw_only=True):
    """One section of the list [[own_limit]]."""

    length: _Days
    unit: Literal["business days", "calendar days"]
    duty: AgencyDuty
    cite: Line


class RetentionKeys(Struct, frozen=True, kw_only=True):
    """One section of the list [[retention]]."""

    length: _Kept
    unit: Literal["months", "years"]
    series: Series
    authority: Line


class SystemKeys(Struct, frozen=True, kw_only=True):
    """One section of the list [[system]]."""

    name: Name
    notice: Line = ""
    where: Line
    holds: Line


class FileKeys(Struct, frozen=True, kw_only=True):
    """The sections of a file; the keys of [due_soon] are the duties themselves."""

    agency: AgencyKeys
    officer: OfficerKeys
    appeals: OfficerKeys
    committee: CommitteeKeys = CommitteeKeys()
    clock: ClockKeys = ClockKeys()
    due_soon: dict[str, Soon] = {}
    fees: FeesKeys = FeesKeys()
    letters: LettersKeys = LettersKeys()
    posted_policy: PostedPolicy = PostedPolicy()
    mail: Mail = Mail()
    own_limit: tuple[OwnLimitKeys, ...] = ()
    appointed_day: tuple[AppointedDayKeys, ...] = ()
    closure: tuple[ClosureKeys, ...] = ()
    digest_to: tuple[DigestTo, ...] = ()
    retention: tuple[RetentionKeys, ...] = ()
    system: tuple[SystemKeys, ...] = ()
