"""The front door: ``accessreq`` and ``python -m accessreq``."""

import gc
import sys

from accessreq import __version__

_GARBAGE = 100_000  # Python looks for it at 700, all through the imports of a look, and finds none


def main() -> None:
    """Run the command line and leave with its exit code."""
    if None in {sys.stdin, sys.stdout, sys.stderr}:
        from accessreq.cli import process

        process.mend()
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        sys.exit(_tell_the_version())  # before Typer is imported: five times faster
    gc.set_threshold(_GARBAGE)
    from accessreq.cli.run import run

    try:
        sys.exit(run(arguments))
    finally:
        gc.freeze()  # else Python looks for what could be freed, a tenth of a look, and then ends


def _tell_the_version() -> int:
    """Print the version, and return the exit code."""
    try:
        sys.stdout.write(f"accessreq {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from accessreq.cli.run import output_failed

        return output_failed(error)
    return 0


if __name__ == "__main__":
    main()
