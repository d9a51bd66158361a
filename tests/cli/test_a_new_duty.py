"""A duty that an amendment might bring: one row, one occasion, and every command knows it.

The amendment is invented. It asks an agency to say within three business days
of a request for access what copies will cost, and calls silence nothing.
"""

import json
from pathlib import Path

import pytest

from tests.another_version import AnotherVersion, copied

ROW = """    Duty(
        code="name-the-price",
        title="Say what copies of the record will cost",
        heading="Name the price",
        whose=Whose.AGENCY,
        runs_from=Occasion.ACCESS_REQUESTED,
        met_by=(Occasion.PRICE_NAMED,),
        within=BusinessDays(3),
        received_in_hours=True,
        falls_away=True,
        cite="Public Officers Law § 95(9)",
        words="Within three business days of a request the agency says what copies will cost.",
        read_in="an amendment that was invented for a test",
    ),
)


# Rows that a letter"""
BOUND = """        Occasion.PRICE_NAMED: Bound(find=_price_named, events=(FeeSet,)),
        Occasion.PETITIONED: Bound("""
FINDS = """def _price_named(case: Case, _: Sequence[Counted]) -> Iterator[Happening]:
    for each in case.history:
        if isinstance(each, FeeSet):
            yield Happening(on=each.on, of=(_request(case.received.on),))


def _petitioned("""


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> AnotherVersion:
    version = copied(tmp_path_factory.mktemp("amended"))
    version.change("law/duties.py", ")\n\n\n# Rows that a letter", ROW)
    version.change(
        "law/duties.py",
        '    PETITIONED = "',
        '    PRICE_NAMED = "the notice of what copies cost"\n    PETITIONED = "',
    )
    version.change("cases/deadlines.py", "        Occasion.PETITIONED: Bound(", BOUND)
    version.change("cases/deadlines.py", "def _petitioned(", FINDS)
    version.change(
        "cases/deadline.py",
        "        Occasion.PETITIONED: Settling(",
        '        Occasion.PRICE_NAMED: Settling(commands=("fee",)),\n        Occasion.PETITIONED: Settling(',
    )
    version.change(
        "cases/deadlines.py",
        "from accessreq.cases.preconditions import ",
        "from accessreq.cases.fees import FeeSet\nfrom accessreq.cases.preconditions import ",
    )
    return version


@pytest.fixture
def amended(office: Path, version: AnotherVersion) -> AnotherVersion:
    """The program with that amendment in its table of law, in an office of its own."""
    return version


def test_every_command_knows_a_duty_that_was_added(amended: AnotherVersion) -> None:
    """The duty from the request to its settlement, and one that is late.

    2026-06-30 Tue  received: the price is to be named within three business days
    2026-07-03 Fri  the last lawful day; July 4 is a Saturday
    2026-07-06 Mon  named, late
    """

    def told(day: str, *arguments: str) -> str:
        done = amended.run(*arguments, "--today", day)
        assert done.returncode == 0, done.stderr
        return " ".join(done.stdout.split())

    line = "name the price 2026-06-30 2026-07-03 2026-07-03"
    row = "Name the price"
    named = "--name", "Jane Q. Sample", "--address", "12 Elm Street, Troy, New York 12180"

    assert f"{line} due soon 3" in told("2026-06-30", "receive", "access", *named, "--about", "My file")
    assert f"{line} due soon 3 name-the-price Public Officers Law § 95(9)" in told("2026-06-30", "show", "a1")
    due = told("2026-06-30", "due")
    assert "A-2026-0001 name the price 2026-07-03 2026-07-03 due soon 3 fee" in due
    explained = told("2026-06-30", "explain", "a1", "name-the-price")
    assert "name-the-price: Say what copies of the record will cost" in explained
    assert "3 2026-07-03 Friday business day" in explained
    assert "an amendment that was invented for a test" in explained

    digest = told("2026-07-06", "alert", "--stdout")
    assert f"OVERDUE (1) {row}: A-2026-0001 name the price by July 3" in digest
    assert "1 business day overdue; Public Officers Law § 95(9) accessreq fee A-2026-0001" in digest
    assert "name the price ends: overdue" in told("2026-07-06", "timeline", "a1")
    assert "overdue: name the price by July 3" in told("2026-07-06", "list", "--overdue")

    fee = told("2026-07-06", "fee", "a1", "--pages", "4", "--yes", "--despite", "the amendment asks for it")
    assert "name the price 2026-06-30 2026-07-03 2026-07-03 met late 2026-07-06" in fee
    timeline = told("2026-07-06", "timeline", "a1")
    assert "settles “name the price”, late: due 2026-07-03" in timeline
    assert json.loads(told("2026-07-06", "due", "--json"))[0]["duty"] == "answer-access"


def test_the_law_calc_and_settings_know_a_duty_that_was_added(amended: AnotherVersion, office: Path) -> None:
    (row,) = json.loads(amended.run("law", "name-the-price", "--json").stdout)
    counted = json.loads(amended.run("calc", "name-the-price", "2026-06-30", "--json").stdout)

    assert (row["within"], row["settled_by"], row["heading"]) == ("3 business days", "fee", "Name the price")
    assert "the notice of what copies cost (accessreq fee)" in amended.run("law", "name-the-price").stdout
    assert counted["due"] == "2026-07-03"

    settings = office / "settings.toml"
    limit = 'duty = "name-the-price"\nlength = 2\nunit = "business days"\ncite = "4 NYCRR 999.9"\n'
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}\n[[own_limit]]\n{limit}", encoding="utf-8")
    counted = json.loads(amended.run("calc", "name-the-price", "2026-06-30", "--json").stdout)
    assert (counted["act_by"], counted["due"]) == ("2026-07-02", "2026-07-03")


def test_a_request_that_is_withdrawn_owes_an_added_duty_no_more(amended: AnotherVersion) -> None:
    named = "--name", "Jane Q. Sample", "--address", "12 Elm Street, Troy, New York 12180"
    amended.run("receive", "access", *named, "--about", "My file", "--today", "2026-06-30")

    amended.run("withdraw", "a1", "--today", "2026-07-02")

    shown = json.loads(amended.run("show", "a1", "--json", "--today", "2026-07-10").stdout)
    states = {each["duty"]: each["state"] for each in shown["deadlines"]}
    assert states == {"answer-access": "moot", "name-the-price": "moot"}
