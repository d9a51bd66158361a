import sys
import unicodedata

import pytest

from accessreq.cases.wording import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT, one_line, paragraphs
from accessreq.errors import Refused


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Jane [bold]O[/bold]", id="markup of a terminal"),
        pytest.param("[link=https://example.org]Jane[/link]", id="a link in markup"),
        pytest.param("Jane [/x] Doe", id="markup that closes nothing"),
        pytest.param(":smile: at 1:30:00", id="a name of an emoji"),
        pytest.param("{{ 7*7 }} {% raw %} ${x} %s", id="a template"),
        pytest.param("<b>Jane</b> & Sons", id="markup of a page"),
        pytest.param("# Jane *Doe* _x_", id="marks of a document"),
        pytest.param("מרים אברהם", id="from right to left"),
        pytest.param("山田 太郎", id="Han"),
        pytest.param("Pavlа Novak", id="a Cyrillic letter among Latin ones"),
        pytest.param("Jane 👩\u200d💻", id="an emoji of several, joined"),
        pytest.param("𝒥ane 😀", id="beyond the basic plane"),
        pytest.param("می\u200cخواهم", id="a joiner inside a Persian word"),
        pytest.param("O'Brien", id="an apostrophe"),
        pytest.param("O’Brien", id="a typographic apostrophe"),
        pytest.param("Anne-Marie Lopez-Whitfield", id="hyphens"),
        pytest.param("X", id="one letter"),
        pytest.param("Null", id="Null"),
        pytest.param("NA", id="NA"),
        pytest.param("None", id="None"),
        pytest.param("true", id="true"),
        pytest.param("-rf", id="a leading hyphen"),
        pytest.param("01234", id="leading zeros"),
    ],
)
def test_an_unusual_name_is_kept_exactly_as_it_was_typed(name: str) -> None:
    assert one_line("name", name, limit=NAME_LIMIT) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("\x1b[31mJane", "U+001B", id="a colour of the terminal"),
        pytest.param("Jane\x1b]0;title\x07", "U+001B", id="a title of the terminal"),
        pytest.param("Jane\x9b31m", "U+009B", id="a C1 control"),
        pytest.param("Jane\rDoe", "U+000D", id="carriage return"),
        pytest.param("Jane\nDoe", "U+000A", id="line feed"),
        pytest.param("Jane\tDoe", "U+0009", id="tabulator"),
        pytest.param("Jane\x00", "U+0000", id="NUL"),
        pytest.param("Jane\x7f", "U+007F", id="delete"),
        pytest.param("Jane\u202edoe", "U+202E", id="right-to-left override"),
        pytest.param("Jane\u2066doe", "U+2066", id="isolate"),
        pytest.param("Jane\u200e", "U+200E", id="left-to-right mark"),
        pytest.param("Jane\u061c", "U+061C", id="Arabic letter mark"),
        pytest.param("\ufeffJane", "U+FEFF", id="byte order mark"),
        pytest.param("Jane\u2028Doe", "U+2028", id="line separator"),
        pytest.param("Jane\u2029Doe", "U+2029", id="paragraph separator"),
        pytest.param("Jos\udce9", "U+DCE9", id="lone surrogate"),
    ],
)
def test_a_character_that_deceives_is_refused_by_its_code_point(text: str, code: str) -> None:
    with pytest.raises(
        Refused, match=rf"The name contains the character {code.replace('+', '[+]')} at position"
    ):
        one_line("name", text)


def test_a_refused_character_is_told_without_the_words_round_it() -> None:
    with pytest.raises(Refused) as refused:
        one_line("name", "Maria\x1bLopez")

    assert "Maria" not in str(refused.value)
    assert "at position 6" in refused.value.found


def test_a_note_keeps_its_line_feeds_and_drops_the_carriage_returns_before_them() -> None:
    assert paragraphs("note", "\none\r\ntwo\n\nthree\n") == "one\ntwo\n\nthree"


@pytest.mark.parametrize("text", ["one\ttwo", "one\rtwo", "one\x0btwo", "one\x0ctwo", "one\x85two"])
def test_a_note_keeps_no_other_control_character(text: str) -> None:
    with pytest.raises(Refused, match="The note contains the character"):
        paragraphs("note", text)


def test_a_decomposed_name_becomes_the_composed_one() -> None:
    assert one_line("name", "Jose\u0301") == "José"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="spaces"),
        pytest.param("\u00a0\u3000", id="wide spaces"),
        pytest.param("\u200d\u200c", id="joiners alone"),
        pytest.param("\u00ad", id="a soft hyphen alone"),
        pytest.param("\u2063\u2064", id="invisible signs"),
        pytest.param("\u3164", id="a filler that is drawn as nothing"),
        pytest.param("\u2800", id="a pattern without dots"),
    ],
)
def test_text_in_which_nothing_is_to_be_seen_is_refused_as_empty(text: str) -> None:
    with pytest.raises(Refused, match="The name is empty"):
        one_line("name", text)


def test_a_name_may_have_two_hundred_characters_and_no_more() -> None:
    assert len(one_line("name", "N" * 200, limit=NAME_LIMIT)) == 200
    with pytest.raises(Refused, match=r"The name is 201 characters long\. The limit is 200\."):
        one_line("name", "N" * 201, limit=NAME_LIMIT)


def test_the_limit_counts_code_points_after_they_are_composed() -> None:
    assert len(one_line("name", "e\u0301" * 200, limit=NAME_LIMIT)) == 200
    assert len(one_line("name", "x" + "\u0316" * 199, limit=NAME_LIMIT)) == 200


def test_a_line_and_a_note_have_limits_of_their_own() -> None:
    assert (LINE_LIMIT, TEXT_LIMIT) == (1_000, 20_000)
    with pytest.raises(Refused, match="attach the long text as a file"):
        paragraphs("note", "x" * 1_000_000)


def test_no_control_character_and_no_lone_surrogate_of_unicode_is_accepted() -> None:
    refused = [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) in {"Cc", "Cs"}
    ]

    assert len(refused) > 2_000
    for letter in refused:
        with pytest.raises(Refused, match=f"U\\+{ord(letter):04X}"):
            one_line("name", f"Jane{letter}Doe")
