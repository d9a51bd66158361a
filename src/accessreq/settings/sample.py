"""The commented settings file, written for the sample agency or for another from answers.

One text, ``example.toml``, serves both. A line ``key = "?"`` in it takes an
answer, or becomes a comment when there is none.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from accessreq.cases.wording import one_line

Answer = str | Sequence[str] | Sequence[Sequence[str]]

_TEXT: Final = Path(__file__).with_name("example.toml")
_SECTION: Final = re.compile(r"\[([a-z_]+)\]")
_BLANK: Final = re.compile(r'([a-z_]+) = "\?"')
_MUST_BE_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f]')

SAMPLE: Final[Mapping[str, Answer]] = {
    "agency.name": "NYS & CSEA Partnership for Education and Training",
    "agency.in_a_sentence": "the NYS & CSEA Partnership for Education and Training",
    "agency.address": (
        "Corporate Plaza East - Suite 502",
        "240 Washington Avenue Extension",
        "Albany, New York 12203",
    ),
    "officer.title": "Website Compliance Officer",
    "appeals.title": "Appeals Officer",  # the posted policy names nobody
    "posted_policy.title": "Website Compliance Officer",
    "posted_policy.addresses": (
        ("Corporate Plaza East 240", "Washington Avenue Extension", "Albany, New York 12203"),
        (
            "Corporate Plaza East - Suite 502",
            "240 Washington Avenue Extension",
            "Albany, New York 12203",
        ),
    ),
    "posted_policy.clock_words": "of the date of the receipt of a proper request",
}


# What the posted policy says that the website collects; it cites no system notice.
_SYSTEMS: Final = """
# The posted policy names these two and cites no system notice.
[[system]]
name = "Course applications"
where = "the program unit that offers the course"
holds = "what an applicant wrote in an application for a training course"
[[system]]
name = "Surveys and requests for service"
where = "the program unit to which the survey or request was submitted"
holds = "answers to a survey, and requests for a service of the Partnership"
"""


def example() -> str:
    """Return the settings of the sample agency, with the particulars of its posted policy."""
    return blank(SAMPLE) + _SYSTEMS


def blank(answers: Mapping[str, Answer]) -> str:
    """Return the commented settings of an agency from what it answered.

    Answers go by section and key, such as ``agency.name`` or ``appeals.address``;
    an empty one leaves its line as a comment.

    Raises:
        Refused: an answer holds a line break, a control character or too much.
        KeyError: the file asks no such question.
    """
    questions = answerable()
    for key in answers:
        if key not in questions:
            raise KeyError(key)
    return "".join(_written(line, key, answers) for line, key in _lines())


def answerable() -> tuple[str, ...]:
    """Return every key that takes an answer, in the order of the file."""
    return tuple(key for _, key in _lines() if key)


def _lines() -> list[tuple[str, str]]:
    """Each line of the text, and the key it asks for; empty when it asks for none."""
    section, lines = "", []
    for line in _TEXT.read_text(encoding="utf-8").splitlines(keepends=True):
        if header := _SECTION.match(line):
            section = header[1]
        asked = _BLANK.match(line)
        lines.append((line, f"{section}.{asked[1]}" if asked else ""))
    return lines


def _written(line: str, key: str, answers: Mapping[str, Answer]) -> str:
    if not key:
        return line
    answer = answers.get(key, "")
    name = key.partition(".")[2]
    return f"{name} = {_value(key, answer)}\n" if answer else f"# {name} = {_HINTS[name]}\n"


def _value(key: str, answer: Answer, indent: str = "") -> str:
    """An answer as a TOML value, a list with each item on a line of its own."""
    if isinstance(answer, str):
        return f'"{_MUST_BE_ESCAPED.sub(_escape, one_line(key, answer))}"'
    inner = indent + "    "
    items = "".join(f"{inner}{_value(key, item, inner)},\n" for item in answer)
    return f"[\n{items}{indent}]"


def _escape(letter: re.Match[str]) -> str:
    return rf"\u{ord(letter[0]):04X}" if letter[0] not in '"\\' else f"\\{letter[0]}"


_HINTS: Final[Mapping[str, str]] = {
    "name": '"…"',
    "in_a_sentence": '"the …"',
    "title": '"…"',
    "address": '["…", "…"]',
    "addresses": '[["…", "…"], ["…", "…"]]',
    "telephone": '"518-555-0100"',
    "email": '"name@example.org"',
    "website": '"https://www.example.org/"',
    "url": '"https://www.example.org/privacy"',
    "clock_words": '"…"',
}
