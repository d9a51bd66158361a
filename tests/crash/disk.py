"""What a disk may hold when the power goes: a model of a file system that has not written everything yet.

A write reaches the disk when its file is flushed, a name when its folder is.
Until then any part of it may be there or not: each sector of 512 bytes, each
growth of a file, each name that was made, moved or removed.
"""

import random
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from msgspec import Struct, field

SECTOR: Final = 512


class Call(Struct, frozen=True, kw_only=True):
    """One call that changes a file, a folder or what was said.

    Attributes:
        what: ``write``, ``copy``, ``cut``, ``flush``, ``make``, ``folder``, ``remove``, ``move``, ``link``
            or ``say``.
        path: the file or folder; for ``say`` it is empty.
        to: the other name of ``move`` and ``link``; for ``copy`` the file that is copied from.
        at: where a write begins, -1 for the end of the file; how long a file is cut; or where
            the part of a file begins that is copied to the end of another.
        length: how much is copied.
    """

    what: str
    path: str = ""
    to: str = ""
    at: int = 0
    content: bytes = b""
    length: int = 0


class _Piece(Struct, frozen=True):
    """A part of a file that is on the disk or is not: bytes at a place, or a new length."""

    at: int
    content: bytes | None  # ``None``: the file is cut there


class _File(Struct):
    """A file or folder: what is on the disk for certain, and what may be.

    Attributes:
        size: the length that the program sees.
    """

    certain: bytes = b""
    pieces: list[_Piece] = field(default_factory=list)
    size: int = 0
    folder: bool = False


class Disk(Struct):
    """A file system in the middle of its work.

    Attributes:
        said: whether anything was said to the officer.
    """

    names: dict[str, _File] = field(default_factory=dict)
    seen: dict[str, _File] = field(default_factory=dict)
    loose: list[tuple[str, str, _File | None]] = field(default_factory=list)
    said: bool = False

    @classmethod
    def holding(cls, files: dict[str, bytes]) -> "Disk":
        """Return a disk on which these files are for certain."""
        names = {name: _File(certain=content, size=len(content)) for name, content in files.items()}
        folders = {str(PurePath(name).parent): _File(folder=True) for name in files if "/" in name}
        return cls(names=names | folders, seen=names | folders)

    def do(self, call: Call) -> None:
        """Let a call happen."""
        match call.what:
            case "say":
                self.said = True
            case "write":
                file = self.seen[call.path]
                at = file.size if call.at < 0 else call.at
                file.pieces.extend(_sectors(at, call.content))
                file.size = max(file.size, at + len(call.content))
            case "copy":
                source = self.seen[call.to]
                content = _applied(source.certain, source.pieces)[call.at : call.at + call.length]
                self.do(Call(what="write", path=call.path, at=-1, content=content))
            case "cut":
                file = self.seen[call.path]
                file.pieces.append(_Piece(call.at, None))
                file.size = call.at
            case "flush":
                self._flush(call.path)
            case _:
                self._rename(call)

    def after_the_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return what the power cut may have left, as chance has it."""
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        names = dict(self.names)
        for _, name, file in self.loose:
            if chance.random() < share:
                _put(names, name, file)
        share = chance.choice((0.0, 0.02, 0.5, 0.98, 1.0))
        return {
            name: _landed(file, chance, share)
            for name, file in names.items()
            if not file.folder and _reached(name, names)
        }

    def _flush(self, path: str) -> None:
        file = self.seen.get(path)
        if file is not None and not file.folder:
            file.certain, file.pieces = _applied(file.certain, file.pieces), []
            return
        for folder, name, changed in self.loose:
            if folder == path:
                _put(self.names, name, changed)
        self.loose = [each for each in self.loose if each[0] != path]

    def _rename(self, call: Call) -> None:
        changes: list[tuple[str, _File | None]] = []
        if call.what == "make" and call.path not in self.seen:
            changes = [(call.path, _File())]
        elif call.what == "folder":
            changes = [(call.path, _File(folder=True))]
        elif call.what == "remove":
            changes = [(call.path, None)]
        elif call.what == "link":
            changes = [(call.to, self.seen[call.path])]
        elif call.what == "move":
            changes = [(call.to, self.seen[call.path]), (call.path, None)]
        for name, file in changes:
            _put(self.seen, name, file)
            self.loose.append((str(PurePath(name).parent), name, file))


def _reached(name: str, names: dict[str, _File]) -> bool:
    """Tell whether the folder of a file is on the disk too."""
    folder = str(PurePath(name).parent)
    return folder == "." or folder in names


def _put(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _sectors(at: int, content: bytes) -> Iterator[_Piece]:
    start = 0
    while start < len(content):
        end = min(len(content), start + SECTOR - (at + start) % SECTOR)
        yield _Piece(at + start, content[start:end])
        start = end


def _landed(file: _File, chance: random.Random, share: float) -> bytes:
    if not file.pieces:
        return file.certain
    return _applied(file.certain, [piece for piece in file.pieces if chance.random() < share])


def _applied(content: bytes, pieces: list[_Piece]) -> bytes:
    made = bytearray(content)
    for piece in pieces:
        if piece.content is None:
            made[piece.at :] = bytes(max(0, piece.at - len(made)))
            continue
        end = piece.at + len(piece.content)
        made.extend(bytes(max(0, end - len(made))))  # a hole reads as zeros
        made[piece.at : end] = piece.content
    return bytes(made)
