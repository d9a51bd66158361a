"""Provisions of law that a text cites: a section, article, part or rule with its number.

Where the words of a ground leave its law open, the law has to be cited, so that
the data subject can look it up. Recognized is what New York agencies write:
“Education Law § 3020-a”, “CPLR 3101(c)”, “14 NYCRR 604.9”, “45 CFR Part 164”,
“section 422(4) of the Social Services Law”, “Fed. R. Evid. 502”. Whether the
provision says what it is cited for is for counsel to know.
"""

import re
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Source(StrEnum):
    """Which law a provision belongs to, as far as a denial asks."""

    OTHER = "a statute, a rule of court or another law"
    REGULATION = "a regulation"
    FREEDOM_OF_INFORMATION = "Public Officers Law article 6, the Freedom of Information Law"
    PRIVACY = "Public Officers Law article 6-A, the Personal Privacy Protection Law"


class Provision(Struct, frozen=True, kw_only=True):
    """One provision that a text cites.

    Attributes:
        law: the law as the text names it; empty where it names none.
        number: of the section, article, part or rule, as the text writes it.
    """

    law: str
    number: str
    source: Source


_CONSOLIDATED: Final = (
    "Abandoned Property|Agriculture and Markets|Alcoholic Beverage Control|Arts and Cultural Affairs|Banking"
    "|Business Corporation|Canal|Cannabis|Civil Rights|Civil Service|Cooperative Corporations|Correction"
    "|County|Criminal Procedure|Debtor and Creditor|Domestic Relations|Economic Development|Education|Elder"
    "|Election|Eminent Domain Procedure|Energy|Environmental Conservation|Estates, Powers and Trusts"
    "|Executive|Financial Services|General Associations|General Business|General City|General Construction"
    "|General Municipal|General Obligations|Highway|Insurance|Judiciary|Labor|Legislative|Lien"
    "|Limited Liability Company|Local Finance|Mental Hygiene|Military|Multiple Dwelling|Multiple Residence"
    "|Municipal Home Rule|Navigation|Not-for-Profit Corporation|Parks, Recreation and Historic Preservation"
    "|Partnership|Penal|Personal Property|Private Housing Finance|Public Authorities|Public Buildings"
    "|Public Health|Public Housing|Public Lands|Public Service|Racing, Pari-Mutuel Wagering and Breeding"
    "|Railroad|Rapid Transit|Real Property Actions and Proceedings|Real Property Tax|Real Property"
    "|Religious Corporations|Retirement and Social Security|Rural Electric Cooperative|Second Class Cities"
    "|Social Services|Soil and Water Conservation Districts|State Finance|State Printing and Public Documents"
    "|State Technology|State|Tax|Town|Transportation Corporations|Transportation|Vehicle and Traffic"
    "|Veterans[’']? Services|Village|Volunteer Ambulance Workers[’']? Benefit"
    "|Volunteer Firefighters[’']? Benefit|Workers[’']? Compensation"
)
_OFFICERS: Final = r"(?:Public Officers|Pub\.? Off\.?) Law|(?-i:\bPOL\b|\bP\.O\.L\.)"
_FREEDOM: Final = r"Freedom of Information Law|\bFOIL\b"
_PRIVACY: Final = r"Personal Privacy Protection Law|\bPPPL\b"
_TITLE: Final = r"(?:(?:title )?\b\d{1,2},? ?(?:of )?(?:the )?)?"
_REGULATIONS: Final = (
    rf"{_TITLE}(?:N\.?Y\.?C\.?R\.?R\b\.?|Codes, Rules and Regulations|C\.? ?F\.? ?R\b\.?"
    r"|Code of Federal Regulations)"
)
# The names of acts and codes that are known by their words alone, or by their letters in capitals.
_NAMED: Final = (
    rf"\b(?:{_CONSOLIDATED}) Law"
    r"|Civil Practice Law (?:and|&) Rules|\bC\.?P\.?L\.?R\b\.?"
    r"|Family Court Act|Surrogate[’']s Court Procedure Act|State Administrative Procedure Act"
    r"|Court of Claims Act|Uniform Commercial Code|Internal Revenue Code|Administrative Code"
    r"|Estates, Powers (?:and|&) Trusts Law|Rules of Professional Conduct"
    r"|Federal Rules? of (?:Evidence|Civil Procedure|Criminal Procedure)"
    r"|\bF(?:ed)?\. ?R\. ?(?:Evid|Civ\. ?P|Crim\. ?P)\."
    r"|(?-i:\b(?:CPL|PHL|MHL|SSL|FCA|DRL|EPTL|SCPA|SAPA|GBL|GCL|GML|GOL|RPL|RPTL|RPAPL|VTL|ECL|STL|WCL|FRE"
    r"|FRCP|RPC|UCC|IRC)\b)"
)
# A title of the federal code has to stand with it: “USC 552” could be any.
_FEDERAL: Final = (
    r"(?:title )?\b\d{1,2},? ?(?:of )?(?:the )?"
    r"(?:U\.? ?S\.? ?C\b\.?(?: ?A\b\.?)?|U\.? ?S\.? ?Code|United States Code)"
)
# Any other law by a name in capitals. A code of conduct is no law.
_ANY: Final = (
    r"(?-i:(?<![\w-])(?![IVXLC]+\b)[A-Z][\w’'.-]{0,30}(?: (?:[A-Z][\w’'.-]{0,30}|and|of|the|for|&)){0,9} "
    r"(?:Law|Act|Code|Charter|Constitution|Rules|Regulations)\b|\bConst\.)(?! of (?:Conduct|Ethics))"
)
_LAW: Final = (
    rf"(?i)(?P<foil>{_FREEDOM})|(?P<pppl>{_PRIVACY})|(?P<pol>{_OFFICERS})|(?P<regulation>{_REGULATIONS})"
    f"|(?P<federal>{_FEDERAL})|(?P<named>{_NAMED})|(?P<any>{_ANY})"
)

_SIGN: Final = "§"
_MARK: Final = r"(?:§+|\bsections?\b|\bsecs?\b\.?|\barticles?\b|\barts?\b\.?|\b(?:sub)?parts?\b|\brules?\b)"
# Neither “the 5th” nor “4 pages” nor “30 days” is the number of a provision.
_NUMBER: Final = (
    r"(?!\d+(?:st|nd|rd|th)\b)\b\d+[a-z]{0,2}(?:[.:\u2010-\u2013-](?:\d+[a-z]?|[a-z]{1,2}))*\b"
    r"(?: ?\([0-9a-z]{1,5}\))*"
    r"(?! ?(?:pages?|copies|days?|weeks?|months?|years?|hours?|minutes?|people|persons?|times?"
    r"|percent|%|(?:business|calendar) days?)\b)"
)
_ONES: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_IN_WORDS: Final = rf"\b(?:{_ONES})(?:[ -](?:and )?(?:{_ONES}))*\b(?:-[a-z]\b)?"
_ROMAN: Final = r"(?-i:\b[IVXLC]+\b)"
_AND: Final = r"(?:,|;|&|\band\b|\bor\b|\bto\b|\bthrough\b|\u2013)"
_MORE: Final = rf"(?:(?: ?{_AND})+ ?(?:{_MARK} ?)?{_NUMBER})*"
_MARKED: Final = rf"(?i)(?P<mark>{_MARK}) ?(?:(?P<numbers>{_NUMBER}{_MORE})|(?P<words>{_IN_WORDS}|{_ROMAN}))"
_UNMARKED: Final = rf"(?i),? ?(?:no\. ?)?(?P<numbers>{_NUMBER}{_MORE})"
_EACH: Final = r"(?i)" + _NUMBER
# “chapter 322 of the Laws of 2021”, “L. 2021, ch. 322”
_SESSION: Final = (
    r"(?i)\bL(?:aws)?\.?(?: of)? ?\d{4},? ?ch(?:apter|\.)? ?(?P<late>\d+)"
    r"|\bch(?:apter|\.) ?(?P<early>\d+) of the laws of \d{4}"
)
# What may stand between a provision and the law that it is of.
_BEFORE: Final = r",?(?: at)? ?\(?"
_AFTER: Final = r"(?i),? ?(?:(?:of|in|under) )?(?:the )?(?:N\.?Y\.? |New York )?"
_OF_SOMETHING: Final = r"(?i) of (?:the|our|this|that|a|an|its|their|your|my)\b(?P<thing>[^.;,]{0,80})"
_OF_A_LAW: Final = (
    r"(?i)\b(?:law|act|code|statute|chapter|title|article|rules?|regulations?|constitution|charter)\b"
)
# How the number of a section looks, and hardly any other number.
_LIKE_A_SECTION: Final = r"(?i)\d{3,}|\d+[a-z]?[.(-]|\d+[a-z]\b"

_ARTICLES: Final = {
    "6": Source.FREEDOM_OF_INFORMATION,
    "six": Source.FREEDOM_OF_INFORMATION,
    "6-a": Source.PRIVACY,
    "six-a": Source.PRIVACY,
}
# Sections 84 to 90 are article 6.
_FREEDOM_SECTIONS: Final = r"(?:8[4-9]|90)(?!\d)|eighty-(?:four|five|six|seven|eight|nine)$|ninety$"
# Subdivision 1 sets the fee, which § 95(1)(c) takes over.
_FEE: Final = r"87\(1\)"
_PRIVACY_SECTIONS: Final = r"9[1-9](?!\d)|ninety-"
# Without the name of the law, only what nobody takes for a section of another one.
_FREEDOM_UNNAMED: Final = r"87\(2\)|89\((?:2|5)\)"
_PRIVACY_UNNAMED: Final = r"9[4-7]\("
# “§ 9” could be of any law, and “section 123” of a lease or a file. A long number with a letter, a
# subdivision or a part behind it is hardly either.
_LONG_AND_PARTED: Final = r"(?i)\d{3,}(?:-?[a-z]{1,2}\b|[.:(])"
_KNOWN_UNNAMED: Final = (_FREEDOM_UNNAMED, _PRIVACY_UNNAMED, _LONG_AND_PARTED)
_SECTIONS: Final = {
    "pol": (_FREEDOM_SECTIONS, _PRIVACY_SECTIONS),
    "": (_FREEDOM_UNNAMED, _PRIVACY_UNNAMED),
}
_KNOWN: Final = {
    "foil": Source.FREEDOM_OF_INFORMATION,
    "pppl": Source.PRIVACY,
    "regulation": Source.REGULATION,
}


class _Named(Struct, frozen=True, kw_only=True):
    """A law where a text names it."""

    words: str
    start: int
    end: int
    group: str


def provisions(text: str) -> tuple[Provision, ...]:
    """Return the provisions that a text cites, in the order in which they stand.

    A number behind “section”, “article” or “part” alone is one of a contract or
    a form as well, and “§ 9” names no law: it counts with the name of a law
    beside it, or where it can hardly be anything else, as in “section 3020-a”
    and “§ 95(6)(d)”. The sign § counts also where a law is named earlier in the
    text, unless it is said to be of something that is no law.

    >>> [(each.law, each.number) for each in provisions("Public Officers Law §§ 87(2)(g), 95(6)(d)")]
    [('Public Officers Law', '87(2)(g)'), ('Public Officers Law', '95(6)(d)')]
    >>> provisions("section 8 housing, part 2 of the form")
    ()
    """
    even = " ".join(text.split())
    laws = [
        _Named(words=each.group(), start=each.start(), end=each.end(), group=each.lastgroup or "")
        for each in re.finditer(_LAW, even)
    ]
    found: dict[int, list[Provision]] = {}
    for each in re.finditer(_MARKED, even):
        if (law := _law_of(each, laws, even)) or _stands_alone(each, laws, even):
            found[each.start()] = _provisions(each, law)
    for law in laws:
        if (follows := re.compile(_UNMARKED).match(even, law.end)) and law.group != "any":
            found[law.start] = _provisions(follows, law)
    for each in re.finditer(_SESSION, even):
        number = each["late"] or each["early"]
        found[each.start()] = [Provision(law=each.group(), number=number, source=Source.OTHER)]
    return tuple(one for _, several in sorted(found.items()) for one in several)


def names_freedom_of_information(text: str) -> bool:
    """Tell whether a text names the Freedom of Information Law, with or without a section of it.

    >>> names_freedom_of_information("exempt under FOIL")
    True
    """
    return re.search(_FREEDOM, text, re.IGNORECASE) is not None


def _law_of(marked: re.Match[str], laws: list[_Named], text: str) -> _Named | None:
    """Return the law that stands right before a provision, or right after it."""
    before = [each for each in laws if each.end <= marked.start()]
    if before and re.compile(_BEFORE).fullmatch(text, before[-1].end, marked.start()):
        return before[-1]
    after = [each for each in laws if each.start >= marked.end()]
    if after and re.compile(_AFTER).fullmatch(text, marked.end(), after[0].start):
        return after[0]
    return None


def _stands_alone(marked: re.Match[str], laws: list[_Named], text: str) -> bool:
    """Tell whether a number behind a mark is that of a provision though no law is named beside it."""
    if marked["words"]:
        return False
    thing = re.compile(_OF_SOMETHING).match(text, marked.end())
    if thing and not re.search(_OF_A_LAW, thing["thing"]):
        return False
    number = marked["numbers"].replace(" (", "(")
    is_sign = marked["mark"].startswith(_SIGN)
    if not is_sign and not marked["mark"].casefold().startswith("sec"):
        return False
    if any(re.match(each, number) for each in _KNOWN_UNNAMED):
        return True
    named_before = any(each.end <= marked.start() and each.group != "foil" for each in laws)
    if is_sign:
        return named_before or thing is not None
    return named_before and re.match(_LIKE_A_SECTION, number) is not None


def _provisions(numbered: re.Match[str], law: _Named | None) -> list[Provision]:
    groups = numbered.groupdict()
    mark = (groups.get("mark") or "").casefold()
    numbers = re.findall(_EACH, groups["numbers"]) if groups["numbers"] else [groups["words"]]
    name = law.words if law else ""
    return [Provision(law=name, number=each, source=_source(each, mark, law)) for each in numbers]


def _source(number: str, mark: str, law: _Named | None) -> Source:
    number, group = number.casefold().replace(" (", "("), law.group if law else ""
    if group in _KNOWN:
        return _KNOWN[group]
    if group == "pol" and mark.startswith("art"):
        return _ARTICLES.get(number, Source.OTHER)
    freedom, privacy = _SECTIONS.get(group, (None, None))
    if freedom and re.match(freedom, number) and not re.match(_FEE, number):
        return Source.FREEDOM_OF_INFORMATION
    return Source.PRIVACY if privacy and re.match(privacy, number) else Source.OTHER
