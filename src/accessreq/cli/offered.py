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
    "acknowledge": ("acknowledging", "Acknowledge a request in writing, or several."),
    "grant": ("deciding", "Grant access, or make a correction, whole or in part."),
    "deny": ("deciding", "Deny access, or refuse a correction, in writing."),
    "withdraw": ("deciding", "Record that the data subject took the request back."),
    "fee": ("attesting", "Set the fee for copies, with its notice."),
    "certify": ("attesting", "Certify a true copy, or that a record is not held."),
    "authorize": ("attesting", "Write the form by which somebody is authorized."),
    "appeal": ("appealing", "Log an appeal of a denial, a refusal or silence."),
    "forwarded": ("appealing", "Record a copy that went to the Committee."),
    "decide-appeal": ("appealing", "Record the determination of an appeal."),
    "disagree": ("disputing", "Keep a statement of disagreement."),
    "dispute-noted": ("disputing", "Record that the disputed portions were marked."),
    "disclosed": ("disputing", "Add a disclosure of a record to its accounting."),
    "notify": ("disputing", "Write to an earlier recipient of the record."),
    "hold": ("attesting", "Hold a case for a court."),
    "due": ("looking", "Show the open duties of all cases, most urgent first."),
    "list": ("looking", "List cases, one a line."),
    "show": ("cases", "Show a whole case: who, what, deadlines, history, papers."),
    "timeline": ("cases", "Show the days of a case in their order."),
    "explain": ("looking", "Explain a date: every day, counted or skipped."),
    "letter": ("letters", "The letters of a case, exactly as they were issued."),
    "templates": ("templates", "The agency's own wording of the letters."),
    "note": ("mending", "Write something down with a case."),
    "attach": ("mending", "Keep documents with a case, byte for byte."),
    "void": ("mending", "Void a case that was logged by mistake."),
    "strike": ("mending", "Strike an entry, or correct it."),
    "undo": ("mending", "Strike everything that the last command on a case recorded."),
    "redo": ("mending", "Take back the last undo or strike of a case."),
    "calc": ("counting", "Count a duty from a day without a case."),
    "whatif": ("counting", "Show the dates that would follow if this were done then."),
    "calendar": ("calendars", "Show business days and holidays."),
    "law": ("law_tables", "Show the table of duties with its words and citations."),
    "grounds": ("law_tables", "List the coded grounds for a denial."),
    "proofs": ("law_tables", "List the accepted proofs of identity."),
    "alert": ("morning", "Tell what is overdue, to be acted on today and due soon."),
    "schedule": ("scheduling", "Have the alert run by itself, on business mornings."),
    "feed": ("feeding", "Write the open duties as a calendar file."),
    "check": ("keeping", "Prove the record: chain, documents, index and settings."),
    "bundle": ("bundles", "Put the whole file of a case together, for counsel."),
    "backup": ("backups", "Copy the store while others may work."),
    "restore": ("backups", "Make a store of a backup, where none stands."),
    "retention": ("disposing", "List which cases may be disposed of."),
    "dispose": ("disposing", "Dispose of a case at the end of its retention."),
    "reindex": ("keeping", "Make the index of deadlines anew from the journal."),
    "upgrade": ("upgrading", "Give an older store the form of today."),
    "move": ("moving", "Copy the store to another place."),
    "roles": ("roles", "Print the GRANT statements for a store on PostgreSQL."),
    "settings": ("keeping", "Show, find and check the agency's settings."),
    "extend": ("deciding", "Explain why the time for a request cannot be extended."),
}
