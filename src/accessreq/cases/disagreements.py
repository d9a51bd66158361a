"""Statements of disagreement, and the marking of what they dispute, § 95(4)."""

from accessreq.cases.events import DocumentKept, Event
from accessreq.cases.wording import one_line, paragraphs, put
from accessreq.errors import Refused


class Disagreed(Event, frozen=True, kw_only=True):
    """The data subject filed a statement of disagreement, which becomes part of the record.

    Attributes:
        statement: its words, where they were typed or could be read from the file.
        document: the statement as a file, byte for byte.
    """

    kind = "disagreed"
    statement: str = ""
    document: DocumentKept | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.statement:
            put(self, "statement", paragraphs("statement of disagreement", self.statement))
        elif self.document is None:
            raise Refused(
                "The statement of disagreement is empty.",
                "It is attached to the record and sent to recipients in the data subject's own words.",
                "Give it as text or as a file: --statement FILE",
            )


class DisputeNoted(Event, frozen=True, kw_only=True):
    """The disputed portions were clearly marked, and the statement attached to the record.

    Attributes:
        where: where in the record the mark stands.
    """

    kind = "dispute-noted"
    where: str

    def __post_init__(self) -> None:
        super().__post_init__()
        put(self, "where", one_line("place of the mark", self.where))
