"""Walks the main job before the officer's eyes: from the envelope to the letter that is ready to sign.

Every line after a ``$`` is typed into the real program; nothing is acted. The
days are given with ``--today``, so that a month passes in a few seconds. It asks
nothing. Run as ``make demo``; everything it makes lies in the folder ``demo-agency``.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path("demo-agency")
LETTERS = FOLDER / "letters"

# What is said before a step, and what is typed. Short enough to be read while it passes: one request,
# and of each command what it answers. ``--yes`` issues a letter that the program would show and ask about.
STEPS: Sequence[tuple[str, Sequence[str]]] = (
    ("First the agency: its settings and an empty store.", ("init", "--example", "--quiet")),
    (
        "Tuesday, June 30, 2026: a letter arrives.",
        (
            *("receive", "access", "--name", "Jane Q. Sample", "--by", "mail"),
            *("--address", "12 Elm Street; Troy, New York 12180"),
            *("--about", "my course applications since January 2024"),
            *("--on", "2026-06-30", "--today", "2026-06-30"),
        ),
    ),
    (
        "She signed it, and the signature is the one on her application.",
        ("identity", "a1", "--method", "signature", "--result", "accepted", "--today", "2026-07-01"),
    ),
    ("Monday, July 6: cron's digest reminds the officer.", ("alert", "--stdout", "--today", "2026-07-06")),
    (
        "The search needs longer: the request is acknowledged, with a lawful date.",
        ("acknowledge", "a1", "--yes", "--today", "2026-07-06", "-o", str(LETTERS)),
    ),
    (
        "August 4: counsel wrote one page for a lawsuit. Access is granted in part.",
        (
            *("grant", "a1", "--in-part", "--pages", "11", "--yes", "--today", "2026-08-04"),
            *("--withhold", "memorandum of March 3: A12b counsel wrote it for a pending lawsuit"),
            *("-o", str(LETTERS)),
        ),
    ),
    ("The record proves itself.", ("check",)),
)


def main() -> int:
    """Walk every step, and stop at the first that fails."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for said, typed in STEPS:
        print(f"\n{_bold(said)}\n$ accessreq {' '.join(_quoted(word) for word in typed)}\n", flush=True)
        code = subprocess.run(
            [sys.executable, "-m", "accessreq", *typed], env=_surroundings(), check=False
        ).returncode
        if code:
            print(f"\nThe demonstration stopped: that command left with {code}.", file=sys.stderr)
            return code
    _close()
    return 0


def _close() -> None:
    print(f"\n{_bold('To go on from here:')}")
    print("  . .venv/bin/activate")
    print(f"  export ACCESSREQ_STORE={FOLDER}/store.sqlite")
    print(f"  export ACCESSREQ_SETTINGS={FOLDER}/settings.toml")
    print("  accessreq show a1")
    print(f"\n{_bold('The letters, as text, Word document and PDF:')}")
    for path in sorted(LETTERS.iterdir()):
        print(f"  {path}")


def _surroundings() -> dict[str, str]:
    ours = {
        "ACCESSREQ_STORE": str(FOLDER / "store.sqlite"),
        "ACCESSREQ_SETTINGS": str(FOLDER / "settings.toml"),
        "ACCESSREQ_PAGER": "cat",
    }
    return os.environ | ours


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word or ";" in word else word


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if sys.stdout.isatty() else text


if __name__ == "__main__":
    sys.exit(main())
