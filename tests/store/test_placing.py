import stat
from pathlib import Path

import pytest

from accessreq.errors import NotAllowed
from accessreq.store.placing import placed_whole


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


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_another_has_put_there_stays(tmp_path: Path, when: str) -> None:
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
