"""Which proof of identity is accepted by which channel, and where that is written.

The program records that a check was made and how it ended. It never records
the number of a document or keeps its image.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct


class Channel(StrEnum):
    """How a paper reached the agency."""

    MAIL = "mail"
    EMAIL = "email"
    IN_PERSON = "in-person"
    WEB = "web"
    FAX = "fax"


class ProofMethod(StrEnum):
    """A way of showing who one is."""

    SIGNATURE = "signature"
    IDENTIFIER = "identifier"
    PHOTO_ID = "photo-id"
    AGENCY_ID = "agency-id"
    ACKNOWLEDGED = "acknowledged"
    OTHER = "other"


class CheckResult(StrEnum):
    """How a check of identity ended."""

    ACCEPTED = "accepted"
    INSUFFICIENT = "insufficient"
    NOT_NEEDED = "not-needed"


class Capacity(StrEnum):
    """In what capacity somebody acts for a data subject; a companion comes along and acts for nobody."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    ATTORNEY = "attorney"
    AUTHORIZED = "authorized"
    EXECUTOR = "executor"
    ADMINISTRATOR = "administrator"
    COMPANION = "companion"


class Proof(Struct, frozen=True, kw_only=True):
    """One accepted proof.

    Attributes:
        words: as a letter asks for it.
        channels: by which channel it can be given.
    """

    method: ProofMethod
    words: str
    channels: tuple[Channel, ...]
    cite: str


_AT_A_DISTANCE: Final = (Channel.MAIL, Channel.EMAIL, Channel.WEB, Channel.FAX)
_EVERYWHERE: Final = (*_AT_A_DISTANCE, Channel.IN_PERSON)
_MODEL: Final = "model text of 18 NYCRR 339.3 and 9 NYCRR 330-2.3"

PROOFS: Final[tuple[Proof, ...]] = (
    Proof(
        method=ProofMethod.SIGNATURE,
        words="your signature, so that it can be verified",
        channels=_AT_A_DISTANCE,
        cite=_MODEL,
    ),
    Proof(
        method=ProofMethod.IDENTIFIER,
        words="an identifier that is generally known only to you",
        channels=_EVERYWHERE,
        cite=_MODEL,
    ),
    Proof(
        method=ProofMethod.ACKNOWLEDGED,
        words="a statement of your identity acknowledged before a notary public",
        channels=_AT_A_DISTANCE,
        cite="5 NYCRR 2.5",
    ),
    Proof(
        method=ProofMethod.PHOTO_ID,
        words="a driver's license or another card with your photograph, shown at our office",
        channels=(Channel.IN_PERSON,),
        cite=_MODEL,
    ),
    Proof(
        method=ProofMethod.AGENCY_ID,
        words="an identifier that this agency assigned to you",
        channels=_EVERYWHERE,
        cite=_MODEL,
    ),
    Proof(
        method=ProofMethod.OTHER,
        words="similar appropriate identification",
        channels=_EVERYWHERE,
        cite=_MODEL,
    ),
)


# What a rule says of when proof may not be asked, and of what one proof is enough.
IDENTITY_CITE: Final = "Public Officers Law §§ 95(1)(a), 96(1)"
NO_PROOF_CITE: Final = "18 NYCRR 339.3(c), 9 NYCRR 330-2.3(c) and 5 NYCRR 2.5(c)"
ONE_PROOF_CITE: Final = "18 NYCRR 339.3(a) and (b), 5 NYCRR 2.5(a) and (b)"

# § 96(1)(a) and 14 NYCRR 604.5(b) ask of a data subject's consent that it describes the personal
# information, the person to whom it goes, and the uses which that person will make of it. § 95(1)(c)
# wants the statement for a companion. That an executor or administrator stands in the data subject's
# place is a reading: docs/readings.md.
AUTHORITY_CITE: Final = "Public Officers Law § 96(1)(a), 14 NYCRR 604.5(b)"
ESTATE_CITE: Final = "Committee on Open Government, FOIL-AO-13174 (2002)"
COMPANION_CITE: Final = "Public Officers Law § 95(1)(c)"
AUTHORITIES: Final = MappingProxyType(
    {
        Capacity.PARENT: "proof of parentage, such as a birth certificate",
        Capacity.GUARDIAN: "letters of guardianship",
        Capacity.ATTORNEY: "a signed authorization of the data subject that names the attorney, the records "
        "and the uses that the attorney will make of them",
        Capacity.AUTHORIZED: "a signed authorization of the data subject that names the person, the records "
        "and the uses that the person will make of them",
        Capacity.EXECUTOR: "letters testamentary of a Surrogate's Court",
        Capacity.ADMINISTRATOR: "letters of administration of a Surrogate's Court",
        Capacity.COMPANION: "a signed statement of the data subject that authorizes us to discuss the record "
        "in front of that person",
    },
)
_AUTHORIZATION: Final = (
    "an authorization, signed by the person for whom you act, that names you, the records and the uses that "
    "you will make of them"
)
# The same papers as a letter asks for them of the one who acts; without a capacity any of them.
PAPERS: Final[Mapping[Capacity | None, str]] = MappingProxyType(
    {
        Capacity.PARENT: AUTHORITIES[Capacity.PARENT],
        Capacity.GUARDIAN: AUTHORITIES[Capacity.GUARDIAN],
        Capacity.ATTORNEY: _AUTHORIZATION,
        Capacity.AUTHORIZED: _AUTHORIZATION,
        Capacity.EXECUTOR: AUTHORITIES[Capacity.EXECUTOR],
        Capacity.ADMINISTRATOR: AUTHORITIES[Capacity.ADMINISTRATOR],
        Capacity.COMPANION: _AUTHORIZATION,
        None: f"{_AUTHORIZATION}; or proof of parentage; or letters of guardianship; or, for the estate of a "
        "person who has died, letters testamentary or letters of administration",
    },
)
# Whose authority does not come from the data subject's own signature: they sign in that person's place.
IN_THEIR_PLACE: Final = frozenset(
    {Capacity.PARENT, Capacity.GUARDIAN, Capacity.EXECUTOR, Capacity.ADMINISTRATOR}
)


def accepted_by(channel: Channel | None) -> tuple[Proof, ...]:
    """Return the proofs that are accepted of a person who comes by a channel; all where it is not known.

    >>> [str(proof.method) for proof in accepted_by(Channel.IN_PERSON)]
    ['identifier', 'photo-id', 'agency-id', 'other']
    """
    return tuple(proof for proof in PROOFS if channel is None or channel in proof.channels)


def not_accepted_by(method: ProofMethod, channel: Channel | None) -> Proof | None:
    """Return the row of a method that is not accepted by a channel; ``None`` where it is.

    Where the channel is not known, that is what can only be shown at the office.

    >>> not_accepted_by(ProofMethod.PHOTO_ID, Channel.MAIL).channels
    (<Channel.IN_PERSON: 'in-person'>,)
    """
    row = next(proof for proof in PROOFS if proof.method is method)
    if channel is None:
        return row if row.channels == (Channel.IN_PERSON,) else None
    return None if channel in row.channels else row
