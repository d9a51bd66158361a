"""Statements, recipients and notices at the session."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from accessreq.cases.disclosures import Disclosed, NoticeOf, RecipientNotified
from accessreq.cases.people import Recipient
from accessreq.errors import NotFound
from accessreq.law.disclosures import Paragraph
from accessreq.services import disputing
from accessreq.services.disputing import Filed, Notice
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session
from accessreq.store import reading

JULY_6 = date(2026, 7, 6)
UNIT = Recipient(name="Department of Labor", address=("State Campus", "Albany, NY 12240"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("statement.txt", b"I was born in 1991.\n", "I was born in 1991.", id="text"),
        pytest.param("statement.pdf", b"%PDF-1.7", "", id="a scan"),
        pytest.param("statement.txt", b"\xff\xfe\x00", "", id="text that cannot be read"),
    ],
)
def test_a_statement_as_a_file_is_kept_byte_for_byte(
    session: Session,
    refused_correction: str,
    tmp_path: Path,
    name: str,
    content: bytes,
    words: str,
) -> None:
    (tmp_path / name).write_bytes(content)

    done = disputing.disagree(
        session, refused_correction, Filed(on=JULY_6, file=tmp_path / name), dry_run=False
    )

    event = done.entries[-1].event
    assert getattr(event, "statement", None) == words
    kept = getattr(event, "document", None)
    assert kept is not None
    assert reading.document(session.store, refused_correction, kept.sha256) == content


def test_a_scanned_statement_is_enclosed_and_told_of_without_a_wish_with_a_warning(
    session: Session, refused_correction: str, text_only: HowToIssue, tmp_path: Path
) -> None:
    (tmp_path / "statement.pdf").write_bytes(b"%PDF-1.7")
    disputing.disagree(
        session, refused_correction, Filed(on=JULY_6, file=tmp_path / "statement.pdf"), dry_run=False
    )

    done = disputing.notify(session, refused_correction, Notice(to=UNIT, on=JULY_6), text_only)

    assert "Statement of disagreement" in done.words
    assert "asked for it" not in done.words
    assert done.warnings[0].startswith("No wish of the data subject")
    assert isinstance(done.entries[0].event, RecipientNotified)


def test_a_recipient_is_found_by_part_of_the_name_and_not_by_that_of_two(
    session: Session, correction: str, text_only: HowToIssue
) -> None:
    for name in ("Department of Labor", "Department of Health"):
        to = replace(UNIT, name=name)
        event = Disclosed(on=JULY_6, to=to, under=Paragraph.PROGRAM, nature="file", purpose="program")
        disputing.disclose(session, correction, event, text_only)

    done = disputing.wish(
        session, correction, Notice(to=Recipient(name="labor"), on=JULY_6), wanted=True, dry_run=False
    )

    assert getattr(done.entries[0].event, "to", None) == UNIT
    assert getattr(done.entries[0].event, "of", None) is NoticeOf.CORRECTION
    with pytest.raises(NotFound, match="2 recipients of C-2026-0001 are named so"):
        disputing.wish(
            session,
            correction,
            Notice(to=Recipient(name="department"), on=JULY_6),
            wanted=True,
            dry_run=False,
        )
