"""A certificate authority of the tests' own, and a server's certificate that it signed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec import Struct


class Certified(Struct, frozen=True, kw_only=True):
    """Files in the form of PEM.

    Attributes:
        authority: whom to trust.
        certificate: that of the server.
        key: that of the server.
    """

    authority: Path
    certificate: Path
    key: Path


def certified(folder: Path, *, name: str) -> Certified:
    """Make an authority, and let it certify a server of that name; skip the test where nothing can."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    made = Certified(
        authority=folder / "ca.pem", certificate=folder / "server.pem", key=folder / "server.key"
    )
    ca_key, asked, more = (folder / each for each in ("ca.key", "server.csr", "server.ext"))
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout")
    of_ca = ("-days", "30", "-subj", "/CN=Test CA", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    signed_by = ("-CA", made.authority, "-CAkey", ca_key, "-CAcreateserial")
    more.write_text(f"subjectAltName=DNS:{name}\n")
    _openssl("req", "-x509", *new_key, ca_key, "-out", made.authority, *of_ca)
    _openssl("req", *new_key, made.key, "-out", asked, "-subj", f"/CN={name}")
    _openssl(
        *("x509", "-req", "-in", asked, *signed_by, "-out", made.certificate),
        *("-days", "30", "-extfile", more),
    )
    return made


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
