"""Pages of keeping the record: backups."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.cli import plain_pages
from accessreq.cli.apps import Command, app, given
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer
from accessreq.cli.passphrases import PassphraseFile, PassphraseKeyring, Source, passphrase
from accessreq.cli.shapes import Shape
from accessreq.cli.signals import leaving_nothing
from accessreq.errors import IntegrityBroken, Needed, NotFound
from accessreq.screen import Block, Line, Page, Tone
from accessreq.services import backups
from accessreq.services.backups import BackedUp, Restored
from accessreq.settings import load
from accessreq.store.place import Server, location
from accessreq.store.postgres_schema import Role, grants

if TYPE_CHECKING:
    from accessreq.store.upgrading import Upgraded
    from accessreq.store.verification import Finding


# --- Pages of keeping the record: backups.


def backed_up_page(done: BackedUp, *, dry_run: bool) -> Page:
    """Return what was backed up, and what to do with it."""
    return tuple(_backed_up(done, dry_run=dry_run))


def restored_page(done: Restored, *, dry_run: bool) -> Page:
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
        yield Line(text=f"Dry run: this would be {done.place}. Nothing was saved.")
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


# --- The JSON shapes of keeping the record; fields are only ever added.


def backed_up_json(done: BackedUp, *, dry_run: bool) -> Shape:
    """Return what ``backup`` prints."""
    return {
        "file": str(done.place),
        "head": str(done.head),
        "entries": done.head.seq,
        "bytes": done.size or None,
        "encrypted": done.encrypted,
        "already": done.already,
        "dry_run": dry_run,
    }


def restored_json(done: Restored, *, dry_run: bool) -> Shape:
    """Return what ``restore`` prints."""
    return {
        "store": str(done.store),
        "file": str(done.backup),
        "head": str(done.head),
        "entries": done.head.seq,
        "cases": done.cases,
        "encrypted": done.encrypted,
        "dry_run": dry_run,
    }


# --- The command that takes the record to another place.


@app.command(cls=Command)
def move(
    context: typer.Context,
    place: Annotated[
        str,
        typer.Argument(
            metavar="STORE", help="A new file, or postgresql://… without a store.", show_default=False
        ),
    ],
    dry_run: DryRun = False,
) -> None:
    """Copy the store to another place, and prove that both are equal; the old one stays as it is."""
    options = given(context)
    target = location(place)
    moved, findings = backups.move(options.session(), target, dry_run=dry_run)
    answer(
        options,
        data=lambda: {
            "store": str(target),
            "head": str(moved.head),
            "documents": None if dry_run else moved.documents,
            "dry_run": dry_run,
            "findings": [
                {"code": each.code, "case": each.case, "what": each.what, "cure": each.cure}
                for each in findings
            ],
        },
        records=lambda: [(str(target), str(moved.head))],
        page=lambda: plain_pages.moved(str(target), str(moved.head), findings, dry_run=dry_run),
    )
    if findings:
        raise typer.Exit(IntegrityBroken.exit_code)


# --- The command that prints what each role of a PostgreSQL server needs.


@app.command(cls=Command)
def roles(
    context: typer.Context,
    officer: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of those who record.")
    ] = "accessreq_officer",
    keeper: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of those who also dispose of cases.")
    ] = "accessreq_keeper",
    reader: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of those who only look.")
    ] = "accessreq_reader",
    alert: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of the alert that cron runs.")
    ] = "accessreq_alert",
) -> None:
    """Print the GRANT statements for a store on PostgreSQL; nothing is changed."""
    names = {Role.OFFICER: officer, Role.KEEPER: keeper, Role.READER: reader, Role.ALERT: alert}
    statements = grants(names)
    answer(
        given(context),
        data=lambda: {"statements": list(statements)},
        records=lambda: [(each,) for each in statements],
        page=lambda: tuple(Line(text=each) for each in statements),
    )


# --- Commands that make backups, and a store of one again: backup, restore.


@app.command(cls=Command)
def backup(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="FILE|FOLDER",
            help="A new file; or a folder, and the name is made from the head of the record.",
            show_default=False,
        ),
    ],
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Seal it with a passphrase, in the format of age.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    passphrase_keyring: PassphraseKeyring = False,
    dry_run: DryRun = False,
) -> None:
    """Copy the store while others may work; the copy is proved before it is kept."""
    options = given(context)
    session, place = options.session(), _named(target)
    source = Source(file=passphrase_file, keyring=passphrase_keyring)
    secret = passphrase(options, source, new=True) if encrypt or source.is_named else None
    from accessreq.services.backups import back_up

    with leaving_nothing():
        done = back_up(session, place, secret, dry_run=dry_run)
    answer(
        options,
        data=lambda: backed_up_json(done, dry_run=dry_run),
        records=lambda: [(str(done.place), str(done.head), str(done.size))],
        page=lambda: backed_up_page(done, dry_run=dry_run),
    )


def _named(target: str) -> Path:
    if not target.strip():  # an empty variable in a line of cron is no folder
        raise Needed(
            "The place for the backup is empty.",
            "A backup goes where it is told to, and nowhere else.",
            "Name a file or a folder: accessreq backup FILE",
        )
    place = Path(target)
    if not place.exists() and (target.endswith(os.sep) or not place.suffix):  # the stick is not in
        raise NotFound(
            f"There is no folder {place}.",
            "A backup makes no folder, and a file of that name would be taken for one.",
            "See that the disk is there. A new file has an ending: accessreq backup FILE.sqlite",
        )
    return place


@app.command(cls=Command)
def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", show_default=False)],
    against: Annotated[
        str | None,
        typer.Option(metavar="SEQ:HEAD", help="A head that the backup must hold, as a letter prints it."),
    ] = None,
    passphrase_file: PassphraseFile = None,
    passphrase_keyring: PassphraseKeyring = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Prove that the backup can be restored; leave nothing.")
    ] = False,
) -> None:
    """Make a store from a backup, where there is none, once it is proved."""
    options = given(context)
    store = options.store_path()
    from accessreq.services import backups

    if not dry_run:
        backups.refuse_to_restore_over(store)
    sealed = backups.is_sealed(source)
    where = Source(file=passphrase_file, keyring=passphrase_keyring)
    secret = passphrase(options, where, new=False) if sealed else None
    how = backups.HowToRestore(passphrase=secret, against=against, dry_run=dry_run)
    with leaving_nothing():
        done = backups.restore(source, store, options.readings(), how)
    answer(
        options,
        data=lambda: restored_json(done, dry_run=dry_run),
        records=lambda: [(str(done.store), str(done.head), str(done.cases))],
        page=lambda: restored_page(done, dry_run=dry_run),
    )


# --- The command that leads an older store to the form of today.


@app.command(cls=Command)
def upgrade(
    context: typer.Context,
    backup_to: Annotated[
        Path | None,
        typer.Option(metavar="FILE|FOLDER", help="Where the backup of a store on PostgreSQL goes, unsealed."),
    ] = None,
    backed_up: Annotated[
        bool, typer.Option("--backup-made", help="There is a backup of the PostgreSQL database already.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Give an older store the form of today; a backup is made first, and the record is proved after."""
    options = given(context)
    load(options.settings_path())  # the proof needs them, so before anything is changed
    with leaving_nothing():
        done = backups.upgrade(
            options.store_path(), backed_up=backed_up, backup_to=backup_to, dry_run=dry_run
        )
    findings: tuple[Finding, ...] = ()
    if done.before < done.after and not dry_run:
        from accessreq.services.checking import prove

        findings = prove(options.session())
    answer(
        options,
        data=lambda: {**_shape(done, findings), "dry_run": dry_run},
        records=lambda: [(str(done.before), str(done.after), str(done.backup or ""))],
        page=lambda: plain_pages.upgraded(done, findings, dry_run=dry_run),
    )
    if findings:
        raise typer.Exit(IntegrityBroken.exit_code)


def _shape(done: "Upgraded", findings: "Sequence[Finding]") -> Mapping[str, object]:
    return {
        "before": done.before,
        "after": done.after,
        "backup": str(done.backup) if done.backup else None,
        "findings": [
            {"code": each.code, "case": each.case, "what": each.what, "cure": each.cure} for each in findings
        ],
    }
