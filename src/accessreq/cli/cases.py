"""How one case is shown: the whole of it, or its days in their order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from accessreq.cases import transitions
from accessreq.cases.amendments import Change, RequestAmended
from accessreq.cases.appeals import Appeal
from accessreq.cases.case import Case
from accessreq.cases.codec import facts_of
from accessreq.cases.corrections import ItemMade, ItemMadeInPart
from accessreq.cases.deadline import State
from accessreq.cases.disclosures import Disclosed, Wish, accounting, recipients, wishes
from accessreq.cases.entries import Entry, EntryRestored, EntryStruck, LetterIssued, struck_entries
from accessreq.cases.events import AccountingOpened, DocumentKept, Event, Noted, Relation, RequestReceived
from accessreq.cases.explain import WEEKDAYS
from accessreq.cases.fees import Fee
from accessreq.cases.kinds import CASE_WORDS, FileKind
from accessreq.cases.letters import folded
from accessreq.cases.people import Recipient
from accessreq.cases.preconditions import held, told_disclosures
from accessreq.cases.release_checks import GivenOut, asked_for_proof, told_of_false_proof, what_stood
from accessreq.cases.status import Track
from accessreq.cases.transitions import TRANSITION, by, letter_with
from accessreq.cli import pages
from accessreq.cli.global_options import GlobalOptions
from accessreq.cli.out import answer, say
from accessreq.cli.pages import TONES, duties, long_date, state_of, window_in_words
from accessreq.cli.shapes import (
    Shape,
    deadline,
    documents,
    identity,
    identity_state,
    letter,
    letters,
    reminder,
)
from accessreq.confusables import mixture
from accessreq.law.duties import REVIEW, Whose
from accessreq.law.fees import dollars
from accessreq.law.letters import LANGUAGE_NAMES, Language
from accessreq.screen import Block, Heading, Line, Page, Row, Table, Tone
from accessreq.services import looking
from accessreq.services.looking import CaseView, DeadlineStatus, Link, Remains
from accessreq.services.session import CaseFile, Reminder
from accessreq.services.timeline import Moment
from accessreq.services.timeline import timeline as told_in_order

# --- Each event told in one line, for the history of a case.


def told(event: Event) -> str:
    """Return one line that tells an event, with its note."""
    return _noted(event, _line(event))


def _noted(event: Event, line: str) -> str:
    return f"{line} ({event.note})" if event.note and not isinstance(event, Noted) else line


def told_in(file: CaseFile, event: Event) -> str:
    """Return the line of an event of a case; that of an amendment tells the words before it too.

    A strike names its entry by its number within the case.
    """
    case = file.case
    if isinstance(event, EntryStruck | EntryRestored):
        return _noted(event, f"entry {file.numbers.get(event.seq, event.seq)} {_line(event)}")
    if isinstance(event, GivenOut) and event.despite:
        return _noted(event, f"{_line(event)}{_in_spite_of(case, event)}")
    changed = case.changes_of(event) if isinstance(event, RequestAmended) else ()
    if not changed:
        return told(event)
    line = "; ".join(f"{each.fact} {_was_and_is(each)}" for each in changed)
    what = "file" if case.kind is FileKind.ACCOUNTING else "request"
    return f"{what} amended: {line}" + (f" ({event.note})" if event.note else "")


def _in_spite_of(case: Case, event: GivenOut) -> str:
    """What stood against an act; where it has been settled since, the reason alone is told."""
    stood = " and ".join(what_stood(case, event))
    return f", though {stood}: {event.despite}" if stood else f", despite what stood then: {event.despite}"


def _line(event: Event) -> str:
    match event:
        case EntryStruck():
            return transitions.struck(event)
        case EntryRestored():
            return f"stands again: {event.reason}"
    return TRANSITION[type(event)].line(event)


def _was_and_is(change: Change) -> str:
    if not change.was:
        return f"“{change.now}”"
    return f"“{change.now}”, was “{change.was}”" if change.now else f"taken out, was “{change.was}”"


# --- Pages of one case: the whole of it, and its days in their order.


def case_file_page(view: CaseView) -> Page:
    """Return a whole case: who, what, deadlines, history and papers."""
    file, case = view.file, view.file.case
    website = ", about data of the website" if _is_a_request(case) and case.received.website else ""
    blocks: list[Block] = [
        Heading(text=f"{case.number}: {CASE_WORDS[case.kind]}{website}"),
        *(Line(text=each, tone=Tone.LATE) for each in told_of_false_proof(case)),
        _particulars(view),
        *_items_page(case),
        Heading(text="Deadlines"),
        *_deadlines(view),
        *_beside(view.standing),
        *pages.reminders(view.reminders),
        *_history(file),
        *(_recipients_page(case) if _is_a_request(case) else _accounting_page(case)),
    ]
    papers = tuple(_papers(case))
    if papers:
        blocks += [Heading(text="Papers"), *papers]
    blocks += [
        Line(text=each, tone=Tone.QUIET) for each in (*_kept(view), *_accountings(view), *_others(view))
    ]
    return tuple(blocks)


def case_to_go_on_page(view: CaseView) -> Page:
    """Return a whole case, and below it which commands it takes now."""
    may_follow = Line(text=", ".join(view.file.case.may_follow()), tone=Tone.QUIET)
    return (*case_file_page(view), Heading(text="May follow"), may_follow)


def timeline_page(file: CaseFile, moments: Sequence[Moment]) -> Page:
    """Return the days of a case in their order: what happened, what it settled, what is to come."""
    case = file.case
    return (
        Heading(text=f"{case.number}: {CASE_WORDS[case.kind]}, {case.status.replace('-', ' ')}"),
        Table(columns=("Day", "", "", "What"), rows=tuple(_moment(file, each) for each in moments)),
    )


def _moment_record(file: CaseFile, one: Moment) -> tuple[str, ...]:
    """Return one moment of a timeline as plain cells."""
    if one.ends is not None:
        return one.on.isoformat(), "", one.ends.deadline.duty, one.ends.state.value
    if one.opens is not None:
        return one.on.isoformat(), "", one.opens.deadline.duty, "opens"
    if one.rings is not None:
        return one.on.isoformat(), "", "", _rings(one.rings)
    assert one.entry is not None  # noqa: S101  a moment is one or the other
    settled = ", ".join(each.deadline.duty for each in one.settled)
    return one.on.isoformat(), str(one.entry.seq), told_in(file, one.entry.event), settled


def _moment(file: CaseFile, one: Moment) -> Row:
    weekday = WEEKDAYS[one.on.weekday()][:3]
    if one.ends is not None:
        theirs = " (theirs)" if one.ends.deadline.whose is Whose.DATA_SUBJECT else ""
        words = f"{one.ends.row.phrase}{theirs} ends: {state_of(one.ends)}"
        return Row(cells=(one.on.isoformat(), weekday, "○", words), tone=TONES[one.ends.state])
    if one.opens is not None:
        words = f"{one.opens.row.phrase} (theirs) opens: {one.opens.deadline.silent_after} has passed"
        return Row(cells=(one.on.isoformat(), weekday, "○", words), tone=Tone.QUIET)
    if one.rings is not None:
        return Row(cells=(one.on.isoformat(), weekday, "○", _rings(one.rings)), tone=Tone.QUIET)
    assert one.entry is not None  # noqa: S101  a moment is one or the other
    words = "; ".join([told_in(file, one.entry.event), *map(letter_with, one.letters)])
    settled = [f"{_settles(each)} “{each.row.phrase}”, {_in_time(each)}" for each in one.settled]
    return Row(cells=(one.on.isoformat(), weekday, "●", ";\n".join([words, *settled])))


def _rings(one: Reminder) -> str:
    what = f"proof asked on {one.asked.isoformat()}" if one.asked else f"{one.number}, {one.text}"
    return f"reminder of the office: {what}"


def _settles(one: DeadlineStatus) -> str:
    if one.deadline.moot:
        return "ends"
    return "settles" if one.deadline.whose is Whose.AGENCY else "uses"


def _in_time(one: DeadlineStatus) -> str:
    settled, closes = one.deadline.met or one.deadline.ended, one.deadline.closes
    told = f"{'due' if one.deadline.whose is Whose.AGENCY else 'open through'} {closes.isoformat()}"
    told += f", recorded late {one.recorded_late.isoformat()}" if one.recorded_late else ""
    return f"late: {told}" if settled is not None and settled > closes else told


def _particulars(view: CaseView) -> Table:
    case = view.file.case
    opened, person, acting = case.as_amended, case.as_amended.data_subject, case.representative
    labelled = (
        ("Data subject", person.name),
        ("Mixed script", mixture(view.strangers)),
        ("Represented by", f"{acting.name}, {acting.authority}" if acting else ""),
        ("Address", ", ".join(person.address)),
        ("Email", person.email or ""),
        ("Telephone", person.phone or ""),
        ("Language", "" if opened.language is Language.ENGLISH else LANGUAGE_NAMES[opened.language]),
        *_since(opened),
        ("Amended", _amended(case)),
        ("Void", _void_words(case)),
        ("Linked", "; ".join(map(_link, view.links))),
        ("Status", ", ".join(each.replace("-", " ") for each in case.tracks)),
        ("Identity", _identity_words(view) if _is_a_request(case) else ""),
        ("Authority", _authority(case)),
        ("Fee", _fee_words(view.fee)),
    )
    return Table(columns=("", ""), rows=tuple(Row(cells=each) for each in labelled if each[1]))


def _link(one: Link) -> str:
    """The other case of a link, and why; the entry by which it is struck is in one of the two."""
    what = "the same request as " if one.relation == Relation.SAME_REQUEST else ""
    there = "" if one.recorded_in != one.case else f" (an entry of {one.case})"
    return f"{what}{one.case}: {one.reason}{there}"


def _since(opened: RequestReceived | AccountingOpened) -> tuple[tuple[str, str], ...]:
    """What is asked for, by a request; or since when the file is kept."""
    if isinstance(opened, AccountingOpened):
        return (("Opened", long_date(opened.on)),)
    return (
        ("Received", f"{long_date(opened.on)}{',' if opened.by else ''}{by(opened.by)}"),
        ("Asks for" if not opened.items else "About", opened.about),
        ("Systems of records", ", ".join(opened.systems)),
        ("Because", opened.because),
    )


def _is_a_request(case: Case) -> bool:
    return isinstance(case.opened, RequestReceived)


def _amended(case: Case) -> str:
    """The days on which the request was amended, and in what; the history tells the words before."""
    told_of = (
        f"{event.on.isoformat()}: {', '.join(each.fact for each in case.changes_of(event))}"
        for event in case.amendments
    )
    return "; ".join(told_of)


def _void_words(case: Case) -> str:
    if case.voided is None:
        return ""
    right = f", right case {case.voided.right}" if case.voided.right else ""
    late = f"; though a duty was late: {case.voided.despite}" if case.voided.despite else ""
    return f"{case.voided.on.isoformat()}{right}: {case.voided.reason}{late}"


def _authority(case: Case) -> str:
    """The paper that lets the representative act, or that none was seen."""
    if case.representative is None:
        return ""
    seen = case.authority()
    return f"{seen.paper}, seen {seen.on.isoformat()}" if seen else "no paper seen"


def _identity_words(view: CaseView) -> str:
    state, asked = identity_state(view.file.case).replace("-", " "), asked_for_proof(view.file.case.history)
    if asked is None:
        return state
    reminded = [f", reminder due {each.rings.isoformat()}" for each in view.reminders if each.asked]
    return f"{state}; proof asked on {asked.on.isoformat()}{''.join(reminded)}"


def _fee_words(fee: Fee | None) -> str:
    if fee is None:
        return ""
    told_of = [
        f"waived, {fee.waived}" if fee.waived else dollars(fee.cents),
        f"offered {fee.offered.isoformat()}" if fee.offered else "",
        f"paid {dollars(fee.paid_cents)}" if fee.paid_cents else "",
    ]
    return ", ".join(each for each in told_of if each)


def _items_page(case: Case) -> Iterator[Block]:
    if not _is_a_request(case) or not case.request.items:
        return
    yield Heading(text="Items")
    later = ("Received",) if case.added_items else ()
    yield Table(
        columns=("Item", *later, "Record", "Says now", "Should say", "Decided"),
        rows=tuple(
            Row(
                cells=(
                    str(n),
                    *(case.received_with(n).isoformat() for _ in later),
                    *(each.record, each.now, each.wanted, _decided(case, n)),
                )
            )
            for n, each in enumerate(case.items, start=1)
        ),
    )


def _decided(case: Case, item: int) -> str:
    event = case.decisions.get(item)
    match event:
        case None:
            return "not yet" if case.determined is None else f"on appeal {case.determined.isoformat()}"
        case ItemMade():
            return f"made {event.changed.isoformat()}"
        case ItemMadeInPart():
            return f"in part {event.changed.isoformat()}"
    return f"refused {event.on.isoformat()}"


def _deadlines(view: CaseView) -> Iterator[Block]:
    if view.file.case.voided is None:
        yield duties(view.standing)
    else:
        yield Line(text="None: the case is void, so no clock runs in it.")


def _beside(standing: Iterable[DeadlineStatus]) -> Iterator[Line]:
    for one in standing:
        if one.deadline.whose is Whose.DATA_SUBJECT and one.state is not State.MOOT:
            yield Line(text=f"{one.row.heading}: {window_in_words(one.deadline)}.", tone=Tone.QUIET)
        proper = one.deadline.proper_request
        if proper:
            yield Line(
                text=f"Counted from the proper request of {proper.start.isoformat()}, when identity "
                f"was shown, the time to {one.row.phrase} would end on {proper.due.isoformat()} "
                "(State Technology Law § 205 and the posted policy).",
                tone=Tone.QUIET,
            )


def _history(file: CaseFile) -> Iterator[Block]:
    struck = struck_entries(file.entries)
    officers = {each.recorded_by for each in file.entries}
    alone = f", recorded by {next(iter(officers))}" if len(officers) == 1 else ""
    yield Heading(text=f"History{alone}")
    yield Table(
        columns=("Entry", "On", "What", "Recorded"),
        rows=tuple(
            Row(
                cells=(
                    _numbers(file, each, letters, struck),
                    each.event.on.isoformat(),
                    "; ".join([told_in(file, each.event), *map(letter_with, letters), *_why_a_number(each)]),
                    _recorded(each, by=not alone),
                ),
                tone=Tone.QUIET if each.seq in struck else Tone.PLAIN,
            )
            for each, letters in folded(file.entries)
        ),
    )


def _numbers(file: CaseFile, one: Entry, letters: Sequence[LetterIssued], struck: frozenset[int]) -> str:
    """The entry's number within the case, and those of its letters; each of them can be struck alone."""
    seqs = range(one.seq, one.seq + len(letters) + 1)
    return ", ".join(f"{file.numbers[each]}{' struck' if each in struck else ''}" for each in seqs)


def _recorded(one: Entry, *, by: bool) -> str:
    """When an entry was typed, to the minute in UTC, and by whom where that is not said once for all."""
    moment = f"{one.recorded_at[:10]} {one.recorded_at[11:16]}Z"
    trial = f", under --today {one.trial_today.isoformat()}" if one.trial_today else ""
    back = ", by a clock that had gone back" if one.clock_went_back else ""
    imported = f", by import of {one.imported.place}" if one.imported else ""
    return moment + (f" {one.recorded_by}" if by else "") + trial + back + imported


def _why_a_number(one: Entry) -> Iterator[str]:
    if one.identifier_because:
        yield f"holds a number that can identify a person: {one.identifier_because}"


def _recipients_page(case: Case) -> Iterator[Block]:
    known = recipients(case)
    if not known:
        return
    yield Heading(text="Recipients")
    yield Table(
        columns=("", "", ""), rows=tuple(Row(cells=(one.name, *_dealings(case, one))) for one in known)
    )


def _accounting_page(case: Case) -> Iterator[Block]:
    """The accounting of a file that no request has opened, each disclosure with all that § 94(3)(a) asks."""
    told = dict(told_disclosures(case))
    yield Heading(text="Accounting of disclosures")
    yield Table(
        columns=("On", "To", "Under", "What", "What for", "Person told"),
        rows=tuple(
            Row(
                cells=(
                    each.on.isoformat(),
                    ", ".join((each.to.name, *each.to.address)),
                    f"§ 96(1)({each.under})",
                    each.nature,
                    each.purpose,
                    _told_on(each, told),
                )
            )
            for each in accounting(case)
        ),
    )


def _told_on(disclosed: Disclosed, told: Mapping[Disclosed, date | None]) -> str:
    if disclosed not in told:
        return "not asked by law"
    on = told[disclosed]
    return on.isoformat() if on else "not yet"


def _accountings(view: CaseView) -> Iterator[str]:
    """That a file is kept about a person of the same name, who may be the same person."""
    if view.accountings:
        yield (
            "An accounting of disclosures is kept about a person of this name: "
            f"{', '.join(view.accountings)} (accessreq show {view.accountings[0]})."
        )


def _others(view: CaseView) -> Iterator[str]:
    """That other cases bear the same name and email or address; whose they are is for the officer to see."""
    linked = {each.case for each in view.links}
    others = [each for each in view.others if each not in linked]
    if others:
        number = view.file.case.number
        yield (
            f"May belong together, by name and email or address: {', '.join(others)} (accessreq show "
            f"{others[0]}). If so: accessreq link {number} {others[0]} --reason TEXT"
        )


def _dealings(case: Case, one: Recipient) -> tuple[str, str]:
    """What went to a recipient, and what the data subject wishes them told."""
    mine = [each for each in accounting(case) if each.to.key == one.key]
    went = "; ".join(f"{each.on.isoformat()} under ({each.under}): {each.nature}" for each in mine)
    wished = [_wished(each) for each in wishes(case) if each.to.key == one.key]
    return went or "named by the data subject", "; ".join(wished)


def _wished(one: Wish) -> str:
    if not one.wanted:
        return f"{one.of}: not to be told"
    asked = f"asked {one.asked.isoformat()}" if one.asked else "not asked for"
    return f"{one.of}: {asked}, {f'told {one.told.isoformat()}' if one.told else 'not told yet'}"


def _papers(case: Case) -> Iterator[Line]:
    letters = [f"{each.number} {each.letter.value.replace('-', ' ')}" for each in case.letters]
    if letters:
        yield Line(text=f"Letters: {', '.join(letters)} (accessreq letter save {case.number} -o FOLDER)")
    for document in documents(case):
        yield Line(text=f"Document: {document.name}, {document.size:,} bytes")


def _kept(view: CaseView) -> Iterator[str]:
    """Why the case must be kept, beyond what is open in it."""
    for each in view.kept:
        if each.duty not in {"", REVIEW}:
            continue
        until = f" until {each.until.isoformat()}" if each.until else ""
        yield f"Kept{until}: {each.why} ({each.cite})."


# --- The JSON shapes of one whole case and of its timeline; fields are only ever added.


def case_file_json(view: CaseView) -> Shape:
    """Return what ``show`` prints."""
    case = view.file.case
    struck = struck_entries(view.file.entries)
    return {
        **_request_json(case),
        "mixed_script": [
            {
                "letter": each.letter,
                "code_point": each.code_point,
                "script": each.script,
                "position": each.position,
                "looks_like": each.looks_like or None,
            }
            for each in view.strangers
        ],
        "entries": [_entry(n, each, struck) for n, each in enumerate(view.file.entries, start=1)],
        "deadlines": [deadline(each) for each in view.standing],
        "letters": letters(view.file),
        "documents": [_document(each) for each in documents(case)],
        "identity": identity(case),
        "appeals": [_appeal(each) for each in case.appeals],
        "recipients": list(_recipients_json(case)),
        "accounting": list(_accounting_json(case)),
        "accountings": list(view.accountings),
        "fee": _fee_json(view.fee),
        "void": _void_json(case),
        "links": [
            {
                "case": each.case,
                "relation": each.relation,
                "reason": each.reason,
                "on": each.on,
                "recorded_in": each.recorded_in,
            }
            for each in view.links
        ],
        "may_belong_together": list(view.others),
        "hold": hold.reason if (hold := held(case)) else None,
        "kept_because": [{"why": each.why, "cite": each.cite, "until": each.until} for each in view.kept],
        "may_follow": list(case.may_follow()),
        "reminders": [reminder(each) for each in view.reminders],
    }


def _request_json(case: Case) -> Shape:
    opened, person = case.as_amended, case.as_amended.data_subject
    request = opened if isinstance(opened, RequestReceived) else None
    return {
        "case": case.number,
        "kind": case.kind,
        "status": case.status,
        "tracks": {track.value: case.on_track(track) for track in Track},
        "data_subject": {
            "name": person.name,
            "address": list(person.address),
            "email": person.email,
            "phone": person.phone,
        },
        "representative": facts_of(opened).get("representative"),
        "received": opened.on,
        "by": request.by if request and request.by else None,
        "website": request.website if request else False,
        "language": opened.language,
        "about": request.about if request else None,
        "systems": list(request.systems if request else ()),
        "items": list(_items_json(case)),
        "because": (request.because if request else "") or None,
        "amendments": list(_amendments(case)),
    }


def _amendments(case: Case) -> Iterator[Shape]:
    """Yield each fact that was amended, with its words before and after."""
    for event in case.amendments:
        for each in case.changes_of(event):
            yield {
                "on": event.on,
                "fact": each.fact,
                "was": each.was or None,
                "now": each.now or None,
            }


def moment_json(file: CaseFile, one: Moment) -> Shape:
    """Return one moment of a timeline."""
    return {
        "on": one.on,
        "seq": one.entry.seq if one.entry else None,
        "n": file.numbers[one.entry.seq] if one.entry else None,
        "kind": one.entry.event.kind if one.entry else None,
        "what": told_in(file, one.entry.event) if one.entry else None,
        "letters": [each.number for each in one.letters],
        "despite": [
            {"letter": each["number"], "reason": each["despite"], "findings": each["findings"]}
            for each in map(letter, _letters_of(one))
            if each["despite"]
        ],
        "settles": [deadline(each) for each in one.settled],
        "ends": deadline(one.ends) if one.ends else None,
        "reminder": reminder(one.rings) if one.rings else None,
    }


def _letters_of(one: Moment) -> Iterator[LetterIssued]:
    """Yield the letters of a moment, also one that is an entry by itself."""
    yield from one.letters
    if one.entry and isinstance(one.entry.event, LetterIssued):
        yield one.entry.event


def _items_json(case: Case) -> Iterator[Shape]:
    request = case.as_amended
    listed = request.items if isinstance(request, RequestReceived) else ()
    for n, each in enumerate(listed, start=1):
        decided = case.decisions.get(n)
        facts = facts_of(decided) if decided else {}
        yield {
            "number": n,
            "received": case.received_with(n).isoformat(),
            "record": each.record,
            "now": each.now,
            "wanted": each.wanted,
            "decision": decided.kind.removeprefix("item-") if decided else None,
            "decided": facts.get("on"),
            "changed": facts.get("changed"),
        }


def _appeal(one: Appeal) -> Shape:
    return {
        "received": one.received.on,
        "of": [part.value for part in one.received.of],
        "silence": one.received.silence,
        "forwarded": one.forwarded,
        "determinations": [facts_of(each) | {"kind": each.kind} for each in one.determinations],
        "determinations_forwarded": [each.isoformat() for each in one.determinations_forwarded],
        "withdrawn": one.withdrawn,
    }


def _recipients_json(case: Case) -> Iterator[Shape]:
    for one in recipients(case):
        mine = [each for each in wishes(case) if each.to.key == one.key]
        yield {
            "name": one.name,
            "address": list(one.address),
            "notices": [
                {
                    "of": each.of,
                    "wanted": each.wanted,
                    "asked": each.asked,
                    "told": each.told,
                }
                for each in mine
            ],
        }


def _accounting_json(case: Case) -> Iterator[Shape]:
    told = dict(told_disclosures(case))
    for each in accounting(case):
        on = told.get(each)
        yield {
            "on": each.on,
            "to": each.to.name,
            "address": list(each.to.address),
            "under": each.under,
            "nature": each.nature,
            "purpose": each.purpose,
            "told": on,
        }


def _fee_json(fee: Fee | None) -> Shape | None:
    if fee is None:
        return None
    return {
        "lines": [{"words": each.words, "cents": each.cents} for each in fee.lines],
        "cents": fee.cents,
        "waived": fee.waived or None,
        "offered": fee.offered,
        "paid_cents": fee.paid_cents,
    }


def _void_json(case: Case) -> Shape | None:
    if case.voided is None:
        return None
    return {
        "on": case.voided.on,
        "reason": case.voided.reason,
        "right": case.voided.right or None,
        "despite": case.voided.despite or None,
    }


def _entry(number: int, one: Entry, struck: frozenset[int]) -> Shape:
    return {
        "n": number,
        "seq": one.seq,
        "kind": one.event.kind,
        "on": one.event.on,
        "recorded_at": one.recorded_at,
        "recorded_by": one.recorded_by,
        "struck": one.seq in struck,
        "trial_today": one.trial_today,
        "clock_went_back": one.clock_went_back,
        "identifier_because": one.identifier_because or None,
        "imported": one.imported.place if one.imported else None,
        "facts": facts_of(one.event),
    }


def _document(one: DocumentKept) -> Shape:
    return {
        "name": one.name,
        "media_type": one.media_type,
        "sha256": one.sha256,
        "size": one.size,
    }


# --- One case, shown in the form that was asked for.


def show(options: GlobalOptions, case: str) -> None:
    """Print a whole case."""
    view = looking.view(options.session(), case)
    if isinstance(view, Remains):
        _show_what_is_left(options, view)
        return
    if options.plain and view.strangers:  # its lines hold no name, and no other place to say it
        say(options, f"The data subject's name is of mixed script: {mixture(view.strangers)}.")
    answer(
        options,
        data=lambda: case_file_json(view),
        records=lambda: [pages.deadline_record(one) for one in view.standing],
        page=lambda: case_to_go_on_page(view),
    )


def _show_what_is_left(options: GlobalOptions, left: Remains) -> None:
    from accessreq.cli import disposing  # with them comes what writes files

    answer(
        options,
        data=lambda: disposing.remains_json(left),
        records=lambda: [(each.duty, each.due.isoformat()) for each in left.disposed.deadlines],
        page=lambda: disposing.remains_page(left),
    )


def timeline(options: GlobalOptions, case: str) -> None:
    """Print the days of a case in their order."""
    file, moments = told_in_order(options.session(), case)
    answer(
        options,
        data=lambda: [moment_json(file, one) for one in moments],
        records=lambda: [_moment_record(file, one) for one in moments],
        page=lambda: timeline_page(file, moments),
    )
