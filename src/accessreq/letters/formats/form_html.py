"""Writes the request form as one HTML page that needs nothing beside it: no script, no picture, no server.

Its button hands the answers to the reader's own mail program, which shows them as a message before
anything is sent; where the agency has no email address there is none.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import quote

from accessreq.law.request_form import SIGNED, Answer, Asked, Part
from accessreq.letters.document import Block, Heading, Listing, Quotation, Run
from accessreq.letters.request_form import SIGNING, RequestForm

_STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 16px/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1c1c1c;
  background: #fff; margin: 0 auto; padding: 1rem; max-width: 44rem; overflow-wrap: anywhere; }
header { color: #4a4f57; font-size: .9rem; }
header strong { display: block; color: COLOR; font-size: 1.15rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 1.2rem 0 .5rem; }
h2, legend { font-size: 1.15rem; font-weight: 600; line-height: 1.3; }
h2 { margin: 1.8rem 0 .4rem; padding-bottom: .15rem; border-bottom: 2px solid COLOR; }
fieldset { border: 0; margin: 1.6rem 0 0; padding: 0; min-width: 0; }
legend { padding: 0 0 .15rem; width: 100%; border-bottom: 2px solid COLOR; }
p, ul, blockquote { margin: .5rem 0; }
ul { padding-left: 1.2rem; }
blockquote { margin-left: 1.2rem; }
.question { margin: .8rem 0; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); column-gap: 1rem; }
label { display: block; font-weight: 600; }
label span { font-weight: 400; color: #4a4f57; }
.hint { margin: 0; font-size: .9rem; color: #4a4f57; }
input[type=text], input[type=email], input[type=tel], textarea { display: block; width: 100%;
  font: inherit; color: inherit; margin-top: .25rem; padding: .45rem .5rem; border: 1px solid #6b7280;
  border-radius: 3px; background: #f7f9fb; }
textarea { resize: vertical; }
.mark { display: flex; gap: .6rem; align-items: baseline; }
.mark input { flex: none; width: 1.15rem; height: 1.15rem; transform: translateY(.15rem); }
:focus-visible { outline: 3px solid COLOR; outline-offset: 2px; }
button { font: inherit; font-weight: 600; color: #fff; background: COLOR; border: 0; border-radius: 3px;
  padding: .7rem 1.1rem; margin: .3rem 0; }
.send { border: 2px solid COLOR; border-radius: 3px; padding: .4rem 1rem; margin: 1.8rem 0 0; }
.sign { display: none; }
@page { size: letter; margin: .7in; }
@media print {
  body { font-size: 10pt; line-height: 1.3; padding: 0; max-width: none; }
  h1 { font-size: 16pt; margin-top: .8rem; }
  h2, legend { font-size: 11.5pt; break-after: avoid; }
  h2 { margin-top: 1rem; }
  fieldset { margin-top: .9rem; break-inside: avoid; }
  .question { margin: .4rem 0; break-inside: avoid; }
  .hint { font-size: 9pt; }
  input[type=text], input[type=email], input[type=tel], textarea { background: #fff; }
  .send { display: none; }
  .sign { display: grid; grid-template-columns: 1fr 12rem; gap: 0 2rem; break-inside: avoid; }
  .sign p { grid-column: 1 / -1; }
  .sign div { margin-top: 2.4rem; border-top: 1px solid #000; font-size: 9pt; }
}
"""
_COLOR: Final = "#1f4e79"
_AUTOFILL: Final = {"email": "email", "phone": "tel"}
_TYPES: Final = {"email": "email", "phone": "tel"}


def write(form: RequestForm, color: str = "") -> bytes:
    """Return the form as a page, its headings in the agency's color."""
    return "".join(_parts(form, color or _COLOR)).encode()


def _parts(form: RequestForm, color: str) -> Iterator[str]:
    target = "form-action mailto:; " if form.sent_to else "form-action 'none'; "
    yield (
        '<!DOCTYPE html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'unsafe-inline'; img-src data:; {target}\">\n"
        f'<link rel="icon" href="data:,">\n<title>{escape(form.title)} – {escape(form.agency)}</title>\n'
        f"<style>{_STYLE.replace('COLOR', color)}</style>\n</head>\n<body>\n<header>\n"
        f"<strong>{escape(form.letterhead[0])}</strong>\n"
        f"{'<br>'.join(map(escape, form.letterhead[1:]))}\n</header>\n<main>\n<h1>{escape(form.title)}</h1>\n"
    )
    yield from map(_block, form.before)
    yield _opened(form)
    for part in form.parts:
        yield from _part(part)
    yield _sent(form)
    yield f'<div class="sign"><p>{escape(SIGNING)}</p>'
    yield "".join(f"<div>{escape(each)}</div>" for each in SIGNED)
    yield "</div>\n</form>\n"
    yield from map(_block, form.after)
    yield "</main>\n</body>\n</html>\n"


def _opened(form: RequestForm) -> str:
    """The form as HTML has it: it goes to a mail program, as plain text, or nowhere."""
    if not form.sent_to:
        return "<form>\n"
    to = f"mailto:{quote(form.sent_to, safe='@')}?subject={quote(form.title)}"
    return f'<form action="{escape(to)}" method="post" enctype="text/plain">\n'


def _sent(form: RequestForm) -> str:
    if not form.sent_to:
        return (
            '<div class="send"><p>This page sends nothing by itself. Print it with your browser, sign it, '
            "and mail it or bring it to the address below.</p></div>\n"
        )
    return (
        '<div class="send"><p>This page sends nothing by itself. The button opens your own mail program '
        f"with your answers in a message to {escape(form.sent_to)}; your request is made only when you send "
        "that message. If no message opens, print this page with your browser, sign it, and mail it or "
        "bring it to the address below.</p>\n"
        '<p><button type="submit">Put my answers into an email</button></p></div>\n'
    )


def _part(part: Part) -> Iterator[str]:
    yield f"<fieldset>\n<legend>{escape(part.heading)}</legend>\n"
    if part.hint:
        yield f"<p>{escape(part.hint)}</p>\n"
    for beside, asked in groupby(part.asked, lambda each: each.half):
        questions = "".join(map(_question, asked))
        yield f'<div class="beside">\n{questions}</div>\n' if beside else questions
    yield "</fieldset>\n"


def _question(one: Asked) -> str:
    optional = "" if one.needed else " <span>(optional)</span>"
    label = f'<label for="{one.name}">{escape(one.words)}{optional}</label>'
    hint = f'<p class="hint" id="{one.name}-hint">{escape(one.hint)}</p>\n' if one.hint else ""
    told = f' id="{one.name}" name="{one.name}"'
    told += f' aria-describedby="{one.name}-hint"' if hint else ""
    told += " required" if one.needed else ""
    match one.answer:
        case Answer.MARK:
            box = f'<input type="checkbox" value="yes"{told}>'
            return f'<div class="question mark">{box}\n<div>{label}\n{hint}</div></div>\n'
        case Answer.LINES:
            field = f'<textarea rows="{one.rows}"{told}></textarea>'
        case _:
            fill = f' autocomplete="{_AUTOFILL[one.name]}"' if one.name in _AUTOFILL else ""
            field = f'<input type="{_TYPES.get(one.name, "text")}"{fill}{told}>'
    return f'<div class="question">{label}\n{hint}{field}</div>\n'


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{_runs(block.runs)}</h2>\n"
        case Quotation():
            inside = "".join(f"<p>{_runs(each.runs)}</p>" for each in block.paragraphs)
            return f"<blockquote>{inside}</blockquote>\n"
        case Listing():
            inside = "".join(f"<li>{_runs(each.runs)}</li>" for each in block.items)
            return f"<ul>{inside}</ul>\n"
        case _:
            return f"<p>{_runs(block.runs)}</p>\n"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(each) for each in runs)


def _run(run: Run) -> str:
    words = escape(run.text).replace("\n", "<br>")
    words = f"<strong>{words}</strong>" if run.bold else words
    return f"<em>{words}</em>" if run.italic else words
