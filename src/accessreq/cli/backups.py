"""Commands that make backups, and a store of one again: backup, restore."""

import os
from pathlib import Path
from typing import Annotated

import typer

from accessreq.cli import keeping_pages, keeping_shapes
from accessreq.cli.commands import Command, app, given
from accessreq.cli.ending import leaving_nothing
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer
from accessreq.cli.passphrases import PassphraseFile, PassphraseKeyring, Source, passphrase
from accessreq.errors import Needed, NotFound


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
    desk, place = options.desk(), _named(target)
    source = Source(file=passphrase_file, keyring=passphrase_keyring)
    secret = passphrase(options, source, new=True) if encrypt or source.is_named else None
    from accessreq.casebook.backing_up import back_up

    with leaving_nothing():
        done = back_up(desk, place, secret, dry_run=dry_run)
    answer(
        options,
        data=lambda: keeping_shapes.backed_up(done, dry_run=dry_run),
        records=lambda: [(str(done.place), str(done.head), str(done.size))],
        page=lambda: keeping_pages.backed_up(done, dry_run=dry_run),
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
    """Make a store of a backup, where none stands, once it is proved."""
    options = given(context)
    store = options.store_path()
    from accessreq.casebook import backing_up

    if not dry_run:
        backing_up.refuse_to_restore_over(store)
    sealed = backing_up.is_sealed(source)
    where = Source(file=passphrase_file, keyring=passphrase_keyring)
    secret = passphrase(options, where, new=False) if sealed else None
    how = backing_up.HowToRestore(passphrase=secret, against=against, dry_run=dry_run)
    with leaving_nothing():
        done = backing_up.restore(source, store, options.readings(), how)
    answer(
        options,
        data=lambda: keeping_shapes.restored(done, dry_run=dry_run),
        records=lambda: [(str(done.store), str(done.head), str(done.cases))],
        page=lambda: keeping_pages.restored(done, dry_run=dry_run),
    )
