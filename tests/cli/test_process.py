"""A command ended from outside leaves as after Ctrl-C; see also the tests of backups and of prompts."""

import errno
import os
import signal

import pytest

from accessreq.cli.process import leaving_nothing


def test_a_signal_that_was_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with leaving_nothing():
            os.kill(os.getpid(), signal.SIGHUP)

        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_terminal_that_takes_no_last_words_is_no_other_end() -> None:
    def closed() -> None:
        try:
            os.kill(os.getpid(), signal.SIGHUP)
        finally:
            raise OSError(errno.EIO, "Input/output error")

    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup the tests inherit that it is ignored
    try:
        with pytest.raises(SystemExit) as left, leaving_nothing():
            closed()
    finally:
        signal.signal(signal.SIGHUP, before)

    assert left.value.code == 128 + signal.SIGHUP


def test_the_signals_are_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with leaving_nothing():
        assert signal.getsignal(signal.SIGTERM) is not before

    assert signal.getsignal(signal.SIGTERM) is before
