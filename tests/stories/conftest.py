"""An office with a real store, where the officer sits down on one day after another."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, structs
from msgspec.structs import replace

from accessreq.cases.appeals import (
    AppealDenied,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    AppealWithdrawn,
    DeterminationForwarded,
)
from accessreq.cases.deadline import Deadline
from accessreq.cases.determinations import GrantedInPart, GroundGiven, Withheld
from accessreq.cases.disclosures import Disclosed, DisputeNoted
from accessreq.cases.events import CorrectionItem, Held, IdentityChecked, RequestReceived, Withdrawn
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject, Recipient
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.services import acts, answering, appealing, attesting, disputing, intake
from accessreq.services.answering import Decision
from accessreq.services.attesting import FeeEvent
from accessreq.services.disputing import Filed, Notice
from accessreq.services.looking import CaseView, DeadlineStatus, look, view
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Result, Session
from accessreq.settings import Settings, read
from accessreq.settings.sample import example
from accessreq.store.database import Place

TEXT_ONLY = HowToIssue(formats=("text",))
UNIT = Recipient(name="Department of Labor", address=("State Campus", "Albany, New York 12240"))
_REASONS = {
    "factual": "It was compared with the certificate on file.",
    "statutory": "Public Officers Law § 94(1)(b): the information is accurate.",
}


class Office(Struct, frozen=True, kw_only=True):
    """The officer's verbs as a story tells them: each on its day, typed on the same day."""

    store: Place
    settings: Settings

    def session(self, today: date) -> Session:
        stamp = Stamp(recorded_at=f"{today.isoformat()}T14:03:00Z", recorded_by="Dana Reyes (dreyes)")
        readings = self.settings.readings
        return Session(store=self.store, settings=self.settings, readings=readings, today=today, stamp=stamp)

    def receives(self, on: date, **varied: Any) -> str:  # noqa: ANN401  a story may vary any fact
        facts: dict[str, Any] = {
            "request": RequestKind.ACCESS,
            "data_subject": DataSubject(
                name="Maria Lopez-Whitfield", address=("12 Elm Street", "Troy, New York 12180")
            ),
            "about": "All records of courses that I applied for",
        }
        request = RequestReceived(on=on, **(facts | varied))
        return intake.receive(self.session(on), request).case.number

    def sees_proof(self, case: str, on: date) -> Result:
        proof = IdentityChecked(on=on, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)
        return acts.check_identity(self.session(on), case, proof)

    def asks_for_proof(self, case: str, on: date) -> Result:
        return acts.ask_for_proof(self.session(on), case, on, TEXT_ONLY)

    def acknowledges(self, case: str, on: date, promised: date | None = None) -> Result:
        return acts.acknowledge(self.session(on), case, on=on, note="", promised=promised, how=TEXT_ONLY)

    def grants(self, case: str, on: date, pages: int | None = None) -> Result:
        grant = answering.Grant(decision=Decision(on=on), pages=pages)
        return answering.grant(self.session(on), case, grant, TEXT_ONLY)

    def grants_in_part(self, case: str, on: date, portion: str, ground: str, reason: str = "") -> Result:
        event = GrantedInPart(on=on, withheld=(Withheld(portion=portion, ground=ground, reason=reason),))
        return acts.grant(self.session(on), case, event, TEXT_ONLY)

    def denies(self, case: str, on: date, ground: str, reason: str = "", *, despite: str = "") -> Result:
        grounds = (GroundGiven(ground=ground, reason=reason),)
        how = replace(TEXT_ONLY, despite=despite)
        return answering.deny(self.session(on), case, Decision(on=on), grounds, how)

    def has_searched(self, case: str, on: date, searched: str) -> Result:
        """The website collected nothing, and it is told what was searched."""
        grounds = (GroundGiven(ground="I01"),)
        decision = Decision(on=on)
        return answering.deny(self.session(on), case, decision, grounds, TEXT_ONLY, searched=searched)

    def receives_correction(self, on: date, *items: tuple[str, str, str], **varied: Any) -> str:  # noqa: ANN401
        """Each item as record, text now, text wanted."""
        return self.receives(
            on,
            request=RequestKind.CORRECTION,
            items=tuple(CorrectionItem(record=each[0], now=each[1], wanted=each[2]) for each in items),
            **varied,
        )

    def makes(self, case: str, on: date, *items: int, changed: date | None = None) -> Result:
        decision = Decision(on=on, items=items, changed=changed or on)
        return answering.grant(self.session(on), case, answering.Grant(decision=decision), TEXT_ONLY)

    def makes_all_but(self, case: str, on: date, portion: str, ground: str) -> Result:
        withheld = (Withheld(portion=portion, ground=ground, reason="The file says so."),)
        grant = answering.Grant(decision=Decision(on=on, changed=on), withheld=withheld)
        return answering.grant(self.session(on), case, grant, TEXT_ONLY)

    def refuses(self, case: str, on: date, *items: int, ground: str = "C01") -> Result:
        grounds = (GroundGiven(ground=ground, reason="The certificate on file says 1990."),)
        return answering.deny(self.session(on), case, Decision(on=on, items=items), grounds, TEXT_ONLY)

    def confirms(self, case: str, on: date, promised: date | None = None) -> Result:
        session = self.session(on)
        return answering.acknowledge(session, case, on=on, note="", promised=promised, how=TEXT_ONLY)

    def hears_appeal(self, case: str, on: date, typed: date | None = None, **varied: Any) -> Result:  # noqa: ANN401
        """An appeal that arrived on a day; typed on the same day unless another is given."""
        session = self.session(typed or on)
        return appealing.receive_appeal(session, case, Appealed(on=on, **varied), how=TEXT_ONLY)

    def forwards_appeal(self, case: str, on: date) -> Result:
        return appealing.forward_appeal(self.session(on), case, AppealForwarded(on=on), TEXT_ONLY)

    def forwards_determination(self, case: str, on: date) -> Result:
        event = DeterminationForwarded(on=on)
        return appealing.forward_determination(self.session(on), case, event, TEXT_ONLY)

    def grants_appeal(self, case: str, on: date, **varied: Any) -> Result:  # noqa: ANN401  as above
        return appealing.decide_appeal(self.session(on), case, AppealGranted(on=on, **varied), TEXT_ONLY)

    def grants_appeal_in_part(self, case: str, on: date, **varied: Any) -> Result:  # noqa: ANN401  as above
        event = AppealGrantedInPart(on=on, **(_REASONS | varied))
        return appealing.decide_appeal(self.session(on), case, event, TEXT_ONLY)

    def denies_appeal(self, case: str, on: date, **varied: Any) -> Result:  # noqa: ANN401  as above
        event = AppealDenied(on=on, **(_REASONS | varied))
        return appealing.decide_appeal(self.session(on), case, event, TEXT_ONLY)

    def takes_appeal_back(self, case: str, on: date) -> Result:
        return appealing.withdraw_appeal(self.session(on), case, AppealWithdrawn(on=on))

    def takes_statement(self, case: str, on: date, words: str) -> Result:
        return disputing.disagree(self.session(on), case, Filed(on=on, words=words), dry_run=False)

    def marks(self, case: str, on: date, where: str) -> Result:
        return disputing.note_dispute(self.session(on), case, DisputeNoted(on=on, where=where), dry_run=False)

    def discloses(self, case: str, today: date, on: date, under: Paragraph = Paragraph.PROGRAM) -> Result:
        event = Disclosed(
            on=on, to=UNIT, under=under, nature="training record", purpose="apprenticeship program"
        )
        return disputing.disclose(self.session(today), case, event, TEXT_ONLY)

    def discloses_about(
        self,
        person: DataSubject,
        today: date,
        on: date,
        under: Paragraph = Paragraph.PROGRAM,
        *,
        to: Recipient = UNIT,
        another: str = "",
    ) -> Result:
        """A disclosure about somebody who made no request."""
        event = Disclosed(on=on, to=to, under=under, nature="training record", purpose="apprenticeship")
        about = disputing.AboutPerson(subject=person, another=another)
        return disputing.disclose_about(self.session(today), about, event, TEXT_ONLY)

    def gives_notice(self, case: str, on: date, to: str = "") -> Result:
        """The notice of a disclosure for health or safety that is still owed to the data subject."""
        return disputing.give_notice(self.session(on), case, to, TEXT_ONLY)

    def is_asked_to_tell(self, case: str, on: date, to: Recipient, *, wanted: bool = True) -> Result:
        return disputing.wish(self.session(on), case, Notice(to=to, on=on), wanted=wanted, dry_run=False)

    def tells(self, case: str, on: date, to: Recipient, reasons: str = "") -> Result:
        notice = Notice(to=to, on=on, reasons=reasons)
        return disputing.notify(self.session(on), case, notice, TEXT_ONLY)

    def enters_fee(self, case: str, on: date, event: FeeEvent) -> Result:
        return attesting.enter_fee(self.session(on), case, event, TEXT_ONLY)

    def is_sued(self, case: str, on: date) -> Result:
        event = Held(on=on, reason="article 78 petition", petition=True)
        return attesting.hold(self.session(on), case, event, dry_run=False)

    def kept(self, case: str, on: date) -> list[tuple[str, str | None]]:
        """Why the case must be kept on a day, and until when."""
        found = view(self.session(on), case)
        assert isinstance(found, CaseView)
        return [(each.why, each.until.isoformat() if each.until else None) for each in found.kept]

    def hears_of_withdrawal(self, case: str, on: date) -> Result:
        return acts.withdraw(self.session(on), case, Withdrawn(on=on))

    def stands(self, case: str, on: date) -> dict[str, str]:
        """How each deadline of a case stands on a day, by its duty."""
        _, standing = look(self.session(on), case)
        return {one.deadline.duty: one.state.value for one in standing}

    def standing(self, case: str, duty: str, on: date) -> DeadlineStatus:
        """How the one deadline of a duty stands on a day."""
        _, standing = look(self.session(on), case)
        (found,) = (one for one in standing if one.deadline.duty == duty)
        return found

    def deadline(self, case: str, duty: str, on: date) -> Deadline:
        return self.standing(case, duty, on).deadline.facts()

    def dates(self, case: str, on: date) -> dict[str, tuple[str, str]]:
        """The day to act by and the last lawful day of each deadline, by its duty."""
        _, standing = look(self.session(on), case)
        each = (one.deadline for one in standing)
        return {one.duty: (one.act_by.isoformat(), one.due.isoformat()) for one in each}

    def status(self, case: str, on: date) -> str:
        return look(self.session(on), case)[0].case.status.value

    def letters(self, case: str, on: date) -> list[tuple[int, str]]:
        found = look(self.session(on), case)[0].case.letters
        return [(each.number, each.letter.value) for each in found]

    def reads(self, **readings: Any) -> "Office":  # noqa: ANN401  each reading has a type of its own
        """The same office under other readings of the law."""
        changed = structs.replace(self.settings, readings=replace(self.settings.readings, **readings))
        return replace(self, settings=changed)


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def office(engine: str, request: pytest.FixtureRequest, empty_store: Path, tmp_path: Path) -> Office:
    if engine == "postgresql":
        store: Place = request.getfixturevalue("store_on_server")
    else:
        store = Path(shutil.copy(empty_store, tmp_path))
    return Office(store=store, settings=read(example(), tmp_path / "settings.toml"))


@pytest.fixture
def plain() -> Callable[[Result], str]:
    """The words of a letter without the breaks of its lines."""
    return lambda done: " ".join(done.words.split())
