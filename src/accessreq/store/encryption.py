"""A backup sealed with a passphrase, in the open format of age, version 1, which other programs read too.

The key is drawn from the passphrase by scrypt, so that each guess costs a
second or more. Nobody can open it without the passphrase, this program
included.
"""

from pathlib import Path
from typing import Final

from accessreq.cases.wording import forms_of
from accessreq.errors import Refused
from accessreq.plain_files import content_of

SHORTEST: Final = 12
_TRIES: Final = 5
_MARK: Final = b"age-encryption.org/v1\n"


def is_sealed(path: Path) -> bool:
    """Tell whether a file is in the format of age; a missing or unreadable one is not."""
    try:
        return content_of(path, at_most=len(_MARK)) == _MARK
    except OSError:
        return False


def sealed(content: bytes, passphrase: str) -> bytes:
    """Return bytes encrypted with a passphrase.

    Raises:
        Refused: the passphrase is too short to keep anybody out.
    """
    from pyrage import passphrase as age  # type: ignore[import-untyped]  # carries no types

    if len(passphrase) < SHORTEST:
        raise Refused(
            f"The passphrase has {len(passphrase)} characters.",
            "A backup leaves the house, and a short one is guessed.",
            f"Choose at least {SHORTEST}, such as four or five words that do not belong together.",
        )
    return bytes(age.encrypt(content, forms_of(passphrase)[0]))


def unsealed(content: bytes, passphrase: str, name: str) -> bytes:
    """Return what was sealed with a passphrase.

    The library does not try what would take this machine sixteen times as long as a key should. It
    measures the machine at each call, and one that is busy seems slow: hence more than one try.

    Raises:
        Refused: the passphrase is another one, the bytes were changed, or the machine is too slow.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as age

    tries = list(forms_of(passphrase)) * _TRIES
    while tries:
        form = tries[0]
        try:
            return bytes(age.decrypt(content, form))
        except DecryptError as error:
            too_slow = str(error).startswith("Excessive work")
            tries = tries[1:] if too_slow else [each for each in tries if each != form]
    if too_slow:
        raise Refused(
            f"{name} was sealed on a faster machine, or this one is busy.",
            "To draw the key from the passphrase would take it minutes or more.",
            "Try again when nothing else runs here, or open it on a faster machine.",
        )
    raise Refused(
        f"The passphrase does not open {name}.",
        "It was sealed with another one, or the file is damaged.",
        "Type it again with care; else take another backup.",
    )
