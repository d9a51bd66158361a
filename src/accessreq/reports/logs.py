"""A log that an office kept before: which column holds what, and what each row says happened.

Pure: rows of cells go in, events or doubts come out. What a row does not say stays
unsaid: no default becomes a fact, and what cannot be read is a doubt with its cell and
its cure, never a guess.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from msgspec import Struct

from accessreq.cases.appeals import (
    AppealDenied,
    AppealDetermined,
    Appealed,
    AppealForwarded,
    AppealGranted,
    AppealGrantedInPart,
    DeterminationForwarded,
)
from accessreq.cases.corrections import ItemMade, ItemMadeInPart, ItemRefused
from accessreq.cases.determinations import Denied, Granted, GrantedInPart, GroundGiven, Withheld
from accessreq.cases.events import FIRST_DAY, Acknowledged, Event, Noted, RequestReceived, Withdrawn
from accessreq.cases.kinds import RequestKind
from accessreq.cases.office import NOT_SAID, WHY_DESPITE
from accessreq.cases.people import DataSubject, address_lines, email_address
from accessreq.cases.wording import NAME_LIMIT, one_line, paragraphs, written_out
from accessreq.errors import AccessreqError, NotFound, Refused
from accessreq.law.grounds import ground
from accessreq.law.identifiers import FEWEST_DIGITS
from accessreq.law.identity import Channel

AN_ERROR: Final = "#ERROR"  # in place of a value that a formula could not make
Cell = str | int | float | bool | date | timedelta  # a moment is a date as well; an empty cell is ""

# --- The fields of a log, and the words of the headings that name them.

DATES: Final = (
    "received",
    "acknowledged",
    "promised",
    "decided",
    "changed",
    "appealed",
    "appeal_forwarded",
    "appeal_decided",
    "determination_forwarded",
)
FIELDS: Final[Mapping[str, str]] = {  # in the order in which a guess is shown
    "number": "the former number",
    "received": "the day of receipt",
    "name": "the data subject",
    "address": "the address",
    "email": "the email address",
    "phone": "the telephone",
    "request": "access or correction",
    "about": "what was asked for",
    "by": "how it arrived",
    "acknowledged": "the day of the acknowledgment",
    "promised": "the date that was promised",
    "decided": "the day of the decision",
    "outcome": "how it was decided",
    "ground": "the ground or reason",
    "changed": "the day on which the record was changed",
    "appealed": "the day of the appeal",
    "appeal_forwarded": "the day on which its copy went to the Committee",
    "appeal_decided": "the day of its determination",
    "appeal_outcome": "how the appeal was decided",
    "determination_forwarded": "the day on which the determination went to the Committee",
    "note": "a note",
}

_SAME: Final = {
    **dict.fromkeys(("recd", "rcvd", "rec", "receipt", "receive", "arrived", "arrival"), "received"),
    **dict.fromkeys(("ack", "ackd", "acknowledged", "acknowledgement", "acked"), "acknowledgment"),
    **dict.fromkeys(("no", "num", "nbr", "nr", "#"), "number"),
    **dict.fromkeys(("requestor", "requester", "requesters", "requestors"), "requester"),
    **dict.fromkeys(("determination", "disposition", "determined", "decided", "decisions"), "decision"),
    **dict.fromkeys(("appealed", "appeals"), "appeal"),
    **dict.fromkeys(("completed", "complete", "completion", "close"), "closed"),
    **dict.fromkeys(("responded", "reply", "replied", "answer", "answered"), "response"),
    **dict.fromkeys(("records", "documents", "document", "files"), "record"),
    **dict.fromkeys(("grounds", "reasons", "reason", "exemption", "exemptions", "basis"), "ground"),
    **dict.fromkeys(("denied", "denials", "refusal"), "denial"),
    **dict.fromkeys(("notes", "comments", "comment", "remarks", "remark"), "note"),
    **dict.fromkeys(("telephone", "tel", "cell"), "phone"),
    **dict.fromkeys(("coog",), "committee"),
    **dict.fromkeys(("sent", "transmitted"), "forwarded"),
    **dict.fromkeys(("estimated", "expected", "approximate"), "promised"),
    **dict.fromkeys(("five",), "5"),
    **dict.fromkeys(("zipcode", "postal"), "zip"),
    **dict.fromkeys(("line",), ""),
}
_FILLERS: Final = frozenset(
    {"a", "an", "and", "at", "by", "code", "date", "day", "for", "in", "is", "it", "letter", "of", "on", "or"}
    | {"request", "requested", "requests", "s", "the", "this", "to", "was", "were", "with"}
)
# Words of a heading without its fillers: the field where its cells are days, the field where they are text.
_KEYS: Final[Mapping[frozenset[str], tuple[str, str]]] = {
    frozenset(words.split()): (days, text)
    for days, text, headings in (
        ("", "number", "number|case|case number|log number|file number|tracking number|control number"),
        ("", "number", "id|case id|tracking id|reference|ref|reference number|ref number|log|tracking"),
        ("received", "", "received|in|logged|received office"),
        ("", "name", "last first|last first name|name last first|last name first name"),
        ("", "name", "name|requester|requester name|data subject|data subject name|full name|person|from"),
        ("", "name", "applicant|applicant name|individual|client|client name|employee name|consumer name"),
        ("", "first", "first name|first|given name"),
        ("", "last", "last name|last|surname|family name"),
        (
            "",
            "address",
            "address|mailing address|street|street address|address 1|postal address|home address",
        ),
        ("", "address2", "address 2|apt|unit"),
        ("", "city", "city|town"),
        ("", "state", "state"),
        ("", "zip", "zip"),
        ("", "email", "email|e mail|email address|e mail address"),
        ("", "phone", "phone|phone number"),
        ("", "request", "type|kind"),
        ("", "about", "record|description|subject|subject matter|about|regarding|re|what|what asked|details"),
        ("", "about", "summary|record description|record sought|information sought|nature"),
        ("", "by", "how|how received|method|received via|via|delivery|delivery method|channel|mode|medium"),
        ("", "by", "how came|how submitted|method received|how arrived|submitted"),
        ("acknowledgment", "", "acknowledgment|acknowledgment forwarded|5|5 forwarded"),
        ("promised", "", "promised|promised decision|promised response|promised closed"),
        ("decided", "outcome", "decision|response|closed|final decision|final response|response forwarded"),
        ("decided", "outcome", "decision forwarded|case closed|granted denial|approved denial"),
        ("", "outcome", "outcome|result|status|action|action taken|decision outcome|final outcome"),
        ("", "ground", "ground|ground denial|denial ground|ground cited|denial"),
        ("changed", "", "corrected|changed|record changed|record corrected|correction made"),
        ("appealed", "appeal_outcome", "appeal|appeal received|appeal filed"),
        ("appeal_decided", "appeal_outcome", "appeal decision|appeal response|appeal closed"),
        ("", "appeal_outcome", "appeal outcome|appeal result|appeal status"),
        (
            "appeal_forwarded",
            "",
            "appeal committee|appeal forwarded|appeal forwarded committee|copy committee",
        ),
        ("appeal_forwarded", "", "forwarded committee|committee|appeal copy committee"),
        ("determination_forwarded", "", "decision committee|decision forwarded committee"),
        ("determination_forwarded", "", "appeal decision committee|appeal decision forwarded committee"),
        ("determination_forwarded", "", "appeal decision forwarded"),
        ("", "note", "note"),
    )
    for words in headings.split("|")
}
_LITTLE: Final = frozenset({"date", "request", "requests", "requested"})
_WORD: Final = re.compile(r"[a-z0-9#]+")
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")
_CHOICES: Final = ("request", "by", "outcome", "appeal_outcome")
_PARTS: Final = {"name": ("first", "last"), "address": ("address", "address2", "city", "state", "zip")}
_ONE_LINE_OF: Final = frozenset({"city", "state", "zip"})
_FIRST_ROWS: Final = 30  # in which the headings are looked for
_SAMPLE: Final = 60
_OF_A_DAY: Final = frozenset({"date", "day", "of", "on", "y/n", "yes/no", "x"})
_NAMES_AN_OUTCOME: Final = re.compile(
    r"grant|approv|den[iy]|reject|partial|partly|in part|withdr|no .*record"
)
_YES: Final = frozenset({"x", "y", "yes", "true", "1", "✓", "✔", "☑", "☒", "√"})
_NO: Final = frozenset({"n", "no", "false", "0", "☐"})
_FEWEST: Final = 2  # headings that make a row one of headings


# --- What the cells of an office mean.

_UNSAID: Final = frozenset(
    {"", "-", "--", "—", "–", "n/a", "na", "none", "?", "unknown", "tbd", "not known", "null"}
)
_GRANTED, _PART, _DENIED, _NO_RECORD, _WITHDRAWN, _OPEN = (
    "granted",
    "granted in part",
    "denied",
    "no records",
    "withdrawn",
    "open",
)
OUTCOMES: Final = (_GRANTED, _PART, _DENIED, _NO_RECORD, _WITHDRAWN, _OPEN)
_OUTCOME_WORDS: Final = (  # the first that a cell begins with
    (
        _PART,
        "granted in part|granted-in-part|partially granted|partial grant|partially|partial|in part|partly|"
        "granted/denied in part|granted with redactions|released with redactions|redacted|approved in part|"
        "denied in part|modified",
    ),
    (
        _NO_RECORD,
        "no records|no record|no responsive records|no responsive record|not found|none found",
    ),
    (_DENIED, "denied|deny|denial|rejected|refused|withheld|upheld|affirmed|not granted|not approved"),
    (
        _GRANTED,
        "granted|grant|approved|released|disclosed|provided|corrected|amended|reversed|overturned",
    ),
    (_WITHDRAWN, "withdrawn|withdrew"),
    (_OPEN, "open|pending|in progress|in process|new|received|acknowledged|under review|active|awaiting"),
)
_BY_WORDS: Final = (
    (Channel.EMAIL, "email|e-mail"),
    (Channel.IN_PERSON, "in person|in-person|walk-in|walk in|walkin|hand|by hand|hand delivered|counter"),
    (Channel.WEB, "web|website|web form|online|online form|portal|internet"),
    (Channel.FAX, "fax|facsimile"),
    (Channel.MAIL, "mail|us mail|u.s. mail|usps|letter|post|certified mail|fedex|ups|postal mail|by mail"),
)
_REQUEST_WORDS: Final = (
    (
        RequestKind.ACCESS,
        "access|copy|copies|inspection|records|request for access",
    ),
    (RequestKind.CORRECTION, "correction|correct|amendment|amend|request for correction"),
)
_IN_PART: Final = r"\bin[ -]part\b|\bpartial|\bpartly\b"
_LESS: Final = r"\bpart\b|\bredact|\bexcept\b"
_TITLE: Final = re.compile(
    r"(?:fiscal |calendar )?(?:year )?\d{4}(?:[-–/]\d{2,4})?|[a-z]+ \d{4}"
    r"|(?:q[1-4]|[1-4](?:st|nd|rd|th) quarter)(?:[ ,]+\d{4})?"
    r"|(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:[ ,'’-]*\d{2,4})?"
)
_BELOW: Final = re.compile(
    r"(?:(?:prepared|submitted|certified|compiled|completed|signed|updated) by|signature|date|title)\s*:"
    r"|(?:prepared|submitted|certified|compiled|signed) by\b|respectfully\b|end of (?:log|list|report)",
    re.I,
)
_TOTALS: Final = re.compile(r"(?:grand |sub)?totals?\b|sum\b|average\b|count\b|number of\b|page \d+", re.I)
_NO_REQUEST: Final = re.compile(f"{_TOTALS.pattern}|{_BELOW.pattern}", re.I)
_STROKES: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_IN_ONE: Final = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_SHORT_MONTH: Final = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{2}|\d{4})")
_MONTH_FIRST: Final = re.compile(r"([A-Za-z]{3,9}\.?)[- ](\d{1,2})[- ](\d{2}|\d{4})")
_ORDINAL: Final = re.compile(r"(?<=\b\d)(?:st|nd|rd|th)\b|(?<=\b\d\d)(?:st|nd|rd|th)\b", re.I)
_CLOCK: Final = re.compile(
    r"(?:[ T]|, ?)(?:at )?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?:Z|[+-]\d\d:?\d\d)?$", re.I
)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS: Final = range(36_526, 73_051)  # from 2000 to 2099, in the count from 1900
_IN_ONE_NUMBER: Final = range(20_000_101, 20_991_232)  # the year, the month and the day
_FROM_1900, _FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)
_NO_DAY: Final = date(2100, 1, 1)  # nor any after it
_MONTHS: Final = 12
_CENTURY: Final = 2_000
_SHORT_YEAR: Final = 2
_LAST_FIRST: Final = re.compile(r"([^,]+), *([^,]+)")
_SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv|esq|md|m\.d|phd|ph\.d|inc|llc|llp|pc|p\.c|rn|dds)\.?", re.I)
_DIVIDED: Final = re.compile(r"[;\n]")
_CODED: Final = re.compile(r"\s*([A-Za-z]\d{2}[a-z]?)\b[ :,-]*(.*)")
_A_DIGIT: Final = re.compile(r"\d")
_EXCEL_BREAK: Final = "_x000D_"
# An apostrophe by which a spreadsheet was told that a number, a day or a formula is text.
_KEPT_AS_TEXT: Final = re.compile(r"'(?=[=+\-@]|[\d/.:\-, ]+$|\S*\d\S*$)")


class Heading(NamedTuple):
    """One column by its heading.

    Attributes:
        column: its place, from 0.
        label: as it is shown and given: alone in its sheet.
    """

    column: int
    label: str


class Doubt(Struct, frozen=True, kw_only=True):
    """Why a row does not come in.

    Attributes:
        column: the column of the cell, from 0; ``None`` where it is about the row.
        field: what the column was read as; empty where it is about the row.
        found: one sentence, what was found.
        cure: what to do about it.
    """

    column: int | None
    field: str
    found: str
    cure: str


class Table(Struct, frozen=True, kw_only=True):
    """Where the rows of a sheet begin, and what its columns are called.

    Attributes:
        line: of the headings; 0 where there are none.
        headings: of the columns that have one, or a cell below.
        guess: the columns of each field, by the headings and the first cells.
    """

    line: int
    headings: tuple[Heading, ...]
    guess: dict[str, tuple[int, ...]]

    def label(self, column: int) -> str:
        """Return the heading of a column."""
        return next((each.label for each in self.headings if each.column == column), letter_of(column))


def letter_of(column: int) -> str:
    """Return the letters by which a spreadsheet names a column.

    >>> letter_of(0), letter_of(27)
    ('A', 'AB')
    """
    column, letters = column + 1, ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the column that a spreadsheet names by capital letters.

    >>> column_of("A"), column_of("AB")
    (0, 27)
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def table_in(
    rows: Iterable[Sequence[Cell]], named: Mapping[str, Sequence[str]] | None = None
) -> Table | None:
    """Find the headings in the first rows of a sheet and guess what each column holds.

    Args:
        rows: of the sheet, from its first line.
        named: headings that the officer gave; where all stand in one row, that is the row.

    Returns:
        ``None`` where no row looks like one of headings.
    """
    first: list[Sequence[Cell]] = []
    for row in rows:
        first.append(row)
        if len(first) == _FIRST_ROWS + _SAMPLE:
            break
    best, most = None, _FEWEST - 1
    wanted = {_plain(each) for labels in (named or {}).values() for each in labels}
    for n, row in enumerate(first[:_FIRST_ROWS]):
        texts = [cell for cell in row if isinstance(cell, str) and cell]
        if len(texts) < _FEWEST:
            continue
        found = sum(_plain(each) in wanted for each in texts)
        known = len(_known(texts))
        if found * 100 + known > most:
            best, most = n, found * 100 + known
    if best is None:
        return None
    row, above = first[best], first[best - 1] if best else ()
    if below := _in_two_rows(row, first[best + 1] if best + 1 < len(first) else ()):
        best, row = best + 1, below
    samples = first[best + 1 : best + 1 + _SAMPLE]
    headings = _headings(row, above, samples)
    return Table(line=best + 1, headings=headings, guess=_guessed(headings, samples))


def _known(texts: Iterable[str]) -> set[object]:
    return {what for each in texts if (what := _KEYS.get(_key(each)) or _says_little(each))}


def _in_two_rows(row: Sequence[Cell], below: Sequence[Cell]) -> list[str]:
    """Headings each of which is written over two cells, joined; nothing where they are not."""
    texts = [text_of(each) for each in below]
    if len(texts) > len(row) or len(_known(texts)) < _FEWEST or any(map(looks_like_a_day, below)):
        return []
    if any(said and not above for said, above in zip(texts, row, strict=False)):
        return []
    joined = [
        str(each) if str(each) == said else f"{each} {said}".strip()
        for each, said in zip_longest(row, texts, fillvalue="")
    ]
    return joined if len(_known(joined)) > max(len(_known(map(str, row))), len(_known(texts))) else []


def without_headings(rows: Iterable[Sequence[Cell]]) -> Table:
    """Return the table of a sheet that has no headings; its columns are named by letters."""
    width = max((len(row) for _, row in zip(range(_FIRST_ROWS), rows, strict=False)), default=0)
    return Table(line=0, headings=tuple(Heading(n, letter_of(n)) for n in range(width)), guess={})


def columns_named(table: Table, named: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """Return the columns that were named for each field, by heading or by letter.

    Raises:
        Refused: a field is not known, or no column has such a heading.
    """
    found: dict[str, tuple[int, ...]] = {}
    for field, labels in named.items():
        if field not in FIELDS:
            raise Refused(
                f"A log has no field “{field[:30]}”.",
                f"The fields are: {', '.join(FIELDS)}.",
                'Write: --columns "received=HEADING,name=HEADING,…"',
            )
        found[field] = tuple(_column_named(table, label) for label in labels)
    return found


def _column_named(table: Table, label: str) -> int:
    plain = _plain(label)
    same = [each.column for each in table.headings if _plain(each.label) == plain]
    if same:
        return same[0]
    if re.fullmatch(r"[A-Za-z]{1,2}", label):
        column = column_of(label.upper())
        if any(each.column == column for each in table.headings):
            return column
    raise Refused(
        f"No column is called “{label[:40]}”.",
        f"The columns are: {', '.join(each.label for each in table.headings)}.",
        "Give one of these, or its letter in the spreadsheet, such as C.",
    )


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _tokens(heading: str) -> list[str]:
    plain = heading.casefold().replace("’", "'").replace("'", "").replace("e-mail", "email")
    return [found for each in _WORD.findall(plain) if (found := _SAME.get(each, each))]


def _key(heading: str) -> frozenset[str]:
    """The words of a heading by which its field is known, without units in brackets where these hide it."""
    whole = frozenset(_tokens(heading)) - _FILLERS
    bare = frozenset(_tokens(_BRACKETS.sub(" ", heading))) - _FILLERS
    return bare if whole not in _KEYS and bare in _KEYS else whole


def _headings(
    row: Sequence[Cell], above: Sequence[Cell], samples: Sequence[Sequence[Cell]]
) -> tuple[Heading, ...]:
    """The columns with their headings; one that says too little takes the words of a merged cell above it."""
    own = [" ".join(str(cell).split()) for cell in row]
    groups = _groups(above, len(own))
    found: list[Heading] = []
    for n, heading in enumerate(own):
        if not heading and not any(n < len(each) and each[n] != "" for each in samples):
            continue
        label = heading or f"column {letter_of(n)}"
        if groups[n] and (own.count(heading) > 1 or not _key(heading)):
            label = f"{groups[n]} {heading}".strip()
        if any(_plain(each.label) == _plain(label) for each in found):
            label = f"{label} ({letter_of(n)})"
        found.append(Heading(n, label))
    return tuple(found)


def _groups(above: Sequence[Cell], width: int) -> list[str]:
    if sum(cell != "" for cell in above) < _FEWEST:  # a title
        return [""] * width
    group, groups = "", []
    for n in range(width):
        group = " ".join(str(above[n]).split()) if n < len(above) and above[n] != "" else group
        groups.append(group)
    return groups


def _guessed(headings: Sequence[Heading], samples: Sequence[Sequence[Cell]]) -> dict[str, tuple[int, ...]]:
    held = {
        column: [row[column] for row in samples if column < len(row) and str(row[column]).strip()]
        for column, _ in headings
    }
    marked = {
        column: held[column]
        for column, label in headings
        if _outcome_named(label) and all(map(_is_a_mark, held[column]))
    }
    found = _chosen([(each, held[each.column]) for each in headings if each.column not in marked])
    columns: dict[str, tuple[int, ...]] = {}
    for field in FIELDS:
        parts = [found[each] for each in _PARTS.get(field, ()) if each in found]
        if field == "name" and "name" in found:
            parts = [found["name"]]
        elif field not in _PARTS and field in found:
            parts = [found[field]]
        if parts:
            columns[field] = tuple(parts)
    if "outcome" not in columns and any(marked.values()):
        columns["outcome"] = tuple(marked)
        days = tuple(column for column, cells in marked.items() if _mostly(cells, looks_like_a_day))
        if days:
            columns.setdefault("decided", days)
    return columns


def _chosen(headings: Iterable[tuple[Heading, Sequence[Cell]]]) -> dict[str, int]:
    """The column of each field, of the surest heading; of several for words, the one with most of them."""
    found: dict[str, int] = {}
    weak: dict[str, int] = {}
    words: dict[str, int] = {}
    for (column, label), cells in headings:
        field, sure = _field_of(label, cells)
        understood = sum(map(_known_words(field), map(str, cells))) if field in _CHOICES else 0
        if field in found and understood > words.get(field, 0):
            found[field] = column
        elif field:
            (found if sure else weak).setdefault(field, column)
        words[field] = max(understood, words.get(field, 0))
    for field, column in weak.items():
        if column not in found.values():
            found.setdefault(field, column)
    if "acknowledgment" in found:
        found["acknowledged"] = found.pop("acknowledgment")
    return found


@lru_cache(maxsize=200)
def _outcome_named(label: str) -> str:
    """The outcome that a heading names, whose column holds marks or days; nothing where it names none."""
    words = " ".join(each for each in re.findall(r"[\w/-]+", label.casefold()) if each not in _OF_A_DAY)
    return outcome_in(words) or "" if _NAMES_AN_OUTCOME.match(words) else ""


def _is_a_mark(cell: Cell) -> bool:
    return text_of(cell).casefold() in _YES | _NO or looks_like_a_day(cell)


def _field_of(label: str, cells: Sequence[Cell]) -> tuple[str, bool]:
    """The field that a column holds, and whether its heading says so without a doubt."""
    tokens, key = _tokens(label), _key(label)
    days = _mostly(cells, looks_like_a_day)
    if not key:
        return _field_of_fillers(tokens, days=days, empty=not cells), False
    of_days, of_text = _KEYS.get(key, ("", ""))
    if of_days and (days or (not cells and ("date" in tokens or not of_text))):
        return of_days, True
    if of_text in _CHOICES:
        knows = _known_words(of_text)
        return (of_text, True) if not cells or any(knows(str(each)) for each in cells) else ("", False)
    if key == {"received"} and cells and _mostly(cells, lambda each: _known_words("by")(str(each))):
        return "by", True
    return (of_text, True) if of_text else ("", False)


def _says_little(heading: str) -> str:
    """A heading of fillers alone, such as Date or Requested by; nothing where it is none."""
    tokens = _tokens(heading)
    return " ".join(tokens) if not _key(heading) and _LITTLE & set(tokens) else ""


def _field_of_fillers(tokens: Sequence[str], *, days: bool, empty: bool) -> str:
    """What a column may hold whose heading says little, such as Date, Request or Requested by."""
    if days or ("date" in tokens and empty):
        return "received"
    if not (_LITTLE - {"date"}) & set(tokens):
        return ""
    return "name" if "by" in tokens else "about"


def _known_words(field: str) -> Callable[[str], bool]:
    if field == "by":
        return lambda text: _begun(text, _BY_WORDS) is not None
    find = _request_in if field == "request" else outcome_in
    return lambda text: find(text) is not None


def _mostly(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> bool:
    return bool(cells) and 2 * sum(map(test, cells)) > len(cells)


# --- Dates: by our own grammar, the order of month and day settled for a whole column.


class Order(Struct):
    """What the dates of one column that are written with strokes show of their order.

    Attributes:
        first: of a day that can only be the first number.
        second: of a day that can only be the second.
        either: how many could be read both ways.
        example: one of those.
        serial: how many are plain numbers, as a spreadsheet counts days.
    """

    first: int = 0
    second: int = 0
    either: int = 0
    example: str = ""
    serial: int = 0

    def see(self, cell: Cell) -> None:
        """Take one cell of the column into account."""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            self.serial += 1
        if not isinstance(cell, str):
            return
        text = _CLOCK.sub("", text_of(cell))
        if found := _STROKES.fullmatch(text):
            one, two = int(found[1]), int(found[2])
            if one > _MONTHS:
                self.first += 1
            elif two > _MONTHS:
                self.second += 1
            elif one != two:
                self.either += 1
                self.example = self.example or text
        elif _SERIAL.fullmatch(text):
            self.serial += 1

    def order(self, said: str) -> str:
        """Return ``mdy`` or ``dmy``; what was said goes before what is seen, and empty is ambiguous."""
        if said:
            return said
        if self.first and not self.second:
            return "dmy"
        if self.second and not self.first:
            return "mdy"
        return "" if self.either or self.first else "mdy"


def looks_like_a_day(cell: Cell) -> bool:
    """Tell whether a cell may hold a day, whatever the order of its numbers."""
    if isinstance(cell, date):
        return True
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return any(each.start <= cell < each.stop for each in (_SERIALS, _IN_ONE_NUMBER))
    if not isinstance(cell, str):
        return False
    text = _CLOCK.sub("", text_of(cell))
    if any(form.fullmatch(text) for form in (_STROKES, _YEAR_FIRST, _IN_ONE)):
        return True
    try:
        written_out(_spelled(text))
    except Refused:
        return bool(_SERIAL.fullmatch(text)) and int(float(text)) in _SERIALS
    return True


def day_in(cell: Cell, order: str, *, from_1904: bool = False) -> date | None:
    """Return the day in a cell; ``None`` where it says none.

    Args:
        cell: as the spreadsheet holds it.
        order: ``mdy`` or ``dmy``.
        from_1904: plain numbers are counted as a workbook of an early Macintosh does.

    Raises:
        Refused: it is no day, or none since 2000.
    """
    found = _day(cell, order, from_1904=from_1904)
    if found is not None and not FIRST_DAY <= found < _NO_DAY:
        raise Refused(f"The day {found.isoformat()} is before 2000 or after 2099.")
    return found


def _day(cell: Cell, order: str, *, from_1904: bool) -> date | None:
    if isinstance(cell, str):
        return _day_written(cell, order, from_1904)
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if isinstance(cell, bool | timedelta):
        raise Refused("The cell holds a time of day or a mark, and no day.")
    return _counted(cell, from_1904=from_1904)


@lru_cache(maxsize=20_000)  # a log has few days, and each many times
def _day_written(cell: str, order: str, from_1904: bool) -> date | None:
    text = _CLOCK.sub("", text_of(cell))
    if text.casefold() in _UNSAID:
        return None
    if found := _YEAR_FIRST.fullmatch(text) or _IN_ONE.fullmatch(text):
        return _existing(text, int(found[1]), int(found[2]), int(found[3]))
    if found := _STROKES.fullmatch(text):
        one, two, year = int(found[1]), int(found[2]), int(found[3])
        month, number = (two, one) if order == "dmy" else (one, two)
        return _existing(text, year + _CENTURY if len(found[3]) == _SHORT_YEAR else year, month, number)
    if _SERIAL.fullmatch(text):
        return _counted(float(text), from_1904=from_1904)
    return written_out(_spelled(text))


def _spelled(text: str) -> str:
    """A day as spreadsheets and clerks shorten it, in a form of the grammar: 5-Jan-24, January 5th, 2024."""
    text = _ORDINAL.sub("", text)
    for form, day, month in ((_SHORT_MONTH, 1, 2), (_MONTH_FIRST, 2, 1)):
        if found := form.fullmatch(text):
            year = found[3] if len(found[3]) > _SHORT_YEAR else f"20{found[3]}"
            return f"{int(found[day])} {found[month]} {year}"
    return text


def _counted(number: float, *, from_1904: bool) -> date:
    if _IN_ONE_NUMBER.start <= number < _IN_ONE_NUMBER.stop:
        year, rest = divmod(int(number), 10_000)
        return _existing(f"{number:.0f}", year, *divmod(rest, 100))
    start = _FROM_1904 if from_1904 else _FROM_1900
    if not 0 <= number < _SERIALS.stop:
        raise Refused(f"The number {number:g} is no day.")
    return start + timedelta(days=int(number))


def _existing(text: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError as error:
        raise Refused(f"There is no day “{text[:20]}”.") from error


# --- One row, into the events that it tells of.


class How(Struct, frozen=True, kw_only=True, dict=True):
    """How the rows of a log are read.

    Attributes:
        columns: those of each field.
        labels: the heading of each column that is read.
        orders: ``mdy`` or ``dmy``, by the column.
        request: what every row asks for, where no column says it.
        about: what was asked for, where a row does not say it.
        last_first: names stand as “Sample, Jane Q.”.
        from_1904: plain numbers in columns of days are counted from 1904.
        today: no day of a row may lie after it.
    """

    columns: Mapping[str, tuple[int, ...]]
    labels: Mapping[int, str]
    orders: Mapping[int, str]
    request: RequestKind | None
    about: str
    last_first: bool
    from_1904: bool
    today: date

    @cached_property
    def marked(self) -> Mapping[int, str] | None:
        """The outcome that the heading of each column of outcomes names; ``None`` where one names none."""
        columns = self.columns.get("outcome", ())
        named = {each: _outcome_named(self.labels.get(each, "")) for each in columns}
        return named if all(named.values()) else None

    @cached_property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The columns of the address, each with the part of the town that it holds; else empty."""
        columns = self.columns.get("address", ())
        found = [_KEYS.get(_key(self.labels.get(each, "")), ("", ""))[1] for each in columns]
        town = [part if part in _ONE_LINE_OF and len(columns) > 1 else "" for part in found]
        return tuple(zip(columns, town, strict=True))

    @cached_property
    def texts(self) -> tuple[tuple[int, ...], ...]:
        """The columns of each field that is no day."""
        return tuple(these for field, these in self.columns.items() if field not in DATES)


class _InDoubt(Exception):
    def __init__(self, field: str, found: str, cure: str) -> None:
        self.field, self.found, self.cure = field, found, cure
        super().__init__(field)


def is_empty(cells: Sequence[Cell]) -> bool:
    """Tell whether a row says nothing."""
    return all(each == "" or (isinstance(each, str) and not each.strip()) for each in cells)


def passed_over(cells: Sequence[Cell], how: How, headings: Sequence[Cell]) -> str:
    """Return why a row is no request and is passed over: a total, the headings once more; else nothing."""
    said = [str(each).strip() for each in cells if each != ""]
    if list(cells[: len(headings)]) == list(headings):
        return "the headings once more"
    own = {column for field in ("received", "name") for column in how.columns.get(field, ())}
    says_who = [n for n in own if n < len(cells) and cells[n] != ""]
    unlike = [each for each in said if _NO_REQUEST.match(each)]  # of most rows none
    if any(map(_TOTALS.match, unlike)) and not _says_a_request(cells, how):
        return "a total"
    if len(said) == 1 and (not says_who or looks_like_a_title(said[0]) or _first_of_a_month(cells)):
        return "a line by itself"
    if any(map(_BELOW.match, unlike)):
        about = [cells[n] for n in how.columns.get("about", ()) if n < len(cells) and cells[n] != ""]
        return "" if about else "what stands below a log"
    return ""


def _first_of_a_month(cells: Sequence[Cell]) -> bool:
    """Whether the first cell with anything is the day by which a spreadsheet keeps the name of a month."""
    return any(isinstance(each, date) and each.day == 1 for each in cells)


def looks_like_a_title(text: str) -> bool:
    """Tell whether the only words of a row divide a log, such as a year, a month or a page."""
    return _TITLE.fullmatch(text.casefold()) is not None


def _says_a_request(cells: Sequence[Cell], how: How) -> bool:
    day = [cells[n] for n in how.columns.get("received", ()) if n < len(cells) and cells[n] != ""]
    name = [str(cells[n]) for n in how.columns.get("name", ()) if n < len(cells) and cells[n] != ""]
    named = any(map(str.isalpha, "".join(name)))
    return named and (any(map(looks_like_a_day, day)) or not any(map(_TOTALS.match, name)))


def events_of(cells: Sequence[Cell], how: How) -> tuple[Event, ...] | Doubt:
    """Return what a row says happened, in the order of its days; or why it cannot be told."""
    row = _Row(cells, how)
    try:
        return tuple(row.events())
    except _InDoubt as doubt:
        columns = how.columns.get(doubt.field, ())
        return Doubt(
            column=columns[0] if columns else None, field=doubt.field, found=doubt.found, cure=doubt.cure
        )
    except AccessreqError as error:
        return Doubt(column=None, field="", found=error.found, cure="Look at the paper, and correct the row.")


class _Row:
    """The cells of one row by their fields."""

    def __init__(self, cells: Sequence[Cell], how: How) -> None:
        self._cells = cells
        self._how = how

    def events(self) -> Iterator[Event]:
        request = self._request()
        on = self._needed_day("received")
        events = list(self._later(request, on))
        for each, field in events:
            if each.on < on:
                raise _InDoubt(
                    field,
                    f"{FIELDS[field].capitalize()}, {each.on.isoformat()}, lies before the day of receipt, "
                    f"{on.isoformat()}.",
                    "One of the two is mistyped: correct it.",
                )
        yield self._received(request, on, [each for each, _ in events])
        for each, _ in sorted(events, key=lambda one: one[0].on):
            yield each

    def _received(self, request: RequestKind, on: date, later: Sequence[Event]) -> RequestReceived:
        note = self._text("note")
        closed = any(
            isinstance(each, (Granted, Denied, Withdrawn, ItemMade, ItemMadeInPart, ItemRefused))
            for each in later
        )
        if any(isinstance(each, Appealed) for each in later):
            closed = any(isinstance(each, AppealDetermined) for each in later)
        number = self._optional("number")
        about = self._text("about") or self._how.about
        if not about:
            raise _InDoubt(
                "about",
                "It is not said what was asked for.",
                "Fill in the cell, or give words for all rows that do not say it: --about TEXT",
            )
        person, by = self._person(), self._by()
        try:
            return RequestReceived(
                on=on,
                request=request,
                data_subject=person,
                about=about,
                by=by,
                note=note,
                known_as=number,
                closed_in_log=self._how.today if closed else None,
            )
        except AccessreqError:  # which of them it was is asked only then
            self._check("number", lambda: number and one_line("former number", number, limit=NAME_LIMIT))
            self._check("about", lambda: paragraphs("description of the record", about))
            self._check("note", lambda: note and paragraphs("note", note))
            raise

    def _person(self) -> DataSubject:
        name = " ".join(self._text("name").split())
        if not name:
            raise _InDoubt("name", "The row names nobody.", "Fill in the name, or take the row out.")
        turned = _LAST_FIRST.fullmatch(name) if self._how.last_first else None
        if turned and not _SUFFIX.fullmatch(turned[2].strip()):
            name = f"{turned[2].strip()} {turned[1].strip()}"
        address, email, phone = self._address(), self._optional("email"), self._optional("phone")
        try:
            return DataSubject(name=name, address=address, email=email or None, phone=phone or None)
        except AccessreqError:
            self._check("name", lambda: one_line("name", name, limit=NAME_LIMIT))
            self._check("address", lambda: address_lines(address))
            self._check("email", lambda: email and email_address(email))
            self._check("phone", lambda: phone and one_line("phone number", phone, limit=NAME_LIMIT))
            raise

    def _address(self) -> tuple[str, ...]:
        lines: list[str] = []
        town: dict[str, str] = {}
        for column, part in self._how.parts:
            text = self._cell_text(column)
            if text.casefold() in _UNSAID:
                continue
            if part:
                town[part] = text
            else:
                lines += [each.strip() for each in _DIVIDED.split(text) if each.strip()]
        if town:
            region = " ".join(town[each] for each in ("state", "zip") if each in town)
            lines.append(", ".join(each for each in (town.get("city", ""), region) if each))
        return tuple(lines)

    def _later(self, request: RequestKind, on: date) -> Iterator[tuple[Event, str]]:
        """What the row tells of after the receipt, each with the field of its day."""
        yield from self._acknowledged(request)
        decided = self._day("decided")
        yield from self._decided(request, decided)
        yield from self._appealed(request, decided, on)

    def _acknowledged(self, request: RequestKind) -> Iterator[tuple[Event, str]]:
        on = self._day("acknowledged")
        promised = self._day("promised")
        if on is None:
            return
        if (
            request is RequestKind.CORRECTION
        ):  # the law knows no such stage, and the log says that it was done
            yield Noted(on=on, note="Acknowledged on this day, as the log says."), "acknowledged"
            return
        if promised is not None and not on <= promised <= on + timedelta(days=30):
            raise _InDoubt(
                "promised",
                f"The promised date {promised.isoformat()} does not lie within 30 days after the "
                f"acknowledgment of {on.isoformat()}.",
                "Correct it, or empty the cell: the thirtieth day counts then.",
            )
        yield Acknowledged(on=on, promised=promised), "acknowledged"

    def _decided(self, request: RequestKind, on: date | None) -> Iterator[tuple[Event, str]]:
        words = self._marked() or self._optional("outcome")
        outcome = self._outcome("outcome", words)
        reason = self._optional("ground")
        if outcome in {"", _OPEN}:
            if on is None and reason and outcome == "":
                raise _InDoubt("outcome", "A ground is given and no decision.", "Fill in the outcome.")
            if on is not None:
                raise _InDoubt(
                    "outcome",
                    f"It was decided on {on.isoformat()}, and it is not said how.",
                    f"Write one of: {', '.join(OUTCOMES[:5])}. Or empty the day.",
                )
            return
        if on is None:
            raise _InDoubt(
                "decided" if "decided" in self._how.columns else "outcome",
                f"It is {outcome}, and it is not said on which day.",
                "Fill in the day of the decision.",
            )
        if outcome == _WITHDRAWN:
            yield Withdrawn(on=on, note=_note(words, outcome, reason)), "decided"
        elif request is RequestKind.ACCESS:
            yield self._access(on, outcome, words, reason), "decided"
        else:
            yield self._correction(on, outcome, words, reason), "decided"

    def _marked(self) -> str:
        """The outcome under whose heading a mark stands, or a day; nothing where no column is so."""
        named, columns = self._how.marked, self._how.columns.get("outcome", ())
        if named is None:
            return ""
        cells = {each: self._cell_text(each) for each in columns}
        if not all(_is_a_mark(each) for each in cells.values() if each):
            return ""
        found = [named[each] for each, said in cells.items() if said and said.casefold() not in _NO]
        if len(found) > 1:
            raise _InDoubt("outcome", f"It is marked as {' and as '.join(found)}.", "Leave one of the marks.")
        if not found and len(columns) == 1 and cells[columns[0]]:
            return f"not {named[columns[0]]}"
        return "".join(found) or _OPEN

    def _access(self, on: date, outcome: str, words: str, reason: str) -> Event:
        if outcome == _GRANTED:
            return Granted(on=on, despite=WHY_DESPITE, note=_note(words, outcome, reason))
        grounds, said = self._grounds(words, outcome, reason)
        if outcome == _PART:
            withheld = tuple(
                Withheld(portion=NOT_SAID, ground=each.ground, reason=each.reason) for each in grounds
            )
            return GrantedInPart(on=on, despite=WHY_DESPITE, withheld=withheld, as_logged=said)
        return Denied(on=on, grounds=grounds, as_logged=said)

    def _correction(self, on: date, outcome: str, words: str, reason: str) -> Event:
        grounds, said = self._grounds(words, outcome, reason)
        if outcome in {_DENIED, _NO_RECORD}:
            return ItemRefused(on=on, item=1, refused=grounds, as_logged=said)
        changed = self._day("changed")
        if changed is None:
            raise _InDoubt(
                "changed",
                "The correction was made, and it is not said on which day the record was changed.",
                "Fill it in; where that was the day of the decision, name its column for both: "
                '--columns "…,changed=HEADING"',
            )
        if outcome == _GRANTED:
            return ItemMade(
                on=on, item=1, changed=changed, despite=WHY_DESPITE, note=_note(words, outcome, reason)
            )
        return ItemMadeInPart(
            on=on,
            item=1,
            changed=changed,
            portion=NOT_SAID,
            refused=grounds,
            despite=WHY_DESPITE,
            as_logged=said,
        )

    def _grounds(self, words: str, outcome: str, reason: str) -> tuple[tuple[GroundGiven, ...], str]:
        try:
            return _grounds(words, outcome, reason)
        except AccessreqError as error:
            raise _InDoubt("ground", error.found, "Correct the cell.") from None

    def _appealed(
        self, request: RequestKind, decided: date | None, received: date
    ) -> Iterator[tuple[Event, str]]:
        on = self._day("appealed")
        words = self._optional("appeal_outcome")
        outcome = self._outcome("appeal_outcome", words)
        ended = self._day("appeal_decided")
        if on is None:
            if outcome not in {"", _OPEN} or ended is not None:
                raise _InDoubt(
                    "appealed" if "appealed" in self._how.columns else "appeal_outcome",
                    "An appeal was decided, and it is not said when it arrived.",
                    "Fill in the day of the appeal.",
                )
            return
        of = (request,)
        yield Appealed(on=on, of=of, silence=decided is None or decided > on), "appealed"
        if (forwarded := self._day("appeal_forwarded")) is not None:
            yield AppealForwarded(on=forwarded), "appeal_forwarded"
        if outcome in {"", _OPEN} and ended is None:
            return
        if ended is None or outcome in {"", _OPEN}:
            raise _InDoubt(
                "appeal_decided"
                if ended is None and "appeal_decided" in self._how.columns
                else "appeal_outcome",
                "Of the determination of the appeal either the day or the outcome is not said.",
                "Fill in both, or neither.",
            )
        said = words or outcome
        if outcome == _GRANTED:
            yield AppealGranted(on=ended, of=of, despite=WHY_DESPITE, as_logged=said), "appeal_decided"
        elif outcome == _PART:
            yield AppealGrantedInPart(on=ended, of=of, despite=WHY_DESPITE, as_logged=said), "appeal_decided"
        elif outcome in {_DENIED, _NO_RECORD}:
            yield AppealDenied(on=ended, of=of, as_logged=said), "appeal_decided"
        else:
            raise _InDoubt(
                "appeal_outcome",
                f"“{outcome}” is no way to decide an appeal.",
                "Write granted, granted in part or denied.",
            )
        if (told := self._day("determination_forwarded")) is not None:
            yield DeterminationForwarded(on=told), "determination_forwarded"

    def _request(self) -> RequestKind:
        text = self._optional("request")
        if not text:
            if self._how.request is None:
                raise _InDoubt(
                    "request",
                    "It is not said whether access or correction was asked for.",
                    "Fill it in, or say it of all such rows: --kind access",
                )
            return self._how.request
        found = _request_in(text)
        if found is None:
            raise _InDoubt(
                "request",
                f"“{text[:30]}” is neither access nor correction.",
                "Write one of the two, or take the row out: this program keeps requests under the Personal "
                "Privacy Protection Law.",
            )
        return RequestKind(found)

    def _by(self) -> Channel | None:
        text = self._optional("by")
        if not text:
            return None
        found = _by_in(text)
        if found is None:
            raise _InDoubt(
                "by",
                f"“{text[:30]}” is no way in which a written request arrives.",
                f"Write one of: {', '.join(Channel)}. Or empty the cell.",
            )
        return found

    def _outcome(self, field: str, text: str) -> str:
        if not text:
            return ""
        found = outcome_in(text) if field == "appeal_outcome" else _decision_in(text)
        if found is None:
            raise _InDoubt(
                field,
                f"“{text[:30]}” does not say how it was decided.",
                f"Write one of: {', '.join(OUTCOMES)}. Words of your own may follow a comma; an appeal has "
                "columns of its own.",
            )
        return found

    def _needed_day(self, field: str) -> date:
        found = self._day(field)
        if found is None:
            raise _InDoubt(
                field, f"{FIELDS[field].capitalize()} is not said.", "Fill it in, or take the row out."
            )
        return found

    def _day(self, field: str) -> date | None:
        for column in self._how.columns.get(field, ()):
            cell = self._cells[column] if column < len(self._cells) else ""
            if cell in {"", AN_ERROR}:
                self._cell_text(column)  # which refuses an error
                continue
            try:
                found = day_in(cell, self._how.orders.get(column, "mdy"), from_1904=self._how.from_1904)
            except Refused as error:
                instead = "take the row out" if field == "received" else "empty the cell"
                cure = f"Write it as YYYY-MM-DD, or {instead}."
                raise _InDoubt(field, f"{error.found}", cure) from None
            if found is not None and found > self._how.today and field != "promised":
                raise _InDoubt(
                    field,
                    f"{FIELDS[field].capitalize()}, {found.isoformat()}, is after today.",
                    "A log tells what has happened: correct the year, or empty the cell.",
                )
            if found is not None:
                return found
        return None

    def _optional(self, field: str) -> str:
        text = self._text(field)
        if not text:
            return ""
        text = " ".join(text.split())
        return "" if text.casefold() in _UNSAID else text

    def _text(self, field: str) -> str:
        columns = self._how.columns.get(field, ())
        if len(columns) == 1:
            return self._cell_text(columns[0])
        return "\n".join(filter(None, map(self._cell_text, columns)))

    def _cell_text(self, column: int) -> str:
        cell = self._cells[column] if column < len(self._cells) else ""
        if cell == AN_ERROR:
            field = next(field for field, these in self._how.columns.items() if column in these)
            raise _InDoubt(field, "The formula in the cell came to an error.", "Write the value itself.")
        return text_of(cell)

    def _check(self, field: str, test: Callable[[], object]) -> None:
        try:
            test()
        except AccessreqError as error:
            raise _InDoubt(field, error.found, "Correct the cell.") from None


def may_hold_a_number(cells: Sequence[Cell], how: How) -> bool:
    """Tell whether a row has digits enough, in one field, for a number that can identify a person.

    Most rows have not, and need not be searched.
    """
    texts = ("".join(text_of(cells[each]) for each in columns) for columns in how.texts)
    return any(len(_A_DIGIT.findall(text)) >= FEWEST_DIGITS for text in texts if len(text) >= FEWEST_DIGITS)


def text_of(cell: Cell) -> str:
    """Return a cell as text, as an office reads it."""
    if isinstance(cell, str):
        if not cell:
            return ""
        text = cell
        if not cell.isprintable() or _EXCEL_BREAK in cell:
            text = cell.replace(_EXCEL_BREAK, "").replace("\r\n", "\n").replace("\r", "\n")
            text = text.replace("\xa0", " ").replace("\t", " ")
        text = text.strip()
        return text[1:] if text.startswith("'") and _KEPT_AS_TEXT.match(text) else text
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


@lru_cache(maxsize=2_000)  # a log has few words for it
def outcome_in(text: str) -> str | None:
    """Return which outcome a cell tells; ``None`` where it tells none, or two.

    >>> outcome_in("Closed - Granted"), outcome_in("Granted, in part"), outcome_in("Granted/Denied")
    ('granted', 'granted in part', None)
    """
    plain = re.sub(r"(?i)^(?:case )?(?:closed|completed?|done|final)\s*[-–—:,;/(]\s*", "", text.strip())
    found = _begun(plain, _OUTCOME_WORDS)
    if found in {_GRANTED, _DENIED} and not plain.casefold().startswith("not "):
        if re.search(_IN_PART if found == _DENIED else f"{_IN_PART}|{_LESS}", plain, re.I):
            return _PART
        other = _DENIED if found == _GRANTED else _GRANTED
        if any(_begun(each, _OUTCOME_WORDS) == other for each in re.split(r"[\s/,;]+", plain)[1:]):
            return None
    return found


@lru_cache(maxsize=2_000)
def _decision_in(text: str) -> str | None:
    """The same of a decision that is none of an appeal."""
    return None if re.search(r"\bappeal", text, re.I) else outcome_in(text)


@lru_cache(maxsize=2_000)
def _request_in(text: str) -> str | None:
    return _begun(re.sub(r"(?i)^p?ppl\b[\s:–—-]*", "", text), _REQUEST_WORDS)


@lru_cache(maxsize=2_000)
def _by_in(text: str) -> Channel | None:
    found = _begun(text, _BY_WORDS)
    return None if found is None else Channel(found)


@lru_cache(maxsize=2_000)  # nor are its words many
def _begun(text: str, table: tuple[tuple[str, str], ...]) -> str | None:
    """The first row of a table of words with one by which a text begins, whole."""
    plain = " ".join(text.casefold().split())
    for meant, words in table:
        for word in words.split("|"):
            behind = plain[len(word) :] if plain.startswith(word) else "x"
            if not behind or re.match(r"[^\w\s-]|\s|-\s", behind):
                return meant
    return None


def _note(words: str, outcome: str, reason: str) -> str:
    """What the log says of a decision beyond its bare outcome."""
    said = [each for each in (words, reason) if each and each.casefold() != outcome]
    return "; ".join(said)


@lru_cache(maxsize=2_000)  # an office gives the same reasons again and again
def _grounds(words: str, outcome: str, reason: str) -> tuple[tuple[GroundGiven, ...], str]:
    """The coded grounds that a log gives, or else its words.

    Raises:
        Refused: the words are not one line.
    """
    coded: list[GroundGiven] = []
    for part in _DIVIDED.split(reason):
        found = _CODED.fullmatch(part)
        if found is None:
            coded = []
            break
        try:
            coded.append(GroundGiven(ground=ground(found[1]).code, reason=found[2].strip()))
        except (NotFound, Refused):
            coded = []
            break
    if coded:
        return tuple(coded), ""
    told = ": ".join(dict.fromkeys(each for each in (words or outcome, reason) if each))
    said = told if reason or words.casefold() not in {"", outcome} else f"{told}, no ground logged"
    one_line("decision as logged", said)
    return (), said
