import subprocess
import sys
import unicodedata

import pytest

from accessreq.confusables import Stranger, as_seen, like_names, mixture, strangers, words


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("\u0410nna", [("\u0410", "Cyrillic", 1, "A")], id="Cyrillic A in a Latin name"),
        pytest.param("\u039dick", [("\u039d", "Greek", 1, "N")], id="Greek Nu in a Latin name"),
        pytest.param("Иванoв", [("o", "Latin", 5, "")], id="Latin o in a Cyrillic name"),
        pytest.param("李Иван", [("李", "Han", 1, "")], id="Han with Cyrillic"),
        pytest.param("さк", [("к", "Cyrillic", 2, "K")], id="Kana with Cyrillic"),
        pytest.param("김さ", [("さ", "Hiragana", 2, "")], id="Hangul with Kana"),
    ],
)
def test_a_letter_of_another_script_than_the_rest_is_found(
    name: str, found: list[tuple[str, str, int, str]]
) -> None:
    assert [(each.letter, each.script, each.position, each.looks_like) for each in strangers(name)] == found


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Anna O'Brien-Smith 3rd", id="ASCII"),
        pytest.param("José Łukasz Ñuñez Þór", id="Latin with marks"),
        pytest.param("Анна Иванова", id="Cyrillic"),
        pytest.param("Νίκος", id="Greek"),
        pytest.param("مريم الأنصاري", id="Arabic"),
        pytest.param("नक्\u200dष", id="Devanagari with a joiner"),
        pytest.param("田中 さくら アンナ ー Tanaka", id="Japanese with Latin"),
        pytest.param("김민수 金 Kim", id="Korean with Latin"),
        pytest.param("王ㄨㄤ Wang", id="Chinese with Latin"),
        pytest.param("Ada 🦉 ½ \u2019", id="what belongs to no script"),
    ],
)
def test_a_name_in_one_script_or_in_those_written_together_has_no_stranger(name: str) -> None:
    assert strangers(name) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("\u0410nn\u0430", "Anna", id="Cyrillic for Latin"),
        pytest.param("\u0405\u0430r\u0430", "SARA", id="most of it Cyrillic, in capitals"),
        pytest.param("\u0412\u0430rbara", "Barbara", id="a capital that only looks alike as one"),
        pytest.param("\u039dick", "Nick", id="Greek for Latin"),
        pytest.param("O\u2019Brien", "o'brien", id="apostrophes"),
        pytest.param("Jose\u0301", "JOS\u00c9", id="composed and decomposed"),
        pytest.param("Ａｎｎａ", "anna", id="wide letters"),
        pytest.param("ИВАНОВ", "Иванов", id="Cyrillic in capitals"),
        pytest.param("ΝΙΚΟΣ", "Νικος", id="Greek in capitals, with the sigma of the end"),
        pytest.param("Григорий Smith", "ГРИГОРИЙ SMITH", id="a Cyrillic word and a Latin one"),
        pytest.param("Γιώργος Smith", "γιώργος smith", id="a Greek word and a Latin one"),
        pytest.param("Νικος-Smith", "ΝΙΚΟΣ-SMITH", id="the two joined by a hyphen"),
        pytest.param("\u039dick Григорий", "NICK ГРИГОРИЙ", id="a mixed word beside one that is not"),
        pytest.param("\u039d. Smith", "N. Smith", id="an initial of another script"),
    ],
)
def test_two_spellings_that_look_alike_are_seen_as_one(one: str, other: str) -> None:
    assert as_seen(one) == as_seen(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Anna", "Hanna"), ("Jose", "José"), ("Иванов", "Иванова"), ("Rn", "m"), ("李", "金")]
)
def test_two_spellings_that_differ_to_the_eye_stay_two(one: str, other: str) -> None:
    assert as_seen(one) != as_seen(other)


def test_a_mixture_is_told_letter_by_letter_and_a_long_one_is_cut() -> None:
    one = Stranger(letter="\u0410", script="Cyrillic", position=1, looks_like="A")

    assert mixture(()) == ""
    assert mixture((one,)) == "“\u0410” at 1 is Cyrillic (U+0410) and looks like A"
    assert mixture(strangers("Мария Smith")).endswith("“t” at 10 is Latin (U+0074); 1 more")


def test_a_text_in_ascii_waits_for_no_table() -> None:
    program = "import sys; from accessreq.confusables import as_seen, strangers; "
    program += (
        "as_seen('Anna'), strangers('Anna'); print({'confusable_homoglyphs', 'json'} & set(sys.modules))"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "set()\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Núñez", "Jose Nunez"),
        ("Jane Q. Sample", "Sample, Jane"),
        ("Jane Sample", "Jayne Q. Sample"),
        ("Dr. Jane Sample, Jr.", "JANE SAMPLE"),
        ("Seán O'Brien", "Sean O’Brien"),
        ("Mary Ann Smith", "Smith, Mary"),
    ],
)
def test_names_written_two_ways_are_like(one: str, other: str) -> None:
    assert like_names(one, other)
    assert like_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Sample", "John Sample"),
        ("Jane Sample", "Jane Doe"),
        ("Sample", "Jane Sample"),
        ("J. S.", "J. S."),
        ("李雷", "王伟"),
    ],
)
def test_names_of_two_people_are_not(one: str, other: str) -> None:
    assert not like_names(one, other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("  — § “”", (), id="signs alone"),
        pytest.param("snake_case 42nd", ("snake", "case", "42nd"), id="what stands between words"),
        pytest.param("Jose\u0301 N\u00fa\u00f1ez", ("jose", "nunez"), id="composed and decomposed"),
        pytest.param("D’Angelo d'angelo", ("dangelo", "dangelo"), id="apostrophes"),
        pytest.param("Straße ÅNGSTRÖM ﬁle", ("strasse", "angstrom", "file"), id="letters written two ways"),
        pytest.param("\u0410nna", ("anna",), id="a letter that looks alike"),
        pytest.param("王小明 김민수", ("王小明", "김민수"), id="no Latin letters"),
    ],
)
def test_words_are_searched_for_by_their_letters_alone(text: str, found: tuple[str, ...]) -> None:
    assert tuple(unicodedata.normalize("NFC", each) for each in words(text)) == found
