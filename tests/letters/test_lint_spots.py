"""Where something stands in a template, by line and column."""

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from accessreq.letters.lint import (
    TAG,
    Spot,
    find_name,
    first_words,
    own_words,
    parsed,
    pieces,
    spot,
    stopped_at,
)
from accessreq.letters.sources import shipped_folder


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        pytest.param("# A\n\n  {% if %}x{% endif %}\n", 3, 9, id="a condition that asks nothing"),
        pytest.param("a {% foo %}", 1, 6, id="an unknown word"),
        pytest.param("a\n{% endif %}\n", 2, 4, id="an end without a begin"),
        pytest.param("a {{ b | }}\n", 1, 10, id="a filter without a name"),
        pytest.param("x {{ a b }}\n", 1, 8, id="two names"),
        pytest.param("a\n {{ x @ y }}\n", 2, 7, id="a sign that means nothing"),
        pytest.param("# A\n\n{{ about\n", 3, 1, id="a tag that is not closed"),
        pytest.param("{# a #} b {{ }}", 1, 14, id="behind a comment"),
    ],
)
def test_the_place_is_that_at_which_the_reader_stops(source: str, line: int, column: int) -> None:
    with pytest.raises(TemplateSyntaxError):
        parsed(source)

    assert stopped_at(source) == Spot(line=line, column=column)


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.j2")), ids=lambda path: path.name)
def test_the_pieces_of_a_template_are_the_whole_of_it(path: Path) -> None:
    source = path.read_text("utf-8")

    assert "".join(each.text for each in pieces(source)) == source


def test_white_space_that_a_tag_takes_away_loses_no_place() -> None:
    source = "a \n {%- if b -%} \n c{% endif %}"

    assert [source[each.start :][: len(each.text)] == each.text for each in pieces(source)] == [True] * len(
        pieces(source)
    )


def test_words_run_over_lines_and_marks_and_stop_at_a_tag() -> None:
    words = own_words("> within **ten**\n> business {{ x }} days {# June #} of {% if a %}May{% endif %}")

    assert words.text == f" within ten business {TAG}{TAG} days of {TAG}{TAG}May{TAG}{TAG}"


def test_words_that_a_tag_prints_are_words_of_the_template() -> None:
    assert "June 30, 2026" in own_words('{{ "June 30, 2026" }}').text


def test_each_letter_of_the_words_knows_its_place() -> None:
    source = "# A\n\n> within **ten**\n> business days"
    words = own_words(source)

    assert spot(source, words.starts[words.text.index("business")]) == Spot(line=4, column=3)


def test_a_fact_is_found_where_it_is_named_and_not_in_the_words() -> None:
    source = "abuot\n{{ about }} {{ abuot }}\n"

    assert find_name(source, "abuot", 2) == Spot(line=2, column=16)


def test_a_fact_that_is_not_on_the_line_has_the_place_of_its_words() -> None:
    assert find_name("a\n  b {{ about }}\n", "nosuch", 2) == Spot(line=2, column=3)
    assert first_words("a\n  b\n", 2) == Spot(line=2, column=3)
