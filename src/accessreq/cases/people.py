"""The people of a case: the data subject, who speaks for them, the agency, its officers, recipients."""

import re
from typing import Final

from msgspec import Struct

from accessreq.cases.wording import NAME_LIMIT, one_line, put
from accessreq.errors import Refused
from accessreq.law.identity import Capacity

ADDRESS_LINES: Final = 6
_FEWEST_DIGITS: Final = 7  # of a telephone number, without its area code
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_EMAIL: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")


class DataSubject(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A natural person about whom the agency has collected personal information.

    Public Officers Law § 92(3).

    Attributes:
        address: the lines below the name, as on an envelope; empty when unknown.

    Raises:
        Refused: a field is blank, too long, or holds a character that deceives.
    """

    name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None

    def __post_init__(self) -> None:
        put(self, "name", one_line("name", self.name, limit=NAME_LIMIT))
        put(self, "address", address_lines(self.address))
        if self.email is not None:
            put(self, "email", email_address(self.email))
        if self.phone is not None:
            put(self, "phone", one_line("phone number", self.phone, limit=NAME_LIMIT))


class Representative(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person who acts for the data subject, and by what authority.

    Attributes:
        capacity: ``None`` where the paper does not say it.
    """

    name: str
    authority: str
    capacity: Capacity | None = None

    def __post_init__(self) -> None:
        put(self, "name", one_line("representative", self.name, limit=NAME_LIMIT))
        put(self, "authority", one_line("authority", self.authority))


class Recipient(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person or governmental unit to whom a record was disclosed, or who is to be told.

    Attributes:
        address: the lines below the name, as on an envelope; empty when unknown.
    """

    name: str
    address: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        put(self, "name", one_line("recipient", self.name, limit=NAME_LIMIT))
        put(self, "address", address_lines(self.address))

    @property
    def key(self) -> str:
        """The name as it is compared: two spellings that differ in case are one recipient."""
        return self.name.casefold()


class Agency(Struct, frozen=True, kw_only=True):
    """The agency that holds the records, as it signs its letters.

    Attributes:
        in_a_sentence: its name with the article that it takes, such as “the Department of
            Labor”; empty where the name takes none.
    """

    name: str
    address: tuple[str, ...]
    telephone: str | None = None
    email: str | None = None
    website: str | None = None
    in_a_sentence: str = ""


class Officer(Struct, frozen=True, kw_only=True):
    """One who acts for the agency: the compliance officer, or the reviewer of appeals.

    Attributes:
        name: empty when the agency names the office only.
        address: empty when it is the agency's own.
    """

    title: str
    name: str = ""
    address: tuple[str, ...] = ()
    telephone: str | None = None
    email: str | None = None


def email_address(text: str) -> str:
    """Return one plain address, never a list and never a display name.

    Raises:
        Refused: the text is not exactly one ``name@host`` address.
    """
    address = one_line("email address", text, limit=254)
    if _EMAIL.fullmatch(address) is None:
        raise Refused(
            "The email address is not one plain address.",
            "A list, a display name or a quoted part could send a letter to somebody else.",
            "Give it as name@example.org, a name in another script in its xn-- form.",
        )
    return address


def telephone_number(field: str, text: str) -> str:
    """Return a telephone number, in whatever way it is written.

    Raises:
        Refused: it has fewer than seven digits.
    """
    number = one_line(field, text, limit=NAME_LIMIT)
    if sum(each.isdigit() for each in number) < _FEWEST_DIGITS:
        raise Refused(
            f"The {field} is no telephone number.",
            f"It has at least {_FEWEST_DIGITS} digits, and letters print it for people to call.",
            "Write it as it is dialed: 518-555-0100.",
        )
    return number


def address_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a postal address, each trimmed.

    Raises:
        Refused: more than six lines, or a line that ``one_line`` refuses.
    """
    if len(lines) > ADDRESS_LINES:
        raise Refused(
            f"The address has {len(lines)} lines.",
            f"A window envelope shows {ADDRESS_LINES} below the name.",
            "Join lines with a comma.",
        )
    return tuple(one_line("address", line, limit=NAME_LIMIT) for line in lines)
