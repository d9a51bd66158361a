"""What a check of the store has found, and the words for it."""

from typing import Final

from msgspec import Struct

BACKUP: Final = "Leave the store as it is, and go back to its last backup: accessreq restore FILE"
REINDEX: Final = "The journal is the truth: make the index again with accessreq reindex."


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is not as this program wrote it.

    Attributes:
        code: short name, for scripts.
        case: the case it is about; ``None`` when it is about the whole store.
        what: one sentence, what was found.
        cure: one sentence, what to do.
    """

    code: str
    case: str | None
    what: str
    cure: str
