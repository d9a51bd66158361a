"""Options that several commands share, declared once as the fields of a struct, each an option."""

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

from msgspec import Struct
from msgspec.structs import fields


def option(name: str, kind: Any, default: object) -> Parameter:  # noqa: ANN401  a type, annotated
    """Return a parameter of a command."""
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


def spread(one: Parameter) -> Sequence[Parameter]:
    """Return the options that a parameter stands for: itself, or the fields of a struct, each an option."""
    if not _is_struct(one):
        return (one.replace(kind=Parameter.POSITIONAL_OR_KEYWORD),)
    kinds = get_type_hints(one.annotation, include_extras=True)
    return [option(each.name, kinds[each.name], each.default) for each in fields(one.annotation)]


def gathered(one: Parameter, typed: Mapping[str, Any]) -> Any:  # noqa: ANN401  each option of its own type
    """Return the value of a parameter from those of its options."""
    if not _is_struct(one):
        return typed[one.name]
    return one.annotation(**{each.name: typed[each.name] for each in fields(one.annotation)})


def as_declared(
    run: Callable[..., None], declared: Callable[..., object], takes: Sequence[Parameter]
) -> None:
    """Let a function be read as a command with these parameters and the help of another."""
    run.__signature__ = Signature(takes)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in takes}
    run.__name__, run.__doc__, run.__module__ = declared.__name__, declared.__doc__, declared.__module__


def takes_structs(declared: Callable[..., None]) -> Callable[..., None]:
    """Let a command take structs, each field of which is an option."""
    own = tuple(signature(declared).parameters.values())

    def run(**typed: Any) -> None:  # noqa: ANN401  each option of its own type
        declared(**{each.name: gathered(each, typed) for each in own})

    takes = [each for one in own for each in spread(one)]
    as_declared(run, declared, sorted(takes, key=lambda each: each.default is not Parameter.empty))
    return run


def _is_struct(one: Parameter) -> bool:
    return isinstance(one.annotation, type) and issubclass(one.annotation, Struct)
