"""What the language of templates is here: a handful of constructs, and nothing else.

The stock sandbox still calls methods, counts to ten billion and folds
``'a' * 10**10`` while compiling. So each template is read as a tree first, and a
node that is not on the list is refused with its line. What is left can only
print facts, ask whether they hold a value, and walk the lists among them, so
its running time is bounded by the facts.
"""

from collections.abc import Mapping
from typing import Final

from jinja2 import nodes

from accessreq.errors import Refused
from accessreq.letters.written import Plain

FILTERS: Final = frozenset({"join", "length", "first", "last", "english"})
LOOP_WORDS: Final = frozenset({"first", "last", "index", "length"})
DEEPEST_LOOP: Final = 2
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Include,
    nodes.Name, nodes.Getattr, nodes.Const, nodes.CondExpr, nodes.Filter,
    nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
)  # fmt: skip
_UNFITTING: Final = "Templates may only print facts, ask whether they are given, and list them."


class Fence:
    """Checks one template against the facts that it may use.

    Args:
        where: the template's file, for errors.
        known: the facts.
        is_part: the template is included by another, and so may include none:
            parts within parts could multiply without end.
    """

    def __init__(self, where: str, known: Mapping[str, Plain], *, is_part: bool) -> None:
        self._where = where
        self._known = known
        self._is_part = is_part

    def check(self, tree: nodes.Template) -> None:
        """Check the whole template.

        Raises:
            Refused: it holds a construct, a filter, a loop or a name that is not
                on the list; the error names file and line.
        """
        self._visit(tree, {}, 0)

    def _visit(self, node: nodes.Node, loops: Mapping[str, str], depth: int) -> None:
        if not isinstance(node, _ALLOWED):
            raise self._refusal(node, f"the construct {type(node).__name__.lower()!r} is not allowed")
        match node:
            case nodes.For():
                self._visit_loop(node, loops, depth)
                return
            case nodes.Name():
                self._check_name(node, loops)
            case nodes.Getattr():
                self._check_attribute(node, loops)
            case nodes.Filter():
                self._check_filter(node)
            case nodes.Include():
                self._check_include(node, depth)
            case _:
                pass
        for child in node.iter_child_nodes():
            self._visit(child, loops, depth)

    def _check_filter(self, node: nodes.Filter) -> None:
        if node.name not in FILTERS or node.kwargs or node.node is None:
            raise self._refusal(node, f"the filter {node.name!r} is not allowed")

    def _check_include(self, node: nodes.Include, depth: int) -> None:
        if not isinstance(node.template, nodes.Const) or not str(node.template.value).startswith("_"):
            raise self._refusal(node, "only a part can be included, a file whose name begins with _")
        if depth or self._is_part:
            raise self._refusal(node, "an include inside a loop or a part is not allowed")

    def _visit_loop(self, node: nodes.For, loops: Mapping[str, str], depth: int) -> None:
        path = _path(node.iter)
        if not isinstance(self._value(path), list):
            raise self._refusal(node, "a loop may only walk a list among the facts")
        if depth == DEEPEST_LOOP or node.recursive or node.test is not None:
            raise self._refusal(node, "the loop is nested too deeply, or is no plain loop")
        if not isinstance(node.target, nodes.Name) or node.target.name in self._known:
            raise self._refusal(node, "the loop needs one new name for the item")
        self._visit(node.iter, loops, depth)
        inner = {**loops, node.target.name: path}
        for child in (*node.body, *node.else_):
            self._visit(child, inner, depth + 1)

    def _check_name(self, node: nodes.Name, loops: Mapping[str, str]) -> None:
        if node.name in self._known or node.name in loops:
            return
        if node.name == "loop" and loops:
            return
        raise self._refusal(node, f"there is no fact {node.name!r}")

    def _check_attribute(self, node: nodes.Getattr, loops: Mapping[str, str]) -> None:
        path = _path(node)
        first, _, last = path.partition(".")
        if first == "loop" and last in LOOP_WORDS:
            return
        if first in loops and last and not last.startswith("_"):
            return
        if self._value(path) is None:
            raise self._refusal(node, f"there is no fact {path or node.attr!r}")

    def _value(self, path: str) -> "Plain | None":
        """Return the fact at a dotted path, or nothing where there is none."""
        found: Plain | None = None
        level: Mapping[str, Plain] = self._known
        for name in path.split("."):
            found = level.get(name)
            level = found if isinstance(found, dict) else {}
        return found

    def _refusal(self, node: nodes.Node, wrong: str) -> Refused:
        return template_error(self._where, node.lineno, wrong, _UNFITTING)


def template_error(where: str, line: int | None, wrong: str, why: str) -> Refused:
    """Return the error for a mistake in a template, naming its file and line."""
    place = f"{where}, line {line}" if line else where
    return Refused(
        f"{place}: {wrong}.",
        why,
        "Correct the template; those of the program show every fact in use.",
    )


def _path(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            before = _path(node.node)
            return f"{before}.{node.attr}" if before else ""
        case _:
            return ""
