"""The pages that are made and not written: name below the repository -> what makes its text.

To add one, write a function that returns the whole page and give it a row here;
``make docs`` then writes it and ``make docs-check`` refuses it when it is stale.
"""

from collections.abc import Callable
from functools import cache
from types import MappingProxyType
from typing import Final

from accessreq.cli.manual import page as manual_page
from citations_page import citations_page
from facts_page import facts_page
from figures_page import figures_page
from law_page import law_page
from names_page import names_page
from page_pictures import page_pictures
from picture import picture
from real_help import all_commands, help_of
from screen_pictures import screen_pictures
from state_picture import state_picture
from states_page import states_page


def commands_page() -> str:
    """Return the reference of every command, as the program itself explains it."""
    parts = ["# Every command\n\nThis page is what `accessreq --help` says; `make docs` writes it.\n"]
    for command in all_commands():
        title = " ".join(("accessreq", *command))
        parts.append(f"## {title}\n\n```text\n{help_of(command)}```\n")
    return "\n".join(parts)


_PAGES: Final[dict[str, Callable[[], str]]] = {
    "docs/accessreq.1": manual_page,
    "docs/citations.md": citations_page,
    "docs/commands.md": commands_page,
    "docs/facts.md": facts_page,
    "docs/figures.md": figures_page,
    "docs/law.md": law_page,
    "docs/names.md": names_page,
    "docs/states.md": states_page,
    "docs/states.svg": state_picture,
    "docs/terminal.svg": picture,
    **page_pictures(),
    **screen_pictures(),
}
# Each is made once in a process.
GENERATED: Final = MappingProxyType({name: cache(page) for name, page in _PAGES.items()})
