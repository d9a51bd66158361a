"""Commands that show one case: the whole of it, or its days in their order."""

import typer

from accessreq.casebook import looking
from accessreq.casebook.remains import Remains
from accessreq.casebook.timeline import timeline as told_in_order
from accessreq.cli import case_pages, case_shapes, pages
from accessreq.cli.commands import Command, app, given
from accessreq.cli.given import Given
from accessreq.cli.options import CaseName
from accessreq.cli.out import answer, say
from accessreq.look_alikes import mixture


@app.command(cls=Command)
def show(context: typer.Context, case: CaseName) -> None:
    """Show a whole case: who, what, deadlines, history, papers."""
    options = given(context)
    view = looking.view(options.desk(), case)
    if isinstance(view, Remains):
        _show_what_is_left(options, view)
        return
    if options.plain and view.strangers:  # its lines hold no name, and no other place to say it
        say(options, f"The data subject's name is of mixed script: {mixture(view.strangers)}.")
    answer(
        options,
        data=lambda: case_shapes.case_file(view),
        records=lambda: [pages.deadline_record(one) for one in view.standing],
        page=lambda: case_pages.case_file(view),
    )


def _show_what_is_left(options: Given, left: Remains) -> None:
    from accessreq.cli import disposal_pages, disposal_shapes  # with them comes what writes files

    answer(
        options,
        data=lambda: disposal_shapes.remains(left),
        records=lambda: [(each.duty, each.due.isoformat()) for each in left.disposed.deadlines],
        page=lambda: disposal_pages.remains(left),
    )


@app.command(cls=Command)
def timeline(context: typer.Context, case: CaseName) -> None:
    """Show the days of a case in their order, with what each settled and what is to come."""
    options = given(context)
    file, moments = told_in_order(options.desk(), case)
    answer(
        options,
        data=lambda: [case_shapes.moment(file.case, one) for one in moments],
        records=lambda: [case_pages.moment_record(file.case, one) for one in moments],
        page=lambda: case_pages.timeline(file, moments),
    )
