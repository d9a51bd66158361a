"""Notices to earlier recipients say that they were asked for only where they were."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.law.letters import LetterKind
from accessreq.letters.check import findings
from accessreq.letters.compose import compose
from accessreq.letters.view import LetterView

NOTICES = [LetterKind.NOTICE_OF_CORRECTION, LetterKind.NOTICE_OF_DISPUTE]
Make = Callable[..., LetterView]


def told(facts: LetterView, **differs: Any) -> tuple[str, LetterView]:  # noqa: ANN401  any fact of a notice
    varied = facts.but(notice=replace(facts.notice, **differs))
    return " ".join(compose(varied).words.split()), varied


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_that_was_asked_for_says_so(kind: LetterKind, facts_of: Make) -> None:
    words, facts = told(facts_of(kind), asked=True)

    assert "because Maria Lopez-Whitfield has asked for it" in words
    assert findings(words, facts) == ()


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_that_was_not_asked_for_claims_no_wish(kind: LetterKind, facts_of: Make) -> None:
    words, facts = told(facts_of(kind), asked=False)

    assert "asked for it" not in words
    assert findings(words, facts) == ()


@pytest.mark.parametrize("kind", NOTICES)
@pytest.mark.parametrize(
    ("asked", "words_then"),
    [
        pytest.param(True, "has named you as one who received", id="named by the data subject"),
        pytest.param(False, "As we understand, you have received", id="named by nobody"),
    ],
)
def test_a_recipient_outside_the_accounting_is_told_how_it_is_known(
    kind: LetterKind, asked: bool, words_then: str, facts_of: Make
) -> None:
    words, facts = told(facts_of(kind), asked=asked, disclosed=None, nature="")

    assert words_then in words
    assert findings(words, facts) == ()
