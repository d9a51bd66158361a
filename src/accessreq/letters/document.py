"""What a letter is, whatever it will be written as: a frame, a subject, and blocks of runs.

The three writers know this module and nothing of templates or Markdown. All
text is literal here; a line feed inside a run is a line break in the letter.
"""

from datetime import date
from typing import Final, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

# A space at which no line is broken: it holds a number to its section.
BOUND: Final = "\u00a0"
# More characters than a line of a letter holds, whatever the letters are.
_ONE_LINE: Final = 130


class Run(Struct, frozen=True, kw_only=True):
    """Words in one face. A line feed is a line break.

    Attributes:
        language: tag of the language; empty where it is that of the words around.
    """

    text: str
    bold: bool = False
    italic: bool = False
    language: str = ""


class Paragraph(Struct, frozen=True, kw_only=True):
    """One paragraph of the body."""

    runs: tuple[Run, ...]


class Heading(Struct, frozen=True, kw_only=True):
    """A heading inside the body; the subject line stands above all of them."""

    runs: tuple[Run, ...]


class Quotation(Struct, frozen=True, kw_only=True):
    """Paragraphs set in from the margin: a request's own words, or an address."""

    paragraphs: tuple[Paragraph, ...]


class Listing(Struct, frozen=True, kw_only=True):
    """A list. Each item is one paragraph.

    Attributes:
        numbered: counted from 1; otherwise marked by bullets.
    """

    numbered: bool
    items: tuple[Paragraph, ...]


Block: TypeAlias = Paragraph | Heading | Quotation | Listing


class Frame(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What stands around the body; it is kept with an issued letter, but for its title.

    Attributes:
        case: the case number, which is never broken at the end of a line.
        title: the subject line and the case number, as a file names itself.
        letterhead: the agency's name, then its address and how to reach it.
        date_line: the date, as written.
        reference: the line that an answer should quote.
        address: the block that shows in the window of the envelope.
        salutation: empty on a paper that greets nobody, such as a certificate.
        closing: empty there too.
        signature: who signs, below the room for the signature.
        officer_signs: the officer signs it as a letter, so that a picture of the
            signature may stand there; not in a preview.
        foot: case, letter number and head of the record, small on every page.
        running: what stands at the top of the second page and after.
        preview: text that marks a trial on every page; empty on an issued letter.
        on: the date of the letter, from which files take their fixed time.
    """

    case: str
    title: str = ""
    author: str
    letterhead: tuple[str, ...]
    date_line: str = field(name="date")
    reference: str
    address: tuple[str, ...]
    salutation: str
    closing: str
    signature: tuple[str, ...]
    officer_signs: bool
    enclosures: tuple[str, ...]
    cc: tuple[str, ...]
    foot: str
    running: str
    preview: str
    on: date

    def titled(self, subject: str) -> "Frame":
        """Return the frame of the letter whose subject line is given."""
        return replace(self, title=f"{subject} ({self.case})")


class Translation(Struct, frozen=True, kw_only=True):
    """A courtesy translation. It stands on a page of its own behind the letter, which alone counts.

    Attributes:
        language: its tag.
        mark: says in English what it is, above its subject line.
    """

    language: str
    mark: str
    subject: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """The subject and the body as they are read, unwrapped, one paragraph a line."""
        return _read(self.subject, self.blocks)


class Letter(Struct, frozen=True, kw_only=True):
    """One letter, ready to be written."""

    frame: Frame
    subject: str
    blocks: tuple[Block, ...]
    translation: Translation | None = None

    @property
    def own_blocks(self) -> tuple[Block, ...]:
        """The blocks without the first one where that announces a translation."""
        return self.blocks[1:] if self.translation else self.blocks

    @property
    def words(self) -> str:
        """The subject and the body as they are read, unwrapped, one paragraph a line."""
        return _read(self.subject, self.blocks)


def held_by_the_signature(blocks: tuple[Block, ...]) -> int:
    """Return how many of the last blocks stay on the page of the signature.

    So many that they fill two lines at least, so that no signature stands on a page with one
    line of text or none.

    >>> held_by_the_signature((Paragraph(runs=(Run(text="A long last paragraph. " * 9),)),))
    1
    """
    filled = 0
    for count, block in enumerate(reversed(blocks), start=1):
        filled += len(words_in(block))
        if filled > _ONE_LINE:
            return count
    return len(blocks)


def words_of(runs: tuple[Run, ...]) -> str:
    """Return the words of the runs without their faces."""
    return "".join(run.text for run in runs)


def _read(subject: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join([subject, *map(words_in, blocks)]).replace(BOUND, " ")


def words_in(block: Block) -> str:
    """Return the words of a block, one paragraph a line."""
    match block:
        case Quotation():
            return "\n".join(words_of(paragraph.runs) for paragraph in block.paragraphs)
        case Listing():
            return "\n".join(words_of(item.runs) for item in block.items)
        case _:
            return words_of(block.runs)
