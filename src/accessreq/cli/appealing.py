"""Commands of an appeal: it arrives, its copies go to the Committee, it is decided."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from accessreq.casebook import appealing
from accessreq.casebook.desk import Done
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
from accessreq.cli.asking import arrived_by, arrived_on, need
from accessreq.cli.dates import day, hour
from accessreq.cli.given import Given
from accessreq.cli.options import At, By, CaseName, On, Papers
from accessreq.cli.recording import Act, records
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


@records(letter=True)
def appeal(
    act: Act,
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
) -> Done:
    """Log an appeal of a denial, a refusal or silence; the duties to forward and to decide it start."""
    event = Appealed(
        on=arrived_on(act.options, on),
        note=act.note,
        of=_parts(of),
        by=arrived_by(act.options, by),
        at=f"{hour(at):%H:%M}" if at is not None else None,
        portions=portions,
        missing=tuple(missing or ()),
        late=late,
    )
    return appealing.receive_appeal(
        act.desk, case, event, attach=attach or (), how=act.how, letter=not no_letter
    )


@records(letter=True)
def forwarded(
    act: Act,
    case: CaseName,
    copy: Annotated[Copy, typer.Argument(metavar="appeal|determination", show_default=False)],
) -> Done:
    """Record a copy that went to the Committee, on Open Government, with its letter of transmittal."""
    if copy is Copy.APPEAL:
        return appealing.forward_appeal(act.desk, case, AppealForwarded(on=act.on, note=act.note), act.how)
    event = DeterminationForwarded(on=act.on, note=act.note)
    return appealing.forward_determination(act.desk, case, event, act.how)


@records("decide-appeal", letter=True)
def decide_appeal(
    act: Act,
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
) -> Done:
    """Record the determination of an appeal; what is not granted needs factual and statutory reasons."""
    if outcome is not Outcome.GRANTED:
        reason = need(act.options, reason, "--reason", "The factual reasons")
        statute = need(act.options, statute, "--statute", "The statutory reasons, with their citation")
    given = _given(act.options, outcome, gives)
    event = _EVENTS[outcome](
        **_withheld(act.options, outcome, withholds),
        on=act.on,
        note=act.note,
        of=_parts(of),
        decided_by=decided_by,
        factual=reason or "",
        statutory=statute or "",
        gives=given,
        changed=day(changed, act.desk.today) if changed is not None else None,
        pages=pages,
        inspect=inspect,
        codes_explained=codes_explained,
    )
    return appealing.decide_appeal(act.desk, case, event, act.how)


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


def _parts(typed: Of | None) -> tuple[RequestKind, ...]:
    """What was typed after ``--of``; nothing where the case is to say it."""
    if typed is None:
        return ()
    return BOTH if typed is Of.BOTH else (RequestKind(typed),)
