"""A session with a real store and the sample agency's settings, and a case upon it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.determinations import GroundGiven
from accessreq.cases.events import CorrectionItem, IdentityChecked, RequestReceived
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.services import acts, answering, intake
from accessreq.services.answering import Decision
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, readings_of
from accessreq.settings import Settings, read
from accessreq.settings.sample import example

# Any: a test may vary any field, each of its own type.
Made = Callable[..., Any]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "settings.toml").write_text(example())
    return read(example(), tmp_path / "settings.toml")


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_store, tmp_path))


@pytest.fixture
def session_on(store: Path, settings: Settings) -> Callable[[date], Session]:
    def sat_down(today: date) -> Session:
        stamp = Stamp(recorded_at=f"{today.isoformat()}T14:03:00Z", recorded_by="Dana Reyes (dreyes)")
        return Session(
            store=store,
            settings=settings,
            readings=readings_of(settings.readings, store),
            today=today,
            stamp=stamp,
        )

    return sat_down


@pytest.fixture
def session(session_on: Callable[[date], Session]) -> Session:
    return session_on(date(2026, 7, 6))


@pytest.fixture
def make_request() -> Made:
    def made(**varied: Any) -> RequestReceived:  # noqa: ANN401  any field may vary
        name = varied.pop("name", "Maria Lopez-Whitfield")
        facts: dict[str, Any] = {
            "on": date(2026, 6, 30),
            "request": RequestKind.ACCESS,
            "data_subject": DataSubject(name=name, address=("12 Elm Street", "Troy, New York 12180")),
            "about": "All records of courses that I applied for",
        }
        return RequestReceived(**(facts | varied))

    return made


@pytest.fixture
def proof() -> IdentityChecked:
    return IdentityChecked(on=date(2026, 7, 1), method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)


@pytest.fixture
def text_only() -> HowToIssue:
    """Letters in one format, because the others are the business of their own tests."""
    return HowToIssue(formats=("text",))


@pytest.fixture
def case(session: Session, make_request: Made, proof: IdentityChecked) -> str:
    """The number of a case that was received on June 30, 2026 and whose identity is shown."""
    number: str = intake.receive(session, make_request()).case.number
    acts.check_identity(session, number, proof)
    return number


@pytest.fixture
def correction(session: Session, make_request: Made) -> str:
    """A request for three changes, received June 30, whose writer's identity was shown."""
    items = tuple(CorrectionItem(record=each, now="old", wanted="new") for each in ("Name", "Year", "Street"))
    case = intake.receive(session, make_request(request=RequestKind.CORRECTION, items=items)).case.number
    proof = IdentityChecked(on=date(2026, 7, 6), method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)
    acts.check_identity(session, case, proof)
    return case


@pytest.fixture
def refused_correction(session: Session, correction: str, text_only: HowToIssue) -> str:
    """The same, each item refused on July 6."""
    grounds = (GroundGiven(ground="C01", reason="The certificate says 1990."),)
    answering.deny(session, correction, Decision(on=date(2026, 7, 6)), grounds, text_only)
    return correction
