import pytest

from accessreq.letters.scripts import LANGUAGES, Region, region


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        pytest.param("Maria Lopez", None, id="none"),
        pytest.param("李雷 张伟", Region.SIMPLIFIED, id="simplified"),
        pytest.param("張偉明 陳龍", Region.TRADITIONAL, id="traditional"),
        pytest.param("李明", Region.SIMPLIFIED, id="written alike in both"),
        pytest.param("㐀", Region.SIMPLIFIED, id="in neither character set"),
        pytest.param("佐藤さくら", Region.JAPANESE, id="kana"),
        pytest.param("金민준", Region.KOREAN, id="hangul beside Han"),
        pytest.param("Ｍａｒｉａ", Region.SIMPLIFIED, id="wide letters"),
    ],
)
def test_a_name_is_drawn_in_its_own_way(text: str, whose: Region | None) -> None:
    assert region(text) is whose


def test_every_region_has_a_language() -> None:
    assert set(LANGUAGES) == set(Region)
