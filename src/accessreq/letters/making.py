"""What a letter was made from, as one document, so that the letter can be made again.

It holds the facts, the templates in their own words, the hashes of the
agency's files, the parts of the program, and the rules that gave the dates.
The facts name a person: the document is kept with the case and leaves with it.
"""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from accessreq.cases.plain_facts import plain_facts, record_of
from accessreq.errors import IntegrityBroken, Refused
from accessreq.letters.facts import LetterFacts
from accessreq.letters.program import Part
from accessreq.letters.sources import Kept, Source
from accessreq.letters.stationery import Asset

FORM: Final = 1


@dataclass(frozen=True, kw_only=True)
class KeptTemplate:
    """One template file as the letter used it.

    Attributes:
        name: its file name.
        text: all of it; encoded as UTF-8 it is the file byte for byte.
    """

    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class RowOfLaw:
    """The version of a duty that was in force for the request."""

    duty: str
    since: date


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules that gave the dates of the letter.

    Attributes:
        fingerprint: of the sources that count dates and the readings, as the index keeps it.
        duties: each duty with the first day of its row in force when the request arrived.
    """

    fingerprint: str
    duties: tuple[RowOfLaw, ...]


@dataclass(frozen=True, kw_only=True)
class MadeFrom:
    """Everything that a letter is a function of.

    Attributes:
        form: the form of this document, so that a later program can read an earlier one.
        templates: the letter's own first, then each part in the order of first use.
        template_sha256: as the journal has it.
        assets: files of the agency that moved the bytes.
        color: the agency's colour; empty where it has none.
        program: the parts of the program that wrote it.
        edited: the words in which the officer had it sent; empty where those of the template stood.
    """

    form: int
    facts: LetterFacts
    templates: tuple[KeptTemplate, ...]
    template_sha256: str
    assets: tuple[Asset, ...]
    program: tuple[Part, ...]
    rules: Rules
    edited: str = ""
    color: str = ""

    @property
    def shelf(self) -> Kept:
        """The templates, to be read in the place of a folder."""
        return Kept(texts={each.name: each.text for each in self.templates})

    @property
    def roles(self) -> frozenset[str]:
        """What the agency's files did in the letter."""
        return frozenset(each.role for each in self.assets)

    @property
    def holds(self) -> bool:
        """Whether the kept templates are those that the journal's hash names."""
        content = b"".join(each.text.encode() for each in self.templates)
        return sha256(content).hexdigest() == self.template_sha256


def kept_templates(sources: tuple[Source, ...]) -> tuple[KeptTemplate, ...]:
    """Return templates as they are kept, with whatever mark stands at their beginning."""
    return tuple(KeptTemplate(name=each.name, text=each.content.decode()) for each in sources)


def to_bytes(made: MadeFrom) -> bytes:
    """Return the document as JSON, the same bytes for the same making."""
    return (json.dumps(plain_facts(made), ensure_ascii=False, indent=1) + "\n").encode()


def from_bytes(content: bytes) -> MadeFrom:
    """Return the making that a document holds.

    Raises:
        IntegrityBroken: it holds none that this program can read.
    """
    try:
        return record_of(MadeFrom, json.loads(content))
    except (ValueError, AttributeError, TypeError) as error:
        raise _unreadable("It is no JSON of this form.") from error
    except Refused as error:
        raise _unreadable(error.found) from error


def _unreadable(why: str) -> IntegrityBroken:
    return IntegrityBroken(
        f"What the letter was made from cannot be read. {why}",
        "A newer program has written it, or another one has changed it.",
        "Install the newest version, then look for damage: accessreq check",
    )
