"""The command that leads an older store to the form of today."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accessreq.casebook import upgrading
from accessreq.cli import plain_pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.ending import leaving_nothing
from accessreq.cli.options import DryRun
from accessreq.cli.out import answer
from accessreq.errors import IntegrityBroken
from accessreq.settings import load

if TYPE_CHECKING:
    from accessreq.store.keeping import Finding
    from accessreq.store.upgrading import Upgraded


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
        done = upgrading.upgrade(
            options.store_path(), backed_up=backed_up, backup_to=backup_to, dry_run=dry_run
        )
    findings: tuple[Finding, ...] = ()
    if done.before < done.after and not dry_run:
        from accessreq.casebook.proving import prove

        findings = prove(options.desk())
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
