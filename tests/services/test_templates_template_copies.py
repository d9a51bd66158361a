"""The agency's own templates: begun as copies, told from the program's, and never overwritten."""

import stat
from pathlib import Path

import pytest
from msgspec import structs

from accessreq.errors import NotAllowed, NotFound, Refused, StoreNotUsable
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.sources import shipped_folder
from accessreq.services.templates import AS_COPIED
from accessreq.settings import Settings
from tests.services.copies import copied, names

GRANT = (LetterKind.GRANT,)


def test_a_copy_is_the_program_s_own_byte_for_byte_with_the_parts_it_includes(settings: Settings) -> None:
    done = copied(settings, LetterKind.DENIAL)

    assert names(done.written) == [
        "denial.md.j2",
        "_request.md.j2",
        "_late.md.j2",
        "_referred.md.j2",
        "_appeal.md.j2",
        "_questions.md.j2",
    ]
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
    done = copied(structs.replace(settings, letters_folder=tmp_path / "wording"), LetterKind.GRANT)

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
        copied(structs.replace(settings, letters_folder=tmp_path / "file" / "below"), LetterKind.GRANT)


def test_a_translation_is_copied_into_the_folder_of_its_language(settings: Settings) -> None:
    done = copied(settings, LetterKind.DENIAL, language=Language.SPANISH)

    assert done.written[0] == done.folder / "es" / "denial.md.j2"
    assert {path.parent for path in done.written} == {done.folder / "es"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (done.folder, done.folder / "es")} == {0o700}


def test_a_language_without_a_template_is_not_found(settings: Settings) -> None:
    with pytest.raises(NotFound, match=r"There is no template zh/denial\.md\.j2"):
        copied(settings, LetterKind.DENIAL, language=Language.CHINESE)
