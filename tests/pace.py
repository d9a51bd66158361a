"""How far the workers have come, and about how long the rest will take: a line every half minute."""

import time
from typing import Final

import pytest

_EVERY_SECONDS: Final = 30


class Pace:
    """Writes such a line below the marks of the tests; a plugin of the process that leads the workers."""

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self._session, self._done = session, 0

    def pytest_runtest_logstart(self) -> None:
        if not self._done:
            self._started = self._written = time.monotonic()
        self._done += 1

    def pytest_runtest_logfinish(self) -> None:
        now = time.monotonic()
        if now - self._written < _EVERY_SECONDS:
            return
        self._written = now
        taken, tests = now - self._started, self._session.testscollected
        left = taken / self._done * (tests - self._done)
        reporter = self._session.config.pluginmanager.getplugin("terminalreporter")
        come = f"{self._done:,} of {tests:,} tests in {_time(taken)}"
        reporter.write_line(f"\n{come}, about {_time(left)} left")


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
