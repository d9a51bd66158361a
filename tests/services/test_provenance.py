"""Letters are proved: altered bytes are told apart from a template, paper or program that has changed."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from msgspec import structs
from msgspec.structs import replace

from accessreq.cases.determinations import Granted
from accessreq.cases.events import MEDIA_TYPES
from accessreq.errors import NotFound
from accessreq.letters.compose import again
from accessreq.letters.provenance import from_bytes
from accessreq.letters.sources import read
from accessreq.letters.stationery import PLAIN
from accessreq.services import acts, provenance
from accessreq.services.issuing import MAKING
from accessreq.services.provenance import Again, Change, Held, Proof, Verdict, What
from accessreq.services.recording import HowToIssue
from accessreq.services.session import Session, open_file
from accessreq.store import journal, reading
from accessreq.store.upgrading import upgrade
from tests.services.altering import alter

STORES = Path(__file__).parents[1] / "stores"
ALL = HowToIssue()
GUARD = "document_not_deleted"


def verify(session: Session, case: str) -> Proof:
    _, (proof,) = provenance.verify(session, case, 1)
    return proof


def names(changes: tuple[Change, ...]) -> list[tuple[What, str]]:
    return [(each.what, each.name) for each in changes]


def lose(session: Session, media: str) -> None:
    """Take a document out of the store as another program would."""
    database = sqlite3.connect(str(session.store))
    with database:
        database.execute("DROP TRIGGER " + GUARD)
        database.execute("DELETE FROM document WHERE media_type = ?", (media,))
    database.close()


def own_templates(session: Session, folder: Path) -> Session:
    folder.mkdir()
    (folder / "grant.md.j2").write_bytes(read("grant.md.j2", None).content)
    return replace(session, settings=structs.replace(session.settings, letters_folder=folder))


def own_letterhead(session: Session, path: Path, words: str = "STATE OF EXAMPLE") -> Session:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = words
    document.save(str(path))
    return replace(session, settings=structs.replace(session.settings, letterhead=path))


def test_a_letter_made_again_is_the_same_in_every_format(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), ALL)

    proof = verify(session, case)

    assert [(each.format, each.held, each.again) for each in proof.formats] == [
        ("text", Held.INTACT, Again.SAME),
        ("docx", Held.INTACT, Again.SAME),
        ("pdf", Held.INTACT, Again.SAME),
    ]
    assert (proof.verdict, proof.holds, proof.changes) == (Verdict.SAME, True, ())


def test_54_a_template_that_was_edited_since_is_named_and_the_letter_still_proved(
    session: Session, case: str, tmp_path: Path
) -> None:
    session = own_templates(session, tmp_path / "own")
    acts.grant(session, case, Granted(on=session.today), ALL)
    template = tmp_path / "own" / "grant.md.j2"
    template.write_text(template.read_text() + "\nMore words.\n")

    proof = verify(session, case)

    assert (proof.verdict, names(proof.changes)) == (Verdict.SAME, [(What.TEMPLATE, "grant.md.j2")])
    assert proof.holds


def test_a_template_that_is_gone_counts_as_changed(session: Session, case: str, tmp_path: Path) -> None:
    session = own_templates(session, tmp_path / "own")
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))
    (tmp_path / "own" / "grant.md.j2").write_bytes(b"\xff")

    proof = verify(
        replace(session, settings=structs.replace(session.settings, letters_folder=tmp_path / "gone")), case
    )

    assert {each.now for each in proof.changes} == {""}
    assert proof.verdict is Verdict.SAME


def test_a_letterhead_that_was_changed_since_excuses_the_word_document_and_nothing_else(
    session: Session, case: str, tmp_path: Path
) -> None:
    session = own_letterhead(session, tmp_path / "letterhead.docx")
    acts.grant(session, case, Granted(on=session.today), ALL)
    own_letterhead(session, tmp_path / "letterhead.docx", "STATE OF ANOTHER")

    proof = verify(session, case)

    assert {each.format: each.again for each in proof.formats} == {
        "text": Again.SAME,
        "docx": Again.OTHERWISE,
        "pdf": Again.SAME,
    }
    assert proof.formats[1].why == "Changed since: letterhead."
    assert (proof.verdict, proof.holds) == (Verdict.OTHERWISE, True)
    assert names(proof.changes) == [(What.PAPER, "letterhead")]


def test_a_letterhead_that_is_gone_is_said(session: Session, case: str, tmp_path: Path) -> None:
    session = own_letterhead(session, tmp_path / "letterhead.docx")
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("docx",)))
    (tmp_path / "letterhead.docx").unlink()

    proof = verify(session, case)

    assert "no letterhead" in proof.formats[0].why
    assert proof.verdict is Verdict.OTHERWISE


def test_a_letterhead_that_came_later_does_not_touch_an_earlier_letter(
    session: Session, case: str, tmp_path: Path
) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("docx",)))

    proof = verify(own_letterhead(session, tmp_path / "letterhead.docx"), case)

    assert (proof.verdict, proof.changes) == (Verdict.SAME, ())


def test_readings_that_changed_since_are_told_and_move_no_byte(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))

    proof = verify(replace(session, readings=replace(session.readings, day_of_receipt_counts=True)), case)

    assert (proof.verdict, names(proof.changes)) == (Verdict.SAME, [(What.LAW, "rules")])


def test_altered_bytes_are_found(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), ALL)
    alter(session, MEDIA_TYPES["pdf"], lambda content: content + b"%")

    proof = verify(session, case)

    assert {each.format: each.held for each in proof.formats} == {
        "text": Held.INTACT,
        "docx": Held.INTACT,
        "pdf": Held.ALTERED,
    }
    assert (proof.verdict, proof.holds) == (Verdict.ALTERED, False)


def test_missing_bytes_are_found(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text", "docx")))
    lose(session, MEDIA_TYPES["text"])

    proof = verify(session, case)

    assert (proof.formats[0].held, proof.verdict) == (Held.MISSING, Verdict.ALTERED)


def test_a_damaged_making_is_found(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))
    alter(session, MAKING, lambda content: content.replace(b"Lopez", b"Gomez"))

    proof = verify(session, case)

    assert "is not the one that was stored" in proof.damage
    assert (proof.formats[0].held, proof.verdict) == (Held.INTACT, Verdict.ALTERED)


def test_bytes_exchanged_together_with_their_hash_are_found_by_making_the_letter_again(
    session: Session, case: str
) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))
    text = MEDIA_TYPES["text"]
    alter(session, text, lambda content: content.replace(b"is granted", b"is refused"), and_its_hash=True)

    proof = verify(session, case)

    assert (proof.formats[0].held, proof.formats[0].again) == (Held.INTACT, Again.DIFFERS)
    assert (proof.verdict, proof.holds) == (Verdict.DIFFERS, False)


def test_a_template_exchanged_where_it_is_kept_is_found(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))
    alter(session, MAKING, lambda content: content.replace(b"# Your", b"# My"), and_its_hash=True)

    proof = verify(session, case)

    assert "templates" in proof.damage
    assert proof.verdict is Verdict.ALTERED


def test_another_program_excuses_other_bytes_and_is_named(session: Session, case: str) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))
    alter(session, MAKING, by_another_program, and_its_hash=True)

    proof = verify(session, case)

    assert names(proof.changes) == [(What.PROGRAM, "accessreq")]
    assert (proof.formats[0].again, proof.verdict) == (Again.OTHERWISE, Verdict.OTHERWISE)


def by_another_program(content: bytes) -> bytes:
    """What a letter was made from, as if a version 0.0.9 had spelled the name otherwise."""
    version = re.compile(rb'("name": "accessreq",\s+"version": )"[^"]+"')
    return version.sub(rb'\1"0.0.9"', content).replace(b"Lopez-Whitfield", b"Lopez Whitfield")


def test_a_letter_whose_making_this_version_does_not_read_is_none_the_worse_for_it(
    session: Session, case: str
) -> None:
    acts.grant(session, case, Granted(on=session.today), HowToIssue(formats=("text",)))
    alter(session, MAKING, lambda content: content.replace(b'"form": 2', b'"form": 3'), and_its_hash=True)

    proof = verify(session, case)

    assert (proof.formats[0].held, proof.formats[0].again, proof.damage) == (Held.INTACT, None, "")
    assert (proof.verdict, proof.holds) == (Verdict.NOT_READ, True)
    assert "It has the form 3, and this version knows 2." in proof.not_read


@pytest.mark.parametrize("case_number", ["A-2026-0001", "A-2026-0002", "A-2026-0003", "C-2026-0001"])
def test_letters_that_were_kept_in_the_older_form_are_made_again_word_for_word(
    session: Session, case_number: str, tmp_path: Path
) -> None:
    store = Path(shutil.copy(STORES / "form-3.sqlite", tmp_path / "old.sqlite"))
    store.chmod(0o600)
    upgrade(store)
    kept = replace(session, store=store)

    for letter, _ in open_file(kept, case_number).letters:
        assert letter.made_from is not None
        made = from_bytes(reading.document(store, case_number, letter.made_from.sha256))
        words = again(made.seen, made.shelf, PLAIN, "text", made.edited).decode()
        assert (
            words.split() == reading.document(store, case_number, letter.formats[0].sha256).decode().split()
        )


def test_a_letter_of_the_first_days_has_nothing_to_be_made_again_from(
    session: Session, case: str, issued_long_ago: Callable[[Session, str], None]
) -> None:
    issued_long_ago(session, case)

    proof = verify(session, case)

    assert (proof.formats[0].held, proof.formats[0].again) == (Held.INTACT, None)
    assert (proof.verdict, proof.holds) == (Verdict.NOT_RECORDED, True)


def test_a_letter_that_was_not_issued_is_not_found(session: Session, case: str) -> None:
    with pytest.raises(NotFound, match="has no letter 9"):
        provenance.verify(session, case, 9)


@pytest.fixture
def issued_long_ago() -> Callable[[Session, str], None]:
    """Issue a letter as the first version did, without what it was made from."""

    def issue(session: Session, case: str) -> None:
        from accessreq.law.letters import LetterKind
        from accessreq.letters.request import LetterRequest
        from accessreq.services.issuing import issue as issued
        from accessreq.services.session import open_file

        file, granted = open_file(session, case), Granted(on=session.today)
        telling = LetterRequest(kind=LetterKind.GRANT, on=session.today, number=1)
        letter = issued(session, file.case.then(granted), telling, ("text",))
        journal.append(
            session.store,
            case,
            (granted, replace(letter.event, made_from=None)),
            after=file.last,
            documents=letter.documents,
            stamp=session.stamp,
            readings=session.readings,
        )

    return issue
