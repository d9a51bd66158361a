import unicodedata

import pytest

from accessreq.cases.wording import Read, forms_of, is_utf_8, read_text, secret_in, words_in

JOSE = "José Núñez"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(b"Jos\xc3\xa9\nand\n", "UTF-8", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfJos\xc3\xa9\nand\n", "UTF-8", id="a byte order mark"),
        pytest.param(b"Jos\xc3\xa9\r\nand\r\n", "UTF-8", id="line ends of Windows"),
        pytest.param(b"Jos\xc3\xa9\rand\r", "UTF-8", id="line ends of old Macs"),
        pytest.param(b"Jos\xc3\xa9\r\nand\n", "UTF-8", id="line ends of both"),
        pytest.param("José\r\nand\r\n".encode("utf-16"), "UTF-16", id="UTF-16 with its mark"),
        pytest.param(b"\xfe\xff" + "José\nand\n".encode("utf-16-be"), "UTF-16", id="UTF-16, the other way"),
        pytest.param("José\nand\n".encode("utf-16-le"), "UTF-16", id="UTF-16 without a mark"),
        pytest.param("José\nand\n".encode("utf-16-be"), "UTF-16", id="the other without a mark"),
    ],
)
def test_a_text_is_read_whatever_program_has_written_it(content: bytes, encoding: str) -> None:
    assert read_text(content) == Read(text="José\nand\n", encoding=encoding)
    assert is_utf_8(content) is (encoding == "UTF-8")


def test_windows_1252_is_known_by_its_quotation_marks_and_told() -> None:
    read = read_text("Señora said “no” – twice".encode("cp1252"))

    assert (read.text, read.encoding) == ("Señora said “no” – twice", "Windows-1252")
    assert read.told == ("is not UTF-8; it was read as Windows-1252, where these stand: ñ “ ” –",)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Zo\xeb", id="a letter that other encodings have in its place"),
        pytest.param(b"\x93no\x94 \x81", id="a byte that Windows-1252 does not know"),
        pytest.param(b"\x93no\x94 \x07", id="a control beside quotation marks"),
        pytest.param("x".encode("utf-16") + b"y", id="half a letter of UTF-16"),
    ],
)
def test_what_could_be_several_encodings_is_not_guessed(content: bytes) -> None:
    assert not is_utf_8(content)
    with pytest.raises(UnicodeDecodeError):
        read_text(content)


@pytest.mark.parametrize("before", [2**20 - 1, 2**20, 2**20 + 1])
def test_a_letter_of_two_bytes_is_whole_where_a_file_is_looked_through_piece_by_piece(before: int) -> None:
    whole = b"x" * before + "é".encode()

    assert is_utf_8(whole)
    assert not is_utf_8(whole[:-1])


def test_signs_that_nobody_sees_are_left_out_and_told_once_for_the_whole_text() -> None:
    read = words_in("call\u200b me\u200b at \u202d518\u202c to\u00adday\ufeff".encode())

    assert read.text == "call me at 518 today"
    assert read.told == (
        "held signs that nobody sees, which were left out: U+00AD, U+200B (2 times), U+202C, U+202D, U+FEFF",
    )


def test_breaks_of_word_processors_end_lines_and_tabulators_are_blanks() -> None:
    assert words_in("one\x0btwo\x0cthree\u2028four\u2029five\tsix".encode()).text == (
        "one\ntwo\nthree\nfour\nfive    six"
    )


@pytest.mark.parametrize("text", ["a\x1b[31m", "ab\x00", "a\u202eb", "می\u200cخواهم", "👩\u200d💻", "a\xa0b"])
def test_what_is_no_slip_of_a_program_stays_as_it_is(text: str) -> None:
    assert words_in(text.encode()) == Read(text=text)


@pytest.mark.parametrize(
    "content", [b"word\r\n", b"\xef\xbb\xbfword\nmore", b"word", "word\r\n".encode("utf-16")]
)
def test_a_secret_is_the_first_line_without_a_mark(content: bytes) -> None:
    assert secret_in(content) == "word"


def test_blanks_of_a_secret_are_its_own() -> None:
    assert secret_in(b" two words \n") == " two words "


def test_the_composed_form_of_a_secret_is_tried_first() -> None:
    typed = unicodedata.normalize("NFD", JOSE)

    assert forms_of(typed)[:2] == (JOSE, typed)
    assert forms_of("plain") == ("plain", "\ufeffplain")
