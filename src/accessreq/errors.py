"""The one family of errors that an officer may see.

Each error says what was found, why it cannot stand and what to type next, and
each subclass carries the exit code that scripts rely on. Errors are raised
where the rule lives and caught once, in ``cli``; anything else is a bug.
"""

from collections.abc import Sequence
from typing import ClassVar


class AccessreqError(Exception):
    """A refusal that an officer can act on.

    Args:
        found: one sentence, what was found; never the whole of a personal field.
        why: one sentence, why it cannot stand.
        do: one sentence, what to type or do next.
        option: the option of the command that would answer it, such as ``--new``; asked for at a
            terminal. Empty where there is none.
        question: what is asked.
    """

    exit_code: ClassVar[int] = 1

    def __init__(
        self, found: str, why: str = "", do: str = "", *, option: str = "", question: str = ""
    ) -> None:
        self.found = found
        self.why = why
        self.do = do
        self.option = option
        self.question = question
        super().__init__(" ".join(part for part in (found, why, do) if part))


class Needed(AccessreqError):
    """Something is needed that was not given and cannot be asked for."""

    exit_code = 2


class Missing(Needed):
    """One option of a command is needed and was not given; at a terminal it is asked for.

    Args:
        or_none: an empty answer is an answer too.
    """

    def __init__(
        self, found: str, why: str, do: str, *, option: str, question: str, or_none: bool = False
    ) -> None:
        self.or_none = or_none
        super().__init__(found, why, do, option=option, question=question)


class Refused(AccessreqError):
    """The input itself cannot be accepted."""

    exit_code = 3


class NotFound(AccessreqError):
    """No such case, letter, template or duty, or more than one of that name."""

    exit_code = 4


class CasesNamed(NotFound):
    """A case is named by a piece of a name, or by what several have in common; who asks may choose.

    Args:
        part: what was typed.
        candidates: number and name of each case; one alone where a name names it.
    """

    shown: ClassVar[int] = 8

    def __init__(self, part: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.part = part
        self.candidates = tuple(candidates)
        listed = [f"{number} ({name})" if name else number for number, name in self.candidates]
        more = " and more" if len(listed) > self.shown else ""
        super().__init__(
            f"“{part[:40]}” names more than one case: {', '.join(listed[: self.shown])}{more}.",
            "A command is about one case.",
            "Give more of the name, or the number.",
        )


class NotAllowed(AccessreqError):
    """Not allowed in this state, declined at a prompt, or a double."""

    exit_code = 5


class Declined(NotAllowed):
    """The officer was asked, and said no."""


class StoreNotUsable(AccessreqError):
    """The store is missing, locked, read-only, full or newer than the program."""

    exit_code = 6


class IntegrityBroken(AccessreqError):
    """The store is not what this program wrote: corrupt, foreign or altered."""

    exit_code = 7


class MailNotAccepted(AccessreqError):
    """A message was not accepted for everyone it was meant for."""

    exit_code = 8


class AnotherRuns(AccessreqError):
    """Another run of the same kind holds the store."""

    exit_code = 75


class SettingsWrong(AccessreqError):
    """Settings, tables of law or the machine's clock are missing or wrong."""

    exit_code = 9
