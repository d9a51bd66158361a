"""Events of one invented case, each a day and nothing else that matters."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accessreq.cases.entries import Attached, Entry, LetterIssued
from accessreq.cases.events import DocumentKept, Event, IdentityChecked, RequestReceived
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.law.letters import LetterKind

# Any: a test may vary any field, each of its own type.
MakeEvent = Callable[..., Any]


@pytest.fixture(scope="session")
def received() -> MakeEvent:
    def made(on: date, **varied: Any) -> RequestReceived:  # noqa: ANN401  any field may vary
        facts: dict[str, Any] = {
            "request": RequestKind.ACCESS,
            "data_subject": DataSubject(name="Maria Lopez-Whitfield"),
            "about": "All records of courses that I applied for",
        }
        return RequestReceived(on=on, **(facts | varied))

    return made


@pytest.fixture(scope="session")
def shown() -> MakeEvent:
    """Identity was shown by signature, or checked with another result."""

    def made(on: date, result: CheckResult = CheckResult.ACCEPTED, note: str = "") -> IdentityChecked:
        return IdentityChecked(on=on, method=ProofMethod.SIGNATURE, result=result, note=note)

    return made


@pytest.fixture(scope="session")
def letter() -> MakeEvent:
    def made(on: date, number: int = 1, kind: LetterKind = LetterKind.ACKNOWLEDGMENT) -> LetterIssued:
        return LetterIssued(on=on, letter=kind, number=number, formats=(), template_sha256="0" * 64)

    return made


@pytest.fixture(scope="session")
def attached() -> MakeEvent:
    def made(on: date) -> Attached:
        kept = DocumentKept(name="scan.pdf", media_type="application/pdf", sha256="0" * 64, size=1)
        return Attached(on=on, document=kept)

    return made


@pytest.fixture(scope="session")
def entry() -> Callable[[int, Event], Entry]:
    def made(seq: int, event: Event) -> Entry:
        return Entry(
            seq=seq,
            case="A-2026-0001",
            recorded_at="2026-07-20T12:00:00Z",
            recorded_by="Dana Reyes (dreyes)",
            event=event,
        )

    return made
