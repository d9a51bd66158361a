"""What really went out takes the place of what was made, which stays to be had."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from pikepdf import Pdf

from accessreq.errors import NotFound, Refused
from accessreq.services import acts
from accessreq.services.issuing import MAKING
from accessreq.services.papers import kept_letters
from accessreq.services.provenance import Held, Verdict, verify
from accessreq.services.recording import HowToIssue
from accessreq.services.sent_versions import Final, changes_of, keep_final, words_of
from accessreq.services.session import Session, open_file
from accessreq.services.strikes import undo
from accessreq.store import reading, verification
from tests.services.altering import alter

JULY_6 = date(2026, 7, 6)


@pytest.fixture
def acknowledged(session: Session, case: str) -> str:
    """A case whose acknowledgment was issued in all three formats."""
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=HowToIssue())
    return case


@pytest.fixture
def edited(session: Session, acknowledged: str, tmp_path: Path) -> Callable[..., Path]:
    """Edit the Word document of the letter as an officer would, and return the file."""

    def made(old: str, new: str, name: str = "Maria's letter, signed.docx") -> Path:
        _, kept = kept_letters(session, acknowledged, 1, ("docx",), generated=True)
        document = docx.Document(BytesIO(kept[0].content))
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace(old, new)
        document.save(str(tmp_path / name))
        return tmp_path / name

    return made


def kept_as_final(session: Session, case: str, path: Path, *, dry_run: bool = False) -> Final:
    return keep_final(session, case, 1, path, on=JULY_6, note="", dry_run=dry_run)


def test_an_edited_word_document_is_kept_and_its_words_are_compared(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    path = edited("nothing more that you need to do", "nothing for you to do")

    final = kept_as_final(session, acknowledged, path)

    assert [(each.gone, each.new) for each in final.changes or ()] == [("more that you need", "for you")]
    assert final.done.warnings == ()
    assert [each.event.kind for each in final.done.entries] == ["final-kept"]
    assert list(verification.check(session.place, session.readings)) == []


def test_from_then_on_it_is_the_letter_and_the_one_made_stays_to_be_had(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    path = edited("nothing more that you need to do", "nothing for you to do")
    kept_as_final(session, acknowledged, path)

    _, now = kept_letters(session, acknowledged)
    _, made = kept_letters(session, acknowledged, generated=True)

    assert [(each.name, each.final) for each in now] == [("A-2026-0001-1-acknowledgment-final.docx", True)]
    assert now[0].content == path.read_bytes()
    assert [each.format for each in made] == ["text", "docx", "pdf"]
    assert "nothing for you to do" in words_of(session, acknowledged, 1, generated=False).words
    assert "nothing more that you need" in words_of(session, acknowledged, None, generated=True).words
    assert [each.new for each in changes_of(session, acknowledged, 1)[1] or ()] == ["for you"]


def test_the_newest_file_counts_and_a_struck_one_does_not(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    kept_as_final(session, acknowledged, edited("nothing more", "nothing at all", "one.docx"))
    kept_as_final(session, acknowledged, edited("nothing more", "nothing else", "two.docx"))

    newest = words_of(session, acknowledged, 1, generated=False).words
    undo(session, acknowledged, on=JULY_6, reason="the wrong file")

    assert "nothing else that you need" in newest
    assert "nothing at all that you need" in words_of(session, acknowledged, 1, generated=False).words


def test_a_final_letter_that_lacks_what_the_law_asks_is_kept_and_warned_of(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    final = kept_as_final(session, acknowledged, edited("August 5, 2026", "a later day"))

    assert len(final.done.entries) == 1
    assert any("lacks the approximate date" in each for each in final.done.warnings)


def test_what_another_version_has_kept_of_the_letter_is_not_asked_and_that_is_said(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    alter(session, MAKING, lambda content: content.replace(b'"form": 2', b'"form": 3'), and_its_hash=True)

    final = kept_as_final(session, acknowledged, edited("August 5, 2026", "a later day"))

    assert any("was not searched for what the law asks" in each for each in final.done.warnings)
    assert not any("lacks" in each for each in final.done.warnings)


def test_a_whole_social_security_number_is_not_kept_without_a_reason(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    before = reading.head(session.store)

    with pytest.raises(Refused, match="a social security number is in “words of the file” at position"):
        kept_as_final(session, acknowledged, edited("All records", "123-45-6789"))

    assert reading.head(session.store) == before


def test_a_letter_that_went_out_with_such_a_number_is_kept_with_the_reason(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    told = replace(session, allowing=lambda _: "it went out so")

    final = kept_as_final(told, acknowledged, edited("All records", "123-45-6789"))

    assert [each.identifier_because for each in final.done.entries] == ["it went out so"]
    assert any("§ 96-a(1). Ask counsel" in each for each in final.done.warnings)
    assert list(verification.check(session.place, session.readings)) == []


def test_the_reason_stands_only_where_a_number_does(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    told = replace(session, allowing=lambda _: "it went out so")

    final = kept_as_final(told, acknowledged, edited("nothing more", "nothing else"))

    assert [each.identifier_because for each in final.done.entries] == [""]


def test_a_number_in_a_header_or_behind_the_page_is_found(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    header, behind = edited("a", "a", "header.docx"), edited("a", "a", "behind.docx")
    in_header, in_subject = docx.Document(str(header)), docx.Document(str(behind))
    in_header.sections[0].header.paragraphs[0].text = "DL 123 456 789"
    in_subject.core_properties.subject = "card 4111 1111 1111 1111"
    in_header.save(str(header))
    in_subject.save(str(behind))

    with pytest.raises(Refused, match="non-driver ID is in “headers, footers and notes of the file”"):
        kept_as_final(session, acknowledged, header)
    with pytest.raises(Refused, match="card number is in “properties of the file”"):
        kept_as_final(session, acknowledged, behind)


def test_a_changed_footer_is_a_change_of_the_letter(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    path = edited("a", "a")
    document = docx.Document(str(path))
    document.sections[0].first_page_footer.paragraphs[0].add_run(" Call us.")
    document.save(str(path))

    final = kept_as_final(session, acknowledged, path)

    assert [(each.gone, each.new) for each in final.changes or ()] == [("", "Call us.")]


def test_a_word_document_beside_a_letter_of_text_says_what_is_not_compared(
    session: Session, case: str, tmp_path: Path
) -> None:
    acts.acknowledge(session, case, on=JULY_6, note="", promised=None, how=HowToIssue(formats=("text",)))
    document = docx.Document()
    document.add_paragraph("Dear Maria")
    document.sections[0].header.paragraphs[0].text = "The agency"
    document.save(str(tmp_path / "signed.docx"))

    final = kept_as_final(session, case, tmp_path / "signed.docx")

    assert any("footers and notes of the file are searched" in each for each in final.done.warnings)
    assert not any("The agency" in each.new for each in final.changes or ())


def test_a_scan_is_kept_though_its_words_cannot_be_compared(
    session: Session, acknowledged: str, tmp_path: Path
) -> None:
    scan = Pdf.new()
    scan.add_blank_page()
    scan.save(tmp_path / "scan.pdf")

    final = kept_as_final(session, acknowledged, tmp_path / "scan.pdf")

    assert final.changes is None
    assert "cannot be compared" in final.done.warnings[0]
    assert changes_of(session, acknowledged, 1) == (final.letter, None)
    assert words_of(session, acknowledged, 1, generated=False).words == ""


def test_a_pdf_with_words_is_compared_with_the_pdf(
    session: Session, acknowledged: str, tmp_path: Path
) -> None:
    _, made = kept_letters(session, acknowledged, 1, ("pdf",))
    (tmp_path / "same.pdf").write_bytes(made[0].content + b"\n% signed\n")

    assert kept_as_final(session, acknowledged, tmp_path / "same.pdf").changes == ()


def test_a_trial_run_compares_and_keeps_nothing(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    before = reading.head(session.store)

    final = kept_as_final(session, acknowledged, edited("nothing more", "nothing else"), dry_run=True)

    assert final.changes
    assert reading.head(session.store) == before


def test_a_letter_that_was_not_issued_has_no_final(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    with pytest.raises(NotFound, match="has no letter 2"):
        keep_final(session, acknowledged, 2, edited("a", "a"), on=JULY_6, note="", dry_run=False)


def test_the_final_of_a_struck_letter_is_kept_because_it_went_out(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    path = edited("nothing more", "nothing else")
    undo(session, acknowledged, on=JULY_6, reason="wrong date")

    final = kept_as_final(session, acknowledged, path)

    assert final.done.warnings[0].startswith("Letter 1 was struck")
    assert open_file(session, acknowledged).final(1) == final.kept


def test_the_bytes_that_went_out_are_proved_before_those_that_were_made(
    session: Session, acknowledged: str, edited: Callable[..., Path]
) -> None:
    final = kept_as_final(session, acknowledged, edited("nothing more", "nothing"))
    _, (before,) = verify(session, acknowledged)
    with closing(sqlite3.connect(str(session.store))) as database:
        database.execute("DROP TRIGGER document_not_updated")
        digest = final.kept.document.sha256
        database.execute("UPDATE document SET content = zeroblob(size) WHERE sha256 = ?", (digest,))
        database.commit()

    _, (proof,) = verify(session, acknowledged)

    assert (before.formats[0].format, before.formats[0].held, before.verdict) == (
        "final",
        Held.INTACT,
        Verdict.SAME,
    )
    assert (proof.formats[0].held, proof.verdict) == (Held.ALTERED, Verdict.ALTERED)
