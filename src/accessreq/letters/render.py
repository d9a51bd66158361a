"""A letter rendered, checked against the law, and written in each format asked for."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from accessreq.errors import Refused
from accessreq.law.letters import Language
from accessreq.letters.check import Finding, findings, translation_findings, unsaid
from accessreq.letters.compose import composed
from accessreq.letters.document import Letter
from accessreq.letters.formats import text
from accessreq.letters.inputs import Seen, seen
from accessreq.letters.markdown import manuscript, reworded
from accessreq.letters.sources import Kept, Shelf, Source
from accessreq.letters.stationery import PLAIN, Asset, Stationery, assets
from accessreq.letters.view import LetterView

FORMATS: Final = ("text", "docx", "pdf")


class Rendered(Struct, frozen=True, kw_only=True):
    """A letter, ready to be kept and sent.

    Attributes:
        seen: all that it was made from beside its templates.
        words: the whole letter as plain text.
        manuscript: subject and body as the template made them, to be edited.
        formats: its bytes by format, for each format asked for.
        template_sha256: hash of the template that it was made from.
        stood: what the law finds wrong with it; empty unless a reason was given.
        templates: that template and its parts, as they were read.
        assets: the agency's files that moved the bytes.
        language: of the courtesy translation that stands behind it.
        despite: the officer's reason to issue it all the same; empty where nothing stood.
        edited: the manuscript in the officer's own words; empty where it was not edited.
    """

    seen: Seen
    words: str
    manuscript: str
    formats: Mapping[str, bytes]
    template_sha256: str
    templates: tuple[Source, ...]
    assets: tuple[Asset, ...]
    stood: tuple[Finding, ...] = ()
    language: Language = Language.ENGLISH
    despite: str = ""
    edited: str = ""


def render(
    view: LetterView,
    folder: Shelf = None,
    stationery: Stationery = PLAIN,
    formats: tuple[str, ...] = FORMATS,
    despite: str = "",
    edited: str = "",
    decision: tuple[Finding, ...] = (),
) -> Rendered:
    """Return the letter that its view makes, in the formats asked for.

    The same arguments give the same bytes.

    Args:
        view: what the letter says, and of which kind it is.
        folder: where the agency keeps its own templates.
        stationery: the agency's own paper.
        formats: any of ``FORMATS``.
        despite: the officer's reason to issue it though it lacks what the law
            asks, or holds what it must not; a fault of the template still stops it.
        edited: the manuscript in the officer's own words, where it was edited;
            the law is asked of them no less than of the template's.
        decision: what the decision itself lacks that the letter tells of.

    Raises:
        Refused: the template is wrong, the letter lacks what the law asks of it
            or holds what it must not, a format is unknown, the letterhead is no
            .docx, or the PDF fonts lack a character.
        NotFound: the folder, the template or the letterhead does not exist.
    """
    _refuse_unknown(formats)
    one = seen(view)
    made = composed(one, folder)
    letter = reworded(made.letter, edited) if edited else made.letter
    part = letter.translation
    gaps = () if edited else made.filled.gaps
    found = (
        *decision,
        *findings(letter.words, view),
        *unsaid(letter.subject, letter.blocks, gaps),
        *(translation_findings(part, view) if part else ()),
    )
    if found and not despite:
        raise _unlawful(found, view)
    written = {name: _written(name, letter, stationery) for name in formats}
    return Rendered(
        seen=one,
        words=(written.get("text") or text.write(letter)).decode(),
        manuscript=manuscript(made.letter),
        formats=written,
        template_sha256=made.filled.template_sha256,
        templates=made.filled.templates,
        assets=assets(stationery, formats),
        stood=found,
        language=Language(part.language) if part else Language.ENGLISH,
        despite=despite if found else "",
        edited=edited,
    )


def again(one: Seen, shelf: Kept, stationery: Stationery, name: str, edited: str = "") -> bytes:
    """Return an issued letter made again in one format, from what was kept with it.

    It is not held against the law a second time: that was done when it went
    out, and the question is only whether the same bytes come.

    Raises:
        Refused: this program cannot write it.
        NotFound: a template was not kept, or a file of the agency is gone.
    """
    letter = composed(one, shelf).letter
    return _written(name, reworded(letter, edited) if edited else letter, stationery)


def _written(name: str, letter: Letter, stationery: Stationery) -> bytes:
    """Return the letter in one format; each library is imported only when used."""
    match name:
        case "docx":
            from accessreq.letters.formats import docx

            return docx.write(letter, stationery)
        case "pdf":
            from accessreq.letters.formats import pdf

            return pdf.write(letter, stationery)
        case _:
            return text.write(letter)


def _refuse_unknown(formats: tuple[str, ...]) -> None:
    for name in formats:
        if name not in FORMATS:
            raise Refused(
                f"There is no letter format {name!r}.",
                f"Letters are written as {', '.join(FORMATS)}.",
                "Name one of these.",
            )


def _unlawful(found: tuple[Finding, ...], view: LetterView) -> Refused:
    return Refused(
        f"The letter of kind {view.kind} {'; it '.join(str(finding) for finding in found)}.",
        "A letter that does not say what the law asks is not issued.",
        f"Correct the template {view.kind}.md.j2, or the words entered. Where counsel decides that it goes "
        'out as it is, say why; the reason is kept with what was found: --despite "REASON"',
    )
