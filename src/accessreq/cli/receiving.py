"""Commands that log what arrives: a request, and proof of identity."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from accessreq.casebook import acts, intake
from accessreq.cases.events import IdentityChecked, RequestKind, RequestReceived
from accessreq.cases.people import DataSubject, Representative
from accessreq.cli.asking import formats, need
from accessreq.cli.commands import Command, app, given, receive_app
from accessreq.cli.dates import hour
from accessreq.cli.finish import finish
from accessreq.cli.given import Given
from accessreq.cli.options import CaseName, DryRun, Folder, Formats, Note, On
from accessreq.errors import Needed
from accessreq.law.identity import Channel, CheckResult, ProofMethod

Name = Annotated[str | None, typer.Option(metavar="NAME", help="The data subject's name, as written.")]
About = Annotated[str | None, typer.Option(metavar="TEXT", help="The record asked for.")]
Address = Annotated[
    list[str] | None,
    typer.Option(metavar="LINES", help="Postal address; lines parted by a line break or “;”, or repeated."),
]
Email = Annotated[str | None, typer.Option(metavar="ADDRESS", help="One plain address.")]
Phone = Annotated[str | None, typer.Option(metavar="NUMBER", help="A telephone number.")]
By = Annotated[Channel, typer.Option(help="How it arrived.")]
At = Annotated[str | None, typer.Option(metavar="HH:MM", help="The time of arrival.")]
Website = Annotated[bool, typer.Option("--website", help="About data of the website (STL § 205).")]
Papers = Annotated[list[Path] | None, typer.Option("--attach", metavar="FILE", help="A paper with it.")]
Acting = Annotated[str | None, typer.Option(metavar="NAME", help="Who acts for them.")]
Authority = Annotated[str | None, typer.Option(metavar="TEXT", help="By what authority.")]
LateEntry = Annotated[str, typer.Option(metavar="REASON", help="Why it is logged so late.")]
New = Annotated[str, typer.Option(metavar="REASON", help="Why it is not the double it looks like.")]


@receive_app.command("access", cls=Command)
def receive_access(
    context: typer.Context,
    name: Name = None,
    about: About = None,
    address: Address = None,
    email: Email = None,
    phone: Phone = None,
    by: By = Channel.MAIL,
    on: On = None,
    at: At = None,
    website: Website = False,
    attach: Papers = None,
    representative: Acting = None,
    authority: Authority = None,
    late_entry: LateEntry = "",
    new: New = "",
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Log a written request for access to personal information."""
    options = given(context)
    desk = options.desk()  # first: nothing is asked for that could not be kept
    request = _request(options, RequestKind.ACCESS, context.params)
    finish(options, desk, intake.receive(desk, request, attach=attach or (), dry_run=dry_run))


@app.command(cls=Command)
def identity(
    context: typer.Context,
    case: CaseName,
    method: Annotated[ProofMethod | None, typer.Option(help="What was shown.")] = None,
    result: Annotated[CheckResult | None, typer.Option(help="How the check ended.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Write the letter that asks for proof.")] = False,
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    dry_run: DryRun = False,
) -> None:
    """Record a check of identity, or ask for proof; never a document's number or image."""
    options = given(context)
    desk, day = options.desk(), options.on(on)
    if ask:
        how = acts.HowToIssue(formats=formats(wanted), folder=folder, dry_run=dry_run)
        finish(options, desk, acts.ask_for_proof(desk, case, day, how))
        return
    if result is CheckResult.NOT_NEEDED:
        method = method or ProofMethod.OTHER
    event = IdentityChecked(
        on=day,
        note=note,
        method=ProofMethod(need(options, method, "--method", "What was shown")),
        result=CheckResult(need(options, result, "--result", "accepted, insufficient or not-needed")),
    )
    finish(options, desk, acts.check_identity(desk, case, event, dry_run=dry_run))


def _request(options: Given, kind: RequestKind, typed: Mapping[str, Any]) -> RequestReceived:
    """The request as it was typed, option by option; what is needed and missing is asked for."""
    return RequestReceived(
        request=kind,
        on=options.on(typed["on"]),
        data_subject=DataSubject(
            name=need(options, typed["name"], "--name", "Name of the data subject"),
            address=_lines(typed["address"]),
            email=typed["email"],
            phone=typed["phone"],
        ),
        about=need(options, typed["about"], "--about", "Which record is asked for"),
        by=Channel(typed["by"]),
        at=hour(typed["at"]) if typed["at"] is not None else None,
        website=typed["website"],
        representative=_representative(typed["representative"], typed["authority"]),
        late_entry=typed["late_entry"],
        not_a_double=typed["new"],
        note=typed["note"],
    )


def _lines(typed: list[str] | None) -> tuple[str, ...]:
    parts = (part for each in typed or () for line in each.split("\n") for part in line.split(";"))
    return tuple(part.strip() for part in parts if part.strip())


def _representative(name: str | None, authority: str | None) -> Representative | None:
    if name is None and authority is None:
        return None
    if name is None or authority is None:
        raise Needed(
            "A representative was given by half.",
            "Who acts for the data subject is known by name and by authority.",
            'Give both: --representative NAME --authority "attorney, signed authorization"',
        )
    return Representative(name=name, authority=authority)
