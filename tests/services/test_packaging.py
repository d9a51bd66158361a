"""What goes out with a grant: inspected, put together and recorded."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pikepdf import Pdf, Stream
from pypdf import PdfReader

from accessreq.cases.determinations import PackageMade, Withheld
from accessreq.cases.events import Certificate, Certified
from accessreq.errors import NotAllowed, NotFound, Refused
from accessreq.services import attesting
from accessreq.services.answering import Decision, Grant, grant
from accessreq.services.looking import look
from accessreq.services.packaging import Packaged, inspect_records, package
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from tests.letters.test_inspection import BLACK, HIDDEN, changed, described, page, placed

JULY_6 = date(2026, 7, 6)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    (folder / "b").mkdir(parents=True)
    (folder / "a.pdf").write_bytes(changed(described, page("#pagebreak()", "The second page.")))
    (folder / "b" / "note.txt").write_text("a plain note")
    (folder / ".DS_Store").write_bytes(b"\0")
    return folder


@pytest.fixture
def granted(session: Session, case: str, text_only: HowToIssue) -> str:
    held = Withheld(portion="memorandum of March 3", ground="A12b", reason="a pending lawsuit")
    decision = Decision(on=JULY_6, note="")
    grant(session, case, Grant(decision=decision, pages=2, withheld=(held,)), text_only)
    return case


def made(
    session: Session, records: Path, place: Path, *, despite: str = "", dry_run: bool = False
) -> Packaged:
    inspected = inspect_records(session, "a1", records)
    return package(session, inspected, place, note="", despite=despite, dry_run=dry_run)


def words(place: Path) -> list[str]:
    return [" ".join(each.extract_text().split()) for each in PdfReader(place / "package.pdf").pages]


def test_the_package_is_the_letter_the_index_the_records_and_the_certificate(
    session: Session, granted: str, records: Path, tmp_path: Path, text_only: HowToIssue
) -> None:
    attesting.certify(session, granted, Certified(on=JULY_6, what=Certificate.TRUE_COPY), text_only)

    done = made(session, records, tmp_path / "out")

    pages = words(tmp_path / "out")
    assert done.made is not None
    assert done.made.pages == len(pages)
    assert "1 memorandum of March 3 a pending lawsuit" in pages[1]
    order = ["is granted in part", "Course record of Jane", "The second page.", "a plain note", "certif"]
    at = [next(n for n, text in enumerate(pages[2:]) if each in text) for each in order[:4]]
    assert at == sorted(at)
    assert at[0] == 0
    assert "certif" in pages[-1]
    assert [each.name for each in done.records] == ["a.pdf", "b/note.txt"]
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["package.pdf"]


def test_a_record_that_cannot_be_shown_goes_beside_the_package(
    session: Session, granted: str, tmp_path: Path
) -> None:
    records = tmp_path / "records"
    records.mkdir()
    (records / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")

    done = made(session, records, tmp_path / "out")

    assert done.files == ("package.pdf", "records/torn.png")
    assert (tmp_path / "out" / "records" / "torn.png").read_bytes().startswith(b"\x89PNG")
    assert "records/torn.png" in words(tmp_path / "out")[-1]


def test_a_letter_of_which_no_pages_are_kept_says_so(
    session: Session, case: str, records: Path, tmp_path: Path, text_only: HowToIssue
) -> None:
    decision = Decision(on=JULY_6, note="")
    grant(session, case, Grant(decision=decision, pages=2), replace(text_only, formats=("docx",)))

    made(session, records, tmp_path / "out")

    assert "No PDF and no text of it is kept." in words(tmp_path / "out")[1]


def test_the_case_keeps_what_went_out(session: Session, granted: str, records: Path, tmp_path: Path) -> None:
    done = made(session, records, tmp_path / "out")

    kept = open_file(session, granted).entries[-1].event
    assert isinstance(kept, PackageMade)
    assert [(each.name, each.pages) for each in kept.records] == [("a.pdf", 2), ("b/note.txt", None)]
    assert done.made is not None
    assert (kept.pages, kept.despite, kept.found) == (done.made.pages, "", ())


def test_what_stays_behind_in_a_file_is_not_in_the_package(
    session: Session, granted: str, records: Path, tmp_path: Path
) -> None:
    done = made(session, records, tmp_path / "out")

    assert granted
    assert [each.what for each in done.records[0].found] == [f"“{HIDDEN}”"]
    assert done.made is not None
    with Pdf.open(BytesIO(done.made.content)) as pdf:
        held = [each.unparse() for each in pdf.objects if not isinstance(each, Stream)]
        held += [
            each.read_bytes() for each in pdf.objects if isinstance(each, Stream) and "/Image" not in each
        ]
    assert len(held) > 20
    assert [each for each in held if HIDDEN.encode() in each] == []


def test_nothing_goes_out_while_a_finding_stands_and_the_reason_is_kept(
    session: Session, granted: str, records: Path, tmp_path: Path
) -> None:
    (records / "memo.pdf").write_bytes(placed(HIDDEN, BLACK))
    entries = len(open_file(session, granted).entries)

    with pytest.raises(NotAllowed, match="1 finding stands against these records") as refused:
        made(session, records, tmp_path / "out")

    assert f"memo.pdf, page 1: words that can be copied and not be seen: “{HIDDEN}”" in refused.value.found
    assert not (tmp_path / "out").exists()
    assert len(open_file(session, granted).entries) == entries

    made(session, records, tmp_path / "out", despite="counsel agreed")

    kept = open_file(session, granted).entries[-1].event
    assert isinstance(kept, PackageMade)
    assert kept.despite == "counsel agreed"
    assert kept.found == ("memo.pdf, page 1: words that can be copied and not be seen",)


def test_a_dry_run_writes_and_records_nothing(
    session: Session, granted: str, records: Path, tmp_path: Path
) -> None:
    entries = len(open_file(session, granted).entries)

    done = made(session, records, tmp_path / "out", dry_run=True)

    assert done.files == ("package.pdf",)
    assert not (tmp_path / "out").exists()
    assert len(open_file(session, granted).entries) == entries


@pytest.mark.usefixtures("granted")
def test_a_package_is_never_written_over_anything(session: Session, records: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    with pytest.raises(NotAllowed, match="already exists"):
        made(session, records, tmp_path / "out")

    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.usefixtures("case")
def test_records_are_inspected_before_a_grant_and_go_out_after_it(
    session: Session, records: Path, tmp_path: Path
) -> None:
    (records / "b" / "note.txt").unlink()

    inspected = inspect_records(session, "a1", records)

    assert (inspected.pages, inspected.granted_pages) == (2, None)
    with pytest.raises(NotAllowed, match="has no letter that grants access"):
        made(session, records, tmp_path / "out")


@pytest.mark.usefixtures("case")
def test_a_folder_without_a_record_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no folder"):
        inspect_records(session, "a1", tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFound, match="holds no file"):
        inspect_records(session, "a1", tmp_path / "empty")
    (tmp_path / "empty" / "gone.pdf").symlink_to(tmp_path / "nothing")
    with pytest.raises(Refused, match="cannot be read"):
        inspect_records(session, "a1", tmp_path / "empty")


def test_a_package_moves_no_date(session: Session, granted: str, records: Path, tmp_path: Path) -> None:
    _, before = look(session, granted)

    made(session, records, tmp_path / "out")

    _, after = look(session, granted)
    assert [each.deadline for each in after] == [each.deadline for each in before]
