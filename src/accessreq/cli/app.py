"""The program: its commands stand in a table, and a command's module is imported when it is called.

The help and the completion are made from this table alone. A test holds the table
and the modules equal.
"""

import os
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cache
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.models import CommandInfo

from accessreq.cli import completing, import_msgspec
from accessreq.cli.commands import Command, Group, app, given, words
from accessreq.errors import Needed

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
            "bundles",
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

OF_A_CASE: Final = frozenset(  # the commands whose first word is a case
    (
        *("acknowledge", "amend", "appeal", "attach", "authorize", "bundle", "certify", "clarify"),
        *("decide-appeal", "deny", "disagree", "disclosed", "dispose", "dispute-noted", "due", "explain"),
        *("extend", "fee", "forwarded", "grant", "hold", "identity", "link", "note", "notify", "package"),
        *("redo", "refer", "remind", "retention", "same-as", "show", "strike", "timeline", "undo", "void"),
        *("whatif", "withdraw"),
    )
)

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

_COMPLETION: Final = ("--show-completion", "--install-completion")
_SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")


class Program(Group):
    """The group of all commands, each only announced until it is called."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401  typer's own
        super().__init__(**attributes)
        self.commands = {
            name: Command(name=name, short_help=summary) for name, (_, summary) in MODULE_AND_SUMMARY.items()
        }

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  private to typer
        """Return the parameters; those of completion say that a shell can be named."""
        params = super().get_params(ctx)
        for each in params:
            if each.opts[0] in _COMPLETION:
                each.help = (
                    f"{each.help.partition(' for ')[0]} for this shell, or for the one named behind it."
                )
        return params

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  private to typer
        """Read the line; a shell behind an option of completion is the one that is meant.

        Raises:
            Needed: there is no completion for that shell.
        """
        if words(args)[:1] == ["help"]:
            before = args.index("help")
            args = [*args[:before], *args[before + 1 :], "--help"]
        option, shell = _shell_named(args)
        if shell:
            from typer.completion import install_callback, show_callback

            act = show_callback if option == "--show-completion" else install_callback
            act(ctx, ctx.command, shell)  # and the program leaves
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  private to typer
        """Write the commands by what one does, and below them the options."""
        wide = max(map(len, MODULE_AND_SUMMARY))
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(wide), summary) for name, (_, summary) in commands.items()])
        options = [each.get_help_record(ctx) for each in self.get_params(ctx)]
        with formatter.section("Options"):
            formatter.write_dl([each for each in options if each])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401  private to typer
        """Read the name of a command, and take the command itself in place of its announcement."""
        if args[0] in ELSEWHERE:
            meant = ", ".join(map(repr, ELSEWHERE[args[0]]))
            ctx.fail(f"No such command {args[0]!r}. Did you mean {meant}?")
        name, announced, rest = super().resolve_command(ctx, args)
        alone = _asked_by_a_shell(str(name), rest) if ctx.resilient_parsing else None
        return name, alone or (announced and imported(str(name))), rest


def _shell_named(args: Sequence[str]) -> tuple[str, str]:
    """Return the option of completion with the shell behind it; empty texts where none is named.

    Typer reads both as flags, and takes the shell it runs in whatever is named.
    """
    for n, each in enumerate(args):
        option, _, joined = each.partition("=")
        if option not in _COMPLETION:
            continue
        shell = joined or next(iter(args[n + 1 : n + 2]), "-")
        if shell in _SHELLS:
            return option, shell
        if not shell.startswith("-"):
            raise Needed(
                f"There is no completion for “{shell[:20]}”.",
                f"The shells are {', '.join(_SHELLS)}.",
                f"Name one of them, or none for this shell: accessreq {option} zsh",
            )
    return "", ""


def _asked_by_a_shell(name: str, rest: Sequence[str]) -> Any:  # noqa: ANN401  typer's own classes are private
    """Return a command that has alone what a shell asks for; ``None`` where only the command itself can tell.

    The command itself brings the acts and their law, and takes longer to import than a shell should wait.
    """
    alone = typer.Typer(add_completion=False)
    if (name, *rest[-1:]) == ("deny", "--ground"):

        @alone.command()
        def deny(ground: Annotated[list[str], typer.Option(autocompletion=completing.grounds)]) -> None:
            """Is completed, never called."""

    elif (name, *rest[-1:]) == ("disclosed", "--to"):

        @alone.command()
        def disclosed(to: Annotated[str, typer.Option(autocompletion=completing.recipients)]) -> None:
            """Is completed, never called."""

    elif not rest and name in OF_A_CASE and not completing.begins_an_option():

        @alone.command()
        def of_a_case(case: Annotated[str, typer.Argument(autocompletion=completing.cases)]) -> None:
            """Is completed, never called."""

    else:
        return None
    return typer.main.get_command(alone)


def complete_without_rich() -> None:
    """Let a shell be told words as they are: nothing of ours has marks that Rich would have to take out.

    Importing it takes longer than finding what is completed among 100,000 cases.
    """
    from typer import _completion_classes

    _completion_classes._sanitize_help_text = str  # type: ignore[assignment]


@cache
def imported(name: str) -> Any:  # noqa: ANN401  typer's own classes are private
    """Return a command from its module, which is imported now."""
    import_msgspec()
    module, _ = MODULE_AND_SUMMARY[name]
    import_module(f"accessreq.cli.{module}")
    alone = copy(app)  # typer makes every command there is, and of a module one is called
    alone.registered_commands = [each for each in app.registered_commands if _name_of(each) == name]
    alone.registered_groups = [each for each in app.registered_groups if each.name == name]
    return typer.main.get_group(alone).commands[name]


def _name_of(command: CommandInfo) -> str:
    return command.name or typer.main.get_command_name(getattr(command.callback, "__name__", ""))


if "_ACCESSREQ_COMPLETE" in os.environ:
    complete_without_rich()

program = typer.Typer(
    cls=Program,
    name="accessreq",
    help="Case manager for New York privacy compliance officers: written requests for access to "
    "personal information, their letters and their statutory dates.",
    epilog="Every command takes the options above, before or after its name, which may be cut short: ack. "
    "More of one: accessreq help COMMAND. Start with: accessreq init. Every morning: accessreq",
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@program.callback()
def everywhere(context: typer.Context) -> None:
    """Take the options of every command, which keep what was given as they are read; alone, show the day."""
    if context.invoked_subcommand is None:
        from accessreq.cli import agenda

        agenda.show(given(context), everything=False)
