"""A request that was amended: what came later about it, and the request as it then stands.

The words in which a request came are never lost: they stand in ``RequestReceived``,
and what an amendment changed is told beside them.
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.events import (
    AccountingOpened,
    CorrectionItem,
    DocumentKept,
    Event,
    RequestReceived,
    in_prose,
    records_in,
)
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject, Representative, address_lines, email_address
from accessreq.cases.wording import NAME_LIMIT, one_line, paragraphs, put
from accessreq.errors import Refused

ONE_TO_NINE: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class AmendedItem(CorrectionItem, frozen=True, kw_only=True):
    """An item of a correction in its new words, or one more.

    Attributes:
        number: of an item that there is, or one above the last for one more; 0 for one
            more until it has its number.
    """

    number: int = 0


class RequestAmended(Event, frozen=True, kw_only=True):
    """The data subject mended or completed the request; a fact that is ``None`` stays as it is.

    Attributes:
        address: the lines below the name; none where it is known no more.
        email: empty where there is none any more; so the phone and the reason.
        because: why a correction is asked for.
        representative: who acts for the data subject from now on.
        unrepresented: nobody does any more.
        items: what is asked to be corrected, in new words or for the first time.
        attachments: the papers by which it was amended.
    """

    kind = "request-amended"
    name: str | None = None
    address: tuple[str, ...] | None = None
    email: str | None = None
    phone: str | None = None
    about: str | None = None
    because: str | None = None
    representative: Representative | None = None
    unrepresented: bool = False
    items: tuple[AmendedItem, ...] = ()
    attachments: tuple[DocumentKept, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.name is not None:
            put(self, "name", one_line("name", self.name, limit=NAME_LIMIT))
        if self.address is not None:
            put(self, "address", address_lines(self.address))
        if self.email:
            put(self, "email", email_address(self.email))
        if self.phone:
            put(self, "phone", one_line("phone number", self.phone, limit=NAME_LIMIT))
        if self.about is not None:
            put(self, "about", paragraphs("description of the record", self.about))
        if self.because:
            put(self, "because", paragraphs("reason for the correction", self.because))
        if self.representative is not None and self.unrepresented:
            raise Refused(
                "A representative is named, and it is said that there is none any more.",
                "One of the two can be right.",
                "Name the new one alone: --representative NAME --authority TEXT",
            )

    @property
    def of_contents(self) -> bool:
        """Whether it amends what is asked for, and not only who asks and where letters go."""
        return self.about is not None or self.because is not None or bool(self.items)

    @property
    def of_a_request(self) -> bool:
        """Whether it amends what only a request has: more than the name and where the person is reached."""
        return self.of_contents or self.representative is not None or self.unrepresented


class Change(Struct, frozen=True, kw_only=True):
    """One fact of a request that was amended.

    Attributes:
        fact: such as ``address`` or ``item 2``.
        was: its words before; empty where there were none.
        now: its words after; empty where there are none any more.
    """

    fact: str
    was: str
    now: str


def amended(request: RequestReceived, event: RequestAmended) -> RequestReceived:
    """Return a request as it stands after an amendment.

    The description of a correction that was made of its records goes on to be made of them.

    Raises:
        Refused: an item is not the next one and not there, or the request is one for access
            and cannot have items or a reason.
    """
    items = _items(request, event)
    about = request.about if event.about is None else event.about
    if event.about is None and _is_made_of_items(request):
        about = records_in(items)
    return replace(
        request,
        data_subject=_person(request.data_subject, event),
        about=about,
        because=request.because if event.because is None else event.because,
        representative=None if event.unrepresented else event.representative or request.representative,
        items=items,
    )


def amended_file(opened: AccountingOpened, event: RequestAmended) -> AccountingOpened:
    """Return what opened a file of disclosures as it stands after an amendment of the person's facts."""
    return replace(opened, data_subject=_person(opened.data_subject, event))


def items_of(request: RequestReceived) -> tuple[CorrectionItem, ...]:
    """Return what a correction asks for; one item of the request's own words where it lists none."""
    if request.request is RequestKind.ACCESS:
        return ()
    return request.items or (in_prose(request.about),)


def changes(
    before: RequestReceived | AccountingOpened, after: RequestReceived | AccountingOpened
) -> tuple[Change, ...]:
    """Return each fact in which a request, or a file, differs from itself before an amendment."""
    told = (
        *zip(_FACTS, _told(before), _told(after), strict=True),
        *((f"item {n}", was, now) for n, (was, now) in enumerate(_paired(before, after), start=1)),
    )
    return tuple(Change(fact=fact, was=was, now=now) for fact, was, now in told if was != now)


def how_many_items(number: int) -> str:
    """Return a number of items in words, as a sentence about a case tells it.

    >>> how_many_items(1), how_many_items(12)
    ('one item', '12 items')
    """
    told = ONE_TO_NINE[number - 1] if 0 < number <= len(ONE_TO_NINE) else str(number)
    return f"{told} {'item' if number == 1 else 'items'}"


def _is_made_of_items(request: RequestReceived) -> bool:
    """Whether the description of a request only names the records of its items."""
    return bool(request.items) and request.about == records_in(request.items)


_FACTS: Final = ("name", "address", "email", "phone", "about", "because", "representative")


def _told(request: RequestReceived | AccountingOpened) -> tuple[str, ...]:
    person = request.data_subject
    reached = (person.name, ", ".join(person.address), person.email or "", person.phone or "")
    if isinstance(request, AccountingOpened):
        return (*reached, "", "", "")
    speaker = request.representative
    return (
        *reached,
        "" if _is_made_of_items(request) else request.about,
        request.because,
        f"{speaker.name}, {speaker.authority}" if speaker else "",
    )


def _paired(
    before: RequestReceived | AccountingOpened, after: RequestReceived | AccountingOpened
) -> Iterator[tuple[str, str]]:
    """Yield the words of each listed item before and after, empty where there was none."""
    if isinstance(before, AccountingOpened) or isinstance(after, AccountingOpened):
        return
    was = [_in_words(each) for each in before.items]
    now = [_in_words(each) for each in after.items]
    longest = max(len(was), len(now))
    yield from zip(was + [""] * (longest - len(was)), now + [""] * (longest - len(now)), strict=True)


def _in_words(item: CorrectionItem) -> str:
    return f"{item.record}: {item.now} => {item.wanted}" if item.now or item.wanted else item.record


def _person(person: DataSubject, event: RequestAmended) -> DataSubject:
    return DataSubject(
        name=person.name if event.name is None else event.name,
        address=person.address if event.address is None else event.address,
        email=person.email if event.email is None else event.email or None,
        phone=person.phone if event.phone is None else event.phone or None,
    )


def _items(request: RequestReceived, event: RequestAmended) -> tuple[CorrectionItem, ...]:
    if not event.items:
        return request.items
    items = list(items_of(request))
    for each in event.items:
        asked = CorrectionItem(record=each.record, now=each.now, wanted=each.wanted)
        if each.number == len(items) + 1:
            items.append(asked)
        elif 0 < each.number <= len(items):
            items[each.number - 1] = asked
        else:
            raise Refused(
                f"There is no item {each.number} to be amended.",
                f"The request has {how_many_items(len(items))}, each amended by its number.",
                'Give its number, or none for one more: --item "RECORD: NOW => WANTED"',
            )
    return tuple(items)
