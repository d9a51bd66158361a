"""How the proof of issued letters is shown: as a page, as records, as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from accessreq.screen.page import Line, Page, Row, Table

if TYPE_CHECKING:
    from accessreq.casebook.since import Change
    from accessreq.casebook.verifying import FormatProof, Proof

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


def records(proofs: Sequence["Proof"]) -> Iterator[tuple[str, ...]]:
    """Yield number, kind, verdict, format, kept bytes, made again; one record a format."""
    for proof in proofs:
        for each in proof.formats:
            again = each.again.value if each.again else ""
            yield (
                str(proof.letter.number),
                proof.letter.letter.value,
                proof.verdict.value,
                each.format,
                each.held.value,
                again,
            )


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
        "kind": proof.letter.letter.value,
        "on": proof.letter.on.isoformat(),
        "struck": not proof.stands,
        "verdict": proof.verdict.value,
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
        "kept": one.held.value,
        "again": one.again.value if one.again else None,
        "why": one.why or None,
    }


def _change(one: "Change") -> Mapping[str, Any]:
    return {"what": one.what.value, "name": one.name, "was": one.was, "now": one.now or None}


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
