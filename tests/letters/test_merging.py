"""Letters put together for the printer: the pages, the tags and the bookmarks are read back from the file."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from pikepdf import Name, Pdf

from accessreq.errors import Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.compose import render
from accessreq.letters.merging import Merged
from accessreq.letters.view import LetterView

ON = date(2026, 7, 10)


@pytest.fixture
def letters(facts_of: Callable[..., LetterView]) -> dict[str, bytes]:
    """An acknowledgment of one page, and a denial whose request runs over several."""
    long = facts_of(LetterKind.DENIAL, about="\n".join(f"Course {n}" for n in range(60)))
    made = {"one": facts_of(LetterKind.ACKNOWLEDGMENT), "two": long}
    return {name: render(facts, formats=("pdf",)).formats["pdf"] for name, facts in made.items()}


def merged(*letters: tuple[str, bytes]) -> bytes:
    together = Merged("Letters", ON)
    for name, content in letters:
        together.add(content, name)
    return together.finish()


def test_the_pages_stand_behind_one_another_and_are_those_of_the_letters(letters: dict[str, bytes]) -> None:
    alone = [page for each in letters.values() for page in drawn(each)]

    together = drawn(merged(*letters.items()))

    assert len(together) > 2
    assert together == alone


def drawn(content: bytes) -> list[bytes]:
    with Pdf.open(BytesIO(content)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_each_letter_is_a_part_of_one_tagged_document(letters: dict[str, bytes]) -> None:
    with Pdf.open(BytesIO(merged(*letters.items()))) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K

        assert Name.Document == document.S
        assert [part.S for part in document.K] == [Name.Part, Name.Part]
        assert all(part.P.objgen == document.objgen for part in document.K)
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-US"


def test_every_page_finds_its_own_tags(letters: dict[str, bytes]) -> None:
    with Pdf.open(BytesIO(merged(*letters.items()))) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        by_key = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        keys = [int(page.StructParents) for page in pdf.pages]

        assert len(set(keys)) == len(pdf.pages)
        for page, key in zip(pdf.pages, keys, strict=True):
            on = {element.Pg.objgen for element in by_key[key] if "/Pg" in element}
            assert on == {page.obj.objgen}


def test_it_says_pdf_ua_and_has_a_bookmark_for_each_letter(letters: dict[str, bytes]) -> None:
    with Pdf.open(BytesIO(merged(*letters.items()))) as pdf:
        told = pdf.open_metadata()

        assert (told["pdfuaid:part"], told["dc:title"]) == ("1", "Letters")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_outline() as outline:
            assert [each.title for each in outline.root] == ["one", "two"]


def test_the_same_letters_give_the_same_bytes(letters: dict[str, bytes]) -> None:
    assert merged(*letters.items()) == merged(*letters.items())


def test_the_same_letter_twice_is_two_letters(letters: dict[str, bytes]) -> None:
    together = merged(("first", letters["one"]), ("again", letters["one"]))

    assert len(drawn(together)) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"not a PDF", "is no PDF that can be read", id="no PDF"),
        pytest.param("untagged", "has no tags", id="no tags"),
    ],
)
def test_what_would_spoil_the_whole_file_is_refused(content: bytes | str, words: str) -> None:
    if content == "untagged":
        bare = BytesIO()
        pdf = Pdf.new()
        pdf.add_blank_page()
        pdf.save(bare)
        content = bare.getvalue()
    assert isinstance(content, bytes)

    with pytest.raises(Refused, match=f"A-2026-0001-1 {words}"):
        Merged("Letters", ON).add(content, "A-2026-0001-1")


def test_none_added_is_none_held() -> None:
    assert Merged("Letters", ON).letters == 0
