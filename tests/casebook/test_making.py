from datetime import date
from typing import Any

from accessreq.casebook import acts
from accessreq.casebook.desk import Desk, open_file
from accessreq.casebook.making import rules_of
from accessreq.casebook.recording import HowToIssue
from accessreq.cases.determinations import Granted
from accessreq.letters.making import from_bytes
from accessreq.store import keeping, reading
from accessreq.store.fingerprint import fingerprint


def test_a_letter_keeps_what_it_was_made_from_as_a_document_of_its_case(desk: Desk, case: str) -> None:
    acts.grant(desk, case, Granted(on=desk.today), HowToIssue(formats=("text",)))

    letter = open_file(desk, case).letters[0][0]
    assert letter.made_from is not None
    made = from_bytes(reading.document(desk.store, case, letter.made_from.sha256))

    assert letter.made_from.name == "A-2026-0001-1-grant-made-from.json"
    assert letter.made_from.media_type == "application/json"
    assert made.seen.values["subject"] == "Maria Lopez-Whitfield"
    assert made.template_sha256 == letter.template_sha256
    assert made.templates[0].name == "grant.md.j2"
    assert tuple(keeping.check(desk.store, desk.readings)) == ()


def test_a_trial_keeps_nothing(desk: Desk, case: str) -> None:
    acts.grant(desk, case, Granted(on=desk.today), HowToIssue(formats=("text",), dry_run=True))

    assert reading.documents(desk.store, case) == ()


def test_the_rules_are_the_fingerprint_and_the_rows_in_force_on_the_day_of_receipt(
    desk: Desk, case: str
) -> None:
    rules = rules_of(desk, open_file(desk, case).case)

    since: dict[str, Any] = {each.duty: each.since for each in rules.duties}
    assert rules.fingerprint == fingerprint(desk.readings)
    assert since["answer-access"] == date(1990, 1, 1)
    assert len(since) == len(rules.duties)
