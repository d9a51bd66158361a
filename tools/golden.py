"""Writes the golden text of the letters: each sample letter, in its own words, to be read in review.

The tests hold these files against what the templates make now, and never write
them; ``make golden`` does, and the change then stands in the commit.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from accessreq.law.letters import Language
from accessreq.letters.compose import compose
from accessreq.letters.formats import text
from accessreq.letters.samples import Sample, samples
from accessreq.letters.sources import file_name, stands

FOLDER: Final = Path(__file__).resolve().parents[1] / "tests" / "letters" / "golden"


def letters() -> Mapping[str, tuple[Sample, Language]]:
    """Return every sample letter, and every translation of one, by the name of its file."""
    return {
        _file(one, language): (one, language)
        for one in samples()
        for language in Language
        if language is Language.ENGLISH or _is_translated(one, language)
    }


def _file(one: Sample, language: Language) -> str:
    tag = "" if language is Language.ENGLISH else f"{language}/"
    return f"{tag}{one.kind}/{one.path.replace(', ', ' ').replace(' ', '-')}.txt"


def _is_translated(one: Sample, language: Language) -> bool:
    return one.view.recipient is None and stands(file_name(one.kind, language), None)


def words(one: Sample, language: Language) -> str:
    """Return a letter as plain text."""
    return text.write(compose(one.view.but(language=language))).decode()


def kept() -> Mapping[str, str]:
    """Return the words that the files hold."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


def renew() -> int:
    """Write every file that differs, take away those that no sample makes, and return how many changed."""
    now, before = {name: words(*letter) for name, letter in letters().items()}, kept()
    for name in before.keys() - now.keys():
        (FOLDER / name).unlink()
    changed = {name: said for name, said in now.items() if before.get(name) != said}
    for name, said in changed.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")
    return len(changed) + len(before.keys() - now.keys())


if __name__ == "__main__":
    number = renew()
    sys.stdout.write(f"{number} golden letters changed; read the difference: git diff {FOLDER.name}\n")
