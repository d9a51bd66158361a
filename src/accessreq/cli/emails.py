"""Mails and forms that arrive: what is read in one is shown and confirmed before it is a fact."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import typer
from msgspec import Struct, structs

from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import email_address
from accessreq.cli.asking import confirm
from accessreq.cli.batches import failures, gathered, leave, tell_failed
from accessreq.cli.options_file import STDIN
from accessreq.cli.out import answer, say
from accessreq.cli.recording import Act
from accessreq.errors import Needed, NotAllowed, Refused
from accessreq.law.identity import Channel
from accessreq.screen import Line, Page, Row, Table, fitted, visible
from accessreq.services import emails, intake, request_forms
from accessreq.services.batches import each_of
from accessreq.services.documents import LARGEST
from accessreq.services.emails import Arrived
from accessreq.services.session import Result

if TYPE_CHECKING:
    from accessreq.intake_mail import Mail
    from accessreq.letters.filled_forms import FilledForm

_SHOWN: Final = 300  # signs of what is asked
TypedOf = TypeVar("TypedOf", bound=Struct)


def named_in(from_email: str | None, *, each: bool) -> Arrived | None:
    """Return the mail that was named; ``-`` is standard input. None where none is, or a folder of them.

    Raises:
        Needed: each mail of a folder is to be taken, and none is named.
        Refused: it cannot be read, or is no mail.
    """
    if each and from_email is None:
        raise Needed(
            "--each is given, and no folder of mails.",
            "It takes each mail of one.",
            "Add the folder: --from-email FOLDER --each",
        )
    return None if each or from_email is None else mail_named(from_email)


def mail_named(from_email: str) -> Arrived:
    """Return the mail in a file, or that on standard input.

    Raises:
        Refused: it cannot be read, or is no mail.
    """
    if from_email == STDIN:
        return emails.arrived("mail.eml", sys.stdin.buffer.read(LARGEST + 1))
    return emails.mail_in(Path(from_email))


def form_named(act: Act, path: Path | None, mail: Arrived | None) -> "FilledForm | None":
    """Return the form that was filled in: the one that is named, else the one that came with a mail.

    Raises:
        Refused: it is none that can be read, or one for the other kind of request.
    """
    kind = RequestKind(act.context.command.name or "")
    if path is not None:
        return request_forms.filled_in(path, kind)
    return emails.form_within(mail, kind) if mail is not None else None


def read_into(act: Act) -> bool:
    """Let what is read in a mail or a form count as typed, where it was not, so that it is shown and changed.

    Returns whether anything was read so.
    """
    params = act.context.params
    mail = named_in(params["from_email"], each=params["each"])
    form = form_named(act, Path(params["from_form"]) if params["from_form"] else None, mail)
    if mail is not None:
        emails.refuse_a_double(act.session, mail, params["new"])
    as_typed = act.context.get_parameter_source("from_form" if mail is None else "from_email")
    assert as_typed is not None  # noqa: S101  each has one
    read = _unsaid(mail, form, params)
    for name, value in read.items():
        params[name] = value
        act.context.set_parameter_source(name, as_typed)
    for line in (*(_notes(mail) if mail else ()), *(_notes_of_form(form) if form else ())):
        typer.echo(fitted(visible(line), sys.stderr), err=True)
    return bool(read)


def _without_what_was_told(act: Act, done: Result, mail: Arrived) -> Result:
    """Return what was done without what was told before the questions."""
    if not act.options.interactive:
        return done
    said = frozenset(_notes(mail))
    return structs.replace(done, warnings=tuple(each for each in done.warnings if each not in said))


def receive(act: Act, typed: TypedOf, request: Callable[[Act, TypedOf], RequestReceived]) -> Result:
    """Log the request of a mail or a form; of each mail of a folder, and then leave.

    Raises:
        Needed: what was read is not confirmed and nobody can be asked, or a folder is not named.
        Refused: it cannot be read, is no mail or no form, or nothing says on which day the mail came.
        Exit: each mail of a folder was read.
    """
    given, dry_run = structs.asdict(typed), act.dry_run
    mail = named_in(given["from_email"], each=given["each"])
    if given["each"]:
        receive_each(act, typed, request)
    form = form_named(act, given["from_form"], mail)
    act, typed = _confirmed(act, typed, mail, form)
    attach = (*(given["attach"] or ()), *([given["from_form"]] if given["from_form"] else ()))
    if mail is None:
        return intake.receive(act.session, request(act, typed), attach=attach, dry_run=dry_run)
    done = emails.receive_mail(act.session, request(act, typed), mail, attach=attach, dry_run=dry_run)
    return _without_what_was_told(act, done, mail)


def _confirmed(
    act: Act, typed: TypedOf, mail: Arrived | None, form: "FilledForm | None"
) -> tuple[Act, TypedOf]:
    """Return what was typed with what is read in a mail or a form, once that is confirmed by a yes.

    Raises:
        Needed: nobody can be asked, and there is no ``--yes``.
        Refused: nothing says on which day the mail came.
    """
    if act.options.interactive:
        return act, typed  # questions have done so
    if mail is not None:
        emails.refuse_a_double(act.session, mail, act.context.params["new"])
    read = _unsaid(mail, form, structs.asdict(typed))
    if mail is not None and "on" not in read and act.typed_on is None:
        raise emails.no_day(mail.mail)
    told = "; ".join(_as_option(name, value) for name, value in read.items() if name != "by")
    if told and not act.options.yes:
        raise Needed(
            f"What was read in the {'form' if mail is None else 'mail'} is not confirmed: {told}.",
            "A program may take a signature for a request, or a server's line for another."
            if form is None
            else "Anybody can fill in a form, and what it says is no fact before somebody has read it.",
            "Add --yes if it is right, or give the right value: "
            + " ".join(f"--{name} VALUE" for name in read if name not in {"by", "website"}),
        )
    return _with(act, typed, read)


def _as_option(name: str, value: Any) -> str:  # noqa: ANN401  of whatever type the option is
    if value is True:
        return f"--{name}"
    return f"--{name} “{_short('; '.join(value) if isinstance(value, list) else str(value))}”"


# Any: a value is of whatever type its option is.
def _with(act: Act, typed: TypedOf, read: Mapping[str, Any]) -> tuple[Act, TypedOf]:
    return structs.replace(act, typed_on=read.get("on", act.typed_on)), structs.replace(typed, **read)


def receive_each(act: Act, typed: TypedOf, request: Callable[[Act, TypedOf], RequestReceived]) -> NoReturn:
    """Log a request for each mail of a folder, but for one that a machine sent; then leave.

    A mail that is in a case already, or that is refused, does not stop the others.

    Raises:
        Refused: papers are given, which would belong to one of them alone.
        Exit: always.
    """
    if act.says("attach", "from_form"):
        raise Refused(
            "Papers are given for each of several mails.",
            "They would be kept with every one of them.",
            "Leave --attach and --from-form out; what came with a mail is read and kept with it.",
        )
    options = act.options
    named = dict(emails.each_mail_in(Path(act.context.params["from_email"])))
    confirm(options, f"Log a request for each of {len(named)} mails as it is read?")

    def log(name: str) -> Result:
        mail = emails.arrived(name, named[name])
        if mail.mail.automatic:
            raise NotAllowed(
                mail.mail.automatic,
                "A mail that no person wrote asks for nothing.",
                f"If it does, log it alone: accessreq receive {act.context.info_name} --from-email FILE",
            )
        form = form_named(act, None, mail)
        read = _unsaid(mail, form, structs.asdict(typed))
        if "on" not in read and act.typed_on is None:
            raise emails.no_day(mail.mail)
        of_one, its = _with(act, typed, read)
        return emails.receive_mail(act.session, request(of_one, its), mail, dry_run=act.dry_run)

    outcomes = each_of(named, log, records=not act.dry_run)
    made, failed = gathered(options, "Reading mails", len(named), outcomes)
    say(options, *(f"{done.case.number}: {warning}" for _, done in made for warning in done.warnings))
    tell_failed(options, failed, others=bool(made))
    answer(
        options,
        data=lambda: {
            "done": [{"mail": name, "case": done.case.number} for name, done in made],
            "failed": failures(failed),
        },
        records=lambda: [(name, done.case.number) for name, done in made],
        page=lambda: _logged(made, dry_run=act.dry_run),
    )
    leave(failed)
    raise typer.Exit


def _logged(made: Sequence[tuple[str, Result]], *, dry_run: bool) -> Page:
    if not made:
        return (Line(text="No request was logged."),)
    rows = tuple(
        Row(cells=(name, done.case.number, done.case.as_amended.data_subject.name)) for name, done in made
    )
    kept = "Nothing was saved (dry run)." if dry_run else "Saved."
    return (Table(columns=("Mail", "Case", "Name"), rows=rows), Line(text=kept))


# Any: a value is of whatever type its option is.
def _unsaid(arrived: Arrived | None, form: "FilledForm | None", typed: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that a mail and a form tell, as they would be typed, but for those that were typed.

    What the person wrote into the form stands before what the mail around it says.
    """
    told = _untyped(_of_form(form), typed) if form else {}
    if arrived is None:
        return told
    known = {**typed, **told}
    return {**told, **_untyped(_of_mail(arrived.mail, known), known)}


def _untyped(read: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in read.items()
        if value and (typed.get(name) in (None, False, [], ()) or (name == "because" and not typed[name]))
    }


def _of_mail(mail: "Mail", typed: Mapping[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = {"by": Channel.EMAIL}
    if len(mail.senders) == 1:
        (sender,) = mail.senders
        read["name"] = sender.name
        read["email"] = _plain(sender.address)
    if mail.received is not None:
        read["on"] = mail.received.date().isoformat()
        read["at"] = f"{mail.received:%H:%M}" if typed.get("on") is None else ""
    repeated = not mail.subject or mail.words.casefold().startswith(mail.subject.casefold())
    if not typed.get("item"):
        read["about"] = mail.words if repeated else f"{mail.subject}\n\n{mail.words}".strip()
    return read


def _of_form(form: "FilledForm") -> dict[str, Any]:
    read: dict[str, Any] = {**form.facts, "item": list(form.items), "website": form.website}
    read["address"] = [each.strip() for each in form.facts.get("address", "").split("\n") if each.strip()]
    return read


def _plain(address: str) -> str:
    try:
        return email_address(address)
    except Refused:
        return ""


def _notes(arrived: Arrived) -> Iterator[str]:
    """What the officer should know of a mail before its facts are shown."""
    mail = arrived.mail
    if mail.received is not None:
        yield f"The day was read by this line of the mail: Received: {mail.received_line}"
    if len(mail.senders) != 1:
        who = ", ".join(f"{each.name} <{each.address}>".strip() for each in mail.senders)
        yield f"The mail names {'several writers: ' + who if who else 'no writer'}."
    yield from (f"Paper: {each.name}, {len(each.content):,} bytes" for each in mail.parts)
    if mail.automatic:
        yield mail.automatic
    yield from mail.told


def _notes_of_form(form: "FilledForm") -> Iterator[str]:
    """What the officer should know of a form that no question shows."""
    if form.website:
        yield "The form says that it is about information that the website collected (STL § 205)."


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[:_SHOWN]}…"


def attach(act: Act, case: str | None, from_email: str, files: Sequence[Path]) -> Result:
    """Keep a mail with the case that is named, or that of the mail which it answers.

    Raises:
        Needed: papers are named beside the mail.
    """
    if files:
        raise Needed(
            "Papers are named beside the mail.",
            "What came with a mail is kept with it; another paper is an entry of its own.",
            "Attach them apart: accessreq attach CASE FILE",
        )
    on = act.on if act.typed_on is not None else None
    mail = mail_named(from_email)
    return emails.attach_mail(act.session, case, mail, on=on, note=act.note, dry_run=act.dry_run)
