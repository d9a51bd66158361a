"""What copies cost in a case: the fee as it was set, waived, offered and paid."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event
from accessreq.cases.wording import one_line, put
from accessreq.errors import Refused
from accessreq.law.fees import Charge, charges, identical_copy_is_free


class ActualCost(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something for which the actual cost may be asked: a larger copy, a storage device."""

    words: str
    cents: int

    def __post_init__(self) -> None:
        put(self, "words", one_line("thing that is charged for", self.words))
        _refuse_below_one(self.cents)


class FeeSet(Event, frozen=True, kw_only=True):
    """The fee for the copies was worked out and told.

    Attributes:
        pages: photocopies of up to 9 by 14 inches.
        page_cents: for one of them.
        beyond: what is charged at its actual cost, each with its words.
        identical_since: the day on which an identical record was prepared for
            an earlier request, with an electronic copy at hand.
    """

    kind = "fee-set"
    pages: int = 0
    page_cents: int
    beyond: tuple[ActualCost, ...] = ()
    identical_since: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.pages < 0 or not (self.pages or self.beyond):
            raise Refused(
                "Nothing is charged for.",
                "A fee is made of pages, or of things at their actual cost.",
                'Give --pages N, or --cost "WORDS: 4.50", or waive the fee: --waive "reason"',
            )


class FeeWaived(Event, frozen=True, kw_only=True):
    """The agency asks no fee."""

    kind = "fee-waived"
    reason: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))


class FeeOffered(Event, frozen=True, kw_only=True):
    """The data subject offered to pay, which is enough for the copy to be made, § 95(1)(c)."""

    kind = "fee-offered"


class FeePaid(Event, frozen=True, kw_only=True):
    """A payment arrived."""

    kind = "fee-paid"
    cents: int

    def __post_init__(self) -> None:
        super().__post_init__()
        _refuse_below_one(self.cents)


def _refuse_below_one(cents: int) -> None:
    if cents < 1:
        raise Refused(
            "The amount is less than one cent.",
            "What costs nothing is not charged, and what was not paid is not recorded.",
            "Give an amount such as 4.25.",
        )


class Fee(Struct, frozen=True, kw_only=True):
    """What the copies of a case cost, as its history has it.

    Attributes:
        lines: how the sum is made.
        identical: no page is charged, because an identical record was prepared within six months.
        waived: why no fee is asked; empty where it is.
        offered: when the data subject offered to pay.
        paid_cents: what was paid so far.
    """

    lines: tuple[Charge, ...] = ()
    identical: bool = False
    waived: str = ""
    offered: date | None = None
    paid_cents: int = 0

    @property
    def cents(self) -> int:
        """The sum that is asked for; nothing where the fee is waived."""
        return 0 if self.waived else sum(line.cents for line in self.lines)

    @property
    def left_cents(self) -> int:
        """What is still to be paid."""
        return max(self.cents - self.paid_cents, 0)

    @property
    def copy_is_due(self) -> bool:
        """Whether the copy is to be made: the fee is waived, paid, or offered."""
        return self.left_cents == 0 or self.offered is not None


def fee_in(history: Iterable[Event], page_cents: int | None = None) -> Fee | None:
    """Return the fee of a case, the newest sum and all that was paid; ``None`` where none was set.

    Args:
        history: of the case.
        page_cents: for one page of a grant that was preceded by no notice and kept no price of its
            own; ``None`` leaves out what grants ask.
    """
    fee: Fee | None = None
    for event in history:
        match event:
            case Granted() if page_cents is not None and not (fee and (fee.lines or fee.waived)):
                if asked := _asked(event, page_cents):
                    fee = replace(fee or Fee(), lines=charges(event.pages or 0, asked, ()))
            case FeeSet():
                fee = replace(fee or Fee(), lines=_lines(event), identical=_is_free(event), waived="")
            case FeeWaived():
                fee = replace(fee or Fee(), waived=event.reason)
            case FeeOffered():
                fee = replace(fee or Fee(), offered=event.on)
            case FeePaid():
                fee = replace(fee or Fee(), paid_cents=(fee or Fee()).paid_cents + event.cents)
    return fee


def _asked(event: Granted, page_cents: int) -> int:
    """What a grant asks for a page; 0 where it encloses no copies on paper."""
    if not event.pages or event.inspect or event.electronic:
        return 0
    return page_cents if event.page_cents is None else event.page_cents


def charged_by_grant(history: Iterable[Event], page_cents: int) -> Granted | None:
    """Return the newest grant that asked for a fee, where no notice was sent since."""
    asked: Granted | None = None
    for event in history:
        match event:
            case Granted() if _asked(event, page_cents):
                asked = event
            case FeeSet():
                asked = None
            case _:
                pass
    return asked


def asks_the_same(one: FeeSet, other: FeeSet) -> bool:
    """Whether two notices ask the same sum for the same things."""
    return _lines(one) == _lines(other)


def _lines(event: FeeSet) -> tuple[Charge, ...]:
    beyond = (Charge(words=each.words, cents=each.cents) for each in event.beyond)
    return charges(event.pages, event.page_cents, beyond, identical=_is_free(event))


def _is_free(event: FeeSet) -> bool:
    return event.identical_since is not None and identical_copy_is_free(event.identical_since, event.on)
