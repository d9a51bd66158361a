from pathlib import Path

import keyring
import pytest

from accessreq.alerts.mail import password_of, way_of
from accessreq.errors import SettingsWrong
from tests.rings import InMemory

WAY = way_of("smtps://digest@mail.example.org")


@pytest.fixture(autouse=True)
def ring() -> InMemory:
    ring = InMemory()
    keyring.set_keyring(ring)
    return ring


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text("from the file\n")
    path.chmod(0o600)
    return path


def test_the_environment_is_asked_before_the_file_and_the_file_before_the_keyring(file: Path) -> None:
    keyring.set_password("accessreq", "digest@mail.example.org", "from the keyring")

    assert password_of(WAY, file, {"ACCESSREQ_MAIL_PASSWORD": "from outside"}) == "from outside"
    assert password_of(WAY, file, {}) == "from the file"
    assert password_of(WAY, None, {}) == "from the keyring"


def test_a_way_without_a_user_needs_no_password() -> None:
    assert password_of(way_of("sendmail:"), None, {}) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_77_a_password_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)

    with pytest.raises(SettingsWrong, match="chmod 600") as refused:
        password_of(WAY, file, {})

    assert "from the file" not in str(refused.value)


@pytest.mark.parametrize("what", ["missing", "a folder", "empty", "not text", "not ASCII"])
def test_a_password_file_that_holds_no_password_is_refused(file: Path, tmp_path: Path, what: str) -> None:
    if what == "not text":
        file.write_bytes(b"\xff\xfe")
    elif what in {"empty", "not ASCII"}:
        file.write_text("" if what == "empty" else "naïve")
    place = {"missing": tmp_path / "none", "a folder": tmp_path}.get(what, file)

    with pytest.raises(SettingsWrong):
        password_of(WAY, place, {})


def test_77_a_password_that_is_nowhere_is_asked_for_by_name() -> None:
    with pytest.raises(SettingsWrong, match=r"keyring set accessreq digest@mail\.example\.org"):
        password_of(WAY, None, {})


def test_77_a_keyring_that_is_locked_is_said_to_be_so() -> None:
    keyring.set_keyring(InMemory(locked=True))

    with pytest.raises(SettingsWrong, match="KeyringLocked"):
        password_of(WAY, None, {})
