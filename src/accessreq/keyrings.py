"""Hands: the keyring of a desktop session, in which somebody has put a secret by name; the one door to it.

An extra, because cron has no session that could unlock one.
"""

from typing import Final

from accessreq.errors import SettingsWrong

SERVICE: Final = "accessreq"


def kept(name: str, *, instead: str) -> str | None:
    """Return the secret under the service ``accessreq`` and a name.

    Args:
        name: such as ``digest@mail.example.org``.
        instead: where else it may come from, for whoever has no keyring at hand.

    Returns:
        ``None`` where there is none, or the extra is not installed.

    Raises:
        SettingsWrong: the keyring is locked, or there is none in this session.
    """
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, name)
    except KeyringError as error:
        raise SettingsWrong(
            f"The keyring could not be asked for “{name}” ({type(error).__name__}).",
            "It may be locked, or there is none outside a desktop session.",
            f"Unlock it, or use {instead}.",
        ) from error
