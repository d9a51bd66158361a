from datetime import date

from accessreq.cases.entries import Attached
from accessreq.cases.events import DocumentKept, Noted, RequestKind, RequestReceived
from accessreq.cases.identifiers import Sighting, sightings
from accessreq.cases.items import CorrectionItem
from accessreq.cases.people import DataSubject
from accessreq.law.identifiers import Identifier

SSN, CARD = Identifier.SOCIAL_SECURITY, Identifier.CARD
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
