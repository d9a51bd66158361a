"""Why a number by which a person could be impersonated is kept: as the officer gave it, or asks for it."""

from typing import TYPE_CHECKING

from accessreq.casebook.desk import refuse_identifier
from accessreq.cases.identifiers import Sighting
from accessreq.cases.wording import one_line
from accessreq.errors import Refused
from accessreq.law.identifiers import identifiers

if TYPE_CHECKING:
    from accessreq.cli.given import Given


def why_it_stands(given: "Given", found: Sighting) -> str:
    """Return the reason for a number that was found; at a terminal it is asked for, and nothing is lost.

    The answer holds for the whole command.

    Raises:
        Refused: there is no reason, or it holds such a number itself.
    """
    if given.allow_identifier is None and given.interactive:
        given.allow_identifier = _asked(found)
    if not given.allow_identifier:
        return refuse_identifier(found)
    reason = one_line("reason", given.allow_identifier)
    if any(identifiers(reason)):
        raise Refused(
            "The reason holds such a number itself.",
            "It is kept beside the text, for whoever looks at the case.",
            "Say it without the number: --allow-identifier REASON",
        )
    return reason


def _asked(found: Sighting) -> str:
    import typer  # only for a question

    typer.echo(
        f"What looks like a {found.identifier} stands in “{found.field}” at position {found.position}. "
        "Its last four digits alone are most often enough.",
        err=True,
    )
    question = "Why must it stand (empty: nothing is saved)"
    return str(typer.prompt(question, default="", show_default=False, err=True))
