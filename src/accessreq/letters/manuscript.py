"""A letter's subject and body as Markdown that an officer can edit, and read back.

What the templates make holds a backslash before every mark of every value. Here
only those marks are escaped that would otherwise be read as Markdown, so that
the words can be read and changed in an editor.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from accessreq.cases.wording import paragraphs
from accessreq.letters.document import (
    BOUND,
    Block,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Quotation,
    Run,
)
from accessreq.letters.markdown import parse
from accessreq.letters.sandbox import OUTPUT_LIMIT
from accessreq.letters.values import LINE_BREAK

_COLUMNS: Final = 78
_MARKS: Final = re.compile(r"([\\*_#`\[\]<>|~{}])")
_BEGINS_A_LIST: Final = re.compile(r"([-+]|[0-9]{1,9}(?=[.)]))")
_NAME: Final = "The edited letter"


def manuscript(letter: Letter) -> str:
    """Return the subject and the body of a letter as Markdown, which ``reworded`` reads back."""
    parts = [
        f"# {_escaped(letter.subject.replace(BOUND, ' '))}",
        *("\n".join(_block(each)) for each in letter.own_blocks),
    ]
    return "\n\n".join(parts) + "\n"


def reworded(letter: Letter, text: str) -> Letter:
    """Return the letter that an officer's own words make; what stands around them is as it was.

    A translation is left out, and what announces it: it would be of other words.

    Args:
        letter: as the template made it.
        text: Markdown as ``manuscript`` writes it, edited.

    Raises:
        Refused: the text does not begin with its subject line, holds a mark that
            would show on paper, or a character that no letter may hold.
    """
    words = paragraphs("edited letter", text.replace("\t", " "), limit=OUTPUT_LIMIT)
    subject, blocks = parse(words, _NAME, LINE_BREAK)
    return replace(
        letter, frame=letter.frame.titled(subject), subject=subject, blocks=blocks, translation=None
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield "## " + " ".join(_inline(block.runs).replace("\\\n", " ").split())
        case Paragraph():
            yield from _lines(block, _COLUMNS)
        case Quotation():
            for n, paragraph in enumerate(block.paragraphs):
                yield from (">",) if n else ()
                yield from _indented(paragraph, "> ", "> ")
        case Listing():
            for n, item in enumerate(block.items, start=1):
                mark = f"{n}. " if block.numbered else "- "
                yield from _indented(item, mark, " " * len(mark))


def _indented(paragraph: Paragraph, first: str, rest: str) -> Iterator[str]:
    for n, line in enumerate(_lines(paragraph, _COLUMNS - len(rest))):
        yield (rest if n else first) + line


def _lines(paragraph: Paragraph, columns: int) -> Iterator[str]:
    """Yield the lines of a paragraph; none begins as a list would."""
    for part in _inline(paragraph.runs).split("\n"):
        for line in textwrap.wrap(part, columns, break_long_words=False, break_on_hyphens=False):
            yield _begun(line.replace(BOUND, " "))  # only now, so that no number is broken off its section


def _begun(line: str) -> str:
    found = _BEGINS_A_LIST.match(line)
    if found is None:
        return line
    mark = found.group()
    return f"{mark}\\{line[len(mark) :]}" if mark.isdecimal() else f"\\{line}"


def _inline(runs: Iterable[Run]) -> str:
    return "".join(_marked(run) for run in runs)


def _marked(run: Run) -> str:
    """The words of a run between the marks of its face, which touch no white space."""
    face = "*" * (2 * run.bold + run.italic)
    core = run.text.strip()
    if not face or not core:
        return _escaped(run.text)
    before, after = run.text.split(core, 1)
    return f"{_escaped(before)}{face}{_escaped(core)}{face}{_escaped(after)}"


def _escaped(words: str) -> str:
    """Words with their marks escaped, and a backslash before each line break."""
    return _MARKS.sub(r"\\\1", words).replace("\n", "\\\n")
