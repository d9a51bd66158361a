"""Numbers by which a person could be impersonated, found in text.

A social security number, the number of a payment card, and that of a New York
driver license or non-driver ID card. What the number is says its form, or where
nine digits could be anything, the words beside it: a case number, a day, a sum, a
telephone number, a ZIP code and the tracking number of the mail pass. The law names
these numbers as what needs care: Public Officers Law § 96-a, General Business Law § 899-aa.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final


class Identifier(StrEnum):
    """What a number looks like."""

    SOCIAL_SECURITY = "social security number"
    CARD = "payment card number"
    LICENSE = "number of a driver license or non-driver ID"


# Between the digits: blanks and hyphens, also those that do not break, dashes and the minus sign.
_BLANK: Final = r"[ \t\u00a0\u2007\u2009\u202f]"
_HYPHEN: Final = r"[-\u2010-\u2015\u2212]"
_BETWEEN: Final = rf"(?:{_BLANK}?{_HYPHEN}{_BLANK}?|{_BLANK})"
# In the form of the Social Security Administration, on one line.
# A hyphen beside it makes it part of a longer number only where a digit stands beyond: not in
# “SSN-…”, nor before the letter that Medicare put after it until 2019.
# Patterns are text until one is asked for, here and in citations: to compile them all takes longer than
# a command that only looks.
SOCIAL_SECURITY_FORM: Final = (
    rf"(?<!\d)(?<!\d-)(?:\d{{3}}{_BETWEEN}\d{{2}}{_BETWEEN}|(?<!\d\.)\d{{3}}\.\d{{2}}\.)"
    r"\d{4}(?!\d)(?!-\d)(?!\.\d)"
)
# The end of a line stands for one of its hyphens; for both, it could be a column of figures.
_WRITTEN: Final = (
    SOCIAL_SECURITY_FORM,
    r"(?<!\d)(?<!\d-)(?:\d{3}-\d{2}\n|\d{3}\n\d{2}-)\d{4}(?!\d)(?!-\d)(?!\.\d)",
)
# What stands right before a number of another kind, which may have the same form. “In her file” and
# “in this case” say nothing of the number that follows; “file no.” does.
_OF_ANOTHER_KIND: Final = (
    r"(?i)((\b(docket|invoice|pages?|pp?\.)|\b(case|file)(?=\s*(nos?\b|numbers?\b|#)))"
    r"\s*((nos?\b|numbers?\b)[\s.]*(\bis\s+)?)?[\s.:#]*|\$\s?)$"
)
# Also the last four digits, where the words before them say of what they are.
_LAST_FOUR: Final = r"(?i)\b(social security|ssn)\b[^.]{0,60}?\d{4}(?!\d)"
# Nine digits in one, in threes, or over two lines; and the form itself over three.
_NINE: Final = (
    r"(?i)(?:(?<!\w)|(?<=\bssn)|(?<=\bdl))(?<!\d[.-])(?<!\$)(?<!\$ )"
    r"(?:\d{3}([ .-]?)\d{3}\1\d{3}|(?=[\d\n]{10}(?!\d))\d+\n\d+"
    r"|\d{3}\s\d{3}\s\d{3}|\d{3}[\s/]\d{2}[\s/]\d{4})"
    r"(?!\w|[.-]\d)"
)
# Before 1992 New York gave a letter and eighteen digits.
_LONG_LICENSE: Final = r"(?<!\w)[A-Z](?:\d{18}|(?=[\d\n]{19}(?!\d))\d+\n\d+)(?!\w)"
# In one, or in groups. Groups go on in a group of four or more digits that is neither a date nor a
# sum; the month of expiry and the three digits of the security code hide no card before them.
_CARD: Final = (
    r"(?<!\w)(?<!\d-)(?:\d{13,19}"
    r"|(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{1,4}|\d{4}([ .-])\d{6}\2\d{4,5})(?! \d{4,}(?![\d/]|[.-]\d)))"
    r"(?!\w|-\d)"
)
_CARD_OF_NINETEEN: Final = r"(?<!\w)(?<!\d-)\d{4}([ -])\d{4}\1\d{4}\1\d{4}\1\d{3}(?!\w|[ -]\d)"
# A line may end between two groups, or, beside the words, anywhere.
_CARD_OVER_TWO_LINES: Final = (
    r"(?<!\w)(?<!\d-)(?=\d[\d \-]*\n[\d \-]*\d)(?:\d{4}[ \-\n]){3}\d{1,4}(?!\w|[ -]\d)",
    r"(?<!\w)(?<!\d-)(?=\d[\d \-]*\n[\d \-]*\d)\d{4}[ \-\n]\d{6}[ \-\n]\d{4,5}(?!\w|[ -]\d)",
)
_CARD_BROKEN: Final = r"(?<!\w)(?<!\d-)(?=[\d\n]{14,20}(?!\d))\d+\n\d+(?!\w|-\d)"
_CARD_WORDS: Final = r"(?i)\b(credit|debit|payment|card|visa|master ?card|amex|american express|tarjeta)\b"
FEWEST_DIGITS: Final = 9  # digits of the shortest
_WRAPPED: Final = 2  # words of the line above or below that belong to those of this line
_BEFORE, _AFTER = 40, 25  # letters within which the words say what nine digits are
_SOCIAL_SECURITY: Final = (
    r"\bsoc(?:ial)?\.?\s*sec(?:urity|\b)|\bssns?\b|\bs\.\s?s\.\s?n\b|\bss\s?#|\btaxpayer id|\bitin\b"
    r"|seguro social"
)
_DRIVER: Final = (
    r"\bdriv\w*(?:['\u2019]s?)?\s+(?:lic|id\b)|\bnon-?\s?driver|\bclient id|licencia de conducir|(?<!/)\bdl\b"
    r"|\b(?:nys|new york(?: state)?) id\b|\bdmv (?:id\b|no\b|number|#)"
)
_ANY_LICENSE: Final = r"\blicen[cs]e\s+(?:no\b|number|id\b|#)|\blic\b\.?\s*(?:no\b|number|:|#|$)"
_SOCIAL_SECURITY_WORDS: Final = r"(?i)" + _SOCIAL_SECURITY
_DRIVER_WORDS: Final = r"(?i)" + _DRIVER
_LICENSE_WORDS: Final = r"(?i)" + _ANY_LICENSE
# A license of another kind; the Departments of State and of Education give most of them.
_TRADE_WORDS: Final = (
    r"(?i)\b(appearance|attorney|barber|beauty|broker|business|contractor|cosmetolog|day care|dental|dentist"
    r"|dog\b|firearm|guard|liquor|marriage|medical|notary|nurs|parlor|pharmac|physician|pistol|plumb|profession"
    r"|real estate|salon|shop|teach|therap)"
)
# A line that ends in the words and says nothing else of the number that follows on the next.
_LABEL: Final = (
    rf"(?i)({_SOCIAL_SECURITY}|{_DRIVER}|{_ANY_LICENSE})\w*\.?"
    r"(\s+(no|number|num|card|id|is))*[\s.:#=-]*$"
)
# Read as it is seen: a blank, a tabulator and an underscore as the plain blank, a hyphen as the plain one,
# what has no width as nothing.
_AS_TYPED: Final = {
    **dict.fromkeys((0x09, 0x5F, 0xA0, 0x2007, 0x2009, 0x202F, 0x3000), " "),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D), "-"),
}
# And as it was before mail, a margin or a form broke it; what matches is taken out of the text.
_BREAKS: Final = (
    r"=[ \t]*\n",  # the soft end of a line in quoted-printable
    r"(?m:^[ \t]*(?:>[ \t]?)+)",  # the marks of quoted mail
    r"(?<=\n)[ \t]+(?=[\d-])",  # a margin
    r"(?<=[\d-])[ \t]+(?=\n)",
    r"(?<=\d-)\n+(?=\d)|(?<=\d)\n+(?=-\d)",  # the end of a line beside a hyphen
    r"(?<=\d )[ ]+(?=[\d-])|(?<=- )[ ]+(?=\d)|(?<=\d) (?= +-\d)",  # more blanks than one
)
# The boxes of a form, one for each digit.
_BOX: Final = r"[ |\[\]\u25a1\u2610]"
_BOXES: Final = rf"(?<![\w-])[\[|]?{_BOX}?\d(?:{_BOX}+(?:-{_BOX}*)?\d){{8,18}}(?![\w-])"
_NO_WIDTH: Final = frozenset("\r\u00ad\u200b\u200c\u200d\u2060\ufeff")
# First digits and lengths of the schemes; ISO/IEC 7812. A checksum alone fits every tenth number.
_SCHEMES: Final = (
    r"4\d{12}(\d{3}){0,2}",  # Visa
    r"(5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}",  # Mastercard
    r"3[47]\d{13}",  # American Express
    r"6(011|4[4-9]\d|5\d\d)\d{12}(\d{3})?",  # Discover
    r"35(2[89]|[3-8]\d)\d{12}",  # JCB
    r"3(0[0-5]|[689]\d)\d{11}",  # Diners Club
)


def identifiers(text: str, about: str = "") -> Iterator[tuple[int, Identifier]]:
    """Yield each number in a text with the position of its first letter, counted from 1, in reading order.

    Args:
        text: what is searched.
        about: words that stand elsewhere and say what the text is of, such as the name of a record.

    >>> list(identifiers("Record says 123-45-6789, case A-2026-0001"))
    [(13, <Identifier.SOCIAL_SECURITY: 'social security number'>)]
    """
    if len(re.findall(r"\d", text)) < FEWEST_DIGITS:
        return
    seen, places = _as_read(text)
    found = {
        each.start(): Identifier.SOCIAL_SECURITY
        for form in _WRITTEN
        for each in re.finditer(form, seen)
        if not _of_another_kind(seen, each, about)
    }
    found |= {each.start(): Identifier.LICENSE for each in re.finditer(_LONG_LICENSE, seen)}
    for form in (_CARD, _CARD_OF_NINETEEN, *_CARD_OVER_TWO_LINES, _CARD_BROKEN):
        found |= {
            each.start(): Identifier.CARD
            for each in re.finditer(form, seen)
            if _is_card(each[0]) and (form != _CARD_BROKEN or _said(_CARD_WORDS, _beside(seen, each, about)))
        }
    found |= {start: what for start, what in _said_by_words(seen, about) if start not in found}
    for start in sorted(found):
        yield places[start] + 1, found[start]


def _as_read(text: str) -> tuple[str, list[int]]:
    """Return a text as a reader puts it together again, and where each of its letters stands in the text."""
    places = [place for place, letter in enumerate(text) if letter not in _NO_WIDTH]
    seen = "".join(_digit(text[place]) for place in places).translate(_AS_TYPED)
    for broken in _BREAKS:
        seen, places = _without(re.finditer(broken, seen), seen, places)
    gaps = (
        gap
        for boxes in re.finditer(_BOXES, seen)
        for gap in re.compile(_BOX + "+").finditer(seen, *boxes.span())
    )
    return _without(gaps, seen, places)


def _without(gone: Iterable[re.Match[str]], seen: str, places: list[int]) -> tuple[str, list[int]]:
    """Return what is seen without some parts of it."""
    kept, begin = [], 0
    for each in gone:
        kept.append(range(begin, each.start()))
        begin = each.end()
    if not kept:
        return seen, places
    stay = [place for part in (*kept, range(begin, len(seen))) for place in part]
    return "".join(seen[place] for place in stay), [places[place] for place in stay]


def _digit(letter: str) -> str:
    """A digit of any script as the plain one; ``_`` and all other letters as they are."""
    return letter if letter.isascii() or not letter.isdecimal() else str(int(letter))


def whole_social_security_numbers(text: str) -> int:
    """Count the social security numbers that stand in a text with all their digits."""
    return sum(what is Identifier.SOCIAL_SECURITY for _, what in identifiers(text))


def shows_social_security_digits(text: str) -> bool:
    """Tell whether any digits of a social security number stand in a text, the last four among them."""
    return bool(whole_social_security_numbers(text) or re.search(_LAST_FOUR, text))


def _said_by_words(text: str, about: str) -> Iterator[tuple[int, Identifier]]:
    for each in re.finditer(_NINE, text):
        words = _beside(text, each, about)
        if _said(_DRIVER_WORDS, words):
            yield each.start(), Identifier.LICENSE
        elif _said(_SOCIAL_SECURITY_WORDS, words):
            yield each.start(), Identifier.SOCIAL_SECURITY
        elif _said(_LICENSE_WORDS, words) and not _said(_TRADE_WORDS, words):
            yield each.start(), Identifier.LICENSE


def _said(what: str, words: Iterable[str]) -> bool:
    said = re.compile(what)
    return any(map(said.search, words))


def _of_another_kind(text: str, number: re.Match[str], about: str) -> bool:
    """Tell whether the words before a number say that it is another one, and none beside it contradict."""
    words = _beside(text, number, about)
    return bool(re.search(_OF_ANOTHER_KIND, words[0])) and not _said(_SOCIAL_SECURITY_WORDS, words)


def _beside(text: str, number: re.Match[str], about: str) -> tuple[str, str, str]:
    """The words before and after a number on its line, and those elsewhere.

    Of the line above count those of a label; and words that begin there and end on this line.
    """
    before = text[max(0, number.start() - _BEFORE) : number.start()]
    above, _, same = before.rpartition("\n")
    label = above.rstrip().rpartition("\n")[2] if not same.strip() else ""
    if re.search(_LABEL, label):
        return label, _behind(text, number), about
    wrapped = [*above.split()[-_WRAPPED:], same] if same.strip() else [same]
    return " ".join(wrapped), _behind(text, number), about


def _behind(text: str, number: re.Match[str]) -> str:
    same, _, below = text[number.end() : number.end() + _AFTER].partition("\n")
    return " ".join([same, *below.split()[:_WRAPPED]] if same.strip() else [same])


def _is_card(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return any(re.fullmatch(each, digits) for each in _SCHEMES) and _checksum_fits(digits)


def _checksum_fits(digits: str) -> bool:
    """Tell whether the last digit is that of Luhn's sum: every second one from the right counts twice."""
    once = sum(int(each) for each in digits[-1::-2])
    twice = sum(sum(divmod(2 * int(each), 10)) for each in digits[-2::-2])
    return (once + twice) % 10 == 0
