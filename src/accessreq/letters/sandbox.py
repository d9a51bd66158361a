"""The only Jinja: templates rendered behind a fence, with facts as plain values.

What people typed is never a template, and never Markdown either: each printed
value is escaped, so that whatever it holds stands in the letter as it was typed.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha256
from types import CodeType
from typing import Any, ClassVar, Final

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.nodes import Template
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from accessreq.errors import Refused
from accessreq.letters import sources
from accessreq.letters.values import EMPTY, ENGLISH_BEGINS, ENGLISH_ENDS, LINE_BREAK, MARKS, English, Plain

# --- What the language of templates is here: a handful of constructs, and nothing else.
#
# The stock sandbox still calls methods, counts to ten billion and folds ``'a' * 10**10`` while compiling.
# So each template is read as a tree first, and a node that is not on the list is refused with its line.
# What is left can only print facts, ask whether they hold a value, and walk the lists among them, so its
# running time is bounded by the facts.

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


# --- The only Jinja: templates rendered behind a fence, with facts as plain values.

OUTPUT_LIMIT: Final = 200_000
_JINJAS: Final = ("length", "first", "last")
_BROKEN: Final = "A letter with a gap or a mistake in it is not sent."
# After these words something must stand: in English and Spanish, as the program's templates are written.
_ASKS_FOR_A_FACT: Final = re.compile(
    r"(?P<before>[^\n]*?\b(on|by|of|to|from|until|before|after|within|for|with|at|in|is|was|are|were|named|says|"
    rf"reads|el|del|al|por|hasta|desde|con|para|fue|dice|dentro de))\W*{EMPTY}(?![{EMPTY}\s*]*\w)",
    re.IGNORECASE,
)
_WORDS_TOLD: Final = 6
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")


class Filled(Struct, frozen=True, kw_only=True):
    """A template filled with facts.

    Attributes:
        text: Markdown.
        gaps: the words before each place at which a fact is printed that is empty, where
            they ask for one: "was corrected on".
        templates: the template and each part it includes, in the order of first use.
    """

    text: str
    templates: tuple[sources.Source, ...]
    gaps: tuple[str, ...] = ()

    @property
    def template_sha256(self) -> str:
        """Hash of the templates' bytes in their order; without parts it is that of the file."""
        return sha256(b"".join(each.content for each in self.templates)).hexdigest()


class Printed(Exception):
    """A value cannot be printed in a letter."""


def literal(value: object) -> str:
    r"""Return the value as Markdown that shows exactly what it holds.

    Raises:
        Printed: there is no value, or it is no text and no number.

    >>> literal("1. *Jo* & <b>")
    '1\\. \\*Jo\\* \\& \\<b\\>'
    """
    if isinstance(value, Undefined):
        raise Printed(value._undefined_message)
    if value is None:
        raise Printed("the value is missing")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Printed("only words and numbers can be printed; join a list, or ask for it by if")
    text = str(value).strip()
    for mark in MARKS:
        if mark in text:
            raise Printed(f"the value holds U+{ord(mark):04X}, which is no character")
    shown = _PUNCTUATION.sub(r"\\\1", text).replace("\n", LINE_BREAK)
    return f"{ENGLISH_BEGINS}{shown}{ENGLISH_ENDS}" if isinstance(value, English) else shown


def _printed(value: object) -> str:
    """Return the value as ``literal`` does; a mark where it is empty."""
    return literal(value) or EMPTY


def _gaps(text: str) -> tuple[str, ...]:
    """Return the words before each empty fact that is asked for by a preposition or a verb, and not given."""
    return tuple(
        " ".join(found["before"].split()[-_WORDS_TOLD:])
        for line in text.split("\n")
        if EMPTY in line
        for found in _ASKS_FOR_A_FACT.finditer(line)
    )


def joined(items: object, mark: object = "") -> str:
    """Return a list of words as one text.

    Raises:
        Printed: it is no list of words.
    """
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise Printed("only a list of words can be joined")
    return str(mark).join(items)


def english(words: object) -> object:
    """Return words as English, whatever the language of the letter around them."""
    return English(words) if isinstance(words, str) else words


class _Compiled(BytecodeCache):
    """What was compiled before, by name, file and text: many letters include the same parts."""

    kept: ClassVar[dict[tuple[str, str], CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.code


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without calls, globals, arithmetic that grows, and attributes of objects."""

    intercepted_binops = frozenset({"*", "**", "%", "+", "-", "/", "//"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            finalize=_printed,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_Compiled(),
        )
        self.globals.clear()
        self.tests.clear()
        self.filters = {**{name: self.filters[name] for name in _JINJAS}, "join": joined, "english": english}

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - Jinja's signature
        """Nothing is called."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """No arithmetic is done."""
        raise SecurityError(f"the operator {operator!r} is not allowed")

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Return a field of a mapping, or a word about the loop; nothing of any object."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_WORDS:
            return super().getattr(obj, attribute)
        return self.undefined(hint=f"there is no fact {attribute!r}", obj=obj, name=attribute)


@lru_cache(maxsize=256)
def _tree(text: str, name: str, path: str) -> Template:
    return Sandbox(BaseLoader()).parse(text, name, path)


class FolderLoader(BaseLoader):
    """Reads templates by name from the agency's folder, else the program's, fenced."""

    def __init__(self, folder: sources.Shelf, known: Mapping[str, Plain], beside: str) -> None:
        self._folder = folder
        self._beside = beside
        self._known = known
        self.read: list[sources.Source] = []

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return the text of a template that has passed the fence.

        Raises:
            Refused: it has not.
        """
        source = sources.read(f"{self._beside}{template}", self._folder)
        text = source.text
        tree = _tree(text, template, str(source.path))
        Fence(self._known, is_part=bool(self.read)).check(tree, str(source.path))
        self.read.append(source)
        return text, str(source.path), None


class Opened:
    """One template that has passed the fence, to be filled as often as is wanted.

    A translation takes its parts from its own language alone: an English part
    in the middle of it would be worse than none.

    Args:
        name: its file name, behind the tag of its language where it has one.
        folder: where it is looked for.
        known: facts, or their like, that tell which names a template may use.
    """

    def __init__(self, name: str, folder: sources.Shelf, known: Mapping[str, Plain]) -> None:
        tag, slash, self._own_name = name.rpartition("/")
        self._name = name
        self._loader = FolderLoader(folder, known, tag + slash)
        self._sandbox = Sandbox(self._loader)

    def filled(self, facts: Mapping[str, Plain]) -> Filled:
        """Return the template filled with facts.

        Raises:
            Refused: the template is wrong, or asks for a fact that does not exist.
            NotFound: there is no such template.
        """
        name, loader = self._name, self._loader
        try:
            text = "".join(_bounded(self._sandbox.get_template(self._own_name).generate(**facts), name))
        except TemplateSyntaxError as error:
            where = str(error.filename or name)
            raise TemplateRefused(where, error.lineno, _sentence(error.message), _BROKEN) from None
        except (TemplateError, Printed, TypeError) as error:
            where, line = _where(error, loader, name)
            raise TemplateRefused(where, line, _sentence(str(error)), _BROKEN) from None
        except RecursionError:
            raise TemplateRefused(name, None, "the template is nested too deeply", _BROKEN) from None
        return Filled(text=text.replace(EMPTY, ""), templates=tuple(loader.read), gaps=_gaps(text))


def markdown(name: str, folder: sources.Shelf, facts: Mapping[str, Plain]) -> Filled:
    """Return a template filled with facts.

    Raises:
        Refused: the template is wrong, or asks for a fact that does not exist.
        NotFound: there is no such template.
    """
    return Opened(name, folder, facts).filled(facts)


def _bounded(chunks: Iterator[str], name: str) -> Iterator[str]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > OUTPUT_LIMIT:
            raise Refused(
                f"{name}: the letter is longer than {OUTPUT_LIMIT:,} characters.",
                "No letter is that long.",
                "Shorten the template, or move long text into an enclosure.",
            )
        yield chunk


def _where(error: Exception, loader: FolderLoader, name: str) -> tuple[str, int | None]:
    """Return the template file and line in which an error arose.

    Jinja rewrites the traceback so that its innermost frames name the template.
    """
    files = {str(source.path) for source in loader.read}
    place: tuple[str, int | None] = (name, None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _sentence(message: str | None) -> str:
    return (message or "the template cannot be read").rstrip(".")
