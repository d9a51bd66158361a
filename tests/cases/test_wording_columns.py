import pytest

from accessreq.cases.wording import width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("Jane Q. Sample", 14, id="ASCII"),
        pytest.param("José", 4, id="composed"),
        pytest.param("Jose\u0301", 4, id="decomposed"),
        pytest.param("李雷", 4, id="Han"),
        pytest.param("Ａ", 2, id="a wide letter"),
        pytest.param("🦉", 2, id="an emoji"),
        pytest.param("नक्\u200dष", 3, id="a joiner and a mark"),
    ],
)
def test_a_text_takes_the_columns_that_are_seen(text: str, columns: int) -> None:
    assert width(text) == columns
