"""Runs an alert on a store that it may only read; prints the exit code last.

Whoever runs the tests as root may write whatever the modes say, so that the alert is run as nobody.
Everything is imported first, by an alert on a copy: nobody may not read the folders of root.
"""

import os
import shutil
import sys
from pathlib import Path

from accessreq.cli.run import run

NOBODY = 65534


def main(folder: Path, way: str) -> None:
    store, warm = folder / "store.sqlite", folder / "warm.sqlite"
    shutil.copy(store, warm)
    run(alert(folder, warm, way, "warm@example.org"))
    (folder / "settings.toml").chmod(0o444)
    store.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    code = run(alert(folder, store, way, "ada@example.org"))
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o755)
    sys.stdout.write(f"\n{code}\n")


def alert(folder: Path, store: Path, way: str, to: str) -> list[str]:
    places = ["--store", str(store), "--settings", str(folder / "settings.toml")]
    return ["alert", "--to", to, "--via", way, "--today", "2026-07-10", *places]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
