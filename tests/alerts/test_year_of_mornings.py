import pytest

from tests.alerts.year_of_mornings import lived

pytestmark = pytest.mark.unmeasured


def test_what_is_overdue_is_told_on_the_first_run_after_it_became_so_and_no_digest_comes_twice() -> None:
    year = lived(days=36, cases=30, seed=3)

    assert (year.untold, year.twice) == ([], [])
    assert (year.missed > 0, year.doubled > 0, year.killed, year.told > 50) == (True, True, 1, True)


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        pytest.param("forgets", "untold", id="one whose mail is empty"),
        pytest.param("doubles", "twice", id="one that sends again"),
    ],
)
def test_an_alert_that_is_wrong_is_found_out(wrong: str, found: str) -> None:
    year = lived(days=24, cases=20, seed=3, wrong=wrong)

    assert getattr(year, found)
    assert not year.faultless
