from datetime import date

import pytest

from accessreq.cases.occasions import OCCASIONS
from accessreq.cases.settling import commands_of, next_command, settled_by
from accessreq.law.duties import DUTIES, duty
from tests.cases.tables import VERBS

JULY_1 = date(2026, 7, 1)


def test_every_occasion_that_settles_a_duty_has_a_command_that_records_it() -> None:
    assert all(commands_of(by) for row in DUTIES for by in row.met_by)


@pytest.mark.parametrize(
    ("code", "commands"),
    [
        ("answer-access", ("acknowledge", "grant", "deny")),
        ("promise-date", ("acknowledge",)),
        ("determine-access", ("grant", "deny")),
        ("answer-correction", ("grant", "deny")),
        ("appeal-window", ()),
        ("forward-appeal", ("forwarded appeal",)),
        ("decide-access-appeal", ("decide-appeal",)),
        ("decide-correction-appeal", ("decide-appeal",)),
        ("forward-determination", ("forwarded determination",)),
        ("note-dispute", ("dispute-noted",)),
        ("notify-recipients", ("notify",)),
        ("notify-data-subject", ("disclosed --notice",)),
        ("judicial-review", ()),
    ],
)
def test_a_duty_of_the_agency_is_settled_by_commands_and_a_right_by_none(
    code: str, commands: tuple[str, ...]
) -> None:
    assert settled_by(duty(code, JULY_1)) == commands


def test_every_command_is_one_that_the_table_of_verbs_knows_for_the_events_of_its_occasion() -> None:
    for occasion, bound in OCCASIONS.items():
        verbs = {VERBS[each] for event in bound.events for each in VERBS if issubclass(each, event)}
        assert all(any(verb.startswith(each) for verb in verbs) for each in commands_of(occasion))


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("decide-access-appeal", "decide-appeal A-2026-0007 granted, in-part or denied"),
        ("note-dispute", 'dispute-noted A-2026-0007 --where "PLACE OF THE MARK"'),
        ("notify-recipients", "notify A-2026-0007 RECIPIENT"),
        ("forward-appeal", "forwarded A-2026-0007 appeal"),
    ],
)
def test_the_next_command_names_the_case_and_what_else_it_asks_for(code: str, command: str) -> None:
    assert next_command(duty(code, JULY_1), "A-2026-0007") == command
