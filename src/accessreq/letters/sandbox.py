"""The only Jinja: templates rendered behind a fence, with facts as plain values.

What people typed is never a template, and never Markdown either: each printed
value is escaped, so that whatever it holds stands in the letter as it was typed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from types import CodeType
from typing import Any, ClassVar, Final

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.nodes import Template
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from accessreq.errors import Refused
from accessreq.letters import sources
from accessreq.letters.fences import LOOP_WORDS, Fence, TemplateRefused
from accessreq.letters.values import EMPTY, ENGLISH_BEGINS, ENGLISH_ENDS, LINE_BREAK, MARKS, English, Plain

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
