"""Commands that decide a request: grant, deny, withdraw."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from accessreq.casebook import acts, answering, appealing
from accessreq.casebook.corrections import Decision
from accessreq.casebook.desk import Desk, Done
from accessreq.cases.appeals import AppealWithdrawn
from accessreq.cases.determinations import GroundGiven, Withheld
from accessreq.cases.events import Withdrawn
from accessreq.cli.asking import answered, how_to_issue, need
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import day
from accessreq.cli.finish import finish
from accessreq.cli.given import Given
from accessreq.cli.options import CaseName, Despite, DryRun, Edit, Folder, Formats, Note, On
from accessreq.errors import NotAllowed, Refused

InPart = Annotated[bool, typer.Option("--in-part", help="Some portions are withheld.")]
Withhold = Annotated[
    list[str] | None,
    typer.Option(metavar='"PORTION: CODE reason"', help="A portion withheld; repeatable."),
]
Pages = Annotated[int | None, typer.Option(help="How many pages were copied.")]
Inspect = Annotated[str, typer.Option(metavar="TEXT", help="Where and when to inspect instead.")]
Electronic = Annotated[bool, typer.Option("--electronic", help="The copies go by email; no page is charged.")]
Items = Annotated[
    list[int] | None,
    typer.Option("--item", metavar="N", help="An item of a correction; repeatable, all if left out."),
]
Changed = Annotated[
    str | None, typer.Option(metavar="DATE", help="When the record was changed; the letter tells it.")
]
CodesExplained = Annotated[
    bool,
    typer.Option("--codes-explained", help="It holds codes or symbols; what explains them goes with it."),
]
Certify = Annotated[bool, typer.Option("--certify", help="Certify the copies as correct.")]

_PORTION: Final = re.compile(
    r"(?P<portion>.+?):\s*(?P<code>[A-Za-z][0-9]{2}[A-Za-z]?)\b:?\s*(?P<reason>.*)", re.DOTALL
)
_CASE: Final = re.compile(r"[ACac]?-?[0-9][0-9-]*", re.ASCII)


@app.command(cls=Command)
def grant(
    context: typer.Context,
    case: CaseName,
    in_part: InPart = False,
    withhold: Withhold = None,
    pages: Pages = None,
    inspect: Inspect = "",
    certify: Certify = False,
    electronic: Electronic = False,
    codes_explained: CodesExplained = False,
    item: Items = None,
    changed: Changed = None,
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Grant access, or make a correction, whole or in part; what is withheld has its ground."""
    options = given(context)
    desk = options.desk_to_write()

    def act() -> Done:
        granted = _granted(options, desk, context.params)
        return answering.grant(desk, case, granted, how_to_issue(context))

    finish(options, desk, answered(context, act))


class Deny(Command):
    """Reads the reason that follows a ground's code as part of the ground."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  private to typer
        """Join ``--ground CODE reason`` before the line is parsed."""
        return super().parse_args(ctx, _joined(args))


@app.command(cls=Deny)
def deny(
    context: typer.Context,
    case: CaseName,
    ground: Annotated[
        list[str] | None,
        typer.Option(metavar='CODE ["reason"]', help="A coded ground, with a reason; repeatable."),
    ] = None,
    item: Items = None,
    searched: Annotated[
        str, typer.Option(metavar="TEXT", help="What was searched, where nothing was collected (I01, I02).")
    ] = "",
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Deny access, or refuse a correction, in writing; each ground has its citation (accessreq grounds)."""
    options = given(context)
    desk = options.desk_to_write()

    def act() -> Done:
        typed = context.params
        decision = Decision(on=options.on(typed["on"]), note=note, items=tuple(item or ()))
        grounds = tuple(_ground(each) for each in _stated(options, ground))
        return answering.deny(
            desk, case, decision, grounds, how_to_issue(context), searched=typed["searched"]
        )

    finish(options, desk, answered(context, act))


@app.command(cls=Command)
def withdraw(
    context: typer.Context,
    case: CaseName,
    appeal: Annotated[bool, typer.Option("--appeal", help="The appeal alone was taken back.")] = False,
    on: On = None,
    note: Note = "",
    dry_run: DryRun = False,
) -> None:
    """Record that the data subject took the request back, or the appeal alone."""
    options = given(context)
    desk = options.desk_to_write()
    if appeal:
        taken_back = AppealWithdrawn(on=options.on(on), note=note)
        finish(options, desk, appealing.withdraw_appeal(desk, case, taken_back, dry_run=dry_run))
        return
    event = Withdrawn(on=options.on(on), note=note)
    finish(options, desk, acts.withdraw(desk, case, event, dry_run=dry_run))


@app.command(cls=Command)
def extend(case: CaseName) -> None:
    """Explain why the time for a request cannot be extended."""
    raise NotAllowed(
        f"The time to decide {case} cannot be extended.",
        "Public Officers Law § 95(1)(a) knows one acknowledgment with a date at most thirty days "
        "away, and nothing after it; the extension of the Freedom of Information Law does not apply.",
        f"Grant or deny by the promised date, in part if need be: accessreq explain {case}",
    )


def _granted(options: Given, desk: Desk, typed: Mapping[str, Any]) -> answering.Grant:  # Any: as typed
    changed = typed["changed"]
    return answering.Grant(
        decision=Decision(
            on=options.on(typed["on"]),
            note=typed["note"],
            items=tuple(typed["item"] or ()),
            changed=day(changed, desk.today) if changed is not None else None,
        ),
        in_part=typed["in_part"],
        withheld=tuple(_withheld(each) for each in typed["withhold"] or ()),
        pages=typed["pages"],
        inspect=typed["inspect"],
        certified=typed["certify"],
        electronic=typed["electronic"],
        codes_explained=typed["codes_explained"],
    )


def _withheld(typed: str) -> Withheld:
    found = _PORTION.fullmatch(typed.strip())
    if found is None:
        raise Refused(
            "A portion withheld has no ground.",
            "Each portion is named with the coded ground on which it is withheld.",
            'Write it as: --withhold "PORTION: CODE reason" (accessreq grounds lists the codes)',
        )
    return Withheld(portion=found["portion"], ground=found["code"], reason=found["reason"].strip())


def _stated(options: Given, typed: list[str] | None) -> list[str]:
    """The grounds as they were typed; at a terminal one is asked for where there is none."""
    if typed or not options.interactive:
        return typed or []
    return [need(options, None, "--ground", "The ground: CODE reason (accessreq grounds lists the codes)")]


def _ground(typed: str) -> GroundGiven:
    code, _, reason = typed.strip().partition(" ")
    return GroundGiven(ground=code.rstrip(":"), reason=reason.strip())


def _joined(arguments: list[str]) -> list[str]:
    joined: list[str] = []
    for argument in arguments:
        after_code = len(joined) > 1 and joined[-2] == "--ground" and " " not in joined[-1]
        if after_code and not argument.startswith("-") and not _CASE.fullmatch(argument):
            joined[-1] = f"{joined[-1]} {argument}"
        else:
            joined.append(argument)
    return joined
