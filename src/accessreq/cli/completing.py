"""What a shell offers for a word that is begun: cases of the index, and codes of the tables of law."""

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from accessreq.cli.commands import given
from accessreq.cli.commands import words as words_typed
from accessreq.errors import AccessreqError

if TYPE_CHECKING:
    from accessreq.services.session import CaseFile

_SHOWN = 60  # of the words beside a value, so that they fit on a line
Offered = list[tuple[str, str]]


def cases(context: typer.Context, incomplete: str) -> Offered:
    """Return the cases whose numbers begin so, the newest first, each with the name of who asked.

    Where none does, it may begin a word of a name. Shells take only what begins as it was typed, so the
    whole word is offered, which names the case as well.
    """
    from accessreq.store import reading

    try:
        found = reading.begun_with(given(context).opened(), incomplete.upper())
        if found or not incomplete:
            return _offered(found, incomplete)
        named = reading.with_name_begun(given(context).opened(), incomplete)
    except AccessreqError:  # a shell that completes has no place for an error; the command will tell it
        return []
    return _whole_words(named, incomplete)


def _whole_words(named: Iterable[tuple[str, str]], incomplete: str) -> Offered:
    """The words of names that begin so, each once, with the cases that they name."""
    from accessreq.confusables import words

    found: dict[str, list[str]] = {}
    for number, name in named:
        for word in {*words(name), *words(re.sub("['’]", " ", name))}:  # of “O'Neil” also “Neil”
            found.setdefault(word, []).append(f"{number} {name}")
    several = {word: each[0] if len(each) == 1 else f"{len(each)} cases" for word, each in found.items()}
    return _offered(several.items(), incomplete)


def settings_keys(incomplete: str) -> Offered:
    """Return the keys of the settings that begin so; of a list, those of its first section."""
    from accessreq.settings.editing import all_keys

    return [(each, "") for each in all_keys() if each.startswith(incomplete)]


def saved_searches(context: typer.Context, incomplete: str) -> Offered:
    """Return the saved searches that begin so, each behind its mark."""
    from accessreq.services import saved_searches

    if not incomplete.startswith(saved_searches.MARK):
        return []
    try:
        there = saved_searches.saved_searches(given(context).searches_path())
    except AccessreqError:
        return []
    return _offered(
        ((f"{saved_searches.MARK}{name}", asked.words) for name, asked in there.items()), incomplete
    )


def grounds(incomplete: str) -> Offered:
    """Return the coded grounds that begin so."""
    from accessreq.law.grounds import GROUNDS

    return _offered(((each.code, each.words) for each in GROUNDS), incomplete)


def duties(incomplete: str) -> Offered:
    """Return the duties that begin so, each once."""
    from accessreq.law.duties import DUTIES

    return _offered({each.code: each.title for each in DUTIES}.items(), incomplete)


def kinds(incomplete: str) -> Offered:
    """Return the kinds of letters that begin so, which are the names of their templates as well."""
    from accessreq.law.letters import LetterKind

    return _offered(((each.value, "") for each in LetterKind), incomplete)


def kinds_or_all(incomplete: str) -> Offered:
    """Return the same, and the word for all of them."""
    return [*kinds(incomplete), *_offered([("all", "every letter")], incomplete)]


def letters(context: typer.Context, incomplete: str) -> Offered:
    """Return the numbers of the letters of the case that was typed before, each with what it is."""
    file = _file(context)
    numbered = ((each.number, each) for each, _ in file.letters) if file else ()
    return _offered(
        ((str(number), f"{each.letter.value} {each.on.isoformat()}") for number, each in numbered), incomplete
    )


def recipients(context: typer.Context, incomplete: str) -> Offered:
    """Return the earlier recipients of the case that was typed before.

    A name with a sign that a shell would run is left to be typed. Bash takes a space for the end of a
    word where none of its own signs stands before it.
    """
    from accessreq.cases.disclosures import recipients as known

    file = _file(context)
    names = [each.name for each in known(file.case)] if file else []
    plain = [name for name in names if name == _shown(name)]
    space = r"\ " if "bash" in os.environ.get("_ACCESSREQ_COMPLETE", "") else " "
    return [
        (name.replace(" ", space), "") for name, _ in _offered(((each, "") for each in plain), incomplete)
    ]


def _file(context: typer.Context) -> "CaseFile | None":
    """The case that was typed before; ``None`` where it is none, or several."""
    from accessreq.services.session import file_of
    from accessreq.store import reading

    try:
        return file_of(reading.seen(given(context).opened(), _case_typed(context)))
    except AccessreqError:  # as above
        return None


def _case_typed(context: typer.Context) -> str:
    """What was typed for the case; behind an option without its value the parser has not read it."""
    case = context.params.get("case")
    return str(case or next(iter(words_typed(_line().split()[1:])[1:]), ""))


def begins_an_option() -> bool:
    """Whether the word that is completed is to be an option."""
    place = int(os.environ.get("COMP_CWORD", "-1"))  # other shells end the line where it is completed
    return any(each.startswith("-") for each in _line().split(" ")[place:][:1])


def _line() -> str:
    """The line as the shell has it."""
    return os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")


def _offered(found: Iterable[tuple[str, str]], incomplete: str) -> Offered:
    """Offer what begins so in whatever case it is typed; shells drop what does not begin to the letter."""
    return [
        (incomplete + value[len(incomplete) :], _shown(words))
        for value, words in found
        if value.upper().startswith(incomplete.upper())
    ]


def _shown(words: str) -> str:
    """Return words as they stand beside a value.

    Shells evaluate what they are told, and a name may come from anybody: of it letters, digits and a few
    signs are left.
    """
    return re.sub(r"[^\w .,’-]", "", words.replace("'", "’"))[:_SHOWN]
