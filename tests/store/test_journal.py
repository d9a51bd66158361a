import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from accessreq.cases.case import Case
from accessreq.cases.determinations import Granted
from accessreq.cases.disclosures import Disclosed
from accessreq.cases.entries import Attached, EntryRestored, EntryStruck, NewDocument, standing
from accessreq.cases.events import AccountingOpened, Acknowledged, Event, IdentityChecked, Noted, Withdrawn
from accessreq.cases.kinds import FileKind, RequestKind, Stamp
from accessreq.cases.office import DayAppointed
from accessreq.cases.people import DataSubject, Recipient
from accessreq.cases.status import Status
from accessreq.errors import AccessreqError, IntegrityBroken, NotAllowed, NotFound, Refused
from accessreq.law.disclosures import Paragraph
from accessreq.law.identity import CheckResult, ProofMethod
from accessreq.law.readings import Readings
from accessreq.store import journal, reading
from accessreq.store.connection import reading as held_open
from accessreq.store.database import Place
from accessreq.store.verification import check

ON = date(2026, 7, 1)
NOTE = Noted(on=ON, note="spoke by telephone")
PROOF = IdentityChecked(on=ON, method=ProofMethod.SIGNATURE, result=CheckResult.ACCEPTED)


def test_the_first_case_of_a_year_and_kind_has_the_number_one(log: Callable[..., Any]) -> None:
    numbers = [
        log().case,
        log(name="Somebody Else").case,
        log(request=RequestKind.CORRECTION).case,
        log(on=date(2025, 12, 31)).case,
        log(name="A Third").case,
    ]

    assert numbers == ["A-2026-0001", "A-2026-0002", "C-2026-0001", "A-2025-0001", "A-2026-0003"]


def test_a_file_that_no_request_opened_has_numbers_of_its_own(
    store: Place, log: Callable[..., Any], stamp: Stamp
) -> None:
    log()
    opened = AccountingOpened(on=date(2026, 7, 1), data_subject=DataSubject(name="Maria Lopez-Whitfield"))
    line = Disclosed(
        on=date(2026, 6, 1),
        to=Recipient(name="Albany County"),
        under=Paragraph.PROGRAM,
        nature="the file",
        purpose="benefits",
    )

    expected = reading.next_number(store, opened)
    first = journal.open_case(
        store, opened, then=(line, NOTE), number=expected, stamp=stamp, readings=Readings()
    )
    second = journal.open_case(store, opened, stamp=stamp, readings=Readings())

    assert (expected, first.case, second.case) == ("D-2026-0001", "D-2026-0001", "D-2026-0002")
    assert [each.event for each in reading.entries(store, "D-2026-0001")] == [opened, line, NOTE]
    assert reading.same_person(store, "maria lopez-whitfield", FileKind.ACCOUNTING) == (
        "D-2026-0001",
        "D-2026-0002",
    )
    assert reading.find_case(store, "d2") == "D-2026-0002"


def test_a_number_that_somebody_else_took_meanwhile_is_refused_and_nothing_stored(
    store: Place, stamp: Stamp, digest: Callable[[], str]
) -> None:
    opened = AccountingOpened(on=date(2026, 7, 1), data_subject=DataSubject(name="Maria Lopez-Whitfield"))
    number = reading.next_number(store, opened)
    journal.open_case(store, opened, stamp=stamp, readings=Readings())
    before = digest()

    with pytest.raises(NotAllowed, match="Somebody else has opened D-2026-0001 meanwhile"):
        journal.open_case(store, opened, number=number, stamp=stamp, readings=Readings())

    assert digest() == before


def test_what_opened_a_file_is_struck_only_with_another_opening(
    store: Place, stamp: Stamp, append: Callable[..., Any]
) -> None:
    opened = AccountingOpened(on=date(2026, 7, 1), data_subject=DataSubject(name="Maria Lopez-Whitfield"))
    journal.open_case(store, opened, stamp=stamp, readings=Readings())

    with pytest.raises(NotAllowed, match="Entry 1 is the opening of D-2026-0001"):
        append("D-2026-0001", EntryStruck(on=ON, seq=1, reason="mistyped"))
    mended = replace(opened, data_subject=DataSubject(name="Maria Lopez"))
    append("D-2026-0001", EntryStruck(on=ON, seq=1, reason="mistyped", replaced=True), mended)
    assert reading.same_person(store, "Maria Lopez") == ("D-2026-0001",)


def test_a_request_is_not_kept_under_the_number_of_a_file(
    store: Place, stamp: Stamp, append: Callable[..., Any], make_request: Callable[..., Any]
) -> None:
    opened = AccountingOpened(on=date(2026, 7, 1), data_subject=DataSubject(name="Maria Lopez-Whitfield"))
    journal.open_case(store, opened, stamp=stamp, readings=Readings())

    with pytest.raises(NotAllowed, match="D-2026-0001 is the number of another kind"):
        append("D-2026-0001", EntryStruck(on=ON, seq=1, reason="x", replaced=True), make_request())


def test_after_number_9999_comes_10000_and_then_10001(
    log: Callable[..., Any], unguarded: Callable[[], Any]
) -> None:
    case = log().case
    with unguarded() as database:
        database.execute("UPDATE entry SET case_number = 'A-2026-9999' WHERE case_number = ?", (case,))

    assert [log(name="A").case, log(name="B").case] == ["A-2026-10000", "A-2026-10001"]


def test_what_was_appended_is_read_back_as_it_was(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    opened = log()

    appended = append(opened.case, NOTE, PROOF)

    assert reading.entries(store, opened.case) == opened.entries + appended.entries
    assert [entry.event for entry in appended.entries] == [NOTE, PROOF]
    assert [entry.seq for entry in appended.entries] == [2, 3]
    assert reading.head(store) == appended.head


def test_a_trial_day_is_remembered_with_the_entry(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], stamp: Stamp
) -> None:
    case = log().case

    append(case, NOTE, stamp=replace(stamp, trial_today=date(2027, 1, 4)))

    assert [entry.trial_today for entry in reading.entries(store, case)] == [None, date(2027, 1, 4)]


def test_44_the_reason_for_a_number_stands_with_the_entry_that_holds_it_and_with_no_other(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], stamp: Stamp
) -> None:
    case = log().case
    why = replace(stamp, identifier_because="the case is about it")

    append(case, NOTE, Noted(on=ON, note="says 123-45-6789"), stamp=why)

    kept = [entry.identifier_because for entry in reading.entries(store, case)]
    assert kept == ["", "", "the case is about it"]


def test_34_a_clock_that_went_back_is_flagged_and_refused_nothing(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], stamp: Stamp
) -> None:
    case = log().case

    append(case, NOTE, stamp=replace(stamp, recorded_at="2026-06-29T23:59:59Z"))

    assert [meta(store, seq) for seq in (1, 2)] == [{}, {"clock_went_back": True}]


def test_a_document_is_kept_byte_for_byte_and_once(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]
) -> None:
    case, scan = log().case, paper(b"\x00\xffscan")
    attached = Attached(on=ON, document=scan.kept)

    append(case, attached, documents=[scan])
    append(case, attached, documents=[scan])

    assert reading.document(store, case, scan.kept.sha256) == b"\x00\xffscan"
    assert [each.sha256 for each in reading.documents(store, case)] == [scan.kept.sha256]


def test_an_entry_that_was_struck_counts_no_more(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    case = log().case
    append(case, Withdrawn(on=ON))

    append(case, EntryStruck(on=ON, seq=2, reason="the wrong case"), NOTE)

    assert Case.of(case, standing(reading.entries(store, case))).status is Status.RECEIVED
    assert [row.status for row in reading.docket(store)] == [Status.RECEIVED]


def test_an_entry_whose_strike_is_taken_back_counts_again_and_can_be_struck_again(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    case = log().case
    append(case, Withdrawn(on=ON))
    append(case, EntryStruck(on=ON, seq=2, reason="the wrong case"))

    append(case, EntryRestored(on=ON, seq=2, reason="the right one"))
    assert [row.status for row in reading.docket(store)] == [Status.WITHDRAWN]

    append(case, EntryStruck(on=ON, seq=2, reason="the wrong one after all"))
    assert [row.status for row in reading.docket(store)] == [Status.RECEIVED]


def test_a_request_that_was_replaced_does_not_stand_again_beside_the_new_one(
    log: Callable[..., Any], append: Callable[..., Any], make_request: Callable[..., Any]
) -> None:
    case = log().case
    append(case, EntryStruck(on=ON, seq=1, reason="mistyped", replaced=True), make_request(on=ON))

    with pytest.raises(NotAllowed, match="Entry 1 of A-2026-0001 was replaced by another"):
        append(case, EntryRestored(on=ON, seq=1, reason="x"))


def test_the_request_is_struck_only_with_the_one_that_takes_its_place(
    store: Place, log: Callable[..., Any], append: Callable[..., Any], make_request: Callable[..., Any]
) -> None:
    case = log().case

    append(
        case,
        EntryStruck(on=ON, seq=1, reason="day mistyped", replaced=True),
        make_request(on=date(2026, 6, 29)),
    )

    assert [row.received for row in reading.docket(store)] == [date(2026, 6, 29)]


def test_a_like_request_is_logged_again_only_as_another(log: Callable[..., Any]) -> None:
    log(name="José Ruiz")

    with pytest.raises(NotAllowed, match="is logged as A-2026-0001"):
        log(name="JOSÉ  RUIZ")

    assert log(name="José Ruiz", not_a_double="of his second child").case == "A-2026-0002"


REFUSED: dict[str, tuple[tuple[Event, ...], dict[str, Any], type[AccessreqError]]] = {
    "a grant without proof of identity": ((Granted(on=ON),), {}, NotAllowed),
    "an act before the receipt": ((Withdrawn(on=date(2026, 6, 29)),), {}, NotAllowed),
    "a promise past day 30": ((Acknowledged(on=ON, promised=date(2026, 8, 1)),), {}, Refused),
    "a good entry before a bad one": ((NOTE, Withdrawn(on=ON), Withdrawn(on=ON)), {}, NotAllowed),
    "somebody else was faster": ((NOTE,), {"after": 1}, NotAllowed),
    "a strike of an entry that is not there": ((EntryStruck(on=ON, seq=9, reason="x"),), {}, NotFound),
    "a strike of another case's entry": ((EntryStruck(on=ON, seq=4, reason="x"),), {}, NotFound),
    "a strike of the request alone": ((EntryStruck(on=ON, seq=1, reason="x"),), {}, NotAllowed),
    "a strike of a strike": ((EntryStruck(on=ON, seq=5, reason="x"),), {}, NotAllowed),
    "the taking back of a strike that there is not": (
        (EntryRestored(on=ON, seq=2, reason="x"),),
        {},
        NotAllowed,
    ),
    "a strike taken back twice at once": (
        (EntryRestored(on=ON, seq=3, reason="x"), EntryRestored(on=ON, seq=3, reason="y")),
        {},
        NotAllowed,
    ),
    "a second strike": ((EntryStruck(on=ON, seq=3, reason="x"),), {}, NotAllowed),
    "two strikes of one entry at once": (
        (EntryStruck(on=ON, seq=2, reason="x"), EntryStruck(on=ON, seq=2, reason="y")),
        {},
        NotAllowed,
    ),
    "an officer's name with a NUL": (
        (NOTE,),
        {"stamp": Stamp(recorded_at="2026-06-30T14:03:00Z", recorded_by="Da\0na")},
        Refused,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_r2_after_a_refusal_the_store_is_byte_for_byte_as_before(
    name: str, log: Callable[..., Any], append: Callable[..., Any], digest: Callable[[], str]
) -> None:
    events, more, error = REFUSED[name]
    case = log().case
    append(case, NOTE, NOTE)
    log(name="Somebody Else")
    append(case, EntryStruck(on=ON, seq=3, reason="twice"))
    before = digest()

    with pytest.raises(error):
        append(case, *events, **more)

    assert digest() == before


def test_r2_a_store_that_was_written_is_not_byte_for_byte_as_before(
    log: Callable[..., Any], append: Callable[..., Any], digest: Callable[[], str]
) -> None:
    case = log().case
    before = digest()

    append(case, NOTE)

    assert digest() != before


def test_a_case_that_does_not_exist_is_not_found(
    append: Callable[..., Any], digest: Callable[[], str]
) -> None:
    before = digest()

    with pytest.raises(NotFound, match="There is no case A-2026-0009"):
        append("A-2026-0009", NOTE)

    assert digest() == before


def test_the_faster_one_is_named(log: Callable[..., Any], append: Callable[..., Any]) -> None:
    opened = log()
    append(opened.case, PROOF)

    with pytest.raises(NotAllowed, match=r"Dana Reyes.*“identity-checked”.*meanwhile"):
        append(opened.case, NOTE, after=opened.head.seq)


def test_a_case_as_it_was_read_is_not_read_again_while_nothing_was_recorded_since(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    case = log().case
    as_read = reading.seen(store, case)
    shown_by_what_it_refuses = replace(as_read, entries=())

    with pytest.raises(NotFound, match="There is no case A-2026-0001"):
        append(case, NOTE, seen=shown_by_what_it_refuses)
    assert append(case, NOTE, after=as_read.entries[-1].seq, seen=as_read).entries[0].event == NOTE
    assert list(check(store, Readings())) == []


def test_a_case_is_read_again_once_something_was_recorded_since(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    case = log().case
    as_read = reading.seen(store, case)
    log(name="Somebody Else")

    append(case, NOTE, after=as_read.entries[-1].seq, seen=replace(as_read, entries=()))

    with pytest.raises(NotAllowed, match=r"Dana Reyes.*“noted”.*meanwhile"):
        append(case, NOTE, after=as_read.entries[-1].seq, seen=as_read)
    assert list(check(store, Readings())) == []


def test_what_was_read_of_one_case_is_not_taken_for_another(
    store: Place, log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    one, other = log().case, log(name="Somebody Else").case

    append(other, NOTE, seen=reading.seen(store, one))

    assert [entry.event.kind for entry in reading.entries(store, other)] == ["request-received", "noted"]
    assert list(check(store, Readings())) == []


def test_an_entry_of_another_case_in_between_hinders_nobody(
    log: Callable[..., Any], append: Callable[..., Any]
) -> None:
    opened = log()
    log(name="Somebody Else")

    assert append(opened.case, NOTE, after=opened.head.seq).head.seq == 3


def test_a_request_of_another_kind_does_not_take_the_place_of_the_first(
    log: Callable[..., Any], append: Callable[..., Any], make_request: Callable[..., Any]
) -> None:
    case = log().case

    with pytest.raises(NotAllowed, match="another kind"):
        append(
            case,
            EntryStruck(on=ON, seq=1, reason="kind mistyped", replaced=True),
            make_request(request=RequestKind.CORRECTION),
        )


def test_a_day_of_the_calendar_is_not_kept_where_the_index_cannot_follow_it(
    store: Place, log: Callable[..., Any], unguarded: Callable[[], Any], stamp: Stamp, readings: Readings
) -> None:
    log()
    with unguarded() as database:
        database.execute("UPDATE entry SET body = '{}'")
    day = DayAppointed(on=ON, day=date(2026, 7, 6), name="Day of Example", cite="Proclamation 1")

    with pytest.raises(IntegrityBroken):
        journal.append_to_calendar(store, day, stamp=stamp, settings=readings)

    assert reading.calendar_entries(store) == ()


def test_bytes_that_are_not_the_document_are_a_fault_of_ours(
    log: Callable[..., Any], append: Callable[..., Any], paper: Callable[[bytes], NewDocument]
) -> None:
    case, scan = log().case, paper(b"one")

    with pytest.raises(ValueError, match="not the one that is named"):
        append(case, Attached(on=ON, document=scan.kept), documents=[replace(scan, content=b"two")])


def test_a_moment_without_its_zone_is_a_fault_of_ours(store: Place, make_request: Callable[..., Any]) -> None:
    stamp = Stamp(recorded_at="2026-06-30 14:03", recorded_by="Dana Reyes")

    with pytest.raises(ValueError, match="UTC"):
        journal.open_case(store, make_request(), stamp=stamp, readings=Readings())


def meta(store: Place, seq: int) -> object:
    with held_open(store) as database:
        (body,) = database.execute("SELECT body FROM entry WHERE seq = ?", (seq,)).fetchone()
    return json.loads(body)["meta"]
