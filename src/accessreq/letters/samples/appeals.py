"""Letters about an appeal, certificates and forms, and every turn that theirs take."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from msgspec.structs import replace

from accessreq.cases.appeals import AppealDenied, Appealed, AppealGranted, AppealGrantedInPart
from accessreq.cases.determinations import Denied, Granted, GroundGiven
from accessreq.cases.events import Authorized, Certificate, Certified
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Officer
from accessreq.law.identity import Capacity
from accessreq.law.letters import LetterKind
from accessreq.letters.matters import Appeal, Correction
from accessreq.letters.samples.corrections import NAMED, TOLD
from accessreq.letters.samples.people import PARENT, REVIEWER, Facts, Paths

# Any: facts of an appeal, each of its own type.
_APPEAL: Final[dict[str, Any]] = {
    "received": date(2026, 7, 20),
    "of_access": True,
    "access_by": date(2026, 7, 29),
}
_CORRECTION: Final[dict[str, Any]] = {
    **_APPEAL,
    "of_access": False,
    "of_correction": True,
    "access_by": None,
    "correction_by": date(2026, 8, 31),
}
_BOTH: Final[dict[str, Any]] = {**_CORRECTION, "of_access": True, "access_by": date(2026, 7, 29)}
_SILENCE: Final[dict[str, Any]] = {"of_silence": True}
_MISSING: Final[dict[str, Any]] = {"missing": ("your return address", "the date of the request")}
_SENT: Final[dict[str, Any]] = {"forwarded": date(2026, 7, 20)}
_DECIDED: Final[dict[str, Any]] = {
    "forwarded": date(2026, 7, 20),
    "determined": date(2026, 7, 28),
    "decided_by": "Ines Okafor, Appeals Officer",
    "review_until": date(2026, 11, 30),
}
_REASONS: Final[dict[str, Any]] = {
    "factual": "The survey of 2024 was filled in without names, and no key to it exists.",
    "statutory": "Public Officers Law § 92(9) covers only what is retrievable by a name or identifier.",
}
_CHANGED: Final[dict[str, Any]] = {"changed": date(2026, 7, 27), "gives": "The year of birth now reads 1968."}
_WHOLE: Final[dict[str, Any]] = {**_DECIDED, "outcome": "granted"}
_PART: Final[dict[str, Any]] = {**_DECIDED, **_REASONS, "outcome": "granted in part"}
_NOT_CHANGED: Final[dict[str, Any]] = {"withholds": "The day and the month of birth"}
_AGAINST: Final[dict[str, Any]] = {**_DECIDED, **_REASONS, "outcome": "denied"}
_COPY: Final[dict[str, Any]] = {"gives": "A copy of pages 4 and 5", "withholds": "Page 6"}
_KNOWN: Final = Correction(recipients=TOLD)
_JULY_7: Final = date(2026, 7, 7)
_JULY_28: Final = date(2026, 7, 28)
_APPEALED: Final = (
    Denied(on=_JULY_7, grounds=(GroundGiven(ground="A02", reason="The survey was anonymous."),)),
    Appealed(on=date(2026, 7, 20), of=(RequestKind.ACCESS,)),
)
_SAID: Final[dict[str, Any]] = {
    **_REASONS,
    "on": _JULY_28,
    "of": (RequestKind.ACCESS,),
    "decided_by": REVIEWER.name,
}
_FORM: Final = Authorized(
    on=_JULY_7, name="Jo Ng", capacity=Capacity.AUTHORIZED, paper="a signed authorization"
)


def _certified(what: Certificate, searched: str = "") -> Facts:
    given = (Granted(on=_JULY_7),) if what is Certificate.TRUE_COPY else ()
    return {"events": (Certified(on=_JULY_7, what=what, searched=searched),), "also": given}


PLAIN: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
    {
        LetterKind.APPEAL_RECEIVED: {
            "on": date(2026, 7, 21),
            "appeal": Appeal(**_APPEAL, **_SENT),
        },
        LetterKind.APPEAL_TRANSMITTAL: {
            "on": date(2026, 7, 20),
            "appeal": Appeal(**_APPEAL),
            "enclosures": ("Appeal received July 20, 2026",),
        },
        LetterKind.APPEAL_GRANTED: {
            "also": _APPEALED,
            "events": (AppealGranted(**_SAID),),
            "on": _JULY_28,
            "cc": (),
            "signer": REVIEWER,
            "appeal": Appeal(**_APPEAL, **_WHOLE, gives="A copy of pages 4 to 6"),
            "enclosures": ("Copy of the record",),
        },
        LetterKind.APPEAL_GRANTED_IN_PART: {
            "also": _APPEALED,
            "events": (AppealGrantedInPart(**_SAID),),
            "on": _JULY_28,
            "cc": (),
            "signer": REVIEWER,
            "appeal": Appeal(**_APPEAL, **_PART, **_COPY),
            "enclosures": ("Copy of the record",),
        },
        LetterKind.APPEAL_DENIED: {
            "also": _APPEALED,
            "events": (AppealDenied(**_SAID),),
            "on": _JULY_28,
            "cc": (),
            "signer": REVIEWER,
            "appeal": Appeal(**_APPEAL, **_AGAINST),
        },
        LetterKind.DETERMINATION_TRANSMITTAL: {
            "on": _JULY_28,
            "appeal": Appeal(**_APPEAL, **_AGAINST),
            "enclosures": ("Determination of July 28, 2026",),
        },
        LetterKind.CERTIFICATE: _certified(
            Certificate.NOT_FOUND, "The course files of 2024, by name and by date of birth"
        ),
        LetterKind.AUTHORIZATION_FORM: {"events": (_FORM,)},
    },
)


def _of(*parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of an appeal, put together from parts; a later one wins."""
    together: dict[str, Any] = {}
    for part in parts:
        together.update(part)
    return {"appeal": Appeal(**together)}


def _about_a_correction(*parts: Mapping[str, Any]) -> dict[str, Any]:
    return {**_of(*parts), "correction": _KNOWN, "enclosures": ()}


def _refusals(outcome: Mapping[str, Any]) -> dict[str, Facts]:
    """Return the turns of a determination that gives access to nothing."""
    return {
        "silence": _of(_APPEAL, outcome, _SILENCE),
        "portions": _of(_APPEAL, outcome, {"portions": "Pages 4 to 6 alone"}),
        "day not told": _of(_APPEAL, outcome, {"determined": None}),
        "correction": _about_a_correction(_CORRECTION, outcome),
        "both": _about_a_correction(_BOTH, outcome),
        "no recipient known": _of(_CORRECTION, outcome) | {"enclosures": ()},
        "recipient named": _about_a_correction(_CORRECTION, outcome)
        | {"correction": Correction(recipients=NAMED)},
    }


TURNS: Final[Mapping[LetterKind, Paths]] = MappingProxyType(
    {
        LetterKind.APPEAL_RECEIVED: {
            "correction": _of(_CORRECTION, _SENT),
            "both": _of(_BOTH, _SENT),
            "silence": _of(_APPEAL, _SENT, _SILENCE),
            "silence, correction": _of(_CORRECTION, _SENT, _SILENCE),
            "portions": _of(_APPEAL, _SENT, {"portions": "Pages 4 to 6 alone"}),
            "copy not sent yet": _of(_APPEAL),
            "by mail": _of(_APPEAL, _SENT, {"by": "by mail"}),
            "something missing": _of(_APPEAL, _MISSING),
            "something missing, reviewer unnamed": _of(_APPEAL, _MISSING)
            | {"appeals": Officer(title=REVIEWER.title)},
        },
        LetterKind.APPEAL_TRANSMITTAL: {
            "correction": _of(_CORRECTION),
            "both": _of(_BOTH),
            "silence": _of(_APPEAL, _SILENCE),
            "silence, both": _of(_BOTH, _SILENCE),
        },
        LetterKind.APPEAL_GRANTED: {
            "website": {"website": True},
            "pages told": {"pages": 12, "enclosures": ("Copy of the record (12 pages)",)},
            "inspection": {"inspect": "Mondays at nine, Suite 502", "enclosures": ()},
            "nothing in detail": _of(_APPEAL, _WHOLE),
            "given before": _of(_APPEAL, _WHOLE, _SILENCE, {"given_on": date(2026, 7, 22)})
            | {"enclosures": ()},
            "reasons given": _of(_APPEAL, _WHOLE, _REASONS),
            "factual reasons alone": _of(_APPEAL, _WHOLE, {"factual": "The key was found."}),
            **_refusals(_WHOLE),
            "correction, day told": _about_a_correction(_CORRECTION, _WHOLE, _CHANGED),
        },
        LetterKind.APPEAL_GRANTED_IN_PART: {
            "website": {"website": True},
            "pages told": {"pages": 2, "enclosures": ("Copy of the record (2 pages)",)},
            "inspection": {"inspect": "Mondays at nine, Suite 502", "enclosures": ()},
            **_refusals({**_PART, **_COPY}),
            "rest not named": _of(_APPEAL, _PART, {"gives": _COPY["gives"]}),
            "what is given not told": _of(_APPEAL, _PART),
            "what is given not told, correction": _about_a_correction(_CORRECTION, _PART, _NOT_CHANGED),
            "correction, day told": _about_a_correction(_CORRECTION, _PART, _CHANGED, _NOT_CHANGED),
            "both, with pages": _about_a_correction(_BOTH, _PART, _CHANGED, _NOT_CHANGED) | {"pages": 2},
        },
        LetterKind.APPEAL_DENIED: _refusals(_AGAINST),
        LetterKind.DETERMINATION_TRANSMITTAL: {
            "correction": _of(_CORRECTION, _AGAINST),
            "both": _of(_BOTH, _AGAINST),
            "copy not sent yet": _of(_APPEAL, _AGAINST, {"forwarded": None}),
        },
        LetterKind.CERTIFICATE: {
            "true copy": _certified(Certificate.TRUE_COPY),
            "true copy, compared": _certified(Certificate.TRUE_COPY, "Page by page with the file"),
            "not held": _certified(Certificate.NOT_HELD),
            "not held, searched": _certified(Certificate.NOT_HELD, "The course files of 2024"),
            "not retrievable": _certified(Certificate.NOT_RETRIEVABLE),
        },
        LetterKind.AUTHORIZATION_FORM: {
            "companion": {"events": (replace(_FORM, capacity=Capacity.COMPANION),)},
            "signed by a parent": {"representative": PARENT},
            "companion, signed by a parent": {
                "events": (replace(_FORM, capacity=Capacity.COMPANION),),
                "representative": PARENT,
            },
        },
    },
)
