"""Each PDF letter against PDF/UA-1 (ISO 14289-1), as a validator that did not write it sees it."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from outloud import check

from accessreq.cases.people import DataSubject
from accessreq.law.letters import LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.formats.pdf import write
from accessreq.letters.stationery import PLAIN, Stationery
from accessreq.letters.view import LetterView

pytestmark = pytest.mark.unmeasured

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
# One name in each of the scripts that the fonts are chosen for.
NAMES = {
    "simplified Chinese": "李雷",
    "traditional Chinese": "張偉明",
    "Japanese": "佐藤さくら",
    "Korean": "김민준",
    "Arabic": "محمد عبد الله الهاشمي",
    "Urdu": "محمد اکرم ٹیپو ڈار",
    "Hebrew": "מרים כהן-לוי",
    "Yiddish": "משה ייִנגעל פֿון",
    "Cyrillic": "Ждан Щербаков-Юрьев",
    "Greek": "Ωμέγα Παπαδόπουλος",
    "Vietnamese": "Nguyễn Thị Ánh Đặng",
    "combining accents": "Z̧a̧rt̄o J̌ọ́sé Ńg̈ụ̀yẽ̂n",
    "Devanagari": "राजेन्द्र कुमार शर्मा क्षत्रिय",
    "Bengali": "রাজেন্দ্র কুমার চক্রবর্তী",
    "Gujarati": "રાજેન્દ્ર પટેલ",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Tamil": "முருகன் செல்வி",
    "Thai": "สมชาย ใจดี",
    "Burmese": "အောင်ဆန်း",
    "Khmer": "សុខ ចាន់",
    "Armenian": "Արամ Խաչատրյան",
    "Georgian": "გიორგი ბერიძე",
    "Amharic": "ተስፋዬ ገብረ",
    "emoji": "Jo 🙂 Ng",
}


def faults(content: bytes, folder: Path) -> list[str]:
    path = folder / "letter.pdf"
    path.write_bytes(content)
    return [f"{each.rule}: {each.message}" for each in check(str(path)).findings]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_letter_breaks_a_rule(
    kind: LetterKind, tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    assert faults(write(compose(facts_of(kind))), tmp_path) == []


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_that_the_fonts_hold_is_set_and_breaks_no_rule(
    script: str, tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    name = NAMES[script]
    facts = facts_of(LetterKind.DENIAL, about=name, addressee=DataSubject(name=name, address=(name,)))

    assert faults(write(compose(facts)), tmp_path) == []


def test_a_logo_and_a_signature_break_no_rule(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    (tmp_path / "sun.svg").write_text(SVG)
    paper = Stationery(logo=tmp_path / "sun.svg", signature=tmp_path / "sun.svg", color="#1f3a5f")

    assert faults(write(compose(facts_of(LetterKind.GRANT)), paper), tmp_path) == []


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        pytest.param(lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "DOC-002", id="no tags"),
        pytest.param(lambda pdf: pdf.Root.__delitem__("/Lang"), "DOC-013", id="no language"),
        pytest.param(lambda pdf: pdf.Root.__delitem__("/Metadata"), "DOC-012", id="no title and no claim"),
        pytest.param(lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "DOC-011", id="title not shown"),
    ],
)
def test_a_letter_that_is_harmed_is_found(
    harm: Callable[[pikepdf.Pdf], None], rule: str, tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(write(compose(facts_of(LetterKind.GRANT))))
    with pikepdf.open(whole) as pdf:
        harm(pdf)
        pdf.save(tmp_path / "harmed.pdf")

    found = faults((tmp_path / "harmed.pdf").read_bytes(), tmp_path)

    assert rule in " ".join(found)


def test_every_font_is_embedded_and_says_what_its_signs_mean(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(LetterKind.DENIAL, about=" ".join(NAMES.values()))
    (tmp_path / "letter.pdf").write_bytes(write(compose(facts), PLAIN))

    with pikepdf.open(tmp_path / "letter.pdf") as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]

        assert len(fonts) > 8
        assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)
        assert all("/ToUnicode" in font for font in fonts)
