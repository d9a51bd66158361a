"""The picture of states is that of the tables, and of no older ones."""

from pathlib import Path

from accessreq.cases.appealed import Appealed
from accessreq.cases.determinations import Granted
from accessreq.cases.transitions import LEADS_TO, MAY_FOLLOW, VERBS, Status
from state_picture import states_page

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_in_the_documents_is_drawn_from_the_tables_of_today() -> None:
    assert (ROOT / "docs" / "states.md").read_text(encoding="utf-8") == states_page()


def test_every_status_has_a_box_and_every_command_a_row() -> None:
    page = states_page()

    assert [each for each in Status if f"as {each.value.replace('-', '_')}\n" not in page] == []
    assert [verb for verb in VERBS.values() if f"| `{verb}` |" not in page] == []


def test_every_status_is_reached_by_an_arrow() -> None:
    page = states_page()

    assert [each for each in Status if f"--> {each.value.replace('-', '_')} :" not in page] == []


def test_an_event_that_leads_elsewhere_makes_another_picture() -> None:
    changed = {**LEADS_TO, Granted: (Status.DENIED,)}

    assert "received --> denied : grant, deny" in states_page(leads_to=changed)
    assert "received --> denied : grant, deny" not in states_page()


def test_an_event_that_follows_something_else_makes_another_picture() -> None:
    changed = {**MAY_FOLLOW, Appealed: frozenset({Status.GRANTED})}

    assert "| appealed | `appeal` | granted | appealed |  |" in states_page(may_follow=changed)
    assert "| appealed | `appeal` | granted | appealed |  |" not in states_page()
