"""Commands of an appeal: it arrives, its copies go to the Committee, it is decided."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Final

import typer

from accessreq.casebook import appealing
from accessreq.casebook.desk import Desk, Done
from accessreq.cases.appeals import (
    BOTH,
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    DeterminationForwarded,
)
from accessreq.cases.kinds import RequestKind
from accessreq.cli.asking import answered, arrived_by, arrived_on, how_to_issue, need
from accessreq.cli.commands import Command, app, given
from accessreq.cli.dates import day, hour
from accessreq.cli.finish import finish
from accessreq.cli.given import Given
from accessreq.cli.options import At, By, CaseName, Despite, DryRun, Edit, Folder, Formats, Note, On, Papers
from accessreq.errors import Refused


class Of(StrEnum):
    """What is appealed, or decided."""

    ACCESS = "access"
    CORRECTION = "correction"
    BOTH = "both"


class Copy(StrEnum):
    """What went to the Committee on Open Government."""

    APPEAL = "appeal"
    DETERMINATION = "determination"


class Outcome(StrEnum):
    """How an appeal was decided."""

    GRANTED = "granted"
    IN_PART = "in-part"
    DENIED = "denied"


_EVENTS: Final[dict[Outcome, type[AppealDetermined]]] = {
    Outcome.GRANTED: AppealGranted,
    Outcome.IN_PART: AppealGrantedInPart,
    Outcome.DENIED: AppealDenied,
}

Appealing = Annotated[Of | None, typer.Option("--of", help="What is appealed; what the request asks for.")]
Deciding = Annotated[Of | None, typer.Option("--of", help="Which part is decided; all that is open.")]
Portions = Annotated[str, typer.Option(metavar="TEXT", help="Which portions of the decision are appealed.")]
Missing = Annotated[
    list[str] | None,
    typer.Option(metavar="TEXT", help="What the agency's rule asks of an appeal and this lacks; repeatable."),
]
Late = Annotated[str, typer.Option(metavar="REASON", help="Why it is taken though its time has passed.")]
NoLetter = Annotated[bool, typer.Option("--no-letter", help="Write no letter that it arrived.")]
HowDecided = Annotated[Outcome, typer.Argument(metavar="granted|in-part|denied", show_default=False)]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="The factual reasons.")]
Statute = Annotated[str | None, typer.Option(metavar="TEXT", help="The statutory reasons, cited.")]
Gives = Annotated[str, typer.Option(metavar="TEXT", help="What is given or changed.")]
Withholds = Annotated[
    str, typer.Option(metavar="TEXT", help="Of one granted in part: what is not given or changed.")
]
DecidedBy = Annotated[str, typer.Option(metavar="NAME", help="Who decided; the reviewer of the settings.")]
Pages = Annotated[int | None, typer.Option(help="How many pages were copied.")]
Inspect = Annotated[str, typer.Option(metavar="TEXT", help="Where and when to inspect instead.")]
CodesExplained = Annotated[
    bool,
    typer.Option("--codes-explained", help="It holds codes or symbols; what explains them goes with it."),
]
Changed = Annotated[str | None, typer.Option(metavar="DATE", help="When the record was changed.")]


@app.command(cls=Command)
def appeal(
    context: typer.Context,
    case: CaseName,
    of: Appealing = None,
    by: By = None,
    on: On = None,
    at: At = None,
    portions: Portions = "",
    missing: Missing = None,
    late: Late = "",
    attach: Papers = None,
    no_letter: NoLetter = False,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Log an appeal of a denial, a refusal or silence; the duties to forward and to decide it start."""
    options = given(context)
    desk = options.desk_to_write()

    def act() -> Done:
        event, how = _appealed(options, context.params), how_to_issue(context)
        return appealing.receive_appeal(desk, case, event, attach=attach or (), how=how, letter=not no_letter)

    finish(options, desk, answered(context, act))


@app.command(cls=Command)
def forwarded(
    context: typer.Context,
    case: CaseName,
    copy: Annotated[Copy, typer.Argument(metavar="appeal|determination", show_default=False)],
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Record a copy that went to the Committee, on Open Government, with its letter of transmittal."""
    options = given(context)
    desk = options.desk_to_write()

    def act() -> Done:
        how, day_of_it = how_to_issue(context), options.on(context.params["on"])
        if copy is Copy.APPEAL:
            return appealing.forward_appeal(desk, case, AppealForwarded(on=day_of_it, note=note), how)
        event = DeterminationForwarded(on=day_of_it, note=note)
        return appealing.forward_determination(desk, case, event, how)

    finish(options, desk, answered(context, act))


@app.command("decide-appeal", cls=Command)
def decide_appeal(
    context: typer.Context,
    case: CaseName,
    outcome: HowDecided,
    reason: Reason = None,
    statute: Statute = None,
    of: Deciding = None,
    gives: Gives = "",
    withholds: Withholds = "",
    changed: Changed = None,
    pages: Pages = None,
    inspect: Inspect = "",
    codes_explained: CodesExplained = False,
    decided_by: DecidedBy = "",
    on: On = None,
    note: Note = "",
    folder: Folder = None,
    wanted: Formats = None,
    despite: Despite = None,
    edit: Edit = False,
    dry_run: DryRun = False,
) -> None:
    """Record the determination of an appeal; what is not granted needs factual and statutory reasons."""
    options = given(context)
    desk = options.desk_to_write()

    def act() -> Done:
        event = _determined(options, desk, outcome, context.params)
        return appealing.decide_appeal(desk, case, event, how_to_issue(context))

    finish(options, desk, answered(context, act))


# Any: options as they were typed, each of its own type.
def _appealed(options: Given, typed: Mapping[str, Any]) -> Appealed:
    return Appealed(
        on=arrived_on(options, typed["on"]),
        note=typed["note"],
        of=_parts(typed["of"]),
        by=arrived_by(options, typed["by"]),
        at=f"{hour(typed['at']):%H:%M}" if typed["at"] is not None else None,
        portions=typed["portions"],
        missing=tuple(typed["missing"] or ()),
        late=typed["late"],
    )


def _determined(options: Given, desk: Desk, outcome: Outcome, typed: Mapping[str, Any]) -> AppealDetermined:
    """The determination as it was typed; what is not granted needs its reasons, which are asked for."""
    factual, statutory = typed["reason"], typed["statute"]
    if outcome is not Outcome.GRANTED:
        factual = need(options, factual, "--reason", "The factual reasons")
        statutory = need(options, statutory, "--statute", "The statutory reasons, with their citation")
    gives = _given(options, outcome, typed["gives"])
    return _EVENTS[outcome](
        **_withheld(options, outcome, typed["withholds"]),
        on=options.on(typed["on"]),
        note=typed["note"],
        of=_parts(typed["of"]),
        decided_by=typed["decided_by"],
        factual=factual or "",
        statutory=statutory or "",
        gives=gives,
        changed=day(typed["changed"], desk.today) if typed["changed"] is not None else None,
        pages=typed["pages"],
        inspect=typed["inspect"],
        codes_explained=typed["codes_explained"],
    )


def _given(options: Given, outcome: Outcome, typed: str) -> str:
    """What is given or changed; asked for where a part is, which is named beside what is withheld."""
    if outcome is not Outcome.IN_PART:
        return typed
    return need(options, typed or None, "--gives", "What is given or changed")


def _withheld(options: Given, outcome: Outcome, typed: str) -> dict[str, str]:
    """What is not given or changed, which an appeal granted in part alone names; it is asked for there."""
    if outcome is Outcome.IN_PART:
        return {"withholds": need(options, typed or None, "--withholds", "What is not given or changed")}
    if typed:
        raise Refused(
            f"The appeal is {outcome.value}, and something is said to be withheld.",
            "What is given and what is withheld are named together in an appeal that is granted in part.",
            "Say so: decide-appeal CASE in-part. Or leave --withholds out.",
        )
    return {}


def _parts(typed: str | None) -> tuple[RequestKind, ...]:
    """What was typed after ``--of``; nothing where the case is to say it."""
    if typed is None:
        return ()
    return BOTH if typed == Of.BOTH else (RequestKind(typed),)
