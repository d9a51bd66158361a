"""What goes to the data subject with a grant: the letter, the records, the index of what is withheld.

Each record is inspected first. Nothing is put together while something was found that would go
out with it, unless the officer says why it may.
"""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict, replace

from accessreq import plain_files
from accessreq.cases.determinations import GrantedInPart, PackageMade, RecordEnclosed, Withheld
from accessreq.cases.entries import LetterIssued
from accessreq.cases.preconditions import gives_access
from accessreq.cases.wording import one_line
from accessreq.errors import AccessreqError, NotAllowed, NotFound, Refused
from accessreq.law.letters import LetterKind
from accessreq.letters.case_file import (
    BlockKind,
    CaseDocument,
    Enclosed,
    Made,
    Numbering,
    Section,
    SectionBlock,
    put_together,
)
from accessreq.letters.inspection import Found, Inspected, inspect
from accessreq.letters.matters import withheld
from accessreq.services.bundling import Parts, put_in_place, refuse_taken
from accessreq.services.papers import as_sent
from accessreq.services.recording import record
from accessreq.services.session import CaseFile, Result, Session, open_file

COVERS: Final = frozenset(
    {
        LetterKind.GRANT,
        LetterKind.GRANT_IN_PART,
        LetterKind.APPEAL_GRANTED,
        LetterKind.APPEAL_GRANTED_IN_PART,
    }
)
_BEST: Final = ("pdf", "text")


class InspectedRecord(Inspected, frozen=True, kw_only=True):
    """A record with what was found in it."""

    name: str
    content: bytes


class Packaged(Struct, frozen=True, kw_only=True):
    """What came of it.

    Attributes:
        made: the package, with its place; ``None`` where none was made.
        pages: of the records, as a grant counts them; ``None`` where one cannot be counted.
        granted_pages: as the grant has them; ``None`` where it has none.
    """

    case: str
    records: tuple[InspectedRecord, ...]
    pages: int | None
    granted_pages: int | None
    place: Path | None = None
    made: Made | None = None
    files: tuple[str, ...] = ()
    done: Result | None = None

    @property
    def standing(self) -> tuple[tuple[str, Found], ...]:
        """What was found and would go out, each with the name of its record."""
        return tuple((record.name, each) for record in self.records for each in record.found if each.goes_out)


def inspect_records(session: Session, part: str, folder: Path) -> Packaged:
    """Inspect the records of a folder, in the order of their names; nothing is written.

    Raises:
        NotFound: no case, or more than one, is named so; or the folder holds no file.
        Refused: a file cannot be read, or is no plain file.
    """
    file = open_file(session, part)
    records = []
    for path in _files(folder):
        content = _read(path)
        name = one_line("name of a record", str(path.relative_to(folder)))
        records.append(InspectedRecord(name=name, content=content, **asdict(inspect(content))))
    counted = [each.pages for each in records]
    given = next((each for each in reversed(file.case.history) if gives_access(each)), None)
    return Packaged(
        case=file.case.number,
        records=tuple(records),
        pages=None if None in counted else sum(each or 0 for each in counted),
        granted_pages=getattr(given, "pages", None),
    )


def package(
    session: Session,
    inspected: Packaged,
    place: Path,
    *,
    note: str,
    despite: str,
    dry_run: bool,
) -> Packaged:
    """Put records that were inspected together behind the letter that grants them, and record it.

    Raises:
        NotAllowed: no access was given, something was found and there is no reason to go on, or
            something stands at the place.
        StoreNotUsable: the place cannot be written.
    """
    file = open_file(session, inspected.case)
    _refuse_what_was_found(inspected, despite)
    letter = _letter(file)
    refuse_taken(place)
    made, parts = _put_together(session, file, letter, inspected)
    event = PackageMade(
        on=session.today,
        note=note,
        records=tuple(
            RecordEnclosed(name=each.name, sha256=sha256(each.content).hexdigest(), pages=each.pages)
            for each in inspected.records
        ),
        pages=made.pages,
        sha256=sha256(made.content).hexdigest(),
        despite=despite if inspected.standing else "",
        # Without an excerpt: what should not have gone out is no fact of the record either.
        found=tuple(f"{name}, {each.where}: {each.danger}" for name, each in inspected.standing),
    )
    record(session, file, event, dry_run=True)  # refused before anything is written
    done = None
    if not dry_run:
        put_in_place(place, parts, f"accessreq package {file.case.number} --records FOLDER -o FOLDER")
        try:
            done = record(session, file, event, dry_run=False)
        except AccessreqError:
            _take_back(place)
            raise
    return replace(inspected, place=place, made=made, files=tuple(sorted(parts)), done=done)


def _files(folder: Path) -> list[Path]:
    """The files of a folder and those below it, in the order of their names; hidden ones are left out."""
    if not folder.is_dir():
        raise NotFound(
            f"There is no folder {folder}.",
            "The records that go out lie in a folder of their own.",
            "Name it: --records FOLDER",
        )
    found = sorted(each for each in folder.rglob("*") if not each.is_dir())
    found = [each for each in found if not any(p.startswith(".") for p in each.relative_to(folder).parts)]
    if not found:
        raise NotFound(
            f"{folder} holds no file.",
            "A package without a record would give nothing.",
            "Put the records there, or name another folder: --records FOLDER",
        )
    return found


def _read(path: Path) -> bytes:
    try:
        return plain_files.content_of(path)
    except OSError as error:
        raise Refused(
            f"{path} cannot be read ({error.strerror}).",
            "Each record is inspected before it goes out.",
            "Mend it, or take it out of the folder.",
        ) from error


def _refuse_what_was_found(inspected: Packaged, despite: str) -> None:
    if inspected.standing and not despite:
        count = len(inspected.standing)
        raise NotAllowed(
            f"{count} {'finding stands' if count == 1 else 'findings stand'} against these records:\n"
            + "\n".join(
                f"  {name}, {each.where}: {each.danger}: {each.what}" for name, each in inspected.standing
            ),
            "What goes out cannot be called back.",
            "Redact again in a program that takes the words out, not one that covers them; or say why it "
            "may go out: --despite REASON",
        )


def _letter(file: CaseFile) -> LetterIssued:
    """The letter that gives access; the newest that stands."""
    given = [letter for letter, stands in file.letters if stands and letter.letter in COVERS]
    if not given:
        raise NotAllowed(
            f"{file.case.number} has no letter that grants access.",
            "Records go out with the letter that says what is given and what is withheld.",
            f"Grant it first: accessreq grant {file.case.number}. To inspect the records and count their "
            "pages before that: --inspect",
        )
    return given[-1]


def _put_together(
    session: Session, file: CaseFile, letter: LetterIssued, inspected: Packaged
) -> tuple[Made, Parts]:
    case, agency = file.case.number, session.settings.agency
    enclosed = {each.name: _enclosed(each) for each in inspected.records}
    certificates = (one for one, stands in file.letters if stands and one.letter is LetterKind.CERTIFICATE)
    made = put_together(
        CaseDocument(
            title=f"Records given on request {case}",
            author=agency.name,
            on=session.today,
            cover=("\n".join((agency.name, *agency.address)), file.case.as_amended.data_subject.name),
            sections=tuple(_index(file)),
            enclosed=(
                _as_sent(session, file, letter, "Letter"),
                *enclosed.values(),
                *(_as_sent(session, file, each, "Certificate") for each in certificates),
            ),
        ),
        Numbering(prefix=f"{case} "),
    )
    apart = {
        f"records/{name}": each.content
        for name, each in enclosed.items()
        if any(each is one for one in made.not_shown)
    }
    return made, {"package.pdf": made.content, **apart}


def _as_sent(session: Session, file: CaseFile, letter: LetterIssued, title: str) -> Enclosed:
    """A letter of the case as it went out, in the format that shows it best."""
    copies = {each.format: each for each in as_sent(session, file, letter, ())}
    copy = next((copies[each] for each in _BEST if each in copies), None)
    if copy is None:
        return Enclosed(title=title, content=b"", about=("No PDF and no text of it is kept.",))
    return Enclosed(
        title=title,
        content=copy.content,
        about=(copy.name,),
        made_here=not copy.final,
        is_text=copy.format == "text",
    )


def _enclosed(one: InspectedRecord) -> Enclosed:
    about = (
        "It is in a file of its own, because it has no pages that can be shown here.",
        f"records/{one.name}",
    )
    return Enclosed(title=one.name, content=one.content, about=about, is_text=one.is_text)


def _index(file: CaseFile) -> Iterator[Section]:
    """The index of what is withheld, in the words of the letter: both are made from the decision."""
    held = [
        each for event in file.case.history if isinstance(event, GrantedInPart) for each in event.withheld
    ]
    if held:
        rows = SectionBlock(
            kind=BlockKind.ROWS,
            columns=("", "What is withheld", "Reason", "Legal basis"),
            rows=tuple((f"{n}", *_told(each)) for n, each in enumerate(held, 1)),
        )
        yield Section(title="What is withheld", blocks=(rows,))


def _told(one: Withheld) -> tuple[str, str, str]:
    portion = withheld(one)
    return str(portion.portion), str(portion.reason), f"{portion.words}: {portion.cite}"


def _take_back(place: Path) -> None:
    """Take away what was put in place a moment ago, and could not be recorded."""
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
