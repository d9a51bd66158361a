import pytest

from accessreq.cases.systems import SystemOfRecords, named_in, same_name, system_called
from accessreq.errors import NotFound

TRAINING = SystemOfRecords(name="Training registrations", where="Albany", holds="courses")
LEAVE = SystemOfRecords(name="Time & leave (T-7)", where="Albany", holds="days of leave")
PAYROLL = SystemOfRecords(name="Training payroll", where="Albany", holds="pay")
SYSTEMS = (TRAINING, LEAVE, PAYROLL)


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        pytest.param("my training registrations since 2019", (TRAINING,), id="its name within a sentence"),
        pytest.param("My TRAINING\n   Registrations.", (TRAINING,), id="another case, over two lines"),
        pytest.param("what leave and time T 7 holds", (), id="its words apart"),
        pytest.param("my TIME & LEAVE (T-7) card", (LEAVE,), id="with its signs"),
        pytest.param("my training registrations and training payroll", (TRAINING, PAYROLL), id="two of them"),
        pytest.param("all retraining registrations", (), id="within another word"),
        pytest.param("my training", (), id="a part of two names"),
        pytest.param("everything you have about me", (), id="none"),
    ],
)
def test_a_description_names_a_system_by_its_whole_name(
    about: str, expected: tuple[SystemOfRecords, ...]
) -> None:
    assert named_in(about, SYSTEMS) == expected


def test_a_system_is_found_by_its_name_or_a_unique_part_of_it() -> None:
    assert system_called("training REGISTRATIONS", SYSTEMS) == TRAINING
    assert system_called("regis", SYSTEMS) == TRAINING
    assert system_called("time & leave", SYSTEMS) == LEAVE


@pytest.mark.parametrize(
    ("typed", "systems", "message"),
    [
        pytest.param("training", SYSTEMS, "2 systems of records of the settings have “training”", id="two"),
        pytest.param(
            "medical", SYSTEMS, "They are: “Training registrations”, “Time & leave (T-7)”", id="none of them"
        ),
        pytest.param("training", (), "list the system in the settings: [[system]]", id="none listed"),
        pytest.param("-", SYSTEMS, "no system of records “-”", id="a sign alone"),
    ],
)
def test_a_system_that_is_not_one_of_the_list_is_refused(
    typed: str, systems: tuple[SystemOfRecords, ...], message: str
) -> None:
    with pytest.raises(NotFound) as refused:
        system_called(typed, systems)

    assert message in str(refused.value)


def test_names_that_differ_in_case_and_signs_alone_are_one() -> None:
    assert same_name("Time & Leave (T-7)", "time, leave: t 7")
    assert not same_name("Time and leave", "Time & leave")
