"""Writes the golden text of the letters: each sample letter, in its own words, to be read in review.

The tests hold these files against what the templates make now, and never write
them; ``make golden`` does, and the change then stands in the commit.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from accessreq.law.languages import Language
from accessreq.letters.compose import compose
from accessreq.letters.document import Letter
from accessreq.letters.formats import text
from accessreq.letters.samples.paths import Sample, samples

FOLDER: Final = Path(__file__).resolve().parents[1] / "tests" / "letters" / "golden"


def golden() -> Mapping[str, str]:
    """Return the words of every sample letter, by the name of its file below the folder."""
    return {_file_name(one): text.write(compose(one.facts)).decode() for one in samples()} | dict(
        _translated()
    )


def _translated() -> Iterator[tuple[str, str]]:
    """Yield the translation alone of every sample that has one, in a folder of its language."""
    for one in samples():
        letter = compose(replace(one.facts, language=Language.SPANISH))
        if letter.translation:
            part = Letter(
                frame=letter.frame, subject=letter.subject, blocks=(), translation=letter.translation
            )
            _, words = text.write(part).decode().split("=" * text.COLUMNS)
            yield f"es/{_file_name(one)}", words.lstrip("\n")


def _file_name(one: Sample) -> str:
    return f"{one.kind}/{one.path.replace(', ', ' ').replace(' ', '-')}.txt"


def kept() -> Mapping[str, str]:
    """Return the words that the files hold."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


def renew() -> int:
    """Write every file that differs, take away those that no sample makes, and return how many changed."""
    now, before = golden(), kept()
    for name in before.keys() - now.keys():
        (FOLDER / name).unlink()
    changed = {name: words for name, words in now.items() if before.get(name) != words}
    for name, words in changed.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return len(changed) + len(before.keys() - now.keys())


if __name__ == "__main__":
    number = renew()
    sys.stdout.write(f"{number} golden letters changed; read the difference: git diff {FOLDER.name}\n")
