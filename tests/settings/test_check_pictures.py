import struct
import zlib
from pathlib import Path

import pytest

from accessreq.settings.check import contrast_on_white, faults

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><circle cx="50" cy="50" r="9"/></svg>'


def png(width: int, height: int) -> bytes:
    """A whole PNG of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("logo.png", png(400, 200), id="a PNG"),
        pytest.param("logo.svg", SQUARE.encode(), id="an SVG"),
        pytest.param("logo.svg", SQUARE.replace("viewBox", "data-x").encode(), id="an SVG without a size"),
    ],
)
def test_a_picture_that_stands_well_has_no_fault(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)

    assert list(faults(tmp_path / name)) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("logo.png", b"GIF89a", "not a PNG picture", id="another kind"),
        pytest.param("logo.png", png(400, 200)[:20], "not a PNG picture", id="cut off"),
        pytest.param("logo.png", png(200, 60), "60 dots high and prints coarse", id="too small"),
        pytest.param("logo.png", png(5000, 900), "4000 a side", id="too many dots"),
        pytest.param("logo.png", png(3000, 100), "too long", id="a ribbon"),
        pytest.param(
            "logo.png", b"\x89PNG\r\n\x1a\n" + bytes(3_000_000), "2 MiB is the most", id="too heavy"
        ),
        pytest.param("logo.svg", b"<html></html>", "not an SVG picture", id="a page"),
        pytest.param("logo.svg", b"<svg", "not an SVG picture", id="an SVG cut off"),
        pytest.param(
            "logo.svg", SQUARE.replace("0 0 100 100", "0 0 9 900").encode(), "too long", id="a pole"
        ),
        pytest.param("logo.svg", SQUARE.replace("0 0 100 100", "0 0 0 0").encode(), "is empty", id="no size"),
        pytest.param(
            "logo.svg",
            SQUARE.replace("<circle", "<text>NY</text><circle").encode(),
            "turn them into outlines",
            id="words",
        ),
        pytest.param(
            "logo.svg",
            b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SQUARE.encode(),
            "document type",
            id="entities",
        ),
    ],
)
def test_what_keeps_a_picture_from_standing_well_is_said(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    assert [fault for fault in faults(tmp_path / name) if said in fault] != []


def test_a_png_is_known_by_its_first_33_bytes(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(400, 200)[:33])

    assert [fault for fault in faults(tmp_path / "logo.png") if "not a PNG" in fault] == []


def test_a_picture_that_is_missing_is_said(tmp_path: Path) -> None:
    assert list(faults(tmp_path / "logo.png")) == [f"There is no file {tmp_path / 'logo.png'}."]


@pytest.mark.parametrize(
    ("color", "ratio"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#777777", 4.48), ("#767676", 4.54)],
)
def test_contrast_is_counted_as_the_guidelines_have_it(color: str, ratio: float) -> None:
    assert round(contrast_on_white(color), 2) == pytest.approx(ratio, abs=0.02)
