"""Setting up: the agency's settings file and an empty store, never over existing ones."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from accessreq.errors import NotAllowed, Refused, StoreNotUsable
from accessreq.settings import read
from accessreq.settings.sample import Answer, blank, example


def text_from_answers(answers: Mapping[str, Answer]) -> str:
    """Return the commented settings of an agency from what it answered."""
    return blank(answers)


def text_of_example() -> str:
    """Return the commented settings of the sample agency."""
    return example()


def text_from_file(path: Path) -> str:
    """Return the text of a settings file that was made elsewhere.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The file {path} cannot be read as text.",
            "Settings are a TOML file in UTF-8.",
            "Check the name: --from FILE.toml",
        ) from error


def refuse_to_overwrite(settings: Path, store: Path) -> None:
    """Refuse to set up where something is.

    Raises:
        NotAllowed: settings or a store exist already.
    """
    for path, there in ((settings, "There are settings"), (store, "There is a store")):
        if os.path.lexists(path):
            raise NotAllowed(
                f"{there} at {path} already.",
                "Nothing that exists is overwritten.",
                "Use it as it is, or name another place: --settings PATH --store PATH",
            )


def set_up(text: str, settings: Path, store: Path) -> None:
    """Write settings and create an empty store beside them; both or neither.

    Raises:
        NotAllowed: one of the two exists already.
        SettingsWrong: the text is not settings that this program can use.
        StoreNotUsable: a folder cannot be written.
    """
    from accessreq.store import journal  # the writing half costs 36 bare Pythons

    refuse_to_overwrite(settings, store)
    read(text, settings)
    try:
        settings.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings.write_text(text, encoding="utf-8")
    except OSError as error:
        with suppress(OSError):
            settings.unlink()  # a disk that was full may hold half of it
        raise StoreNotUsable(
            f"{settings} cannot be written ({error.strerror}).",
            "The settings need a folder that this account may write.",
            "Name another place: --settings PATH",
        ) from error
    try:
        journal.create(store)
    except BaseException:
        settings.unlink()
        raise
