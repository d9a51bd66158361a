"""Every letter, on every path, with names and texts that would break a careless program."""

from io import BytesIO
from typing import Any, Final

import pytest
from docx import Document
from msgspec import Struct
from msgspec.structs import fields, replace

from accessreq.law.letters import LetterKind
from accessreq.letters.check import findings
from accessreq.letters.compose import compose, render
from accessreq.letters.formats import text
from accessreq.letters.samples import samples
from accessreq.letters.view import NAMES, LetterView

# What people type: of these fields every word is theirs or the officer's.
_NAMES: Final = frozenset({"name", "signed_by", "decided_by", "recipient"})
_TEXTS: Final = frozenset(
    {
        "about", "record", "now", "wanted", "portion", "reason", "portions", "factual", "statutory", "gives",
        "search", "searched", "nature", "purpose", "statement", "reasons", "inspect", "waived", "missing",
        "disputed",
    }
)  # fmt: skip
MARKUP: Final = (
    "O’Brien <b>&amp;</b> {{ 7*7 }} {% raw %} {# c #} #set page() *bold* _it_ `code` [x](y) $x$ \\n @ref ~ |"
)
SCRIPTS: Final = "Nguyễn Thị Ánh, Олексій, Ελένη, José e\u030b\u0302, None, null, N/A"
LONG_TEXT: Final = "all that was written about me, and by whom, and to whom it was shown; " * 10


def with_words(record: Any, name: str, text: str) -> Any:  # noqa: ANN401  any part of the facts
    """Return a view, or a part of one, with what people typed followed by a name, or by a text."""
    viewed = isinstance(record, LetterView)
    names = (*NAMES, "speaker", "recipient") if viewed else [each.name for each in fields(record)]
    changed = {each: changed_value(getattr(record, each), each, name, text) for each in names}
    return record.but(**changed) if viewed else replace(record, **changed)


def changed_value(value: Any, field: str, name: str, text: str) -> Any:  # noqa: ANN401  any value of the facts
    if isinstance(value, Struct):
        return with_words(value, name, text)
    if isinstance(value, tuple):
        return tuple(changed_value(each, field, name, text) for each in value)
    if not isinstance(value, str) or not value:
        return value
    if field in _NAMES:
        return f"{value} {name}".strip()[:200].strip()
    return f"{value} {text}".strip() if field in _TEXTS else value


def spaced(text: str) -> str:
    return " ".join(text.split())


def docx_words(content: bytes) -> str:
    return spaced(" ".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs))


def hostile(facts: LetterView) -> LetterView:
    """Return the facts with names and texts that hold all of it at once."""
    changed = with_words(facts, f"{MARKUP} {SCRIPTS}", f"{MARKUP} {SCRIPTS} {LONG_TEXT}")
    assert isinstance(changed, LetterView)
    return changed


@pytest.mark.parametrize("kind", list(LetterKind))
def test_53_a_letter_stands_on_every_path_whatever_people_typed(kind: LetterKind) -> None:
    for one in samples([kind]):
        facts = hostile(one.view)

        letter = compose(facts)

        assert findings(letter.words, facts) == (), one.path
        assert spaced(letter.frame.salutation) in spaced(text.write(letter).decode()), one.path


@pytest.mark.parametrize("kind", list(LetterKind))
def test_53_a_letter_stands_in_every_format_whatever_people_typed(kind: LetterKind) -> None:
    """The last letter of the kind that the samples tell of."""
    (*_, last) = samples([kind])
    facts = hostile(last.view)

    rendered = render(facts, formats=("docx", "pdf"))

    assert spaced(compose(facts).subject) in docx_words(rendered.formats["docx"])
    assert rendered.formats["pdf"].startswith(b"%PDF-")


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if not kind.endswith("transmittal")])
def test_53_markup_is_shown_in_words_as_it_was_typed(kind: LetterKind) -> None:
    (plain, *_) = samples([kind])

    words = spaced(render(hostile(plain.view), formats=("text",)).words)

    assert spaced(MARKUP) in words


def test_a_name_of_two_hundred_letters_and_a_text_of_twenty_thousand_are_all_there() -> None:
    (plain, *_) = samples([LetterKind.DENIAL])
    long = with_words(plain.view, "Wolfeschlegelsteinhausen " * 8, "and to whom it was shown; " * 700)

    rendered = render(long)

    assert spaced(rendered.words).count("and to whom it was shown;") == 1400
    assert docx_words(rendered.formats["docx"]).count("and to whom it was shown;") == 1400
    assert rendered.formats["pdf"].startswith(b"%PDF-")
