"""What a settings file may say and yet should not: what is missing, and what contradicts.

The rules stand in a table, one function each. A rule takes the settings and
yields doubts with the key they concern; ``check`` finds the line.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.cases.systems import BY_CATEGORY_CITE
from accessreq.law.readings import ClockStart
from accessreq.settings import pictures
from accessreq.settings.alike import same_address, same_words
from accessreq.settings.findings import Finding, Place, Severity
from accessreq.settings.limits import without_effect
from accessreq.settings.load import file_text, read
from accessreq.settings.model import Settings
from accessreq.settings.places import places
from accessreq.settings.section import spelled


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
    text = file_text(settings_path)
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
        for fault in pictures.faults(picture) if picture is not None else ():
            yield _Amiss(
                place=("letters", key),
                what=fault,
                cure="Save the picture again, as PNG or SVG, or take the line out.",
                severity=Severity.WRONG,
            )


def _color(settings: Settings) -> Iterator[_Amiss]:
    contrast = pictures.contrast_on_white(settings.color) if settings.color else pictures.LEAST_CONTRAST
    if contrast < pictures.LEAST_CONTRAST:
        yield _Amiss(
            place=("letters", "color"),
            what=f"{settings.color} stands out from white paper by {contrast:.1f} to 1, and the agency's "
            f"name is printed in it; {pictures.LEAST_CONTRAST} to 1 is the least (WCAG 2.2, 1.4.3).",
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
    _color,
    _how_mail_leaves,
)
