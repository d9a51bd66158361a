"""Commands at the end of a case: retention, dispose."""

from pathlib import Path
from typing import Annotated

import typer

from accessreq.casebook import disposal
from accessreq.casebook.desk import Desk
from accessreq.casebook.remains import Remains
from accessreq.cli import disposal_pages, disposal_shapes
from accessreq.cli.asking import need
from accessreq.cli.commands import Command, app, given
from accessreq.cli.finish import told_all_the_same
from accessreq.cli.given import Given
from accessreq.cli.options import CaseName, DryRun, OneCase
from accessreq.cli.out import answer, say

Confirm = Annotated[
    str | None,
    typer.Option("--confirm", metavar="NUMBER", help="The number of the case in full, typed once more."),
]
RecordGone = Annotated[
    str,
    typer.Option(metavar="TEXT", help="What became of the record whose disclosures the case accounts for."),
]
Again = Annotated[
    bool, typer.Option("--certificate", help="Only write the certificate of an earlier disposal again.")
]
Folder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="Save the certificate there; made if missing."),
]


@app.command(cls=Command)
def retention(
    context: typer.Context,
    case: OneCase = None,
    now: Annotated[bool, typer.Option("--now", help="Only cases that may be disposed of today.")] = False,
) -> None:
    """List which cases may be disposed of; and when, and why, the others. Or tell that of one case."""
    options = given(context)
    desk = options.desk()
    found = [each for each in disposal.retained(desk, case) if not (now and each.retention.reasons)]
    answer(
        options,
        data=lambda: [disposal_shapes.retained(each) for each in found],
        records=lambda: [disposal_pages.record(each) for each in found],
        page=lambda: disposal_pages.retained(found),
    )


@app.command(cls=Command)
def dispose(
    context: typer.Context,
    case: CaseName,
    confirm: Confirm = None,
    record_gone: RecordGone = "",
    certificate: Again = False,
    folder: Folder = None,
    dry_run: DryRun = False,
) -> None:
    """Dispose of a case at the end of its retention, for good, with a certificate."""
    options = given(context)
    desk = options.desk() if certificate else options.desk_to_write()
    place = folder or desk.settings.save_to
    if certificate:
        left = disposal.certificate_again(desk, case)
    else:
        planned = disposal.plan(desk, case, record_gone)
        disposal.refuse_an_occupied_folder(planned.number, place)
        if dry_run:
            _tell(options, planned)
            return
        left = _for_good(options, desk, planned, confirm)
    words, files = disposal.certificate(desk, left, place)
    with told_all_the_same(disposal_pages.gone(left)):
        answer(
            options,
            data=lambda: disposal_shapes.disposed(left, files),
            records=lambda: [(left.case, left.disposed.on.isoformat(), left.head, *map(str, files))],
            page=lambda: disposal_pages.disposed(left, words, files),
        )


def _for_good(options: Given, desk: Desk, planned: disposal.Plan, confirmed: str | None) -> Remains:
    """Say what will be lost, have the number of the case typed, and dispose of it."""
    say(options, *disposal_pages.before(planned, desk.stamp.trial_today))
    typed = need(options, confirmed, "--confirm", f"Type {planned.number} to dispose of it for good")
    left, warnings = disposal.dispose(desk, planned, typed)
    say(options, *warnings)
    return left


def _tell(options: Given, planned: disposal.Plan) -> None:
    answer(
        options,
        data=lambda: disposal_shapes.planned(planned),
        records=lambda: [(planned.number, str(planned.event.entries), str(planned.event.documents))],
        page=lambda: disposal_pages.planned(planned),
    )
