"""Commands of a dispute: the statement, its mark, the accounting of disclosures, the notices."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from msgspec.structs import replace

from accessreq.cases.disclosures import Disclosed, DisputeNoted, NoticeOf, recipients
from accessreq.cases.people import DataSubject, Recipient
from accessreq.cases.wording import NAME_LIMIT, one_line, paragraphs
from accessreq.cli import completing
from accessreq.cli.asking import Question, a_day, address, need, one_of
from accessreq.cli.options import (
    Address,
    CaseName,
    New,
    Tongue,
    lines,
)
from accessreq.cli.recording import Act, records
from accessreq.errors import Needed, Refused
from accessreq.law.disclosures import DISCLOSURES, Paragraph
from accessreq.law.letters import Language
from accessreq.services import disputing
from accessreq.services.recording import refuse_what_went_out
from accessreq.services.session import Result, open_file

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="NAME",
        help="To whom the record was disclosed.",
        autocompletion=completing.recipients,
    ),
]
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
_PARAGRAPHS: Final = {each: f"{row.words}, {row.cite}" for each, row in DISCLOSURES.items()}
Reasons = Annotated[str, typer.Option(metavar="TEXT", help="The agency's concise reasons, with a dispute.")]


@records()
def disagree(
    act: Act,
    case: CaseName,
    statement: Annotated[
        str | None, typer.Option(metavar="FILE|TEXT", help="The statement of disagreement.")
    ] = None,
) -> Result:
    """Keep a statement of disagreement; the duty to mark the disputed portions starts."""
    typed = need(statement, "--statement", "The statement, or its file")
    file = _file(typed)
    filed = disputing.Filed(on=act.on, note=act.note, words="" if file else typed, file=file)
    return disputing.disagree(act.session, case, filed, dry_run=act.dry_run)


@records("dispute-noted")
def dispute_noted(
    act: Act,
    case: CaseName,
    where: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where in the record the mark stands.")
    ] = None,
) -> Result:
    """Record that the disputed portions were marked, and the statement attached to the record."""
    typed = need(where, "--where", "Where in the record the mark stands")
    event = DisputeNoted(on=act.on, note=act.note, where=typed)
    return disputing.note_dispute(act.session, case, event, dry_run=act.dry_run)


def _of_a_disclosure(act: Act) -> Sequence[Question]:
    if act.says("notice"):
        return ()
    return (
        Question(
            name="to", words="To whom", check=lambda typed: one_line("recipient", typed, limit=NAME_LIMIT)
        ),
        address(words="Address of the recipient", none="not known"),
        Question(
            name="under",
            words="Under which paragraph of § 96(1)",
            choices=one_of(Paragraph, _PARAGRAPHS),
        ),
        Question(name="nature", words="What was disclosed", check=lambda typed: paragraphs("nature", typed)),
        Question(name="purpose", words="What for", check=lambda typed: paragraphs("purpose", typed)),
        a_day(act.options, "on", "The day of the disclosure"),
    )


@records(letter=True, asks=_of_a_disclosure, confirms=True)
def disclosed(
    act: Act,
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]",
            help="A case number, or a piece of a number or a name; left out with --person.",
            show_default=False,
            autocompletion=completing.cases,
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
) -> Result:
    """Add a disclosure of a record to its accounting; --on is the day of the disclosure.

    With --person it is about somebody who made no request: a file is opened, or the one that is
    kept about that person goes on.
    """
    about_person = {
        "person": person,
        "person-address": person_address,
        "person-email": person_email,
        "new": new,
    }
    _refuse_mixed(case, about_person, describes=bool(under or address or nature or purpose), notice=notice)
    how = act.how
    if notice and case is not None:
        return disputing.give_notice(act.session, case, to or "", how, on=act.on, note=act.note)
    event = Disclosed(
        to=Recipient(name=need(to, "--to", "To whom"), address=lines(address)),
        under=need(under, "--under", "Under which paragraph of § 96(1)"),
        nature=need(nature, "--nature", "What was disclosed"),
        purpose=need(purpose, "--purpose", "What for"),
        on=act.options.on(need(act.typed_on, "--on", "The day of the disclosure")),
        note=act.note,
    )
    if case is not None:
        return disputing.disclose(act.session, case, event, how)
    subject = DataSubject(name=person or "", address=lines(person_address), email=person_email)
    about = disputing.AboutPerson(subject=subject, language=language, another=new)
    return disputing.disclose_about(act.session, about, event, how)


def _of_a_notice(act: Act) -> Sequence[Question]:
    """The questions of a notice: to whom, and where that is not known."""
    known = {each.name: each for each in recipients(open_file(act.session, act.context.params["case"]).case)}
    listed = tuple((each.name, "; ".join(each.address) or "no address") for each in known.values())
    whom = Question(
        name="recipient",
        words="Whom to write to",
        choices=listed,
        check=lambda typed: one_line("recipient", typed, limit=NAME_LIMIT),
    )
    where = replace(
        address(words="Address of the recipient", none="not known"),
        when=lambda typed: not getattr(known.get(typed["recipient"]), "address", ()),
    )
    return (whom, where)


@records(letter=True, asks=_of_a_notice)
def notify(
    act: Act,
    case: CaseName,
    recipient: Annotated[
        str | None,
        typer.Argument(metavar="RECIPIENT", show_default=False, autocompletion=completing.recipients),
    ] = None,
    of: Annotated[
        NoticeOf | None, typer.Option("--of", help="Of what; of the dispute where there is one.")
    ] = None,
    asked: Asked = None,
    address: Address = None,
    reasons: Reasons = "",
) -> Result:
    """Write to an earlier recipient of the record, or note the data subject's wish to tell them."""
    name, how = need(recipient, "recipient", "Whom to write to"), act.how
    to = Recipient(name=name, address=lines(address))
    told = disputing.Notice(to=to, of=of, on=act.on, reasons=reasons, note=act.note)
    if asked is None:
        return disputing.notify(act.session, case, told, how)
    refuse_what_went_out(how)
    return disputing.wish(act.session, case, told, wanted=asked, dry_run=act.dry_run)


def _refuse_mixed(
    case: str | None, about_person: Mapping[str, object], *, describes: bool, notice: bool
) -> None:
    """Refuse options that do not go together, none of which is passed over in silence."""
    given = [name for name, typed in about_person.items() if typed]
    if case is None and about_person["person"] is None:
        raise Needed(
            "Neither a case nor a person is given.",
            "A disclosure is accounted for in the case of the record, or in a file about a person who made "
            "no request.",
            "Give one of them: accessreq disclosed CASE, or accessreq disclosed --person NAME",
        )
    if case is not None and given:
        raise Refused(
            f"Both a case and --{given[0]} are given.",
            "A disclosure is accounted for in one place, and a case knows its person.",
            "Leave one of them out: CASE, or --person NAME",
        )
    if notice and (case is None or describes):
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
