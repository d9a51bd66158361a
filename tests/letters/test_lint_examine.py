"""What is wrong with a template, where, and what to write instead."""

from pathlib import Path

import pytest

from accessreq.errors import NotFound
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.lint import Blemish, examine, includes, strays
from accessreq.letters.sources import shipped_folder


def own(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Put a template of the program, changed, into the agency's folder."""
    text = (shipped_folder() / name).read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def only(found: tuple[Blemish, ...]) -> Blemish:
    assert len(found) == 1, found
    return found[0]


def test_a_misspelt_fact_is_told_with_its_place_and_the_one_that_was_meant(tmp_path: Path) -> None:
    path = own(tmp_path, "denial.md.j2", ("received on {{ received }}", "received on {{ recieved }}"))

    found = only(examine(LetterKind.DENIAL, tmp_path))

    assert (found.file, found.line, found.code) == (path, 4, "unknown-fact")
    assert path.read_text().splitlines()[3][found.column - 1 :].startswith("recieved }}")
    assert found.what == "There is no fact 'recieved' (did you mean 'received'?)."


def test_a_field_of_an_item_is_known_though_the_list_may_be_empty(tmp_path: Path) -> None:
    own(tmp_path, "correction-made.md.j2", ("{{ item.changed }}", "{{ item.chnaged }}"))

    found = only(examine(LetterKind.CORRECTION_MADE, tmp_path))

    assert "did you mean 'item.changed'?" in found.what


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    own(
        tmp_path,
        "denial.md.j2",
        ("{{ received }}", "{{ receivd }}"),
        ("{{ ground.words }}", "{{ ground.word }}"),
        ("## Why it is denied", "## Why it is denied on May 5"),
    )

    found = examine(LetterKind.DENIAL, tmp_path)

    assert [each.code for each in found] == ["unknown-fact", "written-date", "unknown-fact"]
    assert [each.line for each in found] == sorted(each.line for each in found)


def test_a_statement_that_is_missing_on_one_path_alone_names_the_path(tmp_path: Path) -> None:
    own(tmp_path, "_copies.md.j2", ("within the past six months", "before"))

    found = only(examine(LetterKind.GRANT, tmp_path))

    assert found.what == (
        "The letter of kind grant lacks an identical record was prepared within six months, so that nothing "
        "is charged, where the letter is: copy within six months."
    )
    assert found.cite == "Public Officers Law §§ 95(1)(c), 87(1)(b)(iii)"
    assert found.cure == "Use the words “past six months” or “last six months”."


def test_many_paths_are_counted(tmp_path: Path) -> None:
    own(tmp_path, "_copies.md.j2", ("comes to **{{ copying.total }}**", "is due"), ("{{ line.words }}", "x"))

    told = [each.what for each in examine(LetterKind.GRANT, tmp_path) if each.code == "fee-lines"]

    assert len(told) == 1
    assert told[0].endswith("where the letter is: fee worked out; fee offered; fee paid in part; and 1 more.")


def test_what_is_missing_is_held_against_the_file_that_used_to_say_it(tmp_path: Path) -> None:
    own(tmp_path, "denial.md.j2", ("## Why it is denied", "## The grounds"))
    own(tmp_path, "_request.md.j2")
    part = own(tmp_path, "_appeal.md.j2", ("thirty business days", "some time"))

    assert {each.file for each in examine(LetterKind.DENIAL, tmp_path)} == {part}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"\xff", "is not UTF-8", id="not UTF-8"),
        pytest.param(b" \n", "is empty", id="blank"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "denial.md.j2").write_bytes(content)

    found = only(examine(LetterKind.DENIAL, tmp_path))

    assert (found.file, found.line, found.code) == (tmp_path / "denial.md.j2", 1, "unreadable")
    assert what in found.what


def test_a_link_in_the_place_of_a_template_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "denial.md.j2").symlink_to(shipped_folder() / "denial.md.j2")

    assert only(examine(LetterKind.DENIAL, tmp_path)).code == "unreadable"


def test_a_missing_part_is_told_where_it_is_included(tmp_path: Path) -> None:
    path = own(tmp_path, "denial.md.j2", ('"_appeal.md.j2"', '"_apeal.md.j2"'))

    found = only(examine(LetterKind.DENIAL, tmp_path))

    assert (found.file, found.code) == (path, "unreadable")
    assert path.read_text().splitlines()[found.line - 1][found.column - 1 :].startswith("_apeal")


def test_a_letter_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    own(tmp_path, "denial.md.j2", ("{{ ground.words }}", "{{ grounds }}"))

    found = only(examine(LetterKind.DENIAL, tmp_path))

    assert found.code == "no-letter"
    assert found.what == "Line 14: only words and numbers can be printed; join a list, or ask for it by if."


def test_a_folder_that_is_not_there_is_an_error_and_no_finding(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no folder"):
        examine(LetterKind.DENIAL, tmp_path / "gone")


def test_a_file_that_no_letter_uses_is_told_with_the_name_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "denail.md.j2").write_text("x")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "denial.md.j2.1").write_text("x")
    (tmp_path / "folder").mkdir()

    found = only(tuple(strays(tmp_path)))

    assert found.file == tmp_path / "denail.md.j2"
    assert "did you mean denial.md.j2?" in found.what


def test_a_part_of_the_agency_s_own_is_no_stray(tmp_path: Path) -> None:
    own(tmp_path, "denial.md.j2", ('"_request.md.j2"', '"_our-request.md.j2"'))
    (tmp_path / "_our-request.md.j2").write_text("> {{ about }}\n")

    assert tuple(strays(tmp_path)) == ()
    assert examine(LetterKind.DENIAL, tmp_path) == ()


def test_the_parts_of_a_template_are_known() -> None:
    assert includes("denial.md.j2") == (
        "_request.md.j2",
        "_late.md.j2",
        "_referred.md.j2",
        "_appeal.md.j2",
        "_questions.md.j2",
    )


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        pytest.param("treinta días hábiles", "treinta días", "appeal-window", id="the window"),
        pytest.param("**{{ appeal_until }}**", "algún día", "appeal-until", id="the last day"),
        pytest.param("{{ appeal_until }}", "{{ appeal_untill }}", "unknown-fact", id="a misspelt fact"),
        pytest.param("**{{ appeal_until }}**", "30 de junio de 2026", "written-date", id="a written date"),
    ],
)
def test_a_translation_is_held_to_the_same_rows(tmp_path: Path, before: str, after: str, code: str) -> None:
    (tmp_path / "es").mkdir()
    part = own(tmp_path, "es/_appeal.md.j2", (before, after))

    found = examine(LetterKind.DENIAL, tmp_path, Language.SPANISH)

    assert code in {each.code for each in found}
    assert {each.file for each in found} == {part}
    assert examine(LetterKind.DENIAL, tmp_path) == ()


def test_a_file_among_the_translations_that_no_letter_uses_is_told(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "denail.md.j2").write_text("x")

    assert only(tuple(strays(tmp_path))).file == tmp_path / "es" / "denail.md.j2"


def test_the_parts_of_a_translation_are_its_own() -> None:
    assert includes("es/denial.md.j2") == (
        "es/_courtesy.md.j2",
        "es/_request.md.j2",
        "es/_late.md.j2",
        "es/_referred.md.j2",
        "es/_appeal.md.j2",
        "es/_questions.md.j2",
    )


def test_a_heading_that_can_stand_over_nothing_is_found_with_the_letters_in_which_it_does(
    tmp_path: Path,
) -> None:
    own(
        tmp_path,
        "appeal-granted-in-part.md.j2",
        ("{% if appeal.gives %}\n> {{ appeal.gives }}\n\n{% endif %}\n", "> {{ appeal.gives }}\n\n"),
        (
            "{% if appeal.gives or appeal.changed or (appeal.of_access and (pages or inspect or not "
            "appeal.of_correction)) %}\n## What is granted",
            "{% if case %}\n## What is granted",
        ),
    )

    found = {each.code: each for each in examine(LetterKind.APPEAL_GRANTED_IN_PART, tmp_path)}

    assert sorted(found) == ["empty-quotation", "empty-section"]
    assert found["empty-section"].what == (
        "The letter of kind appeal-granted-in-part holds a section without text, “What is granted”, where "
        "the letter is: what is given not told, correction."
    )
    assert found["empty-section"].cure == (
        "Put {% if FACT %} and {% endif %} around what announces it, the heading among it."
    )


@pytest.mark.parametrize(
    ("kind", "before", "said", "code"),
    [
        pytest.param(
            LetterKind.DENIAL,
            "## Why it is denied",
            "We have searched our files.\n\n## Why it is denied",
            "search-not-told",
            id="a search that a denial does not tell of",
        ),
        pytest.param(
            LetterKind.NOTHING_COLLECTED,
            "{% if search %}No{% else %}Our answer is that no{% endif %} personal",
            "We have searched, and no personal",
            "search-not-told",
            id="a search that is told in some letters alone",
        ),
        pytest.param(
            LetterKind.ACKNOWLEDGMENT,
            "we received your written request",
            "we received by mail your written request",
            "channel-not-told",
            id="a way that an acknowledgment does not know",
        ),
        pytest.param(
            LetterKind.APPEAL_RECEIVED,
            "{% if appeal.by %}, {{ appeal.by }},{% endif %}",
            ", by mail,",
            "channel-not-told",
            id="a way that is the same in every case",
        ),
        pytest.param(
            LetterKind.CERTIFICATE,
            "I certify that the copy",
            "As you asked, I certify that the copy",
            "certificate-not-asked",
            id="a certificate that nobody asked for",
        ),
        pytest.param(
            LetterKind.APPEAL_GRANTED,
            "{% if appeal.changed %} on {{ appeal.changed }}{% endif %}",
            " on {{ appeal.changed }}",
            "fact-missing",
            id="a day that is not always there",
        ),
    ],
)
def test_a_sentence_whose_fact_nobody_gives_is_found(
    tmp_path: Path, kind: LetterKind, before: str, said: str, code: str
) -> None:
    own(tmp_path, f"{kind}.md.j2", (before, said))

    found = examine(kind, tmp_path)

    assert {each.code for each in found} == {code}
