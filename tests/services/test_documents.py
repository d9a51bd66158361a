import stat
from pathlib import Path

import pytest

from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.services.documents import LARGEST, new_document, read_document, refuse_a_file, save


def test_a_document_is_read_byte_for_byte_and_named_without_its_folder(tmp_path: Path) -> None:
    paper = tmp_path / "request.pdf"
    paper.write_bytes(b"%PDF\x00\xff")

    document = read_document(paper)

    assert document.content == b"%PDF\x00\xff"
    assert (document.kept.name, document.kept.media_type, document.kept.size) == (
        "request.pdf",
        "application/pdf",
        6,
    )


def test_a_document_is_named_by_the_hash_of_its_bytes() -> None:
    assert new_document("a", "text/plain", b"abc").kept.sha256 == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_a_file_that_is_missing_a_folder_or_empty_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()

    with pytest.raises(Refused, match=r"missing\.txt cannot be read"):
        read_document(tmp_path / "missing.txt")
    with pytest.raises(Refused, match="cannot be read"):
        read_document(tmp_path)
    with pytest.raises(Refused, match=r"empty\.txt holds 0 bytes"):
        read_document(tmp_path / "empty.txt")


def test_a_file_above_the_limit_is_no_document(tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(Refused, match="at most 52,428,800"):
        read_document(large)


def test_a_file_is_written_for_its_owner_alone_in_a_folder_that_is_made(tmp_path: Path) -> None:
    target = save(tmp_path / "letters" / "july", "A-1.txt", b"Dear", replace=False)

    assert target.read_bytes() == b"Dear"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700


def test_the_same_bytes_are_left_as_they_are(tmp_path: Path) -> None:
    first = save(tmp_path, "A-1.txt", b"Dear", replace=False)
    before = first.stat().st_mtime_ns

    save(tmp_path, "A-1.txt", b"Dear", replace=True)

    assert first.stat().st_mtime_ns == before
    assert [each.name for each in tmp_path.iterdir()] == ["A-1.txt"]


def test_another_file_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    save(tmp_path, "A-1.txt", b"signed", replace=False)

    with pytest.raises(NotAllowed, match="exists and holds something else"):
        save(tmp_path, "A-1.txt", b"new", replace=False)

    assert (tmp_path / "A-1.txt").read_bytes() == b"signed"


def test_a_replaced_file_is_kept_as_a_version(tmp_path: Path) -> None:
    for content in (b"one", b"two", b"three"):
        save(tmp_path, "A-1.txt", content, replace=True)

    kept = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert kept == {"A-1.txt": b"three", "A-1.txt.1": b"one", "A-1.txt.2": b"two"}


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "A-1.txt").symlink_to(victim)

    with pytest.raises(NotAllowed):
        save(folder, "A-1.txt", b"new", replace=False)
    save(folder, "A-1.txt", b"new", replace=True)

    assert victim.read_bytes() == b"precious"
    assert (folder / "A-1.txt").read_bytes() == b"new"


def test_a_file_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("a file")

    with pytest.raises(Refused, match="is a file"):
        save(tmp_path / "letters", "A-1.txt", b"x", replace=False)
    with pytest.raises(Refused, match="is a file"):
        refuse_a_file(tmp_path / "letters")
    refuse_a_file(tmp_path)
    refuse_a_file(tmp_path / "not yet")


def test_a_folder_that_cannot_be_made_says_that_the_case_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")

    with pytest.raises(StoreNotUsable, match="The case itself is kept"):
        save(tmp_path / "file" / "letters", "A-1.txt", b"x", replace=False)


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "A-1.txt").mkdir()

    with pytest.raises(NotAllowed):
        save(tmp_path, "A-1.txt", b"x", replace=False)

    assert [each.name for each in tmp_path.iterdir()] == ["A-1.txt"]
