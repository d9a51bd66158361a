"""Searches that an officer keeps under a name, for the account that typed them alone.

Their words may be names. So they stand in no store, where nothing can be taken back and disposal would not
reach them, and in no settings that others read: in a file of the account's own, which nobody else may read.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import DecodeError, Meta, Struct, convert, json
from msgspec.structs import asdict, replace

from accessreq.cases.kinds import SortBy
from accessreq.cases.status import Status
from accessreq.confusables import words
from accessreq.errors import NotFound, Refused, SettingsWrong
from accessreq.store.atomic_file import make_folder

MARK: Final = "@"  # before the name of one
_LONGEST: Final = 30
_MOST: Final = 200


class Asked(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a search or a list is asked for, as it was typed."""

    words: str = ""
    open_only: bool = False
    any_open: bool = False
    overdue: bool = False
    due_within: int | None = None
    kind: Literal["access", "correction", "accounting"] | None = None
    status: Status | None = None
    officer: str = ""
    since: str | None = None
    until: str | None = None
    sort: SortBy | None = None
    limit: Annotated[int, Meta(ge=1)] | None = None

    def over(self, saved: "Asked") -> "Asked":
        """Return a saved search with what was typed besides: its words are added, other answers replaced."""
        plain = Asked()
        typed = {name: value for name, value in asdict(self).items() if value != getattr(plain, name)}
        both = " ".join(each for each in (saved.words, self.words) if each)
        return replace(saved, **{**typed, "words": both})


def saved_searches(path: Path) -> Mapping[str, Asked]:
    """Return the searches in a file, by their names; none where there is no file.

    Raises:
        SettingsWrong: it cannot be read, or is not what this program wrote.
    """
    try:
        kept = json.decode(path.read_bytes())
        return {str(name): convert(each, Asked) for name, each in sorted(kept.items())}
    except FileNotFoundError:
        return {}
    except (OSError, DecodeError, AttributeError, ValueError) as error:
        raise SettingsWrong(
            f"The saved searches in {path} cannot be read.",
            "The file is damaged, or was changed by hand.",
            "Move it aside; searches are saved anew: accessreq search WORDS --save NAME",
        ) from error


def saved_search(path: Path, typed: str) -> Asked:
    """Return the search of a name, which may stand behind its mark.

    Raises:
        NotFound: none is saved under it.
    """
    name, there = typed.removeprefix(MARK), saved_searches(path)
    if name not in there:
        known = ", ".join(f"{MARK}{each}" for each in there)
        raise NotFound(
            f"No search is saved as “{name[:_LONGEST]}”.",
            f"There are {known}." if known else "None is saved yet.",
            "Save one: accessreq search WORDS --save NAME",
        )
    return there[name]


def save_search(path: Path, typed: str, asked: Asked) -> str:
    """Save a search under a name, in place of one that has it; return the name.

    Raises:
        Refused: that is no name, or there are too many.
        SettingsWrong: the file cannot be read or written.
    """
    name = typed.removeprefix(MARK)
    if not (name.isascii() and name.replace("-", "").isalnum() and len(name) <= _LONGEST):
        raise Refused(
            f"“{typed[:40]}” is no name for a saved search.",
            f"It is at most {_LONGEST} letters, digits and hyphens, so that a shell takes it as it is.",
            "Name it otherwise: --save open-appeals",
        )
    there = {**saved_searches(path), name: asked}
    if len(there) > _MOST:
        raise Refused(
            f"{_MOST} searches are saved already.",
            "More than that nobody finds again.",
            "Delete one: accessreq search --delete NAME",
        )
    _write(path, there)
    return name


def delete_search(path: Path, typed: str) -> str:
    """Delete a saved search; return its name.

    Raises:
        NotFound: none is saved under it.
        SettingsWrong: the file cannot be read or written.
    """
    saved_search(path, typed)
    name = typed.removeprefix(MARK)
    _write(path, {each: asked for each, asked in saved_searches(path).items() if each != name})
    return name


def searches_with(path: Path, name: str) -> tuple[str, ...]:
    """Return the saved searches that have a word of a person's name, which may outlive the case."""
    sought = {each for each in words(name) if len(each) > 2}
    return tuple(each for each, asked in saved_searches(path).items() if sought & {*words(asked.words)})


def _write(path: Path, searches: Mapping[str, Asked]) -> None:
    from accessreq.services.documents import write_whole  # whoever only looks saves nothing

    try:
        make_folder(path.parent)
        write_whole(path, json.format(json.encode(searches), indent=1) + b"\n")
    except OSError as error:
        raise SettingsWrong(
            f"The saved searches cannot be written to {path} ({error.strerror}).",
            "Nothing was saved.",
            "Check the rights on its folder.",
        ) from error
