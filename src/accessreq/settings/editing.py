"""One setting, read from or changed in the text of a settings file: the only TOML that is written.

Comments and the order of lines stay. A key that stands as a comment, ready to be filled in, takes the place
of that comment. Nothing is held against the rules here: who keeps the text reads it whole first.
"""

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from accessreq.errors import NotFound, Refused
from accessreq.settings.findings import Place, places
from accessreq.settings.load import FileKeys, is_list, is_section, keys_in, keys_of, parsed, spelled
from accessreq.settings.model import Plain, plain

_BOOLEAN: Final = {"true": True, "false": False}


class Setting(Struct, frozen=True, kw_only=True):
    """One setting as the program understands it.

    Attributes:
        key: its name with its section.
        value: ``None`` where none is given and there is no default.
        given: it stands in the file; else it is the program's default.
    """

    key: str
    value: Plain
    given: bool


def setting(text: str, source: Path, key: str) -> Setting:
    """Return one setting of a text.

    Raises:
        NotFound: there is no such key, or no such section in the file.
        SettingsWrong: the text holds faults; all are named.
    """
    place, _ = _found(key)
    value: Any = keys_in(text, source)
    for n, part in enumerate(place):
        if isinstance(part, int):
            _refuse_missing(value, part, place[: n + 1])
            value = value[part]
        elif isinstance(value, Mapping):
            value = value.get(part)
        else:
            name = next(each.name for each in fields(value) if each.encode_name == part)
            value = getattr(value, name)
    given = _in(parsed(text, source), place)
    return Setting(key=spelled(place), value=None if value == "" else plain(value), given=given)


def with_setting(text: str, source: Path, key: str, typed: str) -> str:
    """Return a text with one setting changed; an empty one takes it out.

    Args:
        text: of the file.
        source: the file.
        key: such as ``agency.telephone`` or ``officers.1.away``, sections of a list counted from 1.
        typed: a text as it is, ``true`` or ``false``, a number, a date; a list with its items between
            semicolons, or as TOML in brackets.

    Raises:
        NotFound: there is no such key, or no such section in the file.
        Refused: what was typed cannot be a value of it.
        SettingsWrong: the text is no TOML.
    """
    place, kind = _found(key)
    table = parsed(text, source)
    for n, part in enumerate(place[:-1]):
        if isinstance(part, int):
            _refuse_missing(_at(table, place[:n]), part, place[: n + 1])
    if not typed.strip():
        return _without(text, place) if _in(table, place) else text
    value = _value(spelled(place), typed, kind)
    if _in(table, place):
        return _replaced(text, place, value)
    wanted: Any = deepcopy(table)
    section = wanted
    for part in place[:-1]:
        section = section[part] if isinstance(part, int) else section.setdefault(part, {})
    section[place[-1]] = value
    written = _inserted(text, place, value)
    return written if _reads_as(written, wanted) else _replaced(text, place, value)


def all_keys() -> Iterator[str]:
    """Yield each key that a file may hold, those of the first section of a list for all of them."""
    for section, (kind, _) in keys_of(FileKeys).items():
        head = f"{section}.1" if is_list(kind) else section
        yield from (f"{head}.{key}" for key in keys_of(get_args(kind)[0] if is_list(kind) else kind))


def _found(key: str) -> tuple[Place, Any]:  # Any: an annotation
    """Where a key stands, and what it may be.

    Raises:
        NotFound: there is no such key, or it is a section.
    """
    parts = [part for part in key.replace(" ", ".").split(".") if part]
    place: Place = ()
    keys, kind = keys_of(FileKeys), FileKeys
    for part in parts:
        if is_list(kind) and part.isascii() and part.isdecimal() and int(part):
            place, kind = (*place, int(part) - 1), get_args(kind)[0]
            keys = keys_of(kind)
            continue
        if is_list(kind) or part not in keys:
            raise _unknown(key, place, kind, part, keys)
        place, kind = (*place, part), keys[part][0]
        keys = keys_of(kind) if is_section(kind) else {}
    if not place or is_section(kind) or is_list(kind):
        raise _unknown(key, place, kind, "", keys)
    return place, kind


def _unknown(key: str, place: Place, kind: Any, part: str, keys: Mapping[str, Any]) -> NotFound:  # noqa: ANN401
    import difflib  # only for a word that is misspelt

    where = f"{spelled(place)}." if place else ""
    if is_list(kind):
        return NotFound(
            f"“{key[:60]}” does not say which section of the list is meant.",
            "They are counted from 1.",
            f"Name one: {where}1.{next(iter(keys_of(get_args(kind)[0])))}",
        )
    near = difflib.get_close_matches(part, keys, n=1)
    known = near or list(keys)
    return NotFound(
        f"“{key[:60]}” is a section." if not part and place else f"There is no setting “{key[:60]}”.",
        f"It holds {', '.join(keys)}." if keys else "It is a value, and holds nothing.",
        f"Name one: {where}{known[0]}" if known else f"Name it alone: {spelled(place)}",
    )


def _refuse_missing(listed: Any, n: int, place: Place) -> None:  # noqa: ANN401  what TOML holds, or a tuple
    count = len(listed or ())
    if n >= count:
        raise NotFound(
            f"There is no section {spelled(place)}.",
            f"The file holds {count} of this list.",
            "Add one: accessreq settings edit",
        )


def _at(table: Any, place: Place) -> Any:  # noqa: ANN401  what TOML holds
    for part in place:
        table = table.get(part, {}) if isinstance(table, dict) else table[part]
    return table


def _in(table: Any, place: Place) -> bool:  # noqa: ANN401
    section = _at(table, place[:-1])
    return isinstance(section, dict) and place[-1] in section


def _value(key: str, typed: str, kind: Any) -> Any:  # noqa: ANN401  as TOML holds it
    if type(None) in get_args(kind):
        kind = get_args(kind)[0]
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    word = typed.strip()
    try:
        if kind is bool:
            return _BOOLEAN[word.lower()]
        if kind is int:
            return int(word)
        if kind is date:
            return date.fromisoformat(word)
        if get_origin(kind) is tuple:
            return tomllib.loads(f"x = {word}")["x"] if word.startswith("[") else _items(word)
    except (KeyError, ValueError) as error:  # that of tomllib is one
        forms = {bool: "true or false", int: "a whole number", date: "a date as YYYY-MM-DD"}
        raise Refused(
            f"“{typed[:40]}” cannot be a value of {key}.",
            "It is held in the form that the program reads.",
            f"Give {forms.get(kind, 'a list, its items between semicolons')}.",
        ) from error
    return word


def _items(word: str) -> list[str]:
    return [each.strip() for each in word.split(";") if each.strip()]


def _replaced(text: str, place: Place, value: Any) -> str:  # noqa: ANN401
    document, section = _opened(text, place)
    section[place[-1]] = value
    return _written(document)


def _without(text: str, place: Place) -> str:
    document, section = _opened(text, place)
    del section[place[-1]]
    return _written(document)


def _inserted(text: str, place: Place, value: Any) -> str:  # noqa: ANN401
    """The text with a line more: where its comment stood, below the head of its section, or at the end."""
    import tomlkit  # only where a setting is changed

    line = f"{place[-1]} = {tomlkit.item(value).as_string()}"
    lines, where = text.split("\n"), places(text)
    if place in where.commented:
        lines[where.commented[place] - 1] = line
    elif place[:-1] in where.lines:
        lines.insert(where.lines[place[:-1]], line)
    else:
        lines = [*text.rstrip("\n").split("\n"), "", f"[{place[0]}]", line, ""]
    return "\n".join(lines)


def _reads_as(text: str, wanted: object) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _opened(text: str, place: Place) -> tuple[Any, Any]:  # Any: what the library makes of TOML
    import tomlkit  # only where a setting is changed

    document: Any = tomlkit.parse(text)
    section = document
    for part in place[:-1]:
        section = section[part] if isinstance(part, int) else section.setdefault(part, tomlkit.table())
    return document, section


def _written(document: Any) -> str:  # noqa: ANN401  as above
    import tomlkit

    return tomlkit.dumps(document)
