"""Letters of the first form, fact by fact.

Those of a store that was kept are made again whole in ``tests/services/test_provenance.py``.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from accessreq.letters.provenance_form_1 import seen_of
from accessreq.letters.values import English

STORE = Path(__file__).parents[1] / "stores" / "form-3.sqlite"
SPEAKER = {"name": "Jo Ng", "authority": "power of attorney of May 4, 2026", "capacity": "guardian"}
JULY_20 = "2026-07-20"


@pytest.fixture(scope="module")
def grant_in_part() -> dict[str, Any]:
    """The facts of a grant in part to Jane Q. Sample, July 15, 2026, as they were kept."""
    rows = "SELECT content FROM document WHERE media_type = 'application/json'"
    with closing(sqlite3.connect(f"file:{STORE}?mode=ro", uri=True)) as database:
        kept = [json.loads(content)["facts"] for (content,) in database.execute(rows)]
    (facts,) = [each for each in kept if each["kind"] == "grant-in-part"]
    return dict(facts)


def test_days_are_written_out_and_what_is_absent_is_empty(grant_in_part: dict[str, Any]) -> None:
    values = seen_of(grant_in_part).values

    assert (values["on"], values["received"]) == ("July 15, 2026", "June 30, 2026")
    assert (values["appeal_until"] != "", values["search"]) == (True, "")
    assert values["representative"] == {"name": "", "authority": ""}
    assert values["addressee"] == {
        "name": "Jane Q. Sample",
        "address": ["12 Elm Street", "Troy, New York 12180"],
        "email": "",
        "phone": "",
    }
    assert (values["page_count"], values["per_page"], values["fee"]) == ("7 pages", "25 cents", "$1.75")


def test_a_letter_to_who_acts_for_the_data_subject_greets_them(grant_in_part: dict[str, Any]) -> None:
    frame = seen_of({**grant_in_part, "representative": SPEAKER}).frame

    assert frame.salutation == "Dear Jo Ng:"
    assert frame.address[:2] == ("Jo Ng", "for Jane Q. Sample")


@pytest.mark.parametrize(
    ("email", "line"), [("jane@example.org", "By email: jane@example.org"), (None, "By hand")]
)
def test_a_letter_without_an_address_says_how_it_travels(
    grant_in_part: dict[str, Any], email: str | None, line: str
) -> None:
    subject = {**grant_in_part["addressee"], "address": [], "email": email}

    assert seen_of({**grant_in_part, "addressee": subject}).frame.address == ("Jane Q. Sample", line)


def test_a_certificate_greets_nobody_and_replaces_a_certificate(grant_in_part: dict[str, Any]) -> None:
    certificate = {"what": "not-found", "searched": "The card index."}
    earlier = {"number": 2, "on": JULY_20}
    facts = {**grant_in_part, "kind": "certificate", "certificate": certificate, "replaces": earlier}

    seen = seen_of(facts)

    assert (seen.frame.salutation, seen.frame.closing, seen.frame.officer_signs) == ("", "", False)
    assert seen.frame.signature[0] == "_" * 44
    assert seen.values["certificate"] == {
        "what": "not-found",
        "true_copy": False,
        "not_held": False,
        "not_found": True,
        "not_retrievable": False,
        "searched": "The card index.",
    }
    assert seen.foreword == (
        "This certificate replaces our certificate of July 20, 2026 "
        "(letter 2 of case A-2026-0001), which no longer stands."
    )


def test_a_form_is_signed_by_a_guardian_in_the_place_of_the_data_subject(
    grant_in_part: dict[str, Any],
) -> None:
    form = {"name": "Maria Lopez-Whitfield", "capacity": "companion"}
    facts = {**grant_in_part, "kind": "authorization-form", "authorization": form}

    own, guarded = seen_of(facts), seen_of({**facts, "representative": SPEAKER})

    assert own.frame.signature[1] == "Signature of Jane Q. Sample"
    assert guarded.frame.signature[1] == "Signature of Jo Ng"
    assert guarded.values["authorization"] == {
        "name": "Maria Lopez-Whitfield",
        "signed_by": "Jo Ng",
        "capacity": "companion",
        "companion": True,
    }


def test_a_fee_is_told_by_its_lines(grant_in_part: dict[str, Any]) -> None:
    fee = {**grant_in_part["copying"], "lines": [{"words": "7 pages", "cents": 175}], "cents": 175}

    values = seen_of({**grant_in_part, "copying": {**fee, "paid_cents": 100}}).values

    assert values["copying"] == {
        "lines": [{"words": "7 pages", "amount": "$1.75"}],
        "total": "$1.75",
        "waived": "",
        "offered": False,
        "paid": "$1.00",
        "left": "$0.75",
        "free_copy": False,
    }
    assert values["by_the_page"] is False


def test_an_appeal_of_both_is_told_as_one(grant_in_part: dict[str, Any]) -> None:
    appeal = {**grant_in_part["appeal"], "received": JULY_20, "by": "fax", "of_access": True}

    told = seen_of({**grant_in_part, "appeal": {**appeal, "of_correction": True}}).values["appeal"]

    assert isinstance(told, dict)
    assert (told["received"], told["by"], told["of"]) == ("July 20, 2026", "by fax", "access and correction")


def test_a_reason_stands_behind_its_ground_as_it_did_then(grant_in_part: dict[str, Any]) -> None:
    ground = {"words": "It is accurate.", "cite": "Public Officers Law § 94(1)(b)", "reason": "It was read."}
    item = {
        "number": 1,
        "record": grant_in_part["about"],
        "now": "",
        "wanted": "",
        "changed": None,
        "portion": "",
        "grounds": [ground],
    }
    correction = {**grant_in_part["correction"], "items": [item], "refused": [item]}

    told = seen_of({**grant_in_part, "correction": correction}).values["correction"]

    assert isinstance(told, dict)
    assert told["refused"] == [
        {
            "number": 1,
            "record": grant_in_part["about"],
            "in_prose": True,
            "now": "",
            "wanted": "",
            "changed": "",
            "portion": "",
            "why": "It is accurate. Public Officers Law § 94(1)(b).\nReason: It was read.",
        }
    ]
    assert (told["listed"], told["several"]) == (False, False)


def test_its_translation_writes_days_and_counts_in_the_language(grant_in_part: dict[str, Any]) -> None:
    part = seen_of({**grant_in_part, "language": "es", "proofs": ["Something else"]}).translation

    assert part is not None
    assert (part.language, part.template) == ("es", "es/grant-in-part.md.j2")
    assert (part.values["on"], part.values["page_count"]) == ("15 de julio de 2026", "7 páginas")
    assert (part.values["per_page"], part.values["appeal_within"]) == ("25 centavos", "siete días hábiles")
    assert isinstance(part.values["proofs"], list)
    assert [type(each) for each in part.values["proofs"]] == [English]


def test_what_goes_to_the_committee_is_not_translated(grant_in_part: dict[str, Any]) -> None:
    committee = {"name": "Committee on Open Government", "address": []}

    seen = seen_of({**grant_in_part, "language": "es", "to": committee})

    assert seen.translation is None
    assert seen.frame.address == ("Committee on Open Government", "By hand")
