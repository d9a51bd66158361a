"""The agency's own wording: which letters have it, how it differs, and what is wrong with it."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Final

from msgspec import Struct

from accessreq.errors import NotAllowed, NotFound, Refused, StoreNotUsable
from accessreq.law.letters import Language, LetterKind
from accessreq.letters import sources
from accessreq.letters.compose import Rendered, render
from accessreq.letters.lint import Blemish, examine, includes, strays
from accessreq.letters.samples import Sample, samples
from accessreq.services.documents import save
from accessreq.settings import Settings
from accessreq.settings.findings import places
from accessreq.settings.load import file_text

# --- Copying the program's templates to where the agency edits them; nothing that was edited is lost.

FOLDER: Final = "letters"
# What was copied, as it was then: so that a later change of the program's own can be told.
AS_COPIED: Final = ".as-copied"


class Copied(Struct, frozen=True, kw_only=True):
    """What was copied, or would be.

    Attributes:
        written: the files that are the agency's from now on.
        kept: parts that are the agency's already and stay as they are.
        to_add: the line that the settings still need; empty where they name the folder.
        at_line: where it stands behind a ``#`` in the settings, if it does.
        dry_run: nothing was written.
    """

    folder: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    settings: Path
    to_add: str = ""
    at_line: int | None = None
    dry_run: bool = False


def copy_templates(
    settings: Settings,
    kinds: Iterable[LetterKind],
    language: Language = Language.ENGLISH,
    *,
    replaced: bool,
    dry_run: bool,
) -> Copied:
    """Copy the program's templates, with the parts that they include, to where the agency edits them.

    The folder is that of the settings; where they name none, ``letters`` beside
    the settings file. It serves only when the settings name it: letters are not
    to change because a folder happens to stand somewhere. A part that is the
    agency's already stays as it is, because other letters may lean on it.

    Args:
        settings: the agency's.
        kinds: the letters.
        language: of the courtesy translations that are copied in their place.
        replaced: the agency's own give way, and stay as versions.
        dry_run: nothing is written.

    Raises:
        NotFound: the program has no template for one of the letters in that language.
        NotAllowed: the agency has a template of its own, and it is not to give way.
        Refused: the folder is a file.
        StoreNotUsable: the folder cannot be written.
    """
    folder = settings.letters_folder or settings.source.parent / FOLDER
    mains = [sources.file_name(kind, language) for kind in kinds]
    parts = dict.fromkeys(part for name in mains for part in includes(name))
    _refuse_a_file(folder)
    for name in mains:
        if not replaced and _is_other(folder, name):
            raise _own_already(folder / name)
    kept = [name for name in parts if not replaced and _is_other(folder, name)]
    names = [name for name in (*mains, *parts) if name not in kept]
    if not dry_run:
        for name in names:
            _write(folder, name)
    return Copied(
        folder=folder,
        written=tuple(folder / name for name in names),
        kept=tuple(folder / name for name in kept),
        settings=settings.source,
        to_add="" if settings.letters_folder else f'templates = "{FOLDER}"',
        at_line=None if settings.letters_folder else _commented_line(settings.source),
        dry_run=dry_run,
    )


def _is_other(folder: Path, name: str) -> bool:
    """Tell whether something stands there that is not the program's own, byte for byte."""
    path = folder / name
    if path.is_symlink():
        return True
    return path.exists() and (not path.is_file() or path.read_bytes() != sources.read(name, None).content)


def _write(folder: Path, name: str) -> None:
    content = sources.read(name, None).content
    try:
        _put(folder, name, content)
        (folder / AS_COPIED / name).unlink(missing_ok=True)
        _put(folder / AS_COPIED, name, content)
    except (OSError, StoreNotUsable) as error:
        raise StoreNotUsable(
            f"{folder / name} cannot be written.",
            "The agency's templates are files in that folder.",
            "Mend the folder, or name another in the settings, and type the command again.",
        ) from error


def _put(folder: Path, name: str, content: bytes) -> None:
    """Write a file into a folder, or into the one of its language below it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    save(path.parent, path.name, content, replace=True)


def _refuse_a_file(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(
            f"{folder} is a file.",
            "The agency's templates are kept in a folder of that name.",
            "Move the file away, or name another folder in the settings, as templates under [letters].",
        )


def _own_already(path: Path) -> NotAllowed:
    return NotAllowed(
        f"{path} is the agency's own already.",
        "What somebody has edited is not overwritten.",
        "See how it differs: accessreq templates list --diff. To begin anew, the old file kept as a "
        "version: add --replace",
    )


def _commented_line(settings: Path) -> int | None:
    """Return the line on which the settings hold the key behind a ``#``, ready to be taken away."""
    return places(file_text(settings)).commented.get(("letters", "templates"))


# --- The agency's own wording: which letters have it, how it differs, and what is wrong with it.

_LETTERS: Final = frozenset(sources.file_name(kind) for kind in LetterKind)


class Wording(Struct, frozen=True, kw_only=True):
    """One template file: the agency's own, or the program's.

    Attributes:
        name: its file name, behind the tag of its language for a translation.
        kind: the letter; ``None`` for a part that several letters include.
        path: where it stands.
        own: it is the agency's.
        differs: the lines in which the agency's differs from the program's, as a unified diff.
        since: the lines in which the program's own has changed since it was copied;
            ``None`` where that is not known.
    """

    name: str
    kind: LetterKind | None
    path: Path
    own: bool
    differs: tuple[str, ...] = ()
    since: tuple[str, ...] | None = ()


def wordings(folder: Path | None) -> tuple[Wording, ...]:
    """Return every template that letters are made from: the letters, their parts, and the translations.

    Raises:
        NotFound: the folder does not exist.
    """
    letters = [sources.file_name(kind) for kind in LetterKind]
    parts = sorted(path.name for path in sources.shipped_folder().glob("_*.md.j2"))
    return tuple(_wording(name, folder) for name in (*letters, *parts, *_translations(folder)))


def _translations(folder: Path | None) -> tuple[str, ...]:
    """Return the names of the templates of translations, the program's and the agency's."""
    places = [sources.shipped_folder(), *([folder] if folder else [])]
    found = {
        f"{language}/{path.name}"
        for language in Language
        for place in places
        for path in (place / language).glob("*.md.j2")
    }
    return tuple(sorted(found, key=lambda name: name.replace("/_", "/~")))


def holds_templates(folder: Path) -> bool:
    """Tell whether a folder holds a file that is named like a template of the program."""
    return any((folder / path.name).is_file() for path in sources.shipped_folder().glob("*.md.j2"))


def _wording(name: str, folder: Path | None) -> Wording:
    source = sources.read(name, folder)
    own = folder is not None and folder in source.path.parents
    file = name.rpartition("/")[2]
    kind = LetterKind(file.removesuffix(".md.j2")) if file in _LETTERS else None
    if not own or folder is None or not sources.stands(name, None):
        return Wording(name=name, kind=kind, path=source.path, own=own)
    shipped = sources.read(name, None)
    return Wording(
        name=name,
        kind=kind,
        path=source.path,
        own=True,
        differs=_differing(shipped, source),
        since=_since(folder / AS_COPIED / name, shipped),
    )


def _since(copied: Path, shipped: sources.Source) -> tuple[str, ...] | None:
    """Return how the program's own has changed since it was copied; nothing where no copy was kept."""
    if copied.is_symlink() or not copied.is_file():
        return None
    return _differing(sources.Source(name=copied.name, path=copied, content=copied.read_bytes()), shipped)


def _differing(before: sources.Source, after: sources.Source) -> tuple[str, ...]:
    first, second = (each.content.decode("utf-8", "replace").splitlines() for each in (before, after))
    return tuple(unified_diff(first, second, str(before.path), str(after.path), lineterm="", n=1))


def check_templates(kinds: Iterable[LetterKind], folder: Path | None) -> tuple[Blemish, ...]:
    """Return what is wrong with the templates of some kinds and their translations, each place once.

    Files of the agency's folder that no letter is made from are told where every kind is checked.

    Raises:
        NotFound: the folder does not exist.
    """
    kinds = tuple(kinds)
    found = {
        blemish
        for kind in kinds
        for language in Language
        if language is Language.ENGLISH or sources.stands(sources.file_name(kind, language), folder)
        for blemish in examine(kind, folder, language)
    }
    if folder is not None and set(kinds) == set(LetterKind):
        found |= set(strays(folder))
    return tuple(sorted(found))


class Trial(Struct, frozen=True, kw_only=True):
    """One sample letter, made from a template and marked as a preview."""

    sample: Sample
    rendered: Rendered


def preview_template(
    kind: LetterKind,
    path: str | None,
    folder: Path | None,
    formats: tuple[str, ...],
    language: Language = Language.ENGLISH,
) -> Iterator[Trial]:
    """Yield sample letters of a kind, on one path of its template or on every one, marked as previews.

    What the law finds wrong does not hinder them; it is told with each. In another
    language the translation stands behind the letter, where there is one.

    Raises:
        NotFound: the template has no such path.
        Refused: the template is broken.
    """
    known = samples([kind])
    chosen = [each for each in known if path is None or each.path == path]
    if not chosen:
        raise NotFound(
            f"The letter of kind {kind} has no path “{(path or '')[:60]}”.",
            f"Its paths are: {', '.join(f'“{each.path}”' for each in known)}.",
            "Name one of them: --path NAME",
        )
    for each in chosen:
        view = each.view.but(preview=True, head="", language=language)
        yield Trial(sample=each, rendered=render(view, folder, formats=formats, despite="preview"))


def save_trial(trial: Trial, folder: Path) -> tuple[Path, ...]:
    """Write a sample letter into a folder, under a name that says what it is.

    Raises:
        StoreNotUsable: the folder cannot be written.
    """
    from accessreq.services.issuing import SUFFIXES

    stem = f"preview-{trial.sample.kind}-{trial.sample.path.replace(', ', ' ').replace(' ', '-')}"
    return tuple(
        save(folder, f"{stem}.{SUFFIXES[made]}", content, replace=True)
        for made, content in trial.rendered.formats.items()
    )
