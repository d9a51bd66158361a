import tomllib
from pathlib import Path

import pytest

from accessreq.errors import NotFound, Refused, SettingsWrong
from accessreq.settings.editing import all_keys, setting, with_setting
from accessreq.settings.load import read
from accessreq.settings.sample import example
from tests.settings.test_officers import DANA, PAT

HERE = Path("/srv/records/settings.toml")
TEXT = f"""\
# Of the agency.
[agency]
name = "Office of Examples"   # as on the sign
address = [
    "1 Main Street",  # the new house
    "Albany, NY 12201",
]
# telephone = "518-555-0100"

# Of the officer.
[officer]
title = "Privacy Compliance Officer"
name = "Ada O'Brien"
[appeals]
title = "General Counsel"

[clock]
mail_days = 7
{PAT}{DANA}"""


def changed(key: str, typed: str, text: str = TEXT) -> list[str]:
    """The lines that are gone, and those that are new."""
    after = with_setting(text, HERE, key, typed)
    read(after, HERE)
    before, now = text.splitlines(), after.splitlines()
    gone = [f"- {line}" for line in before if line not in now]
    return [*gone, *(f"+ {line}" for line in now if line not in before)]


@pytest.mark.parametrize(
    ("key", "value", "given"),
    [
        pytest.param("agency.name", "Office of Examples", True, id="a text"),
        pytest.param("agency.address", ["1 Main Street", "Albany, NY 12201"], True, id="a list"),
        pytest.param("clock.mail_days", 7, True, id="a number"),
        pytest.param("clock.due_soon_days", 3, False, id="a default"),
        pytest.param("clock.office_hours", ["09:00", "17:00"], False, id="hours"),
        pytest.param("agency.telephone", None, False, id="nothing"),
        pytest.param("mail.from", None, False, id="a name that Python keeps for itself"),
        pytest.param("due_soon.determine-access", None, False, id="one of many duties"),
        pytest.param("officers.2.name", "Dana Reyes", True, id="the second of a list"),
        pytest.param("officers 2.may_sign", True, True, id="as a finding spells it"),
    ],
)
def test_a_setting_is_read_by_its_key(key: str, value: object, given: bool) -> None:
    found = setting(TEXT, HERE, key)

    assert (found.value, found.given) == (value, given)


@pytest.mark.parametrize("read_or_write", ["get", "set"])
@pytest.mark.parametrize(
    ("key", "said"),
    [
        pytest.param("agency", "“agency” is a section", id="a section"),
        pytest.param("agency.nome", "Name one: agency.name", id="a slip of the pen"),
        pytest.param("agencies.name", "Name one: agency", id="no section"),
        pytest.param("agency.name.first", "holds nothing", id="below a value"),
        pytest.param("officers.name", "Name one: officers.1.account", id="a list without a number"),
        pytest.param("officers.3.name", "holds 2 of this list", id="a number that is none"),
        pytest.param("officers.0.name", "counted from 1", id="zero"),
        pytest.param("", "There is no setting", id="nothing"),
    ],
)
def test_a_key_that_is_none_is_answered_with_those_that_are(read_or_write: str, key: str, said: str) -> None:
    with pytest.raises(NotFound) as refused:
        setting(TEXT, HERE, key) if read_or_write == "get" else with_setting(TEXT, HERE, key, "x")

    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("key", "typed", "lines"),
    [
        pytest.param(
            "agency.name",
            "Office of Trials",
            [
                '- name = "Office of Examples"   # as on the sign',
                '+ name = "Office of Trials"   # as on the sign',
            ],
            id="the remark behind a value stays",
        ),
        pytest.param(
            "agency.telephone",
            "518-555-0199",
            ['- # telephone = "518-555-0100"', '+ telephone = "518-555-0199"'],
            id="where its comment stood",
        ),
        pytest.param("agency.email", "a@example.org", ['+ email = "a@example.org"'], id="in its section"),
        pytest.param("fees.per_page_cents", "10", ["+ [fees]", "+ per_page_cents = 10"], id="a new section"),
        pytest.param("clock.mail_days", "5", ["- mail_days = 7", "+ mail_days = 5"], id="a number"),
        pytest.param(
            "clock.floating_days_open", "False", ["+ floating_days_open = false"], id="true or false"
        ),
        pytest.param("clock.mail_days", "", ["- mail_days = 7"], id="taken out"),
        pytest.param("mail.via", "", [], id="taken out where it never stood"),
        pytest.param(
            "officers.2.away",
            "2026-08-03; 2026-08-14",
            ['+ away = ["2026-08-03", "2026-08-14"]'],
            id="a list between semicolons, in the second section",
        ),
        pytest.param(
            "officers.2.away",
            "[2026-08-03, 2026-08-14]",
            ["+ away = [2026-08-03, 2026-08-14]"],
            id="a list as TOML has it",
        ),
        pytest.param(
            "appeals.title",
            'The "top" O\\B',
            ['- title = "General Counsel"', '+ title = "The \\"top\\" O\\\\B"'],
            id="what TOML escapes",
        ),
    ],
)  # fmt: skip
def test_one_setting_is_changed_and_every_other_line_stays(key: str, typed: str, lines: list[str]) -> None:
    assert changed(key, typed) == lines


def test_a_setting_is_put_into_the_section_that_it_is_of() -> None:
    after = with_setting(TEXT, HERE, "officers.2.email", "dana@example.org")

    assert [each.get("email") for each in tomllib.loads(after)["officers"]] == [None, "dana@example.org"]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        pytest.param("clock.mail_days", "seven", id="no number"),
        pytest.param("clock.floating_days_open", "yes", id="neither true nor false"),
        pytest.param("agency.address", "[1 Main Street]", id="no TOML in brackets"),
    ],
)
def test_what_cannot_be_such_a_value_is_refused(key: str, typed: str) -> None:
    with pytest.raises(Refused, match="cannot be a value"):
        with_setting(TEXT, HERE, key, typed)


def test_a_text_that_is_no_toml_is_left_alone() -> None:
    with pytest.raises(SettingsWrong, match="not TOML"):
        with_setting("[agency", HERE, "agency.name", "x")


@pytest.mark.parametrize("key", tuple(all_keys()))
def test_every_key_of_the_example_is_read_and_those_of_lists_ask_for_their_section(key: str) -> None:
    text = example()
    try:
        setting(text, HERE, key)
    except NotFound as refused:
        assert "The file holds 0 of this list." in refused.why  # noqa: PT017  most keys are found


def test_a_key_that_another_writes_with_dots_is_changed_where_it_stands() -> None:
    text = TEXT.replace("[clock]\nmail_days = 7", "[clock]\n'mail_days' = 7")

    assert "'mail_days' = 5" in with_setting(text, HERE, "clock.mail_days", "5")
