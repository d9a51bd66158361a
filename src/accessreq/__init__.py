"""accessreq: a case manager for New York privacy compliance officers."""

__version__ = "0.1.0"
