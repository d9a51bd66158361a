"""What a trial has left in an office: nothing acknowledged may be lost, nothing half-done visible."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from accessreq.cases.entries import Entry
from accessreq.cases.events import Event
from accessreq.cases.kinds import Stamp
from accessreq.cases.office import AlertFailed
from accessreq.errors import AccessreqError
from accessreq.services.batches import KEPT_BEFORE_IT
from accessreq.services.checking import prove
from accessreq.services.session import Session, readings_of, refresh
from accessreq.settings import load
from accessreq.store import reading
from tests.crash.office import BROKEN, SETTINGS, STORE, Ended, Stage, entries_of, files_of
from tests.crash.walk import Step

COPY: Final = Path(STORE).suffix
_PROVED: Final[dict[str, tuple[str, ...]]] = {}

Told = tuple[tuple[str, Event], ...]


def faults(stage: Stage, folder: Path, ended: Ended) -> Iterator[str]:
    """Yield what must not be, in an office in which a step was broken off or refused."""
    try:
        entries = entries_of(folder)
    except AccessreqError as error:
        yield f"the record cannot be read: {error}"
        return
    known = len(stage.entries_before)
    told, after = _told(entries), _told(stage.entries_after)
    # An alert that could not be kept prints its digest all the same: that is the mail, and no acknowledgment.
    failed_alert = stage.step.name == "alert" and ended.code > 0
    acknowledged = bool(ended.out) and not failed_alert
    if entries[:known] not in (stage.entries_before, stage.entries_after[:known]):
        yield "an earlier entry is lost or changed"
    elif told not in _whole(stage):
        yield f"half a command is visible: {_strange(told, after)}"
    if acknowledged and told != after:
        yield f"acknowledged, and not stored: {_strange(after, told)}"
    if (
        "othing was recorded" in ended.err
        and KEPT_BEFORE_IT not in ended.err
        and told != _told(stage.entries_before)
    ):
        yield "said not to be recorded, and stored"
    if ended.code == BROKEN or "Traceback" in ended.err:
        yield f"it left by no way that the program has: {ended.err}"
    yield from _files_amiss(stage, folder, acknowledged=acknowledged)
    yield from (f"check: {finding}" for finding in proof(folder, stage.step))


def _whole(stage: Stage) -> tuple[Told, ...]:
    """Return every record that may be found: nothing done, all done, and each case of a batch done whole.

    The cases of an import come together or not at all.
    """
    if stage.step.typed[0] == "import":
        return _told(stage.entries_before), _told(stage.entries_after)
    after, known = _told(stage.entries_after), len(stage.entries_before)
    ends = range(known + 1, len(after))
    between = [after[:end] for end in ends if after[end - 1][0] != after[end][0]]
    return _told(stage.entries_before), *between, after


def proof(folder: Path, step: Step) -> tuple[str, ...]:
    """Return what a check of the office finds, as the next command would see it.

    Files of the same bytes are looked at once.
    """
    if not (folder / STORE).exists() or not (folder / SETTINGS).exists():
        return ()
    seen = sha256((folder / STORE).read_bytes() + (folder / SETTINGS).read_bytes()).hexdigest()
    if seen not in _PROVED:
        _PROVED[seen] = _proof(folder, step)
    return _PROVED[seen]


def _proof(folder: Path, step: Step) -> tuple[str, ...]:
    settings = load(folder / SETTINGS)
    try:
        session = Session(
            store=folder / STORE,
            settings=settings,
            readings=readings_of(settings.readings, folder / STORE),
            today=date.fromisoformat(step.day),
            stamp=Stamp(recorded_at=f"{step.day}T12:00:00Z", recorded_by="nobody"),
        )
        refresh(session, reading.found(session.store), lambda _done, _of: None)
        return tuple(finding.code for finding in prove(session))
    except AccessreqError as error:
        return (str(error),)


def _files_amiss(stage: Stage, folder: Path, *, acknowledged: bool) -> Iterator[str]:
    found = files_of(folder)
    for name, content in stage.after.items():
        before = stage.before.get(name)
        if name == STORE:
            if acknowledged and name not in found:
                yield "acknowledged, and there is no store"
            elif acknowledged and any(each in found[name] for each in stage.step.gone):
                yield "acknowledged, and what was disposed of can be read in the file"
        elif name.endswith(COPY) and before != content:
            yield from _copy_amiss(stage, folder, name, acknowledged=acknowledged)
        elif acknowledged and found.get(name) != content:
            yield f"acknowledged, and {name} is not there"
        elif found.get(name, content) not in {content, before or content}:
            yield f"half of {name} stands under its name"


def _copy_amiss(stage: Stage, folder: Path, name: str, *, acknowledged: bool) -> Iterator[str]:
    """Yield what is wrong with another store, which holds the whole record or, before that, nothing."""
    try:
        entries = entries_of(folder, name)
    except AccessreqError as error:
        yield f"{name} stands under its name, and cannot be read: {error}"
        return
    if entries not in ((), stage.entries_after):
        yield f"half of {name} stands under its name"
    if acknowledged and entries != stage.entries_after:
        yield f"acknowledged, and {name} does not hold the record"


def _strange(told: Told, other: Told) -> str:
    """Return what is told of only one of two records, so that a fault that is rare can be understood."""
    return "; ".join(f"{case} {event}" for case, event in told if (case, event) not in other)


def _told(entries: tuple[Entry, ...]) -> Told:
    """What entries say, without the moment of typing, and without that an alert went astray."""
    return tuple((entry.case, entry.event) for entry in entries if not isinstance(entry.event, AlertFailed))
