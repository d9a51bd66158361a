"""Whether a letter says what the law wants, and nothing that it must not.

The table stands in ``law.contents``; here it is held against rendered words.
White space and the case of letters make no difference, so that a template may
break its lines, and begin its sentences, where it likes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.law import contents, spanish
from accessreq.law.contents import Forbidden, Required, required
from accessreq.law.letters import LANGUAGE_NAMES, LANGUAGES_CITE, Language, LetterKind
from accessreq.letters.document import BOUND, Block, Heading, Listing, Quotation, Translation, words_in
from accessreq.letters.localization import translated
from accessreq.letters.values import Plain
from accessreq.letters.view import LetterView

# --- Whether a letter says what the law wants, and nothing that it must not.

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


# --- Whether a courtesy translation says no less than the letter, and nothing that no letter may say.
#
# The rows are those of the letter. Where a row is looked for by phrases, the phrases are those of the
# language; a language without a table of them is held to the facts alone: names, dates, amounts and
# citations.


class _Says(Struct, frozen=True, kw_only=True):
    """What is looked for in one language.

    Attributes:
        phrases: for each row of the letter that has phrases, its own.
        courtesy: that the translation is one by courtesy.
        governs: that the English text counts.
        forbidden: what may not stand.
        date: how a date is recognized.
    """

    phrases: MappingProxyType[str, tuple[str, ...]]
    courtesy: tuple[str, ...]
    governs: tuple[str, ...]
    forbidden: tuple[Forbidden, ...]
    date: str


_SAYS: Final = MappingProxyType(
    {
        Language.SPANISH: _Says(
            phrases=spanish.SAYS,
            courtesy=spanish.COURTESY,
            governs=spanish.GOVERNS,
            forbidden=spanish.FORBIDDEN,
            date=spanish.DATE,
        ),
    },
)


def is_checked(language: Language) -> bool:
    """Tell whether the statements of a translation are looked for, and not its facts alone."""
    return language in _SAYS


def translation_findings(part: Translation, view: LetterView) -> tuple[Finding, ...]:
    """Return what a courtesy translation lacks, or holds and must not, in the order of its tables."""
    language = Language(part.language)
    values = translated(view.values, language)
    says = _SAYS.get(language)
    found = [
        *missing(_rows(view, language), part.words, values),
        *forbidden((*contents.forbidden(view.kind), *(says.forbidden if says else ())), part.words, values),
        *unsaid(part.subject, part.blocks),
        *(_strange_dates(says.date, part.words, values, view) if says else ()),
    ]
    return tuple(replace(each, where=f"in its {LANGUAGE_NAMES[language]} translation") for each in found)


def _rows(view: LetterView, language: Language) -> tuple[Required, ...]:
    """Return the rows of the letter in another language; without a table, those that name view."""
    says = _SAYS.get(language)
    rows = required(view.kind)
    if says is None:
        return tuple(replace(row, phrases=()) for row in rows if row.facts)
    own = tuple(replace(row, phrases=says.phrases[row.code]) if row.phrases else row for row in rows)
    return (*own, *_courtesy(view, says))


def _courtesy(view: LetterView, says: _Says) -> Iterator[Required]:
    kinds = (view.kind,)
    yield Required(
        kinds=kinds, code="courtesy", says="that it is a courtesy translation", cite=LANGUAGES_CITE,
        phrases=says.courtesy,
    )  # fmt: skip
    yield Required(
        kinds=kinds, code="governs", says="that the English text governs", cite=LANGUAGES_CITE,
        phrases=says.governs,
    )  # fmt: skip


def _strange_dates(pattern: str, words: str, values: dict[str, Plain], view: LetterView) -> Iterator[Finding]:
    """Yield each date that is none of the case; what people have written may hold any."""
    known = set(_texts(values))
    own = words
    for theirs in sorted(_written_by_people(view), key=len, reverse=True):
        own = own.replace(theirs.replace(BOUND, " ").strip() or BOUND, " ")
    for written in dict.fromkeys(match.group() for match in re.finditer(pattern, own)):
        if written not in known:
            yield Finding(
                code="date", says=f"{written}, which is no date of the case", cite="Public Officers Law § 95",
                forbidden=True,
            )  # fmt: skip


def _written_by_people(view: LetterView) -> Iterator[str]:
    yield from (view.about, view.inspect, view.search, view.copying.waived)
    for ground in view.grounds:
        yield from (ground.cite, ground.reason)
    for portion in view.withheld:
        yield from (portion.portion, portion.cite, portion.reason)
    yield from (each.words for each in view.copying.lines)


def _texts(value: Plain) -> Iterator[str]:
    match value:
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
        case _:
            yield str(value)
