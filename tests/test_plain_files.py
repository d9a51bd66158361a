import os
import socket
import threading
from pathlib import Path

import pytest

from accessreq.plain_files import content_and_mode, content_of, refuse_no_plain_file


def test_a_plain_file_is_read_with_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("words")
    file.chmod(0o640)

    content, mode = content_and_mode(file)

    assert (content, mode & 0o777) == (b"words", 0o640)
    assert content_of(file, at_most=3) == b"wor"


@pytest.mark.parametrize("pipes", [False, True])
def test_a_pipe_to_which_nobody_writes_is_refused_at_once(tmp_path: Path, pipes: bool) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="it is a pipe"):
        content_of(tmp_path / "pipe", pipes=pipes)


def test_a_pipe_to_which_somebody_writes_is_read_to_its_end(tmp_path: Path) -> None:
    ours, theirs = os.pipe()

    def writes() -> None:
        with os.fdopen(theirs, "w") as file:
            file.write("one ")
            file.flush()
            file.write("two" * 50_000)

    writer = threading.Thread(target=writes)
    writer.start()
    content = content_of(Path(f"/dev/fd/{ours}"), pipes=True)
    writer.join()
    os.close(ours)

    assert content == b"one " + b"two" * 50_000


def test_folders_devices_and_sockets_are_refused_by_what_they_are(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        said = {}
        for name in (tmp_path, Path("/dev/zero"), tmp_path / "socket", tmp_path / "none", Path("a\x00b")):
            with pytest.raises(OSError, match=r"it is|No such") as refused:
                refuse_no_plain_file(name, pipes=True)
            said[name.name] = refused.value.strerror

    assert list(said.values()) == [
        "it is a folder",
        "it is a device",
        "it is a socket",
        "No such file or directory",
        "No such file or directory",
    ]
