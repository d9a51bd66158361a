"""An office with a real store, where the officer sits down on one day after another."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.casebook import acts, intake
from accessreq.casebook.acts import HowToIssue
from accessreq.casebook.desk import Desk, Done
from accessreq.casebook.looking import look
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.entries import Stamp
from accessreq.cases.events import IdentityChecked, RequestKind, RequestReceived, Withdrawn
from accessreq.cases.people import DataSubject
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.settings import Settings, example, read
from accessreq.store import journal

TEXT_ONLY = HowToIssue(formats=("text",))


@dataclass(frozen=True, kw_only=True)
class Office:
    """The officer's verbs as a story tells them: each on its day, typed on the same day."""

    store: Path
    settings: Settings

    def desk(self, today: date) -> Desk:
        stamp = Stamp(recorded_at=f"{today.isoformat()}T14:03:00Z", recorded_by="Dana Reyes (dreyes)")
        readings = self.settings.readings
        return Desk(store=self.store, settings=self.settings, readings=readings, today=today, stamp=stamp)

    def receives(self, on: date, **varied: Any) -> str:  # noqa: ANN401  a story may vary any fact
        request = RequestReceived(
            on=on,
            request=RequestKind.ACCESS,
            data_subject=DataSubject(
                name="Maria Lopez-Whitfield", address=("12 Elm Street", "Troy, New York 12180")
            ),
            about="All records of courses that I applied for",
            **varied,
        )
        return intake.receive(self.desk(on), request).case.number

    def sees_proof(self, case: str, on: date) -> Done:
        proof = IdentityChecked(on=on, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)
        return acts.check_identity(self.desk(on), case, proof)

    def asks_for_proof(self, case: str, on: date) -> Done:
        return acts.ask_for_proof(self.desk(on), case, on, TEXT_ONLY)

    def acknowledges(self, case: str, on: date, promised: date | None = None) -> Done:
        return acts.acknowledge(self.desk(on), case, on=on, note="", promised=promised, how=TEXT_ONLY)

    def grants(self, case: str, on: date, pages: int | None = None) -> Done:
        return acts.grant(self.desk(on), case, Granted(on=on, pages=pages), TEXT_ONLY)

    def grants_in_part(self, case: str, on: date, portion: str, ground: str) -> Done:
        event = GrantedInPart(on=on, withheld=(Withheld(portion=portion, ground=ground),))
        return acts.grant(self.desk(on), case, event, TEXT_ONLY)

    def denies(self, case: str, on: date, ground: str) -> Done:
        return acts.deny(self.desk(on), case, Denied(on=on, grounds=(GroundGiven(ground=ground),)), TEXT_ONLY)

    def hears_of_withdrawal(self, case: str, on: date) -> Done:
        return acts.withdraw(self.desk(on), case, Withdrawn(on=on))

    def stands(self, case: str, on: date) -> dict[str, str]:
        """How each deadline of a case stands on a day, by its duty."""
        _, standing = look(self.desk(on), case)
        return {one.deadline.duty: one.state.value for one in standing}

    def dates(self, case: str, on: date) -> dict[str, tuple[str, str]]:
        """The day to act by and the last lawful day of each deadline, by its duty."""
        _, standing = look(self.desk(on), case)
        each = (one.deadline for one in standing)
        return {one.duty: (one.act_by.isoformat(), one.due.isoformat()) for one in each}

    def status(self, case: str, on: date) -> str:
        return look(self.desk(on), case)[0].case.status.value

    def letters(self, case: str, on: date) -> list[tuple[int, str]]:
        found = look(self.desk(on), case)[0].case.letters
        return [(each.number, each.letter.value) for each in found]

    def reads(self, **readings: Any) -> "Office":  # noqa: ANN401  each reading has a type of its own
        """The same office under other readings of the law."""
        changed = replace(self.settings, readings=replace(self.settings.readings, **readings))
        return replace(self, settings=changed)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    store = tmp_path / "store.sqlite"
    journal.create(store)
    return Office(store=store, settings=read(example(), tmp_path / "settings.toml"))


@pytest.fixture
def plain() -> Callable[[Done], str]:
    """The words of a letter without the breaks of its lines."""
    return lambda done: " ".join(done.words.split())
