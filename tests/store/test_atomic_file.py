import errno
import stat
from pathlib import Path

import pytest

from accessreq.errors import NotAllowed
from accessreq.store.atomic_file import placed_whole


def test_a_file_appears_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "file"

    with placed_whole(path) as half:
        half.write_text("half")
        assert not path.exists()
        half.write_text("whole")

    assert path.read_text() == "whole"
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> None:
        with placed_whole(tmp_path / "file") as half:
            half.write_text("half")
            raise ValueError("no further")

    with pytest.raises(ValueError, match="no further"):
        fail()

    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows no links, such as that of a stick."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)


@pytest.mark.usefixtures("no_links")
def test_a_disk_without_links_takes_the_file_whole_too(tmp_path: Path) -> None:
    with placed_whole(tmp_path / "file") as half:
        half.write_text("whole")

    assert (tmp_path / "file").read_text() == "whole"
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


@pytest.mark.usefixtures("no_links")
def test_a_disk_without_links_that_refuses_keeps_no_empty_file_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="Input/output"), placed_whole(tmp_path / "file"):
        pass

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("disk", ["with links", "without"])
@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_another_has_put_there_stays(
    tmp_path: Path, when: str, disk: str, request: pytest.FixtureRequest
) -> None:
    if disk == "without":
        request.getfixturevalue("no_links")
    path = tmp_path / "file"

    def place() -> None:
        with placed_whole(path):
            path.write_text("mine")

    if when == "before":
        path.write_text("mine")
    with pytest.raises(NotAllowed, match="already"):
        place()

    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_nothing_is_placed_where_the_journal_of_another_store_was_left(tmp_path: Path, ending: str) -> None:
    left = tmp_path / f"store.sqlite{ending}"
    left.write_bytes(b"pages of another day")

    with pytest.raises(NotAllowed, match="old pages"), placed_whole(tmp_path / "store.sqlite"):
        pytest.fail("there is no place")

    assert list(tmp_path.iterdir()) == [left]
