import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.errors import Refused
from accessreq.letters.sources import shipped_folder
from accessreq.services.checking import prove
from accessreq.services.session import Session
from accessreq.settings import load
from accessreq.settings.sample import example
from accessreq.store import reading


@pytest.mark.usefixtures("case")
def test_a_record_that_holds_has_no_findings(session: Session) -> None:
    assert prove(session) == ()


@pytest.mark.usefixtures("case")
def test_a_head_that_was_printed_is_found_again(session: Session) -> None:
    head = str(reading.head(session.store))

    assert prove(session, [head]) == ()
    assert [each.code for each in prove(session, [head, "812:0123456789abcdef"])] == ["ends-early"]


@pytest.mark.usefixtures("case")
def test_the_heads_that_a_letter_prints_are_taken_from_its_text(session: Session, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        f"Sincerely\n\nRecord {reading.head(session.store)}. At 12:30:00.\nRecord 812:0123456789abcdef"
    )

    assert [each.what for each in prove(session, [str(letter)])] == [
        "The store ends at entry 2; the head held elsewhere was printed at entry 812."
    ]


@pytest.mark.usefixtures("case")
def test_a_file_that_prints_no_head_is_refused(session: Session, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ms. Sample")

    with pytest.raises(Refused, match=r"letter\.txt prints no head"):
        prove(session, [str(tmp_path / "letter.txt")])


@pytest.mark.usefixtures("case")
def test_what_is_no_head_is_refused(session: Session) -> None:
    with pytest.raises(Refused, match="is not the head of a journal"):
        prove(session, ["yesterday"])


@pytest.mark.usefixtures("case")
def test_settings_by_which_no_letter_comes_out_right_are_a_finding(session: Session, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(example().replace('# templates = "letters"', 'templates = "nowhere"'))

    found = prove(replace(session, settings=load(wrong)))

    assert [each.code for each in found] == ["settings-wrong"]
    assert "letters.templates" in found[0].what
    assert "Correct the name" in found[0].cure


@pytest.mark.usefixtures("case")
def test_a_status_that_was_changed_behind_the_journal_is_found(session: Session, store: Path) -> None:
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("UPDATE docket SET status = 'granted'")

    assert [each.case for each in prove(session)] == ["A-2026-0001"]


@pytest.mark.usefixtures("case")
def test_a_template_of_the_agency_by_which_no_letter_can_be_issued_is_a_finding(
    session: Session, tmp_path: Path
) -> None:
    own = tmp_path / "letters"
    own.mkdir()
    for path in shipped_folder().glob("*.md.j2"):
        shutil.copy(path, own)
    denial = own / "denial.md.j2"
    assert prove(replace(session, settings=structs.replace(session.settings, letters_folder=own))) == ()
    denial.write_text(denial.read_text().replace("{{ received }}", "{{ recieved }}"))

    found = prove(replace(session, settings=structs.replace(session.settings, letters_folder=own)))

    assert {each.code for each in found} == {"template-wrong"}
    assert "denial.md.j2" in found[0].what
    assert "recieved" in found[0].what
