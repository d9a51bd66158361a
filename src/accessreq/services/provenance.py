"""Whether issued letters still are what they were, and what is otherwise today."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.entries import LetterIssued
from accessreq.cases.events import DocumentKept
from accessreq.errors import IntegrityBroken, NotFound, Refused
from accessreq.letters.provenance import MadeFrom
from accessreq.letters.stationery import Stationery
from accessreq.services.issuing import stationery_of
from accessreq.services.papers import no_letter
from accessreq.services.session import CaseFile, Session, open_file
from accessreq.store import reading
from accessreq.store.fingerprint import fingerprint

# --- What is otherwise today than when a letter was issued: templates, paper, program, law.


class What(StrEnum):
    """What has changed."""

    TEMPLATE = "template"
    PAPER = "paper"
    PROGRAM = "program"
    LAW = "law"


class Change(Struct, frozen=True, kw_only=True):
    """One thing that a letter was made from, and that is otherwise now.

    Attributes:
        name: a template's file, what a file of the agency does, a part of the
            program, or ``rules``.
        was: its hash or version then.
        now: its hash or version today; empty where it is gone.
        moves: the formats whose bytes it can move when the letter is made again.
    """

    what: What
    name: str
    was: str
    now: str
    moves: tuple[str, ...] = ()


def changes_since(session: Session, made: MadeFrom) -> tuple[Change, ...]:
    """Return what has changed since a letter was made.

    Templates and law move no byte of it: it is made again from the templates
    and the dates that were kept.
    """
    return (*_templates(session, made), *_paper(session, made), *_program(made), *_law(session, made))


def _templates(session: Session, made: MadeFrom) -> Iterator[Change]:
    from accessreq.letters import sources

    for kept in made.templates:
        was = sha256(kept.text.encode()).hexdigest()
        try:
            now = sha256(sources.read(kept.name, session.settings.letters_folder).content).hexdigest()
        except (NotFound, Refused):
            now = ""
        if was != now:
            yield Change(what=What.TEMPLATE, name=kept.name, was=was, now=now)


def _paper_of(session: Session, made: MadeFrom) -> Stationery:
    """The paper of today, with the picture of the signature that the letter bore, if anyone has it still."""
    from accessreq.letters.stationery import Role

    settings = session.settings
    bore = {each.sha256 for each in made.assets if each.role == Role.SIGNATURE}
    pictures = (each for each in (settings.signature, *(one.signature for one in settings.officers)) if each)
    same = (each for each in pictures if each.is_file() and sha256(each.read_bytes()).hexdigest() in bore)
    return stationery_of(settings, next(same, settings.signature))


def _paper(session: Session, made: MadeFrom) -> Iterator[Change]:
    from accessreq.letters.stationery import MOVES, Role, assets

    today = {each.role: each.sha256 for each in assets(_paper_of(session, made))}
    for asset in made.assets:
        now = today.get(asset.role, "")
        if asset.sha256 != now:
            moves = MOVES[Role(asset.role)] if asset.role in MOVES else ()
            yield Change(what=What.PAPER, name=asset.role, was=asset.sha256, now=now, moves=moves)


def _program(made: MadeFrom) -> Iterator[Change]:
    from accessreq.letters.provenance import MOVES, parts

    today = {each.name: each.version for each in parts()}
    for part in made.program:
        now = today.get(part.name, "")
        if part.version != now:
            moves = tuple(name for name, moving in MOVES.items() if part.name in moving)
            yield Change(what=What.PROGRAM, name=part.name, was=part.version, now=now, moves=moves)


def _law(session: Session, made: MadeFrom) -> Iterator[Change]:
    now = fingerprint(session.readings)
    if made.rules.fingerprint != now:
        yield Change(what=What.LAW, name="rules", was=made.rules.fingerprint, now=now)


# --- Whether issued letters still are what they were: their bytes, and the same letters made again.
#
# First the kept bytes are held against their hashes. Then each format is made again from the kept facts and
# templates and compared byte by byte. What has changed since, in templates, paper, program or law, is told
# apart from damage.


class Held(StrEnum):
    """How the kept bytes stand to their hash."""

    INTACT = "intact"
    ALTERED = "altered"
    MISSING = "missing"


class Again(StrEnum):
    """How the letter made again stands to the kept bytes."""

    SAME = "same"
    OTHERWISE = "otherwise"
    DIFFERS = "differs"


class Verdict(StrEnum):
    """What is to be said of one letter.

    ``otherwise``: made again it differs, and something that moves its bytes has
    changed since. ``not-recorded``: nothing was saved to make it again from.
    ``not-read``: what was kept is of another version of the program, so that it was
    not made again. ``not-made``: it went out without the program, which only keeps its
    bytes. ``differs`` and ``altered`` are the two that cannot be explained.
    """

    SAME = "same"
    OTHERWISE = "otherwise"
    NOT_RECORDED = "not-recorded"
    NOT_READ = "not-read"
    NOT_MADE = "not-made"
    DIFFERS = "differs"
    ALTERED = "altered"


class FormatProof(Struct, frozen=True, kw_only=True):
    """One format of a letter.

    Attributes:
        again: ``None`` where it was not made again.
        why: what explains it, where it is not the same; else empty.
    """

    format: str
    sha256: str
    held: Held
    again: Again | None = None
    why: str = ""


class Proof(Struct, frozen=True, kw_only=True):
    """One letter.

    Attributes:
        stands: whether its entry stands, or was struck.
        changes: what is otherwise today than when it was issued; none of it damage.
        not_read: why the document that says what it was made from is not read; else empty.
        damage: what is wrong with that document; else empty.
    """

    letter: LetterIssued
    stands: bool
    formats: tuple[FormatProof, ...]
    changes: tuple[Change, ...] = ()
    not_read: str = ""
    damage: str = ""

    @property
    def verdict(self) -> Verdict:
        """The heaviest finding on any format."""
        again = {each.again for each in self.formats}
        if self.damage or any(each.held is not Held.INTACT for each in self.formats):
            return Verdict.ALTERED
        if Again.DIFFERS in again:
            return Verdict.DIFFERS
        if self.letter.recorded is not None:
            return Verdict.NOT_MADE
        if self.letter.made_from is None:
            return Verdict.NOT_RECORDED
        if self.not_read:
            return Verdict.NOT_READ
        return Verdict.OTHERWISE if Again.OTHERWISE in again else Verdict.SAME

    @property
    def holds(self) -> bool:
        """Whether everything is as it was, or is explained by what has changed since."""
        return self.verdict not in {Verdict.ALTERED, Verdict.DIFFERS}


def verify(session: Session, part: str, number: int | None = None) -> tuple[str, tuple[Proof, ...]]:
    """Return the case's number and the proof of its letters: all, struck ones too, or one.

    Raises:
        NotFound: the case has no such letter.
    """
    file = open_file(session, part)
    wanted = tuple(each for each in file.letters if number in {None, each[0].number})
    if not wanted:
        raise no_letter(file, number)
    case = file.case.number
    return case, tuple(_with_final(session, file, _proof(session, case, *each)) for each in wanted)


def _with_final(session: Session, file: CaseFile, proof: Proof) -> Proof:
    """Add what really went out, where it was kept; nothing can make it again."""
    final = file.final(proof.letter.number)
    if final is None:
        return proof
    held = replace(_held(session, file.case.number, final.document), format="final")
    return replace(proof, formats=(held, *proof.formats))


def _proof(session: Session, case: str, letter: LetterIssued, stands: bool) -> Proof:
    held = tuple(_held(session, case, kept) for kept in letter.formats)
    try:
        made = _made_from(session, case, letter)
    except (IntegrityBroken, NotFound) as error:
        return Proof(letter=letter, stands=stands, formats=held, damage=error.found)
    except Refused as error:
        return Proof(letter=letter, stands=stands, formats=held, not_read=error.found)
    if made is None:
        return Proof(letter=letter, stands=stands, formats=held)
    changes = changes_since(session, made)
    formats = tuple(_made_again(session, made, changes, each) for each in held)
    return Proof(letter=letter, stands=stands, formats=formats, changes=changes)


def _held(session: Session, case: str, kept: DocumentKept) -> FormatProof:
    held = Held.INTACT
    try:
        reading.document(session.store, case, kept.sha256)
    except IntegrityBroken:
        held = Held.ALTERED
    except NotFound:
        held = Held.MISSING
    return FormatProof(format=kept.format, sha256=kept.sha256, held=held)


def _made_from(session: Session, case: str, letter: LetterIssued) -> MadeFrom | None:
    if letter.made_from is None:
        return None
    from accessreq.letters.provenance import from_bytes

    made = from_bytes(reading.document(session.store, case, letter.made_from.sha256))
    if not made.holds or made.template_sha256 != letter.template_sha256:
        raise IntegrityBroken("The templates that were kept with the letter are not those it was made from.")
    return made


def _made_again(
    session: Session, made: MadeFrom, changes: Sequence[Change], kept: FormatProof
) -> FormatProof:
    """Return the proof of a format after it was made again; bytes are compared by their hash."""
    from hashlib import sha256

    from accessreq.letters.compose import again

    paper = _paper_of(session, made).as_used(made.roles, made.color)
    excuses = tuple(each for each in changes if kept.format in each.moves)
    try:
        content = again(made.seen, made.shelf, paper, kept.format, made.edited)
    except (Refused, NotFound) as error:
        return _told(kept, Again.OTHERWISE if excuses else Again.DIFFERS, error.found)
    if sha256(content).hexdigest() == kept.sha256:
        return _told(kept, Again.SAME, "")
    if excuses:
        return _told(kept, Again.OTHERWISE, "Changed since: " + ", ".join(_names(excuses)) + ".")
    return _told(kept, Again.DIFFERS, "Nothing that moves its bytes has changed since.")


def _names(changes: Sequence[Change]) -> Iterator[str]:
    yield from dict.fromkeys(each.name for each in changes)


def _told(kept: FormatProof, again: Again, why: str) -> FormatProof:
    return FormatProof(format=kept.format, sha256=kept.sha256, held=kept.held, again=again, why=why)
