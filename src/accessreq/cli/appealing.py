"""Commands of an appeal: it arrives, its copies go to the Committee, it is decided."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Final

import typer

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
from accessreq.cases.wording import one_line, paragraphs
from accessreq.cli.asking import Question, arrived, need, one_of
from accessreq.cli.dates import day, hour
from accessreq.cli.options import At, By, CaseName, Papers
from accessreq.cli.recording import Act, offer_next, records
from accessreq.errors import Refused
from accessreq.law.grounds import statutory_wanting
from accessreq.services import appealing
from accessreq.services.session import Result


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


_OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.GRANTED: "all that was appealed",
    Outcome.IN_PART: "some of it",
    Outcome.DENIED: "none of it",
}
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
HowDecided = Annotated[Outcome | None, typer.Argument(metavar="granted|in-part|denied", show_default=False)]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="The factual reasons.")]
Statute = Annotated[str | None, typer.Option(metavar="TEXT", help="The statutory reasons, cited.")]
Gives = Annotated[str | None, typer.Option(metavar="TEXT", help="What is given or changed.")]
Withholds = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Of one granted in part: what is not given or changed.")
]
DecidedBy = Annotated[str, typer.Option(metavar="NAME", help="Who decided; the reviewer of the settings.")]
Pages = Annotated[int | None, typer.Option(help="How many pages were copied.")]
Inspect = Annotated[str, typer.Option(metavar="TEXT", help="Where and when to inspect instead.")]
CodesExplained = Annotated[
    bool,
    typer.Option("--codes-explained", help="It holds codes or symbols; what explains them goes with it."),
]
Changed = Annotated[str | None, typer.Option(metavar="DATE", help="When the record was changed.")]


def _of_an_appeal(act: Act) -> Sequence[Question]:
    portions = Question(
        name="portions",
        words="Which portions are appealed",
        none="not said",
        check=lambda typed: one_line("portions", typed),
    )
    return (*arrived(act.options), *(() if act.says("of", "portions", "missing") else (portions,)))


@records(letter=True, asks=_of_an_appeal, then=offer_next)
def appeal(
    act: Act,
    case: CaseName,
    of: Appealing = None,
    by: By = None,
    at: At = None,
    portions: Portions = "",
    missing: Missing = None,
    late: Late = "",
    attach: Papers = None,
    no_letter: NoLetter = False,
) -> Result:
    """Log an appeal of a denial, a refusal or silence; the duties to forward and to decide it start."""
    event = Appealed(
        on=act.on,
        note=act.note,
        of=_parts(of),
        by=by,
        at=f"{hour(at):%H:%M}" if at is not None else None,
        portions=portions,
        missing=tuple(missing or ()),
        late=late,
    )
    return appealing.receive_appeal(
        act.session, case, event, attach=attach or (), how=act.how, letter=not no_letter
    )


@records(letter=True)
def forwarded(
    act: Act,
    case: CaseName,
    copy: Annotated[Copy, typer.Argument(metavar="appeal|determination", show_default=False)],
) -> Result:
    """Record a copy that went to the Committee, on Open Government, with its letter of transmittal."""
    if copy is Copy.APPEAL:
        return appealing.forward_appeal(act.session, case, AppealForwarded(on=act.on, note=act.note), act.how)
    event = DeterminationForwarded(on=act.on, note=act.note)
    return appealing.forward_determination(act.session, case, event, act.how)


def _of_a_determination(act: Act) -> Sequence[Question]:
    return (
        Question(name="outcome", words="How it is decided", choices=one_of(Outcome, _OUTCOMES)),
        Question(
            name="reason",
            words="The factual reasons",
            check=lambda typed: paragraphs("reason", typed),
            when=_is_not_granted,
        ),
        Question(
            name="statute",
            words="The statutory reasons, with their citation",
            example="Public Officers Law § 95(6)(a)",
            check=_refuse_without_a_citation,
            when=_is_not_granted,
        ),
        Question(
            name="gives",
            words="What is given or changed",
            check=lambda typed: paragraphs("what is given", typed),
            when=_is_in_part,
        ),
        Question(
            name="withholds",
            words="What is not given or changed",
            check=lambda typed: paragraphs("what is not given", typed),
            when=_is_in_part,
        ),
    )


def _is_not_granted(typed: Mapping[str, Any]) -> bool:
    return typed["outcome"] not in {None, Outcome.GRANTED}


def _is_in_part(typed: Mapping[str, Any]) -> bool:
    return bool(typed["outcome"] == Outcome.IN_PART)


def _refuse_without_a_citation(typed: str) -> None:
    wants = statutory_wanting(typed)
    if wants is not None:
        raise Refused(wants.found, wants.why, wants.do)


@records("decide-appeal", letter=True, asks=_of_a_determination, then=offer_next)
def decide_appeal(
    act: Act,
    case: CaseName,
    outcome: HowDecided = None,
    reason: Reason = None,
    statute: Statute = None,
    of: Deciding = None,
    gives: Gives = None,
    withholds: Withholds = None,
    changed: Changed = None,
    pages: Pages = None,
    inspect: Inspect = "",
    codes_explained: CodesExplained = False,
    decided_by: DecidedBy = "",
) -> Result:
    """Record the determination of an appeal; what is not granted needs factual and statutory reasons."""
    outcome = need(outcome, "outcome", "How it is decided")
    if outcome is not Outcome.GRANTED:
        reason = need(reason, "--reason", "The factual reasons")
        statute = need(statute, "--statute", "The statutory reasons, with their citation")
    if outcome is Outcome.IN_PART:
        gives = need(gives, "--gives", "What is given or changed")
    event = _EVENTS[outcome](
        **_withheld(outcome, withholds),
        on=act.on,
        note=act.note,
        of=_parts(of),
        decided_by=decided_by,
        factual=reason or "",
        statutory=statute or "",
        gives=gives or "",
        changed=day(changed, act.session.today) if changed is not None else None,
        pages=pages,
        inspect=inspect,
        codes_explained=codes_explained,
    )
    return appealing.decide_appeal(act.session, case, event, act.how)


def _withheld(outcome: Outcome, typed: str | None) -> dict[str, str]:
    """What is not given or changed, which an appeal granted in part alone names."""
    if outcome is Outcome.IN_PART:
        return {"withholds": need(typed, "--withholds", "What is not given or changed")}
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
