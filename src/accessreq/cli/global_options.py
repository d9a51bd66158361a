"""The options that every command takes, before or after its name, and what follows from them."""

import os
import pwd
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from accessreq.cases.kinds import Stamp
from accessreq.cli.dates import cannot_be_right, day, day_in_new_york, refuse_a_doubtful_clock
from accessreq.errors import CasesNamed, IntegrityBroken
from accessreq.law.duties import phrase_of
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.connection import readable_by_others, stands
from accessreq.store.database import Place, Store, location
from accessreq.store.reading import Found

if TYPE_CHECKING:  # a shell that completes a word needs neither the settings nor a session
    from accessreq.cases.identifiers import Sighting
    from accessreq.services.session import Session
    from accessreq.settings import Settings
    from accessreq.store.docket import MovedDate

_WHICH: Final = {"due": "due", "act_by": "act by", "closes": "last day"}


class GlobalOptions(Struct, kw_only=True):
    """What was given on the command line or in the environment for every command.

    Attributes:
        held: the store, once it was asked.
        asked: whether facts were asked for at the terminal, so that one can go back to them.
        chosen: the case that is meant by each piece of a name, once it was said.
        untold: what was left out of a text as the command line was read, until all of it is known.
    """

    store: str | None = field(default_factory=lambda: os.environ.get("ACCESSREQ_STORE"))
    settings: str | None = field(default_factory=lambda: os.environ.get("ACCESSREQ_SETTINGS"))
    today: str | None = field(default_factory=lambda: os.environ.get("ACCESSREQ_TODAY"))
    clock_is: str | None = None
    allow_identifier: str | None = None
    sent: str | None = None
    already_sent: str | None = None
    sent_on: str | None = None
    signed_by: str | None = None
    json: bool = False
    plain: bool = False
    no_color: bool = False
    no_input: bool = False
    yes: bool = False
    quiet: bool = False
    chosen: dict[str, str] = field(default_factory=dict)
    asked: bool = False
    writing: "Session | None" = None
    held: Store | None = None
    untold: list[str] = field(default_factory=list)

    @property
    def interactive(self) -> bool:
        """Whether what is missing may be asked for."""
        return not (self.no_input or self.json or self.plain) and sys.stdin.isatty() and sys.stderr.isatty()

    def today_in_new_york(self) -> date:
        """Return the day it is in New York, or the one that ``--today`` pretends.

        Raises:
            Refused: ``--today`` is not a date.
        """
        now = day_in_new_york(datetime.now(UTC))
        return day(self.today, now) if self.today else now

    def on(self, typed: str | None) -> date:
        """Return the day typed after ``--on``; today when it was left out."""
        today = self.today_in_new_york()
        return today if typed is None else day(typed, today)

    def store_path(self) -> Place:
        """Return where the store is."""
        if not self.store:
            from platformdirs import user_data_path  # only without an option

            return user_data_path("accessreq") / "store.sqlite"
        return location(self.store)

    def opened(self) -> Store:
        """Return the store, which is opened once a command at its first question."""
        self.held = self.held or Store(self.store_path())
        return self.held

    def close(self) -> None:
        """Let go of the store, at the end of the command."""
        if self.held:
            self.held.close()

    def settings_path(self) -> Path:
        """Return where the settings are."""
        if not self.settings:
            from platformdirs import user_config_path  # only without an option

            return user_config_path("accessreq") / "settings.toml"
        return Path(self.settings)

    def searches_path(self) -> Path:
        """Return where the saved searches of this account are."""
        from platformdirs import user_data_path  # only where one is named

        return user_data_path("accessreq") / "searches.json"

    def readings(self) -> Readings:
        """Return the readings of the law to count by; the common ones where no agency is set up.

        Raises:
            SettingsWrong: the settings are wrong, or were named and are missing.
        """
        from accessreq.services.session import readings_of
        from accessreq.settings import load

        path, store = self.settings_path(), self.store_path()
        readings = load(path).readings if self.settings or path.exists() else Readings()
        return readings_of(readings, self.opened()) if stands(store) else readings

    def session(self) -> "Session":
        """Return the session at which a command sits that looks.

        Raises:
            SettingsWrong: the settings are missing or wrong.
        """
        from accessreq.services.session import refresh

        session, found = self._session()
        tell_moved(refresh(session, found, progress))
        if not self.today and cannot_be_right(session.today):
            self._warn(
                f"This machine's clock says {session.today.isoformat()}, which cannot be right: what is due "
                "and overdue is counted from that day. Give the day: --today YYYY-MM-DD"
            )
        return session

    def session_to_write(self) -> "Session":
        """Return the session at which a command sits that records something, or tells others of it.

        Raises:
            SettingsWrong: the settings are missing or wrong, or the clock cannot be believed.
        """
        if self.writing is not None:  # an act that is begun again
            return self.writing
        from accessreq.services.session import refresh

        session, found = self._session()
        while self.untold:
            self._warn(self.untold.pop(0))
        if not self.today:
            warning = refuse_a_doubtful_clock(session, self.clock_is, self._asked_for_the_day)
            if warning:
                self._warn(warning)
        tell_moved(refresh(session, found, progress))
        self.writing = session
        return session

    def begun_again(self, *, asked: bool) -> None:
        """Let an act begin with the answers there are; its entries bear this moment."""
        self.asked = asked
        if asked and self.writing is not None:
            self.writing = replace(self.writing, stamp=replace(self.writing.stamp, recorded_at=moment()))

    def tell_later(self, words: str) -> None:
        """Keep what is to be said once the whole line was read, which may ask for quiet."""
        self.untold.append(words)

    def _warn(self, words: str) -> None:
        if not self.quiet:
            from accessreq.screen import visible  # only where there is something to say

            sys.stderr.write(f"{visible(words)}\n")

    def _asked_for_the_day(self, question: str) -> str | None:
        """Ask somebody who sits there for the day; ``None`` where nobody does."""
        if not self.interactive:
            return None
        from accessreq.cli import prompts  # only for a question

        return prompts.line(question)

    def session_to_prove(self) -> "Session":
        """Return the session of a check, which is made also where the journal cannot be counted by.

        Raises:
            SettingsWrong: the settings are missing or wrong.
        """
        try:
            return self.session()
        except IntegrityBroken:  # the check names every entry, and this error only one
            from accessreq.settings import load

            return self._session_by(load(self.settings_path()), self.today_in_new_york(), None)

    def _session(self) -> tuple["Session", Found]:
        """Return the session, and the store as it was found."""
        from accessreq.settings import load

        settings, today = load(self.settings_path()), self.today_in_new_york()
        found = reading.found(self.opened())
        return self._session_by(settings, today, found), found

    def _session_by(self, settings: "Settings", today: date, found: Found | None) -> "Session":
        """Return the session; it counts by the days that the store adds to the settings, if it was read."""
        from accessreq.services.session import Session, counted_by

        store = self.store_path()
        if isinstance(store, Path) and readable_by_others(store):
            self._warn(f"The store can be reached by other users of this machine: chmod 600 {store}")
        return Session(
            store=self.opened(),
            settings=settings,
            readings=counted_by(settings.readings, found.calendar if found else ()),
            today=today,
            stamp=self._stamp(settings, today),
            allowing=self._why_it_stands,
            choosing=self._which_case,
            account=_account(),
        )

    def _why_it_stands(self, found: "Sighting") -> str:
        """Return the reason for a number that was found; an answer holds for the whole command."""
        from accessreq.cli.identifiers import asked_why, why_it_stands  # only where something is recorded

        if self.allow_identifier is None and self.interactive:
            self.allow_identifier = asked_why(found)
        return why_it_stands(self.allow_identifier, found)

    def _which_case(self, named: CasesNamed) -> str:
        """Return the case that a piece of a name names, and say whose it is; of several one is picked.

        Raises:
            CasesNamed: there are several, and nobody can be asked.
        """
        if named.part not in self.chosen:
            number, name = self._picked(named)
            self._warn(f"{number}, {name}" if name else number)
            self.chosen[named.part] = number
        return self.chosen[named.part]

    def _picked(self, named: CasesNamed) -> tuple[str, str]:
        if len(named.candidates) == 1:
            return named.candidates[0]
        if not self.interactive:
            raise named
        from accessreq.cli import prompts  # only for a question

        names, number = dict(named.candidates), ""
        while number not in names:
            number = prompts.pick("Which case is meant", named.candidates, before=number)
        return number, names[number]

    def _stamp(self, settings: "Settings", today: date) -> Stamp:
        return Stamp(
            recorded_at=moment(),
            recorded_by=_who(settings),
            trial_today=today if self.today else None,
        )


def moment() -> str:
    """Return this moment in UTC, as an entry holds it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def tell_moved(moved: Iterable["MovedDate"]) -> None:
    """Say on standard error which dates a rebuilding of the index has moved."""
    for each in moved:
        sys.stderr.write(
            f"{each.case}: {phrase_of(each.duty)}, {_WHICH[each.which]} moved from "
            f"{each.before.isoformat()} to {each.after.isoformat()}.\n",
        )


def progress(done: int, of: int) -> None:
    """Draw how far the rebuilding of the index is, where somebody can see it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rRebuilding the index: {done:,} of {of:,} cases" + ("\n" if done == of else ""))


def _who(settings: "Settings") -> str:
    """The person by the settings and the account by the machine, both; of a stranger the account alone."""
    account, behind = _account(), os.environ.get("SUDO_USER")
    told = f"{account} for {behind}" if behind else account
    if not settings.officers:
        return f"{settings.officer.name or settings.officer.title} ({told})"
    person = settings.at_work(account)
    return f"{person.name} ({told})" if person else told


def _account() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number that has no name
        return f"uid {os.getuid()}"
