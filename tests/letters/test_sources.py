"""Where templates come from, and what cannot serve as one."""

from pathlib import Path

import pytest

from accessreq.errors import NotFound, Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.sources import file_name, read, shipped_folder, stands


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_program_brings_a_template_for_every_kind(kind: LetterKind) -> None:
    source = read(file_name(kind), None)

    assert source.path.parent == shipped_folder()
    assert source.text.strip()


def test_the_agency_s_own_template_comes_first(tmp_path: Path) -> None:
    (tmp_path / "denial.md.j2").write_text("# Own words\n")

    assert read("denial.md.j2", tmp_path).text == "# Own words\n"


def test_what_the_agency_has_not_written_comes_from_the_program(tmp_path: Path) -> None:
    assert read("denial.md.j2", tmp_path).path.parent == shipped_folder()


def test_50_a_missing_template_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no-such-letter\.md\.j2"):
        read("no-such-letter.md.j2", tmp_path)


def test_50_a_missing_folder_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        read("denial.md.j2", tmp_path / "gone")


@pytest.mark.parametrize(
    "name", ["../denial.md.j2", "/etc/passwd", "a/b.md.j2", "denial.txt", "", ".md.j2", "denial.md.j2\n"]
)
def test_50_a_path_is_no_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not the plain name"):
        read(name, tmp_path)


def test_50_a_link_is_refused_wherever_it_points(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("# Words\n")
    (tmp_path / "denial.md.j2").symlink_to(real)

    with pytest.raises(Refused, match="not a plain file"):
        read("denial.md.j2", tmp_path)


def test_50_a_dangling_link_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "denial.md.j2").symlink_to(tmp_path / "gone")

    with pytest.raises(Refused, match="not a plain file"):
        read("denial.md.j2", tmp_path)


def test_50_an_empty_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "denial.md.j2").write_text(" \n\n")

    with pytest.raises(Refused, match="is empty"):
        _ = read("denial.md.j2", tmp_path).text


def test_50_a_template_that_is_not_utf_8_is_refused_by_its_byte(tmp_path: Path) -> None:
    (tmp_path / "denial.md.j2").write_bytes(b"# Caf\xe9\n")

    with pytest.raises(Refused, match="byte 5 is not UTF-8"):
        _ = read("denial.md.j2", tmp_path).text


def test_a_byte_order_mark_is_no_part_of_the_words(tmp_path: Path) -> None:
    (tmp_path / "denial.md.j2").write_bytes(b"\xef\xbb\xbf# Words\n")

    assert read("denial.md.j2", tmp_path).text == "# Words\n"


def test_a_template_past_the_size_of_any_letter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "denial.md.j2").write_bytes(b"x" * 200_001)

    with pytest.raises(Refused, match=r"larger than 200,000 bytes"):
        read("denial.md.j2", tmp_path)


def test_a_translation_stands_in_the_folder_of_its_language() -> None:
    source = read(file_name(LetterKind.DENIAL, Language.SPANISH), None)

    assert source.path == shipped_folder() / "es" / "denial.md.j2"
    assert source.name == "es/denial.md.j2"


def test_the_agency_s_own_translation_comes_first(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "denial.md.j2").write_text("# Palabras propias\n")

    assert read("es/denial.md.j2", tmp_path).text == "# Palabras propias\n"


@pytest.mark.parametrize("name", ["xx/denial.md.j2", "en/denial.md.j2", "ES/denial.md.j2", "es/../x.md.j2"])
def test_a_folder_that_is_no_language_is_no_place_for_templates(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not the plain name"):
        read(name, tmp_path)


def test_a_folder_of_a_language_that_is_a_link_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "denial.md.j2").write_text("# Words\n")
    (tmp_path / "es").symlink_to(elsewhere)

    with pytest.raises(Refused, match="not a plain file"):
        read("es/denial.md.j2", tmp_path)


def test_it_is_known_whether_a_letter_has_a_translation(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "grant.md.j2").write_text("# 一\n")

    assert [stands(f"{tag}/grant.md.j2", tmp_path) for tag in ("es", "zh", "ko")] == [True, True, False]
