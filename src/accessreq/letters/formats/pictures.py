"""Pictures of the agency for letters in Word, which knows no SVG."""

from pathlib import Path
from typing import Final

import typst

from accessreq.errors import Refused
from accessreq.letters.formats import fonts

_DOTS_PER_INCH: Final = 300
# Drawn at the height of a letterhead, so that the dots suffice for paper.
_DRAWING: Final = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(sys.inputs.path, height: 0.6in)
"""


def as_png(path: Path) -> bytes:
    """Return a picture as PNG; an SVG is drawn.

    Raises:
        Refused: it is no picture.
    """
    if path.suffix.lower() != ".svg":
        return path.read_bytes()
    drawing = typst.Compiler(
        _DRAWING,
        root="/",
        font_paths=fonts.loaded(east_asian=False),
        ignore_system_fonts=True,
        sys_inputs={"path": str(path)},
    )
    try:
        drawn = drawing.compile(format="png", ppi=_DOTS_PER_INCH)
    except typst.TypstError as error:
        raise unreadable_picture() from error
    if not isinstance(drawn, bytes):
        raise TypeError("the picture was not drawn as one")
    return drawn


def unreadable_picture() -> Refused:
    """Return what is said of a logo or a signature that cannot be read as a picture."""
    return Refused(
        "The logo or the signature of the settings is no picture that can be read.",
        "A letter with a gap in its head or foot cannot be sent.",
        "Find which, and why: accessreq settings check",
    )
