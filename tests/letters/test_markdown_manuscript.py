"""A letter laid before the officer as Markdown, and read back as the same letter."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accessreq.cases.people import DataSubject
from accessreq.errors import Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import (
    Block,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Quotation,
    Run,
)
from accessreq.letters.inputs import frame
from accessreq.letters.markdown import manuscript, reworded
from accessreq.letters.view import LetterView

FactsOf = Callable[..., LetterView]

HOSTILE = "1. *Jo* _Q_ #5 [x](y) <b> `c` {{ 7*7 }} {% raw %} a|b ~~d~~ \\n\n- not a list\n2) nor this\n> said"


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_is_read_back_as_it_was(kind: LetterKind, facts_of: FactsOf) -> None:
    facts = facts_of(kind)
    letter = compose(facts)

    assert reworded(letter, manuscript(letter)) == letter


@pytest.mark.parametrize("kind", [LetterKind.ACKNOWLEDGMENT, LetterKind.DENIAL, LetterKind.GRANT])
def test_what_the_data_subject_typed_is_read_back_to_the_letter(kind: LetterKind, facts_of: FactsOf) -> None:
    facts = facts_of(kind, about=HOSTILE, addressee=DataSubject(name="Jo *Q* O'Brien-Diaz"))
    letter = compose(facts)

    assert reworded(letter, manuscript(letter)) == letter


# A section sign draws the blank behind it to itself, in every letter.
LETTERS = st.characters(
    min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["C", "Z"], exclude_characters="§"
)
WORDS = st.text(LETTERS, min_size=1)
LINES = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map(lambda lines: one_run("\n".join(lines)))
BLOCKS = st.one_of(
    PARAGRAPHS,
    LINES.map(lambda text: Heading(runs=(Run(text=text),))),
    st.lists(PARAGRAPHS, min_size=1, max_size=3).map(lambda each: Quotation(paragraphs=tuple(each))),
    st.builds(
        Listing, numbered=st.booleans(), items=st.lists(PARAGRAPHS, min_size=1, max_size=12).map(tuple)
    ),
)


def one_run(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),))


def read_back(facts: LetterView, text: str) -> Letter:
    return reworded(compose(facts), text)


def with_words(facts: LetterView, subject: str, block: Block) -> Letter:
    return Letter(frame=frame(facts).titled(subject), subject=subject, blocks=(block,))


# The facts are the same each time.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(block=BLOCKS, subject=LINES)
def test_any_words_are_read_back_as_they_were(facts_of: FactsOf, block: Block, subject: str) -> None:
    facts = facts_of(LetterKind.GRANT)
    letter = with_words(facts, subject, block)

    assert reworded(letter, manuscript(letter)) == letter


def test_the_faces_of_words_are_kept(facts_of: FactsOf) -> None:
    facts = facts_of(LetterKind.GRANT)
    runs = (
        Run(text="We write to "),
        Run(text="you", bold=True),
        Run(text=" and "),
        Run(text="them", italic=True),
        Run(text=", or "),
        Run(text="both\nof you", bold=True, italic=True),
    )
    letter = with_words(facts, "Subject", Paragraph(runs=runs))

    written = manuscript(letter)

    assert "We write to **you** and *them*, or ***both\\\nof you***" in written
    assert reworded(letter, written) == letter


def test_words_that_are_no_marks_are_left_as_an_officer_would_type_them(facts_of: FactsOf) -> None:
    written = manuscript(compose(facts_of(LetterKind.DENIAL)))

    assert "Public Officers Law § 95(1)(b)(i)" in " ".join(written.split())
    assert max(len(line) for line in written.splitlines()) <= 80
    assert written.count("\\") == written.count("\\\n")


def test_a_tab_that_an_editor_leaves_is_a_blank(facts_of: FactsOf) -> None:
    letter = read_back(facts_of(LetterKind.GRANT), "# Subject\n\none\ttwo\n")

    assert letter.blocks == (one_run("one two"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("no subject\n", "does not begin with its subject line", id="no subject"),
        pytest.param("# Subject\n\nsee *this\n", "would show the mark '\\*'", id="a mark left over"),
        pytest.param("# Subject\n\na \u202e b\n", "U\\+202E", id="a direction mark"),
        pytest.param("# Subject\n\n- a\n  - b\n", "more than plain paragraphs", id="a list in a list"),
        pytest.param("\n \n", "is empty", id="nothing left"),
    ],
)
def test_what_would_show_on_paper_is_refused(facts_of: FactsOf, text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_back(facts_of(LetterKind.GRANT), text)


def test_edited_words_go_without_the_translation_and_without_its_announcement(
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(LetterKind.DENIAL, language=Language.SPANISH)
    letter = compose(facts)
    text = manuscript(letter)

    edited = reworded(letter, text.replace("is denied", "is hereby denied"))

    assert "traducción" not in text
    assert "courtesy translation" not in text
    assert edited.translation is None
    assert edited.own_blocks == edited.blocks
    assert "is hereby denied" in edited.words
