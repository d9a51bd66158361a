"""Markdown parsed once, into blocks that hold no mark of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessreq.errors import Refused
from accessreq.letters.document import Heading, Listing, Paragraph, Quotation, Run, words_of
from accessreq.letters.markdown import parse
from accessreq.letters.sandbox import literal
from accessreq.letters.values import LINE_BREAK


def body(text: str) -> tuple[object, ...]:
    return parse(f"# Subject\n\n{text}", "denial.md.j2", LINE_BREAK)[1]


def test_the_first_heading_is_the_subject_line() -> None:
    subject, blocks = parse("# Your *request*\n\nWords.\n", "denial.md.j2", LINE_BREAK)

    assert subject == "Your request"
    assert blocks == (Paragraph(runs=(Run(text="Words."),)),)


def test_bold_and_italic_become_runs() -> None:
    assert body("a **b** *c*") == (
        Paragraph(runs=(Run(text="a "), Run(text="b", bold=True), Run(text=" "), Run(text="c", italic=True))),
    )


def test_headings_lists_and_quotations_become_blocks() -> None:
    blocks = body("## Why\n\n- one\n- two\n\n1. first\n\n2. second\n\n> quoted\n>\n> twice\n")

    assert blocks == (
        Heading(runs=(Run(text="Why"),)),
        Listing(
            numbered=False, items=(Paragraph(runs=(Run(text="one"),)), Paragraph(runs=(Run(text="two"),)))
        ),
        Listing(
            numbered=True,
            items=(Paragraph(runs=(Run(text="first"),)), Paragraph(runs=(Run(text="second"),))),
        ),
        Quotation(paragraphs=(Paragraph(runs=(Run(text="quoted"),)), Paragraph(runs=(Run(text="twice"),)))),
    )


def test_a_line_ending_in_the_template_is_a_space_and_a_backslash_a_break() -> None:
    assert body("one\ntwo\\\nthree") == (Paragraph(runs=(Run(text="one two\nthree"),)),)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("Law § 95", "Law §\u00a095", id="section sign"),
        pytest.param("Law §§ 94 and 95", "Law §§\u00a094 and 95", id="two sections"),
        pytest.param("under sections\n95(3) and 97", "under sections\u00a095(3) and 97", id="in words"),
        pytest.param("Section 205", "Section\u00a0205", id="at the head of a sentence"),
        pytest.param("article 78", "article\u00a078", id="article"),
        pytest.param("CPLR § 217", "CPLR\u00a0§\u00a0217", id="practice law"),
        pytest.param("this section says", "this section says", id="no number"),
        pytest.param("intersection 5", "intersection 5", id="another word"),
    ],
)
def test_a_number_stays_on_one_line_with_its_section(written: str, shown: str) -> None:
    assert body(written) == (Paragraph(runs=(Run(text=shown),)),)


@pytest.mark.parametrize(
    "text",
    ["a *b", "`code`", "[a](b)", "![a](b)", "<b>a</b>", "a | b", "~~a~~", "{{ 7*7 }}", "__a", "** a **"],
)
def test_a_mark_left_over_in_the_words_of_a_template_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="would show the mark"):
        body(text)


def test_a_list_inside_a_list_is_refused() -> None:
    with pytest.raises(Refused, match="more than plain paragraphs"):
        body("- a\n  - b\n")


@pytest.mark.parametrize("text", ["", "No subject.\n", "- a\n"])
def test_a_letter_without_a_subject_line_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="subject line"):
        parse(text, "denial.md.j2", LINE_BREAK)


@pytest.mark.parametrize(
    "typed",
    [
        "*stars* and **more** and _lines_",
        "# not a heading",
        "1. not a list",
        "- nor this",
        "+ nor this",
        "> no quotation",
        "[a](http://b) ![c](d) <http://e>",
        "<b>bold</b> & &amp; &#42;",
        "`code` ~~~ ```",
        "a\\b \\* \\",
        "=== --- ***",
        "{{ 7*7 }} {% raw %}",
        "O'Brien \u2019 [bold]O[/bold]",
    ],
)
@pytest.mark.parametrize("around", ["{}", "**{}**", "- {}", "> {}", "word {} word", "## {}"])
def test_what_people_typed_stands_as_it_was_typed(typed: str, around: str) -> None:
    (block,) = body(around.format(literal(typed)))

    assert typed in words(block)


def test_line_breaks_in_a_value_stay_inside_its_paragraph() -> None:
    assert body(f"> {literal('one' + chr(10) + chr(10) + '# two')}") == (
        Quotation(paragraphs=(Paragraph(runs=(Run(text="one\n\n# two"),)),)),
    )


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=80))
def test_any_words_at_all_stand_as_they_were_typed(typed: str) -> None:
    (block,) = body(f"> before {literal(typed)} after")

    assert words(block).replace("\u00a0", " ") == f"before {typed} after".replace("\u00a0", " ")


def words(block: object) -> str:
    match block:
        case Paragraph() | Heading():
            return words_of(block.runs)
        case Quotation():
            return "".join(words_of(paragraph.runs) for paragraph in block.paragraphs)
        case Listing():
            return "".join(words_of(item.runs) for item in block.items)
        case _:
            raise AssertionError(block)
