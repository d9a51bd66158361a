"""What a letter was made from: kept as one document, and enough to make the letter again."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from accessreq.errors import IntegrityBroken, NotFound, Refused
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.compose import again, render
from accessreq.letters.provenance import (
    KeptTemplate,
    MadeFrom,
    RowOfLaw,
    Rules,
    from_bytes,
    kept_templates,
    parts,
    to_bytes,
)
from accessreq.letters.sources import read
from accessreq.letters.stationery import PLAIN, Stationery
from accessreq.letters.view import LetterView, Replaced

PROGRAM = Path(__file__).with_name("programs") / "bytes_of_letters.py"
RULES = Rules(fingerprint="ab" * 32, duties=(RowOfLaw(duty="answer-access", since=date(1990, 1, 1)),))


def made_from(facts: LetterView, folder: Path | None = None, paper: Stationery = PLAIN) -> MadeFrom:
    rendered = render(facts, folder, paper, ("text", "docx"))
    return MadeFrom(
        seen=rendered.seen,
        templates=kept_templates(rendered.templates),
        template_sha256=rendered.template_sha256,
        assets=rendered.assets,
        program=parts(),
        rules=RULES,
    )


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", list(LetterKind))
def test_what_a_letter_was_made_from_is_read_back_and_makes_it_again(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(kind)
    kept = made_from(facts)

    made = from_bytes(to_bytes(kept))

    assert made == kept
    assert made.holds
    issued = render(facts, formats=("text",))  # in each format: in the test below
    assert again(made.seen, made.shelf, PLAIN, "text") == issued.formats["text"]


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", [LetterKind.PROOF_OF_IDENTITY, LetterKind.GRANT_IN_PART, LetterKind.DENIAL])
def test_a_letter_with_its_translation_is_made_again_as_well(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(
        kind, language=Language.SPANISH, replaces=Replaced(number=1, on=date(2026, 7, 1)), number=2
    )
    issued = render(facts)

    made = from_bytes(to_bytes(made_from(facts)))

    assert issued.language is Language.SPANISH
    for name, content in issued.formats.items():
        assert again(made.seen, made.shelf, PLAIN, name) == content, name


def test_it_holds_the_values_of_the_template_as_text_by_name(facts_of: Callable[..., LetterView]) -> None:
    told = json.loads(to_bytes(made_from(facts_of(LetterKind.GRANT_IN_PART, about="My *own* file"))))

    assert (told["form"], told["template"]) == (2, "grant-in-part.md.j2")
    assert told["values"]["about"] == "My *own* file"
    assert told["values"]["received"] == "June 30, 2026"
    assert told["values"]["addressee"]["name"] == "Maria Lopez-Whitfield"
    assert {name for each in told["values"]["withheld"] for name in each} == {
        "portion",
        "words",
        "cite",
        "reason",
    }
    assert (told["values"]["proof_missing"], told["values"]["number"]) == (False, 2)
    assert told["frame"]["address"][0] == "Maria Lopez-Whitfield"


def test_the_template_is_kept_in_its_own_words_whatever_becomes_of_its_file(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    mark = "\ufeff"
    own = tmp_path / "grant.md.j2"
    own.write_bytes((mark + read("grant.md.j2", None).text + "\r\nOur own words.\r\n").encode())
    facts = facts_of(LetterKind.GRANT)
    issued = render(facts, tmp_path, formats=("text",))
    kept = to_bytes(made_from(facts, tmp_path))
    own.write_text("# Other words\n")

    made = from_bytes(kept)

    assert made.templates[0].text.startswith(mark)
    assert made.templates[0].text.endswith("\r\nOur own words.\r\n")
    assert again(made.seen, made.shelf, PLAIN, "text") == issued.formats["text"]


def test_a_template_that_was_changed_where_it_is_kept_no_longer_holds(
    facts_of: Callable[..., LetterView],
) -> None:
    made = made_from(facts_of(LetterKind.GRANT))
    other = KeptTemplate(name="grant.md.j2", text=made.templates[0].text + "More.")

    assert not replace(made, templates=(other, *made.templates[1:])).holds


def test_nothing_is_read_beside_the_templates_that_were_kept(facts_of: Callable[..., LetterView]) -> None:
    made = made_from(facts_of(LetterKind.DENIAL))
    alone = replace(made, templates=made.templates[:1])

    with pytest.raises(NotFound, match=r"No template _.*\.md\.j2 was kept"):
        again(alone.seen, alone.shelf, PLAIN, "text")


def test_paper_is_kept_as_a_hash_and_not_as_bytes(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    letterhead(tmp_path)

    made = made_from(facts_of(LetterKind.GRANT), None, Stationery(letterhead=tmp_path / "letterhead.docx"))

    (asset,) = made.assets
    assert asset.sha256 == sha256((tmp_path / "letterhead.docx").read_bytes()).hexdigest()
    assert made.roles == {"letterhead"}
    assert str(tmp_path) not in to_bytes(made).decode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"{", id="cut off"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(b"[1]", id="another value"),
        pytest.param(b'{"seal": "x"}', id="another document"),
    ],
)
def test_what_is_no_such_document_is_said_to_be_damaged(content: bytes) -> None:
    with pytest.raises(IntegrityBroken, match="no JSON of this program"):
        from_bytes(content)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"form": 3}, "has the form 3, and this version knows 2", id="of a newer version"),
        pytest.param({"values": {"about": None}}, "has another form", id="a value that is none"),
        pytest.param({"values": {"pages": 1.5}}, "has another form", id="a value that no template sees"),
        pytest.param({"frame": {"case": "A-2026-0001"}}, "is missing", id="a part of the frame missing"),
        pytest.param({"templates": {}}, "has another form", id="no list"),
        pytest.param({"rules": []}, "has another form", id="no group"),
        pytest.param({"foreword": 1}, "has another form", id="no text"),
        pytest.param({"form": 1}, "is missing", id="no facts"),
        pytest.param({"form": 1, "facts": {"kind": "grant"}}, "is missing", id="facts of no letter"),
    ],
)
def test_what_another_version_has_kept_is_not_read_and_not_called_damaged(
    change: dict[str, object], said: str, facts_of: Callable[..., LetterView]
) -> None:
    kept = json.loads(to_bytes(made_from(facts_of(LetterKind.GRANT))))

    with pytest.raises(Refused, match=said):
        from_bytes(json.dumps(kept | change).encode())


def test_two_processes_in_other_surroundings_make_the_same_bytes(
    tmp_path: Path, facts_of: Callable[..., LetterView]
) -> None:
    letterhead(tmp_path)
    for kind in (LetterKind.GRANT_IN_PART, LetterKind.APPEAL_DENIED, LetterKind.FEE_NOTICE):
        (tmp_path / f"{kind}.json").write_bytes(to_bytes(made_from(facts_of(kind))))
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()

    one = hashes(tmp_path, here, TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="1")
    two = hashes(tmp_path, there, TZ="Asia/Kathmandu", LANG="tr_TR.UTF-8", LC_ALL="C", PYTHONHASHSEED="77")

    assert len(one) == 9
    assert one == two


def hashes(folder: Path, cwd: Path, **surroundings: str) -> dict[str, str]:
    run = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder)],
        cwd=cwd,
        env={**os.environ, "HOME": str(cwd), **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(run.stdout)
    return found


def letterhead(folder: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "STATE OF EXAMPLE"
    document.save(str(folder / "letterhead.docx"))
