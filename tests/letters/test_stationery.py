from hashlib import sha256
from pathlib import Path

from accessreq.letters.stationery import MOVES, PLAIN, Role, Stationery, assets


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


def test_paper_is_cut_down_to_the_roles_that_a_letter_used(tmp_path: Path) -> None:
    paper = Stationery(letterhead=tmp_path / "letterhead.docx")

    assert paper.only({"letterhead"}) == paper
    assert paper.only(()) == PLAIN
