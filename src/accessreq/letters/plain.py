"""The facts of a letter in plain words: what a template sees, and nothing else.

Only text, numbers, yes or no, and lists and mappings of these; every date is
already written out. What is absent is empty, so that ``{% if promised %}``
asks for it and nothing can print ``None``.
"""

from accessreq.cases.people import Agency, Officer
from accessreq.law.fees import dollars
from accessreq.law.letter_rows import CORRECTION_ANSWERS
from accessreq.letters.facts import LetterFacts
from accessreq.letters.plain_matters import matters
from accessreq.letters.written import Plain, long_date


def plain(facts: LetterFacts) -> dict[str, Plain]:
    """Return the facts as templates see them.

    An address that an officer does not have is the agency's. ``fee`` and
    ``page_count`` are empty where the number of pages is unknown.
    """
    answers_correction = facts.kind in CORRECTION_ANSWERS
    return {
        **_case(facts),
        **_people(facts),
        **_copies(facts),
        **matters(facts),
        "promised": long_date(facts.promised),
        "proof_missing": facts.proof_missing,
        "proofs": list(facts.proofs),
        "authority_missing": facts.authority_missing,
        "asks_for_proof": bool(facts.proof_missing or facts.authority_missing),
        "withheld": [
            {"portion": item.portion, "words": item.words, "cite": item.cite, "reason": item.reason}
            for item in facts.withheld
        ],
        "grounds": [
            {"words": item.words, "cite": item.cite, "reason": item.reason} for item in facts.grounds
        ],
        "appeal_until": long_date(facts.appeal_until),
        "was_due": long_date(facts.was_due),
        "appeal_within": f"{'thirty' if answers_correction else 'seven'} business days",
        "answers_correction": answers_correction,
        "systems": [
            {"name": each.name, "where": each.where, "holds": each.holds, "notice": each.notice}
            for each in facts.systems
        ],
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
        "amended": long_date(facts.amended),
        "website": facts.website,
        "preview": facts.preview,
        "replaces": {
            "number": facts.replaces.number if facts.replaces else 0,
            "on": long_date(facts.replaces.on if facts.replaces else None),
        },
        "head": facts.head,
        "enclosures": list(facts.enclosures),
        "cc": list(facts.cc),
    }


def _people(facts: LetterFacts) -> dict[str, Plain]:
    subject, speaker = facts.addressee, facts.representative
    return {
        "agency": {
            "name": facts.agency.name,
            "in_a_sentence": facts.agency.in_a_sentence or facts.agency.name,
            "address": list(facts.agency.address),
            "telephone": facts.agency.telephone or "",
            "email": facts.agency.email or "",
            "website": facts.agency.website or "",
        },
        "officer": _officer(facts.officer, facts.agency),
        "signer": _officer(facts.signer or facts.officer, facts.agency),
        "appeals": _officer(facts.appeals, facts.agency),
        "call": {
            "name": facts.officer.name or f"the {facts.officer.title}",
            "telephone": facts.officer.telephone or facts.agency.telephone or "",
        },
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
        "subject": subject.name,
        "to": {
            "name": facts.to.name if facts.to else "",
            "address": list(facts.to.address) if facts.to else [],
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
    """Return how access is given.

    Pages are paid for by their number alone where no fee was worked out for the
    case, and never where the copy is sent by email.
    """
    copying = facts.copying
    worked_out = bool(copying.cents or copying.waived or copying.free_copy)
    cents, pages = (0 if facts.electronic else facts.per_page_cents), facts.pages or 0
    return {
        "electronic": facts.electronic,
        "emailed": facts.electronic and not facts.inspect,
        "enclosed": not facts.inspect and not facts.electronic,
        "by_the_page": not facts.electronic and not worked_out,
        "inspect": facts.inspect,
        "certified": facts.certified,
        "codes_explained": facts.codes_explained,
        "pages": pages,
        "page_count": f"{pages:,} page{'s' if pages > 1 else ''}" if pages else "",
        "per_page_cents": cents,
        "per_page": f"{cents} cent{'s' if cents > 1 else ''}" if cents else "no charge",
        "fee": dollars(pages * cents) if pages and cents else "",
    }
