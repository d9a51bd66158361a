"""What a letter of the first form was made from: its facts, told as the templates of that time saw them.

Letters were first kept with the fields of the classes that gathered their facts.
Those classes go on; what is told here does not. It reads the names that were
kept, works out the values that the kept templates ask for, and checks nothing:
that was done when the letter went out. As a step of the store does, it takes
from the rest of the program only what it could not change if it would.
"""

from datetime import date
from typing import Any, Final

from accessreq.law.letters import LANGUAGE_NAMES, Language
from accessreq.letters.document import Frame
from accessreq.letters.inputs import Seen, SeenAbroad
from accessreq.letters.localization import tongue, translated
from accessreq.letters.values import Count, LawWords, Plain, long_date

# Any: JSON, by the names of a form that is closed.
Facts = dict[str, Any]

_BY: Final = {
    "mail": "by mail",
    "email": "by email",
    "in-person": "in person",
    "web": "through our website",
    "fax": "by fax",
}
_ANSWERS_CORRECTION: Final = {
    "correction-made",
    "correction-made-in-part",
    "correction-refused",
}
_PAPERS: Final = {"certificate", "authorization-form"}
_LINE_TO_WRITE_ON: Final = "_" * 44


def seen_of(facts: Facts) -> Seen:
    """Return what the templates saw of facts that were kept by the names of the first form.

    Raises:
        KeyError: a fact is missing.
        TypeError: a fact has another form.
        ValueError: a day is none.
    """
    name = f"{facts['kind']}.md.j2"
    return Seen(
        template=name,
        values=_values(facts),
        frame=_frame(facts),
        foreword=_foreword(facts),
        translation=_abroad(facts, name),
    )


def _values(facts: Facts) -> dict[str, Plain]:
    corrects = facts["kind"] in _ANSWERS_CORRECTION
    return {
        **_case(facts),
        **_people(facts),
        **_copies(facts),
        "correction": _correction(facts["correction"], facts["about"]),
        "appeal": _appeal(facts["appeal"]),
        "notice": _notice(facts["notice"], facts["about"]),
        "copying": _copying(facts["copying"]),
        "certificate": _certificate(facts["certificate"]),
        "authorization": _authorization(facts),
        "promised": _day(facts["promised"]),
        "proof_missing": facts["proof_missing"],
        "proofs": [LawWords(each) for each in facts["proofs"]],
        "withheld": [_ground(each) for each in facts["withheld"]],
        "grounds": [_ground(each) for each in facts["grounds"]],
        "appeal_until": _day(facts["appeal_until"]),
        "appeal_within": LawWords(f"{'thirty' if corrects else 'seven'} business days"),
        "answers_correction": corrects,
        "search": facts["search"],
        "automatic_data": facts["automatic_data"],
    }


def _case(facts: Facts) -> dict[str, Plain]:
    earlier = facts.get("replaces")
    return {
        "kind": facts["kind"],
        "case": facts["case"],
        "number": facts["number"],
        "on": _day(facts["on"]),
        "received": _day(facts["received"]),
        "about": facts["about"],
        "website": facts["website"],
        "preview": facts["preview"],
        "replaces": {
            "number": earlier["number"] if earlier else 0,
            "on": _day(earlier["on"] if earlier else None),
        },
        "head": facts["head"],
        "enclosures": [*facts["enclosures"]],
        "cc": [*facts["cc"]],
    }


def _people(facts: Facts) -> dict[str, Plain]:
    agency, subject, speaker, to = (facts[name] for name in ("agency", "addressee", "representative", "to"))
    return {
        "agency": {
            "name": agency["name"],
            "address": [*agency["address"]],
            **{name: agency[name] or "" for name in ("telephone", "email", "website")},
        },
        "officer": _officer(facts["officer"], agency),
        "signer": _officer(facts["signer"] or facts["officer"], agency),
        "appeals": _officer(facts["appeals"], agency),
        "addressee": {
            "name": subject["name"],
            "address": [*subject["address"]],
            "email": subject["email"] or "",
            "phone": subject["phone"] or "",
        },
        "representative": {
            "name": speaker["name"] if speaker else "",
            "authority": speaker["authority"] if speaker else "",
        },
        "subject": subject["name"],
        "to": {"name": to["name"] if to else "", "address": [*to["address"]] if to else []},
    }


def _officer(officer: Facts, agency: Facts) -> dict[str, Plain]:
    return {
        "title": officer["title"],
        "name": officer["name"],
        "address": [*(officer["address"] or agency["address"])],
        "telephone": officer["telephone"] or "",
        "email": officer["email"] or "",
    }


def _copies(facts: Facts) -> dict[str, Plain]:
    copying, emailed = facts["copying"], facts["electronic"]
    worked_out = bool(copying["cents"] or copying["waived"] or copying["free_copy"])
    cents, pages = (0 if emailed else facts["per_page_cents"]), facts["pages"] or 0
    return {
        "electronic": emailed,
        "emailed": emailed and not facts["inspect"],
        "enclosed": not facts["inspect"] and not emailed,
        "by_the_page": not emailed and not worked_out,
        "inspect": facts["inspect"],
        "certified": facts["certified"],
        "pages": pages,
        "page_count": Count(pages, "page") if pages else "",
        "per_page_cents": cents,
        "per_page": Count(cents, "cent") if cents else LawWords("no charge"),
        "fee": _dollars(pages * cents) if pages and cents else "",
    }


def _correction(told: Facts, about: str) -> dict[str, Plain]:
    return {
        **{name: _items(told[name], about) for name in ("items", "made", "in_part", "refused", "pending")},
        "listed": not all(_is_prose(item, about) for item in told["items"]),
        "several": len(told["items"]) > 1,
        "answer_by": _day(told["answer_by"]),
        "recipients": [{"name": each["name"], "on": _day(each["on"])} for each in told["recipients"]],
    }


def _items(items: list[Facts], about: str) -> list[Plain]:
    return [
        {
            "number": item["number"],
            "record": item["record"],
            "in_prose": _is_prose(item, about),
            "now": item["now"],
            "wanted": item["wanted"],
            "changed": _day(item["changed"]),
            "portion": item["portion"],
            "why": "\n".join(map(_why, item["grounds"])),
        }
        for item in items
    ]


def _is_prose(item: Facts, about: str) -> bool:
    said = " ".join(about.split()).startswith(" ".join(item["record"].split()))
    return said and not (item["now"] or item["wanted"])


def _why(ground: Facts) -> str:
    said = f"{ground['words']} {ground['cite']}."
    return f"{said}\nReason: {ground['reason']}" if ground["reason"] else said


def _appeal(told: Facts) -> dict[str, Plain]:
    parts = [name for name in ("access", "correction") if told[f"of_{name}"]]
    days = ("received", "access_by", "correction_by", "forwarded", "determined", "changed", "review_until")
    same = (
        "of_access",
        "of_correction",
        "of_silence",
        "portions",
        "outcome",
        "factual",
        "statutory",
        "gives",
    )
    return {
        **{name: _day(told[name]) for name in days},
        **{name: told[name] for name in same},
        "by": _BY[told["by"]] if told["received"] else "",
        "of": " and ".join(parts),
        "missing": [*told["missing"]],
        "decided_by": told["decided_by"],
    }


def _notice(told: Facts, about: str) -> dict[str, Plain]:
    same = ("recipient", "nature", "purpose", "gives", "statement", "reasons", "asked")
    return {
        **{name: told[name] for name in same},
        "of": told["of"] or "",
        "disclosed": _day(told["disclosed"]),
        "changes": _items(told["changes"], about),
        "disputed": [*told["disputed"]],
    }


def _copying(told: Facts) -> dict[str, Plain]:
    cents, paid = told["cents"], told["paid_cents"]
    return {
        "lines": [{"words": line["words"], "amount": _dollars(line["cents"])} for line in told["lines"]],
        "total": _dollars_if_any(cents),
        "waived": told["waived"],
        "offered": told["offered"],
        "paid": _dollars_if_any(paid),
        "left": _dollars_if_any(cents - paid),
        "free_copy": told["free_copy"],
    }


def _certificate(told: Facts) -> dict[str, Plain]:
    what = told["what"] or ""
    kinds = ("true-copy", "not-held", "not-found", "not-retrievable")
    return {
        "what": what,
        **{kind.replace("-", "_"): what == kind for kind in kinds},
        "searched": told["searched"],
    }


def _authorization(facts: Facts) -> dict[str, Plain]:
    form = facts["authorization"]
    return {
        "name": form["name"],
        "signed_by": _signs_the_form(facts) if form["name"] else "",
        "capacity": form["capacity"] if form["name"] else "",
        "companion": bool(form["name"]) and form["capacity"] == "companion",
    }


def _signs_the_form(facts: Facts) -> str:
    speaker = facts["representative"]
    in_their_place = speaker and speaker["capacity"] in {"parent", "guardian"}
    return str(speaker["name"] if in_their_place else facts["addressee"]["name"])


def _frame(facts: Facts) -> Frame:
    greeted = str((facts["to"] or facts["representative"] or facts["addressee"])["name"])
    is_letter = facts["kind"] not in _PAPERS
    head = (f"record {facts['head']}",) if facts["head"] else ()
    return Frame(
        case=facts["case"],
        author=facts["agency"]["name"],
        letterhead=_letterhead(facts["agency"]),
        date_line=_day(facts["on"]),
        reference=f"Our reference: {facts['case']}",
        address=_address(facts),
        salutation=f"Dear {greeted}:" if is_letter else "",
        closing="Sincerely," if is_letter else "",
        signature=_signature(facts),
        officer_signs=is_letter and facts["signer"] is None and not facts["preview"],
        enclosures=(*facts["enclosures"],),
        cc=(*facts["cc"],),
        foot=" · ".join((f"Case {facts['case']}", f"letter {facts['number']}", *head)),
        running=f"{greeted}, {_day(facts['on'])}",
        preview="PREVIEW – NOT ISSUED" if facts["preview"] else "",
        on=date.fromisoformat(facts["on"]),
    )


def _letterhead(agency: Facts) -> tuple[str, ...]:
    telephone = f"Telephone {agency['telephone']}" if agency["telephone"] else ""
    reach = (telephone, agency["email"] or "", agency["website"] or "")
    lines = (agency["name"], ", ".join(agency["address"]), " · ".join(part for part in reach if part))
    return tuple(line for line in lines if line)


def _address(facts: Facts) -> tuple[str, ...]:
    to, speaker, subject = facts["to"], facts["representative"], facts["addressee"]
    if to:
        return (to["name"], *(to["address"] or ["By hand"]))
    who = (speaker["name"], f"for {subject['name']}") if speaker else (subject["name"],)
    if subject["address"]:
        return (*who, *subject["address"])
    return (*who, f"By email: {subject['email']}" if subject["email"] else "By hand")


def _signature(facts: Facts) -> tuple[str, ...]:
    if facts["kind"] == "authorization-form":
        whose = f"Signature of {_signs_the_form(facts)}"
        return (_LINE_TO_WRITE_ON, whose, "", _LINE_TO_WRITE_ON, "Date")
    signer = facts["signer"] or facts["officer"]
    line = _LINE_TO_WRITE_ON if facts["kind"] == "certificate" else ""
    lines = (line, signer["name"], signer["title"], facts["agency"]["name"])
    return tuple(line for line in lines if line)


def _foreword(facts: Facts) -> str:
    earlier = facts.get("replaces")
    if not earlier:
        return ""
    paper = "certificate" if facts["kind"] == "certificate" else "letter"
    return (
        f"This {paper} replaces our {paper} of {_day(earlier['on'])} "
        f"(letter {earlier['number']} of case {facts['case']}), which no longer stands."
    )


def _abroad(facts: Facts, template: str) -> SeenAbroad | None:
    language = Language(facts.get("language", Language.ENGLISH))
    if language is Language.ENGLISH or facts["to"] is not None:
        return None
    own, name = tongue(language), LANGUAGE_NAMES[language]
    return SeenAbroad(
        language=language.value,
        template=f"{language.value}/{template}",
        values=translated(_values(facts), language),
        mark=f"Courtesy translation into {name}. The English text of this letter governs.",
        english=f"A courtesy translation into {name} follows this letter; the English text governs.",
        own=own.follows.get("letter", ""),
    )


def _ground(kept: Facts) -> dict[str, Plain]:
    return {**kept, "words": LawWords(kept["words"])}


def _day(kept: str | None) -> str:
    return long_date(date.fromisoformat(kept) if kept else None)


def _dollars(cents: int) -> str:
    return f"${cents // 100:,}.{cents % 100:02d}"


def _dollars_if_any(cents: int) -> str:
    return _dollars(cents) if cents > 0 else ""
