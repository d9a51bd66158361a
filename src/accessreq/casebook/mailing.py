"""Handing a message over by the way that the settings name, or another that was given."""

import os

from accessreq.alerts.mail import FORMS, Outcome, Patience, Post, password_of, send, way_of
from accessreq.errors import MailNotAccepted, Needed, SettingsWrong
from accessreq.settings import Settings

__all__ = ["Outcome", "Post", "post_of", "refusal", "send", "sender_of"]


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
