"""What is otherwise today than when a letter was issued: templates, paper, program, law."""

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256

from msgspec import Struct

from accessreq.casebook.desk import Desk
from accessreq.casebook.making import stationery_of
from accessreq.errors import NotFound, Refused
from accessreq.letters.making import MadeFrom
from accessreq.store.fingerprint import fingerprint


class What(StrEnum):
    """What has changed."""

    TEMPLATE = "template"
    PAPER = "paper"
    PROGRAM = "program"
    LAW = "law"


class Change(Struct, frozen=True, kw_only=True):
    """One thing that a letter was made from, and that is otherwise now.

    Attributes:
        name: a template's file, what a file of the agency does, a part of the
            program, or ``rules``.
        was: its hash or version then.
        now: its hash or version today; empty where it is gone.
        moves: the formats whose bytes it can move when the letter is made again.
    """

    what: What
    name: str
    was: str
    now: str
    moves: tuple[str, ...] = ()


def changes_since(desk: Desk, made: MadeFrom) -> tuple[Change, ...]:
    """Return what has changed since a letter was made.

    Templates and law move no byte of it: it is made again from the templates
    and the dates that were kept.
    """
    return (*_templates(desk, made), *_paper(desk, made), *_program(made), *_law(desk, made))


def _templates(desk: Desk, made: MadeFrom) -> Iterator[Change]:
    from accessreq.letters import sources

    for kept in made.templates:
        was = sha256(kept.text.encode()).hexdigest()
        try:
            now = sha256(sources.read(kept.name, desk.settings.letters_folder).content).hexdigest()
        except (NotFound, Refused):
            now = ""
        if was != now:
            yield Change(what=What.TEMPLATE, name=kept.name, was=was, now=now)


def _paper(desk: Desk, made: MadeFrom) -> Iterator[Change]:
    from accessreq.letters.stationery import MOVES, Role, assets

    today = {each.role: each.sha256 for each in assets(stationery_of(desk.settings))}
    for asset in made.assets:
        now = today.get(asset.role, "")
        if asset.sha256 != now:
            moves = MOVES[Role(asset.role)] if asset.role in MOVES else ()
            yield Change(what=What.PAPER, name=asset.role, was=asset.sha256, now=now, moves=moves)


def _program(made: MadeFrom) -> Iterator[Change]:
    from accessreq.letters.program import MOVES, parts

    today = {each.name: each.version for each in parts()}
    for part in made.program:
        now = today.get(part.name, "")
        if part.version != now:
            moves = tuple(name for name, moving in MOVES.items() if part.name in moving)
            yield Change(what=What.PROGRAM, name=part.name, was=part.version, now=now, moves=moves)


def _law(desk: Desk, made: MadeFrom) -> Iterator[Change]:
    now = fingerprint(desk.readings)
    if made.rules.fingerprint != now:
        yield Change(what=What.LAW, name="rules", was=made.rules.fingerprint, now=now)
