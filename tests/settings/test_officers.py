"""The list [[officers]] of those who work in one record."""

from datetime import date
from pathlib import Path

import pytest

from accessreq.errors import SettingsWrong
from accessreq.settings.check import check
from accessreq.settings.load import read
from accessreq.settings.model import NamedOfficer, as_dict
from tests.settings.test_check import FAULTLESS

PAT = """\
[[officers]]
account = "obrien"
name = "Ada O'Brien"
title = "Privacy Compliance Officer"
may_sign = true
"""
DANA = """\
[[officers]]
account = "dreyes"
name = "Dana Reyes"
title = "Records Officer"
may_sign = true
"""
HERE = Path("/srv/records/settings.toml")


def officers(text: str) -> tuple[NamedOfficer, ...]:
    return read(FAULTLESS + text, HERE).officers


def test_officers_are_read_as_written() -> None:
    more = 'signature = "dana.png"\nemail = "dana@example.org"\naway = [2026-08-03, 2026-08-14]\n'

    (one,) = officers(DANA + more)

    assert one == NamedOfficer(
        account="dreyes",
        name="Dana Reyes",
        title="Records Officer",
        may_sign=True,
        signature=Path("/srv/records/dana.png"),
        email="dana@example.org",
        away=(date(2026, 8, 3), date(2026, 8, 14)),
    )


def test_dates_of_an_absence_may_stand_in_quotation_marks() -> None:
    (one,) = officers(DANA + 'away = ["2026-08-01", "2026-08-14"]\n')

    assert one.away == (date(2026, 8, 1), date(2026, 8, 14))


def test_without_the_list_nobody_is_listed() -> None:
    assert officers("") == ()


def test_the_list_is_shown_with_the_other_settings() -> None:
    shown = as_dict(read(FAULTLESS + DANA + "away = [2026-08-03, 2026-08-14]\n", HERE))

    assert shown["officers"] == [
        {
            "account": "dreyes",
            "name": "Dana Reyes",
            "title": "Records Officer",
            "may_sign": True,
            "signature": None,
            "email": None,
            "away": ["2026-08-03", "2026-08-14"],
        }
    ]


@pytest.mark.parametrize(
    ("text", "line", "key", "said", "cure"),
    [
        pytest.param(
            DANA.replace("may_sign = true\n", ""), 13, "officers 1.may_sign", "is missing", "may_sign = …",
            id="nothing says whether one may sign",
        ),
        pytest.param(
            DANA.replace("true", '"yes"'), 17, "officers 1.may_sign", "is text", "true or false", id="a word"
        ),
        pytest.param(
            DANA.replace("dreyes", "dana reyes"), 14, "officers 1.account", "no account", "whoami",
            id="a name in place of an account",
        ),
        pytest.param(
            PAT + DANA.replace("dreyes", "obrien"), 19, "officers 2.account", "has this account already",
            "take one of the two", id="one account twice",
        ),
        pytest.param(
            PAT + DANA.replace("Dana Reyes", "Ada O'Brien"), 20, "officers 2.name", "has this name already",
            "take one of the two", id="one name twice",
        ),
        pytest.param(
            DANA + "away = [2026-08-14, 2026-08-01]\n", 18, "officers 1.away", "before it begins",
            "two dates", id="an absence that ends before it begins",
        ),
        pytest.param(
            DANA + "away = [2026-08-14]\n", 18, "officers 1.away", "is a list", "two dates", id="one date"
        ),
        pytest.param(
            DANA + 'away = ["August", "fall"]\n', 18, "officers 1.away", "is text", "two dates",
            id="no dates",
        ),
        pytest.param(
            DANA + "away = [2026-08-14, 2126-08-20]\n", 18, "officers 1.away", "lies outside",
            "Check the year", id="a year beyond the table",
        ),
        pytest.param(
            DANA + 'signature = "dana.gif"\n', 18, "officers 1.signature", "not a .png or .svg", "Save",
            id="a picture of another kind",
        ),
        pytest.param(
            DANA + 'phone = "518-555-0100"\n', 18, "officers 1.phone", "does not know", "Known here",
            id="a key that does nothing",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_the_list_is_named_with_its_line_its_key_and_its_cure(
    text: str, line: int, key: str, said: str, cure: str
) -> None:
    with pytest.raises(SettingsWrong) as wrong:
        officers(text)

    (told,) = [each for each in wrong.value.found.splitlines() if "settings.toml" in each]
    assert f"line {line}, {key}: " in told
    assert said in told
    assert cure in told


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        pytest.param(PAT + DANA, "", "", id="nothing"),
        pytest.param(DANA, "officers", "does not hold Ada O'Brien", id="the officer is not listed"),
        pytest.param(
            PAT.replace("Privacy Compliance Officer", "Clerk") + DANA, "officers 1.title",
            "The title is “Clerk”", id="another title",
        ),
        pytest.param(
            PAT + 'signature = "gone.png"\n', "officers 1.signature", "There is no file", id="no such picture"
        ),
        pytest.param(
            PAT + "away = [2026-08-03, 2026-08-14]\n" + DANA.replace("true", "false"), "officers 1.away",
            "nobody else may sign", id="nobody signs meanwhile",
        ),
        pytest.param(
            PAT + "away = [2026-08-03, 2026-08-14]\n" + DANA + "away = [2026-08-14, 2026-08-20]\n",
            "officers 1.away", "nobody else may sign", id="two absences with a day in common",
        ),
        pytest.param(
            PAT + 'email = "ada@example.org"\naway = [2026-08-03, 2026-08-14]\n' + DANA
            + '[mail]\nvia = "sendmail:"\n[[digest_to]]\naddress = "ada@example.org"\n',
            "officers 1.away", "nobody else can be mailed the digest", id="nobody is mailed meanwhile",
        ),
    ],
)  # fmt: skip
def test_what_the_list_leaves_open_is_found(tmp_path: Path, text: str, key: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FAULTLESS + text)

    found = check(path)

    assert bool(found) is bool(key)
    if key:
        assert found[0].key == key
        assert said in found[0].what
        assert found[0].cure
