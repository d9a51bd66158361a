import pytest

from accessreq.settings.findings import places

TEXT = """\
# name = "outside"
[agency]
name = "A"   # [not.a.section]
address = [
    "[officer]",   # name = "no"
    "title = 1",
]
# telephone = "518-555-0100"
[officer]
title = \"\"\"
[appeals]
title = "within a text"
\"\"\"
'quoted' = 1
[ letters ]
style.paper = "letter"
fold = { at = 3 }
[[closure]]
reason = "a ] in a text"
[[closure]]
reason = 'one "quote'
# [[own_limit]]
# date = 2026-01-01
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        pytest.param(("agency",), 2, id="a section"),
        pytest.param(("agency", "name"), 3, id="a key"),
        pytest.param(("agency", "address"), 4, id="a list over several lines"),
        pytest.param(("officer",), 9, id="a section after a list that looks like it"),
        pytest.param(("officer", "title"), 10, id="a text over several lines"),
        pytest.param(("officer", "quoted"), 14, id="a key in quotation marks, after it"),
        pytest.param(("letters",), 15, id="a section written with spaces"),
        pytest.param(("letters", "style", "paper"), 16, id="a dotted key"),
        pytest.param(("letters", "fold", "at"), 17, id="a key in braces has the line of its opener"),
        pytest.param(("closure",), 18, id="a list of sections begins with the first"),
        pytest.param(("closure", 0, "reason"), 19, id="in the first of a list"),
        pytest.param(("closure", 1, "reason"), 21, id="in the second of a list"),
        pytest.param(("agency", "telephone"), 8, id="an absent key points at its comment"),
        pytest.param(("closure", 1, "date"), 20, id="but not at a comment under a commented heading"),
        pytest.param(("agency", "email"), 2, id="an absent key points at its section"),
        pytest.param(("digest", "names"), None, id="an absent section has no line"),
    ],
)
def test_each_place_has_the_line_an_officer_would_point_at(
    place: tuple[str | int, ...], line: int | None
) -> None:
    found = places(TEXT)

    assert found.line(place) == line
