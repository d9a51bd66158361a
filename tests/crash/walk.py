"""Every command that writes, typed one after another in one office: the walk that all harnesses take."""

from typing import Final

from msgspec import Struct

ACCESS: Final = "A-2026-0001"
CORRECTION: Final = "C-2026-0001"
TEXT: Final = ("--format", "text")
MAIL: Final = ("--via", "smtp://127.0.0.1:$ACCESSREQ_SOAK_PORT")
SENDER: Final = ("[mail]\n", '[mail]\nfrom = "officer@example.org"\n')
SCHEDULE: Final = (
    "[mail]\n",
    '[[retention]]\nseries = "access"\nlength = 2\nunit = "years"\nauthority = "Schedule 1"\n[mail]\n',
)


class Step(Struct, frozen=True, kw_only=True):
    """One command line and the day on which it is typed.

    Attributes:
        edits: what somebody writes into the settings before it: a line, and what takes its place.
        gone: what may not be read in the file of the store after it.
    """

    day: str
    typed: tuple[str, ...]
    edits: tuple[tuple[str, str], ...] = ()
    gone: tuple[bytes, ...] = ()

    @property
    def name(self) -> str:
        """The words of the command before its case and options."""
        words = [word for word in self.typed if word.islower() and not word.startswith("-")]
        return " ".join(words[:2] if self.typed[0] in {"receive", "calendar", "letter"} else words[:1])


def _on(day: str, *typed: str, edits: tuple[tuple[str, str], ...] = (), gone: tuple[bytes, ...] = ()) -> Step:
    return Step(day=day, typed=typed, edits=edits, gone=gone)


WALK: Final[tuple[Step, ...]] = (
    _on("2026-05-20", "init", "--example"),
    _on(
        "2026-05-21",
        *("receive", "access", "--name", "Jane Q. Sample", "--address", "12 Elm Street; Troy, NY 12180"),
        *("--about", "All records of courses that I applied for", "--attach", "request.txt"),
    ),
    _on("2026-05-21", "identity", ACCESS, "--ask", *TEXT),
    _on("2026-05-22", "acknowledge", ACCESS, "-o", "letters"),  # in every format, and into a folder
    _on("2026-05-22", "identity", ACCESS, "--method", "signature", "--result", "accepted"),
    _on("2026-05-26", "fee", ACCESS, "--pages", "12", *TEXT),
    _on("2026-05-27", "fee", ACCESS, "--paid", "3.00"),
    _on("2026-05-27", "calendar", "close", "2026-05-29", "--reason", "a burst pipe"),
    _on("2026-05-27", "calendar", "appoint", "2026-06-05", "--name", "Day of Example", "--cite", "Proc. 1"),
    _on("2026-05-28", "grant", ACCESS, "--in-part", "--withhold", "page 2: A05a names another", *TEXT),
    _on("2026-05-28", "certify", ACCESS, "true-copy", *TEXT),
    _on("2026-06-01", "note", ACCESS, "spoke by telephone"),
    _on("2026-06-01", "attach", ACCESS, "request.txt", "scan.bin"),
    _on("2026-06-01", "undo", ACCESS, "--yes"),
    _on("2026-06-01", "redo", ACCESS),
    _on("2026-06-02", "appeal", ACCESS, "--by", "email", *TEXT),
    _on("2026-06-02", "forwarded", ACCESS, "appeal", *TEXT),
    _on(
        "2026-06-10",
        *("decide-appeal", ACCESS, "denied", "--reason", "It was compared with the register."),
        *("--statute", "Public Officers Law § 95(3)", *TEXT),
    ),
    _on("2026-06-10", "forwarded", ACCESS, "determination", *TEXT),
    _on("2026-06-11", "hold", ACCESS, "--petition", "--reason", "article 78 petition"),
    _on(
        "2026-06-12",
        *("receive", "correction", "--name", "Rosa Ito", "--address", "3 Mill Lane; Troy, NY 12180"),
        *(
            "--email",
            "rosa@example.org",
            "--item",
            "Course application: Itoh => Ito",
            "--item",
            "Course application: 1990 => 1991",
        ),
    ),
    _on(
        "2026-06-12",
        "amend",
        CORRECTION,
        "--item",
        "2: Course application: 1990 => 1991",
        "--phone",
        "518 555 0100",
    ),
    _on("2026-06-12", "authorize", CORRECTION, "Sam Lee", "--as", "companion", *TEXT),
    _on("2026-06-15", "acknowledge", CORRECTION, *TEXT, "--format", "pdf"),
    _on("2026-06-15", "identity", CORRECTION, "--method", "signature", "--result", "accepted"),
    _on(
        "2026-06-16",
        *("disclosed", CORRECTION, "--to", "Department of Labor", "--address", "State Campus; Albany, NY"),
        *("--under", "d", "--nature", "training record", "--purpose", "apprenticeships"),
        *("--on", "2025-03-03"),
    ),
    _on("2026-06-17", "grant", CORRECTION, "--item", "1", "--changed", "2026-06-16", *TEXT),
    _on("2026-06-18", "deny", CORRECTION, "--item", "2", "--ground", "C01", "The file says 1990.", *TEXT),
    _on("2026-06-22", "appeal", CORRECTION, "--by", "mail", *TEXT),
    _on(
        "2026-06-24",
        *("decide-appeal", CORRECTION, "denied", "--reason", "It was compared with the register."),
        *("--statute", "Public Officers Law § 94(1)(b)", *TEXT),
    ),
    _on("2026-06-25", "disagree", CORRECTION, "--statement", "I was born in 1991."),
    _on("2026-06-25", "dispute-noted", CORRECTION, "--where", "Page 1, beside the year"),
    _on("2026-06-25", "notify", CORRECTION, "labor", "--asked"),
    _on("2026-06-26", "notify", CORRECTION, "labor", "--reasons", "The file says 1990.", *TEXT),
    _on("2026-06-26", "receive", "access", "--name", "Ada Young", "--about", "my file"),
    _on("2026-06-29", "withdraw", "A-2026-0002"),
    _on("2026-06-29", "calendar", "strike", "9", "--reason", "typed by mistake"),
    _on("2026-06-29", "reindex"),
    _on("2026-06-29", "letter", "save", ACCESS, "-o", "letters"),
    _on("2026-06-29", "letter", "final", ACCESS, "2", "letters/A-2026-0001-2-acknowledgment.docx"),
    _on(
        "2026-06-29",
        *("letter", "send", CORRECTION, "2", "--because", "She asked by telephone.", *MAIL),
        edits=(SENDER,),
    ),
    _on("2026-06-30", "alert", "--to", "officer@example.org", *MAIL),
    _on("2026-06-30", "receive", "access", "--name", "Lee Chan", "--about", "my file"),
    _on("2026-06-30", "receive", "access", "--name", "Max Ortiz", "--about", "my file"),
    _on("2026-06-30", "acknowledge", "A-2026-0003", "A-2026-0004", "--yes", *TEXT),
    _on("2026-06-30", "void", "A-2026-0004", "--reason", "logged twice", "--right", "A-2026-0003", "--yes"),
    _on(
        "2026-06-30",  # a letter that went out on another day is recorded, and none is made
        *("fee", ACCESS, "--waive", "a small sum", "--on", "2026-06-26"),
        *("--sent", "letters/A-2026-0001-2-acknowledgment.docx"),
    ),
    _on("2026-06-30", "clarify", "A-2026-0003", *TEXT),
    _on(
        "2026-06-30",
        *("disclosed", "--person", "Noor Blake", "--person-address", "4 Oak Road; Troy, NY 12180"),
        *("--to", "County Hospital", "--address", "1 Ward Street; Troy, NY 12180", "--under", "i"),
        *("--nature", "allergies", "--purpose", "an emergency", "--new", "she never wrote"),
        *("--on", "2026-06-30", *TEXT),
    ),
    _on("2026-06-30", "import", "log.csv", "--kind", "access", "--yes"),
    _on("2026-06-30", "import", "--undo", "last", "--yes"),
    _on("2026-06-30", "bundle", ACCESS, "-o", "for-counsel.zip"),
    _on("2026-06-30", "feed", "-o", "duties.ics"),
    _on("2026-06-30", "backup", "backup.sqlite"),
    _on("2026-06-30", "restore", "backup.sqlite", "--store", "restored.sqlite"),
    _on("2026-06-30", "move", "moved.sqlite"),
    _on(
        "2028-07-03",
        *("dispose", "A-2026-0002", "--confirm", "A-2026-0002", "-o", "certificates"),
        edits=(SCHEDULE,),
        gone=(b"Ada Young",),
    ),
)

_HEADINGS: Final = "No.,Received,Name,Records requested,Acknowledged,Decided,Outcome\n"
LOG: Final = (
    _HEADINGS
    + "".join(
        f"{n},03/{n:02}/2024,Person {n} Sample,All records about me,03/{n + 1:02}/2024,03/28/2024,Granted\n"
        for n in range(1, 21)
    )
).encode()  # a log that was kept before
SCAN: Final = bytes(range(256)) * 80  # a paper that fills some pages of the store
