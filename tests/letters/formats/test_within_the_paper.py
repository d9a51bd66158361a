"""Whatever a letter prints stays on its paper: letters, labels, envelopes, measured in the finished PDF."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pymupdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from accessreq.cases.wording import width
from accessreq.errors import Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import Heading, Letter, Listing, Paragraph, Quotation, Run
from accessreq.letters.formats import pdf, text
from accessreq.letters.formats.envelopes import Sender, envelopes, labels
from accessreq.letters.view import LetterView

Boxes = list[tuple[float, float, float, float]]

# Signs of which people make lines, rows and addresses of pages; each may be repeated without a break.
SIGNS: Final = st.sampled_from(
    ["_", "W", "M", ".", "x", "7", "-", "/", "é", "Ж", "Ω", "ab", "http://a.b/", "a\u00a0"]
)
RUNS: Final = st.builds(lambda sign, n: (sign * n)[:n], SIGNS, st.integers(1, 200))
LINES: Final = st.lists(RUNS, min_size=1, max_size=6).map(lambda runs: " ".join(runs)[:200].strip() or "x")
TEXTS: Final = st.lists(RUNS, min_size=1, max_size=8).map(lambda runs: " ".join(runs)[:1_000].strip() or "x")
ADDRESSES: Final = st.lists(LINES, min_size=1, max_size=7).map(tuple)
LONGEST: Final = ("W" * 200,) * 7


def boxes(content: bytes) -> list[tuple[pymupdf.Rect, Boxes]]:
    """Each page of a PDF, and the box of each word on it."""
    with pymupdf.open(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        return [(page.rect, [word[:4] for word in page.get_text("words")]) for page in document]


def stray(content: bytes, margin: float) -> Boxes:
    """The words that come nearer to an edge of the paper than a margin, in points."""
    return [
        box
        for paper, words in boxes(content)
        for box in words
        if box[0] < margin or box[1] < 0 or box[2] > paper.width - margin or box[3] > paper.height
    ]


@pytest.fixture(scope="module")
def usual() -> Letter:
    from accessreq.letters.samples import sample

    return compose(sample(LetterKind.DENIAL))


# Eight drawn values a letter and more.
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings().max_examples // 5,
)
@given(address=ADDRESSES, subject=LINES, said=TEXTS, item=TEXTS, name=LINES)
@example(address=LONGEST, subject="_" * 120, said="_" * 120, item="W" * 1_000, name="M" * 200)
@example(address=("Jo Roe",), subject="x", said="M" * 32 + " " + "." * 42, item="W " * 500, name="W" * 200)
def test_p12_no_value_that_a_letter_prints_runs_off_the_paper(
    usual: Letter, address: tuple[str, ...], subject: str, said: str, item: str, name: str
) -> None:
    paragraph = Paragraph(runs=(Run(text=said),))
    listed = Paragraph(runs=(Run(text=item, bold=True),))
    blocks = (
        Heading(runs=(Run(text=subject),)),
        paragraph,
        Quotation(paragraphs=(paragraph, listed)),
        Listing(numbered=True, items=(listed, paragraph)),
    )
    frame = replace(
        usual.frame,
        address=address,
        salutation=f"Dear {name}:",
        running=f"{name}, June 30, 2026",
        signature=(name, *usual.frame.signature),
        letterhead=(name, *usual.frame.letterhead[1:]),
        enclosures=(item[:200],),
        cc=(name,),
    )
    letter = replace(usual, frame=frame, subject=subject, blocks=(*blocks, *usual.blocks))

    assert stray(pdf.write(letter), 60) == []
    assert [line for line in text.write(letter).decode().splitlines() if width(line) > 72] == []


@settings(max_examples=settings().max_examples // 8)
@given(address=ADDRESSES, sender=st.lists(LINES, min_size=1, max_size=4).map(tuple))
@example(address=LONGEST, sender=("Agency",))
@example(address=("Jo Roe",), sender=LONGEST)
@example(address=("W" * 60,) * 5, sender=("Agency", "1 Elm Street", "Albany, New York 12207"))
def test_p12_an_address_stays_on_its_label_and_its_envelope_or_is_refused(
    address: tuple[str, ...], sender: tuple[str, ...]
) -> None:
    whose = Sender(lines=sender, on=date(2026, 7, 10))

    for write, margin in ((labels, 20), (envelopes, 25)):
        try:
            content = write([address, ("Jo Roe", "Albany")], whose)
        except Refused:
            continue  # which one it is, is told below
        assert stray(content, margin) == []
        assert len(boxes(content)) == (1 if write is labels else 2)


def test_an_address_that_fits_nowhere_is_told_by_its_place() -> None:
    addresses = [("Jo Roe", "Albany"), LONGEST]

    with pytest.raises(Refused, match="address on label 2 of these"):
        labels(addresses, Sender(lines=("Agency",), on=date(2026, 7, 10)), 4)
    with pytest.raises(Refused, match="The return address does not fit"):
        envelopes(addresses[:1], Sender(lines=LONGEST, on=date(2026, 7, 10)))


def test_a_long_name_is_broken_only_where_it_has_to_be(facts_of: Callable[..., LetterView]) -> None:
    words = "Featherstonehaugh-Cholmondeley-Whitfield of the Department of Motor Vehicles"

    read = pdf_words(pdf.write(compose(facts_of(LetterKind.GRANT, about=words))))

    assert words in read


def pdf_words(content: bytes) -> str:
    with pymupdf.open(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        return " ".join(word[4] for page in document for word in page.get_text("words"))
