"""The agency's own templates: begun as copies, told from the program's, and never overwritten."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from accessreq.casebook.templates import (
    AS_COPIED,
    Copied,
    check_templates,
    copy_templates,
    holds_templates,
    preview_template,
    save_trial,
    wordings,
)
from accessreq.errors import NotAllowed, NotFound, Refused, StoreNotUsable
from accessreq.law.contents import LetterKind
from accessreq.law.languages import Language
from accessreq.letters.sources import shipped_folder
from accessreq.settings import Settings, example, read

GRANT = (LetterKind.GRANT,)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "settings.toml").write_text(example())
    return read(example(), tmp_path / "settings.toml")


def copied(
    settings: Settings,
    *kinds: LetterKind,
    language: Language = Language.ENGLISH,
    replaced: bool = False,
    dry_run: bool = False,
) -> Copied:
    return copy_templates(settings, kinds, language, replaced=replaced, dry_run=dry_run)


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_a_copy_is_the_program_s_own_byte_for_byte_with_the_parts_it_includes(settings: Settings) -> None:
    done = copied(settings, LetterKind.DENIAL)

    assert names(done.written) == ["denial.md.j2", "_request.md.j2", "_appeal.md.j2"]
    for path in done.written:
        assert path.parent == settings.source.parent / "letters"
        assert path.read_bytes() == (shipped_folder() / path.name).read_bytes()


def test_only_the_owner_can_read_what_is_copied(settings: Settings) -> None:
    done = copied(settings, LetterKind.DENIAL)

    assert {stat.S_IMODE(path.stat().st_mode) for path in done.written} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (done.folder, done.folder / AS_COPIED)} == {0o700}


def test_the_line_that_the_settings_need_is_told_with_its_place(settings: Settings) -> None:
    done = copied(settings, LetterKind.GRANT)

    assert done.to_add == 'templates = "letters"'
    assert done.at_line
    assert settings.source.read_text().splitlines()[done.at_line - 1] == f"# {done.to_add}"


def test_where_the_settings_name_a_folder_it_is_used_and_nothing_is_to_be_added(
    settings: Settings, tmp_path: Path
) -> None:
    done = copied(replace(settings, letters_folder=tmp_path / "wording"), LetterKind.GRANT)

    assert (done.folder, done.to_add, done.at_line) == (tmp_path / "wording", "", None)


def test_a_trial_run_writes_nothing(settings: Settings) -> None:
    done = copied(settings, *LetterKind, dry_run=True)

    assert len(done.written) == len(list(shipped_folder().glob("*.md.j2")))
    assert not done.folder.exists()


def test_a_template_that_was_edited_is_not_overwritten(settings: Settings) -> None:
    path = copied(settings, LetterKind.DENIAL).folder / "denial.md.j2"
    path.write_text("# Ours\n")

    with pytest.raises(NotAllowed, match="is the agency's own already"):
        copied(settings, LetterKind.GRANT, LetterKind.DENIAL)

    assert path.read_text() == "# Ours\n"
    assert not (path.parent / "grant.md.j2").exists()


def test_one_that_is_replaced_stays_as_a_version(settings: Settings) -> None:
    path = copied(settings, LetterKind.DENIAL).folder / "denial.md.j2"
    path.write_text("# Ours\n")

    copied(settings, LetterKind.DENIAL, replaced=True)

    assert path.read_bytes() == (shipped_folder() / path.name).read_bytes()
    assert path.with_name("denial.md.j2.1").read_text() == "# Ours\n"


def test_one_that_nobody_edited_can_be_copied_again(settings: Settings) -> None:
    first = copied(settings, LetterKind.DENIAL)

    assert copied(settings, LetterKind.DENIAL).written == first.written
    assert sorted(path.name for path in first.folder.iterdir() if path.is_file()) == sorted(
        names(first.written)
    )


def test_a_part_that_another_letter_leans_on_stays_as_it_is(settings: Settings) -> None:
    folder = copied(settings, LetterKind.DENIAL).folder
    (folder / "_appeal.md.j2").write_text("Ours\n")

    done = copied(settings, LetterKind.CORRECTION_REFUSED)

    assert names(done.kept) == ["_appeal.md.j2"]
    assert (folder / "_appeal.md.j2").read_text() == "Ours\n"


def test_a_link_gives_way_only_when_asked_and_is_not_followed(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "grant.md.j2").symlink_to(tmp_path / "victim")

    with pytest.raises(NotAllowed):
        copied(settings, LetterKind.GRANT)
    copied(settings, LetterKind.GRANT, replaced=True)

    assert (tmp_path / "victim").read_text() == "mine"
    assert not (tmp_path / "letters" / "grant.md.j2").is_symlink()


def test_a_file_in_the_place_of_the_folder_is_refused(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("mine")

    with pytest.raises(Refused, match="is a file"):
        copied(settings, LetterKind.GRANT)


def test_a_folder_that_cannot_be_made_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(StoreNotUsable, match="cannot be written"):
        copied(replace(settings, letters_folder=tmp_path / "file" / "below"), LetterKind.GRANT)


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


def test_the_program_s_own_are_clean_and_a_fault_of_a_part_is_told_once_for_each_place(
    settings: Settings,
) -> None:
    folder = copied(settings, LetterKind.DENIAL).folder
    part = folder / "_appeal.md.j2"
    part.write_text(part.read_text().replace("{{ appeal_until }}", "{{ appeal_untill }}"))

    assert check_templates(LetterKind, None) == ()
    assert [each.file.name for each in check_templates(LetterKind, folder)] == ["_appeal.md.j2"]


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
        "preview-denial-no-reason-beside-the-ground.txt",
        "preview-denial-two-grounds.txt",
    ]


def test_a_path_that_a_template_has_not_is_not_found() -> None:
    with pytest.raises(NotFound, match="has no path “sonnet”"):
        tuple(preview_template(LetterKind.DENIAL, "sonnet", None, ("text",)))


def test_a_translation_is_copied_into_the_folder_of_its_language(settings: Settings) -> None:
    done = copied(settings, LetterKind.DENIAL, language=Language.SPANISH)

    assert done.written[0] == done.folder / "es" / "denial.md.j2"
    assert {path.parent for path in done.written} == {done.folder / "es"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (done.folder, done.folder / "es")} == {0o700}


def test_a_language_without_a_template_is_not_found(settings: Settings) -> None:
    with pytest.raises(NotFound, match=r"There is no template zh/denial\.md\.j2"):
        copied(settings, LetterKind.DENIAL, language=Language.CHINESE)


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
