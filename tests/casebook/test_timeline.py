"""The days of a case in their order."""

from accessreq.casebook.desk import Desk
from accessreq.casebook.timeline import timeline


def test_the_timeline_puts_what_was_settled_beside_what_settled_it(
    desk: Desk, refused_correction: str
) -> None:
    _, moments = timeline(desk, refused_correction)

    settling = [
        (each.entry.event.kind, each.settled[0].deadline.duty)
        for each in moments
        if each.settled and each.entry
    ]
    assert settling == [("item-refused", "answer-correction")]
    assert [each.ends.deadline.duty for each in moments if each.ends] == ["appeal-window"]
    assert [each.letters[0].number for each in moments if each.letters] == [1]
