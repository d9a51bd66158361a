import os
import subprocess
import sys
from pathlib import Path

import keyring
import pytest

from accessreq.errors import SettingsWrong
from accessreq.keyrings import kept
from tests.rings import InMemory

ASKS = "from accessreq.keyrings import kept; print(kept('backup', instead='a file'))"


def test_a_secret_is_found_under_the_service_and_its_name() -> None:
    keyring.set_keyring(InMemory())
    keyring.set_password("accessreq", "backup", "correct horse battery staple")
    keyring.set_password("another", "mail", "not ours")

    assert kept("backup", instead="a file") == "correct horse battery staple"
    assert kept("mail", instead="a file") is None


def test_a_keyring_that_is_locked_is_said_with_what_to_use_instead() -> None:
    keyring.set_keyring(InMemory(locked=True))

    with pytest.raises(SettingsWrong, match=r"“backup” \(KeyringLocked\).*or use a file\."):
        kept("backup", instead="a file")


def test_without_the_extra_there_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "keyring.py").write_text("raise ImportError('as if it were not installed')")

    told = subprocess.run(
        [sys.executable, "-c", ASKS],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        text=True,
    )

    assert told.stdout == "None\n"


def test_a_machine_without_a_session_has_no_keyring_to_ask() -> None:
    told = subprocess.run(
        [sys.executable, "-c", ASKS],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        text=True,
    )

    assert "SettingsWrong: The keyring could not be asked for “backup” (NoKeyringError)." in told.stderr
