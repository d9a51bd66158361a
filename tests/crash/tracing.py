"""strace as a hand that holds a process: kills it at a call, fails a call, or writes the calls down."""

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_ATTACHED: Final = "attached"
_CALL: Final = re.compile(r"(\d+) +(\w+)\(")


@dataclass(kw_only=True)
class Strace:
    """Holds a process by strace.

    Attributes:
        options: what is to be traced, and what is to be injected.
        log: where the calls are written down.
    """

    options: tuple[str, ...]
    log: Path
    _tracer: "subprocess.Popen[str] | None" = field(default=None, init=False)

    def take(self, process: int) -> None:
        """Attach to the process, which waits until this returns."""
        command = ["strace", "-f", "-p", str(process), "-o", str(self.log), *self.options]
        self._tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._tracer.stderr is not None
        first = self._tracer.stderr.readline()
        if _ATTACHED not in first:
            raise RuntimeError(f"strace cannot hold the process: {first}")

    def wait(self, process: int) -> int:
        """Return how the process ended, once everything is written down."""
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        assert self._tracer is not None
        self._tracer.communicate()
        return code

    def calls(self) -> Counter[str]:
        """Return how often the process itself made each call; threads are left out."""
        lines = self.log.read_text("utf-8", errors="replace").splitlines()
        first = lines[0].split()[0]
        return Counter(
            found[2] for line in lines if (found := _CALL.match(line)) is not None and found[1] == first
        )

    @property
    def injected(self) -> bool:
        """Whether a call was failed."""
        return "(INJECTED)" in self.log.read_text("utf-8", errors="replace")


def can_trace() -> bool:
    """Tell whether strace is here and may hold a process of this user."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, check=False)
    return tried.returncode == 0
