import pytest

from accessreq.cases.people import DataSubject, Representative, address_lines, email_address
from accessreq.errors import Refused


def test_the_fields_of_a_data_subject_are_trimmed_and_composed() -> None:
    person = DataSubject(
        name=" Jose\u0301 Núñez ",
        address=(" 12 Elm Street ", "Troy, New York 01234"),
        email="jose@example.org",
        phone=" 518 555 0100 ",
    )

    assert person.name == "José Núñez"
    assert person.address == ("12 Elm Street", "Troy, New York 01234")
    assert person.phone == "518 555 0100"


def test_a_data_subject_may_have_no_more_than_a_name() -> None:
    person = DataSubject(name="Prince")

    assert (person.address, person.email, person.phone) == ((), None, None)


@pytest.mark.parametrize(
    "address",
    ["maria@example.org", "m.lopez+court@mail.example.co.uk", "o'brien@example.org", "x@xn--exmple-cua.org"],
)
def test_one_plain_email_address_is_kept(address: str) -> None:
    assert email_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("a@b.test, evil@x.test", id="a list"),
        pytest.param("a@b.test;evil@x.test", id="a list with a semicolon"),
        pytest.param("Maria <maria@example.org>", id="a display name"),
        pytest.param('"maria lopez"@example.org', id="a quoted part"),
        pytest.param("maria@example", id="a host without a dot"),
        pytest.param("maria.example.org", id="no at sign"),
        pytest.param("maria@@example.org", id="two at signs"),
        pytest.param("maria..lopez@example.org", id="two dots"),
        pytest.param(".maria@example.org", id="a dot first"),
        pytest.param("maria@-example.org", id="a label that begins with a hyphen"),
        pytest.param("maria@exámple.org", id="a host in another script"),
        pytest.param("maria@example.org\\n", id="a backslash"),
    ],
)
def test_anything_else_than_one_plain_email_address_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="not one plain address"):
        email_address(address)


def test_a_refused_email_address_is_not_repeated() -> None:
    with pytest.raises(Refused) as refused:
        DataSubject(name="Maria", email="maria@example.org, x@example.org")

    assert "maria@" not in str(refused.value)


def test_an_email_address_cannot_bring_a_line_into_a_header() -> None:
    with pytest.raises(Refused, match="U\\+000D"):
        email_address("maria@example.org\r\nBcc: x@example.org")


def test_an_address_has_six_lines_at_most() -> None:
    assert len(address_lines(("a", "b", "c", "d", "e", "f"))) == 6
    with pytest.raises(Refused, match="The address has 7 lines"):
        address_lines(("a", "b", "c", "d", "e", "f", "g"))


def test_a_blank_line_of_an_address_is_refused() -> None:
    with pytest.raises(Refused, match="The address is empty"):
        DataSubject(name="Maria", address=("12 Elm Street", " "))


def test_a_representative_names_their_authority() -> None:
    with pytest.raises(Refused, match="The authority is empty"):
        Representative(name="Sam Okafor", authority="")
