"""The page of names tells those that a template may use, no more and no fewer."""

import re
from collections.abc import Iterator

from accessreq.letters.lint import known_facts
from accessreq.letters.values import Plain
from names_page import names_page


def names(value: Plain, path: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, inner in value.items():
                whole = f"{path}.{name}" if path else name
                yield whole
                yield from names(inner, whole)
        case list():
            yield from names(value[0], f"{path}[]")


def test_the_page_has_every_name_that_templates_check_knows() -> None:
    told = re.findall(r"^ *- `([^`]+)`", names_page(), re.MULTILINE)

    assert sorted(told) == sorted(names(known_facts()))
    assert "correction.made[].why" in told


def test_a_name_stands_with_its_words() -> None:
    page = names_page()

    assert "- `appeal_within`: In which time an appeal is decided." in page
    assert "  - `copying.left`: What is still to be paid." in page
