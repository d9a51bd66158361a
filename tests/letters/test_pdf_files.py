"""PDFs whose parts unpack to far more than they weigh, read in a process that may not take much memory."""

import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Array, Name, Pdf, PdfError, Stream

from accessreq.letters.inspection import Danger, inspect
from accessreq.letters.pdf_files import LARGEST_PART, opened, unpacks_without_end

FLATE = Name.FlateDecode
# Whoever takes more than 1.5 GiB fails there; each of the files unpacks to 2 GiB.
READS = """
import resource, sys
from pathlib import Path
from accessreq.letters.inspection import inspect
resource.setrlimit(resource.RLIMIT_AS, (3 << 29, 3 << 29))
print(*inspect(Path(sys.argv[1]).read_bytes()).found)
"""


def blanks(size: int, before: bytes = b"") -> bytes:
    """So many blanks, packed, behind what is to stand before them; a packed MiB is the same each time."""
    mebi, check = b" " * (1 << 20), zlib.adler32(before)
    packing = zlib.compressobj(9, wbits=-15)
    first = packing.compress(before) + packing.flush(zlib.Z_FULL_FLUSH)
    one = packing.compress(mebi) + packing.flush(zlib.Z_FULL_FLUSH)
    for _ in range(size >> 20):
        check = zlib.adler32(mebi, check)
    return b"".join((b"\x78\xda", first, one * (size >> 20), packing.flush(), check.to_bytes(4)))


def page_of(content: bytes, filters: Name | Array) -> bytes:
    """A PDF of one page with such words on it."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    stream = Stream(pdf, b"")
    stream.write(content, filter=filters)
    pdf.pages[0].Contents = stream
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def structure_of(size: int) -> bytes:
    """A PDF whose page and catalog stand in a stream of objects that unpacks to so much."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> >>",
    )
    places = [sum(len(each) + 1 for each in objects[:n]) for n in range(3)]
    head = b"".join(b"%d %d " % (n + 1, place) for n, place in enumerate(places))
    packed = blanks(size, head + b" ".join(objects))
    told = b"<< /Type /ObjStm /N 3 /First %d /Filter /FlateDecode /Length %d >>" % (len(head), len(packed))
    before = b"%PDF-1.5\n"
    stored = before + b"4 0 obj\n" + told + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    rows = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, len(before), 0), (1, len(stored), 0)]
    table = b"".join(bytes([kind]) + a.to_bytes(4) + b.to_bytes(2) for kind, a, b in rows)
    told = b"<< /Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Length %d >>" % len(table)
    return (
        stored
        + (b"5 0 obj\n" + told + b"\nstream\n" + table + b"\nendstream\nendobj\n")
        + b"startxref\n%d\n%%%%EOF\n" % len(stored)
    )


def test_a_pdf_whose_parts_unpack_to_a_page_is_read() -> None:
    with opened(structure_of(1 << 20)) as pdf:
        assert len(pdf.pages) == 1
        assert not unpacks_without_end(pdf)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(
            lambda: page_of(blanks(2 << 30), FLATE), "unpacks to more than 256 MiB", id="words of a page"
        ),
        pytest.param(
            lambda: page_of(zlib.compress(blanks(2 << 30)), Array([FLATE, FLATE])),
            "unpacks to more than 256 MiB",
            id="words packed twice",
        ),
        pytest.param(
            lambda: structure_of(2 << 30), "damaged, or no PDF that can be read", id="its structure"
        ),
    ],
)
def test_a_pdf_that_unpacks_to_gigabytes_is_told_and_not_read(
    made: Callable[[], bytes], said: str, tmp_path: Path
) -> None:
    trap = tmp_path / "trap.pdf"
    trap.write_bytes(made())
    assert trap.stat().st_size < 4_000_000

    read = subprocess.run([sys.executable, "-c", READS, trap], capture_output=True, text=True, check=True)

    assert said in read.stdout


def test_the_bound_lies_between_what_one_part_may_hold_and_a_byte_more() -> None:
    with opened(page_of(blanks(LARGEST_PART), FLATE)) as pdf:
        assert not unpacks_without_end(pdf)
    with opened(page_of(blanks(LARGEST_PART, b"q"), FLATE)) as pdf:
        assert unpacks_without_end(pdf)


def test_no_part_is_unpacked_beyond_the_bound_by_whoever_asks_for_it() -> None:
    with opened(page_of(blanks(2 * LARGEST_PART), FLATE)) as pdf, pytest.raises(PdfError, match="limit"):
        pdf.pages[0].Contents.read_bytes()


def test_a_picture_that_is_packed_and_damaged_is_inspected_all_the_same() -> None:
    found = inspect(page_of(blanks(1 << 20)[:-9], FLATE)).found

    assert Danger.UNREADABLE not in {each.danger for each in found}
