"""The page of all names that a template may use, from the view that a letter takes of its case."""

import re
from collections.abc import Iterator
from typing import Any, Final, get_type_hints

from msgspec import Struct

from accessreq.letters.values import Shown, names_of
from accessreq.letters.view import NAMES, LetterView

_HEAD: Final = (
    "# Names that templates use\n\n"
    "What a letter template can print, ask for by `if` and walk by `for`, and nothing else. `[]` stands for "
    "one item of a list. What is absent is empty; days, sums and counts are already written out. "
    "`accessreq templates check` knows these names, and `make docs` writes the page.\n"
)
_ATTRIBUTE: Final = re.compile(r"^ {8}(\w+): (.+?)(?=^ {8}\w+: |^ {4}\w|\Z)", re.M | re.S)


def names_page() -> str:
    """Return the page: each name with its words, and under it the names of what it holds."""
    return "\n".join([_HEAD, *_lines(), ""])


def _lines() -> Iterator[str]:
    for name in NAMES:
        shown = vars(LetterView)[name]
        assert isinstance(shown, Shown)  # noqa: S101  as ``NAMES`` holds no other
        yield f"- `{name}`: {_first(shown.__doc__)}"
        yield from _inner(get_type_hints(shown.func)["return"], name, "  ")


def _inner(kind: Any, path: str, indent: str) -> Iterator[str]:  # noqa: ANN401  an annotation
    """Yield the names of a struct, or of one item of a list of them."""
    if hasattr(kind, "__args__"):
        kind, path = kind.__args__[0], f"{path}[]"
    if not (isinstance(kind, type) and issubclass(kind, Struct)):
        return
    told = _told(kind)
    for name in names_of(kind):
        shown = getattr(kind, name)
        if isinstance(shown, property):
            words, hint = _first(shown.__doc__), get_type_hints(shown.fget)["return"]
        else:
            words, hint = told.get(name, ""), get_type_hints(kind)[name]
        yield f"{indent}- `{path}.{name}`" + (f": {words}" if words else "")
        yield from _inner(hint, f"{path}.{name}", f"{indent}  ")


def _told(kind: type) -> dict[str, str]:
    """Return what the classes of letters say of their fields; those of a case speak of the case."""
    return {
        name: _first(words)
        for each in reversed(kind.__mro__)
        if each.__module__.startswith("accessreq.letters")
        for name, words in _ATTRIBUTE.findall(each.__doc__ or "")
    }


def _first(docs: str | None) -> str:
    """Return the first paragraph in one line, as Markdown."""
    words = " ".join((docs or "").split("\n\n")[0].split())
    return words.replace("``None``", "empty").replace("``", "`")
