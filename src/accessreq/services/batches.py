"""One act on many cases, each in a transaction of its own; one that fails does not stop the others."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeVar

from msgspec import Struct

from accessreq.errors import AccessreqError, Missing, NotAllowed, NotFound, Refused

Made = TypeVar("Made")
KEPT_BEFORE_IT: Final = "Kept before it: "


class Outcome(Struct, Generic[Made], frozen=True, kw_only=True):
    """What became of one case of many.

    Attributes:
        case: the case, as it was named.
        made: what was done; ``None`` where it was refused.
        refused: why it was not.
    """

    case: str
    made: Made | None = None
    refused: AccessreqError | None = None


def each_of(
    cases: Iterable[str], act: Callable[[str], Made], *, records: bool = False
) -> Iterator[Outcome[Made]]:
    """Do one thing to each case as it is asked for, and yield what became of it.

    A refusal that is about the case alone is yielded; one that would meet every
    case, such as a store that is full, ends the batch.

    Args:
        cases: as they were named.
        act: what is done to each.
        records: it records, so that a batch which ends early says what it has kept.

    Raises:
        StoreNotUsable: the store cannot be used.
        SettingsWrong: the settings are wrong.
        IntegrityBroken: the store is damaged.
    """
    kept: list[str] = []
    for case in cases:
        try:
            yield Outcome(case=case, made=act(case))
        except (Missing, NotAllowed, NotFound, Refused) as refusal:
            yield Outcome(case=case, refused=refusal)
        except AccessreqError as error:
            if not kept:
                raise
            why = f"{KEPT_BEFORE_IT}{', '.join(kept)}. Of this one: {error.why}"
            raise type(error)(f"{case}: {error.found}", why, error.do) from error
        else:
            kept += [case] if records else []
