"""Templates behind the fence: what they may not do, and how the error names it."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from accessreq.errors import Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.sandbox import markdown
from accessreq.letters.values import LINE_BREAK, Plain
from accessreq.letters.view import LetterView


@pytest.fixture
def facts(facts_of: Callable[..., LetterView]) -> dict[str, Plain]:
    return facts_of(LetterKind.DENIAL).values


def render(template: str, folder: Path, facts: dict[str, Plain]) -> str:
    (folder / "denial.md.j2").write_text(template)
    return markdown("denial.md.j2", folder, facts).text


@pytest.mark.parametrize(
    ("template", "found"),
    [
        pytest.param("{{ about.__class__ }}", "__class__", id="46: class of a value"),
        pytest.param("{{ ''.__class__ }}", "__class__", id="46: class of a constant"),
        pytest.param("{{ cycler.__init__.__globals__ }}", "cycler", id="46: globals through cycler"),
        pytest.param("{{ lipsum }}", "lipsum", id="46: a global of Jinja"),
        pytest.param("{{ about|attr('format') }}", "attr", id="46: attribute by filter"),
        pytest.param("{{ about.upper() }}", "call", id="47: a method"),
        pytest.param("{{ range(9) }}", "call", id="47: a function"),
        pytest.param("{% for n in range(10000000000) %}a{% endfor %}", "list among", id="47: endless loop"),
        pytest.param("{% for c in about %}a{% endfor %}", "list among", id="loop over letters"),
        pytest.param("{{ 'a' * 10000000000 }}", "mul", id="47: a long string"),
        pytest.param("{{ 10 ** 10000000 }}", "pow", id="47: a large number"),
        pytest.param("{{ '%9999999999d' % 1 }}", "mod", id="47: a wide format"),
        pytest.param("{{ about ~ about }}", "concat", id="47: growing text"),
        pytest.param("{{ grounds|map(attribute='x')|join }}", "map", id="49: map prints Undefined"),
        pytest.param("{{ nosuch|default('x') }}", "default", id="48: default hides a mistake"),
        pytest.param("{% set a = 1 %}", "assign", id="assignment"),
        pytest.param("{% macro a() %}{% endmacro %}", "macro", id="macro"),
        pytest.param("{% import 'grant.md.j2' as g %}", "import", id="import"),
        pytest.param("{% extends 'grant.md.j2' %}", "extends", id="inheritance"),
        pytest.param("{{ case[0] }}", "getitem", id="subscript"),
        pytest.param("{% include '../x' %}", "part", id="50: include from outside"),
        pytest.param("{% include case %}", "part", id="50: include by a value"),
        pytest.param("{% include 'denial.md.j2' %}", "part", id="includes itself"),
        pytest.param("{{ abuot }}", "'abuot'", id="48: misspelt fact"),
        pytest.param("{{ agency.nmae }}", "'agency.nmae'", id="48: misspelt field"),
        pytest.param("{% if abuot %}x{% endif %}", "'abuot'", id="48: misspelt in a condition"),
        pytest.param("{% if website %}{{ abuot }}{% endif %}", "'abuot'", id="48: misspelt, not reached"),
        pytest.param(
            "{% for g in grounds %}{{ g.resaon }}{% endfor %}", "'g.resaon'", id="48: misspelt in a loop"
        ),
        pytest.param("{{ none }}", "missing", id="49: none"),
        pytest.param("{{ 'x' if website }}", "inline if", id="half a condition"),
        pytest.param("{{ grounds }}", "only words", id="a list printed"),
        pytest.param("{{ website }}", "only words", id="yes or no printed"),
        pytest.param("{{ grounds|join }}", "list of words", id="mappings joined"),
        pytest.param("{% if case > 3 %}x{% endif %}", "not supported", id="words against a number"),
        pytest.param("{{ about", "end of template", id="50: not closed"),
        pytest.param("{% if %}", "Expected", id="50: syntax error"),
    ],
)
def test_what_templates_may_not_do_is_refused_with_file_and_line(
    template: str, found: str, tmp_path: Path, facts: dict[str, Plain]
) -> None:
    with pytest.raises(Refused) as refusal:
        render(f"# Subject\n\n{template}\n", tmp_path, facts)

    assert f"{tmp_path / 'denial.md.j2'}, line 3: " in refusal.value.found
    assert found in refusal.value.found


@pytest.mark.parametrize("template", ["{{ about }}", "{{ about|upper }}", "{{ agency.telephone }}"])
def test_49_a_fact_that_is_none_is_never_printed(
    template: str, tmp_path: Path, facts: dict[str, Plain]
) -> None:
    agency = facts["agency"]
    assert isinstance(agency, dict)
    nothing: Any = None  # which no type lets through
    facts["about"] = agency["telephone"] = nothing

    with pytest.raises(Refused) as refusal:
        render(f"# Subject\n\n{template}\n", tmp_path, facts)

    assert "line 3: " in refusal.value.found


def test_a_mistake_in_a_part_names_the_part(tmp_path: Path, facts: dict[str, Plain]) -> None:
    (tmp_path / "_end.md.j2").write_text("\n{{ abuot }}\n")

    with pytest.raises(Refused) as refusal:
        render("# Subject\n{% include '_end.md.j2' %}", tmp_path, facts)

    assert f"{tmp_path / '_end.md.j2'}, line 2: " in refusal.value.found


def test_a_part_may_include_no_part(tmp_path: Path, facts: dict[str, Plain]) -> None:
    (tmp_path / "_end.md.j2").write_text("{% include '_end.md.j2' %}")

    with pytest.raises(Refused, match="inside a loop or a part"):
        render("# Subject\n{% include '_end.md.j2' %}", tmp_path, facts)


def test_50_a_part_that_is_a_link_is_refused(tmp_path: Path, facts: dict[str, Plain]) -> None:
    (tmp_path / "_end.md.j2").symlink_to("/etc/hostname")

    with pytest.raises(Refused, match="not a plain file"):
        render("# Subject\n{% include '_end.md.j2' %}", tmp_path, facts)


def test_a_template_nested_without_end_is_refused(tmp_path: Path, facts: dict[str, Plain]) -> None:
    with pytest.raises(Refused, match="nested too deeply"):
        render("{% if " + "(" * 5_000 + "case" + ")" * 5_000 + " %}x{% endif %}", tmp_path, facts)


def test_47_a_letter_past_200_000_characters_is_refused(tmp_path: Path, facts: dict[str, Plain]) -> None:
    facts["proofs"] = ["x" * 1_000] * 30
    template = "{% for a in proofs %}{% for b in proofs %}{{ b }}{% endfor %}{% endfor %}"

    with pytest.raises(Refused, match=r"longer than 200,000 characters"):
        render(template, tmp_path, facts)


def test_47_a_third_loop_inside_two_is_refused(tmp_path: Path, facts: dict[str, Plain]) -> None:
    template = "{% for a in proofs %}" * 3 + "{% endfor %}" * 3

    with pytest.raises(Refused, match="nested too deeply"):
        render(template, tmp_path, facts)


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% raw %}", "{# no #}", "{% include '_end.md.j2' %}"])
def test_45_what_people_typed_is_never_a_template(
    typed: str, tmp_path: Path, facts: dict[str, Plain]
) -> None:
    facts["about"] = typed

    text = render("{{ about }}", tmp_path, facts)

    assert text.replace("\\", "") == typed


def test_a_line_break_in_a_value_is_carried_as_one(tmp_path: Path, facts: dict[str, Plain]) -> None:
    facts["about"] = "one\n\n1. two"

    text = render("{{ about }}", tmp_path, facts)

    assert text == f"one{LINE_BREAK}{LINE_BREAK}1\\. two"


def test_the_character_kept_for_line_breaks_cannot_come_in(tmp_path: Path, facts: dict[str, Plain]) -> None:
    facts["about"] = f"one{LINE_BREAK}two"

    with pytest.raises(Refused, match=r"U\+FDD0"):
        render("{{ about }}", tmp_path, facts)


def test_lists_are_walked_and_joined(tmp_path: Path, facts: dict[str, Plain]) -> None:
    facts["proofs"] = ["a card", "a key"]

    text = render(
        "{% for p in proofs %}{{ loop.index }} {{ p }};{% endfor %}{{ proofs|join(' or ') }}", tmp_path, facts
    )

    assert text == "1 a card;2 a key;a card or a key"


def test_the_hash_of_a_template_without_parts_is_that_of_its_file(
    tmp_path: Path, facts: dict[str, Plain]
) -> None:
    (tmp_path / "denial.md.j2").write_bytes(b"# Words\n")

    digest = markdown("denial.md.j2", tmp_path, facts).template_sha256

    assert digest == sha256(b"# Words\n").hexdigest()


def test_the_hash_moves_when_a_part_is_edited(tmp_path: Path, facts: dict[str, Plain]) -> None:
    (tmp_path / "denial.md.j2").write_text("# Words\n{% include '_end.md.j2' %}")
    (tmp_path / "_end.md.j2").write_text("one")
    before = markdown("denial.md.j2", tmp_path, facts).template_sha256

    (tmp_path / "_end.md.j2").write_text("two")

    assert markdown("denial.md.j2", tmp_path, facts).template_sha256 != before
