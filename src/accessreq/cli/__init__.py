"""The command line: parse, one call, one print. The only clock and the only user name."""

import sys


def import_msgspec() -> None:
    """Import msgspec without typing_extensions, which it looks for and can do without.

    Python's own typing holds all that it would take from there; a twentieth of a look goes into the import,
    and into what each annotation costs once it is imported.
    """
    if not {"msgspec", "typing_extensions"} & sys.modules.keys():
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]
        import msgspec  # noqa: F401

        del sys.modules["typing_extensions"]  # others may need it
