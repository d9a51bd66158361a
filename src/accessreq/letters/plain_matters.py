"""The matters beside the request in plain words: correction, appeal, notice, fee, certificate, form."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from accessreq.cases.attestations import Certificate
from accessreq.law.fees import dollars
from accessreq.law.identity import IN_THEIR_PLACE, Capacity, Channel
from accessreq.letters.facts import LetterFacts
from accessreq.letters.matters import AnsweredBefore, GroundFor, Item, Outcome
from accessreq.letters.written import Plain, dollars_if_any, long_date

_PARTS: Final = MappingProxyType({"access": "access", "correction": "the correction"})
LINE_TO_WRITE_ON: Final = "_" * 44
_BY: Final = MappingProxyType(
    {
        Channel.MAIL: "by mail",
        Channel.EMAIL: "by email",
        Channel.IN_PERSON: "in person",
        Channel.WEB: "through our website",
        Channel.FAX: "by fax",
    },
)


def matters(facts: LetterFacts) -> dict[str, Plain]:
    """Return every matter, each with all its names, empty where the letter has none."""
    return {
        "correction": _correction(facts),
        "appeal": _appeal(facts),
        "notice": _notice(facts),
        "copying": _copying(facts),
        "certificate": _certificate(facts),
        "authorization": _authorization(facts),
    }


def _correction(facts: LetterFacts) -> dict[str, Plain]:
    """Return the correction; ``listed`` where it asks for more than its prose alone says."""
    correction, about = facts.correction, facts.about
    return {
        "items": _items(correction.items, about),
        "made": _items(correction.made, about),
        "in_part": _items(correction.in_part, about),
        "refused": _items(correction.refused, about),
        "pending": _items(correction.pending, about),
        "before": [_before(each) for each in correction.before],
        "refused_before": any(each.outcome is not Outcome.MADE for each in correction.before),
        "made_before": any(each.outcome is not Outcome.REFUSED for each in correction.before),
        "listed": not all(_is_prose(item, about) for item in correction.items),
        "several": len(correction.items) > 1,
        "answer_by": long_date(correction.answer_by),
        "recipients": [
            {"name": each.name, "on": long_date(each.on), "named": each.named}
            for each in correction.recipients
        ],
    }


def _before(answer: AnsweredBefore) -> Plain:
    *others, last = map(str, answer.items)
    items = f"items {', '.join(others)} and {last}" if others else f"item {last}"
    return {"on": long_date(answer.on), "items": items, "outcome": answer.outcome.value}


def _items(items: Iterable[Item], about: str) -> list[Plain]:
    return [
        {
            "number": item.number,
            "record": item.record,
            "in_prose": _is_prose(item, about),
            "now": item.now,
            "wanted": item.wanted,
            "received": long_date(item.received),
            "answer_by": long_date(item.answer_by),
            "changed": long_date(item.changed),
            "portion": item.portion,
            "why": "\nAlso: ".join(_why(ground) for ground in item.grounds),
        }
        for item in items
    ]


def _is_prose(item: Item, about: str) -> bool:
    """Tell whether the item is the request's own words, perhaps cut, which the letter quotes already."""
    said = " ".join(about.split()).startswith(" ".join(item.record.split()))
    return said and not (item.now or item.wanted)


def _why(ground: GroundFor) -> str:
    """Return a ground as one text, since no template may walk a list in a list; the reason comes first."""
    said = f"{ground.words} {ground.cite}."
    return f"{ground.reason}\nLegal basis: {said}" if ground.reason else said


def _appeal(facts: LetterFacts) -> dict[str, Plain]:
    appeal = facts.appeal
    parts = [
        name for name, holds in (("access", appeal.of_access), ("correction", appeal.of_correction)) if holds
    ]
    return {
        "received": long_date(appeal.received),
        "by": _BY[appeal.by] if appeal.received and appeal.by else "",
        "of": " and ".join(parts),
        "about": " and ".join(f"about {_PARTS[each]}" for each in parts),
        "of_access": appeal.of_access,
        "of_correction": appeal.of_correction,
        "of_silence": appeal.of_silence,
        "portions": appeal.portions,
        "missing": list(appeal.missing),
        "access_by": long_date(appeal.access_by),
        "correction_by": long_date(appeal.correction_by),
        "forwarded": long_date(appeal.forwarded),
        "determined": long_date(appeal.determined),
        "outcome": appeal.outcome,
        "factual": appeal.factual,
        "statutory": appeal.statutory,
        "gives": appeal.gives,
        "given_on": long_date(appeal.given_on),
        "withholds": appeal.withholds,
        "changed": long_date(appeal.changed),
        "decided_by": appeal.decided_by,
        "review_until": long_date(appeal.review_until),
    }


def _notice(facts: LetterFacts) -> dict[str, Plain]:
    notice = facts.notice
    return {
        "of": str(notice.of or ""),
        "recipient": notice.recipient,
        "disclosed": long_date(notice.disclosed),
        "nature": notice.nature,
        "purpose": notice.purpose,
        "changes": _items(notice.changes, facts.about),
        "gives": notice.gives,
        "disputed": list(notice.disputed),
        "marked": notice.marked,
        "statement": notice.statement,
        "reasons": notice.reasons,
        "asked": notice.asked,
        "addressed": notice.addressed,
    }


def _copying(facts: LetterFacts) -> dict[str, Plain]:
    fee = facts.copying
    return {
        "lines": [{"words": line.words, "amount": dollars(line.cents)} for line in fee.lines],
        "total": dollars_if_any(fee.cents),
        "waived": fee.waived,
        "offered": fee.offered,
        "paid": dollars_if_any(fee.paid_cents),
        "left": dollars_if_any(fee.cents - fee.paid_cents),
        "free_copy": fee.free_copy,
    }


def _certificate(facts: LetterFacts) -> dict[str, Plain]:
    what = facts.certificate.what
    return {
        "what": str(what or ""),
        "true_copy": what is Certificate.TRUE_COPY,
        "not_held": what is Certificate.NOT_HELD,
        "not_found": what is Certificate.NOT_FOUND,
        "not_retrievable": what is Certificate.NOT_RETRIEVABLE,
        "searched": facts.certificate.searched,
    }


def _authorization(facts: LetterFacts) -> dict[str, Plain]:
    form = facts.authorization
    return {
        "name": form.name,
        "signed_by": signs_the_form(facts) if form.name else "",
        "capacity": str(form.capacity) if form.name else "",
        "companion": bool(form.name) and form.capacity is Capacity.COMPANION,
        "uses": LINE_TO_WRITE_ON if form.name and form.capacity is not Capacity.COMPANION else "",
    }


def signs_the_form(facts: LetterFacts) -> str:
    """Return who signs an authorization: the data subject, or who stands in their place.

    A parent, guardian, executor or administrator does. Anyone else who acts for the data subject is
    authorized by such a form, and signs none.
    """
    speaker = facts.representative
    in_their_place = speaker and speaker.capacity in IN_THEIR_PLACE
    return speaker.name if speaker and in_their_place else facts.addressee.name
