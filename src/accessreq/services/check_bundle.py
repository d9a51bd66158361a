"""Proves a bundle with Python alone: no file was changed since, and the seal of each entry holds.

Run it in the bundle, ``python3 proof/check.py``. It stands in every bundle and knows
nothing of the program that made it; docs/format.md of accessreq says what a seal is.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path


def changed(folder: Path) -> Iterator[str]:
    """Yield each file that is missing, or is not the one that SHA256SUMS names."""
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            yield name


def broken(entries: Path) -> Iterator[str]:
    """Yield the number of each entry whose seal or body does not hold."""
    columns = ("previous", "seq", "case_number", "kind", "on", "recorded_at", "recorded_by", "body_sha256")
    for row in json.loads(entries.read_text("utf-8")):
        sealed = [unicodedata.normalize("NFC", row[each]) if each != "seq" else row[each] for each in columns]
        seal = json.dumps(sealed, ensure_ascii=False, separators=(",", ":")).encode()
        holds = hashlib.sha256(seal).hexdigest() == row["chain"]
        if not holds or hashlib.sha256(row["body"].encode()).hexdigest() != row["body_sha256"]:
            yield str(row["seq"])


def main() -> int:
    """Tell what does not hold; 0 where all does, 1 where something does not."""
    folder = Path(__file__).resolve().parent.parent
    found = [f"{name} is missing or was changed" for name in changed(folder)]
    entries = sorted(folder.rglob("proof/entries.json"))
    for file in entries:
        found += [f"{file.relative_to(folder)}: entry {seq} does not hold" for seq in broken(file)]
    if not entries:
        found.append("proof/entries.json is missing: no entry can be proved")
    for each in found:
        sys.stdout.write(f"{each}\n")
    if not found:
        sys.stdout.write("No file was changed, and the seal of each entry holds.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
