"""The request form as PDF with fields, for Word and as a page: the same questions in each."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace
from outloud import check

from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Agency, Officer
from accessreq.errors import Refused
from accessreq.law.readings import Readings
from accessreq.letters.formats import form_docx, form_html, form_pdf
from accessreq.letters.request_form import Issuer, RequestForm, compose
from accessreq.letters.stationery import Stationery

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:outloud")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
BOTH = pytest.mark.parametrize("kind", [RequestKind.ACCESS, RequestKind.CORRECTION])


def form(kind: RequestKind, **agency: str) -> RequestForm:
    issuer = Issuer(
        agency=replace(
            Agency(name="Sample & Agency", address=("1 Main Street", "Albany, NY 12203")), **agency
        ),
        officer=Officer(title="Privacy Compliance Officer"),
        appeals=Officer(title="Appeals Officer"),
        readings=Readings(),
        per_page_cents=25,
    )
    return compose(kind, issuer, date(2026, 7, 10))


@pytest.fixture(scope="module")
def pdf_of() -> Callable[[RequestKind], bytes]:
    made = {
        kind: form_pdf.write(form(kind, email="privacy@example.org"))
        for kind in (RequestKind.ACCESS, RequestKind.CORRECTION)
    }
    return lambda kind: made[kind]


@BOTH
def test_every_question_is_a_field_of_the_pdf_in_the_order_of_reading(
    kind: RequestKind, pdf_of: Callable[[RequestKind], bytes]
) -> None:
    asked = form(kind)
    reader = pypdf.PdfReader(BytesIO(pdf_of(kind)))

    widgets = [
        each.get_object()
        for page in reader.pages
        for each in page.get("/Annots", [])
        if each.get_object()["/Subtype"] == "/Widget"
    ]

    assert [each["/T"] for each in widgets] == [each.name for each in asked.asked]
    assert [each["/TU"] for each in widgets] == [form_pdf.spoken(each) for each in asked.asked]
    assert [tag_of(reader, each) for each in widgets] == [
        ("/Form", form_pdf.spoken(each), each.name) for each in asked.asked
    ]
    fields = reader.get_fields() or {}
    assert f"accessreq-{kind}-1.name" in fields
    assert {str(page["/Tabs"]) for page in reader.pages} == {"/S"}


# Any: whatever a PDF holds.
def tag_of(reader: pypdf.PdfReader, widget: Any) -> tuple[str, str, str]:  # noqa: ANN401
    """What a reader that speaks finds for a field: the kind of its tag, its words, and the field it names."""
    root: Any = reader.trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tag = dict(zip(numbers[::2], numbers[1::2], strict=True))[widget["/StructParent"]].get_object()
    return tag["/S"], tag["/Alt"], tag["/K"]["/Obj"]["/T"]


@BOTH
def test_a_form_as_pdf_breaks_no_rule_of_accessible_pdf(
    kind: RequestKind, pdf_of: Callable[[RequestKind], bytes], tmp_path: Path
) -> None:
    (tmp_path / "form.pdf").write_bytes(pdf_of(kind))

    assert [f"{each.rule}: {each.message}" for each in check(str(tmp_path / "form.pdf")).findings] == []


def test_the_same_form_is_the_same_bytes() -> None:
    one, other = form(RequestKind.ACCESS), form(RequestKind.ACCESS)

    assert form_pdf.write(one) == form_pdf.write(other)
    assert form_docx.write(one) == form_docx.write(other)
    assert form_html.write(one) == form_html.write(other)


def test_what_another_program_fills_in_is_seen_in_its_field(pdf_of: Callable[[RequestKind], bytes]) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of(RequestKind.ACCESS)))
    root = "accessreq-access-1"
    filled = {
        f"{root}.name": "Jane Q. Sample",
        f"{root}.about": "My file.\nAll of it.",
        f"{root}.website": "/Yes",
    }
    writer.update_page_form_field_values(None, filled, auto_regenerate=False)
    written = BytesIO()
    writer.write(written)

    for name in ("name", "about", "website"):
        assert ink(written.getvalue(), name) > ink(pdf_of(RequestKind.ACCESS), name), name
    assert ink(written.getvalue(), "phone") == ink(pdf_of(RequestKind.ACCESS), "phone")


def ink(content: bytes, name: str) -> int:
    """How many dark dots a renderer draws within a field."""
    with pikepdf.Pdf.open(BytesIO(content)) as pdf:
        (box,) = [
            [float(side) for side in each.Rect]
            for each in pdf.pages[0].Annots
            if str(each.get("/T", "")) == name
        ]
    with pypdfium2.PdfDocument(content) as document:
        document.init_forms()
        page = document[0]
        picture = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
        height = page.get_height()
    left, bottom, right, top = box
    inside = picture.crop(
        (int(left * 2) + 4, int((height - top) * 2) + 4, int(right * 2) - 4, int((height - bottom) * 2) - 4)
    )
    return sum(inside.histogram()[:96])


def test_a_character_that_no_font_has_is_refused_by_its_code() -> None:
    with pytest.raises(Refused) as refused:
        form_pdf.write(form(RequestKind.ACCESS, name="Agency \U00013000"))

    assert "U+13000" in refused.value.found


def test_the_agencys_logo_stands_in_pdf_and_word_with_words_for_a_reader(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG)
    paper = Stationery(logo=tmp_path / "logo.svg", color="#7a1f1f")
    (tmp_path / "form.pdf").write_bytes(form_pdf.write(form(RequestKind.ACCESS), paper))

    written = docx.Document(BytesIO(form_docx.write(form(RequestKind.ACCESS), paper)))

    assert check(str(tmp_path / "form.pdf")).findings == []
    assert written.inline_shapes[0]._inline.docPr.get("descr") == "Logo of Sample & Agency"
    assert b"#7a1f1f" in form_html.write(form(RequestKind.ACCESS), paper.color)


@BOTH
def test_every_question_is_a_content_control_of_the_word_file(kind: RequestKind) -> None:
    asked = form(kind)

    written = docx.Document(BytesIO(form_docx.write(asked)))

    tags = [each.get(qn("w:val")) for each in written.element.iter(qn("w:tag"))]
    assert tags == [each.name for each in asked.asked]
    said = "".join(each.text or "" for each in written.element.iter(qn("w:t"))).replace("(optional)", "")
    for each in asked.asked:
        assert each.words in said
    for line in asked.words.split("\n"):
        assert re.sub(r"\W", "", line) in re.sub(r"\W", "", said), line


class Page(HTMLParser):
    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


@BOTH
def test_every_question_of_the_page_is_an_input_with_a_label_and_its_hint(kind: RequestKind) -> None:
    asked = form(kind, email="privacy@example.org")
    page = Page(form_html.write(asked))

    inputs = page.all("input", "textarea")

    names = [each.name for each in asked.asked]
    assert [each["name"] for each in inputs] == [each["id"] for each in inputs] == names
    assert [each["for"] for each in page.all("label")] == names
    ids = {attributes["id"] for _, attributes in page.found if "id" in attributes}
    described = [each.get("aria-describedby") for each in inputs]
    assert described == [f"{each.name}-hint" if each.hint else None for each in asked.asked]
    assert {each for each in described if each} <= ids
    assert [each["name"] for each in inputs if "required" in each] == [
        each.name for each in asked.asked if each.needed
    ]


@BOTH
def test_the_page_needs_nothing_beside_it_and_runs_nothing(kind: RequestKind) -> None:
    page = Page(form_html.write(form(kind, email="privacy@example.org")))

    assert page.all("script", "img", "iframe", "object", "base") == []
    assert [
        attributes for _, attributes in page.found if any(name.startswith("on") for name in attributes)
    ] == []
    assert [each["href"] for each in page.all("link", "a") if "href" in each] == ["data:,"]


def test_the_button_says_that_it_opens_a_mail_program_and_is_not_there_without_an_address() -> None:
    with_one = form_html.write(form(RequestKind.ACCESS, email="privacy@example.org")).decode()
    without = form_html.write(form(RequestKind.ACCESS)).decode()

    (opened,) = Page(with_one.encode()).all("form")
    assert str(opened["action"]).startswith("mailto:privacy@example.org?subject=Request%20for%20access")
    assert (opened["method"], opened["enctype"]) == ("post", "text/plain")
    assert "This page sends nothing by itself. The button opens your own mail program" in with_one
    assert "<button" not in without
    assert Page(without.encode()).all("form") == [{}]


def test_words_of_the_settings_are_words_in_the_page() -> None:
    written = form_html.write(form(RequestKind.ACCESS, name='A <b> & "C"')).decode()

    assert "A &lt;b&gt; &amp; &quot;C&quot;" in written
    assert "<b>" not in written
