"""What ``make mutants`` changes: what a slip of the hand would be, and nothing that is only said."""

from pathlib import Path

from mutants import changes_of

MODULE = '''"""A module."""

class Kept(Struct, frozen=True):
    number: int = 7

def late(taken: date, due: date) -> bool:
    """Whether it is late."""
    file.flush()
    if not taken:
        raise Refused(f"{taken} or {due} is no day", 3)
    return taken > due and "§ 95" in words
'''


def changes(tmp_path: Path, text: str) -> list[tuple[int, str, str]]:
    module = tmp_path / "module.py"
    module.write_text(text, encoding="utf-8")
    return [(each.line, each.before, each.after) for each in changes_of(module)]


def test_boundaries_conditions_calls_and_refusals_are_changed_and_messages_are_not(tmp_path: Path) -> None:
    assert changes(tmp_path, MODULE) == [
        (4, "7", "(8)"),
        (8, "file.flush()", "pass"),
        (9, "not taken", "(taken)"),
        (10, 'raise Refused(f"{taken} or {due} is no day", 3)', "pass"),
        (11, 'taken > due and "§ 95" in words', "(taken > due or '§ 95' in words)"),
        (11, "taken > due", "(taken >= due)"),
        (11, '"§ 95" in words', "('§ 95' not in words)"),
    ]


def test_a_change_is_made_where_it_stands_behind_signs_of_more_than_one_byte(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('CITE = "§§", 4\n', encoding="utf-8")

    [change] = changes_of(module)

    assert (change.start, change.end) == (13, 14)
