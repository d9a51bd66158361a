from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from accessreq.cases.entries import LetterIssued, NewDocument
from accessreq.cases.events import DocumentKept
from accessreq.law.letter_rows import LetterKind
from accessreq.store.letters_issued import cases_with_letters, number_of_letters
from accessreq.store.place import Place

JULY_1, JULY_31 = date(2026, 7, 1), date(2026, 7, 31)


@pytest.fixture
def issue(append: Callable[..., Any]) -> Callable[..., None]:
    """Record that the first letter of a case was issued on a day."""

    def issued(case: str, on: date) -> None:
        words = f"Dear {case}".encode()
        kept = DocumentKept(
            name="letter.txt", media_type="text/plain", sha256=sha256(words).hexdigest(), size=len(words)
        )
        letter = LetterIssued(
            on=on, letter=LetterKind.PROOF_OF_IDENTITY, number=1, formats=(kept,), template_sha256="0" * 64
        )
        append(case, letter, documents=(NewDocument(kept=kept, content=words),))

    return issued


def test_a_store_without_letters_has_none_between_any_days(store: Place, log: Callable[..., Any]) -> None:
    log()

    assert list(cases_with_letters(store, since=JULY_1, until=JULY_31)) == []
    assert number_of_letters(store, since=JULY_1, until=JULY_31) == 0


def test_cases_are_found_by_the_days_of_their_letters_both_ends_included(
    store: Place, log: Callable[..., Any], issue: Callable[..., None]
) -> None:
    cases = [log(name=f"Jane {n}").case for n in range(4)]
    for case, on in zip(cases, (date(2026, 6, 30), JULY_1, JULY_31, date(2026, 8, 3)), strict=True):
        issue(case, on)

    assert list(cases_with_letters(store, since=JULY_1, until=JULY_31)) == cases[1:3]
    assert number_of_letters(store, since=JULY_1, until=JULY_31) == 2
