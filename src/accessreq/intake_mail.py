"""Hands: a mail that arrived, read from its bytes: who wrote, when it came, what is asked, what came with it.

Nothing here is a fact yet: the officer confirms what is read. The mail itself is kept byte for byte, so
what is left out of the words (quoted text, a signature) is never lost.
"""

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import collapse_rfc2231_value, getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from mailbox import Maildir, mbox
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from accessreq.cases.wording import words_in
from accessreq.errors import Refused
from accessreq.plain_files import content_of

# --- A mail as it was read.


class Sender(Struct, frozen=True, kw_only=True):
    """Who wrote, as a From line says; the name may be empty."""

    name: str
    address: str


class Part(Struct, frozen=True, kw_only=True):
    """What came with a mail, under its name."""

    name: str
    content: bytes


class Mail(Struct, frozen=True, kw_only=True):
    """What a mail says, for somebody to confirm.

    Attributes:
        message_id: as the mail bears it, with its angle brackets; empty where it bears none.
        answers: the mails that it answers, the nearest first.
        senders: none or several where its From lines say so.
        received: when the last server that handled it took it, in New York; ``None`` where no line says so.
        received_line: the line that says so, the topmost of its kind.
        words: what is asked, without quoted text and signature.
        text: all of its text, for a search.
        parts: what came with it.
        automatic: why no person seems to have written it; empty where one may have.
        told: what was left out, guessed or not opened, a sentence each.
    """

    message_id: str
    answers: tuple[str, ...]
    senders: tuple[Sender, ...]
    subject: str
    received: datetime | None
    received_line: str
    words: str
    text: str
    parts: tuple[Part, ...]
    automatic: str
    told: tuple[str, ...]


NEW_YORK: Final = "America/New_York"
_OUTLOOK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .msg, a file of Outlook's own
_HEADER: Final = re.compile(
    rb"(?m)^(from|received|message-id|date|subject|return-path)[ \t]*:", re.IGNORECASE
)
_HEAD: Final = 65_536  # bytes in which a mail shows what it is
_LINE: Final = 900  # signs of a header line that are kept


def read_mail(content: bytes) -> Mail:
    """Return what a mail says.

    Raises:
        Refused: it is no mail, or one in a form of Outlook's own.
    """
    if content.startswith(_OUTLOOK):
        raise Refused(
            "The file is a message of Outlook's own form (.msg).",
            "No reader of it is part of this program.",
            "Open it in Outlook, save it as .eml, and name that file: --from-email FILE.eml",
        )
    if content.startswith(b"From "):  # one mail of a mailbox file
        content = content.partition(b"\n")[2]
    head = re.split(rb"\r?\n\r?\n", content[:_HEAD], maxsplit=1)[0]
    if _HEADER.search(head) is None:
        raise Refused(
            "The file does not begin as a mail does.",
            "A mail begins with lines such as From: and Received:.",
            "Save the message itself, as .eml, and name that file: --from-email FILE.eml",
        )
    message = message_from_bytes(content)
    told: list[str] = []
    texts, parts = _contents(message, told)
    text = _cleaned("\n\n".join(texts), told)
    words = _asked(text, told)
    received, line = _received(message)
    return Mail(
        message_id=next(iter(_ids(message, "Message-ID")), ""),
        answers=tuple(dict.fromkeys((*_ids(message, "In-Reply-To"), *reversed(_ids(message, "References"))))),
        senders=_senders(message, told),
        subject=_one_line(_header(message, "Subject")),
        received=received,
        received_line=line,
        words=words,
        text=text,
        parts=tuple(parts),
        automatic=_automatic(message),
        told=tuple(told),
    )


def mails_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each mail of a Maildir folder, a folder of saved mails, or a mailbox file, with a name for it.

    Raises:
        Refused: there is none.
    """
    found = False
    for name, content in _mails_in(path):
        found = True
        yield name, content
    if not found:
        raise Refused(
            f"{path.name or path} holds no mails.",
            "Mails come in a Maildir folder (with new, cur and tmp), as .eml files in a folder, or in a file "
            "in mbox form.",
            "Name one: --from-email FOLDER --each",
        )


def _mails_in(path: Path) -> Iterator[tuple[str, bytes]]:
    if all((path / name).is_dir() for name in ("new", "cur", "tmp")):
        folder = Maildir(path, create=False)
        for key in sorted(folder.keys()):
            yield f"{key}.eml", folder.get_bytes(key)
    elif path.is_dir():
        for each in sorted(path.glob("*.eml")):
            yield each.name, content_of(each)
    elif path.is_file():
        file = mbox(path, create=False)
        try:
            for n, key in enumerate(file.keys(), start=1):
                yield f"{path.stem}-{n}.eml", file.get_bytes(key)
        finally:
            file.close()


# --- Headers: encoded words, addresses, ids, and the line of our server.

_ENCODED: Final = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_ID: Final = re.compile(r"<[^<>\s]{1,900}>")


def _headers(message: "Message[str, str]", name: str) -> list[str]:
    """Every header of a name, whole and decoded, whatever its bytes are."""
    return [_decoded_header(str(value)) for key, value in message.raw_items() if key.lower() == name.lower()]


def _header(message: "Message[str, str]", name: str) -> str:
    return next(iter(_headers(message, name)), "")


def _raw_header(value: str) -> str:
    """A header on one line; bytes beyond ASCII as UTF-8, or as Windows writes them."""
    unfolded = re.sub(r"\r?\n[ \t]*", " ", value)
    return _decoded(unfolded.encode("utf-8", "surrogateescape"), "utf-8")


def _decoded_header(value: str) -> str:
    """A header with its encoded words decoded; a letter may be parted between two of them, RFC 2047."""
    text = re.sub(r"(\?=)\s+(?==\?)", r"\1", _raw_header(value))
    made, last, waiting, charset = "", 0, b"", ""
    for found in _ENCODED.finditer(text):
        between, its = text[last : found.start()], found[1].partition("*")[0].lower()
        if between or its != charset:
            made, waiting, charset = made + _decoded(waiting, charset) + between, b"", its
        waiting += _of_word(found[2], found[3])
        last = found.end()
    return made + _decoded(waiting, charset) + text[last:]


def _of_word(how: str, words: str) -> bytes:
    from binascii import Error, a2b_base64
    from quopri import decodestring

    coded = words.encode("utf-8", "surrogateescape")
    if how in "qQ":
        return decodestring(coded, header=True)
    try:
        return a2b_base64(coded + b"=" * (-len(coded) % 4))
    except Error:
        return coded


def _decoded(content: bytes, charset: str) -> str:
    """Bytes as text; what its encoding is called may be wrong, unknown, or that of a part of it."""
    if charset in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", ""}:
        charset = "utf-8" if charset not in {"iso-8859-1", "latin-1", "latin1"} else "cp1252"
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeError, ValueError):  # also one that is no encoding of text
            continue
    return content.decode("latin-1")


def _one_line(text: str) -> str:
    """A text of a header as one line of words, without signs that nobody sees."""
    seen = "".join(each if each.isprintable() else " " for each in _readable(text))
    return " ".join(seen.split())[:_LINE]


def _readable(text: str) -> str:
    return words_in(text.encode("utf-8", "replace")).text


def _ids(message: "Message[str, str]", name: str) -> tuple[str, ...]:
    return tuple(
        each for value in _headers(message, name) for each in _ID.findall(value) if each.isprintable()
    )


def _senders(message: "Message[str, str]", told: list[str]) -> tuple[Sender, ...]:
    """Who wrote, by every From line; the names are decoded once the addresses are known."""
    raw = [_raw_header(str(value)) for key, value in message.raw_items() if key.lower() == "from"]
    found = [
        Sender(name=_name(_decoded_header(name), address), address=_one_line(address))
        for name, address in getaddresses(raw)
        if "@" in address
    ]
    answer_to = [
        address for _, address in getaddresses([_raw_header(each) for each in _headers(message, "Reply-To")])
    ]
    mine = {each.address.casefold() for each in found}
    if other := next((each for each in answer_to if "@" in each and each.casefold() not in mine), ""):
        told.append(f"The mail asks for answers at another address: {_one_line(other)}.")
    return tuple({each.address.casefold(): each for each in reversed(found)}.values())[::-1]


def _name(name: str, address: str) -> str:
    bare = _one_line(name).strip("'\" ")
    return "" if bare.casefold() == address.casefold() else bare


def _received(message: "Message[str, str]") -> tuple[datetime | None, str]:
    """The moment at which the last server took the mail, and its line: the topmost, for each adds its own."""
    lines = _headers(message, "Received")
    if not lines:
        return None, ""
    line = _one_line(lines[0])
    try:
        said = re.sub(r"\([^()]*\)", "", lines[0])
        moment = parsedate_to_datetime(said.rpartition(";")[2].strip())
        if moment.tzinfo is None:  # “-0000”: of UTC, and the place is not told
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(ZoneInfo(NEW_YORK)), line
    except (ValueError, OverflowError, TypeError, IndexError):
        return None, line


def _automatic(message: "Message[str, str]") -> str:
    """Why no person seems to have written a mail; empty where one may have."""
    report = _one_line(_header(message, "Content-Type")).lower()
    if report.startswith("multipart/report"):
        return "It is a report of a mail server, as of a mail that could not be delivered."
    submitted = _header(message, "Auto-Submitted").strip().lower()
    if submitted and not submitted.startswith("no"):
        return f"It was sent by a machine (Auto-Submitted: {_one_line(submitted)[:40]})."
    if any(_header(message, each) for each in ("X-Autoreply", "X-Autorespond", "X-Failed-Recipients")):
        return "It is an automatic answer."
    if _header(message, "Precedence").strip().lower() in {"auto_reply", "bulk", "junk"}:
        return "It was sent to many, or by a machine (Precedence)."
    writer = " ".join(address for _, address in getaddresses(_headers(message, "From"))).lower()
    if re.search(r"\b(mailer-daemon|postmaster)@", writer) or _header(message, "Return-Path").strip() == "<>":
        return "It was sent by a mail server, and no answer reaches a person."
    return ""


# --- The body: its text, and what came with it.

_TEXT: Final = frozenset({"text/plain", "text/html"})
_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
}
_DEEPEST: Final = 20  # parts within parts


def _contents(message: "Message[str, str]", told: list[str]) -> tuple[list[str], list[Part]]:
    texts: list[str] = []
    parts: list[Part] = []
    if message.get_content_type() in {
        "multipart/encrypted",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    }:
        told.append(
            "The mail is encrypted, or signed so that its text is sealed in. Open it in a mail program."
        )
    _walk(message, texts, parts, told, depth=0)
    if any(each.defects for each in message.walk()):
        told.append(
            "The mail is damaged, so that some of it may not have been read. Look at it in a mail program."
        )
    return texts, parts


def _walk(
    message: "Message[str, str]", texts: list[str], parts: list[Part], told: list[str], *, depth: int
) -> None:
    kind = message.get_content_type()
    if message.is_multipart() and kind.startswith("multipart/") and depth < _DEEPEST:
        for each in _best(message) if kind == "multipart/alternative" else _inner(message):
            _walk(each, texts, parts, told, depth=depth + 1)
        return
    name = _file_name(message)
    bare = not name and message.get_content_disposition() != "attachment"
    if bare and (kind in _TEXT or kind.startswith("multipart/")):  # the latter where its parts are not found
        text = _text_of(message)
        if kind == "text/html":
            text = html_text(text)
            told.append("The mail came as a page of HTML, and was read as text.")
        texts.append(text)
        return
    if content := _content(message):
        name = name or f"part-{len(parts) + 1}{_ENDINGS.get(kind, '.bin')}"
        parts.extend(_opened(Part(name=name, content=content), kind, told))


def _opened(part: Part, kind: str, told: list[str]) -> tuple[Part, ...]:
    """What came with a mail, or the files in it where it is a parcel of Outlook."""
    if kind == "message/rfc822":
        told.append(f"Another mail came within it, and is kept as {part.name}.")
    if kind != "application/ms-tnef" and part.name.lower() != "winmail.dat":
        return (part,)
    files = tnef_parts(part.content)
    if not files:
        told.append(f"{part.name} is a parcel of Outlook that could not be opened. It is kept as it came.")
        return (part,)
    told.append(f"{part.name}, a parcel of Outlook, was opened: {', '.join(each.name for each in files)}.")
    return files


def _inner(message: "Message[str, str]") -> "list[Message[str, str]]":
    payload = message.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _best(message: "Message[str, str]") -> "list[Message[str, str]]":
    """Of several forms of one text the plain one, unless it is empty; and what stands beside them.

    A picture in the page may be a scan of the request, so it is kept.
    """
    forms = _inner(message)
    plain = [each for each in forms if each.get_content_type() == "text/plain"]
    if not any(_text_of(each).strip() for each in plain):
        return [each for each in forms if each not in plain] or plain
    flat = [one for each in forms for one in (_inner(each) if _is_related(each) else [each])]
    return [each for each in flat if each.get_content_type() != "text/html"]


def _is_related(message: "Message[str, str]") -> bool:
    return message.get_content_type() == "multipart/related"


def _text_of(message: "Message[str, str]") -> str:
    charset = message.get_param("charset", "")
    return _decoded(_content(message), collapse_rfc2231_value(charset).strip("'\" ").lower())


def _content(message: "Message[str, str]") -> bytes:
    """The bytes of a part; of a mail within a mail, that mail."""
    if message.is_multipart():
        inner = _inner(message)
        whole = message.get_content_type() == "message/rfc822" and len(inner) == 1
        return _flattened(inner[0] if whole else message)
    content = message.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _flattened(message: "Message[str, str]") -> bytes:
    try:
        return message.as_bytes()
    except (MessageError, ValueError, LookupError, TypeError, KeyError):  # what a damaged mail cannot be
        return str(message).encode("utf-8", "replace")


def _file_name(message: "Message[str, str]") -> str:
    """The name of a part without its folder, by RFC 2231, RFC 2047 or plain bytes; empty where none is."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        holder: Message[str, str] = Message()
        holder[header] = next(
            (_raw_header(str(value)) for key, value in message.raw_items() if key.lower() == header), ""
        )
        value = holder.get_param(parameter, header=header)
        if value is None:
            continue
        text = _of_parameter(value)
        name = _one_line(re.split(r"[\\/]", text)[-1])[:150].strip(". ")
        if name:
            return name
    return ""


def _of_parameter(value: str | tuple[str | None, str | None, str]) -> str:
    if isinstance(value, tuple):
        charset, _, text = value
        return _decoded(
            text.encode("latin-1", "replace") if charset else text.encode(), (charset or "").lower()
        )
    return _decoded_header(value)


class _Page(HTMLParser):
    """The text of a page, a line for each block; what is quoted begins with “> ”."""

    _BLOCKS: Final = frozenset(
        {"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "hr", "pre"}
        | {f"h{n}" for n in range(1, 7)}
    )
    _UNSEEN: Final = frozenset({"script", "style", "head", "title", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._unseen = self._quoted = self._as_typed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._UNSEEN:
            self._unseen += 1
        self._as_typed += tag == "pre"
        if tag in self._BLOCKS:
            self._end_line(blank=tag in {"p", "blockquote"})
        self._quoted += tag == "blockquote"
        if tag == "li":
            self.lines[-1] += "- "
        if tag in {"td", "th"} and self.lines[-1].strip():
            self.lines[-1] += "  "

    def handle_endtag(self, tag: str) -> None:
        if tag in self._UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in self._BLOCKS - {"br", "hr"}:
            self._end_line(blank=tag in {"p", "blockquote"})
        if tag == "pre":
            self._as_typed = max(0, self._as_typed - 1)
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._as_typed:
            first, *more = data.split("\n")
            self.lines[-1] += first
            for each in more:
                self._end_line(blank=False)
                self.lines[-1] += each
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        self.lines[-1] += words.lstrip(" ") if not self.lines[-1].strip() else words

    def _end_line(self, *, blank: bool) -> None:
        if self.lines[-1].strip():
            if self._quoted:
                self.lines[-1] = f"> {self.lines[-1].strip()}"
            self.lines.append("")
        if blank and len(self.lines) > 1 and self.lines[-2]:
            self.lines.append("")


def html_text(page: str) -> str:
    r"""Return the text of a page of HTML.

    >>> html_text("<style>x</style><p>One&nbsp;<b>two</b><br>three</p><blockquote>four</blockquote>")
    'One two\nthree\n\n> four'
    """
    reader = _Page()
    reader.feed(page)
    reader.close()
    reader._end_line(blank=False)
    text = "\n".join(each.replace("\u00a0", " ").rstrip() for each in reader.lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


# --- What is asked: the text without what was quoted, and without a signature.

_CUT_FROM: Final = re.compile(
    r"(?im)^\s*(-{2,}\s*(original message|forwarded message|mensaje original|mensaje reenviado)\s*-{2,}"
    r"|_{10,}\s*\n\s*\*?(from|de):"
    r"|\*?(from|de):\*?\s.*\n\s*\*?(sent|date|enviado|fecha):\*?\s.*\n\s*\*?(to|para):)"
)
_WROTE: Final = re.compile(
    r"(?im)^[ \t]*(on|el)\b[^\n]{5,200}(\n(?!>)[^\n]{1,160})?\b(wrote|escribi[oó])[ \t]*:[ \t]*$"
)
_SIGNATURE: Final = re.compile(r"(?m)^--[ \t]?$")
_OF_A_TELEPHONE: Final = re.compile(
    r"(?im)^[ \t]*(sent from (my|outlook|yahoo|mail for)\b|get outlook for\b|enviado desde mi\b)[^\n]*$"
)


def _cleaned(text: str, told: list[str]) -> str:
    """A text as it may be kept: line feeds, no NUL and no other control, no signs that nobody sees."""
    read = words_in(text.encode("utf-8", "replace"))
    told.extend(f"The text {each}." for each in read.told)
    kept = "".join(each for each in read.text if each == "\n" or (each.isprintable() or each == "\u00a0"))
    if lost := len(read.text) - len(kept):
        told.append(f"{lost} control characters of the text were left out.")
    kept = "\n".join(line.rstrip() for line in kept.replace("\u00a0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _asked(text: str, told: list[str]) -> str:
    """What the writer says in a mail: not what is quoted in it, nor a signature."""
    own, quoted, signed = text, 0, 0
    if cut := _CUT_FROM.search(own):
        quoted += _lines(own[cut.start() :])
        own = own[: cut.start()]
    if any(line.startswith(">") for line in own.split("\n")):
        lines = _WROTE.sub("", own).split("\n")
        quoted += _lines(own)
        own = "\n".join(line for line in lines if not line.startswith(">"))
        quoted -= _lines(own)
    if cut := _SIGNATURE.search(own):
        signed = _lines(own[cut.end() :])
        own = own[: cut.start()]
    device = _OF_A_TELEPHONE.search(own)
    if device:
        signed += 1
        own = own[: device.start()] + own[device.end() :]
    own = re.sub(r"\n{3,}", "\n\n", own).strip()
    if text and not own:
        told.append("All of the text is quoted or a signature, so none of it was left out.")
        return text
    if quoted:
        told.append(f"Quoted text was left out of what is asked: {_count(quoted)}.")
    if signed:
        told.append(f"A signature was left out of what is asked: {_count(signed)}.")
    return own


def _lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.split("\n"))


def _count(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"


# --- The parcel of Outlook, winmail.dat: [MS-OXTNEF], as far as the files within it go.

_TNEF: Final = 0x223E9F78
_NEW_FILE, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_LONG_NAME, _SHORT_NAME = 0x3707, 0x3704
_WIDTHS: Final = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_IN_BYTES: Final = frozenset({0x0D, 0x1E, 0x1F, 0x102})


def tnef_parts(content: bytes) -> tuple[Part, ...]:
    """Return the files in a parcel of Outlook, under their names; none where it cannot be opened."""
    try:
        return tuple(_tnef_parts(content))
    except (struct.error, IndexError, UnicodeError, OverflowError):
        return ()


def _tnef_parts(content: bytes) -> Iterator[Part]:
    if struct.unpack_from("<I", content)[0] != _TNEF:
        return
    place, name, long_name, data, n = 6, "", "", b"", 0
    while place + 9 <= len(content):
        _, which, size = struct.unpack_from("<BII", content, place)
        value = content[place + 9 : place + 9 + size]
        if len(value) < size:
            return
        place += 9 + size + 2
        if which == _NEW_FILE:
            if data:
                n += 1
                yield _tnef_part(long_name or name, data, n)
            name, long_name, data = "", "", b""
        elif which == _TITLE:
            name = value.rstrip(b"\x00").decode("cp1252", "replace")
        elif which == _DATA:
            data = value
        elif which == _PROPERTIES:
            long_name = _long_name(value) or long_name
    if data:
        yield _tnef_part(long_name or name, data, n + 1)


def _tnef_part(name: str, data: bytes, n: int) -> Part:
    own = _one_line(re.split(r"[\\/]", name)[-1])[:150].strip(". ")
    return Part(name=own or f"part-{n}.bin", content=data)


def _long_name(properties: bytes) -> str:
    """The whole name of a file, among the properties that Outlook keeps of it."""
    (count,), place, found = struct.unpack_from("<I", properties), 4, {}
    for _ in range(min(count, 500)):
        kind, which = struct.unpack_from("<HH", properties, place)
        place += 4
        if which >= 0x8000:  # a named one, whose name stands before its value
            (by_text,) = struct.unpack_from("<I", properties, place + 16)
            (size,) = struct.unpack_from("<I", properties, place + 20)
            place += 24 + (size + -size % 4 if by_text else 0)
        single = kind & 0x0FFF
        many = bool(kind & 0x1000)
        values = 1
        if many or single in _IN_BYTES:
            (values,) = struct.unpack_from("<I", properties, place)
            place += 4
        for _ in range(min(values, 500)):
            if single not in _IN_BYTES:
                place += _WIDTHS[single] if single in _WIDTHS else len(properties)
                continue
            (size,) = struct.unpack_from("<I", properties, place)
            text = properties[place + 4 : place + 4 + size]
            place += 4 + size + -size % 4
            if which in {_LONG_NAME, _SHORT_NAME}:
                encoding = "utf-16-le" if single == 0x1F else "cp1252"
                found[which] = text.decode(encoding, "replace").rstrip("\x00")
    return found.get(_LONG_NAME, "") or found.get(_SHORT_NAME, "")
