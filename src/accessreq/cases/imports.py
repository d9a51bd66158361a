"""What an import did: which file came in, how its columns were read, and how many cases it opened.

These stand in the journal beside the cases, under a name of their own. They hold
headings of columns and names of files, and nothing about a data subject.
"""

from typing import Final

from msgspec import Struct

from accessreq.cases.events import Event
from accessreq.cases.wording import NAME_LIMIT, one_line, put

WHY_DESPITE: Final = "decided before this program was used; the log does not say how identity was shown"
NOT_SAID: Final = "not said in the log"
WORDS_OF_AN_IMPORT: Final = frozenset({WHY_DESPITE, NOT_SAID})  # nobody typed them: no case is found by them


class ReadAs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of a request, and the headings of the columns that hold it."""

    field: str
    headings: tuple[str, ...]


class Mapping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the columns of a log are read.

    Attributes:
        columns: the headings that hold each field; a field may stand in several.
        dates: ``mdy`` or ``dmy`` where somebody had to say it; else empty.
        request: ``access`` or ``correction`` for every row, where no column says it; else empty.
        about: what was asked, in the words of the officer, where a row does not say it; else empty.
        last_first: the names of people stand as “Sample, Jane Q.”.
    """

    columns: tuple[ReadAs, ...] = ()
    dates: str = ""
    request: str = ""
    about: str = ""
    last_first: bool = False


class Imported(Event, frozen=True, kw_only=True):
    """A log that was kept before this program was imported.

    Attributes:
        file: its own name, without the folder.
        sha256: of its bytes.
        cases: how many cases it opened.
        entries: how many entries follow this one in the journal that belong to it.
        mapping: how its columns were read.
        called: the name under which that can be used again; empty where it has none.
    """

    kind = "imported"
    file: str
    sha256: str
    cases: int
    entries: int
    mapping: Mapping = Mapping()
    called: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "file", one_line("file name", self.file, limit=NAME_LIMIT))
        if self.called:
            put(self, "called", one_line("name of the mapping", self.called, limit=NAME_LIMIT))


IMPORT_EVENTS: Final[tuple[type[Event], ...]] = (Imported,)
