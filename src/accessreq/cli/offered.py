"""Every command that the program offers: which module holds it, and what it does.

The help and the completion of the program are made from this table alone, so that
a command's module is imported only when the command is called. A test holds the
table and the modules equal.
"""

from collections.abc import Mapping
from typing import Final

MODULE_AND_SUMMARY: Final[Mapping[str, tuple[str, str]]] = {  # in the order in which an officer works
    "init": ("keeping", "Write commented settings and an empty store."),
    "receive": ("receiving", "Log a written request."),
    "identity": ("receiving", "Record a check of identity, or ask for proof."),
    "acknowledge": ("deciding", "Acknowledge a request in writing."),
    "grant": ("deciding", "Grant access, whole or in part."),
    "deny": ("deciding", "Deny access in writing."),
    "withdraw": ("deciding", "Record that the data subject took the request back."),
    "due": ("looking", "Show the open duties of all cases, most urgent first."),
    "list": ("looking", "List cases, one a line."),
    "show": ("looking", "Show a whole case: who, what, deadlines, history, papers."),
    "explain": ("looking", "Explain a date: every day, counted or skipped."),
    "letter": ("letters", "The letters of a case, exactly as they were issued."),
    "note": ("mending", "Write something down with a case."),
    "attach": ("mending", "Keep documents with a case, byte for byte."),
    "strike": ("mending", "Strike an entry, or correct it."),
    "undo": ("mending", "Strike everything that the last command on a case recorded."),
    "calc": ("counting", "Count a duty from a day without a case."),
    "whatif": ("counting", "Show the dates that would follow if this were done then."),
    "calendar": ("calendars", "Show business days and holidays."),
    "law": ("law_tables", "Show the table of duties with its words and citations."),
    "grounds": ("law_tables", "List the coded grounds for a denial."),
    "proofs": ("law_tables", "List the accepted proofs of identity."),
    "alert": ("morning", "Tell what is overdue, to be acted on today and due soon."),
    "check": ("keeping", "Prove the record: chain, documents, history and index."),
    "reindex": ("keeping", "Make the index of deadlines anew from the journal."),
    "settings": ("keeping", "Show, find and check the agency's settings."),
    "extend": ("deciding", "Explain why the time for a request cannot be extended."),
}
