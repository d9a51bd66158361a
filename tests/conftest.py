"""What every test may rely on: a home of its own, no settings from outside, the same examples in CI."""

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

_HOMES = {
    "HOME": ".",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
}
_FROM_OUTSIDE = (
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "LINES",
    "NO_COLOR",
    "SOURCE_DATE_EPOCH",
)

# A slow machine is no reason to fail; CI tries the same examples every time.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*_FROM_OUTSIDE, *(name for name in os.environ if name.startswith("ACCESSREQ_"))):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name, folder in _HOMES.items():
        monkeypatch.setenv(name, str(home / folder))


@pytest.fixture(autouse=True)
def a_server_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Servers run on UTC, so that a date which is right only in New York's zone is caught.
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()
