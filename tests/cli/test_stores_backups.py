import json
import stat
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import keyring
import pytest

from tests.rings import InMemory

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]
Digest = Callable[[], Mapping[str, str]]

WORDS = "correct horse battery staple"


@pytest.mark.parametrize("nothing", ["", " "])
def test_a_place_that_is_an_empty_variable_is_no_folder(
    run: Run, logged: Run, office: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch, nothing: str
) -> None:
    logged()
    monkeypatch.chdir(office)
    before = digest()

    answer = run("backup", nothing)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "is empty" in answer.stderr
    assert digest() == before


@pytest.mark.parametrize("named", ["stick", "stick/", "stick.d/"])
def test_a_folder_that_is_missing_is_not_made_a_file(
    run: Run, logged: Run, office: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    logged()
    monkeypatch.chdir(office)
    before = digest()

    answer = run("backup", named)

    assert (answer.returncode, answer.stdout) == (4, "")
    assert f"There is no folder {named.rstrip('/')}." in answer.stderr
    assert digest() == before


def test_a_backup_of_an_office_is_restored_on_another_machine(
    run: Run, logged: Run, office: Path, tmp_path: Path
) -> None:
    logged()
    there = ("--store", str(tmp_path / "there" / "store.sqlite"))

    made = json.loads(run("backup", str(tmp_path / "b.sqlite"), "--json").stdout)
    restored = json.loads(run("restore", str(tmp_path / "b.sqlite"), *there, "--json").stdout)

    assert made | {"bytes": 0} == {
        "file": str(tmp_path / "b.sqlite"),
        "head": restored["head"],
        "entries": 1,
        "bytes": 0,
        "encrypted": False,
        "already": False,
        "dry_run": False,
    }
    assert (restored["cases"], restored["store"]) == (1, there[1])
    assert run("check", *there, "--against", made["head"]).returncode == 0
    assert json.loads(run("show", "a1", "--json", *there).stdout) == json.loads(
        run("show", "a1", "--json").stdout
    )


def test_what_was_backed_up_is_said_with_the_head(run: Run, logged: Run, tmp_path: Path) -> None:
    logged()

    answer = run("backup", str(tmp_path / "b.sqlite"))

    assert "Backup made and proved" in answer.stdout
    assert "It holds 1 entry; its head is 1:" in answer.stdout


def test_a_backup_is_never_overwritten(run: Run, office: Path, digest: Digest) -> None:
    (office / "mine.txt").write_text("mine")
    before = digest()

    answer = run("backup", str(office / "mine.txt"))

    assert (answer.returncode, answer.stdout) == (5, "")
    assert "never overwritten" in answer.stderr
    assert digest() == before


def test_a_trial_run_makes_no_backup_and_says_its_name(run: Run, office: Path, digest: Digest) -> None:
    before = digest()

    answer = run("backup", str(office), "--dry-run")

    assert "accessreq-0-0000000000000000.sqlite" in answer.stdout
    assert digest() == before


def test_a_store_is_never_overwritten_and_no_passphrase_asked_for(
    run: Run, office: Path, digest: Digest
) -> None:
    before = digest()

    answer = run("restore", str(office / "store.sqlite"))

    assert answer.returncode == 5
    assert "mv store.sqlite store-before.sqlite" in answer.stderr
    assert digest() == before


def test_a_sealed_backup_asks_for_its_passphrase_and_nothing_else_opens_it(
    run: Run, logged: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged()
    kept = tmp_path / "passphrase"
    kept.write_text(f"{WORDS}\n")
    kept.chmod(0o600)
    sealed, there = str(tmp_path / "b.age"), ("--store", str(tmp_path / "there.sqlite"))

    made = run("backup", sealed, "--passphrase-file", str(kept))
    unasked = run("restore", sealed, *there)
    monkeypatch.setenv("ACCESSREQ_PASSPHRASE", "some other passphrase")
    wrong = run("restore", sealed, *there)
    monkeypatch.setenv("ACCESSREQ_PASSPHRASE", WORDS)
    right = run("restore", sealed, *there)

    assert "sealed with the passphrase" in made.stdout
    assert b"Maria" not in Path(sealed).read_bytes()
    assert (unasked.returncode, "The passphrase is missing." in unasked.stderr) == (2, True)
    assert (wrong.returncode, "does not open b.age" in wrong.stderr) == (3, True)
    assert right.returncode == 0, right.stderr
    assert run("check", *there).returncode == 0


@pytest.fixture
def ring() -> InMemory:
    ring = InMemory()
    keyring.set_keyring(ring)
    return ring


@pytest.mark.usefixtures("ring")
def test_a_passphrase_of_the_keyring_seals_a_backup_and_opens_it(
    run: Run, office: Path, tmp_path: Path
) -> None:
    keyring.set_password("accessreq", "backup", WORDS)
    sealed, there = str(office / "b.age"), ("--store", str(tmp_path / "there.sqlite"))

    made = run("backup", sealed, "--passphrase-keyring")
    restored = run("restore", sealed, *there, "--passphrase-keyring")

    assert "sealed with the passphrase" in made.stdout
    assert Path(sealed).read_bytes().startswith(b"age-encryption.org/v1\n")
    assert restored.returncode == 0, restored.stderr
    assert WORDS not in made.stdout + made.stderr + restored.stdout + restored.stderr


def test_a_passphrase_in_the_keyring_is_not_taken_unasked(run: Run, office: Path, ring: InMemory) -> None:
    ring.set_password("accessreq", "backup", WORDS)

    answer = run("backup", str(office / "b.age"), "--encrypt")

    assert (answer.returncode, "The passphrase is missing." in answer.stderr) == (2, True)


def test_a_keyring_without_a_passphrase_says_how_to_put_it_there(
    run: Run, office: Path, ring: InMemory
) -> None:
    empty = run("backup", str(office / "b.age"), "--passphrase-keyring")
    ring.locked = True
    locked = run("backup", str(office / "b.age"), "--passphrase-keyring")

    assert (empty.returncode, "keyring set accessreq backup" in empty.stderr) == (2, True)
    assert (locked.returncode, "KeyringLocked" in locked.stderr) == (9, True)
    assert not (office / "b.age").exists()


def test_two_places_for_a_passphrase_are_refused(run: Run, office: Path) -> None:
    answer = run("backup", str(office / "b.age"), "--passphrase-file", "f", "--passphrase-keyring")

    assert (answer.returncode, "Name one" in answer.stderr) == (2, True)


def test_a_passphrase_is_typed_twice_unseen_and_never_shown(
    at_terminal: Callable[..., Answer], office: Path
) -> None:
    answer = at_terminal(
        ["backup", str(office / "b.age"), "--encrypt"],
        [("Passphrase: ", f"{WORDS}\n"), ("Repeat for confirmation: ", f"{WORDS}\n")],
    )

    assert answer.returncode == 0, answer.stdout
    assert WORDS not in answer.stdout
    assert (office / "b.age").read_bytes().startswith(b"age-encryption.org/v1\n")


def test_a_passphrase_that_is_typed_two_ways_is_asked_for_again(
    at_terminal: Callable[..., Answer], office: Path
) -> None:
    answer = at_terminal(
        ["backup", str(office / "b.age"), "--encrypt"],
        [
            ("Passphrase: ", "\n"),
            ("Passphrase: ", f"{WORDS}\n"),
            ("Repeat for confirmation: ", f"{WORDS} \n"),
            ("Passphrase: ", f"{WORDS}\n"),
            ("Repeat for confirmation: ", f"{WORDS}\n"),
        ],
    )

    assert answer.returncode == 0, answer.stdout
    assert (office / "b.age").exists()


def test_ctrl_c_at_a_passphrase_writes_nothing(at_terminal: Callable[..., Answer], office: Path) -> None:
    answer = at_terminal(["backup", str(office / "b.age"), "--encrypt"], [("Passphrase: ", "\x03")])

    assert answer.returncode == 130, answer.stdout
    assert not (office / "b.age").exists()


def test_a_passphrase_file_that_others_may_read_is_refused(run: Run, office: Path, tmp_path: Path) -> None:
    kept = tmp_path / "passphrase"
    kept.write_text(WORDS)
    kept.chmod(0o644)

    answer = run("backup", str(office / "b.age"), "--passphrase-file", str(kept))

    assert (answer.returncode, "chmod 600" in answer.stderr) == (9, True)
    assert not (office / "b.age").exists()


@pytest.mark.parametrize("content", [None, b"\xff\xfd"])
def test_a_passphrase_file_that_cannot_be_read_is_refused(
    run: Run, office: Path, tmp_path: Path, content: bytes | None
) -> None:
    kept = tmp_path / "passphrase"
    if content:
        kept.write_bytes(content)
        kept.chmod(0o600)

    answer = run("backup", str(office / "b.age"), "--passphrase-file", str(kept))

    assert (answer.returncode, "cannot be read as text" in answer.stderr) == (3, True)


def test_a_restored_backup_of_nothing_says_how_to_prove_it(run: Run, office: Path, tmp_path: Path) -> None:
    there = ("--store", str(tmp_path / "there" / "store.sqlite"))

    proved = run("restore", str(office / "store.sqlite"), *there, "--dry-run")
    restored = run("restore", str(office / "store.sqlite"), *there)

    assert "The backup is sound and can be restored." in proved.stdout
    assert "accessreq check --against SEQ:HEAD" in restored.stdout
    assert stat.S_IMODE(Path(there[1]).stat().st_mode) == 0o600
