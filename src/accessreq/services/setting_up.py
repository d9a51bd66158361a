"""Setting up: a settings file and an empty store, never over existing ones; and settings revised later."""

import os
from codecs import BOM_UTF8
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.cases.wording import read_text
from accessreq.errors import NotAllowed, Refused, SettingsWrong, StoreNotUsable
from accessreq.plain_files import content_of
from accessreq.services.documents import write_over, write_whole
from accessreq.settings import read
from accessreq.settings.check import check_text
from accessreq.settings.findings import Finding
from accessreq.settings.load import file_content, text_in
from accessreq.settings.sample import Answer, blank, example
from accessreq.store import reading
from accessreq.store.atomic_file import make_folder
from accessreq.store.connection import stands
from accessreq.store.database import Place


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
        return read_text(content_of(path, pipes=True)).text
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The file {path} cannot be read as text.",
            "Settings are a TOML file in UTF-8.",
            "Check the name: --from FILE.toml",
        ) from error


def refuse_to_overwrite(settings: Path, store: Place, source: Path | None = None) -> None:
    """Refuse to set up where something is.

    Settings may stand where they are themselves the ``source``: then only the
    store is made, and what a power cut has broken off comes to its end.

    Raises:
        NotAllowed: settings or a store exist already.
    """
    if stands(store):
        raise _there(f"There is a store at {store} already.")
    if stands(settings) and not _same(settings, source):
        alone = f"To make the store for them: accessreq init --from {settings}"
        raise _there(f"There are settings at {settings} already.", alone)


def settings_alone(settings: Path, store: Place) -> bool:
    """Return whether settings are there whose store is missing."""
    return stands(settings) and not stands(store)


def store_alone(settings: Path, store: Place) -> bool:
    """Return whether a store is there whose settings are missing.

    Raises:
        StoreNotUsable: what is there is no store.
    """
    if stands(settings) or not stands(store):
        return False
    reading.head(store)
    return True


def write_settings(text: str, settings: Path) -> None:
    """Write the settings of a store that is there already.

    Raises:
        SettingsWrong: the text is not settings that this program can use.
        StoreNotUsable: the folder cannot be written.
    """
    read(text, settings)
    _write(text, settings)


def set_up(text: str, settings: Path, store: Place) -> None:
    """Write settings and create an empty store beside them; both or neither.

    Settings that hold this very text are left as they are.

    Raises:
        NotAllowed: one of the two exists already.
        SettingsWrong: the text is not settings that this program can use.
        StoreNotUsable: a folder cannot be written.
    """
    from accessreq.store import journal  # whoever only looks needs nothing of it

    there = _holds(settings, text)
    refuse_to_overwrite(settings, store, settings if there else None)
    read(text, settings)
    if not there:
        _write(text, settings)
    try:
        journal.create(store)
    except BaseException:
        if not there:
            settings.unlink()
        raise


# --- Settings revised: another text in place of the file, once it was read whole.

_AS_ON_WINDOWS: Final = b"\r\n"


class Revised(Struct, frozen=True, kw_only=True):
    """Settings on their way into their file; the whole text can be read.

    Attributes:
        before: the bytes of the file as it was opened.
        was: its text.
        text: the new one.
        findings: what is to be looked at in the new text and was not in the former.
        moves_dates: a reading of the law is another than before.
    """

    settings: Path
    before: bytes
    was: str
    text: str
    findings: tuple[Finding, ...]
    moves_dates: bool


def revised(settings: Path, before: bytes, text: str) -> Revised:
    """Return settings in a new text, held against every rule.

    Raises:
        SettingsWrong: the text is not settings that this program can use; every fault is named.
    """
    was = text_in(before, settings)
    try:
        new = read(text, settings)
    except SettingsWrong as wrong:
        raise SettingsWrong(
            wrong.found,
            "Nothing was saved; the file is as it was.",
            "Mend what is named, and type the command again.",
        ) from wrong
    with suppress(SettingsWrong):  # what was wrong before is compared with nothing
        old = read(was, settings)
        known = {(each.key, each.what) for each in check_text(was, settings)}
        found = tuple(each for each in check_text(text, settings) if (each.key, each.what) not in known)
        moves = old.readings != new.readings
        return Revised(
            settings=settings, before=before, was=was, text=text, findings=found, moves_dates=moves
        )
    found = check_text(text, settings)
    return Revised(settings=settings, before=before, was=was, text=text, findings=found, moves_dates=True)


def keep_revised(one: Revised) -> None:
    """Put revised settings in the place of the file, whole, with its mode, its group and its line ends.

    Raises:
        NotAllowed: the file was changed meanwhile.
        StoreNotUsable: it cannot be written.
    """
    file = one.settings.resolve()  # what a link points at is what is read
    if file_content(file) != one.before:
        raise NotAllowed(
            f"{one.settings} was changed meanwhile.",
            "What somebody else wrote would be lost.",
            "Look at it, then type the command again: accessreq settings show",
        )
    group = file.stat().st_gid
    content = one.text.encode()
    if _AS_ON_WINDOWS in one.before:
        content = content.replace(b"\n", _AS_ON_WINDOWS)
    write_over(file, (BOM_UTF8 if one.before.startswith(BOM_UTF8) else b"") + content)
    with suppress(OSError):  # only a member may give a file to a group
        os.chown(file, -1, group)


def _write(text: str, settings: Path) -> None:
    try:
        make_folder(settings.parent)
        write_whole(settings, text.encode())
    except OSError as error:
        raise StoreNotUsable(
            f"{settings} cannot be written ({error.strerror}).",
            "The settings need a folder that this account may write.",
            "Name another place: --settings PATH",
        ) from error


def _same(settings: Path, source: Path | None) -> bool:
    return source is not None and source.is_file() and _is_a_file(settings) and source.samefile(settings)


def _holds(settings: Path, text: str) -> bool:
    return _is_a_file(settings) and settings.read_text(encoding="utf-8-sig", errors="replace") == text


def _is_a_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _there(found: str, *ways: str) -> NotAllowed:
    another = "Use it as it is, or name another place: --settings PATH --store PATH"
    return NotAllowed(found, "Nothing that exists is overwritten.", ". ".join((*ways, another)))
