"""The days of a case in their order."""

from accessreq.services.session import Session
from accessreq.services.timeline import timeline


def test_the_timeline_puts_what_was_settled_beside_what_settled_it(
    session: Session, refused_correction: str
) -> None:
    _, moments = timeline(session, refused_correction)

    settling = [
        (each.entry.event.kind, each.settled[0].deadline.duty)
        for each in moments
        if each.settled and each.entry
    ]
    assert settling == [("item-refused", "answer-correction")]
    assert [each.ends.deadline.duty for each in moments if each.ends] == ["appeal-window"]
    assert [each.letters[0].number for each in moments if each.letters] == [1]
