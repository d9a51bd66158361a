import os
import signal
from pathlib import Path

import pytest

from accessreq.errors import Refused
from accessreq.store.two_processes import in_turn

HERE = os.getpid()


def done(page: int) -> tuple[int, bool]:
    return page, os.getpid() == HERE


def test_pages_are_done_in_turn_and_come_in_their_order() -> None:
    assert list(in_turn(done, range(5))) == [(0, True), (1, False), (2, True), (3, False), (4, True)]


def test_an_error_of_the_second_process_is_raised_in_the_first() -> None:
    def refused(page: int) -> int:
        if page == 1:
            raise Refused("Page 1 cannot be done.")
        return page

    found = in_turn(refused, range(4))

    assert next(found) == 0
    with pytest.raises(Refused, match="Page 1 cannot be done"):
        next(found)


def test_what_a_second_process_that_was_ended_has_not_done_is_done_by_the_first() -> None:
    def ended(page: int) -> tuple[int, bool]:
        if page == 3 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return done(page)

    found = list(in_turn(ended, range(6)))

    assert found == [(0, True), (1, False), (2, True), (3, True), (4, True), (5, True)]


def test_no_second_process_is_left_when_the_first_stops_asking() -> None:
    found = in_turn(lambda _: os.getpid(), range(9))
    next(found)
    second = next(found)

    found.close()

    assert not Path(f"/proc/{second}").exists()


def test_the_second_process_says_nothing_of_what_the_first_one_tells(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def faulty(page: int) -> int:
        return 1 // (page - 1)

    found = in_turn(faulty, range(4))

    assert next(found) == -1
    with pytest.raises(ZeroDivisionError):
        next(found)
    assert capfd.readouterr().err == ""
