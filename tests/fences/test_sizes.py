"""No file is longer than 300 lines, no function longer than 30: past that it holds two ideas.

A file counts whole. A function counts its lines of code: from ``def`` to its end,
signature and nested functions included; its docstring, blank lines and lines that
hold only a comment are not counted, so that explaining costs nothing.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

FILE_LIMIT = 300
FUNCTION_LIMIT = 30
SOURCE = Path(__file__).parents[2] / "src"

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_and_no_function_of_the_source_is_too_long() -> None:
    files = sorted(SOURCE.rglob("*.py"))

    assert [
        fault for file in files for fault in too_long(file.relative_to(SOURCE), file.read_text("utf-8"))
    ] == []
    assert SOURCE / "accessreq" / "__main__.py" in files


def test_a_file_of_301_lines_is_too_long() -> None:
    source = "\n" * 301

    assert list(too_long(Path("long.py"), source)) == ["long.py has 301 lines, 300 are allowed"]


def test_a_file_of_300_lines_is_allowed() -> None:
    source = "\n" * 300

    assert list(too_long(Path("fits.py"), source)) == []


def test_a_function_of_31_lines_is_too_long() -> None:
    source = "def wide():\n" + "    DAY = 1\n" * 30

    assert list(too_long(Path("f.py"), source)) == ["f.py:1 wide has 31 lines of code, 30 are allowed"]


def test_a_method_is_counted_like_a_function() -> None:
    source = "class Case:\n    async def wide(self):\n" + "        DAY = 1\n" * 30

    assert list(too_long(Path("f.py"), source)) == ["f.py:2 wide has 31 lines of code, 30 are allowed"]


def test_docstring_comments_and_blank_lines_cost_a_function_nothing() -> None:
    explained = '    """Say.\n\n    More.\n    """\n' + "    # why\n\n" * 10

    source = "def fits():\n" + explained + "    DAY = 1\n" * 29

    assert list(too_long(Path("f.py"), source)) == []


def too_long(path: Path, source: str) -> Iterator[str]:
    lines = source.splitlines()
    if len(lines) > FILE_LIMIT:
        yield f"{path} has {len(lines)} lines, {FILE_LIMIT} are allowed"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, type_of_function) and (length := lines_of_code(node, lines)) > FUNCTION_LIMIT:
            yield f"{path}:{node.lineno} {node.name} has {length} lines of code, {FUNCTION_LIMIT} are allowed"


def lines_of_code(function: type_of_function, lines: list[str]) -> int:
    numbers = set(range(function.lineno, (function.end_lineno or function.lineno) + 1))
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        numbers -= set(range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1))
    code = (lines[number - 1].strip() for number in sorted(numbers))
    return sum(1 for line in code if line and not line.startswith("#"))
