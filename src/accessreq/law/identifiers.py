"""Numbers by which a person could be impersonated, found in text.

A social security number, the number of a payment card, and that of a New York
driver license or non-driver ID card. What the number is says its form, or where
nine digits could be anything, the words beside it: a case number, a day, a sum, a
telephone number, a ZIP code and the tracking number of the mail pass. The law names
these numbers as what needs care: Public Officers Law § 96-a, General Business Law § 899-aa.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final


class Identifier(StrEnum):
    """What a number looks like."""

    SOCIAL_SECURITY = "social security number"
    CARD = "payment card number"
    LICENSE = "number of a driver license or non-driver ID"


# In the form of the Social Security Administration; the hyphen may be one that does not break.
# A hyphen beside it makes it part of a longer number only where a digit stands beyond: not in
# “SSN-…”, nor before the letter that Medicare put after it until 2019.
SOCIAL_SECURITY_FORM: Final = (
    r"(?<!\d)(?<!\d-)\d{3}[-\u2010-\u2013\s]\d{2}[-\u2010-\u2013\s]\d{4}(?!\d)(?!-\d)"
)
_WRITTEN: Final = re.compile(SOCIAL_SECURITY_FORM)
# Also the last four digits, where the words before them say of what they are.
_LAST_FOUR: Final = re.compile(r"\b(social security|ssn)\b[^.]{0,60}?\d{4}(?!\d)", re.IGNORECASE)
_NINE: Final = re.compile(r"(?<!\w)(?<!\d-)\d{3}([ -]?)\d{3}\1\d{3}(?!\w)(?!-\d)")
# Before 1992 New York gave a letter and eighteen digits.
_LONG_LICENSE: Final = re.compile(r"(?<!\w)[A-Z]\d{18}(?!\w)")
# In one, or in groups. Groups go on in a group of four or more digits that is neither a date nor a
# sum; the month of expiry and the three digits of the security code hide no card before them.
_CARD: Final = re.compile(
    r"(?<!\w)(?<!\d-)(?:\d{13,19}"
    r"|(?:\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}|\d{4}([ -])\d{6}\2\d{4,5})(?! \d{4,}(?![\d/]|[.-]\d)))"
    r"(?!\w|-\d)"
)
_CARD_OF_NINETEEN: Final = re.compile(r"(?<!\w)(?<!\d-)\d{4}([ -])\d{4}\1\d{4}\1\d{4}\1\d{3}(?!\w|[ -]\d)")
_BEFORE, _AFTER = 40, 25  # letters within which the words say what nine digits are
_SOCIAL_SECURITY_WORDS: Final = re.compile(
    r"social\s+security|\bssn\b|\bss\s?#|\bsoc\.\s?sec\.|\btaxpayer id|\bitin\b|seguro social", re.IGNORECASE
)
_LICENSE_WORDS: Final = re.compile(
    r"driv\w*(['\u2019]s?)?\s+licen[cs]e|\blicen[cs]e\s+(no\b|number|#)|\bnon-?\s?driver|\bdmv\b|"
    r"\bclient id|licencia de conducir",
    re.IGNORECASE,
)
# First digits and lengths of the schemes; ISO/IEC 7812. A checksum alone fits every tenth number.
_SCHEMES: Final = tuple(
    re.compile(each)
    for each in (
        r"4\d{12}(\d{3}){0,2}",  # Visa
        r"(5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}",  # Mastercard
        r"3[47]\d{13}",  # American Express
        r"6(011|4[4-9]\d|5\d\d)\d{12}(\d{3})?",  # Discover
        r"35(2[89]|[3-8]\d)\d{12}",  # JCB
        r"3(0[0-5]|[689]\d)\d{11}",  # Diners Club
    )
)


def identifiers(text: str) -> Iterator[tuple[int, Identifier]]:
    """Yield each number in a text with the position of its first letter, counted from 1, in reading order.

    >>> list(identifiers("Record says 123-45-6789, case A-2026-0001"))
    [(13, <Identifier.SOCIAL_SECURITY: 'social security number'>)]
    """
    found = {each.start(): Identifier.SOCIAL_SECURITY for each in _WRITTEN.finditer(text)}
    found |= {each.start(): Identifier.LICENSE for each in _LONG_LICENSE.finditer(text)}
    for form in (_CARD, _CARD_OF_NINETEEN):
        found |= {each.start(): Identifier.CARD for each in form.finditer(text) if _is_card(each[0])}
    found |= dict(_said_by_words(text))
    for start in sorted(found):
        yield start + 1, found[start]


def whole_social_security_numbers(text: str) -> int:
    """Count the social security numbers that stand in a text with all their digits."""
    return sum(what is Identifier.SOCIAL_SECURITY for _, what in identifiers(text))


def shows_social_security_digits(text: str) -> bool:
    """Tell whether any digits of a social security number stand in a text, the last four among them."""
    return bool(whole_social_security_numbers(text) or _LAST_FOUR.search(text))


def _said_by_words(text: str) -> Iterator[tuple[int, Identifier]]:
    for each in _NINE.finditer(text):
        before = text[max(0, each.start() - _BEFORE) : each.start()].rpartition("\n")[2]
        after = text[each.end() : each.end() + _AFTER].partition("\n")[0]
        if any(_LICENSE_WORDS.search(words) for words in (before, after)):
            yield each.start(), Identifier.LICENSE
        elif any(_SOCIAL_SECURITY_WORDS.search(words) for words in (before, after)):
            yield each.start(), Identifier.SOCIAL_SECURITY


def _is_card(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return any(each.fullmatch(digits) for each in _SCHEMES) and _checksum_fits(digits)


def _checksum_fits(digits: str) -> bool:
    """Tell whether the last digit is that of Luhn's sum: every second one from the right counts twice."""
    once = sum(int(each) for each in digits[-1::-2])
    twice = sum(sum(divmod(2 * int(each), 10)) for each in digits[-2::-2])
    return (once + twice) % 10 == 0
