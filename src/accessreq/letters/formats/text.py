"""Writes a letter as plain text of 72 columns, to be printed or read aloud as it is."""

import re
from collections.abc import Iterator
from typing import Final

from accessreq.cases.wording import width
from accessreq.letters.document import (
    BOUND,
    Block,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Quotation,
    words_of,
)

COLUMNS: Final = 72
_INDENT: Final = "    "
_ROOM_TO_SIGN: Final = ("", "", "", "")
_LOOSE: Final = re.compile(rf"[^\S{BOUND}]+")


def write(letter: Letter) -> bytes:
    """Return the letter as UTF-8 text with line feeds, ending in one."""
    lines = (line.rstrip().replace(BOUND, " ") for line in _lines(letter))
    return ("\n".join(lines) + "\n").encode()


def wrapped(text: str, *, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield the lines of a text, none wider than 72 columns where that can be.

    Columns are counted as a terminal or a printer of fixed pitch shows them: a
    Han character takes two, a combining mark none. A word wider than the line
    is broken.

    Args:
        text: words; a line feed begins a new line.
        first: stands before the first line.
        rest: stands before every other line.

    >>> list(wrapped("one two", first="- ", rest="  "))
    ['- one two']
    """
    before = first
    for part in text.split("\n"):
        line = ""
        for word in _pieces(_LOOSE.split(part.strip()), COLUMNS - width(rest)):
            longer = f"{line} {word}" if line else word
            if line and width(before) + width(longer) > COLUMNS:
                yield before + line
                before, line = rest, word
            else:
                line = longer
        yield before + line
        before = rest


def _lines(letter: Letter) -> Iterator[str]:
    frame = letter.frame
    if frame.preview:
        yield from (frame.preview.center(COLUMNS), "")
    for line in frame.letterhead:
        yield from (part.center(COLUMNS) for part in wrapped(line))
    yield from ("", "", frame.date_line, frame.reference, "")
    for line in frame.address:
        yield from wrapped(line, rest="  ")
    yield ""
    if frame.salutation:
        yield from wrapped(letter.subject, first="Re: ", rest=_INDENT)
        yield ""
        yield from wrapped(frame.salutation)
    else:
        yield from wrapped(letter.subject.upper())
    yield from _blocks(letter.blocks)
    yield from ("", *filter(None, [frame.closing]), *_ROOM_TO_SIGN)
    for line in frame.signature:
        yield from wrapped(line)
    yield from _below(letter)


def _below(letter: Letter) -> Iterator[str]:
    frame = letter.frame
    for label, entries in (("Enclosures:", frame.enclosures), ("Copies to:", frame.cc)):
        if entries:
            yield from ("", label)
            for entry in entries:
                yield from wrapped(entry, first="  ", rest=_INDENT)
    yield from _translated(letter)
    yield from ("", "-" * COLUMNS)
    yield from wrapped(frame.foot)
    if frame.preview:
        yield from ("", frame.preview.center(COLUMNS))


def _translated(letter: Letter) -> Iterator[str]:
    part = letter.translation
    if part:
        yield from ("", "=" * COLUMNS)
        yield from wrapped(part.mark)
        yield from ("", *wrapped(part.subject.upper()))
        yield from _blocks(part.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from wrapped(words_of(block.runs).upper())
        case Paragraph():
            yield from wrapped(words_of(block.runs))
        case Quotation():
            for position, paragraph in enumerate(block.paragraphs):
                if position:
                    yield ""
                yield from wrapped(words_of(paragraph.runs), first=_INDENT, rest=_INDENT)
        case Listing():
            for number, item in enumerate(block.items, start=1):
                mark = f"{number}. " if block.numbered else "- "
                yield from wrapped(words_of(item.runs), first=mark, rest=" " * len(mark))


def _pieces(words: list[str], columns: int) -> Iterator[str]:
    """Yield the words, those wider than a line in pieces."""
    for word in words:
        if BOUND in word and width(word) > columns:
            yield from _pieces(word.split(BOUND), columns)
            continue
        piece = ""
        for letter in word:
            if piece and width(piece + letter) > columns:
                yield piece
                piece = ""
            piece += letter
        yield piece
