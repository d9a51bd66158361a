"""Pictures and colours that letters bear: what can be told of them without any library.

A PNG says its size in its first bytes, an SVG in its root element. Contrast is
counted as the Web Content Accessibility Guidelines have it.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError, XMLParser

LARGEST_BYTES: Final = 2 * 1024 * 1024
LEAST_PIXELS: Final = 90  # 0.6 inch at 150 dots to the inch
MOST_PIXELS: Final = 4_000
LONGEST: Final = 12
LEAST_CONTRAST: Final = 4.5  # WCAG 2.2, 1.4.3, text on white
_NEARLY_BLACK: Final = 0.04045  # below it, sRGB is counted in a straight line
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG: Final = "{http://www.w3.org/2000/svg}svg"
_NUMBER: Final = re.compile(r"[0-9]*\.?[0-9]+")


def faults(path: Path) -> Iterator[str]:
    """Yield what keeps a picture from standing well in a letter."""
    if not path.is_file():
        yield f"There is no file {path}."
        return
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        yield f"{path.name} holds {size:,} bytes; every letter would carry them, and 2 MiB is the most."
        return
    content = path.read_bytes()
    yield from _png_faults(path, content) if path.suffix.lower() == ".png" else _svg_faults(path, content)


def contrast_on_white(color: str) -> float:
    """Return how a colour stands out from white paper, from 1 to 21.

    >>> round(contrast_on_white("#000000")), round(contrast_on_white("#767676"), 2)
    (21, 4.54)
    """
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
    return 1.05 / (light + 0.05)


def _png_faults(path: Path, content: bytes) -> Iterator[str]:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 33:
        yield f"{path.name} is not a PNG picture, whatever its name says."
        return
    width, height = struct.unpack(">II", content[16:24])
    yield from _shape_faults(path, width, height)
    if height < LEAST_PIXELS:
        yield f"{path.name} is {height} dots high and prints coarse; {LEAST_PIXELS} are the least."
    if max(width, height) > MOST_PIXELS:
        yield f"{path.name} is {width} by {height} dots; {MOST_PIXELS} a side are the most."


def _svg_faults(path: Path, content: bytes) -> Iterator[str]:
    # Nothing of it is expanded here: a document type could name entities without end.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield f"{path.name} declares a document type, which a picture does not need."
        return
    root = _Root()
    try:
        XMLParser(target=root).feed(content)  # noqa: S314 - no entity is declared, as was just asked
    except ParseError:
        yield f"{path.name} is not an SVG picture, whatever its name says."
        return
    if root.tag != _SVG:
        yield f"{path.name} is not an SVG picture, whatever its name says."
        return
    if root.words:
        yield f"{path.name} holds words as text, whose font may be missing; turn them into outlines."
    if root.size:
        yield from _shape_faults(path, *root.size)


def _shape_faults(path: Path, width: float, height: float) -> Iterator[str]:
    if not width or not height:
        yield f"{path.name} is empty."
    elif max(width / height, height / width) > LONGEST:
        yield f"{path.name} is {width:g} by {height:g}, too long for the head of a letter."


def _linear(part: float) -> float:
    return part / 12.92 if part <= _NEARLY_BLACK else ((part + 0.055) / 1.055) ** 2.4


class _Root:
    """Reads the root element of an SVG, and whether any text stands in it."""

    def __init__(self) -> None:
        self.tag = ""
        self.size: tuple[float, float] | None = None
        self.words = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.words = self.words or tag.endswith("}text")
        if not self.tag:
            self.tag = tag
            box = attributes.get("viewBox", "").replace(",", " ").split()
            sides = box[2:4] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
            numbers = [float(found[0]) for found in map(_NUMBER.match, sides) if found]
            self.size = (numbers[0], numbers[1]) if len(numbers) == 2 else None

    def close(self) -> None:
        """The parser asks its target for a result; there is none."""
