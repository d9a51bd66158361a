"""The fonts of a PDF letter: those that Typst carries and those of the extra ``fonts``, and no others.

What a machine has installed never shows in a letter. Libertinus Serif, which
Typst carries, sets Latin, Greek, Cyrillic and Hebrew; Noto Sans of the extra sets
the scripts that it lacks. The font for Chinese, Japanese and Korean is large, and
is read only where a letter needs it.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import typst

from accessreq.errors import StoreNotUsable
from accessreq.letters.east_asian import region

_TEXT: Final = ("Libertinus Serif", "Noto Sans")
_SCRIPTS: Final = tuple(
    f"Noto Sans {script}"
    for script in (
        "Arabic", "Hebrew", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Tamil", "Telugu", "Kannada",
        "Malayalam", "Oriya", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Armenian", "Georgian",
        "Ethiopic",
    )
)  # fmt: skip
# Last, because they hold letters too that belong to the fonts above.
_SIGNS: Final = ("Noto Sans Symbols", "New Computer Modern Math", "DejaVu Sans Mono", "Noto Emoji")
_EMBEDDED: Final = frozenset({"Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono"})


def families(text: str) -> tuple[str, ...]:
    """Return the families that set a letter of these words; the first that has a character shows it."""
    whose = region(text)
    east_asian = (f"Noto Sans CJK {whose}",) if whose else ()
    named = (*_TEXT, *_SCRIPTS, *east_asian, *_SIGNS)
    return named if _extra() else tuple(each for each in named if each in _EMBEDDED)


def remedy() -> str:
    """Return what to do where the fonts lack a character that a letter needs."""
    as_text = "have the letter as text and .docx: --format text --format docx"
    if _extra():
        return f"{as_text[0].upper()}{as_text[1:]}."
    return f'Install the fonts of other scripts: pipx install "accessreq[fonts]"; or {as_text}.'


@lru_cache(maxsize=1)
def _extra() -> tuple[Path, ...]:
    """Return the folders of the extra, the large one last; none where it is not installed."""
    try:
        import manimgx_fonts
        import manimgx_fonts_cjk
    except ImportError:
        return ()
    return Path(manimgx_fonts.__file__).parent, Path(manimgx_fonts_cjk.__file__).parent


def fonts_for(text: str) -> typst.Fonts:
    """Return the fonts that a letter of these words needs."""
    return loaded(east_asian=region(text) is not None)


@lru_cache(maxsize=2)
def loaded(*, east_asian: bool) -> typst.Fonts:
    """Return the fonts, read once in a process.

    Raises:
        StoreNotUsable: the system does not let them be read.
    """
    folders = _extra() if east_asian else _extra()[:1]
    try:
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=True,
            font_paths=[str(folder) for folder in folders],
        )
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Typst's, which no name can be imported for
            raise
        raise StoreNotUsable(
            "The fonts of PDF letters cannot be read.",
            "The system refuses a file, or has no room to open one more; nothing was saved.",
            "Try again, or have the letter without a PDF: --format text --format docx",
        ) from error
