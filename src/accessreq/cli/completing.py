"""What a shell offers for a word that is begun: cases of the index, and codes of the tables of law."""

import re
from collections.abc import Iterable

import typer

from accessreq.cli.groups import given
from accessreq.errors import AccessreqError

_SHOWN = 60  # of the words beside a value, so that they fit on a line
Offered = list[tuple[str, str]]


def cases(context: typer.Context, incomplete: str) -> Offered:
    """Return the cases whose numbers begin so, the newest first, each with the name of who asked."""
    from accessreq.store import reading

    try:
        found = reading.begun_with(given(context).opened(), incomplete.upper())
    except AccessreqError:  # a shell that completes has no place for an error; the command will tell it
        return []
    return _offered(found, incomplete)


def grounds(incomplete: str) -> Offered:
    """Return the coded grounds that begin so."""
    from accessreq.law.grounds import GROUNDS

    return _offered(((each.code, each.words) for each in GROUNDS), incomplete)


def duties(incomplete: str) -> Offered:
    """Return the duties that begin so, each once."""
    from accessreq.law.duties import DUTIES

    return _offered({each.code: each.title for each in DUTIES}.items(), incomplete)


def _offered(found: Iterable[tuple[str, str]], incomplete: str) -> Offered:
    """Offer what begins so in whatever case it is typed; shells drop what does not begin to the letter.

    Shells evaluate what they are told, and a name may come from anybody: of it letters, digits and a few
    signs are left.
    """
    return [
        (incomplete + value[len(incomplete) :], re.sub(r"[^\w .,’-]", "", words.replace("'", "’"))[:_SHOWN])
        for value, words in found
        if value.upper().startswith(incomplete.upper())
    ]
