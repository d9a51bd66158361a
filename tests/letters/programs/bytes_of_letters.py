"""Prints the SHA-256 of each format of one letter of each kind, as this process makes them."""

import json
import sys
from hashlib import sha256
from pathlib import Path

from accessreq.letters.compose import again
from accessreq.letters.provenance import from_bytes
from accessreq.letters.stationery import Stationery


def main(folder: Path) -> None:
    paper = Stationery(letterhead=folder / "letterhead.docx")
    hashes = {
        f"{path.stem} {name}": sha256(again(made.seen, made.shelf, paper, name)).hexdigest()
        for path in sorted(folder.glob("*.json"))
        for made in [from_bytes(path.read_bytes())]
        for name in ("text", "docx", "pdf")
    }
    sys.stdout.write(json.dumps(hashes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
