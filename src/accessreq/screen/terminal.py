"""The only user of Rich: draws a page for a terminal. Markup, emoji and highlighting are off."""

from rich.console import Console
from rich.text import Text

from accessreq.screen.page import Page, toned_lines


def drawn(page: Page, columns: int) -> str:
    """Return a page as it is drawn on standard output, so many columns wide."""
    console = Console(markup=False, emoji=False, highlight=False)
    text = Text(end="")
    for line, tone in toned_lines(page, columns):
        text.append(line, style=str(tone))
        text.append("\n")
    with console.capture() as captured:
        console.print(text, soft_wrap=True, end="")
    return captured.get()
