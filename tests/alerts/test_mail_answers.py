import pytest

from accessreq.alerts.mail import Verdict, heard


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (250, Verdict.ACCEPTED),
        (251, Verdict.ACCEPTED),
        (421, Verdict.LATER),
        (451, Verdict.LATER),
        (550, Verdict.NEVER),
        (-1, Verdict.LATER),
    ],
)
def test_the_first_digit_of_a_reply_is_its_meaning(code: int, verdict: Verdict) -> None:
    assert heard(code, b"words").verdict is verdict


def test_the_words_of_a_server_are_shown_on_one_line_and_not_at_length() -> None:
    assert heard(550, b"no\r\nsuch\xff user\x07").words == "550 no such\ufffd user"
    assert len(heard(550, b"x" * 5_000).words) == 200
