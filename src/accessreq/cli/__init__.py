"""The command line: parse, one call, one print. The only clock and the only user name."""

import sys


def import_msgspec() -> None:
    """Import msgspec without typing_extensions, which it looks for and can do without.

    It names no dependency, and takes the same from Python's own typing. The import, and what each
    annotation costs after it, are a ninth of the instructions of ``due`` and a fortieth of ``show``.
    """
    if not {"msgspec", "typing_extensions"} & sys.modules.keys():
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]
        try:
            import msgspec  # noqa: F401
        finally:
            del sys.modules["typing_extensions"]  # others may need it
