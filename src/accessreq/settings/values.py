"""One TOML value each: what a setting may be, and what is said when it is not.

Every reader takes the setting's name and the value as TOML gave it, and returns
it in the program's own type, or raises ``Refused`` with the accepted form.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from accessreq.cases.people import address_lines, email_address
from accessreq.cases.wording import NAME_LIMIT, one_line
from accessreq.errors import Refused

_HOUR: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_COLOR: Final = re.compile(r"#[0-9a-f]{6}")
_WEB: Final = re.compile(r"https?://[^\s/]+\S*")


def text(field: str, value: object) -> str:
    """Return a line of text, such as a reason or a citation."""
    return one_line(field, _text(field, value))


def name(field: str, value: object) -> str:
    """Return the name or title of a person, an office or a day."""
    return one_line(field, _text(field, value), limit=NAME_LIMIT)


def email(field: str, value: object) -> str:
    """Return one plain e-mail address."""
    return email_address(_text(field, value))


def web_address(field: str, value: object) -> str:
    """Return the address of a page, with http or https."""
    address = text(field, value)
    if _WEB.fullmatch(address) is None:
        raise Refused(
            f"The {field} is not the address of a web page.",
            "Letters print it, and a reader has to be able to type it.",
            'Write it with its beginning: "https://www.example.org/".',
        )
    return address


def address(field: str, value: object) -> tuple[str, ...]:
    """Return the lines of a postal address, at least one."""
    if not isinstance(value, list) or not value:
        raise _wrong(field, value, 'a list of lines: ["1 Main Street", "Albany, NY 12201"]')
    return address_lines(tuple(_text(field, line) for line in value))


def addresses(field: str, value: object) -> tuple[tuple[str, ...], ...]:
    """Return several postal addresses, each a list of lines."""
    if not isinstance(value, list):
        raise _wrong(field, value, 'a list of addresses: [["1 Main Street", "Albany, NY 12201"]]')
    return tuple(address(field, one) for one in value)


def yes_or_no(field: str, value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise _wrong(field, value, "true or false, without quotation marks")
    return value


def day(field: str, value: object) -> date:
    """Return a date without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _wrong(field, value, "a date without quotation marks: 2026-12-24")
    return value


def hours(field: str, value: object) -> tuple[time, time]:
    """Return when the office opens and when it closes."""
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


def whole_number(lowest: int, highest: int, why: str) -> Callable[[str, object], int]:
    """Return the reader of a whole number between two bounds, both allowed."""

    def read(field: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise _wrong(field, value, "a whole number without quotation marks")
        if not lowest <= value <= highest:
            raise Refused(
                f"The {field} is outside {lowest} to {highest}.",
                why,
                f"Write a number from {lowest} to {highest}.",
            )
        return value

    return read


def one_of(*allowed: str) -> Callable[[str, object], str]:
    """Return the reader of one word from a closed list."""

    def read(field: str, value: object) -> str:
        if value not in allowed:
            choices = " or ".join(f'"{word}"' for word in allowed)
            raise Refused(
                f"The {field} is not one of the words that stand here.",
                "Anything else would be a guess.",
                f"Write {choices}.",
            )
        return str(value)

    return read


def place_from(folder: Path) -> Callable[[str, object], Path]:
    """Return the reader of a file or folder name, counted from ``folder``."""

    def read(field: str, value: object) -> Path:
        written = Path(text(field, value))
        try:
            return folder / written.expanduser()
        except RuntimeError as unknown:  # "~name" of a person this machine does not know
            raise Refused(
                f"The {field} begins with ~ and a name that this computer does not know.",
                "The folder cannot be found.",
                "Write the folder's full name.",
            ) from unknown

    return read


def word_file(read: Callable[[str, object], Path]) -> Callable[[str, object], Path]:
    """Return the reader of the name of a Word document."""

    def read_word_file(field: str, value: object) -> Path:
        document = read(field, value)
        if document.suffix.lower() != ".docx":
            raise Refused(
                f"The {field} is not a .docx document.",
                "Letters take its header and footer, which other files do not have.",
                "Save the letterhead as .docx and name that file.",
            )
        return document

    return read_word_file


def picture_file(read: Callable[[str, object], Path]) -> Callable[[str, object], Path]:
    """Return the reader of the name of a picture that letters can bear."""

    def read_picture_file(field: str, value: object) -> Path:
        picture = read(field, value)
        if picture.suffix.lower() not in {".png", ".svg"}:
            raise Refused(
                f"The {field} is not a .png or .svg file.",
                "Letters bear these two, which print sharp and are the same everywhere.",
                "Save the picture as one of them and name that file.",
            )
        return picture

    return read_picture_file


def color(field: str, value: object) -> str:
    """Return a colour as ``#1f3a5f``."""
    written = _text(field, value).strip().lower()
    if _COLOR.fullmatch(written) is None:
        raise Refused(
            f"The {field} is not a colour in six digits.",
            "It is mixed from red, green and blue, two hexadecimal digits each.",
            'Write it so: "#1f3a5f".',
        )
    return written


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(field, value, f'text in quotation marks: {field.rsplit(maxsplit=1)[-1]} = "…"')
    return value


def _hour(field: str, value: object, form: str) -> time:
    match = _HOUR.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _wrong(field, value, form)
    return time(int(match[1]), int(match[2]))


def _wrong(field: str, value: object, form: str) -> Refused:
    return Refused(f"The {field} is {_kind(value)}.", "It cannot be read.", f"Write {form}.")


def _kind(value: object) -> str:
    return next(words for kind, words in _KINDS if isinstance(value, kind))


# Every type that the reader of TOML returns; bool before int, datetime before date.
_KINDS: Final = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number with a fraction"),
    (str, "text"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (time, "a time"),
    (list, "a list"),
    (dict, "a section"),
)
