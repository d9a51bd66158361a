"""Proves that the documents tell the truth: links resolve, commands exist, generated pages are fresh.

Run as ``make docs-check``; ``make docs`` writes the generated pages anew.
Each fault is one line on stdout; the exit code is 1 when there is any.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from citations_page import faults_in_citations
from commands_shown import faults_in_commands
from facts_page import lost_facts
from generated_pages import GENERATED

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HTML_LINK = re.compile(r"""(?:href|src|srcset)=["']([^"']+)["']""")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the documents below ``--root``, or write the generated ones, and return the exit code."""
    parser = argparse.ArgumentParser(description="Check the documents against the program.")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--write", action="store_true", help="write the generated pages")
    options = parser.parse_args(arguments)
    if options.write:
        write_generated(options.root)
        return 0
    faults = [fault for page in pages(options.root) for fault in faults_in(page, options.root)]
    faults += stale(options.root)
    faults += [*lost_facts(), *faults_in_citations()]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def pages(root: Path) -> list[Path]:
    """Return every page that a reader of the repository meets."""
    return [*sorted(root.glob("*.md")), *sorted(root.glob("docs/**/*.md"))]


def faults_in(page: Path, root: Path) -> Iterator[str]:
    """Yield what is untrue on one page, each fault with the page's name."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    name = page.relative_to(root)
    for target in links(tokens):
        if not _ELSEWHERE.match(target) and not resolves(target, page, root):
            yield f"{name}: the link to {target} leads nowhere"
    for fault in faults_in_commands(tokens):
        yield f"{name}: {fault}"


def links(tokens: list[Token]) -> Iterator[str]:
    """Yield the target of every link and picture, those written as HTML included."""
    for token in flat(tokens):
        if token.type in {"link_open", "image"}:
            yield str(token.attrs.get("href") or token.attrs.get("src") or "")
        elif token.type in {"html_block", "html_inline"}:
            yield from _HTML_LINK.findall(token.content)


def resolves(target: str, page: Path, root: Path) -> bool:
    """Say whether a relative link reaches a file of this repository, and its heading if it names one."""
    path, _, anchor = target.partition("#")
    reached = (page.parent / path).resolve() if path else page
    if not reached.exists() or not reached.is_relative_to(root.resolve()):
        return False
    return not anchor or (reached.suffix == ".md" and anchor in anchors(reached))


def anchors(page: Path) -> set[str]:
    """Return the names under which a page's headings can be linked."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    headings = (after.content for before, after in pairwise(tokens) if opens(before))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def opens(token: Token) -> bool:
    """Say whether a heading begins here."""
    return token.type == "heading_open"


def flat(tokens: list[Token]) -> Iterator[Token]:
    """Yield every token, those inside a line of text included."""
    for token in tokens:
        yield token
        yield from token.children or ()


def stale(root: Path) -> Iterator[str]:
    """Yield the generated pages that differ from what would be written today."""
    for name, make in GENERATED.items():
        page = root / name
        if not page.is_file() or page.read_text(encoding="utf-8") != make():
            yield f"{name}: the page is stale; write it anew with: make docs"


def write_generated(root: Path) -> None:
    """Write every generated page."""
    for name, make in GENERATED.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
