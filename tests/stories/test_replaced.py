"""A letter that takes the place of one that went out wrong."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accessreq.services import strikes
from accessreq.services.checking import prove
from accessreq.services.session import open_file

Office = Any  # the class of the fixture stands in conftest, which is no module to import from
Plain = Callable[[Any], str]


def test_55_a_denial_that_was_mailed_in_error(office: Office, plain: Plain) -> None:
    """Undone and answered again; the new letter names the old one, which stays to be had.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  denied, and the letter mailed
    2026-07-06 Mon  undone; granted
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    session = office.session(date(2026, 7, 6))

    undone = strikes.undo(session, case, on=date(2026, 7, 6), reason="the record was found")
    done = office.grants(case, date(2026, 7, 6))

    assert "will say that it replaces letter 1" in undone.warnings[-1]
    assert "This letter replaces our letter of July 2, 2026 (letter 1 of case A-2026-0001)" in plain(done)
    assert "The letter says that it replaces letter 1." in done.warnings
    file = open_file(session, case)
    assert [(each.number, each.replaces, stands) for each, stands in file.letters] == [
        (1, 0, False),
        (2, 1, True),
    ]
    assert file.replaced_by(1) == 2
    assert prove(session) == ()


def test_a_letter_that_was_still_on_the_session(office: Office, plain: Plain) -> None:
    """Undone as unsent: nobody has read it, and the new letter does not speak of it.

    2026-06-30 Tue  received, identity shown
    2026-07-02 Thu  denied, undone and denied again
    """
    case = office.receives(date(2026, 6, 30))
    office.sees_proof(case, date(2026, 6, 30))
    office.denies(case, date(2026, 7, 2), "A01")
    session = office.session(date(2026, 7, 2))

    undone = strikes.undo(session, case, on=date(2026, 7, 2), reason="wrong ground", unsent=True)
    done = office.denies(case, date(2026, 7, 2), "A03f")

    assert not any("replaces" in each for each in undone.warnings)
    assert "replaces" not in plain(done)
    assert office.letters(case, date(2026, 7, 2)) == [(2, "denial")]
