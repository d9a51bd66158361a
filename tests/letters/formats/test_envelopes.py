"""Labels and envelopes: where the ink is on the paper, read from the finished PDF."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest
from pikepdf import Pdf

from accessreq.errors import Refused
from accessreq.letters.formats.envelopes import Sender, envelopes, labels

SENDER = Sender(
    lines=("NYS & CSEA Partnership", "240 Washington Avenue Extension", "Albany, New York 12203"),
    on=date(2026, 7, 10),
)
ADDRESS = ("Maria Lopez-Whitfield", "118 Hudson View Terrace, Apt. 4B", "Troy, New York 12180")


def sizes(content: bytes) -> list[tuple[float, float]]:
    """The width and the height of each page, in inches."""
    with Pdf.open(BytesIO(content)) as pdf:
        boxes = [[float(each) for each in page.MediaBox] for page in pdf.pages]
    return [(box[2] / 72, box[3] / 72) for box in boxes]


@pytest.mark.parametrize(
    ("number", "skip", "sheets"),
    [
        pytest.param(1, 0, 1, id="one"),
        pytest.param(30, 0, 1, id="a whole sheet"),
        pytest.param(31, 0, 2, id="one more than a sheet"),
        pytest.param(29, 1, 1, id="the first label is used up"),
        pytest.param(30, 1, 2, id="the first is used up, and thirty are left"),
    ],
)
def test_thirty_labels_fill_a_sheet(number: int, skip: int, sheets: int) -> None:
    assert sizes(labels([ADDRESS] * number, SENDER, skip)) == [(8.5, 11.0)] * sheets


def test_an_envelope_is_a_page_of_its_own_size() -> None:
    assert sizes(envelopes([ADDRESS, ADDRESS], SENDER)) == [(9.5, 4.125)] * 2


LONG = (
    "Dr. Bartholomew Featherstonehaugh-Cholmondeley III, Esq., Attorney and Counselor at Law",
    *("for Maria Lopez-Whitfield", "c/o The Very Long Institute of Things and Matters", "Suite 650"),
    *("One Commerce Plaza, 99 Washington Avenue", "Albany, New York 12231"),
)


@pytest.mark.parametrize(
    "addresses", [[LONG] * 30, [("Андрей Nguyễn Ñandú",) * 3] * 30], ids=["long", "of many scripts"]
)
def test_whatever_the_address_thirty_stay_on_their_sheet(addresses: Sequence[tuple[str, ...]]) -> None:
    assert len(sizes(labels(addresses, SENDER))) == 1
    assert len(sizes(envelopes(addresses, SENDER))) == 30


def test_words_are_never_markup() -> None:
    hostile = ("#panic() $x$ *bold* @ref \\u{41}", '"]} //', "Troy, New York 12180")

    assert len(sizes(labels([hostile], SENDER))) == 1


@pytest.mark.parametrize("skip", [-1, 30])
def test_a_sheet_that_is_used_up_is_none(skip: int) -> None:
    with pytest.raises(Refused, match="A sheet has 30"):
        labels([ADDRESS], SENDER, skip)


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(Refused, match=r"lack U\+13000"):
        envelopes([("\U00013000", "Troy, New York 12180")], SENDER)


def test_the_same_addresses_give_the_same_bytes_and_tags() -> None:
    first, again = labels([ADDRESS], SENDER), labels([ADDRESS], SENDER)

    assert first == again
    with Pdf.open(BytesIO(first)) as pdf:
        assert pdf.Root.MarkInfo.Marked
