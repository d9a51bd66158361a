"""A request form that came back as PDF: what was filled into its fields.

Nothing in the file is run, and nothing is believed but the values of the fields that our own form
has; the officer sees each before it is a fact.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, Stream, String

from accessreq.cases.kinds import RequestKind
from accessreq.errors import Refused
from accessreq.law.request_form import ITEMS
from accessreq.letters.pdf_files import opened
from accessreq.letters.request_form import VERSION

LARGEST: Final = 20 * 1024 * 1024
_OURS: Final = re.compile(r"accessreq-(?P<kind>access|correction)-(?P<version>[0-9]{1,4})", re.ASCII)
_MOST_FIELDS: Final = 200
_LONGEST: Final = 50_000
_TYPE_IT: Final = "Type what it says, and keep the file with it: accessreq receive {kind} --attach FILE"
_ONE_LINE: Final = frozenset({"name", "email", "phone", "representative", "authority"})


class FilledForm(Struct, frozen=True, kw_only=True):
    """What was filled into a form.

    Attributes:
        facts: what was written, by the names of the facts; those that were left empty are not there.
        items: the changes of a correction, each as it is typed: ``RECORD: NOW => WANTED``.
        website: it is about what the website collected.
    """

    kind: RequestKind
    facts: Mapping[str, str]
    items: tuple[str, ...] = ()
    website: bool = False


def kind_of(content: bytes) -> RequestKind | None:
    """Return what a request form asks for that can be read; ``None`` of any other file."""
    if not content.startswith(b"%PDF-") or len(content) > LARGEST:
        return None
    try:
        with opened(content) as pdf:
            found = _root(pdf)
    except (PasswordError, PdfError, RecursionError, ValueError):
        return None
    return RequestKind(found[0]["kind"]) if found and int(found[0]["version"]) == VERSION else None


def read(content: bytes, kind: RequestKind) -> FilledForm:
    """Return what was filled into a form for a kind of request.

    Raises:
        Refused: it is no form of this program that can be read, or one for the other kind.
    """
    if len(content) > LARGEST:
        raise _unread(f"The form is larger than {LARGEST:,} bytes.", "No form of one page or three is.", kind)
    try:
        with opened(content) as pdf:
            found = _root(pdf)
            if found is None:
                raise _unread(*_why_none(pdf), kind)
            name, top = found
            _check_made_for(name, kind)
            values = dict(_values(top))
    except PasswordError:
        raise _unread("The form is locked by a password.", "Its fields cannot be read.", kind) from None
    except (PdfError, RecursionError, ValueError):
        raise _unread("The form is damaged, or no PDF.", "Its fields cannot be read.", kind) from None
    facts = {
        each: words
        for each, words in values.items()
        if each in {*_ONE_LINE, "address", "about", "because"} and words.strip()
    }
    website = values.get("website", "Off") not in {"", "Off"}
    return FilledForm(kind=kind, facts=facts, items=tuple(_items(values)), website=website)


def _unread(found: str, why: str, kind: RequestKind) -> Refused:
    return Refused(found, why, _TYPE_IT.format(kind=kind))


def _why_none(pdf: Pdf) -> tuple[str, str]:
    if Name.AcroForm not in pdf.Root:
        return (
            "The PDF has no fields.",
            "It was printed, scanned or flattened, so that what was filled in is a picture of it.",
        )
    return "The fields of the PDF are not those of a request form of this program.", "They mean other things."


def _check_made_for(name: re.Match[str], kind: RequestKind) -> None:
    if int(name["version"]) != VERSION:
        raise _unread(
            f"The form is of version {int(name['version'])}, and this program reads version {VERSION}.",
            "Its fields may mean other things.",
            kind,
        )
    if name["kind"] != kind:
        raise Refused(
            f"The form asks for {name['kind']}, not for {kind}.",
            "The two have clocks of their own.",
            f"Log it as what it is, with the same file: accessreq receive {name['kind']}",
        )


def _root(pdf: Pdf) -> tuple[re.Match[str], Object] | None:
    """Return the field under which those of our form stand; none where there is none."""
    form = pdf.Root.get(Name.AcroForm)
    fields = form.get(Name.Fields) if isinstance(form, Dictionary) else None
    for each in _dictionaries(fields):
        found = _OURS.fullmatch(_text(each.get(Name.T)))
        if found:
            return found, each
    return None


def _values(top: Object) -> Iterator[tuple[str, str]]:
    for each in _dictionaries(top.get(Name.Kids)):
        yield _text(each.get(Name.T)), _text(each.get(Name.V))


def _dictionaries(several: Object | None) -> Iterator[Object]:
    if isinstance(several, Array):
        for n in range(min(len(several), _MOST_FIELDS)):
            if isinstance(several[n], Dictionary):
                yield several[n]


def _text(value: Object | None) -> str:
    """Return the text of a field; a carriage return ends a line there."""
    if isinstance(value, Name):
        return str(value).removeprefix("/")
    if isinstance(value, Stream):  # a long text may stand in one
        value = String(_unpacked(value))
    text = str(value)[:_LONGEST] if isinstance(value, String) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unpacked(value: Object) -> bytes:
    """Return the bytes of a stream, no more than a text may have: a few packed ones can hold any number.

    Raises:
        ValueError: it is packed in another way than such texts are.
    """
    packed, how = value.read_raw_bytes(), value.get(Name.Filter)
    if how is None:
        return packed[: 2 * _LONGEST]
    if how != Name.FlateDecode or Name.DecodeParms in value:
        raise ValueError(str(how))
    try:
        return zlib.decompressobj().decompress(packed, 2 * _LONGEST)
    except zlib.error as error:
        raise ValueError("it cannot be unpacked") from error


def _items(values: Mapping[str, str]) -> Iterator[str]:
    """Yield each change as it is typed; a mark that would part it in another place is written another way."""
    for n in range(1, ITEMS + 1):
        record, now, wanted = (
            " ".join(values.get(f"{each}-{n}", "").split(" ")).replace("\n", " ").strip()
            for each in ("record", "now", "wanted")
        )
        if record or now or wanted:
            record = re.sub(r":(?=\s|$)", " –", record)
            yield f"{record}: {now.replace('=>', '->')} => {wanted}"
