"""What comes back in a form: read where it is ours, refused with the cure where it is not."""

import tracemalloc
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Final

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Agency, Officer
from accessreq.errors import Refused
from accessreq.law.readings import Readings
from accessreq.letters import filled_forms
from accessreq.letters.filled_forms import kind_of, read
from accessreq.letters.formats import form_pdf
from accessreq.letters.request_form import Issuer, compose

ACCESS, CORRECTION = RequestKind.ACCESS, RequestKind.CORRECTION
ISSUER: Final = Issuer(
    agency=Agency(name="Sample Agency", address=("1 Main Street",)),
    officer=Officer(title="Privacy Compliance Officer"),
    appeals=Officer(title="Appeals Officer"),
    readings=Readings(),
    per_page_cents=25,
)
Change = Callable[[Pdf], object]


@pytest.fixture(scope="module")
def blank() -> Callable[[RequestKind], bytes]:
    made = {kind: form_pdf.write(compose(kind, ISSUER, date(2026, 7, 10))) for kind in (ACCESS, CORRECTION)}
    return lambda kind: made[kind]


def top(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.AcroForm.Fields[0]


def filled(content: bytes, **values: pikepdf.Object) -> bytes:
    def fill(pdf: Pdf) -> None:
        for each in top(pdf).Kids:
            name = str(each.T).replace("-", "_")
            if name in values:
                each.V = values[name]

    return changed(content, fill)


def changed(content: bytes, change: Change) -> bytes:
    with Pdf.open(BytesIO(content)) as pdf:
        change(pdf)
        written = BytesIO()
        pdf.save(written)
    return written.getvalue()


def test_an_empty_form_says_nothing(blank: Callable[[RequestKind], bytes]) -> None:
    form = read(blank(ACCESS), ACCESS)

    assert (form.facts, form.items, form.website) == ({}, (), False)
    assert (kind_of(blank(ACCESS)), kind_of(blank(CORRECTION))) == (ACCESS, CORRECTION)


def test_what_was_filled_in_is_read_in_every_script_and_line(blank: Callable[[RequestKind], bytes]) -> None:
    content = filled(
        blank(ACCESS),
        name=String("Zoë Łukasiewicz 李雷"),
        address=String("12 Elm Street\rAlbany, NY 12207\r\n"),
        about=pikepdf.Object.parse(b"<FEFF00410020006600690065006C00640021>"),
        website=Name.Yes,
        phone=String("   "),
    )

    form = read(content, ACCESS)

    assert form.facts == {
        "name": "Zoë Łukasiewicz 李雷",
        "address": "12 Elm Street\nAlbany, NY 12207\n",
        "about": "A field!",
    }
    assert form.website


def test_a_long_answer_that_stands_in_a_stream_is_read(blank: Callable[[RequestKind], bytes]) -> None:
    def fill(pdf: Pdf) -> None:
        (about,) = [each for each in top(pdf).Kids if str(each.T) == "about"]
        about.V = pdf.make_stream(b"All of my file")

    assert read(changed(blank(ACCESS), fill), ACCESS).facts == {"about": "All of my file"}


def test_an_answer_that_would_unpack_to_gigabytes_is_cut_where_no_text_is_that_long(
    blank: Callable[[RequestKind], bytes],
) -> None:
    def fill(pdf: Pdf) -> None:
        (about,) = [each for each in top(pdf).Kids if str(each.T) == "about"]
        about.V = pdf.make_stream(b"a" * 30_000_000)

    content = changed(blank(ACCESS), fill)

    tracemalloc.start()
    about = read(content, ACCESS).facts["about"]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(about), most < 10_000_000) == (50_000, True)


def test_an_answer_packed_in_a_way_of_its_own_is_refused(blank: Callable[[RequestKind], bytes]) -> None:
    def fill(pdf: Pdf) -> None:
        (about,) = [each for each in top(pdf).Kids if str(each.T) == "about"]
        about.V = pdf.make_stream(b"\xff\xd8", Filter=Name.DCTDecode)

    with pytest.raises(Refused, match="damaged"):
        read(changed(blank(ACCESS), fill), ACCESS)


def test_each_change_of_a_correction_is_read_as_it_is_typed(blank: Callable[[RequestKind], bytes]) -> None:
    content = filled(
        blank(CORRECTION),
        record_1=String("Form 12: part B"),
        now_1=String("a => b"),
        wanted_1=String("born\rin 1990"),
        record_3=String("Letter of May 4"),
        wanted_3=String("Ito"),
        because=String("It is misspelt."),
    )

    form = read(content, CORRECTION)

    assert form.items == ("Form 12 – part B: a -> b => born in 1990", "Letter of May 4:  => Ito")
    assert form.facts == {"because": "It is misspelt."}


def flattened(pdf: Pdf) -> None:
    del pdf.Root.AcroForm
    for page in pdf.pages:
        if Name.Annots in page:
            del page.Annots


def of_another(pdf: Pdf) -> None:
    top(pdf).T = String("topmostSubform[0]")


def of_version_2(pdf: Pdf) -> None:
    top(pdf).T = String("accessreq-access-2")


def with_a_circle(pdf: Pdf) -> None:
    top(pdf).Kids = Array([top(pdf)])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(flattened, "The PDF has no fields.", id="flattened"),
        pytest.param(of_another, "not those of a request form", id="another form"),
        pytest.param(of_version_2, "of version 2, and this program reads version 1", id="a later version"),
    ],
)
def test_a_form_that_is_not_ours_is_refused_with_what_to_do(
    blank: Callable[[RequestKind], bytes], change: Change, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        read(changed(blank(ACCESS), change), ACCESS)

    assert said in refused.value.found
    assert "accessreq receive access --attach FILE" in refused.value.do


def test_a_form_for_the_other_kind_of_request_says_which(blank: Callable[[RequestKind], bytes]) -> None:
    with pytest.raises(Refused, match="asks for correction, not for access") as refused:
        read(blank(CORRECTION), ACCESS)

    assert "accessreq receive correction" in refused.value.do


def locked(content: bytes) -> bytes:
    with Pdf.open(BytesIO(content)) as pdf:
        written = BytesIO()
        pdf.save(written, encryption=Encryption(owner="a", user="b"))
    return written.getvalue()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda whole: b"Dear agency, please send my file.", "damaged, or no PDF", id="a text"),
        pytest.param(lambda whole: b"", "damaged, or no PDF", id="nothing"),
        pytest.param(lambda whole: whole[:300], "damaged, or no PDF", id="the beginning of one"),
        pytest.param(locked, "locked by a password", id="encrypted"),
        pytest.param(lambda whole: whole + bytes(filled_forms.LARGEST), "larger than", id="huge"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    blank: Callable[[RequestKind], bytes], spoil: Callable[[bytes], bytes], said: str
) -> None:
    content = spoil(blank(ACCESS))

    with pytest.raises(Refused) as refused:
        read(content, ACCESS)

    assert said in refused.value.found
    assert "--attach FILE" in refused.value.do
    assert kind_of(content) is None


def with_a_number_for_a_name(pdf: Pdf) -> None:
    top(pdf).Kids[0].V = 7


def with_fields_that_are_none(pdf: Pdf) -> None:
    top(pdf).Kids = Array([Name.No, 3, Array(), Dictionary()])


@pytest.mark.parametrize("change", [with_a_circle, with_a_number_for_a_name, with_fields_that_are_none])
def test_a_form_with_senseless_fields_says_nothing(
    blank: Callable[[RequestKind], bytes], change: Change
) -> None:
    assert read(changed(blank(ACCESS), change), ACCESS).facts == {}
