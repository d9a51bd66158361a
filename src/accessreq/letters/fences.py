"""What the language of templates is here: a handful of constructs, and nothing else.

The stock sandbox still calls methods, counts to ten billion and folds
``'a' * 10**10`` while compiling. So each template is read as a tree first, and a
node that is not on the list is refused with its line. What is left can only
print facts, ask whether they hold a value, and walk the lists among them, so
its running time is bounded by the facts.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from jinja2 import nodes
from msgspec import Struct

from accessreq.errors import Refused
from accessreq.letters.values import Plain

FILTERS: Final = frozenset({"join", "length", "first", "last", "english"})
LOOP_WORDS: Final = frozenset({"first", "last", "index", "length"})
DEEPEST_LOOP: Final = 2
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Include,
    nodes.Name, nodes.Getattr, nodes.Const, nodes.CondExpr, nodes.Filter,
    nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
)  # fmt: skip
_UNFITTING: Final = "Templates may only print facts, ask whether they are given, and list them."


class Fault(Struct, frozen=True, kw_only=True):
    """One thing in a template that the fence does not let pass.

    Attributes:
        line: counted from 1.
        wrong: what it is, as half a sentence.
        name: the fact that does not exist, as it is written; empty for any other fault.
    """

    line: int
    wrong: str
    name: str = ""


class TemplateRefused(Refused):
    """A template is at fault; the error knows the place.

    Args:
        where: the template's file.
        line: counted from 1; ``None`` where it is not known.
        wrong: what is wrong, as half a sentence.
        why: why it cannot stand.
    """

    def __init__(self, where: str, line: int | None, wrong: str, why: str) -> None:
        self.where, self.line, self.wrong = where, line, wrong
        place = f"{where}, line {line}" if line else where
        super().__init__(
            f"{place}: {wrong}.",
            why,
            "Correct the template; those of the program show every fact in use.",
        )


class Fence:
    """Checks one template against the facts that it may use.

    Args:
        known: the facts.
        is_part: the template is included by another, and so may include none:
            parts within parts could multiply without end.
    """

    def __init__(self, known: Mapping[str, Plain], *, is_part: bool) -> None:
        self._known = known
        self._is_part = is_part

    def check(self, tree: nodes.Template, where: str) -> None:
        """Check the whole template.

        Args:
            tree: the template.
            where: its file, for the error.

        Raises:
            TemplateRefused: it holds a construct, a filter, a loop or a name that
                is not on the list; the error names file and line.
        """
        for fault in self.faults(tree):
            raise TemplateRefused(where, fault.line, fault.wrong, _UNFITTING)

    def faults(self, tree: nodes.Template) -> Iterator[Fault]:
        """Yield everything in a template that may not stand in it, in its order."""
        return self._visit(tree, {}, 0)

    def _visit(self, node: nodes.Node, loops: Mapping[str, str], depth: int) -> Iterator[Fault]:
        if not isinstance(node, _ALLOWED):
            yield _fault(node, f"the construct {type(node).__name__.lower()!r} is not allowed")
            return
        match node:
            case nodes.For():
                yield from self._visit_loop(node, loops, depth)
                return
            case nodes.Name():
                yield from self._check_name(node, loops)
            case nodes.Getattr():
                yield from self._check_attribute(node, loops)
                return
            case nodes.Filter():
                yield from self._check_filter(node)
            case nodes.Include():
                yield from self._check_include(node, depth)
            case _:
                pass
        for child in node.iter_child_nodes():
            yield from self._visit(child, loops, depth)

    def _check_filter(self, node: nodes.Filter) -> Iterator[Fault]:
        if node.name not in FILTERS or node.kwargs or node.node is None:
            yield _fault(node, f"the filter {node.name!r} is not allowed")

    def _check_include(self, node: nodes.Include, depth: int) -> Iterator[Fault]:
        if not isinstance(node.template, nodes.Const) or not str(node.template.value).startswith("_"):
            yield _fault(node, "only a part can be included, a file whose name begins with _")
        elif depth or self._is_part:
            yield _fault(node, "an include inside a loop or a part is not allowed")

    def _visit_loop(self, node: nodes.For, loops: Mapping[str, str], depth: int) -> Iterator[Fault]:
        path = _path(node.iter)
        if not isinstance(self._value(path), list):
            near = self._near(path, loops) if path else ""
            yield _fault(node, f"a loop may only walk a list among the facts{near}", path)
        elif depth == DEEPEST_LOOP or node.recursive or node.test is not None:
            yield _fault(node, "the loop is nested too deeply, or is no plain loop")
        if not isinstance(node.target, nodes.Name) or node.target.name in self._known:
            yield _fault(node, "the loop needs one new name for the item")
            return
        inner = {**loops, node.target.name: path}
        for child in (*node.body, *node.else_):
            yield from self._visit(child, inner, depth + 1)

    def _check_name(self, node: nodes.Name, loops: Mapping[str, str]) -> Iterator[Fault]:
        if node.name in self._known or node.name in loops:
            return
        if node.name == "loop" and loops:
            return
        yield self._no_fact(node, node.name, loops)

    def _check_attribute(self, node: nodes.Getattr, loops: Mapping[str, str]) -> Iterator[Fault]:
        path = _path(node)
        first, _, last = path.partition(".")
        if not path:
            yield from self._visit(node.node, loops, 0)
            yield self._no_fact(node, node.attr, loops)
        elif first == "loop" and loops:
            if last not in LOOP_WORDS:
                yield self._no_fact(node, path, loops)
        elif first in loops:
            fields = self._fields(loops[first])
            if last.startswith("_") or (fields is not None and last not in fields):
                yield self._no_fact(node, path, loops)
        elif self._value(path) is None:
            yield self._no_fact(node, path, loops)

    def _fields(self, path: str) -> frozenset[str] | None:
        """Return what the items of a list tell of themselves; nothing where it has no item."""
        items = self._value(path)
        if not isinstance(items, list) or not items:
            return None
        return frozenset(items[0]) if isinstance(items[0], dict) else frozenset()

    def _value(self, path: str) -> "Plain | None":
        """Return the fact at a dotted path, or nothing where there is none."""
        found: Plain | None = None
        level: Mapping[str, Plain] = self._known
        for name in path.split("."):
            found = level.get(name)
            level = found if isinstance(found, dict) else {}
        return found

    def _no_fact(self, node: nodes.Node, path: str, loops: Mapping[str, str]) -> Fault:
        return _fault(node, f"there is no fact {path!r}{self._near(path, loops)}", path)

    def _near(self, path: str, loops: Mapping[str, str]) -> str:
        """Return the fact that was probably meant."""
        items = (f"{item}.{name}" for item, walked in loops.items() for name in self._fields(walked) or ())
        near = get_close_matches(path, [*_names(self._known), *items], n=1)
        return f" (did you mean {near[0]!r}?)" if near else ""


def _names(known: Mapping[str, Plain]) -> Iterator[str]:
    """Yield every fact, those of a matter behind its name and a dot."""
    for name, value in known.items():
        yield name
        if isinstance(value, dict):
            yield from (f"{name}.{field}" for field in value)


def _fault(node: nodes.Node, wrong: str, name: str = "") -> Fault:
    return Fault(line=node.lineno, wrong=wrong, name=name)


def _path(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            before = _path(node.node)
            return f"{before}.{node.attr}" if before else ""
        case _:
            return ""
