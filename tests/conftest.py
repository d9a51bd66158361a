"""What every test may rely on: a home of its own, no settings from outside, the same examples in CI."""

import gc
import os
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from accessreq.store.database import Server
from tests.pace import Pace
from tests.servers import QUICK, WHY_NOT, PostgresServer, binaries, running

_HOMES = {
    "HOME": ".",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
}
_NUMBERS = count()
_FROM_OUTSIDE = (
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "COVERAGE_PROCESS_START",  # the workers alone are measured, not what they start
    "FORCE_COLOR",
    "LINES",
    "NO_COLOR",
    "SOURCE_DATE_EPOCH",
)

# A slow machine is no reason to fail, nor is a change that has nothing to do with what chance finds: the
# suite draws the same examples each time, "make soak-drawn" draws others.
_SLOW: Final = (HealthCheck.too_slow,)
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("soak", deadline=None, max_examples=2_000, suppress_health_check=_SLOW)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    if getattr(config.option, "numprocesses", None):  # in this process, which leads the workers
        config.pluginmanager.register(Pace())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    # A module that is about one engine says so by a fixture of its own; a story is
    # told on a file, and where it is marked on both.
    asked = "engine" in metafunc.fixturenames and not hasattr(metafunc.module, "engine")
    if asked and (_of_a_store(metafunc) or metafunc.definition.get_closest_marker("both_engines")):
        metafunc.parametrize("engine", ["sqlite", "postgresql"])


def _of_a_store(metafunc: pytest.Metafunc) -> bool:
    return "tests/store/" in metafunc.definition.path.as_posix()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [each for each in items if _of_file_alone(each) and _engine_of(each) == "postgresql"]
    items[:] = [each for each in items if each not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _of_file_alone(test: pytest.Item) -> bool:
    return test.get_closest_marker("sqlite") is not None


def _engine_of(test: pytest.Item) -> object:
    return (
        test.callspec.params.get("engine")
        if isinstance(test, pytest.Function) and hasattr(test, "callspec")
        else None
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    gc.disable()  # what is collected stays to the end; to look for what is gone takes a fifth of the time
    try:
        return (yield)
    finally:
        gc.freeze()  # one in twenty-five of all seconds would be spent on the tests themselves
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    often = any(item.get_closest_marker(each) for each in ("hypothesis", "unmeasured"))
    measured = Coverage.current() if often else None
    if measured is None:
        return (yield)
    measured.stop()
    try:
        return (yield)
    finally:
        measured.start()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in a file, from which each test takes a copy."""
    from accessreq.store.journal import create

    path = tmp_path_factory.mktemp("empty") / "store.sqlite"
    create(path)
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server for all tests, with an empty store from which each takes a copy."""
    if binaries() is None:
        pytest.skip(WHY_NOT)
    from accessreq.store.journal import create

    with running(*QUICK) as server:
        server.ask("CREATE DATABASE empty_store")
        create(server.address("empty_store"))
        yield server


@pytest.fixture
def empty_database(postgres_server: PostgresServer) -> Iterator[Server]:
    with postgres_server.database() as place:
        yield place


@pytest.fixture
def store_on_server(postgres_server: PostgresServer) -> Iterator[Server]:
    """An empty store in a database of its own."""
    with postgres_server.database(like="empty_store") as place:
        yield place


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*_FROM_OUTSIDE, *(name for name in os.environ if name.startswith("ACCESSREQ_"))):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def a_home_of_its_own(homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = homes / str(next(_NUMBERS))  # mktemp would list all those before it, for each of 11,000 tests
    home.mkdir()
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
