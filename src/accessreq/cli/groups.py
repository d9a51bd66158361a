"""Commands and groups of commands that take the options of every command, before or after a name."""

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from accessreq.cli.given import Given


def given(context: typer.Context) -> "Given":
    """Return what was given for every command, kept with the command line as a whole."""
    from accessreq.cli.given import Given  # with it comes the casebook, which no help needs

    found = context.find_root().ensure_object(Given)
    assert isinstance(found, Given)  # noqa: S101  ensure_object made it
    return found


class Command(TyperCommand):
    """A command that also takes the options of every command, after its name."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  typer's own classes are private
        """Return the command's own parameters and those of every command."""
        return [*super().get_params(ctx), *_options(hidden=True)]


class Group(TyperGroup):
    """A group of commands that takes the options of every command, before a name."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  typer's own classes are private
        """Return the group's own parameters and those of every command."""
        return [*super().get_params(ctx), *_options(hidden=ctx.parent is not None)]


def _remember(context: typer.Context, parameter: TyperOption, value: Any) -> None:  # noqa: ANN401  whatever was typed
    """Keep the value with the command line as a whole; a later one wins."""
    if value not in (None, False):
        setattr(given(context), str(parameter.name), value)


def _everywhere(*names: str, words: str, takes: str | None = None, hidden: bool) -> TyperOption:
    return TyperOption(
        param_decls=list(names),
        help=words,
        metavar=takes,
        is_flag=takes is None,
        default=None,
        expose_value=False,
        callback=_remember,
        hidden=hidden,
    )


def _options(*, hidden: bool) -> list[Any]:
    return [
        _everywhere("--store", takes="PATH", words="The store to use (ACCESSREQ_STORE).", hidden=hidden),
        _everywhere(
            "--settings", takes="PATH", words="The settings to use (ACCESSREQ_SETTINGS).", hidden=hidden
        ),
        _everywhere(
            "--today", takes="DATE", words="Pretend it is another day (ACCESSREQ_TODAY).", hidden=hidden
        ),
        _everywhere("--json", words="Print one JSON value.", hidden=hidden),
        _everywhere("--plain", words="Print one line a record, tab-separated.", hidden=hidden),
        _everywhere("--no-color", words="Print without colour.", hidden=hidden),
        _everywhere("--no-input", words="Never ask; what is missing is an error.", hidden=hidden),
        _everywhere("--yes", words="Answer yes where a confirmation is asked.", hidden=hidden),
        _everywhere("-q", "--quiet", words="Say nothing on standard error but errors.", hidden=hidden),
    ]
