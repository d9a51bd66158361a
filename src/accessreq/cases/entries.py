"""The papers of a case, the striking of an entry, and an entry as the journal keeps it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct

from accessreq.cases.events import (
    DocumentKept,
    Event,
)
from accessreq.cases.people import email_address
from accessreq.cases.wording import one_line, put
from accessreq.errors import Refused
from accessreq.law.letters import Language, LetterKind


class FindingStood(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a letter lacked, or held and must not, when it was issued all the same.

    Attributes:
        code: the row of ``law.contents``.
        what: the finding as it was told.
        cite: the source of the row.
    """

    code: str
    what: str
    cite: str


class Reworded(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one letter, as Markdown: as the template made them, and as the officer changed them."""

    generated: DocumentKept
    edited: DocumentKept


class LetterIssued(Event, frozen=True, kw_only=True):
    """A letter went out; its bytes are kept in each format.

    Attributes:
        number: the letter's number within the case, from 1.
        formats: one document for each format, named by the format.
        template_sha256: the template it was made from.
        despite: why it was issued though findings stood; empty where none did.
        stood: those findings.
        made_from: the document that holds all it was made from, so that it can
            be made again; letters of the first days have none.
        language: that of the courtesy translation which stands behind it.
        replaces: the number of the earlier letter that it says it replaces; 0 for none.
        reworded: where the officer edited this one letter, its words before and after.
        recorded: the day on which a letter was recorded that went out without the
            program; ``None`` for one that the program made.
        already_sent: why no copy of such a letter is kept; empty where one is.
        signed_by: who signed it in the place of the officer; empty where the officer did, or who
            decided an appeal.
        signed_for: the officer then, as the letter says it.
    """

    kind = "letter-issued"
    letter: LetterKind
    number: int
    formats: tuple[DocumentKept, ...]
    template_sha256: str
    despite: str = ""
    stood: tuple[FindingStood, ...] = ()
    made_from: DocumentKept | None = None
    language: Language = Language.ENGLISH
    replaces: int = 0
    reworded: Reworded | None = None
    recorded: date | None = None
    already_sent: str = ""
    signed_by: str = ""
    signed_for: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.already_sent:
            put(self, "already_sent", one_line("reason", self.already_sent))
        if self.despite:
            put(self, "despite", one_line("reason", self.despite))
        if bool(self.despite) != bool(self.stood):
            raise Refused(
                f"The letter has {len(self.stood)} findings, and {'a' if self.despite else 'no'} reason why "
                "it is issued all the same.",
                "Neither is given without the other.",
                "Give the reason with the findings that it overrides.",
            )

    @property
    def papers(self) -> tuple[DocumentKept, ...]:
        """Every document that the letter names."""
        words = (self.reworded.generated, self.reworded.edited) if self.reworded else ()
        return (*self.formats, *((self.made_from,) if self.made_from else ()), *words)


class FinalKept(Event, frozen=True, kw_only=True):
    """The bytes of a letter that really went out were kept: edited in Word, or signed and scanned.

    From then on they are the letter; those that the program made stay beside them.

    Attributes:
        number: the letter's number within the case.
        document: the file, a Word document or a PDF.
    """

    kind = "final-kept"
    number: int
    document: DocumentKept


class LetterSent(Event, frozen=True, kw_only=True):
    """A letter was accepted by a mail server for the data subject, who asked for email.

    Attributes:
        number: the letter's number within the case.
        to: the address, as the case held it.
        message_id: by which the message can be found again in a mailbox or a server's log.
        attached: the name of the file that went with it.
        because: how it is known that email was asked for.
        despite: why it went though identity or authority no longer stood behind what it gives; empty
            where nothing stood against it.
    """

    kind = "letter-sent"
    number: int
    to: str
    message_id: str
    attached: str
    because: str
    despite: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "to", email_address(self.to))
        for name in ("message_id", "attached", "because"):
            put(self, name, one_line(name.replace("_", " "), getattr(self, name)))
        if self.despite:
            put(self, "despite", one_line("reason", self.despite))


class Attached(Event, frozen=True, kw_only=True):
    """A document was added to the case."""

    kind = "attached"
    document: DocumentKept


class EmailReceived(Event, frozen=True, kw_only=True):
    """A mail arrived, and is kept byte for byte, with the papers that came with it.

    Attributes:
        document: the mail.
        message_id: by which it is found again, and mails that answer it are; empty where it bears none.
        sender: as its From line says.
        received_line: the line of a server by which its day was read; empty where the officer gave it.
    """

    kind = "email-received"
    document: DocumentKept
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    received_line: str = ""
    attachments: tuple[DocumentKept, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("message_id", "sender", "subject", "received_line"):
            if getattr(self, name):
                put(self, name, one_line(name.replace("_", " "), getattr(self, name)))


class EntryStruck(Event, frozen=True, kw_only=True):
    """An entry of the journal was struck: it stays readable and counts no more.

    Attributes:
        seq: the struck entry.
        replaced: the corrected entry follows in the same transaction.
        unsent: the entry is a letter that never went out, so that no later
            one need say that it replaces it.
    """

    kind = "entry-struck"
    seq: int
    reason: str
    replaced: bool = False
    unsent: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))


class EntryRestored(Event, frozen=True, kw_only=True):
    """The strike of an entry was taken back: the entry counts again.

    Attributes:
        seq: the entry that counts again.
    """

    kind = "entry-restored"
    seq: int
    reason: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "reason", one_line("reason", self.reason))


AMENDS_ENTRIES: Final = (EntryStruck, EntryRestored)  # about other entries, and no part of what happened


class NewDocument(Struct, frozen=True, kw_only=True):
    """A document on its way into the record: what will be known of it, and its bytes."""

    kept: DocumentKept
    content: bytes


class ImportedFrom(Struct, frozen=True, kw_only=True, gc=False):
    """Where an entry comes from that an import recorded.

    Attributes:
        entry: the number of the entry that tells of the import as a whole.
        place: the file, and the row in it.
    """

    entry: int
    place: str


# There are thousands, and none can hold itself: Python need not look for a circle.
class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One row of the journal, read back: the event, and who typed it when.

    Attributes:
        seq: its place in the journal, from 1, without gaps.
        recorded_at: the moment of typing, UTC, as ``2026-06-30T14:03:00Z``.
        trial_today: the day that ``--today`` pretended, where it was given.
        identifier_because: why the event holds such a number; empty where none was found.
        clock_went_back: the machine's clock stood before the moment of the entry above it.
        imported: where in an imported file it stands; ``None`` where it was typed.
    """

    seq: int
    case: str
    recorded_at: str
    recorded_by: str
    event: Event
    trial_today: date | None = None
    identifier_because: str = ""
    clock_went_back: bool = False
    imported: ImportedFrom | None = None


def standing(entries: Iterable[Entry]) -> tuple[Event, ...]:
    """Return the events of entries that were not struck, in the order of typing."""
    return tuple(each.event for each in standing_entries(entries))


def standing_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that were not struck, without the strikes themselves, in the order of typing."""
    entries = tuple(entries)
    struck = struck_entries(entries)
    return tuple(
        each for each in entries if each.seq not in struck and not isinstance(each.event, AMENDS_ENTRIES)
    )


def struck_entries(entries: Iterable[Entry]) -> frozenset[int]:
    """Return the numbers of the entries that are struck."""
    return frozenset(strikes_in_force(entries))


def strikes_in_force(entries: Iterable[Entry]) -> dict[int, EntryStruck]:
    """Return the strike of each struck entry by the number of that entry; one that was taken back is none.

    Entries come in the order of typing.
    """
    found: dict[int, EntryStruck] = {}
    for each in entries:
        match each.event:
            case EntryStruck(seq=seq):
                found[seq] = each.event
            case EntryRestored(seq=seq):
                found.pop(seq, None)
    return found
