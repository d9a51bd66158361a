"""What a settings file may say and yet should not: what is missing, and what contradicts.

The rules stand in a table, one function each. A rule takes the settings and
yields doubts with the key they concern; ``check`` finds the line.
"""

import re
import struct
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError, XMLParser

from msgspec import Struct

from accessreq.cases.systems import BY_CATEGORY_CITE
from accessreq.law.clock import measure
from accessreq.law.duties import duty
from accessreq.law.readings import ClockStart, OwnLimit, Readings
from accessreq.settings.findings import Finding, Place, Severity, places
from accessreq.settings.load import file_text, read, spelled
from accessreq.settings.model import NamedOfficer, Settings

# --- Whether an agency's own limit ever brings a day to act forward.

# Any year would do: every weekday is met as a first day, and the rules of the
# holidays are those of every year since Juneteenth.
_DAYS: Final = tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(365))


def without_effect(limit: OwnLimit) -> bool:
    """Tell whether the statute's own limit always ends first, or on the same day.

    Both are counted from every day of a year, because calendar days and
    business days cannot be compared by their number.
    """
    row = duty(limit.duty, _DAYS[0])
    alone = Readings(floating_days_open=False, own_limits=(limit,))
    spans = (measure(row, day, alone) for day in _DAYS)
    return all(span.act_by >= span.due for span in spans)


# --- Pictures and colours that letters bear: what can be told of them without any library.
#
# A PNG says its size in its first bytes, an SVG in its root element. Contrast is counted as the Web Content
# Accessibility Guidelines have it.

LARGEST_BYTES: Final = 2 * 1024 * 1024
LEAST_PIXELS: Final = 90  # 0.6 inch at 150 dots to the inch
MOST_PIXELS: Final = 4_000
LONGEST: Final = 12
LEAST_CONTRAST: Final = 4.5  # WCAG 2.2, 1.4.3, text on white
_NEARLY_BLACK: Final = 0.04045  # below it, sRGB is counted in a straight line
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG: Final = "{http://www.w3.org/2000/svg}svg"
_NUMBER: Final = re.compile(r"[0-9]*\.?[0-9]+")


def faults(path: Path) -> Iterator[str]:
    """Yield what keeps a picture from standing well in a letter."""
    if not path.is_file():
        yield f"There is no file {path}."
        return
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        yield f"{path.name} holds {size:,} bytes; every letter would carry them, and 2 MiB is the most."
        return
    content = path.read_bytes()
    yield from _png_faults(path, content) if path.suffix.lower() == ".png" else _svg_faults(path, content)


def contrast_on_white(color: str) -> float:
    """Return how a colour stands out from white paper, from 1 to 21.

    >>> round(contrast_on_white("#000000")), round(contrast_on_white("#767676"), 2)
    (21, 4.54)
    """
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
    return 1.05 / (light + 0.05)


def _png_faults(path: Path, content: bytes) -> Iterator[str]:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 33:
        yield f"{path.name} is not a PNG picture, whatever its name says."
        return
    width, height = struct.unpack(">II", content[16:24])
    yield from _shape_faults(path, width, height)
    if height < LEAST_PIXELS:
        yield f"{path.name} is {height} dots high and prints coarse; {LEAST_PIXELS} are the least."
    if max(width, height) > MOST_PIXELS:
        yield f"{path.name} is {width} by {height} dots; {MOST_PIXELS} a side are the most."


def _svg_faults(path: Path, content: bytes) -> Iterator[str]:
    # Nothing of it is expanded here: a document type could name entities without end.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield f"{path.name} declares a document type, which a picture does not need."
        return
    root = _Root()
    try:
        XMLParser(target=root).feed(content)  # noqa: S314 - no entity is declared, as was just asked
    except ParseError:
        yield f"{path.name} is not an SVG picture, whatever its name says."
        return
    if root.tag != _SVG:
        yield f"{path.name} is not an SVG picture, whatever its name says."
        return
    if root.words:
        yield f"{path.name} holds words as text, whose font may be missing; turn them into outlines."
    if root.size:
        yield from _shape_faults(path, *root.size)


def _shape_faults(path: Path, width: float, height: float) -> Iterator[str]:
    if not width or not height:
        yield f"{path.name} is empty."
    elif max(width / height, height / width) > LONGEST:
        yield f"{path.name} is {width:g} by {height:g}, too long for the head of a letter."


def _linear(part: float) -> float:
    return part / 12.92 if part <= _NEARLY_BLACK else ((part + 0.055) / 1.055) ** 2.4


class _Root:
    """Reads the root element of an SVG, and whether any text stands in it."""

    def __init__(self) -> None:
        self.tag = ""
        self.size: tuple[float, float] | None = None
        self.words = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.words = self.words or tag.endswith("}text")
        if not self.tag:
            self.tag = tag
            box = attributes.get("viewBox", "").replace(",", " ").split()
            sides = box[2:4] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
            numbers = [float(found[0]) for found in map(_NUMBER.match, sides) if found]
            self.size = (numbers[0], numbers[1]) if len(numbers) == 2 else None

    def close(self) -> None:
        """The parser asks its target for a result; there is none."""


# --- Whether two printed addresses, titles or names are the same to a reader.
#
# Capitals, spaces, punctuation and line breaks do not make a difference; words do.

_WORD: Final = re.compile(r"\w+")
_ATTENTION: Final = re.compile(r"\s*(?:attention|attn)\b", re.IGNORECASE)


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts have the same words in the same order.

    >>> same_words("Corporate Plaza East - Suite 502", "Corporate Plaza East, suite 502")
    True
    """
    return _words(one) == _words(other)


def same_address(one: tuple[str, ...], other: tuple[str, ...], agency: str) -> bool:
    """Tell whether two postal addresses are the same.

    The agency's name and a line for the attention of somebody are left out,
    since a policy prints them within the address and a letterhead above it.
    """
    return same_words(_place(one, agency), _place(other, agency))


def _place(lines: tuple[str, ...], agency: str) -> str:
    return " ".join(line for line in lines if not _ATTENTION.match(line) and not same_words(line, agency))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


# --- What a settings file may say and yet should not: what is missing, and what contradicts.


class _Amiss(Struct, frozen=True, kw_only=True):
    place: Place
    what: str
    cure: str
    severity: Severity = Severity.DOUBT


def check(settings_path: Path) -> tuple[Finding, ...]:
    """Return what an officer should look at in a file that can be loaded, by line.

    Raises:
        SettingsWrong: the file cannot be loaded; every fault is named.
    """
    return check_text(file_text(settings_path), settings_path)


def check_text(text: str, settings_path: Path) -> tuple[Finding, ...]:
    """Return what an officer should look at in a text as if it stood in a file.

    Raises:
        SettingsWrong: as for ``check``.
    """
    settings, lines = read(text, settings_path), places(text)
    findings = (
        Finding(
            severity=amiss.severity,
            line=lines.line(amiss.place),
            key=spelled(amiss.place),
            what=amiss.what,
            cure=amiss.cure,
        )
        for rule in _RULES
        for amiss in rule(settings)
    )
    return tuple(sorted(findings, key=_by_line_then_weight))


def _by_line_then_weight(finding: Finding) -> tuple[int, bool]:
    return finding.line or 0, finding.severity is Severity.DOUBT


def _how_to_reach_the_agency(settings: Settings) -> Iterator[_Amiss]:
    agency, officer = settings.agency, settings.officer
    if agency.email is None and officer.email is None:
        yield _Amiss(
            place=("agency", "email"),
            what="No e-mail address is given for the agency or its officer, so letters cannot offer one.",
            cure="Add one that is read every business day; where the posted policy hides it "
            "from machines, write it in full.",
        )
    if agency.telephone is None and officer.telephone is None:
        yield _Amiss(
            place=("agency", "telephone"),
            what="No telephone number is given for the agency or its officer, so letters cannot offer one.",
            cure="Add the number that a data subject may call.",
        )


def _who_hears_appeals(settings: Settings) -> Iterator[_Amiss]:
    appeals, officer = settings.appeals, settings.officer
    if not appeals.name:
        yield _Amiss(
            place=("appeals", "name"),
            what="The person who hears appeals is not named, and a denial tells the reader "
            "whom to write to (Public Officers Law § 95(3)).",
            cure="Add the name; until then letters give the title alone.",
        )
    if not appeals.address:
        yield _Amiss(
            place=("appeals", "address"),
            what="No address is given for appeals.",
            cure="Add it; until then letters send appeals to the agency's own address.",
        )
    if _one_person(appeals.name, officer.name) or (
        not appeals.name and not officer.name and same_words(appeals.title, officer.title)
    ):
        yield _Amiss(
            place=("appeals",),
            what="The officer who answers requests would also hear the appeals. The law gives "
            "them to the head of the agency or a person designated to review denials "
            "(Public Officers Law § 95(3)).",
            cure="Name somebody else here, or another officer in [officer].",
            severity=Severity.WRONG,
        )


def _one_person(one: str, other: str) -> bool:
    return bool(one) and same_words(one, other)


def _policy_addresses(settings: Settings) -> Iterator[_Amiss]:
    policy, agency = settings.posted_policy, settings.agency
    for printed in policy.addresses if policy else ():
        if not same_address(printed, agency.address, agency.name):
            yield _Amiss(
                place=("posted_policy", "addresses"),
                what=f"The posted policy prints “{' / '.join(printed)}”, but letters carry "
                f"“{' / '.join(agency.address)}”. A request mailed to either address has "
                "reached the agency, and its clock runs from that day.",
                cure="Have the policy corrected, or the address in [agency]; "
                "until then see that mail for both arrives.",
            )


def _policy_title(settings: Settings) -> Iterator[_Amiss]:
    policy, officer = settings.posted_policy, settings.officer
    if policy and policy.title and not same_words(policy.title, officer.title):
        yield _Amiss(
            place=("officer", "title"),
            what=f"Letters are signed “{officer.title}”, but the posted policy tells people "
            f"to write to the “{policy.title}”.",
            cure="Make the two the same: here, or in the policy.",
        )


def _policy_clock(settings: Settings) -> Iterator[_Amiss]:
    words = settings.posted_policy.clock_words if settings.posted_policy else ""
    says_proper = "proper request" in words.casefold()
    starts = settings.readings.website_clock_starts
    if says_proper and starts is ClockStart.RECEIPT:
        yield _Amiss(
            place=("posted_policy", "clock_words"),
            what="The posted policy counts from a “proper request”; this file counts from "
            "receipt, as Public Officers Law § 95(1)(a) does. The program goes by receipt, "
            "the earlier day, and shows the date from the proper request beside it.",
            cure="Nothing need change. Where the agency's own regulation says “proper "
            'request”, set website_clock_starts = "proper-request" with its citation.',
        )
    if words and not says_proper and starts is ClockStart.PROPER_REQUEST:
        yield _Amiss(
            place=("clock", "website_clock_starts"),
            what="The clock is set to start with the proper request, but the words of the "
            "posted policy do not say so.",
            cure='Write website_clock_starts = "receipt", or have the policy corrected.',
        )


def _own_limits(settings: Settings) -> Iterator[_Amiss]:
    for number, limit in enumerate(settings.readings.own_limits):
        if without_effect(limit):
            yield _Amiss(
                place=("own_limit", number, "length"),
                what=f"{limit.within} for {limit.duty} never end before the statute's own "
                "limit, so this entry is never used: a rule may shorten the agency's time "
                "and cannot lengthen it.",
                cure="Correct the length or the unit, or take the entry out.",
                severity=Severity.WRONG,
            )


def _closures(settings: Settings) -> Iterator[_Amiss]:
    for number, closure in enumerate(settings.readings.closures):
        yield _Amiss(
            place=("closure", number, "date"),
            what=f"The closure of {closure.on.isoformat()} ({closure.reason}) is shown on "
            "calendars and moves no date: the statute's clock does not stop for a closed office.",
            cure="Nothing need change. A day appointed as a public holiday belongs under "
            "[[appointed_day]] with its citation (General Construction Law § 24).",
        )


def _system_notices(settings: Settings) -> Iterator[_Amiss]:
    for number, system in enumerate(settings.systems):
        if not system.notice:
            yield _Amiss(
                place=("system", number, "name"),
                what=f"No system notice is cited for “{system.name}”. Only a request by the category of a "
                f"published notice is deemed to describe the record ({BY_CATEGORY_CITE}).",
                cure='Add its citation: notice = "…". Where none was published, nothing need change: a '
                "clarifying letter names the system all the same.",
            )


def _files(settings: Settings) -> Iterator[_Amiss]:
    folder, letterhead, save_to = settings.letters_folder, settings.letterhead, settings.save_to
    if folder is not None and not folder.is_dir():
        yield _missing("templates", f"There is no folder {folder}.")
    if letterhead is not None and not letterhead.is_file():
        yield _missing("letterhead", f"There is no file {letterhead}.")
    if save_to is not None and save_to.exists() and not save_to.is_dir():
        yield _missing("save_to", f"{save_to} is a file, so letters cannot be saved in it.")


def _pictures(settings: Settings) -> Iterator[_Amiss]:
    for key, picture in (("logo", settings.logo), ("signature", settings.signature)):
        for fault in faults(picture) if picture is not None else ():
            yield _Amiss(
                place=("letters", key),
                what=fault,
                cure="Save the picture again, as PNG or SVG, or take the line out.",
                severity=Severity.WRONG,
            )


def _officers(settings: Settings) -> Iterator[_Amiss]:
    officer, listed = settings.officer, settings.listed(settings.officer)
    if settings.officers and listed is None:
        yield _Amiss(
            place=("officers",),
            what=f"The list does not hold {officer.name or officer.title} of [officer], so no account is "
            "that officer's, and no picture of that signature stands in a letter.",
            cure="Add a section with the name of [officer]; where that officer never types, nothing need "
            "change.",
        )
    for number, one in enumerate(settings.officers):
        if one is listed and not same_words(one.title, officer.title):
            yield _Amiss(
                place=("officers", number, "title"),
                what=f"The title is “{one.title}” here, and “{officer.title}” in [officer] and in letters.",
                cure="Make the two the same.",
            )
        for fault in faults(one.signature) if one.signature is not None else ():
            yield _Amiss(
                place=("officers", number, "signature"),
                what=fault,
                cure="Save the picture again, as PNG or SVG, or take the line out.",
                severity=Severity.WRONG,
            )
        yield from _absence(settings, number, one)


def _absence(settings: Settings, number: int, one: NamedOfficer) -> Iterator[_Amiss]:
    """What nobody would do while one is away: sign letters, or read the digest."""
    if one.away is None:
        return
    others = [each for each in settings.officers if each is not one and not _together(each, one)]
    signs = one.may_sign or one is settings.listed(settings.officer)
    if signs and not any(each.may_sign for each in others):
        yield _Amiss(
            place=("officers", number, "away"),
            what=f"While {one.name} is away, on some day nobody else may sign letters.",
            cure="Set may_sign = true for somebody who is there, or move one of two absences.",
        )
    mailed = any(one.takes_mail_at(each.address) for each in settings.digest_to)
    if mailed and not any(each.email for each in others):
        yield _Amiss(
            place=("officers", number, "away"),
            what=f"While {one.name} is away, on some day nobody else can be mailed the digest, which goes to "
            f"{one.email} all the same.",
            cure="Add an email for somebody who is there, or move one of two absences.",
        )


def _together(one: NamedOfficer, other: NamedOfficer) -> bool:
    """Whether two absences have a day in common."""
    if one.away is None or other.away is None:
        return False
    return one.away[0] <= other.away[1] and other.away[0] <= one.away[1]


def _color(settings: Settings) -> Iterator[_Amiss]:
    contrast = contrast_on_white(settings.color) if settings.color else LEAST_CONTRAST
    if contrast < LEAST_CONTRAST:
        yield _Amiss(
            place=("letters", "color"),
            what=f"{settings.color} stands out from white paper by {contrast:.1f} to 1, and the agency's "
            f"name is printed in it; {LEAST_CONTRAST} to 1 is the least (WCAG 2.2, 1.4.3).",
            cure="Choose a darker colour.",
            severity=Severity.WRONG,
        )


def _how_mail_leaves(settings: Settings) -> Iterator[_Amiss]:
    mail = settings.mail
    if settings.digest_to and not mail.via:
        yield _Amiss(
            place=("digest_to",),
            what="The digest is to go to somebody, but no way for mail is named.",
            cure="Write via under [mail], or give --via with each alert.",
            severity=Severity.WRONG,
        )
    if mail.via and not (mail.sender or settings.officer.email or settings.agency.email):
        yield _Amiss(
            place=("mail", "from"),
            what="Mail has no address to come from.",
            cure="Write from under [mail], or an e-mail address under [officer] or [agency].",
            severity=Severity.WRONG,
        )
    if mail.names_people:
        yield _Amiss(
            place=("mail", "names_people"),
            what="The digest names data subjects, and mail passes many hands.",
            cure="Nothing need change where mail stays in the house; the case numbers do without.",
        )
    for key, path in (("ca_file", mail.ca_file), ("password_file", mail.password_file)):
        if path is not None and not path.is_file():
            yield _missing(key, f"There is no file {path}.", section="mail")


def _missing(key: str, what: str, *, section: str = "letters") -> _Amiss:
    return _Amiss(
        place=(section, key),
        what=what,
        cure="Correct the name, which is found from the folder of the settings file.",
        severity=Severity.WRONG,
    )


_RULES: Final[tuple[Callable[[Settings], Iterator[_Amiss]], ...]] = (
    _how_to_reach_the_agency,
    _who_hears_appeals,
    _policy_addresses,
    _policy_title,
    _policy_clock,
    _own_limits,
    _closures,
    _system_notices,
    _files,
    _pictures,
    _officers,
    _color,
    _how_mail_leaves,
)
