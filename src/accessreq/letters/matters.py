"""What a letter may tell beside the request itself, each matter as one frozen value.

A letter that has nothing to say of a matter holds it empty. Every date is the
day itself; how it is written out is told in ``plain``.
"""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from accessreq.cases.attestations import Certificate
from accessreq.cases.disclosures import NoticeOf
from accessreq.law.identity import Capacity, Channel


class Replaced(Struct, frozen=True, kw_only=True):
    """An earlier letter of the case that this one replaces."""

    number: int
    on: date


class GroundFor(Struct, frozen=True, kw_only=True):
    """A ground for denying a request, or for refusing an item, as a whole.

    Attributes:
        words: the coded ground in plain words.
        cite: the law that the ground stands on.
        reason: the officer's reason; empty where the ground says it all.
    """

    words: str
    cite: str
    reason: str = ""


class Item(Struct, frozen=True, kw_only=True):
    """One item of a request for correction, and how it was decided.

    Attributes:
        number: as the request counts it, from 1.
        changed: the day on which the record was changed; ``None`` where it was not.
        portion: what was not changed, where the item was made in part.
        grounds: why it was refused, or why that portion was.
        received: when it was asked for, where it has a later day for its answer than
            ``CorrectionFacts.answer_by``; else ``None``.
        answer_by: that day; else ``None``.
    """

    number: int
    record: str
    now: str
    wanted: str
    received: date | None = None
    answer_by: date | None = None
    changed: date | None = None
    portion: str = ""
    grounds: tuple[GroundFor, ...] = ()


class Outcome(StrEnum):
    """How an item of a correction was answered, in the words of a letter."""

    MADE = "corrected"
    IN_PART = "corrected in part"
    REFUSED = "did not correct"


class AnsweredBefore(Struct, frozen=True, kw_only=True):
    """What an earlier letter decided of other items of the same request.

    Attributes:
        on: the day of that decision and its letter.
        items: their numbers, at least one.
    """

    on: date
    items: tuple[int, ...]
    outcome: Outcome


class RecipientTold(Struct, frozen=True, kw_only=True):
    """An earlier recipient of the record, as a letter to the data subject lists it.

    Attributes:
        on: the day of the disclosure; ``None`` where the accounting has none.
        named: the data subject named them.
    """

    name: str
    on: date | None = None
    named: bool = False


class CorrectionFacts(Struct, frozen=True, kw_only=True):
    """A request for correction, § 95(2).

    Attributes:
        items: all that was asked for, in the order of the request; empty where
            the request describes it in prose alone.
        made: the items that this letter tells were made.
        in_part: those made except for a portion.
        refused: those refused.
        pending: those that this letter leaves to be decided.
        before: what earlier letters decided of the others, the earliest first.
        answer_by: the last lawful day for the whole answer.
        recipients: to whom the record was disclosed, who can be told.
    """

    items: tuple[Item, ...] = ()
    made: tuple[Item, ...] = ()
    in_part: tuple[Item, ...] = ()
    refused: tuple[Item, ...] = ()
    pending: tuple[Item, ...] = ()
    before: tuple[AnsweredBefore, ...] = ()
    answer_by: date | None = None
    recipients: tuple[RecipientTold, ...] = ()


class AppealFacts(Struct, frozen=True, kw_only=True):
    """An appeal and its determination, § 95(3).

    Attributes:
        received: the day on which it arrived.
        by: how it arrived; ``None`` where nobody said so.
        of_access: the letter is about an appeal of access.
        of_correction: the letter is about an appeal of correction; both may hold.
        of_silence: no answer had been given.
        portions: which portions are appealed; empty for all.
        missing: what the agency's rule asks of an appeal and this one lacks.
        access_by: the last lawful day to decide on access.
        correction_by: the last lawful day to decide on correction.
        forwarded: when its copy went to the Committee; ``None`` while it has not.
        determined: the day of the determination.
        outcome: in plain words, such as "granted in part"; empty before it.
        factual: the factual reasons.
        statutory: the statutory reasons.
        gives: what is given or changed, in plain words.
        given_on: of an appeal of silence that is granted, the day of the letter by which everything was
            given before; ``None`` where the determination gives it.
        withholds: of an appeal granted in part, what is not given or changed.
        changed: the day on which the record was changed.
        decided_by: who decided.
        review_until: the earliest end of the four months for review by a court.
    """

    received: date | None = None
    by: Channel | None = None
    of_access: bool = False
    of_correction: bool = False
    of_silence: bool = False
    portions: str = ""
    missing: tuple[str, ...] = ()
    access_by: date | None = None
    correction_by: date | None = None
    forwarded: date | None = None
    determined: date | None = None
    outcome: str = ""
    factual: str = ""
    statutory: str = ""
    gives: str = ""
    given_on: date | None = None
    withholds: str = ""
    changed: date | None = None
    decided_by: str = ""
    review_until: date | None = None


class NoticeFacts(Struct, frozen=True, kw_only=True):
    """A notice to an earlier recipient, or to the data subject of a disclosure, §§ 94(3), 96(1)(i).

    Attributes:
        of: what a recipient is told of; ``None`` for a notice of a disclosure.
        recipient: to whom the record went.
        disclosed: when it went there; ``None`` for a recipient whom the data subject named.
        nature: what was disclosed.
        purpose: what for.
        changes: the items that were made, whole or in part, with their days.
        gives: what was changed on appeal, in plain words.
        disputed: what the data subject disputes, one item each.
        marked: where in the record it is marked; empty where that is not recorded.
        statement: the words of the statement of disagreement; empty where it is
            enclosed as a file.
        reasons: the agency's concise reasons; empty where it adds none.
        asked: the data subject has asked for this notice.
        addressed: an address of the recipient is recorded in the accounting.
    """

    of: NoticeOf | None = None
    recipient: str = ""
    disclosed: date | None = None
    nature: str = ""
    purpose: str = ""
    changes: tuple[Item, ...] = ()
    gives: str = ""
    disputed: tuple[str, ...] = ()
    marked: str = ""
    statement: str = ""
    reasons: str = ""
    asked: bool = False
    addressed: bool = False


class FeeLine(Struct, frozen=True, kw_only=True):
    """One line of a fee: what is charged for, and how the sum is made."""

    words: str
    cents: int


class FeeFacts(Struct, frozen=True, kw_only=True):
    """What the copies cost, Public Officers Law §§ 95(1)(c), 87(1)(b)(iii).

    Attributes:
        lines: how the sum is made.
        cents: the sum that is asked for; 0 where it is waived.
        waived: why no fee is asked; empty where it is.
        offered: the data subject has offered to pay.
        paid_cents: what was paid so far.
        free_copy: an identical record was prepared within six months and an
            electronic copy is at hand, so that only a storage device is charged.
    """

    lines: tuple[FeeLine, ...] = ()
    cents: int = 0
    waived: str = ""
    offered: bool = False
    paid_cents: int = 0
    free_copy: bool = False


class CertificateFacts(Struct, frozen=True, kw_only=True):
    """What is certified.

    Attributes:
        what: ``None`` in every other letter.
        searched: what was searched, for a record that is not given.
    """

    what: Certificate | None = None
    searched: str = ""


class AuthorizationFacts(Struct, frozen=True, kw_only=True):
    """Whom the data subject is to authorize by signing the form.

    Attributes:
        name: empty in every other letter.
    """

    name: str = ""
    capacity: Capacity = Capacity.AUTHORIZED
