from pathlib import Path
from typing import Final

import pytest

from accessreq.law.identifiers import Identifier, identifiers, shows_social_security_digits

EVERYDAY: Final = [
    line.replace("\\n", "\n")
    for line in (Path(__file__).parent / "data" / "everyday.txt").read_text(encoding="utf-8").splitlines()
]
# Texts as people break them; ``*`` stands before the first letter of the number that is found.
BROKEN: Final = {
    "a line after the second hyphen": ("my social security number is *078-05-\n1120", "SSN"),
    "a line after the first hyphen": ("it is *078-\n05-1120", "SSN"),
    "a line before a hyphen": ("it is *078\n-05-1120", "SSN"),
    "lines of Windows": ("it is *078-05-\r\n1120", "SSN"),
    "two hyphens over three lines": ("*078-\n05-\n1120", "SSN"),
    "a line in the place of a hyphen": ("*078-05\n1120", "SSN"),
    "a line in the place of the first": ("*078\n05-1120", "SSN"),
    "a margin": ("    it is *078-05-\n    1120", "SSN"),
    "blanks at the end of a line": ("it is *078-05-  \n1120", "SSN"),
    "quoted mail": ("> it is *078-\n> 05-1120", "SSN"),
    "mail quoted twice": (">> it is *078-05-\n>> 1120", "SSN"),
    "mail quoted twice with blanks": ("> > it is *078-05-\n> > 1120", "SSN"),
    "quoted-printable": ("it is *078-05-11=\n20", "SSN"),
    "quoted-printable between groups": ("it is *078-=\n05-1120", "SSN"),
    "a soft hyphen before the end of a line": ("SSN *07805\u00ad\n1120", "SSN"),
    "digits broken beside the words": ("SSN: *07805\n1120", "SSN"),
    "words on one line": ("My social security number is\n*078051120", "SSN"),
    "words on one line, an empty line between": ("Social Security Number:\n\n*078051120", "SSN"),
    "words broken over lines": ("my social\nsecurity number is *078051120", "SSN"),
    "words broken over quoted lines": ("> my social\n> security number is *078051120", "SSN"),
    "words behind, over lines": ("*078051120 is her social\nsecurity number", "SSN"),
    "a column beside the word": ("SSN\n*078\n05\n1120", "SSN"),
    "underscores": ("*078_05_1120", "SSN"),
    "a name of a file": ("Scan_SSN_*078051120.pdf", "SSN"),
    "the word and an underscore": ("SSN_*078051120", "SSN"),
    "a form of underscores": ("SSN: __*078__-__05__-__1120__", "SSN"),
    "words cut short above quoted lines": ("soc. sec. no.\n> *078 05\n> 1120", "SSN"),
    "strokes beside the word": ("SSN *078/05/1120", "SSN"),
    "tabulators": ("*078\t05\t1120", "SSN"),
    "several blanks": ("*078   05   1120", "SSN"),
    "full-width digits": ("*\uff10\uff17\uff18-\uff10\uff15-\uff11\uff11\uff12\uff10", "SSN"),
    "full-width hyphens": ("*078\uff0d05\uff0d1120", "SSN"),
    "boxes of a form": ("|*0|7|8|-|0|5|-|1|1|2|0|", "SSN"),
    "boxes beside the word": ("SSN [*0][7][8][0][5][1][1][2][0]", "SSN"),
    "single digits": ("*0 7 8 - 0 5 - 1 1 2 0", "SSN"),
    "a joiner of no width": ("*078-\u206005-\u20601120", "SSN"),
    "a card over two lines": ("*4111 1111\n1111 1111", "CARD"),
    "a card after its hyphen": ("*4111-1111-\n1111-1111", "CARD"),
    "a card in quoted mail": ("> *4111 1111 1111\n> 1111", "CARD"),
    "a card broken beside its word": ("my Visa *41111111\n11111111", "CARD"),
    "a card in quoted-printable": ("*411111111111=\n1111", "CARD"),
    "a card in a name of a file": ("card_*4111111111111111.png", "CARD"),
    "a card with underscores": ("*4111_1111_1111_1111", "CARD"),
    "a card in full width": ("*" + "".join(chr(0xFF10 + int(each)) for each in "4111111111111111"), "CARD"),
    "a card in boxes": ("|*4|1|1|1|1|1|1|1|1|1|1|1|1|1|1|1|", "CARD"),
    "American Express over lines": ("*3782 822463\n10005", "CARD"),
    "a license broken": ("driver license *123 456\n789", "LICENSE"),
    "a license in a column": ("Driver license no.\n*123\n456\n789", "LICENSE"),
    "a license whose words are broken": ("my driver\nlicense is *123 456 789", "LICENSE"),
    "a license in quoted mail": ("> client id\n> *123456789", "LICENSE"),
    "a license in a name of a file": ("DL_*123456789.jpg", "LICENSE"),
    "a license in full width": ("DL *\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19", "LICENSE"),
    "a driver's ID": ("driver\u2019s ID *123 456 789", "LICENSE"),
    "a license in boxes": ("Driver license |*1|2|3|4|5|6|7|8|9|", "LICENSE"),
    "a license of before 1992, broken": ("*M12345123\n4512345678", "LICENSE"),
}

SSN, CARD, LICENSE = Identifier.SOCIAL_SECURITY, Identifier.CARD, Identifier.LICENSE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("123-45-6789", [(1, SSN)], id="with hyphens"),
        pytest.param("My number is 123 45 6789.", [(14, SSN)], id="with blanks"),
        pytest.param("123\u201145\u20116789", [(1, SSN)], id="with hyphens that do not break"),
        pytest.param("987-65-4321", [(1, SSN)], id="a taxpayer number in its form"),
        pytest.param("SSN-123-45-6789", [(5, SSN)], id="after a word and a hyphen"),
        pytest.param("SS#-123-45-6789", [(5, SSN)], id="after a sign and a hyphen"),
        pytest.param("123-45-6789-A", [(1, SSN)], id="before the letter of an old Medicare number"),
        pytest.param("SSN-123456789", [(5, SSN)], id="nine digits after the word and a hyphen"),
        pytest.param("١٢٣-٤٥-٦٧٨٩", [(1, SSN)], id="in the digits of another script"),
        pytest.param("SSN 123456789", [(5, SSN)], id="nine digits after the word"),
        pytest.param("121801234 is his social  security number", [(1, SSN)], id="nine digits before words"),
        pytest.param("Seguro social: 123456789", [(16, SSN)], id="in Spanish"),
        pytest.param("4111 1111 1111 1111 was charged", [(1, CARD)], id="Visa in fours"),
        pytest.param("paid with 4111111111111111", [(11, CARD)], id="Visa in one"),
        pytest.param("5500-0055-5555-5559", [(1, CARD)], id="Mastercard"),
        pytest.param("2223 0000 4841 0010", [(1, CARD)], id="Mastercard of the newer range"),
        pytest.param("3782 822463 10005", [(1, CARD)], id="American Express"),
        pytest.param("6011000990139424", [(1, CARD)], id="Discover"),
        pytest.param("3530111333300000", [(1, CARD)], id="JCB"),
        pytest.param("3056 930902 5904", [(1, CARD)], id="Diners Club"),
        pytest.param("card-4111111111111111", [(6, CARD)], id="a card after a word and a hyphen"),
        pytest.param("4111111111111111 12/27", [(1, CARD)], id="a card before its month of expiry"),
        pytest.param("4111 1111 1111 1111 12/27", [(1, CARD)], id="a card in fours before that month"),
        pytest.param("4111 1111 1111 1111 2026-07-01", [(1, CARD)], id="a card before a day"),
        pytest.param("4111 1111 1111 1111 6/30/2026", [(1, CARD)], id="a card before a day in figures"),
        pytest.param("3782 822463 10005 12/27", [(1, CARD)], id="American Express before its month"),
        pytest.param("4111 1111 1111 1111 123", [(1, CARD)], id="a card before its security code"),
        pytest.param("4111 1111 1111 1111 2 times", [(1, CARD)], id="a card before a count"),
        pytest.param("4111 1111 1111 1111 2026.50", [(1, CARD)], id="a card before a sum"),
        pytest.param("4000 0000 0000 0000 006", [(1, CARD)], id="a card of nineteen digits"),
        pytest.param("driver's license 123 456 789", [(18, LICENSE)], id="license as it is printed"),
        pytest.param("Driver\u2019s licence no. 123456789", [(22, LICENSE)], id="license in one"),
        pytest.param("Non-driver ID 123-456-789", [(15, LICENSE)], id="non-driver ID"),
        pytest.param("123456789 (DMV client ID)", [(1, LICENSE)], id="license before its words"),
        pytest.param("M123451234512345678", [(1, LICENSE)], id="license of before 1992"),
        pytest.param("123\u221245\u22126789", [(1, SSN)], id="with minus signs"),
        pytest.param("123\u201445\u20146789", [(1, SSN)], id="with em dashes"),
        pytest.param("123.45.6789", [(1, SSN)], id="with dots"),
        pytest.param("123 - 45 - 6789", [(1, SSN)], id="with hyphens between blanks"),
        pytest.param("No 123-\u00ad45-\u00ad6789", [(4, SSN)], id="with hyphens that are not seen"),
        pytest.param("SSN 123\u00a0456\u00a0789", [(5, SSN)], id="nine digits with blanks that do not break"),
        pytest.param("SSN123456789", [(4, SSN)], id="nine digits right after the word"),
        pytest.param("S.S.N. 123456789", [(8, SSN)], id="the word with points"),
        pytest.param("Soc Sec 123456789", [(9, SSN)], id="the words cut short"),
        pytest.param("Social Sec. No. 123456789", [(17, SSN)], id="one of the words cut short"),
        pytest.param("SSN:\n123456789", [(6, SSN)], id="nine digits under their label"),
        pytest.param("Client ID No.\r\n123 456 789", [(16, LICENSE)], id="a license under its label"),
        pytest.param("The page is 123-45-6789", [(13, SSN)], id="a page that is one"),
        pytest.param("in her file 123-45-6789", [(13, SSN)], id="a number that stands in a file"),
        pytest.param("In this case 123-45-6789", [(14, SSN)], id="a number of which a case is"),
        pytest.param("case 7, SSN 123-45-6789", [(13, SSN)], id="a number beside a case and its own word"),
        pytest.param(
            "4111\u00a01111\u00a01111\u00a01111", [(1, CARD)], id="a card with blanks that do not break"
        ),
        pytest.param("4111\u20111111\u20111111\u20111111", [(1, CARD)], id="a card with such hyphens"),
        pytest.param("4111.1111.1111.1111", [(1, CARD)], id="a card with dots"),
        pytest.param("DL 123456789", [(4, LICENSE)], id="license in two letters"),
        pytest.param("DL123456789", [(3, LICENSE)], id="license right after two letters"),
        pytest.param("Lic. 123456789", [(6, LICENSE)], id="license cut short"),
        pytest.param("NYS ID 123456789", [(8, LICENSE)], id="ID of the state"),
        pytest.param("License no. 123456789", [(13, LICENSE)], id="a license of which nobody says the kind"),
        pytest.param("123-45-6789 or 4111 1111 1111 1111", [(1, SSN), (16, CARD)], id="two in one text"),
    ],
)
def test_44_a_number_is_found_where_it_stands(text: str, found: list[tuple[int, Identifier]]) -> None:
    assert list(identifiers(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A-2026-0001 and C-2026-10000", id="case numbers"),
        pytest.param("2026-06-30, 6/30/2026, 30 June 2026", id="days"),
        pytest.param("2026-06-30T14:03:00Z 20260630140300", id="moments"),
        pytest.param("(518) 555-0142, 518-555-0142, +1 518 555 0142, 5185550142", id="telephone numbers"),
        pytest.param("Albany, NY 12207-1234", id="ZIP+4"),
        pytest.param("parcel 122071234", id="nine digits alone"),
        pytest.param("123 456 789", id="nine digits in threes, which may be a sum"),
        pytest.param("$1,234,567.89 and 123456789.00", id="sums"),
        pytest.param("SSN ending in 6789", id="the last four digits"),
        pytest.param("XXX-XX-6789", id="masked"),
        pytest.param("SSN was told\n122071234", id="nine digits on the next line"),
        pytest.param("123\n45\n6789", id="the form over three lines"),
        pytest.param("docket 123-45-2026", id="a docket"),
        pytest.param("case no. 100-26-2026, File #100-26-2026", id="a case and a file"),
        pytest.param("docket number is 123-45-2026, docket no.: 123-45-2026", id="a docket in more words"),
        pytest.param("pages 100\u201312\u20132026", id="pages"),
        pytest.param("He asked for $123456789 of Social Security", id="a sum in one"),
        pytest.param("Invoice 100200300 from DMV", id="an invoice of the department"),
        pytest.param("The DMV file number is 100200300", id="a file of the department"),
        pytest.param("license number 100200300 of a beauty parlor", id="license of a trade"),
        pytest.param("The nurse has license number 100200300", id="license of a profession"),
        pytest.param("mg/dl 100200300", id="a measure"),
        pytest.param("reference 1123-45-67890", id="a part of a longer number"),
        pytest.param("lot 9-123-45-6789 and 123-45-6789-01", id="a part of a longer number by hyphens"),
        pytest.param("SSN of form 9-123456789", id="nine digits of a longer number by hyphens"),
        pytest.param("4111 1111 1111 1111 4111 11", id="a longer number that begins as a card does"),
        pytest.param("4111-1111-1111-1111-12", id="a longer number by hyphens"),
        pytest.param("4111 1111 1111 1112", id="a card whose checksum is wrong"),
        pytest.param("9999 9999 9999 9995", id="a checksum without a scheme"),
        pytest.param("9400 1000 0000 0000 0000 00", id="tracking number of the mail"),
        pytest.param("7019 0700 0001 2345 6789", id="certified mail"),
        pytest.param("Public Officers Law § 95(1)(a), 21 NYCRR 1401.5", id="citations"),
        pytest.param("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", id="a hash"),
        pytest.param("550e8400-e29b-41d4-a716-446655440000", id="a UUID"),
        pytest.param("license of the year 2026, DMV form MV-15C", id="words without a number"),
    ],
)
def test_44_what_is_no_such_number_passes(text: str) -> None:
    assert list(identifiers(text)) == []


@pytest.mark.parametrize(
    ("text", "about", "found"),
    [
        pytest.param("123456789", "Social security number", [(1, SSN)], id="its name"),
        pytest.param("is\n123 456 789", "Client ID No.", [(4, LICENSE)], id="on another line"),
        pytest.param("123456789", "Parcel", [], id="another name"),
        pytest.param("page 123-45-6789", "SSN", [(6, SSN)], id="against the word beside it"),
    ],
)
def test_44_words_elsewhere_say_what_a_number_is(
    text: str, about: str, found: list[tuple[int, Identifier]]
) -> None:
    assert list(identifiers(text, about)) == found


@pytest.mark.parametrize(
    ("text", "shows"),
    [("SSN ending in 6789", True), ("123-45-6789", True), ("Case A-2026-0001, 12207-1234", False)],
)
def test_digits_of_a_social_security_number_are_its_last_four_too(text: str, shows: bool) -> None:
    assert shows_social_security_digits(text) is shows


@pytest.mark.parametrize(("text", "what"), BROKEN.values(), ids=BROKEN)
def test_p04_a_number_is_found_as_people_break_it(text: str, what: str) -> None:
    name = {"SSN": SSN, "CARD": CARD, "LICENSE": LICENSE}[what]

    assert list(identifiers(text.replace("*", ""))) == [(text.index("*") + 1, name)]


@pytest.mark.parametrize("text", ["SSN_078051120", "Scan_SSN_078051120.pdf", "078_05_1120"])
def test_p05_an_underscore_hides_no_number(text: str) -> None:
    assert [what for _, what in identifiers(text)] == [SSN]


def test_the_table_of_everyday_texts_has_a_hundred_and_fifty_rows() -> None:
    assert len(set(EVERYDAY)) == len(EVERYDAY) >= 150


@pytest.mark.parametrize("text", EVERYDAY)
def test_44_a_text_of_every_day_passes(text: str) -> None:
    assert list(identifiers(text)) == []


def test_44_the_texts_of_every_day_pass_in_one_mail_too() -> None:
    assert list(identifiers("\n".join(EVERYDAY))) == []


def test_a_long_text_of_figures_is_looked_through_in_no_time() -> None:
    assert list(identifiers("120 45 17\n" * 20_000)) == []
