"""Opens a PDF that came from elsewhere: a few bytes of one may unpack to any number.

What unpacks to more than a page could hold is refused before anything reads it. Streams
packed by LZW alone, which no program of today writes, are bounded by their own length only.
"""

import zlib
from io import BytesIO
from typing import Final

from pikepdf import Array, Name, Object, Pdf, Stream
from pikepdf.settings import set_qpdf_limits

LARGEST_PART: Final = 256 * 1024 * 1024  # bytes; a letter page at 1,200 dots an inch has 140 million, in gray
_PACKED: Final = ("/FlateDecode", "/LZWDecode", "/RunLengthDecode")
_PART: Final = 1024 * 1024

set_qpdf_limits(  # for the whole process, whoever opens a PDF there
    flate_max_memory=LARGEST_PART,
    run_length_max_memory=LARGEST_PART,
    png_max_memory=LARGEST_PART,
    tiff_max_memory=LARGEST_PART,
)


def opened(content: bytes) -> Pdf:
    """Return a PDF; what of its structure unpacks to more than ``LARGEST_PART`` is not read.

    Raises:
        PasswordError: it is locked by a password.
        PdfError: it is damaged, no PDF, or unpacks to more.
    """
    return Pdf.open(BytesIO(content))


def unpacks_without_end(pdf: Pdf) -> bool:
    """Whether a part unpacks to more than ``LARGEST_PART``, or is packed twice, as only a trap is."""
    return any(_does(each) for each in pdf.objects if isinstance(each, Stream))


def _does(stream: Object) -> bool:
    how = stream.get(Name.Filter, Array())
    filters = [str(each) for each in how] if isinstance(how, Array) else [str(how)]
    packed = [each for each in filters if each in _PACKED]
    if len(packed) > 1:
        return True
    if filters[:1] != ["/FlateDecode"]:
        return False
    unpacking, rest, size = zlib.decompressobj(), stream.read_raw_bytes(), 0
    try:
        while rest and not unpacking.eof:
            size += len(unpacking.decompress(rest, _PART))
            rest = unpacking.unconsumed_tail
            if size > LARGEST_PART:
                return True
    except zlib.error:  # damaged streams are read as far as they go
        return False
    return False
