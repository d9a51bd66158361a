"""From one TOML file to one ``Settings``, or one error that names every fault in it."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from accessreq.cases.people import Agency, Officer
from accessreq.errors import SettingsWrong
from accessreq.law.duties import DUTIES
from accessreq.law.fees import FEES_CITE
from accessreq.settings import values
from accessreq.settings.clock import readings
from accessreq.settings.findings import Finding, Severity, refusal
from accessreq.settings.mail import digest_to, mail
from accessreq.settings.model import (
    COMMITTEE_ADDRESS,
    DUE_SOON_DAYS,
    LATE_ENTRY_DAYS,
    PER_PAGE_CENTS,
    DueSoon,
    PostedPolicy,
    Settings,
)
from accessreq.settings.places import places
from accessreq.settings.retention import schedules
from accessreq.settings.section import Faults, Section
from accessreq.settings.systems import systems

SIZE_LIMIT: Final = 1_000_000
_AT: Final = re.compile(r"(.*) \(at line ([0-9]+), column ([0-9]+)\)", re.DOTALL)

_CENTS: Final = values.whole_number(
    0,
    PER_PAGE_CENTS,
    f"The law allows at most {PER_PAGE_CENTS} cents a photocopied page ({FEES_CITE}).",
)
_SOON: Final = values.whole_number(0, 30, "It counts business days before the day to act by.")
_LATE: Final = values.whole_number(1, 36_500, "It counts calendar days back from today.")


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
    return _decoded(content, path)


def read(text: str, source: Path) -> Settings:
    """Return the settings that ``text`` holds, as if it stood in the file ``source``.

    Raises:
        SettingsWrong: the text is not TOML, or it holds faults; all are named.
    """
    table = _parsed(text, source)
    faults = Faults(places(text))
    settings = _settings(Section((), table, faults), source)
    if faults.noted:
        raise refusal(source, sorted(faults.noted, key=lambda fault: fault.line or 0))
    return settings


def _settings(root: Section, source: Path) -> Settings:
    committee = root.subsection("committee")
    clock = root.subsection("clock")
    fees = root.subsection("fees")
    letters = root.subsection("letters")
    file_from = values.place_from(source.parent)
    settings = Settings(
        source=source,
        agency=_agency(root.subsection("agency", needed=True)),
        officer=_officer(root.subsection("officer", needed=True)),
        appeals=_officer(root.subsection("appeals", needed=True)),
        readings=readings(clock, root),
        committee_address=committee.given("address", values.address, COMMITTEE_ADDRESS),
        due_soon_days=clock.given("due_soon_days", _SOON, DUE_SOON_DAYS),
        due_soon=_due_soon(root.subsection("due_soon")),
        late_entry_days=clock.given("late_entry_days", _LATE, LATE_ENTRY_DAYS),
        per_page_cents=fees.given("per_page_cents", _CENTS, PER_PAGE_CENTS),
        posted_policy=_posted_policy(root.subsection("posted_policy")),
        mail=mail(root.subsection("mail"), file_from),
        digest_to=tuple(digest_to(one) for one in root.subsections("digest_to")),
        retention=schedules(root),
        systems=systems(root),
    )
    settings = _with_letters(settings, letters, file_from)
    for section in (committee, clock, fees, letters, root):
        section.close()
    return settings


def _due_soon(section: Section) -> tuple[DueSoon, ...]:
    """The keys of the section are the duties themselves."""
    given = (
        (code, section.given(code, _SOON, None))
        for code in dict.fromkeys(row.code for row in DUTIES)
        if section.holds(code)
    )
    found = tuple(DueSoon(duty=code, days=days) for code, days in given if days is not None)
    section.close()
    return found


def _with_letters(settings: Settings, section: Section, file_from: Callable[[str, object], Path]) -> Settings:
    """Return the settings with what letters are written from, on and to."""
    return replace(
        settings,
        letters_folder=section.given("templates", file_from, None),
        letterhead=section.given("letterhead", values.word_file(file_from), None),
        logo=section.given("logo", values.picture_file(file_from), None),
        signature=section.given("signature", values.picture_file(file_from), None),
        color=section.given("color", values.color, ""),
        save_to=section.given("save_to", file_from, None),
    )


def _agency(section: Section) -> Agency:
    agency = Agency(
        name=section.needed("name", values.name, ""),
        address=section.needed("address", values.address, ()),
        telephone=section.given("telephone", values.name, None),
        email=section.given("email", values.email, None),
        website=section.given("website", values.web_address, None),
        in_a_sentence=section.given("in_a_sentence", values.name, ""),
    )
    section.close()
    return agency


def _officer(section: Section) -> Officer:
    officer = Officer(
        title=section.needed("title", values.name, ""),
        name=section.given("name", values.name, ""),
        address=section.given("address", values.address, ()),
        telephone=section.given("telephone", values.name, None),
        email=section.given("email", values.email, None),
    )
    section.close()
    return officer


def _posted_policy(section: Section) -> PostedPolicy | None:
    policy = PostedPolicy(
        addresses=section.given("addresses", values.addresses, ()),
        title=section.given("title", values.name, ""),
        url=section.given("url", values.web_address, None),
        clock_words=section.given("clock_words", values.text, ""),
    )
    section.close()
    return policy if section else None


def _parsed(text: str, source: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise _not_toml(source, "brackets stand inside brackets without end", None) from error
    except tomllib.TOMLDecodeError as error:
        said = _AT.fullmatch(str(error))
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
        cure='Lines look like: key = "text". Text stands in quotation marks, lists in [ ].',
    )
    return refusal(source, [fault])


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
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
