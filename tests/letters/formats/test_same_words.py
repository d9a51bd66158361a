"""The same words in text, in Word and in PDF, and each in the order of reading."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from outloud.model import Document
from outloud.rules._common import element_text
from pypdf import PdfReader

from accessreq.law.letters import LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import Letter
from accessreq.letters.formats import docx as word
from accessreq.letters.formats import pdf, text
from accessreq.letters.view import LetterView

pytestmark = pytest.mark.unmeasured

OFFICE = shutil.which("soffice")
# Where the page of Word is counted, a font as wide as Times New Roman has to be there.
LIBERATION = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")
LISTED = re.compile(r"^ *(?:\d+\.|-) ", re.MULTILINE)
WORD = re.compile(r"\w+")


def words(told: str) -> list[str]:
    """Words in their order; marks, spaces and the capitals of a heading aside."""
    return WORD.findall(told.casefold())


def in_text(letter: Letter) -> list[str]:
    return words(LISTED.sub("", text.write(letter).decode()))


def in_word(letter: Letter) -> list[str]:
    document = docx.Document(BytesIO(word.write(letter)))
    page = document.sections[0]
    parts = (page.first_page_header.paragraphs, document.paragraphs, page.first_page_footer.paragraphs)
    return words("\n".join(paragraph.text for part in parts for paragraph in part))


def spoken(letter: Letter, folder: Path) -> tuple[list[str], list[str]]:
    """What a reader that follows the tags speaks, and the kinds of what it meets, in order."""
    path = folder / "letter.pdf"
    path.write_bytes(pdf.write(letter))
    document = Document(str(path))
    try:
        own = [element_text(document, each, include_children=False) for each in document.elements]
        told = [each.type for each, said in zip(document.elements, own, strict=True) if said.strip()]
        labels = [each.type == "Lbl" for each in document.elements]
        kept = [said for said, label in zip(own, labels, strict=True) if not label]
        return words("\n".join(kept)), told
    finally:
        document.close()


@pytest.mark.parametrize("kind", list(LetterKind))
def test_word_holds_the_words_of_the_text_in_their_order(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    letter = compose(facts_of(kind, cc=("Jo Ng",)))

    assert in_word(letter) == in_text(letter)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_tags_of_the_pdf_hold_the_words_of_the_text(
    kind: LetterKind, tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    letter = compose(facts_of(kind, cc=("Jo Ng",)))

    said, _ = spoken(letter, tmp_path)

    # The foot stands on every page and is no part of what is read aloud.
    assert Counter(said) == Counter(in_text(letter)) - Counter(words(letter.frame.foot))


def test_the_pdf_is_read_from_the_letterhead_to_the_signature(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    said, kinds = spoken(compose(facts_of(LetterKind.GRANT)), tmp_path)

    order = " ".join(said)
    places = [
        order.index(each)
        for each in ("nys csea", "july 7", "maria", "re your", "dear", "sincerely", "enclosures")
    ]
    assert places == sorted(places)
    assert kinds.count("H1") == 1
    assert kinds.index("H1") < kinds.index("P")


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice: apt-get install libreoffice-writer-nogui")
def test_libreoffice_opens_every_letter_and_reads_its_words(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    letters = {kind.value: word.write(compose(facts_of(kind, cc=("Jo Ng",)))) for kind in LetterKind}
    for name, letter in letters.items():
        (tmp_path / f"{name}.docx").write_bytes(letter)
    (tmp_path / "broken.docx").write_bytes(without_its_end((tmp_path / "grant.docx").read_bytes()))

    opened(tmp_path)

    assert not (tmp_path / "broken.txt").exists()
    for name, letter in letters.items():
        told = words(LISTED.sub("", (tmp_path / f"{name}.txt").read_text("utf-8-sig")))
        assert told == body_words(letter), name


@pytest.mark.skipif(
    OFFICE is None or not LIBERATION.exists(),
    reason="no LibreOffice, or no font as wide as that of Word: "
    "apt-get install libreoffice-writer-nogui fonts-liberation",
)
def test_word_needs_as_many_pages_as_the_pdf(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    letters = {kind.value: compose(facts_of(kind)) for kind in LetterKind}
    for name, letter in letters.items():
        (tmp_path / f"{name}.docx").write_bytes(word.write(letter))

    opened(tmp_path, "pdf")

    assert {name: len(PdfReader(tmp_path / f"{name}.pdf").pages) for name in letters} == {
        name: len(PdfReader(BytesIO(pdf.write(letter))).pages) for name, letter in letters.items()
    }


def opened(folder: Path, form: str = "txt:Text (encoded):UTF8") -> None:
    files = sorted(str(path) for path in folder.glob("*.docx"))
    command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    subprocess.run(
        [*command, form, "--outdir", str(folder), *files],
        umask=0o022,  # root leaves files behind that every other user has to read
        capture_output=True,
        timeout=240,
        check=False,  # it says nothing useful; the files tell
    )


def body_words(letter: bytes) -> list[str]:
    """The words between head and foot, which LibreOffice does not write as text."""
    document = docx.Document(BytesIO(letter))
    return words("\n".join(paragraph.text for paragraph in document.paragraphs))


def without_its_end(content: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part[: len(part) // 2] if name == "word/document.xml" else part)
    return buffer.getvalue()
