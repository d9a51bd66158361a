"""Each dependency that pyproject.toml asks for is explained, with its licence, and held by the locks."""

import re
import tomllib
from importlib.metadata import files, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([a-z][a-z0-9-]*) \| .+ \| (.+) \|$", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXPLAINED = dict(
    ROW.findall((ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").replace("| package |", ""))
)


def test_every_dependency_is_explained_and_nothing_else_is() -> None:
    asked_for = runtime() | development()

    assert set(EXPLAINED) == asked_for


@pytest.mark.parametrize("package", EXPLAINED)
def test_a_licence_is_the_one_that_the_package_states(package: str) -> None:
    assert EXPLAINED[package] == licence(package)


def test_the_lock_holds_what_the_program_asks_for() -> None:
    assert runtime() <= set(locked("requirements.lock"))


def test_both_locks_agree_on_every_version() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {package: dev.get(package) for package in run} == run


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_place_to_download_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert not re.search(r"://|index-url|find-links", text)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_of_a_lock_is_held_by_hashes(lock: str) -> None:
    entries = re.findall(
        r"^[a-z].*(?:\n    --hash=.*)*", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
    )

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in requirements}


def runtime() -> set[str]:
    return names(PROJECT["project"]["dependencies"])


def development() -> set[str]:
    return names(
        [one for group in PROJECT["dependency-groups"].values() for one in group if isinstance(one, str)]
    )


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z][a-z0-9-]*)==(\S+)", text, re.MULTILINE))


def licence(package: str) -> str:
    stated = metadata(package)
    classified = [one for one in stated.get_all("Classifier") or [] if one.startswith("License :: ")]
    # A header that is not there is None, or an error where keyring has brought its own reader of metadata.
    said = {name: (stated.get_all(name) or [""])[0] for name in ("License-Expression", "License")}
    return (
        said["License-Expression"]
        or ", ".join(one.split(" :: ")[-1] for one in classified)
        or said["License"]
        or licence_file(package)
    )


def licence_file(package: str) -> str:
    """The first line of the licence itself, where the package states none beside it."""
    found = next(each for each in files(package) or [] if each.name == "LICENSE")
    return found.read_text(encoding="utf-8").splitlines()[0]
