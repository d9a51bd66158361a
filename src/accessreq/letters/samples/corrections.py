"""Letters about a correction and notices to recipients, and every turn that theirs take."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from accessreq.cases.disclosures import Disclosed, NoticeOf
from accessreq.cases.people import Recipient
from accessreq.law.disclosures import Paragraph
from accessreq.law.letters import LetterKind
from accessreq.letters.matters import (
    AnsweredBefore,
    Appeal,
    Correction,
    Item,
    Notice,
    Outcome,
    RecipientTold,
    item_numbers,
    why,
)
from accessreq.letters.samples.people import (
    ACCURATE,
    ELSEWHERE,
    FRIEND,
    OTHER_OFFICERS,
    PAPER_MISSING,
    PAPER_SEEN,
    PROOFS,
    RECEIVED,
    UNIT,
    Facts,
    Paths,
)

_ANSWER_BY: Final = date(2026, 8, 12)

_ASKED: Final = Item(number=1, record="Course application", now="Born 1986", wanted="Born 1968")
_MADE: Final = replace(_ASKED, changed=date(2026, 7, 6))
_IN_PART: Final = Item(
    number=2,
    record="Mailing record",
    now="Apt. 4A, Troy",
    wanted="Apt. 4B, Troy, since 2019",
    changed=date(2026, 7, 7),
    portion="The year in which you moved",
    why=why((ACCURATE,)),
)
_REFUSED: Final = Item(
    number=3, record="Attendance list of June 3", now="Present", wanted="Excused", why=why((ACCURATE,))
)
_PENDING: Final = Item(number=4, record="Course list", now="Welding", wanted="Wiring")


def _taken_out(item: Item) -> Item:
    """Return an item that asks for something to be taken out, and for nothing in its place."""
    return replace(item, wanted="")


def _in_prose(item: Item) -> Item:
    """Return an item in the request's own words alone."""
    return replace(item, record=RECEIVED.about, now="", wanted="", in_prose=True)


TOLD: Final = (RecipientTold(name=UNIT.name, on=date(2026, 3, 2)),)
NAMED: Final = (
    *TOLD,
    RecipientTold(name="Capital District Workforce Board", named=True),
    RecipientTold(
        name="Hudson Valley Training Council"
    ),  # who was told unasked, and is not in the accounting
)
_ALL: Final = (_ASKED, _IN_PART, _REFUSED, _PENDING)

_NO_ADDRESS: Final = Recipient(name="Albany Medical Center")
_EMERGENCY: Final = Disclosed(
    on=date(2026, 6, 25),
    to=replace(_NO_ADDRESS, address=("43 New Scotland Avenue", "Albany, New York 12208")),
    under=Paragraph.HEALTH_OR_SAFETY,
    nature="Your emergency contact",
    purpose="To reach your family after an accident",
)

PLAIN: Final[Mapping[LetterKind, Facts]] = MappingProxyType(
    {
        LetterKind.CORRECTION_RECEIVED: {
            "correction": Correction(items=(_ASKED,), answer_by=_ANSWER_BY),
            "appeal_until": date(2026, 9, 24),
        },
        LetterKind.CORRECTION_MADE: {
            "correction": Correction(items=(_ASKED,), made=(_MADE,), recipients=TOLD),
        },
        LetterKind.CORRECTION_MADE_IN_PART: {
            "correction": Correction(
                items=(_ASKED, _IN_PART, _REFUSED),
                made=(_MADE,),
                in_part=(_IN_PART,),
                refused=(_REFUSED,),
                recipients=TOLD,
            ),
        },
        LetterKind.CORRECTION_REFUSED: {
            "correction": Correction(items=(_REFUSED,), refused=(_REFUSED,)),
        },
        LetterKind.NOTICE_OF_CORRECTION: {
            "recipient": UNIT,
            "notice": Notice(
                of=NoticeOf.CORRECTION,
                recipient=UNIT.name,
                disclosed=date(2026, 3, 2),
                nature="Course application of 2025",
                changes=(_MADE,),
            ),
        },
        LetterKind.NOTICE_OF_DISPUTE: {
            "recipient": UNIT,
            "notice": Notice(
                of=NoticeOf.DISPUTE,
                recipient=UNIT.name,
                disclosed=date(2026, 3, 2),
                nature="Attendance list of June 3",
                disputed=("That I was present on June 3",),
                statement="I was excused on June 3, and my supervisor knew of it.",
            ),
            "enclosures": (),
        },
        LetterKind.HEALTH_OR_SAFETY_NOTICE: {"events": (_EMERGENCY,)},
    },
)

_CORRECTED: Final[Notice] = PLAIN[LetterKind.NOTICE_OF_CORRECTION]["notice"]
_DISPUTED: Final[Notice] = PLAIN[LetterKind.NOTICE_OF_DISPUTE]["notice"]


def _received(*items: Item) -> Facts:
    return {"correction": Correction(items=items, answer_by=_ANSWER_BY)}


def _made(*made: Item, **more: tuple[object, ...]) -> Facts:
    facts = Correction(items=made, made=made, recipients=TOLD, answer_by=_ANSWER_BY)
    return {"correction": replace(facts, **more)}


def _refused(*refused: Item, **more: tuple[object, ...]) -> Facts:
    facts = Correction(items=refused, refused=refused, answer_by=_ANSWER_BY)
    return {"correction": replace(facts, **more)}


def _in_parts(*in_part: Item, **more: tuple[object, ...]) -> Facts:
    facts = Correction(items=in_part, in_part=in_part, recipients=TOLD, answer_by=_ANSWER_BY)
    return {"correction": replace(facts, **more)}


_REMOVED: Final = (_taken_out(_MADE), _in_prose(_MADE), replace(_MADE, now=""))
_CUT: Final = (_taken_out(_IN_PART), _in_prose(_IN_PART), replace(_IN_PART, now=""))
_KEPT: Final = (_taken_out(_REFUSED), _in_prose(_REFUSED), replace(_REFUSED, now=""))
# Asked for a week later than the rest, with thirty business days of its own.
_LATER: Final = replace(_PENDING, number=3, received=date(2026, 7, 7), answer_by=date(2026, 8, 18))
_MADE_BEFORE: Final = (AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((1, 2)), outcome=Outcome.MADE),)
_REFUSED_BEFORE: Final = (
    AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((2,)), outcome=Outcome.REFUSED),
)
_BEFORE: Final = (
    AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((2, 3)), outcome=Outcome.REFUSED),
    AnsweredBefore(on=date(2026, 7, 2), items=item_numbers((4,)), outcome=Outcome.IN_PART),
)
_OTHERS_BEFORE: Final = (
    AnsweredBefore(on=date(2026, 7, 1), items=item_numbers((1,)), outcome=Outcome.MADE),
    AnsweredBefore(on=date(2026, 7, 2), items=item_numbers((3, 4)), outcome=Outcome.REFUSED),
)
_OPEN: Final = (_PENDING, _taken_out(_PENDING), replace(_PENDING, now="", wanted=""))

TURNS: Final[Mapping[LetterKind, Paths]] = MappingProxyType(
    {
        LetterKind.CORRECTION_RECEIVED: {
            "several items": _received(_ASKED, _taken_out(_REFUSED), replace(_PENDING, now="")),
            "one asked for later": _received(_ASKED, _LATER),
            "prose alone": _received(_in_prose(_ASKED)),
            "record alone": _received(replace(_ASKED, now="", wanted="")),
            "proof missing": {"proofs": PROOFS},
            "proof missing, other officers": {
                "proofs": PROOFS,
                **OTHER_OFFICERS,
            },
            "proof missing, represented": {
                "proofs": PROOFS,
                "representative": FRIEND,
                "also": (PAPER_SEEN,),
            },
            "proof and paper missing": {"proofs": PROOFS, **PAPER_MISSING},
            "paper missing": PAPER_MISSING,
        },
        LetterKind.CORRECTION_MADE: {
            "several items": _made(_MADE, *_REMOVED),
            "prose alone": _made(_in_prose(_MADE)),
            "taken out": _made(_taken_out(_MADE)),
            "one asked for later": _made(_MADE, items=(_MADE, _PENDING, _LATER), pending=(_PENDING, _LATER)),
            "one still to be decided": _made(_MADE, items=(_MADE, _PENDING), pending=(_PENDING,)),
            "several still to be decided": _made(_MADE, items=(_MADE, *_OPEN), pending=_OPEN),
            "one item, still to be decided": _made(_MADE, pending=(_taken_out(_PENDING),)),
            "no recipient known": _made(_MADE, recipients=()),
            "recipient named": _made(_MADE, recipients=NAMED),
            "another refused before": _made(_MADE, items=_ALL[:2], before=_REFUSED_BEFORE),
            "others answered before": _made(_MADE, items=_ALL, before=_BEFORE),
            "another refused before, one still to be decided": _made(
                _MADE, items=(_MADE, _IN_PART, _PENDING), pending=(_PENDING,), before=_REFUSED_BEFORE
            ),
            "others made before": _made(replace(_MADE, number=3), items=_ALL[:3], before=_MADE_BEFORE),
        },
        LetterKind.CORRECTION_MADE_IN_PART: {
            "in part alone": _in_parts(_IN_PART),
            "several in part": _in_parts(*_CUT),
            "one taken out in part": _in_parts(_taken_out(_IN_PART)),
            "made and refused": _in_parts(items=_ALL, made=_REMOVED, in_part=(), refused=_KEPT),
            "one made, one refused": _in_parts(made=(_MADE,), in_part=(), refused=(_REFUSED,)),
            "one asked for later": _in_parts(_IN_PART, items=(*_ALL, _LATER), pending=(_LATER,)),
            "still to be decided": _in_parts(_IN_PART, items=_ALL, pending=_OPEN),
            "one item, still to be decided": _in_parts(_IN_PART, pending=(_taken_out(_PENDING),)),
            "no recipient known": _in_parts(_IN_PART, recipients=()),
            "recipient named": _in_parts(_IN_PART, recipients=NAMED),
            "others answered before": _in_parts(_IN_PART, items=_ALL, before=_OTHERS_BEFORE),
        },
        LetterKind.CORRECTION_REFUSED: {
            "several items": _refused(_REFUSED, *_KEPT),
            "prose alone": _refused(_in_prose(_REFUSED)),
            "referred": {**_refused(_REFUSED), "referred": ELSEWHERE},
            "others made before": _refused(_REFUSED, items=_ALL[:3], before=_MADE_BEFORE),
            "another refused before": _refused(_REFUSED, items=_ALL[:3], before=_REFUSED_BEFORE),
            "others made before, one still to be decided": _refused(
                _REFUSED, items=_ALL, pending=(_PENDING,), before=_MADE_BEFORE
            ),
            "one asked for later": _refused(_REFUSED, items=(*_ALL, _LATER), pending=(_LATER,)),
            "still to be decided": _refused(_REFUSED, items=_ALL, pending=_OPEN),
            "one item, still to be decided": _refused(_REFUSED, pending=(_taken_out(_PENDING),)),
        },
        LetterKind.NOTICE_OF_CORRECTION: {
            "asked for": {"notice": replace(_CORRECTED, asked=True)},
            "nature not told": {"notice": replace(_CORRECTED, nature="")},
            "recipient named": {"notice": replace(_CORRECTED, disclosed=None, nature="", asked=True)},
            "recipient known otherwise": {"notice": replace(_CORRECTED, disclosed=None, nature="")},
            "made in part": {
                "notice": replace(_CORRECTED, changes=(_IN_PART, _taken_out(_IN_PART), *_REMOVED)),
            },
            "on appeal": {
                "notice": replace(_CORRECTED, changes=(), gives="The year of birth now reads 1968."),
                "appeal": Appeal(changed=date(2026, 7, 6)),
            },
            "also on appeal": {"notice": replace(_CORRECTED, gives="The street was corrected.")},
        },
        LetterKind.NOTICE_OF_DISPUTE: {
            "asked for": {"notice": replace(_DISPUTED, asked=True)},
            "nature not told": {"notice": replace(_DISPUTED, nature="")},
            "recipient named": {"notice": replace(_DISPUTED, disclosed=None, nature="", asked=True)},
            "recipient known otherwise": {"notice": replace(_DISPUTED, disclosed=None, nature="")},
            "statement enclosed": {
                "notice": replace(_DISPUTED, statement=""),
                "enclosures": ("Statement of disagreement",),
            },
            "marked": {
                "notice": replace(_DISPUTED, marked="The attendance list of June 3, beside the entry")
            },
            "reasons given": {"notice": replace(_DISPUTED, reasons="The sign-in sheet bears the name.")},
        },
        LetterKind.HEALTH_OR_SAFETY_NOTICE: {
            "recipient without address": {
                "events": (replace(_EMERGENCY, to=Recipient(name=_EMERGENCY.to.name)),)
            },
        },
    },
)
