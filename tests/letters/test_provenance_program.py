from importlib.metadata import version

from accessreq import __version__
from accessreq.cases.events import MEDIA_TYPES
from accessreq.letters.provenance import MOVES, parts


def test_the_program_is_known_by_its_version_its_lines_and_its_libraries() -> None:
    found = {each.name: each.version for each in parts()}

    assert found["accessreq"] == __version__
    libraries = found.keys() - {"accessreq", "letters", "python", "unicode", "zlib"}
    assert {each: found[each] for each in libraries} == {each: version(each) for each in libraries}
    assert len(found["letters"]) == 64


def test_each_format_names_parts_that_are_known_and_every_part_moves_one() -> None:
    assert tuple(MOVES) == tuple(MEDIA_TYPES)
    assert {name for moving in MOVES.values() for name in moving} == {each.name for each in parts()}
