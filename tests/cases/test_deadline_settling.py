from datetime import date

import pytest

from accessreq.cases.deadline import commands_of, in_words, next_command, settled_by, step
from accessreq.cases.deadlines import OCCASIONS
from accessreq.cases.status import WaitsFor
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


@pytest.mark.parametrize(
    ("code", "waits", "typed"),
    [
        ("answer-access", WaitsFor.PROOF, "acknowledge A-2026-0007"),
        ("determine-access", None, "grant A-2026-0007"),
        ("determine-access", WaitsFor.IDENTITY, "identity A-2026-0007 --ask"),
        ("determine-access", WaitsFor.PROOF, "identity A-2026-0007"),
        ("determine-access", WaitsFor.AUTHORITY, "authorize A-2026-0007"),
        ("determine-access", WaitsFor.DESCRIPTION, "grant A-2026-0007"),
        ("forward-appeal", WaitsFor.APPEAL, "forwarded A-2026-0007 appeal"),
        ("appeal-window", None, "show A-2026-0007"),
    ],
)
def test_the_next_step_of_a_duty_comes_before_a_record_is_given_out(
    code: str, waits: WaitsFor | None, typed: str
) -> None:
    assert step(duty(code, JULY_1), "A-2026-0007", waits) == typed


@pytest.mark.parametrize(
    ("code", "act_by", "due", "words"),
    [
        ("answer-access", (2026, 7, 7), (2026, 7, 7), "answer the request by July 7"),
        ("answer-access", (2026, 7, 6), (2026, 7, 7), "answer the request by July 6 (due July 7)"),
        ("answer-access", (2026, 6, 29), (2026, 6, 30), "answer the request by June 30"),
        ("decide-correction-appeal", (2027, 1, 4), (2027, 1, 4), "decide the appeal by January 4, 2027"),
    ],
)
def test_a_duty_is_told_in_words_with_its_day(
    code: str, act_by: tuple[int, int, int], due: tuple[int, int, int], words: str
) -> None:
    row = duty(code, JULY_1)

    assert in_words(row, date(*act_by), date(*due), JULY_1) == words
