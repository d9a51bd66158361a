"""The records that go to the data subject with a grant, put together as one package."""

from msgspec import Struct

from accessreq.cases.events import Event
from accessreq.cases.wording import one_line, put, put_despite
from accessreq.errors import Refused


class RecordEnclosed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record in a package.

    Attributes:
        name: of its file.
        sha256: of its bytes, which are the agency's own and are not stored here.
        pages: where it has pages that can be counted.
    """

    name: str
    sha256: str
    pages: int | None = None

    def __post_init__(self) -> None:
        put(self, "name", one_line("name of a record", self.name))


class PackageMade(Event, frozen=True, kw_only=True):
    """The records were inspected and put together for the data subject, § 95(1)(a).

    Attributes:
        records: in their order.
        pages: of the package, with the letter and the index.
        sha256: of its PDF.
        despite: why it was made though something was found; empty where nothing was.
        found: what was found and went out all the same, a line each.
    """

    kind = "package-made"
    records: tuple[RecordEnclosed, ...]
    pages: int
    sha256: str
    despite: str = ""
    found: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        put_despite(self, self.despite)
        if not self.records:
            raise Refused(
                "The package holds no record.",
                "It is what the data subject is given.",
                "Name the folder of the records: --records FOLDER",
            )
        if bool(self.despite) != bool(self.found):
            raise Refused(
                "There is a reason to go on without a finding, or a finding without a reason.",
                "Whoever reads the case later must see both.",
                "Give --despite where something was found, and only there.",
            )
