"""Appeals, § 95(3): received, forwarded, determined, taken back, and what became of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.corrections import refuse_a_change_to_come
from accessreq.cases.determinations import inspection
from accessreq.cases.events import DocumentKept, Event
from accessreq.cases.kinds import RequestKind
from accessreq.cases.wording import (
    NAME_LIMIT,
    clock_time,
    one_line,
    paragraphs,
    put,
    put_as_logged,
    put_despite,
)
from accessreq.errors import Refused
from accessreq.law.identity import Channel

# --- Appeals as they happen: received, forwarded, determined, taken back, § 95(3).

BOTH: Final = (RequestKind.ACCESS, RequestKind.CORRECTION)


class Appealed(Event, frozen=True, kw_only=True):
    """An appeal arrived: of a denial, of a part, of a refusal, or of silence.

    Attributes:
        of: what it appeals, a time limit for each; empty until it is known of which request.
        by: how it arrived, where it was said; an entry of a version before 0.1.0 may say
            "by mail" because nobody said otherwise.
        at: the time of arrival at the office as HH:MM, where it is known.
        silence: no answer was given, and the last day for it has passed.
        portions: which portions of the decision are appealed; empty for all of it.
        missing: what the agency's own rule asks of an appeal and this one
            lacks; it runs all the same.
        late: why it is taken though its time has passed; else empty.
    """

    kind = "appealed"
    of: tuple[RequestKind, ...] = ()
    by: Channel | None = None
    at: str | None = None
    silence: bool = False
    portions: str = ""
    missing: tuple[str, ...] = ()
    late: str = ""
    attachments: tuple[DocumentKept, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_parts(self.of)
        if self.at is not None:
            put(self, "at", clock_time("hour of arrival", self.at))
        put(self, "missing", tuple(one_line("missing part", each) for each in self.missing))
        for name, field in (("portions", "portions appealed"), ("late", "reason")):
            if getattr(self, name):
                put(self, name, one_line(field, getattr(self, name)))


class AppealForwarded(Event, frozen=True, kw_only=True):
    """A copy of the appeal went to the Committee on Open Government."""

    kind = "appeal-forwarded"


class AppealWithdrawn(Event, frozen=True, kw_only=True):
    """The data subject took the appeal back."""

    kind = "appeal-withdrawn"


class AppealDetermined(Event, frozen=True, kw_only=True):
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
        as_logged: the words of an imported log, which gives no reasons of its own; else empty.
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
    as_logged: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_as_logged(self, self.as_logged)
        _check_parts(self.of)
        put(self, "inspect", inspection(self.pages, self.inspect))
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


class AppealGranted(AppealDetermined, frozen=True, kw_only=True):
    """Access was given, or the correction made, on appeal.

    Attributes:
        despite: why it was done though something stood against it; empty where nothing did.
    """

    kind = "appeal-granted"
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)


class AppealGrantedInPart(AppealDetermined, frozen=True, kw_only=True):
    """Part of what was appealed was given or made; the rest is explained in writing.

    Attributes:
        withholds: what is not given or changed, in plain words; earlier versions did not ask.
        despite: why it was done though something stood against it; empty where nothing did.
    """

    kind = "appeal-granted-in-part"
    withholds: str = ""
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        if self.withholds:
            put(self, "withholds", paragraphs("description of what is withheld", self.withholds))
        _refuse_without_reasons(self)


class AppealDenied(AppealDetermined, frozen=True, kw_only=True):
    """The further denial was fully explained in writing."""

    kind = "appeal-denied"

    def __post_init__(self) -> None:
        super().__post_init__()
        _refuse_without_reasons(self)


class DeterminationForwarded(Event, frozen=True, kw_only=True):
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
        if not given and not event.as_logged:
            raise Refused(
                f"The determination gives no {words} reasons.",
                "What is not granted on appeal must be fully explained in writing, with the factual "
                "and the statutory reasons, Public Officers Law § 95(3).",
                f'Add: {option} "TEXT"',
            )


# --- Appeals as the history holds them: each with what became of it.


class Appeal(Struct, frozen=True, kw_only=True):
    """One appeal, from its receipt to its end.

    Attributes:
        forwarded: when its copy went to the Committee on Open Government.
        determinations: one, or one for each part of a mixed appeal.
        determinations_forwarded: when each determination went there, in their order.
        withdrawn: when it was taken back.
    """

    received: Appealed
    forwarded: date | None = None
    determinations: tuple[AppealDetermined, ...] = ()
    determinations_forwarded: tuple[date, ...] = ()
    withdrawn: date | None = None

    @property
    def open_parts(self) -> tuple[RequestKind, ...]:
        """The parts that are neither determined nor taken back."""
        if self.withdrawn is not None:
            return ()
        return tuple(part for part in self.received.of if self.determination(part) is None)

    def determination(self, part: RequestKind) -> AppealDetermined | None:
        """Return the determination of a part, if there is one."""
        return next((each for each in self.determinations if part in each.of), None)

    def takes(self, event: Event) -> bool:
        """Tell whether a later event can be about this appeal."""
        match event:
            case AppealForwarded():
                return self.forwarded is None
            case AppealDetermined():
                return set(event.of) <= set(self.open_parts)
            case AppealWithdrawn():
                return bool(self.open_parts)
            case DeterminationForwarded():
                return len(self.determinations_forwarded) < len(self.determinations)
        return False

    def after(self, event: Event) -> "Appeal":
        """Return the appeal after an event that it takes."""
        match event:
            case AppealForwarded():
                return replace(self, forwarded=event.on)
            case AppealDetermined():
                return replace(self, determinations=(*self.determinations, event))
            case AppealWithdrawn():
                return replace(self, withdrawn=event.on)
        return replace(self, determinations_forwarded=(*self.determinations_forwarded, event.on))


def appeals_in(history: Iterable[Event]) -> tuple[Appeal, ...]:
    """Return the appeals of a history, in the order of their receipt."""
    appeals: list[Appeal] = []
    for event in history:
        if isinstance(event, Appealed):
            appeals.append(Appeal(received=event))
            continue
        place = place_of(appeals, event) if appeals else None
        if place is not None:
            appeals[place] = appeals[place].after(event)
    return tuple(appeals)


def place_of(appeals: Sequence[Appeal], event: Event) -> int | None:
    """Return which appeal an event is about; ``None`` where it is about none.

    A copy is owed of an appeal that stands before one that was taken back.
    """
    taking = [place for place, each in enumerate(appeals) if each.takes(event)]
    if isinstance(event, AppealForwarded):
        taking.sort(key=lambda place: appeals[place].withdrawn is not None)
    return taking[0] if taking else None
