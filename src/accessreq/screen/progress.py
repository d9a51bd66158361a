"""Shows how far a long work is, on standard error and only where somebody can see it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counted(words: str, of: int, *, shown: bool = True) -> Iterator[Callable[[int], None]]:
    """Give what is called with how much more is done; at a terminal it moves a bar.

    Args:
        words: what is being done.
        of: how much there is to do.
        shown: ``False`` where nothing is to be said.
    """
    if not shown or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=of)
        yield lambda done: bar.advance(task, done)
