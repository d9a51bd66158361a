"""From its view and a template to a letter, checked against the law and written in each format asked for.

A courtesy translation is made from a template of its own and stands behind the
English letter, which is whole, signed, and the one that counts. A letter that has
no template in the language goes alone.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from accessreq.cases.events import MEDIA_TYPES
from accessreq.errors import Refused
from accessreq.law.letters import Language
from accessreq.letters.check import Finding, findings, translation_findings, unsaid
from accessreq.letters.document import Letter, Paragraph, Run, Translation
from accessreq.letters.formats import text
from accessreq.letters.inputs import Seen, SeenAbroad, seen
from accessreq.letters.markdown import manuscript, parse, reworded
from accessreq.letters.sandbox import Filled, markdown
from accessreq.letters.sources import Kept, Shelf, Source, stands
from accessreq.letters.stationery import PLAIN, Asset, Stationery, assets
from accessreq.letters.values import LINE_BREAK
from accessreq.letters.view import LetterView


class Composed(Struct, frozen=True, kw_only=True):
    """A letter, and the filled template that it was parsed from.

    Attributes:
        filled: with the templates of the translation behind those of the letter.
    """

    letter: Letter
    filled: Filled


def compose(view: LetterView, folder: Shelf = None) -> Letter:
    """Return the letter that its view and a template make.

    Args:
        view: what the letter says, and of which kind it is.
        folder: where the agency keeps its own templates; for a kind that it has
            none for, the program's is used. Or what an issued letter has kept.

    Raises:
        Refused: the template is wrong; the error names file and line.
        NotFound: the folder or the template does not exist.
    """
    return composed(seen(view), folder).letter


def composed(one: Seen, folder: Shelf = None) -> Composed:
    """Return the letter as ``compose`` does, of what its templates see, with its filled template."""
    filled = markdown(one.template, folder, one.values)
    part, translation = (one.translation and _translated(one.translation, folder)) or (None, None)
    templates = (*filled.templates, *(translation.templates if translation else ()))
    gaps = (*filled.gaps, *(translation.gaps if translation else ()))
    together = replace(filled, templates=templates, gaps=gaps)
    return Composed(letter=written(one, filled, part), filled=together)


def written(one: Seen, filled: Filled, part: Translation | None = None) -> Letter:
    """Return the letter that a filled template makes, with a translation behind it.

    Raises:
        Refused: what it makes is no letter.
    """
    subject, blocks = parse(filled.text, one.template, LINE_BREAK)
    return Letter(
        frame=one.frame.titled(subject),
        subject=subject,
        blocks=(*_before(one, part), *blocks),
        translation=part,
    )


def _before(one: Seen, part: Translation | None) -> Iterator[Paragraph]:
    """Yield what stands before the words of the template."""
    if part and one.translation:
        yield _announced(one.translation)
    if one.foreword:
        yield Paragraph(runs=(Run(text=one.foreword),))


def _translated(part: SeenAbroad, folder: Shelf) -> tuple[Translation, Filled] | None:
    """Return the translation that goes behind a letter, and its filled template; none where there is none.

    Raises:
        Refused: the template is wrong; the error names file and line.
    """
    if not stands(part.template, folder):
        return None
    filled = markdown(part.template, folder, part.values)
    return translation(part, filled), filled


def translation(part: SeenAbroad, filled: Filled) -> Translation:
    """Return the translation that a filled template makes.

    Raises:
        Refused: what it makes is no letter.
    """
    subject, blocks = parse(filled.text, part.template, LINE_BREAK)
    return Translation(language=part.language, mark=part.mark, subject=subject, blocks=blocks)


def _announced(part: SeenAbroad) -> Paragraph:
    """Return the line at the head of the letter that says, in both languages, what follows it."""
    if not part.own:
        return Paragraph(runs=(Run(text=part.english),))
    return Paragraph(runs=(Run(text=part.own, language=part.language), Run(text=f"\n{part.english}")))


# --- Held against the law, and written.


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
    formats: tuple[str, ...] = tuple(MEDIA_TYPES),
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
        formats: any of ``MEDIA_TYPES``.
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
    written = {name: _in_format(name, letter, stationery) for name in formats}
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
    return _in_format(name, reworded(letter, edited) if edited else letter, stationery)


def _in_format(name: str, letter: Letter, stationery: Stationery) -> bytes:
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
        if name not in MEDIA_TYPES:
            raise Refused(
                f"There is no letter format {name!r}.",
                f"Letters are written as {', '.join(MEDIA_TYPES)}.",
                "Name one of these.",
            )


def _unlawful(found: tuple[Finding, ...], view: LetterView) -> Refused:
    return Refused(
        f"The letter of kind {view.kind} {'; it '.join(str(finding) for finding in found)}.",
        "A letter that does not say what the law asks is not issued.",
        f"Correct the template {view.kind}.md.j2, or the words entered. Where counsel decides that it goes "
        'out as it is, say why; the reason is kept with what was found: --despite "REASON"',
    )
