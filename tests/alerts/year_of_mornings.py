"""A year of mornings: requests arrive, some are answered, and an alert runs, is missed, doubled or killed.

What lies in the mailbox is compared with a second count of the dates, which shares
nothing with the program::

    python -m tests.alerts.year_of_mornings --days 365 --cases 500 --seed 1

Exit code 1 when a duty that was overdue was not told on the first run after it
became so, or when the digest of a day lies there twice.
"""

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SmtpSession
from msgspec import Struct, field

from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.cases.events import RequestReceived
from accessreq.cases.kinds import RequestKind, Stamp
from accessreq.cases.people import DataSubject
from accessreq.services import acts, delivery, digests, intake
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session
from accessreq.settings import Settings, load
from benchmarks.independent_count import Asked, Office, second_count
from tests.alerts.post_office import PostOffice, opened, text_of

FIRST: Final = date(2026, 3, 2)
ADDRESS: Final = "officer@example.org"
TEXT_ONLY: Final = HowToIssue(formats=("text",))
DENIED: Final = (GroundGiven(ground="A01"),)
_OVERDUE: Final = re.compile(r"^OVERDUE \(\d+\)$(.*?)(?=^\S)", re.MULTILINE | re.DOTALL)
_CASE: Final = re.compile(r"^  (A-\d{4}-\d{4,}) ", re.MULTILINE)


class Request(Struct, frozen=True, kw_only=True):
    """One request, and the day on which it will be denied; ``None`` for never."""

    received: date
    answered: date | None

    def overdue(self, day: date) -> bool:
        """Tell by the second count whether its answer is overdue on the morning of a day."""
        due, _ = second_count(Asked(duty="answer-access", start=self.received), Office())
        return due < day and (self.answered is None or self.answered > day)


class Year(Struct, kw_only=True):
    """What happened, and where the mailbox and the second count differ."""

    runs: int = 0
    missed: int = 0
    doubled: int = 0
    killed: int = 0
    mails: int = 0
    told: int = 0
    untold: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    @property
    def faultless(self) -> bool:
        """Whether nothing was missed and nothing doubled."""
        return not (self.untold or self.twice)


class Deadly(PostOffice):
    """A post office that kills who hands it a message, once it lies in the mailbox and before it says so."""

    victim: subprocess.Popen[bytes] | None = None

    async def handle_DATA(self, server: SMTP, session: SmtpSession, envelope: Envelope) -> str:  # noqa: N802
        """Keep the message, and kill the sender where one is named."""
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim is not None:
            os.kill(self.victim.pid, signal.SIGKILL)
        return answer


def lived(days: int, cases: int, seed: int, *, wrong: str = "") -> Year:
    """Live through so many mornings, and return how they went.

    Args:
        days: how many.
        cases: how many requests arrive in them.
        seed: of chance.
        wrong: ``forgets`` or ``doubles`` for an alert that is deliberately wrong, so that the
            comparison is seen to bite.
    """
    chance = random.Random(seed)  # noqa: S311  a game of chance, no secret
    arriving = _arriving(days, cases, chance)
    fate = {
        FIRST + timedelta(days=n): chance.choices(("once", "missed", "twice"), (84, 8, 8))[0]
        for n in range(days)
    }
    fate[FIRST + timedelta(days=days * 2 // 3)] = "killed"
    year = Year()
    with _office() as (settings, store, post, way):
        open_cases: dict[str, Request] = {}
        for day, how in fate.items():
            session = _session(settings, store, day)
            _worked(session, open_cases, arriving.get(day, ()))
            _morning(session, post, way, how, year, wrong)
            if how != "missed":
                overdue = {case for case, request in open_cases.items() if request.overdue(day)}
                _compare(day, _since(post, year), overdue, year, repeats=how == "killed")
    return year


def _arriving(days: int, cases: int, chance: random.Random) -> Mapping[date, list[Request]]:
    found: dict[date, list[Request]] = {}
    for _ in range(cases):
        received = FIRST + timedelta(days=chance.randrange(days))
        later = chance.choice((None, *range(21)))
        answered = None if later is None else received + timedelta(days=later)
        found.setdefault(received, []).append(Request(received=received, answered=answered))
    return found


@contextmanager
def _office() -> Iterator[tuple[Settings, Path, Deadly, str]]:
    with tempfile.TemporaryDirectory() as folder, opened(post := Deadly()) as way:
        places = {
            "ACCESSREQ_STORE": f"{folder}/store.sqlite",
            "ACCESSREQ_SETTINGS": f"{folder}/settings.toml",
        }
        set_up = [sys.executable, "-m", "accessreq", "init", "--example", "-q"]
        subprocess.run(set_up, check=True, capture_output=True, env=os.environ | places)
        settings = Path(folder) / "settings.toml"
        settings.write_text(settings.read_text().replace('# from = "', 'from = "'))
        yield load(settings), Path(folder) / "store.sqlite", post, way


def _session(settings: Settings, store: Path, day: date) -> Session:
    stamp = Stamp(recorded_at=f"{day.isoformat()}T12:30:00Z", recorded_by="Dana Reyes (dreyes)")
    return Session(store=store, settings=settings, readings=settings.readings, today=day, stamp=stamp)


def _worked(session: Session, open_cases: dict[str, Request], arriving: list[Request] | tuple[()]) -> None:
    """Log what arrived on a day, and deny what is to be denied on it."""
    for request in arriving:
        received = RequestReceived(
            on=request.received,
            request=RequestKind.ACCESS,
            data_subject=DataSubject(
                name="Jane Q. Sample", address=("12 Elm Street", "Troy, New York 12180")
            ),
            about="course files",
            not_a_double="one of many",
        )
        open_cases[intake.receive(session, received).case.number] = request
    for case, request in open_cases.items():
        if request.answered == session.today:
            acts.deny(session, case, Denied(on=session.today, grounds=DENIED), TEXT_ONLY)


def _morning(session: Session, post: Deadly, way: str, how: str, year: Year, wrong: str) -> None:
    """Run the alert as the morning wants it; a killed one is run once more, as cron would."""
    if how == "missed":
        year.missed += 1
        return
    if how == "killed":
        year.killed += 1
        _killed(session, post, way)
    for again in range(2 if how == "twice" else 1):
        asked = digests.Asked(to=(ADDRESS,), via=way, again=wrong == "doubles" and again > 0)
        ran = delivery.alert(session, asked, datetime.combine(session.today, time(12, 30), tzinfo=UTC))
        assert (ran.failed, ran.unrecorded) == (None, None)
        year.runs += 1
    year.doubled += how == "twice"
    if wrong == "forgets":
        post.mailboxes[ADDRESS][-1].clear()


def _killed(session: Session, post: Deadly, way: str) -> None:
    places = ["--store", str(session.store), "--settings", str(session.settings.source)]
    command = ["alert", "--to", ADDRESS, "--via", way, "--today", session.today.isoformat(), *places]
    with subprocess.Popen([sys.executable, "-m", "accessreq", *command]) as post.victim:
        pass
    assert post.victim.returncode == -signal.SIGKILL
    post.victim = None


def _since(post: Deadly, year: Year) -> Mapping[str, list[str]]:
    """Return the texts that have come since the last morning, by Message-ID."""
    found: dict[str, list[str]] = {}
    for message in post.mailboxes.get(ADDRESS, [])[year.mails :]:
        text = text_of(message) if message.is_multipart() else ""
        found.setdefault(str(message["Message-ID"]), []).append(text)
    year.mails = len(post.mailboxes.get(ADDRESS, []))
    return found


def _compare(
    day: date, mails: Mapping[str, list[str]], overdue: set[str], year: Year, *, repeats: bool
) -> None:
    """Compare what came on a morning with what the second count calls overdue.

    What a killed run had handed over comes once more, under the same name.
    """
    texts = [text for each in mails.values() for text in each]
    listed = {case for text in texts for part in _OVERDUE.findall(text) for case in _CASE.findall(part)}
    year.told += len(overdue & listed)
    year.untold += [f"{day}: {case}" for case in sorted(overdue ^ listed)]
    if len(mails) > 1 or len(texts) > 1 + repeats:
        year.twice.append(f"{day}: {len(texts)} under {len(mails)} names")


def main() -> int:
    """Live through a year and print how it went."""
    parser = argparse.ArgumentParser()
    for name, value in (("--days", 365), ("--cases", 500), ("--seed", 1)):
        parser.add_argument(name, type=int, default=value)
    given = parser.parse_args()
    year = lived(given.days, given.cases, given.seed)
    sys.stdout.write(f"{year}\n")
    return 0 if year.faultless else 1


if __name__ == "__main__":
    sys.exit(main())
