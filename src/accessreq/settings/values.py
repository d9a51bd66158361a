"""One TOML value each: what a setting may be, and what is said when it is not.

A type says what TOML must hold, and where that is not enough it is annotated with a
rule. A rule takes the setting's name and the value as TOML gave it, and returns it as
it is kept, or raises ``Refused`` with the accepted form.
"""

import re
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from msgspec import Meta

from accessreq.cases.people import address_lines, email_address, telephone_number
from accessreq.cases.wording import NAME_LIMIT, one_line
from accessreq.errors import Refused
from accessreq.law.duties import DUTIES, Whose
from accessreq.law.public_holidays import TABLE_BEGINS, TABLE_ENDS

_HOUR: Final = r"([01][0-9]|2[0-3]):([0-5][0-9])"
_COLOR: Final = r"#[0-9a-f]{6}"
_WEB: Final = r"https?://[^\s/]+\S*"


def accepted(field: str, value: object, kind: Any) -> object:  # noqa: ANN401  any annotation of a setting
    """Return a value of a setting as it is kept.

    Args:
        field: the setting's name, as a sentence has it.
        value: as TOML gave it.
        kind: what the setting may be.

    Raises:
        Refused: it is of another type, out of bounds, or a rule refuses it.
    """
    if type(None) in get_args(kind):
        kind = get_args(kind)[0]
    rule: object = None
    if get_origin(kind) is Annotated:
        kind, rule = get_args(kind)
    if get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return _one_of(field, value, get_args(kind) or tuple(kind))
    if kind in _FORMS and type(value) is not kind:
        raise _wrong(field, value, _FORMS[kind])
    if isinstance(rule, Meta):
        return _within(field, value, rule)
    return rule(field, value) if callable(rule) else value


def between(lowest: int, highest: int, why: str) -> Meta:
    """Return the bounds of a whole number, both allowed, and why they stand."""
    return Meta(ge=lowest, le=highest, description=why)


def _one_of(field: str, value: object, allowed: tuple[str, ...]) -> object:
    if value not in allowed:
        choices = " or ".join(f'"{word}"' for word in allowed)
        raise Refused(
            f"The {field} is not one of the words that are allowed here.",
            "Anything else would be a guess.",
            f"Write {choices}.",
        )
    return value


def _within(field: str, value: Any, bounds: Meta) -> int:  # noqa: ANN401  a number, as was looked
    if not bounds.ge <= value <= bounds.le:
        raise Refused(
            f"The {field} is outside {bounds.ge} to {bounds.le}.",
            str(bounds.description),
            f"Write a number from {bounds.ge} to {bounds.le}.",
        )
    return int(value)


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(field, value, f'text in quotation marks: {field.rsplit(maxsplit=1)[-1]} = "…"')
    return value


def _line(field: str, value: object) -> str:
    return one_line(field, _text(field, value))


def _name(field: str, value: object) -> str:
    return one_line(field, _text(field, value), limit=NAME_LIMIT)


def _telephone(field: str, value: object) -> str:
    return telephone_number(field, _text(field, value))


def _email(field: str, value: object) -> str:
    return email_address(_text(field, value))


def _web_address(field: str, value: object) -> str:
    address = _line(field, value)
    if re.fullmatch(_WEB, address) is None:
        raise Refused(
            f"The {field} is not the address of a web page.",
            "Letters print it, and a reader has to be able to type it.",
            'Write it with its beginning: "https://www.example.org/".',
        )
    return address


def _address(field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong(field, value, 'a list of lines: ["1 Main Street", "Albany, NY 12201"]')
    return address_lines(tuple(_text(field, line) for line in value))


def _addresses(field: str, value: object) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise _wrong(field, value, 'a list of addresses: [["1 Main Street", "Albany, NY 12201"]]')
    return tuple(_address(field, one) for one in value)


def _hours(field: str, value: object) -> tuple[time, time]:
    form = 'two times of day, opening first: ["09:00", "17:00"]'
    if not isinstance(value, list) or len(value) != 2:
        raise _wrong(field, value, form)
    opens, closes = (_hour(field, one, form) for one in value)
    if not opens < closes:
        raise Refused(
            f"The {field} close before they open.",
            "A request counts as received in office hours only between the two.",
            f"Write {form}.",
        )
    return opens, closes


def _hour(field: str, value: object, form: str) -> time:
    match = re.fullmatch(_HOUR, value) if isinstance(value, str) else None
    if match is None:
        raise _wrong(field, value, form)
    return time(int(match[1]), int(match[2]))


def _file(field: str, value: object) -> str:
    try:
        return str(Path(_line(field, value)).expanduser())
    except RuntimeError as unknown:  # "~name" of a person this machine does not know
        raise Refused(
            f"The {field} begins with ~ and a name that this computer does not know.",
            "The folder cannot be found.",
            "Write the folder's full name.",
        ) from unknown


def _word_file(field: str, value: object) -> str:
    document = _file(field, value)
    if not document.lower().endswith(".docx"):
        raise Refused(
            f"The {field} is not a .docx document.",
            "Letters take its header and footer, which other files do not have.",
            "Save the letterhead as .docx and name that file.",
        )
    return document


def _picture_file(field: str, value: object) -> str:
    picture = _file(field, value)
    if not picture.lower().endswith((".png", ".svg")):
        raise Refused(
            f"The {field} is not a .png or .svg file.",
            "Letters bear these two, which print sharp and are the same everywhere.",
            "Save the picture as one of them and name that file.",
        )
    return picture


def _color(field: str, value: object) -> str:
    written = _text(field, value).strip().lower()
    if re.fullmatch(_COLOR, written) is None:
        raise Refused(
            f"The {field} is not a colour in six digits.",
            "It is mixed from red, green and blue, two hexadecimal digits each.",
            'Write it so: "#1f3a5f".',
        )
    return written


def _away(field: str, value: object) -> tuple[date, date]:
    form = 'two dates, the first day and the last: ["2026-08-01", "2026-08-14"]'
    if not isinstance(value, list) or len(value) != _BOTH:
        raise _wrong(field, value, form)
    first, last = (_either_date(field, each, form) for each in value)
    if last < first:
        raise Refused(
            f"The {field} ends on {last.isoformat()}, before it begins.",
            "Nobody would stand in.",
            f"Write {form}.",
        )
    return first, last


def _either_date(field: str, value: object, form: str) -> date:
    """A date, bare or in quotation marks."""
    if isinstance(value, str):
        try:
            return _day_of_the_table(field, date.fromisoformat(value))
        except ValueError:
            raise _wrong(field, value, form) from None
    if type(value) is not date:
        raise _wrong(field, value, form)
    return _day_of_the_table(field, value)


def _account(field: str, value: object) -> str:
    account = _name(field, value)
    if any(each.isspace() or each in ":," for each in account):
        raise Refused(
            f"The {field} is no account of a computer.",
            "It has no space, colon or comma.",
            "Write what the command whoami prints in that person's session.",
        )
    return account


def _day_of_the_table(field: str, value: date) -> date:
    if not TABLE_BEGINS <= value <= TABLE_ENDS:
        raise Refused(
            f"The {field} lies outside the program's table of public holidays.",
            f"The table holds {TABLE_BEGINS.year} to {TABLE_ENDS.year}.",
            "Check the year.",
        )
    return value


def _agency_duty(field: str, value: object) -> str:
    code = _line(field, value)
    if code not in _AGENCY_DUTIES:
        raise Refused(
            f"The {field} is not one of the agency's duties.",
            "An agency's own rule can shorten only its own time; "
            "a right of the data subject is never shortened.",
            f"Write one of: {', '.join(_AGENCY_DUTIES)}.",
        )
    return code


def _via(field: str, value: object) -> str:
    """The kind of the way alone is looked at here; whoever sends reads it whole."""
    way = _line(field, value)
    if not way.startswith(("smtp://", "smtp+starttls://", "smtps://", "sendmail:")):
        raise Refused(
            f"The {field} is no way for mail.",
            "Mail would go nowhere.",
            "Write smtp://host:port, smtp+starttls://user@host:587, smtps://user@host:465 or sendmail:.",
        )
    return way


def _hosts(field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Refused(
            f"The {field} are no list.",
            "Each is the name of one host.",
            'Write a list: ["relay.example.org"].',
        )
    return tuple(_name(field, each) for each in value)


def _wrong(field: str, value: object, form: str) -> Refused:
    return Refused(f"The {field} is {_KINDS[type(value)]}.", "It cannot be read.", f"Write {form}.")


_FORMS: Final = {
    bool: "true or false, without quotation marks",
    int: "a whole number without quotation marks",
    date: "a date without quotation marks: 2026-12-24",
}
# Every type that the reader of TOML returns.
_KINDS: Final = {
    bool: "true or false",
    int: "a number",
    float: "a number with a fraction",
    str: "text",
    datetime: "a date with a time",
    date: "a date",
    time: "a time",
    list: "a list",
    dict: "a section",
}
_FEWEST_DIGITS: Final = 7
_BOTH: Final = 2
_AGENCY_DUTIES: Final = tuple(dict.fromkeys(row.code for row in DUTIES if row.whose is Whose.AGENCY))

Account = Annotated[str, _account]
Away = Annotated[tuple[date, date], _away]
Line = Annotated[str, _line]  # such as a reason or a citation
Name = Annotated[str, _name]  # of a person, an office or a day
Telephone = Annotated[str, _telephone]
Email = Annotated[str, _email]
Web = Annotated[str, _web_address]
Address = Annotated[tuple[str, ...], _address]
Addresses = Annotated[tuple[tuple[str, ...], ...], _addresses]
Hours = Annotated[tuple[time, time], _hours]
Day = Annotated[date, _day_of_the_table]
Color = Annotated[str, _color]
AgencyDuty = Annotated[str, _agency_duty]
Via = Annotated[str, _via]
Hosts = Annotated[tuple[str, ...], _hosts]
AFile = Annotated[Path, _file]  # counted from the folder of the settings
WordFile = Annotated[Path, _word_file]
PictureFile = Annotated[Path, _picture_file]
