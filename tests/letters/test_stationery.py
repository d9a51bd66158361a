from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from accessreq.errors import NotFound
from accessreq.letters.stationery import MOVES, PLAIN, Role, Stationery, assets, picture


def test_every_role_says_which_formats_it_moves() -> None:
    assert set(MOVES) == set(Role)


def test_a_file_is_known_by_name_and_hash_and_not_by_folder(tmp_path: Path) -> None:
    (tmp_path / "letterhead.docx").write_bytes(b"paper")

    (asset,) = assets(Stationery(letterhead=tmp_path / "letterhead.docx"), ("docx",))

    assert (asset.role, asset.name, asset.sha256) == (
        "letterhead",
        "letterhead.docx",
        sha256(b"paper").hexdigest(),
    )


def test_a_file_that_moves_no_byte_of_the_format_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "letterhead.docx").write_bytes(b"paper")

    assert assets(Stationery(letterhead=tmp_path / "letterhead.docx"), ("text", "pdf")) == ()


def test_a_file_that_is_gone_is_left_out(tmp_path: Path) -> None:
    assert assets(Stationery(letterhead=tmp_path / "gone.docx"), ("docx",)) == ()


def test_paper_is_cut_down_to_what_a_letter_used(tmp_path: Path) -> None:
    paper = Stationery(
        letterhead=tmp_path / "letterhead.docx", logo=tmp_path / "logo.svg", signature=tmp_path / "name.png"
    )

    assert paper.as_used({"letterhead", "logo", "signature"}, "#1f3a5f") == replace(paper, color="#1f3a5f")
    assert paper.as_used({"logo"}, "") == Stationery(logo=tmp_path / "logo.svg")
    assert paper.as_used((), "") == PLAIN


def test_a_picture_that_is_gone_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no logo .*logo\.svg"):
        picture(Role.LOGO, tmp_path / "logo.svg")


def test_a_logo_moves_both_papers_and_not_the_text(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    paper = Stationery(logo=tmp_path / "logo.svg")

    assert [len(assets(paper, (each,))) for each in ("text", "docx", "pdf")] == [0, 1, 1]
