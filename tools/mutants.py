"""Changes the program in one place at a time, and says which changes no test has seen.

    make mutants                                         200 changes, drawn over all rooms
    make mutants ARGS="law cases --count 50 --seed 7"    a part
    make mutants ARGS="law/days.py --all"                every change of one module

A change is what a slip of the hand would be: a boundary moved by one, a condition turned,
a call or a refusal left out. Each is made in a copy of the sources; the tests that import
the changed module are run on it, its twin first. A page of our own, because a change of
law must be run against a few tests of thousands, each copy on a worker of its own, and
mutmut and cosmic-ray run one command for all changes.
"""

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Final

from msgspec import Struct

REPOSITORY: Final = Path(__file__).resolve().parents[1]
_SOURCES: Final = REPOSITORY / "src" / "accessreq"
_ROOMS: Final = ("law", "cases", "store", "settings", "letters")
# Texts for a reader, tables that another test compares as a whole, and steps that are run on kept stores.
_LEFT_OUT: Final = ("law/sources.py", "letters/samples.py", "store/migrations/")
# Of the processor, not of the clock: on a busy machine a slow test is no test that has seen a change.
_SECONDS: Final = 240
_SECONDS_AT_REST: Final = 3_600
_PASSED: Final = (0, 5)  # all of them, or none was there
_TURNED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Change(Struct, frozen=True, kw_only=True):
    """One change: where it is made, and what stands there before and after.

    Attributes:
        start, end: as positions in the text of the module.
    """

    path: Path
    line: int
    start: int
    end: int
    before: str
    after: str

    def __str__(self) -> str:
        """Return it on one line."""
        where = f"{self.path.relative_to(_SOURCES).as_posix()}:{self.line}"
        return f"{where}: {' '.join(self.before.split())}  ->  {' '.join(self.after.split())}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the changes, and return 1 where fewer were seen than are asked for."""
    typed = _typed(arguments)
    changes = [change for path in _modules(typed.places) for change in changes_of(path)]
    if not typed.all:
        changes = random.Random(typed.seed).sample(changes, min(typed.count, len(changes)))  # noqa: S311
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as folder:
        for n in range(typed.workers):
            copies.put(copy := _copied(Path(folder) / str(n)))
        if changes and (why := _fails_unchanged(copy, changes)):
            print(f"The tests fail where nothing is changed, so that they would see anything.\n{why}")
            return 1
        with ThreadPoolExecutor(typed.workers) as workers:
            lived = [change for change in workers.map(lambda each: _tried(each, copies), changes) if change]
    seen = len(changes) - len(lived)
    print(f"{seen} of {len(changes)} changes were seen by a test ({seen / max(1, len(changes)):.0%}).")
    return 0 if changes and seen >= typed.at_least / 100 * len(changes) else 1


def changes_of(path: Path) -> Iterator[Change]:
    """Yield every change that can be made in a module, in the order of its lines."""
    text = path.read_text(encoding="utf-8")
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, after in _changed(ast.parse(text)):
        start = starts[node.lineno - 1] + _characters(text, node.lineno, node.col_offset)
        end = starts[(node.end_lineno or 0) - 1] + _characters(
            text, node.end_lineno or 0, node.end_col_offset
        )
        yield Change(path=path, line=node.lineno, start=start, end=end, before=text[start:end], after=after)


def _changed(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield each place below a node with what is put there; what is only said or typed is passed over."""
    passed_over = node.keywords if isinstance(node, ast.ClassDef) else []
    for child in ast.iter_child_nodes(node):
        if child in passed_over or child in getattr(node, "decorator_list", ()):
            continue
        if isinstance(child, ast.Raise):
            yield child, "pass"
            continue
        if isinstance(child, ast.JoinedStr | ast.AnnAssign) and not getattr(child, "value", None):
            continue
        if isinstance(child, ast.JoinedStr) or (isinstance(child, ast.If) and _is_for_types(child)):
            continue
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Call):
            yield child, "pass"
        elif isinstance(child, ast.expr):
            yield from ((child, f"({after})") for after in _turned(child))
        yield from _changed(child)


def _turned(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in _TURNED:
            turned = _TURNED[type(operator)]()
            yield ast.unparse(ast.Compare(left, [turned], [right]))
        case ast.BoolOp(ast.And(), values):
            yield ast.unparse(ast.BoolOp(ast.Or(), values))
        case ast.BoolOp(ast.Or(), values):
            yield ast.unparse(ast.BoolOp(ast.And(), values))
        case ast.UnaryOp(ast.Not(), operand):
            yield ast.unparse(operand)
        case ast.BinOp(left, ast.Add(), right) if not _is_text(left) and not _is_text(right):
            yield ast.unparse(ast.BinOp(left, ast.Sub(), right))
        case ast.BinOp(left, ast.Sub(), right):
            yield ast.unparse(ast.BinOp(left, ast.Add(), right))
        case ast.IfExp(test, body, other):
            yield ast.unparse(ast.IfExp(test, other, body))
        case ast.Constant(bool() as value):
            yield repr(not value)
        case ast.Constant(int() as value):
            yield repr(value + 1)
        case _:
            pass


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_for_types(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _characters(text: str, line: int, column: int | None) -> int:
    """Return where in a line a column of the parser lies, which counts bytes."""
    return len(text.splitlines(keepends=True)[line - 1].encode()[:column].decode())


def _modules(places: Sequence[str]) -> Iterator[Path]:
    for place in places or _ROOMS:
        found = _SOURCES / place
        for path in [found] if found.is_file() else sorted(found.rglob("*.py")):
            if not path.relative_to(_SOURCES).as_posix().startswith(_LEFT_OUT):
                yield path


def _copied(folder: Path) -> Path:
    for part in ("src", "tests", "tools", "templates"):
        shutil.copytree(REPOSITORY / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("docs", "benchmarks", "README.md", "CONTRIBUTING.md", "Makefile", ".venv"):
        (folder / part).symlink_to(REPOSITORY / part)
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    return folder


def _tried(change: Change, copies: "Queue[Path]") -> Change | None:
    """Try one change in a copy that is free, and return it where no test has seen it."""
    copy = copies.get()
    target = copy / change.path.relative_to(REPOSITORY)
    text = target.read_text(encoding="utf-8")
    try:
        target.write_text(f"{text[: change.start]}{change.after}{text[change.end :]}", encoding="utf-8")
        seen = _fails(copy, change.path)
    finally:
        target.write_text(text, encoding="utf-8")
        copies.put(copy)
    print(f"{'seen ' if seen else 'LIVED'} {change}", flush=True)
    return None if seen else change


def _fails_unchanged(copy: Path, changes: Sequence[Change]) -> str:
    """Return what the tests of the changes say where they fail without any."""
    modules = dict.fromkeys(change.path for change in changes)
    tests = [path for module in modules for part in _tests_of(copy, module) for path in part]
    done = _run(copy, list(dict.fromkeys(tests)), seconds=10 * _SECONDS)
    return done.stdout if done.returncode not in _PASSED else ""


def _fails(copy: Path, module: Path) -> bool:
    """Whether a test fails: those of the twin are asked first, then all that import the module."""
    twins, others = _tests_of(copy, module)
    try:
        return any(_run(copy, tests).returncode not in _PASSED for tests in (twins, others) if tests)
    except subprocess.TimeoutExpired:
        return True  # a change that never ends is seen by whoever waits for the tests


def _run(copy: Path, tests: Sequence[Path], *, seconds: int = _SECONDS) -> subprocess.CompletedProcess[str]:
    pytest = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *map(str, tests)]
    return subprocess.run(
        ["prlimit", f"--cpu={seconds}", sys.executable, *pytest],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        text=True,
        timeout=_SECONDS_AT_REST,
    )


def _tests_of(copy: Path, module: Path) -> tuple[list[Path], list[Path]]:
    room, stem = module.relative_to(_SOURCES).parent.as_posix(), module.stem
    dotted = re.escape(f"accessreq.{room}".replace("/", "."))
    imports = re.compile(rf"from {dotted}\.{stem} import|from {dotted} import [^\n]*\b{stem}\b")
    every = sorted((copy / "tests").rglob("test_*.py"))
    own = [path for path in every if path.parent == copy / "tests" / room]
    twins = [path for path in own if re.match(rf"test_{stem}(_|\.)", path.name)]
    others = [path for path in every if imports.search(path.read_text(encoding="utf-8"))]
    rest = dict.fromkeys((*others, *own))
    return twins, [path for path in rest if path not in twins]


def _typed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("places", nargs="*", help="rooms or modules below src/accessreq")
    parser.add_argument("--count", type=int, default=200, help="how many changes are drawn")
    parser.add_argument("--seed", type=int, default=1, help="which are drawn")
    parser.add_argument("--all", action="store_true", help="try every change")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--at-least", type=int, default=95, help="how many of a hundred must be seen")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
