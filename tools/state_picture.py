"""The picture of states in ``docs``: where a case can stand, drawn from the tables of transitions.

Each track is a lane, laid out as a staircase in the order of its statuses. What
leads on has a column of its own, what ends stands in the last one, and each
status has a row of its own: so a line that goes down and then to the right, or
one that goes back round the right side, can run through no box.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import Final

from msgspec import Struct

from accessreq.cases.events import AccountingOpened, Event, ImportUndone
from accessreq.cases.status import ANY, OF_A_REQUEST, OPEN, STATUSES, TRACK_OF, UNLESS_VOID, Status, Track
from accessreq.cases.transitions import TRANSITIONS

Leads = Mapping[type[Event], tuple[Status, ...]]
Follows = Mapping[type[Event], frozenset[Status]]
Point = tuple[float, float]

# The rows of the transitions by their columns; other rows are drawn by giving other columns. That an import
# was undone is no step of a case: it would lead from every box to one.
_STEPS: Final = tuple(row for row in TRANSITIONS if row.event is not ImportUndone)
LEADS_TO: Final[Leads] = {row.event: row.leads_to for row in _STEPS if row.leads_to}
MAY_FOLLOW: Final[Follows] = {row.event: row.follows for row in _STEPS}
ONLY_FOR: Final = {row.event: row.only_for for row in TRANSITIONS if row.only_for}
SAME_DAY: Final = {row.event: row.order for row in TRANSITIONS}
VERBS: Final = {row.event: row.verb for row in TRANSITIONS if row.verb}

TITLES: Final = {
    Track.REQUEST: "The request",
    Track.APPEAL: "An appeal",
    Track.DISPUTE: "A statement of disagreement",
    Track.ACCOUNTING: "An accounting of disclosures about a person who made no request",
}
_LETTER: Final = 7.3  # the width of one, in pixels; every monospaced font comes near it at 12 pixels
_PORT: Final = 24.0  # from one arrow to the next at the same box
_MARGIN: Final = 28.0
_BOUND: Final = "\u00a0"
_STEM: Final = 22.0  # where a line leaves the underside of a box, from its left edge
# An opaque ground of its own, so that the picture is the same on a light page and a dark one.
_STYLE: Final = """
 text { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px }
 text { fill: #1f2933 }
 .title { font-size: 16px; font-weight: bold } .name { font-weight: bold } .said { fill: #52606d }
 .ground { fill: #fbfbf9; stroke: #cbd2d9 } .lane { fill: #f0f3f5 }
 .box { fill: #ffffff; stroke: #1f2933; stroke-width: 1.4 } .open { fill: #fff3d1 }
 .halo { fill: none; stroke: #f0f3f5; stroke-width: 7 }
 .line { fill: none; stroke: #486581; stroke-width: 1.4 }
 .head, .begin { fill: #486581 }
""".strip("\n")


class Arrow(Struct, frozen=True, kw_only=True):
    """One line from a status, or from the beginning of its track, to a status."""

    source: Status | None
    target: Status
    verbs: tuple[str, ...]
    kind: str  # the only kind of request that it is for; empty where it is for both

    @property
    def words(self) -> str:
        """What stands at the line: every command that draws it."""
        return ", ".join(self.verbs) + (f" ({self.kind})" if self.kind else "")

    @property
    def forward(self) -> bool:
        """Whether the target stands after the source in the order of the track."""
        order = STATUSES[TRACK_OF[self.target]]
        return self.source is None or order.index(self.source) < order.index(self.target)


class Box(Struct, frozen=True, kw_only=True):
    """A status and the place that it takes."""

    status: Status
    x: float
    y: float
    height: float

    @property
    def width(self) -> float:
        """Wide enough for its name."""
        return len(self.status) * _LETTER + 24


class Line(Struct, frozen=True, kw_only=True):
    """An arrow with its corners, the last of which is its head, and where its words stand."""

    arrow: Arrow
    points: tuple[Point, ...]
    words_at: float
    anchor: str


class Lane(Struct, frozen=True, kw_only=True):
    """One track, laid out: nothing in it lies outside its width and height."""

    begins: Point
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def state_picture(leads_to: Leads = LEADS_TO, may_follow: Follows = MAY_FOLLOW) -> str:
    """Return the picture as SVG; the same tables give the same picture."""
    lanes = {track: lane(track, leads_to, may_follow) for track in TITLES}
    width = max(each.width for each in lanes.values()) + 2 * _MARGIN
    drawn: list[str] = []
    y = _MARGIN / 2
    for track, laid in lanes.items():
        said = [part for note in notes(track, leads_to, may_follow) for part in _wrapped(note, width)]
        height = laid.height + 46 + 18 * len(said)
        drawn.append(
            f'<rect class="lane" x="14" y="{y:g}" width="{width - 28:g}" height="{height:g}" rx="8"/>'
        )
        drawn.append(_text(_MARGIN, y + 26, TITLES[track], "title"))
        drawn += [_text(_MARGIN, y + 46 + 18 * row, part, "said") for row, part in enumerate(said)]
        drawn.append(f'<g transform="translate({_MARGIN:g}, {y + 40 + 18 * len(said):g})">')
        drawn += [*_drawn(laid), "</g>"]
        y += height + 12
    for said_first, when in (
        ("At any time", ANY),
        ("Unless the case is void", UNLESS_VOID),
        ("Where there is a request that is not void", OF_A_REQUEST),
    ):
        verbs = [
            verb(event) for event, asked in may_follow.items() if asked == when and event not in leads_to
        ]
        for part in _wrapped(f"{said_first}, and moves no status: {_listed(verbs)}", width):
            drawn.append(_text(_MARGIN, y + 18, part, "said"))
            y += 18
    return "\n".join([*_frame(width, y + _MARGIN / 2 + 6), *drawn, "</svg>"]) + "\n"


def verb(event: type[Event]) -> str:
    """Return the command that records an event; what opens a case has no row of its own."""
    return VERBS.get(event) or ("disclosed --person" if event is AccountingOpened else "receive")


def notes(track: Track, leads_to: Leads, may_follow: Follows) -> Iterator[str]:
    """Yield what the arrows of a track cannot say: what it begins after, and what moves nothing on it."""
    own = frozenset(STATUSES[track])
    for event, targets in leads_to.items():
        before = may_follow[event] - own
        if own & set(targets) and before and not may_follow[event] & own:
            after = ", ".join(words(each) for each in Status if each in before)
            yield f"{verb(event)}: from anywhere in this lane, after {after}"
    moves_nothing = [
        verb(event)
        for event, asked in may_follow.items()
        if not asked >= OF_A_REQUEST and asked & own and event not in leads_to
    ]
    if moves_nothing:
        yield f"Moves no status: {_listed(moves_nothing)}"


def arrows(track: Track, leads_to: Leads, may_follow: Follows) -> tuple[Arrow, ...]:
    """Return the arrows of a track, one for each pair of statuses; those of earlier sources first."""
    found: dict[tuple[Status | None, Status], list[type[Event]]] = {}
    for event, targets in leads_to.items():
        sources: list[Status | None] = [each for each in STATUSES[track] if each in may_follow[event]]
        for source in sources or [None]:
            for target in targets:
                if TRACK_OF[target] is track:
                    found.setdefault((source, target), []).append(event)
    return tuple(
        Arrow(source=source, target=target, verbs=tuple(dict.fromkeys(map(verb, events))), kind=_kind(events))
        for source in (None, *STATUSES[track])
        for target in STATUSES[track]
        if (events := found.get((source, target)))
    )


def lane(track: Track, leads_to: Leads, may_follow: Follows) -> Lane:
    """Lay one track out."""
    drawn = arrows(track, leads_to, may_follow)
    boxes = _boxes(track, drawn)
    outside = max(box.x + box.width for box in boxes.values()) + 20
    ports = dict.fromkeys(boxes, 0)
    backs = dict.fromkeys(boxes, 0)
    first = boxes[STATUSES[track][0]]
    begins = (8.0, first.y + 20)
    lines: list[Line] = []
    for arrow in drawn:
        target = boxes[arrow.target]
        if arrow.forward:
            start = begins if arrow.source is None else _stem(boxes[arrow.source])
            y = target.y + 20 + _PORT * ports[arrow.target]
            ports[arrow.target] += 1
            points: tuple[Point, ...] = (start, (start[0], y), (target.x, y))
            lines.append(Line(arrow=arrow, points=points, words_at=target.x - 14, anchor="end"))
        elif arrow.source is not None:
            points = _round_the_right(boxes[arrow.source], target, arrow, backs, outside)
            outside = max(outside, points[1][0] + 12)
            lines.append(Line(arrow=arrow, points=points, words_at=points[3][0] + 14, anchor="start"))
    return Lane(
        begins=begins,
        boxes=tuple(boxes.values()),
        lines=tuple(lines),
        width=outside,
        height=max(box.y + box.height for box in boxes.values()),
    )


def words(status: Status) -> str:
    """Return a status as it is read."""
    return status.value.replace("-", " ")


def _boxes(track: Track, drawn: Sequence[Arrow]) -> dict[Status, Box]:
    """Place every status: a row each, and a column each for those that lead on."""
    onward = [each for each in STATUSES[track] if any(a.source is each and a.forward for a in drawn)]
    columns = {each: (onward.index(each) if each in onward else len(onward)) for each in STATUSES[track]}
    x = [_STEM + 8]
    for column in range(len(onward) + 1):
        longest = max((len(a.words) for a in drawn if a.forward and columns[a.target] == column), default=0)
        x.append(x[-1] + longest * _LETTER + 26 + _STEM)
    placed: dict[Status, Box] = {}
    y = 0.0
    for status in STATUSES[track]:
        into = sum(a.target is status and a.forward for a in drawn)
        back = sum((a.target is status) + (a.source is status) for a in drawn if not a.forward)
        height = max(into, back, 1) * _PORT + 14
        placed[status] = Box(status=status, x=x[columns[status] + 1] - _STEM, y=y, height=height)
        y += height + 14
    return placed


def _stem(box: Box) -> Point:
    return (box.x + _STEM, box.y + box.height)


def _round_the_right(
    source: Box, target: Box, arrow: Arrow, backs: dict[Status, int], outside: float
) -> tuple[Point, ...]:
    """Return the corners of a line back to its own box or to an earlier one."""
    out = source.y + 16 + _PORT * backs[source.status]
    backs[source.status] += 1
    back = target.y + 16 + _PORT * backs[target.status]
    backs[target.status] += 1
    right = target.x + target.width
    bend = right + len(arrow.words) * _LETTER + 26
    if source is not target:
        bend = max(bend, outside)
    return ((source.x + source.width, out), (bend, out), (bend, back), (right, back))


def _drawn(laid: Lane) -> Iterator[str]:
    """Yield a lane's shapes; a line of an earlier source bridges those of later ones."""
    sources = list(dict.fromkeys(line.arrow.source for line in laid.lines))
    for source in reversed(sources):
        paths = [_path(line.points) for line in laid.lines if line.arrow.source is source]
        yield from (f'<path class="halo" d="{path}"/>' for path in paths)
        yield from (f'<path class="line" d="{path}"/>' for path in paths)
    for line in laid.lines:
        yield _head(*line.points[-2:])
        yield _text(line.words_at, line.points[-1][1] - 5, line.arrow.words, "verb", line.anchor)
    yield f'<circle class="begin" cx="{laid.begins[0]:g}" cy="{laid.begins[1]:g}" r="6"/>'
    for box in laid.boxes:
        look = "box open" if box.status in OPEN else "box"
        place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
        yield f'<rect class="{look}" {place} rx="5"/>'
        yield _text(box.x + 12, box.y + box.height / 2 + 4, words(box.status), "name")


def _path(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{x:g},{y:g}" for x, y in points)


def _head(before: Point, at: Point) -> str:
    back = 9 if before[0] < at[0] else -9
    x, y = at
    return f'<path class="head" d="M{x:g},{y:g} l{-back},-4.5 v9 z"/>'


def _text(x: float, y: float, said: str, look: str, anchor: str = "start") -> str:
    return f'<text class="{look}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(said)}</text>'


def _kind(events: Sequence[type[Event]]) -> str:
    kinds = {ONLY_FOR.get(event) for event in events}
    (kind,) = kinds if len(kinds) == 1 else (None,)
    return kind.value if kind else ""


def _listed(verbs: Sequence[str]) -> str:
    """The commands in their order, each once and not to be broken between its words."""
    return ", ".join(each.replace(" ", _BOUND) for each in dict.fromkeys(verbs))


def _wrapped(said: str, width: float) -> list[str]:
    lines = wrap(said, int((width - 2 * _MARGIN) / _LETTER), break_on_hyphens=False)
    return [line.replace(_BOUND, " ") for line in lines]


def _frame(width: float, height: float) -> Iterator[str]:
    yield f'<svg viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg" role="img"'
    yield ' aria-label="Where a case can stand: request, appeal and statement of disagreement">'
    yield f"<style>{_STYLE}</style>"
    yield f'<rect class="ground" x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1:g}" rx="10"/>'
