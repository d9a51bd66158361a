"""The digest as a page of HTML: one column, large enough for a telephone, nothing fetched from anywhere.

Every word goes through one escape, so that nothing that was typed into a case can
become markup.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from accessreq.alerts.digest import Digest, Duty, Part, dates, days

_BODY: Final = (
    "margin:0 auto;padding:12px;max-width:36em;color:#1a1a1a;background:#ffffff;"
    "font:16px/1.45 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
)
_RULE: Final = {"OVERDUE": "#b3261e", "ACT TODAY": "#8a5a00"}
_QUIET: Final = "#4a5568"
_COMMAND: Final = "font:14px/1.4 Menlo,Consolas,monospace;word-break:break-word"


def page(digest: Digest) -> str:
    """Return the digest as a whole HTML document; it says what the plain text says."""
    return "\n".join(_lines(digest)) + "\n"


def _lines(digest: Digest) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(digest.subject)}</title>\n</head>"
    yield f'<body style="{escape(_BODY)}">'
    if digest.notice:
        yield f'<p style="border:2px solid #b3261e;padding:8px"><strong>{escape(digest.notice)}</strong></p>'
    yield f'<h1 style="font-size:20px;margin:8px 0">{escape(digest.subject)}</h1>'
    yield f"<p>accessreq, {escape(digest.day)}</p>"
    for part in digest.parts():
        yield from _part(part, digest)
    yield f'<p style="color:{_QUIET};border-top:1px solid #cbd5e0;padding-top:8px">{escape(digest.foot)}</p>'
    yield "</body>\n</html>"


def _part(part: Part, digest: Digest) -> Iterator[str]:
    colour = _RULE.get(part.title, _QUIET)
    yield f'<h2 style="font-size:17px;margin:20px 0 4px;color:{colour}">{escape(part.title)}'
    yield f"({len(part.duties)})</h2>"
    for heading, duties in part.groups():
        yield f'<h3 style="font-size:16px;margin:12px 0 4px">{escape(heading)}</h3>'
        for duty in duties:
            yield from _duty(duty, colour, digest)
    if part.left_out:
        yield f'<p>and {part.left_out} more: <span style="{_COMMAND}">accessreq due</span></p>'


def _duty(duty: Duty, colour: str, digest: Digest) -> Iterator[str]:
    yield f'<p style="margin:8px 0;padding-left:10px;border-left:4px solid {colour}">'
    yield f"<strong>{escape(duty.named)}</strong> {escape(dates(duty))}<br>"
    yield f"<strong>{days(duty, digest.as_of)}</strong>; {escape(duty.cite)}<br>"
    if duty.denied_since is not None:
        yield f"{escape(duty.row.silence)} since {duty.denied_since.isoformat()}<br>"
    yield f'<span style="{_COMMAND}">{escape(duty.settled_by)}</span></p>'
