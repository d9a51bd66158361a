"""Writes the numbers of a year as PDF, tagged, on Letter paper; words and pictures come in as data.

The layout stands in ``report.typ``. Pictures are SVG with words of their own.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import typst

from accessreq.letters.formats import pdf

FONT: Final = "Libertinus Serif"  # that of the pictures, which Typst carries
_LAYOUT: Final = Path(__file__).with_name("report.typ")


# Any: what JSON can hold.
def report_pdf(told: Mapping[str, Any], on: date) -> bytes:
    """Return a report as PDF, the same bytes for the same words and day.

    Raises:
        Refused: the fonts lack a character.
    """
    given = json.dumps(told, ensure_ascii=False)
    compiler = typst.Compiler(
        _LAYOUT.read_bytes(),
        font_paths=pdf.fonts_for(given),
        ignore_system_fonts=True,
        sys_inputs={"given": given, "fonts": json.dumps(pdf.families(given))},
    )
    return pdf.handed_out(compiler, on, what="report", otherwise="Write it as a page instead: -o FILE.html")
