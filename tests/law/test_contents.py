"""The tables of what letters must say, and must not."""

import re

import pytest

from accessreq.law.contents import (
    FORBIDDEN,
    FORBIDDEN_IN_TEMPLATES,
    REQUIRED,
    forbidden,
    forbidden_in_templates,
    required,
)
from accessreq.law.letters import LetterKind

_TO_OTHERS = {
    LetterKind.APPEAL_TRANSMITTAL,
    LetterKind.DETERMINATION_TRANSMITTAL,
    LetterKind.NOTICE_OF_CORRECTION,
    LetterKind.NOTICE_OF_DISPUTE,
}
_OF_NO_REQUEST = {LetterKind.HEALTH_OR_SAFETY_NOTICE, LetterKind.AUTHORIZATION_FORM}


@pytest.mark.parametrize("kind", sorted(set(LetterKind) - _TO_OTHERS - _OF_NO_REQUEST))
def test_every_letter_about_the_request_names_the_date_of_receipt_and_the_record(kind: LetterKind) -> None:
    codes = [row.code for row in required(kind)]

    assert {"received", "record"} <= set(codes)


@pytest.mark.parametrize("kind", sorted(_TO_OTHERS))
def test_a_letter_to_others_need_not_tell_of_the_request(kind: LetterKind) -> None:
    named = {name for row in required(kind) for name in row.facts}

    assert not named & {"received", "about"}


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_law_asks_something_of_every_kind(kind: LetterKind) -> None:
    assert required(kind)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_code_stands_once_in_a_kind(kind: LetterKind) -> None:
    codes = [row.code for row in required(kind)]

    assert len(codes) == len(set(codes))


def test_every_row_has_words_a_source_and_something_to_look_for() -> None:
    bare = [row.code for row in REQUIRED if not (row.says and row.cite and (row.facts or row.phrases))]

    assert bare == []


@pytest.mark.parametrize(
    "kind",
    [
        LetterKind.GRANT_IN_PART,
        LetterKind.DENIAL,
        LetterKind.NOTHING_COLLECTED,
        LetterKind.CORRECTION_MADE_IN_PART,
        LetterKind.CORRECTION_REFUSED,
    ],
)
def test_whatever_withholds_tells_of_the_appeal(kind: LetterKind) -> None:
    codes = {row.code for row in required(kind)}

    assert codes >= {
        "appeal-in-writing",
        "appeal-to",
        "appeal-window",
        "appeal-from-receipt",
        "appeal-until",
        "appeal-decided",
    }


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        pytest.param("denial", "an appeal is decided within seven business days", id="access"),
        pytest.param(
            "correction-refused", "an appeal is decided within thirty business days", id="correction"
        ),
        pytest.param(
            "correction-made-in-part", "an appeal is decided within thirty business days", id="in part"
        ),
    ],
)
def test_an_appeal_of_each_kind_has_its_own_days(kind: str, says: str) -> None:
    said = [row.says for row in required(LetterKind(kind)) if row.code == "appeal-decided"]

    assert said == [says]


@pytest.mark.parametrize("kind", [LetterKind.CORRECTION_MADE, LetterKind.CORRECTION_MADE_IN_PART])
def test_a_correction_offers_to_tell_earlier_recipients(kind: LetterKind) -> None:
    codes = {row.code for row in required(kind)}

    assert codes >= {"recipients", "recipients-known", "recipients-named"}


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_phrase_that_is_wanted_is_forbidden_in_the_same_letter(kind: LetterKind) -> None:
    phrases = [phrase for row in required(kind) for phrase in row.phrases]

    always = [row for row in forbidden(kind) if not row.when]
    assert [each for each in phrases for row in always if stand(row.patterns, each)] == []


@pytest.mark.parametrize("kind", ["grant", "grant-in-part"])
def test_every_grant_tells_of_correction_under_section_95_and_of_codes(kind: str) -> None:
    rows = {row.code: row for row in required(LetterKind(kind)) if not row.when}

    assert rows["correction-right"].cite.startswith("Public Officers Law § 95(2)")
    assert rows["correction-law"].cite.endswith("for website data State Technology Law § 205")
    assert rows["codes"].cite == rows["codes-explained"].cite == "Public Officers Law § 95(1)(c)"


def test_an_appeal_that_gives_access_tells_the_same() -> None:
    rows = {row.code: row.when for row in required(LetterKind.APPEAL_GRANTED)}

    told = {rows[code] for code in ("correction-right", "correction-law")}
    assert told == {"appeal.of_access and not appeal.of_correction"}
    # What goes with a copy is told with it: by the earlier letter, where one gave the record.
    with_the_copy = {rows[code] for code in ("codes", "codes-explained", "certification")}
    assert with_the_copy == {"appeal.of_access and not appeal.of_correction and not appeal.given_on"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("within twenty business days of", "foil-twenty-days", id="FOIL's answer"),
        pytest.param("within 20 business days", "foil-twenty-days", id="in digits"),
        pytest.param("decided in ten (10) business days", "foil-ten-days", id="FOIL's appeal"),
        pytest.param("under section 89 of the Public Officers Law", "foil-section-89", id="section 89"),
        pytest.param("Public Officers Law § 89(4)(a)", "foil-section-89", id="section sign"),
        pytest.param("Please state the purpose of your request.", "asks-purpose", id="purpose"),
        pytest.param("Please tell us why you want the record.", "asks-purpose", id="why"),
        pytest.param("Why do you need these records?", "asks-purpose", id="a question"),
        pytest.param("Say what use you will make of it.", "asks-purpose", id="use"),
        pytest.param("Please send your social security number.", "asks-ssn", id="asked for"),
        pytest.param("We hold 123-45-6789 for you.", "asks-ssn", id="nine digits"),
        pytest.param("We hold SSN-123-45-6789-A for you.", "asks-ssn", id="nine digits between hyphens"),
        pytest.param("We need your social security number.", "asks-ssn", id="needed"),
        pytest.param("all nine digits of your social security number", "asks-ssn", id="all nine"),
        pytest.param("Please add your SSN.", "asks-ssn", id="in short"),
        pytest.param("We may have to extend this date.", "extension", id="a second extension"),
        pytest.param("appeal within thirty days", "foil-thirty-days", id="FOIL's window"),
    ],
)
def test_what_may_never_stand_is_recognized(words: str, code: str) -> None:
    found = [row.code for row in FORBIDDEN if any(re.search(p, words, re.IGNORECASE) for p in row.patterns)]

    assert found == [code]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("within thirty business days", id="the appeal window"),
        pytest.param("within seven business days", id="the decision on an appeal"),
        pytest.param("section 892 of another law", id="a longer number"),
        pytest.param("cover all of it but the last four digits", id="four digits"),
        pytest.param("Please do not send your social security number.", id="told not to"),
        pytest.param("Give the last four digits of your social security number.", id="four of nine"),
        pytest.param("We cannot extend them.", id="no extension"),
    ],
)
def test_lawful_words_are_left_alone(words: str) -> None:
    every = [row for row in FORBIDDEN if not row.kinds]

    found = [row.code for row in every if any(re.search(p, words, re.IGNORECASE) for p in row.patterns)]

    assert found == []


def stand(pattern_rows: tuple[str, ...], words: str) -> bool:
    return any(re.search(each, words, re.IGNORECASE) for each in pattern_rows)


@pytest.mark.parametrize(
    ("kind", "words", "codes"),
    [
        pytest.param("denial", "decided within seven business days", [], id="an appeal of access has seven"),
        pytest.param(
            "correction-refused",
            "decided within seven business days",
            ["days-of-an-access-appeal"],
            id="one of a correction has thirty",
        ),
        pytest.param("denial", "within 30 days of receipt", ["foil-thirty-days"], id="no calendar days"),
        pytest.param("acknowledgment", "within thirty days of this letter", [], id="the promise has them"),
        pytest.param(
            "acknowledgment", "the intended use of the record", ["asks-purpose"], id="the data subject's own"
        ),
        pytest.param("authorization-form", "the intended use of the record", [], id="the uses of another"),
    ],
)
def test_a_figure_may_stand_in_one_letter_and_not_in_another(kind: str, words: str, codes: list[str]) -> None:
    assert [row.code for row in forbidden(LetterKind(kind)) if stand(row.patterns, words)] == codes


@pytest.mark.parametrize(
    "words",
    [
        "on June 30, 2026",
        "on 30 June 2026",
        "the 30th day of June",
        "by Dec. 1st",
        "in June 2026",
        "by 2026-06-30",
        "by 6/30/2026",
        "el 30 de junio de 2026",
    ],
)
def test_a_date_in_a_template_is_recognized(words: str) -> None:
    assert [row.code for row in FORBIDDEN_IN_TEMPLATES if stand(row.patterns, words)] == ["written-date"]


@pytest.mark.parametrize(
    "words",
    [
        "you may appeal",
        "section 95 of the law",
        "within thirty business days",
        "9 by 14 inches",
        "13 NYCRR 121.9",
    ],
)
def test_what_is_no_date_is_left_alone(words: str) -> None:
    assert [row.code for row in FORBIDDEN_IN_TEMPLATES if stand(row.patterns, words)] == []


def test_only_the_letters_to_the_committee_name_nobody() -> None:
    closed = {kind for kind in LetterKind for row in forbidden_in_templates(kind) if row.facts}

    assert closed == {LetterKind.APPEAL_TRANSMITTAL, LetterKind.DETERMINATION_TRANSMITTAL}


@pytest.mark.parametrize("kind", LetterKind)
def test_how_something_came_is_told_where_it_was_typed_alone(kind: LetterKind) -> None:
    in_letters = {row.code for row in forbidden(kind)}
    in_templates = {row.code for row in forbidden_in_templates(kind)}

    assert ("channel-not-told" in in_letters) is (kind is LetterKind.APPEAL_RECEIVED)
    assert ("channel-not-told" in in_templates) is (kind is not LetterKind.APPEAL_RECEIVED)
