"""One act on many cases, each in a transaction of its own; one that fails does not stop the others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from accessreq.errors import AccessreqError, NotAllowed, NotFound, Refused

Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Outcome(Generic[Made]):
    """What became of one case of many.

    Attributes:
        case: the case, as it was named.
        made: what was done; ``None`` where it was refused.
        refused: why it was not.
    """

    case: str
    made: Made | None = None
    refused: AccessreqError | None = None


def each_of(cases: Iterable[str], act: Callable[[str], Made]) -> Iterator[Outcome[Made]]:
    """Do one thing to each case as it is asked for, and yield what became of it.

    A refusal that is about the case alone is yielded; one that would meet every
    case, such as a store that is full, ends the batch and names what was done before.

    Raises:
        StoreNotUsable: the store cannot be used.
        SettingsWrong: the settings are wrong.
        IntegrityBroken: the store is damaged.
    """
    done: list[str] = []
    for case in cases:
        try:
            yield Outcome(case=case, made=act(case))
        except (NotAllowed, NotFound, Refused) as refusal:
            yield Outcome(case=case, refused=refusal)
        except AccessreqError as error:
            if not done:
                raise
            before = f"Done before it and kept: {', '.join(done)}."  # in place of: nothing was recorded
            raise type(error)(f"{case}: {error.found}", before, error.do) from error
        else:
            done.append(case)
