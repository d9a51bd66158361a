"""One TOML file, one frozen ``Settings``; every fault named with file, line, key and cure.

What looks for doubts, shows or writes a file is imported by itself: every command loads this.
"""

from accessreq.settings.load import load, read
from accessreq.settings.model import PostedPolicy, Settings

__all__ = ["PostedPolicy", "Settings", "load", "read"]
