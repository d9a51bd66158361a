"""The coded grounds for denying access, refusing a correction, and answering a website request.

Each ground has neutral wording for the letter, its citation, and how surely
its wording was read. A ground that the law gives as an alternative is split
into its limbs, one code each: “A05” says no reason, “A05b” does. The code that
was split stays in the table, so that entries and letters which used it can be
read; a new denial names a limb. Where the words leave something open, the
ground asks for it in the reason. What is not among them needs counsel.
"""

import re
from enum import StrEnum
from typing import Final

from msgspec import Struct

from accessreq.errors import Refused
from accessreq.law.citations import Provision, Source, names_freedom_of_information, provisions


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
    PARALLEL = "read in the parallel § 96(2); § 95(6) still to be read in the official print"
    INFERRED = "by analogy; no text says so"
    UNREAD = "subject known, wording still to be read in the official print"


class Asks(StrEnum):
    """What the reason of a ground has to hold."""

    NOTHING = "nothing"
    REASON = "a reason"
    PROVISION = "a provision of law"
    STATUTE = "a statute"


class Ground(Struct, frozen=True, kw_only=True):
    """One coded reason.

    Attributes:
        words: the sentence that the letter prints.
        needs_reason: whether it cannot even be recorded without a reason, because the
            law that it rests on is named only there.
        asks: what the reason has to hold in a new denial.
        tell: what the reason tells, in plain words; empty where it asks for nothing.
        limb: in short, which alternative of a split ground it is; empty where it is none.
    """

    code: str
    against: Against
    words: str
    cite: str
    read: Reading
    needs_reason: bool = False
    asks: Asks = Asks.NOTHING
    tell: str = ""
    limb: str = ""


class Wanting(Struct, frozen=True, kw_only=True):
    """What a ground, or the statutory reasons of a determination, lack to be a reason in writing.

    Attributes:
        code: short name of what is lacking.
        found: what stands there, one sentence.
        why: why it is no reason, one sentence.
        do: what to type, without the last words about counsel.
        says: what is lacking, as a finding about the letter tells it.
        cite: the source that asks for it.
    """

    code: str
    found: str
    why: str
    do: str
    says: str
    cite: str


NOT_HELD: Final = "A01"
NOT_HELD_TO_CORRECT: Final = "C08"
NOT_DESCRIBED: Final = "A04"
CITED_IN_THE_REASON: Final = "the provision that the reason cites"
APPEAL_REASONS_CITE: Final = "Public Officers Law § 95(3), as restated in 13 NYCRR 121.9"
OWN_RECORD_CITE: Final = "Public Officers Law § 95(1)(b)(iii), which names subdivisions five, six and seven"

_REASONS_CITE: Final = {
    Against.ACCESS: "Public Officers Law § 95(1)(a)",
    Against.CORRECTION: "Public Officers Law § 95(2), as restated in 13 NYCRR 121.7",
    Against.WEBSITE: "Public Officers Law § 95(1)(a); State Technology Law § 205",
}
_IN_WRITING: Final = {
    Against.ACCESS: "A denial gives its reasons in writing, Public Officers Law § 95(1)(a)",
    Against.CORRECTION: "A refusal gives its reasons in writing, Public Officers Law § 95(2)",
    Against.WEBSITE: "A denial gives its reasons in writing, Public Officers Law § 95(1)(a)",
}
_A_PROVISION: Final = (
    "a provision is a section, article or part with its number, such as Education Law § 3020-a"
)
_THE_RIGHT: Final = r"95 ?\([1-4]\)"
_EXAMPLES: Final = {
    Asks.PROVISION: "LAW § NUMBER …",
    Asks.STATUTE: "STATUTE § NUMBER …",
}

_POL: Final = "Public Officers Law"
_STL: Final = "State Technology Law"

_ACCESS: Final = Against.ACCESS
_CORRECTION: Final = Against.CORRECTION
_WEBSITE: Final = Against.WEBSITE

_NO_RECORD: Final = "The material is not a “record” as the law defines it:"
_NOT_USED: Final = "and is not used to make any determination about the requester."
_LAW_ENFORCEMENT: Final = "The record was compiled for law enforcement purposes, and access would"
_PUBLIC_SAFETY: Final = "; the rights of section 95 do not apply to it."
_HOLDER: Final = "who holds the record"
_WHOSE: Final = "which agency's record it is"


def _ground(
    code: str,
    against: Against,
    words: str,
    cite: str,
    read: Reading,
    *,
    needs_reason: bool = False,
    asks: tuple[Asks, str] = (Asks.NOTHING, ""),
    limb: str = "",
) -> Ground:
    return Ground(
        code=code,
        against=against,
        words=words,
        cite=cite,
        read=read,
        needs_reason=needs_reason,
        asks=asks[0],
        tell=asks[1],
        limb=limb,
    )


# fmt: off
GROUNDS: Final[tuple[Ground, ...]] = (
    _ground("A01", _ACCESS,
        "The agency does not have the record.",
        f"{_POL} § 95(1)(b)(i)", Reading.STATUTE),
    _ground("A02", _ACCESS,
        "The record cannot be retrieved from the description, name or identifier given without "
        "extraordinary search methods.",
        f"{_POL} § 95(1)(b)(ii)", Reading.STATUTE,
        asks=(Asks.REASON, "what was searched, and what a further search would take")),

    _ground("A03", _ACCESS,
        "The material is not a “record” as the law defines it.",
        f"{_POL} § 92(9)", Reading.STATUTE),
    _ground("A03a", _ACCESS,
        f"{_NO_RECORD} it is a telephone directory, used only as one, {_NOT_USED}",
        f"{_POL} § 92(9)(a)", Reading.STATUTE,
        limb="a telephone directory"),
    _ground("A03b", _ACCESS,
        f"{_NO_RECORD} it is resource material of a library, {_NOT_USED}",
        f"{_POL} § 92(9)(b)", Reading.STATUTE,
        limb="resource material of a library"),
    _ground("A03c", _ACCESS,
        f"{_NO_RECORD} it is a list of names and addresses only, used only to mail information of the "
        f"agency, {_NOT_USED}",
        f"{_POL} § 92(9)(c)", Reading.STATUTE,
        limb="a mailing list"),
    _ground("A03d", _ACCESS,
        f"{_NO_RECORD} it is information that by law is kept, and used, for statistical purposes only, "
        f"{_NOT_USED}",
        f"{_POL} § 92(9)(d)", Reading.STATUTE,
        limb="statistics alone"),
    _ground("A03e", _ACCESS,
        f"{_NO_RECORD} it is information that the agency asked for because it was necessary to answer "
        f"unsolicited requests of the requester, {_NOT_USED}",
        f"{_POL} § 92(9)(e)", Reading.STATUTE,
        limb="asked for to answer unsolicited requests"),
    _ground("A03f", _ACCESS,
        f"{_NO_RECORD} it is a correspondence file, {_NOT_USED}",
        f"{_POL} § 92(9)(f)", Reading.STATUTE,
        limb="a correspondence file"),
    _ground("A03g", _ACCESS,
        f"{_NO_RECORD} it cannot be retrieved by the requester's name, nor by another identifier of the "
        "requester.",
        f"{_POL} § 92(9)", Reading.STATUTE,
        limb="not retrievable by name or identifier"),

    _ground("A04", _ACCESS,
        "The request does not reasonably describe a record.",
        f"{_POL} § 95(1)(a)", Reading.STATUTE),

    _ground("A05", _ACCESS,
        "The record does not pertain to the requester, or the requester's identity or authority "
        "has not been shown.",
        f"{_POL} §§ 95(1)(a), 96(1)", Reading.STATUTE),
    _ground("A05a", _ACCESS,
        "The record does not pertain to the requester.",
        f"{_POL} § 95(1)(a)", Reading.STATUTE,
        limb="the record is not about the requester"),
    _ground("A05b", _ACCESS,
        "The requester's identity has not been shown.",
        f"{_POL} §§ 95(1)(a), 96(1)", Reading.RESTATED,
        limb="identity not shown"),
    _ground("A05c", _ACCESS,
        "The requester's authority to act for the person whom the record concerns has not been shown.",
        f"{_POL} §§ 95(1)(a), 96(1)(a)", Reading.STATUTE,
        limb="authority not shown"),

    _ground("A06", _ACCESS,
        "The holder of the record is not an agency to which the law applies.",
        f"{_POL} § 92(1)", Reading.STATUTE),
    _ground("A06a", _ACCESS,
        "The holder of the record belongs to the judiciary, to which the law does not apply.",
        f"{_POL} § 92(1)", Reading.STATUTE, asks=(Asks.REASON, _HOLDER),
        limb="the judiciary"),
    _ground("A06b", _ACCESS,
        "The holder of the record belongs to the State legislature, to which the law does not apply.",
        f"{_POL} § 92(1)", Reading.STATUTE, asks=(Asks.REASON, _HOLDER),
        limb="the legislature"),
    _ground("A06c", _ACCESS,
        "The holder of the record is a unit of local government, to which the law does not apply.",
        f"{_POL} § 92(1)", Reading.STATUTE, asks=(Asks.REASON, _HOLDER),
        limb="a unit of local government"),
    _ground("A06d", _ACCESS,
        "The holder of the record is the office of a district attorney, to which the law does not apply.",
        f"{_POL} § 92(1)", Reading.STATUTE, asks=(Asks.REASON, _HOLDER),
        limb="a district attorney"),
    _ground("A06e", _ACCESS,
        "The holder of the record is not a governmental entity that performs a function for the State of "
        "New York, and the law applies to no other.",
        f"{_POL} § 92(1)", Reading.STATUTE, asks=(Asks.REASON, _HOLDER),
        limb="no governmental entity of the State"),

    _ground("A07", _ACCESS,
        "The record was compiled for law enforcement purposes and access would interfere with "
        "an investigation or proceeding.",
        f"{_POL} § 95(5)", Reading.UNREAD),
    _ground("A07a", _ACCESS,
        f"{_LAW_ENFORCEMENT} interfere with an investigation.",
        f"{_POL} § 95(5)", Reading.UNREAD,
        limb="an investigation"),
    _ground("A07b", _ACCESS,
        f"{_LAW_ENFORCEMENT} interfere with a proceeding.",
        f"{_POL} § 95(5)", Reading.UNREAD,
        limb="a proceeding"),
    _ground("A07c", _ACCESS,
        f"{_LAW_ENFORCEMENT} deprive a person of a fair trial.",
        f"{_POL} § 95(5)", Reading.UNREAD,
        limb="a fair trial"),
    _ground("A07d", _ACCESS,
        f"{_LAW_ENFORCEMENT} reveal an investigative technique that is not routine.",
        f"{_POL} § 95(5)", Reading.UNREAD,
        limb="an investigative technique"),
    _ground("A08", _ACCESS,
        "Access would identify a source who was promised confidentiality.",
        f"{_POL} § 95(5)", Reading.UNREAD),
    _ground("A09", _ACCESS,
        "A statute forbids giving this information to the requester.",
        f"{_POL} § 95(6)(a)", Reading.UNREAD,
        asks=(Asks.STATUTE, "which statute forbids it")),

    _ground("A10", _ACCESS,
        "The record is a patient record or a medical record to which no other law requires access.",
        f"{_POL} § 95(6)(b)", Reading.UNREAD),
    _ground("A10a", _ACCESS,
        "The record is a patient record concerning mental disability to which no other law requires access.",
        f"{_POL} § 95(6)(b)", Reading.PARALLEL,
        limb="a patient record concerning mental disability"),
    _ground("A10b", _ACCESS,
        "The record is a medical record to which no other law requires access.",
        f"{_POL} § 95(6)(b)", Reading.PARALLEL,
        limb="a medical record"),

    _ground("A11", _ACCESS,
        "The information concerns incarceration in a State correctional facility and is "
        "evaluative, or its release could endanger life or safety.",
        f"{_POL} § 95(6)(c)", Reading.UNREAD),
    _ground("A11a", _ACCESS,
        "The information concerns incarceration in a State correctional facility and is evaluative.",
        f"{_POL} § 95(6)(c)", Reading.PARALLEL,
        limb="evaluative"),
    _ground("A11b", _ACCESS,
        "The information concerns incarceration in a State correctional facility, and its release could "
        "endanger the life or safety of a person.",
        f"{_POL} § 95(6)(c)", Reading.PARALLEL,
        limb="life or safety endangered"),

    _ground("A12", _ACCESS,
        "The material is an attorney's work product or was prepared for litigation.",
        f"{_POL} § 95(6)(d); CPLR 3101(c), (d)", Reading.CASES),
    _ground("A12a", _ACCESS,
        "The material is an attorney's work product.",
        f"{_POL} § 95(6)(d); CPLR 3101(c)", Reading.CASES,
        limb="attorney's work product"),
    _ground("A12b", _ACCESS,
        "The material was prepared for litigation.",
        f"{_POL} § 95(6)(d); CPLR 3101(d)", Reading.CASES,
        limb="prepared for litigation"),

    _ground("A13", _ACCESS,
        "The record is a public safety agency record, to which the rights of section 95 do not apply.",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES),
    _ground("A13a", _ACCESS,
        f"The record is a public safety agency record that pertains to an investigation{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES, asks=(Asks.REASON, _WHOSE),
        limb="an investigation"),
    _ground("A13b", _ACCESS,
        f"The record is a public safety agency record that pertains to law enforcement{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES, asks=(Asks.REASON, _WHOSE),
        limb="law enforcement"),
    _ground("A13c", _ACCESS,
        "The record is a public safety agency record that pertains to the confinement of persons in "
        f"correctional facilities{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES, asks=(Asks.REASON, _WHOSE),
        limb="confinement"),
    _ground("A13d", _ACCESS,
        "The record is a public safety agency record that pertains to the supervision of persons pursuant "
        f"to a criminal conviction{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES, asks=(Asks.REASON, _WHOSE),
        limb="supervision after a conviction"),
    _ground("A13e", _ACCESS,
        "The record is a public safety agency record that pertains to the supervision of persons pursuant "
        f"to a court order{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES, asks=(Asks.REASON, _WHOSE),
        limb="supervision by court order"),
    _ground("A13f", _ACCESS,
        "The record is one that the Division of Criminal Justice Services maintains under a section of the "
        f"Executive Law which section 92(8) names{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES,
        asks=(Asks.PROVISION, "under which section of the Executive Law it is maintained"),
        limb="Division of Criminal Justice Services"),
    _ground("A13g", _ACCESS,
        "The record is one that the Department of State maintains under section 99 of the Executive "
        f"Law{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8); Executive Law § 99", Reading.CASES,
        limb="Department of State"),

    _ground("A14", _ACCESS,
        "A copy is made upon payment of, or offer to pay, the lawful fee; inspection remains "
        "open to you without charge.",
        f"{_POL} §§ 95(1)(c), 87(1)(b)(iii)", Reading.STATUTE),
    _ground("A90", _ACCESS,
        "Another provision of law applies:",
        CITED_IN_THE_REASON, Reading.STATUTE, needs_reason=True,
        asks=(Asks.PROVISION, "which provision applies, and why")),

    _ground("C01", _CORRECTION,
        "On review the information is accurate, relevant, timely and complete.",
        f"{_POL} §§ 94(1)(b), 95(2)", Reading.RESTATED),

    _ground("C02", _CORRECTION,
        "The item to be changed, the change wanted, or the ground for it is not described.",
        f"{_POL} § 95(2)", Reading.RESTATED),
    _ground("C02a", _CORRECTION,
        "The request does not describe the item to be changed.",
        f"{_POL} § 95(2)", Reading.RESTATED,
        limb="the item"),
    _ground("C02b", _CORRECTION,
        "The request does not describe the change that is wanted.",
        f"{_POL} § 95(2)", Reading.RESTATED,
        limb="the change wanted"),
    _ground("C02c", _CORRECTION,
        "The request does not describe the ground for the change.",
        f"{_POL} § 95(2)", Reading.RESTATED,
        # Of the rules that were read only 14 NYCRR 604.9(a) wants a justification.
        asks=(Asks.PROVISION, "which rule of the agency asks for the ground of a change"),
        limb="the ground for it"),

    _ground("C03", _CORRECTION,
        "The information does not pertain to the requester.",
        f"{_POL} § 95(2)", Reading.RESTATED),

    _ground("C04", _CORRECTION,
        "The record is one to which the rights of section 95 do not apply.",
        f"{_POL} § 95(5)–(7)", Reading.CASES),
    _ground("C04a", _CORRECTION,
        "The record was compiled for law enforcement purposes, and the right to have it corrected does not "
        "extend to it.",
        f"{_POL} § 95(5)", Reading.UNREAD,
        limb="§ 95(5), law enforcement"),
    _ground("C04b", _CORRECTION,
        "The record is one to which section 95(6) requires no access, and the right to have it corrected "
        "does not extend to it.",
        f"{_POL} § 95(6)", Reading.UNREAD,
        asks=(Asks.PROVISION, "under which paragraph of section 95(6), and why"),
        limb="§ 95(6)"),
    _ground("C04c", _CORRECTION,
        f"The record is a public safety agency record{_PUBLIC_SAFETY}",
        f"{_POL} §§ 95(7), 92(8)", Reading.CASES,
        asks=(Asks.REASON, f"{_WHOSE}, and what it pertains to"),
        limb="§ 95(7), public safety"),

    _ground("C05", _CORRECTION,
        "The matter belongs to an adjudication or to another body's exclusive authority:",
        CITED_IN_THE_REASON, Reading.RESTATED, needs_reason=True),
    _ground("C05a", _CORRECTION,
        "The matter belongs to an adjudication:",
        CITED_IN_THE_REASON, Reading.RESTATED, needs_reason=True,
        asks=(Asks.PROVISION, "which adjudication, and under which provision"),
        limb="an adjudication"),
    _ground("C05b", _CORRECTION,
        "The matter belongs to the exclusive authority of another body:",
        CITED_IN_THE_REASON, Reading.RESTATED, needs_reason=True,
        asks=(Asks.PROVISION, "which body, and under which provision"),
        limb="another body's authority"),

    _ground("C06", _CORRECTION,
        "The information was received from another governmental unit for a public safety agency "
        "record and is presumed accurate.",
        f"{_POL} § 94(1)(b)", Reading.STATUTE),

    _ground("C07", _CORRECTION,
        "The requester's identity has not been shown.",
        "the agency's rule on proof of identity", Reading.RESTATED),
    _ground("C07a", _CORRECTION,
        "The requester's identity has not been shown.",
        f"{_POL} § 95(2)", Reading.RESTATED,
        limb="identity not shown"),
    _ground("C07b", _CORRECTION,
        "The requester's authority to act for the person whom the record concerns has not been shown.",
        f"{_POL} § 95(2)", Reading.RESTATED,
        limb="authority not shown"),

    _ground("C08", _CORRECTION,
        "The agency does not hold the record.",
        f"{_POL} § 95(1)(b)(i), by analogy", Reading.INFERRED),
    _ground("C90", _CORRECTION,
        "Another provision of law applies:",
        CITED_IN_THE_REASON, Reading.STATUTE, needs_reason=True,
        asks=(Asks.PROVISION, "which provision applies, and why")),

    _ground("I01", _WEBSITE,
        "No personal information about you was collected through the website.",
        f"{_STL} §§ 202(5), 205", Reading.STATUTE),
    _ground("I02", _WEBSITE,
        "Only automatic data about visits were collected; under the posted privacy policy these are "
        "not personal information.",
        f"{_STL} §§ 202(5), 205, and the posted privacy policy", Reading.STATUTE),
    _ground("I03", _WEBSITE,
        "The data were destroyed under the retention rule before the request arrived.",
        f"{_STL} § 203(1)(c), and the posted privacy policy", Reading.STATUTE,
        asks=(Asks.REASON, "which rule, and when the data were destroyed")),
    _ground("I04", _WEBSITE,
        "The information was collected otherwise than through this website.",
        f"{_STL} § 205", Reading.STATUTE),
    _ground("I05", _WEBSITE,
        "Another law provides otherwise.",
        f"{_STL} § 205", Reading.STATUTE, needs_reason=True,
        asks=(Asks.PROVISION, "which law that is")),
)
# fmt: on

_BY_CODE: Final = {each.code.upper(): each for each in GROUNDS}


def ground(code: str) -> Ground:
    """Return the ground of a code, in either case of letters.

    Raises:
        Refused: there is no such ground.

    >>> ground("a13F").code
    'A13f'
    """
    found = _BY_CODE.get(code.strip().upper())
    if found is None:
        raise Refused(
            f"There is no ground “{code.strip()[:20]}”.",
            "A denial rests on a coded ground so that its citation cannot be left out.",
            "List the grounds: accessreq grounds",
        )
    return found


def limbs(code: str) -> tuple[Ground, ...]:
    """Return the limbs into which a ground is split; none for a ground that is one reason, or is a limb.

    >>> [each.code for each in limbs("A12")]
    ['A12a', 'A12b']
    """
    return tuple(each for each in GROUNDS if each.code[:-1] == code)


def type_with_it(coded: Ground) -> str:
    """Return what a denial gives besides the code: which alternative applies, or what the reason tells.

    >>> type_with_it(ground("A12"))
    'one of A12a, A12b'
    """
    if several := limbs(coded.code):
        return "one of " + ", ".join(each.code for each in several)
    return coded.tell


def wanting(code: str, reason: str) -> Wanting | None:
    """Return what a ground lacks to be a reason in a new denial; ``None`` where it lacks nothing.

    >>> wanting("A12", "written for a lawsuit").code
    'limb'
    >>> wanting("A12b", "") is None
    True
    """
    coded = ground(code)
    if several := limbs(coded.code):
        return _without_limb(coded, several)
    if coded.asks is Asks.NOTHING:
        return None
    return _wanting_in_the_reason(coded, reason) if reason.strip() else _without_reason(coded)


def statutory_wanting(statutory: str) -> Wanting | None:
    """Return what the statutory reasons of a determination lack; ``None`` where they cite a provision.

    >>> statutory_wanting("Public Officers Law § 95(6)(d)") is None
    True
    """
    cited = provisions(statutory)
    typed = 'Cite the law: --statute "LAW § NUMBER …".'
    if _is_freedom_of_information(statutory, cited):
        return _freedom_of_information("The statutory reasons rest", "the statutory reasons", typed)
    if cited:
        return None
    return Wanting(
        code="provision",
        found=f"The statutory reasons cite no provision of law: “{_cut(statutory)}”.",
        why="What is not granted on appeal is explained by the factual and the statutory reasons, "
        f"Public Officers Law § 95(3); {_A_PROVISION}.",
        do=typed,
        says="the provision of law on which the statutory reasons rest",
        cite=APPEAL_REASONS_CITE,
    )


def _without_limb(coded: Ground, several: tuple[Ground, ...]) -> Wanting:
    codes = ", ".join(each.code for each in several)
    return Wanting(
        code="limb",
        found=f"The ground {coded.code} is divided into {len(several)}, and it is not said which applies.",
        why=f"{_IN_WRITING[coded.against]}; a ground that leaves an alternative or its law "
        "open is not a reason.",
        do="Name the one that applies: " + ", ".join(f"{each.code} ({each.limb})" for each in several) + ".",
        says=f"which alternative of ground {coded.code} applies: {codes}",
        cite=_REASONS_CITE[coded.against],
    )


def _without_reason(coded: Ground) -> Wanting:
    return Wanting(
        code="reason",
        found=f"The ground {coded.code} is given without a reason.",
        why=f"Its words leave open {coded.tell}. {_IN_WRITING[coded.against]}.",
        do=_typed(coded),
        says=f"the reason of ground {coded.code}: {coded.tell}",
        cite=_REASONS_CITE[coded.against],
    )


def _wanting_in_the_reason(coded: Ground, reason: str) -> Wanting | None:
    """Return what the reason of a ground lacks, which has to cite a provision or may be any text."""
    cited = provisions(reason)
    if coded.asks is Asks.REASON:
        return None
    if _is_freedom_of_information(reason, cited):
        return _freedom_of_information(
            f"The ground {coded.code} rests", f"ground {coded.code}", _typed(coded)
        )
    if any(_counts(each, coded) for each in cited):
        return None
    if coded.asks is Asks.PROVISION and cited:
        return _right_alone(coded, reason)
    statute = coded.asks is Asks.STATUTE
    return Wanting(
        code="provision",
        found=f"The reason of ground {coded.code} cites no {'statute' if statute else 'provision of law'}: "
        f"“{_cut(reason)}”.",
        why=f"It has to tell {coded.tell}; {_A_PROVISION}"
        + (", and neither a regulation nor section 95 itself is that statute." if statute else "."),
        do=_typed(coded),
        says=f"the {'statute' if statute else 'provision of law'} on which ground {coded.code} rests",
        cite=_REASONS_CITE[coded.against],
    )


def _right_alone(coded: Ground, reason: str) -> Wanting:
    return Wanting(
        code="provision",
        found=f"The reason of ground {coded.code} cites no provision that can deny access: “{_cut(reason)}”.",
        why="Subdivisions one to four of Public Officers Law § 95 give the right of access and correction; "
        "a denial rests on its subdivisions five, six and seven, or on another law.",
        do=_typed(coded),
        says=f"the provision of law on which ground {coded.code} rests",
        cite=OWN_RECORD_CITE,
    )


def _freedom_of_information(found: str, rests: str, typed: str) -> Wanting:
    return Wanting(
        code="freedom-of-information",
        found=f"{found} on an exemption of the Freedom of Information Law alone.",
        why="A person's own record is denied under Public Officers Law § 95, which names its subdivisions "
        "five, six and seven, and not the exemptions of that law.",
        do=typed,
        says=f"for {rests} another law than the Freedom of Information Law",
        cite=OWN_RECORD_CITE,
    )


def _typed(coded: Ground) -> str:
    return f'Say {coded.tell}, after the code: {coded.code} "{_EXAMPLES.get(coded.asks, "REASON")}".'


def _is_freedom_of_information(text: str, cited: tuple[Provision, ...]) -> bool:
    """Tell whether that law is all that is relied on; the right itself beside it denies nothing."""
    if relied_on := [each for each in cited if not _is_the_right(each)]:
        return all(each.source is Source.FREEDOM_OF_INFORMATION for each in relied_on)
    return names_freedom_of_information(text)


def _is_the_right(cited: Provision) -> bool:
    """Tell whether a provision is § 95(1) to (4): the right of access and correction, and no exemption."""
    return cited.source is Source.PRIVACY and re.match(_THE_RIGHT, cited.number) is not None


def _counts(cited: Provision, coded: Ground) -> bool:
    """Tell whether a provision is what the ground asks for.

    § 95 itself is no statute that forbids, and its subdivisions one to four deny no access.
    """
    if cited.source is Source.FREEDOM_OF_INFORMATION:
        return False
    if coded.asks is Asks.STATUTE:
        own = cited.source is Source.PRIVACY and cited.number.startswith("95")
        return not (own or cited.source is Source.REGULATION)
    return coded.against is Against.CORRECTION or not _is_the_right(cited)


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
