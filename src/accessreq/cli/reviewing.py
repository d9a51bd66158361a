"""How a letter is issued: as it was typed, and at a terminal once it was shown and agreed to."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from accessreq.cases.wording import one_line
from accessreq.cli import commands
from accessreq.cli.asking import GoneBack
from accessreq.cli.dates import day
from accessreq.cli.desktop import edited, open_in, private_folder, typed_words, viewer
from accessreq.cli.global_options import GlobalOptions, moment
from accessreq.cli.options import formats
from accessreq.cli.paging import paged
from accessreq.errors import AccessreqError, Declined, Missing, Needed, Refused
from accessreq.screen import visible
from accessreq.services.recording import HowToIssue, WentOut

if TYPE_CHECKING:  # with it come the letters, and few commands that could have one make one
    from accessreq.services.issuing import Draft, Review, Reviewed

_OPTIONS: Final = {"edit": "--edit", "folder": "--output", "wanted": "--format", "signed_by": "--signed-by"}
_QUESTION: Final = "Issue this letter? [y]es, [n]o, [e]dit, [p]df"
_OR_BACK: Final = f"{_QUESTION}, [<] back to the answers"
_ABOUT: Final = """\
{name}: the words of this one letter, to be changed where you wish.
The line after # is the subject. Save and close to go on; save it empty to issue nothing.
**bold**, *italic*, ## heading, > set in, - list. A backslash ends a line of an address,
and stands before a mark that is meant: \\*. A translation behind the letter stays as it is.
This comment is not part of the letter."""


def how_to_issue(context: typer.Context) -> HowToIssue:
    """Return how the letter of a command is to be issued, from the options that all such commands take.

    Raises:
        Refused: a format is unknown, or the reason for a letter despite a finding is empty.
        Needed: the letter is to be edited, and nothing may be asked.
    """
    typed = context.params
    reason, dry_run = typed["despite"], bool(typed["dry_run"])
    went_out = _went_out(context)
    return HowToIssue(
        formats=formats(typed["wanted"]),
        folder=Path(typed["folder"]) if typed["folder"] is not None else None,
        dry_run=dry_run,
        despite=one_line("reason", reason) if reason is not None else "",
        review=review(commands.given(context), edit=bool(typed["edit"]), dry_run=dry_run),
        went_out=went_out,
        signed_by=commands.given(context).signed_by or "",
    )


def _went_out(context: typer.Context) -> WentOut | None:
    """The letter that went out already, as it was typed; ``None`` where one is to be made.

    Raises:
        Needed: it is given twice, or how a letter is to be made is given with it.
    """
    options, typed = commands.given(context), context.params
    if options.sent is None and options.already_sent is None and options.sent_on is None:
        return None
    if options.sent and options.already_sent:
        raise Needed(
            "Both --sent and --already-sent are given.",
            "One keeps the letter that went out, the other says why there is no copy of it.",
            "Give one of them.",
        )
    if typed["on"] is None:
        raise Missing(
            "The letter went out already, and its day is not given.",
            "Its day is what the time limits are judged by, and is not taken to be today.",
            "Add it: --on DATE",
            option="--on",
            question="The day (--on)",
        )
    how_made = [name for name in ("edit", "folder", "wanted") if typed[name]]
    how_made += ["signed_by"] if options.signed_by else []
    if how_made:
        raise Needed(
            f"{_OPTIONS[how_made[0]]} says how a letter is made, and this one went out already.",
            "None is made.",
            f"Leave {_OPTIONS[how_made[0]]} out.",
        )
    on = options.sent_on
    return WentOut(
        file=Path(options.sent) if options.sent else None,
        why=one_line("reason", options.already_sent) if options.already_sent is not None else "",
        on=day(on, options.today_in_new_york()) if on is not None else None,
    )


def review(given: GlobalOptions, *, edit: bool, dry_run: bool) -> "Review | None":
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

    def __call__(self, draft: "Draft") -> "Reviewed":
        """Return the draft that passed.

        Raises:
            Declined: the officer declined it, or the editor left nothing.
            GoneBack: the officer wants to change an answer.
            Refused: the edited words cannot be issued.
        """
        from accessreq.services.issuing import Reviewed

        if self._edit:
            draft = self._edited(draft)
        if self._asks:
            with ExitStack() as removed_afterwards:
                draft = self._passed(draft, removed_afterwards)
        return Reviewed(draft=draft, recorded_at=moment())

    def _passed(self, draft: "Draft", removed_afterwards: ExitStack) -> "Draft":
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

    def _edited(self, draft: "Draft") -> "Draft":
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


def _show_pdf(draft: "Draft", folder: Path) -> None:
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


def _show(draft: "Draft") -> None:
    words = f"{visible(draft.issued.words)}\n"
    if not paged(words):
        sys.stderr.write(words)
    for each in draft.issued.event.stood:
        sys.stderr.write(f"The letter {visible(each.what)}. It would be issued despite this.\n")


def _say(error: AccessreqError) -> None:
    sys.stderr.write("".join(f"{visible(each)}\n" for each in (error.found, error.why, error.do) if each))
