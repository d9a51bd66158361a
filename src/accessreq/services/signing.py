"""Who signs a letter where several work: the officer of the settings, or one who signs for the officer.

Without the list [[officers]] of the settings the officer signs every letter, and a picture of the signature
stands in each. With it the account decides: whoever works and may sign, signs; a letter that another
prepares is the officer's, to be signed by hand.
"""

from datetime import date
from pathlib import Path

from accessreq.cases.people import Officer
from accessreq.errors import Missing, NotAllowed, NotFound, Refused
from accessreq.law.letters import SIGNED_BY_OTHERS, LetterKind
from accessreq.services.session import Session
from accessreq.settings.model import NamedOfficer, Settings


def signer(session: Session, kind: LetterKind, named: str = "") -> Officer | None:
    """Return who signs a letter in the officer's place; ``None`` where the officer does.

    Args:
        session: the settings, the day and the account that works.
        kind: of the letter.
        named: who signs, by a piece of the name or by the account; empty for whom the account says.

    Raises:
        NotFound: the settings name nobody so, or more than one.
        NotAllowed: who is named may not sign.
        Refused: one is named for a letter that somebody else signs.
        Missing: the officer would sign, and is away.
    """
    if kind in SIGNED_BY_OTHERS:
        if named:
            raise Refused(
                f"A signer is named for the letter “{kind.replace('-', ' ')}”.",
                "It is signed by who decided it, or by the data subject.",
                "Leave --signed-by out.",
            )
        return None
    settings = session.settings
    found = _named(settings, named) if named else usual_signer(session)
    away = settings.listed(settings.officer)
    at_work = away is not None and away.account == session.account
    if not named and found is None and away is not None and away.is_away(session.today) and not at_work:
        assert away.away is not None  # noqa: S101  as was just asked
        raise Missing(
            f"{away.name} is away through {away.away[1].isoformat()}, and the letter would bear that name.",
            "A letter bears the name of who signs it.",
            "Name who signs: --signed-by NAME",
            option="--signed-by",
            question="Who signs the letter",
        )
    return found


def usual_signer(session: Session) -> Officer | None:
    """Return who signs in the officer's place by the account that works; ``None`` where the officer does."""
    one = session.settings.at_work(session.account)
    return _in_place(session.settings, one) if one is not None and one.may_sign else None


def signature(session: Session, signing: Officer | None) -> Path | None:
    """Return the picture of the signature; ``None`` where its owner is not the one who works.

    Args:
        session: the settings, and the account that works.
        signing: who signs in the officer's place; ``None`` where the officer does.
    """
    settings = session.settings
    if not settings.officers:
        return settings.signature
    one = settings.listed(signing or settings.officer)
    if one is None or one.account != session.account:
        return None
    return one.signature or (settings.signature if signing is None else None)


def _named(settings: Settings, named: str) -> Officer | None:
    wanted = named.strip().casefold()
    officer, listed = settings.officer, settings.listed(settings.officer)
    found = [each for each in settings.officers if wanted and each.is_called(wanted)]
    exact = [each for each in found if wanted in {each.account.casefold(), each.name.casefold()}]
    found = exact or found
    if not found and listed is None and wanted and wanted in (officer.name or officer.title).casefold():
        return None
    if len(found) != 1:
        known = [f"{each.name} ({each.account})" for each in found or settings.officers]
        raise NotFound(
            f"“{named.strip()[:40]}” names {len(found) or 'nobody'} of those who sign.",
            f"{'It could be' if found else 'The settings list'}: {', '.join(known)}."
            if known
            else "The settings list nobody under [[officers]].",
            "Name one, by the name or by the account: --signed-by NAME",
        )
    one = found[0]
    if not one.may_sign and one is not listed:
        raise NotAllowed(
            f"{one.name} may not sign letters.",
            "The settings say may_sign = false.",
            "Name another: --signed-by NAME",
        )
    return _in_place(settings, one)


def _in_place(settings: Settings, one: NamedOfficer) -> Officer | None:
    """Who signs in the officer's place; ``None`` where it is the officer."""
    if one is settings.listed(settings.officer):
        return None
    return Officer(title=one.title, name=one.name, email=one.email)


def stands_in(settings: Settings, address: str, today: date) -> tuple[NamedOfficer, NamedOfficer] | None:
    """Return whose mail an address takes and is away, and who gets it meanwhile; ``None`` where nobody does.

    That is the first of the list who is there and has an address.
    """
    away = next((each for each in settings.officers if each.takes_mail_at(address)), None)
    if away is None or not away.is_away(today):
        return None
    there = (each for each in settings.officers if each.email and not each.is_away(today))
    found = next(there, None)
    return None if found is None else (away, found)
