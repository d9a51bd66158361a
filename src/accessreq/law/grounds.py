"""The coded grounds for denying access, refusing a correction, and answering a website request.

Each ground has neutral wording for the letter, its citation, and how surely
its wording was read. What is not among them needs counsel.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from accessreq.errors import Refused


class Against(StrEnum):
    """What a ground answers."""

    ACCESS = "access"
    CORRECTION = "correction"
    WEBSITE = "website"


class Reading(StrEnum):
    """How the wording of a ground was confirmed."""

    STATUTE = "read in the statute"
    RESTATED = "as restated in agency regulations"
    CASES = "as stated in decisions or staff opinions"
    UNREAD = "subject known, wording still to be read in the official print"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One coded reason.

    Attributes:
        words: the sentence that the letter prints.
        needs_reason: whether the reason must be given, because the law that the
            ground rests on is named only there.
    """

    code: str
    against: Against
    words: str
    cite: str
    read: Reading
    needs_reason: bool = False


def _ground(
    code: str, against: Against, words: str, cite: str, read: Reading, *, needs_reason: bool = False
) -> Ground:
    return Ground(code=code, against=against, words=words, cite=cite, read=read, needs_reason=needs_reason)


CITED_IN_THE_REASON: Final = "the provision that the reason cites"

_POL: Final = "Public Officers Law"
_STL: Final = "State Technology Law"

GROUNDS: Final[tuple[Ground, ...]] = (
    _ground(
        "A01",
        Against.ACCESS,
        "The agency does not have the record.",
        f"{_POL} § 95(1)(b)(i)",
        Reading.STATUTE,
    ),
    _ground(
        "A02",
        Against.ACCESS,
        "The record cannot be retrieved from the description, name or identifier given without "
        "extraordinary search methods.",
        f"{_POL} § 95(1)(b)(ii)",
        Reading.STATUTE,
    ),
    _ground(
        "A03",
        Against.ACCESS,
        "The material is not a “record” as the law defines it.",
        f"{_POL} § 92(9)",
        Reading.STATUTE,
    ),
    _ground(
        "A04",
        Against.ACCESS,
        "The request does not reasonably describe a record.",
        f"{_POL} § 95(1)(a)",
        Reading.STATUTE,
    ),
    _ground(
        "A05",
        Against.ACCESS,
        "The record does not pertain to the requester, or the requester's identity or authority "
        "has not been shown.",
        f"{_POL} §§ 95(1)(a), 96(1)",
        Reading.STATUTE,
    ),
    _ground(
        "A06",
        Against.ACCESS,
        "The holder of the record is not an agency to which the law applies.",
        f"{_POL} § 92(1)",
        Reading.STATUTE,
    ),
    _ground(
        "A07",
        Against.ACCESS,
        "The record was compiled for law enforcement purposes and access would interfere with "
        "an investigation or proceeding.",
        f"{_POL} § 95(5)",
        Reading.UNREAD,
    ),
    _ground(
        "A08",
        Against.ACCESS,
        "Access would identify a source who was promised confidentiality.",
        f"{_POL} § 95(5)",
        Reading.UNREAD,
    ),
    _ground(
        "A09",
        Against.ACCESS,
        "A statute forbids giving this information to the requester.",
        f"{_POL} § 95(6)(a)",
        Reading.UNREAD,
    ),
    _ground(
        "A10",
        Against.ACCESS,
        "The record is a patient record or a medical record to which no other law requires access.",
        f"{_POL} § 95(6)(b)",
        Reading.UNREAD,
    ),
    _ground(
        "A11",
        Against.ACCESS,
        "The information concerns incarceration in a State correctional facility and is "
        "evaluative, or its release could endanger life or safety.",
        f"{_POL} § 95(6)(c)",
        Reading.UNREAD,
    ),
    _ground(
        "A12",
        Against.ACCESS,
        "The material is an attorney's work product or was prepared for litigation.",
        f"{_POL} § 95(6)(d); CPLR 3101(c), (d)",
        Reading.CASES,
    ),
    _ground(
        "A13",
        Against.ACCESS,
        "The record is a public safety agency record, to which the rights of section 95 do not apply.",
        f"{_POL} §§ 95(7), 92(8)",
        Reading.CASES,
    ),
    _ground(
        "A14",
        Against.ACCESS,
        "A copy is made upon payment of, or offer to pay, the lawful fee; inspection remains "
        "open to you without charge.",
        f"{_POL} §§ 95(1)(c), 87(1)(b)(iii)",
        Reading.STATUTE,
    ),
    _ground(
        "A90",
        Against.ACCESS,
        "Another provision of law applies:",
        CITED_IN_THE_REASON,
        Reading.STATUTE,
        needs_reason=True,
    ),
    _ground(
        "C01",
        Against.CORRECTION,
        "On review the information is accurate, relevant, timely and complete.",
        f"{_POL} §§ 94(1)(b), 95(2)",
        Reading.RESTATED,
    ),
    _ground(
        "C02",
        Against.CORRECTION,
        "The item to be changed, the change wanted, or the ground for it is not described.",
        f"{_POL} § 95(2)",
        Reading.RESTATED,
    ),
    _ground(
        "C03",
        Against.CORRECTION,
        "The information does not pertain to the requester.",
        f"{_POL} § 95(2)",
        Reading.RESTATED,
    ),
    _ground(
        "C04",
        Against.CORRECTION,
        "The record is one to which the rights of section 95 do not apply.",
        f"{_POL} § 95(5)–(7)",
        Reading.CASES,
    ),
    _ground(
        "C05",
        Against.CORRECTION,
        "The matter belongs to an adjudication or to another body's exclusive authority:",
        CITED_IN_THE_REASON,
        Reading.RESTATED,
        needs_reason=True,
    ),
    _ground(
        "C06",
        Against.CORRECTION,
        "The information was received from another governmental unit for a public safety agency "
        "record and is presumed accurate.",
        f"{_POL} § 94(1)(b)",
        Reading.STATUTE,
    ),
    _ground(
        "C07",
        Against.CORRECTION,
        "The requester's identity has not been shown.",
        "the agency's rule on proof of identity",
        Reading.RESTATED,
    ),
    _ground(
        "C08",
        Against.CORRECTION,
        "The agency does not hold the record.",
        f"{_POL} § 95(1)(b)(i), by analogy",
        Reading.RESTATED,
    ),
    _ground(
        "C90",
        Against.CORRECTION,
        "Another provision of law applies:",
        CITED_IN_THE_REASON,
        Reading.STATUTE,
        needs_reason=True,
    ),
    _ground(
        "I01",
        Against.WEBSITE,
        "No personal information about you was collected through the website.",
        f"{_STL} §§ 202(5), 205",
        Reading.STATUTE,
    ),
    _ground(
        "I02",
        Against.WEBSITE,
        "Only automatic data about visits were collected; under the posted privacy policy these are "
        "not personal information.",
        f"{_STL} §§ 202(5), 205, and the posted privacy policy",
        Reading.STATUTE,
    ),
    _ground(
        "I03",
        Against.WEBSITE,
        "The data were destroyed under the retention rule before the request arrived.",
        f"{_STL} § 203(1)(c), and the posted privacy policy",
        Reading.STATUTE,
    ),
    _ground(
        "I04",
        Against.WEBSITE,
        "The information was collected otherwise than through this website.",
        f"{_STL} § 205",
        Reading.STATUTE,
    ),
    _ground(
        "I05",
        Against.WEBSITE,
        "Another law provides otherwise.",
        f"{_STL} § 205",
        Reading.STATUTE,
        needs_reason=True,
    ),
)

_BY_CODE: Final = {each.code: each for each in GROUNDS}


def ground(code: str) -> Ground:
    """Return the ground of a code, in either case of letters.

    Raises:
        Refused: there is no such ground.

    >>> ground("a13").cite
    'Public Officers Law §§ 95(7), 92(8)'
    """
    found = _BY_CODE.get(code.strip().upper())
    if found is None:
        raise Refused(
            f"There is no ground “{code.strip()[:20]}”.",
            "A denial rests on a coded ground so that its citation cannot be left out.",
            "List the grounds: accessreq grounds",
        )
    return found
