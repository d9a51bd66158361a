"""Why a number by which a person could be impersonated is kept: as the officer gave it, or asks for it."""

from accessreq.cases.identifiers import Sighting
from accessreq.cases.wording import one_line
from accessreq.errors import Refused
from accessreq.law.identifiers import identifiers
from accessreq.services.session import refuse_identifier


def why_it_stands(reason: str | None, found: Sighting) -> str:
    """Return the reason for a number that was found.

    Raises:
        Refused: there is no reason, or it holds such a number itself.
    """
    if not reason:
        return refuse_identifier(found)
    reason = one_line("reason", reason)
    if any(identifiers(reason)):
        raise Refused(
            "The reason holds such a number itself.",
            "It is kept beside the text, for whoever looks at the case.",
            "Say it without the number: --allow-identifier REASON",
        )
    return reason


def asked_why(found: Sighting) -> str:
    """Ask at the terminal why a number that was found must stand."""
    import typer  # only for a question

    from accessreq.cli import prompts

    typer.echo(
        f"What looks like a {found.identifier} is in “{found.field}” at position {found.position}. "
        "Its last four digits alone are most often enough.",
        err=True,
    )
    return prompts.line("Why must it be kept (empty: nothing is saved)")
