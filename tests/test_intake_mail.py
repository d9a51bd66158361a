"""Mails as mail programs and servers write them, each made here, byte by byte where that is the point."""

import struct
import time
from collections.abc import Callable
from email.message import EmailMessage
from mailbox import Maildir, mbox
from pathlib import Path

import pytest

from accessreq.errors import Refused
from accessreq.intake_mail import Mail, Part, html_text, mails_in, read_mail, tnef_parts

HEAD = (
    b"Received: from mx.agency.example by mail.agency.example with ESMTPS; Mon, 6 Jul 2026 09:12:04 -0400\r\n"
    b"Received: from out.example.org by mx.agency.example; Sun, 5 Jul 2026 20:00:00 -0400\r\n"
    b"Message-ID: <abc@example.org>\r\n"
    b"From: Jane Q. Sample <jane@example.org>\r\n"
    b"Date: Wed, 1 Jul 2026 20:00:00 -0400\r\n"
    b"Subject: My records\r\n"
)
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n"


def mail(body: bytes = b"Please send my file.\r\n", *headers: bytes, head: bytes = HEAD) -> Mail:
    return read_mail(head + (b"".join(headers) or PLAIN) + b"\r\n" + body)


def without(name: bytes) -> bytes:
    return b"".join(line + b"\r\n" for line in HEAD.split(b"\r\n") if line and not line.startswith(name))


def test_the_day_is_that_of_the_topmost_received_line_and_not_of_the_senders_date() -> None:
    found = mail()

    assert found.received is not None
    assert found.received.strftime("%Y-%m-%d %H:%M") == "2026-07-06 09:12"
    assert found.received_line.startswith("from mx.agency.example by mail.agency.example")
    assert (found.senders[0].name, found.senders[0].address) == ("Jane Q. Sample", "jane@example.org")
    assert (found.subject, found.words, found.message_id) == (
        "My records",
        "Please send my file.",
        "<abc@example.org>",
    )
    assert found.told == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param(b"Tue, 7 Jul 2026 03:30:00 +0000", "2026-07-06 23:30", id="a server that counts in UTC"),
        pytest.param(b"Tue, 7 Jul 2026 03:30:00 -0000", "2026-07-06 23:30", id="UTC, the place not told"),
        pytest.param(b"7 Jul 2026 03:30:00 GMT (a comment; with a mark)", "2026-07-06 23:30", id="a comment"),
        pytest.param(b"Tue, 6 Jan 2026 23:30:00 -0500", "2026-01-06 23:30", id="winter"),
        pytest.param(b"yesterday", None, id="no day"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"Tue, 99 Jul 2026 03:30:00 +0000", None, id="a day that does not exist"),
    ],
)
def test_the_moment_of_the_server_is_told_in_new_york(line: bytes, day: str | None) -> None:
    found = mail(head=b"Received: by mail.agency.example; " + line + b"\r\n" + without(b"Received"))

    assert (f"{found.received:%Y-%m-%d %H:%M}" if found.received else None) == day


def test_a_moment_whose_place_is_not_told_is_of_utc_wherever_the_machine_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        line = b"Received: by mail.agency.example; Tue, 7 Jul 2026 03:30:00 -0000\r\n"
        found = mail(head=line + without(b"Received"))
    finally:
        monkeypatch.undo()
        time.tzset()

    assert f"{found.received:%Y-%m-%d %H:%M}" == "2026-07-06 23:30"


def test_without_a_line_of_a_server_no_day_is_told() -> None:
    found = mail(head=without(b"Received"))

    assert (found.received, found.received_line) == (None, "")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param(b"=?utf-8?Q?Jos=C3=A9_N=C3=BA=C3=B1ez?=", "José Núñez", id="quoted-printable"),
        pytest.param(b"=?UTF-8?B?Sm9zw6kgTsO6w7Fleg==?=", "José Núñez", id="base64"),
        pytest.param(b"=?iso-8859-1?Q?Jos=E9?=\r\n =?iso-8859-1?Q?_N=FA=F1ez?=", "José Núñez", id="folded"),
        pytest.param(b"=?utf-8?B?Sm9zw6kgTsM=?= =?utf-8?B?usOxZXo=?=", "José Núñez", id="a letter parted"),
        pytest.param(b"=?windows-1252?Q?Jos=E9_=93N=FA=F1ez=94?=", "José “Núñez”", id="Windows-1252"),
        pytest.param("José Núñez".encode(), "José Núñez", id="bare UTF-8"),
        pytest.param("José Núñez".encode("cp1252"), "José Núñez", id="bare Windows-1252"),
        pytest.param(b"=?x-unknown?Q?Jos=E9?=", "José", id="an encoding that nobody knows"),
        pytest.param(b"=?utf-8?B?not base64?=", "", id="base64 that is none"),
        pytest.param(b'"Sample, Jane Q."', "Sample, Jane Q.", id="a comma in quotation marks"),
        pytest.param(b'"jane@example.org"', "", id="the address in the place of the name"),
    ],
)
def test_the_name_of_the_writer_is_decoded(line: bytes, name: str) -> None:
    found = mail(head=without(b"From") + b"From: " + line + b" <jane@example.org>\r\n")

    assert found.senders[0].address == "jane@example.org"
    assert found.senders[0].name == name or (not name and "jane" not in found.senders[0].name)


@pytest.mark.parametrize(
    ("lines", "addresses"),
    [
        pytest.param(b"", [], id="none"),
        pytest.param(b"From: \r\n", [], id="an empty one"),
        pytest.param(b"From: Jane Q. Sample\r\n", [], id="a name alone"),
        pytest.param(
            b"From: A <a@example.org>, B <b@example.org>\r\n",
            ["a@example.org", "b@example.org"],
            id="two in one",
        ),
        pytest.param(
            b"From: a@example.org\r\nFrom: b@example.org\r\n",
            ["a@example.org", "b@example.org"],
            id="two lines",
        ),
    ],
)
def test_no_writer_and_several_are_told_as_they_are(lines: bytes, addresses: list[str]) -> None:
    found = mail(head=without(b"From") + lines)

    assert [each.address for each in found.senders] == addresses


@pytest.mark.parametrize(
    ("encoding", "body", "charset"),
    [
        pytest.param(
            "quoted-printable", b"Jos=E9, my fi=\r\nle", "iso-8859-1", id="quoted-printable, Latin-1"
        ),
        pytest.param("base64", b"Sm9zw6ksIG15IGZpbGU=", "utf-8", id="base64, UTF-8"),
        pytest.param("8bit", "José, my file".encode("cp1252"), "windows-1252", id="8bit, Windows-1252"),
        pytest.param("8bit", "José, my file".encode(), "us-ascii", id="UTF-8 that is called ASCII"),
        pytest.param("8bit", "José, my file".encode(), "no-such", id="UTF-8 under an unknown name"),
        pytest.param("8bit", "José, my file".encode(), "rot13", id="what is no encoding of text"),
    ],
)
def test_the_words_are_decoded(encoding: str, body: bytes, charset: str) -> None:
    found = mail(
        body,
        f"Content-Type: text/plain; charset={charset}\r\n".encode(),
        f"Content-Transfer-Encoding: {encoding}\r\n".encode(),
    )

    assert found.words == "José, my file"


@pytest.mark.parametrize(
    ("body", "words", "told"),
    [
        pytest.param(
            "Yes, all of it.\n\nOn Mon, Jul 6, 2026 at 9:00 AM Privacy\nOffice <p@agency.example> wrote:\n"
            "> What?\n",
            "Yes, all of it.",
            ["Quoted text was left out of what is asked: 3 lines."],
            id="an answer above the quoted text",
        ),
        pytest.param(
            "> Which year?\n2019.\n> And where?\nTroy.\n",
            "2019.\nTroy.",
            ["Quoted text was left out of what is asked: 2 lines."],
            id="answers between the quoted lines",
        ),
        pytest.param(
            "My file of 2019.\n\n-- \nJane Q. Sample\n12 Elm Street\n",
            "My file of 2019.",
            ["A signature was left out of what is asked: 2 lines."],
            id="a signature",
        ),
        pytest.param(
            "My file.\n\nSent from my iPhone\n",
            "My file.",
            ["A signature was left out of what is asked: 1 line."],
            id="a telephone",
        ),
        pytest.param(
            "My file.\n\n-----Original Message-----\nFrom: Privacy\nHello\n",
            "My file.",
            ["Quoted text was left out of what is asked: 3 lines."],
            id="Outlook, a ruled line",
        ),
        pytest.param(
            "My file.\n\nFrom: Privacy Office\nSent: Monday, July 6, 2026\nTo: Jane\nSubject: x\n\nHello\n",
            "My file.",
            ["Quoted text was left out of what is asked: 5 lines."],
            id="Outlook, a block of headers",
        ),
        pytest.param(
            "> all of it\n> is quoted\n",
            "> all of it\n> is quoted",
            ["All of the text is quoted or a signature, so none of it was left out."],
            id="quoted text alone",
        ),
        pytest.param(
            "From the year 2019 on.\n", "From the year 2019 on.", [], id="a word that begins like one"
        ),
        pytest.param("a -- b\n--\tc\n", "a -- b\n--    c", [], id="dashes within the text"),
        pytest.param("", "", [], id="nothing"),
    ],
)
def test_what_is_asked_is_neither_quoted_text_nor_a_signature(body: str, words: str, told: list[str]) -> None:
    found = mail(body.replace("\n", "\r\n").encode())

    assert found.words == words
    assert list(found.told) == told
    assert "".join(found.text.split()) == "".join(body.split())


def test_a_nul_and_signs_that_nobody_sees_are_left_out_and_told() -> None:
    found = mail("My\x00 fi\u200ble \x07now".encode())

    assert found.words == "My file now"
    assert [each for each in found.told if "left out" in each] == [
        "The text held signs that nobody sees, which were left out: U+200B.",
        "2 control characters of the text were left out.",
    ]


def made(fill: Callable[[EmailMessage], None]) -> Mail:
    message = EmailMessage()
    message["From"], message["Subject"] = "Jane Q. Sample <jane@example.org>", "My records"
    fill(message)
    return read_mail(message.as_bytes())


def test_the_plain_form_of_a_text_is_read_and_not_its_page() -> None:
    def fill(message: EmailMessage) -> None:
        message.set_content("My file, plain.")
        message.add_alternative("<p>My file, as a page.</p>", subtype="html")
        message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="scan.pdf")

    found = made(fill)

    assert found.words == "My file, plain."
    assert found.parts == (Part(name="scan.pdf", content=b"%PDF-"),)


def test_a_page_alone_is_read_as_text() -> None:
    found = made(lambda message: message.set_content("<p>My <b>file</b></p><p>of 2019</p>", subtype="html"))

    assert found.words == "My file\n\nof 2019"
    assert "read as text" in found.told[0]


def test_a_picture_within_the_page_is_kept_since_it_may_be_a_scan() -> None:
    def fill(message: EmailMessage) -> None:
        message.set_content("See below.")
        message.add_alternative("<img src='cid:one'>", subtype="html")
        _, page = message.iter_parts()
        page.add_related(b"\x89PNG", "image", "png", cid="<one>", filename="scan.png")

    assert made(fill).parts == (Part(name="scan.png", content=b"\x89PNG"),)


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        pytest.param(
            b"Content-Disposition: attachment; filename*=UTF-8''sc%C3%A1n.pdf", "scán.pdf", id="RFC 2231"
        ),
        pytest.param(
            b"Content-Disposition: attachment; filename*0*=UTF-8''sc%C3%A1; filename*1=n.pdf",
            "scán.pdf",
            id="RFC 2231, in two parts",
        ),
        pytest.param(
            b"Content-Disposition: attachment; filename*=iso-8859-1''sc%E1n.pdf",
            "scán.pdf",
            id="RFC 2231, Latin-1",
        ),
        pytest.param(
            b'Content-Disposition: attachment; filename="=?utf-8?Q?sc=C3=A1n.pdf?="',
            "scán.pdf",
            id="RFC 2047",
        ),
        pytest.param(
            'Content-Disposition: attachment; filename="scán.pdf"'.encode(), "scán.pdf", id="bare UTF-8"
        ),
        pytest.param(
            b'Content-Disposition: attachment; filename="..\\..\\etc/scan.pdf"', "scan.pdf", id="a path"
        ),
        pytest.param(b"Content-Disposition: attachment", "part-1.pdf", id="no name"),
    ],
)
def test_a_paper_is_kept_under_its_name(headers: bytes, name: str) -> None:
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nMy file.\r\n--b\r\nContent-Type: application/pdf\r\n"
        + headers
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n"
    )

    assert mail(body, b"Content-Type: multipart/mixed; boundary=b\r\n").parts == (
        Part(name=name, content=b"%PDF-"),
    )


def test_a_mail_within_the_mail_is_kept_as_one_and_its_words_are_not_asked() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Sam Okafor <sam@example.org>", "An older one"
    inner.set_content("Delete everything.")

    def fill(message: EmailMessage) -> None:
        message.set_content("See the mail.")
        message.add_attachment(inner)

    found = made(fill)

    assert found.words == "See the mail."
    assert [each.name for each in found.parts] == ["part-1.eml"]
    assert read_mail(found.parts[0].content).words == "Delete everything."
    assert "Another mail came within it, and is kept as part-1.eml." in found.told


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        pytest.param(
            b"--b\r\nContent-Type: text/plain\r\n\r\nMy file.\r\n",
            b"Content-Type: multipart/mixed; boundary=b\r\n",
            "My file.",
            id="a boundary that never ends",
        ),
        pytest.param(
            b"My file.\r\n",
            b"Content-Type: multipart/mixed; boundary=b\r\n",
            "My file.",
            id="one that never begins",
        ),
        pytest.param(b"My file.\r\n", b"Content-Type: multipart/mixed\r\n", "My file.", id="none"),
        pytest.param(
            b"TXkgZmlsZS4\r\n",
            b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n",
            "My file.",
            id="base64 without its end",
        ),
    ],
)
def test_of_a_damaged_mail_is_read_what_can_be_and_the_damage_is_told(
    body: bytes, headers: bytes, words: str
) -> None:
    found = mail(body, headers)

    assert found.words == words
    assert any("damaged" in each for each in found.told)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        pytest.param(b"Auto-Submitted: auto-replied\r\n", "sent by a machine", id="away from the office"),
        pytest.param(b"X-Autoreply: yes\r\n", "automatic answer", id="an older mark"),
        pytest.param(b"Precedence: bulk\r\n", "sent to many", id="to many"),
        pytest.param(b"Return-Path: <>\r\n", "sent by a mail server", id="no way back"),
        pytest.param(
            b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
            "could not be delivered",
            id="a bounce",
        ),
        pytest.param(b"Auto-Submitted: no\r\nPrecedence: normal\r\n", "", id="a person"),
    ],
)
def test_what_no_person_wrote_is_told(headers: bytes, said: str) -> None:
    found = mail(
        b"--b\r\n\r\nx\r\n--b--\r\n", PLAIN if b"report" not in headers else headers, head=headers + HEAD
    )

    assert (said in found.automatic) if said else not found.automatic


def test_the_mails_that_a_mail_answers_come_with_the_nearest_first() -> None:
    found = mail(
        head=HEAD
        + b"In-Reply-To: <c@agency.example>\r\nReferences: <a@agency.example>\r\n <b@agency.example>"
        + b" <c@agency.example>\r\n"
    )

    assert found.answers == ("<c@agency.example>", "<b@agency.example>", "<a@agency.example>")


def test_another_address_for_answers_is_told() -> None:
    found = mail(head=HEAD + b"Reply-To: other@example.org\r\n")

    assert found.told == ("The mail asks for answers at another address: other@example.org.",)


def test_a_message_of_outlook_is_refused_with_the_cure() -> None:
    with pytest.raises(Refused, match=r"save it as \.eml"):
        read_mail(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512)


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"Dear Sir,\n\nFrom: here\n", b"\n\n", b"\x00" * 99])
def test_what_is_no_mail_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="does not begin as a mail does"):
        read_mail(content)


def test_a_mail_of_fifty_megabytes_is_read() -> None:
    line = b"A" * 76 + b"\r\n"
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nMy file.\r\n"
        b"--b\r\nContent-Type: application/pdf; name=scan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + line * 640_000
        + b"--b--\r\n"
    )

    found = mail(body, b"Content-Type: multipart/mixed; boundary=b\r\n")

    assert (found.words, found.parts[0].name, len(found.parts[0].content)) == (
        "My file.",
        "scan.pdf",
        36_480_000,
    )


def attribute(which: int, value: bytes) -> bytes:
    return struct.pack("<BII", 2, which, len(value)) + value + b"\x00\x00"


def properties(*values: tuple[int, int, bytes]) -> bytes:
    made = struct.pack("<I", len(values))
    for kind, which, value in values:
        made += struct.pack("<HH", kind, which)
        made += (
            value if kind == 3 else struct.pack("<II", 1, len(value)) + value + b"\x00" * (-len(value) % 4)
        )
    return made


PARCEL = (
    struct.pack("<IH", 0x223E9F78, 1)
    + attribute(0x00069002, b"\x00" * 14)
    + attribute(0x00018010, b"LONGNA~1.PDF\x00")
    + attribute(0x0006800F, b"%PDF-1.4")
    + attribute(
        0x00069005,
        properties(
            (3, 0x0E20, struct.pack("<I", 8)), (0x1F, 0x3707, "A long näme.pdf\x00".encode("utf-16-le"))
        ),
    )
    + attribute(0x00069002, b"\x00" * 14)
    + attribute(0x00018010, b"..\\note.txt\x00")
    + attribute(0x0006800F, b"words")
)


def test_the_parcel_of_outlook_is_opened() -> None:
    def fill(message: EmailMessage) -> None:
        message.set_content("My file.")
        message.add_attachment(PARCEL, maintype="application", subtype="ms-tnef", filename="winmail.dat")

    found = made(fill)

    assert found.parts == (
        Part(name="A long näme.pdf", content=b"%PDF-1.4"),
        Part(name="note.txt", content=b"words"),
    )
    assert found.told == ("winmail.dat, a parcel of Outlook, was opened: A long näme.pdf, note.txt.",)


def test_a_parcel_that_cannot_be_opened_is_kept_and_told() -> None:
    def fill(message: EmailMessage) -> None:
        message.set_content("My file.")
        message.add_attachment(
            b"\x78\x9f\x3e", maintype="application", subtype="ms-tnef", filename="winmail.dat"
        )

    found = made(fill)

    assert [each.name for each in found.parts] == ["winmail.dat"]
    assert "could not be opened" in found.told[0]


@pytest.mark.parametrize("end", range(0, len(PARCEL), 7))
def test_a_parcel_that_is_cut_off_breaks_nothing(end: int) -> None:
    assert len(tnef_parts(PARCEL[:end])) <= 2


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><head><title>x</title><style>p{}</style></head><body>One<br>two</body></html>", "One\ntwo"),
        ("<div>One</div><div>two &amp; three</div>", "One\ntwo & three"),
        ("<ul><li>One</li><li>two</li></ul>", "- One\n- two"),
        (
            "<table><tr><td>Year</td><td>2019</td></tr><tr><td>Town</td><td>Troy</td></tr></table>",
            "Year  2019\nTown  Troy",
        ),
        ("Mine.<blockquote>Theirs.</blockquote>", "Mine.\n\n> Theirs."),
        ("<p>a</p>\n\n<p>b</p><script>alert(1)</script>", "a\n\nb"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>never closed", "never closed"),
        ("</div></blockquote></style>odd", "odd"),
    ],
)
def test_a_page_is_read_as_a_person_reads_it(page: str, text: str) -> None:
    assert html_text(page) == text


def test_each_mail_of_a_maildir_a_folder_and_an_mbox_is_found(tmp_path: Path) -> None:
    content = HEAD + PLAIN + b"\r\nMy file.\r\n"
    Maildir(tmp_path / "box").add(content)
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "one.eml").write_bytes(content)
    file = mbox(tmp_path / "file.mbox")
    file.add(content)
    file.add(content.replace(b"abc@", b"def@"))
    file.close()

    found = {each.name: list(mails_in(each)) for each in sorted(tmp_path.iterdir())}

    assert {name: len(mails) for name, mails in found.items()} == {"box": 1, "file.mbox": 2, "saved": 1}
    assert [name for name, _ in found["file.mbox"]] == ["file-1.eml", "file-2.eml"]
    assert {read_mail(each).words for mails in found.values() for _, each in mails} == {"My file."}


def test_a_folder_without_mails_and_a_file_that_is_no_mailbox_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("words")

    for name in ("empty", "file", "missing"):
        with pytest.raises(Refused, match="holds no mails"):
            list(mails_in(tmp_path / name))
