"""One TOML file, one frozen ``Settings``; every fault named with file, line, key and cure."""

from accessreq.settings.check import check
from accessreq.settings.findings import Finding, Severity
from accessreq.settings.load import load, read
from accessreq.settings.model import PostedPolicy, Settings
from accessreq.settings.sample import answerable, blank, example
from accessreq.settings.show import as_dict

__all__ = [
    "Finding",
    "PostedPolicy",
    "Settings",
    "Severity",
    "answerable",
    "as_dict",
    "blank",
    "check",
    "example",
    "load",
    "read",
]
