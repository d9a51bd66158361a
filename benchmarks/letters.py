"""Measures what a letter costs in each format, in one process and from a cold start.

Run it:  .venv/bin/python benchmarks/letters.py [ROUNDS]

Processor time is counted and not the clock on the wall, so that other work on
the machine weighs less. In one process each round writes one letter, each with
another number, so that nothing is remembered; the table gives medians. A cold
start is a whole process that writes one letter, less an empty Python. Names in
Chinese need a large font, so that they are measured apart.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Final

from accessreq.cases.people import DataSubject
from accessreq.law.letters import LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.document import Letter
from accessreq.letters.formats import docx, pdf, text
from accessreq.letters.samples import sample

ROUNDS: Final = 40
COLD_ROUNDS: Final = 7
NAMES: Final = {"Maria Lopez-Whitfield": "en", "محمد عبد الله الهاشمي": "ar", "張偉明": "zh"}
COLD: Final = """
from accessreq.cases.people import DataSubject
from accessreq.law.letters import LetterKind
from accessreq.letters.compose import compose
from accessreq.letters.formats import {format}
from accessreq.letters.samples import sample
{format}.write(compose(sample(LetterKind.DENIAL, addressee=DataSubject(name={name!r}))))
"""
WRITERS: Final[dict[str, Callable[[Letter], bytes]]] = {
    "text": text.write,
    "docx": docx.write,
    "pdf": pdf.write,
}


def main(rounds: int) -> None:
    """Print the medians, in milliseconds of processor time."""
    sys.stdout.write(f"{'name':6}{'format':8}{'in one process':>16}{'cold start':>12}\n")
    empty = cold("pass")
    for name, language in NAMES.items():
        for form, writer in WRITERS.items():
            warm = in_one_process(name, writer, rounds)
            started = cold(COLD.format(format=form, name=name)) - empty
            sys.stdout.write(f"{language:6}{form:8}{warm * 1000:13.1f} ms{started * 1000:9.0f} ms\n")


def in_one_process(name: str, writer: Callable[[Letter], bytes], rounds: int) -> float:
    """Return the median processor seconds of one letter, its words already composed."""
    seconds = []
    for number in range(1, rounds + 2):
        facts = sample(LetterKind.DENIAL, number=number, addressee=DataSubject(name=name))
        letter = compose(facts)
        start = time.process_time()
        writer(letter)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds[1:])  # the first fills what later ones use


def cold(program: str) -> float:
    """Return the median processor seconds of a whole process."""
    seconds = []
    for _ in range(COLD_ROUNDS):
        start = of_children()
        subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603  our own words
        seconds.append(of_children() - start)
    return statistics.median(seconds)


def of_children() -> float:
    """Return the processor seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
