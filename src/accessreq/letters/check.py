"""Whether a letter says what the law wants, and nothing that it must not.

The table stands in ``law.contents``; here it is held against rendered words.
White space and the case of letters make no difference, so that a template may
break its lines, and begin its sentences, where it likes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from msgspec import Struct

from accessreq.law import contents
from accessreq.law.contents import Forbidden, Required, required
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.document import Block, Heading, Listing, Quotation, words_in
from accessreq.letters.values import Plain
from accessreq.letters.view import LetterView

# The facts that hold what the data subject, or who speaks for them, has said.
_THEIRS: Final = (
    "about",
    "addressee.name",
    "representative.name",
    *(
        f"{items}.{said}"
        for items in (
            *(f"correction.{part}" for part in ("items", "made", "in_part", "refused", "pending")),
            "notice.changes",
        )
        for said in ("record", "now", "wanted")
    ),
    "appeal.portions",
    "notice.statement",
    "notice.disputed",
)
SAYS_WHAT_IT_ANNOUNCES: Final = "what a letter announces, it says"


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is missing from a letter, or that may not stand in it.

    Attributes:
        code: the code of the row in ``law.contents``.
        says: what is missing or out of place, in plain words.
        cite: the source.
        forbidden: it stands there and must not; otherwise it is missing.
        where: in which part of the letter; empty for the letter itself.
    """

    code: str
    says: str
    cite: str
    forbidden: bool = False
    where: str = ""

    def __str__(self) -> str:
        verb = "must not hold" if self.forbidden else "lacks"
        return f"{verb}{f' {self.where}' if self.where else ''} {self.says} ({self.cite})"


def findings(letter_words: str, view: LetterView) -> tuple[Finding, ...]:
    """Return what the law would find wrong with a letter, in the order of its table.

    Args:
        letter_words: the subject and the body, wrapped or not.
        view: what the letter was made from; it names its kind and what must be found.
    """
    return (
        *missing(required(view.kind), letter_words, view.values),
        *forbidden(contents.forbidden(view.kind), letter_words, view.values),
    )


def findings_by_kept(letter_words: str, values: dict[str, Plain]) -> tuple[Finding, ...]:
    """Return the same for an issued letter, by the values that were kept with it.

    A row that asks for what no letter told when this one was made is left out.
    """
    kind = LetterKind(str(values["kind"]))
    rows = tuple(row for row in required(kind) if _is_known(row, values))
    unfit = tuple(row for row in contents.forbidden(kind) if _is_known(row, values))
    return (
        *missing(rows, letter_words, values),
        *forbidden(unfit, letter_words, values),
    )


def missing(rows: Collection[Required], letter_words: str, values: dict[str, Plain]) -> Iterator[Finding]:
    """Yield the rows that apply and are not said, by the facts as the letter writes them."""
    words = _even(letter_words)
    for row in rows:
        if _applies(row, values) and not _says(row, words, values):
            yield Finding(code=row.code, says=row.says, cite=row.cite)


def forbidden(rows: Collection[Forbidden], letter_words: str, values: dict[str, Plain]) -> Iterator[Finding]:
    """Yield the rows that stand in the letter, the words of the data subject apart."""
    own = _without_the_request(_even(letter_words), values, rows)
    for row in rows:
        if (not row.when or _applies(row, values)) and _stands(row, own):
            yield Finding(code=row.code, says=row.says, cite=row.cite, forbidden=True)


def _is_known(row: Required | Forbidden, values: dict[str, Plain]) -> bool:
    asked = (each.removeprefix("not ") for each in row.when.split(" and ") if each)
    told = row.facts if isinstance(row, Required) else ()
    try:
        for name in (*asked, *told):
            _fact(name, values)
    except KeyError:
        return False
    return True


def unsaid(subject: str, blocks: Sequence[Block], gaps: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield what a letter announces and does not say: a heading, a section, a sentence without its fact.

    Args:
        subject: its subject line.
        blocks: its body.
        gaps: the words before each place at which its template prints a fact that is empty.
    """
    if not subject.strip():
        yield _unsaid("heading-without-words", "a subject line without words")
    for n, block in enumerate(blocks):
        if isinstance(block, Heading):
            heading = words_in(block).strip()
            if not heading:
                yield _unsaid("heading-without-words", "a heading without words")
            if not any(words_in(each).strip() for each in _section(blocks, n)):
                yield _unsaid("empty-section", f"a section without text, “{heading}”")
        elif isinstance(block, Quotation | Listing) and not words_in(block).strip():
            yield _unsaid("empty-quotation", "a quotation or a list that holds nothing")
    for before in dict.fromkeys(gaps):
        yield _unsaid("fact-missing", f"a sentence whose fact is missing, “… {before} …”")


def _section(blocks: Sequence[Block], heading: int) -> Iterator[Block]:
    """Yield the blocks that stand under a heading."""
    for block in blocks[heading + 1 :]:
        if isinstance(block, Heading):
            return
        yield block


def _unsaid(code: str, says: str) -> Finding:
    return Finding(code=code, says=says, cite=SAYS_WHAT_IT_ANNOUNCES, forbidden=True)


def _applies(row: Required | Forbidden, values: dict[str, Plain]) -> bool:
    return all(_holds(each, values) for each in row.when.split(" and ")) if row.when else True


def _holds(condition: str, values: dict[str, Plain]) -> bool:
    name = condition.removeprefix("not ")
    return bool(_fact(name, values)) is (name == condition)


def _says(row: Required, words: str, values: dict[str, Plain]) -> bool:
    wanted = (value for name in row.facts for value in fact_values(name, values))
    if not all(_even(value) in words for value in wanted):
        return False
    return not row.phrases or any(_even(phrase) in words for phrase in row.phrases)


def fact_values(name: str, values: dict[str, Plain]) -> tuple[str, ...]:
    """Return the words of the fact of that name, of each item where it is a list.

    Raises:
        KeyError: there is no such fact, which is a mistake in the table.
    """
    found = _fact(name, values)
    items = found if isinstance(found, list) else [found]
    return tuple(str(item) for item in items)


def _fact(name: str, values: dict[str, Plain]) -> Plain:
    found: Plain = values
    for part in name.split("."):
        found = _field(found, part)
    return found


def _field(value: Plain, name: str) -> Plain:
    if isinstance(value, list):
        return [item[name] for item in value if isinstance(item, dict)]
    if isinstance(value, dict):
        return value[name]
    raise KeyError(name)


def _without_the_request(words: str, values: dict[str, Plain], rows: Collection[Forbidden]) -> str:
    """Return the words without those of the data subject.

    People may write what they like; only the agency is held to the table. Taken
    out is only what could itself be mistaken for the agency's, so that no word
    as short as "20" is lost from a sentence of its own.
    """
    suspect = (text for text in _theirs(values) if any(_stands(row, _even(text)) for row in rows))
    for theirs in sorted(suspect, key=len, reverse=True):
        words = words.replace(_even(theirs), " ")
    return words


def _theirs(values: dict[str, Plain]) -> Iterator[str]:
    """Yield what the data subject, or who speaks for them, has said."""
    for name in _THEIRS:
        with suppress(KeyError):  # the letter was made before there was such a fact
            yield from fact_values(name, values)


def _stands(row: Forbidden, words: str) -> bool:
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in row.patterns)


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()
