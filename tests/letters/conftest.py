"""Facts of each kind of letter, all about invented people, to be varied by a test."""

from collections.abc import Callable

import pytest

from accessreq.letters.samples import sample
from accessreq.letters.view import LetterView

MakeFacts = Callable[..., LetterView]


@pytest.fixture
def facts_of() -> MakeFacts:
    """Return a maker of facts: the kind, and whatever differs from the plain sample."""
    return sample
