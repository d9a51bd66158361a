"""Shows a letter at the terminal and asks before it is issued; without a terminal it issues as it is."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from accessreq.cli.editing import edited, private_folder, typed_words
from accessreq.cli.global_options import GlobalOptions, moment
from accessreq.cli.paging import paged
from accessreq.cli.viewing import open_in, viewer
from accessreq.errors import AccessreqError, Declined, Needed, Refused
from accessreq.screen.page import visible
from accessreq.services.reviewing import Draft, Review, Reviewed

_QUESTION: Final = "Issue this letter? [y]es, [n]o, [e]dit, [p]df"
_OR_BACK: Final = f"{_QUESTION}, [<] back to the answers"
_ABOUT: Final = """\
{name}: the words of this one letter, to be changed where you wish.
The line after # is the subject. Save and close to go on; save it empty to issue nothing.
**bold**, *italic*, ## heading, > set in, - list. A backslash ends a line of an address,
and stands before a mark that is meant: \\*. A translation behind the letter stays as it is.
This comment is not part of the letter."""


class GoneBack(Exception):
    """The officer steps back to a question that was answered before."""


def review(given: GlobalOptions, *, edit: bool, dry_run: bool) -> Review | None:
    """Return how a letter is laid before the officer; ``None`` where nobody is there to be asked.

    Raises:
        Needed: it is to be edited, and nothing may be asked.
    """
    if edit and given.no_input:
        raise Needed(
            "The letter is to be edited, and --no-input was given.",
            "An editor waits for somebody.",
            "Leave one of the two out.",
        )
    asks = given.interactive and not given.yes and not dry_run
    return _Reviewing(edit=edit, asks=asks, back=given.asked) if edit or asks else None


class _Reviewing:
    """One letter's way past the officer's eyes."""

    def __init__(self, *, edit: bool, asks: bool, back: bool) -> None:
        self._edit = edit
        self._asks = asks
        self._back = back

    def __call__(self, draft: Draft) -> Reviewed:
        """Return the draft that passed.

        Raises:
            Declined: the officer declined it, or the editor left nothing.
            GoneBack: the officer wants to change an answer.
            Refused: the edited words cannot be issued.
        """
        if self._edit:
            draft = self._edited(draft)
        if self._asks:
            with ExitStack() as removed_afterwards:
                draft = self._passed(draft, removed_afterwards)
        return Reviewed(draft=draft, recorded_at=moment())

    def _passed(self, draft: Draft, removed_afterwards: ExitStack) -> Draft:
        from accessreq.cli.prompts import key  # only where something is asked

        _show(draft)
        while True:
            match key(_OR_BACK, "ynep<") if self._back else key(_QUESTION, "ynep"):
                case "y":
                    return draft
                case "<":
                    raise GoneBack
                case "n":
                    typed_words(keep=False)
                    raise Declined(
                        "The letter was declined.", "Nothing was issued, and nothing was saved.", ""
                    )
                case "e":
                    draft = self._edited(draft)
                    _show(draft)
                case "p":
                    _show_pdf(draft, removed_afterwards.enter_context(private_folder()))

    def _edited(self, draft: Draft) -> Draft:
        """The draft in the officer's words; what cannot stand may be edited again, with nothing lost."""
        words = draft.manuscript
        while True:
            words = edited(words, _ABOUT.format(name=draft.name), f"{draft.name}.md")
            try:
                return draft.reworded(words)
            except Refused as error:
                if not self._asks:
                    raise
                _say(error)
                if not _agreed("Edit it again?"):
                    raise


def _agreed(question: str) -> bool:
    from accessreq.cli.prompts import key  # only where something is asked

    return key(f"{question} [Y/n]", "yn", enter="y") == "y"


def _show_pdf(draft: Draft, folder: Path) -> None:
    try:
        content = draft.as_pdf()
    except Refused as error:  # a letter without a PDF may still be issued in the other formats
        _say(error)
        return
    path = folder / f"preview-{draft.name}.pdf"
    path.write_bytes(content)
    sys.stderr.write(f"The preview, until you have answered: {path}\n")
    command = viewer()
    if command and _agreed("Open it in the desktop's viewer?"):
        open_in(command, path)


def _show(draft: Draft) -> None:
    words = f"{visible(draft.issued.words)}\n"
    if not paged(words):
        sys.stderr.write(words)
    for each in draft.issued.event.stood:
        sys.stderr.write(f"The letter {visible(each.what)}. It would be issued despite this.\n")


def _say(error: AccessreqError) -> None:
    sys.stderr.write("".join(f"{visible(each)}\n" for each in (error.found, error.why, error.do) if each))
