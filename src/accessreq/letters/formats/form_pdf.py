"""Writes the request form as a PDF whose fields can be filled: Typst draws the page, pikepdf lays the fields.

Each field is a tag of its own, in the order of reading, with its question as the words that a reader
speaks. The file has no script, and sends nothing by itself.
"""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import typst
from msgspec import to_builtins
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, String

from accessreq.law.request_form import SIGNED, Answer, Asked
from accessreq.letters.formats import pdf as letters
from accessreq.letters.request_form import SIGNING, RequestForm
from accessreq.letters.stationery import PLAIN, Role, Stationery, picture

_LAYOUT: Final = Path(__file__).with_name("form.typ")
_TAGGED: Final = "field:"  # before the name of a field, in the words of its tag
_REQUIRED, _SEVERAL_LINES = 1 << 1, 1 << 12
_PRINTS: Final = 1 << 2
_TEXT: Final = "/Helv 10 Tf 0 g"
_TICK: Final = "/ZaDb 10 Tf 0 g"


def write(form: RequestForm, stationery: Stationery = PLAIN) -> bytes:
    """Return the form as PDF, the same bytes for the same words and day.

    Raises:
        Refused: the fonts lack a character.
        NotFound: the logo is missing.
    """
    told = json.dumps(_data(form, stationery), ensure_ascii=False)
    compiler = _compiler(told)
    drawn = letters.handed_out(
        compiler, form.on, what="form", otherwise="Write the other formats: --format docx --format html"
    )
    places = json.loads(compiler.query("<field>", field="value"))
    return _with_fields(drawn, form, places)


def _compiler(told: str) -> typst.Compiler:
    return typst.Compiler(
        _LAYOUT,  # by its place: from bytes a layout is made once alone, and it is asked for its fields too
        root="/",  # it is ours, and reads the one picture that it is given
        font_paths=letters.fonts_for(told),
        ignore_system_fonts=True,
        sys_inputs={"given": told, "fonts": json.dumps(letters.families(told))},
    )


def _data(form: RequestForm, stationery: Stationery) -> dict[str, object]:
    return {
        "title": form.title,
        "agency": form.agency,
        "letterhead": form.letterhead,
        "logo": str(picture(Role.LOGO, stationery.logo)) if stationery.logo else "",
        "color": stationery.color,
        "before": [letters.block_data(each) for each in form.before],
        "parts": to_builtins(form.parts),
        "signing": SIGNING,
        "signed": SIGNED,
        "after": [letters.block_data(each) for each in form.after],
    }


# Any: what Typst tells of a place, as JSON holds it.
def _with_fields(drawn: bytes, form: RequestForm, places: list[Mapping[str, Any]]) -> bytes:
    """Lay the fields on the pages, each in its tag."""
    asked = {each.name: each for each in form.asked}
    with Pdf.open(BytesIO(drawn)) as pdf:
        tags = {str(each.Alt).removeprefix(_TAGGED): each for each in _tags(pdf.Root.StructTreeRoot)}
        root = pdf.make_indirect(Dictionary(T=String(form.root), Kids=Array()))
        for each in places:
            page = pdf.pages[each["page"] - 1]
            height = float(page.mediabox[3])
            x, y = each["x"], height - each["y"] - each["height"]
            box = [round(side, 2) for side in (x, y, x + each["width"], y + each["height"])]
            field = pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Widget,
                    Parent=root,
                    P=page.obj,
                    Rect=Array(box),
                    F=_PRINTS,
                    T=String(each["name"]),
                    TU=String(spoken(asked[each["name"]])),
                    **_kind(pdf, asked[each["name"]], box),
                )
            )
            root.Kids.append(field)
            if Name.Annots not in page:
                page.Annots = Array()
            page.Annots.append(field)
            _tag(pdf, tags[each["name"]], field, page.obj)
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([root]),
            DR=Dictionary(Font=Dictionary(Helv=_font("Helvetica"), ZaDb=_font("ZapfDingbats"))),
            DA=String(_TEXT),
        )
        written = BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return written.getvalue()


def spoken(one: Asked) -> str:
    """Return a question as a reader speaks it for its field."""
    words = one.words if one.needed or one.answer is Answer.MARK else f"{one.words} (optional)"
    return f"{words}. {one.hint}".removesuffix(" ") if one.hint else words


# Any: what pikepdf takes for an object.
def _kind(pdf: Pdf, one: Asked, box: list[float]) -> dict[str, Any]:
    """What a field is beside its place: a box to be marked, or room for words."""
    width, height = box[2] - box[0], box[3] - box[1]
    if one.answer is Answer.MARK:
        tick = f"q BT {_TICK} {width / 2 - 3.9:.2f} {height / 2 - 3.4:.2f} Td (4) Tj ET Q".encode()
        states = Dictionary(
            {"/Yes": _drawn(pdf, tick, width, height), "/Off": _drawn(pdf, b"", width, height)}
        )
        return {
            "FT": Name.Btn,
            "V": Name.Off,
            "AS": Name.Off,
            "DA": String(_TICK),
            "MK": Dictionary(CA=String("4")),
            "AP": Dictionary(N=states),
        }
    flags = (_REQUIRED if one.needed else 0) | (_SEVERAL_LINES if one.answer is Answer.LINES else 0)
    empty = _drawn(pdf, b"/Tx BMC EMC", width, height)
    return {
        "FT": Name.Tx,
        "Ff": flags,
        "V": String(""),
        "DA": String(_TEXT),
        "AP": Dictionary(N=empty),
    }


def _drawn(pdf: Pdf, content: bytes, width: float, height: float) -> Stream:
    """Return how a field looks in one state; the box around it is drawn on the page."""
    return pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(Font=Dictionary(Helv=_font("Helvetica"), ZaDb=_font("ZapfDingbats"))),
    )


def _font(name: str) -> Object:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))
    if name == "Helvetica":
        font.Encoding = Name.WinAnsiEncoding
    return font


def _tags(tag: Object) -> list[Object]:
    """Return the tags that wait for a field, in the order of reading."""
    if not isinstance(tag, Dictionary):
        return []
    here = [tag] if str(tag.get(Name.Alt, "")).startswith(_TAGGED) else []
    below = tag.get(Name.K, Array())
    return [*here, *(each for kid in (below if isinstance(below, Array) else [below]) for each in _tags(kid))]


def _tag(pdf: Pdf, tag: Object, field: Object, page: Object) -> None:
    """Make the tag that waits for a field that of the field."""
    tree = pdf.Root.StructTreeRoot
    key = int(tree.ParentTreeNextKey)
    tag.S, tag.Alt = Name.Form, field.TU
    tag.K = Dictionary(Type=Name.OBJR, Obj=field, Pg=page)
    for name in (Name.A, Name.Pg):
        if name in tag:
            del tag[name]
    field.StructParent = key
    tree.ParentTree.Nums.append(key)
    tree.ParentTree.Nums.append(tag)
    tree.ParentTreeNextKey = key + 1
