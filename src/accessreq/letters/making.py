"""What a letter was made from, as one document, so that the letter can be made again.

It holds what the templates saw, text by name, and what stands around their
words; the templates themselves, the hashes of the agency's files, the parts of
the program, and the rules that gave the dates. Every name in it is written out
here, so that no class or field that is renamed makes an issued letter unreadable.
The values name a person: the document is kept with the case and leaves with it.
"""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Final, TypeAlias

from msgspec import Struct

from accessreq.errors import IntegrityBroken, Refused
from accessreq.letters.document import Frame
from accessreq.letters.making_form_1 import seen_of
from accessreq.letters.program import Part
from accessreq.letters.seen import Seen, SeenAbroad
from accessreq.letters.sources import Kept, Source
from accessreq.letters.stationery import Asset
from accessreq.letters.written import ENGLISH_BEGINS, ENGLISH_ENDS, English, Plain

# 1: the facts themselves, by the names that the fields of their classes had then; see ``making_form_1``.
# 2: what the templates saw of them.
FORM: Final = 2

# As JSON has it; a value of a template is one of these but for null.
_Json: TypeAlias = "str | bool | int | list[_Json] | dict[str, _Json] | None"


class KeptTemplate(Struct, frozen=True, kw_only=True):
    """One template file as the letter used it.

    Attributes:
        name: its file name.
        text: all of it; encoded as UTF-8 it is the file byte for byte.
    """

    name: str
    text: str


class RowOfLaw(Struct, frozen=True, kw_only=True):
    """The version of a duty that was in force for the request."""

    duty: str
    since: date


class Rules(Struct, frozen=True, kw_only=True):
    """The rules that gave the dates of the letter.

    Attributes:
        fingerprint: of the sources that count dates and the readings, as the index keeps it.
        duties: each duty with the first day of its row in force when the request arrived.
    """

    fingerprint: str
    duties: tuple[RowOfLaw, ...]


class MadeFrom(Struct, frozen=True, kw_only=True):
    """Everything that a letter is a function of.

    Attributes:
        seen: what the templates saw, and what stands around their words.
        templates: the letter's own first, then each part in the order of first use.
        template_sha256: as the journal has it.
        assets: files of the agency that moved the bytes.
        color: the agency's colour; empty where it has none.
        program: the parts of the program that wrote it.
        edited: the words in which the officer had it sent; empty where those of the template stood.
    """

    seen: Seen
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
    told: dict[str, _Json] = {
        "form": FORM,
        "template": made.seen.template,
        "values": _told(made.seen.values),
        "frame": _told_frame(made.seen.frame),
        "foreword": made.seen.foreword,
        "translation": _told_translation(made.seen.translation),
        "templates": [{"name": each.name, "text": each.text} for each in made.templates],
        "template_sha256": made.template_sha256,
        "assets": [{"role": each.role, "name": each.name, "sha256": each.sha256} for each in made.assets],
        "program": [{"name": each.name, "version": each.version} for each in made.program],
        "rules": {
            "fingerprint": made.rules.fingerprint,
            "duties": [{"duty": row.duty, "since": row.since.isoformat()} for row in made.rules.duties],
        },
        "edited": made.edited,
        "color": made.color,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def from_bytes(content: bytes) -> MadeFrom:
    """Return the making that a document holds, of this form or the older one.

    Raises:
        IntegrityBroken: it is no such document.
        Refused: it is one, of a form or with facts that this program does not read;
            the letter itself is none the worse for it.
    """
    try:
        kept = json.loads(content)
        form = kept["form"]
    except (ValueError, KeyError, TypeError) as error:
        raise IntegrityBroken(
            "What the letter was made from is no JSON of this program.",
            "Another program has changed it.",
            "Look for damage: accessreq check",
        ) from error
    if form not in (1, FORM):
        raise _not_read(f"It has the form {form}, and this version knows {FORM}.")
    try:
        return _read(kept, seen_of(_group(kept["facts"])) if form == 1 else _seen(kept))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _not_read("A part of it is missing, or has another form.") from error


def _not_read(why: str) -> Refused:
    return Refused(
        f"What the letter was made from is not read by this version of the program. {why}",
        "Another version has kept it.",
        "Use the version that issued the letter, or the newest.",
    )


def _told_frame(frame: Frame) -> dict[str, _Json]:
    return {
        "case": frame.case,
        "author": frame.author,
        "letterhead": [*frame.letterhead],
        "date": frame.date_line,
        "reference": frame.reference,
        "address": [*frame.address],
        "salutation": frame.salutation,
        "closing": frame.closing,
        "signature": [*frame.signature],
        "officer_signs": frame.officer_signs,
        "enclosures": [*frame.enclosures],
        "cc": [*frame.cc],
        "foot": frame.foot,
        "running": frame.running,
        "preview": frame.preview,
        "on": frame.on.isoformat(),
    }


def _told_translation(part: SeenAbroad | None) -> _Json:
    if part is None:
        return None
    return {
        "language": part.language,
        "template": part.template,
        "values": _told(part.values),
        "mark": part.mark,
        "announced": part.english,
        "announced_in_it": part.own,
    }


def _told(value: Plain) -> _Json:
    """Return a value as JSON holds it; words that stay English in a translation keep their marks."""
    match value:
        case dict():
            return {name: _told(each) for name, each in value.items()}
        case list():
            return [_told(each) for each in value]
        case English():
            return f"{ENGLISH_BEGINS}{value}{ENGLISH_ENDS}"
        case str():
            return str(value)
        case _:
            return value


def _read(kept: dict[str, _Json], one: Seen) -> MadeFrom:
    rules = _group(kept["rules"])
    return MadeFrom(
        seen=one,
        templates=tuple(
            KeptTemplate(name=_text(each["name"]), text=_text(each["text"]))
            for each in _groups(kept["templates"])
        ),
        template_sha256=_text(kept["template_sha256"]),
        assets=tuple(
            Asset(role=_text(each["role"]), name=_text(each["name"]), sha256=_text(each["sha256"]))
            for each in _groups(kept["assets"])
        ),
        program=tuple(
            Part(name=_text(each["name"]), version=_text(each["version"]))
            for each in _groups(kept["program"])
        ),
        rules=Rules(
            fingerprint=_text(rules["fingerprint"]),
            duties=tuple(
                RowOfLaw(duty=_text(each["duty"]), since=date.fromisoformat(_text(each["since"])))
                for each in _groups(rules["duties"])
            ),
        ),
        edited=_text(kept.get("edited", "")),
        color=_text(kept.get("color", "")),
    )


def _seen(kept: dict[str, _Json]) -> Seen:
    frame, part = _group(kept["frame"]), kept["translation"]
    return Seen(
        template=_text(kept["template"]),
        values=_values(kept["values"]),
        frame=Frame(
            case=_text(frame["case"]),
            title="",
            author=_text(frame["author"]),
            letterhead=_lines(frame["letterhead"]),
            date_line=_text(frame["date"]),
            reference=_text(frame["reference"]),
            address=_lines(frame["address"]),
            salutation=_text(frame["salutation"]),
            closing=_text(frame["closing"]),
            signature=_lines(frame["signature"]),
            officer_signs=frame["officer_signs"] is True,
            enclosures=_lines(frame["enclosures"]),
            cc=_lines(frame["cc"]),
            foot=_text(frame["foot"]),
            running=_text(frame["running"]),
            preview=_text(frame["preview"]),
            on=date.fromisoformat(_text(frame["on"])),
        ),
        foreword=_text(kept["foreword"]),
        translation=None if part is None else _seen_abroad(_group(part)),
    )


def _seen_abroad(kept: dict[str, _Json]) -> SeenAbroad:
    return SeenAbroad(
        language=_text(kept["language"]),
        template=_text(kept["template"]),
        values=_values(kept["values"]),
        mark=_text(kept["mark"]),
        english=_text(kept["announced"]),
        own=_text(kept["announced_in_it"]),
    )


def _values(kept: _Json) -> dict[str, Plain]:
    return {name: _value(each) for name, each in _group(kept).items()}


def _value(kept: _Json) -> Plain:
    match kept:
        case dict():
            return {name: _value(each) for name, each in kept.items()}
        case list():
            return [_value(each) for each in kept]
        case str() if kept.startswith(ENGLISH_BEGINS):
            return English(kept.removeprefix(ENGLISH_BEGINS).removesuffix(ENGLISH_ENDS))
        case str() | int():
            return kept
    raise TypeError("no value that a template can see")


def _text(kept: _Json) -> str:
    if not isinstance(kept, str):
        raise TypeError("no text")
    return kept


def _lines(kept: _Json) -> tuple[str, ...]:
    return tuple(map(_text, _listed(kept)))


def _groups(kept: _Json) -> Iterable[dict[str, _Json]]:
    return map(_group, _listed(kept))


def _listed(kept: _Json) -> list[_Json]:
    if not isinstance(kept, list):
        raise TypeError("no list")
    return kept


def _group(kept: _Json) -> dict[str, _Json]:
    if not isinstance(kept, dict):
        raise TypeError("no group")
    return kept
