"""Commands of a dispute: the statement, its mark, the accounting of disclosures, the notices."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from accessreq.casebook import disputing
from accessreq.casebook.desk import Done
from accessreq.casebook.recording import refuse_what_went_out
from accessreq.cases.disclosures import Disclosed, DisputeNoted, NoticeOf
from accessreq.cases.people import DataSubject, Recipient
from accessreq.cli.asking import answered, ask, choose, how_to_issue, need
from accessreq.cli.commands import Command, app, given
from accessreq.cli.finish import finish
from accessreq.cli.given import Given
from accessreq.cli.options import (
    Address,
    CaseName,
    Despite,
    DryRun,
    Edit,
    Folder,
    Formats,
    New,
    Note,
    On,
    Tongue,
    lines,
)
from accessreq.errors import Needed, Refused
from accessreq.law.disclosures import Paragraph
from accessreq.law.languages import Language

To = Annotated[str | None, typer.Option("--to", metavar="NAME", help="To whom the record was disclosed.")]
Under = Annotated[Paragraph | None, typer.Option("--under", help="The paragraph of § 96(1) that allowed it.")]
Nature = Annotated[str | None, typer.Option(metavar="TEXT", help="What was disclosed.")]
Purpose = Annotated[str | None, typer.Option(metavar="TEXT", help="What for.")]
Person = Annotated[
    str | None, typer.Option(metavar="NAME", help="The data subject, who made no request; opens a file.")
]
PersonAddress = Annotated[
    list[str] | None,
    typer.Option(metavar="LINES", help="Last known address of that person, as for --address."),
]
PersonEmail = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="That person's email address, one plain address.")
]
Asked = Annotated[
    bool | None,
    typer.Option("--asked/--declined", help="Record the wish alone: the data subject wants it, or not."),
]
_ADDRESS: Final = "Address of the recipient, its lines parted by “;” (empty if it is not known)"
Reasons = Annotated[str, typer.Option(metavar="TEXT", help="The agency's concise reasons, with a dispute.")]


@app.command(cls=Command)
def disagree(
    context: typer.Context,
    case: CaseName,
    statement: Annotated[
        str | None, typer.Option(metavar="FILE|TEXT", help="The statement of disagreement.")
    ] = None,
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Keep a statement of disagreement; the duty to mark the disputed portions starts."""
    options = given(context)
    desk = options.desk_to_write()
    typed = need(options, statement, "--statement", "The statement, or its file")
    file = _file(typed)
    filed = disputing.Filed(on=options.on(on), note=note, words="" if file else typed, file=file)
    finish(options, desk, disputing.disagree(desk, case, filed, dry_run=dry_run))


@app.command("dispute-noted", cls=Command)
def dispute_noted(
    context: typer.Context,
    case: CaseName,
    where: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where in the record the mark stands.")
    ] = None,
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Record that the disputed portions were marked, and the statement attached to the record."""
    options = given(context)
    desk = options.desk_to_write()
    typed = need(options, where, "--where", "Where in the record the mark stands")
    event = DisputeNoted(on=options.on(on), note=note, where=typed)
    finish(options, desk, disputing.note_dispute(desk, case, event, dry_run=dry_run))


@app.command(cls=Command)
def disclosed(
    context: typer.Context,
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]",
            help="A case number, or any unique part of one; left out with --person.",
            show_default=False,
        ),
    ] = None,
    to: To = None,
    under: Under = None,
    address: Address = None,
    nature: Nature = None,
    purpose: Purpose = None,
    person: Person = None,
    person_address: PersonAddress = None,
    person_email: PersonEmail = None,
    language: Tongue = Language.ENGLISH,
    new: New = "",
    notice: Annotated[
        bool, typer.Option("--notice", help="Write the notice that is still owed to the data subject.")
    ] = False,
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Add a disclosure of a record to its accounting; --on is the day of the disclosure.

    With --person it is about somebody who made no request: a file is opened, or the one that is
    kept about that person goes on.
    """
    options = given(context)
    desk = options.desk_to_write()
    _refuse_mixed(case, context.params)

    def act() -> Done:
        how = how_to_issue(context)
        if notice and case is not None:
            told_on = options.on(context.params["on"])
            return disputing.give_notice(desk, case, to or "", how, on=told_on, note=note)
        event = Disclosed(
            to=_recipient(options, to, address),
            under=choose(options, under, "--under", "Under which paragraph of § 96(1)", Paragraph),
            nature=need(options, nature, "--nature", "What was disclosed"),
            purpose=need(options, purpose, "--purpose", "What for"),
            on=options.on(need(options, context.params["on"], "--on", "The day of the disclosure")),
            note=note,
        )
        if case is not None:
            return disputing.disclose(desk, case, event, how)
        subject = DataSubject(name=person or "", address=lines(person_address), email=person_email)
        about = disputing.AboutPerson(subject=subject, language=language, another=new)
        return disputing.disclose_about(desk, about, event, how)

    finish(options, desk, answered(context, act))


@app.command(cls=Command)
def notify(
    context: typer.Context,
    case: CaseName,
    recipient: Annotated[str, typer.Argument(metavar="RECIPIENT", show_default=False)],
    of: Annotated[
        NoticeOf | None, typer.Option("--of", help="Of what; of the dispute where there is one.")
    ] = None,
    asked: Asked = None,
    address: Address = None,
    reasons: Reasons = "",
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Write to an earlier recipient of the record, or note the data subject's wish to tell them."""
    options = given(context)
    desk = options.desk_to_write()
    to = Recipient(name=recipient, address=lines(address))

    def act() -> Done:
        how, day_of_it = how_to_issue(context), options.on(context.params["on"])
        notice = disputing.Notice(to=to, of=of, on=day_of_it, reasons=reasons, note=note)
        if asked is None:
            return disputing.notify(desk, case, notice, how)
        refuse_what_went_out(how)
        return disputing.wish(desk, case, notice, wanted=asked, dry_run=dry_run)

    finish(options, desk, answered(context, act))


def _recipient(options: Given, to: str | None, address: list[str] | None) -> Recipient:
    """Whom to account for, § 94(3)(a): a name, and the address where it is given or can be asked for."""
    name = need(options, to, "--to", "To whom")
    if address is None and options.interactive:
        answers = {} if options.answers is None else options.answers
        if _ADDRESS not in answers:  # an act may be begun anew, and nothing is asked twice
            answers[_ADDRESS] = ask(_ADDRESS)
        address = [answers[_ADDRESS]]
    return Recipient(name=name, address=lines(address))


def _refuse_mixed(case: str | None, typed: Mapping[str, Any]) -> None:
    """Refuse options that do not go together, none of which is passed over in silence."""
    about_person = [name for name in ("person", "person_address", "person_email", "new") if typed[name]]
    of_disclosure = [name for name in ("under", "address", "nature", "purpose") if typed[name]]
    if case is None and typed["person"] is None:
        raise Needed(
            "Neither a case nor a person is given.",
            "A disclosure is accounted for in the case of the record, or in a file about a person who made "
            "no request.",
            "Give one of them: accessreq disclosed CASE, or accessreq disclosed --person NAME",
        )
    if case is not None and about_person:
        raise Refused(
            f"Both a case and --{about_person[0].replace('_', '-')} are given.",
            "A disclosure is accounted for in one place, and a case knows its person.",
            "Leave one of them out: CASE, or --person NAME",
        )
    if typed["notice"] and (case is None or of_disclosure):
        raise Refused(
            "--notice is given with what describes a disclosure.",
            "It writes the notice of a disclosure that a case accounts for already.",
            "Give the case alone: accessreq disclosed CASE --notice",
        )


def _file(typed: str) -> Path | None:
    """The file that was typed; ``None`` for text. What looks like a file must be there."""
    if os.path.isfile(typed):  # noqa: PTH113  Path.is_file raises where a text is too long for a name
        return Path(typed)
    if len(typed.split()) == 1 and (os.sep in typed or Path(typed).suffix):
        raise Refused(
            f"There is no file {Path(typed).name}.",
            "A statement is given as a file, or as text of more than one word.",
            'Check the name: --statement FILE, or --statement "TEXT"',
        )
    return None
