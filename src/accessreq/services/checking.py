"""Proving the record: the store is read and computed anew, and settings and templates are looked at."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from accessreq.errors import Refused
from accessreq.law.letters import LetterKind
from accessreq.services.session import Session
from accessreq.settings.check import check as check_settings
from accessreq.settings.findings import Severity
from accessreq.store import verification
from accessreq.store.verification import Finding, Progress, in_silence

_HEAD: Final = re.compile(r"(?<![\w:])\d{1,18}:[0-9a-f]{16}(?![\w:])", re.ASCII)
_LARGEST: Final = 1024 * 1024  # a letter or digest as text is far smaller


def prove(
    session: Session, against: Sequence[str] = (), progress: Progress = in_silence
) -> tuple[Finding, ...]:
    """Return everything that does not hold; with heads held elsewhere, compared to each.

    Args:
        session: what is proved.
        against: heads, or names of text files that print some: a letter, a digest, a list.
        progress: called with how many more entries were looked at; each is looked at twice.

    Raises:
        Refused: one of them is no head, and no file that prints one.
    """
    heads = tuple(dict.fromkeys(head for each in against for head in _heads(each)))
    return (
        *verification.check(session.place, session.readings, progress),
        *(finding for head in heads for finding in verification.check_against(session.place, head)),
        *_settings(session.settings.source),
        *_templates(session.settings.letters_folder),
    )


def _heads(held: str) -> tuple[str, ...]:
    path = Path(held)
    if ":" in held or not path.is_file():
        return (held,)  # whoever compares it refuses what is no head
    with path.open("rb") as file:
        found = _HEAD.findall(file.read(_LARGEST).decode("utf-8", "replace"))
    if not found:
        raise Refused(
            f"The file {path.name} prints no head of a journal.",
            "A head is the number of an entry, a colon and 16 digits or letters from a to f.",
            "Name a letter or digest as text: accessreq check --against FILE",
        )
    return tuple(found)


def _templates(folder: Path | None) -> Iterator[Finding]:
    """Yield what is wrong with the agency's own templates; those of the program have no need of it here."""
    if folder is None or not folder.is_dir():
        return  # a folder that is missing is a fault of the settings
    from accessreq.services.templates import check_templates  # with it comes Jinja

    for each in check_templates(LetterKind, folder):
        yield Finding(
            code="template-wrong",
            case=None,
            what=f"The template {each.file.name}, line {each.line}: {each.what}",
            cure=each.cure or "Mend it, and look again: accessreq templates check",
        )


def _settings(source: Path) -> Iterator[Finding]:
    """Yield what cannot come out right by the settings; what only the agency can decide is no fault."""
    if not source.is_file():
        return  # a session need not have taken its settings from a file
    for each in check_settings(source):
        if each.severity is Severity.WRONG:
            where = f"line {each.line}, " if each.line else ""
            yield Finding(
                code="settings-wrong",
                case=None,
                what=f"The settings, {where}{each.key}: {each.what}",
                cure=each.cure,
            )
