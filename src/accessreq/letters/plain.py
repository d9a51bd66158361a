"""The facts of a letter in plain words: what a template sees, and nothing else.

Only text, numbers, yes or no, and lists and mappings of these; every date is
already written out. What is absent is empty, so that ``{% if promised %}``
asks for it and nothing can print ``None``.
"""

from datetime import date
from typing import Final, TypeAlias

from accessreq.cases.people import Agency, Officer
from accessreq.letters.facts import LetterFacts

Plain: TypeAlias = "str | bool | int | list[Plain] | dict[str, Plain]"

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date | None) -> str:
    """Return the day as it stands in a letter, or nothing for none.

    Written out here because ``strftime`` would follow the machine's language.

    >>> long_date(date(2026, 6, 30))
    'June 30, 2026'
    """
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def dollars(cents: int) -> str:
    """Return an amount of money.

    >>> dollars(1_225)
    '$12.25'
    """
    return f"${cents // 100:,}.{cents % 100:02}"


def plain(facts: LetterFacts) -> dict[str, Plain]:
    """Return the facts as templates see them.

    An address that an officer does not have is the agency's. ``fee`` and
    ``page_count`` are empty where the number of pages is unknown.
    """
    return {
        **_case(facts),
        **_people(facts),
        **_copies(facts),
        "promised": long_date(facts.promised),
        "proof_missing": facts.proof_missing,
        "proofs": list(facts.proofs),
        "withheld": [
            {"portion": item.portion, "words": item.words, "cite": item.cite, "reason": item.reason}
            for item in facts.withheld
        ],
        "grounds": [
            {"words": item.words, "cite": item.cite, "reason": item.reason} for item in facts.grounds
        ],
        "appeal_until": long_date(facts.appeal_until),
        "search": facts.search,
        "automatic_data": facts.automatic_data,
    }


def _case(facts: LetterFacts) -> dict[str, Plain]:
    return {
        "kind": str(facts.kind),
        "case": facts.case,
        "number": facts.number,
        "on": long_date(facts.on),
        "received": long_date(facts.received),
        "about": facts.about,
        "website": facts.website,
        "preview": facts.preview,
        "head": facts.head,
        "enclosures": list(facts.enclosures),
        "cc": list(facts.cc),
    }


def _people(facts: LetterFacts) -> dict[str, Plain]:
    subject, speaker = facts.addressee, facts.representative
    return {
        "agency": {
            "name": facts.agency.name,
            "address": list(facts.agency.address),
            "telephone": facts.agency.telephone or "",
            "email": facts.agency.email or "",
            "website": facts.agency.website or "",
        },
        "officer": _officer(facts.officer, facts.agency),
        "appeals": _officer(facts.appeals, facts.agency),
        "addressee": {
            "name": subject.name,
            "address": list(subject.address),
            "email": subject.email or "",
            "phone": subject.phone or "",
        },
        "representative": {
            "name": speaker.name if speaker else "",
            "authority": speaker.authority if speaker else "",
        },
    }


def _officer(officer: Officer, agency: Agency) -> dict[str, Plain]:
    return {
        "title": officer.title,
        "name": officer.name,
        "address": list(officer.address or agency.address),
        "telephone": officer.telephone or "",
        "email": officer.email or "",
    }


def _copies(facts: LetterFacts) -> dict[str, Plain]:
    cents, pages = facts.per_page_cents, facts.pages or 0
    return {
        "enclosed": not facts.inspect,
        "inspect": facts.inspect,
        "certified": facts.certified,
        "pages": pages,
        "page_count": f"{pages:,} page{'s' if pages > 1 else ''}" if pages else "",
        "per_page_cents": cents,
        "per_page": f"{cents} cent{'s' if cents > 1 else ''}" if cents else "no charge",
        "fee": dollars(pages * cents) if pages and cents else "",
    }
