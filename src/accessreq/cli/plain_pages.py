"""Pages of the surroundings: settings, and the proof of the record."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accessreq.screen import Heading, Line, Page, Row, Table, Tone
from accessreq.settings.findings import Finding as SettingsFinding
from accessreq.settings.findings import Severity
from accessreq.store.place import Place

if TYPE_CHECKING:
    from accessreq.services.schedules import Fed, Scheduled
    from accessreq.store.upgrading import Upgraded
    from accessreq.store.verification import Finding  # read only when the record is proved


def set_up(settings: Path, store: Place) -> Page:
    """Return what ``init`` made, and what to do next."""
    return (
        Heading(text="Set up."),
        *places(str(settings), str(store)),
        Line(text="Next: look at the settings in an editor, then accessreq settings check"),
        Line(text="Then log the first request: accessreq receive access"),
    )


def places(settings: str, store: str) -> Page:
    """Return where the settings and the store are."""
    return (
        Table(
            columns=("", ""),
            rows=(Row(cells=("Settings", settings)), Row(cells=("Store", store))),
        ),
    )


def settings(shown: Mapping[str, object]) -> Page:
    """Return settings as they are understood, one a line."""
    return (Table(columns=("Setting", "Value"), rows=tuple(Row(cells=each) for each in flattened(shown))),)


def flattened(shown: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield settings by their dotted names, sections of a list by number; a missing one is empty."""
    for key, value in shown.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from flattened(value, f"{name}.")
        elif isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
            for number, each in enumerate(value, start=1):
                yield from flattened(each, f"{name}.{number}.")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield name, "; ".join(str(each) for each in value)
        else:
            yield name, "" if value is None else str(value)


def settings_findings(path: Path, findings: Sequence[SettingsFinding]) -> Page:
    """Return what is missing or contradictory, each in the file's own line."""
    if not findings:
        return (Line(text=f"{path}: nothing is missing and nothing contradicts itself.", tone=Tone.GOOD),)
    return (
        Heading(text=str(path)),
        *(
            Line(
                text=f"{each.severity}: {each}",
                tone=Tone.LATE if each.severity is Severity.WRONG else Tone.SOON,
            )
            for each in findings
        ),
    )


_OF_A_CHANGE: Final = {"-": Tone.QUIET, "+": Tone.PLAIN}


def changed_lines(was: str, now: str) -> list[tuple[str, str]]:
    """Return the lines that differ, each with the sign of what became of it: ``-`` gone, ``+`` new."""
    from difflib import SequenceMatcher  # only where settings were changed

    before, after = was.splitlines(), now.splitlines()
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        (sign, line)
        for what, *(gone, to, new, upto) in changes
        if what != "equal"
        for sign, lines in (("-", before[gone:to]), ("+", after[new:upto]))
        for line in lines
    ]


def revised(settings: Path, lines: Sequence[tuple[str, str]], *, moves: bool, dry_run: bool) -> Page:
    """Return what changed in the settings."""
    if not lines:
        return (Line(text="Nothing was changed."),)
    kept = "Nothing was saved (dry run)." if dry_run else f"Saved: {settings}"
    return (
        *(Line(text=f"{sign} {line}", tone=_OF_A_CHANGE[sign]) for sign, line in lines),
        Line(text=kept, tone=Tone.PLAIN if dry_run else Tone.GOOD),
        *([Line(text="The next command counts anew, and names each date that moved.")] if moves else []),
    )


def fed(done: "Fed") -> Page:
    """Return what the feed holds, and how it differs from the one before."""
    made = done.feed
    where = f"Written: {done.file}" if done.file else "Nothing was written."
    counts = f"{made.open} open: {made.new} new, {made.changed} changed. {made.cancelled} cancelled."
    return (Line(text=where), Line(text=counts))


def scheduled(done: "Scheduled") -> Page:
    """Return where a schedule was placed, and what is left to type."""
    placed = tuple(Line(text=f"Placed: {each}", tone=Tone.GOOD) for each in done.placed)
    then = tuple(Line(text=f"Next: {each}") for each in done.then)
    return (Line(text=""), *placed, *then)


def rebuilt(moved: int) -> Page:
    """Return what a rebuilding of the index changed."""
    return (Line(text=f"The index was made anew from the journal; dates that differed: {moved}."),)


def upgraded(done: "Upgraded", findings: Sequence["Finding"], *, dry_run: bool) -> Page:
    """Return from which form to which one a store was led, and what was then proved."""
    if done.before == done.after:
        return (Line(text=f"The store has the form {done.after}, that of today; nothing to do."),)
    if dry_run:
        words = f"The store has the form {done.before}; an upgrade would lead it to {done.after}."
        return (
            Line(text=words),
            Line(
                text="Nothing was saved. A backup would be made first: of a file beside it, "
                "of a server where --backup-to says."
            ),
        )
    return (
        Line(text=f"The store had the form {done.before} and has now the form {done.after}."),
        *_kept(done.backup),
        *proof(findings),
    )


def moved(place: str, head: str, findings: Sequence["Finding"], *, dry_run: bool) -> Page:
    """Return where the record was copied to, and how to go on with it."""
    if dry_run:
        return (Line(text=f"The record up to {head} would be copied to {place}. Nothing was saved."),)
    return (
        Line(text=f"The record up to {head} is at {place} too; both are equal, entry by entry."),
        Line(text="The old store was left as it is. Put it away, so that nobody records in it."),
        Line(text=f"To go on with the new one: --store {place}, or ACCESSREQ_STORE."),
        *proof(findings),
    )


def _kept(backup: Path | None) -> Iterator[Line]:
    if backup:
        yield Line(text=f"As it was before, it is kept at {backup}; take care of it as of the store.")


def proof(findings: Sequence["Finding"]) -> Page:
    """Return what the proof of the record found."""
    if not findings:
        return (
            Line(
                text="The record is intact: chain, documents, history and index agree.",
                tone=Tone.GOOD,
            ),
        )
    return (
        Heading(text=f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'}"),
        *(
            Line(
                text=f"{each.code}{f' in {each.case}' if each.case else ''}: {each.what} {each.cure}",
                tone=Tone.LATE,
            )
            for each in findings
        ),
    )
