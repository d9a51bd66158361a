"""What copies cost, what is certified, and the form that authorizes: in their letters."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from accessreq.cases.events import Certificate
from accessreq.cases.people import Officer, Representative
from accessreq.law.contents import ABOUT_CORRECTIONS
from accessreq.law.identity import Capacity
from accessreq.law.letters import Language, LetterKind
from accessreq.letters.check import findings
from accessreq.letters.compose import compose, render
from accessreq.letters.matters import Authorization, Certifies, Copying, FeeLine
from accessreq.letters.values import Money
from accessreq.letters.view import LetterView

KINDS: Final = (LetterKind.FEE_NOTICE, LetterKind.CERTIFICATE, LetterKind.AUTHORIZATION_FORM)
PAGES: Final = FeeLine(words="14 pages at 25 cents", amount=Money(350))
DEVICE: Final = FeeLine(words="Storage device, at its actual cost", amount=Money(475))
ASKED: Final = Copying(lines=(PAGES, DEVICE), total=Money(825), paid=Money(100))
WAIVED: Final = Copying(waived="The copy has fewer than ten pages.")
FREE: Final = Copying(lines=(DEVICE,), total=Money(475), free_copy=True)


def certified(what: Certificate) -> Certifies:
    return Certifies(what=what, searched="The course files of 2024")


COMPANION: Final = Authorization(name="Jo Ng", capacity=Capacity.COMPANION)
TAKEN: Final[tuple[tuple[str, dict[str, Any], str, str], ...]] = (
    ("fee-notice", {"copying": ASKED}, "$4.75", "fee-lines"),
    ("fee-notice", {"copying": ASKED}, "$8.25", "fee-total"),
    ("fee-notice", {"copying": ASKED}, "$1.00", "fee-paid"),
    ("fee-notice", {"copying": ASKED}, "$7.25", "fee-left"),
    ("fee-notice", {"copying": ASKED}, "offer to pay", "fee-offer"),
    ("fee-notice", {"copying": ASKED}, "240 Washington Avenue Extension", "fee-where"),
    ("fee-notice", {"copying": ASKED}, "no fee for inspecting", "fee-inspection"),
    ("fee-notice", {"copying": WAIVED}, "fewer than ten pages", "fee-waived"),
    ("fee-notice", {"copying": FREE}, "past six months", "fee-free-copy"),
    ("certificate", {"certificate": certified(Certificate.TRUE_COPY)}, "I certify", "certifies"),
    ("certificate", {"certificate": certified(Certificate.TRUE_COPY)}, "true and correct copy", "true-copy"),
    ("certificate", {"certificate": certified(Certificate.TRUE_COPY)}, "July 7, 2026", "certified-on"),
    ("certificate", {"certificate": certified(Certificate.NOT_HELD)}, "does not have possession", "not-held"),
    ("certificate", {"certificate": certified(Certificate.NOT_FOUND)}, "after diligent search", "not-found"),
    ("certificate", {"certificate": certified(Certificate.NOT_FOUND)}, "course files of 2024", "searched"),
    (
        "certificate",
        {"certificate": certified(Certificate.NOT_RETRIEVABLE)},
        "extraordinary search methods",
        "not-retrievable",
    ),
    ("authorization-form", {"authorization": COMPANION}, "Jo Ng", "who"),
    ("authorization-form", {"authorization": COMPANION}, "Maria Lopez-Whitfield", "by-whom"),
    ("authorization-form", {"authorization": COMPANION}, "All records of courses", "record"),
    ("authorization-form", {"authorization": COMPANION}, "I authorize", "authorizes"),
    ("authorization-form", {"authorization": COMPANION}, "in front of", "discussed-before"),
    ("authorization-form", {}, "_" * 44, "uses"),
    ("authorization-form", {"authorization": COMPANION}, "Website Compliance Officer", "form-where"),
)


@pytest.mark.parametrize(("kind", "differs", "taken", "code"), TAKEN)
def test_a_statement_taken_out_is_found_missing(
    kind: str, differs: dict[str, Any], taken: str, code: str, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(LetterKind(kind), **differs)
    words = compose(facts).words
    assert findings(words, facts) == ()
    assert taken in words

    found = [finding.code for finding in findings(words.replace(taken, "…"), facts)]

    assert code in found


def test_each_row_about_copies_is_taken_out_once() -> None:
    taken = {(kind, code) for kind, _, _, code in TAKEN}

    rows = {(str(kind), row.code) for row in ABOUT_CORRECTIONS for kind in row.kinds if kind in KINDS}
    assert rows <= taken


@pytest.mark.parametrize(
    "fee",
    [
        pytest.param(Copying(lines=(PAGES,), total=Money(350)), id="asked"),
        pytest.param(Copying(lines=(PAGES,), total=Money(350), offered=True), id="offered"),
        pytest.param(
            Copying(lines=(PAGES,), total=Money(350), offered=True, paid=Money(50)), id="offered, part paid"
        ),
        pytest.param(Copying(lines=(PAGES,), total=Money(350), paid=Money(350)), id="paid"),
        pytest.param(WAIVED, id="waived"),
        pytest.param(FREE, id="only a device"),
        pytest.param(Copying(free_copy=True), id="nothing to pay"),
    ],
)
@pytest.mark.parametrize("kind", ["fee-notice", "grant"])
def test_every_turn_that_a_fee_can_take_is_lawful(
    fee: Copying, kind: str, facts_of: Callable[..., LetterView]
) -> None:
    officer = Officer(title="Clerk", name="Sam Roe", email="clerk@example.org")
    facts = facts_of(LetterKind(kind), copying=fee, officer=officer)

    assert findings(compose(facts).words, facts) == ()


def test_the_fee_is_told_with_the_limits_of_the_law(facts_of: Callable[..., LetterView]) -> None:
    words = compose(facts_of(LetterKind.FEE_NOTICE)).words

    assert "For a copy on paper of up to 9 by 14 inches, the law allows at most 25 cents a page." in words
    assert "no more than the actual cost (Public Officers Law § 87(1)(b)(iii))" in words
    assert "An offer to pay is enough for the copies to be made (Public Officers Law § 95(1)(c))" in words


def test_who_has_offered_to_pay_is_not_asked_to_offer_again(facts_of: Callable[..., LetterView]) -> None:
    fee = Copying(lines=(PAGES,), total=Money(350), offered=True)

    words = compose(facts_of(LetterKind.FEE_NOTICE, copying=fee)).words

    assert "we will make the copies now" in words
    assert "or your offer to pay" not in words


def test_a_fee_that_is_paid_is_asked_for_no_more(facts_of: Callable[..., LetterView]) -> None:
    fee = Copying(lines=(PAGES,), total=Money(350), paid=Money(350))

    notice = compose(facts_of(LetterKind.FEE_NOTICE, copying=fee)).words
    grant = compose(facts_of(LetterKind.GRANT, copying=fee)).words

    assert "Nothing more is to be paid." in notice
    assert "Please send" not in notice + grant
    assert "You have paid it." in grant


def test_a_fee_that_is_waived_names_no_sum(facts_of: Callable[..., LetterView]) -> None:
    notice = compose(facts_of(LetterKind.FEE_NOTICE, copying=WAIVED)).words
    grant = compose(facts_of(LetterKind.GRANT, copying=WAIVED)).words

    assert "$" not in notice + grant
    assert "25 cents" not in notice + grant


def test_a_copy_by_email_is_not_enclosed_and_costs_nothing(facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.GRANT, electronic=True, enclosures=())

    words = compose(facts).words

    assert findings(words, facts) == ()
    assert "by email with this letter (12 pages)" in words
    assert "There is no charge for a copy sent by email." in words
    assert "enclosed" not in words
    assert "25 cents" not in words


def test_a_grant_by_email_that_does_not_say_so_is_found(facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.GRANT, electronic=True)
    words = compose(facts).words.replace("by email", "soon")

    assert [finding.code for finding in findings(words, facts)] == ["emailed"]


@pytest.mark.parametrize(
    ("differs", "taken", "code"),
    [
        pytest.param({"copying": ASKED}, "$8.25", "fee-lines", id="no sum"),
        pytest.param({"copying": WAIVED}, "fewer than ten pages", "fee-waived", id="no reason"),
    ],
)
def test_a_grant_that_does_not_tell_its_fee_is_found(
    differs: dict[str, Any], taken: str, code: str, facts_of: Callable[..., LetterView]
) -> None:
    facts = facts_of(LetterKind.GRANT, **differs)
    words = compose(facts).words
    assert taken in words

    found = [finding.code for finding in findings(words.replace(taken, "…"), facts)]

    assert found == [code]


@pytest.mark.parametrize(
    ("what", "says"),
    [
        pytest.param(
            "true-copy", "this certificate is attached is a true and correct copy of the record", id="true"
        ),
        pytest.param("not-held", "does not have possession of this record", id="not held"),
        pytest.param("not-found", "this record cannot be located after diligent search", id="not found"),
        pytest.param(
            "not-retrievable", "by use of the description given in the request", id="not retrievable"
        ),
    ],
)
def test_a_certificate_certifies_one_thing(what: str, says: str, facts_of: Callable[..., LetterView]) -> None:
    facts = facts_of(LetterKind.CERTIFICATE, certificate=certified(Certificate(what)))

    words = compose(facts).words

    assert findings(words, facts) == ()
    assert says in words
    assert words.count("I certify") == 1


@pytest.mark.parametrize("capacity", list(Capacity))
@pytest.mark.parametrize("speaker", [None, Capacity.PARENT, Capacity.ATTORNEY])
def test_a_form_for_every_capacity_is_lawful(
    capacity: Capacity, speaker: Capacity | None, facts_of: Callable[..., LetterView]
) -> None:
    acting = Representative(name="Ana Lopez", authority="as shown", capacity=speaker) if speaker else None
    facts = facts_of(
        LetterKind.AUTHORIZATION_FORM,
        authorization=Authorization(name="Jo Ng", capacity=capacity),
        representative=acting,
    )

    assert findings(compose(facts).words, facts) == ()


def test_a_companion_is_authorized_to_hear_and_to_nothing_else(facts_of: Callable[..., LetterView]) -> None:
    companion = compose(facts_of(LetterKind.AUTHORIZATION_FORM, authorization=COMPANION)).words
    speaker = compose(facts_of(LetterKind.AUTHORIZATION_FORM)).words

    assert "to discuss this record in front of Jo Ng" in companion
    assert "copies" not in companion
    assert "to send copies of it" in speaker


def test_one_who_is_authorized_to_act_has_a_place_for_the_uses_and_a_companion_has_none(
    facts_of: Callable[..., LetterView],
) -> None:
    form = LetterKind.AUTHORIZATION_FORM
    companion = " ".join(compose(facts_of(form, authorization=COMPANION)).words.split())
    speaker = " ".join(compose(facts_of(form)).words.split())

    assert "Jo Ng will use the information for the following, and for nothing else: ____" in speaker
    assert "need not say what the record is for" not in speaker
    assert "You need not say what the record is for." in companion
    assert "____" not in companion


def test_the_form_has_a_place_for_the_uses_in_spanish_too(facts_of: Callable[..., LetterView]) -> None:
    words = " ".join(
        render(facts_of(LetterKind.AUTHORIZATION_FORM, language=Language.SPANISH), formats=()).words.split()
    )

    assert "Después de este formulario hay una traducción de cortesía al español." in words
    assert "Jo Ng usará la información para lo siguiente, y para nada más: ____" in words
    assert "Rige el texto en inglés, que la precede: firme y feche ese formulario." in words


def test_a_form_ends_in_lines_to_sign_and_to_date(facts_of: Callable[..., LetterView]) -> None:
    words = render(facts_of(LetterKind.AUTHORIZATION_FORM), formats=()).words

    line = "_" * 44
    assert f"\n{line}\nSignature of Maria Lopez-Whitfield\n\n{line}\nDate\n" in words
    assert "Dear" not in words
    assert "Sincerely" not in words


def test_a_certificate_bears_its_title_and_no_greeting(facts_of: Callable[..., LetterView]) -> None:
    words = render(facts_of(LetterKind.CERTIFICATE), formats=()).words

    assert "\n\nCERTIFICATE THAT A RECORD WAS NOT FOUND\n\nOn June 30, 2026" in words
    assert "Re:" not in words
    assert "Dear" not in words
