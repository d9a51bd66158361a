"""The page of all facts that entries hold, by the names under which they are stored.

Entries keep these names for ever. So the page is made from what the events hold
today and from what it said before: it only grows, and a name on it that no
event reads any more is a fault.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from accessreq.cases.codec import KINDS

NAME: Final = "docs/facts.md"
_PAGE: Final = Path(__file__).parents[1] / NAME
_WORDS: Final = "one of"
_NAMED: Final = re.compile(r"`([^`]+)`")
_HEAD: Final = (
    "# What entries hold\n\n"
    "Each kind of entry with the names of its facts, as they stand in the body of an entry and under "
    "`facts` in `accessreq show CASE --json`. Its day stands in a column of its own.\n\n"
    "Entries keep these names for ever. A field that gets a better name in the program is still stored "
    "under the one that stands here. `make docs` adds what is new and takes nothing away.\n"
)

# A fact by its whole name, such as "request-received.data_subject.name", with the words of a closed set.
Facts = dict[str, set[str]]


def facts_page() -> str:
    """Return the page: kinds in the order of their names, and the facts of each."""
    facts = _told(_PAGE)
    for name, words in _held().items():
        facts.setdefault(name, set()).update(words)
    return "\n".join([_HEAD, *_sections(facts)])


def lost_facts(page: Path = _PAGE) -> Iterator[str]:
    """Yield each name on the page, and each word of a closed set, that no event reads any more."""
    held = _held()
    for name, words in sorted(_told(page).items()):
        if name not in held:
            yield f"{NAME}: entries hold {name}, which no event reads; see cases/codec.py"
        yield from (
            f"{NAME}: entries hold “{word}” in {name}" for word in sorted(words - held.get(name, words))
        )


def _sections(facts: Facts) -> Iterator[str]:
    kinds = sorted({name.partition(".")[0] for name in facts})
    for kind in kinds:
        yield f"## {kind}\n"
        for name in sorted(each for each in facts if each.startswith(f"{kind}.")):
            words = ", ".join(f"`{word}`" for word in sorted(facts[name]))
            fact = name.partition(".")[2]
            yield f"- `{fact}`, {_WORDS}: {words}" if words else f"- `{fact}`"
        yield ""


def _told(page: Path) -> Facts:
    """What the page says as it stands."""
    facts: Facts = {}
    kind = ""
    for line in page.read_text(encoding="utf-8").splitlines() if page.is_file() else ():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line.startswith("- "):
            fact, *words = _NAMED.findall(line)
            facts[f"{kind}.{fact}"] = set(words)
    return facts


def _held() -> Facts:
    """What the events hold today; the day stands in no body."""
    facts: Facts = {}
    for kind in KINDS.values():
        for name, hint in _fields(kind):
            if name != "on":
                _walk(f"{kind.kind}.{name}", hint, facts)
    return facts


def _fields(record: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  as above
    """Each field of a record by the name under which it is stored, and what it holds."""
    hints = get_type_hints(record)
    for field in fields(record):
        yield field.encode_name, hints[field.name]


# Any: a field of a record may hold any of the types that have a form in the journal.
def _walk(name: str, hint: Any, facts: Facts) -> None:  # noqa: ANN401
    words = facts.setdefault(name, set())
    for each in get_args(hint) or (hint,):
        if each in {NoneType, ...}:
            continue
        if get_args(each):
            _walk(name, each, facts)
        elif issubclass(each, StrEnum):
            words.update(each)
        elif issubclass(each, Struct):
            for fact, held in _fields(each):
                _walk(f"{name}.{fact}", held, facts)
