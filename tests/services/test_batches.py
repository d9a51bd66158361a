import pytest

from accessreq.errors import NotAllowed, NotFound, StoreNotUsable
from accessreq.services.batches import each_of


def test_one_that_is_refused_does_not_stop_the_others() -> None:
    def act(case: str) -> str:
        if case == "b":
            raise NotAllowed("b was acknowledged already.")
        return case.upper()

    outcomes = list(each_of(["a", "b", "c"], act))

    assert [(each.case, each.made, str(each.refused or "")) for each in outcomes] == [
        ("a", "A", ""),
        ("b", None, "b was acknowledged already."),
        ("c", "C", ""),
    ]


def test_what_would_meet_every_case_ends_the_batch() -> None:
    done: list[str] = []

    def act(case: str) -> None:
        done.append(case)
        raise StoreNotUsable("The store is full.")

    with pytest.raises(StoreNotUsable):
        list(each_of(["a", "b"], act))

    assert done == ["a"]


@pytest.mark.parametrize(
    ("records", "found", "why"),
    [
        (
            True,
            "c: The store is full.",
            "Kept before it: a, b. Of this one: Nothing was recorded.",
        ),
        (False, "The store is full.", "Nothing was recorded."),
    ],
)
def test_a_batch_that_records_and_ends_early_names_the_case_and_those_that_are_kept(
    records: bool, found: str, why: str
) -> None:
    def act(case: str) -> str:
        if case == "c":
            raise StoreNotUsable("The store is full.", "Nothing was recorded.", "Make room.")
        return case

    with pytest.raises(StoreNotUsable) as met:
        list(each_of(["a", "b", "c", "d"], act, records=records))

    assert (met.value.found, met.value.why, met.value.do) == (found, why, "Make room.")


def test_a_case_is_only_acted_on_when_it_is_asked_for() -> None:
    done: list[str] = []

    def act(case: str) -> str:
        done.append(case)
        if case == "a":
            raise NotFound("a")
        return case

    outcomes = each_of(["a", "b"], act)
    next(outcomes)

    assert done == ["a"]
