"""Asks at a terminal for what is missing; without a terminal it is an error that names the option.

A command has a form: its questions in their order. An answer counts as if it had been typed as an
option, can be changed until the end, and is kept when the act refuses another one.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import typer
from msgspec import Struct

from accessreq.cases.events import FIRST_DAY
from accessreq.cases.people import ADDRESS_LINES
from accessreq.cases.wording import NAME_LIMIT, one_line, width
from accessreq.cli import commands
from accessreq.cli.global_options import GlobalOptions
from accessreq.errors import AccessreqError, Declined, Missing, Needed, NotFound, Refused
from accessreq.law.grounds import Wanting
from accessreq.law.identity import Channel
from accessreq.screen import fitted, visible

Value = TypeVar("Value")
Offered = Sequence[tuple[str, str]]
Answer = str | list[str]

BACK: Final = "<"

_LARGEST: Final = 1_000_000
_AS_TYPED: Final = (  # of what is typed on a command line
    r": --[a-z-]+ [A-Z]+$|--[a-z-]+ |, after the code: \w+"
)
_HOW: Final = f"Enter {BACK} to go back to the question before. Nothing is saved before the end."
_ARRIVED: Final[Offered] = (
    (Channel.MAIL, "by post"),
    (Channel.EMAIL, "as an email"),
    (Channel.IN_PERSON, "handed over at the office"),
    (Channel.WEB, "by a form on the website"),
    (Channel.FAX, "by fax"),
)


class GoneBack(Exception):
    """The officer steps back to a question that was answered before."""


class Question(Struct, frozen=True, kw_only=True):
    """One fact of a command that is asked for where it was not given.

    Attributes:
        name: the parameter of the command that the answer is the value of.
        words: what is asked, in a few words; the summary shows them too.
        example: an answer as it may be typed.
        offered: what Enter answers.
        none: what an empty answer says; empty where an answer is needed.
        choices: the only answers, each with its words; picked from a list that typing filters.
        most: how many lines are asked for, one by one until an empty one; none where it is one line.
        check: refuses an answer, or one of several lines.
        entry: asks for one of several lines in another way; it is given the line of before.
        when: whether it is asked at all, by the values of the parameters, and the answers, so far.
        gives: the values of parameters that an answer stands for, where it is not one value.
    """

    name: str
    words: str
    example: str = ""
    offered: str = ""
    none: str = ""
    choices: Offered = ()
    most: int = 0
    check: Callable[[str], object] | None = None
    entry: Callable[[str, str], str] | None = None
    when: Callable[[Mapping[str, Any]], bool] | None = None
    gives: Callable[[Answer], Mapping[str, Answer | bool]] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters that an answer gives."""
        return (self.name,) if self.gives is None else tuple(self.gives(""))


class Form:
    """The questions of one command, and what was answered; an answer stands as if typed as an option."""

    def __init__(self, context: typer.Context) -> None:
        self._context = context
        self._defaults = dict(context.params)
        self._questions: list[Question] = []
        self._answers: dict[str, Answer] = {}
        self._way: list[int] = []  # the places of the questions that were asked, for steps back

    @property
    def answered(self) -> bool:
        """Whether anything was asked for."""
        return bool(self._answers)

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask for all that was not given on the command line, in order."""
        self._questions = [*questions, *self._questions]
        if sum(self._is_asked(each) for each in questions) > 1:
            _say(_HOW)
        self._walk(0, new_alone=True)

    def ask_for(self, error: AccessreqError) -> None:
        """Ask for the one option that an act finds missing."""
        parameter = self._parameter(error.option)
        known = [n for n, each in enumerate(self._questions) if each.name == parameter.name]
        if not known:
            self._questions.append(self._of_an_option(parameter, error))
        place = known[0] if known else len(self._questions) - 1
        if not isinstance(error, NotGiven):
            _say(error.found, *([] if isinstance(error, Missing) else [error.do]))
        try:
            self._again(place)
        except GoneBack:
            self._walk(self._way.pop() if self._way else place)
        else:
            self._way.append(place)
        if not isinstance(error, Missing) and not self._answers[self._questions[place].name]:
            raise typer.Exit(error.exit_code)  # nothing is answered to what stands against it

    def confirm(self, then: str = "to save") -> None:
        """Show what was answered, and let it be changed until Enter alone is typed."""
        while True:
            _say(*self._summary())
            typed = typed_line(f"Enter {then}, a number to change that answer, {BACK} to go back")
            if not typed:
                return
            if typed == BACK:
                self._walk(self._way.pop() if self._way else 0)
            else:
                self._change(typed)

    def change(self, refused: AccessreqError) -> None:
        """Say what an act has refused, and let an answer be changed; the others are kept.

        Raises:
            typer.Exit: nothing is changed.
        """
        _say(refused.found, refused.why, refused.do, *self._summary())
        while not self._change(typed := typed_line("The number of an answer to change (empty: leave it)")):
            if not typed:
                raise typer.Exit(refused.exit_code)

    def _walk(self, place: int, *, new_alone: bool = False) -> None:
        """Ask from one place on; a step back goes to the question that was asked before."""
        while place < len(self._questions):
            question = self._questions[place]
            if not self._applies(question):
                self._forget(question)
            elif self._is_asked(question) and not (new_alone and question.name in self._answers):
                try:
                    self._again(place)
                except GoneBack:
                    if not self._way:
                        _say("This is the first question.")
                    place, new_alone = (self._way.pop() if self._way else place), False
                    continue
                self._way.append(place)
            place += 1

    def _change(self, typed: str) -> bool:
        """Ask again for the answer of a number, and for what it makes necessary; tell whether it is one."""
        shown = self._shown()
        if not typed.isdecimal() or not 1 <= int(typed) <= len(shown):
            if typed:
                _say(f"There is no answer {typed[:10]}.")
            return False
        try:
            self._again(self._questions.index(shown[int(typed) - 1]))
        except GoneBack:
            return False
        self._walk(0, new_alone=True)
        return True

    def _applies(self, question: Question) -> bool:
        return question.when is None or question.when({**self._answers, **self._context.params})

    def _is_asked(self, question: Question) -> bool:
        """Whether it was not given on the command line or by a file."""
        source = self._context.get_parameter_source
        return all(getattr(source(each), "name", "DEFAULT") == "DEFAULT" for each in question.names)

    def _again(self, place: int) -> None:
        question = self._questions[place]
        while True:
            answer = answered(question, self._former(question))
            try:
                self._put(question, answer)
            except typer.BadParameter as error:
                _say(error.format_message())
            else:
                return

    def _former(self, question: Question) -> Answer:
        """What was answered, or given on the command line, before."""
        if question.name in self._answers:
            return self._answers[question.name]
        given = self._context.params.get(question.name)
        if question.gives is not None or self._is_asked(question) or given is None:
            return ""
        return [str(each) for each in given] if isinstance(given, list | tuple) else str(given)

    def _put(self, question: Question, answer: Answer) -> None:
        values = {question.name: answer} if question.gives is None else question.gives(answer)
        for name, value in values.items():
            parameter = next(each for each in self._parameters if each.name == name)
            if parameter.expose_value and not value:
                self._context.params[name] = self._defaults[name]
                continue
            listed = [value] if parameter.multiple and isinstance(value, str) else value
            processed = parameter.process_value(self._context, listed)
            if parameter.expose_value:
                self._context.params[name] = processed
        self._answers[question.name] = answer

    def _forget(self, question: Question) -> None:
        if question.name in self._answers:
            del self._answers[question.name]
            self._context.params |= {each: self._defaults[each] for each in question.names}

    def _shown(self) -> list[Question]:
        """The questions of the summary: what was asked, and what was given."""
        return [
            each
            for each in self._questions
            if self._applies(each) and (each.name in self._answers or not self._is_asked(each))
        ]

    def _summary(self) -> list[str]:
        shown = self._shown()
        margin = max((width(each.words) for each in shown), default=0)
        lines = [""]
        for n, each in enumerate(shown, start=1):
            former = _in_full(each, self._former(each)) or self._told(each)
            first, *rest = former if isinstance(former, list) else former.splitlines() or [""]
            lines.append(f"{n:>3}  {each.words}{' ' * (margin - width(each.words))}  {first}")
            lines += [f"{' ' * (margin + 5)}  {line}" for line in rest]
        return lines

    def _told(self, question: Question) -> str:
        """How what was given on the command line as several values, or not at all, is shown."""
        values = (self._context.params.get(each) for each in question.names)
        return ", ".join(str(each) for each in values if each) or question.none

    @property
    def _parameters(self) -> list[Any]:  # typer's own classes are private
        return list(self._context.command.get_params(self._context))

    def _parameter(self, option: str) -> Any:  # noqa: ANN401  typer's own classes are private
        return next(each for each in self._parameters if option in each.opts)

    def _of_an_option(self, parameter: Any, error: AccessreqError) -> Question:  # noqa: ANN401
        given = commands.given(self._context)
        choices = getattr(parameter.type, "choices", ())
        return Question(
            name=str(parameter.name),
            words=error.question,
            none="" if isinstance(error, Missing) and not error.or_none else "none",
            choices=tuple((str(getattr(each, "value", each)), "") for each in choices),
            check=given.on if parameter.metavar == "DATE" else None,
        )


def pick_or_none(question: str, offered: Offered, before: str = "") -> str:
    """Return what is picked from a list; an empty text, or the sign for a step back, as they are typed."""
    from accessreq.cli import prompts  # only where something is asked

    asked, answer = Question(name="", words=question, choices=offered), before
    while (answer := prompts.pick(question, offered, before=answer)) not in {"", BACK}:
        if _stands(asked, answer):
            return answer
    return answer


def say_at_terminal_of(wanting: Wanting | None) -> None:
    """Say what a ground lacks to be a reason."""
    _say(*((wanting.found, _at_a_question(wanting.do)) if wanting else ("An answer is needed.",)))


def _in_full(question: Question, answer: Answer) -> Answer:
    """An answer as the summary shows it: of a day its weekday too."""
    on = question.check(str(answer)) if question.check and answer and not question.most else None
    return f"{on:%A}, {on:%B} {on.day}, {on.year}" if isinstance(on, date) else answer


def answered(question: Question, before: Answer) -> Answer:
    """Return what is answered to a question, which is asked again, to be changed, while it is refused.

    Args:
        question: what is asked.
        before: what was answered before.

    Raises:
        GoneBack: a step back is asked for.
        typer.Abort: it was broken off; with the lines that were typed until then.
    """
    return _lines(question, before) if question.most else _line(question, str(before))


def _line(question: Question, answer: str) -> str:
    while (typed := _typed(question, answer)) != BACK:
        answer = typed
        if (not typed and question.none) or _stands(question, typed or question.offered):
            return typed if question.none else typed or question.offered
    raise GoneBack


def _lines(question: Question, before: Answer) -> list[str]:
    """What is answered line by line until an empty one."""
    former = list(before) if isinstance(before, list) else [before] * bool(before)
    lines: list[str] = []
    while len(lines) < question.most:
        n = len(lines)
        try:
            typed = _typed_line(question, n, former[n] if n < len(former) else "")
        except typer.Abort as broken_off:
            raise typer.Abort(*lines, *broken_off.args, *former[n + 1 :]) from None
        if typed == BACK:
            if not lines:
                raise GoneBack
            former = [*lines, *former[n:]]
            lines.pop()
        elif not typed and (lines or question.none):
            break
        elif all(_stands(question, each) for each in typed.splitlines() or [""]):
            lines += typed.splitlines()
        else:
            former = [*lines, typed, *former[n + 1 :]]
    return lines


class NotGiven(Missing):
    """An option was not given, about which there is nothing else to say."""


def need(typed: Value | None, option: str, question: str) -> Value:
    """Return what was typed after an option, or answered.

    Raises:
        NotGiven: it is missing; at a terminal it is asked for.
    """
    if typed is not None:
        return typed
    is_option = option.startswith("-")
    raise NotGiven(
        f"The option {option} is missing." if is_option else f"{option.upper()} is missing.",
        "It cannot be asked for, because this is not a terminal or --no-input was given.",
        f"Add it: {option} VALUE" if is_option else "Add it to the command.",
        option=option,
        question=question,
    )


def one_of(values: Iterable[Any], words: Mapping[Any, str] | None = None) -> Offered:
    """Return the members of a closed set as they are picked from, each with its words."""
    return tuple((str(each.value), (words or {}).get(each, "")) for each in values)


def arrived(given: GlobalOptions) -> tuple[Question, ...]:
    """Return the questions of how and when a paper arrived; that it did so today is offered."""
    today = given.today_in_new_york().isoformat()
    return (
        Question(name="on", words="Received on", offered=today, check=lambda typed: _past(given, typed)),
        Question(name="by", words="Received by", choices=_ARRIVED),
    )


def address(name: str = "address", words: str = "Postal address", none: str = "none") -> Question:
    """Return the question of a postal address, line by line."""
    return Question(
        name=name,
        words=words,
        example="12 Elm Street",
        none=none,
        most=ADDRESS_LINES,
        check=lambda typed: one_line("address", typed, limit=NAME_LIMIT),
    )


def a_day(
    given: GlobalOptions, name: str, words: str, when: Callable[[Mapping[str, Any]], bool] | None = None
) -> Question:
    """Return the question of a day that has come."""
    return Question(name=name, words=words, check=lambda typed: _past(given, typed), when=when)


def whole_number(typed: str) -> int:
    """Return a number of pages or of an item.

    Raises:
        Refused: it is none, or larger than any.
    """
    if not (typed.isascii() and typed.isdecimal()) or int(typed) > _LARGEST:
        raise Refused("That is no number of pages or items.", "", "Type it in digits, such as 12.")
    return int(typed)


def _at_a_question(do: str) -> str:
    """What to do, without what is only typed on a command line."""
    return re.sub(_AS_TYPED, lambda found: ":" if found[0].startswith(",") else "", do)


def _past(given: GlobalOptions, typed: str) -> date:
    on, today = given.on(typed), given.today_in_new_york()
    if on < FIRST_DAY:
        raise Refused(
            f"{on.isoformat()} is before {FIRST_DAY.isoformat()}.",
            "No request of that age is kept here.",
            "The year must be mistyped.",
        )
    if on > today:
        raise Refused(
            f"{on.isoformat()} is after today, {today.isoformat()}.",
            "The journal holds what has happened.",
            "Give the day on which it happened.",
        )
    return on


def _stands(question: Question, answer: str) -> bool:
    """Tell whether an answer can stand; what is wrong with it is said."""
    if not answer:
        _say("An answer is needed.")
        return False
    if question.choices and answer not in {value for value, _ in question.choices}:
        _say(f"“{answer[:40]}” is none of these.")
        return False
    try:
        if question.check:
            question.check(answer)
    except (Refused, NotFound) as refused:
        _say(refused.found, _at_a_question(refused.do))
        return False
    return True


def _typed(question: Question, before: str) -> str:
    hints = [f"such as {question.example}"] * bool(question.example)
    hints += [f"empty: {question.none}"] * bool(question.none)
    asked = question.words + (f" ({'; '.join(hints)})" if hints else "")
    asked += f" [{question.offered}]" if question.offered else ""
    if not question.choices:
        return typed_line(asked, before)
    from accessreq.cli import prompts  # only where something is asked

    return prompts.pick(asked, question.choices, before=before)


def _typed_line(question: Question, n: int, before: str) -> str:
    if question.entry:
        return question.entry(f"{question.words}, {n + 1}", before)
    if not n:
        return _typed(question, before)
    return typed_line(f"{question.words}, {n + 1} (empty: no more)", before)


def typed_line(asked: str, before: str = "") -> str:
    """Return the line that is typed, without blanks around it."""
    from accessreq.cli import prompts  # only where something is asked

    return prompts.line(asked, before=before).strip()


def _say(*lines: str) -> None:
    import sys

    for line in lines:
        typer.echo(fitted(visible(line), sys.stderr), err=True)


def confirm(given: GlobalOptions, question: str) -> None:
    """Ask for a yes, which ``--yes`` gives beforehand.

    Raises:
        Declined: the answer is no.
        GoneBack: answers are to be changed.
        Needed: nobody can be asked.
    """
    if given.yes:
        return
    if not given.interactive:
        raise Needed(
            f"A confirmation is needed: {question}",
            "It cannot be asked for, because this is not a terminal or --no-input was given; nothing was "
            "recorded.",
            "Add --yes when you are sure.",
        )
    from accessreq.cli import prompts  # only where something is asked

    back = given.asked
    asked = f"{question} [y/N]{', [<] back to the answers' if back else ''}"
    pressed = prompts.key(asked, f"yn{BACK}" if back else "yn", enter="n")
    if pressed == BACK:
        raise GoneBack
    if pressed == "n":
        raise Declined("It was declined.", "Nothing was saved.", "")
