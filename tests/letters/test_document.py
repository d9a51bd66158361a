"""The words of a letter, whatever it is written as."""

from collections.abc import Callable

from accessreq.law.letters import LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import Heading, Letter, Listing, Paragraph, Quotation, Run, words_of
from accessreq.letters.view import LetterView


def test_the_words_are_the_subject_and_the_body_without_faces(facts_of: Callable[..., LetterView]) -> None:
    one, two = Paragraph(runs=(Run(text="one"),)), Paragraph(runs=(Run(text="two", bold=True),))
    letter = Letter(
        frame=compose(facts_of(LetterKind.GRANT)).frame,
        subject="Subject",
        blocks=(
            Heading(runs=(Run(text="Why"),)),
            one,
            Quotation(paragraphs=(one, two)),
            Listing(numbered=True, items=(two, one)),
        ),
    )

    assert letter.words == "Subject\nWhy\none\none\ntwo\ntwo\none"


def test_runs_are_joined_without_a_gap() -> None:
    assert words_of((Run(text="a"), Run(text="b", italic=True))) == "ab"
