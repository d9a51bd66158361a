"""How mail leaves, and to whom the digest goes: [mail] and the list [[digest_to]]."""

from typing import Annotated, Literal

from msgspec import Struct
from msgspec import field as key

from accessreq.settings.values import AFile, Email, Hosts, Name, Via, between

_Step = Annotated[int, between(1, 300, "It is how long one answer of a mail server is waited for.")]
_Run = Annotated[int, between(1, 3_600, "It is how long a run may wait for its mail server.")]
_Tries = Annotated[int, between(1, 10, "Each try hands the message over again.")]
_Pause = Annotated[int, between(0, 600, "It is the pause before the second try.")]
_Overdue = Annotated[int, between(1, 250, "It counts business days after the last lawful day.")]


class Mail(Struct, frozen=True, kw_only=True):
    """How mail leaves the house.

    Attributes:
        via: the way, as ``--via`` takes it; empty when none is named.
        sender: the address in From; the officer's or the agency's where it is ``None``.
        password_file: a file that holds the password of the mail server and nothing else.
        ca_file: the certificates to trust in place of the machine's own.
        trusted_relays: the hosts to which mail may go without encryption.
        names_people: the digest may name data subjects.
        step_seconds: how long one answer of the server is waited for.
        run_seconds: how long all tries and pauses may take.
        tries: how often a message is tried within one run.
        pause_seconds: before the second try; doubled before each further one.
    """

    via: Via = ""
    sender: Email | None = key(default=None, name="from")
    password_file: AFile | None = None
    ca_file: AFile | None = None
    trusted_relays: Hosts = ()
    names_people: bool = False
    step_seconds: _Step = 30
    run_seconds: _Run = 120
    tries: _Tries = 4
    pause_seconds: _Pause = 5


class DigestTo(Struct, frozen=True, kw_only=True):
    """One who gets the digest, or a part of it.

    Attributes:
        cases: those of one kind alone; ``None`` for all.
        officer: a part of the name of the officer who logged the case; empty for all.
        overdue_days: only what has been overdue for so many business days: a
            supervisor is told then. ``None`` for everything.
    """

    address: Email
    cases: Literal["access", "correction", "accounting"] | None = None
    officer: Name = ""
    overdue_days: _Overdue | None = None
