"""The calls that machines make every morning, and screens every minute, answered without Typer.

They are the program alone, ``today``, ``due`` and ``alert --stdout``, with no options but some of those
that every command takes. Any other line, and every mistake, is left to Typer; a test holds both ways to
the same answers.
"""

from collections.abc import Sequence
from typing import Final

from accessreq.cli import pages
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.out import answer, as_json, say
from accessreq.services import alert_health, looking
from accessreq.services.looking import DeadlineStatus
from accessreq.services.reminders import ringing
from accessreq.services.session import Session

_FLAGS: Final = {"--json": "json", "--plain": "plain", "--no-color": "no_color", "--quiet": "quiet"}
_MORNING: Final[Sequence[list[str]]] = ([], ["today"], ["today", "--all"])
_VALUES: Final = {"--store": "store", "--settings": "settings", "--today": "today"}


def answered(arguments: Sequence[str]) -> bool:
    """Answer a line that is one of these calls; return whether it was."""
    options, words, valued, typed = GlobalOptions(), [], set(), iter(arguments)
    for word in typed:
        if word in _FLAGS:
            setattr(options, _FLAGS[word], True)
        elif word in _VALUES:
            value = next(typed, "")
            if word in valued or not value or value.startswith("-"):
                return False
            valued.add(word)
            setattr(options, _VALUES[word], value)
        else:
            words.append(word)
    try:
        return _answered(options, words)
    finally:
        options.close()


def _answered(options: GlobalOptions, words: list[str]) -> bool:
    if words in _MORNING:
        from accessreq.cli import agenda  # only for the morning

        agenda.show(options, everything="--all" in words)
    elif words == ["due"]:
        session = options.session()
        due(options, session, looking.open_duties(session))
    elif words == ["alert", "--stdout"] and not options.interactive:
        digest(options, options.session_to_write(), quiet=False)
    else:
        return False
    return True


def due(
    options: GlobalOptions,
    session: Session,
    found: Sequence[DeadlineStatus],
    case: str | None = None,
    *,
    narrowed: bool = False,
) -> None:
    """Print open duties, what the office reminds itself of beside them, and where the alarm is silent.

    Reminders are no duties, so that scripts get none, nor does who asks for what is overdue alone.
    """

    def data() -> object:
        from accessreq.cli import shapes  # only for JSON

        return [shapes.deadline(one) for one in found]

    answer(
        options,
        data=data,
        records=lambda: map(pages.deadline_record, found),
        page=lambda: pages.due(found, case, () if narrowed else ringing(session, case)),
    )
    say(options, *filter(None, [alert_health.warning(session)]))


def digest(options: GlobalOptions, session: Session, *, quiet: bool) -> bool:
    """Print the digest of the day; return whether there was anything to print."""
    from accessreq.alerts.digest import text
    from accessreq.services.digests import whole

    told = whole(session)
    if options.json:
        from accessreq.cli import shapes

        as_json(shapes.digest(told))
    elif told.digest.quiet and quiet:
        return False
    else:
        print(text(told.digest), end="")
    return True
