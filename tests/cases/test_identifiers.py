from datetime import date

from accessreq.cases.entries import Attached
from accessreq.cases.events import CorrectionItem, DocumentKept, IdentityChecked, Noted, RequestReceived
from accessreq.cases.identifiers import Sighting, sightings
from accessreq.cases.kinds import RequestKind
from accessreq.cases.people import DataSubject
from accessreq.law.identifiers import Identifier
from accessreq.law.identity import CheckResult, ProofMethod

SSN, CARD, LICENSE = Identifier.SOCIAL_SECURITY, Identifier.CARD, Identifier.LICENSE
ON = date(2026, 7, 1)


def test_44_each_fact_of_free_text_is_looked_at_and_named() -> None:
    request = RequestReceived(
        on=ON,
        request=RequestKind.CORRECTION,
        data_subject=DataSubject(name="Jane Q. Sample", phone="123-45-6789"),
        about="Wages",
        items=(CorrectionItem(record="Name", now="a"), CorrectionItem(record="SSN", now="is 123-45-6789")),
        note="x\ny 4111111111111111",
    )
    paper = Attached(
        on=ON,
        document=DocumentKept(name="123-45-6789.pdf", media_type="application/pdf", sha256="0" * 64, size=1),
    )

    found = sightings((Noted(on=ON, note="nothing"), request, paper))

    assert found == (
        Sighting(identifier=CARD, field="note", position=5),
        Sighting(identifier=SSN, field="items.2.now", position=4),
        Sighting(identifier=SSN, field="document.name", position=1),
    )


def test_44_what_an_item_says_is_read_with_the_name_of_its_record() -> None:
    request = RequestReceived(
        on=ON,
        request=RequestKind.CORRECTION,
        data_subject=DataSubject(name="Jane Q. Sample"),
        about="Records",
        items=(
            CorrectionItem(record="Social security number", now="123456789", wanted="is 987654321"),
            CorrectionItem(record="Client ID No.", now="123 456 789"),
            CorrectionItem(record="Parcel", now="122071234"),
        ),
    )

    assert sightings((request,)) == (
        Sighting(identifier=SSN, field="items.1.now", position=1),
        Sighting(identifier=SSN, field="items.1.wanted", position=4),
        Sighting(identifier=LICENSE, field="items.2.now", position=1),
    )


def test_44_nine_digits_beside_a_check_of_identity_are_those_of_the_card() -> None:
    checked = IdentityChecked(
        on=ON, method=ProofMethod.PHOTO_ID, result=CheckResult.ACCEPTED, note="saw 123 456 789"
    )

    assert sightings((checked,)) == (Sighting(identifier=LICENSE, field="note", position=5),)
