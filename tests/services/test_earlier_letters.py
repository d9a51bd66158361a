"""Which files of a folder are the letters of which request, by the numbers with which their names begin."""

from pathlib import Path

import pytest

from accessreq.errors import Refused
from accessreq.services.earlier_letters import by_number, files_in


@pytest.mark.parametrize(
    ("name", "number"),
    [
        pytest.param("24-001.pdf", "24-001", id="the number alone"),
        pytest.param("24_001 ack letter.PDF", "24-001", id="other signs between"),
        pytest.param("24.001-a.docx", "24-001", id="and behind"),
        pytest.param("24 budget.pdf", "24", id="a shorter number"),
        pytest.param("FOIL-7.pdf", "foil/7", id="a sign that no file name has"),
        pytest.param("24-0011.pdf", "24", id="a longer one that nobody has"),
        pytest.param("grant 24-001.pdf", None, id="the number not first"),
        pytest.param("240.pdf", None, id="a number that only begins so"),
    ],
)
def test_a_file_belongs_to_the_longest_number_with_which_its_name_begins(
    name: str, number: str | None
) -> None:
    found, left = by_number([Path(name)], ["24", "24-001", "foil/7"])

    assert (found, left) == (({number: [Path(name)]}, []) if number else ({}, [Path(name)]))


def test_what_is_no_letter_by_its_ending_is_not_looked_at(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.DOCX", "c.txt", ".d.pdf", "~$a.docx"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "e.pdf").mkdir()

    assert [each.name for each in files_in(tmp_path)] == ["a.DOCX", "b.pdf"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder missing cannot be read"):
        files_in(tmp_path / "missing")
