"""Sample letters made from a template and held against the law."""

from pathlib import Path

from accessreq.law.letters import Language, LetterKind
from accessreq.letters.lint import known_facts, unlawful
from accessreq.letters.sources import shipped_folder


def test_a_finding_on_every_path_names_none_and_one_on_some_names_them(tmp_path: Path) -> None:
    text = (shipped_folder() / "grant.md.j2").read_text("utf-8")
    (tmp_path / "grant.md.j2").write_text(text.replace('{% include "_copies.md.j2" %}', "It is enclosed."))

    found = {
        each.code: paths
        for each, paths in unlawful(LetterKind.GRANT, tmp_path, Language.ENGLISH)
        if not isinstance(each, str)
    }

    assert found["certification"] == ()
    assert found["companion"] == (
        "inspection",
        "inspection, certified",
        "inspection, codes explained",
    )


def test_what_goes_to_others_is_not_translated(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "appeal-transmittal.md.j2").write_text("# Copia\n")

    assert tuple(unlawful(LetterKind.APPEAL_TRANSMITTAL, tmp_path, Language.SPANISH)) == ()


def test_known_facts_hold_one_item_of_each_list_with_all_its_fields() -> None:
    known = known_facts()

    assert isinstance(known["grounds"], list)
    assert known["grounds"][0] == {
        "words": "",
        "cite": "",
        "reason": "",
    }
