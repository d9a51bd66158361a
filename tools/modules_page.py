"""The page of all modules: each room, and each module of it by the first line of its docstring."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parents[1] / "src" / "accessreq"


def modules_page() -> str:
    """Return the page: rooms in the order of their names, and in each its modules."""
    lines = [
        "# Every module",
        "",
        "What each module knows, in its own first words; `make docs` writes this page.",
        "How the rooms stand upon each other is told on the page of the design.",
    ]
    for room, modules in _rooms():
        lines += ["", f"## {room}", ""]
        lines += [f"- `{name}`: {_first_words(path)}" for name, path in modules]
    return "\n".join(lines) + "\n"


def _rooms() -> Iterator[tuple[str, list[tuple[str, Path]]]]:
    single = [path for path in sorted(SOURCE.glob("*.py")) if path.stem != "__init__"]
    yield "at the top", [(path.stem, path) for path in single]
    for room in sorted(path for path in SOURCE.iterdir() if (path / "__init__.py").exists()):
        found = sorted(path for path in room.rglob("*.py") if path.stem != "__init__")
        yield room.name, [(".".join(path.relative_to(room).with_suffix("").parts), path) for path in found]


def _first_words(path: Path) -> str:
    """Return the first line of a module's docstring.

    Raises:
        ValueError: the module has none.
    """
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    if not docstring:
        raise ValueError(f"{path.name} does not say what it knows")
    return docstring.partition("\n")[0]
