"""What the request form of an agency asks, and the source by which each question may be asked; no more.

A written request needs no form. It says who asks, where the answer goes, and which record is
meant; a correction says what is to be changed. No reason is asked for, and no number by which a
person could be impersonated (Committee on Open Government, PPL-AO-366; Public Officers Law § 96-a(1)).
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from accessreq.law.identity import AUTHORITY_CITE, PAPERS

ITEMS: Final = 3  # changes that the form of a correction has room for
WEBSITE_CITE: Final = "State Technology Law § 205"


class Answer(StrEnum):
    """What room a question leaves for its answer."""

    LINE = "line"
    LINES = "lines"
    MARK = "mark"


class Asked(Struct, frozen=True, kw_only=True):
    """One question of the form.

    Attributes:
        name: of its field; that of the fact which it answers.
        words: as the form puts it.
        hint: how to answer it.
        answer: what room it leaves.
        rows: how many lines of room.
        needed: a request without it says too little; another question may be left empty.
        half: it stands beside the next question, or the one before.
        cite: why it may be asked.
    """

    name: str
    words: str
    hint: str = ""
    answer: Answer = Answer.LINE
    rows: int = 1
    needed: bool = False
    half: bool = False
    cite: str


class Part(Struct, frozen=True, kw_only=True):
    """Questions that stand together under a heading."""

    heading: str
    hint: str = ""
    asked: tuple[Asked, ...]


_WHO: Final = Part(
    heading="Whose information it is",
    asked=(
        Asked(
            name="name",
            words="Name of the person",
            hint="Your own, unless you act for somebody else.",
            needed=True,
            cite="Public Officers Law § 95(1)(a), (2): the person concerned asks",
        ),
        Asked(
            name="address",
            words="Postal address for our answer",
            hint="Where you want letters to go, at most six lines.",
            answer=Answer.LINES,
            rows=3,
            cite="Public Officers Law § 95(1)(a), (2): we answer in writing",
        ),
        Asked(
            name="email",
            words="Email address",
            hint="Give a postal address, an email address, or both.",
            half=True,
            cite="Public Officers Law § 95(1)(a), (2): we answer in writing",
        ),
        Asked(
            name="phone",
            words="Telephone",
            hint="If we may call you with a question.",
            half=True,
            cite="Public Officers Law § 95(1)(a): the record must be reasonably described",
        ),
    ),
)
_WEBSITE: Final = Asked(
    name="website",
    words="I mean information that your website collected about me.",
    answer=Answer.MARK,
    cite=WEBSITE_CITE,
)
_RECORDS: Final = Part(
    heading="What you ask for",
    asked=(
        Asked(
            name="about",
            words="Which records do you ask for?",
            hint="Describe them so that we can find them: the subject, the program or office, about when, "
            "and any name under which we may keep them. You need not give a reason.",
            answer=Answer.LINES,
            rows=7,
            needed=True,
            cite="Public Officers Law § 95(1)(a): a record reasonably described",
        ),
        _WEBSITE,
    ),
)
_CHANGES: Final = tuple(
    Part(
        heading=f"Change {n}" if n > 1 else "What you ask us to change",
        hint="" if n > 1 else "One change each. One side may be empty, to add something or take it out.",
        asked=(
            Asked(
                name=f"record-{n}",
                words="In which record",
                hint="" if n > 1 else "Such as a letter, a form or a file, and about when it was made.",
                needed=n == 1,
                cite="Public Officers Law § 95(2): a record reasonably described",
            ),
            Asked(
                name=f"now-{n}",
                words="What it says now",
                answer=Answer.LINES,
                rows=2,
                half=True,
                cite="Public Officers Law § 95(2)",
            ),
            Asked(
                name=f"wanted-{n}",
                words="What it should say",
                answer=Answer.LINES,
                rows=2,
                half=True,
                cite="Public Officers Law § 95(2)",
            ),
        ),
    )
    for n in range(1, ITEMS + 1)
)
_BECAUSE: Final = Part(
    heading="Why it is not right",
    asked=(
        Asked(
            name="because",
            words="What is wrong, or not complete, timely or relevant",
            hint="It helps us to decide. Name papers that show it, and send copies along.",
            answer=Answer.LINES,
            rows=3,
            cite="Public Officers Law §§ 94(1)(b), 95(2); 14 NYCRR 604.9(a)",
        ),
        _WEBSITE,
    ),
)
_SPEAKER: Final = Part(
    heading="Only if you act for that person",
    hint=f"Send a paper that shows your authority: {PAPERS[None]}.",
    asked=(
        Asked(
            name="representative",
            words="Your own name",
            hint="First and last name.",
            half=True,
            cite=AUTHORITY_CITE,
        ),
        Asked(
            name="authority",
            words="In what capacity you act",
            hint="Such as parent, guardian or attorney.",
            half=True,
            cite=AUTHORITY_CITE,
        ),
    ),
)
# Lines on paper alone; an electronic form needs none, and none is a field that is read.
SIGNED: Final = ("Signature", "Date")

ACCESS: Final = (_WHO, _RECORDS, _SPEAKER)
CORRECTION: Final = (_WHO, *_CHANGES, _BECAUSE, _SPEAKER)
