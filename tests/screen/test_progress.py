import subprocess
import sys

import pytest

from accessreq.screen.progress import counted


def test_without_a_terminal_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with counted("Saving letters", 3) as done:
        done(1)
        done(2)

    assert capsys.readouterr() == ("", "")


def test_without_a_terminal_nothing_is_imported_to_draw_with() -> None:
    asks = (
        "import sys; from accessreq.screen.progress import counted\n"
        "with counted('Saving', 1) as done: done(1)\n"
        "print(*sorted(each for each in sys.modules if each.startswith('rich')))"
    )

    loaded = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == ""
