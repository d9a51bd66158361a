"""The letters about a request for correction: every turn lawful, every statement looked for."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from accessreq.cases.people import Representative
from accessreq.law.contents import ABOUT_CORRECTIONS
from accessreq.law.letters import LetterKind
from accessreq.letters.check import findings
from accessreq.letters.compose import compose
from accessreq.letters.document import Heading, Listing, words_of
from accessreq.letters.matters import AnsweredBefore, Correction, Ground, Item, Outcome, RecipientTold, why
from accessreq.letters.values import LawWords
from accessreq.letters.view import LetterView

KINDS: Final = (
    LetterKind.CORRECTION_RECEIVED,
    LetterKind.CORRECTION_MADE,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
)
PROSE: Final = "Please change my year of birth in the record of the spring course."
GROUND: Final = Ground(
    words=LawWords("On review, the information is accurate."),
    cite="Public Officers Law § 95(2)",
    reason="The form bears your hand.",
)
ONE: Final = Item(number=1, record="Application", now="Born 1986", wanted="Born 1968")
TWO: Final = Item(number=2, record="Attendance list", now="Present", wanted="Excused")
MADE: Final = replace(ONE, changed=date(2026, 7, 6))
IN_PART: Final = replace(TWO, changed=date(2026, 7, 7), portion="The hour of arrival", why=why((GROUND,)))
REFUSED: Final = replace(TWO, why=why((GROUND,)))
IN_PROSE: Final = Item(number=1, record=PROSE, now="", wanted="", in_prose=True)
BY: Final = date(2026, 8, 12)
TOLD: Final = (RecipientTold(name="Civil Service", on=date(2026, 3, 2)),)
PART: Final = Correction(
    items=(ONE, TWO, replace(TWO, number=3)),
    made=(MADE,),
    in_part=(IN_PART,),
    refused=(replace(REFUSED, number=3, record="Roster"),),
    pending=(replace(ONE, number=4, record="Invoice"),),
    answer_by=BY,
    recipients=TOLD,
    before=(AnsweredBefore(on=date(2026, 7, 1), items="items 5 and 6", outcome=Outcome.IN_PART),),
)
SAMPLES: Final[dict[str, dict[str, Any]]] = {
    "correction-received": {
        "proof_missing": True,
        "representative": Representative(name="Ana Lopez-Whitfield", authority="parent"),
        "proofs": ("a card",),
        "authority_missing": "a birth certificate",
        "correction": Correction(items=(ONE, TWO), answer_by=BY),
    },
    "correction-made": {"correction": replace(PART, in_part=(), refused=())},
    "correction-made-in-part": {"correction": PART},
    "correction-refused": {"correction": replace(PART, made=(), in_part=())},
}
TAKEN: Final = (
    ("correction-received", "Born 1968", "items"),
    ("correction-received", "August 12, 2026", "answer-by"),
    ("correction-received", "tell you in writing why", "outcome"),
    ("correction-received", "as a refusal", "silence"),
    ("correction-received", "appeal in writing", "silence-appeal"),
    ("correction-received", "thirty business days", "silence-window"),
    ("correction-received", "Ines Okafor", "appeal-to"),
    ("correction-received", "a card", "proofs"),
    ("correction-received", "a birth certificate", "authority"),
    ("correction-received", "240 Washington Avenue Extension", "proof-where"),
    ("correction-received", "stays open", "stays-open"),
    ("correction-made", "corrected", "corrected"),
    ("correction-made", "July 6, 2026", "made"),
    ("correction-made", "section 96(1)(d), (i) or (l)", "recipients"),
    ("correction-made", "March 2, 2026", "recipients-known"),
    ("correction-made", "name others", "recipients-named"),
    ("correction-made", "is granted", "granted"),
    ("correction-made", "granted in part", "granted-in-part"),
    ("correction-made", "Invoice", "pending"),
    ("correction-made", "items 5 and 6", "before"),
    ("correction-made-in-part", "July 1, 2026", "before"),
    ("correction-refused", "corrected in part", "before"),
    ("correction-refused", "refused in part", "refused-in-part"),
    ("correction-made-in-part", "corrected", "corrected"),
    ("correction-made-in-part", "Born 1986", "made"),
    ("correction-made-in-part", "section 96(1)(d), (i) or (l)", "recipients"),
    ("correction-made-in-part", "Civil Service", "recipients-known"),
    ("correction-made-in-part", "name others", "recipients-named"),
    ("correction-made-in-part", "granted in part", "granted-in-part"),
    ("correction-made-in-part", "The hour of arrival", "in-part"),
    ("correction-made-in-part", "Roster", "reasons"),
    ("correction-made-in-part", "August 12, 2026", "pending"),
    ("correction-made-in-part", "decided within thirty business days", "appeal-decided"),
    ("correction-refused", "is refused", "refused"),
    ("correction-refused", "The form bears your hand.", "reasons"),
    ("correction-refused", "Invoice", "pending"),
    ("correction-refused", "decided within thirty business days", "appeal-decided"),
    ("correction-refused", "appeal in writing", "appeal-in-writing"),
    ("correction-refused", "Ines Okafor", "appeal-to"),
    ("correction-refused", "of the day you receive", "appeal-from-receipt"),
    ("correction-refused", "August 18, 2026", "appeal-until"),
)


def sample(kind: str, facts_of: Callable[..., LetterView]) -> LetterView:
    return facts_of(LetterKind(kind), **SAMPLES[kind])


@pytest.mark.parametrize(("kind", "taken", "code"), TAKEN)
def test_a_statement_taken_out_is_found_missing(
    kind: str, taken: str, code: str, facts_of: Callable[..., LetterView]
) -> None:
    facts = sample(kind, facts_of)
    words = compose(facts).words
    assert findings(words, facts) == ()
    assert taken in words

    found = [finding.code for finding in findings(words.replace(taken, "…"), facts)]

    assert code in found


def test_each_row_about_corrections_is_taken_out_once() -> None:
    taken = {(kind, code) for kind, _, code in TAKEN}

    rows = {(str(kind), row.code) for row in ABOUT_CORRECTIONS for kind in row.kinds if kind in KINDS}
    assert rows <= taken


@pytest.mark.parametrize(
    ("kind", "differs"),
    [
        pytest.param("correction-received", Correction(answer_by=BY), id="received, in prose"),
        pytest.param(
            "correction-received",
            Correction(items=(IN_PROSE,), answer_by=BY),
            id="received, one in prose",
        ),
        pytest.param(
            "correction-made",
            Correction(items=(IN_PROSE,), made=(replace(IN_PROSE, changed=BY),)),
            id="made, in prose, nobody told",
        ),
        pytest.param("correction-made", Correction(made=(MADE,)), id="made, no items listed"),
        pytest.param(
            "correction-made",
            Correction(made=(MADE,), recipients=(RecipientTold(name="Civil Service"),)),
            id="a recipient whom the data subject named",
        ),
        pytest.param(
            "correction-made-in-part",
            Correction(
                in_part=(replace(IN_PROSE, changed=BY, portion="The year", why=why((GROUND,))),),
            ),
            id="in part, in prose",
        ),
        pytest.param(
            "correction-made-in-part",
            Correction(items=(ONE, TWO), made=(MADE,), refused=(REFUSED,)),
            id="one made, one refused",
        ),
        pytest.param(
            "correction-refused",
            Correction(refused=(replace(IN_PROSE, why=why((GROUND, GROUND))),)),
            id="refused, in prose, two grounds",
        ),
        pytest.param(
            "correction-refused",
            Correction(refused=(replace(REFUSED, why=why((replace(GROUND, reason=""),))),)),
            id="a ground that says it all",
        ),
    ],
)
@pytest.mark.parametrize("website", [True, False])
def test_every_turn_that_a_letter_can_take_is_lawful(
    kind: str, differs: Correction, website: bool, facts_of: Callable[..., LetterView]
) -> None:
    speaker = Representative(name="Ana Lopez", authority="parent")
    facts = facts_of(
        LetterKind(kind), about=PROSE, correction=differs, website=website, representative=speaker
    )

    words = compose(facts).words

    assert findings(words, facts) == ()
    assert "on behalf of Maria Lopez-Whitfield" in words


def test_what_is_only_told_in_prose_leaves_no_empty_line(facts_of: Callable[..., LetterView]) -> None:
    item = replace(IN_PROSE, changed=date(2026, 7, 6))
    facts = facts_of(LetterKind.CORRECTION_MADE, about=PROSE, correction=Correction(made=(item,)))

    (listing,) = [block for block in compose(facts).blocks if isinstance(block, Listing)]

    assert words_of(listing.items[0].runs) == "Changed on July 6, 2026."


def test_a_request_in_prose_is_not_repeated_as_an_item(facts_of: Callable[..., LetterView]) -> None:
    item = replace(IN_PROSE, record="Please change my year of birth. It is")
    facts = facts_of(
        LetterKind.CORRECTION_RECEIVED,
        about="Please change my year of birth.\n\nIt is wrong.",
        correction=Correction(items=(item,), answer_by=BY),
    )

    letter = compose(facts)

    assert findings(letter.words, facts) == ()
    assert letter.words.count("Please change my year of birth.") == 1
    assert "We understand that you ask" not in letter.words


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        pytest.param(
            "correction-received", "It says: Born 1986\nYou ask that this be taken out.", id="asked"
        ),
        pytest.param("correction-made", "It said: Born 1986\nThis was taken out.", id="made"),
        pytest.param("correction-refused", "You asked that this be taken out.\nWhy", id="refused"),
    ],
)
def test_what_is_to_be_taken_out_is_told_so(
    kind: str, says: str, facts_of: Callable[..., LetterView]
) -> None:
    out = replace(ONE, wanted="")
    parts: dict[str, Any] = {
        "correction-received": {"answer_by": BY},
        "correction-made": {"made": (replace(out, changed=BY),)},
        "correction-refused": {"refused": (replace(out, why=why((GROUND,))),)},
    }
    facts = facts_of(LetterKind(kind), correction=Correction(items=(out,), **parts[kind]))

    words = compose(facts).words

    assert findings(words, facts) == ()
    assert says in words


def test_each_item_tells_before_and_after_and_its_number(facts_of: Callable[..., LetterView]) -> None:
    letter = compose(sample("correction-made", facts_of))

    first = next(block for block in letter.blocks if isinstance(block, Listing))
    assert words_of(first.items[0].runs) == (
        "Item 1: Application\nIt said: Born 1986\nIt now says: Born 1968\nChanged on July 6, 2026."
    )


def test_one_item_alone_has_no_number(facts_of: Callable[..., LetterView]) -> None:
    letter = compose(facts_of(LetterKind.CORRECTION_MADE))

    assert "Item 1" not in letter.words


def test_each_ground_stands_with_its_law_and_its_reason(facts_of: Callable[..., LetterView]) -> None:
    letter = compose(facts_of(LetterKind.CORRECTION_REFUSED, correction=Correction(refused=(REFUSED,))))

    (listing,) = [block for block in letter.blocks if isinstance(block, Listing)]
    assert words_of(listing.items[0].runs) == (
        "Attendance list\nIt says: Present\nYou asked that it say: Excused\n"
        "Why it is refused: The form bears your hand.\n"
        "Legal basis: On review, the information is accurate. Public Officers Law §\u00a095(2)."
    )


@pytest.mark.parametrize("kind", ["correction-made", "correction-made-in-part", "correction-refused"])
def test_what_is_pending_has_its_own_place_and_only_then(
    kind: str, facts_of: Callable[..., LetterView]
) -> None:
    pending = compose(sample(kind, facts_of))
    done = compose(facts_of(LetterKind(kind)))

    assert "What is still being decided" in _headings(pending.blocks)
    assert "What is still being decided" not in _headings(done.blocks)


def test_a_letter_that_leaves_items_open_does_not_claim_the_whole(
    facts_of: Callable[..., LetterView],
) -> None:
    open_items = replace(PART, in_part=(), before=())
    made = compose(facts_of(LetterKind.CORRECTION_MADE, correction=replace(open_items, refused=())))
    refused = compose(facts_of(LetterKind.CORRECTION_REFUSED, correction=replace(open_items, made=())))

    assert made.subject == "Your request for correction is granted as far as it is decided"
    assert refused.subject == "Your request for correction is refused in part"


def test_a_letter_after_a_refusal_grants_in_part_and_points_to_the_earlier_letter(
    facts_of: Callable[..., LetterView],
) -> None:
    before = (AnsweredBefore(on=date(2026, 7, 1), items="item 2", outcome=Outcome.REFUSED),)
    facts = facts_of(
        LetterKind.CORRECTION_MADE,
        correction=Correction(items=(ONE, TWO), made=(MADE,), before=before),
    )

    letter = compose(facts)

    assert findings(letter.words, facts) == ()
    assert letter.subject == "Your request for correction is granted in part"
    words = " ".join(letter.words.split())
    assert "Your request is granted in part." in words
    assert "On July 1, 2026, we wrote to you about item 2, which we did not correct." in words
    assert "We have corrected the record as follows." in words


def test_a_refusal_after_an_item_was_made_is_one_in_part(facts_of: Callable[..., LetterView]) -> None:
    before = (AnsweredBefore(on=date(2026, 7, 1), items="item 1", outcome=Outcome.MADE),)
    facts = facts_of(
        LetterKind.CORRECTION_REFUSED,
        correction=Correction(items=(ONE, TWO), refused=(REFUSED,), before=before),
    )

    letter = compose(facts)

    assert findings(letter.words, facts) == ()
    assert letter.subject == "Your request for correction is refused in part"
    words = " ".join(letter.words.split())
    assert "is refused in part." in words
    assert "On July 1, 2026, we wrote to you about item 1, which we corrected." in words


def test_an_appeal_of_a_correction_is_not_told_of_access(facts_of: Callable[..., LetterView]) -> None:
    words = compose(facts_of(LetterKind.CORRECTION_REFUSED)).words

    assert "seven business days" not in words
    assert "given access" not in words
    assert "The correction will then be made, or you will be given a full explanation in writing" in words


def test_proof_of_identity_is_asked_for_a_correction_in_its_own_words(
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(LetterKind.PROOF_OF_IDENTITY, correction=Correction(answer_by=BY))

    words = compose(facts).words

    assert findings(words, facts) == ()
    assert "request for correction or amendment of a record" in words
    assert "access" not in words
    assert "It ends on August 12, 2026." in words


def _headings(blocks: tuple[Any, ...]) -> list[str]:
    return [words_of(block.runs) for block in blocks if isinstance(block, Heading)]
