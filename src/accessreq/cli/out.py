"""Prints an answer in the form that was asked for: results on stdout, words on stderr."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from msgspec import to_builtins

from accessreq.cli.global_options import GlobalOptions
from accessreq.screen import Page, fitted, lines, visible


def answer(
    given: GlobalOptions,
    *,
    data: Callable[[], object],
    records: Callable[[], Iterable[Iterable[object]]],
    page: Callable[[], Page],
) -> None:
    """Print an answer as JSON, as plain records, or as a page, whichever was asked for.

    Dates, members of closed sets and structs go to JSON as they are; cells of a record may be of any type.
    """
    if given.json:
        as_json(data())
    elif given.plain:
        sys.stdout.writelines(map(_record, records()))
    elif sys.stdout.isatty():
        _show(given, page())
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(page()))


def as_json(value: object) -> None:
    """Print one JSON value, in the letters of its text."""
    print(json_text(value), end="")


def json_text(value: object) -> str:
    """Return one JSON value as it is printed; a date as ISO 8601 writes it, a struct by its fields."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2, default=to_builtins) + "\n"


def say(given: GlobalOptions, *lines: str) -> None:
    """Say something beside the answer, on standard error."""
    if given.quiet:
        return
    for line in lines:
        print(fitted(visible(line), sys.stderr), file=sys.stderr)


def say_at_terminal(given: GlobalOptions, *lines: str) -> None:
    """Say something that only somebody who sits there wants to hear; cron would mail it every day."""
    if sys.stderr.isatty():
        say(given, *lines)


@contextmanager
def told_all_the_same(*words: str) -> Iterator[None]:
    """Print, and where the output takes nothing say on standard error what is stored all the same.

    Raises:
        OSError: the output takes nothing; what is stored has been said.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        raise
    except OSError:
        sys.stderr.writelines(f"{each}\n" for each in words)
        raise


def _show(given: GlobalOptions, page: Page) -> None:
    """Show a page at a terminal, through a pager where it is longer."""
    import shutil  # only for a terminal

    columns = shutil.get_terminal_size().columns
    if given.no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb":
        text = "".join(f"{line}\n" for line in lines(page, columns))
    else:
        from accessreq.screen import drawn  # Rich only for a terminal

        text = drawn(page, columns)

    from accessreq.cli.paging import paged  # which asks a terminal for its size

    if given.no_input or not paged(text):
        sys.stdout.write(text)


def _record(cells: Iterable[object]) -> str:
    texts = [each if isinstance(each, str) else _cell(each) for each in cells]
    if not "".join(texts).isprintable():
        texts = [visible(each).replace("\n", " ").replace("\t", " ") for each in texts]
    return "\t".join(texts) + "\n"


def _cell(value: object) -> str:
    """One value of a plain record: nothing where it is missing, truth in lower case, else its own words."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
