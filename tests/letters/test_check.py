"""A letter held against what the law asks of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from accessreq.cases.events import Certificate
from accessreq.law.identity import Channel
from accessreq.law.letters import LetterKind
from accessreq.letters.check import findings, findings_by_kept, unsaid
from accessreq.letters.compose import compose, composed
from accessreq.letters.document import Letter
from accessreq.letters.inputs import seen
from accessreq.letters.markdown import parse
from accessreq.letters.matters import Appeal, Certifies, Correction, Item
from accessreq.letters.samples import samples
from accessreq.letters.values import LINE_BREAK
from accessreq.letters.view import LetterView

ARRIVED: Final[dict[str, Any]] = {
    "received": date(2026, 7, 20),
    "of_access": True,
    "access_by": date(2026, 7, 29),
    "forwarded": date(2026, 7, 20),
}


def codes(words: str, facts: LetterView) -> list[str]:
    return [finding.code for finding in findings(words, facts)]


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("website", [True, False])
def test_the_program_s_own_letters_say_all_that_the_law_asks(
    kind: LetterKind, website: bool, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(kind, website=website or kind is LetterKind.NOTHING_COLLECTED)

    assert findings(compose(facts).words, facts) == ()


@pytest.mark.parametrize(
    ("kind", "differs"),
    [
        pytest.param("acknowledgment", {"proof_missing": True, "proofs": ("a card",)}, id="proof asked for"),
        pytest.param("grant", {"inspect": "Mondays at nine, Suite 502."}, id="inspection"),
        pytest.param("grant", {"inspect": "Mondays", "certified": True}, id="inspection, certified"),
        pytest.param("grant", {"certified": True}, id="certified"),
        pytest.param("grant", {"per_page_cents": 0}, id="free of charge"),
        pytest.param("grant", {"per_page_cents": 0, "pages": None}, id="free, pages unknown"),
        pytest.param("grant-in-part", {"pages": None}, id="pages unknown"),
    ],
)
def test_every_turn_that_a_letter_can_take_is_lawful(
    kind: str, differs: dict[str, Any], facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(LetterKind(kind), **differs)

    assert findings(compose(facts).words, facts) == ()


@pytest.mark.parametrize(
    ("kind", "taken", "code"),
    [
        pytest.param("acknowledgment", "August 6, 2026", "promised", id="no promised date"),
        pytest.param("acknowledgment", "as a denial", "silence", id="silence not told"),
        pytest.param("denial", "June 30, 2026", "received", id="no date of receipt"),
        pytest.param("denial", "appeal in writing", "appeal-in-writing", id="no appeal"),
        pytest.param("denial", "Ines Okafor", "appeal-to", id="appeal to nobody"),
        pytest.param("denial", "thirty business days", "appeal-window", id="no window"),
        pytest.param("denial", "of the day you receive", "appeal-from-receipt", id="runs from nowhere"),
        pytest.param("denial", "August 18, 2026", "appeal-until", id="no last day"),
        pytest.param("denial", "seven business days", "appeal-decided", id="never decided"),
        pytest.param("denial", "§ 95(1)(b)(i)", "grounds", id="ground without citation"),
        pytest.param("denial", "The survey of 2024 was anonymous.", "grounds", id="ground without reason"),
        pytest.param("grant-in-part", "Pages 4 to 6", "withheld", id="portion not named"),
        pytest.param("grant", "$3.00", "fee-total", id="no total"),
        pytest.param("proof-of-identity", "stays open", "stays-open", id="does it stay open"),
        pytest.param("nothing-collected", "Course applications", "search", id="searched where"),
        pytest.param("clarification", "answers to surveys", "systems", id="what a system holds"),
        pytest.param("clarification", "runs on", "time-runs-on", id="does the time run on"),
    ],
)
def test_a_statement_taken_out_is_found_missing(
    kind: str, taken: str, code: str, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(LetterKind(kind))
    words = compose(facts).words
    assert taken in words

    assert code in codes(words.replace(taken, "…"), facts)


@pytest.mark.parametrize("kind", ["grant", "grant-in-part"])
def test_a_grant_without_the_right_to_correct_is_found(
    kind: str, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(LetterKind(kind))
    words = compose(facts).words.replace("section 95(2) of the Public Officers Law", "the law")

    assert codes(words, facts) == ["correction-law"]


@pytest.mark.parametrize("explained", [True, False])
def test_a_grant_that_leaves_codes_to_be_asked_about_is_found(
    explained: bool, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(LetterKind.GRANT, codes_explained=explained)
    words = compose(facts).words.replace("fully explains them", "we will explain if you ask")

    assert codes(words, facts) == ["codes-explained"]


def test_a_letter_that_was_kept_is_asked_for_what_letters_told_when_it_was_made(
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(LetterKind.DENIAL)
    words = compose(facts).words.replace("August 18, 2026", "…")
    older = {name: value for name, value in facts.values.items() if name not in {"grounds", "notice"}}

    assert [each.code for each in findings_by_kept(words, facts.values)] == codes(words, facts)
    assert [each.code for each in findings_by_kept("…", older)] == [
        code for code in codes("…", facts) if code != "grounds"
    ]


def test_wrapped_lines_and_capitals_make_no_difference(facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.DENIAL)
    words = compose(facts).words.upper().replace(" ", "\n  ")

    assert codes(words, facts) == []


def test_a_figure_of_the_other_law_is_found(facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.DENIAL)
    words = compose(facts).words + "\nWe decide within ten\nbusiness days."

    assert codes(words, facts) == ["foil-ten-days"]


def test_what_the_data_subject_wrote_is_not_held_against_the_agency(
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(LetterKind.DENIAL, about="What you said under section 89, in twenty business days")

    assert findings(compose(facts).words, facts) == ()


def test_a_letter_that_gives_seven_days_to_a_correction_is_found(
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(LetterKind.CORRECTION_REFUSED)
    words = compose(facts).words.replace("decided within thirty", "decided within seven")

    assert [finding.code for finding in findings(words, facts)] == [
        "appeal-decided",
        "days-of-an-access-appeal",
    ]


def test_what_the_data_subject_wants_said_is_not_held_against_the_agency(
    facts_of: Callable[..., LetterView],
) -> None:
    item = Item(
        number=1,
        record="Application",
        changed=date(2026, 7, 6),
        now="Denied under section 89",
        wanted="Answered in twenty business days",
    )
    facts = facts_of(LetterKind.CORRECTION_MADE, correction=Correction(items=(item,), made=(item,)))

    assert findings(compose(facts).words, facts) == ()


def test_a_short_word_of_theirs_hides_no_mistake_of_the_agency(
    facts_of: Callable[..., LetterView],
) -> None:
    item = Item(number=1, record="Application", changed=date(2026, 7, 6), now="10", wanted="20")
    facts = facts_of(LetterKind.CORRECTION_MADE, correction=Correction(items=(item,), made=(item,)))
    words = compose(facts).words + "\nWe answer in 20 business days."

    assert [finding.code for finding in findings(words, facts)] == ["foil-twenty-days"]


def test_what_the_officer_wrote_is(facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.GRANT, inspect="Within twenty business days")

    assert codes(compose(facts).words, facts) == ["foil-twenty-days"]


def test_a_finding_reads_as_a_sentence(facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.PROOF_OF_IDENTITY)
    words = compose(facts).words.replace("stays open", "…")

    assert [str(finding) for finding in findings(words, facts)] == [
        "lacks the request stays open while proof is awaited (Public Officers Law § 95(1)(a))"
    ]


def unsaid_in(letter: Letter, gaps: tuple[str, ...] = ()) -> list[str]:
    return [str(finding) for finding in unsaid(letter.subject, letter.blocks, gaps)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("# Re\n\nWords.\n\n## What is granted\n\nPage 4.", [], id="a section with text"),
        pytest.param("# Re\n\n## What is granted\n\n> Page 4", [], id="a section with a quotation"),
        pytest.param(
            "# Re\n\n## What is granted\n\n## The reasons\n\nNone.",
            ["empty-section"],
            id="a heading right before the next",
        ),
        pytest.param("# Re\n\nWords.\n\n## What is granted", ["empty-section"], id="a heading at the end"),
        pytest.param(
            "# Re\n\n## What is granted\n\n>\n\n## The reasons\n\nNone.",
            ["empty-section", "empty-quotation"],
            id="a section with a quotation of nothing",
        ),
        pytest.param("# Re\n\nWe give you:\n\n>\n\nWords.", ["empty-quotation"], id="a quotation of nothing"),
        pytest.param("# Re\n\n##\n\nWords.", ["heading-without-words"], id="a heading without words"),
        pytest.param("#\n\nWords.", ["heading-without-words"], id="a subject without words"),
    ],
)
def test_what_is_announced_and_not_said_is_found(text: str, found: list[str]) -> None:
    subject, blocks = parse(text, "grant.md.j2", LINE_BREAK)

    assert [finding.code for finding in unsaid(subject, blocks)] == found


def test_an_empty_section_is_told_by_its_heading() -> None:
    subject, blocks = parse("# Re\n\n## What is granted\n\n> ", "grant.md.j2", LINE_BREAK)

    assert str(next(unsaid(subject, blocks))) == (
        "must not hold a section without text, “What is granted” (what a letter announces, it says)"
    )


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_program_s_own_letters_announce_nothing_that_they_do_not_say(kind: LetterKind) -> None:
    for each in samples([kind]):
        made = composed(seen(each.view))
        assert unsaid_in(made.letter, made.filled.gaps) == [], each.path


@pytest.mark.parametrize(
    ("kind", "differs", "said", "code"),
    [
        pytest.param(
            LetterKind.NOTHING_COLLECTED,
            {"search": ""},
            "We have searched, and found nothing.",
            ["search-not-told"],
            id="a search of nothing",
        ),
        pytest.param(
            LetterKind.NOTHING_COLLECTED,
            {"search": "The mailbox"},
            "We have searched, and found nothing.",
            [],
            id="a search that is told",
        ),
        pytest.param(
            LetterKind.CERTIFICATE,
            {"certificate": Certifies(what=Certificate.NOT_HELD)},
            "After diligent search we do not have it.",
            ["search-not-told"],
            id="a certificate of a search of nothing",
        ),
        pytest.param(
            LetterKind.GRANT,
            {"certified": True},
            "As you asked, we certify that the copy is correct.",
            ["certificate-not-asked"],
            id="a certificate that nobody asked for",
        ),
        pytest.param(
            LetterKind.GRANT,
            {"certified": True},
            "We certify that the copy is correct.",
            [],
            id="a certificate",
        ),
        pytest.param(
            LetterKind.APPEAL_RECEIVED,
            {},
            "On July 20, 2026, we received your appeal by mail.",
            ["channel-not-told"],
            id="a way that nobody has told",
        ),
        pytest.param(
            LetterKind.APPEAL_RECEIVED,
            {"appeal": Appeal(**ARRIVED, by=Channel.FAX)},
            "On July 20, 2026, we received your appeal by fax.",
            [],
            id="a way that was told",
        ),
    ],
)
def test_a_sentence_whose_fact_nobody_gave_is_found(
    kind: LetterKind,
    differs: dict[str, Any],
    said: str,
    code: list[str],
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(kind, **differs)
    words = compose(facts).words
    assert codes(words, facts) == []

    assert codes(f"{words}\n{said}", facts) == code


@pytest.mark.parametrize(
    ("line", "gaps"),
    [
        pytest.param("It was corrected on {{ appeal.changed }}.", ("It was corrected on",), id="no day"),
        pytest.param("It reads: {{ inspect }}", ("It reads",), id="behind a colon"),
        pytest.param("By {{ appeal.access_by }}{{ case }}.", (), id="one of two is given"),
        pytest.param("{{ inspect }}", (), id="a line of its own"),
        pytest.param("Received {{ received }}{{ inspect }}.", (), id="behind a fact"),
        pytest.param("{% if inspect %}Inspect on {{ inspect }}.{% endif %}", (), id="asked for by if"),
    ],
)
def test_a_sentence_that_prints_an_empty_fact_is_a_gap(
    line: str, gaps: tuple[str, ...], tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    (tmp_path / "denial.md.j2").write_text(f"# Re\n\n{line}\n")

    assert composed(seen(facts_of(LetterKind.DENIAL)), tmp_path).filled.gaps == gaps
