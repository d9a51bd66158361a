"""Pages of letters: which were issued, their words, and the files that were written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from accessreq.cases.entries import LetterIssued
from accessreq.cases.transitions import despite, not_made
from accessreq.law.letters import LANGUAGE_NAMES, Language
from accessreq.letters.differences import Difference
from accessreq.screen import Heading, Line, Page, Row, Table
from accessreq.services.session import CaseFile

if TYPE_CHECKING:
    from accessreq.services.provenance import Change, FormatProof, Proof
    from accessreq.services.sent_versions import Words


# --- Pages of letters: which were issued, their words, and the files that were written.


def letters(file: CaseFile) -> Page:
    """Return the letters of a case, one a line; a struck one stays to be had."""
    if not file.letters:
        return (Line(text=f"No letter was issued in {file.case.number}."),)
    rows = tuple(
        Row(
            cells=(
                str(each.number) if stands else f"{each.number} struck",
                each.on.isoformat(),
                each.letter.value.replace("-", " ") + (", edited" if each.reworded else ""),
                ", ".join(kept.format for kept in each.formats),
                ", ".join(_beside(file, each)),
            ),
        )
        for each, stands in file.letters
    )
    overridden = (Line(text=f"Letter {each.number}{despite(each)}") for each, _ in file.letters if each.stood)
    return (Table(columns=("Letter", "On", "Kind", "Formats", "Besides"), rows=rows), *overridden)


def _beside(file: CaseFile, letter: LetterIssued) -> Iterator[str]:
    """What goes with a letter, and which letter takes the place of which."""
    if letter.language is not Language.ENGLISH:
        yield f"with {LANGUAGE_NAMES[letter.language]}"
    if letter.recorded:
        yield not_made(letter).removeprefix(", ")
    if letter.replaces:
        yield f"replaces {letter.replaces}"
    later = file.replaced_by(letter.number)
    if later:
        yield f"replaced by {later}"
    final = file.final(letter.number)
    if final:
        yield f"went out as {final.document.format}, kept {final.on.isoformat()}"


def words(text: str) -> Page:
    """Return the words of a letter as they stand."""
    return (Line(text=text.rstrip("\n")),)


def beside(shown: "Words") -> Iterator[str]:
    """Yield what is to be said beside the words of a letter: whose words they are."""
    name = f"{shown.file.case.number} {shown.letter.number}"
    changed = f"What was changed: accessreq letter show {name} --changes"
    if shown.final:
        words = "" if shown.words else " It is a picture without words: accessreq letter save CASE NUMBER"
        yield f"This is the letter as it went out, {shown.final.document.name}.{words} {changed}"
    elif shown.letter.reworded:
        yield f"The officer edited its words before it was issued. {changed}"


def changes(letter: LetterIssued, found: Sequence[Difference] | None) -> Page:
    """Return in which words a letter differs from the one that the program made."""
    number = letter.number
    if letter.recorded:
        return (Line(text=f"The program made no letter {number}: there is nothing to compare it with."),)
    if found is None:
        return (Line(text=f"Letter {number} went out as a picture; its words cannot be compared."),)
    if not found:
        return (Line(text=f"The words of letter {number} are those that the program made."),)
    return (
        Heading(text=f"Letter {number}: [-words of the program-] {{+words that went out+}}"),
        *(Line(text=str(each)) for each in found),
    )


def files(paths: Iterable[Path]) -> Page:
    """Return the files that were written."""
    return tuple(Line(text=f"Saved: {path}") for path in paths)


def none_fits() -> Page:
    """Return what is said where no letter was chosen."""
    return (Line(text="No letter was issued that fits."),)


# --- How the proof of issued letters is shown: as a page, as records, as JSON.

_SAID: Final = {
    "same": "{letter}: made again, it is the same byte for byte.",
    "otherwise": "{letter}: the kept bytes are intact. Made again it differs, "
    "because of what has changed since.",
    "not-recorded": "{letter}: the kept bytes are intact. What it was made from was not kept with it.",
    "not-read": "{letter}: the kept bytes are intact. It was not made again.",
    "not-made": "{letter}: it went out without the program, which cannot make it again.",
    "differs": "{letter}: made again it differs, and nothing that moves its bytes has changed. "
    "Look for damage: accessreq check",
    "altered": "{letter}: what the store holds is not what was issued. Leave the store as it is, go back to "
    "its last backup, and run: accessreq check",
}
_SINCE: Final = {
    "template": "Template changed since: {name}. The letter was made again from the one kept with it.",
    "paper": "The file changed since: {name}.",
    "program": "Another version since: {name} was {was}, now {now}.",
    "law": "The program that counts dates, or the readings in the settings, have changed since. "
    "The letter keeps its dates.",
}


def page(proofs: Sequence["Proof"]) -> Page:
    """Return a line for each format of each letter, then what is to be said of each letter."""
    rows = tuple(
        Row(cells=(_letter(proof), each.format, each.held.value, each.again.value if each.again else ""))
        for proof in proofs
        for each in proof.formats
    )
    table = Table(columns=("Letter", "Format", "Kept bytes", "Made again"), rows=rows)
    return (table, *(Line(text=text) for proof in proofs for text in _words(proof)))


def records(proofs: Sequence["Proof"]) -> Iterator[tuple[object, ...]]:
    """Yield number, kind, verdict, format, kept bytes, made again; one record a format."""
    for proof in proofs:
        for each in proof.formats:
            letter = proof.letter
            yield letter.number, letter.letter, proof.verdict, each.format, each.held, each.again


def shape(case: str, proofs: Sequence["Proof"]) -> Mapping[str, Any]:
    """Return what ``letter verify --json`` prints."""
    return {
        "case": case,
        "ok": all(each.holds for each in proofs),
        "letters": [_one(each) for each in proofs],
    }


def _one(proof: "Proof") -> Mapping[str, Any]:
    return {
        "number": proof.letter.number,
        "kind": proof.letter.letter,
        "on": proof.letter.on,
        "struck": not proof.stands,
        "verdict": proof.verdict,
        "made_from": proof.letter.made_from.sha256 if proof.letter.made_from else None,
        "damage": proof.damage or None,
        "not_read": proof.not_read or None,
        "formats": [_format(each) for each in proof.formats],
        "changed": [_change(each) for each in proof.changes],
    }


def _format(one: "FormatProof") -> Mapping[str, Any]:
    return {
        "format": one.format,
        "sha256": one.sha256,
        "kept": one.held,
        "again": one.again,
        "why": one.why or None,
    }


def _change(one: "Change") -> Mapping[str, Any]:
    return {"what": one.what, "name": one.name, "was": one.was, "now": one.now or None}


def _letter(proof: "Proof") -> str:
    struck = "" if proof.stands else " struck"
    return f"{proof.letter.number} {proof.letter.letter.value.replace('-', ' ')}{struck}"


def _words(proof: "Proof") -> Iterator[str]:
    yield _SAID[proof.verdict.value].format(letter=f"Letter {_letter(proof)}")
    if proof.damage or proof.not_read:
        yield f"  {proof.damage or proof.not_read}"
    for each in proof.formats:
        if each.why:
            yield f"  {each.format}: {each.why}"
    for change in proof.changes:
        now = change.now or "gone"
        yield "  " + _SINCE[change.what.value].format(name=change.name, was=change.was[:20], now=now[:20])
