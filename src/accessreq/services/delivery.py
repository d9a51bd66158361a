"""Handing a message over by the way that the settings name, or another that was given."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from msgspec import Struct, field, structs

from accessreq.alerts.digest import Digest, day_in_words, on_one_line
from accessreq.alerts.mail import FORMS, NotAccepted, Outcome, Patience, Post, password_of, send, way_of
from accessreq.alerts.message import message, message_id
from accessreq.cases.events import Event
from accessreq.cases.office import AlertFailed, AlertRan, DigestSent, last_sent_to, sent_on
from accessreq.cases.wording import LINE_LIMIT
from accessreq.errors import AccessreqError, MailNotAccepted, Needed, SettingsWrong
from accessreq.services.digests import EVERYTHING, Asked, Morning, morning, whole
from accessreq.services.session import Session
from accessreq.settings import Settings
from accessreq.settings.model import DigestTo, NamedOfficer
from accessreq.store import alert_queries
from accessreq.store.alert_lock import alone

# --- Handing a message over by the way that the settings name, or another that was given.


def post_of(settings: Settings, via: str | None = None) -> Post:
    """Return how mail leaves: by ``via``, else by the way in the settings.

    Raises:
        Needed: no way is named anywhere.
        Refused: the way is none, holds a password, or would send in clear to a stranger.
        SettingsWrong: there is no sender's address, or no password that the way needs.
    """
    mail = settings.mail
    named = via or mail.via
    if not named:
        raise Needed(
            "No way for mail is named.",
            "The program does not guess a mail server.",
            f"Write via under [mail], or give --via: {FORMS}",
        )
    way = way_of(named, trusted=mail.trusted_relays)
    return Post(
        way=way,
        sender=sender_of(settings),
        password=password_of(way, mail.password_file, os.environ),
        ca_file=mail.ca_file,
        patience=Patience(
            step_seconds=mail.step_seconds,
            run_seconds=mail.run_seconds,
            tries=mail.tries,
            pause_seconds=mail.pause_seconds,
        ),
    )


def sender_of(settings: Settings) -> str:
    """Return the address from which mail comes.

    Raises:
        SettingsWrong: none is given.
    """
    found = settings.mail.sender or settings.officer.email or settings.agency.email
    if found is None:
        raise SettingsWrong(
            "Mail has no address to come from.",
            "Every message names its sender.",
            "Write from under [mail], or email under [officer] or [agency].",
        )
    return found


def refusal(post: Post, *outcomes: Outcome) -> MailNotAccepted:
    """Return the error that names everyone who did not get a message, with the words of the server."""
    refused = [each for outcome in outcomes for each in outcome.refused]
    listed = "; ".join(f"{each.address} ({each.words})" for each in refused)
    return MailNotAccepted(
        f"The mail was not accepted for {listed}.",
        "Whoever is named here did not get it.",
        f"See to {post.way}, then run the same command again: whoever got it gets no second one.",
    )


# --- The alert of a morning: locked, sent, then marked, in this order.
#
# Marked first, a digest that was never sent would count as sent. Sent first, a run that is killed before it
# marks is repeated once, under the same name. Without the lock two runs would both send. Whatever the
# journal cannot keep, the mail still goes.

WEEK: Final = 7


class StandsIn(Struct, frozen=True, kw_only=True):
    """One who gets the digest of another.

    Attributes:
        address: who gets it.
        of: whose it is, by name.
        through: the last day of the absence.
    """

    address: str
    of: str
    through: date

    @property
    def words(self) -> str:
        """The line that stands in the digest before everything else."""
        return f"This is the digest of {self.of}, who is away through {day_in_words(self.through)}."


class Ran(Struct, kw_only=True):
    """What an alert did.

    Attributes:
        morning: everything that there was to tell, whoever gets which part of it.
        planned: who would get it, where nothing is sent.
        sent_to: who has accepted it now.
        already: who had got the same digest today.
        silent: who gets nothing because there is nothing to tell.
        standing_in: who gets the digest of one who is away.
        refused: who has not accepted it, with the words of the server.
        failed: why mail did not reach everyone; ``None`` if it did.
        unrecorded: why the journal could not keep what was done.
    """

    morning: Morning
    planned: list[str] = field(default_factory=list)
    sent_to: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    standing_in: list[StandsIn] = field(default_factory=list)
    refused: list[NotAccepted] = field(default_factory=list)
    failed: AccessreqError | None = None
    unrecorded: AccessreqError | None = None


class _Letter(Struct, frozen=True, kw_only=True):
    """One digest, and those who get it."""

    digest: Digest
    to: tuple[str, ...]


def planned(session: Session, asked: Asked) -> Ran:
    """Return what an alert would send to whom; nothing is sent and nothing kept."""
    ran = Ran(morning=whole(session))
    for letter in _letters(session, asked, ran):
        ran.planned.extend(letter.to)
    return ran


def alert(session: Session, asked: Asked, moment: datetime) -> Ran:
    """Send the digest of the day to whoever has not got it, and keep in the journal what was done.

    Raises:
        AnotherRuns: another alert is running for this store.
        StoreNotUsable: the store cannot be read.
    """
    # Imported before anything is sent, so that little time passes between sending and marking.
    from accessreq.store.journal import append_to_alert

    def keep(event: Event) -> None:
        try:
            append_to_alert(session.store, (event,), stamp=session.stamp)
        except AccessreqError as error:
            ran.unrecorded = error

    with alone(session.place):
        ran = Ran(morning=whole(session))
        letters = tuple(_letters(session, asked, ran))
        if letters:
            _Sending(session=session, asked=asked, ran=ran, keep=keep, moment=moment).all(letters)
        elif not ran.already and alert_queries.last_alert(session.store, session.today) != session.today:
            keep(AlertRan(on=session.today, open=ran.morning.digest.open))
    return ran


def refusal_of(ran: Ran) -> AccessreqError | None:
    """Return why an alert cannot count as done; ``None`` when it can."""
    if ran.failed or not ran.unrecorded:
        return ran.failed
    went = f"The digest went to {', '.join(ran.sent_to)}" if ran.sent_to else "The alert ran"
    return type(ran.unrecorded)(
        f"{went}, but the store could not keep that. {ran.unrecorded.found}",
        "The next run knows nothing of it, and sends it again under the same name.",
        ran.unrecorded.do,
    )


def _letters(session: Session, asked: Asked, ran: Ran) -> Iterator[_Letter]:
    """Yield each digest that is due, with all who get the same; note who gets none, and why."""
    events = tuple(each.event for each in alert_queries.alert_entries(session.store))
    by_part: dict[tuple[DigestTo, str], list[str]] = {}
    for part, address, in_place in _parts(session, asked):
        if in_place:
            ran.standing_in.append(in_place)
        by_part.setdefault((part, in_place.words if in_place else ""), []).append(address)
    for (part, whose), addresses in by_part.items():
        notice = " ".join(filter(None, [whose, ran.morning.digest.notice]))
        told = morning(session, part, notice=notice) if whose or part != EVERYTHING else ran.morning
        sent = sent_on(events, session.today, told.digest.content())
        to = []
        for address in addresses:
            if not asked.again and any(address in each.to for each in sent):
                ran.already.append(address)
            elif _is_silent(session, asked, part, told.digest, last_sent_to(events, address, session.today)):
                ran.silent.append(address)
            else:
                to.append(address)
        if to:
            yield _Letter(digest=told.digest, to=tuple(to))


def _parts(session: Session, asked: Asked) -> Iterator[tuple[DigestTo, str, StandsIn | None]]:
    """Yield who gets which part: by the settings, another where one is away; nobody gets a part twice."""
    if asked.to:
        yield from ((EVERYTHING, address, None) for address in dict.fromkeys(asked.to))
        return
    wanted = [(structs.replace(each, address=""), each.address) for each in session.settings.digest_to]
    away = {address: _stands_in(session.settings, address, session.today) for _, address in wanted}
    yield from ((part, address, None) for part, address in wanted if away[address] is None)
    got = {(part, address.casefold()) for part, address in wanted}
    for part, address in wanted:
        if found := away[address]:
            one, other = found
            assert other.email is not None  # noqa: S101  else nobody stands in
            assert one.away is not None  # noqa: S101  as was asked
            if (part, other.email.casefold()) not in got:
                got.add((part, other.email.casefold()))
                yield part, other.email, StandsIn(address=other.email, of=one.name, through=one.away[1])


def _is_silent(session: Session, asked: Asked, part: DigestTo, digest: Digest, last: date | None) -> bool:
    """Whether nothing is mailed: of a quiet day, whose reminders were all told before.

    A supervisor never hears of one.
    """
    if not digest.clear or digest.rings_after(last):
        return False
    if part.overdue_days is not None:
        return True
    if asked.weekly:
        return last is not None and (session.today - last).days < WEEK
    return asked.quiet_when_clear


class _Sending(Struct, frozen=True, kw_only=True):
    """One run that sends: each digest is marked as soon as it is accepted, before the next one goes."""

    session: Session
    asked: Asked
    ran: Ran
    keep: Callable[[Event], None]
    moment: datetime

    def all(self, letters: Sequence[_Letter]) -> None:
        """Send all, and keep why mail cannot leave at all, where it cannot."""
        try:
            post = post_of(self.session.settings, self.asked.via)
            outcomes = [self._one(letter, post) for letter in letters]
        except AccessreqError as error:
            self.ran.failed = error
            missed = [each for letter in letters for each in letter.to if each not in self.ran.sent_to]
            self._keep_failure(tuple(missed), error.found)
            return
        if self.ran.refused:
            self.ran.failed = refusal(post, *outcomes)

    def _one(self, letter: _Letter, post: Post) -> Outcome:
        name = self._name(letter.digest, post)
        made = message(letter.digest, sender=post.sender, to=letter.to, name=name, moment=self.moment)
        outcome = send(post, made, letter.to)
        if outcome.accepted:
            self.keep(_sent(self.session, letter.digest, outcome.accepted, name))
        if outcome.refused:
            words = "; ".join(dict.fromkeys(each.words for each in outcome.refused))
            self._keep_failure(tuple(each.address for each in outcome.refused), words)
        self.ran.sent_to.extend(outcome.accepted)
        self.ran.refused.extend(outcome.refused)
        return outcome

    def _name(self, digest: Digest, post: Post) -> str:
        """The name of the message; one of its own for what is sent once more on purpose."""
        events = (each.event for each in alert_queries.alert_entries(self.session.store))
        earlier = {each.message_id for each in sent_on(events, self.session.today, digest.content())}
        again = len(earlier) if self.asked.again else 0
        return message_id(digest, agency=self.session.settings.agency.name, sender=post.sender, again=again)

    def _keep_failure(self, to: tuple[str, ...], words: str) -> None:
        self.keep(AlertFailed(on=self.session.today, to=to, words=on_one_line(words, LINE_LIMIT)))


def _sent(session: Session, digest: Digest, to: tuple[str, ...], name: str) -> DigestSent:
    return DigestSent(
        on=session.today,
        to=to,
        message_id=name,
        content=digest.content(),
        overdue=len(digest.overdue),
        due_today=len(digest.due_today),
        due_soon=len(digest.due_soon),
        open=digest.open,
    )


def _stands_in(settings: Settings, address: str, today: date) -> tuple[NamedOfficer, NamedOfficer] | None:
    """Return whose mail an address takes and is away, and who gets it meanwhile; ``None`` where nobody does.

    That is the first of the list who is there and has an address.
    """
    away = next((each for each in settings.officers if each.takes_mail_at(address)), None)
    if away is None or not away.is_away(today):
        return None
    there = (each for each in settings.officers if each.email and not each.is_away(today))
    found = next(there, None)
    return None if found is None else (away, found)
