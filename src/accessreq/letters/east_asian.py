"""Chinese, Japanese and Korean words: whether a text holds any, and whose forms its characters take.

The four writing systems share their characters and draw some of them
differently; a person's name should be drawn in the person's own way.
"""

import re
from enum import StrEnum
from typing import Final

# Han, kana, hangul, their punctuation and their wide forms.
_ANY: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b16f\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
_KANA: Final = re.compile("[\u3040-\u30ff]")
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Region(StrEnum):
    """Whose forms are shown, as fonts are named for them."""

    SIMPLIFIED = "SC"
    TRADITIONAL = "TC"
    JAPANESE = "JP"
    KOREAN = "KR"


LANGUAGES: Final = {
    Region.SIMPLIFIED: "zh-CN",
    Region.TRADITIONAL: "zh-TW",
    Region.JAPANESE: "ja-JP",
    Region.KOREAN: "ko-KR",
}


def region(text: str) -> Region | None:
    """Return whose forms a text takes; nothing where it holds no such character.

    Kana tell Japanese, hangul Korean. Chinese is traditional where all of it
    can be written in Big5 and not in GB 2312, the character sets of the two.

    >>> [region(name) for name in ("张伟", "張偉", "Jo")]
    [<Region.SIMPLIFIED: 'SC'>, <Region.TRADITIONAL: 'TC'>, None]
    """
    if _ANY.search(text) is None:
        return None
    if _KANA.search(text):
        return Region.JAPANESE
    if _HANGUL.search(text):
        return Region.KOREAN
    han = "".join(_HAN.findall(text))
    traditional = _is_in(han, "big5") and not _is_in(han, "gb2312")
    return Region.TRADITIONAL if traditional else Region.SIMPLIFIED


def _is_in(han: str, character_set: str) -> bool:
    try:
        han.encode(character_set)
    except UnicodeEncodeError:
        return False
    return True
