"""From facts and a template to a letter."""

from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.cases.people import Representative
from accessreq.errors import Refused
from accessreq.law.letters import GO_TO_OTHERS, TELL_OF_THE_REQUEST, LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import Listing, Paragraph, Run
from accessreq.letters.view import LetterView


def test_the_agency_s_own_words_are_used(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    (tmp_path / "grant.md.j2").write_text("# Good news\n\nGranted to {{ addressee.name }}.\n")

    letter = compose(facts_of(LetterKind.GRANT), tmp_path)

    assert letter.subject == "Good news"
    assert letter.blocks == (Paragraph(runs=(Run(text="Granted to Maria Lopez-Whitfield."),)),)


def test_the_agency_s_own_template_may_use_the_program_s_parts(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    (tmp_path / "denial.md.j2").write_text("# No\n\n{% include '_appeal.md.j2' %}")

    letter = compose(facts_of(LetterKind.DENIAL), tmp_path)

    assert "within thirty business days" in letter.words


def test_each_portion_withheld_is_an_item(facts_of: Callable[..., LetterView]) -> None:
    letter = compose(facts_of(LetterKind.GRANT_IN_PART))

    (listing,) = [block for block in letter.blocks if isinstance(block, Listing)]
    assert listing.items[0].runs == (
        Run(text="Pages 4 to 6", bold=True),
        Run(
            text="\nReason: Section\u00a096(1) of the Public Officers Law forbids naming the two other "
            "applicants on them.\nLegal basis: A statute forbids giving this information to the requester. "
            "Public Officers Law §\u00a095(6)(a)."
        ),
    )


def test_a_representative_reads_for_whom_the_request_was_made(facts_of: Callable[..., LetterView]) -> None:
    speaker = Representative(name="Ana Lopez-Whitfield", authority="parent")

    letter = compose(facts_of(LetterKind.DENIAL, representative=speaker))

    assert "on behalf of Maria Lopez-Whitfield" in letter.words


@pytest.mark.parametrize("kind", [*TELL_OF_THE_REQUEST, LetterKind.AUTHORIZATION_FORM])
@pytest.mark.parametrize(
    "typed",
    [
        "Jo {{ 7*7 }} {% raw %}",
        "Jo [bold]O[/bold] & <b> # $ * @",
        "1. Jo",
        "Jo `x` _y_ \\ ~z~",
    ],
)
def test_what_people_typed_stands_in_every_letter_about_it_as_typed(
    kind: LetterKind, typed: str, facts_of: Callable[..., LetterView]
) -> None:
    letter = compose(facts_of(kind, about=typed))

    assert typed in letter.words


@pytest.mark.parametrize("kind", [*GO_TO_OTHERS, LetterKind.HEALTH_OR_SAFETY_NOTICE])
def test_the_request_itself_is_told_to_nobody_else(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    letter = compose(facts_of(kind, about="A private matter"))

    assert "A private matter" not in letter.words


def test_a_mark_left_over_names_the_template(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    (tmp_path / "grant.md.j2").write_text("# Good news\n\nIt is *granted.\n")

    with pytest.raises(Refused, match=r"grant\.md\.j2: the letter would show the mark '\*'"):
        compose(facts_of(LetterKind.GRANT), tmp_path)
