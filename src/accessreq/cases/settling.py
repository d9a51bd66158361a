"""Which command records what settles a duty: all that a list of duties says of their acts, without a case."""

from types import MappingProxyType
from typing import Final

from msgspec import Struct

from accessreq.law.duties import Duty, Occasion, Whose


class Settling(Struct, frozen=True, kw_only=True):
    """How an occasion of the law is recorded.

    Attributes:
        commands: what records it, without the case.
        needs: what the first command asks for besides the case.
    """

    commands: tuple[str, ...]
    needs: str = ""


# What nobody records by a command of its own, such as the receipt of a denial, has no row.
COMMANDS: Final = MappingProxyType(
    {
        Occasion.ACKNOWLEDGED: Settling(commands=("acknowledge",)),
        Occasion.DETERMINED: Settling(commands=("grant", "deny")),
        Occasion.APPEALED: Settling(commands=("appeal",)),
        Occasion.ACCESS_APPEALED: Settling(commands=("appeal",)),
        Occasion.CORRECTION_APPEALED: Settling(commands=("appeal",)),
        Occasion.APPEAL_FORWARDED: Settling(commands=("forwarded appeal",)),
        Occasion.APPEAL_DETERMINED: Settling(commands=("decide-appeal",), needs="granted, in-part or denied"),
        Occasion.DETERMINATION_FORWARDED: Settling(commands=("forwarded determination",)),
        Occasion.DISAGREED: Settling(commands=("disagree",)),
        Occasion.DISPUTE_NOTED: Settling(commands=("dispute-noted",), needs='--where "PLACE OF THE MARK"'),
        Occasion.NOTICE_ASKED: Settling(commands=("notify",)),
        Occasion.RECIPIENTS_NOTIFIED: Settling(commands=("notify",), needs="RECIPIENT"),
        Occasion.DISCLOSED: Settling(commands=("disclosed",)),
        Occasion.DATA_SUBJECT_NOTIFIED: Settling(commands=("disclosed --notice",)),
        Occasion.PETITIONED: Settling(commands=("hold",)),
    }
)


def commands_of(occasion: Occasion) -> tuple[str, ...]:
    """Return the commands that record an occasion; none where no command of its own does."""
    return COMMANDS[occasion].commands if occasion in COMMANDS else ()


def settled_by(row: Duty) -> tuple[str, ...]:
    """Return the commands that settle a duty, without the case; none for a right of the data subject."""
    if row.whose is Whose.DATA_SUBJECT:
        return ()
    return tuple(dict.fromkeys(each for by in row.met_by for each in commands_of(by)))


def next_command(row: Duty, case: str) -> str:
    """Return the first command that settles a duty, with the case and what it asks for besides."""
    for by in row.met_by:
        if by in COMMANDS:
            settling = COMMANDS[by]
            return f"{command_of(settling.commands[0], case)} {settling.needs}".rstrip()
    return f"show {case}"


def command_of(settling: str, case: str) -> str:
    """Return a settling command with the case behind its first word.

    >>> command_of("forwarded appeal", "A-2026-0007")
    'forwarded A-2026-0007 appeal'
    """
    verb, _, rest = settling.partition(" ")
    return f"{verb} {case} {rest}".rstrip()
