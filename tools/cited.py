"""Which provisions of law, decisions and opinions the program cites, and where.

Read from the sources: every text of a module that is no docstring, the texts of
the settings, and the English letters. A text that ends in “…” is an example to
be typed over, what follows “such as” is one as well, and the facts of sample
letters are invented: none of them cites.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from accessreq.law.citations import provisions

ROOT: Final = Path(__file__).parents[1]
# The first knows how provisions look, the second is where what was read of each is written.
_NOT_CITING: Final = ("law/citations.py", "law/sources.py", "letters/samples.py")
_EXAMPLE: Final = "…"
_SUCH_AS: Final = re.compile(r"\bsuch as [^;,.]*")

_SAME: Final = {
    "Civil Practice Law and Rules": "CPLR",
    "STL": "State Technology Law",
    "GCL": "General Construction Law",
    "POL": "Public Officers Law",
    "": "Public Officers Law",  # of which the program speaks where it names none
}
_LAWS: Final = tuple(sorted({*_SAME.values(), "Arts and Cultural Affairs Law", "Executive Law"}))
# “13 NYCRR 121.8(b), 16 NYCRR 6-2.9(b)” are two; the title of the second is no section of the first.
_NEXT: Final = re.compile(r"(?:,|;| and| or)? (?=\d{1,2} NYCRR)|; ")
_PART: Final = r"\([0-9a-z]{1,5}\)"
# “95(1)(a), (2) and (3)”, “96(1)(d), (i), (l)”, “95(2)–(4)”
_LISTED: Final = re.compile(
    rf"(?P<first>\b\d[\w.-]*{_PART}(?:{_PART})*)(?P<more>(?:(?:, and|,| and| or|–) ?{_PART})+)"
)
_FOLLOWS: Final = re.compile(rf"(?P<by>, and|,| and| or|–) ?(?P<part>{_PART})")
_PARTS: Final = re.compile(_PART)
_TOLD: Final = re.compile(
    r"\b(?:FOIL|PPL)-AO-\d+\b|\bL\. \d{4} ch\. \d+\b"
    r"|\b[A-Z][\w.]+(?: (?:[A-Z][\w.]+|&))* v [A-Z][\w.]+(?: (?:[A-Z][\w.]+|&))*"
)


def cited(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Yield each citation with the file that holds it, in the order of the files."""
    for path, text in _texts(root):
        for cite in _citations_in(text):
            yield cite, path


def citations_in(text: str) -> Iterator[str]:
    """Yield the provisions, decisions and opinions that a text cites, each in one way of writing it.

    >>> list(citations_in("CPLR 3101(c), (d); § 95(5)–(7), as told in 4 NYCRR 81.8(a) and 9 NYCRR 462.3"))
    ... # doctest: +NORMALIZE_WHITESPACE
    ['CPLR 3101(c)', 'CPLR 3101(d)', 'Public Officers Law § 95(5)', 'Public Officers Law § 95(6)',
    'Public Officers Law § 95(7)', '4 NYCRR 81.8(a)', '9 NYCRR 462.3']
    """
    even = _LISTED.sub(_spelled_out, _SUCH_AS.sub("", " ".join(text.split())))
    for part in _NEXT.split(even):
        for each in provisions(part):
            law, number = _called(each.law), each.number.replace(" (", "(")
            yield f"{law} {number}" if law.endswith(("NYCRR", "CPLR")) else f"{law} § {number}"
    yield from (each.group() for each in _TOLD.finditer(even))


@cache  # likewise
def _citations_in(text: str) -> tuple[str, ...]:
    return tuple(citations_in(text))


def _called(law: str) -> str:
    known = next((each for each in _LAWS if law.endswith(each)), law)
    return _SAME.get(known, known)


def _spelled_out(found: re.Match[str]) -> str:
    """Write each paragraph of a list with its section."""
    first, told = found["first"], [found["first"]]
    for each in _FOLLOWS.finditer(found["more"]):
        for part in _between(told[-1], each["part"]) if each["by"] == "–" else (each["part"],):
            told.append(_beside(first, part))
    return ", ".join(told)


def _between(last: str, part: str) -> Iterator[str]:
    start, end = _PARTS.findall(last)[-1][1:-1], part[1:-1]
    if start.isdigit():
        yield from (f"({n})" for n in range(int(start) + 1, int(end) + 1))
    else:
        yield from (f"({chr(n)})" for n in range(ord(start) + 1, ord(end) + 1))


def _beside(first: str, part: str) -> str:
    """Return the paragraph that stands beside another: “95(1)(a)” and “(2)” are “95(2)”."""
    places = [each for each in _PARTS.finditer(first) if each.group()[1].isdigit() == part[1].isdigit()]
    return f"{first[: places[-1].start()]}{part}" if places else f"{first}{part}"


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    source, templates = root / "src" / "accessreq", root / "templates"
    words = (*templates.glob("letters/*.j2"), *templates.glob("forms/*.j2"))
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        if not name.startswith(_NOT_CITING):
            texts = _of_module(path.read_text(encoding="utf-8"))
            yield from ((name, text) for text in texts if not text.endswith(_EXAMPLE))
    for path in (*sorted(source.rglob("*.toml")), *sorted(words)):
        yield path.relative_to(path.parents[1]).as_posix(), path.read_text(encoding="utf-8")


@cache  # the page of citations and the check of it read the same modules
def _of_module(source: str) -> tuple[str, ...]:
    return tuple(_told_by(ast.parse(source)))


def _told_by(tree: ast.Module) -> Iterator[str]:
    names = dict(_constants(tree))
    inside = {id(part) for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for part in each.values}
    left_out = inside | {id(found) for each in ast.walk(tree) if (found := _docstring(each))}
    for each in ast.walk(tree):
        if isinstance(each, ast.JoinedStr):
            yield "".join(_part(part, names) for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in left_out:
            yield each.value


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The texts that a module names, so that they can be read where an f-string takes them in."""
    for each in tree.body:
        if isinstance(each, ast.AnnAssign | ast.Assign):
            target = each.target if isinstance(each, ast.AnnAssign) else each.targets[0]
            value = each.value
            if (
                isinstance(target, ast.Name)
                and isinstance(value, ast.Constant)
                and isinstance(value.value, str)
            ):
                yield target.id, value.value


def _part(part: ast.expr, names: dict[str, str]) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    return names.get(inner.id, " ") if isinstance(inner, ast.Name) else " "


def _docstring(each: ast.AST) -> ast.expr | None:
    if isinstance(each, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and each.body:
        first = each.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            return first.value
    return None
