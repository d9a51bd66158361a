"""No denial without its reason: a ground names its limb and its law before a letter goes out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.appeals import AppealDenied
from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.errors import Refused
from accessreq.services import answering, appealing, strikes
from accessreq.services.answering import Decision
from accessreq.services.checking import prove
from accessreq.services.recording import HowToIssue
from accessreq.services.session import open_file
from accessreq.store import journal

pytestmark = pytest.mark.both_engines

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]
TEXT_ONLY = HowToIssue(formats=("text",))


def test_a_bare_ground_is_refused_until_it_names_its_limb_and_its_law(office: Office, plain: Plain) -> None:
    """Four attempts leave nothing behind; the fifth is a denial with its reasons in writing.

    2026-06-30 Tue  received, identity shown
    2026-07-01 Wed  denied on A05, which is an alternative: refused
    2026-07-02 Thu  denied on A09, which names no statute, bare and with “because”: refused twice
    2026-07-03 Fri  denied on A90 with an exemption of the Freedom of Information Law: refused
    2026-07-06 Mon  denied on A09 with its statute
    2026-08-17 Mon  the time to appeal ends, thirty business days after July 6
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))

    with pytest.raises(Refused, match="ground A05 is divided into 3") as bare:
        office.denies(case, date(2026, 7, 1), "A05")
    with pytest.raises(Refused, match="ground A09 is given without a reason"):
        office.denies(case, date(2026, 7, 2), "A09")
    with pytest.raises(Refused, match="A09 cites no statute: “because”"):
        office.denies(case, date(2026, 7, 2), "A09", "because")
    with pytest.raises(Refused, match="exemption of the Freedom of Information Law alone"):
        office.denies(case, date(2026, 7, 3), "A90", "intra-agency material, Public Officers Law § 87(2)(g)")

    assert "A05a (the record is not about the requester)" in bare.value.do
    assert '--despite "REASON"' in bare.value.do
    assert office.status(case, date(2026, 7, 3)) == "received"
    assert office.letters(case, date(2026, 7, 3)) == []

    reason = "Social Services Law § 422(4) lets no one see who made the report."
    letter = plain(office.denies(case, date(2026, 7, 6), "A09", reason))

    basis = "Legal basis: A statute forbids giving this information to the requester. Public Officers Law"
    assert f"Reason: {reason} {basis} § 95(6)(a)." in letter
    assert office.letters(case, date(2026, 7, 6)) == [(1, "denial")]
    assert office.dates(case, date(2026, 7, 6))["appeal-window"] == ("2026-08-17", "2026-08-17")


def test_what_is_withheld_and_what_is_not_corrected_has_its_reason_as_well(
    office: Office, plain: Plain
) -> None:
    """A portion, a refused item and the rest of an item are held to the same table.

    2026-06-30 Tue  two requests received, identity shown
    2026-07-02 Thu  page 4 withheld on A12: refused; on A12b: granted in part
    2026-07-06 Mon  the correction refused on C02: refused; on C05b without a law: refused; on C02b: refused
                    in writing
    """
    access = office.receives(date(2026, 6, 30))
    correction = office.receives_correction(date(2026, 6, 30), ("Name card", "Itoh", "Ito"))
    for case in (access, correction):
        office.sees_proof(case, date(2026, 6, 30))

    with pytest.raises(Refused, match=r"ground A12 is divided into 2.*A12a \(attorney's work product\)"):
        office.grants_in_part(access, date(2026, 7, 2), "page 4", "A12", "written for a lawsuit")
    letter = plain(
        office.grants_in_part(access, date(2026, 7, 2), "page 4", "A12b", "Written for a lawsuit.")
    )
    assert "page 4 Reason: Written for a lawsuit. Legal basis: The material was prepared for" in letter

    with pytest.raises(Refused, match="ground C02 is divided into 3"):
        office.refuses(correction, date(2026, 7, 6), ground="C02")
    with pytest.raises(Refused, match="C05b cites no provision of law"):
        office.refuses(correction, date(2026, 7, 6), ground="C05b")
    letter = plain(office.refuses(correction, date(2026, 7, 6), ground="C02b"))
    assert (
        "The certificate on file says 1990. Legal basis: The request does not describe the change" in letter
    )


def test_a_determination_cites_the_law_of_its_statutory_reasons(office: Office, plain: Plain) -> None:
    """What is not granted on appeal is explained by statute, and no exemption of another law will do.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  denied
    2026-07-10 Fri  appeal; its copy goes out
    2026-07-16 Thu  denied “as the law says”, then under § 87(2)(b): refused; under § 95(6)(a): determined
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    office.hears_appeal(case, date(2026, 7, 10))
    office.forwards_appeal(case, date(2026, 7, 10))

    with pytest.raises(Refused, match="cite no provision of law: “as the law says”"):
        office.denies_appeal(case, date(2026, 7, 16), statutory="as the law says")
    with pytest.raises(Refused, match="statutory reasons rest on an exemption of the Freedom of Information"):
        office.denies_appeal(case, date(2026, 7, 16), statutory="Public Officers Law § 87(2)(b)")
    assert office.status(case, date(2026, 7, 16)) == "appealed"

    letter = plain(office.denies_appeal(case, date(2026, 7, 16), statutory="Public Officers Law § 95(6)(a)"))
    assert "Public Officers Law § 95(6)(a)" in letter
    assert office.status(case, date(2026, 7, 16)) == "appeal-denied"


def test_counsel_decides_that_a_denial_goes_out_as_it_is(office: Office) -> None:
    """The one door: what was lacking is kept with the letter, with the reason why.

    2026-06-30 Tue  received, identity shown
    2026-07-06 Mon  denied on A13 alone, despite that; an appeal is denied likewise on July 16
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))

    done = office.denies(case, date(2026, 7, 6), "A13", despite="counsel will file under seal")

    stood = "lacks which alternative of ground A13 applies: A13a, A13b, A13c, A13d, A13e, A13f, A13g"
    found = open_file(office.session(date(2026, 7, 6)), case).letters[0][0]
    assert found.despite == "counsel will file under seal"
    assert [(each.code, each.what.partition(" (")[0]) for each in found.stood] == [("ground-limb", stood)]
    assert any(stood in each for each in done.warnings)

    office.hears_appeal(case, date(2026, 7, 10))
    event = AppealDenied(on=date(2026, 7, 16), factual="It is sealed.", statutory="as counsel explained")
    how = replace(TEXT_ONLY, despite="counsel has the file")
    appealing.decide_appeal(office.session(date(2026, 7, 16)), case, event, how)
    found = open_file(office.session(date(2026, 7, 16)), case).letters[-1][0]
    assert [each.code for each in found.stood] == ["ground-provision"]


def test_an_entry_of_an_earlier_version_still_folds_shows_and_verifies(office: Office) -> None:
    """A code that was split stays readable, and its date can be corrected; a new denial cannot use it.

    2026-06-30 Tue  two requests received
    2026-07-02 Thu  the first denied on A05 by a program that did not ask for the limb
    2026-07-06 Mon  its day corrected to July 1; then the ground to A06: refused; then to A05b
    2026-07-06 Mon  the second denied on A05: refused
    """
    case, other = office.receives(date(2026, 6, 30)), office.receives(date(2026, 6, 30), about="My card")
    session = office.session(date(2026, 7, 2))
    old = Denied(on=date(2026, 7, 2), grounds=(GroundGiven(ground="A05"),))
    journal.append(
        session.store,
        case,
        (old,),
        after=open_file(session, case).last,
        stamp=session.stamp,
        readings=session.readings,
    )

    later = office.session(date(2026, 7, 6))
    assert office.status(case, date(2026, 7, 6)) == "denied"
    assert prove(later) == ()

    newest = len(open_file(later, case).entries)
    strikes.strike(later, case, newest, on=later.today, reason="wrong day", instead={"on": "2026-07-01"})
    newest = len(open_file(later, case).entries)
    with pytest.raises(Refused, match="ground A06 is divided into 5"):
        strikes.strike(
            later, case, newest, on=later.today, reason="wrong ground", instead={"grounds.1.ground": "A06"}
        )
    strikes.strike(
        later, case, newest, on=later.today, reason="the limb", instead={"grounds.1.ground": "A05b"}
    )

    assert open_file(later, case).case.determination == Denied(
        on=date(2026, 7, 1), grounds=(GroundGiven(ground="A05b"),)
    )
    assert prove(later) == ()
    with pytest.raises(Refused, match="ground A05 is divided into 3"):
        answering.deny(later, other, Decision(on=later.today), (GroundGiven(ground="A05"),), TEXT_ONLY)
