"""What templates see: plain words and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from accessreq.cases.amendments import RequestAmended
from accessreq.cases.appeals import Appealed, AppealGranted, AppealGrantedInPart
from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted
from accessreq.cases.events import Event
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import Officer, Recipient, Representative
from accessreq.law.contents import REQUIRED
from accessreq.law.letters import LetterKind
from accessreq.letters.check import fact_values
from accessreq.letters.matters import Copying
from accessreq.letters.samples import RECEIVED, SHOWN
from accessreq.letters.values import Count, Day, LawWords
from accessreq.letters.view import LetterView


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_templates_see_only_words_numbers_and_yes_or_no(
    kind: LetterKind, facts_of: Callable[..., LetterView]
) -> None:
    values = facts_of(kind).values

    assert {type(leaf) for leaf in leaves(values)} <= {str, Day, Count, LawWords, int, bool}


def test_every_date_is_written_out(facts_of: Callable[..., LetterView]) -> None:
    values = facts_of(LetterKind.DENIAL).values

    assert (values["on"], values["received"], values["appeal_until"]) == (
        "July 7, 2026",
        "June 30, 2026",
        "August 18, 2026",
    )


def test_twelve_pages_at_25_cents_cost_three_dollars(facts_of: Callable[..., LetterView]) -> None:
    values = facts_of(LetterKind.GRANT, pages=12, per_page_cents=25).values

    assert (values["page_count"], values["per_page"], values["fee"]) == ("12 pages", "25 cents", "$3.00")


def test_one_page_at_one_cent_is_counted_in_the_singular(facts_of: Callable[..., LetterView]) -> None:
    values = facts_of(LetterKind.GRANT, pages=1, per_page_cents=1).values

    assert (values["page_count"], values["per_page"], values["fee"]) == ("1 page", "1 cent", "$0.01")


def test_a_copy_sent_by_email_has_no_fee_and_is_not_enclosed(facts_of: Callable[..., LetterView]) -> None:
    values = facts_of(LetterKind.GRANT, electronic=True).values

    assert (values["per_page"], values["fee"]) == ("no charge", "")
    assert (values["enclosed"], values["emailed"], values["by_the_page"]) == (False, True, False)


def test_a_fee_that_was_worked_out_stands_instead_of_one_by_the_page(
    facts_of: Callable[..., LetterView],
) -> None:
    waived = facts_of(LetterKind.GRANT, copying=Copying(waived="Few pages.")).values
    unset = facts_of(LetterKind.GRANT).values

    assert (waived["by_the_page"], unset["by_the_page"]) == (False, True)


@pytest.mark.parametrize(
    ("kind", "within"),
    [
        pytest.param("denial", "seven business days", id="access denied"),
        pytest.param("nothing-collected", "seven business days", id="nothing collected"),
        pytest.param("correction-refused", "thirty business days", id="correction refused"),
        pytest.param("correction-made-in-part", "thirty business days", id="correction made in part"),
    ],
)
def test_an_appeal_is_decided_within_what_the_law_gives_its_kind(
    kind: str, within: str, facts_of: Callable[..., LetterView]
) -> None:
    values = facts_of(LetterKind(kind)).values

    assert values["appeal_within"] == within


def test_the_officer_signs_where_no_reviewer_does(facts_of: Callable[..., LetterView]) -> None:
    reviewer = Officer(title="Appeals Officer", name="Ines Okafor")

    by_officer = facts_of(LetterKind.GRANT).values
    by_reviewer = facts_of(LetterKind.APPEAL_DENIED, signer=reviewer).values

    assert fact_values("signer.title", by_officer) == ("Website Compliance Officer",)
    assert fact_values("signer.name", by_reviewer) == ("Ines Okafor",)


def test_who_is_written_to_has_name_and_address(facts_of: Callable[..., LetterView]) -> None:
    unit = Recipient(name="Department of Civil Service", address=("Albany, New York 12239",))

    told = facts_of(LetterKind.NOTICE_OF_CORRECTION, recipient=unit).values
    others = facts_of(LetterKind.GRANT).values

    assert told["to"] == {"name": "Department of Civil Service", "address": ["Albany, New York 12239"]}
    assert others["to"] == {"name": "", "address": []}


def test_every_kind_has_the_same_names(facts_of: Callable[..., LetterView]) -> None:
    names = {tuple(sorted(facts_of(kind).values)) for kind in LetterKind}

    assert len(names) == 1


def test_free_copies_have_no_fee(facts_of: Callable[..., LetterView]) -> None:
    values = facts_of(LetterKind.GRANT, per_page_cents=0).values

    assert (values["per_page"], values["fee"]) == ("no charge", "")


def test_an_officer_without_an_address_sits_at_the_agency(facts_of: Callable[..., LetterView]) -> None:
    elsewhere = Officer(title="Appeals Officer", address=("1 State Street", "Albany, New York 12207"))

    values = facts_of(LetterKind.DENIAL, appeals=elsewhere).values

    assert fact_values("officer.address", values)[0] == "Corporate Plaza East - Suite 502"
    assert fact_values("appeals.address", values) == ("1 State Street", "Albany, New York 12207")


def test_a_representative_is_named_with_the_authority(facts_of: Callable[..., LetterView]) -> None:
    speaker = Representative(name="Ana Lopez-Whitfield", authority="parent")

    values = facts_of(LetterKind.GRANT, representative=speaker).values

    assert values["representative"] == {"name": "Ana Lopez-Whitfield", "authority": "parent"}


@pytest.mark.parametrize(
    "name",
    sorted(
        {name for row in REQUIRED for name in row.facts}
        | {each.removeprefix("not ") for row in REQUIRED if row.when for each in row.when.split(" and ")}
    ),
)
def test_every_fact_that_the_law_table_names_exists(name: str, facts_of: Callable[..., LetterView]) -> None:
    values = facts_of(LetterKind.GRANT).values

    assert isinstance(fact_values(name, values), tuple)


def test_what_a_determination_gives_goes_with_it_unless_a_late_grant_gave_it_before(
    facts_of: Callable[..., LetterView],
) -> None:
    silence = Appealed(on=date(2026, 7, 20), of=(RequestKind.ACCESS,), silence=True)
    granted = AppealGranted(on=date(2026, 7, 28), of=(RequestKind.ACCESS,), decided_by="Ines Okafor")
    given_late = Granted(on=date(2026, 7, 22), pages=2)

    now, before = (
        read(facts_of(LetterKind.APPEAL_GRANTED), RECEIVED, SHOWN, silence, *given, granted)
        for given in ((), (given_late,))
    )

    assert now.enclosures == ("Copy of the record",)
    assert (before.enclosures, before.appeal.given_on) == ((), date(2026, 7, 22))


@pytest.mark.parametrize(
    ("pages", "enclosed"), [(None, ()), (3, ("Copy of the record (3 pages)",))], ids=["unknown", "three"]
)
def test_a_determination_in_part_on_both_encloses_copies_only_where_their_pages_are_told(
    pages: int | None, enclosed: tuple[str, ...], facts_of: Callable[..., LetterView]
) -> None:
    both = (RequestKind.ACCESS, RequestKind.CORRECTION)
    appealed = Appealed(on=date(2026, 7, 20), of=both, silence=True)
    in_part = AppealGrantedInPart(
        on=date(2026, 7, 28), of=both, decided_by="Ines Okafor", factual="No.", statutory="§ 94", pages=pages
    )

    view = read(facts_of(LetterKind.APPEAL_GRANTED_IN_PART), RECEIVED, SHOWN, appealed, in_part)

    assert view.enclosures == enclosed


@pytest.mark.parametrize(
    ("decided_by", "name"),
    [("Appeals Officer", "Ines Okafor"), ("Ines Okafor", "Ines Okafor"), ("Noor Haddad", "Noor Haddad")],
)
def test_who_decided_an_appeal_signs_by_name_and_no_officer_does(
    decided_by: str, name: str, facts_of: Callable[..., LetterView]
) -> None:
    appealed = Appealed(on=date(2026, 7, 20), of=(RequestKind.ACCESS,), silence=True)
    granted = AppealGranted(on=date(2026, 7, 28), of=(RequestKind.ACCESS,), decided_by=decided_by)

    view = read(facts_of(LetterKind.APPEAL_GRANTED), RECEIVED, SHOWN, appealed, granted)

    assert (view.signer.title, view.signer.name) == ("Appeals Officer", name)
    assert (view.officer_signs, facts_of(LetterKind.GRANT).officer_signs) == (False, True)


def test_a_new_address_does_not_amend_what_is_asked_for(facts_of: Callable[..., LetterView]) -> None:
    moved = RequestAmended(on=date(2026, 7, 2), address=("1 Main Street", "Troy, New York 12180"))
    asked = RequestAmended(on=date(2026, 7, 1), about="All records of 2024")

    plain, amended = (
        read(facts_of(LetterKind.CERTIFICATE), RECEIVED, SHOWN, *events)
        for events in ((moved,), (asked, moved))
    )

    assert (plain.amended, amended.amended) == (None, date(2026, 7, 1))
    assert amended.addressee.address == ("1 Main Street", "Troy, New York 12180")


def read(sample: LetterView, *events: Event) -> LetterView:
    """Return the view of a letter that tells of the last event, with nothing given otherwise."""
    letter = replace(sample.letter, events=events[-1:])
    return LetterView(Case.of("A-2026-0007", events), sample.office, letter)
