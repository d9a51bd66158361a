"""A settings file: every key that it may hold, and from its text to one ``Settings``.

Every fault in it is named in one error.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from msgspec import Struct, convert
from msgspec.structs import asdict, fields

from accessreq.cases.people import Agency, Officer
from accessreq.cases.systems import SystemOfRecords, same_name
from accessreq.cases.wording import read_text
from accessreq.errors import Refused, SettingsWrong
from accessreq.law.days import BusinessDays, CalendarDays, Months
from accessreq.law.disclosures import ACCOUNTING_CITE, ACCOUNTING_KEPT
from accessreq.law.duties import DUTIES
from accessreq.law.fees import FEES_CITE, HIGHEST_PER_PAGE_CENTS
from accessreq.law.public_holidays import AppointedDay
from accessreq.law.readings import ClockStart, Closure, OwnLimit, Readings
from accessreq.law.schedules import Schedule, Series
from accessreq.settings.findings import Finding, Place, Severity, refusal
from accessreq.settings.model import (
    COMMITTEE_ADDRESS,
    DUE_SOON_DAYS,
    LATE_ENTRY_DAYS,
    PROOF_REMINDER_DAYS,
    DigestTo,
    DueSoon,
    Mail,
    NamedOfficer,
    PostedPolicy,
    Settings,
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

# --- Every key: one struct a section, each key with its type and its bounds.

_UNITS: Final[Mapping[str, type[BusinessDays | CalendarDays]]] = {
    "business days": BusinessDays,
    "calendar days": CalendarDays,
}
_MONTHS_OF: Final = {"months": 1, "years": 12}
_OURS: Final = Readings()

_Soon = Annotated[int, between(0, 30, "It counts business days before the day to act by.")]
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
    due_soon_days: _Soon = DUE_SOON_DAYS
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
    due_soon: dict[str, _Soon] = {}
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
_Keys = Mapping[str, tuple[Any, bool]]


class _Faults:
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


def _checked(keys: _Keys, table: Mapping[str, object], faults: _Faults, place: Place = ()) -> dict[str, Any]:
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
def keys_of(section: Any) -> _Keys:  # noqa: ANN401  a struct, or a dict whose keys are duties
    """Return the keys that a section may hold."""
    if get_origin(section) is dict:
        return {row.code: (get_args(section)[1], False) for row in DUTIES}
    return {each.encode_name: (each.type, each.required) for each in fields(section)}


def is_section(kind: Any) -> bool:  # noqa: ANN401  as in _Keys
    """Tell whether keys stand below it."""
    return get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, Struct))


def is_list(kind: Any) -> bool:  # noqa: ANN401
    """Tell whether it is a list of sections."""
    return get_origin(kind) is tuple


def _missing(kind: Any, faults: _Faults, place: Place) -> None:  # noqa: ANN401  as in _Keys
    key = place[-1]
    if is_section(kind):
        cure = f"Add it, as in the file that accessreq init --example writes: [{key}]"
        faults.note(place, "This section is missing.", cure)
    else:
        faults.note(place, "This key is missing.", f"Add a line to the section: {key} = …")


def _value(kind: Any, value: object, faults: _Faults, place: Place) -> object:  # noqa: ANN401
    key = place[-1]
    if is_section(kind):
        if isinstance(value, dict):
            return _checked(keys_of(kind), value, faults, place)
        cure = f"Head it with [{key}] on a line of its own, and its keys below."
        faults.note(place, "This is not a section.", cure)
        return {}
    if is_list(kind):
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            keys = keys_of(get_args(kind)[0])
            return [_checked(keys, each, faults, (*place, n)) for n, each in enumerate(value)]
        faults.note(place, "This is not a list of sections.", f"Head each one with [[{key}]].")
        return []
    named = " ".join(str(part) for part in place if isinstance(part, str)).replace("_", " ")
    return accepted(named, value, kind)


# --- From one file to one ``Settings``, or one error that names every fault in it.

_SIZE_LIMIT: Final = 1_000_000
_Found = dict[str, Any]  # what a file holds, section by section


def load(path: Path) -> Settings:
    """Return the settings of one file.

    Raises:
        SettingsWrong: the file is missing, cannot be read or is not TOML, or it
            holds faults; every fault is named with its line, key and cure.
    """
    return read(file_text(path), path)


def file_text(path: Path) -> str:
    """Return the text of a settings file, with or without a byte order mark.

    Raises:
        SettingsWrong: there is no such file, or it holds no readable text.
    """
    return text_in(file_content(path), path)


def file_content(path: Path) -> bytes:
    """Return the bytes of a settings file.

    Raises:
        SettingsWrong: there is no such file, or it cannot be read.
    """
    try:
        if not path.is_file():
            raise _no_file(path)
        with path.open("rb") as file:
            content = file.read(_SIZE_LIMIT + 1)
    except OSError as error:
        raise SettingsWrong(
            f"The settings file {path} cannot be read: {error.strerror}.",
            "Letters and dates are made from it.",
            "Ask whoever keeps this computer for the right to read it.",
        ) from error
    if len(content) > _SIZE_LIMIT:
        raise SettingsWrong(
            f"The file {path} is larger than {_SIZE_LIMIT:,} bytes.",
            "That is no settings file.",
            "Name the right file with --settings.",
        )
    return content


def read(text: str, source: Path) -> Settings:
    """Return the settings that ``text`` holds, as if it stood in the file ``source``.

    Raises:
        SettingsWrong: the text is not TOML, or it holds faults; all are named.
    """
    table = parsed(text, source)
    return _settings(_keys(table, text, source), source, policy=bool(table.get("posted_policy")))


def keys_in(text: str, source: Path) -> FileKeys:
    """Return the sections and keys that ``text`` holds, each default in its place.

    Raises:
        SettingsWrong: as for ``read``.
    """
    return _keys(parsed(text, source), text, source)


def _keys(table: dict[str, object], text: str, source: Path) -> FileKeys:
    faults = _Faults()
    found = _checked(keys_of(FileKeys), table, faults)
    for rule in (_clock_by_its_rule, _one_schedule_a_series, _one_name_a_system, _one_section_an_officer):
        rule(found, faults)
    if noted := faults.found_in(text):
        raise refusal(source, noted)
    return convert(found, FileKeys, dec_hook=lambda _, name: source.parent / name)


def _settings(file: FileKeys, source: Path, *, policy: bool) -> Settings:
    return Settings(
        source=source,
        agency=Agency(**asdict(file.agency)),
        officer=Officer(**asdict(file.officer)),
        appeals=Officer(**asdict(file.appeals)),
        readings=_readings(file),
        committee_address=file.committee.address,
        committee_email=file.committee.email,
        due_soon_days=file.clock.due_soon_days,
        due_soon=tuple(DueSoon(duty=duty, days=days) for duty, days in file.due_soon.items()),
        late_entry_days=file.clock.late_entry_days,
        proof_reminder_days=file.reminders.proof_days,
        per_page_cents=file.fees.per_page_cents,
        letters_folder=file.letters.templates,
        letterhead=file.letters.letterhead,
        logo=file.letters.logo,
        signature=file.letters.signature,
        color=file.letters.color,
        save_to=file.letters.save_to,
        posted_policy=file.posted_policy if policy else None,
        mail=file.mail,
        digest_to=file.digest_to,
        retention=tuple(
            Schedule(
                series=each.series, kept=Months(each.length * _MONTHS_OF[each.unit]), authority=each.authority
            )
            for each in file.retention
        ),
        systems=tuple(SystemOfRecords(**asdict(each)) for each in file.system),
        officers=file.officers,
    )


def _readings(file: FileKeys) -> Readings:
    opens, closes = file.clock.office_hours
    return Readings(
        floating_days_open=file.clock.floating_days_open,
        day_of_receipt_counts=file.clock.day_of_receipt_counts,
        office_opens=opens,
        office_closes=closes,
        website_clock_starts=file.clock.website_clock_starts,
        website_clock_cite=file.clock.website_clock_cite,
        own_limits=tuple(
            OwnLimit(duty=each.duty, within=_UNITS[each.unit](each.length), cite=each.cite)
            for each in file.own_limit
        ),
        appointed_days=tuple(
            AppointedDay(on=each.date, name=each.name, cite=each.cite) for each in file.appointed_day
        ),
        closures=tuple(Closure(on=each.date, reason=each.reason) for each in file.closure),
        mail_days=file.clock.mail_days,
    )


# What a key may not be beside another one: each rule takes what is not at fault by itself.
def _clock_by_its_rule(found: _Found, faults: _Faults) -> None:
    clock = found.get("clock", {})
    if clock.get("website_clock_starts") == ClockStart.PROPER_REQUEST and "website_clock_cite" not in clock:
        faults.note(
            ("clock", "website_clock_starts"),
            "The clock is to start with the proper request, but no rule is cited. "
            "Public Officers Law § 95(1)(a) counts from receipt, so only the agency's own "
            "rule can say otherwise.",
            'Add website_clock_cite = "…" with that rule, or write "receipt".',
        )


def _one_schedule_a_series(found: _Found, faults: _Faults) -> None:
    spoken_of: set[str | None] = set()
    for n, each in enumerate(found.get("retention", ())):
        series, length = each.get("series"), (each.get("length") or 0) * _MONTHS_OF.get(each.get("unit"), 0)
        if series == Series.ACCOUNTING and 0 < length < ACCOUNTING_KEPT.length:
            faults.note(
                ("retention", n, "length"),
                f"The accounting of disclosures is kept at least five years ({ACCOUNTING_CITE}).",
                "Write a longer time, or take the section out: five years is the rule.",
            )
        if series in spoken_of:
            what = "Another section speaks of this series already."
            faults.note(("retention", n, "series"), what, "Take one of the two out.")
        spoken_of |= {series} - {None}


def _one_name_a_system(found: _Found, faults: _Faults) -> None:
    names: list[str] = []
    for n, each in enumerate(found.get("system", ())):
        name = each.get("name") or ""
        if name and any(same_name(other, name) for other in names):
            what = "Another section has this name already, so a request by the name would fit both."
            cure = "Give each system its own name, or take one of the two out."
            faults.note(("system", n, "name"), what, cure)
        names.append(name)


def _one_section_an_officer(found: _Found, faults: _Faults) -> None:
    for key, why in (
        ("account", "Another section has this account already, so nobody could tell who works."),
        ("name", "Another section has this name already, so --signed-by would fit both."),
    ):
        seen: set[str] = set()
        for n, each in enumerate(found.get("officers", ())):
            value = (each.get(key) or "").casefold()
            if value and value in seen:
                faults.note(("officers", n, key), why, "Correct it, or take one of the two sections out.")
            seen.add(value)


def parsed(text: str, source: Path) -> dict[str, object]:
    """Return what a text holds, as TOML has it.

    Raises:
        SettingsWrong: the text is not TOML.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise _not_toml(source, "brackets are nested without end", None) from error
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at line ([0-9]+), column ([0-9]+)\)", str(error), re.DOTALL)
        if said is None:
            raise _not_toml(source, str(error), None) from error
        raise _not_toml(source, f"{said[1]}, at column {said[3]}", int(said[2])) from error
    except ValueError as error:  # the reader's own limit on digits
        raise _not_toml(source, "a number has thousands of digits", None) from error


def _not_toml(source: Path, what: str, line: int | None) -> SettingsWrong:
    fault = Finding(
        severity=Severity.WRONG,
        line=line,
        key="",
        what=f"This is not TOML: {what}.",
        cure='Lines look like: key = "text". Put text in quotation marks, lists in [ ].',
    )
    return refusal(source, [fault])


def text_in(content: bytes, path: Path) -> str:
    """Return the text that the bytes of a settings file hold, with line feeds.

    Raises:
        SettingsWrong: they are no UTF-8.
    """
    try:
        return read_text(content).text
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsWrong(
            f"The settings file {path} is not UTF-8 text: byte {error.start}, on line {line}.",
            "Names and addresses would come out garbled.",
            "Save it again as UTF-8.",
        ) from error


def _no_file(path: Path) -> SettingsWrong:
    return SettingsWrong(
        f"There is no settings file {path}.",
        "Letters cannot be signed and dates cannot be counted without the agency's particulars.",
        "Write one: accessreq init",
    )
