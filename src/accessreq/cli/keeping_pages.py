"""Pages of keeping the record: backups."""

from collections.abc import Iterator

from accessreq.casebook.backing_up import BackedUp, Restored
from accessreq.screen.page import Block, Line, Page, Tone
from accessreq.store.place import Server


def backed_up(done: BackedUp, *, dry_run: bool) -> Page:
    """Return what was backed up, and what to do with it."""
    return tuple(_backed_up(done, dry_run=dry_run))


def restored(done: Restored, *, dry_run: bool) -> Page:
    """Return what was restored."""
    holds = f"It holds {done.cases:,} {_plural('case', done.cases)}; its head is {done.head}."
    if dry_run:
        return (Line(text=_sound(done), tone=Tone.GOOD), Line(text=holds))
    return (
        Line(text=f"Restored: {done.store}", tone=Tone.GOOD),
        Line(text=holds),
        *_rights(done),
        Line(
            text="What was recorded after that head is not in it. If a letter prints a later one, "
            "look for a newer backup: accessreq check --against SEQ:HEAD"
        ),
    )


def _sound(done: Restored) -> str:
    sound = f"sound and can be restored{_first(done)}"
    if isinstance(done.store, Server):  # its definitions are run by the server and nowhere before
        return (
            f"The entries and documents of the backup are {sound}; its tables are proved by a restore alone."
        )
    return f"The backup is {sound}."


def _first(done: Restored) -> str:
    if not done.occupied:
        return ""
    return (
        ", to another database" if isinstance(done.store, Server) else f", once {done.store} is moved aside"
    )


def _rights(done: Restored) -> Iterator[Block]:
    if isinstance(done.store, Server):
        yield Line(
            text="It belongs to the role that restored it, and nobody else may see it yet: accessreq roles",
            tone=Tone.SOON,
        )


def _backed_up(done: BackedUp, *, dry_run: bool) -> Iterator[Block]:
    if done.already:
        yield Line(text=f"Nothing to do: {done.place} holds the store as it is.")
    elif dry_run:
        yield Line(text=f"Dry run: this would be {done.place}. Nothing was kept.")
    else:
        sealed = ", sealed with the passphrase" if done.encrypted else ""
        yield Line(text=f"Backup made and proved: {done.place}", tone=Tone.GOOD)
        yield Line(text=f"{done.size:,} bytes{sealed}.")
    yield Line(text=f"It holds {done.head.seq:,} {_plural('entry', done.head.seq)}; its head is {done.head}.")
    if done.encrypted and not dry_run:
        yield Line(text="Without the passphrase nobody can open it. Keep the two in different places.")


def _plural(word: str, number: int) -> str:
    plural = "entries" if word == "entry" else f"{word}s"
    return word if number == 1 else plural
