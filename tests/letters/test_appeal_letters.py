"""The letters about an appeal, and the notices that follow it: lawful in every turn they can take."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from accessreq.cases.people import Representative
from accessreq.law.contents import ABOUT_APPEALS
from accessreq.law.letters import LetterKind
from accessreq.letters.check import findings
from accessreq.letters.compose import compose
from accessreq.letters.matters import Correction, Item, RecipientTold
from accessreq.letters.view import LetterView

Make = Callable[..., LetterView]

KINDS: Final = tuple(sorted({str(kind) for row in ABOUT_APPEALS for kind in row.kinds}))
DETERMINED: Final = ("appeal-granted", "appeal-granted-in-part", "appeal-denied")
REFUSED: Final = ("appeal-granted-in-part", "appeal-denied")
TO_COMMITTEE: Final = ("appeal-transmittal", "determination-transmittal")
TO_RECIPIENTS: Final = ("notice-of-correction", "notice-of-dispute")
RECIPIENTS: Final = Correction(
    recipients=(
        RecipientTold(name="Department of Civil Service", on=date(2026, 3, 2)),
        RecipientTold(name="Tri-City Technical Institute"),
    ),
)
MADE: Final = Item(
    number=1, record="Course application", now="Born 1986", wanted="Born 1968", changed=date(2026, 7, 27)
)
PARTLY: Final = replace(MADE, portion="the year of the course")
ADDED: Final = replace(MADE, now="")
TAKEN_OUT: Final = replace(MADE, wanted="")
IN_PROSE: Final = replace(MADE, now="", wanted="")
# Any: fields of the facts, of many types.
BOTH: Final[dict[str, Any]] = {"of_correction": True, "correction_by": date(2026, 8, 31)}
CORRECTION: Final[dict[str, Any]] = {**BOTH, "of_access": False, "access_by": None}
GIVES: Final[dict[str, Any]] = {
    "gives": "The list of 2025.",
    "withholds": "The names of others.",
    "changed": date(2026, 7, 27),
    "factual": "The survey has no names, and no key to it exists.",
    "statutory": "Public Officers Law § 92(9)",
}


@pytest.fixture
def make(facts_of: Make) -> Make:
    """Return a maker of facts in which single fields of the appeal and of the notice can differ."""

    def varied(kind: str, **differs: Any) -> LetterView:  # noqa: ANN401 - any field
        facts = facts_of(LetterKind(kind))
        return facts.but(
            **{
                **differs,
                "appeal": replace(facts.appeal, **differs.get("appeal", {})),
                "notice": replace(facts.notice, **differs.get("notice", {})),
            },
        )

    return varied


def words_of(facts: LetterView) -> str:
    return compose(facts).words


def codes(words: str, facts: LetterView) -> list[str]:
    return [finding.code for finding in findings(words, facts)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_is_lawful_for_a_representative_too(kind: str, make: Make) -> None:
    facts = make(kind, representative=Representative(name="Ana Lopez-Whitfield", authority="parent"))

    assert findings(words_of(facts), facts) == ()


@pytest.mark.parametrize(
    ("kind", "differs"),
    [
        pytest.param("appeal-received", {"appeal": CORRECTION}, id="received, correction"),
        pytest.param("appeal-received", {"appeal": BOTH}, id="received, both"),
        pytest.param("appeal-received", {"appeal": {"of_silence": True}}, id="received, silence"),
        pytest.param("appeal-received", {"appeal": {"portions": "Pages 4 to 6"}}, id="received, portions"),
        pytest.param("appeal-received", {"appeal": {"missing": ("your address",)}}, id="received, missing"),
        pytest.param("appeal-received", {"appeal": {"forwarded": None}}, id="received, not yet forwarded"),
        pytest.param("appeal-transmittal", {"appeal": CORRECTION}, id="transmittal, correction"),
        pytest.param("appeal-transmittal", {"appeal": BOTH}, id="transmittal, both"),
        pytest.param("appeal-transmittal", {"appeal": {"of_silence": True}}, id="transmittal, silence"),
        pytest.param("determination-transmittal", {"appeal": CORRECTION}, id="determination, correction"),
        pytest.param("determination-transmittal", {"appeal": {"forwarded": None}}, id="appeal not sent"),
        pytest.param("appeal-granted", {"inspect": "Mondays at nine"}, id="granted, inspection"),
        pytest.param("appeal-granted", {"pages": 12, "website": True}, id="granted, website"),
        pytest.param("appeal-granted", {"appeal": {"gives": ""}}, id="granted whole"),
        pytest.param("appeal-granted", {"appeal": BOTH, "correction": RECIPIENTS}, id="granted, both"),
        pytest.param("appeal-granted-in-part", {"appeal": BOTH}, id="in part, both"),
        pytest.param("appeal-granted-in-part", {"pages": 3}, id="in part, pages"),
        pytest.param("appeal-denied", {"appeal": {"of_silence": True}}, id="denied, silence"),
        pytest.param("notice-of-correction", {"notice": {"disclosed": None, "nature": ""}}, id="named"),
        pytest.param("notice-of-correction", {"notice": {"gives": "The name."}}, id="items and appeal"),
        pytest.param(
            "notice-of-correction",
            {"notice": {"changes": (), "gives": "The name."}, "appeal": {"changed": date(2026, 7, 27)}},
            id="on appeal alone",
        ),
        pytest.param(
            "notice-of-correction",
            {"notice": {"changes": (PARTLY, ADDED, TAKEN_OUT, IN_PROSE)}},
            id="every shape of an item",
        ),
        pytest.param("notice-of-dispute", {"notice": {"disclosed": None, "nature": ""}}, id="named, dispute"),
        pytest.param("notice-of-dispute", {"notice": {"statement": ""}}, id="statement enclosed"),
    ],
)
def test_every_turn_that_a_letter_can_take_is_lawful(kind: str, differs: dict[str, Any], make: Make) -> None:
    facts = make(kind, **differs)

    assert findings(words_of(facts), facts) == ()


@pytest.mark.parametrize("kind", DETERMINED)
@pytest.mark.parametrize("correction", [Correction(), RECIPIENTS], ids=["nobody to tell", "recipients"])
@pytest.mark.parametrize("changed", [None, date(2026, 7, 27)], ids=["unchanged", "changed"])
def test_a_determination_on_a_correction_is_lawful(
    kind: str, correction: Correction, changed: date | None, make: Make
) -> None:
    facts = make(kind, appeal={**CORRECTION, "changed": changed}, correction=correction)

    assert findings(words_of(facts), facts) == ()


FULLEST: Final[dict[str, dict[str, Any]]] = {
    "appeal-received": {
        "appeal": {
            **BOTH,
            "of_silence": True,
            "portions": "Pages 4 to 6",
            "missing": ("your return address",),
            "forwarded": date(2026, 7, 21),
        },
    },
    "appeal-transmittal": {"appeal": {**BOTH, "of_silence": True}},
    "determination-transmittal": {"appeal": BOTH},
    "appeal-granted": {"appeal": {**BOTH, **GIVES}, "correction": RECIPIENTS},
    "appeal-granted-in-part": {"appeal": {**BOTH, **GIVES}, "correction": RECIPIENTS},
    "appeal-denied": {"appeal": BOTH, "correction": RECIPIENTS},
    "notice-of-correction": {"notice": {"changes": (PARTLY,), "gives": "The name was put right."}},
    "notice-of-dispute": {
        "notice": {"reasons": "The attendance sheets are signed.", "marked": "the list of June 3"}
    },
    "health-or-safety-notice": {},
}
# A statement of each letter, and the code of the row that must miss it.
STATEMENTS: Final = (
    (("appeal-received",), "July 20, 2026", "appeal-received"),
    (("appeal-received",), "not answered in time", "silence"),
    (("appeal-received",), "Pages 4 to 6", "portions"),
    (("appeal-received",), "July 29, 2026", "access-by"),
    (("appeal-received",), "August 31, 2026", "correction-by"),
    (("appeal-received",), "Ines Okafor", "who-decides"),
    (("appeal-received",), "Committee on Open Government", "copy-to-committee"),
    (("appeal-received",), "July 21, 2026", "copy-sent"),
    (("appeal-received",), "your return address", "missing"),
    (("appeal-received",), "runs all the same", "runs-all-the-same"),
    (("appeal-received",), "240 Washington Avenue Extension", "missing-where"),
    (TO_COMMITTEE, "July 20, 2026", "appeal-received"),
    (TO_COMMITTEE, "A-2026-0007", "by-case-number"),
    (TO_COMMITTEE, "section 95(3)", "law"),
    (("appeal-transmittal",), "opy of", "copy"),
    (("appeal-transmittal",), "not answered in time", "silence"),
    (("determination-transmittal",), "July 28, 2026", "determined"),
    (("determination-transmittal",), "was denied", "outcome"),
    (("determination-transmittal",), "reasons are enclosed", "reasons"),
    (DETERMINED, "July 20, 2026", "appeal-received"),
    (DETERMINED, "Ines Okafor", "decided-by"),
    (("appeal-granted",), "The list of 2025.", "gives"),
    (DETERMINED, "Committee on Open Government", "copy-to-committee"),
    (("appeal-granted",), "is granted", "granted"),
    (("appeal-granted",), "give you access", "access"),
    (("appeal-granted",), "that you asked for was made", "corrected"),
    (("appeal-granted",), "July 27, 2026", "changed"),
    (("appeal-granted",), "96(1)(d), (i) or (l)", "recipients"),
    (DETERMINED, "March 2, 2026", "recipients-known"),
    (DETERMINED, "name others", "recipients-named"),
    (("appeal-granted-in-part",), "The list of 2025.", "gives"),
    (("appeal-granted-in-part",), "The names of others.", "withholds"),
    (("appeal-granted-in-part",), "granted in part", "granted-in-part"),
    (("appeal-granted-in-part",), "July 27, 2026", "changed"),
    (("appeal-granted-in-part",), "send them the correction", "correction-sent"),
    (DETERMINED, "no key to it exists", "factual"),
    (DETERMINED, "§ 92(9)", "statutory"),
    (REFUSED, "a court", "court"),
    (REFUSED, "article 78", "article-78"),
    (REFUSED, "four months", "four-months"),
    (REFUSED, "November 30, 2026", "review-until"),
    (REFUSED, "of reasonable length", "disagreement"),
    (REFUSED, "clearly note", "dispute-noted"),
    (REFUSED, "attach the statement", "statement-attached"),
    (REFUSED, "96(1)(d), (i) or (l)", "statement-sent"),
    (("appeal-denied",), "is denied", "denied"),
    (TO_RECIPIENTS, "Maria Lopez-Whitfield", "whose"),
    (("notice-of-correction",), "March 2, 2026", "disclosed"),
    (TO_RECIPIENTS, "your copy", "your-copy"),
    (("notice-of-correction",), "been corrected", "corrected"),
    (("notice-of-correction",), "Born 1968", "changes"),
    (("notice-of-correction",), "July 27, 2026", "changed-on"),
    (("notice-of-correction",), "the year of the course", "not-changed"),
    (("notice-of-correction",), "The name was put right.", "gives"),
    (("notice-of-dispute",), "Attendance list", "disclosed"),
    (("notice-of-dispute",), "disputes portions", "disputes"),
    (("notice-of-dispute",), "That I was present", "disputed"),
    (("notice-of-dispute",), "the list of June 3", "marked"),
    (("notice-of-dispute",), "I was excused", "statement"),
    (("notice-of-dispute",), "The attendance sheets", "reasons"),
    (("health-or-safety-notice",), "Albany Medical Center", "disclosed"),
    (("health-or-safety-notice",), "To reach your family", "purpose"),
    (("health-or-safety-notice",), "Section 96(1)(i)", "law"),
    (("health-or-safety-notice",), "compelling circumstances", "compelling"),
    (("health-or-safety-notice",), "accounting of disclosures", "accounting"),
    (("health-or-safety-notice",), "Website Compliance Officer", "whom-to-ask"),
)
TAKEN: Final = tuple((kind, taken, code) for kinds, taken, code in STATEMENTS for kind in kinds)
# Statements that the fullest letter has no room for, and the letter that makes them.
OTHERWISE: Final[tuple[tuple[str, dict[str, Any], str, str], ...]] = (
    (
        "notice-of-correction",
        {"notice": {"changes": (), "gives": "The name."}, "appeal": {"changed": date(2026, 7, 24)}},
        "July 24, 2026",
        "gives-on",
    ),
    ("notice-of-dispute", {"notice": {"statement": ""}}, "enclosed", "statement-enclosed"),
    (
        "appeal-granted",
        {"appeal": {"of_silence": True, "given_on": date(2026, 7, 22)}, "enclosures": ()},
        "July 22, 2026",
        "given-before",
    ),
)


@pytest.mark.parametrize(("kind", "taken", "code"), TAKEN, ids=[f"{kind}: {code}" for kind, _, code in TAKEN])
def test_a_statement_taken_out_is_found_missing(kind: str, taken: str, code: str, make: Make) -> None:
    facts = make(kind, **FULLEST[kind])
    words = words_of(facts)
    assert findings(words, facts) == ()
    assert taken in words

    assert code in codes(words.replace(taken, "…"), facts)


@pytest.mark.parametrize(("kind", "differs", "taken", "code"), OTHERWISE)
def test_a_statement_of_another_turn_taken_out_is_found_missing(
    kind: str, differs: dict[str, Any], taken: str, code: str, make: Make
) -> None:
    facts = make(kind, **differs)
    words = words_of(facts)
    assert findings(words, facts) == ()

    assert code in codes(words.replace(taken, "…"), facts)


def test_every_statement_of_the_table_is_taken_out_once() -> None:
    rows = sorted((str(kind), row.code) for row in ABOUT_APPEALS for kind in row.kinds)
    elsewhere = [(kind, code) for kind, _, _, code in OTHERWISE]

    assert sorted([*((kind, code) for kind, _, code in TAKEN), *elsewhere]) == rows


@pytest.mark.parametrize("kind", list(FULLEST))
def test_no_figure_of_the_other_law_stands_in_any_letter(kind: str, make: Make) -> None:
    words = words_of(make(kind, **FULLEST[kind])).replace("\n", " ").casefold()

    assert [figure for figure in ("ten business", "twenty business", "section 89") if figure in words] == []


@pytest.mark.parametrize("kind", TO_COMMITTEE)
@pytest.mark.parametrize("of", [{}, CORRECTION, BOTH, {"of_silence": True}])
def test_a_letter_to_the_committee_names_no_data_subject_and_no_record(
    kind: str, of: dict[str, Any], make: Make
) -> None:
    letter = compose(make(kind, appeal={**of, "portions": "Pages on Lopez-Whitfield"}, about="My own file"))

    assert "Lopez" not in repr(letter)
    assert "My own file" not in repr(letter)


@pytest.mark.parametrize("kind", DETERMINED)
def test_a_determination_on_access_offers_no_statement_of_disagreement(kind: str, make: Make) -> None:
    words = words_of(make(kind))

    assert "disagreement" not in words
    assert "96(1)(d)" not in words


@pytest.mark.parametrize("kind", REFUSED)
def test_without_an_accounting_no_recipient_is_told_of_and_others_can_be_named(kind: str, make: Make) -> None:
    words = words_of(make(kind, appeal=CORRECTION))

    assert "We can write to" not in words
    assert "You may name others" in words


def test_a_grant_in_part_of_both_encloses_no_copy_unless_pages_are_told(make: Make) -> None:
    without = words_of(make("appeal-granted-in-part", appeal=BOTH))
    told = words_of(make("appeal-granted-in-part", appeal=BOTH, pages=3))

    assert "A copy of the record is enclosed" not in without
    assert "A copy of the record is enclosed (3 pages)" in told


@pytest.mark.parametrize(
    ("addressed", "told"),
    [
        pytest.param(True, "its purpose, and the name and address of the recipient.", id="with an address"),
        pytest.param(False, "its purpose, and the name of the recipient.", id="without one"),
    ],
)
def test_a_notice_tells_of_the_address_in_the_accounting_only_where_it_is_there(
    make: Make, addressed: bool, told: str
) -> None:
    assert told in words_of(make("health-or-safety-notice", notice={"addressed": addressed}))


def test_how_an_appeal_arrived_is_no_part_of_what_it_is_about(make: Make) -> None:
    words = words_of(make("appeal-received", appeal={"by": "by mail"}))

    assert "On July 20, 2026, we received, by mail, your appeal about access." in words


def test_an_enclosed_statement_is_asked_to_be_kept_and_a_quoted_one_is_not_enclosed(make: Make) -> None:
    enclosed = words_of(make("notice-of-dispute", notice={"statement": ""}))
    quoted = words_of(make("notice-of-dispute"))

    assert "It is enclosed in full." in enclosed
    assert "enclosed" not in quoted
    assert "I was excused on June 3, and my supervisor knew of it." in quoted


def test_what_the_data_subject_wrote_in_a_statement_is_not_held_against_the_agency(make: Make) -> None:
    facts = make("notice-of-dispute", notice={"statement": "You took twenty business days."})

    assert findings(words_of(facts), facts) == ()


def test_what_the_agency_answers_to_it_is(make: Make) -> None:
    facts = make("notice-of-dispute", notice={"reasons": "We had twenty business days."})

    assert codes(words_of(facts), facts) == ["foil-twenty-days"]
