"""The agency's own templates: told from the program's, checked, and looked at."""

from pathlib import Path

import pytest

from accessreq.errors import NotFound
from accessreq.law.letters import Language, LetterKind
from accessreq.services.templates import (
    AS_COPIED,
    check_templates,
    holds_templates,
    preview_template,
    save_trial,
    wordings,
)
from accessreq.settings import Settings
from tests.services.copies import copied

GRANT = (LetterKind.GRANT,)


def test_without_a_folder_every_template_is_the_program_s() -> None:
    found = wordings(None)

    assert [each.kind for each in found if each.kind and "/" not in each.name] == list(LetterKind)
    assert not any(each.own or each.differs or each.since for each in found)
    assert "_appeal.md.j2" in {each.name for each in found if each.kind is None}


def test_how_the_agency_s_own_differs_is_told_line_by_line(settings: Settings) -> None:
    folder = copied(settings, LetterKind.GRANT).folder
    path = folder / "grant.md.j2"
    path.write_text(path.read_text().replace("You asked for:", "This is what you asked for:"))

    grant, request = (each for each in wordings(folder) if each.name in {"grant.md.j2", "_request.md.j2"})

    assert grant.own
    assert [line[-27:] for line in grant.differs if line[:1] == "+"][1:] == ["This is what you asked for:"]
    assert (request.own, request.differs) == (True, ())


def test_a_change_of_the_program_s_own_since_it_was_copied_is_told(settings: Settings) -> None:
    folder = copied(settings, LetterKind.GRANT).folder
    earlier = folder / AS_COPIED / "grant.md.j2"

    before = next(each for each in wordings(folder) if each.name == "grant.md.j2")
    earlier.write_text(earlier.read_text().replace("You asked for:", "You wanted:"))
    after = next(each for each in wordings(folder) if each.name == "grant.md.j2")
    earlier.unlink()
    unknown = next(each for each in wordings(folder) if each.name == "grant.md.j2")

    assert (before.since, unknown.since) == ((), None)
    assert after.since is not None
    assert [line for line in after.since if line[:1] == "-"][1].endswith("You wanted:")


def test_a_folder_holds_templates_when_a_file_has_the_name_of_one(tmp_path: Path) -> None:
    (tmp_path / "A-2026-0001-1-grant.txt").write_text("a letter that was saved")
    assert not holds_templates(tmp_path)

    (tmp_path / "grant.md.j2").write_text("x")
    assert holds_templates(tmp_path)


def test_a_fault_of_a_part_is_told_once_for_each_place(settings: Settings) -> None:
    folder = copied(settings, LetterKind.DENIAL).folder
    part = folder / "_appeal.md.j2"
    part.write_text(part.read_text().replace("{{ appeal_until }}", "{{ appeal_untill }}"))

    both = (LetterKind.DENIAL, LetterKind.GRANT_IN_PART)
    assert [each.file.name for each in check_templates(both, folder)] == ["_appeal.md.j2"]


def test_a_file_that_no_letter_uses_is_told_where_all_are_checked(settings: Settings) -> None:
    folder = copied(settings, LetterKind.DENIAL).folder
    (folder / "sonnet.md.j2").write_text("x")

    assert [each.code for each in check_templates(LetterKind, folder)] == ["unused"]
    assert check_templates([LetterKind.DENIAL], folder) == ()


def test_a_preview_is_marked_and_tells_what_stands_against_it(settings: Settings) -> None:
    folder = copied(settings, LetterKind.DENIAL).folder
    (folder / "_appeal.md.j2").write_text("Appeal if you like.\n")

    (trial,) = preview_template(LetterKind.DENIAL, "plain", folder, ("text",))

    assert trial.rendered.words.count("PREVIEW – NOT ISSUED") == 2
    assert "appeal-window" in {each.code for each in trial.rendered.stood}


def test_every_path_of_a_template_can_be_looked_at(tmp_path: Path) -> None:
    trials = tuple(preview_template(LetterKind.DENIAL, None, None, ("text",)))

    saved = [path.name for each in trials for path in save_trial(each, tmp_path)]

    assert saved == [
        "preview-denial-plain.txt",
        "preview-denial-represented.txt",
        "preview-denial-other-officers.txt",
        "preview-denial-amended.txt",
        "preview-denial-late.txt",
        "preview-denial-no-reason-beside-the-ground.txt",
        "preview-denial-two-grounds.txt",
        "preview-denial-referred.txt",
        "preview-denial-referred-without-an-address.txt",
    ]


def test_a_path_that_a_template_has_not_is_not_found() -> None:
    with pytest.raises(NotFound, match="has no path “sonnet”"):
        tuple(preview_template(LetterKind.DENIAL, "sonnet", None, ("text",)))


def test_translations_are_listed_and_checked_with_the_letters(settings: Settings) -> None:
    folder = copied(settings, LetterKind.DENIAL, language=Language.SPANISH).folder
    part = folder / "es" / "_appeal.md.j2"
    part.write_text(part.read_text().replace("treinta días hábiles", "treinta días"))

    own = [each for each in wordings(folder) if each.own and each.differs]
    found = check_templates([LetterKind.DENIAL], folder)

    assert [(each.name, each.kind) for each in own] == [("es/_appeal.md.j2", None)]
    assert {each.file for each in found} == {part}
    assert {each.code for each in found} >= {"appeal-window", "appeal-from-receipt"}


def test_a_preview_in_another_language_has_the_translation_behind_the_letter() -> None:
    (trial,) = preview_template(LetterKind.DENIAL, "plain", None, ("text",), Language.SPANISH)

    assert trial.rendered.language is Language.SPANISH
    assert "Courtesy translation into Spanish" in trial.rendered.words
