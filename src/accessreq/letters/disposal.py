"""The certificate of disposal: a paper that says what is gone, by whose authority, and names nobody."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from accessreq.cases.disposal import Blanked, Disposed
from accessreq.cases.entries import Entry
from accessreq.cases.kinds import CASE_WORDS, FileKind
from accessreq.cases.people import Agency, Officer
from accessreq.letters.document import Block, Frame, Letter, Listing, Paragraph, Run
from accessreq.letters.formats import docx, pdf, text
from accessreq.letters.inputs import letterhead
from accessreq.letters.values import long_date

TITLE: Final = "Certificate of disposal"
_LINE_TO_SIGN_ON: Final = "_" * 44


class Certified(Struct, frozen=True, kw_only=True):
    """What a certificate tells.

    Attributes:
        case: its number.
        blanked: each entry that was emptied, with the hash of what it said.
        head: the end of the journal right after the disposal.
    """

    case: str
    gone: Disposed
    blanked: Sequence[tuple[Entry, str]]
    head: str


def certificate(told: Certified, agency: Agency, officer: Officer) -> dict[str, bytes]:
    """Return the certificate by the suffix of each format: text, Word document and PDF.

    Raises:
        Refused: the fonts of the PDF lack a character of the agency's or officer's name.
    """
    letter = Letter(frame=_frame(told, agency, officer), subject=TITLE, blocks=_blocks(told))
    return {"txt": text.write(letter), "docx": docx.write(letter), "pdf": pdf.write(letter)}


def _frame(told: Certified, agency: Agency, officer: Officer) -> Frame:
    case, on = told.case, told.gone.on
    signer = (_LINE_TO_SIGN_ON, officer.name, officer.title, agency.name)
    return Frame(
        case=case,
        title=f"{TITLE} ({case})",
        author=agency.name,
        letterhead=letterhead(agency),
        date_line=long_date(on),
        reference=f"Our reference: {case}",
        address=("For the file", f"Case {case}"),
        salutation="",
        closing="",
        signature=tuple(line for line in signer if line),
        officer_signs=False,
        enclosures=(),
        cc=(),
        foot=f"Case {case} · record {told.head}",
        running=f"{TITLE}, {case}",
        preview="",
        on=on,
    )


def _blocks(told: Certified) -> tuple[Block, ...]:
    gone = told.gone
    return (
        _said(
            f"I certify that the file of case {told.case}, {_what(gone)} on "
            f"{long_date(gone.received)}, was disposed of on {long_date(gone.on)} under this authority: "
            f"{gone.authority}.",
        ),
        _said(
            f"No hold stood on the case, no duty was open in it, and no time for an appeal or a review ran. "
            f"{_accounting(gone)}",
        ),
        _said("What was destroyed:"),
        _destroyed(gone),
        _said(
            "What remains names no data subject: the number of the case, the kind and day of each entry, who "
            "recorded it and when, how the request ended, and when each duty was due and met. Each entry "
            "that was emptied is still sealed in the chain of the journal by the hash of what it said. The "
            "hash was taken with a random addition that is destroyed with it, so that it tells nothing.",
        ),
        _said("The entries, each with the hash of what it said:"),
        Listing(numbered=False, items=tuple(_said(_entry(*each)) for each in told.blanked)),
        _said("Copies that were made before this day, backups among them, are disposed of on their own."),
    )


def _what(gone: Disposed) -> str:
    what = CASE_WORDS[gone.of]
    opened = isinstance(gone.of, FileKind)
    return f"an {what} opened" if opened else f"a {what} received"


def _destroyed(gone: Disposed) -> Listing:
    return Listing(
        numbered=False,
        items=(
            _said(f"what {gone.entries} {_entries(gone.entries)} of the journal said"),
            _said(f"{gone.documents} {_documents(gone.documents)}, {gone.size:,} bytes in all"),
            _said("the name of the data subject in the index of cases"),
        ),
    )


def _accounting(gone: Disposed) -> str:
    if not gone.record_gone:
        return "No disclosure of a record had to be accounted for."
    return f"The record whose disclosures it accounted for is itself gone: {gone.record_gone}."


def _entry(one: Entry, sealed_by: str) -> str:
    was = one.event.was if isinstance(one.event, Blanked) else one.event.kind
    return f"{one.seq}, {was.replace('-', ' ')} of {one.event.on.isoformat()}: {sealed_by}"


def _entries(number: int) -> str:
    return "entry" if number == 1 else "entries"


def _documents(number: int) -> str:
    return "document" if number == 1 else "documents"


def _said(words: str) -> Paragraph:
    return Paragraph(runs=(Run(text=words),))
