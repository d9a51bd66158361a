"""The agency's request form: its words, whatever it is written as, and the names of its fields.

The questions are rows of ``law.request_form``, the words around them templates in
``templates/forms``. What states a period is read from the row of the duty.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Agency, Officer
from accessreq.cases.wording import read_text
from accessreq.law import request_form
from accessreq.law.days import BusinessDays, CalendarDays, Months, Period
from accessreq.law.identity import NO_PROOF_CITE, Channel, Proof, accepted_by
from accessreq.law.readings import ClockStart, Readings
from accessreq.law.request_form import Asked, Part
from accessreq.letters.document import Block, Heading, words_in
from accessreq.letters.inputs import letterhead
from accessreq.letters.markdown import parse
from accessreq.letters.sandbox import markdown
from accessreq.letters.sources import Kept, shipped_folder
from accessreq.letters.values import LINE_BREAK, Plain

# The names of the fields, and what they mean, are of this version. A form that is out there comes back for
# years: whoever changes a field raises it, and lets ``filled_forms`` read the earlier one still.
VERSION: Final = 1
PARTS: Final[Mapping[RequestKind, tuple[Part, ...]]] = {
    RequestKind.ACCESS: request_form.ACCESS,
    RequestKind.CORRECTION: request_form.CORRECTION,
}
SIGNING: Final = (
    "On paper only: sign and date here. Your signature may serve as proof of your identity. A form that you "
    "fill on a screen and send by email needs no signature."
)
_DUTIES: Final[Mapping[RequestKind, tuple[str, str]]] = {
    RequestKind.ACCESS: ("answer-access", "decide-access-appeal"),
    RequestKind.CORRECTION: ("answer-correction", "decide-correction-appeal"),
}
_NUMBERS: Final = {4: "four", 5: "five", 7: "seven", 30: "thirty"}
_UNITS: Final = {BusinessDays: "business day", CalendarDays: "calendar day", Months: "month"}
_FEE_CITE: Final = "Public Officers Law §§ 87(1)(b)(iii), 95(1)(c)"


class Issuer(Struct, frozen=True, kw_only=True):
    """Who puts the form out: what its words take from the settings."""

    agency: Agency
    officer: Officer
    appeals: Officer
    readings: Readings
    per_page_cents: int


class RequestForm(Struct, frozen=True, kw_only=True):
    """One form, with its words whole.

    Attributes:
        letterhead: the agency, its address and how to reach it.
        before: what stands above the questions.
        after: what stands below them.
        sent_to: the address to which it may be sent by email; empty where there is none.
        on: the day that files of it bear.
    """

    kind: RequestKind
    title: str
    agency: str
    letterhead: tuple[str, ...]
    before: tuple[Block, ...]
    parts: tuple[Part, ...]
    after: tuple[Block, ...]
    sent_to: str
    on: date

    @property
    def root(self) -> str:
        """The name under which all fields stand; it tells kind and version of a form that comes back."""
        return root(self.kind)

    @property
    def asked(self) -> Iterator[Asked]:
        """Every question, in the order of the form."""
        return (each for part in self.parts for each in part.asked)

    @property
    def words(self) -> str:
        """All that it says."""
        asked = [f"{each.words} {each.hint}" for each in self.asked]
        headings = [f"{part.heading} {part.hint}" for part in self.parts]
        around = map(words_in, (*self.before, *self.after))
        return "\n".join((self.title, *around, *headings, *asked))


def root(kind: RequestKind, version: int = VERSION) -> str:
    """Return the name under which the fields of a form stand."""
    return f"accessreq-{kind}-{version}"


def compose(kind: RequestKind, issuer: Issuer, on: date) -> RequestForm:
    """Return the form of an agency for one kind of request, as the law stands on a day.

    Raises:
        NotFound: the templates are not there, so the installation is broken.
    """
    folder = shipped_folder("forms")
    shelf = Kept(texts={path.name: read_text(path.read_bytes()).text for path in folder.glob("*.md.j2")})
    name = f"{kind}.md.j2"
    title, blocks = parse(markdown(name, shelf, _facts(kind, issuer, on)).text, name, LINE_BREAK)
    first = next(n for n, each in enumerate(blocks) if isinstance(each, Heading))
    return RequestForm(
        kind=kind,
        title=title,
        agency=issuer.agency.name,
        letterhead=letterhead(issuer.agency),
        before=blocks[:first],
        parts=PARTS[kind],
        after=blocks[first:],
        sent_to=issuer.officer.email or issuer.agency.email or "",
        on=on,
    )


def _facts(kind: RequestKind, issuer: Issuer, on: date) -> dict[str, Plain]:
    answer, decide = _DUTIES[kind]
    agency, readings = issuer.agency, issuer.readings
    return {
        "agency": {"name": agency.name, "called": agency.in_a_sentence or agency.name},
        "officer": _office(issuer.officer, agency),
        "appeals": _office(issuer.appeals, agency),
        "answer": {
            **_period(readings, answer, on),
            "own": _own_limit(readings, answer, on),
            "silence": bool(readings.duty(answer, on).silence),
        },
        "promise": _period(readings, "promise-date", on),
        "appeal": _period(readings, "appeal-window", on),
        "decide": _period(readings, decide, on),
        "review": _period(readings, "judicial-review", on),
        "fee": {"page": f"{issuer.per_page_cents} cents" if issuer.per_page_cents else "", "cite": _FEE_CITE},
        "proofs": {
            "distant": _listed(accepted_by(Channel.MAIL)),
            "office": _listed(accepted_by(Channel.IN_PERSON)),
            "cite": NO_PROOF_CITE,
            "clock_runs": readings.website_clock_starts is ClockStart.RECEIPT,
        },
    }


def _office(one: Officer, agency: Agency) -> dict[str, Plain]:
    return {
        "name": one.name,
        "title": one.title,
        "address": list(one.address or agency.address),
        "telephone": one.telephone or agency.telephone or "",
        "email": one.email or agency.email or "",
    }


def _period(readings: Readings, code: str, on: date) -> dict[str, Plain]:
    row = readings.duty(code, on)
    return {"period": in_words(row.within), "cite": row.cite}


def _own_limit(readings: Readings, code: str, on: date) -> str:
    """Return the shorter limit of the agency's own rule, in words; empty where it has none."""
    statute = readings.duty(code, on).within
    limit = next((each for each in readings.own_limits if each.duty == code), None)
    if limit is None or not isinstance(statute, BusinessDays) or limit.within.length > statute.length:
        return ""  # so many calendar days are never more than as many business days
    return f"{in_words(limit.within)} ({limit.cite})" if limit.within != statute else ""


def in_words(period: Period) -> str:
    """Return a period as a sentence has it.

    >>> in_words(BusinessDays(5)), in_words(Months(4))
    ('five business days', 'four months')
    """
    if not isinstance(period, BusinessDays | CalendarDays | Months):
        return str(period)
    unit = _UNITS[type(period)]
    return f"{_NUMBERS.get(period.length, str(period.length))} {unit}{'s' if period.length != 1 else ''}"


def _listed(proofs: tuple[Proof, ...]) -> list[Plain]:
    return [each.words for each in proofs]
