"""The page of states in ``docs``: where a case can stand, drawn from the tables of transitions.

Each track is one Mermaid diagram, which code hosts draw; the table beneath says
in words what an arrow cannot, such as that an appeal follows a denial.
"""

from collections.abc import Iterator, Mapping

from accessreq.cases.events import Event
from accessreq.cases.transitions import (
    ANY,
    LEADS_TO,
    MAY_FOLLOW,
    ONLY_FOR,
    SAME_DAY,
    STATUSES,
    TRACK_OF,
    VERBS,
    Status,
    Track,
)

Leads = Mapping[type[Event], tuple[Status, ...]]
Follows = Mapping[type[Event], frozenset[Status]]

_TITLES = {
    Track.REQUEST: "The request",
    Track.APPEAL: "An appeal",
    Track.DISPUTE: "A statement of disagreement",
}
_BEGINS = "[*]"


def states_page(leads_to: Leads = LEADS_TO, may_follow: Follows = MAY_FOLLOW) -> str:
    """Return the whole page: a picture of each track, and the tables in words."""
    parts = [
        "# Where a case can stand",
        "This page is drawn from the tables in `src/accessreq/cases/transitions.py`; `make docs` writes "
        "it, and the docs check refuses it when it is stale. An arrow bears the command that is typed.",
        "A case stands on three tracks at once. What `list` shows as its status is what is open first: "
        "an open appeal before a dispute, a dispute before a determined appeal, that before the request. "
        "Silence is no status: it is judged by the deadlines.",
    ]
    for track, title in _TITLES.items():
        parts += [f"## {title}", _diagram(track, leads_to, may_follow)]
    parts += [
        "## What may follow what",
        "A status is asked for on each track that a row names; a track that it does not name is free. "
        "What hangs on the facts of an event, such as that an item is decided once, is asked in "
        "`src/accessreq/cases/guards.py`.",
        _table(leads_to, may_follow),
        "## The order within one day",
        ", ".join(f"{_name(event)} ({rank})" for event, rank in SAME_DAY.items()) + ".",
    ]
    return "\n\n".join(parts) + "\n"


def _diagram(track: Track, leads_to: Leads, may_follow: Follows) -> str:
    arrows: dict[tuple[str, str], list[str]] = {}
    for event, targets in leads_to.items():
        for source in _sources(event, track, may_follow):
            for target in targets:
                if TRACK_OF[target] is track:
                    arrows.setdefault((source, _box(target)), []).append(VERBS.get(event, "receive"))
    boxes = [f'    state "{_words(status)}" as {_box(status)}' for status in STATUSES[track]]
    lines = [f"    {source} --> {target} : {_label(verbs)}" for (source, target), verbs in arrows.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    direction LR", *boxes, *lines, "```"])


def _label(verbs: list[str]) -> str:
    """The commands on one arrow; forms of one command are told by its name alone."""
    different = list(dict.fromkeys(verbs))
    names = list(dict.fromkeys(verb.partition(" ")[0] for verb in different))
    return ", ".join(names if len(names) < len(different) else different)


def _sources(event: type[Event], track: Track, may_follow: Follows) -> Iterator[str]:
    """The statuses of a track from which an event leads on; its beginning where it names none."""
    asked = [each for each in STATUSES[track] if each in may_follow[event]]
    yield from (_box(each) for each in asked)
    if not asked:
        yield _BEGINS


def _table(leads_to: Leads, may_follow: Follows) -> str:
    rows = [
        "| what happens | command | after | leads to | only for |",
        "|---|---|---|---|---|",
    ]
    for event, asked in may_follow.items():
        verb = VERBS.get(event, "receive")
        after = "anything" if asked == ANY else ", ".join(_words(each) for each in Status if each in asked)
        leads = ", ".join(_words(each) for each in leads_to.get(event, ()))
        only = str(ONLY_FOR.get(event, ""))
        rows.append(f"| {_name(event)} | `{verb}` | {after or 'nothing'} | {leads} | {only} |")
    return "\n".join(rows)


def _name(event: type[Event]) -> str:
    return event.kind.replace("-", " ")


def _words(status: Status) -> str:
    return status.value.replace("-", " ")


def _box(status: Status) -> str:
    return status.value.replace("-", "_")
