"""The letter as plain text."""

from collections.abc import Callable

import pytest

from accessreq.cases.people import DataSubject
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.formats.text import wrapped, write
from accessreq.letters.view import LetterView


def test_an_acknowledgment_reads_as_a_letter(facts_of: Callable[..., LetterView]) -> None:
    written = write(compose(facts_of(LetterKind.ACKNOWLEDGMENT))).decode()

    assert written == ACKNOWLEDGMENT


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_line_is_wider_than_72_columns(kind: LetterKind, facts_of: Callable[..., LetterView]) -> None:
    written = write(compose(facts_of(kind, about="long words " * 60 + "x" * 200))).decode()

    assert max(len(line) for line in written.split("\n")) <= 72


def test_no_line_ends_in_a_space_and_the_file_ends_in_one_line_feed(
    facts_of: Callable[..., LetterView],
) -> None:
    written = write(compose(facts_of(LetterKind.DENIAL))).decode()

    assert [line for line in written.split("\n") if line != line.rstrip()] == []
    assert written.endswith("7890\n")


def test_han_takes_two_columns_a_letter() -> None:
    lines = list(wrapped("文" * 40))

    assert lines == ["文" * 36, "文" * 4]


def test_combining_marks_take_none() -> None:
    word = "e\u0301" * 72

    assert list(wrapped(word)) == [word]


def test_a_section_is_not_parted_from_its_number_at_the_end_of_a_line(
    facts_of: Callable[..., LetterView],
) -> None:
    for length in range(40, 72):
        written = write(compose(facts_of(LetterKind.GRANT, about="x" * length + " section 95 § 96"))).decode()

        assert [line for line in written.split("\n") if line.endswith(("§", "section"))] == []
        assert "section 95 § 96" in " ".join(written.split())


def test_words_bound_past_the_width_of_a_line_are_broken_between_them() -> None:
    assert next(wrapped("\u00a0".join(["bound"] * 20))) == " ".join(["bound"] * 12)


def test_enclosures_and_copies_are_listed_below_the_signature(facts_of: Callable[..., LetterView]) -> None:
    letter = compose(facts_of(LetterKind.GRANT, cc=("Director of Information Services",)))

    written = write(letter).decode()

    assert (
        "\nEnclosures:\n  Copy of the record\n\nCopies to:\n  Director of Information Services\n" in written
    )


def test_a_long_portion_hangs_below_its_number(facts_of: Callable[..., LetterView]) -> None:
    written = write(compose(facts_of(LetterKind.GRANT_IN_PART))).decode()

    assert "\n1. Pages 4 to 6\n   Reason: Section 96(1) of the Public Officers Law forbids naming" in written
    assert "\n   Legal basis: A statute forbids giving this information" in written


def test_markup_in_a_name_is_text(facts_of: Callable[..., LetterView]) -> None:
    name = "Jo & <b> # $ * @ {{ 7*7 }} [bold]"

    written = write(compose(facts_of(LetterKind.GRANT, addressee=DataSubject(name=name)))).decode()

    assert f"\n{name}\nBy hand\n" in written
    assert f"\nDear {name}:\n" in written


ACKNOWLEDGMENT = """\
           NYS & CSEA Partnership for Education and Training
   Corporate Plaza East - Suite 502, 240 Washington Avenue Extension,
                         Albany, New York 12203


July 7, 2026
Our reference: A-2026-0007

Maria Lopez-Whitfield
118 Hudson View Terrace, Apt. 4B
Troy, New York 12180

Re: Your request for access to records, received June 30, 2026

Dear Maria Lopez-Whitfield:

On June 30, 2026, we received your written request for access to
records. You ask for:

    All records of courses that I applied for through the website

Your request will be granted or denied, in whole or in part, on or about
August 6, 2026. We will write to you by then.

There is nothing more that you need to do until then.

IF YOU DO NOT HEAR FROM US

If you have received no decision by August 6, 2026, you may treat our
silence as a denial of your request and appeal in writing from the next
day on. You have thirty business days for that appeal, and at least
until September 18, 2026. Please address your appeal to:

    Ines Okafor, Appeals Officer
    NYS & CSEA Partnership for Education and Training
    Corporate Plaza East - Suite 502
    240 Washington Avenue Extension
    Albany, New York 12203

Sincerely,




Website Compliance Officer
NYS & CSEA Partnership for Education and Training

------------------------------------------------------------------------
Case A-2026-0007 · letter 2 · record 812:ab12cd34ef567890
"""


def test_a_translation_stands_below_the_signature_and_above_the_foot(
    facts_of: Callable[..., LetterView],
) -> None:
    written = write(compose(facts_of(LetterKind.DENIAL, language=Language.SPANISH))).decode()

    letter, translation = written.split("=" * 72 + "\n")
    assert "Sincerely," in letter
    assert translation.startswith(
        "Courtesy translation into Spanish. The English text of this letter\ngoverns.\n"
    )
    assert "\nSE DENIEGA SU SOLICITUD DE ACCESO A REGISTROS\n" in translation
    assert translation.endswith("record 812:ab12cd34ef567890\n")
