"""The front door: ``accessreq`` and ``python -m accessreq``."""

import gc
import sys

from accessreq import __version__


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"accessreq {__version__}\n")  # before Typer is imported: five times faster
        sys.exit(0)
    from accessreq.cli.run import run

    try:
        sys.exit(run(sys.argv[1:]))
    finally:
        gc.freeze()  # else Python looks for what could be freed, a tenth of a look, and then ends


if __name__ == "__main__":
    main()
