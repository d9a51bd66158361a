"""Hands: letters of different scripts that look alike, and the script that each letter belongs to.

The only reader of Unicode's tables of confusables and scripts (UTS #39), which come as
files of a package. A Latin name with one Cyrillic letter in it is accepted, because some
names are spelled so; but it is told, and it is not taken for another person's.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

_OF_NO_SCRIPT: Final = frozenset({"COMMON", "INHERITED", "UNKNOWN"})
_TOLD: Final = 4
_BETWEEN_WORDS: Final = re.compile(r"([\s\-\u2010-\u2015]+)")
# What one person writes with: UTS #39, section 5.2, “Highly Restrictive”.
_TOGETHER: Final = (
    frozenset({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}),  # Japanese
    frozenset({"LATIN", "HAN", "BOPOMOFO"}),  # Chinese
    frozenset({"LATIN", "HAN", "HANGUL"}),  # Korean
)


# Words around a name that one letter has and the next has not.
_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "mx", "miss", "dr", "prof", "rev", "hon"}
    | {"jr", "sr", "ii", "iii", "iv", "esq", "md", "phd"}
)
_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['\u2019\u02bc](?=\w)")
_WITHIN_WORDS: Final = str.maketrans("", "", "'`´\u2018\u2019\u02bc\u00ad")
# Letters that Unicode does not take for another with a mark on it, and everybody types so.
_NOT_DECOMPOSED: Final = str.maketrans(
    {
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
    }
)
_LIKE: Final = 0.8  # of two words of a name: “Jane” and “Jayne” are, “Jane” and “June” are not


class Stranger(Struct, frozen=True, kw_only=True):
    """A letter of another script than the rest of its text.

    Attributes:
        script: as Unicode calls it, such as ``Cyrillic``.
        position: counted from 1.
        looks_like: the Latin letter it could be taken for; empty where there is none.
    """

    letter: str
    script: str
    position: int
    looks_like: str

    @property
    def code_point(self) -> str:
        """The letter as Unicode numbers it, such as ``U+0430``."""
        return f"U+{ord(self.letter):04X}"


def like_names(one: str, other: str) -> bool:
    """Tell whether two names could be one, written two ways; never that they are.

    Accents, case, order, titles, suffixes and initials make no difference, and a slip of the pen in
    one word makes none either.

    >>> like_names("Sample, Jane Q.", "Jayne Sample"), like_names("Jane Sample", "John Sample")
    (True, False)
    """
    first, second = _words_of_name(one), _words_of_name(other)
    if not first or not second:
        return False
    few, many = sorted((first, second), key=len)
    slips = [each for each in few if each not in many]
    left = [each for each in many if each not in few]
    if not slips:
        return len(few) > 1 or few == many
    return len(few) > 1 and len(slips) == 1 and any(_is_like(slips[0], each) for each in left)


def _is_like(one: str, other: str) -> bool:
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio() >= _LIKE


def _words_of_name(name: str) -> frozenset[str]:
    """The words of a name without accents and case, and without what stands around it."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    words = re.findall(r"[^\W\d_]+", bare.casefold().replace("'", "").replace("\u2019", "").replace(".", " "))
    return frozenset(each for each in words if len(each) > 1 and each not in _TITLES)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are searched for: without case, accents, width and apostrophes.

    >>> words("Siobhán O’Rourke-Núñez, Łódź")
    ('siobhan', 'orourke', 'nunez', 'lodz')
    """
    if text.isascii():
        return tuple(_WORD.findall(text.translate(_WITHIN_WORDS).casefold()))
    text = "".join(
        each
        for each in unicodedata.normalize("NFKD", text.translate(_NOT_DECOMPOSED))
        if not unicodedata.category(each).startswith("M")
    )
    found = _WORD.findall(text.translate(_WITHIN_WORDS).casefold())
    return tuple(each if each.isascii() else as_seen(each) for each in found)


def words_apart(text: str) -> set[str]:
    """Return the words of a text, and what stands on either side of an apostrophe within one.

    >>> sorted(words_apart("O'Rourke's files"))
    ['files', 'orourkes', 'rourke']
    """
    found = set(words(text))
    if _APOSTROPHE.search(text):
        found.update(each for each in words(_APOSTROPHE.sub(" ", text)) if len(each) > 2)
    return found


def strangers(text: str) -> tuple[Stranger, ...]:
    """Return the letters of a text that do not belong to the script of most of it.

    Scripts that are written together are one: Latin with Chinese, Japanese or Korean.

    >>> [each.code_point for each in strangers("Аnna")]
    ['U+0410']
    """
    scripts = [] if text.isascii() else [_script(each) for each in text]
    present = frozenset(scripts) - _OF_NO_SCRIPT
    if len(present) < 2 or any(present <= each for each in _TOGETHER):
        return ()
    systems = (*(frozenset({each}) for each in scripts if each in present), *_TOGETHER)
    own = max(systems, key=lambda system: sum(each in system for each in scripts))
    return tuple(
        Stranger(
            letter=letter,
            script=script.replace("_", " ").title(),
            position=position,
            looks_like=_looks_like(letter),
        )
        for position, (letter, script) in enumerate(zip(text, scripts, strict=True), start=1)
        if script in present - own
    )


def mixture(found: Sequence[Stranger]) -> str:
    """Return in words which letters do not belong to the script of the rest; empty where all do."""
    named = [
        f"“{each.letter}” at {each.position} is {each.script} ({each.code_point})"
        + (f" and looks like {each.looks_like}" if each.looks_like else "")
        for each in found[:_TOLD]
    ]
    more = len(found) - _TOLD
    return "; ".join([*named, *([f"{more} more"] if more > 0 else [])])


def as_seen(text: str) -> str:
    """Return a text as it is compared by eye: without case and width, look-alikes as the Latin letter.

    A word that is a mixture is read letter for letter as it stands, because a capital may
    look like another letter than the small one does: Ν like N, ν like v. So is a letter that
    stands alone in a mixture. Every other word is read in small letters.

    >>> as_seen("Аnnа О’Вriеn") == as_seen("ANNA O'BRIEN")
    True
    """
    if text.isascii():
        return text.casefold()
    read = "".join(map(_read, _BETWEEN_WORDS.split(text))) if strangers(text) else text.casefold()
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", read))
    return unicodedata.normalize("NFKC", "".join(_looks_like(each) or each for each in letters).casefold())


def _read(word: str) -> str:
    """A word of a mixture, in small letters unless a capital in it may stand for that of another script."""
    return word if strangers(word) or sum(map(str.isalpha, word)) == 1 else word.casefold()


def _looks_like(letter: str) -> str:
    """The character of ASCII that a letter looks like, in its own case or in the other; else nothing."""
    latin = _latin()
    return latin.get(letter) or latin.get(letter.upper()) or ""


def _script(letter: str) -> str:
    starts, ranges, names = _ranges()
    first, last, name, *_ = ranges[bisect_right(starts, ord(letter)) - 1]
    return names[name] if first <= ord(letter) <= last else "UNKNOWN"


@lru_cache(maxsize=1)
def _latin() -> Mapping[str, str]:
    found = {
        letter: next((each["c"] for each in alike if _is_character(each["c"])), "")
        for letter, alike in _table("confusables.json").items()
        if not letter.isascii()
    }
    return {letter: latin for letter, latin in found.items() if latin}


def _is_character(text: str) -> bool:
    return len(text) == 1 and text.isascii() and not text.isdigit()


@lru_cache(maxsize=1)
def _ranges() -> tuple[list[int], list[list[int]], list[str]]:
    table = _table("categories.json")
    ranges = sorted(table["code_points_ranges"])
    return [each[0] for each in ranges], ranges, table["iso_15924_aliases"]


def _table(name: str) -> Any:  # noqa: ANN401  whatever JSON holds
    # Only for a text beyond ASCII, since every command that looks would wait for it. The package's
    # own code would import a client for the web, and does nothing more than this.
    import json
    from pathlib import Path

    import confusable_homoglyphs

    return json.loads((Path(confusable_homoglyphs.__file__).parent / name).read_text(encoding="utf-8"))
