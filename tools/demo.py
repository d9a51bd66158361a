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
CORRECTION: Sequence[tuple[str, Sequence[str]]] = (
    (
        "A request of another kind: two things in a record are to be corrected.",
        (
            *(
                "receive",
                "correction",
                "--name",
                "Rosa Ito",
                "--address",
                "3 Mill Lane; Troy, New York 12180",
            ),
            *("--item", "Course application of March 3: Itoh => Ito"),
            *("--item", "Course application of March 3: born 1990 => born 1991"),
            *("--on", "2026-08-06", "--today", "2026-08-06"),
        ),
    ),
    (
        "She is known.",
        ("identity", "C-2026-0001", "--method", "signature", "--result", "accepted", "--today", "2026-08-06"),
    ),
    (
        "The name is corrected; the year is not, because the certificate on file gives it.",
        (
            *("grant", "C-2026-0001", "--withhold", "2: C01 The certificate on file says 1990."),
            *("--changed", "2026-08-19", "--today", "2026-08-20", "-o", str(LETTERS)),
        ),
    ),
    (
        "She appeals. A copy must go to the Committee on Open Government at once.",
        ("appeal", "C-2026-0001", "--on", "2026-09-08", "--today", "2026-09-08", "-o", str(LETTERS)),
    ),
    (
        "It goes.",
        ("forwarded", "C-2026-0001", "appeal", "--today", "2026-09-08", "-o", str(LETTERS)),
    ),
    (
        "The appeals officer denies the appeal; the letter tells of every right that is left.",
        (
            *("decide-appeal", "C-2026-0001", "denied", "--today", "2026-10-09", "-o", str(LETTERS)),
            *("--reason", "The certificate was compared with the register of births."),
            *("--statute", "Public Officers Law § 94(1)(b): the information is accurate."),
        ),
    ),
    (
        "The determination goes to the Committee as well.",
        ("forwarded", "C-2026-0001", "determination", "--today", "2026-10-09", "-o", str(LETTERS)),
    ),
    (
        "She files a statement of disagreement.",
        (
            *("disagree", "C-2026-0001", "--statement", "I was born in 1991. The register is wrong."),
            *("--today", "2026-10-21"),
        ),
    ),
    (
        "The record is marked the same day.",
        ("dispute-noted", "C-2026-0001", "--where", "Page 1, beside the year", "--today", "2026-10-21"),
    ),
    (
        "She asks that the Department of Labor be told, which once had a copy.",
        (
            *("notify", "C-2026-0001", "Department of Labor", "--asked"),
            *("--address", "State Campus; Albany, New York 12240", "--today", "2026-10-21"),
        ),
    ),
    (
        "It is told.",
        ("notify", "C-2026-0001", "labor", "--today", "2026-10-22", "-o", str(LETTERS)),
    ),
    ("The whole case on one screen.", ("timeline", "C-2026-0001", "--today", "2026-10-22")),
)
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
            *("--withhold", "memorandum of March 3, 2025: A12b counsel wrote it for a pending lawsuit"),
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
    *CORRECTION,
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
