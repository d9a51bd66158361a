"""Appeals as they happen: received, forwarded, determined, taken back, § 95(3)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from accessreq.cases.corrections import refuse_a_change_to_come
from accessreq.cases.determinations import check_copies
from accessreq.cases.events import DocumentKept, Event, GivenOut, RequestKind
from accessreq.cases.wording import NAME_LIMIT, one_line, paragraphs, put
from accessreq.errors import Refused
from accessreq.law.identity import Channel

BOTH: Final = (RequestKind.ACCESS, RequestKind.CORRECTION)


@dataclass(frozen=True, kw_only=True)
class Appealed(Event):
    """An appeal arrived: of a denial, of a part, of a refusal, or of silence.

    Attributes:
        of: what it appeals, a time limit for each; empty until it is known of which request.
        by: how it arrived, where it was said; an entry of a version before 0.1.0 may say
            "by mail" because nobody said otherwise.
        at: the time of arrival at the office, where it is known.
        silence: no answer was given, and the last day for it has passed.
        portions: which portions of the decision are appealed; empty for all of it.
        missing: what the agency's own rule asks of an appeal and this one
            lacks; it runs all the same.
        late: why it is taken though its time has passed; else empty.
    """

    kind = "appealed"
    of: tuple[RequestKind, ...] = ()
    by: Channel | None = None
    at: time | None = None
    silence: bool = False
    portions: str = ""
    missing: tuple[str, ...] = ()
    late: str = ""
    attachments: tuple[DocumentKept, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_parts(self.of)
        put(self, "missing", tuple(one_line("missing part", each) for each in self.missing))
        for name, field in (("portions", "portions appealed"), ("late", "reason")):
            if getattr(self, name):
                put(self, name, one_line(field, getattr(self, name)))


@dataclass(frozen=True, kw_only=True)
class AppealForwarded(Event):
    """A copy of the appeal went to the Committee on Open Government."""

    kind = "appeal-forwarded"


@dataclass(frozen=True, kw_only=True)
class AppealWithdrawn(Event):
    """The data subject took the appeal back."""

    kind = "appeal-withdrawn"


@dataclass(frozen=True, kw_only=True)
class AppealDetermined(Event):
    """The head of the agency, or a designee, decided an appeal.

    Attributes:
        of: the parts of the appeal that are decided; empty until it is known of which appeal.
        decided_by: who decided, by name or title; empty until it is known.
        factual: the factual reasons.
        statutory: the statutory reasons, with their citation.
        gives: what is given or changed, in plain words.
        changed: the day on which the record was actually changed.
        pages: how many pages were copied; ``None`` when not counted.
        inspect: where and when the record can be inspected; empty when copies go out.
        codes_explained: the record that is given holds codes or symbols, and a document that
            fully explains them goes with it.
    """

    of: tuple[RequestKind, ...] = ()
    decided_by: str = ""
    factual: str = ""
    statutory: str = ""
    gives: str = ""
    changed: date | None = None
    pages: int | None = None
    inspect: str = ""
    codes_explained: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_parts(self.of)
        check_copies(self)
        if self.changed is not None:
            refuse_a_change_to_come(self.changed, self.on)
        if self.decided_by:
            put(self, "decided_by", one_line("decider's name", self.decided_by, limit=NAME_LIMIT))
        for name, field in (
            ("factual", "factual reason"),
            ("statutory", "statutory reason"),
            ("gives", "description of what is given"),
        ):
            if getattr(self, name):
                put(self, name, paragraphs(field, getattr(self, name)))


@dataclass(frozen=True, kw_only=True)
class AppealGranted(AppealDetermined, GivenOut):
    """Access was given, or the correction made, on appeal."""

    kind = "appeal-granted"


@dataclass(frozen=True, kw_only=True)
class AppealGrantedInPart(AppealDetermined, GivenOut):
    """Part of what was appealed was given or made; the rest is explained in writing.

    Attributes:
        withholds: what is not given or changed, in plain words; earlier versions did not ask.
    """

    kind = "appeal-granted-in-part"
    withholds: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.withholds:
            put(self, "withholds", paragraphs("description of what is withheld", self.withholds))
        _refuse_without_reasons(self)


@dataclass(frozen=True, kw_only=True)
class AppealDenied(AppealDetermined):
    """The further denial was fully explained in writing."""

    kind = "appeal-denied"

    def __post_init__(self) -> None:
        super().__post_init__()
        _refuse_without_reasons(self)


@dataclass(frozen=True, kw_only=True)
class DeterminationForwarded(Event):
    """The determination of an appeal and its reasons went to the Committee on Open Government."""

    kind = "determination-forwarded"


def _check_parts(of: tuple[RequestKind, ...]) -> None:
    if of not in {(), BOTH, *((each,) for each in RequestKind)}:
        raise Refused(
            "It is not said what is appealed.",
            "An appeal on access and one on correction have different time limits.",
            "Say which: --of access, --of correction or --of both",
        )


def _refuse_without_reasons(event: AppealDetermined) -> None:
    for given, words, option in (
        (event.factual, "factual", "--reason"),
        (event.statutory, "statutory", "--statute"),
    ):
        if not given:
            raise Refused(
                f"The determination gives no {words} reasons.",
                "What is not granted on appeal must be fully explained in writing, with the factual "
                "and the statutory reasons, Public Officers Law § 95(3).",
                f'Add: {option} "TEXT"',
            )
