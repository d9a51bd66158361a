"""The commands that a page shows its reader, held against the program's real help.

A command is a line of a shell block, or code within a sentence, that calls accessreq.
Of a console block only the lines after the prompt are commands. Words in capitals,
an ellipsis and what follows an option stand for something that the reader fills in.
"""

import re
import shlex
from collections.abc import Iterator

from markdown_it.token import Token

from real_help import Command, options, subcommands

_SHELL = {"", "bash", "sh", "shell"}
_PROMPTED = {"console", "shell-session"}
_WORD = re.compile(r"[a-z][a-z-]+")


def faults_in_commands(tokens: list[Token]) -> Iterator[str]:
    """Yield a sentence for each command or option shown that the program does not have."""
    for line in lines_shown(tokens):
        for words in calls(line):
            yield from faults_in_call(words)


def lines_shown(tokens: list[Token]) -> Iterator[str]:
    """Yield each line of code that a reader could type."""
    for token in tokens:
        if token.type in {"fence", "code_block"}:
            yield from lines_of_block(token)
        for child in token.children or ():
            if child.type == "code_inline":
                yield child.content


def lines_of_block(block: Token) -> Iterator[str]:
    """Yield the commands of one block, continued lines joined."""
    language = block.info.split(" ")[0]
    lines = block.content.replace("\\\n", " ").splitlines()
    if language in _SHELL:
        yield from lines
    elif language in _PROMPTED:
        yield from (line.removeprefix("$ ") for line in lines if line.startswith("$ "))


def calls(line: str) -> Iterator[list[str]]:
    """Yield the words after ``accessreq`` for each time that a line calls it.

    >>> list(calls("accessreq due --within 5 | head"))
    [['due', '--within', '5']]
    """
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    try:
        words = list(lexer)
    except ValueError:  # a sentence with an apostrophe is no command
        return
    call: list[str] | None = None
    for word in [*words, ";"]:
        if set(word) <= set("();<>|&"):
            if call is not None:
                yield call
            call = None
        elif call is not None:
            call.append(word.strip("[]"))
        elif word.rpartition("/")[2] == "accessreq":
            call = []


def faults_in_call(words: list[str]) -> Iterator[str]:
    """Yield what one call names that the program does not have."""
    command: Command = ()
    before = ""
    named: list[str] = []
    for word in words:
        if word == "--":
            break
        if word.startswith("-"):
            named.append(word.partition("=")[0])
        elif word == "help" and not command:  # of the command that follows, if one does
            continue
        elif word in subcommands(command):
            command = (*command, word)
        elif subcommands(command) and not before.startswith("-") and _WORD.fullmatch(word):
            yield f"accessreq {' '.join((*command, word))} is no command"
            return
        before = word
    for option in named:
        if option.strip("-.…") and option not in options(command):
            yield f"accessreq {' '.join(command)} has no option {option}"
