"""Every key that a settings file may hold: one struct a section, each key with its type and its bounds."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from accessreq.errors import Refused
from accessreq.law.days import BusinessDays, CalendarDays
from accessreq.law.duties import DUTIES
from accessreq.law.fees import FEES_CITE, HIGHEST_PER_PAGE_CENTS
from accessreq.law.readings import ClockStart, Readings
from accessreq.law.schedules import Series
from accessreq.settings.findings import Finding, Place, Severity
from accessreq.settings.model import (
    COMMITTEE_ADDRESS,
    DUE_SOON_DAYS,
    LATE_ENTRY_DAYS,
    PROOF_REMINDER_DAYS,
    DigestTo,
    Mail,
    NamedOfficer,
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
    Telephone,
    Web,
    WordFile,
    accepted,
    between,
)

# --- Every key that a settings file may hold: one struct a section, each key with its type and its bounds.

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
_Remind = Annotated[int, between(1, 250, "It counts business days after the letter that asked for proof.")]
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
    telephone: Telephone | None = None
    email: Email | None = None
    website: Web | None = None
    in_a_sentence: Name = ""


class OfficerKeys(Struct, frozen=True, kw_only=True):
    """[officer] and [appeals]."""

    title: Name
    name: Name = ""
    address: Address = ()
    telephone: Telephone | None = None
    email: Email | None = None


class CommitteeKeys(Struct, frozen=True, kw_only=True):
    """[committee]."""

    address: Address = COMMITTEE_ADDRESS
    email: Email | None = None


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


class RemindersKeys(Struct, frozen=True, kw_only=True):
    """[reminders]."""

    proof_days: _Remind = PROOF_REMINDER_DAYS


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
    reminders: RemindersKeys = RemindersKeys()
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
    officers: tuple[NamedOfficer, ...] = ()


# --- The sections of a settings file held against the structs that say what they may hold.
#
# Nothing is raised: every fault is noted with its key, so that one reading names them all.

# What a key may be, and whether it has to be there. Any: an annotation, or the keys of a section.
Keys = Mapping[str, tuple[Any, bool]]


class Faults:
    """The faults noted so far in one text."""

    def __init__(self) -> None:
        self._noted: list[tuple[Place, str, str]] = []

    def note(self, place: Place, what: str, cure: str) -> None:
        """Note one fault at ``place``, or at the section round it."""
        self._noted.append((place, what, cure))

    def note_unknown(self, place: Place, unknown: str, known: Iterable[str]) -> None:
        """Note a word that the program does not know, with the nearest that it does."""
        import difflib  # only for a word that is misspelt

        words = tuple(known)
        near = difflib.get_close_matches(unknown.lower(), words, n=1)
        cure = f"Write {near[0]}." if near else f"Known here: {', '.join(words)}."
        self.note(place, "The program does not know this name, so it would do nothing.", cure)

    def found_in(self, text: str) -> list[Finding]:
        """Return the faults with their lines, in the order of the file."""
        if not self._noted:
            return []
        from accessreq.settings.findings import places  # only where something is at fault

        lines = places(text)
        found = [
            Finding(severity=Severity.WRONG, line=lines.line(place), key=spelled(place), what=what, cure=cure)
            for place, what, cure in self._noted
        ]
        return sorted(found, key=lambda fault: fault.line or 0)


def checked(keys: Keys, table: Mapping[str, object], faults: Faults, place: Place = ()) -> dict[str, Any]:
    """Return what a section holds; what is at fault is noted, and ``None`` stands in its place.

    A key that is left as empty quotation marks counts as left out, where it may be.
    """
    found: dict[str, Any] = {}
    for key, (kind, needed) in keys.items():
        here = (*place, key)
        if key not in table:
            if needed:
                _missing(kind, faults, here)
        elif table[key] != "" or needed or is_section(kind) or is_list(kind):
            try:
                found[key] = _value(kind, table[key], faults, here)
            except Refused as refused:
                found[key] = None
                faults.note(here, f"{refused.found} {refused.why}", refused.do)
    for key in table:
        if key not in keys:
            faults.note_unknown((*place, key), key, keys)
    return found


def spelled(place: Place) -> str:
    """Return a place as an officer reads it, sections of a list counted from 1.

    >>> spelled(("closure", 0, "reason"))
    'closure 1.reason'
    """
    words = ""
    for part in place:
        words += f" {part + 1}" if isinstance(part, int) else f".{part}" if words else part
    return words


@cache
def keys_of(section: Any) -> Keys:  # noqa: ANN401  a struct, or a dict whose keys are duties
    """Return the keys that a section may hold."""
    if get_origin(section) is dict:
        return {row.code: (get_args(section)[1], False) for row in DUTIES}
    return {each.encode_name: (each.type, each.required) for each in fields(section)}


def is_section(kind: Any) -> bool:  # noqa: ANN401  as in Keys
    """Tell whether keys stand below it."""
    return get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, Struct))


def is_list(kind: Any) -> bool:  # noqa: ANN401
    """Tell whether it is a list of sections."""
    return get_origin(kind) is tuple


def _missing(kind: Any, faults: Faults, place: Place) -> None:  # noqa: ANN401  as in Keys
    key = place[-1]
    if is_section(kind):
        cure = f"Add it, as in the file that accessreq init --example writes: [{key}]"
        faults.note(place, "This section is missing.", cure)
    else:
        faults.note(place, "This key is missing.", f"Add a line to the section: {key} = …")


def _value(kind: Any, value: object, faults: Faults, place: Place) -> object:  # noqa: ANN401
    key = place[-1]
    if is_section(kind):
        if isinstance(value, dict):
            return checked(keys_of(kind), value, faults, place)
        cure = f"Head it with [{key}] on a line of its own, and its keys below."
        faults.note(place, "This is not a section.", cure)
        return {}
    if is_list(kind):
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            keys = keys_of(get_args(kind)[0])
            return [checked(keys, each, faults, (*place, n)) for n, each in enumerate(value)]
        faults.note(place, "This is not a list of sections.", f"Head each one with [[{key}]].")
        return []
    named = " ".join(str(part) for part in place if isinstance(part, str)).replace("_", " ")
    return accepted(named, value, kind)
