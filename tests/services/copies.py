"""Templates of an agency, begun as copies of the program's."""

from pathlib import Path

from accessreq.law.letters import Language, LetterKind
from accessreq.services.templates import Copied, copy_templates
from accessreq.settings import Settings


def copied(
    settings: Settings,
    *kinds: LetterKind,
    language: Language = Language.ENGLISH,
    replaced: bool = False,
    dry_run: bool = False,
) -> Copied:
    return copy_templates(settings, kinds, language, replaced=replaced, dry_run=dry_run)


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]
