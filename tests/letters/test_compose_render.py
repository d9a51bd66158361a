"""A letter rendered: checked first, then written in the formats asked for."""

import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from accessreq.cases.people import DataSubject
from accessreq.errors import NotFound, Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.compose import render
from accessreq.letters.sources import read
from accessreq.letters.stationery import Stationery
from accessreq.letters.view import LetterView


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_is_written_in_three_formats_and_the_same_each_time(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(kind)

    first, again = render(facts), render(facts)

    assert sorted(first.formats) == ["docx", "pdf", "text"]
    assert first == again


def test_another_letter_is_other_bytes(facts_of: Callable[..., LetterView]) -> None:
    one = render(facts_of(LetterKind.GRANT, number=1)).formats
    two = render(facts_of(LetterKind.GRANT, number=2)).formats

    assert [name for name in one if one[name] == two[name]] == []


def test_only_the_formats_asked_for_are_written(facts_of: Callable[..., LetterView]) -> None:
    rendered = render(facts_of(LetterKind.GRANT), formats=("text",))

    assert list(rendered.formats) == ["text"]
    assert rendered.words == rendered.formats["text"].decode()


def test_words_are_there_without_the_text_format(facts_of: Callable[..., LetterView]) -> None:
    rendered = render(facts_of(LetterKind.GRANT), formats=())

    assert "Re: Your request for access to records is granted" in rendered.words


def test_an_unknown_format_is_refused(facts_of: Callable[..., LetterView]) -> None:
    with pytest.raises(Refused, match="'rtf'"):
        render(facts_of(LetterKind.GRANT), formats=("rtf",))


def test_56_a_template_that_lacks_the_appeal_is_not_issued(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    own = read("denial.md.j2", None).text.replace('{% include "_appeal.md.j2" %}', "")
    (tmp_path / "denial.md.j2").write_text(own)

    with pytest.raises(Refused) as refusal:
        render(facts_of(LetterKind.DENIAL), tmp_path)

    assert "lacks thirty business days to appeal (Public Officers Law § 95(3)" in refusal.value.found
    assert "lacks who hears the appeal, and at what address (19 NYCRR 81.8(a)" in refusal.value.found


def test_a_template_with_a_figure_of_the_other_law_is_not_issued(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    own = read("denial.md.j2", None).text + "\nWe decide within ten business days.\n"
    (tmp_path / "denial.md.j2").write_text(own)

    with pytest.raises(Refused, match="must not hold ten business days"):
        render(facts_of(LetterKind.DENIAL), tmp_path)


def test_54_the_hash_tells_an_edited_template_from_the_one_of_the_letter(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    own = (
        "# Proof\n\n{{ received }} {{ about }} {{ proofs|join(', ') }} {{ officer.title }} "
        "{{ officer.address|join(', ') }} and it stays open.\n"
    )
    (tmp_path / "proof-of-identity.md.j2").write_text(own)

    rendered = render(facts_of(LetterKind.PROOF_OF_IDENTITY), tmp_path, formats=())

    assert rendered.template_sha256 == sha256(own.encode()).hexdigest()


def test_51_a_name_that_the_fonts_lack_stops_the_pdf_and_not_the_rest(
    facts_of: Callable[..., LetterView],
) -> None:
    facts = facts_of(LetterKind.GRANT, addressee=DataSubject(name="𓀀𓁐", address=("Albany",)))

    rendered = render(facts, formats=("text", "docx"))
    with pytest.raises(Refused) as refusal:
        render(facts)

    assert "𓀀𓁐" in rendered.words
    assert "U+13000, U+13050 in the address block and the salutation" in refusal.value.found
    assert "--format text --format docx" in refusal.value.do


def test_a_missing_letterhead_is_not_found(tmp_path: Path, facts_of: Callable[..., LetterView]) -> None:
    with pytest.raises(NotFound, match="no letterhead"):
        render(facts_of(LetterKind.GRANT), None, Stationery(letterhead=tmp_path / "gone.docx"))


def test_a_preview_is_marked_in_words(facts_of: Callable[..., LetterView]) -> None:
    preview = render(facts_of(LetterKind.GRANT, preview=True, head=""), formats=())
    issued = render(facts_of(LetterKind.GRANT), formats=())

    assert preview.words.count("PREVIEW – NOT ISSUED") == 2
    assert "PREVIEW" not in issued.words


def test_a_letter_as_text_imports_neither_typst_nor_docx() -> None:
    libraries = "{'typst', 'docx', 'lxml'}"
    program = f"import sys, accessreq.letters.compose; print({libraries} & set(sys.modules))"

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "set()\n"


def test_what_was_searched_stands_apart_from_what_follows(facts_of: Callable[..., LetterView]) -> None:
    words = render(
        facts_of(LetterKind.NOTHING_COLLECTED, search="the mailbox of the website"), formats=("text",)
    ).words

    assert "    the mailbox of the website\n\nThere is therefore" in words


def test_where_no_search_is_told_none_is_claimed(facts_of: Callable[..., LetterView]) -> None:
    words = render(facts_of(LetterKind.NOTHING_COLLECTED, search=""), formats=("text",)).words

    assert "We searched" not in words
    assert "posted privacy policy" not in words
