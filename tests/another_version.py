"""Another version of the program: a copy of its sources, changed in a line or two and run from there."""

import io
import os
import shutil
import subprocess
import sys
import tokenize
from pathlib import Path

from msgspec import Struct

import accessreq

REPOSITORY = Path(__file__).parents[1]


class AnotherVersion(Struct, frozen=True):
    """A copy of the sources and templates, in a folder of its own."""

    folder: Path

    def change(self, file: str, before: str, after: str, *, times: int = 1) -> None:
        """Put other words in the place of some that stand in a file of the package so often."""
        path = self.folder / "src" / "accessreq" / file
        words = path.read_text(encoding="utf-8")
        assert words.count(before) == times, f"{file} holds {words.count(before)} times: {before}"
        path.write_text(words.replace(before, after), encoding="utf-8")

    def rename(self, name: str, other: str) -> None:
        """Give a name of the package another one wherever it stands, but in no text."""
        for path in (self.folder / "src" / "accessreq").rglob("*.py"):
            words = path.read_text(encoding="utf-8")
            if name not in words:
                continue
            found = tokenize.generate_tokens(io.StringIO(words).readline)
            places = [each.start for each in found if each.type == tokenize.NAME and each.string == name]
            lines = words.splitlines(keepends=True)
            for line, column in reversed(places):
                before, after = lines[line - 1][:column], lines[line - 1][column + len(name) :]
                lines[line - 1] = f"{before}{other}{after}"
            if places:
                path.write_text("".join(lines), encoding="utf-8")

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run its command line as a process of its own."""
        return self._python("-m", "accessreq", *arguments, **environment)

    def says(self, program: str, *arguments: str) -> str:
        """Run a few lines of Python on it, and return what they print."""
        done = self._python("-c", program, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _python(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            capture_output=True,
            check=False,
            cwd=self.folder,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(self.folder / "src"), **environment},
            stdin=subprocess.DEVNULL,
        )


def copied(to: Path) -> AnotherVersion:
    """Return a copy of the sources as they are, with what Python compiled of them."""
    package = Path(accessreq.__file__).parent
    shutil.copytree(package, to / "src" / "accessreq")
    shutil.copytree(REPOSITORY / "templates", to / "templates")
    version = AnotherVersion(to)
    assert Path(version.says("import accessreq; print(accessreq.__file__)").strip()).is_relative_to(to)
    return version
