"""From one TOML file to one ``Settings``, or one error that names every fault in it."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from msgspec import convert
from msgspec.structs import asdict

from accessreq.cases.people import Agency, Officer
from accessreq.cases.systems import SystemOfRecords, same_name
from accessreq.cases.text_files import read_text
from accessreq.errors import SettingsWrong
from accessreq.law.days import Months
from accessreq.law.disclosures import ACCOUNTING_CITE, ACCOUNTING_KEPT
from accessreq.law.public_holidays import AppointedDay
from accessreq.law.readings import ClockStart, Closure, OwnLimit, Readings
from accessreq.law.schedules import Schedule, Series
from accessreq.settings.findings import Finding, Severity, refusal
from accessreq.settings.keys import MONTHS_OF, UNITS, Faults, FileKeys, checked, keys_of
from accessreq.settings.model import DueSoon, Settings

SIZE_LIMIT: Final = 1_000_000
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
            content = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise SettingsWrong(
            f"The settings file {path} cannot be read: {error.strerror}.",
            "Letters and dates are made from it.",
            "Ask whoever keeps this computer for the right to read it.",
        ) from error
    if len(content) > SIZE_LIMIT:
        raise SettingsWrong(
            f"The file {path} is larger than {SIZE_LIMIT:,} bytes.",
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
    faults = Faults()
    found = checked(keys_of(FileKeys), table, faults)
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
                series=each.series, kept=Months(each.length * MONTHS_OF[each.unit]), authority=each.authority
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
            OwnLimit(duty=each.duty, within=UNITS[each.unit](each.length), cite=each.cite)
            for each in file.own_limit
        ),
        appointed_days=tuple(
            AppointedDay(on=each.date, name=each.name, cite=each.cite) for each in file.appointed_day
        ),
        closures=tuple(Closure(on=each.date, reason=each.reason) for each in file.closure),
        mail_days=file.clock.mail_days,
    )


# What a key may not be beside another one: each rule takes what is not at fault by itself.
def _clock_by_its_rule(found: _Found, faults: Faults) -> None:
    clock = found.get("clock", {})
    if clock.get("website_clock_starts") == ClockStart.PROPER_REQUEST and "website_clock_cite" not in clock:
        faults.note(
            ("clock", "website_clock_starts"),
            "The clock is to start with the proper request, but no rule is cited. "
            "Public Officers Law § 95(1)(a) counts from receipt, so only the agency's own "
            "rule can say otherwise.",
            'Add website_clock_cite = "…" with that rule, or write "receipt".',
        )


def _one_schedule_a_series(found: _Found, faults: Faults) -> None:
    spoken_of: set[str | None] = set()
    for n, each in enumerate(found.get("retention", ())):
        series, length = each.get("series"), (each.get("length") or 0) * MONTHS_OF.get(each.get("unit"), 0)
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


def _one_name_a_system(found: _Found, faults: Faults) -> None:
    names: list[str] = []
    for n, each in enumerate(found.get("system", ())):
        name = each.get("name") or ""
        if name and any(same_name(other, name) for other in names):
            what = "Another section has this name already, so a request by the name would fit both."
            cure = "Give each system its own name, or take one of the two out."
            faults.note(("system", n, "name"), what, cure)
        names.append(name)


def _one_section_an_officer(found: _Found, faults: Faults) -> None:
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
