"""Commands that keep the record whole: backup, restore, move, roles, upgrade."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from msgspec import Struct

from accessreq.cases.wording import secret_in
from accessreq.cli import pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer
from accessreq.cli.process import leaving_nothing
from accessreq.cli.shapes import Shape
from accessreq.errors import IntegrityBroken, Needed, NotFound, Refused, SettingsWrong
from accessreq.keyrings import SERVICE, kept
from accessreq.plain_files import content_and_mode
from accessreq.screen import Block, Line, Page, Tone
from accessreq.services import backups
from accessreq.services.backups import BackedUp, Restored
from accessreq.settings import load
from accessreq.store.database import Server, location
from accessreq.store.postgres_schema import Role, grants

if TYPE_CHECKING:
    from accessreq.store.upgrading import Upgraded
    from accessreq.store.verification import Finding

# --- The passphrase of a backup: from a file, the keyring, the environment or a prompt.
#
# Never from the command line, which others can read. The keyring is asked only when an option says so: a
# passphrase that nobody has typed for a year, and that dies with the machine, must not seal a backup
# unnoticed.

VARIABLE: Final = "ACCESSREQ_PASSPHRASE"
IN_KEYRING: Final = "backup"  # the name under which the keyring is asked
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help=f"Take the passphrase from the first line of a file; else from {VARIABLE}, or you are asked.",
    ),
]
PassphraseKeyring = Annotated[
    bool,
    typer.Option(
        "--passphrase-keyring",
        help=f"Take it from the keyring of your desktop: keyring set {SERVICE} {IN_KEYRING}",
    ),
]
_LARGEST: Final = 65_536
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class Source(Struct, frozen=True, kw_only=True):
    """Where the passphrase is to come from, as the options say; of neither, from the environment or a prompt.

    Attributes:
        file: its first line is the passphrase.
        keyring: it is in the keyring.
    """

    file: Path | None
    keyring: bool

    @property
    def is_named(self) -> bool:
        """Whether an option names one, which asks for sealing as well."""
        return self.file is not None or self.keyring


def passphrase(given: GlobalOptions, source: Source, *, new: bool) -> str:
    """Return the passphrase: that of the file, the keyring, the environment, or what is typed unseen.

    Args:
        given: what was given for every command.
        source: what the options say.
        new: it is asked for twice, because nobody can open the backup after a slip.

    Raises:
        Refused: the file cannot be read.
        SettingsWrong: others can read the file, or the keyring is locked.
        Needed: two sources are named, the one named has none, or it cannot be asked for.
    """
    if source.file is not None and source.keyring:
        raise Needed(
            "Two places are named for the passphrase.",
            "They may hold two passphrases, and one of them seals the backup.",
            "Name one: --passphrase-file FILE or --passphrase-keyring",
        )
    if source.file is not None:
        return _first_line(source.file)
    if source.keyring:
        return _from_keyring()
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    if given.interactive:
        return _typed_unseen(twice=new)
    raise Needed(
        "The passphrase is missing.",
        "It cannot be asked for, because this is not a terminal or --no-input was given.",
        f"Name a file that holds it, --passphrase-file FILE, or set {VARIABLE}.",
    )


def _typed_unseen(*, twice: bool) -> str:
    from accessreq.cli.prompts import unseen  # prompt_toolkit, where something is asked alone

    while True:
        typed = unseen("Passphrase: ")
        if not twice or unseen("Repeat for confirmation: ") == typed:
            return typed
        typer.echo("The two are not the same. Type both again.", err=True)


def _from_keyring() -> str:
    found = kept(IN_KEYRING, instead=f"--passphrase-file FILE or {VARIABLE}")
    if not found:
        raise Needed(
            "The keyring holds no passphrase for backups.",
            "It was not put there, or the keyring is not installed with the program.",
            f"Put it there: keyring set {SERVICE} {IN_KEYRING}; "
            "to install it: pipx install 'accessreq[keyring]'",
        )
    return found


def _first_line(file: Path) -> str:
    try:
        content, mode = content_and_mode(file, at_most=_LARGEST, pipes=True)
        line = secret_in(content)
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The file {file.name} cannot be read as text.",
            "Its first line is the passphrase.",
            "Check the name: --passphrase-file FILE",
        ) from error
    if stat.S_ISREG(mode) and mode & _OTHERS:
        raise SettingsWrong(
            f"The file {file.name} can be read by other users of this machine.",
            "Whoever reads the passphrase can open every backup.",
            f"Take their rights away: chmod 600 {file}",
        )
    return line


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
        page=lambda: _moved_page(str(target), str(moved.head), findings, dry_run=dry_run),
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
        page=lambda: _upgraded_page(done, findings, dry_run=dry_run),
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


def _upgraded_page(done: "Upgraded", findings: Sequence["Finding"], *, dry_run: bool) -> Page:
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
        *_kept_backup(done.backup),
        *pages.proof(findings),
    )


def _moved_page(place: str, head: str, findings: Sequence["Finding"], *, dry_run: bool) -> Page:
    """Return where the record was copied to, and how to go on with it."""
    if dry_run:
        return (Line(text=f"The record up to {head} would be copied to {place}. Nothing was saved."),)
    return (
        Line(text=f"The record up to {head} is at {place} too; both are equal, entry by entry."),
        Line(text="The old store was left as it is. Put it away, so that nobody records in it."),
        Line(text=f"To go on with the new one: --store {place}, or ACCESSREQ_STORE."),
        *pages.proof(findings),
    )


def _kept_backup(backup: Path | None) -> Iterator[Line]:
    if backup:
        yield Line(text=f"As it was before, it is kept at {backup}; take care of it as of the store.")
