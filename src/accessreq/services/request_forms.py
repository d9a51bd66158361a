"""The agency's request form: made for its website, and read when it comes back filled in."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from accessreq.cases.kinds import RequestKind
from accessreq.errors import Refused
from accessreq.plain_files import content_of
from accessreq.services.documents import refuse_occupied, save
from accessreq.services.issuing import stationery_of
from accessreq.settings import Settings

if TYPE_CHECKING:  # who logs a request that came without one reads no PDF
    from accessreq.letters.filled_forms import FilledForm


class FormFormat(StrEnum):
    """What a form is written as."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


def save_forms(
    settings: Settings,
    kind: RequestKind,
    formats: Collection[FormFormat],
    folder: Path,
    on: date,
    *,
    replace: bool,
) -> tuple[Path, ...]:
    """Write the form for one kind of request into a folder, in each format.

    Raises:
        Refused: the fonts of the PDF lack a character, or the logo cannot be read.
        NotFound: the logo is missing.
        NotAllowed: another file of that name exists and ``replace`` is not given.
    """
    written = _written(settings, kind, formats, on)
    files = {f"request-for-{kind}.{each}": content for each, content in written.items()}
    if not replace:
        refuse_occupied(folder, files)
    return tuple(save(folder, name, content, replace=replace) for name, content in files.items())


def _written(
    settings: Settings, kind: RequestKind, formats: Collection[FormFormat], on: date
) -> Mapping[FormFormat, bytes]:
    from accessreq.letters.formats import form_docx, form_html, form_pdf
    from accessreq.letters.request_form import Issuer, compose

    issuer = Issuer(
        agency=settings.agency,
        officer=settings.officer,
        appeals=settings.appeals,
        readings=settings.readings,
        per_page_cents=settings.per_page_cents,
    )
    form, paper = compose(kind, issuer, on), stationery_of(settings, None)
    writers: Mapping[FormFormat, Callable[[], bytes]] = {
        FormFormat.PDF: lambda: form_pdf.write(form, paper),
        FormFormat.DOCX: lambda: form_docx.write(form, paper),
        FormFormat.HTML: lambda: form_html.write(form, paper.color),
    }
    return {each: write() for each, write in writers.items() if each in formats}


def filled_in(path: Path, kind: RequestKind) -> "FilledForm":
    """Return what was filled into a form that came back.

    Raises:
        Refused: it cannot be read, is no form of this program, or is one for the other kind of request.
    """
    from accessreq.letters import filled_forms

    try:
        content = content_of(path, at_most=filled_forms.LARGEST + 1)
    except OSError as error:
        raise Refused(
            f"The form {path.name or path} cannot be read ({error.strerror}).",
            "It is the PDF that the person filled in.",
            f"Check its name: accessreq receive {kind} --from-form FILE",
        ) from error
    return filled_forms.read(content, kind)
