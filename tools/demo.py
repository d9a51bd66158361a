"""Walks the main job before the officer's eyes: from the envelope to the signed letter.

Every line after a ``$`` is typed into the real program; nothing is acted. The
days are given with ``--today``, so that a month passes in a few seconds. Run as
``make demo``; everything it makes lies in the folder ``demo-agency``.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path("demo-agency")
LETTERS = FOLDER / "letters"

# What is said before a step, and what is typed.
STEPS: Sequence[tuple[str, Sequence[str]]] = (
    ("First the agency: its settings and an empty store.", ("init", "--example", "--quiet")),
    (
        "Tuesday, June 30, 2026: a letter arrives. It asks what the website holds about its writer.",
        (
            *(
                "receive",
                "access",
                "--name",
                "Jane Q. Sample",
                "--address",
                "12 Elm Street; Troy, New York 12180",
            ),
            *("--about", "my course applications since January 2024", "--website"),
            *("--on", "2026-06-30", "--at", "10:15", "--today", "2026-06-30"),
        ),
    ),
    (
        "She signed it, and the signature is the one on her application.",
        (
            *("identity", "A-2026-0001", "--method", "signature", "--result", "accepted"),
            *("--today", "2026-07-01"),
        ),
    ),
    (
        "Why July 7? Independence Day falls on a Saturday, and in New York that moves nothing.",
        ("explain", "A-2026-0001", "--today", "2026-07-01"),
    ),
    ("Monday, July 6: cron's digest reminds the officer.", ("alert", "--stdout", "--today", "2026-07-06")),
    (
        "The search needs longer, so the request is acknowledged with the latest lawful date.",
        ("acknowledge", "A-2026-0001", "--today", "2026-07-06", "-o", str(LETTERS)),
    ),
    (
        "Tuesday, August 4: the promised date is near.",
        ("alert", "--stdout", "--today", "2026-08-04"),
    ),
    (
        "The record is found and copied: access is granted.",
        ("grant", "A-2026-0001", "--pages", "6", "--certify", "--today", "2026-08-04", "-o", str(LETTERS)),
    ),
    (
        "Meanwhile another request came by email.",
        (
            *("receive", "access", "--name", "John Roe", "--email", "john.roe@example.org", "--by", "email"),
            *("--address", "48 River Road; Apartment 3; Schenectady, New York 12305"),
            *("--about", "my file at the learning program, with the evaluation of 2025"),
            *("--on", "2026-08-03", "--today", "2026-08-04"),
        ),
    ),
    (
        "He is known by the number that the program gave him.",
        (
            *("identity", "A-2026-0002", "--method", "agency-id", "--result", "accepted"),
            *("--today", "2026-08-05"),
        ),
    ),
    (
        "One page was written by counsel for a lawsuit: access is granted in part.",
        (
            *("grant", "A-2026-0002", "--in-part", "--pages", "11"),
            *("--withhold", "memorandum of March 3, 2025: A12 counsel wrote it for a pending lawsuit"),
            *("--today", "2026-08-07", "-o", str(LETTERS)),
        ),
    ),
    (
        "A third request waits for its answer.",
        (
            *(
                "receive",
                "access",
                "--name",
                "Mary Major",
                "--address",
                "7 Canal Street; Utica, New York 13501",
            ),
            *("--about", "what you hold about me", "--on", "2026-08-05", "--today", "2026-08-07"),
        ),
    ),
    ("The first case, as it stands.", ("show", "A-2026-0001", "--today", "2026-08-10")),
    ("The second.", ("show", "A-2026-0002", "--today", "2026-08-10")),
    ("And the digest of Monday, August 10.", ("alert", "--stdout", "--today", "2026-08-10")),
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
    print(f"\n{_bold('The letters, as text, Word document and PDF:')}")
    for path in sorted(LETTERS.iterdir()):
        print(f"  {path}")
    print(f"\n{_bold('Now try it yourself:')}")
    print(f"  export ACCESSREQ_STORE={FOLDER}/store.sqlite ACCESSREQ_SETTINGS={FOLDER}/settings.toml")
    print("  . .venv/bin/activate")
    print('  accessreq receive access --name "YOUR NAME" --about "my file"')
    print("  accessreq due")
    print("  accessreq --help")


def _surroundings() -> dict[str, str]:
    ours = {
        "ACCESSREQ_STORE": str(FOLDER / "store.sqlite"),
        "ACCESSREQ_SETTINGS": str(FOLDER / "settings.toml"),
    }
    return os.environ | ours


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word or ";" in word else word


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if sys.stdout.isatty() else text


if __name__ == "__main__":
    sys.exit(main())
