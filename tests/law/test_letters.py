"""The languages that can be named."""

import re

import pytest

from accessreq.law.letters import LANGUAGE_NAMES, Language


def test_every_language_has_a_name() -> None:
    assert set(LANGUAGE_NAMES) == set(Language)
    assert len(set(LANGUAGE_NAMES.values())) == len(Language)


@pytest.mark.parametrize("language", list(Language))
def test_a_tag_is_a_primary_tag_of_two_letters(language: Language) -> None:
    assert re.fullmatch(r"[a-z]{2}", language.value)
