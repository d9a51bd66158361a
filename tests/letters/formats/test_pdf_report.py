import io
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.errors import Refused
from accessreq.letters.formats.pdf import REPORT_FONT, report_pdf
from accessreq.reports.page import as_paper
from tests.cases.happenings import access_asked
from tests.reports.test_figures import case_of, reported

DAY = date(2026, 7, 31)
REPORT = reported(
    case_of(
        access_asked(date(2026, 6, 1)), Denied(on=date(2026, 6, 12), grounds=(GroundGiven(ground="A01"),))
    )
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return report_pdf(as_paper(REPORT, REPORT_FONT), DAY)


def test_a_report_on_paper_is_tagged_letter_paper_and_says_its_numbers(paper: bytes) -> None:
    read = PdfReader(io.BytesIO(paper))

    words = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert "2026: requests under the Personal Privacy Protection Law" in words
    assert "9.0 business days" in words
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in read.pages} == {
        (612.0, 792.0)
    }
    assert b"/StructTreeRoot" in paper


def test_the_same_report_makes_the_same_bytes(paper: bytes) -> None:
    assert report_pdf(as_paper(REPORT, REPORT_FONT), DAY) == paper


def test_each_picture_has_its_words(paper: bytes) -> None:
    told = [each["told"] for each in as_paper(REPORT, REPORT_FONT)["charts"]]

    tagged = [each["/Alt"] for each in _elements(PdfReader(io.BytesIO(paper))) if "/Alt" in each]

    assert len(told) == len(tagged) == 3
    assert all(words in alt for words, alt in zip(told, tagged, strict=True))


def test_a_name_that_the_fonts_lack_is_refused() -> None:
    with pytest.raises(Refused, match=r"U\+13000"):
        report_pdf(as_paper(replace(REPORT, agency="Agency \U00013000"), REPORT_FONT), DAY)


# Any: whatever a PDF holds.
def _elements(read: PdfReader) -> list[dict[str, Any]]:
    """Every element of the structure of a PDF that a reader which speaks goes by."""
    found: list[dict[str, Any]] = []
    root: Any = read.trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop(0).get_object()
        if isinstance(one, list):
            waiting = [*one, *waiting]
        elif isinstance(one, dict):
            found.append(one)
            waiting = [one["/K"], *waiting] if "/K" in one else waiting
    return found
