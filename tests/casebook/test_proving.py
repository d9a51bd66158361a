import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.casebook.desk import Desk
from accessreq.casebook.proving import prove
from accessreq.errors import Refused
from accessreq.letters.sources import shipped_folder
from accessreq.settings import load
from accessreq.settings.sample import example
from accessreq.store import reading


@pytest.mark.usefixtures("case")
def test_a_record_that_holds_has_no_findings(desk: Desk) -> None:
    assert prove(desk) == ()


@pytest.mark.usefixtures("case")
def test_a_head_that_was_printed_is_found_again(desk: Desk) -> None:
    head = str(reading.head(desk.store))

    assert prove(desk, [head]) == ()
    assert [each.code for each in prove(desk, [head, "812:0123456789abcdef"])] == ["ends-early"]


@pytest.mark.usefixtures("case")
def test_the_heads_that_a_letter_prints_are_taken_from_its_text(desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        f"Sincerely\n\nRecord {reading.head(desk.store)}. At 12:30:00.\nRecord 812:0123456789abcdef"
    )

    assert [each.what for each in prove(desk, [str(letter)])] == [
        "The store ends at entry 2; the head held elsewhere was printed at entry 812."
    ]


@pytest.mark.usefixtures("case")
def test_a_file_that_prints_no_head_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ms. Sample")

    with pytest.raises(Refused, match=r"letter\.txt prints no head"):
        prove(desk, [str(tmp_path / "letter.txt")])


@pytest.mark.usefixtures("case")
def test_what_is_no_head_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="is not the head of a journal"):
        prove(desk, ["yesterday"])


@pytest.mark.usefixtures("case")
def test_settings_by_which_no_letter_comes_out_right_are_a_finding(desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(example().replace('# templates = "letters"', 'templates = "nowhere"'))

    found = prove(replace(desk, settings=load(wrong)))

    assert [each.code for each in found] == ["settings-wrong"]
    assert "letters.templates" in found[0].what
    assert "Correct the name" in found[0].cure


@pytest.mark.usefixtures("case")
def test_a_status_that_was_changed_behind_the_journal_is_found(desk: Desk, store: Path) -> None:
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("UPDATE docket SET status = 'granted'")

    assert [each.case for each in prove(desk)] == ["A-2026-0001"]


@pytest.mark.usefixtures("case")
def test_a_template_of_the_agency_by_which_no_letter_can_be_issued_is_a_finding(
    desk: Desk, tmp_path: Path
) -> None:
    own = tmp_path / "letters"
    own.mkdir()
    for path in shipped_folder().glob("*.md.j2"):
        shutil.copy(path, own)
    denial = own / "denial.md.j2"
    assert prove(replace(desk, settings=structs.replace(desk.settings, letters_folder=own))) == ()
    denial.write_text(denial.read_text().replace("{{ received }}", "{{ recieved }}"))

    found = prove(replace(desk, settings=structs.replace(desk.settings, letters_folder=own)))

    assert {each.code for each in found} == {"template-wrong"}
    assert "denial.md.j2" in found[0].what
    assert "recieved" in found[0].what
