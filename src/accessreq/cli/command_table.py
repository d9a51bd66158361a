"""Every command that the program offers, by what one does: which module holds it, and what it does.

The help and the completion of the program are made from this table alone, so that
a command's module is imported only when the command is called. A test holds the
table and the modules equal.
"""

from collections.abc import Mapping
from typing import Final

GROUPS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {  # in the order in which an officer works
    "A request arrives": {
        "receive": ("receiving", "Log a written request."),
        "amend": ("receiving", "Amend a request with what came later about it."),
        "identity": ("receiving", "Record a check of identity, or ask for proof."),
        "clarify": ("receiving", "Ask in writing which record is meant."),
        "authorize": ("attesting", "Write the form by which somebody is authorized."),
    },
    "Answer it": {
        "acknowledge": ("answering", "Acknowledge a request in writing, or several."),
        "grant": ("answering", "Grant access, or make a correction, whole or in part."),
        "deny": ("answering", "Deny access, or refuse a correction, in writing."),
        "refer": ("answering", "Answer that another agency may have the record."),
        "package": (
            "packaging",
            "Inspect the records of a grant, and put them together.",
        ),
        "withdraw": ("answering", "Record that the data subject took the request back."),
        "fee": ("attesting", "Set the fee for copies, with its notice."),
        "certify": ("attesting", "Certify a true copy, or that a record is not held."),
        "extend": ("answering", "Explain why the time for a request cannot be extended."),
    },
    "Appeals and disagreement": {
        "appeal": ("appealing", "Log an appeal of a denial, a refusal or silence."),
        "forwarded": ("appealing", "Record a copy that went to the Committee."),
        "decide-appeal": ("appealing", "Record the determination of an appeal."),
        "disagree": ("disputing", "Keep a statement of disagreement."),
        "dispute-noted": ("disputing", "Record that the disputed portions were marked."),
        "disclosed": ("disputing", "Add a disclosure of a record to its accounting."),
        "notify": ("disputing", "Write to an earlier recipient of the record."),
        "hold": ("attesting", "Hold a case for a court."),
    },
    "Look": {
        "today": ("looking", "Show the officer's morning: what is due and awaited."),
        "due": ("looking", "Show the open duties of all cases, most urgent first."),
        "list": ("looking", "List cases, one a line."),
        "search": ("looking", "Find cases by words, also with a slip of the pen."),
        "show": ("looking", "Show a whole case: who, what, deadlines, history, papers."),
        "ui": ("ui", "Show cases, a case and its letters in a full screen."),
        "timeline": ("looking", "Show the days of a case in their order."),
    },
    "Dates and law": {
        "explain": ("looking", "Explain a date: every day, counted or skipped."),
        "whatif": ("calculations", "Show the dates that would follow if this were done then."),
        "calc": ("calculations", "Count a duty from a day without a case."),
        "calendar": ("calendars", "Show business days and holidays."),
        "law": ("law_tables", "Show the table of duties with its words and citations."),
        "grounds": ("law_tables", "List the coded grounds for a denial."),
        "proofs": ("law_tables", "List the accepted proofs of identity."),
    },
    "Letters and papers": {
        "letter": ("letters", "The letters of a case, exactly as they were issued."),
        "paper": ("papers", "The papers of a case that are no letters."),
        "templates": ("templates", "The agency's own wording of the letters."),
        "form": ("forms", "Write the agency's request form for its website."),
        "note": ("entries", "Write something down with a case."),
        "attach": ("entries", "Keep documents with a case, byte for byte."),
        "import": ("importing", "Import the log that was kept before, or undo an import."),
        "report": ("reports", "Tell the numbers of a year."),
        "export": ("exports", "Write tables for a spreadsheet, or all as JSON."),
        "bundle": ("bundles", "Put the whole file of a case together, for counsel."),
    },
    "Mend": {
        "strike": ("entries", "Strike an entry, or correct it."),
        "undo": ("entries", "Strike everything that the last command on a case recorded."),
        "redo": ("entries", "Take back the last undo or strike of a case."),
        "void": ("entries", "Void a case that was logged by mistake."),
        "link": ("entries", "Relate two cases; no date moves."),
        "same-as": ("entries", "Relate a request to the one that it repeats."),
    },
    "Be reminded": {
        "alert": ("alerts", "Tell what is overdue, to be acted on today and due soon."),
        "remind": ("entries", "Set a reminder of the office, or put one away."),
        "schedule": ("alerts", "Have the alert run by itself, on business mornings."),
        "feed": ("alerts", "Write the open duties as a calendar file."),
    },
    "Keep": {
        "init": ("keeping", "Write commented settings and an empty store."),
        "settings": ("keeping", "Show, check and change the agency's settings."),
        "man": ("manual", "Show the manual page."),
        "check": ("keeping", "Prove the record: chain, documents, index and settings."),
        "backup": ("stores", "Copy the store while others may work."),
        "restore": ("stores", "Make a store from a backup, where there is none."),
        "retention": ("disposing", "List which cases may be disposed of."),
        "dispose": ("disposing", "Dispose of a case at the end of its retention."),
        "reindex": ("keeping", "Make the index of deadlines anew from the journal."),
        "upgrade": ("stores", "Give an older store the form of today."),
        "move": ("stores", "Copy the store to another place."),
        "roles": ("stores", "Print the GRANT statements for a store on PostgreSQL."),
    },
}
MODULE_AND_SUMMARY: Final = {name: each for group in GROUPS.values() for name, each in group.items()}

ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {  # what other programs call it, and what does it here
    "add": ("receive", "note"),
    "close": ("grant", "deny", "withdraw"),
    "config": ("settings",),
    "delete": ("void", "strike", "dispose"),
    "edit": ("amend", "strike"),
    "find": ("search",),
    "log": ("timeline", "show"),
    "manual": ("man",),
    "new": ("receive",),
    "reminder": ("remind",),
    "remove": ("void", "strike", "dispose"),
    "stats": ("report", "due"),
    "status": ("due", "show"),
}
