"""Commands and groups, which take the options of every command; each module adds its own when imported."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from accessreq.errors import Needed

if TYPE_CHECKING:
    from accessreq.cli.global_options import GlobalOptions

_EVERYWHERE: Final = "accessreq.everywhere"  # which options of every command took a value already
_WITH_VALUE: Final = frozenset({"--store", "--settings", "--today", "--clock-is"})
_TOLD: Final = "accessreq.told"  # which options told a command something from where, with its context


def given(context: typer.Context) -> "GlobalOptions":
    """Return what was given for every command, kept with the command line as a whole."""
    from accessreq.cli.global_options import GlobalOptions  # with it comes the services, which no help needs

    root = context.find_root()
    found = root.find_object(GlobalOptions)
    if found is None:
        found = root.ensure_object(GlobalOptions)
        root.call_on_close(found.close)
    assert isinstance(found, GlobalOptions)  # noqa: S101  ensure_object made it
    return found


class Command(TyperCommand):
    """A command that also takes the options of every command, after its name.

    One that records something, which shows by its note, can be told it by a file
    or on standard input too.
    """

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  typer's own classes are private
        """Return the command's own parameters and those of every command."""
        own = super().get_params(ctx)
        files = _from_files(own) if _records(own) else ()
        numbers = _numbers() if _takes_reasons(own) else ()
        sent = _letters_sent() if _issues_a_letter(own) else ()
        return [*own, *files, *numbers, *sent, *_options(hidden=True)]

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  typer's own classes are private
        """Return the option that shows the help, through a pager where that is long."""
        return _paging(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  typer's own classes are private
        """Read the line; where it says ``-`` for a text, read that on standard input."""
        named = any(each == "-" or each.endswith("=-") for each in args)  # the parser empties the line
        rest = super().parse_args(ctx, args)
        told = ctx.meta.get(_TOLD, {})
        if _records(self.params) and (named or told):
            from accessreq.cli.options_file import from_stdin, refuse_a_second_note

            if "--note-file" in told:
                refuse_a_second_note(ctx.get_parameter_source("note").name)
            ctx.params.update(from_stdin(ctx.params, tuple(told.values()), given(ctx).tell_later))
        return rest


class Group(TyperGroup):
    """A group of commands that takes the options of every command, before a name.

    A name may be cut short where no other begins so.
    """

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401  private to typer
        """Return the command of that name, or the only one that begins so.

        Raises:
            Needed: several begin so.
        """
        begun = [each for each in self.commands if cmd_name and each.startswith(cmd_name)]
        if len(begun) > 1 and cmd_name not in begun and not ctx.resilient_parsing:
            raise Needed(
                f"“{cmd_name}” is the beginning of several commands.",
                f"They are {', '.join(begun)}.",
                "Type more of the one that is meant.",
            )
        return super().get_command(ctx, begun[0] if len(begun) == 1 else cmd_name)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  typer's own classes are private
        """Return the option that shows the help, through a pager where that is long."""
        return _paging(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401  private to typer
        """Read the name of a command, and say it whole."""
        name, found, rest = super().resolve_command(ctx, args)
        return found.name if found else name, found, rest

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  typer's own classes are private
        """Return the group's own parameters and those of every command."""
        return [*super().get_params(ctx), *_options(hidden=ctx.parent is not None)]


class Defaulting(Group, ABC):
    """A group that reads a line without the name of a command as that of one of them.

    Attributes:
        otherwise: the name of that command.
    """

    otherwise = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  private to typer
        """Put the name before a line that has none and is this command's."""
        named = words(args)
        asks_for_help = {"-h", "--help"} & set(args)
        names_one = any(each.startswith(word) for word in named if word for each in self.commands)
        if not asks_for_help and not names_one and self.is_meant(named):
            args = [self.otherwise, *args]
        return super().parse_args(ctx, args)

    @abstractmethod
    def is_meant(self, named: list[str]) -> bool:
        """Tell whether words among which is no name of a command are this command's."""


def words(args: list[str]) -> list[str]:
    """Return the words of a line that are neither options nor values of those that every command takes."""
    values = {n + 1 for n, each in enumerate(args) if each in _WITH_VALUE}
    return [each for n, each in enumerate(args) if not each.startswith("-") and n not in values]


def _paging(option: Any) -> Any:  # noqa: ANN401  typer's own classes are private
    option.callback = _show_help
    return option


def _show_help(context: Any, _: Any, asked: bool) -> None:  # noqa: ANN401  called by typer
    """Print the help of a command, and leave."""
    if asked and not context.resilient_parsing:
        from accessreq.cli.paging import paged  # only for help

        text = f"{context.get_help()}\n"
        if not paged(text):
            typer.echo(text, nl=False)
        context.exit()


def _remember(context: typer.Context, parameter: TyperOption, value: Any) -> None:  # noqa: ANN401  whatever was typed
    """Keep the value with the command line as a whole.

    Raises:
        Needed: an option that takes a value is given twice, before a command, after it or both.
    """
    name, typed = str(parameter.name), value
    if parameter.multiple:  # so that the parser keeps each of them
        if not value:
            return
        told = context.meta.setdefault(_EVERYWHERE, set())
        if len(value) > 1 or name in told:
            raise Needed(
                f"The option {parameter.opts[0]} is given twice.",
                "Only one can be meant, and it cannot be told which.",
                f"Give {parameter.opts[0]} once.",
            )
        told.add(name)
        typed = value[0]
    if typed not in (None, False):
        setattr(given(context), name, typed)


def _records(own: list[Any]) -> bool:
    return any(each.name == "note" for each in own)


def _takes_reasons(own: list[Any]) -> bool:
    """Whether what is typed goes into the record as text."""
    return any(each.name in {"note", "reason", "record_gone"} for each in own)


def _issues_a_letter(own: list[Any]) -> bool:
    return any(each.name == "despite" for each in own)


@cache
def _letters_sent() -> tuple[TyperOption, ...]:
    offered = (
        ("--sent", "FILE", "Record the letter that went out, a .docx or a PDF; none is made."),
        ("--already-sent", "REASON", "Record it without a copy, and why none is kept; none is made."),
        ("--signed-by", "NAME", "Who signs the letter, of those in the settings under [[officers]]."),
        ("--sent-on", "DATE", "The day on which it went out, where --on is the day of what it answers."),
    )
    return tuple(_everywhere(name, takes=takes, words=words, hidden=False) for name, takes, words in offered)


@cache
def _numbers() -> tuple[TyperOption, ...]:
    words = "Keep a number that can identify a person, such as that of social security; both are kept."
    return (_everywhere("--allow-identifier", takes="REASON", words=words, hidden=False),)


def _from_files(own: list[Any]) -> list[Any]:
    taken = {option for each in own for option in each.opts}
    offered = (
        ("--from-file", _tell_from_file, "Take options from a file in TOML, or from standard input."),
        ("--note-file", _tell_note, "Take the note from a file, or from standard input."),
    )
    return [
        TyperOption(
            param_decls=[name],
            help=words,
            metavar="FILE|-",
            default=None,
            expose_value=False,
            is_eager=True,
            callback=tell,
        )
        for name, tell, words in offered
        if name not in taken
    ]


def _tell_from_file(context: Any, parameter: TyperOption, value: str | None) -> None:  # noqa: ANN401  private to typer
    """Let the options of a file stand where none were typed."""
    if value is not None:
        from accessreq.cli.options_file import options_in  # only where something is told so

        own = context.command.params
        takes = [*own, *_numbers(), *(_letters_sent() if _issues_a_letter(own) else ())]
        _remember_told(context, parameter, value, options_in(value, takes, given(context).tell_later))


def _tell_note(context: Any, parameter: TyperOption, value: str | None) -> None:  # noqa: ANN401  private to typer
    if value is not None:
        from accessreq.cli.options_file import text_of  # only where something is told so

        _remember_told(context, parameter, value, {"note": text_of(value, given(context).tell_later)})


def _remember_told(context: Any, parameter: TyperOption, source: str, told: Mapping[str, Any]) -> None:  # noqa: ANN401  private to typer
    context.meta.setdefault(_TOLD, {})[parameter.opts[0]] = source
    context.default_map = {**(context.default_map or {}), **told}


def _everywhere(*names: str, words: str, takes: str | None = None, hidden: bool) -> TyperOption:
    return TyperOption(
        param_decls=list(names),
        help=words,
        metavar=takes,
        is_flag=takes is None,
        multiple=takes is not None,
        default=None,
        expose_value=False,
        callback=_remember,
        hidden=hidden,
    )


@cache  # a line is read in two passes, and each asks for them
def _options(*, hidden: bool) -> tuple[TyperOption, ...]:
    return (
        _everywhere(
            "--store",
            takes="PLACE",
            words="The store to use, a file or postgresql://… (ACCESSREQ_STORE).",
            hidden=hidden,
        ),
        _everywhere(
            "--settings", takes="PATH", words="The settings to use (ACCESSREQ_SETTINGS).", hidden=hidden
        ),
        _everywhere(
            "--today", takes="DATE", words="Pretend it is another day (ACCESSREQ_TODAY).", hidden=hidden
        ),
        _everywhere(
            "--clock-is",
            takes="DATE",
            words="Today's date, where the machine's clock is in doubt.",
            hidden=hidden,
        ),
        _everywhere("--json", words="Print one JSON value.", hidden=hidden),
        _everywhere("--plain", words="Print one line a record, tab-separated.", hidden=hidden),
        _everywhere("--no-color", words="Print without colour.", hidden=hidden),
        _everywhere("--no-input", words="Never ask; what is missing is an error.", hidden=hidden),
        _everywhere("--yes", words="Answer yes where a confirmation is asked.", hidden=hidden),
        _everywhere("-q", "--quiet", words="Say nothing on standard error but errors.", hidden=hidden),
    )


# --- The drawers of commands.

app = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False)


class Letters(Defaulting):
    """The group whose first word may also be a case: ``letter a1`` lists its letters."""

    otherwise = "list"

    def is_meant(self, named: list[str]) -> bool:
        """Tell that a single word with a digit is a case, and no mistyped command."""
        return len(named) == 1 and any(letter.isdigit() for letter in named[0])


letter_app = typer.Typer(
    cls=Letters, help="The letters of a case, exactly as they were issued.", no_args_is_help=True
)
paper_app = typer.Typer(cls=Group, help="The papers of a case that are no letters.", no_args_is_help=True)
templates_app = typer.Typer(cls=Group, help="The agency's own wording of the letters.", no_args_is_help=True)
settings_app = typer.Typer(
    cls=Group, help="Show, check and change the agency's settings.", no_args_is_help=True
)
receive_app = typer.Typer(cls=Group, help="Log a written request.", no_args_is_help=True)
schedule_app = typer.Typer(
    cls=Group, help="Have the alert run by itself, on business mornings.", no_args_is_help=True
)
app.add_typer(receive_app, name="receive")
app.add_typer(letter_app, name="letter")
app.add_typer(paper_app, name="paper")
app.add_typer(templates_app, name="templates")
app.add_typer(settings_app, name="settings")
app.add_typer(schedule_app, name="schedule")
