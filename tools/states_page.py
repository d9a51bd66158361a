"""The page of states in ``docs``: the picture, and beneath it in words what an arrow cannot say."""

from typing import Final

from accessreq.cases.events import Event
from accessreq.cases.status import ANY, OF_A_REQUEST, UNLESS_VOID, Status
from state_picture import LEADS_TO, MAY_FOLLOW, ONLY_FOR, SAME_DAY, Follows, Leads, verb, words

_ALWAYS: Final = {
    ANY: "anything",
    UNLESS_VOID: "anything but void",
    OF_A_REQUEST: "anything but void, where there is a request",
}


def states_page(leads_to: Leads = LEADS_TO, may_follow: Follows = MAY_FOLLOW) -> str:
    """Return the whole page."""
    parts = [
        "# Where a case can stand",
        "![Four lanes, one for each track: the request, an appeal, a statement of disagreement, an "
        "accounting of disclosures. "
        "Each status is a box, and each arrow bears the command that leads to the next](states.svg)",
        "Drawn from the rows in `src/accessreq/cases/transitions.py`; `make docs` draws it, and the "
        "docs check refuses it when it is stale. The same stands below in words.",
        "A request stands on three tracks at once. What `list` shows as its status is what is open first: "
        "an open appeal before a dispute, a dispute before a determined appeal, that before the request. "
        "A request that was withdrawn shows so, unless an appeal of what was refused before is open. "
        "A case that is void was logged by mistake; it takes notes, papers and holds, and nothing else. "
        "A file that accounts for disclosures about a person who made no request stands on a track of its "
        "own. "
        "Silence is no status: it is judged by the deadlines.",
        "In a box that is filled something is still owed. An arrow that returns to its own box is taken "
        "while an item, or a part of the appeal, is still undecided.",
        "## What may follow what",
        "A status is asked for on each track that a row names; a track that it does not name is free. "
        "What hangs on the facts of an event, such as that an item is decided once, is asked in "
        "`src/accessreq/cases/preconditions.py`.",
        _table(leads_to, may_follow),
        "## The order within one day",
        "What happened on one day is read in this order, whatever was typed first.",
        _order(),
    ]
    return "\n\n".join(parts) + "\n"


def _table(leads_to: Leads, may_follow: Follows) -> str:
    rows = [
        "| what happens | command | after | leads to | only for |",
        "|---|---|---|---|---|",
    ]
    for event, asked in may_follow.items():
        after = _ALWAYS.get(asked) or ", ".join(words(each) for each in Status if each in asked)
        leads = ", ".join(words(each) for each in leads_to.get(event, ()))
        only = str(ONLY_FOR.get(event, ""))
        rows.append(f"| {_name(event)} | `{verb(event)}` | {after or 'nothing'} | {leads} | {only} |")
    return "\n".join(rows)


def _order() -> str:
    ranks = dict.fromkeys(sorted(SAME_DAY.values()))
    together = (", ".join(_name(event) for event in SAME_DAY if SAME_DAY[event] == rank) for rank in ranks)
    return "\n".join(f"{place}. {names}" for place, names in enumerate(together, start=1))


def _name(event: type[Event]) -> str:
    return event.kind.replace("-", " ")
